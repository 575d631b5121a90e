"""What a single report says of itself: how firm it is, why a value is missing, in which unit it is, against which target it is held."""

from collections.abc import Iterator

from impactmodel.validation.characters import placeholder
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, Screen, finding, rule
from impactmodel.validation.rules.levels import AMOUNTS, NUMERIC, fits
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport, Target
from impactmodel.vocabulary.values import Quantity
from impactmodel.vocabulary.who import Stakeholder
from impactmodel.wording import say

_CHECKED = frozenset({"final", "verified"})
_EXPECTED = frozenset({"planned", "estimated"})
_KEPT_BACK = frozenset({"suppressed", "withheld"})


@rule(
    "IM214",
    severity="warning",
    reads=IndicatorReport,
    title="Value of a time that is not over yet",
    several="{count:,} reports give values of a time that is not over yet",
    screen=Screen(when="period.end > today and value"),
)
def period_in_the_future(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A final or verified value of a period that ends after today, or any observed value of one that has not begun.

    Why: What has not happened cannot have been counted. Often a plan is sent as a result, or the year is mistyped.

    Source: Our judgement. IATI 2.03 keeps target and actual apart for the same reason.

    Mend: Write status planned for what is expected, provisional for a period that is still running, or correct the period.
    """
    period = report.period
    if period.end <= context.today or report.value is None:
        return
    if report.status in _CHECKED:
        yield finding(
            "period.end",
            say("The report is {status}, and its period ends on {end}.", status=report.status, end=period.end.isoformat()),
            value=period.end,
            hint=say("Write status planned for expected values, provisional while the period is running, or correct the period."),
        )
    elif period.start > context.today and report.status not in _EXPECTED:
        yield finding(
            "period.start",
            say("The period begins on {start}, and nothing says that the value is a plan.", start=period.start.isoformat()),
            value=period.start,
            hint=say("Write status planned for expected values, or correct the period."),
        )


@rule(
    "IM215",
    severity="warning",
    reads=IndicatorReport,
    title="Provisional for more than a year",
    several="{count:,} reports have been provisional for more than a year",
    settings={"days": 365},
    screen=Screen(when="status == 'provisional' and period.end < today - days"),
)
def provisional_for_long(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A value that was observed and not yet checked, of a period that ended more than a year ago.

    Why: Readers wait for the final value. After a year it was checked and nobody said so, or nobody will check it.

    Source: Our judgement.

    Mend: Check it and write status final, or say in comment why it stays provisional and silence the rule.
    """
    if report.status == "provisional":
        days = (context.today - report.period.end).days
        if days > context.setting("IM215", "days"):
            yield finding(
                "status",
                say("The period ended {days:,} days ago, and the value is still not checked.", days=days),
                value=report.status,
                hint=say("Check it, and write status final."),
            )


@rule(
    "IM216",
    severity="warning",
    reads=IndicatorReport,
    title="Estimate without a method",
    several="{count:,} estimates do not say how they were made",
    screen=Screen(when="status == 'estimated' and value and not (method or evidence or comment)"),
)
def estimate_without_method(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """An estimated value that does not say how it was estimated: no method, none of its uncertainty, no evidence, no comment.

    Why: An estimate can be a model or a guess. Whoever reads it cannot tell, and nobody can do it again next year.

    Source: Social Value International, principle 6: be transparent.

    Mend: Write in method how it was estimated, from what.
    """
    if report.status != "estimated" or report.value is None or report.method is not None or report.evidence or report.comment:
        return
    if report.uncertainty is None or report.uncertainty.method is None:
        yield finding(
            "status",
            say("It does not say how the value was estimated."),
            value=report.status,
            hint=say("Write in method how it was estimated, and from what."),
        )


@rule(
    "IM217",
    severity="warning",
    reads=IndicatorReport,
    title="Verified, and nothing shows by what",
    several="{count:,} reports are called verified, and nothing shows by what",
    screen=Screen(when="status == 'verified' and not (disaggregation or evidence or dataset or method or provenance)"),
)
def verified_without_evidence(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A report that was checked by somebody else, and names no evidence, data set, method or origin.

    Parts are not asked: what their whole rests on holds for them.

    Why: Verified is the strongest word there is for a number. Without what it was checked against it is only a word.

    Source: Social Value International, principle 7: verify the result.

    Mend: Name the evidence, the data set or in provenance who answers for it. If you checked it yourself, write status final.
    """
    if report.status != "verified" or report.disaggregation:
        return
    if not (report.evidence or report.dataset or report.method or report.provenance):
        yield finding(
            "status",
            say("It says that somebody else checked the value, and not against what."),
            value=report.status,
            hint=say("Name evidence, dataset or provenance; or write status final if you checked it yourself."),
        )


@rule(
    "IM218",
    severity="warning",
    reads=IndicatorReport,
    title="No value, and no reason why",
    several="{count:,} reports have no value and give no reason",
    screen=Screen(when="not (value or missing)"),
)
def missing_without_reason(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A report that has neither a value nor a reason why there is none.

    Why: Not asked, not known, kept back and not applicable are different things, and none of them is a zero.

    Source: HL7 FHIR R4, data-absent-reason, draws the same distinctions.

    Mend: Write the value. If there is none, write missing: not_collected, not_applicable, suppressed, withheld or unknown.
    """
    if report.value is None and report.missing is None:
        if report.numerator is not None and report.denominator:
            hint = say("Write the value that numerator and denominator give.")
        else:
            hint = say("Write the value, or missing with the reason: not_collected, not_applicable, suppressed, withheld or unknown.")
        yield finding("value", say("It has neither a value nor a reason why there is none."), hint=hint)


@rule(
    "IM219",
    severity="error",
    reads=IndicatorReport,
    title="Text where a number is due",
    several="{count:,} reports have text where a number is due",
    screen=Screen(when="text(value)"),
)
def text_for_a_number(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A value in words where the statistic of the indicator is a number: `3,000`, `100 %`, `69 - 73`, `2:37`, `yes`.

    Why: Text is not added, averaged or compared with a target. 763 values published to IATI are lost that way.

    Source: IATI validator, rules 8.8.2, 8.9.2 and 8.10.2: a value is a number.

    Mend: Write number and unit, and keep the text in as_reported. Two numbers are a value with its uncertainty, or two reports.
    """
    value = report.value
    if type(value) is not str or (indicator := context.get(report.indicator, Indicator)) is None:
        return
    if indicator.statistic not in NUMERIC or placeholder(value):
        return
    yield finding(
        "value",
        say("{indicator} is a {statistic}, and its value is text.", indicator=indicator.id, statistic=indicator.statistic.value),
        expected='{"number": …, "unit": …}',
        hint=say(
            'Write {"number": …, "unit": "{unit}"}, and keep the text in as_reported. If there is no number, write missing.',
            unit=indicator.unit or "…",
        ),
    )


@rule(
    "IM220",
    severity="error",
    reads=IndicatorReport,
    title="Unit that does not fit the indicator's",
    several="{count:,} reports are in a unit that does not fit their indicator's",
    screen=Screen(when="value.unit", alike=("indicator", "value.unit")),
)
def unit_does_not_fit(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A value in a unit that cannot be turned into that of its indicator.

    Why: It cannot be added to the others, nor held against baseline or target. Either the unit is wrong or it is another indicator.

    Source: Our judgement; units and what converts are in the unit list.

    Mend: Correct the unit, or make an indicator of its own. Mind that a percentage is not a share: 45 percent are 0.45 of unit one.
    """
    value = report.value
    if type(value) is not Quantity or (indicator := context.get(report.indicator, Indicator)) is None:
        return
    expected = indicator.unit
    if expected is not None and expected != value.unit and not fits(value.unit, expected):
        yield finding(
            "value.unit",
            say(
                "{unit} cannot be turned into {expected}, in which {indicator} counts.",
                unit=value.unit,
                expected=expected,
                indicator=indicator.id,
            ),
            expected=expected,
            hint=say("Write the value in {expected}, or report it under another indicator.", expected=expected),
        )


@rule(
    "IM221",
    severity="info",
    reads=IndicatorReport,
    title="Other unit than the indicator's",
    several="{count:,} reports are in another unit than their indicator",
    screen=Screen(when="value.unit", alike=("indicator", "value.unit")),
)
def unit_that_converts(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A value in another unit than that of its indicator, which can be turned into it.

    Why: Whoever copies the numbers side by side into a table adds minutes to hours. Our own totals convert them.

    Source: Our judgement; units and what converts are in the unit list.

    Mend: Write it in the unit of the indicator, if it is read by other tools as well.
    """
    value = report.value
    if type(value) is not Quantity or (indicator := context.get(report.indicator, Indicator)) is None:
        return
    expected = indicator.unit
    if expected is not None and expected != value.unit and fits(value.unit, expected):
        yield finding(
            "value.unit",
            say("It is in {unit}, and {indicator} counts in {expected}.", unit=value.unit, indicator=indicator.id, expected=expected),
            expected=expected,
            hint=say("Write it in {expected}.", expected=expected),
        )


@rule(
    "IM222",
    severity="error",
    reads=IndicatorReport,
    title="Target that does not belong to the report",
    several="{count:,} reports are held against a target that does not belong to them",
    screen=Screen(when="target", alike=("target", "indicator", "period.start", "period.end", "disaggregation")),
)
def target_of_something_else(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A report that is held against a target of another indicator, another time, or another part of the people.

    A level, a score or a running total may be held against a target of a later time: it is on its way there.

    Why: A result is called reached or missed against a number that was never set for it.

    Source: Our judgement. In IATI 2.03 a target stands inside the period and the indicator whose actual it is held against.

    Mend: Name the target of this indicator, part and time, or leave the target out.
    """
    if report.target is None or (target := context.get(report.target, Target)) is None:
        return
    if target.indicator != report.indicator:
        said = say(
            "{target} is a target of {other}, and not of {indicator}.", target=target.id, other=target.indicator, indicator=report.indicator
        )
    elif report.period.start > target.period.end or (report.period.end < target.period.start and not _on_its_way(report, context)):
        said = say("{target} is about another time.", target=target.id)
    elif not target.disaggregation.items() <= report.disaggregation.items():
        said = say("{target} is about one part only, and this report about another, or about all.", target=target.id)
    else:
        return
    yield finding("target", said, value=report.target, hint=say("Name the target that was set for this, or leave the target out."))


def _on_its_way(report: IndicatorReport, context: Context) -> bool:
    """Whether its value goes on from one time to the next, and is not what was new in a time."""
    indicator = context.get(report.indicator, Indicator)
    return indicator is None or indicator.statistic not in AMOUNTS or indicator.accumulation in ("stock", "cumulative")


@rule(
    "IM223",
    severity="warning",
    reads=IndicatorReport,
    title="More people than there are",
    several="{count:,} reports are about more people than there are in the group",
    settings={"percent_more": 10},
    screen=Screen(when="people and stakeholder", alike=("stakeholder",), within="people"),
)
def more_than_the_population(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A report about more people than the population of its stakeholder, by more than a tenth.

    Populations change, so that a few more are let pass.

    Why: One of the two is wrong, or attendances were counted where people were meant. The share that was reached comes out above all.

    Source: Our judgement. WHO, Data quality review (2017): compare what is reported with the population.

    Mend: Check people, and the population of the stakeholder, which is everybody, reached or not. Attendances have a unit of their own.
    """
    people = report.people
    if people is None or report.stakeholder is None or (group := context.get(report.stakeholder, Stakeholder)) is None:
        return
    population = group.population
    if (
        population is not None
        and population.unit == "person"
        and people * 100 > population.number * (100 + context.setting("IM223", "percent_more"))
    ):
        yield finding(
            "people",
            say("It is about {people:,} people, and {group} has {all:,}.", people=people, group=group.id, all=int(population.number)),
            value=people,
            hint=say("Check both. If attendances were counted, use the unit attendance."),
        )


@rule(
    "IM224",
    severity="error",
    reads=IndicatorReport,
    title="Value that was kept back and can still be read",
    several="{count:,} values were kept back and can still be read",
    screen=Screen(when="missing in ('suppressed', 'withheld')"),
)
def kept_back_and_still_there(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A value that was suppressed or withheld, in a report that still holds the parts it is made of or the sender's own text.

    Why: Whoever it was to protect is not protected.

    Source: UK Longitudinal Linkage Collaboration, Statistical disclosure control: what is masked must not be deducible from the rest.

    Mend: Take out numerator, uncertainty and as_reported, and for a count of people the field people.
    """
    if report.missing not in _KEPT_BACK:
        return
    held = [name for name in ("numerator", "uncertainty", "as_reported") if getattr(report, name) is not None]
    if report.people is not None and _counts_people(context.get(report.indicator, Indicator)):
        held.append("people")
    if held:
        yield finding(
            held[0],
            say("It is {missing}, and {field} still tells it.", missing=report.missing, field=held[0]),
            hint=say("Take out {fields}.", fields=", ".join(held)),
        )


def _counts_people(indicator: Indicator | None) -> bool:
    return indicator is not None and indicator.statistic == "count" and indicator.unit == "person"
