"""What, who and how much: what an impact report that says how much still leaves out of the first three dimensions of impact.

The Impact Management Norms name fifteen data categories in five dimensions. A rule asks for each, here and in `contribution`. They speak
only of reports that give at least one of scale, depth and duration: a report without is not meant as such an account. What is missing is
a next step and not a fault, so they are for information; the profile `five-dimensions` weighs them.
"""

from collections.abc import Iterator

from impactmodel.codelists.closed import StakeholderKind
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.accounts import based, harm, indicators_of, measured, number, observed
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome, Theme
from impactmodel.vocabulary.numbers import ImpactReport
from impactmodel.vocabulary.stories import Code, CodeList
from impactmodel.vocabulary.who import Stakeholder
from impactmodel.wording import say


@rule(
    "IM301",
    severity="info",
    reads=ImpactReport,
    scope="document",
    title="Level of the outcome is not known",
    several="{count:,} impact reports have no level of their outcome in the period",
)
def no_level(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """An impact report for whose period no indicator of the outcome has a value.

    Why: A change is read between two levels. Without the level that people live at now, nobody can say whether it is good enough.

    Source: Impact Management Norms, What: outcome level in the period.

    Mend: Add an indicator report with a value for an indicator of this outcome, in the period of the impact report.
    """
    if not measured(report):
        return
    indicators = indicators_of(report, context)
    if indicators is not None and not any(observed(each.id, report.period, context) for each in indicators):
        yield finding(
            "outcome",
            say("No indicator of {outcome} has a value in the period of this report.", outcome=report.outcome),
            hint=say("Add an indicator report for that time, in numbers or in words."),
        )


@rule(
    "IM302",
    severity="info",
    reads=ImpactReport,
    scope="document",
    title="No level that would be good enough",
    several="{count:,} impact reports have no threshold",
)
def no_threshold(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A change for which neither the stakeholder's outcome nor any indicator of it says what level would be good enough.

    Why: Better than before may still be bad. The threshold says from which level on people themselves would call it good.

    Source: Impact Management Norms, What: threshold.

    Mend: Ask those who live the change, and write their answer into `threshold` of the stakeholder outcome.
    """
    if not measured(report):
        return
    part = context.get(report.stakeholder_outcome, StakeholderOutcome)
    if part is None or part.threshold is not None:
        return
    indicators = indicators_of(report, context)
    if indicators is not None and all(each.threshold is None for each in indicators):
        yield finding(
            "stakeholder_outcome",
            say("Neither {part} nor an indicator of it has a threshold.", part=part.id),
            hint=say("Ask them which level would be good enough, and write it into threshold of {part}.", part=part.id),
        )


@rule(
    "IM303",
    severity="info",
    reads=ImpactReport,
    title="Importance to stakeholders is not known",
    several="{count:,} impact reports do not know how much the change matters to stakeholders",
)
def no_importance(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A change of which nobody says how much it matters to those who live it.

    Why: What is easy to measure is not always what matters. Only those who live a change can weigh it.

    Source: Impact Management Norms, What: importance of the outcome to stakeholders. Principles of Social Value, 3.

    Mend: Ask them, and write `importance` and `perspective_of` into the stakeholder outcome.
    """
    if not measured(report):
        return
    part = context.get(report.stakeholder_outcome, StakeholderOutcome)
    if part is not None and part.importance is None:
        yield finding(
            "stakeholder_outcome",
            say("{part} does not say how important the change is.", part=part.id),
            hint=say("Ask them, and write importance and perspective_of into {part}.", part=part.id),
        )


@rule(
    "IM304",
    severity="info",
    reads=ImpactReport,
    title="No link to a global goal",
    several="{count:,} impact reports are not linked to a global goal",
)
def no_global_goal(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A change whose outcome, with its themes and its stakeholder outcome, carries no code of the SDGs or of another list beyond its own.
    Harm has no goal.

    Why: A common goal lets others find the result and set it beside theirs. Codes of one's own codebook do not do that.

    Source: Impact Management Norms, What: SDG or other global goal.

    Mend: Add a code to `codes` of the outcome, such as a target of the Sustainable Development Goals.
    """
    if not measured(report) or harm(report):
        return
    outcome = context.get(report.outcome, Outcome)
    if outcome is None:
        return
    themes = context.all(outcome.themes, Theme)
    part = context.get(report.stakeholder_outcome, StakeholderOutcome)
    codes = [*outcome.codes, *(part.codes if part else ()), *(code for theme in themes for code in theme.codes)]
    if len(themes) == len(outcome.themes) and all(_own(code, outcome, context) for code in codes):
        yield finding(
            "outcome",
            say("{outcome} has no code of the SDGs or of another goal that others share.", outcome=report.outcome),
            hint=say("Add such a code to codes of {outcome}.", outcome=report.outcome),
        )


def _own(identifier: str, outcome: Outcome, context: Context) -> bool:
    """Whether a code belongs to a codebook of the organization itself. One that is not known here does not count as such."""
    code = context.get(identifier, Code)
    if code is None:
        return False
    listed = context.get(code.list, CodeList)
    whose = code.defined_by or (listed.defined_by if listed else None)
    return (whose is not None and whose == outcome.organization) or (listed is not None and listed.open is True)


@rule(
    "IM305",
    severity="info",
    reads=ImpactReport,
    title="Impact report that does not say for whom",
    several="{count:,} impact reports do not say for whom",
)
def no_stakeholder(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """An impact report that names an outcome and nobody who experiences it.

    Why: One outcome can be a gain for some and a loss for others. Without a group nobody can ask whether those in need were reached.

    Source: Impact Management Norms, Who: stakeholder.

    Mend: Add a stakeholder outcome for the group and refer to it in `stakeholder_outcome`. Write a report for each group.
    """
    if report.stakeholder_outcome is None and measured(report):
        yield finding(
            (),
            say("This report does not say who experienced the change."),
            hint=say("Refer to a stakeholder outcome in stakeholder_outcome."),
        )


@rule(
    "IM306",
    severity="info",
    reads=ImpactReport,
    title="Place of the change is not known",
    several="{count:,} impact reports do not say where",
)
def no_boundary(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A change of which neither the stakeholder group nor the outcome says where it is experienced.

    Why: Need and help differ by place. Who plans for an area looks for what happens there.

    Source: Impact Management Norms, Who: geographical boundary.

    Mend: Fill in `place` of the stakeholder group, or of the outcome.
    """
    if not measured(report):
        return
    who, outcome = _who(report, context), context.get(report.outcome, Outcome)
    if who is not None and outcome is not None and who.place is None and outcome.place is None:
        yield finding(
            "stakeholder_outcome",
            say("Neither {who} nor {outcome} says where.", who=who.id, outcome=outcome.id),
            hint=say("Fill in place of {who}.", who=who.id),
        )


def _who(report: ImpactReport, context: Context) -> Stakeholder | None:
    part = context.get(report.stakeholder_outcome, StakeholderOutcome)
    return context.get(part.stakeholder, Stakeholder) if part else None


@rule(
    "IM307",
    severity="info",
    reads=ImpactReport,
    scope="document",
    title="Level at baseline is not known",
    several="{count:,} impact reports have no level at baseline",
)
def no_baseline_level(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A change of which no indicator says at what level people were before. A depth in numbers is the subject of IM322.

    Why: How far people were from good enough when they came says how much they needed the change.

    Source: Impact Management Norms, Who: outcome level at baseline.

    Mend: Fill in `baseline` of an indicator of this outcome.
    """
    if not measured(report) or (report.depth and number(report.depth.value) is not None and report.depth.counterfactual is None):
        return
    indicators = indicators_of(report, context)
    if indicators is not None and not any(based(each) for each in indicators):
        yield finding(
            "outcome",
            say("No indicator of {outcome} has a baseline.", outcome=report.outcome),
            hint=say("Fill in baseline of an indicator of it, in numbers or in words."),
        )


@rule(
    "IM308",
    severity="info",
    reads=ImpactReport,
    title="Nothing is known of the people",
    several="{count:,} impact reports are about groups of whom no characteristic is known",
)
def no_characteristics(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A change for a group of people of whom no characteristic is given.

    Why: Only with characteristics can anyone see whether the change reached those who have least.

    Source: Impact Management Norms, Who: stakeholder characteristics.

    Mend: Add a characteristic, such as an age group with its share, and refer to it in `characteristics` of the group.
    """
    if not measured(report):
        return
    who = _who(report, context)
    if who is not None and who.kind is StakeholderKind.PEOPLE and not who.characteristics:
        yield finding(
            "stakeholder_outcome",
            say("{who} has no characteristics.", who=who.id),
            hint=say("Add what is known, such as age groups with their shares, to characteristics of {who}.", who=who.id),
        )


@rule(
    "IM309",
    severity="info",
    reads=ImpactReport,
    title="Scale is not known",
    several="{count:,} impact reports do not say how many experienced the change",
)
def no_scale(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """An impact report that gives a depth or a duration and not how many experienced the change.

    Why: A deep change for two people and one for two hundred are not the same report.

    Source: Impact Management Norms, How much: scale.

    Mend: Fill in `scale`, with `person` as the unit where people are counted.
    """
    if report.scale is None and measured(report):
        yield finding((), say("This report does not say how many experienced the change."), hint=say("Fill in scale."))


@rule(
    "IM310",
    severity="info",
    reads=ImpactReport,
    title="Depth is not known",
    several="{count:,} impact reports do not say how great the change was",
)
def no_depth(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """An impact report that gives a scale or a duration and not how great the change was for each.

    Why: A number of people reached says nothing about what it meant to them.

    Source: Impact Management Norms, How much: depth.

    Mend: Fill in `depth`, as a difference in the unit of an indicator or in words.
    """
    if report.depth is None and measured(report):
        yield finding((), say("This report does not say how great the change was for each."), hint=say("Fill in depth; words will do."))


@rule(
    "IM311",
    severity="info",
    reads=ImpactReport,
    title="Duration is not known",
    several="{count:,} impact reports do not say how long the change lasts",
)
def no_duration(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """An impact report that gives a scale or a depth and not how long the change lasts.

    Why: Some changes are gone in a week. What lasts is worth more, and costs more to find out.

    Source: Impact Management Norms, How much: duration.

    Mend: Ask some of those who left a while ago, and fill in `duration`, with `month` or `year` as the unit.
    """
    if report.duration is None and measured(report):
        yield finding((), say("This report does not say how long the change lasts."), hint=say("Fill in duration, such as 12 of month."))
