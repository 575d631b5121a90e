"""The balance of decisions: between those who use, work in, run and fund a service, and between who is affected and who decides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from impactmodel.aggregation.cells import Bounds
from impactmodel.amounts import kept
from impactmodel.codelists.closed import ParticipationStage
from impactmodel.document import ImpactDocument
from impactmodel.frozen import FrozenMap
from impactmodel.tables import Table
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.numbers import ImpactReport, IndicatorReport
from impactmodel.vocabulary.stories import Evidence
from impactmodel.vocabulary.values import Period
from impactmodel.vocabulary.who import Participation
from impactmodel.vocabulary.worth import Decision
from impactmodel.voice.choosing import frozen
from impactmodel.voice.forms import View, tabled
from impactmodel.voice.matrix import ShareRange, between, bounds_told, share_range
from impactmodel.voice.powers import Powers
from impactmodel.voice.standing import Side, Standing, in_year
from impactmodel.voice.telling import percent, shares_in_words
from impactmodel.voice.words import NOTHING, SIDES, STAGES, bounds_in_words, counted_of, listed_names, power_in_words
from impactmodel.wording import say

_ALWAYS = (Side.USE, Side.WORK, Side.RUN, Side.FUND)
"""The sides that are told of even where nobody stands on them."""


@attrs.frozen(kw_only=True)
class SideBalance:
    """What one side has: its groups, its levels of power, shares of decisions from the least to the greatest, and money by currency.

    `decided` counts the decisions of the document in which it took part, `decided_alone` those that it took with no other side.
    """

    side: Side
    groups: tuple[str, ...]
    powers: Powers
    decision_share: ShareRange | None
    budget: Mapping[str, Bounds]
    decided: int
    decided_alone: int

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "side": self.side.value,
            "groups": list(self.groups),
            "powers": self.powers.to_dict(),
            "decision_share": self.decision_share and self.decision_share.to_dict(),
            "budget": {currency: bounds_told(bounds) for currency, bounds in self.budget.items()},
            "decided": self.decided,
            "decided_alone": self.decided_alone,
        }


@attrs.frozen(kw_only=True)
class SeatsHeld:
    """Who sits where decisions are taken: in what, at which stage and when, the seats and the share of seats of each side.

    `others` is the share of which nothing is said. `contradictory` where the shares come to more than all seats: then there are none.
    """

    within: str
    stage: ParticipationStage
    period: Period | None
    seats: Mapping[Side, int]
    shares: Mapping[Side, Decimal]
    others: Decimal | None
    contradictory: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "within": self.within,
            "stage": self.stage.value,
            "period": self.period and {"start": self.period.start.isoformat(), "end": self.period.end.isoformat()},
            "seats": {side.value: count for side, count in self.seats.items()},
            "shares": {side.value: share for side, share in self.shares.items()},
            "others": self.others,
            "contradictory": self.contradictory,
        }


@attrs.frozen(kw_only=True)
class Concern:
    """An affected group: how many decisions concerned it, in how many of those it took part, and in how many its side did."""

    group: str
    decisions: int
    decided: int
    side_decided: int


@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class BalanceOfDecisions(View):
    """The sides of a service and what each decides. Iterating gives the sides.

    `concerns` is the gap between who is affected and who decides: `undecided` are the decisions that do not say by whom they were taken.
    """

    year: int | None
    sides: tuple[SideBalance, ...]
    seats: tuple[SeatsHeld, ...]
    concerns: tuple[Concern, ...]
    decisions: int
    undecided: int
    _standing: Standing

    def __iter__(self) -> Iterator[SideBalance]:
        return iter(self.sides)

    def side(self, side: Side | str) -> SideBalance:
        """One side, empty where nobody stands on it. Raises ValueError for one that is none."""
        asked = Side(side)
        return next((each for each in self.sides if each.side is asked), None) or _balance(asked, (), (), self._standing, {})

    def __repr__(self) -> str:
        told = ", ".join(f"{each.side.value} {each.decided}" for each in self.sides if each.decided)
        return f"<BalanceOfDecisions: {self.decisions} decisions{f', by {told}' if told else ''}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "year": self.year,
            "decisions": self.decisions,
            "undecided": self.undecided,
            "sides": [each.to_dict() for each in self.sides],
            "seats": [each.to_dict() for each in self.seats],
            "concerns": [attrs.asdict(each) for each in self.concerns],
        }

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each side."""
        rows = [
            (
                SIDES[each.side],
                listed_names(self._standing.labels(each.groups)),
                power_in_words(each.powers),
                shares_in_words(each.decision_share),
                "; ".join(f"{currency} {bounds_in_words(bounds)}" for currency, bounds in each.budget.items()) or NOTHING,
                counted_of(each.decided, self.decisions - self.undecided),
                f"{each.decided_alone:,}",
            )
            for each in self.sides
        ]
        notes: list[str] = [say("Shares of decisions made jointly belong to all who made them, and are not added up.")]
        if self.undecided:
            notes.append(say("Decisions that do not say who took them: {count:,}.", count=self.undecided))
        heads = (say("Side"), say("Who"), say("Power"), say("Share of decisions"), say("Budget"), say("Took part in"), say("Decided alone"))
        return tabled(say("Who decides"), heads, rows, notes=notes, right=(5, 6), language=language)

    def to_tables(self, *, details: bool = False, language: str = "en") -> tuple[Table, ...]:
        """Who decides, who has a seat, and the gap between who is affected and who decides."""
        return (self.to_table(language=language), self.to_seats(language=language), self.to_gap(language=language))

    def to_seats(self, *, language: str = "en") -> Table:
        """A row for each place where there are seats: the seats of each side."""
        sides = [side for side in Side if any(side in each.seats or side in each.shares for each in self.seats)]
        rows = [
            (
                self._standing.label(each.within),
                STAGES[each.stage],
                str(each.period) if each.period is not None else NOTHING,
                *(_seats(each, side) for side in sides),
                NOTHING if each.others is None else percent(each.others),
            )
            for each in self.seats
        ]
        heads = (say("In what"), say("Stage"), say("When"), *(SIDES[side] for side in sides), say("Others, or not said"))
        contradictory = [say("Where the shares of seats come to more than all of them, none are shown.")]
        notes = contradictory if any(each.contradictory for each in self.seats) else []
        return tabled(say("Who has a seat"), heads, rows, notes=notes, language=language)

    def to_gap(self, *, language: str = "en") -> Table:
        """A row for each affected group: decisions that concerned it, and those that it took part in."""
        rows = [
            (self._standing.label(each.group), *(f"{count:,}" for count in (each.decisions, each.decided, each.side_decided)))
            for each in self.concerns
        ]
        heads = (say("Affected"), say("Decisions that concern them"), say("They decided"), say("Their side decided"))
        return tabled(say("Who is affected, and who decides"), heads, rows, right=(1, 2, 3), language=language)


