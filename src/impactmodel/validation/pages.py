"""The page of a rule: what it looks for, why, on whose word, how to mend and how to silence it. For the command and the documentation."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from impactmodel.errors import UnknownName
from impactmodel.findings import page_of
from impactmodel.kinds import BUILT_IN, Kind, Layer, Severity
from impactmodel.validation.registry import Rule, known_ids, nearest_rule, rule_named


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
        if self.id.startswith("IM8"):
            return _taken(self.id)
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


def _taken(id: str) -> str:
    """How a result is had all the same that is refused by this rule."""
    from impactmodel.aggregation.refusals import BEYOND_PERMISSION, REMARKS  # Only pages need it.

    if id in REMARKS or id >= "IM840":
        return "It cannot be silenced: it says why a result is not given, or what to know of it."
    if id in BEYOND_PERMISSION:
        return "It cannot be silenced: there is no number to give."
    ways = (f"On the command line: --allow {id}", f'In Python: rollup(document, allow=["{id}"])')
    return "\n\n".join(("It can be taken deliberately, and the result says so for ever.", *ways))


@cache
def _below() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("impactmodel.validation") / "pages.toml").read_text("utf-8"))


def rule_pages() -> Mapping[str, RulePage]:
    """The page of every rule by its id: first those of the layers below, then the rules of meaning, then those of others."""
    return {id: rule_page(id) for id in known_ids()}


def rule_page(id: str) -> RulePage:
    """The page of the rule with this id, in capitals or not. Raises UnknownName with the nearest id if there is none.

    >>> rule_page("IM103").title
    'Same id twice'
    """
    for name in (id, id.upper()):
        if name in BUILT_IN:
            return _page(name, BUILT_IN[name], _below()[name], docs=page_of(name))
        rule = rule_named(name)
        if rule is not None:
            return _page(name, rule, rule.sections, docs=rule.docs, reads=rule.reads, settings=rule.settings)
    raise UnknownName(f"There is no rule {id!r}.{nearest_rule(id)}")


def _page(id: str, told: Kind | Rule, said: Mapping[str, str], **more: Any) -> RulePage:
    parts: dict[str, Any] = {part: said.get(part) for part in ("why", "source", "mend")}
    return RulePage(id=id, title=told.title, severity=told.severity, layer=told.layer, what=said["what"], **parts, **more)
