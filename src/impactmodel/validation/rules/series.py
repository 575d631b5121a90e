"""Several reports of one thing: told twice, told in two ways, and how they follow each other in time."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.levels import AMOUNTS, EXACT, NUMERIC, impossible, in_unit
from impactmodel.validation.rules.rows import Series, every_series, fill, nested, series_of, span
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.vocabulary.values import Quantity
from impactmodel.wording import say

_HUNDRED = Decimal(100)
_FEWEST = 4
"""Values among which one can be told to be far from the others."""


def _twice(context: Context) -> list[tuple[IndicatorReport, IndicatorReport, bool]]:
    """Reports of the same thing, time and source under two ids: the first, a later one, and whether they say the same."""
    return context.once("told twice", lambda: list(_find_twice(context)))


def _find_twice(context: Context) -> Iterator[tuple[IndicatorReport, IndicatorReport, bool]]:
    for series in every_series(context):
        if not series.repeats:
            continue
        first: dict[tuple[object, ...], IndicatorReport] = {}
        for report in series.reports:
            before = first.setdefault((*span(report), report.dataset, report.method, report.status == "estimated"), report)
            if before is not report and before.id != report.id:
                alike = _alike(before, report)
                if alike is not None:
                    yield before, report, alike


def _alike(one: IndicatorReport, other: IndicatorReport) -> bool | None:
    """Whether two reports have the same value; None for two different texts, which may both be so."""
    here, there = one.value, other.value
    if isinstance(here, Quantity) and isinstance(there, Quantity):
        return in_unit(there, here.unit) == here.number
    if isinstance(here, str) and isinstance(there, str):
        return True if here == there else None
    return here is None and there is None


@rule(
    "IM237",
    severity="warning",
    reads=ImpactDocument,
    title="Same report twice",
    several="{count:,} reports say what another says already",
)
def told_twice(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """Two reports of the same indicator, period, part, stakeholder, organization, place, data set and method with the same value.

    Why: A total counts both. Most often a row was pasted twice, or two files were put together that both held it.

    Source: Our judgement.

    Mend: Keep one. If they are about different things, say what tells them apart: part, place, organization, data set or method.
    """
    for first, second, alike in _twice(context):
        if alike:
            yield finding(
                "id",
                say("{other} says the same of the same time.", other=first.id),
                value=second.id,
                hint=say("Keep one of the two, or say what tells them apart."),
                entity=second,
            )


@rule(
    "IM238",
    severity="error",
    reads=ImpactDocument,
    title="Two values of the same thing",
    several="{count:,} reports contradict another of the same thing",
)
def contradiction(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """Two reports of the same indicator, period, part, stakeholder, organization, place, data set and method with different values.

    A value beside none at all counts as well. Two texts do not: both may be so.

    Why: Both cannot hold, and a total would count both. Often a value was corrected and the old report left where it was.

    Source: Our judgement.

    Mend: Keep the one that holds. If both do, say what tells them apart: part, place, organization, data set or method.
    """
    for first, second, alike in _twice(context):
        if not alike:
            yield finding(
                "value",
                say("{other} has another value of the same thing and the same time.", other=first.id),
                hint=say("Keep the one that holds. If both do, say what tells them apart: part, place, organization, dataset or method."),
                entity=second,
            )


@rule(
    "IM239",
    severity="warning",
    reads=ImpactDocument,
    title="Periods that overlap",
    several="{count:,} reports overlap in time with another of the same thing",
)
def overlapping_periods(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """Two counts or totals of what was new in a time, of which the times overlap but are not the same.

    A year beside all its quarters is let pass: it is their total. So are levels and running totals, which are not added.

    Why: Added up, the days that both hold are counted twice. Of 1,878 indicators with several periods that were published to IATI, 1,143
    have such periods.

    Source: Our judgement.

    Mend: Make the periods follow each other. What is about another group in the same time says so: part, place, stakeholder.
    """
    for series in every_series(context):
        indicator = series.indicator
        if indicator is None or indicator.accumulation in ("stock", "cumulative") or indicator.statistic not in AMOUNTS:
            continue
        if series.overlaps:
            for first, second in _overlaps(series.reports):
                yield finding(
                    "period",
                    say("Its period overlaps with that of {other}: added up, the same days count twice.", other=first.id),
                    hint=say("Make the periods follow each other, or say what tells the two apart."),
                    entity=second,
                )


def _overlaps(reports: Sequence[IndicatorReport]) -> Iterator[tuple[IndicatorReport, IndicatorReport]]:
    """Each report with one before it that it overlaps; a period that is filled by others, end to end, is their total."""
    for outer, inner, beyond in nested(reports):
        yield from ((outer, each) for each in beyond)
        if inner and not fill(outer, inner):
            yield outer, inner[0]


@rule(
    "IM240",
    severity="info",
    reads=ImpactDocument,
    title="Gap in a series",
    several="{count:,} series have a gap",
)
def gap(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A time of which nothing is reported, between reports that otherwise follow each other without a break.

    Why: Readers cannot tell whether nothing happened, nobody counted, or the report was lost. A total over the year is too small.

    Source: WHO, Data quality review (2017): completeness of reporting over time.

    Mend: Add the report. If there is no value, add it with missing and the reason: a gap that is explained is none.
    """
    for series in every_series(context):
        if len(series.spans) < 3 or series.planned or _part_of_a_whole(series, context):
            continue
        spans = sorted(set(series.spans)) if series.repeats else series.spans
        breaks = [(start - end).days - 1 for (_, end), (start, _) in pairwise(spans)]
        if max(breaks, default=0) <= 0:
            continue
        lengths = sorted((end - start).days + 1 for start, end in spans)
        wide = [number for number, days in enumerate(breaks) if 2 * days >= lengths[0]]
        if 5 * (lengths[-1] - lengths[0]) > lengths[-1] or len(spans) < 3 or 2 * len(wide) > len(breaks):
            continue
        by_span = {span(report): report for report in series.reports}
        for number in wide:
            before, after = by_span[spans[number]], by_span[spans[number + 1]]
            yield finding(
                "period.start",
                say(
                    "Nothing is reported for the time after {end}, where {before} ends.",
                    end=before.period.end.isoformat(),
                    before=before.id,
                ),
                value=after.period.start,
                hint=say("Add a report of the time between, with missing and the reason if there is no value."),
                entity=after,
            )


