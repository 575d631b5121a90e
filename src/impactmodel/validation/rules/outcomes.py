"""Outcomes, the groups that live them, and theories of change: what hangs in the air, and what cannot be as it is said."""

import re
from collections.abc import Iterator

from impactmodel.codelists.closed import Direction, Horizon, ImpactModelKind, StakeholderRole, Valence
from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.accounts import evidence_for, measures
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.done import ImpactModel
from impactmodel.vocabulary.numbers import ImpactReport, Indicator
from impactmodel.vocabulary.who import Stakeholder
from impactmodel.vocabulary.worth import Valuation
from impactmodel.wording import Said, say

_HORIZONS = tuple(Horizon)

_THINGS = "workshops?|sessions?|events?|meals?|leaflets?|trainings?|visits?|meetings?|courses?|classes|parcels?|ateliers?|séances?|repas"
_COUNTED = re.compile(rf"(?:number|no\.?|count) of |# of |nombre d|nb d|[0-9][0-9,. ]{{0,12}} (?:[^\W\d_]{{1,20}} ){{0,2}}(?:{_THINGS})\b")
_DOING = re.compile(
    r"(?:deliver(?:ed|ing|y of)?|provid(?:e|ing)|provision of|organi[sz]e|hosting|distribut(?:e|ing)|distribution of|conducting"
    r"|organiser|fournir|animer|distribuer|dispenser|mise en place|(?:réalisation|tenue|distribution) d(?:e|es|u)?)(?:[ '’]|$)"
)
_DONE = re.compile(rf"\b(?:{_THINGS}) (?:were |are )?(?:delivered|held|provided|distributed|run|served|offered|organi[sz]ed)$")


@rule(
    "IM333",
    severity="info",
    reads=Outcome,
    title="Outcome that reads like something done",
    several="{count:,} outcomes read like something done",
)
def outcome_in_words_of_doing(outcome: Outcome, context: Context) -> Iterator[Draft]:
    """An outcome whose name begins or ends as the name of an activity or an output does: number of sessions, deliver, meals served.

    Why: What is done and what changes because of it are two things. Where the first stands in the place of the second, all that is ever
    shown is that people were busy.

    Source: CIDS 3.2 and IATI 2.03 tell outputs from outcomes. The words, English and some French, are our judgement, and only a hint.

    Mend: Ask what is different for people because of it, and name that. Keep what is done as an activity or an output.
    """
    reason = _reads_as_done(outcome.name) if outcome.name else None
    if reason is not None:
        yield finding(
            "name",
            reason,
            hint=say("Name what is different for people, such as: guests feel less alone. Keep this as an output or an activity."),
        )


def _reads_as_done(name: str) -> Said | None:
    text = name[:200].lower().strip()
    if _COUNTED.match(text):
        return say("This outcome begins like a count of things, and not like a change.")
    if _DOING.match(text):
        return say("This outcome begins with what is done, and not with what changes.")
    if _DONE.search(text):
        return say("This outcome ends with what was done, and not with what changed.")
    return None


@rule(
    "IM334",
    severity="info",
    reads=Outcome,
    scope="document",
    title="Outcome that nobody experiences",
    several="{count:,} outcomes do not say who experiences them",
)
def outcome_without_stakeholder(outcome: Outcome, context: Context) -> Iterator[Draft]:
    """An outcome to which no stakeholder outcome and no valuation with somebody it accrues to refers.

    Why: A change is a change for somebody. Without a group nobody can be asked whether it happened.

    Source: Principles of Social Value, 1: involve stakeholders. CIDS 3.2, StakeholderOutcome.

    Mend: Add a stakeholder outcome for each group that experiences it.
    """
    if context.referring(StakeholderOutcome, "outcome", outcome):
        return
    if not any(each.accrues_to for each in context.referring(Valuation, "outcome", outcome)):
        yield finding(
            (),
            say("No stakeholder outcome says who experiences this."),
            hint=say("Add a stakeholder outcome with this outcome and the group."),
        )


@rule(
    "IM335",
    severity="info",
    reads=Stakeholder,
    scope="document",
    title="Group for whom nothing changes",
    several="{count:,} groups are said to experience change and no outcome is theirs",
)
def stakeholder_without_outcome(who: Stakeholder, context: Context) -> Iterator[Draft]:
    """A stakeholder with the role `beneficial` of whom no stakeholder outcome, valuation or indicator report speaks, in a document with
    outcomes.

    Why: Either something changes for them and is not said, or they are not the ones who benefit.

    Source: Principles of Social Value, 2: understand what changes, for all that are affected.

    Mend: Ask them what changed, good or bad, and add it; or take the role away.
    """
    if StakeholderRole.BENEFICIAL not in who.roles or not context.document.outcomes:
        return
    named = context.once(stakeholder_without_outcome, lambda: _those_who_experience(context.document))
    if who.id not in named:
        yield finding(
            "roles",
            say("This group is said to experience change, and nothing here says which."),
            hint=say("Ask them, and add a stakeholder outcome; or take beneficial out of roles."),
        )


