"""What matters to whom: importance is asked of those it is about, and what matters most is reported."""

from collections.abc import Iterator

from impactmodel.codelists.closed import Importance, StakeholderKind
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.numbers import ImpactReport, Indicator, IndicatorReport
from impactmodel.vocabulary.who import Stakeholder
from impactmodel.wording import say


@rule(
    "IM343",
    severity="info",
    reads=StakeholderOutcome,
    title="Importance, and nobody says whose view it is",
    several="{count:,} importances do not say whose view they are",
)
def importance_of_nobody(part: StakeholderOutcome, context: Context) -> Iterator[Draft]:
    """A stakeholder outcome that says how much the change matters, and not to whom it does.

    Why: The view of those who live a change and that of those who pay for it often differ. A reader must know which one this is.

    Source: Impact Management Norms, What: importance of the outcome to stakeholders. CIDS 3.2, fromPerspectiveOf.

    Mend: Fill in `perspective_of`: the group itself, if it was asked.
    """
    if part.importance is not None and part.perspective_of is None:
        who = context.get(part.stakeholder, Stakeholder)
        if who is not None and who.kind is not StakeholderKind.ENVIRONMENT:
            yield finding(
                "importance",
                say("The importance is {importance}, and nothing says whose view that is.", importance=part.importance),
                value=part.importance,
                hint=say("Fill in perspective_of: {who} if they were asked.", who=part.stakeholder),
            )


@rule(
    "IM344",
    severity="warning",
    reads=StakeholderOutcome,
    scope="document",
    title="Importance as others see it",
    several="{count:,} importances are known only as others see them",
)
def importance_of_others(part: StakeholderOutcome, context: Context) -> Iterator[Draft]:
    """A stakeholder outcome whose importance is the view of another group, where the group itself is asked nowhere. Nature cannot be asked.

    Why: Others cannot say how much a change matters in somebody's life. Beside the group's own view theirs is welcome.

    Source: Principles of Social Value, 1: involve stakeholders, and 3: value the things that matter.

    Mend: Ask the group, and add its view as a stakeholder outcome of its own. Both may stand side by side.
    """
    if part.importance is None or part.perspective_of is None or part.perspective_of == part.stakeholder:
        return
    who = context.get(part.stakeholder, Stakeholder)
    if who is None or who.kind is StakeholderKind.ENVIRONMENT:
        return
    asked = context.once(importance_of_others, lambda: _own_views(context.document.stakeholder_outcomes))
    if (part.outcome, part.stakeholder) not in asked:
        yield finding(
            "perspective_of",
            say("{other} say how much this matters to {who}, who are asked nowhere.", other=part.perspective_of, who=who.id),
            value=part.perspective_of,
            hint=say("Ask {who}, and add their view beside this one.", who=who.id),
        )


def _own_views(parts: tuple[StakeholderOutcome, ...]) -> set[tuple[str, str]]:
    """The outcomes and groups for which a group itself says how much it matters."""
    return {(part.outcome, part.stakeholder) for part in parts if part.importance is not None and part.perspective_of == part.stakeholder}


@rule(
    "IM345",
    severity="info",
    reads=StakeholderOutcome,
    scope="document",
    title="What matters most is not reported",
    several="{count:,} changes of high importance are not reported",
)
def important_and_not_reported(part: StakeholderOutcome, context: Context) -> Iterator[Draft]:
    """A change that its own group calls highly important, of which there is no report, in a document that reports on other changes.

    Why: What is left out because it is hard to measure is then also left out when money is given.

    Source: Principles of Social Value, 4: only include what is material, and leave out nothing that is.

    Mend: Add an impact report, in words if there are no numbers, or say in the description why there is none.
    """
    if part.importance is not Importance.HIGH or part.perspective_of != part.stakeholder or not context.document.impact_reports:
        return
    outcome = context.get(part.outcome, Outcome)
    if outcome is None or context.referring(ImpactReport, "outcome", outcome):
        return
    measuring = [indicator.id for indicator in context.referring(Indicator, "measures", outcome)]
    if not any(context.referring(IndicatorReport, "indicator", each) for each in (*outcome.indicators, *part.indicators, *measuring)):
        yield finding(
            "outcome",
            say("{who} call this highly important, and nothing is reported on it.", who=part.stakeholder),
            value=part.outcome,
            hint=say("Add an impact report; words will do."),
        )
