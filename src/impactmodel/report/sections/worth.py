"""What it is worth, as far as a price was put on it, and beside it always what has none."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from impactmodel.report.blocks import Block, Facts, Grid, Heading, Paragraph, Picture, Points, Run, Section, Words
from impactmodel.report.making import Maker
from impactmodel.report.pictures import without_style
from impactmodel.report.words import IMPORTANCES
from impactmodel.valuation.analysis import sroi
from impactmodel.valuation.pictures import draw
from impactmodel.valuation.result import SroiResult
from impactmodel.valuation.rows import ImpactRow
from impactmodel.wording import say, told

MOST_DRAWN = 3
"""Analyses whose impact map is drawn; of more the tables tell."""

_SCOPE = 1_500
_ONE = Decimal(1)


def returns_of(maker: Maker) -> tuple[SroiResult, ...]:
    """The social return of each analysis of the document."""
    return tuple(sroi(maker.document, analysis) for analysis in maker.document.sroi_analyses)


def worth(maker: Maker, returns: Sequence[SroiResult]) -> Section:
    """Each social return with what it leaves out."""
    t = maker.t
    blocks: list[Block] = []
    for number, result in enumerate(returns):
        if len(returns) > 1 or result.analysis.label != result.analysis.id:
            blocks.append(Heading(words=Run(maker.called(result.analysis.id), language=maker.tongue(result.source))))
        blocks += _analysis(maker, result, drawn=number < MOST_DRAWN)
    if not returns:
        blocks.append(Paragraph(words=t(say("No price was put on anything. What changed is told above, in its own terms."))))
    return Section(anchor="worth", title=t(say("What it is worth, and what no price was put on")), blocks=tuple(blocks))


def _analysis(maker: Maker, result: SroiResult, *, drawn: bool) -> Iterator[Block]:
    t = maker.t
    left = len(result.not_valued)
    currency = result.currency
    if result.ratio is not None and currency is not None:
        opening, closing = (
            t(say("For each {one} put in there are changes worth ", one=maker.amount(_ONE, currency))),
            t(say(", as far as a price was put on them.")),
        )
        yield Paragraph(words=[opening, _sum(maker, result, t(say("ratio")), result.ratio, currency), closing])
    else:
        yield Paragraph(words=t(say("There is no ratio of value to what was put in, because not all of it can be computed.")))
        yield Points(items=[told(each.message, maker.language) + f" ({each.rule})" for each in result.findings[:12]])
    beside = say("It leaves out {count:,} changes that no price was put on. They are no smaller for that.", count=left)
    yield Paragraph(words=t(beside if left else say("Every change that is told of here has a price.")))
    if result.scope is not None:
        scope = Run(result.scope[:_SCOPE], language=maker.tongue(result.source))
        yield Paragraph(words=[t(say("What is in and what is out, in the words of those who made it: ")), scope])
    if left:
        yield _without_price(maker, result)
    facts = list(_facts(maker, result))
    if facts:
        yield Facts(pairs=tuple(facts))
    if drawn:
        yield from _map(maker, result)
    if result.rows:
        yield _rows(maker, result)
    yield Paragraph(words=_conventions(maker, result), quiet=True)


def _sum(maker: Maker, result: SroiResult, what: str, value: Decimal, currency: str) -> Run:
    return maker.noted(
        what=f"{result.analysis.label}: {what}",
        value=maker.amount(value, currency),
        how=maker.t(say("computed from prices, quantities and shares of the valuations, and from what was put in")),
        on=[result.analysis.id, *(row.valuation.id for row in result.rows), *(each.input.id for each in result.inputs)],
    )


def _facts(maker: Maker, result: SroiResult) -> Iterator[tuple[str, Words]]:
    t, currency = maker.t, result.currency
    if currency is None:
        return
    labels = (t(say("Value")), t(say("Put in")), t(say("Value less what was put in")))
    for label, value in zip(labels, (result.value, result.investment, result.net_value), strict=True):
        if value is not None:
            yield label, _sum(maker, result, label, value, currency)
    if result.published is not None:
        yield t(say("Ratio as published")), maker.figure(result.published)


def _map(maker: Maker, result: SroiResult) -> Iterator[Block]:
    try:
        svg = draw(result, "map")
    except ValueError:
        return  # Where there is nothing to draw, the words above say why.
    label = maker.t(say("Who put in what, and what it is worth to whom"))
    yield Picture(svg=without_style(svg), label=label, wide=True, language=None if maker.language == "en" else "en")


def _without_price(maker: Maker, result: SroiResult) -> Grid:
    t = maker.t
    heads = tuple(map(t, (say("Change without a price"), say("For whom"), say("How much it matters to them"), say("Evidence"))))
    rows = [
        (
            maker.link(each.outcome.id),
            maker.called(each.stakeholder.id) if each.stakeholder is not None else t(say("not said")),
            maker.word(IMPORTANCES, each.importance, t(say("not said"))),
            t(say("in support: {count:,}; not in support: {other:,}", count=each.evidence.supporting, other=each.evidence.other))
            if each.evidence.count
            else t(say("none")),
        )
        for each in result.not_valued
    ]
    return Grid(caption=t(say("What no price was put on")), heads=heads, rows=rows)


def _rows(maker: Maker, result: SroiResult) -> Grid:
    t = maker.t
    heads = tuple(
        map(
            t,
            (
                say("Change with a price"),
                say("How much of it"),
                say("Price of one"),
                say("Not the work's own doing"),
                say("Years"),
                say("Value today"),
            ),
        )
    )
    return Grid(
        caption=t(say("What a price was put on")),
        heads=heads,
        rows=[_row(maker, row) for row in result.rows],
        right=frozenset({1, 2, 4, 5}),
    )


def _row(maker: Maker, row: ImpactRow) -> tuple[Words, ...]:
    t = maker.t
    name = maker.called(row.valuation.id)
    shares = (
        (t(say("anyway")), row.deadweight),
        (t(say("others")), row.attribution),
        (t(say("moved")), row.displacement),
        (t(say("fades each year")), row.drop_off),
    )
    value: Words = t(say("refused: {rules}", rules=", ".join(dict.fromkeys(each.rule for each in row.findings))))
    if row.present_value is not None:
        value = maker.noted(
            what=name,
            value=maker.amount(row.present_value, row.price.unit),
            how=t(say("quantity times price, less what is not the work's own doing, discounted")),
            on=[row.valuation.id],
        )
    return (
        name,
        maker.quantity(row.quantity) if row.quantity is not None else t(say("not said")),
        maker.quantity(row.price),
        "; ".join(f"{label} {maker.share(share)}" for label, share in shares if share is not None) or t(say("not said")),
        maker.figure(row.duration) if row.duration is not None else t(say("not said")),
        value,
    )


def _conventions(maker: Maker, result: SroiResult) -> str:
    said = result.conventions
    words = {
        "first_year_undiscounted": say("the first year counts in full"),
        "end_of_year": say("each year is discounted to its end"),
    }
    rate = maker.share(said.rate) if not hasattr(said.rate, "steps") else maker.t(say("a schedule of several rates"))
    return maker.t(
        say(
            "Discount rate: {rate}; {discounting}. Prices say little about what cannot be bought; read the numbers with the voices above.",
            rate=rate,
            discounting=maker.word(words, said.discounting),
        )
    )