def _those_who_experience(document: ImpactDocument) -> set[str | None]:
    """The groups of stakeholder outcomes, valuations and indicator reports."""
    found: set[str | None] = {part.stakeholder for part in document.stakeholder_outcomes}
    found.update(report.stakeholder for report in document.indicator_reports)
    found.update(valuation.accrues_to for valuation in document.valuations)
    return found


@rule(
    "IM336",
    severity="info",
    reads=Indicator,
    scope="document",
    title="Indicator that measures nothing",
    several="{count:,} indicators measure nothing",
)
def indicator_measures_nothing(indicator: Indicator, context: Context) -> Iterator[Draft]:
    """An indicator that names nothing it measures and that no outcome, output, valuation or impact report refers to.

    Why: Its numbers are collected, and nobody can say what they show.

    Source: CIDS 3.2: an indicator is for an outcome. Here it may also be for an output, an input or an activity.

    Mend: Fill in `measures`, or stop collecting it.
    """
    if indicator.measures:
        return
    read = context.once(indicator_measures_nothing, lambda: _read(context.document))
    if indicator.id not in read:
        yield finding(
            (),
            say("Nothing says what this indicator shows."),
            hint=say("Name in measures the outcome, output, input or activity that it is about."),
        )


def _read(document: ImpactDocument) -> set[str | None]:
    """The indicators that outcomes and outputs name, and from which valuations and impact reports are read."""
    found: set[str | None] = {measure.indicator for report in document.impact_reports for _, measure in measures(report)}
    found.update(each for outcome in document.outcomes for each in outcome.indicators)
    found.update(each for part in document.stakeholder_outcomes for each in part.indicators)
    found.update(each for output in document.outputs for each in output.indicators)
    found.update(valuation.indicator for valuation in document.valuations)
    return found


@rule(
    "IM337",
    severity="info",
    reads=Outcome,
    scope="document",
    title="Outcome that nothing shows",
    several="{count:,} outcomes have no indicator and no evidence",
)
def outcome_that_nothing_shows(outcome: Outcome, context: Context) -> Iterator[Draft]:
    """An outcome with no indicator, of its own or of its stakeholder outcomes, and no evidence for it or for a report on it.

    Why: It is a hope so far. Numbers are not asked for: a story that speaks for it, or against it, is enough.

    Source: Principles of Social Value, 2: understand what changes, and evidence it.

    Mend: Name an indicator, or say in `supports` of a piece of evidence that it speaks to this outcome.
    """
    if outcome.indicators or context.referring(Indicator, "measures", outcome) or evidence_for(outcome.id, context):
        return
    if any(part.indicators for part in context.referring(StakeholderOutcome, "outcome", outcome)):
        return
    if any(evidence_for(report.id, context) for report in context.referring(ImpactReport, "outcome", outcome)):
        return
    if not any(evidence_for(link, context) for link in _links_to(outcome.id, context)):
        yield finding(
            (),
            say("No indicator and no evidence shows whether this happens."),
            hint=say("Name an indicator in indicators, or evidence that supports or contradicts it."),
        )


def _links_to(target: str, context: Context) -> list[str]:
    """The ids of the steps that lead to something."""
    return context.once(_links_to, lambda: _steps(context.document)).get(target, [])


def _steps(document: ImpactDocument) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for model in document.impact_models:
        for link in model.links:
            if link.id is not None:
                found.setdefault(link.target, []).append(link.id)
    return found


