"""Single valuations: whether price, quantity, years and shares are all there, each with its reason."""

import math
from collections.abc import Iterator

from impactmodel.amounts import plain
from impactmodel.codelists.closed import ValuationMethod
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.vocabulary.worth import Valuation
from impactmodel.wording import say


@rule(
    "IM601",
    severity="warning",
    reads=Valuation,
    title="Price without the year it is from",
    several="{count:,} prices do not say which year they are from",
)
def price_year_missing(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A valuation without `price_year`.

    Why: A pound of 2015 is not a pound of today. Prices of different years cannot be added before they are brought to one.

    Source: HM Treasury, The Green Book: values are put in the prices of one base year.

    Mend: Enter the year of the price list or study that the price is from.
    """
    if valuation.price_year is None:
        yield finding(
            "unit_value", say("The price does not say which year it is from."), hint=say("Enter price_year, the year of its source.")
        )


@rule(
    "IM602",
    severity="warning",
    reads=Valuation,
    title="Price without a source",
    several="{count:,} prices have no source",
)
def price_without_source(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A valuation without `source`.

    Why: Somebody else has to be able to look the price up, or ask why this one and not another.

    Source: Social Value International, principle 6, be transparent.

    Mend: Name the price list, study or bank of values, with its year; or who chose the price and how.
    """
    if valuation.source is None:
        yield finding(
            "proxy",
            say("Nothing says where the price comes from."),
            hint=say("Enter source: the price list, study or bank of values, with its year."),
        )


@rule(
    "IM603",
    severity="info",
    reads=Valuation,
    title="Price without a method",
    several="{count:,} prices do not say how they were found",
)
def price_without_method(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A valuation without `method`.

    Why: What somebody saves, what people would pay and what a change does to their satisfaction with life are different things.

    Source: SVI, A guide to Social Return on Investment (2012), stage 3.4, on proxies.

    Mend: Choose one of the methods; for another one `other`, and describe it in `source`.
    """
    if valuation.method is None:
        yield finding(
            "unit_value",
            say("It does not say how the price was found."),
            hint=say("Choose a method: {methods}.", methods=", ".join(each.value for each in ValuationMethod)),
        )


@rule(
    "IM604",
    severity="warning",
    reads=Valuation,
    title="Valuation of nobody knows how much",
    several="{count:,} valuations do not say how much of the change there was",
)
def quantity_missing(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A valuation with neither `quantity` nor `indicator`.

    Why: A price alone is worth nothing; the value is the price times how much changed.

    Source: SVI, A guide to Social Return on Investment (2012), stage 4.4: quantity times proxy.

    Mend: Enter how many people, visits or hours it was, or the indicator that says so.
    """
    if valuation.quantity is None and valuation.indicator is None:
        yield finding(
            "unit_value", say("It has a price, and neither quantity nor indicator."), hint=say("Enter quantity, such as 60 person.")
        )


@rule(
    "IM605",
    severity="warning",
    reads=Valuation,
    title="Benefit without a beginning or an end",
    several="{count:,} valuations do not say when the benefit begins or how long it lasts",
)
def starts_or_duration_missing(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A valuation without `starts` or without `duration`.

    Why: Both change the result, and neither can be taken for granted. One spreadsheet counts a first year that another leaves out.

    Source: SVI, A guide to Social Return on Investment (2012), stages 3.3 and 5.1. Published cases differ in the conventions they take.

    Mend: Enter `starts` as during_activity or after_activity, and `duration` in years.
    """
    missing = [name for name in ("starts", "duration") if getattr(valuation, name) is None]
    if missing:
        yield finding(
            "unit_value",
            say("Not filled in: {fields}.", fields=", ".join(missing)),
            hint=say("Enter starts as during_activity or after_activity, and duration in years."),
        )


@rule(
    "IM606",
    severity="warning",
    reads=Valuation,
    title="Shares that are not the work's own doing are left open",
    several="{count:,} valuations leave open how much is the work's own doing",
)
def shares_absent(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A valuation without deadweight or attribution, or without drop-off though it lasts for more than a year.

    Why: An absent share is not a share of zero. Whoever adds it up has to guess, and most take it for zero.

    Source: Social Value International, principle 5, do not over-claim; SVI, A guide to Social Return on Investment (2012), stage 4.

    Mend: Enter the share with its reason. If it is zero, say zero, and why.
    """
    given = valuation.contribution
    wanted = ["deadweight", "attribution"]
    if valuation.duration is not None and valuation.duration > 1:
        wanted.append("drop_off")
    missing = [name for name in wanted if given is None or getattr(given, name) is None]
    if missing:
        yield finding(
            "contribution",
            say("Nothing is said of {shares}.", shares=", ".join(missing)),
            hint=say("Enter each share with its reason; where it is zero, say zero and why."),
        )


@rule(
    "IM607",
    severity="warning",
    reads=Valuation,
    title="Share of zero without a reason",
    several="{count:,} shares are zero without a reason",
)
def zero_without_reason(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """Deadweight, attribution or displacement of 0 with neither a reason nor evidence.

    Why: It says that nothing of it would have happened anyway, or that nobody else had a part in it. That is seldom so.

    Source: Social Value International, principle 5, do not over-claim.

    Mend: Write the reason, name the evidence, or leave the share out where it is not known.
    """
    if valuation.contribution is None:
        return
    for name in ("deadweight", "attribution", "displacement"):
        share = getattr(valuation.contribution, name)
        if share is not None and share.share == 0 and share.reason is None and not share.evidence:
            yield finding(
                ("contribution", name, "share"),
                say("{share} is 0, with no reason and no evidence.", share=name),
                value=share.share,
                hint=say("Write the reason, or leave it out where it is not known: absent is not zero."),
            )


@rule(
    "IM608",
    severity="info",
    reads=Valuation,
    title="Drop-off that changes nothing",
    several="{count:,} valuations of one year have a drop-off, which changes nothing",
)
def drop_off_of_one_year(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """A drop-off above 0 in a valuation that lasts for a year or less.

    Why: Drop-off is taken off from the second year on. Whoever entered it may have meant it to count.

    Source: SVI, A guide to Social Return on Investment (2012), stage 4.3.

    Mend: Leave it out, or enter the years that the change lasts in `duration`.
    """
    if valuation.duration is None or valuation.duration > 1 or valuation.contribution is None:
        return
    share = valuation.contribution.drop_off
    if share is not None and share.share > 0:
        yield finding(
            "contribution.drop_off",
            say("The duration is {years}, and drop-off counts from the second year on.", years=plain(valuation.duration)),
            hint=say("Leave it out, or enter in duration how long the change lasts."),
        )


@rule(
    "IM630",
    severity="warning",
    reads=Valuation,
    title="Shares leave next to nothing of the value",
    several="{count:,} valuations leave next to nothing of their value",
    settings={"percent": 10},
)
def nothing_left(valuation: Valuation, context: Context) -> Iterator[Draft]:
    """Deadweight, attribution and displacement that together take away nine tenths of a value or more.

    Why: Some sheets ask for one's own share and call that attribution. Read as the share of others, it leaves nearly nothing.

    Source: SVI, A guide to Social Return on Investment (2012), stage 4.2: attribution is the part that is due to others. Where nearly
    nothing begins is our judgement.

    Mend: If attribution was meant as your own part, write one minus it. If the shares are right, leave the value out: it is not yours.
    """
    given = valuation.contribution
    shares = [getattr(given, name) for name in ("deadweight", "attribution", "displacement")] if given is not None else []
    left = math.prod(1 - share.share for share in shares if share is not None)
    if left * 100 < context.setting("IM630", "percent"):
        yield finding(
            "contribution",
            say("Deadweight, attribution and displacement leave {percent} per cent of the value.", percent=f"{left * 100:.1f}"),
            hint=say("Attribution is the share due to others: write one minus it if it was meant as your own."),
        )
