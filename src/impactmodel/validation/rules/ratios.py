"""Percentages and ratios: whether they can be, and whether value, part and whole agree."""

from collections.abc import Iterator
from decimal import Decimal

from impactmodel.amounts import plain
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, Screen, finding, rule
from impactmodel.validation.rules.levels import EXACT, FOR_MISSING, no_percentage
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport
from impactmodel.vocabulary.values import Quantity
from impactmodel.wording import say

_RATIOS = frozenset({"ratio", "percentage"})
_PER = tuple(Decimal(10) ** power for power in range(7))
"""A ratio may be told for each one, each hundred, or up to each million."""


@rule(
    "IM225",
    severity="warning",
    reads=IndicatorReport,
    title="Percentage above 100 or below 0",
    several="{count:,} percentages are above 100 or below 0",
    screen=Screen(when="value.unit == 'percent' and (value.number < 0 or value.number > 100)"),
)
def percentage_of_no_whole(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A percentage that no part of a whole can be, where neither baseline nor threshold shows that it may go beyond.

    Where numerator and denominator are there, they are judged instead.

    Why: Often a count was written in percent, a decimal point was lost, or a rise is called a percentage. 47 of the percentages that
    UNHCR published were above 100.

    Source: Our judgement.

    Mend: Correct the number or the unit. Where it may truly go beyond, as growth does, make the statistic ratio.
    """
    value = report.value
    if type(value) is not Quantity or value.unit != "percent" or 0 <= value.number <= 100 or value.number in FOR_MISSING:
        return
    if report.numerator is not None and report.denominator is not None:
        return
    indicator = context.get(report.indicator, Indicator)
    if indicator is not None and no_percentage(value.number, value.unit, indicator):
        yield finding(
            "value.number",
            say("No part of a whole is above 100 percent.") if value.number > 100 else say("No part of a whole is below 0 percent."),
            value=value.number,
            expected="0-100",
            hint=say("Correct the number or the unit. Where it may go beyond, as growth does, make the statistic of the indicator ratio."),
        )


@rule(
    "IM226",
    severity="warning",
    reads=IndicatorReport,
    title="Part that is larger than its whole",
    several="{count:,} percentages have a part that is larger than its whole",
    screen=Screen(when="denominator > 0 and numerator > denominator", alike=("indicator",)),
)
def part_above_whole(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A percentage whose numerator is above its denominator.

    Why: Most often the two were swapped, or are of different groups: those who came, and those who were invited.

    Source: Our judgement.

    Mend: Swap them, or count both in the same group. Where more than all is possible, as with places that are filled twice, make the
    statistic ratio.
    """
    part, whole = report.numerator, report.denominator
    if part is None or whole is None or part <= whole or whole <= 0:
        return
    indicator = context.get(report.indicator, Indicator)
    if indicator is not None and indicator.statistic == "percentage":
        yield finding(
            "numerator",
            say("{part} of {whole} is more than all.", part=plain(part), whole=plain(whole)),
            value=part,
            hint=say("Check whether the two are swapped, and whether both count the same group."),
        )


@rule(
    "IM227",
    severity="error",
    reads=IndicatorReport,
    title="Ratio of nothing",
    several="{count:,} reports have a value and a denominator of 0",
    screen=Screen(when="denominator == 0 and value"),
)
def whole_of_nothing(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A report with a value, and a denominator of 0.

    Why: A part of nobody has no percentage. A 0 in its place is read as a failure.

    Source: Arithmetic.

    Mend: If there was nobody to count, leave the value out and write missing: not_applicable.
    """
    whole = report.denominator
    if whole is not None and not whole and report.value is not None:
        yield finding(
            "denominator",
            say("There is a value, and nothing of which it could be a part."),
            value=whole,
            hint=say("Leave the value out and write missing: not_applicable. Or correct the denominator."),
        )


@rule(
    "IM228",
    severity="error",
    reads=IndicatorReport,
    title="Value that is not what its parts give",
    several="{count:,} values are not what numerator and denominator give",
    screen=Screen(when="value.unit and numerator and denominator and not agrees(value.number, numerator, denominator)"),
)
def value_against_its_parts(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A percentage or ratio that differs from numerator over denominator by more than its own rounding.

    45.8 for 55 of 120 is right, and so is 46. A ratio may be told per hundred, thousand and so on.

    Why: Totals are made from the parts, and readers see the value. One of the three was corrected and the others were not.

    Source: Arithmetic.

    Mend: Write the value that the parts give, or correct the part that is wrong.
    """
    part, whole, value = report.numerator, report.denominator, report.value
    if part is None or not whole or type(value) is not Quantity:
        return
    percent = value.unit == "percent"
    if not percent:
        indicator = context.get(report.indicator, Indicator)
        if indicator is None or indicator.statistic not in _RATIOS:
            return
    share = EXACT.divide(part, whole)
    factors = (_PER[2],) if percent else _PER
    if any(_rounded_alike(value.number, EXACT.multiply(share, factor)) for factor in factors):
        return
    if percent and _said_elsewhere(report, value, context):
        return
    given = EXACT.multiply(share, factors[0])
    shown = plain(_shown(given))
    if percent and share and _rounded_alike(value.number, share):
        hint = say("As it stands it is the share. Write {given}, or the unit one.", given=shown)
    else:
        hint = say("Write {given}, or correct the numerator or the denominator.", given=shown)
    yield finding(
        "value.number",
        say("{part} of {whole} gives {given} {unit}.", part=plain(part), whole=plain(whole), given=shown, unit=value.unit),
        value=value.number,
        expected=shown,
        hint=hint,
    )


def _said_elsewhere(report: IndicatorReport, value: Quantity, context: Context) -> bool:
    """Whether another rule says what is wrong: the parts are swapped, or the value stands for no answer."""
    indicator = context.get(report.indicator, Indicator)
    if indicator is None or indicator.statistic != "percentage":
        return False
    part, whole = report.numerator, report.denominator
    swapped = part is not None and whole is not None and part > whole > 0
    return swapped or (value.number in FOR_MISSING and no_percentage(value.number, value.unit, indicator))


def _rounded_alike(stated: Decimal, exact: Decimal) -> bool:
    """Whether a number is another, rounded or cut off at the last place in which the first is written."""
    exponent = stated.as_tuple().exponent
    last = EXACT.scaleb(Decimal(1), exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)
    return abs(EXACT.subtract(stated, exact)) < last


def _shown(number: Decimal) -> Decimal:
    """A number as people write it: two places behind the point, more only if nothing would be left."""
    for places in (2, 4, 8, 16):
        short = number.quantize(Decimal(1).scaleb(-places), context=EXACT)
        if short.is_finite() and short:
            return short.normalize(EXACT)
    return Decimal(0)


@rule(
    "IM229",
    severity="info",
    reads=IndicatorReport,
    title="Percentage without its parts",
    several="{count:,} percentages do not say of how many",
    screen=Screen(when="value.unit and not (numerator and denominator)", alike=("indicator", "status")),
)
def percentage_without_parts(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A percentage without numerator or denominator.

    Why: 50 percent of four people is two people. Percentages are brought together by adding numerators and denominators.

    Source: Arithmetic: the mean of two percentages is that of both groups only if the groups are equally large.

    Mend: Write numerator and denominator.
    """
    if (report.numerator is not None and report.denominator is not None) or type(report.value) is not Quantity:
        return
    indicator = context.get(report.indicator, Indicator)
    if indicator is not None and indicator.statistic == "percentage" and report.status != "planned":
        yield finding(
            "value",
            say("It does not say how many there are in the part and in the whole."),
            hint=say("Write numerator and denominator."),
        )