def _seats(each: SeatsHeld, side: Side) -> str:
    count, share = each.seats.get(side), each.shares.get(side)
    if count is None:
        return NOTHING if share is None else percent(share)
    return f"{count:,}" if share is None else f"{count:,} ({percent(share)})"


def balance_of_decisions(document: ImpactDocument, *, year: int | None = None) -> BalanceOfDecisions:
    """Who decides: those who use a service or live around it, work in it, run it or fund it; and who is affected by what is decided.

    Where somebody stands is read in this order. A stakeholder by its level: service users and communities use it, practitioners work in it,
    social purpose organizations run it; any other funds it if it gives a financial input, has the role of funder in a partnership or is an
    organization of the kind funder. An organization by its role in a partnership (user-led and community: use; funder: fund; lead and
    delivery: run), then by its kind (funder), then as the one whose programme, service or activity it is (run), then as the stakeholder
    that it is seen as. A partnership stands where all its parties do, or on several sides together. Everybody
    else is told as others or unknown.

    A decision concerns the groups that its causes are about or come from. `year` takes only participations whose period touches it and
    decisions of that year.

    >>> from impactmodel import Decision, Evidence, Stakeholder
    >>> members = Stakeholder(id="stk:members", kind="people", roles=["beneficial"], level="service_user")
    >>> staff = Stakeholder(id="stk:staff", kind="people", roles=["contributing"], level="practitioner")
    >>> story = Evidence(id="ev:1", kind="story", told_by="stk:members")
    >>> decision = Decision(id="dec:1", what="Evenings again.", because_of=["ev:1"], decided_by=["stk:staff"])
    >>> balance = balance_of_decisions(ImpactDocument.of(members, staff, story, decision))
    >>> balance.side("work").decided_alone, balance.concerns
    (1, (Concern(group='stk:members', decisions=1, decided=0, side_decided=0),))
    """
    standing = Standing(document)
    participations = tuple(in_year(document.participations, year))
    decisions = [each for each in document.decisions if year is None or (each.on is not None and each.on.year == year)]
    deciders = {decision.id: {standing.side(who) for who in decision.decided_by} for decision in decisions}
    by_side: dict[Side, list[Participation]] = {}
    for each in participations:
        by_side.setdefault(standing.side(each.who), []).append(each)
    who_decided: dict[Side, set[str]] = {}
    for decision in decisions:
        for who in decision.decided_by:
            who_decided.setdefault(standing.side(who), set()).add(who)
    there = [side for side in Side if side in _ALWAYS or side in by_side or side in who_decided]
    return BalanceOfDecisions(
        year=year,
        sides=tuple(_balance(side, by_side.get(side, ()), who_decided.get(side, ()), standing, deciders) for side in there),
        seats=tuple(_seats_of(participations, standing)),
        concerns=tuple(_concerns(decisions, standing)),
        decisions=len(decisions),
        undecided=sum(not decision.decided_by for decision in decisions),
        standing=standing,
    )


