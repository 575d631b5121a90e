"""What an indicator says of itself: how it is counted, from where it starts, and whether its own fields agree with one another."""

from collections.abc import Iterator

from impactmodel.amounts import plain
from impactmodel.units import unit as unit_of
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.levels import AMOUNTS, NUMERIC, beyond_scale, fits, instrument_of
from impactmodel.validation.rules.rows import series_of
from impactmodel.vocabulary.change import Outcome
from impactmodel.vocabulary.numbers import Indicator, Target
from impactmodel.vocabulary.values import Quantity
from impactmodel.wording import say

_AT_ODDS: dict[str, frozenset[str]] = {
    "count": frozenset({"share", "share_difference", "score", "ordinal", "temperature", "temperature_difference", "rate"}),
    "total": frozenset({"share", "ordinal", "temperature"}),
    "mean": frozenset({"ordinal"}),
    "percentage": frozenset({"count", "money", "score", "ordinal", "time", "calendar", "work", "temperature"}),
    "score": frozenset({"count", "money", "time", "calendar", "work"}),
}
"""The kinds of unit in which values of a statistic cannot be."""

_NEVER: dict[str, frozenset[str]] = {
    "sum": frozenset({"mean", "ratio", "percentage", "score", "ordinal", "category", "narrative"}),
    "distinct_count": frozenset({"mean", "ratio", "percentage", "score", "ordinal", "category", "narrative"}),
    "weighted_mean": frozenset({"ordinal", "category", "narrative"}),
    "ratio_of_sums": frozenset({"ordinal", "category", "narrative"}),
    "max": frozenset({"category", "narrative"}),
    "min": frozenset({"category", "narrative"}),
}
"""The statistics whose values have no such rollup."""

_INSTEAD = {
    "mean": "weighted_mean",
    "ratio": "ratio_of_sums",
    "percentage": "ratio_of_sums",
    "score": "weighted_mean",
    "ordinal": "latest",
    "category": "none",
    "narrative": "none",
}


@rule(
    "IM201",
    severity="info",
    reads=Indicator,
    title="Indicator of an outcome without a baseline",
    several="{count:,} indicators of outcomes have no baseline",
)
def no_baseline(indicator: Indicator, context: Context) -> Iterator[Draft]:
    """An indicator that shows a change for people, and does not say where that change starts from.

    A baseline that is only a comment counts as one: it may say why nothing was measured. What is new in each period, such as sessions, or
    is counted from the start, needs none.

    Why: A change is a difference. Without the level before, a good number may have been as good without the work. About half of the
    indicators published to IATI have no baseline value.

    Source: IATI 2.03, element baseline; Impact Management Norms, Who (level at baseline).

    Mend: Write baseline with its value and period. If nobody measured before the start, say so in the baseline's comment.
    """
    if indicator.direction is None or indicator.statistic not in NUMERIC or indicator.accumulation in ("flow", "cumulative"):
        return
    baseline = indicator.baseline
    if (baseline is None or (baseline.value is None and baseline.comment is None)) and context.all(indicator.measures, Outcome):
        yield finding(
            "baseline",
            say("It does not say what the level was before."),
            hint=say("Write baseline with its value and period, or in its comment why there is none."),
        )


@rule(
    "IM202",
    severity="error",
    reads=Indicator,
    title="Baseline or threshold in a unit that does not fit",
    several="{count:,} baselines and thresholds are in a unit that does not fit their indicator",
)
def levels_in_another_unit(indicator: Indicator, context: Context) -> Iterator[Draft]:
    """A baseline or threshold in a unit that cannot be turned into the indicator's own.

    Why: The two can never be compared, so that progress cannot be worked out.

    Source: Our judgement; units and what converts are in the unit list.

    Mend: Write both in the indicator's unit. Mind that a percentage is not a share: 45 percent are 0.45 of unit one.
    """
    if indicator.unit is None:
        return
    if indicator.baseline is not None and isinstance(level := indicator.baseline.value, Quantity) and not fits(level.unit, indicator.unit):
        yield _unfit("baseline.value.unit", level.unit, indicator.unit)
    if indicator.threshold is not None and not fits(indicator.threshold.unit, indicator.unit):
        yield _unfit("threshold.unit", indicator.threshold.unit, indicator.unit)


