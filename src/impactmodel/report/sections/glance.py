"""The page in a minute: the few numbers a reader should know before anything else, each leading to where it is told in full."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from impactmodel.report.blocks import Block, Facts, Paragraph, Run, Section, Words
from impactmodel.report.making import Maker
from impactmodel.report.results import Result
from impactmodel.valuation.result import SroiResult
from impactmodel.voice.reach import reach_of_voice
from impactmodel.wording import say

MOST_RETURNS = 3
"""Social returns that are told here."""


def glance(maker: Maker, results: Sequence[Result], returns: Sequence[SroiResult]) -> Section:
    """What stands below, in a few lines."""
    facts = list(_facts(maker, results, returns))
    blocks: list[Block] = [Facts(pairs=tuple(facts))] if facts else []
    if not facts:
        blocks.append(Paragraph(words=maker.t(say("There is nothing in this document yet. Each section says what belongs there."))))
    return Section(anchor="glance", title=maker.t(say("In a minute")), blocks=tuple(blocks))


def _facts(maker: Maker, results: Sequence[Result], returns: Sequence[SroiResult]) -> Iterator[tuple[str, Words]]:
    t, document = maker.t, maker.document
    if document.outcomes:
        unwanted = sum(outcome.valence.value == "negative" for outcome in document.outcomes)
        told = say("{all:,}; unwanted: {unwanted:,}", all=len(document.outcomes), unwanted=unwanted)
        yield t(say("Changes that we look at")), Run(t(told), to="changes")
    went = [result.went for result in results if result.latest is not None]
    if went:
        told = say(
            "as they were meant to go: {well:,}; not so: {ill:,}; nobody can say: {rest:,}",
            well=went.count(True),
            ill=went.count(False),
            rest=went.count(None),
        )
        yield t(say("Measures")), Run(t(told), to="changes")
    reached = [each.met for result in results for each in result.targets]
    if reached:
        told = say(
            "reached: {met:,}; not reached: {missed:,}; nobody can say: {rest:,}",
            met=reached.count(True),
            missed=reached.count(False),
            rest=reached.count(None),
        )
        yield t(say("Targets")), Run(t(told), to="changes")
    if document.evidence:
        against = sum(any(support.stance.value != "supports" for support in each.supports) for each in document.evidence)
        told = say("{all:,}; against what we say, or both ways: {against:,}", all=len(document.evidence), against=against)
        yield t(say("Evidence that you may read")), Run(t(told), to="voices")
    if document.participations:
        reach = reach_of_voice(document)
        told = say("groups that decided with others: {some:,} of {all:,}", some=len(reach.overall.reached), all=len(reach.groups))
        yield t(say("Who had a say")), Run(t(told), to="saying")
    for each in returns[:MOST_RETURNS]:
        if each.ratio is not None and each.currency is not None:
            left, one = len(each.not_valued), maker.amount(Decimal(1), each.currency)
            told = say(
                "{value} for {one}; changes without a price: {left:,}", value=maker.amount(each.ratio, each.currency), one=one, left=left
            )
            yield t(say("Worth, as far as it has a price")), Run(t(told), to="worth")
    if document.decisions:
        untold = sum(not each.told for each in document.decisions)
        told = say("{all:,}; nobody was told of: {untold:,}", all=len(document.decisions), untold=untold)
        yield t(say("Decisions that follow")), Run(t(told), to="decided")
    refused = sum(cell.refused for result in results for cell in result.cells)
    if refused:
        yield t(say("Numbers that were refused")), Run(t(say("{count:,}: such sums would mean nothing", count=refused)), to="changes")
