"""Who had a say: stage by stage, how far voice reached, and what matters to whom."""

from impactmodel.report.blocks import Block, Heading, Paragraph, Section
from impactmodel.report.making import Maker
from impactmodel.report.sections.tables import tabled
from impactmodel.voice.importance import what_matters
from impactmodel.voice.matrix import participation_matrix
from impactmodel.voice.reach import reach_of_voice
from impactmodel.wording import say


def saying(maker: Maker) -> Section:
    """Who had how much say in what. Power is an order, and nothing of it is averaged."""
    t, document, language = maker.t, maker.document, maker.language
    blocks: list[Block] = []
    if document.participations:
        reach = reach_of_voice(document)
        reached = say(
            "Of {all:,} groups whose lives it touches, {some:,} decided with others or by themselves at some stage."
            " Of {unknown:,} nothing is recorded, which does not mean that they had no say.",
            all=len(reach.groups),
            some=len(reach.overall.reached),
            unknown=len(reach.overall.unknown),
        )
        blocks.append(Paragraph(words=t(reached)))
        matrix = participation_matrix(document)
        blocks += tabled(matrix.to_table(language=language), caption=t(say("Who had how much say")))
        blocks += tabled(reach.to_table(language=language), caption="", folded=t(say("How far voice reached, by stage")))
        blocks += tabled(matrix.to_details(language=language), caption="", folded=t(say("People, seats, pay and budgets")))
    else:
        blocks.append(Paragraph(words=t(say("Nobody has written down yet who had a say."))))
    matters = what_matters(document).to_table(language=language)
    if matters.rows:
        blocks.append(Heading(words=t(say("What matters to whom"))))
        blocks += tabled(matters, caption=t(say("What matters to whom")))
    return Section(anchor="saying", title=t(say("Who had a say")), blocks=tuple(blocks))
