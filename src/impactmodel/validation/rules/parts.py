"""Parts and their whole: whether they add up, and whether the codes of a dimension share nobody."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from impactmodel.document import ImpactDocument
from impactmodel.units import unit as unit_of
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.levels import AMOUNTS, EXACT, in_unit
from impactmodel.validation.rules.rows import Part, Series, Span, fill, nested, series_of
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport
from impactmodel.vocabulary.values import Dimension, Quantity
from impactmodel.wording import say

_RANGE = re.compile(r"([0-9]{1,3}) ?[-\u2013] ?([0-9]{1,3})")
_FROM = re.compile(r"([0-9]{1,3}) ?[+]")
_UNDER = re.compile(r"(?:under|below|<)[ -]?([0-9]{1,3})")
_FIVE = Decimal(5)


@rule(
    "IM244",
    severity="error",
    reads=ImpactDocument,
    title="Parts that do not add up to the whole",
    several="{count:,} totals differ from the sum of their parts",
)
def parts_and_whole(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A count or total that differs from the sum of its parts, where the dimension says that these share nobody and leave nobody out.

    Judged only where each part has a value for the same period, stakeholder, organization and place. Rounding is let pass, to fives too.

    Why: Either a number is wrong, or somebody is counted in two parts or in none. Whoever adds up the parts gets another total than you.

    Source: Arithmetic. Groups published to IATI, such as women, men, girls and boys, add up to twice their total.

    Mend: Correct the number. If the parts share people or leave some out, write partition false.
    """
    for indicator in document.indicators:
        if indicator.statistic in AMOUNTS and any(dimension.partition for dimension in indicator.dimensions):
            for whole, number, difference in _differing(indicator, context):
                yield finding(
                    "value.number",
                    say("Its parts add up to less.") if difference < 0 else say("Its parts add up to more."),
                    value=number,
                    hint=say(
                        "Correct the number. If the parts share people or leave some out, write partition false in {indicator}.",
                        indicator=indicator.id,
                    ),
                    entity=whole,
                )


def _differing(indicator: Indicator, context: Context) -> Iterator[tuple[IndicatorReport, Decimal, Decimal]]:
    """Each report that is not the sum of its parts: the report, its number, and by how much the parts are above it."""
    together: dict[tuple[object, ...], dict[Part, Series]] = {}
    for series in series_of(indicator, context):
        together.setdefault((series.planned, *series.about), {})[series.part] = series
    for dimension in indicator.dimensions:
        codes = set(dimension.codes)
        if not dimension.partition or len(codes) < 2:
            continue
        for same in together.values():
            for rest, parts in _parts(same, dimension).items():
                if rest in same and codes == parts.keys():
                    yield from _sums([_by_span(series) for series in (same[rest], *parts.values())], indicator)


def _parts(same: dict[Part, Series], dimension: Dimension) -> dict[Part, dict[str, Series]]:
    """The series of the parts of one dimension, by what else they are about, and by code."""
    found: dict[Part, dict[str, Series]] = {}
    for part, series in same.items():
        for name, code in part:
            if name == dimension.name:
                found.setdefault(part - {(name, code)}, {})[code] = series
    return found


def _by_span(series: Series) -> dict[Span, IndicatorReport]:
    """The reports of a series by their days; without those of which there are two."""
    found = dict(zip(series.spans, series.reports, strict=True))
    if series.repeats:
        for days, times in Counter(series.spans).items():
            if times > 1:
                del found[days]
    return found


def _sums(tables: Sequence[dict[Span, IndicatorReport]], indicator: Indicator) -> Iterator[tuple[IndicatorReport, Decimal, Decimal]]:
    for days, whole in tables[0].items():
        if all(days in table for table in tables):
            numbers = _numbers([table[days] for table in tables], indicator)
            if numbers and (difference := _difference(numbers, indicator.unit)):
                yield whole, numbers[0], difference


def _numbers(reports: Sequence[IndicatorReport], indicator: Indicator) -> list[Decimal]:
    """The numbers of the reports in one unit; none if one of them has no number."""
    first = reports[0].value
    if not isinstance(first, Quantity):
        return []
    unit = indicator.unit or first.unit
    numbers = [in_unit(report.value, unit) for report in reports if isinstance(report.value, Quantity)]
    known = [number for number in numbers if number is not None]
    return known if len(known) == len(reports) else []


