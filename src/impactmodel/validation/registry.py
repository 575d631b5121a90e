"""The one registry of rules: what a rule is, how one is declared, and where those of others come from.

A rule is a small function that is given one entity, or the whole document, and yields what it found:

    @rule("EX001", severity="warning", reads=Outcome, title="Outcome without a name", several="{count:,} outcomes have no name")
    def outcome_without_name(outcome, context):
        '''What it is, in a line. Then sections: Why:, Source:, Mend:.'''
        if outcome.name is None:
            yield finding("name", say("Nobody can tell what this outcome is."))
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from inspect import cleandoc
from types import MappingProxyType
from typing import Any, Literal, TypeVar

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.errors import RuleError
from impactmodel.findings import page_of
from impactmodel.kinds import BUILT_IN, Kind, Layer, Severity
from impactmodel.names import nearest
from impactmodel.vocabulary import entity_classes
from impactmodel.vocabulary.entity import Entity

CHAPTERS: tuple[str, ...] = (
    "structure",
    "theory",
    "records",
    "indicators",
    "targets",
    "reports",
    "ratios",
    "figures",
    "series",
    "parts",
    "plans",
    "five_dimensions",
    "contribution",
    "impact",
    "outcomes",
    "importance",
    "voice",
    "sharing",
    "decisions",
    "partnership",
    "consent",
    "consent_records",
    "evidence",
    "strength",
    "triangulation",
    "small_groups",
    "identifying",
    "codings",
    "valuations",
    "valued_changes",
    "value",
    "sensitivity",
    "recomputed",
    "text",
    "links",
    "codes",
    "identifiers",
)
"""The files of our own rules."""

ENTRY_POINTS = "impactmodel.rules"
"""The group under which an installed package names the modules that hold its rules."""

Scope = Literal["entity", "document"]
Path = str | tuple[str | int, ...]

_OWN = re.compile("IM[1-8][0-9]{2}")
_OTHERS = re.compile("(?!IM[0-9])[A-Z][A-Z0-9]{1,11}[0-9]{3}")
_SECTION = re.compile(r"^(Why|Source|Mend):\s*", re.MULTILINE)


@attrs.frozen
class Draft:
    """What a rule found, before the engine adds which rule it was, in which entity and where that stands. Made by `finding`.

    >>> finding("period.end", value=5).value
    5
    """

    at: tuple[str | int, ...]
    message: str | None
    hint: str | None
    value: Any
    expected: str | None
    entity: Entity | None


def finding(
    at: Path = (),
    message: str | None = None,
    *,
    value: Any = None,
    expected: str | None = None,
    hint: str | None = None,
    entity: Entity | None = None,
) -> Draft:
    """What a rule yields: the place within its entity, what is wrong there, and how to mend it.

    `at` leads from the entity to the field, as `period.end`, `contributors.0.people` or a tuple; where nothing stands there, the finding is
    placed at whatever is nearest to it. `message` is the rule's title if it is not given. `value` is what stands there; it is dropped where
    it may be personal. `entity` is needed only by rules that read the whole document. Write messages and hints with `say`, and never put
    text from the document into them.

    >>> from impactmodel.wording import say
    >>> finding("period.end", say("The period ends after today.")).at
    ('period', 'end')
    """
    path = tuple(int(part) if part.isdecimal() else part for part in at.split(".") if part) if isinstance(at, str) else at
    return Draft(path, message, hint, value, expected, entity)


@attrs.frozen
class Screen:
    """What a row of a stream must have at the least for a rule to find something in it. Rows without it need not be shown to the rule.

    `when` is a condition on the row as it stands in the file, such as `sample_size > people`: names of fields, with dots into objects;
    comparisons, which are false where something is not there; a name by itself, which asks whether anything stands there; `and`, `or`,
    `not`, `in`; the rule's settings by name; `today`, also with days added or taken off; and the functions `text`, `fraction`, `length`,
    `begins`, `before` and `agrees`. `text` is a function that says of each text of the row whether the rule may find something in it.

    `alike` names fields: of rows that are alike in them, and for which the condition holds, the rule finds something in all or in none,
    as long as what they refer to is the same. `within` names a number beside them: if the rule is silent for two numbers, it is for those
    between.

    >>> Screen(when="numerator > denominator").alike
    ()
    """

    when: str = ""
    text: Callable[[str], bool] | None = None
    alike: tuple[str, ...] = ()
    within: str | None = None


@attrs.frozen(eq=False)
class Rule:
    """One rule: its id, how much it matters if nobody says otherwise, what it reads and how it judges.

    `scope` is `entity` for a rule that looks at one entity and at what that refers to, so that it can judge a row of a stream; `document`
    for one that has to see everything. `settings` are its numbers, which a profile may change. `screen` says what rows of a stream need not
    be shown to it; without one all are. `given` is a first look that several rules share: where it sees nothing, none of them is asked.

    >>> next(each.title for each in rules() if each.id == "IM105")
    'Ids that differ only in capitals'
    """

    id: str
    severity: Severity
    title: str
    several: str
    reads: tuple[str, ...]
    scope: Scope
    judge: Callable[[Any, Any], Iterable[Draft]] = attrs.field(repr=False)
    settings: Mapping[str, int] = attrs.field(factory=dict)
    docs: str | None = None
    layer: Layer = Layer.RULES
    screen: Screen | None = None
    given: Callable[[Any, Any], object] | None = attrs.field(default=None, repr=False)

    @property
    def reads_document(self) -> bool:
        """Whether it is shown the document as a whole, and not one entity after the other."""
        return self.reads == (_DOCUMENT,)

    @property
    def sections(self) -> dict[str, str]:
        """Its docstring in parts: `what`, and `why`, `source` and `mend` where it has them."""
        what, *rest = _SECTION.split(cleandoc(self.judge.__doc__ or ""))
        return {"what": what.strip()} | {name.lower(): text.strip() for name, text in zip(rest[::2], rest[1::2], strict=True)}


_DOCUMENT = ImpactDocument.described_as
_RULES: dict[str, Rule] = {}

Judge = TypeVar("Judge", bound=Callable[[Any, Any], Iterable[Draft]])


def rule(
    id: str,
    *,
    severity: Severity | str,
    reads: type | tuple[type, ...],
    title: str,
    several: str,
    scope: Scope | None = None,
    settings: Mapping[str, int] | None = None,
    docs: str | None = None,
    screen: Screen | None = None,
    given: Callable[[Any, Any], object] | None = None,
) -> Callable[[Judge], Judge]:
    """Declare a rule. The function under it is given what it reads and a `Context`, and yields what `finding` makes.

    `reads` is one class, several, `Entity` for all, or `ImpactDocument` for the whole. `title` is what is wrong in a line, `several` the
    same of many, with `{count:,}`. `scope` is `document` for rules that read the document, or that look beyond what their entity refers
    to. Ids of others begin with a prefix of their own, in capitals, and end in three digits: `ACME001`. `screen` makes it fast on streams,
    and `given`, a function of entity and context that several rules share, is asked once for all of them: if it returns nothing, they have
    nothing to find.

    Raises ValueError for an id that is not of that form or is taken, TypeError for a class that is no entity.

    >>> from impactmodel import Theme
    >>> try:
    ...     rule("IM999", severity="info", reads=Theme, title="Mine", several="{count:,} of mine")(lambda theme, context: ())
    ... except ValueError as error:
    ...     print(error)
    a rule's id is a prefix of your own in capitals and three digits, such as ACME001, and not 'IM999'
    """
    classes = reads if isinstance(reads, tuple) else (reads,)
    whole = ImpactDocument in classes
    names = tuple(name for name, model in entity_classes().items() if any(issubclass(model, each) for each in classes if not whole))

    if not names and not whole:
        raise TypeError(f"a rule reads entities or the document, and {', '.join(each.__name__ for each in classes)} is neither")

    def register(judge: Judge) -> Judge:
        own = (judge.__module__ or "").startswith("impactmodel.")  # It is None for code that runs without a module.
        if not (_OWN if own else _OTHERS).fullmatch(id):
            raise ValueError(f"a rule's id is a prefix of your own in capitals and three digits, such as ACME001, and not {id!r}")
        there = _RULES.get(id)
        if there is not None and (there.judge.__module__, there.judge.__qualname__) != (judge.__module__, judge.__qualname__):
            raise ValueError(f"there is a rule {id} already: {there.judge.__module__}.{there.judge.__qualname__}")
        _RULES[id] = Rule(
            id=id,
            severity=Severity(severity),
            title=title,
            several=several,
            reads=(_DOCUMENT,) if whole else names,
            scope="document" if whole else scope or "entity",
            judge=judge,
            settings=dict(settings or {}),
            docs=docs or (page_of(id) if own else None),
            screen=screen,
            given=given,
        )
        return judge

    return register


def rules() -> tuple[Rule, ...]:
    """All rules by id: our own, those of installed packages, and those declared so far.

    >>> rules()[0].id
    'IM105'
    """
    _load()
    return tuple(sorted(_RULES.values(), key=lambda each: (not each.id.startswith("IM"), each.id)))


def rule_named(id: str) -> Rule | None:
    """The rule with this id, None if there is none."""
    _load()
    return _RULES.get(id)


def kind_of(id: str) -> Kind | Rule | None:
    """What an id stands for: a finding of the layers below, or a rule; None if it stands for nothing here."""
    return BUILT_IN.get(id) or rule_named(id)


def settings_of_rules(changed: Mapping[str, Mapping[str, int]] = MappingProxyType({})) -> dict[str, dict[str, int]]:
    """The numbers of every rule that has some, with those in their place that a profile has changed."""
    return {each.id: {**each.settings, **changed.get(each.id, {})} for each in rules() if each.settings}


def known_ids() -> tuple[str, ...]:
    """The ids of all rules and of all findings of the layers below them."""
    return (*BUILT_IN, *(each.id for each in rules()))


_LIKE_DIGITS = str.maketrans("OILSZ", "01152")
_NAMED = 4


def nearest_rule(id: str) -> str:
    """A sentence that names the nearest rule id, or the first of those that begin so, with a space before it."""
    known, wanted = known_ids(), id.upper()
    meant = next((each for each in (wanted, wanted[:-3] + wanted[-3:].translate(_LIKE_DIGITS)) if each in known), None)
    begun = [each for each in known if each.startswith(wanted)] if wanted[-1:].isdecimal() and meant is None else []
    if len(begun) > 1:
        more = f" or another of the {len(begun)} that begin so" if len(begun) > _NAMED else ""
        return f" Did you mean {', '.join(begun[:_NAMED])}{more}?"
    near = meant or next(iter(begun), None) or nearest(wanted, known)
    return f" Did you mean {near}?" if near else " impactmodel explain lists them."


@cache
def _load() -> None:
    from importlib.metadata import entry_points

    for chapter in CHAPTERS:
        import_module(f"impactmodel.validation.rules.{chapter}")
    for entry in entry_points(group=ENTRY_POINTS):
        try:
            entry.load()
        except Exception as error:
            raise RuleError(f"The rules of {entry.name} ({entry.value}) cannot be loaded: {type(error).__name__}.") from error