def _balance(
    side: Side, participations: Sequence[Participation], who: Iterable[str], standing: Standing, deciders: Mapping[str, set[Side]]
) -> SideBalance:
    money: dict[str, list[Decimal]] = {}
    for each in participations:
        if each.budget_controlled is not None:
            money.setdefault(each.budget_controlled.unit, []).append(each.budget_controlled.number)
    return SideBalance(
        side=side,
        groups=tuple(sorted({each.who for each in participations}.union(who), key=standing.order)),
        powers=Powers.of(each.power for each in participations),
        decision_share=share_range(each.decision_share for each in participations),
        budget=FrozenMap({currency: between(money[currency]) for currency in sorted(money)}),
        decided=sum(side in sides for sides in deciders.values()),
        decided_alone=sum(sides == {side} for sides in deciders.values()),
    )


def _seats_of(participations: Iterable[Participation], standing: Standing) -> Iterator[SeatsHeld]:
    """Participations in the same, at one stage and time, sit at one table."""
    tables: dict[tuple[Any, ...], list[Participation]] = {}
    for each in participations:
        if each.seats is not None or each.seat_share is not None:
            span = None if each.period is None else (each.period.start, each.period.end)
            tables.setdefault((each.participates_in, each.stage, span), []).append(each)
    for (within, stage, span), parts in sorted(tables.items(), key=lambda item: (item[0][0], item[0][1].rank, str(item[0][2]))):
        seats: dict[Side, int] = {}
        shares: dict[Side, Fraction] = {}
        for each in parts:
            side = standing.side(each.who)
            if each.seats is not None:
                seats[side] = seats.get(side, 0) + each.seats
            if each.seat_share is not None:
                shares[side] = shares.get(side, Fraction(0)) + Fraction(each.seat_share)
        left = 1 - sum(shares.values(), Fraction(0))
        contradictory = left < 0
        yield SeatsHeld(
            within=within,
            stage=stage,
            period=None if span is None else Period(start=span[0], end=span[1]),
            seats=frozen({side: seats[side] for side in Side if side in seats}),
            shares=frozen({} if contradictory else {side: kept(shares[side]) for side in Side if side in shares}),
            others=None if contradictory or not shares else kept(left),
            contradictory=contradictory,
        )


def _concerns(decisions: Sequence[Decision], standing: Standing) -> Iterator[Concern]:
    """For each affected group: the decisions that concern it, and who took them."""
    counts: dict[str, list[int]] = {each.id: [0, 0, 0] for each in standing.affected}
    for decision in decisions:
        acting = {standing.acting_as(who) for who in decision.decided_by}
        sides = {standing.side(who) for who in decision.decided_by}
        for group in {standing.acting_as(who) for cause in decision.because_of for who in _concerned(cause, standing)}:
            if group in counts:
                counts[group][0] += 1
                counts[group][1] += group in acting
                counts[group][2] += standing.side(group) in sides
    for group, (all_of_them, decided, side_decided) in counts.items():
        yield Concern(group=group, decisions=all_of_them, decided=decided, side_decided=side_decided)


def _concerned(cause: str, standing: Standing) -> Iterator[str]:
    """The groups that a cause of a decision is about, or comes from. The same reading as that of rule IM521."""
    found = standing.document.get(cause)
    if isinstance(found, Evidence):
        yield from [found.told_by] if found.told_by is not None else []
    elif isinstance(found, Participation):
        yield found.who
    elif isinstance(found, IndicatorReport):
        yield from [found.stakeholder] if found.stakeholder is not None else []
    elif isinstance(found, ImpactReport):
        part = standing.find(found.stakeholder_outcome, StakeholderOutcome)
        yield from [part.stakeholder] if part is not None else []
    elif isinstance(found, Outcome):
        yield from standing.living(found.id)
