"""Joint ownership: how far groups feel that a service is theirs, the gap between the groups, and how it changed."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from impactmodel.aggregation.cells import Cell, shown
from impactmodel.aggregation.exactly import root, rounded
from impactmodel.aggregation.rolling import rollup
from impactmodel.codelists.closed import Statistic
from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding, shortened
from impactmodel.tables import Table
from impactmodel.vocabulary.numbers import Indicator
from impactmodel.vocabulary.values import Interval, Period, Quantity
from impactmodel.voice.forms import View, tabled
from impactmodel.voice.standing import Standing
from impactmodel.voice.words import NOTHING
from impactmodel.wording import say

_NO_DISTANCE = (Statistic.ORDINAL, Statistic.CATEGORY, Statistic.NARRATIVE)
"""What has no distance between two values, so that no gap can be had."""

METHOD = "square-and-add (Zou and Donner 2008), the groups taken to be asked independently"


@attrs.frozen(kw_only=True)
class Owned:
    """How far one group feels that it is theirs, at one time: the value or why there is none, and what it stands on."""

    group: str
    period: Period
    value: Quantity | None
    uncertainty: Interval | None
    sample: int | None
    reports: tuple[str, ...]
    findings: tuple[Finding, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers exact."""
        return {
            "group": self.group,
            "period": {"start": self.period.start.isoformat(), "end": self.period.end.isoformat()},
            "value": self.value and {"number": self.value.number, "unit": self.value.unit},
            "uncertainty": _interval(self.uncertainty),
            "sample": self.sample,
            "reports": list(self.reports),
            "findings": [each.to_dict() for each in self.findings],
        }


