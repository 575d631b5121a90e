"""Decisions: what was done with what was learnt, by whom, and whether those who spoke were told."""

from collections.abc import Iterator
from datetime import timedelta

from impactmodel.codelists.closed import StakeholderKind, StakeholderLevel, StakeholderRole
from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.accounts import harm
from impactmodel.validation.rules.people import USERS, sides_of
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.numbers import ImpactReport, Indicator, IndicatorReport
from impactmodel.vocabulary.stories import Evidence
from impactmodel.vocabulary.who import Participation, Stakeholder
from impactmodel.vocabulary.worth import Decision
from impactmodel.wording import say


@rule(
    "IM515",
    severity="info",
    reads=ImpactDocument,
    title="Nothing was decided because of what was learnt",
    several="{count:,} documents have voices and no decision",
)
def nothing_decided(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A document with evidence in somebody's voice and no decision at all. Where harm is reported IM516 speaks instead.

    Why: People tell their story so that something changes. A report that ends with the numbers has forgotten them.

    Source: Principles of Social Value, 8: be responsive.

    Mend: Add the decisions that followed, small ones too, and those that were deferred or rejected.
    """
    if document.decisions or any(harm(report) for report in document.impact_reports):
        return
    if any(evidence.told_by is not None or evidence.contributors for evidence in document.evidence):
        yield finding(
            (),
            say("People have told what they know, and no decision says what was done with it."),
            hint=say("Add the decisions that followed, with what they follow from in because_of."),
        )


@rule(
    "IM516",
    severity="warning",
    reads=ImpactReport,
    scope="document",
    title="Harm that was found and not acted on",
    several="{count:,} reports of harm have led to no decision",
)
def harm_not_acted_on(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A report of a change for the worse from which no decision follows: not from it, its outcome, its indicators or evidence for them.

    Why: To know of harm and to do nothing is a decision too, and one that nobody has put their name to.

    Source: Principles of Social Value, 8: be responsive. Impact Management Norms: act to avoid harm.

    Mend: Add the decision that was taken, and name this report in `because_of`. If it was to do nothing, its status is `rejected`.
    """
    if not harm(report):
        return
    causes = context.once(harm_not_acted_on, lambda: _causes(context.document, context))
    if report.id not in causes and report.outcome not in causes:
        yield finding(
            (),
            say("This report is of a change for the worse, and no decision follows from it."),
            hint=say("Add what was decided, with this report in because_of."),
        )


def _causes(document: ImpactDocument, context: Context) -> set[str]:
    """What decisions follow from: what they name, and what that is about."""
    found: set[str] = set()
    for identifier in {cause for decision in document.decisions for cause in decision.because_of}:
        found.add(identifier)
        cause = context.find(identifier)
        if isinstance(cause, Evidence):
            found.update(support.target for support in cause.supports)
        elif isinstance(cause, ImpactReport):
            found.add(cause.outcome)
        elif isinstance(cause, IndicatorReport):
            indicator = context.get(cause.indicator, Indicator)
            found.update(indicator.measures if indicator else ())
            found.update(outcome.id for outcome in context.referring(Outcome, "indicators", cause.indicator))
    return found


@rule(
    "IM517",
    severity="warning",
    reads=Decision,
    title="Those who spoke were not told",
    several="{count:,} groups spoke and were not told what was decided",
    settings={"days": 30},
)
def not_told(decision: Decision, context: Context) -> Iterator[Draft]:
    """A decision that follows from what a group of people said or took part in, of which that group was neither told nor a part.
    Decisions of the last days are left alone.

    Why: Whoever hears what came of their words will speak again. Whoever does not will not.

    Source: Principles of Social Value, 8: be responsive. How many days there are for it is our judgement.

    Mend: Tell them, and add it to `told` with the day.
    """
    if decision.on is not None and decision.on > context.today - timedelta(days=context.setting("IM517", "days")):
        return
    reached = {telling.stakeholder for telling in decision.told}.union(decision.decided_by)
    asked: set[str] = set()
    for position, identifier in enumerate(decision.because_of):
        spoke = _who_spoke(identifier, context)
        if spoke is None or spoke in reached or spoke in asked:
            continue
        asked.add(spoke)
        who = context.get(spoke, Stakeholder)
        if who is not None and who.kind is StakeholderKind.PEOPLE:
            yield finding(
                ("because_of", position),
                say("{who} spoke, and are not among those who were told of this decision.", who=spoke),
                value=identifier,
                hint=say("Tell {who}, and add it to told with the day.", who=spoke),
            )


def _who_spoke(identifier: str, context: Context) -> str | None:
    cause = context.find(identifier)
    if isinstance(cause, Evidence):
        return cause.told_by
    return cause.who if isinstance(cause, Participation) else None


@rule(
    "IM518",
    severity="info",
    reads=Stakeholder,
    scope="document",
    title="Spoke, and never heard back",
    several="{count:,} groups spoke and never heard what came of it",
)
def never_heard_back(who: Stakeholder, context: Context) -> Iterator[Draft]:
    """A group of people in whose voice there is evidence, who were told of no decision and took part in none, in a document that has
    decisions. Where a decision follows from what they said IM517 speaks.

    Why: Even that nothing was decided is an answer. Silence is what people remember.

    Source: Principles of Social Value, 8: be responsive, and 1: involve stakeholders.

    Mend: Tell them what was done with what they said, and add it to `told` of the decision.
    """
    if who.kind is not StakeholderKind.PEOPLE or not context.document.decisions:
        return
    if context.referring(Evidence, "told_by", who) and who.id not in context.once(never_heard_back, lambda: _reached(context)):
        yield finding(
            (),
            say("There is evidence in the voice of this group, and no decision of which it was told."),
            hint=say("Tell them what came of it, and add that to told of a decision."),
        )


def _reached(context: Context) -> set[str]:
    """Who was told of a decision, took part in it, or spoke for it."""
    found: set[str] = set()
    for decision in context.document.decisions:
        found.update(telling.stakeholder for telling in decision.told)
        found.update(decision.decided_by)
        found.update(spoke for cause in decision.because_of if (spoke := _who_spoke(cause, context)) is not None)
    return found


@rule(
    "IM519",
    severity="warning",
    reads=Decision,
    title="Told before it was decided",
    several="{count:,} tellings are dated before their decision",
)
def told_before_decided(decision: Decision, context: Context) -> Iterator[Draft]:
    """Somebody was told of a decision on a day before it was taken.

    Why: One of the days is wrong. Or they were told of something that was still open, and then they could have been asked.

    Source: Our judgement.

    Mend: Correct the day. If they were asked before it was decided, record that as a participation.
    """
    if decision.on is None:
        return
    for position, telling in enumerate(decision.told):
        if telling.on is not None and telling.on < decision.on:
            yield finding(
                ("told", position, "on"),
                say("{who} were told before it was decided.", who=telling.stakeholder),
                value=telling.on,
                expected=say("{day} or later", day=decision.on),
                hint=say("Correct the day; if they were asked before, record a participation."),
            )


@rule(
    "IM520",
    severity="info",
    reads=Decision,
    title="Decision that follows from nothing",
    several="{count:,} decisions follow from nothing",
)
def decision_without_cause(decision: Decision, context: Context) -> Iterator[Draft]:
    """A decision that does not say what it follows from.

    Why: What ties a decision to what was learnt is the only proof that anybody listened.

    Source: Principles of Social Value, 8: be responsive.

    Mend: Name the report, evidence, participation or outcome in `because_of`.
    """
    if not decision.because_of:
        yield finding(
            (),
            say("Nothing says what led to this decision."),
            hint=say("Name a report, evidence, a participation or an outcome in because_of."),
        )


@rule(
    "IM521",
    severity="info",
    reads=Decision,
    scope="document",
    title="Decided about people and without them",
    several="{count:,} decisions were taken about people and without them",
)
def decided_without_them(decision: Decision, context: Context) -> Iterator[Draft]:
    """A decision that follows from what concerns people who use the work or live around it, taken by others only.

    Why: Nothing about us without us. The gap between who is affected and who decides is what co-production is meant to close.

    Source: Think Local Act Personal, ladder of co-production. Which causes concern whom is read from the references, by our judgement.

    Mend: Take the next one with them. Record what was: it is not a fault of the file.
    """
    if not decision.decided_by:
        return
    if any(USERS in sides_of(who, context) for who in decision.decided_by):
        return
    concerned = [
        who
        for who in context.all(_concerned(decision, context), Stakeholder)
        if who.level in (StakeholderLevel.SERVICE_USER, StakeholderLevel.COMMUNITY) and StakeholderRole.BENEFICIAL in who.roles
    ]
    if concerned:
        yield finding(
            "decided_by",
            say("This concerns {who}, and only others decided.", who=concerned[0].id),
            hint=say("Decide the next one with them."),
        )


def _concerned(decision: Decision, context: Context) -> Iterator[str]:
    """The groups that the causes of a decision are about or come from."""
    for identifier in decision.because_of:
        cause = context.find(identifier)
        if isinstance(cause, Evidence | Participation):
            spoke = _who_spoke(identifier, context)
            if spoke is not None:
                yield spoke
        elif isinstance(cause, IndicatorReport):
            if cause.stakeholder is not None:
                yield cause.stakeholder
        elif isinstance(cause, ImpactReport):
            part = context.get(cause.stakeholder_outcome, StakeholderOutcome)
            if part is not None:
                yield part.stakeholder
        elif isinstance(cause, Outcome):
            yield from (part.stakeholder for part in context.referring(StakeholderOutcome, "outcome", cause))
