"""Valuations held against the rest: whether a value goes with the outcome, the group and the reports that it is about."""

from collections.abc import Iterator
from decimal import Decimal

from impactmodel.amounts import plain
from impactmodel.codelists.closed import Valence, ValuationMethod
from impactmodel.findings import shortened
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.numbers import ImpactReport, Indicator
from impactmodel.vocabulary.values import Quantity
from impactmodel.vocabulary.who import Stakeholder
from impactmodel.vocabulary.worth import Valuation
from impactmodel.wording import say

SHARES = ("deadweight", "attribution", "displacement", "drop_off")


def change_of(valuation: Valuation, context: Context) -> tuple[Outcome | None, str | None]:
    """The outcome that is valued and, where it is valued for one group, the id of that group. What is not known is None."""
    if valuation.outcome is not None:
        return context.get(valuation.outcome, Outcome), None
    of_group = context.get(valuation.stakeholder_outcome, StakeholderOutcome)
    return (None, None) if of_group is None else (context.get(of_group.outcome, Outcome), of_group.stakeholder)


@rule(
    "IM609",
    severity="warning",
    reads=Valuation,
    title="Sign of the value against the outcome",
    several="{count:,} valuations have a sign against their outcome",
)
def sign_against_outcome(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A negative outcome with a value above zero, or a positive one with a value below zero.

    Why: Harm is added to the benefit, or benefit taken for harm, and the total is wrong by twice the amount.

    Source: Social Value International, principle 2: negative changes are valued too, as negative.

    Mend: Turn the sign of the price, or correct the valence of the outcome.
    """
    outcome, _ = change_of(valuation, context)
    quantity = valuation.quantity.number if valuation.quantity is not None else Decimal(1)
    if outcome is None or not quantity or not valuation.unit_value.number:
        return
    gain = (valuation.unit_value.number > 0) == (quantity > 0)
    if gain is not (outcome.valence is Valence.POSITIVE):
        yield finding(
            "unit_value.number",
            say(
                "{outcome} is a {valence} outcome, and its value is {sign} zero.",
                outcome=shortened(outcome.id),
                valence=outcome.valence.value,
                sign=say("above") if gain else say("below"),
            ),
            value=valuation.unit_value.number,
            hint=say("Turn the sign of the price, or correct the valence of the outcome."),
        )


@rule(
    "IM610",
    severity="info",
    reads=Valuation,
    title="Benefit goes to another group than the one that the change is about",
    several="{count:,} benefits go to another group than the one that the change is about",
)
def accrues_to_others(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A valuation of a change for one group, whose benefit accrues to another. Savings of costs are left out: there it is often so.

    Why: One of the two may be a slip. If not, the change for the second group is an outcome of its own.

    Source: SVI, A guide to Social Return on Investment (2012), stage 2.5: outcomes are those of a stakeholder.

    Mend: Name the same group, or add a StakeholderOutcome for the group that has the benefit.
    """
    if valuation.accrues_to is None or valuation.stakeholder_outcome is None or valuation.method is ValuationMethod.COST_SAVING:
        return
    of_group = context.get(valuation.stakeholder_outcome, StakeholderOutcome)
    if of_group is not None and of_group.stakeholder != valuation.accrues_to:
        yield finding(
            "accrues_to",
            say(
                "The benefit goes to {other}, and the change is one for {group}.",
                other=shortened(valuation.accrues_to),
                group=shortened(of_group.stakeholder),
            ),
            value=valuation.accrues_to,
            hint=say("Name the same group, or value the change for the other one."),
        )


@rule(
    "IM611",
    severity="warning",
    reads=Valuation,
    title="Indicator of another outcome",
    several="{count:,} valuations count by the indicator of another outcome",
)
def indicator_of_another(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A valuation whose `indicator` neither says that it measures the outcome, nor is named by the outcome or by the group's outcome.

    Why: The price is multiplied by something else than the change that it is for.

    Source: Our judgement.

    Mend: Name an indicator of this outcome, or add the outcome to what the indicator measures.
    """
    if valuation.indicator is None or valuation.quantity is not None:
        return
    indicator, (outcome, _) = context.get(valuation.indicator, Indicator), change_of(valuation, context)
    of_group = context.get(valuation.stakeholder_outcome, StakeholderOutcome)
    if indicator is None or outcome is None:
        return
    named = (*outcome.indicators, *(of_group.indicators if of_group is not None else ()))
    if outcome.id not in indicator.measures and indicator.id not in named:
        yield finding(
            "indicator",
            say("{indicator} is not an indicator of {outcome}.", indicator=shortened(indicator.id), outcome=shortened(outcome.id)),
            value=valuation.indicator,
            hint=say("Name an indicator of this outcome, or add the outcome to what the indicator measures."),
        )


@rule(
    "IM612",
    severity="warning",
    reads=Valuation,
    scope="document",
    title="More people are valued than experienced the change",
    several="{count:,} valuations count more people than experienced the change",
)
def more_than_experienced(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A quantity of people above what the impact reports on the same change for the same group say together, or above that group itself.

    Why: People are paid for who did not experience it.

    Source: SVI, A guide to Social Return on Investment (2012), stage 3.2: the quantity is how much of the outcome happened.

    Mend: Take the number from `scale` of the impact report. If it is per year, count each year once and enter the years in `duration`.
    """
    quantity = valuation.quantity
    if quantity is None or quantity.unit != "person" or valuation.stakeholder_outcome is None:
        return
    reports = context.referring(ImpactReport, "stakeholder_outcome", valuation.stakeholder_outcome)
    scales = [each.scale.value for each in reports if each.scale is not None]
    counted = [each.number for each in scales if isinstance(each, Quantity) and each.unit == "person"]
    _, group = change_of(valuation, context)
    stakeholder = context.get(group, Stakeholder)
    population = stakeholder.population if stakeholder is not None else None
    if counted and len(counted) == len(reports) and quantity.number > sum(counted):
        most, where = sum(counted, Decimal(0)), reports[0].id
    elif population is not None and population.unit == "person" and quantity.number > population.number:
        most, where = population.number, str(group)
    else:
        return
    yield finding(
        "quantity.number",
        say(
            "The quantity is {number}, and in {where} it is {most}.",
            number=plain(quantity.number),
            where=shortened(where),
            most=plain(most),
        ),
        value=quantity.number,
        expected=say("at most {most}", most=plain(most)),
        hint=say("Take the number from scale of the impact report."),
    )


@rule(
    "IM613",
    severity="warning",
    reads=Valuation,
    scope="document",
    title="Valuation and impact report disagree about a share",
    several="{count:,} shares differ between a valuation and the impact report",
)
def shares_disagree(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A share in a valuation that no impact report on the same change for the same group has, though they state that share.

    Why: One document says two things of how much is the work's own doing, and the money follows the one that few read.

    Source: Our judgement.

    Mend: Enter the same share in both, or say in `reason` why the value needs another one.
    """
    if valuation.contribution is None or valuation.stakeholder_outcome is None:
        return
    reports = context.referring(ImpactReport, "stakeholder_outcome", valuation.stakeholder_outcome)
    for name in SHARES if reports else ():
        share = getattr(valuation.contribution, name)
        theirs = {
            other.share: report.id
            for report in reports
            if report.contribution is not None and (other := getattr(report.contribution, name)) is not None
        }
        if share is not None and theirs and share.share not in theirs:
            other, where = next(iter(theirs.items()))
            yield finding(
                ("contribution", name, "share"),
                say("{share} is {other} in {where}.", share=name, other=plain(other), where=shortened(where)),
                value=share.share,
                expected=plain(other),
                hint=say("Enter the same share in both."),
            )
