"""The participation matrix: which group had how much say at which stage."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, get_args

import attrs

from impactmodel.aggregation.cells import Bounds
from impactmodel.amounts import kept
from impactmodel.codelists.closed import ParticipationStage, StakeholderLevel
from impactmodel.document import ImpactDocument
from impactmodel.errors import UnitError, UnknownName
from impactmodel.findings import shortened
from impactmodel.frozen import FrozenMap
from impactmodel.names import did_you_mean
from impactmodel.tables import Table
from impactmodel.vocabulary.values import Period
from impactmodel.vocabulary.who import Organization, Participation, Stakeholder
from impactmodel.voice import words
from impactmodel.voice.choosing import coded
from impactmodel.voice.forms import View
from impactmodel.voice.moving import PowerChange, changes, changes_table
from impactmodel.voice.powers import Powers, total
from impactmodel.voice.standing import LEVELS, Standing, in_year, years_of

By = Literal["who", "stakeholder", "level", "organization", "partnership"]
BY: tuple[By, ...] = get_args(By)
STAGES = tuple(ParticipationStage)


@attrs.frozen(kw_only=True)
class ShareRange:
    """The least and the greatest of some shares, and how many there are. Decisions made jointly belong to all who made them, so that
    shares of them are neither added nor averaged."""

    low: Decimal
    high: Decimal
    stated: int

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"low": self.low, "high": self.high, "stated": self.stated}


@attrs.frozen(kw_only=True)
class Paid:
    """For how many participations people were paid, for how many not, and of how many that is not said."""

    yes: int = 0
    no: int = 0
    not_said: int = 0


@attrs.frozen(kw_only=True, repr=False)
class ParticipationCell:
    """What say one group had at one stage. Empty where nothing is recorded, which is not the same as exclusion.

    `people` and `seats` lie between bounds where several participations may be of the same people or seats. `budget` is by currency, each
    between bounds for the same reason; currencies are never mixed. `period` reaches from the first day to the last of those that say when.
    `participations` are the ids that it stands on.
    """

    group: str | None
    stage: ParticipationStage
    year: int | None
    powers: Powers
    people: Bounds | None
    decision_share: ShareRange | None
    seats: Bounds | None
    seat_share: ShareRange | None
    paid: Paid
    budget: Mapping[str, Bounds]
    period: Period | None
    evidence: tuple[str, ...]
    participations: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is recorded."""
        return not self.participations

    def __repr__(self) -> str:
        year = f" {self.year}" if self.year is not None else ""
        return f"<ParticipationCell {self.group} {self.stage.value}{year}: {self.powers!r}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "group": self.group,
            "stage": self.stage.value,
            **({"year": self.year} if self.year is not None else {}),
            "powers": self.powers.to_dict(),
            "people": bounds_told(self.people),
            "decision_share": self.decision_share and self.decision_share.to_dict(),
            "seats": bounds_told(self.seats),
            "seat_share": self.seat_share and self.seat_share.to_dict(),
            "paid": attrs.asdict(self.paid),
            "budget": {currency: bounds_told(bounds) for currency, bounds in self.budget.items()},
            "period": self.period and {"start": self.period.start.isoformat(), "end": self.period.end.isoformat()},
            "evidence": list(self.evidence),
            "participations": list(self.participations),
        }


