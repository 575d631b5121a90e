"""The closed loop: of what was said, what was decided, and who was told of it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from impactmodel.codelists.closed import Power
from impactmodel.document import ImpactDocument
from impactmodel.tables import Table
from impactmodel.vocabulary.stories import Evidence
from impactmodel.vocabulary.values import Period
from impactmodel.vocabulary.who import Participation
from impactmodel.vocabulary.worth import Decision
from impactmodel.voice.forms import View, tabled
from impactmodel.voice.standing import Standing
from impactmodel.voice.words import NOTHING, listed_names
from impactmodel.wording import Said, say

_OTHERS_DECIDE = (Power.CONSULTED, Power.INVOLVED, Power.CO_DESIGNING)
"""The levels at which somebody says something and others decide. Who shares or leads decides; who is told or excluded has said nothing."""


class LoopState(StrEnum):
    """How far something that was said has come."""

    OPEN = "open"
    DECIDED = "decided"
    CLOSED = "closed"


STATES: Mapping[LoopState, Said] = {
    LoopState.OPEN: say("no decision follows from it"),
    LoopState.DECIDED: say("decided, and they were not told"),
    LoopState.CLOSED: say("decided, and they know"),
}


@attrs.frozen(kw_only=True)
class Answer:
    """A decision that follows from something that was said. `days` passed until it was taken, `days_to_tell` from then until the group was
    told; None where a day is not known, or stands before what it should follow. `took_part` says that the group was among those
    who decided.
    """

    decision: str
    status: str | None
    days: int | None
    told: bool
    days_to_tell: int | None
    took_part: bool

    @property
    def known(self) -> bool:
        """Whether the group knows: it was told, or it decided itself."""
        return self.told or self.took_part


@attrs.frozen(kw_only=True)
class Thread:
    """One thing that was said, by whom, and what came of it."""

    said: str
    kind: str
    group: str
    answers: tuple[Answer, ...]

    @property
    def state(self) -> LoopState:
        """Closed where the group knows of every decision that follows from it; decided where it does not; open where none does."""
        if not self.answers:
            return LoopState.OPEN
        return LoopState.CLOSED if all(answer.known for answer in self.answers) else LoopState.DECIDED

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "said": self.said,
            "kind": self.kind,
            "group": self.group,
            "state": self.state.value,
            "answers": [attrs.asdict(answer) for answer in self.answers],
        }


@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class ClosedLoop(View):
    """What was said, group by group, and how far it has come. Iterating gives the threads.

    `unasked` are the ids of decisions that follow from nothing that anybody said here; they may follow from a number, or from nothing.
    """

    threads: tuple[Thread, ...]
    unasked: tuple[str, ...]
    _standing: Standing

    def __iter__(self) -> Iterator[Thread]:
        return iter(self.threads)

    def __len__(self) -> int:
        return len(self.threads)

    def __bool__(self) -> bool:
        return True

    @property
    def counts(self) -> dict[LoopState, int]:
        """How many threads are in which state."""
        return {state: sum(thread.state is state for thread in self.threads) for state in LoopState}

    @property
    def open_ends(self) -> tuple[Thread, ...]:
        """What was said and has not come back to those who said it."""
        return tuple(thread for thread in self.threads if thread.state is not LoopState.CLOSED)

    @property
    def by_group(self) -> dict[str, tuple[Thread, ...]]:
        """The threads of each group, by its id."""
        found: dict[str, list[Thread]] = {}
        for thread in self.threads:
            found.setdefault(thread.group, []).append(thread)
        return {group: tuple(threads) for group, threads in found.items()}

    def __repr__(self) -> str:
        counts = self.counts
        decided = len(self.threads) - counts[LoopState.OPEN]
        return f"<ClosedLoop: {len(self.threads)} said, {decided} decided, {counts[LoopState.CLOSED]} told>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "counts": {state.value: count for state, count in self.counts.items()},
            "threads": [thread.to_dict() for thread in self.threads],
            "unasked": list(self.unasked),
        }

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each group: what it said, of how much something was decided, of how much it knows, and what is open."""
        label, rows = self._standing.label, []
        for group, threads in self.by_group.items():
            states = [thread.state for thread in threads]
            ends = [label(thread.said) for thread in threads if thread.state is not LoopState.CLOSED]
            days = [answer.days for thread in threads for answer in thread.answers if answer.days is not None]
            told = [answer.days_to_tell for thread in threads for answer in thread.answers if answer.days_to_tell is not None]
            decided = len(states) - states.count(LoopState.OPEN)
            counts = (len(states), decided, states.count(LoopState.CLOSED))
            rows.append((label(group), *(f"{count:,}" for count in counts), _from_to(days), _from_to(told), listed_names(ends)))
        heads = (say("Who spoke"), say("Said"), say("Decided"), say("Know of it"))
        return tabled(
            say("What was said, and what came of it"),
            (*heads, say("Days until decided"), say("Days until told"), say("Open ends")),
            rows,
            notes=[
                say("Said: stories and other evidence in their voice, and taking part where others decided."),
                say("Decisions that follow from nothing that was said: {names}.", names=listed_names(map(label, self.unasked))),
            ],
            right=(1, 2, 3, 4, 5),
            language=language,
        )

    def to_tables(self, *, details: bool = False, language: str = "en") -> tuple[Table, ...]:
        """The table; with `details` also a row for each answer."""
        return (self.to_table(language=language), *([self.to_details(language=language)] if details else []))

    def to_details(self, *, language: str = "en") -> Table:
        """A row for each thing that was said and each decision that follows from it."""
        label, rows = self._standing.label, []
        for thread in self.threads:
            start = (label(thread.group), label(thread.said), thread.kind.replace("_", " "), STATES[thread.state])
            rows += [(*start, label(answer.decision), answer.status or NOTHING, _days(answer)) for answer in thread.answers] or [
                (*start, NOTHING, NOTHING, NOTHING)
            ]
        return tabled(
            say("Everything that was said, and each answer"),
            (say("Who spoke"), say("What"), say("Kind"), say("State"), say("Decision"), say("Status"), say("How long it took")),
            rows,
            language=language,
        )