@attrs.frozen(kw_only=True)
class OwnershipGap:
    """The distance between the group that feels it most and the one that feels it least, at one time.

    `uncertainty` is there where both groups have an interval of one level.
    """

    period: Period
    most: str
    least: str
    gap: Quantity
    uncertainty: Interval | None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers exact."""
        return {
            "period": {"start": self.period.start.isoformat(), "end": self.period.end.isoformat()},
            "most": self.most,
            "least": self.least,
            "gap": {"number": self.gap.number, "unit": self.gap.unit},
            "uncertainty": _interval(self.uncertainty),
        }


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    return None if interval is None else {"low": interval.low, "high": interval.high, "level": interval.level, "method": interval.method}


@attrs.frozen(kw_only=True)
class OwnershipChange:
    """How much a group's value, or the gap, moved from the first time to the last. `group` is None for the gap."""

    group: str | None
    first: Period
    last: Period
    change: Quantity

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers exact."""
        periods = {name: {"start": each.start.isoformat(), "end": each.end.isoformat()} for name, each in self._periods}
        return {"group": self.group, **periods, "change": {"number": self.change.number, "unit": self.change.unit}}

    @property
    def _periods(self) -> tuple[tuple[str, Period], ...]:
        return ("first", self.first), ("last", self.last)


@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class JointOwnership(View):
    """Values by group and time, the gap at each time, and the changes. Iterating gives the values, in the order of groups and times.

    `not_said` are the ids of reports that do not say which group they are about. `distance` is False where the indicator has levels or
    words: then there are values, and neither gaps nor changes.
    """

    indicator: str
    values: tuple[Owned, ...]
    gaps: tuple[OwnershipGap, ...]
    changes: tuple[OwnershipChange, ...]
    not_said: tuple[str, ...]
    distance: bool
    _standing: Standing

    def __iter__(self) -> Iterator[Owned]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def __bool__(self) -> bool:
        return True

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why values that are not there are not there, and what else is to be said of them."""
        return tuple(finding for each in self.values for finding in each.findings)

    def __repr__(self) -> str:
        gap = f", latest gap {shown(self.gaps[-1].gap.number)} {self.gaps[-1].gap.unit}" if self.gaps else ""
        return f"<JointOwnership {self.indicator}: {len({each.group for each in self.values})} groups{gap}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers exact."""
        return {
            "indicator": self.indicator,
            "values": [each.to_dict() for each in self.values],
            "gaps": [each.to_dict() for each in self.gaps],
            "changes": [each.to_dict() for each in self.changes],
            "not_said": list(self.not_said),
        }

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each group and time, and below the gap and what changed."""
        label = self._standing.label
        rows = [
            (label(each.group), str(each.period), _told(each), _around(each.uncertainty), f"{each.sample:,}" if each.sample else NOTHING)
            for each in self.values
        ]
        return tabled(
            say("Whose it is: {indicator}", indicator=label(self.indicator)),
            (say("Group"), say("When"), say("Value"), say("Between"), say("Answers")),
            rows,
            notes=self._notes(),
            right=(4,),
            language=language,
        )

    def _notes(self) -> Iterator[str]:
        label = self._standing.label
        for each in self.gaps:
            ends = {
                "when": each.period,
                "gap": f"{shown(each.gap.number)} {each.gap.unit}",
                "most": label(each.most),
                "least": label(each.least),
            }
            if each.uncertainty is None:
                yield say("{when}: {gap} between {most} and {least}.", **ends)
            else:
                yield say("{when}: {gap} between {most} and {least}; it may be {between}.", **ends, between=_around(each.uncertainty))
        for change in self.changes:
            moved = f"{'+' if change.change.number > 0 else ''}{shown(change.change.number)} {change.change.unit}"
            whose = say("The gap") if change.group is None else label(change.group)
            yield say(
                "{whose}: {moved} from the first time ({first}) to the last ({last}).",
                whose=whose,
                moved=moved,
                first=change.first,
                last=change.last,
            )
        if not self.distance:
            yield say("These are levels or words, between which there is no distance: so no gap is given.")
        if self.not_said:
            yield say("Reports that do not say which group they are about: {count:,}.", count=len(self.not_said))
        for rule, message in dict.fromkeys((finding.rule, finding.message) for finding in self.findings):
            yield say("{rule}: {message}", rule=rule, message=message)


def _told(each: Owned) -> str:
    return NOTHING if each.value is None else f"{shown(each.value.number)} {each.value.unit}"


def _around(interval: Interval | None) -> str:
    return NOTHING if interval is None else say("{low} to {high}", low=shown(interval.low), high=shown(interval.high))


def joint_ownership(document: ImpactDocument, indicator: Indicator | str, *, allow: Iterable[str] = ()) -> JointOwnership:
    """How far each group feels that a service is theirs, the gap between the groups, and how both changed.

    `indicator` is the one that asks for it, such as the share who agree that it is as much theirs as the organization's. Which that is no
    document says by itself, so it is named. Totals of each group are rolled up by stakeholder and period; what may not be brought together
    is refused there, and `allow` takes refusals deliberately, as in `rollup`.

    The gap is the distance between the group with the most and the one with the least in one period; of several groups that are level, the
    first by id. It has an interval where both groups have one of the same level.

    Source: Zou and Donner, Construction of confidence limits about effect measures (Statistics in Medicine 27, 2008). It takes the
    groups to have been asked independently of one another.
    Raises UnknownName for an id that is not there, ValueError for one that is no indicator.

    >>> from impactmodel import IndicatorReport, Period, Quantity
    >>> asked = Indicator(id="ind:ours", statistic="percentage", unit="percent", rollup="latest")
    >>> def report(who, number):
    ...     period = Period.of("2026-01-01", "2026-12-31")
    ...     return IndicatorReport(
    ...         id=f"rep:{who}", indicator="ind:ours", stakeholder=f"stk:{who}", period=period, value=Quantity.of(number, "percent")
    ...     )
    >>> ownership = joint_ownership(ImpactDocument.of(asked, report("members", 40), report("staff", 75)), "ind:ours")
    >>> ownership
    <JointOwnership ind:ours: 2 groups, latest gap 35 percentage_point>
    """
    found = document[indicator]
    if not isinstance(found, Indicator):
        raise ValueError(f"{shortened(found.id)} is no Indicator; it is {found.type}")
    standing = Standing(document)
    rolled = rollup(document, by=["stakeholder", "period"], where={"indicator": [found.id], "disaggregation": {}}, allow=allow)
    values = [_owned(cell) for cell in rolled if cell.key["stakeholder"] is not None]
    values.sort(key=lambda each: (standing.order(each.group), each.period.start, each.period.end))
    distance = found.statistic not in _NO_DISTANCE
    gaps = tuple(_gaps(values)) if distance else ()
    return JointOwnership(
        indicator=found.id,
        values=tuple(values),
        gaps=gaps,
        changes=tuple(_changes(values, gaps)) if distance else (),
        not_said=tuple(sorted(report.id for cell in rolled if cell.key["stakeholder"] is None for report in cell.reports)),
        distance=distance,
        standing=standing,
    )


def _owned(cell: Cell) -> Owned:
    return Owned(
        group=str(cell.key["stakeholder"]),
        period=cell.reports[0].period,
        value=None if cell.refused else cell.value,
        uncertainty=None if cell.refused else cell.uncertainty,
        sample=cell.sample,
        reports=cell.lineage,
        findings=cell.findings,
    )


def _gaps(values: Iterable[Owned]) -> Iterator[OwnershipGap]:
    by_time: dict[tuple[Any, Any], list[Owned]] = {}
    for each in values:
        if each.value is not None:
            by_time.setdefault((each.period.start, each.period.end), []).append(each)
    for _, there in sorted(by_time.items()):
        there.sort(key=lambda each: each.group)
        if len(there) < 2 or len({each.value.unit for each in there if each.value is not None}) > 1:
            continue
        most, least = max(there, key=_number), min(there, key=_number)
        if most is least:
            most, least = there[0], there[1]
        gap = _difference(most.value, least.value)
        if gap is not None:
            interval = _uncertain(most, least)
            yield OwnershipGap(period=most.period, most=most.group, least=least.group, gap=gap, uncertainty=interval)


def _number(each: Owned) -> Decimal:
    return each.value.number if each.value is not None else Decimal(0)


def _difference(one: Quantity | None, other: Quantity | None) -> Quantity | None:
    """The difference, or None where the two have none, or one that cannot be kept."""
    if one is None or other is None:
        return None
    try:
        return one - other
    except ValueError:
        return None


def _uncertain(one: Owned, other: Owned) -> Interval | None:
    """Between which bounds the difference of two values lies, where both have bounds of one level.

    (a − b) − √((a − aₗ)² + (bᵤ − b)²) and (a − b) + √((aᵤ − a)² + (b − bₗ)²). None where a value lies outside of its own interval.
    """
    here, there = one.uncertainty, other.uncertainty
    if here is None or there is None or one.value is None or other.value is None or here.level != there.level:
        return None
    a, b = Fraction(one.value.number), Fraction(other.value.number)
    if not (here.low <= one.value.number <= here.high and there.low <= other.value.number <= there.high):
        return None
    below = Fraction(root((a - Fraction(here.low)) ** 2 + (Fraction(there.high) - b) ** 2))
    above = Fraction(root((Fraction(here.high) - a) ** 2 + (b - Fraction(there.low)) ** 2))
    try:
        low, high = rounded(a - b - below), rounded(a - b + above)
    except ValueError:
        return None
    return Interval(low=low, high=high, level=here.level, method=METHOD)


def _changes(values: Iterable[Owned], gaps: tuple[OwnershipGap, ...]) -> Iterator[OwnershipChange]:
    by_group: dict[str, list[Owned]] = {}
    for each in values:
        if each.value is not None:
            by_group.setdefault(each.group, []).append(each)
    for group, there in by_group.items():
        change = _difference(there[-1].value, there[0].value) if len(there) > 1 else None
        if change is not None:
            yield OwnershipChange(group=group, first=there[0].period, last=there[-1].period, change=change)
    if len(gaps) > 1:
        change = _difference(gaps[-1].gap, gaps[0].gap)
        if change is not None:
            yield OwnershipChange(group=None, first=gaps[0].period, last=gaps[-1].period, change=change)