def _unfit(at: str, unit: str, expected: str) -> Draft:
    return finding(
        at,
        say("{unit} cannot be compared with {expected}, in which the indicator counts.", unit=unit, expected=expected),
        value=unit,
        expected=expected,
        hint=say("Write it in {expected}, or correct the unit of the indicator.", expected=expected),
    )


@rule(
    "IM203",
    severity="info",
    reads=Indicator,
    title="Indicator without a definition",
    several="{count:,} indicators do not say how they are counted",
)
def no_definition(indicator: Indicator, context: Context) -> Iterator[Draft]:
    """An indicator with a name only: no definition, no description, no code and no identifier by which one could be found.

    Why: What is not defined is counted differently by each who reports it, and next year by the same person.

    Source: USAID, Performance Indicator Reference Sheet (ADS 201): a precise definition for every indicator.

    Mend: Write in definition what is counted or asked, of whom, and when. For an indicator of a catalogue give its code instead.
    """
    if not (indicator.definition or indicator.description or indicator.codes or indicator.identifiers):
        yield finding(
            message=say("It does not say what exactly is counted or asked."),
            hint=say("Write definition: what is counted, of whom, and when. Or give its code in a catalogue."),
        )


@rule(
    "IM204",
    severity="error",
    reads=Indicator,
    title="Unit that does not go with the statistic",
    several="{count:,} indicators have a unit that does not go with their statistic",
)
def unit_against_statistic(indicator: Indicator, context: Context) -> Iterator[Draft]:
    """A statistic that cannot be in its unit: a percentage of persons, a count in percent, a mean of levels.

    Why: One of the two is wrong, and by it every value is added, averaged or refused.

    Source: Our judgement. That levels of an ordered scale have no mean is common ground (Stevens 1946, doi:10.1126/science.103.2684.677).

    Mend: If people are counted, the statistic is count and the unit person. If it is a share of them, it is percentage and percent.
    """
    if indicator.unit is not None and (kinds := _AT_ODDS.get(indicator.statistic)) and unit_of(indicator.unit).kind in kinds:
        yield finding(
            "unit",
            say("A {statistic} is not in {unit}.", statistic=indicator.statistic.value, unit=indicator.unit),
            value=indicator.unit,
            hint=say("Correct the unit or the statistic: person goes with count, percent with percentage, a score with mean or score."),
        )


@rule(
    "IM205",
    severity="error",
    reads=Indicator,
    title="Rollup that has no meaning for the statistic",
    several="{count:,} indicators have a rollup that has no meaning for their statistic",
)
def rollup_against_statistic(indicator: Indicator, context: Context) -> Iterator[Draft]:
    """A way of bringing values together that they do not have: the sum of means or percentages, the mean of levels or of words.

    Why: The sum of two averages or of two percentages is a number that is about nobody.

    Source: IATI 2.03, aggregation-status: whether values can be added. That levels have no mean: Stevens 1946,
    doi:10.1126/science.103.2684.677.

    Mend: For means and scores weighted_mean, for ratios and percentages ratio_of_sums, for levels latest, for words none.
    """
    if indicator.rollup is not None and indicator.statistic in _NEVER.get(indicator.rollup, ()):
        instead = _INSTEAD[indicator.statistic]
        yield finding(
            "rollup",
            say("A {statistic} has no {rollup}.", statistic=indicator.statistic.value, rollup=indicator.rollup.value),
            value=indicator.rollup.value,
            expected=instead,
            hint=say("Write {instead}.", instead=instead),
        )


@rule(
    "IM206",
    severity="warning",
    reads=Indicator,
    scope="document",
    title="Stock or running total that is added up",
    several="{count:,} indicators add up a stock or a running total",
)
def stock_that_is_added(indicator: Indicator, context: Context) -> Iterator[Draft]:
    """A level, or a total since the start, whose rollup is a sum, though there are reports of several periods.

    Why: Members at the end of each quarter, added over a year, count most of them four times. A running total holds the past already.

    Source: System of National Accounts 2008, chapter 3: flows are about a span of time, stocks about a point in it.

    Mend: If it counts what was new in the period, write accumulation flow. If not, write rollup latest: places can still be added.
    """
    if indicator.rollup != "sum" or indicator.accumulation not in ("stock", "cumulative"):
        return
    if any(series.several_periods for series in series_of(indicator, context)):
        yield finding(
            "rollup",
            say(
                "Its accumulation is {accumulation}: added over its periods it counts the same again.", accumulation=indicator.accumulation
            ),
            value="sum",
            expected="latest",
            hint=say("Write rollup latest, or accumulation flow if it counts only what was new in each period."),
        )


