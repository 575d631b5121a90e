"""What was done about it: decisions, what they follow from, and whether those who spoke were told."""

from impactmodel.report.blocks import Block, Grid, Paragraph, Run, Section, Words
from impactmodel.report.making import Maker
from impactmodel.report.sections.tables import tabled
from impactmodel.report.words import DECISIONS
from impactmodel.vocabulary.worth import Decision
from impactmodel.voice.loop import LoopState, closed_loop
from impactmodel.wording import say


def decided(maker: Maker) -> Section:
    """The decisions, and how far what was said has come."""
    t, decisions = maker.t, maker.document.decisions
    blocks: list[Block] = []
    if decisions:
        untold = sum(not each.told for each in decisions)
        if untold:
            blocks.append(Paragraph(words=t(say("Of {all:,} decisions nobody was told of {some:,}.", all=len(decisions), some=untold))))
        heads = tuple(
            map(t, (say("What was decided"), say("When"), say("What became of it"), say("Because of"), say("By whom"), say("Who was told")))
        )
        blocks.append(Grid(caption=t(say("Decisions")), heads=heads, rows=[_decision(maker, each) for each in decisions]))
    else:
        blocks.append(Paragraph(words=t(say("No decision has been written down yet."))))
    loop = closed_loop(maker.document)
    if loop.threads:
        counts = loop.counts
        came = say(
            "Of {all:,} things that people said, {open:,} led to no decision, {decided:,} to one that they were not told of,"
            " and {closed:,} to one that they know.",
            all=len(loop.threads),
            open=counts[LoopState.OPEN],
            decided=counts[LoopState.DECIDED],
            closed=counts[LoopState.CLOSED],
        )
        blocks.append(Paragraph(words=t(came)))
        blocks += tabled(loop.to_table(language=maker.language), caption="", folded=t(say("What came of what was said, group by group")))
    return Section(anchor="decided", title=t(say("What we did about it")), blocks=tuple(blocks))


def _decision(maker: Maker, decision: Decision) -> tuple[Words, ...]:
    t = maker.t
    told: list[str | Run] = []
    for each in decision.told:
        told += ["; "] if told else []
        told += [maker.link(each.stakeholder), *([f" ({maker.day(each.on)})"] if each.on is not None else [])]
    return (
        Run(decision.what[:600], language=maker.tongue(decision)),
        maker.day(decision.on),
        maker.word(DECISIONS, decision.status, t(say("not said"))),
        maker.names(decision.because_of) or t(say("not said")),
        maker.names(decision.decided_by) or t(say("not said")),
        told or t(say("nobody")),
    )
