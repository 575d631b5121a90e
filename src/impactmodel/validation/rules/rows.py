"""Reports of one thing over time: the same indicator, part, stakeholder, organization and place, in the order of their periods.

Worked out once for a document and shared by the rules that look at several reports together.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, pairwise

import attrs

from impactmodel.validation.context import Context
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport, Target

Span = tuple[date, date]
Part = frozenset[tuple[str, str]]

_WHOLE: Part = frozenset()


@attrs.frozen(eq=False)
class Series:
    """Reports of one thing, sorted by start and then by end. `indicator` is None where it is not in the document.

    `about` is what it is about beside its part; what is planned is a series of its own. `spans` are the first and last days of its reports.
    """

    indicator: Indicator | None
    part: Part
    about: tuple[object, ...]
    planned: bool
    reports: list[IndicatorReport]
    spans: list[Span]

    @property
    def several_periods(self) -> bool:
        """Whether it is about more than one span of days."""
        return self.spans[0] != self.spans[-1]

    @property
    def repeats(self) -> bool:
        """Whether two of its reports are about the same days."""
        return len(self.spans) > 1 and len(set(self.spans)) < len(self.spans)

    @property
    def overlaps(self) -> bool:
        """Whether the days of some of its reports are in another as well."""
        return any(start <= end for (_, end), (start, _) in pairwise(self.spans))


def span(report: IndicatorReport) -> Span:
    """Its first and last day."""
    return report.period.start, report.period.end


def part_of(about: IndicatorReport | Target) -> Part:
    """Which part a report or a target is about."""
    return frozenset(about.disaggregation.items()) if about.disaggregation else _WHOLE


def every_series(context: Context) -> list[Series]:
    """All series of the document, in the order of their first appearance."""
    return context.once("every series", lambda: _every_series(context))


def _every_series(context: Context) -> list[Series]:
    found: dict[tuple[object, ...], list[IndicatorReport]] = {}
    for report in context.document.indicator_reports:
        place = report.place
        key = (
            part_of(report),
            report.indicator,
            report.organization,
            report.stakeholder,
            place and (place.name, place.country, place.region, place.latitude, place.longitude),
            report.status == "planned",
        )
        if key in found:
            found[key].append(report)
        else:
            found[key] = [report]
    made = []
    for (part, *about, planned), reports in found.items():
        if len(reports) > 1:
            reports.sort(key=span)
        indicator = context.get(reports[0].indicator, Indicator)
        made.append(Series(indicator, part, tuple(about), bool(planned), reports, list(map(span, reports))))  # type: ignore[arg-type]
    return made


Within = tuple[IndicatorReport, list[IndicatorReport], list[IndicatorReport]]
"""A report, those whose time lies within its own, and those whose time begins in it and ends after it."""


def nested(reports: Sequence[IndicatorReport]) -> Iterator[Within]:
    """Each report of a series with those whose time it holds or cuts. One within another is not counted again for what holds that other."""
    open_periods: list[Within] = []
    for report in sorted(reports, key=lambda report: (report.period.start, -report.period.end.toordinal())):
        start, end = span(report)
        while open_periods and open_periods[-1][0].period.end < start:
            yield open_periods.pop()
        if open_periods:
            outer, inner, beyond = open_periods[-1]
            if span(outer) == (start, end):
                continue
            (inner if end <= outer.period.end else beyond).append(report)
        open_periods.append((report, [], []))
    yield from reversed(open_periods)


def fill(outer: IndicatorReport, inner: Sequence[IndicatorReport]) -> bool:
    """Whether the times of some reports, end to end, make up that of another."""
    if inner[0].period.start != outer.period.start or inner[-1].period.end != outer.period.end:
        return False
    return all((there.period.start - here.period.end).days == 1 for here, there in pairwise(inner))


def series_of(indicator: Indicator, context: Context) -> list[Series]:
    """The series of an indicator; none for one whose id another has taken."""
    return context.once("series by indicator", lambda: _by_indicator(context)).get(id(indicator), [])


def _by_indicator(context: Context) -> dict[int, list[Series]]:
    found: dict[int, list[Series]] = {}
    for each in every_series(context):
        if each.indicator is not None:
            found.setdefault(id(each.indicator), []).append(each)
    return found


def is_reported(target: Target, context: Context) -> bool:
    """Whether there is a report, other than a plan, of the same part and people in some of the target's time.

    A report that names no stakeholder may be about those whom the target means.
    """
    times = context.once("reported times", lambda: _times(context))
    whom = (_ANYBODY,) if target.stakeholder is None else (target.stakeholder, None)
    about, period = (target.indicator, part_of(target)), target.period
    for starts, ends in (times[key] for each in whom if (key := (*about, each)) in times):
        begun = bisect_right(starts, period.end)
        if begun and ends[begun - 1] >= period.start:
            return True
    return False


_ANYBODY = object()


def _times(context: Context) -> Mapping[tuple[object, ...], tuple[list[date], list[date]]]:
    """When the reports of an indicator, part and stakeholder start, in order, and for each the latest end so far."""
    wanted = {target.indicator for target in context.document.targets}
    found: dict[tuple[object, ...], list[Span]] = {}
    for series in every_series(context):
        first = series.reports[0]
        if not series.planned and first.indicator in wanted:
            for whom in (first.stakeholder, _ANYBODY):
                found.setdefault((first.indicator, series.part, whom), []).extend(series.spans)
    made = {}
    for key, spans in found.items():
        spans.sort()
        made[key] = ([start for start, _ in spans], list(accumulate((end for _, end in spans), max)))
    return made