@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class ParticipationMatrix(View):
    """Stages and groups, and in each cell what is recorded. Iterating gives the cells that are not empty.

    `groups` are the ids or levels of the rows, None for those that the document does not say; who is affected has a row even where nothing
    is recorded. `years` is empty where it was not asked by year. `left_out` are the ids of participations that stand in no cell.
    """

    by: By
    groups: tuple[str | None, ...]
    stages: tuple[ParticipationStage, ...] = STAGES
    years: tuple[int, ...]
    cells: tuple[ParticipationCell, ...]
    left_out: tuple[str, ...]
    _standing: Standing

    def __iter__(self) -> Iterator[ParticipationCell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __bool__(self) -> bool:
        return True

    def cell(self, group: str | None, stage: ParticipationStage | str, *, year: int | None = None) -> ParticipationCell:
        """The cell of a group and stage, an empty one where nothing is recorded. `year` is asked for where the matrix is by year.

        Raises UnknownName for a group that has no row or a stage that is none, ValueError where a year is missing or too many.
        """
        if group not in self.groups:
            near = did_you_mean(str(group), [each for each in self.groups if each is not None])
            raise UnknownName(f"No row of this matrix is {shortened(str(group), 60)!r}.{near}")
        if (year is None) == bool(self.years):
            raise ValueError("this matrix is by year: name one" if self.years else "this matrix is not by year")
        at = coded(ParticipationStage, stage)
        return self._there.get((group, at, year)) or cell_of((), group, at, year, self._standing)

    @cached_property
    def _there(self) -> Mapping[tuple[str | None, ParticipationStage, int | None], ParticipationCell]:
        return {(each.group, each.stage, each.year): each for each in self.cells}

    @cached_property
    def changes(self) -> tuple[PowerChange, ...]:
        """How the say of each group at each stage moved from the first year to the last. Empty where the matrix is not by year."""
        return tuple(changes(self.cells))

    def label(self, group: str | None) -> str:
        """What a row is called."""
        if self.by == "level":
            return words.LEVELS[coded(StakeholderLevel, group) if group is not None else None]
        return words.NOTHING if group is None else self._standing.label(group)

    def __repr__(self) -> str:
        years = f", {len(self.years)} years" if self.years else ""
        return f"<ParticipationMatrix by {self.by}: {len(self.groups)} groups{years}, {len(self.cells)} cells with something recorded>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers exact. Cells of which nothing is recorded are left out."""
        return {
            "by": self.by,
            "groups": [{"group": each, "name": str(self.label(each))} for each in self.groups],
            "stages": [stage.value for stage in self.stages],
            "years": list(self.years),
            "cells": [cell.to_dict() for cell in self.cells],
            **({"changes": [each.to_dict() for each in self.changes]} if self.years else {}),
            "left_out": list(self.left_out),
        }

    def to_table(self, *, language: str = "en") -> Table:
        """Groups down, stages across, and in each cell which say they had."""
        from impactmodel.voice.telling import matrix_table

        return matrix_table(self, language=language)

    def to_tables(self, *, details: bool = False, language: str = "en") -> tuple[Table, ...]:
        """The table, and where it is by year what changed; with `details` also a row for each cell."""
        first = (self.to_table(language=language), *([self.to_changes(language=language)] if self.changes else []))
        return (*first, *([self.to_details(language=language)] if details else []))

    def to_changes(self, *, language: str = "en") -> Table:
        """A row for each group and stage of which something is recorded in several years: what say they had then, and have now."""
        return changes_table(self, language=language)

    def to_details(self, *, language: str = "en") -> Table:
        """A row for each cell, with people, shares, seats, pay, budget, time and evidence."""
        from impactmodel.voice.telling import details_table

        return details_table(self, language=language)


def participation_matrix(
    document: ImpactDocument, *, by: By = "who", year: int | None = None, by_year: bool = False
) -> ParticipationMatrix:
    """Who had how much say at which stage: the participations of a document by stage and group.

    `by` is `who` (whoever takes part; an organization that is also a stakeholder stands in its row), `stakeholder` (these only), `level`
    (of the service), `organization` (whose stakeholder it is, or the organization itself) or `partnership` (each that somebody is in).
    `year` takes only participations whose period touches that year; `by_year` tells every year apart, and a participation of several years
    then stands in each.

    Power is an order: there are distributions, lowest, highest and middle levels, and no mean. Numbers of people, seats and money of
    several participations lie between the largest and the sum, because the same may be counted twice.

    Raises ValueError for another `by`.

    >>> from impactmodel import Participation, Stakeholder
    >>> document = ImpactDocument.of(
    ...     Stakeholder(id="stk:members", name="Members", kind="people", roles=["beneficial"], level="service_user"),
    ...     Participation(id="part:1", who="stk:members", participates_in="svc:1", stage="design", power="sharing", people=12),
    ... )
    >>> matrix = participation_matrix(document)
    >>> matrix.cell("stk:members", "design").powers.highest.value, matrix.cell("stk:members", "govern").empty
    ('sharing', True)
    """
    if by not in BY:
        raise ValueError(f"a matrix is by {', '.join(BY)}, not by {shortened(by)!r}.{did_you_mean(str(by), BY)}")
    standing = Standing(document)
    row_of = _ROWS[by](standing)
    found: dict[tuple[str | None, ParticipationStage, int | None], list[Participation]] = {}
    left_out = []
    for each in in_year(document.participations, year):
        times: Sequence[int | None] = (None,)
        if by_year:
            times = years_of(each.period) if year is None else (year,)
        groups = row_of(each.who)
        if not times or not groups:
            left_out.append(each.id)
        for group in groups:
            for at in times:
                found.setdefault((group, each.stage, at), []).append(each)
    rows = {group for group, _, _ in found} | set(_affected_rows(by, standing))
    order = {group: number for number, group in enumerate(sorted(rows, key=lambda each: _order(by, each, standing)))}
    keys = sorted(found, key=lambda key: (order[key[0]], key[2] or 0, key[1].rank))
    return ParticipationMatrix(
        by=by,
        groups=tuple(order),
        years=tuple(sorted({at for _, _, at in found if at is not None})),
        cells=tuple(cell_of(found[key], *key, standing) for key in keys),
        left_out=tuple(sorted(left_out)),
        standing=standing,
    )


def _rows_of_stakeholders(standing: Standing) -> Callable[[str], Sequence[str | None]]:
    return lambda who: [acting] if standing.find(acting := standing.acting_as(who), Stakeholder) is not None else []


def _rows_of_organizations(standing: Standing) -> Callable[[str], Sequence[str | None]]:
    def rows(who: str) -> Sequence[str | None]:
        if standing.find(who, Organization) is not None:
            return [who]
        stakeholder = standing.find(who, Stakeholder)
        return [] if stakeholder is None else [stakeholder.organization]

    return rows


_ROWS: Mapping[By, Callable[[Standing], Callable[[str], Sequence[str | None]]]] = {
    "who": lambda standing: lambda who: [standing.acting_as(who)],
    "stakeholder": _rows_of_stakeholders,
    "level": lambda standing: lambda who: [standing.level(who)],
    "organization": _rows_of_organizations,
    "partnership": lambda standing: standing.partnerships_of,
}


def _affected_rows(by: By, standing: Standing) -> Iterable[str | None]:
    if by in ("who", "stakeholder"):
        return [each.id for each in standing.affected]
    return [each.level for each in standing.affected if each.level is not None] if by == "level" else []


def _order(by: By, group: str | None, standing: Standing) -> tuple[Any, ...]:
    if by == "level":
        return (len(LEVELS) if group is None else coded(StakeholderLevel, group).rank,)
    return standing.order(group)


def cell_of(
    participations: Sequence[Participation], group: str | None, stage: ParticipationStage, year: int | None, standing: Standing
) -> ParticipationCell:
    """What some participations of one group at one stage come to."""
    who = {each.who for each in participations}
    everybody = standing.population(next(iter(who))) if len(who) == 1 else None
    money: dict[str, list[Decimal]] = {}
    for each in participations:
        if each.budget_controlled is not None:
            money.setdefault(each.budget_controlled.unit, []).append(each.budget_controlled.number)
    periods = [each.period for each in participations if each.period is not None]
    return ParticipationCell(
        group=None if group is None else str(group),
        stage=stage,
        year=year,
        powers=Powers.of(each.power for each in participations),
        people=between([Decimal(each.people) for each in participations if each.people is not None], everybody),
        decision_share=share_range(each.decision_share for each in participations),
        seats=between([Decimal(each.seats) for each in participations if each.seats is not None]),
        seat_share=share_range(each.seat_share for each in participations),
        paid=Paid(
            yes=sum(each.paid is True for each in participations),
            no=sum(each.paid is False for each in participations),
            not_said=sum(each.paid is None for each in participations),
        ),
        budget=FrozenMap({currency: between(money[currency]) for currency in sorted(money)}),
        period=Period(start=min(each.start for each in periods), end=max(each.end for each in periods)) if periods else None,
        evidence=tuple(sorted({name for each in participations for name in each.evidence})),
        participations=tuple(sorted(each.id for each in participations)),
    )


def between(numbers: Sequence[Decimal], most: int | None = None) -> Bounds | None:
    """The largest and the sum of some numbers, between which their union lies; nothing above where the sum has too many digits to be kept.

    max nᵢ ≤ N ≤ min(Σ nᵢ, most). Source: the bounds of Boole and Fréchet, as in `people_bounds`. A number above `most` stays as it is, and
    what is below zero takes nothing away.

    >>> print(between([Decimal(40), Decimal(25)]), "·", between([Decimal(40), Decimal(25)], 50))
    between 40 and 65 · between 40 and 50
    """
    if not numbers:
        return None
    if len(numbers) == 1:
        return Bounds(numbers[0], numbers[0])
    low = max(numbers)
    try:
        high = kept(total(number for number in numbers if number > 0))
    except UnitError:
        return Bounds(low, None if most is None else max(low, Decimal(most)))
    high = max(low, high)
    return Bounds(low, high if most is None else max(low, min(high, Decimal(most))))


def share_range(shares: Iterable[Decimal | None]) -> ShareRange | None:
    """From the least to the greatest of those shares that are stated."""
    stated = [each for each in shares if each is not None]
    return ShareRange(low=min(stated), high=max(stated), stated=len(stated)) if stated else None


def bounds_told(bounds: Bounds | None) -> dict[str, Any] | None:
    """Bounds as plain data."""
    return None if bounds is None else {"low": bounds.low, "high": bounds.high}
