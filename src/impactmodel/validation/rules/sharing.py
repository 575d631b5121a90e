"""Who decided beside whom: shares of the same decisions and seats, who is paid, and who was not there at all."""

from collections.abc import Iterator
from decimal import Decimal

from impactmodel.codelists.closed import Power, StakeholderKind, StakeholderLevel, StakeholderRole
from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.people import groups_in, groups_of, together
from impactmodel.vocabulary.change import StakeholderOutcome
from impactmodel.vocabulary.who import Participation, Stakeholder
from impactmodel.wording import say

_WHOLE = Decimal("1.005")
"""A whole, and what rounding may add to it."""


@rule(
    "IM510",
    severity="warning",
    reads=Participation,
    scope="document",
    title="More decisions than there were, and nobody shares",
    several="{count:,} sets of decisions are taken more than once and by nobody together",
)
def decisions_taken_twice(part: Participation, context: Context) -> Iterator[Draft]:
    """Shares of the same decisions, at the same stage and time, that add up to more than 1 where nobody is said to share power.

    Why: A decision made together counts for each who made it, so that shares may add up to more than 1. Then somebody shares. Where all are
    said to decide alone or not at all, some decisions were counted twice.

    Source: The fields `decision_share` and `power` in this vocabulary.

    Mend: Choose `sharing` for those who decided together, or correct the shares.
    """
    if part.decision_share is None:
        return
    group = [each for each in groups_of(context)[together(part)] if each.decision_share is not None]
    if group[0] is not part or len({each.who for each in group}) < 2 or any(each.power is Power.SHARING for each in group):
        return
    if len({each.decisions for each in group}) > 1:
        return
    total = sum((each.decision_share or Decimal(0) for each in group), Decimal(0))
    if total > _WHOLE:
        yield finding(
            "decision_share",
            say(
                "The shares of these decisions in {thing} add up to {total}, and nobody shares.",
                thing=part.participates_in,
                total=f"{total:.2f}",
            ),
            value=part.decision_share,
            expected=say("at most 1 in all"),
            hint=say("Choose sharing for those who decided together, or correct the shares."),
        )


@rule(
    "IM511",
    severity="warning",
    reads=Participation,
    scope="document",
    title="More seats than there are",
    several="{count:,} tables have more seats than there are",
)
def seats_taken_twice(part: Participation, context: Context) -> Iterator[Draft]:
    """Shares of seats in the same thing, at the same stage and time, that add up to more than 1.

    Why: A seat belongs to one. Where the shares are of two tables, such as a board and a panel, they are not shares of one whole.

    Source: The field `seat_share` in this vocabulary.

    Mend: Correct the shares. Record two tables as two things, each with its own participations.
    """
    if part.seat_share is None:
        return
    group = [each for each in groups_of(context)[together(part)] if each.seat_share is not None]
    if group[0] is not part or len({each.who for each in group}) < 2:
        return
    total = sum(float(each.seat_share or 0) for each in group)
    if total > _WHOLE:
        yield finding(
            "seat_share",
            say("The shares of seats in {thing} add up to {total}.", thing=part.participates_in, total=f"{total:.2f}"),
            value=part.seat_share,
            expected=say("at most 1 in all"),
            hint=say("Correct the shares, or keep two tables apart as two things."),
        )


@rule(
    "IM512",
    severity="info",
    reads=Participation,
    scope="document",
    title="Unpaid beside paid",
    several="{count:,} participations are unpaid beside others that are paid",
)
def unpaid_beside_paid(part: Participation, context: Context) -> Iterator[Draft]:
    """People who use the service or live around it give their time unpaid, where others are paid for the same decisions.

    Why: It says whose knowledge counts, and it decides who can afford to come. Trustees of a charity may have to be unpaid by law.

    Source: NHS England, Reimbursing expenses and paying involvement payments (2021). That it is worth a look is our judgement.

    Mend: Offer to pay, and ask first what payment does to people's benefits. If they chose not to be paid, say so in the description.
    """
    if part.paid is not False or part.description is not None:
        return
    who = context.get(part.who, Stakeholder)
    if who is None or who.level not in (StakeholderLevel.SERVICE_USER, StakeholderLevel.COMMUNITY):
        return
    if any(each.paid for each in groups_of(context)[together(part)]):
        yield finding(
            "paid",
            say("They are not paid for their time in {thing}, and others are.", thing=part.participates_in),
            value=part.paid,
            hint=say("Offer to pay, or say in the description why not."),
        )


@rule(
    "IM513",
    severity="info",
    reads=Stakeholder,
    scope="document",
    title="Affected, and not there",
    several="{count:,} groups are affected and have no say that is recorded",
)
def affected_and_not_there(who: Stakeholder, context: Context) -> Iterator[Draft]:
    """A group of people whose lives change by a stakeholder outcome, and who take part nowhere, in a document that records who has a say.

    Why: The record of participation shows who decides over whom. Those who stand only on one side of it are the first to ask about.

    Source: Principles of Social Value, 1: involve stakeholders.

    Mend: Add a participation for them. If they had no say, that is `excluded`, and it is worth more than silence.
    """
    if who.kind is not StakeholderKind.PEOPLE or StakeholderRole.BENEFICIAL not in who.roles or not context.document.participations:
        return
    if not context.referring(StakeholderOutcome, "stakeholder", who) or context.referring(Participation, "who", who):
        return
    inside = context.once(affected_and_not_there, lambda: _in_partnerships_with_a_say(context.document))
    if who.id not in inside:
        yield finding(
            (),
            say("Something changes for this group, and it takes part in nothing here."),
            hint=say("Add a participation; if they had no say its power is excluded."),
        )


def _in_partnerships_with_a_say(document: ImpactDocument) -> set[str]:
    taking_part = {part.who for part in document.participations}
    return {group for each in document.partnerships if each.id in taking_part for group in groups_in(each)}


@rule(
    "IM514",
    severity="info",
    reads=ImpactDocument,
    title="Nobody's say is recorded",
    several="{count:,} documents record nobody's say",
)
def no_say_recorded(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A document in which people's lives change and no participation is recorded, of anybody in anything.

    Why: Who decided is a part of what happened. Most services find that somebody had a say, and that somebody was left out.

    Source: Principles of Social Value, 1: involve stakeholders.

    Mend: Begin with one line: who, in what, at which stage, with how much say.
    """
    if document.participations or not document.stakeholder_outcomes:
        return
    people = {who.id for who in document.stakeholders if who.kind is StakeholderKind.PEOPLE}
    if any(part.stakeholder in people for part in document.stakeholder_outcomes):
        yield finding(
            (),
            say("People's lives change here, and nothing says who had a say in it."),
            hint=say("Add participations: who, in what, at which stage, with how much power."),
        )
