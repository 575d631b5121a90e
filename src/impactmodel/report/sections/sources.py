"""What the numbers stand on: every number of the page with the reports, valuations and evidence that it comes from."""

from impactmodel.report.blocks import Block, Grid, Paragraph, Section, Words
from impactmodel.report.making import Entry, Maker
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.vocabulary.values import Quantity
from impactmodel.wording import say

MOST = 200
"""Things that one number is said to stand on; of more it is said how many there are."""


def sources(maker: Maker) -> Section:
    """The ledger. It comes last, because every section before it writes into it."""
    t = maker.t
    blocks: list[Block] = []
    if maker.ledger:
        heads = tuple(map(t, (say("Number"), say("Value"), say("How it came about"), say("What it stands on"))))
        rows = [(entry.what, entry.value, entry.how, _on(maker, entry)) for entry in maker.ledger]
        anchors = tuple(entry.anchor for entry in maker.ledger)
        caption = t(say("Each number and what it stands on"))
        blocks.append(Grid(caption=caption, heads=heads, rows=rows, anchors=anchors))
    else:
        blocks.append(Paragraph(words=t(say("There is no number on this page."))))
    return Section(anchor="sources", title=t(say("What the numbers stand on")), blocks=tuple(blocks))


def _on(maker: Maker, entry: Entry) -> Words:
    told = [_thing(maker, identifier) for identifier in entry.on[:MOST]]
    if len(entry.on) > MOST:
        told.append(maker.t(say("and {count:,} more", count=len(entry.on) - MOST)))
    return "; ".join(told)


def _thing(maker: Maker, identifier: str) -> str:
    """A report by its id, time and value; anything else by its name and id."""
    thing = maker.document.get(identifier)
    if isinstance(thing, IndicatorReport):
        # Words in the place of a value are somebody's, and stay where they are.
        value = maker.amount(thing.value.number, thing.value.unit) if isinstance(thing.value, Quantity) else "–"
        return f"{identifier} ({maker.period(thing.period)}: {value})"
    name = maker.called(identifier)
    return identifier if name == identifier else f"{name} ({identifier})"