@rule(
    "IM338",
    severity="info",
    reads=ImpactDocument,
    title="Only what is good and meant",
    several="{count:,} documents tell only of changes that are good and meant",
    settings={"outcomes": 3},
)
def nothing_bad_or_unmeant(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A document with several outcomes, none of them negative or unintended, and no impact report for the worse.

    Why: Work with people always has effects that nobody planned. Where none is named, most often nobody asked.

    Source: Principles of Social Value, 2: positive and negative, intended and unintended. Impact Management Norms, What.

    Mend: Ask those you work with what got worse, or what surprised them. Add it with valence `negative` or intended `false`.
    """
    if len(document.outcomes) < context.setting("IM338", "outcomes"):
        return
    if any(outcome.valence is Valence.NEGATIVE or outcome.intended is False for outcome in document.outcomes):
        return
    if not any(report.reported_direction is Direction.NEGATIVE for report in document.impact_reports):
        yield finding(
            (),
            say("All {count:,} outcomes are good, and none is said to be unintended.", count=len(document.outcomes)),
            hint=say("Ask people what got worse and what surprised them, and add it."),
        )


@rule(
    "IM339",
    severity="warning",
    reads=Outcome,
    title="Harm that was meant",
    several="{count:,} outcomes are bad for those who live them, and meant",
)
def harm_that_was_meant(outcome: Outcome, context: Context) -> Iterator[Draft]:
    """An outcome whose valence is negative and which is said to be intended.

    Why: Valence says whether a change is good or bad for those who live it, and is often mistaken for the direction of a number. Fewer
    nights on the street is a good change.

    Source: Our judgement.

    Mend: If the change is good for people make the valence `positive`; that its number should fall belongs to `direction` of the indicator.
    """
    if outcome.valence is Valence.NEGATIVE and outcome.intended is True:
        yield finding(
            "valence",
            say("This change is said to be bad for those who live it, and to be intended."),
            value=outcome.valence,
            hint=say("Make valence positive if the change is good and only its number should fall."),
        )


@rule(
    "IM340",
    severity="info",
    reads=Outcome,
    title="Leads to something that comes sooner",
    several="{count:,} outcomes lead to one that comes sooner",
)
def leads_to_sooner(outcome: Outcome, context: Context) -> Iterator[Draft]:
    """An outcome that leads to one with a shorter horizon: from long to short.

    Why: A cause does not come after what it causes. The arrow, or one of the horizons, is the wrong way round.

    Source: Our judgement; horizons as in a logic model.

    Mend: Turn the arrow round, or correct `horizon` of one of the two.
    """
    if outcome.horizon is None or not outcome.leads_to:
        return
    for position, identifier in enumerate(outcome.leads_to):
        target = context.get(identifier, Outcome)
        if target is not None and target.horizon is not None and _HORIZONS.index(target.horizon) < _HORIZONS.index(outcome.horizon):
            yield finding(
                ("leads_to", position),
                say(
                    "The horizon of this outcome is {own}, and that of {target}, to which it leads, is {other}.",
                    own=outcome.horizon,
                    target=target.id,
                    other=target.horizon,
                ),
                value=identifier,
                hint=say("Turn the arrow round, or correct one of the horizons."),
            )


@rule(
    "IM341",
    severity="info",
    reads=ImpactModel,
    title="Theory of change without an assumption",
    several="{count:,} theories of change have no assumption",
)
def theory_without_assumptions(model: ImpactModel, context: Context) -> Iterator[Draft]:
    """A theory of change or logframe that has links, and no assumption: neither of its own nor at a link.

    Why: What has to be true for it to work is what most often turns out not to be. Written down, it can be watched.

    Source: Assumptions are a column of the logframe matrix, and what a theory of change adds to a logic model.

    Mend: Ask of each arrow: what has to be true for it? Write the answer into `assumption` of the link, or into `assumptions`.
    """
    if model.kind not in (ImpactModelKind.THEORY_OF_CHANGE, ImpactModelKind.LOGFRAME) or not model.links or model.assumptions:
        return
    if not any(link.assumption for link in model.links):
        yield finding(
            "links",
            say("Nothing is said to have to be true for any of these steps."),
            hint=say("Write what has to be true into assumption of a link, or into assumptions."),
        )


@rule(
    "IM342",
    severity="info",
    reads=ImpactModel,
    scope="document",
    title="Step to a reported outcome without evidence",
    several="{count:,} steps to outcomes that are reported have no evidence",
)
def step_without_evidence(model: ImpactModel, context: Context) -> Iterator[Draft]:
    """A link to an outcome on which there is an impact report, where no evidence speaks for or against the link.

    Why: That the outcome came about is one thing. That it came about by this step is another, and it is what the report claims.

    Source: Contribution analysis (Mayne 2001): evidence for each step of the theory. Principles of Social Value, 2.

    Mend: Name evidence in `evidence` of the link, or give the link an id and let evidence refer to it in `supports`.
    """
    for position, link in enumerate(model.links):
        if link.evidence or (link.id is not None and evidence_for(link.id, context)):
            continue
        part = context.get(link.target, StakeholderOutcome)
        outcome = context.get(part.outcome if part else link.target, Outcome)
        if outcome is not None and context.referring(ImpactReport, "outcome", outcome):
            yield finding(
                ("links", position),
                say("There is a report on {outcome}, and no evidence that this step led to it.", outcome=outcome.id),
                hint=say("Name evidence for or against it, or ask those who were there."),
            )
