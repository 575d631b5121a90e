"""Assumptions of a social return: rates and years in doubt, and whether what matters most was varied."""

import math
from collections.abc import Iterator
from decimal import Decimal

from impactmodel.amounts import plain
from impactmodel.findings import shortened
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.valued_changes import change_of
from impactmodel.valuation.variables import FIELDS, SHARES, Variable, known_ids, read_variable, value_of
from impactmodel.vocabulary.numbers import ImpactReport
from impactmodel.vocabulary.values import Quantity
from impactmodel.vocabulary.worth import DiscountSchedule, SroiAnalysis, Valuation
from impactmodel.wording import Said, say

_A_YEAR = {"year": 1, "quarter": 4, "month": 12, "week": 52, "day": 365}
_MOST_YEARS = 100


@rule(
    "IM621",
    severity="warning",
    reads=SroiAnalysis,
    title="Discount rate in doubt",
    several="{count:,} discount rates are in doubt",
    settings={"percent": 10},
)
def discount_rate_in_doubt(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """A yearly discount rate above 10 per cent, or one of 0 where a benefit lasts for more than a year.

    Why: 0.35 is most often 3.5 per cent with a slip of the point. With 0, a pound in ten years counts like one of today.

    Source: HM Treasury, The Green Book: 3.5 per cent in the first thirty years. The bound of 10 per cent is our judgement.

    Mend: Write the rate as a share, such as 0.035. If it is meant to be 0, say why in `scope`.
    """
    rate = analysis.discount_rate
    rates = [step.rate for step in rate.steps] if isinstance(rate, DiscountSchedule) else [rate]
    most = Decimal(context.setting("IM621", "percent"))
    for number, each in enumerate(rates):
        at = ("discount_rate", "steps", number, "rate") if isinstance(rate, DiscountSchedule) else ("discount_rate",)
        if each * 100 > most:
            yield finding(
                at,
                say("{rate} is {percent} per cent a year.", rate=plain(each), percent=plain((each * 100).normalize())),
                value=each,
                expected=say("at most {percent} per cent", percent=plain(most)),
                hint=say("Write the rate as a share: 0.035 is 3.5 per cent."),
            )
    if not any(rates) and analysis.scope is None:
        lasting = next(
            (each for each in context.all(analysis.valuations, Valuation) if each.duration is not None and each.duration > 1), None
        )
        if lasting is not None:
            yield finding(
                "discount_rate",
                say(
                    "The rate is 0, and {valuation} lasts for {years} years.",
                    valuation=shortened(lasting.id),
                    years=plain(lasting.duration or Decimal(0)),
                ),
                value=Decimal(0),
                hint=say("Enter the rate; if it is meant to be 0, say why in scope."),
            )


@rule(
    "IM622",
    severity="warning",
    reads=SroiAnalysis,
    title="No assumption was varied",
    several="{count:,} social returns vary no assumption",
)
def sensitivity_missing(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """An analysis without `sensitivity`.

    Why: A ratio stands on guesses. Only by varying them does it show which of them it depends on.

    Source: SVI, A guide to Social Return on Investment (2012), stage 5.4, sensitivity analysis.

    Mend: Vary what you are least sure of and what weighs most: deadweight, attribution, price and quantity of the largest outcome.
    """
    if analysis.valuations and not analysis.sensitivity:
        yield finding(
            "sensitivity",
            say("It varies no assumption."),
            hint=say(
                "Vary the deadweight and the price of the largest outcome, such as {example}.",
                example=f"{shortened(analysis.valuations[0], 40)}/deadweight",
            ),
        )


def _varied(analysis: SroiAnalysis) -> list[Variable]:
    """For each range what is varied."""
    known = known_ids(analysis)
    return [read_variable(each.variable, analysis.id, known) for each in analysis.sensitivity]


@rule(
    "IM623",
    severity="warning",
    reads=SroiAnalysis,
    title="What is varied is not there",
    several="{count:,} assumptions that are varied are not there",
)
def varied_and_not_there(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """A variable of `sensitivity` that names no valuation or input of the analysis, no field that can be varied, or one that is empty.

    Why: Nobody can repeat it, and the range says nothing of the result.

    Source: Our judgement. The form is an id, a slash and a field, such as val:1/deadweight.

    Mend: Name the valuation and its field. What can be varied: deadweight, attribution, displacement, drop_off, unit_value, quantity,
    duration; actual of an input; discount_rate.
    """
    for number, variable in enumerate(_varied(analysis)):
        identifier, field = variable.id, variable.field
        thing = analysis if identifier == analysis.id else context.find(identifier) if identifier is not None else None
        fields = FIELDS.get(type(thing), ()) if thing is not None else ()
        said: Said | None = None
        if identifier is None:
            said = say("It names no valuation or input of this analysis.")
        elif thing is not None and field not in fields:
            said = say("It names no field of {id} that can be varied.", id=shortened(identifier))
        elif thing is not None and getattr(thing, field, None) is None and value_of(thing, field) is None:
            said = say("{field} of {id} is not given, so it cannot be varied.", field=field, id=shortened(identifier))
        if said is not None:
            yield finding(
                ("sensitivity", number, "variable"),
                said,
                expected=", ".join(fields or FIELDS[Valuation]),
                hint=say("Write an id, a slash and a field, such as val:1/deadweight."),
            )


@rule(
    "IM624",
    severity="warning",
    reads=SroiAnalysis,
    title="Value in use is outside of the range that was tried",
    several="{count:,} values in use are outside of the range that was tried",
)
def outside_of_the_range(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """An assumption that is varied between two values, neither of which reaches the one that the result rests on.

    Why: The range should lie around what is assumed. Outside of it, it shows the result of other assumptions only.

    Source: SVI, A guide to Social Return on Investment (2012), stage 5.4.

    Mend: Widen the range. If the assumption was changed, change the range with it.
    """
    for number, (each, variable) in enumerate(zip(analysis.sensitivity, _varied(analysis), strict=True)):
        identifier, field = variable.id, variable.field
        thing = analysis if identifier == analysis.id else context.find(identifier) if identifier is not None else None
        if thing is None or field not in FIELDS.get(type(thing), ()):
            continue
        now = value_of(thing, field)
        if now is not None and not each.low <= now <= each.high:
            yield finding(
                ("sensitivity", number, "high" if now > each.high else "low"),
                say(
                    "{field} of {id} is {now}, and {low} to {high} was tried.",
                    field=field,
                    id=shortened(thing.id),
                    now=plain(now),
                    low=plain(each.low),
                    high=plain(each.high),
                ),
                value=each.high if now > each.high else each.low,
                expected=say("a range around {now}", now=plain(now)),
                hint=say("Widen the range so that it holds what is assumed."),
            )


@rule(
    "IM625",
    severity="warning",
    reads=SroiAnalysis,
    title="Outcome with most of the value, and nothing of it was varied",
    several="{count:,} outcomes with most of the value were not varied",
    settings={"percent": 50},
)
def most_of_the_value_untested(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """An outcome with more than half of all gains of an analysis, none of whose assumptions is varied while others are.

    Gains are quantity times price, less deadweight, displacement and attribution, over the years with drop-off and without discount. It is
    asked only where all valuations have a quantity and are in one currency.

    Why: The ratio is as sure as this one number, and it is the one that nobody shook.

    Source: Social Value International, principle 4, include what is material; SVI guide (2012), stage 5.4.

    Mend: Vary its deadweight, its price or its quantity.
    """
    valuations = context.all(analysis.valuations, Valuation)
    if not analysis.sensitivity or len(valuations) != len(analysis.valuations) or len({each.unit_value.unit for each in valuations}) != 1:
        return
    varied = {variable.id for variable in _varied(analysis)}
    if None in varied or any(each.quantity is None for each in valuations):
        return
    gains: dict[str, float] = {}
    tested: set[str] = set()
    for each in valuations:
        outcome, _ = change_of(each, context)
        change = outcome.id if outcome is not None else each.id
        gains[change] = gains.get(change, 0) + max(_gain(each), 0)
        if each.id in varied:
            tested.add(change)
    largest = max(gains, key=lambda change: gains[change])
    total = sum(gains.values())
    if largest not in tested and gains[largest] * 100 > total * context.setting("IM625", "percent"):
        yield finding(
            "sensitivity",
            say(
                "{outcome} has {percent} per cent of the value, and nothing of it was varied.",
                outcome=shortened(largest),
                percent=round(gains[largest] / total * 100),
            ),
            hint=say("Vary its deadweight, its price or its quantity."),
        )


def _gain(valuation: Valuation) -> float:
    """What a valuation is worth over its years, undiscounted; roughly, as it is only compared with others."""
    assert valuation.quantity is not None
    shares = [float(value_of(valuation, name) or 0) for name in SHARES]
    yearly = float(valuation.quantity.number) * float(valuation.unit_value.number) * math.prod(1 - share for share in shares[:3])
    years = max(1, min(math.ceil(valuation.duration or 1), _MOST_YEARS))
    return yearly * sum((1 - shares[3]) ** year for year in range(years))


@rule(
    "IM626",
    severity="warning",
    reads=Valuation,
    scope="document",
    title="Benefit of many years without evidence",
    several="{count:,} benefits of many years have no evidence",
    settings={"years": 5},
)
def many_years_without_evidence(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A duration of more than five years with no evidence: none under `drop_off`, none that supports the valuation, and no impact report on
    the same change that says as long a duration.

    Why: Few have asked anybody after five years. Each further year adds to the value as if it were known.

    Source: SVI, A guide to Social Return on Investment (2012), stage 3.3, how long outcomes last. The five years are our judgement.

    Mend: Name the study that followed people for so long, or shorten the duration.
    """
    if valuation.duration is None or valuation.duration <= context.setting("IM626", "years"):
        return
    share = valuation.contribution.drop_off if valuation.contribution is not None else None
    if share is not None and share.evidence:
        return
    spoken_of = context.once(
        "targets of evidence", lambda: {support.target for evidence in context.document.evidence for support in evidence.supports}
    )
    reports = context.referring(ImpactReport, "stakeholder_outcome", valuation.stakeholder_outcome or "")
    if valuation.id not in spoken_of and not any(_lasts(report, valuation.duration) for report in reports):
        yield finding(
            "duration",
            say("It is said to last for {years} years, and no evidence is named for it.", years=plain(valuation.duration)),
            value=valuation.duration,
            hint=say("Name under drop_off the study that followed people for so long, or shorten it."),
        )


def _lasts(report: ImpactReport, years: Decimal) -> bool:
    """Whether a report says that the change lasts for so many years; words that cannot be read as a number may say so."""
    if report.duration is None:
        return False
    value = report.duration.value
    return not isinstance(value, Quantity) or value.unit not in _A_YEAR or value.number >= years * _A_YEAR[value.unit]