@rule(
    "IM207",
    severity="warning",
    reads=Indicator,
    scope="document",
    title="Nobody can tell whether its periods may be added",
    several="{count:,} indicators do not say whether their periods may be added",
)
def accumulation_not_said(indicator: Indicator, context: Context) -> Iterator[Draft]:
    """A count or total with reports of several periods that does not say whether each is new, a level, or the total so far.

    Why: 30 and then 40 people are 70, or 40, or somewhere between. Only whoever counted them knows.

    Source: System of National Accounts 2008, chapter 3: flows are about a span of time, stocks about a point in it. IATI has no
    field for it.

    Mend: Write accumulation: flow for what was new in the period, stock for the level at its end, cumulative for the total since the start.
    """
    if indicator.accumulation is not None or indicator.statistic not in AMOUNTS or indicator.rollup in ("none", "latest"):
        return
    if any(series.several_periods for series in series_of(indicator, context)):
        yield finding(
            "accumulation",
            say("It has reports of several periods, and no accumulation that says how they relate."),
            expected="flow, stock, cumulative",
            hint=say(
                "Write flow for what was new in the period, stock for the level at its end, cumulative for the total since the start."
            ),
        )


@rule(
    "IM208",
    severity="warning",
    reads=Indicator,
    title="Direction that is the wrong way for the instrument",
    several="{count:,} indicators are meant to move the wrong way for their instrument",
)
def direction_against_instrument(indicator: Indicator, context: Context) -> Iterator[Draft]:
    """An indicator in the scores of an instrument that is meant to rise where less is better, or to fall where more is better.

    Why: Progress is then reported as decline. On PHQ-9 and GAD-7 a lower score is the better one, on WEMWBS a higher.

    Source: The instrument's own description, in the document or among those that come with the package.

    Mend: Correct direction, or higher_is_better of the instrument.
    """
    if indicator.direction is None or indicator.unit is None or not indicator.unit.startswith("score:"):
        return
    instrument = instrument_of(indicator, indicator.unit, context)
    if instrument is None or instrument.higher_is_better is None:
        return
    wrong, right = ("decrease", "increase") if instrument.higher_is_better else ("increase", "decrease")
    if indicator.direction == wrong:
        yield finding(
            "direction",
            say("{unit} is better when it moves the other way.", unit=indicator.unit),
            value=indicator.direction,
            expected=right,
            hint=say("Write {right}, or correct higher_is_better of the instrument.", right=right),
        )


@rule(
    "IM209",
    severity="error",
    reads=(Indicator, Target),
    title="Level that is not on the scale of its instrument",
    several="{count:,} baselines, thresholds and targets are not on the scale of their instrument",
)
def level_beyond_scale(entity: Indicator | Target, context: Context) -> Iterator[Draft]:
    """A baseline, threshold or target that nobody can score, because the scale of the instrument ends before.

    Why: It can never be reached, or was never measured. Often the score was converted, or is that of another version of the instrument.

    Source: The scale of the instrument, in the document or among those that come with the package.

    Mend: Check the number and which instrument it is of: WEMWBS goes from 14 to 70, its short form from 7 to 35.
    """
    if isinstance(entity, Target):
        indicator = context.get(entity.indicator, Indicator) if isinstance(entity.value, Quantity) else None
        levels: list[tuple[str, Quantity | str | None]] = [("value.number", entity.value)]
    else:
        indicator = entity
        levels = [("baseline.value.number", entity.baseline.value)] if entity.baseline is not None else []
        levels += [("threshold.number", entity.threshold)] if entity.threshold is not None else []
    if indicator is None:
        return
    for at, level in levels:
        if isinstance(level, Quantity) and (scale := beyond_scale(level.number, level.unit, indicator, context)):
            low, high = plain(scale[0]), plain(scale[1])
            yield finding(
                at,
                say("Scores in {unit} go from {low} to {high}.", unit=level.unit, low=low, high=high),
                value=level.number,
                expected=f"{low}-{high}",
                hint=say("Check the number, and which instrument or version it is of."),
            )
