"""What the reports of each indicator come to: rolled up by the time that fits their periods, and held against what was to be reached."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from decimal import Decimal

import attrs

from impactmodel.aggregation import Cell, Rollup, rollup
from impactmodel.codelists.closed import IndicatorDirection, ReportStatus, Statistic
from impactmodel.document import ImpactDocument
from impactmodel.errors import UnitError
from impactmodel.units import converted
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport, Target
from impactmodel.vocabulary.values import Quantity

TIMES = ("year", "financial_year", "period")
"""By what time reports are brought together: the first in which none of an indicator's reports is left out."""


@attrs.frozen(kw_only=True)
class Reached:
    """A target, and the answer of the same time and the same part; None where there is none. `met` is None where nobody can say."""

    target: Target
    cell: Cell | None
    met: bool | None


@attrs.frozen(kw_only=True)
class Result:
    """One indicator: its answers in the order of time, what was to be reached, and by which key of time it was brought together."""

    indicator: Indicator
    time: str
    cells: tuple[Cell, ...]
    targets: tuple[Reached, ...]
    planned: int

    @property
    def latest(self) -> Cell | None:
        """The last answer that has a number."""
        return next((cell for cell in reversed(self.cells) if cell.number is not None), None)

    @property
    def began(self) -> Quantity | None:
        """The level before, in the unit of the latest answer: the baseline, or without one the first answer if there is a later one."""
        latest = self.latest
        if latest is None or latest.unit is None:
            return None
        before = self.indicator.baseline.value if self.indicator.baseline is not None else None
        if isinstance(before, Quantity):
            number = in_unit(before, latest.unit)
            return None if number is None else Quantity(number=number, unit=latest.unit)
        first = next(cell for cell in self.cells if cell.number is not None)
        return None if first is latest or first.unit != latest.unit else first.value

    @property
    def went(self) -> bool | None:
        """Whether it went the way it was meant to go; None where nothing was meant, it did not move, or nobody can say."""
        began, latest = self.began, self.latest
        if began is None or latest is None or latest.number is None or began.number == latest.number:
            return None
        way = self.indicator.direction
        if way not in (IndicatorDirection.INCREASE, IndicatorDirection.DECREASE):
            return None
        return (latest.number > began.number) == (way is IndicatorDirection.INCREASE)

    @property
    def counted(self) -> bool:
        """Whether its numbers are amounts, of which a picture begins at nothing."""
        return self.indicator.statistic in (Statistic.COUNT, Statistic.TOTAL)


def in_unit(value: Quantity, code: str) -> Decimal | None:
    """The number of a quantity in another unit; None where it has none."""
    try:
        return value.number if value.unit == code else converted(value.number, value.unit, code)
    except UnitError:
        return None


def results_of(document: ImpactDocument) -> tuple[Result, ...]:
    """A result for each indicator of the document, in its order. What was only planned is no result and is counted apart.

    Where an indicator has reports that are not of a part, those are its results; else all of its parts are brought together.
    """
    reports: dict[str, list[IndicatorReport]] = {}
    planned: dict[str, int] = {}
    for report in document.indicator_reports:
        if report.status is ReportStatus.PLANNED:
            planned[report.indicator] = planned.get(report.indicator, 0) + 1
        else:
            reports.setdefault(report.indicator, []).append(report)
    chosen = {each.id for some in reports.values() for each in (_totals(some) or some)}
    by_time = _brought_together(document, chosen)
    reached = _targets(document, reports)
    results = []
    for indicator in {each.id: each for each in document.indicators}.values():
        time, cells = by_time.get(indicator.id, (TIMES[0], ()))
        results.append(
            Result(
                indicator=indicator,
                time=time,
                cells=tuple(cells),
                targets=tuple(reached.get(indicator.id, ())),
                planned=planned.get(indicator.id, 0),
            )
        )
    return tuple(results)


def _totals(reports: Sequence[IndicatorReport]) -> list[IndicatorReport]:
    return [report for report in reports if not report.disaggregation]


def _brought_together(document: ImpactDocument, chosen: set[str]) -> Mapping[str, tuple[str, list[Cell]]]:
    found: dict[str, tuple[str, list[Cell]]] = {}
    for time in TIMES:
        if not chosen:
            break
        rolled = rollup(document, by=[time, "indicator"], where=_among(chosen))
        unfit = {finding.location.entity_id for finding in rolled.left_out}
        later = {report.indicator for report in rolled.reports if report.id in unfit}
        for cell in rolled:
            if cell.indicator is not None and cell.indicator not in later:
                found.setdefault(cell.indicator, (time, []))[1].append(cell)
        chosen = {report.id for report in rolled.reports if report.indicator in later}
    return found


def _among(chosen: Set[str]) -> Callable[[IndicatorReport], bool]:
    return lambda report: report.id in chosen


def _targets(document: ImpactDocument, reports: Mapping[str, Sequence[IndicatorReport]]) -> Mapping[str, list[Reached]]:
    """Each target with what was reached in its time, for its part and its group."""
    found: dict[str, list[Reached]] = {}
    base = rollup(document, by=["indicator"]) if document.targets else None
    whole = {} if base is None else {cell.indicator: cell for cell in base}
    for target in sorted(document.targets, key=lambda each: (each.period.end, each.id)):
        cell = None
        if base is not None and (of_all := whole.get(target.indicator)) is not None:
            cell = _answer(base, of_all, target)
        found.setdefault(target.indicator, []).append(Reached(target=target, cell=cell, met=_met(document, target, cell)))
    return found


def _answer(base: Rollup, of_all: Cell, target: Target) -> Cell | None:
    def meant(report: IndicatorReport) -> bool:
        return (
            report.status is not ReportStatus.PLANNED
            and report.period.end <= target.period.end
            and report.period.start >= target.period.start
            and dict(report.disaggregation) == dict(target.disaggregation)
            and (target.stakeholder is None or report.stakeholder in (None, target.stakeholder))
        )

    # Only this indicator's reports are looked through for each of its targets.
    cells = rollup(attrs.evolve(base, cells=(of_all,), unfit=()), by=["indicator"], where=meant).cells
    return cells[0] if cells else None


def _met(document: ImpactDocument, target: Target, cell: Cell | None) -> bool | None:
    indicator = document.get(target.indicator)
    if not isinstance(indicator, Indicator) or cell is None or cell.number is None or cell.unit is None or isinstance(target.value, str):
        return None
    goal = in_unit(target.value, cell.unit)
    if goal is None:
        return None
    if indicator.direction is IndicatorDirection.INCREASE:
        return cell.number >= goal
    return cell.number <= goal if indicator.direction is IndicatorDirection.DECREASE else None


def told_targets(result: Result, cell: Cell) -> Iterator[Reached]:
    """The targets that are held against an answer: of the whole, at a time that ends with the answer's."""
    ends = {report.period.end for report in cell.reports}
    last = max(ends) if ends else None
    for each in result.targets:
        if not each.target.disaggregation and last is not None and each.target.period.end == last:
            yield each
