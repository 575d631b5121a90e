"""The page of a rule: what it looks for, why, on whose word, how to mend and how to silence it. For the command and the documentation."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import attrs

from impactmodel.errors import UnknownName
from impactmodel.findings import BUILT_IN, Layer, Severity, page_of
from impactmodel.validation.registry import nearest_rule, rules


@attrs.frozen(kw_only=True)
class RulePage:
    """What there is to know about one rule. `source` and `docs` are None where there is none, `reads` is empty below the rules."""

    id: str
    title: str
    severity: Severity
    layer: Layer
    what: str
    why: str | None
    source: str | None
    mend: str | None
    reads: tuple[str, ...] = ()
    settings: Mapping[str, int] = attrs.field(factory=dict)
    docs: str | None = None

    @property
    def silence(self) -> str:
        """How not to be told of it."""
        if self.layer in (Layer.SYNTAX, Layer.STRUCTURE):
            return "It cannot be silenced: as long as it stands, there is no document."
        ways = (
            f"On the command line: --ignore {self.id}",
            f'In Python: validate(source, ignore=["{self.id}"])',
            f'In a profile: {self.id} = "off" under [rules]',
        )
        return "\n\n".join(ways)

    def sections(self) -> list[tuple[str, str]]:
        """Its parts in the order in which they are read, each with its heading."""
        parts = [("What it is", self.what), ("Why it matters", self.why), ("Source", self.source), ("How to mend it", self.mend)]
        if self.settings:
            numbers = ", ".join(f"{name} = {number}" for name, number in self.settings.items())
            parts.append(("Numbers that a profile may change", numbers))
        return [(head, text) for head, text in (*parts, ("How to silence it", self.silence)) if text]


@cache
def _below() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("impactmodel.validation") / "pages.toml").read_text("utf-8"))


@cache
def rule_pages() -> Mapping[str, RulePage]:
    """The page of every rule by its id: first those of the layers below, then the rules of meaning, then those of others."""
    pages = {}
    for name, kind in BUILT_IN.items():
        about = _below()[name]
        pages[name] = RulePage(
            id=name,
            title=kind.title,
            severity=kind.severity,
            layer=kind.layer,
            what=about["what"],
            why=about.get("why"),
            source=about.get("source"),
            mend=about.get("mend"),
            docs=page_of(name),
        )
    for each in rules():
        said = each.sections
        pages[each.id] = RulePage(
            id=each.id,
            title=each.title,
            severity=each.severity,
            layer=each.layer,
            what=said["what"],
            why=said.get("why"),
            source=said.get("source"),
            mend=said.get("mend"),
            reads=each.reads,
            settings=each.settings,
            docs=each.docs,
        )
    return pages


def rule_page(id: str) -> RulePage:
    """The page of the rule with this id, in capitals or not. Raises UnknownName with the nearest id if there is none.

    >>> rule_page("IM103").title
    'Same id twice'
    """
    pages = rule_pages()
    found = pages.get(id) or pages.get(id.upper())
    if found is None:
        raise UnknownName(f"There is no rule {id!r}.{nearest_rule(id)}")
    return found
