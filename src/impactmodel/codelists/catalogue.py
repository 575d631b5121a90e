"""The catalogue of code lists: each with its title, source, version and date, read from its data file when it is first asked for."""

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Self

import attrs

from impactmodel.codelists import closed_lists
from impactmodel.errors import CodeListError, UnknownName
from impactmodel.frozen import FrozenMap
from impactmodel.names import did_you_mean

_PACKAGE = "impactmodel.codelists"


@attrs.frozen
class CodeEntry:
    """One code of a list. `more` holds the columns that only this list has, such as a currency's minor units.

    >>> CodeEntry("GB-EXAMPLE", "An invented register").status
    'active'
    """

    code: str
    name: str
    definition: str | None = None
    parent: str | None = None
    status: str = "active"
    more: Mapping[str, str] = attrs.field(factory=FrozenMap, converter=FrozenMap, hash=False)


@attrs.frozen
class Codes(Mapping[str, CodeEntry]):
    """A code list with its source: a mapping from code to entry, in the order of the list.

    `open` says that users may add codes of their own; a closed list is complete for this version of the standard. `parents` is the name of
    the list that the parents of its codes are in, where it is another one.

    >>> country = codelist("country")
    >>> country["GB"].name, country.get("XX"), country.open
    ('United Kingdom', None, False)
    """

    name: str
    title: str
    description: str
    source: str
    source_url: str | None
    version: str
    date: str
    open: bool
    entries: Mapping[str, CodeEntry] = attrs.field(converter=FrozenMap, repr=lambda entries: f"<{len(entries)} codes>", hash=False)
    parents: str | None = None

    def __contains__(self, code: object) -> bool:
        return code in self.entries

    def __getitem__(self, code: str) -> CodeEntry:
        try:
            return self.entries[code]
        except KeyError:
            raise UnknownName(f"{self.title} has no code {code!r}.{did_you_mean(code, self.entries)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def children(self, code: str) -> tuple[CodeEntry, ...]:
        """The codes of this list directly under that one, such as the targets of an SDG goal.

        >>> [target.code for target in codelist("sdg_target").children("7")]
        ['7.1', '7.2', '7.3', '7.a', '7.b']
        """
        return tuple(entry for entry in self.entries.values() if entry.parent == code)

    def extended(self, entries: Iterable[CodeEntry]) -> Self:
        """This list with codes of one's own at its end. The list itself, and what `codelist` gives to others, stays as it is.

        Raises CodeListError if the list is closed, or if a code is there already.

        >>> schemes = codelist("identifier_scheme").extended([CodeEntry("NZ-EXAMPLE", "An invented register")])
        >>> "NZ-EXAMPLE" in schemes, "NZ-EXAMPLE" in codelist("identifier_scheme")
        (True, False)
        """
        if not self.open:
            raise CodeListError(f"The code list {self.name} is closed: it takes no other codes.")
        extended = dict(self.entries)
        for entry in entries:
            if entry.code in extended:
                raise CodeListError(f"The code list {self.name} has the code {entry.code!r} already.")
            extended[entry.code] = entry
        return attrs.evolve(self, entries=extended)


@cache
def _catalogue() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files(_PACKAGE) / "data" / "lists.toml").read_text("utf-8"))


@cache
def codelist_names() -> tuple[str, ...]:
    """The names of all code lists that the package holds, sorted.

    >>> "country" in codelist_names(), "power" in codelist_names()
    (True, True)
    """
    return tuple(sorted([*closed_lists(), *_catalogue()]))


@cache
def codelist(name: str) -> Codes:
    """The code list of this name, read on first use and kept.

    Raises UnknownName with the nearest name if there is none.

    >>> codelist("currency")["JPY"].more["minor_units"]
    '0'
    >>> codelist("power")["sharing"].definition
    'They decide together with others.'
    >>> codelist("sdg_indicator").version, codelist("sdg_indicator")["12.8.1"].more["same_as"]
    ('2025 review', '4.7.1')
    """
    own = closed_lists().get(name)
    if own is not None:
        doc = (own.__doc__ or "").strip()
        entries = {member.value: CodeEntry(member.value, member.value.replace("_", " "), member.definition) for member in own}
        return Codes(name, own.__name__, doc, "impactmodel", None, "1.0", "2026-11-24", False, entries)
    about = _catalogue().get(name)
    if about is None:
        raise UnknownName(f"There is no code list {name!r}.{did_you_mean(name, codelist_names())}")
    text = (files(_PACKAGE) / "data" / about["file"]).read_text("utf-8")
    entries = {row["code"]: _entry(row) for row in csv.DictReader(io.StringIO(text, newline=""))}
    return Codes(
        name,
        about["title"],
        about["description"],
        about["source"],
        about.get("source_url"),
        str(about["version"]),
        str(about["date"]),
        bool(about["open"]),
        entries,
        about.get("parents"),
    )


def _entry(row: dict[str, str]) -> CodeEntry:
    known = {key: row.pop(key, "") for key in ("code", "name", "definition", "parent", "status")}
    return CodeEntry(known["code"], known["name"], known["definition"] or None, known["parent"] or None, known["status"] or "active", row)