def _difference(numbers: Sequence[Decimal], unit: str | None) -> Decimal:
    """By how much the parts are above the whole, which comes first; 0 if rounding explains it."""
    total = Decimal(0)
    for number in numbers[1:]:
        total = EXACT.add(total, number)
    difference = EXACT.subtract(total, numbers[0])
    return Decimal(0) if abs(difference) <= EXACT.multiply(_rounding(numbers, unit), Decimal(len(numbers)) / 2) else difference


def _rounding(numbers: Sequence[Decimal], unit: str | None) -> Decimal:
    """The step to which the numbers seem to be rounded; 0 for what is counted one by one."""
    places = [-exponent for number in numbers if isinstance(exponent := number.as_tuple().exponent, int)]
    if max(places) > 0:
        return EXACT.scaleb(Decimal(1), -min(places))
    if all(int(number) % 5 == 0 for number in numbers):
        return _FIVE
    return Decimal(0) if unit is not None and unit_of(unit).kind == "count" else Decimal(1)


@rule(
    "IM245",
    severity="warning",
    reads=Indicator,
    title="Ranges that overlap in a dimension that shares nobody",
    several="{count:,} dimensions share nobody and have ranges that overlap",
)
def overlapping_ranges(indicator: Indicator, context: Context) -> Iterator[Draft]:
    """Codes such as 16-24 and 24-44, both of which hold 24, in a dimension with partition true.

    Why: Who is 24 is counted in one, in the other, or in both, and everybody who counts decides anew.

    Source: United Nations, Principles and recommendations for population and housing censuses: age groups such as 15-19 and 20-24.

    Mend: End each range before the next begins, or write partition false.
    """
    for number, dimension in enumerate(indicator.dimensions):
        if not dimension.partition:
            continue
        ranges = sorted((*found, at) for at, code in enumerate(dimension.codes) if (found := _range(code)) is not None)
        end = -1
        for low, high, at in ranges:
            if low <= end:
                yield finding(
                    ("dimensions", number, "codes", at),
                    say("{number} is in this range and in another.", number=low),
                    hint=say("End each range before the next begins, or write partition false."),
                )
            end = max(end, high)


def _range(code: str) -> tuple[int, int] | None:
    """The first and last whole number of a range in words, such as `16-24`, `65+` or `under 18`."""
    if len(code) > 12:
        return None
    if found := _RANGE.fullmatch(code):
        low, high = int(found[1]), int(found[2])
        return (low, high) if low <= high else None
    if found := _FROM.fullmatch(code):
        return int(found[1]), 10**6
    if found := _UNDER.fullmatch(code):
        return 0, int(found[1]) - 1
    return None


_DISTINCT = frozenset({"person", "household", "family", "carer", "volunteer", "organization", "community"})
"""What may be the same in two periods, so that a year holds fewer than its quarters together."""


@rule(
    "IM250",
    severity="warning",
    reads=ImpactDocument,
    title="Total of a time that its parts do not make up",
    several="{count:,} totals of a time differ from the sum of its parts",
)
def times_and_whole(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A year that differs from the sum of its quarters, in a count or total of what was new in each.

    Judged only where the parts fill the time end to end. People and organizations may be the same in two parts: there the whole is asked to
    be no more than all parts together, and no less than the largest. Rounding is let pass.

    Why: A late report changed a quarter and not the year, or the other way round. Readers of the two find two results.

    Source: Arithmetic.

    Mend: Correct the number that is out of date. If the parts are levels and not what was new, write accumulation stock.
    """
    for indicator in document.indicators:
        if indicator.accumulation == "flow" and indicator.statistic in AMOUNTS:
            for series in series_of(indicator, context):
                for whole, number, difference in _differing_in_time(series, indicator) if series.overlaps else ():
                    yield finding(
                        "value.number",
                        say("The parts of its time add up to less.") if difference < 0 else say("The parts of its time add up to more."),
                        value=number,
                        hint=say("Correct the number that is out of date. If they are levels, write accumulation stock."),
                        entity=whole,
                    )


def _differing_in_time(series: Series, indicator: Indicator) -> Iterator[tuple[IndicatorReport, Decimal, Decimal]]:
    """Each report that cannot be the total of those that fill its time: the report, its number, and by how much the sum is above it."""
    for whole, inner, _ in nested(series.reports) if not series.repeats else ():
        numbers = _numbers([whole, *inner], indicator) if len(inner) > 1 and fill(whole, inner) else []
        difference = _difference(numbers, indicator.unit) if numbers else Decimal(0)
        if difference > 0 and (indicator.unit in _DISTINCT or indicator.rollup == "distinct_count") and numbers[0] >= max(numbers[1:]):
            continue
        if difference:
            yield whole, numbers[0], difference
