"""The five dimensions of impact (Impact Management Norms): what, who, how much (scale, depth, duration), contribution, risk."""

from impactmodel.report.blocks import Block, Grid, Paragraph, Run, Section, Words
from impactmodel.report.making import Maker
from impactmodel.report.words import DEGREES, DIRECTIONS, IMPORTANCES, RISKS
from impactmodel.vocabulary.change import StakeholderOutcome
from impactmodel.vocabulary.numbers import ImpactMeasure, ImpactReport, ImpactRisk, Indicator
from impactmodel.vocabulary.values import Quantity
from impactmodel.wording import say

_SHARES = ("deadweight", "attribution", "displacement", "drop_off")


def dimensions(maker: Maker) -> Section:
    """A row for each impact report."""
    t, reports = maker.t, maker.document.impact_reports
    blocks: list[Block] = []
    if reports:
        how_much = (t(say("Scale: for how many")), t(say("Depth: how great")), t(say("Duration: how long")))
        heads = (t(say("What")), t(say("Who")), *how_much, t(say("Contribution")), t(say("Risk")))
        unsaid = say(
            "A share that is not said is not zero: nobody knows it. Contribution: what would have happened anyway, and what others did."
            " Risk: how likely, and how grave."
        )
        caption = t(say("Each change in five dimensions"))
        blocks.append(Grid(caption=caption, heads=heads, rows=[_row(maker, each) for each in reports], notes=(t(unsaid),)))
    else:
        blocks.append(Paragraph(words=t(say("Nobody has judged the five dimensions yet: what, who, how much, contribution and risk."))))
    return Section(anchor="dimensions", title=t(say("Five dimensions")), blocks=tuple(blocks))


def _row(maker: Maker, report: ImpactReport) -> tuple[Words, ...]:
    t = maker.t
    group = maker.get(report.stakeholder_outcome, StakeholderOutcome)
    direction = "" if report.reported_direction is None else f", {maker.word(DIRECTIONS, report.reported_direction)}"
    who: list[str | Run] = [t(say("not said"))]
    if group is not None:
        matters = maker.word(IMPORTANCES, group.importance, t(say("not said")))
        who = [maker.link(group.stakeholder), t(say("; how much it matters: {matters}", matters=matters))]
    what: Words = [maker.link(report.outcome), f" ({maker.period(report.period)}{direction})"]
    measures = ((t(say("scale")), report.scale), (t(say("depth")), report.depth), (t(say("duration")), report.duration))
    much: list[Words] = [_measure(maker, report, label, measure) for label, measure in measures]
    return (what, who, *much, _contribution(maker, report), _risks(maker, report))


def _measure(maker: Maker, report: ImpactReport, label: str, measure: ImpactMeasure | None) -> Words:
    if measure is None:
        return maker.t(say("not said"))
    value: str | Run = maker.quantity(measure.value)
    if isinstance(measure.value, Quantity):
        indicator = maker.get(measure.indicator, Indicator)
        value = maker.noted(
            what=f"{maker.called(report.outcome)}, {maker.period(report.period)}: {label}",
            value=maker.quantity(measure.value),
            how=maker.t(say("as the impact report states it")),
            on=[report.id, *([indicator.id] if indicator is not None else [])],
        )
    if measure.counterfactual is None:
        return value
    return [value, maker.t(say("; without the work: {value}", value=maker.quantity(measure.counterfactual)))]


def _contribution(maker: Maker, report: ImpactReport) -> str:
    given = report.contribution
    if given is None:
        return maker.t(say("not said"))
    shares = {name: maker.share(None if (one := getattr(given, name)) is None else one.share) for name in _SHARES}
    return maker.t(
        say("anyway: {deadweight}; others: {attribution}; moved from elsewhere: {displacement}; fades each year: {drop_off}", **shares)
    )


def _risks(maker: Maker, report: ImpactReport) -> str:
    found = [risk for each in report.risks if (risk := maker.get(each, ImpactRisk)) is not None]
    told = [
        maker.t(
            say(
                "{risk} ({likely}, {grave})",
                risk=maker.word(RISKS, risk.kind),
                likely=maker.word(DEGREES, risk.likelihood),
                grave=maker.word(DEGREES, risk.consequence),
            )
        )
        for risk in found
    ]
    return "; ".join(told) or maker.t(say("none named"))
