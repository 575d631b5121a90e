"""Social returns: whether what goes into one may be added, whether anything is counted twice, and what is left out."""

from collections.abc import Iterator

from impactmodel.codelists.closed import Importance, Valence
from impactmodel.findings import shortened
from impactmodel.units import unit
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.ids_told import few
from impactmodel.validation.rules.valued_changes import change_of
from impactmodel.vocabulary.change import Outcome
from impactmodel.vocabulary.done import Input
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.worth import SroiAnalysis, Valuation
from impactmodel.wording import say

MOST_STEPS = 200
"""Outcomes that are followed along a chain; no theory of change is longer, and a hostile one may be."""


@rule(
    "IM614",
    severity="warning",
    reads=SroiAnalysis,
    title="Social return of nothing, or for nothing",
    several="{count:,} social returns name no valuations or no inputs",
)
def nothing_to_divide(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """An analysis without valuations or without inputs.

    Why: The ratio is value over investment. With one of the two absent there is none.

    Source: SVI, A guide to Social Return on Investment (2012), stage 5.3.

    Mend: Name the valuations that are counted, and all inputs: money, time and things.
    """
    for field in ("valuations", "inputs"):
        if not getattr(analysis, field):
            yield finding(field, say("It names no {field}.", field=field), hint=say("Name what is counted under {field}.", field=field))


@rule(
    "IM615",
    severity="warning",
    reads=SroiAnalysis,
    title="Input without an actual amount",
    several="{count:,} inputs of social returns have no actual amount",
)
def input_without_amount(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """An analysis with an input whose `actual` is absent.

    Why: What was planned is not what was spent, and an input without an amount makes the return look higher.

    Source: SVI, A guide to Social Return on Investment (2012), stages 2.2 and 2.3.

    Mend: Enter what was spent. For a forecast, enter the plan in `actual` too and say in `scope` that it is one.
    """
    for number, identifier in enumerate(analysis.inputs):
        each = context.get(identifier, Input)
        if each is not None and each.actual is None:
            yield finding(
                ("inputs", number),
                say("{input} does not say how much it was.", input=shortened(identifier)),
                value=identifier,
                hint=say("Enter actual in {input}.", input=shortened(identifier)),
            )


@rule(
    "IM616",
    severity="warning",
    reads=SroiAnalysis,
    title="Input that is not in money",
    several="{count:,} inputs of social returns are not in money",
)
def input_not_in_money(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """An analysis with an input whose amount is in hours, items or the like.

    Why: Value in pounds is divided by inputs in pounds. Hours cannot be added to them, and left out they make the return look higher.

    Source: SVI, A guide to Social Return on Investment (2012), stage 2.3, on valuing inputs that are not money.

    Mend: Put a price on it and enter the amount; or take it out of `inputs` and say so in `scope`.
    """
    for number, identifier in enumerate(analysis.inputs):
        each = context.get(identifier, Input)
        if each is not None and each.actual is not None and unit(each.actual.unit).kind != "money":
            yield finding(
                ("inputs", number),
                say("{input} is in {unit}.", input=shortened(identifier), unit=each.actual.unit),
                value=identifier,
                hint=say("Put a price on it, or take it out and say so in scope."),
            )


@rule(
    "IM617",
    severity="error",
    reads=SroiAnalysis,
    title="Currencies mixed in one social return",
    several="{count:,} amounts are in another currency than the rest of their social return",
)
def currencies_mixed(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """Valuations and inputs of one analysis in more than one currency.

    Why: Pounds and euros cannot be added or divided; a ratio of the two means nothing.

    Source: Currencies convert only at a stated rate and day (the unit list of this standard).

    Mend: Bring all amounts to one currency, and name rate and day in `source`.
    """
    amounts: list[tuple[str, int, str, Valuation | Input | None]]
    amounts = [("valuations", number, each, context.get(each, Valuation)) for number, each in enumerate(analysis.valuations)]
    amounts += [("inputs", number, each, context.get(each, Input)) for number, each in enumerate(analysis.inputs)]
    first: str | None = None
    for field, number, identifier, thing in amounts:
        money = thing.unit_value if isinstance(thing, Valuation) else thing.actual if isinstance(thing, Input) else None
        if money is None or unit(money.unit).kind != "money":
            continue
        first = first or money.unit
        if money.unit != first:
            yield finding(
                (field, number),
                say("{id} is in {currency}, and others are in {first}.", id=shortened(identifier), currency=money.unit, first=first),
                value=identifier,
                expected=first,
                hint=say("Bring all amounts to one currency."),
            )


@rule(
    "IM618",
    severity="warning",
    reads=SroiAnalysis,
    title="Prices of different years in one social return",
    several="{count:,} prices are from another year than the rest of their social return",
)
def price_years_mixed(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """Valuations of one analysis with more than one price year.

    Why: Prices rise. A price of 2015 beside one of 2025 counts for less than it is worth.

    Source: HM Treasury, The Green Book: values are put in the prices of one base year.

    Mend: Bring the prices to one year by a price index, and name the index in `source`.
    """
    valuations = context.all(analysis.valuations, Valuation)
    years = [each.price_year for each in valuations if each.price_year is not None]
    if len(set(years)) < 2:
        return
    usual = max(sorted(set(years)), key=years.count)
    for number, identifier in enumerate(analysis.valuations):
        each = context.get(identifier, Valuation)
        if each is not None and each.price_year not in (None, usual):
            yield finding(
                ("valuations", number),
                say(
                    "{valuation} is in prices of {year}, and others are in those of {usual}.",
                    valuation=shortened(identifier),
                    year=each.price_year,
                    usual=usual,
                ),
                value=identifier,
                expected=str(usual),
                hint=say("Bring the prices to one year by a price index."),
            )


@rule(
    "IM619",
    severity="warning",
    reads=SroiAnalysis,
    title="One change for one group is counted twice",
    several="{count:,} valuations count a change for a group a second time",
)
def counted_twice(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """Two valuations in one analysis of the same outcome for the same group.

    A valuation of the outcome as a whole counts for every group. What accrues to two different groups is not taken for one.

    Why: The same change is paid for twice.

    Source: SVI, A guide to Social Return on Investment (2012), stage 3, on double counting; Social Value International, principle 5.

    Mend: Keep one of the two, or split the outcome if they are two different changes.
    """
    met: dict[str, dict[str | None, str]] = {}
    for number, identifier in enumerate(analysis.valuations):
        each = context.get(identifier, Valuation)
        outcome, group = change_of(each, context) if each is not None else (None, None)
        if each is None or outcome is None:
            continue
        groups, who = met.setdefault(outcome.id, {}), each.accrues_to or group
        other = groups.get(who) or (next(iter(groups.values()), None) if who is None else groups.get(None))
        groups.setdefault(who, identifier)
        if other is not None and other != identifier:
            yield finding(
                ("valuations", number),
                say(
                    "{valuation} and {other} both value {outcome} for the same people.",
                    valuation=shortened(identifier),
                    other=shortened(other),
                    outcome=shortened(outcome.id),
                ),
                value=identifier,
                hint=say("Keep one of the two, or split the outcome if they are two changes."),
            )


@rule(
    "IM620",
    severity="warning",
    reads=SroiAnalysis,
    title="A change and what it leads to are both counted",
    several="{count:,} changes are counted beside what they lead to",
)
def chain_counted_twice(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """Two outcomes valued for the same group in one analysis, of which one leads to the other.

    Why: If company is worth something because it makes people well, and being well is valued too, part of it is counted twice.

    Source: SVI, A guide to Social Return on Investment (2012), stage 2.5, on chains of events: value where the chain ends.

    Mend: Value the last outcome of the chain, or say in the descriptions which part each price is for.
    """
    valued: dict[str | None, dict[str, int]] = {}
    for number, each in enumerate(context.get(identifier, Valuation) for identifier in analysis.valuations):
        outcome, group = change_of(each, context) if each is not None else (None, None)
        if each is not None and outcome is not None:
            valued.setdefault(each.accrues_to or group, {}).setdefault(outcome.id, number)
    for outcomes in valued.values():
        for identifier, number in outcomes.items() if len(outcomes) > 1 else ():
            later = next((each for each in _following(identifier, context) if each in outcomes and each != identifier), None)
            if later is not None:
                yield finding(
                    ("valuations", number),
                    say(
                        "{outcome} leads to {later}, and both are valued for the same people.",
                        outcome=shortened(identifier),
                        later=shortened(later),
                    ),
                    value=analysis.valuations[number],
                    hint=say("Value the last outcome of the chain, or say which part each price is for."),
                )


def _following(identifier: str, context: Context) -> Iterator[str]:
    """The outcomes that one leads to, near ones first, as far as a chain is followed."""
    met, row = {identifier}, [identifier]
    for current in row:
        outcome = context.get(current, Outcome)
        for each in outcome.leads_to if outcome is not None else ():
            if each not in met and len(met) <= MOST_STEPS:
                met.add(each)
                row.append(each)
                yield each


@rule(
    "IM627",
    severity="warning",
    reads=SroiAnalysis,
    scope="document",
    title="Only gains are valued though harm is known",
    several="{count:,} social returns value only gains though harm is known",
)
def only_gains(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """An analysis all of whose values are above zero, in a document that has negative outcomes which its `scope` does not name.

    Why: Harm that is known and not taken off makes the return look higher than those who bore it would say.

    Source: Social Value International, principles 2 and 5: negative changes are counted too.

    Mend: Value the negative outcomes with prices below zero. If they cannot be valued, say so in `scope`, by their names or ids.
    """
    valuations = context.all(analysis.valuations, Valuation)
    if not valuations or any(each.unit_value.number < 0 or (each.quantity is not None and each.quantity.number < 0) for each in valuations):
        return
    bad = context.once("negative outcomes", lambda: [each for each in context.document.outcomes if each.valence is Valence.NEGATIVE])
    harm = [each.id for each in bad if not _in_scope(analysis, each)]
    if harm:
        yield finding(
            "valuations",
            say("No value is below zero, and some outcomes are negative: {outcomes}.", outcomes=few(harm)),
            hint=say("Value them with prices below zero; if that cannot be done, name them in scope and say that they are out."),
        )


def _in_scope(analysis: SroiAnalysis, *named: Entity | None) -> bool:
    """Whether the words on what is in and what is out name one of these."""
    scope = (analysis.scope or "").casefold()
    names = [name for each in named if each is not None for name in (each.id, each.name) if name]
    return any(name.casefold() in scope for name in names)


@rule(
    "IM628",
    severity="info",
    reads=SroiAnalysis,
    scope="document",
    title="Changes of high importance are not valued",
    several="{count:,} social returns leave out changes of high importance",
)
def important_and_not_valued(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """Changes of high importance to somebody that are in the document, and neither among the valuations of an analysis nor in its `scope`.

    Why: Not everything can be put in money, nor should it. Whoever reads the ratio should know what it leaves out.

    Source: Social Value International, principles 3 and 4: value what matters, include what is material.

    Mend: Tell of them beside the ratio and name them in `scope`; or value them.
    """
    if not analysis.valuations:
        return
    important = context.once(
        "important changes",
        lambda: {
            (each.outcome, each.stakeholder): each for each in context.document.stakeholder_outcomes if each.importance is Importance.HIGH
        },
    )
    valued = {
        (outcome.id, group)
        for each in context.all(analysis.valuations, Valuation)
        for outcome, group in [change_of(each, context)]
        if outcome
    }
    left = [
        each.id
        for pair, each in important.items()
        if pair not in valued and (pair[0], None) not in valued and not _in_scope(analysis, each, context.get(each.outcome, Outcome))
    ]
    if left:
        yield finding(
            "scope" if analysis.scope is not None else "valuations",
            say("Of high importance and not valued: {changes}. In all: {count:,}.", changes=few(left), count=len(left)),
            hint=say("Tell of them beside the ratio, and name them in scope."),
        )


@rule(
    "IM629",
    severity="info",
    reads=Valuation,
    scope="document",
    title="Valuation that counts nowhere",
    several="{count:,} valuations are in no social return",
)
def counts_nowhere(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A valuation that no analysis names, in a document that has one.

    Why: Either it was forgotten, or it was set aside and nobody can see why.

    Source: Social Value International, principle 6, be transparent.

    Mend: Add it to the analysis, or say in its description why it is not counted.
    """
    if not context.document.sroi_analyses or valuation.description is not None:
        return
    if not context.referring(SroiAnalysis, "valuations", valuation):
        yield finding("id", say("No social return names it."), value=valuation.id, hint=say("Add it to valuations of the analysis."))
