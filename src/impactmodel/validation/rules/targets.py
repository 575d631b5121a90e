"""Targets and baselines: whether they fit their indicator, which way they point, and whether anything is held against them."""

from collections.abc import Iterator

from impactmodel.amounts import plain
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.levels import AMOUNTS, alike_long, fits, in_unit
from impactmodel.validation.rules.rows import is_reported, series_of
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport, Target
from impactmodel.vocabulary.values import Quantity
from impactmodel.wording import say


@rule(
    "IM210",
    severity="error",
    reads=Target,
    title="Target in a unit that does not fit its indicator",
    several="{count:,} targets are in a unit that does not fit their indicator",
)
def target_in_another_unit(target: Target, context: Context) -> Iterator[Draft]:
    """A target in a unit that cannot be turned into that of its indicator.

    Why: Whether it was reached can never be worked out.

    Source: Our judgement; units and what converts are in the unit list.

    Mend: Write it in the indicator's unit. Mind that a percentage is not a share, nor a rise in percentage points.
    """
    value = target.value
    if not isinstance(value, Quantity) or (indicator := context.get(target.indicator, Indicator)) is None or indicator.unit is None:
        return
    if not fits(value.unit, indicator.unit):
        yield finding(
            "value.unit",
            say(
                "{unit} cannot be compared with {expected}, in which {indicator} counts.",
                unit=value.unit,
                expected=indicator.unit,
                indicator=indicator.id,
            ),
            value=value.unit,
            expected=indicator.unit,
            hint=say("Write it in {expected}, or correct the unit of the indicator.", expected=indicator.unit),
        )


@rule(
    "IM211",
    severity="warning",
    reads=Target,
    title="Target on the wrong side of the baseline",
    several="{count:,} targets are on the wrong side of their baseline",
)
def target_against_direction(target: Target, context: Context) -> Iterator[Draft]:
    """A target below the baseline of an indicator that is meant to rise, or above that of one that is meant to fall.

    What is new in a period is compared only with a baseline of about the same length, and a target for one part of the people not at all.

    Why: Whoever reaches it has gone backwards. Most often two numbers or the direction were swapped.

    Source: IATI 2.03, indicator/@ascending, with baseline and target.

    Mend: Check the target, the baseline and the direction; one of the three is wrong. If less is better, write direction decrease.
    """
    value = target.value
    if not isinstance(value, Quantity) or target.disaggregation or (indicator := context.get(target.indicator, Indicator)) is None:
        return
    baseline, direction = indicator.baseline, indicator.direction
    if baseline is None or direction not in ("increase", "decrease") or not isinstance(baseline.value, Quantity):
        return
    if (
        indicator.statistic in AMOUNTS
        and indicator.accumulation not in ("stock", "cumulative")
        and (baseline.period is None or not alike_long(baseline.period, target.period))
    ):
        return
    number, before = in_unit(value, baseline.value.unit), baseline.value.number
    if number is not None and (number < before if direction == "increase" else number > before):
        yield finding(
            "value.number",
            say(
                "{indicator} is meant to {direction}, and its baseline is {before} {unit}.",
                indicator=indicator.id,
                direction=direction.value,
                before=plain(before),
                unit=baseline.value.unit,
            ),
            value=value.number,
            hint=say("Check the target, the baseline and the direction: one of the three is wrong."),
        )


@rule(
    "IM212",
    severity="warning",
    reads=Indicator,
    scope="document",
    title="Baseline that is later than what is held against it",
    several="{count:,} baselines are later than what is held against them",
)
def late_baseline(indicator: Indicator, context: Context) -> Iterator[Draft]:
    """A baseline measured after a target's time was over, or after the time of every report.

    Why: What came later cannot be the level before. Often the year is mistyped, or the baseline was moved and the old reports were not.

    Source: Our judgement.

    Mend: Check the period of the baseline. If it was set anew, keep the first as the baseline and report the later as a value.
    """
    if indicator.baseline is None or indicator.baseline.period is None or indicator.baseline.value is None:
        return
    start = indicator.baseline.period.start
    ends = [end for series in series_of(indicator, context) if not series.planned for _, end in series.spans]
    if ends and max(ends) < start:
        yield finding(
            "baseline.period.start",
            say("Every report of it is about a time before {start}.", start=start.isoformat()),
            value=start,
            hint=say("Check the year of the baseline and of the reports."),
        )
    before = [target.id for target in context.referring(Target, "indicator", indicator) if target.period.end < start]
    if before:
        yield finding(
            "baseline.period.start",
            say("The time of {target} was over before the baseline was measured.", target=before[0]),
            value=start,
            hint=say("Check the year of the baseline and of the target."),
        )


@rule(
    "IM213",
    severity="warning",
    reads=Target,
    scope="document",
    title="Target whose time is over, and no report of it",
    several="{count:,} targets are over, and nothing reports whether they were reached",
)
def target_without_report(target: Target, context: Context) -> Iterator[Draft]:
    """A target whose period has ended, without a report that names it or is about the same part in its time.

    A report that says why there is no value counts.

    Why: Readers see what was promised and not what came of it. They will take the silence for a no.

    Source: Social Value International, principle 6: be transparent. IATI 2.03 puts target and actual side by side in each period.

    Mend: Add the report, with missing if there is no value, and name the target in it.
    """
    end = target.period.end
    if end >= context.today or context.referring(IndicatorReport, "target", target) or is_reported(target, context):
        return
    yield finding(
        "period.end",
        say("It was to be reached by {end}, and no report says whether it was.", end=end.isoformat()),
        value=end,
        hint=say("Add the report, with missing if there is no value, and name {target} in its field target.", target=target.id),
    )
