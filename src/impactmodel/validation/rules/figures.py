"""Whether a number can be what it says: a mean, a count, a score, an interval, or a number that stands for no answer."""

from collections.abc import Iterator

from impactmodel.amounts import plain
from impactmodel.units import unit as unit_of
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, Screen, finding, rule
from impactmodel.validation.rules.levels import FOR_MISSING, below_nothing, beyond_scale, impossible
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport
from impactmodel.vocabulary.values import Quantity
from impactmodel.wording import say

_OF_ASKED = frozenset({"mean", "percentage", "score", "ratio", "ordinal"})
_ONE_ANSWER_EACH = frozenset({"mean", "percentage", "score", "ordinal"})
_OBSERVED = frozenset({None, "provisional", "final", "verified"})


@rule(
    "IM230",
    severity="warning",
    reads=IndicatorReport,
    title="More answers than people",
    several="{count:,} reports rest on more answers than people",
    screen=Screen(when="sample_size > people", alike=("indicator",)),
)
def more_answers_than_people(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A mean, percentage, score or level that rests on more answers than there are distinct people.

    Why: If people answer once, the two are swapped or one is mistyped. If some answer several times, they weigh more than others.

    Source: Our judgement.

    Mend: Check both. Where everybody is meant to count once, take one answer of each.
    """
    sample, people = report.sample_size, report.people
    if sample is None or people is None or sample <= people:
        return
    indicator = context.get(report.indicator, Indicator)
    if indicator is not None and indicator.statistic in _ONE_ANSWER_EACH:
        yield finding(
            "sample_size",
            say("It rests on {sample:,} answers of {people:,} people.", sample=sample, people=people),
            value=sample,
            hint=say("Check whether the two are swapped. If some answered several times, take one answer of each."),
        )


@rule(
    "IM231",
    severity="warning",
    reads=IndicatorReport,
    title="Mean without a sample size",
    several="{count:,} means have no sample size",
    screen=Screen(when="value.unit and not sample_size", alike=("indicator", "status")),
)
def mean_without_sample(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A mean that does not say of how many.

    Why: A mean of 3 and one of 300 look alike. Without its size it cannot be weighed against others, and so not be brought together.

    Source: Our judgement. A weighted mean needs the weights.

    Mend: Write sample_size: how many answers or observations the mean is of.
    """
    if report.sample_size is not None or type(report.value) is not Quantity or report.status == "planned":
        return
    indicator = context.get(report.indicator, Indicator)
    if indicator is not None and indicator.statistic == "mean":
        yield finding(
            "value",
            say("It does not say of how many answers or observations it is the mean."),
            hint=say("Write sample_size."),
        )


@rule(
    "IM232",
    severity="warning",
    reads=IndicatorReport,
    title="Count with a fraction",
    several="{count:,} counts have a fraction",
    screen=Screen(when="fraction(value.number)", alike=("indicator", "value.unit", "status")),
)
def count_with_a_fraction(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A count that was observed and is no whole number, such as 12.5 people.

    Why: There is no half person. It is a mean, an estimate, a share of posts, or a decimal point that was meant to part thousands.

    Source: Our judgement.

    Mend: Correct the number. A mean has statistic mean, posts the unit fte, an estimate the status estimated.
    """
    value = report.value
    if type(value) is not Quantity or int(value.number) == value.number or report.status not in _OBSERVED:
        return
    indicator = context.get(report.indicator, Indicator)
    if indicator is not None and indicator.statistic == "count" and _counted_one_by_one(value.unit):
        yield finding(
            "value.number",
            say("What is counted in {unit} comes in whole numbers.", unit=value.unit),
            value=value.number,
            hint=say("Correct the number. Or say what it is: a mean, an estimate, or posts in fte."),
        )


def _counted_one_by_one(unit: str) -> bool:
    return unit_of(unit).kind == "count"


@rule(
    "IM233",
    severity="error",
    reads=IndicatorReport,
    title="Negative count",
    several="{count:,} counts are negative",
    screen=Screen(
        when="value.number < 0 or numerator < 0 or denominator < 0",
        alike=("indicator", "value.number", "numerator", "denominator"),
    ),
)
def negative_count(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A count below 0, or a percentage of which the part or the whole is below 0.

    Why: There are never fewer than none. It is a difference, a correction, or a sign that was mistyped.

    Source: Arithmetic.

    Mend: Write the count. A change is an indicator of its own, with statistic total; what was counted too much is taken off the old value.
    """
    value, part, whole = report.value, report.numerator, report.denominator
    number = value.number if type(value) is Quantity else None
    if not ((number is not None and number < 0) or (part is not None and part < 0) or (whole is not None and whole < 0)):
        return
    indicator = context.get(report.indicator, Indicator)
    if indicator is None:
        return
    hint = say("Write how many there are. A change is an indicator of its own, with statistic total.")
    if number is not None and below_nothing(number, indicator) and number not in FOR_MISSING:
        yield finding("value.number", say("There are never fewer than none."), value=number, hint=hint)
    if indicator.statistic == "percentage":
        for at, counted in (("numerator", part), ("denominator", whole)):
            if counted is not None and counted < 0:
                yield finding(at, say("There are never fewer than none."), value=counted, hint=hint)


@rule(
    "IM234",
    severity="error",
    reads=IndicatorReport,
    title="Number that stands for no answer",
    several="{count:,} values are numbers that stand for no answer",
    screen=Screen(
        when="value.number in (-9, -99, -999, -9999, 99, 999, 9999) or (value.number == 0 and sample_size == 0)",
        alike=("indicator", "value.unit", "value.number", "denominator"),
    ),
)
def code_for_missing(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A value such as -9, 99 or 999 that the indicator cannot have, or a 0 of which the sample size says that nobody was asked.

    Why: Survey programs write such numbers for no answer. In a total or a mean they count as what they are: 999.

    Source: DataONE, Best practices: identify missing values and define missing value codes.

    Mend: Leave the value out and write missing with the reason. Look for the same number in the data behind it.
    """
    value = report.value
    if type(value) is not Quantity:
        return
    number = value.number
    if not number:
        if report.sample_size != 0:
            return
    elif number not in FOR_MISSING:
        return
    indicator = context.get(report.indicator, Indicator)
    if indicator is None:
        return
    if not number:
        if indicator.statistic in _OF_ASKED and report.denominator != 0:
            yield finding(
                "value.number",
                say("Nobody was asked, and there is a value. Missing is not zero."),
                value=number,
                hint=say("Leave the value out and write missing: not_collected."),
            )
    elif impossible(value, indicator, context):
        yield finding(
            "value.number",
            say("{indicator} cannot have this number, and survey programs write it for no answer.", indicator=indicator.id),
            value=number,
            hint=say("Leave the value out and write missing with the reason."),
        )


@rule(
    "IM235",
    severity="error",
    reads=IndicatorReport,
    title="Score that is not on the scale",
    several="{count:,} scores are not on the scale of their instrument",
    screen=Screen(
        when="begins(value.unit, 'score:') and value.number not in (-9, -99, -999, -9999, 99, 999, 9999)",
        alike=("indicator", "value.unit"),
        within="value.number",
    ),
)
def score_beyond_scale(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A score above the highest or below the lowest that the instrument has.

    A mean below the lowest may be a mean change; it is found only where baseline or threshold show that the indicator is about levels.

    Why: Nobody can have it. It is a sum instead of a mean, another version of the instrument, or a slip.

    Source: The scale of the instrument, in the document or among those that come with the package.

    Mend: Check the number, and which instrument it is of: WEMWBS goes from 14 to 70, its short form from 7 to 35.
    """
    value = report.value
    if type(value) is not Quantity or not value.unit.startswith("score:") or value.number in FOR_MISSING:
        return
    indicator = context.get(report.indicator, Indicator)
    if indicator is None or (scale := beyond_scale(value.number, value.unit, indicator, context)) is None:
        return
    low, high = plain(scale[0]), plain(scale[1])
    yield finding(
        "value.number",
        say("Scores in {unit} go from {low} to {high}.", unit=value.unit, low=low, high=high),
        value=value.number,
        expected=f"{low}-{high}",
        hint=say("Check the number, and which instrument or version it is of."),
    )


@rule(
    "IM236",
    severity="error",
    reads=IndicatorReport,
    title="Uncertainty that does not go with the value",
    several="{count:,} reports have an uncertainty that does not go with their value",
    screen=Screen(when="value.number < uncertainty.low or value.number > uncertainty.high or uncertainty.level in (0, 1)"),
)
def uncertainty_beside_the_value(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """An interval in which the value itself does not lie, or whose confidence is 0 or 1.

    Why: One of the three numbers is wrong, or the interval is in another unit. Confidence of 1 needs no interval, that of 0 says nothing.

    Source: GUM, Guide to the expression of uncertainty in measurement (JCGM 100:2008), 6.2: an interval about the result.

    Mend: Correct low, high or the value; write all three in one unit. Write the level as a share, such as 0.95.
    """
    interval = report.uncertainty
    if interval is None:
        return
    value = report.value
    if type(value) is Quantity and not interval.low <= value.number <= interval.high:
        yield finding(
            "uncertainty",
            say("The value is not between {low} and {high}.", low=plain(interval.low), high=plain(interval.high)),
            hint=say("Correct low, high or the value, and write all three in one unit."),
        )
    if interval.level == 0 or interval.level == 1:
        yield finding(
            "uncertainty.level",
            say("A confidence of {level} says nothing.", level=plain(interval.level)),
            value=interval.level,
            hint=say("Write it as a share, such as 0.95 for 95 percent."),
        )