def _part_of_a_whole(series: Series, context: Context) -> bool:
    """Whether the gaps of this series are those of the whole, which is reported as well."""
    indicator = series.indicator
    return bool(series.part) and indicator is not None and any(not other.part for other in series_of(indicator, context))


def _points(series: Series, context: Context) -> list[tuple[IndicatorReport, Decimal]]:
    """The reports of a series with their numbers in one unit, without what cannot be compared or cannot be at all."""
    indicator = series.indicator
    if indicator is None or indicator.statistic not in NUMERIC:
        return []
    found = []
    unit = indicator.unit
    for report in series.reports:
        value = report.value
        if isinstance(value, Quantity):
            unit = unit or value.unit
            number = in_unit(value, unit)
            if number is not None and not impossible(value, indicator, context):
                found.append((report, number))
    return found


@rule(
    "IM241",
    severity="error",
    reads=ImpactDocument,
    title="Running total that falls",
    several="{count:,} running totals fall",
)
def running_total_that_falls(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A total since the start that is smaller than one of an earlier time.

    Where the reports themselves start anew, as each year, each run is taken by itself.

    Why: What has been cannot be undone. Either a value is wrong, or it is not a total since the start.

    Source: Our judgement; the definition of cumulative in the list of accumulations.

    Mend: Correct the value. If it counts what was new, write accumulation flow; if it is the level at the time, stock.
    """
    for series in every_series(context):
        if len(series.reports) == 1 or series.indicator is None or series.indicator.accumulation != "cumulative":
            continue
        if series.indicator.statistic not in AMOUNTS:
            continue
        points = _points(series, context)
        starts = [report.period.start for report, _ in points]
        anew = len(set(starts)) < len(starts)
        points.sort(key=lambda point: (point[0].period.start if anew else point[0].period.end, point[0].period.end))
        for (before, former), (report, number) in pairwise(points):
            if number < former and not (anew and before.period.start != report.period.start):
                yield finding(
                    "value.number",
                    say("It is a total since the start, and smaller than that of {other}.", other=before.id),
                    value=number,
                    hint=say("Correct the value, or the accumulation of the indicator: flow for what was new, stock for the level."),
                    entity=report,
                )


def _shares(series: Series, context: Context) -> list[tuple[IndicatorReport, Decimal]]:
    """The percentages of a series that are between 0 and 1, where a hundred times as much is what the others are like."""
    indicator = series.indicator
    if indicator is None or indicator.statistic != "percentage" or indicator.unit not in (None, "percent"):
        return []
    small = [report for report in series.reports if isinstance(report.value, Quantity) and 0 < report.value.number <= 1]
    if not small:
        return []
    points = _points(series, context)
    found = [(report, number) for report, number in points if 0 < number <= 1 and (report.numerator is None or not report.denominator)]
    others = [number for _, number in points if number > 1]
    level = indicator.baseline.value if indicator.baseline is not None else None
    if isinstance(level, Quantity) and level.unit == "percent" and level.number > 1:
        others.append(level.number)
    if len(others) < 2 or min(others) < 5:
        return []
    low, high = EXACT.divide(min(others), Decimal(2)), EXACT.multiply(max(others), Decimal(2))
    return [(report, number) for report, number in found if low <= EXACT.multiply(number, _HUNDRED) <= high]


@rule(
    "IM242",
    severity="warning",
    reads=ImpactDocument,
    title="Share where the others are percentages",
    several="{count:,} values are shares where the others are percentages",
)
def share_among_percentages(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A value between 0 and 1 in a series of percentages, which a hundred times as much would fit.

    Why: 0.45 percent is less than one in two hundred people. Spreadsheets keep 45 % as 0.45 and so it is copied. 88 of the percentages that
    UNHCR published are between 0 and 1.

    Source: Our judgement.

    Mend: Write it a hundred times as large. If it is right as it stands, numerator and denominator show it.
    """
    for series in every_series(context):
        for report, number in _shares(series, context) if len(series.reports) > 1 else ():
            yield finding(
                "value.number",
                say("The other percentages of {indicator} are a hundred times as large.", indicator=report.indicator),
                value=number,
                hint=say("If it is a share, write it a hundred times as large: 0.45 is 45 percent."),
                entity=report,
            )


@rule(
    "IM243",
    severity="warning",
    reads=ImpactDocument,
    title="Value far from all others",
    several="{count:,} values are far from all others of their series",
    settings={"points": 6, "deviations": 5, "times": 8},
)
def outlier(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A single value that is far from the median of its series, by a measure that it does not itself distort.

    The deviation is counted in median absolute deviations, made comparable with standard deviations, but in no less than a sixth of the
    median, nor for counts less than its root. Several values far off are a change and not found, nor are running totals. Among four or
    five counts one is found only if it is above eight times the median, or below an eighth. A value with a comment was looked at already.

    Why: Most often a digit too many, a decimal point, another unit, or the total in the place of a part.

    Source: Iglewicz and Hoaglin, How to detect and handle outliers (1993), who take 3.5. Short series and counts of few people need more.

    Mend: Look it up. If it is right, say in comment what happened.
    """
    least, most, times = (context.setting("IM243", name) for name in ("points", "deviations", "times"))
    for series in every_series(context):
        if len(series.reports) < _FEWEST or series.indicator is None or series.indicator.accumulation == "cumulative":
            continue
        points = _points(series, context)
        if len(points) < _FEWEST:
            continue
        numbers = [float(number) for _, number in points]
        middle = _median(numbers)
        spread = max(_median([abs(number - middle) for number in numbers]) * 1.4826, abs(middle) / 6)
        if series.indicator.statistic in AMOUNTS:
            spread = max(spread, abs(middle) ** 0.5)
        far = [number for number, value in enumerate(numbers) if abs(value - middle) > most * spread] if spread else []
        enough = len(points) >= least or (series.indicator.statistic in AMOUNTS and _digit_amiss(numbers, middle, times))
        if len(far) != 1 or not enough:
            continue
        report, number = points[far[0]]
        if report.comment is None and points[far[0]] not in _shares(series, context):
            yield finding(
                "value.number",
                say("It is far from all others of {indicator}.", indicator=report.indicator),
                value=number,
                hint=say("Look it up: a digit too many, another unit, a total in the place of a part? If it is right, say so in comment."),
                entity=report,
            )


def _digit_amiss(numbers: list[float], middle: float, times: int) -> bool:
    """Whether one of them is as far from the median as if it had a digit too many or too few. A zero has none."""
    return any(abs(number) > times * abs(middle) or 0 < times * abs(number) < abs(middle) for number in numbers)


def _median(numbers: list[float]) -> float:
    ordered, half = sorted(numbers), len(numbers) // 2
    return ordered[half] if len(ordered) % 2 else ordered[half - 1] / 2 + ordered[half] / 2