def _from_to(days: list[int]) -> str:
    if not days:
        return NOTHING
    low, high = min(days), max(days)
    return f"{low:,}" if low == high else say("{low:,} to {high:,}", low=low, high=high)


def _days(answer: Answer) -> str:
    decided = NOTHING if answer.days is None else f"{answer.days:,}"
    if answer.took_part and not answer.told:
        return say("{decided} days; they decided too", decided=decided)
    if not answer.told:
        return say("{decided} days; not told", decided=decided)
    told = NOTHING if answer.days_to_tell is None else f"{answer.days_to_tell:,}"
    return say("{decided} days, and {told} until they were told", decided=decided, told=told)


def closed_loop(document: ImpactDocument) -> ClosedLoop:
    """Of what was said, what was decided because of it, and whether those who said it know.

    Said is evidence in a group's voice (`told_by`), a participation in which others decided (consulted, involved, co-designing), and any
    other participation that a decision names as its cause. A decision follows from it where `because_of` names it, whatever became of it: a
    no is an answer. The group knows where `told` names it or it is among those who decided.

    >>> from impactmodel import Decision, Evidence
    >>> story = Evidence(id="ev:1", kind="story", told_by="stk:members", collected={"start": "2026-03-01", "end": "2026-03-01"})
    >>> told = [{"stakeholder": "stk:members", "on": "2026-04-10"}]
    >>> decision = Decision(id="dec:1", what="Evenings again.", on="2026-03-31", because_of=["ev:1"], told=told)
    >>> (thread,) = closed_loop(ImpactDocument.of(story, decision))
    >>> thread.state.value, thread.answers[0].days, thread.answers[0].days_to_tell
    ('closed', 30, 10)
    """
    standing = Standing(document)
    follows: dict[str, list[Decision]] = {}
    for decision in sorted(document.decisions, key=lambda each: (each.on or date.max, each.id)):
        for cause in dict.fromkeys(decision.because_of):
            follows.setdefault(cause, []).append(decision)
    threads = list(_threads(document, follows, standing))
    threads.sort(key=lambda thread: (standing.order(thread.group), thread.said))
    answered = {answer.decision for thread in threads for answer in thread.answers}
    unasked = tuple(sorted(decision.id for decision in document.decisions if decision.id not in answered))
    return ClosedLoop(threads=tuple(threads), unasked=unasked, standing=standing)


def _threads(document: ImpactDocument, follows: Mapping[str, list[Decision]], standing: Standing) -> Iterator[Thread]:
    said: Iterable[tuple[Evidence | Participation, str, str | None, Period | None]] = (
        *((each, each.kind.value, each.told_by, each.collected) for each in document.evidence),
        *(
            (each, each.stage.value, each.who, each.period)
            for each in document.participations
            if each.power in _OTHERS_DECIDE or each.id in follows
        ),
    )
    for each, kind, group, period in said:
        if group is not None:
            answers = tuple(_answer(decision, group, period, standing) for decision in follows.get(each.id, ()))
            yield Thread(said=each.id, kind=kind, group=standing.acting_as(group), answers=answers)


def _answer(decision: Decision, group: str, period: Period | None, standing: Standing) -> Answer:
    same = {group, standing.acting_as(group), standing.stands_for.get(group, group)}
    told = [telling for telling in decision.told if telling.stakeholder in same]
    days = [telling.on for telling in told if telling.on is not None]
    return Answer(
        decision=decision.id,
        status=decision.status and decision.status.value,
        days=None if period is None or decision.on is None else _since(period, decision.on),
        told=bool(told),
        days_to_tell=None if decision.on is None or not days or min(days) < decision.on else (min(days) - decision.on).days,
        took_part=bool(same & set(decision.decided_by)),
    )


def _since(period: Period, day: date) -> int | None:
    """Days from the end of a time until a day: 0 within it, None before it."""
    return None if day < period.start else max((day - period.end).days, 0)
