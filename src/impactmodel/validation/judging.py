"""Asking the rules: each entity is shown to the rules that read its class, then the document to those that need the whole of it.

What a rule found becomes a finding here: with its id and severity, with the place, and without what could be personal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Self

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.errors import RuleError
from impactmodel.findings import Finding
from impactmodel.index import Index
from impactmodel.kinds import Severity
from impactmodel.validation.context import Context
from impactmodel.validation.looks import Look, look_for
from impactmodel.validation.placing import found
from impactmodel.validation.registry import Rule
from impactmodel.vocabulary.entity import Entity

Given = Callable[[Any, Any], object]


@attrs.frozen
class _Asked:
    """The rules on one class: those that are asked of each entity, those that are asked where a look sees that they could find something,
    and those that are asked only where a first look that they share sees something.
    """

    always: tuple[Rule, ...]
    screened: tuple[Rule, ...]
    given: tuple[tuple[Given, tuple[Rule, ...]], ...]
    look: Look | None
    _chosen: dict[int, tuple[Rule, ...]] = attrs.field(factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, class_name: str, rules: Iterable[Rule], settings: Mapping[str, Mapping[str, int]], today: date | None) -> Self:
        """The rules, put together by the look that they share."""
        looks: dict[Given | None, list[Rule]] = {}
        for each in rules:
            looks.setdefault(each.given, []).append(each)
        others = looks.pop(None, [])
        screened = tuple(each for each in others if today is not None and each.screen is not None and each.screen.when)
        always = tuple(each for each in others if each not in screened)
        look = look_for(class_name, screened, settings=settings, today=today) if screened and today is not None else None
        return cls(always, screened, tuple((given, tuple(shared)) for given, shared in looks.items() if given is not None), look)

    def of_entity(self, entity: Entity, context: Context) -> tuple[Rule, ...]:
        """Those that may find something in an entity, in the order of their ids."""
        seen = self.look(entity) if self.look is not None else 0
        bit = 1 << len(self.screened)
        for given, _ in self.given:
            if given(entity, context):
                seen |= bit
            bit <<= 1
        if not seen:
            return self.always
        chosen = self._chosen.get(seen)
        if chosen is None:
            chosen = self._choose(seen)
            if len(self._chosen) < _REMEMBERED:
                self._chosen[seen] = chosen
        return chosen

    def _choose(self, seen: int) -> tuple[Rule, ...]:
        chosen = [*self.always, *(rule for number, rule in enumerate(self.screened) if seen >> number & 1)]
        for number, (_, shared) in enumerate(self.given, len(self.screened)):
            chosen += shared if seen >> number & 1 else ()
        return tuple(sorted(chosen, key=lambda each: each.id))


_REMEMBERED = 4_096
"""Sets of rules that are kept for a class, so that they need not be put together for each entity."""


@attrs.frozen
class Judge:
    """The rules that are asked, each with the severity that counts here. With `today`, those that cannot find anything are passed over."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    show_values: bool = False
    today: date | None = None
    settings: Mapping[str, Mapping[str, int]] = attrs.field(factory=dict)
    _asked: dict[tuple[str, bool], _Asked] = attrs.field(factory=dict, init=False, repr=False)

    def _asked_on(self, class_name: str, *, whole: bool) -> _Asked:
        """The rules on a class, put together when the first of it is met: a file holds few of the classes that there are."""
        asked = self._asked.get((class_name, whole))
        if asked is None:
            rules = [each for each in self.rules if class_name in each.reads] if whole else self.of_rows(class_name)
            asked = self._asked[class_name, whole] = _Asked.of(class_name, rules, self.settings, self.today)
        return asked

    def of_document(self, index: Index, context: Context) -> Iterator[Finding]:
        """All that the rules have to say. Where the document is not known as a whole, only those on single entities are asked.

        Raises RuleError if a rule falls over.
        """
        whole = context.whole is not None
        places = _Places(index)
        for kind, entities in index.placed_by_class():
            asked = self._asked_on(kind, whole=whole)
            for plural, number, entity in entities:
                yield from self._said(asked.of_entity(entity, context), entity, context, (plural, number), places)
        if context.whole is not None:
            yield from self._said((each for each in self.rules if each.reads_document), context.whole, context, (), places)

    def of_row(self, entity: Entity, context: Context) -> Iterator[Finding]:
        """What the rules that look at single entities have to say of one that stands by itself, such as a row of a stream.

        Raises RuleError if a rule falls over.
        """
        return self._said(self._asked_on(entity.type, whole=False).of_entity(entity, context), entity, context, (), None)

    def of_rows(self, class_name: str) -> tuple[Rule, ...]:
        """The rules that are asked of rows of a class, in the order of their ids."""
        return tuple(each for each in self.rules if each.scope == "entity" and class_name in each.reads)

    def some_of_row(self, rules: tuple[Rule, ...], entity: Entity, context: Context) -> Iterator[Finding]:
        """What some rules have to say of an entity that stands by itself: those that a screen stopped it for. Raises RuleError as above."""
        return self._said(rules, entity, context, (), None)

    def _said(
        self,
        asked: Iterable[Rule],
        thing: Entity | ImpactDocument,
        context: Context,
        at: tuple[str | int, ...],
        places: "_Places | None",
    ) -> Iterator[Finding]:
        each = None
        try:
            for each in asked:
                for draft in each.judge(thing, context):
                    other = draft.entity if draft.entity is not thing else None
                    place = places.of(other) if other is not None and places is not None else at
                    yield found(each, draft, thing, place, severity=self.severities.get(each.id), show_values=self.show_values)
        except (Exception, SystemExit) as error:
            raise _fallen(each, error, thing) from error


class _Places:
    """Where the entities of an index stand; looked up only by rules that find something about another than they read."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[int, tuple[str, int]] = {}

    def of(self, entity: Entity) -> tuple[str, int]:
        """The list that an entity stands in, and its number there."""
        if not self._known:
            self._known.update((id(each), (plural, number)) for plural, number, each in self._index.placed())
        return self._known[id(entity)]


def _fallen(rule: Rule | None, error: BaseException, thing: Entity | ImpactDocument) -> RuleError:
    """What is said of a rule that falls over: which, on what and how, without the words of the error, which could hold text of the data."""
    where = f" on {thing.id}" if isinstance(thing, Entity) else ""
    return RuleError(f"The rule {rule.id if rule else '?'} fell over{where}: {type(error).__name__}. Mend it, or ignore it.")
