"""Unit codes: the table, the grammar, and the scalar that models use."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic_core import PydanticCustomError

from impactmodel.errors import UnitError
from impactmodel.names import nearest as nearest_name
from impactmodel.names import perhaps
from impactmodel.scalars import Scalar
from impactmodel.wording import Said, say

if TYPE_CHECKING:
    from impactmodel.codelists.catalogue import Codes

MAX_LENGTH = 64
_SIGNS = {"%": "percent", "£": "GBP", "€": "EUR", "$": "USD", "#": "item", "°C": "degree_celsius"}
OWN_COUNT = "count:[a-z][a-z0-9_-]*"
OWN_SCORE = "score:[a-z][a-z0-9_-]*"

_FORM = re.compile("[A-Za-z][A-Za-z0-9_:-]*(?:/[A-Za-z][A-Za-z0-9_:-]*)?")
_OWN = re.compile(f"(?:{OWN_COUNT}|{OWN_SCORE})")


class Unit(NamedTuple):
    """One unit: what it counts, and whether two amounts in it may be added.

    `base` and `factor` say how it converts: one of this unit is `factor` of `base`. `difference` is the unit that a difference of two
    amounts is in, where it is another one. `ucum` is its code in the Unified Code for Units of Measure, where that has one.
    """

    code: str
    kind: str
    name: str
    plural: str
    definition: str
    ucum: str | None = None
    base: str | None = None
    factor: str | None = None
    additive: bool = True
    difference: str | None = None


@cache
def unit_table() -> Mapping[str, Unit]:
    """The units of our own table, by code."""
    import csv
    import io
    from importlib.resources import files

    text = (files(__package__) / "units.csv").read_text("utf-8")
    return {row["code"]: _row(row) for row in csv.DictReader(io.StringIO(text, newline=""))}


def _row(row: dict[str, str]) -> Unit:
    optional = {key: row[key] or None for key in ("ucum", "base", "factor", "difference")}
    return Unit(row["code"], row["kind"], row["name"], row["plural"], row["definition"], additive=row["additive"] == "yes", **optional)


@cache
def currencies() -> "Codes":
    """The currencies of ISO 4217, each a unit of its own."""
    from impactmodel.codelists.catalogue import codelist

    return codelist("currency")


@cache
def unit_codes() -> tuple[str, ...]:
    """Every code that can be listed: our table, then the currencies. Own counts, own scores and rates come on top."""
    return (*unit_table(), *currencies())


@lru_cache(maxsize=4096)
def _single(code: str) -> Unit | None:
    known = unit_table().get(code)
    if known is not None:
        return known
    if code in currencies():
        name = currencies()[code].name
        return Unit(code, "money", name, name, f"Money in {name}. Currencies convert only at a stated rate and date.")
    if _OWN.fullmatch(code):
        kind, noun = code.split(":")
        words = noun.replace("_", " ").replace("-", " ")
        if kind == "count":
            return Unit(code, "count", words, words, f"A count of {words}.")
        return Unit(
            code, "score", f"{noun} point", f"{noun} points", f"A point on the scale of {noun}. Scores are never added.", additive=False
        )
    return None


@lru_cache(maxsize=4096)
def _known(code: str) -> Unit | None:
    if len(code) > MAX_LENGTH or not _FORM.fullmatch(code):
        return None
    if "/" not in code:
        return _single(code)
    above, below = (_single(part) for part in code.split("/"))
    if above is None or below is None:
        return None
    meaning = f"{above.plural} for each {below.name}."
    return Unit(
        code, "rate", f"{above.name} per {below.name}", f"{above.plural} per {below.name}", meaning, additive=False, difference=code
    )


def unit(code: str) -> Unit:
    """The unit of this code.

    Raises UnitError that names the nearest code. A hostile string is refused by length and form before it is compared with anything.

    >>> unit("hour").ucum, unit("GBP/person").kind, unit("count:seedling").kind
    ('h', 'rate', 'count')
    """
    found = _known(code) if isinstance(code, str) and len(code) <= MAX_LENGTH else None
    if found is None:
        raise UnitError(f"Not a unit code.{nearest(code)}")
    return found


def is_unit(code: object) -> bool:
    """Whether this is the code of a unit.

    >>> is_unit("GBP/person"), is_unit("%")
    (True, False)
    """
    return isinstance(code, str) and _known(code) is not None


@cache
def _by_name() -> Mapping[str, str]:
    """The units of our table by whatever they are called."""
    return {name.lower(): one.code for one in unit_table().values() for name in (one.name, one.plural, one.ucum or one.code)}


def nearest(code: object) -> str:
    """A sentence that names the nearest unit code, or the ways to make one of your own."""
    return f" {hint(code)}"


def hint(code: object) -> Said:
    """The nearest unit code, or the ways to make one of your own, as the hint of a finding."""
    if isinstance(code, str) and len(code) <= MAX_LENGTH:
        near = _SIGNS.get(code) or _by_name().get(code.lower()) or nearest_name(code, unit_codes())
        if near:
            return perhaps(near)
    return say("Use a code of the unit list, a currency, or your own as count:noun or score:instrument.")


def _checked(code: str) -> str:
    if _known(code) is None:
        raise PydanticCustomError("unit_unknown", "not a unit code")
    return code


UNIT = Scalar(
    "UnitCode",
    "text",
    "What is counted: a code of the unit list, a currency, count:noun, score:instrument, or two of these as a rate (GBP/person).",
    pattern="^[A-Za-z][A-Za-z0-9_:-]*(?:/[A-Za-z][A-Za-z0-9_:-]*)?$",
    refused=r"[\x00-\x1f\x7f]",
    max_length=MAX_LENGTH,
    codes="unit",
    examples=("person",),
    check=_checked,
)
UnitCode = Annotated[str, UNIT]
