"""What people say in their own words, as far as they let it be read: what speaks against as well as what speaks for."""

from collections.abc import Iterator, Sequence

from impactmodel.evidence.behind import voices_of
from impactmodel.report.blocks import Block, Paragraph, Run, Section, Voice, Words
from impactmodel.report.making import Maker
from impactmodel.report.words import KINDS_OF_EVIDENCE, STANCES
from impactmodel.vocabulary.stories import Evidence
from impactmodel.wording import Said, say

MOST_LETTERS = 1_500
"""Letters of one text that are shown; of a longer one the beginning, and it is said that there is more."""

MOST_SHOWN = 300
"""Texts that are shown; of more it is said how many there are."""


def voices(maker: Maker) -> Section:
    """The texts of stories and the like, those that speak against among them, and how many are not shown."""
    t = maker.t
    spoken = [each for each in maker.document.evidence if each.text is not None]
    blocks: list[Block] = []
    if spoken:
        against = sum(any(support.stance.value != "supports" for support in each.supports) for each in spoken)
        blocks.append(Paragraph(words=t(_lead(len(spoken), against))))
        blocks += [_voice(maker, each) for each in _in_turn(spoken)[:MOST_SHOWN]]
        if len(spoken) > MOST_SHOWN:
            blocks.append(Paragraph(words=t(say("{count:,} more are not printed here.", count=len(spoken) - MOST_SHOWN)), quiet=True))
    else:
        blocks.append(Paragraph(words=t(say("Nobody is heard here yet in their own words."))))
    if maker.shown.evidence_left_out:
        kept = say(
            "Evidence that is not here, because nobody agreed that this audience reads it: {count:,}.",
            count=maker.shown.evidence_left_out,
        )
        blocks.append(Paragraph(words=t(kept), quiet=True))
    return Section(anchor="voices", title=t(say("In people's own words")), blocks=tuple(blocks))


def _lead(spoken: int, against: int) -> Said:
    if not against:
        return say("Heard here: {count:,}. Nobody speaks against anything; those who would may not have been asked.", count=spoken)
    return say(
        "Heard here: {count:,}. Speaking against what we say, or both for it and against it: {against:,}.", count=spoken, against=against
    )


def _in_turn(spoken: Sequence[Evidence]) -> list[Evidence]:
    """Those who contradict first, so that nobody has to look for them; otherwise as they stand in the document."""
    return sorted(spoken, key=lambda each: not any(support.stance.value == "contradicts" for support in each.supports))


def _voice(maker: Maker, evidence: Evidence) -> Voice:
    text = evidence.text or ""
    language = maker.tongue(evidence)
    paragraphs = [line for line in text[:MOST_LETTERS].splitlines() if line.strip()]
    if len(text) > MOST_LETTERS:
        paragraphs[-1:] = [f"{paragraphs[-1] if paragraphs else ''}…"]
    title = Run(evidence.title or evidence.name or maker.word(KINDS_OF_EVIDENCE, evidence.kind), language=language)
    return Voice(
        title=title,
        paragraphs=tuple(paragraphs),
        about=[_who(maker, evidence), *_speaks(maker, evidence), *_cut(maker, text)],
        anchor=maker.anchor(evidence.id, "voice"),
        language=language,
    )


def _who(maker: Maker, evidence: Evidence) -> Words:
    kind = maker.word(KINDS_OF_EVIDENCE, evidence.kind)
    tellers = voices_of(evidence)
    told_by = [maker.t(say(", told by ")), *maker.names(tellers)] if tellers else [maker.t(say(", and it is not said whose voice it is"))]
    when = [] if evidence.collected is None else [f", {maker.period(evidence.collected)}"]
    made = [maker.t(say(", made together with them"))] if evidence.co_produced else []
    return [kind, *told_by, *when, *made]


def _speaks(maker: Maker, evidence: Evidence) -> Iterator[Words]:
    """What it speaks for and against, by stance."""
    found: dict[str, list[str]] = {}
    for support in evidence.supports:
        found.setdefault(support.stance.value, []).append(support.target)
    for stance in ("contradicts", "mixed", "supports"):
        if stance in found:
            yield [Run(maker.word(STANCES, stance), strong=True), ": ", *maker.names(found[stance])]


def _cut(maker: Maker, text: str) -> Iterator[Words]:
    if len(text) > MOST_LETTERS:
        yield maker.t(say("Shown are the first {some:,} of {all:,} letters.", some=MOST_LETTERS, all=len(text)))
