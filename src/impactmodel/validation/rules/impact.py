"""Impact reports: what one claims, held against what it gives, what it refers to and what was observed."""

from collections.abc import Iterator
from datetime import date

from impactmodel.codelists.closed import Direction, ImpactClass, StakeholderKind, Valence
from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.accounts import based, days, harm, indicators_of, measured, measures, number
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.numbers import ImpactReport, Indicator, IndicatorReport
from impactmodel.vocabulary.values import Quantity
from impactmodel.vocabulary.who import Stakeholder
from impactmodel.wording import say


@rule(
    "IM322",
    severity="warning",
    reads=ImpactReport,
    scope="document",
    title="Depth without a baseline",
    several="{count:,} impact reports give a depth in numbers and no baseline for it",
)
def depth_without_baseline(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A depth in numbers, without a counterfactual, of which no level before is given: no baseline, and no reports of two times.

    Why: Depth is a difference. Without the level before, nobody can check it, and nobody knows from where people came.

    Source: Impact Management Norms, How much: depth, read against Who: outcome level at baseline.

    Mend: Fill in `baseline` of the indicator that the depth is read from, or say in words how great the change was.
    """
    depth = report.depth
    if depth is None or number(depth.value) is None or depth.counterfactual is not None:
        return
    if depth.indicator is not None:
        read_from = context.get(depth.indicator, Indicator)
        known = [read_from] if read_from else None
    else:
        known = indicators_of(report, context)
    if known is not None and not any(based(each) or _followed(each, context) for each in known):
        yield finding(
            "depth.value",
            say("This depth is a number, and no level before is given to read it against."),
            value=depth.value,
            hint=say("Fill in baseline of the indicator, or depth.counterfactual, or say it in words."),
        )


def _followed(indicator: Indicator, context: Context) -> bool:
    """Whether its level is reported for two times, of which the first is the level before."""
    levels = context.referring(IndicatorReport, "indicator", indicator)
    return len({each.period for each in levels if isinstance(each.value, Quantity) and not each.disaggregation}) > 1


@rule(
    "IM323",
    severity="warning",
    reads=ImpactReport,
    scope="document",
    title="Lasts longer than anybody has looked",
    several="{count:,} durations are longer than anybody has looked",
)
def duration_beyond_evidence(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A duration without a method that is longer than all the time from the first thing in the document to the last that was observed.

    Why: A change that was followed for one year is known to last one year. More is a forecast, and a forecast says how it was made.

    Source: Principles of Social Value, 5: do not over-claim. That a method is enough is our judgement.

    Mend: Give the time that was observed, or say in `method` how you came to more.
    """
    if report.duration is None or report.duration.method is not None:
        return
    length = days(report.duration.value)
    if length is None:
        return
    first, last = context.once(duration_beyond_evidence, lambda: _looked(context.document))
    end = min(max(last, report.period.end), context.today)
    looked = (end - min(first, report.period.start)).days + 1
    if length > looked + 31:
        yield finding(
            "duration.value",
            say("This change is said to last longer than the {days:,} days that anybody can have looked.", days=max(looked, 0)),
            value=report.duration.value,
            hint=say("Give the time that was observed, or say in method how you came to more."),
        )


def _looked(document: ImpactDocument) -> tuple[date, date]:
    """The first day and the last of the document's period, work, values, baselines and evidence."""
    periods = [
        document.period,
        *(each.period for each in document.programs),
        *(each.period for each in document.services),
        *(each.period for each in document.activities),
        *(each.period for each in document.indicator_reports),
        *(each.period for each in document.impact_reports),
        *(each.baseline.period for each in document.indicators if each.baseline is not None),
        *(each.collected for each in document.evidence),
    ]
    known = [period for period in periods if period is not None]
    return min(period.start for period in known), max(period.end for period in known)


@rule(
    "IM324",
    severity="warning",
    reads=ImpactReport,
    title="Called a contribution to solutions without what that asks for",
    several="{count:,} impact reports are called a contribution to solutions without what that asks for",
)
def solutions_without_need(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """The class `contribute_to_solutions`, for a change without a depth, or for a group that is not said to be underserved.

    Why: The class says that those who were below what is good enough were brought a great deal further. A reader will look for both.

    Source: Impact Management Norms, ABC of enterprise impact: from below the threshold to above it, for the underserved or the planet.

    Mend: Fill in `depth`, and `underserved` of the stakeholder outcome; or choose `benefit_stakeholders`.
    """
    if report.classification is not ImpactClass.CONTRIBUTE_TO_SOLUTIONS or not measured(report):
        return
    hint = say("Add it, or choose benefit_stakeholders.")
    if report.depth is None:
        yield finding("classification", say("This class asks for a depth, and none is given."), value=report.classification, hint=hint)
    part = context.get(report.stakeholder_outcome, StakeholderOutcome)
    who = context.get(part.stakeholder, Stakeholder) if part else None
    if part is not None and who is not None and part.underserved is not True and who.kind is not StakeholderKind.ENVIRONMENT:
        yield finding(
            "classification",
            say("This class is for the underserved, and {part} does not say that they were.", part=part.id),
            value=report.classification,
            hint=hint,
        )


@rule(
    "IM325",
    severity="warning",
    reads=ImpactReport,
    title="Class and direction contradict each other",
    several="{count:,} impact reports have a class and a direction that contradict each other",
)
def class_against_direction(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A change for the worse that is called a benefit, or one for the better that is called harm.

    Why: One of the two is wrong, and totals by class or by direction will differ.

    Source: Impact Management Norms, ABC of enterprise impact.

    Mend: Correct the class or the direction. A change that is good for some and bad for others is two reports.
    """
    good = report.classification in (ImpactClass.BENEFIT_STAKEHOLDERS, ImpactClass.CONTRIBUTE_TO_SOLUTIONS)
    bad = report.classification is ImpactClass.DOES_HARM
    if (good and report.reported_direction is Direction.NEGATIVE) or (bad and report.reported_direction is Direction.POSITIVE):
        yield finding(
            "classification",
            say("The direction is {direction}, and the class says the opposite.", direction=report.reported_direction),
            value=report.classification,
            hint=say("Correct one of them; if it is good for some and bad for others write two reports."),
        )


@rule(
    "IM326",
    severity="warning",
    reads=ImpactReport,
    title="Class of impact without any measure of it",
    several="{count:,} impact reports have a class and no measure",
)
def class_without_measure(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A class that claims something good, in a report that gives no scale, no depth and no duration. Owning up to harm needs no measure.

    Why: The classes are a judgement on data. Without data they are a label.

    Source: Impact Management Norms, ABC of enterprise impact: classes follow from the data in the five dimensions.

    Mend: Fill in `scale`, `depth` or `duration`, in words if need be, or leave the class out.
    """
    if report.classification not in (None, ImpactClass.DOES_HARM) and not measured(report):
        yield finding(
            "classification",
            say("This report has a class and gives no scale, no depth and no duration."),
            value=report.classification,
            hint=say("Say how many, how much or for how long, or leave the class out."),
        )


@rule(
    "IM327",
    severity="info",
    reads=ImpactReport,
    title="For the better, of a change that is bad",
    several="{count:,} impact reports are for the better, of a change that is bad for those who live it",
)
def better_of_a_bad_change(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A report for the better of an outcome whose valence is negative, and which is not classed as harm avoided.

    Why: It can be read in two ways: the harm became less, or the outcome is a good one whose valence was mistaken for the direction of
    its number.

    Source: Our judgement.

    Mend: If the harm became less, choose the class `act_to_avoid_harm`. If fewer is better and the change itself is good, make the valence
    positive; the number's direction belongs to the indicator.
    """
    if report.reported_direction is not Direction.POSITIVE or report.classification is ImpactClass.ACT_TO_AVOID_HARM:
        return
    outcome = context.get(report.outcome, Outcome)
    if outcome is not None and outcome.valence is Valence.NEGATIVE:
        yield finding(
            "reported_direction",
            say("This is reported for the better, and {outcome} is a change for the worse.", outcome=outcome.id),
            value=report.reported_direction,
            hint=say(
                "If the harm became less choose the class act_to_avoid_harm. Otherwise look at valence of {outcome}.", outcome=outcome.id
            ),
        )


@rule(
    "IM328",
    severity="error",
    reads=ImpactReport,
    title="Stakeholder outcome of another outcome",
    several="{count:,} impact reports refer to a stakeholder outcome of another outcome",
)
def other_outcome(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """An impact report whose stakeholder outcome belongs to another outcome than the report.

    Why: The report says of one change what was found of another. By outcome and by group it is counted in different places.

    Source: CIDS 3.2: a StakeholderOutcome is one Outcome as one Stakeholder experiences it.

    Mend: Correct `outcome` or `stakeholder_outcome`.
    """
    part = context.get(report.stakeholder_outcome, StakeholderOutcome)
    if part is not None and part.outcome != report.outcome:
        yield finding(
            "stakeholder_outcome",
            say("{part} is about {other}, and this report about {outcome}.", part=part.id, other=part.outcome, outcome=report.outcome),
            value=report.stakeholder_outcome,
            expected=say("a stakeholder outcome of {outcome}", outcome=report.outcome),
            hint=say("Correct outcome or stakeholder_outcome."),
        )


@rule(
    "IM329",
    severity="warning",
    reads=ImpactReport,
    title="Scale above the size of the group",
    several="{count:,} impact reports have a scale above the size of the group",
)
def scale_above_population(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A scale that is larger than the population of the group, in the same unit.

    Why: Most often visits were counted where people were meant, or the population is out of date.

    Source: Our judgement; the population is all there are, reached or not.

    Mend: Count each person once, or correct `population` of the group.
    """
    value = report.scale.value if report.scale is not None else None
    if not isinstance(value, Quantity):
        return
    part = context.get(report.stakeholder_outcome, StakeholderOutcome)
    who = context.get(part.stakeholder, Stakeholder) if part else None
    there = who.population if who else None
    if who is not None and there is not None and there.unit == value.unit and value.number > there.number:
        yield finding(
            "scale.value",
            say("More are said to have experienced this change than there are in {who}.", who=who.id),
            value=value,
            expected=say("at most {most}", most=there),
            hint=say("Count each person once, or correct population of {who}.", who=who.id),
        )


@rule(
    "IM330",
    severity="warning",
    reads=ImpactReport,
    title="More without the work than with it",
    several="{count:,} measures would have been more without the work",
)
def more_without_the_work(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A scale, depth or duration whose counterfactual is larger than its value, in a report that is not of harm.

    Why: It says that the work took something away. Most often the counterfactual is meant as the part that is the work's own.

    Source: Impact Management Norms, Contribution: the counterfactual is what would have been without the work.

    Mend: Write into `counterfactual` what would have been without the work. If it is true, make the direction negative.
    """
    if harm(report):
        return
    for name, measure in measures(report):
        value, other = measure.value, measure.counterfactual
        if (
            isinstance(value, Quantity)
            and isinstance(other, Quantity)
            and value.unit == other.unit
            and value.number.is_signed() == other.number.is_signed()
            and other.number.copy_abs() > value.number.copy_abs()
        ):
            yield finding(
                (name, "counterfactual"),
                say("Without the work it would have been more than with it."),
                value=other,
                expected=say("at most {most}", most=value),
                hint=say("The counterfactual is what would have been without the work, not the part that is the work's own."),
            )


@rule(
    "IM331",
    severity="warning",
    reads=ImpactReport,
    title="Impact report on a time that is not over",
    several="{count:,} impact reports are on a time that is not over",
)
def time_not_over(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """An impact report with a measure, whose period ends after today.

    Why: What has not happened cannot be reported. Hopes that stand among reports are added up with them.

    Source: Our judgement. CIDS has a Target for what is hoped for.

    Mend: Let the period end on the last day that was looked at. Write what is hoped for as a target.
    """
    if report.period.end > context.today and measured(report):
        yield finding(
            "period.end",
            say("This report is on a time that ends after today."),
            value=report.period.end,
            expected=say("at the latest {today}", today=context.today),
            hint=say("End it on the last day that was looked at; write hopes as targets."),
        )


@rule(
    "IM332",
    severity="warning",
    reads=ImpactReport,
    title="Measure read from an indicator of something else",
    several="{count:,} measures are read from an indicator of something else",
)
def indicator_of_something_else(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A scale, depth or duration that is read from an indicator which says what it measures, and that is not this outcome.

    Why: A number of meals is no number of people who are better off. The indicator may be the wrong one, or its `measures` incomplete.

    Source: CIDS 3.2: an indicator is for an outcome. Our judgement that the two should meet.

    Mend: Name an indicator of this outcome, or add the outcome to `measures` of the indicator.
    """
    for name, measure in measures(report):
        indicator = context.get(measure.indicator, Indicator)
        if indicator is None or not indicator.measures or report.outcome in indicator.measures:
            continue
        outcome = context.get(report.outcome, Outcome)
        part = context.get(report.stakeholder_outcome, StakeholderOutcome)
        if outcome is None or indicator.id in outcome.indicators or (part is not None and indicator.id in part.indicators):
            continue
        yield finding(
            (name, "indicator"),
            say("{indicator} does not measure {outcome}.", indicator=indicator.id, outcome=outcome.id),
            value=measure.indicator,
            hint=say("Name an indicator of {outcome}, or add it to measures of {indicator}.", outcome=outcome.id, indicator=indicator.id),
        )
