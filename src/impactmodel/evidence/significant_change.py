"""Most Significant Change: which stories were chosen, in which round, by whom, from how many, and why."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.evidence.behind import voices_of
from impactmodel.evidence.claims import Claims, ordered
from impactmodel.evidence.consenting import Consents
from impactmodel.evidence.gaps import Gap
from impactmodel.evidence.told import Told
from impactmodel.tables import Table
from impactmodel.vocabulary.stories import Evidence, Selection
from impactmodel.wording import say, told

GAPS = {
    "nobody_chose": say("Nobody is named who chose it."),
    "no_reason": say("No reason is stated."),
    "out_of_unknown": say("Nobody said from how many it was chosen."),
    "more_than_there_were": say("More were chosen than there were to choose from."),
    "not_chosen_before": say("It was not chosen in the round before."),
}
"""What can be missing of a choice, by code."""


def significant_change(
    document: ImpactDocument, *, audience: str = "internal", on: date | None = None, show_texts: bool = False
) -> "SignificantChange":
    """The rounds in which stories were chosen as the most significant change (Davies and Dart 2005), from the first to the last.

    A round is a level and who chose; several groups may choose at one level. What was never chosen is not in any round, and says nothing
    about its worth. Stories whose consent was declined or taken back are left out, and named in `left_out`.

    `show_texts` puts titles and reasons in, where consent lets the audience read them on that day.

    >>> from impactmodel import Evidence, Selection
    >>> story = Evidence(id="ev:1", kind="story", selections=[Selection(level=1, by="stk:members", out_of=6)])
    >>> (one,) = significant_change(ImpactDocument.of(story))
    >>> one.level, one.by, one.out_of, one.chosen[0].evidence, one.chosen[0].has_reason
    (1, 'stk:members', 6, 'ev:1', False)
    """
    consents = Consents(document, audience=audience, on=on)
    claims = Claims(document)
    chosen: dict[tuple[int, str], list[tuple[Evidence, Selection]]] = {}
    left_out: dict[str, None] = {}
    for evidence in ordered(document.evidence):
        if evidence.selections and not consents.counts(evidence):
            left_out[evidence.id] = None
            continue
        for selection in evidence.selections:
            chosen.setdefault((selection.level, selection.by or ""), []).append((evidence, selection))
    levels = sorted({level for level, _ in chosen})
    ids = {level: {each.id for (one, _), found in chosen.items() if one == level for each, _ in found} for level in levels}
    rounds = []
    for level, by in sorted(chosen):
        before = ids[levels[levels.index(level) - 1]] if level != levels[0] else None
        found = chosen[level, by]
        stated = sorted({selection.out_of for _, selection in found if selection.out_of is not None})
        distinct = {each.id for each, _ in found}
        rounds.append(
            Round(
                level=level,
                by=by or None,
                by_name=claims.called(by) if by else None,
                out_of=stated[-1] if stated else None,
                chosen=tuple(
                    Choice(
                        evidence=evidence.id,
                        voices=voices_of(evidence),
                        on=selection.on,
                        has_reason=selection.reason is not None,
                        gaps=tuple(_gaps(evidence, selection, before, len(distinct))),
                        title=evidence.title if shown else None,
                        reason=selection.reason if shown else None,
                    )
                    for evidence, selection in found
                    for shown in (show_texts and bool(consents.allows(evidence)),)
                ),
            )
        )
    return SignificantChange(rounds=tuple(rounds), left_out=tuple(left_out), on=consents.on)


def _gaps(evidence: Evidence, selection: Selection, before: set[str] | None, chosen: int) -> Iterator[Gap]:
    if selection.by is None:
        yield Gap("nobody_chose", GAPS["nobody_chose"])
    if selection.reason is None:
        yield Gap("no_reason", GAPS["no_reason"])
    if selection.out_of is None:
        yield Gap("out_of_unknown", GAPS["out_of_unknown"])
    elif selection.out_of < chosen:
        yield Gap("more_than_there_were", GAPS["more_than_there_were"])
    if before is not None and evidence.id not in before:
        yield Gap("not_chosen_before", GAPS["not_chosen_before"])


@attrs.frozen(kw_only=True)
class Choice:
    """One story that was chosen. `title` and `reason` are people's words, and there only if texts were asked for and may be read."""

    evidence: str
    voices: tuple[str, ...]
    on: date | None
    has_reason: bool
    gaps: tuple[Gap, ...]
    title: str | None = attrs.field(default=None, repr=False)
    reason: str | None = attrs.field(default=None, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, without what is unknown."""
        shown: dict[str, Any] = {"evidence": self.evidence, "voices": list(self.voices), "has_reason": self.has_reason}
        shown |= {name: getattr(self, name) for name in ("on", "title", "reason") if getattr(self, name) is not None}
        return shown | {"gaps": [gap.to_dict() for gap in self.gaps]}


@attrs.frozen(kw_only=True)
class Round:
    """What one group chose at one level. `out_of` is from how many, the largest number that is stated."""

    level: int
    by: str | None
    by_name: str | None
    out_of: int | None
    chosen: tuple[Choice, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"level": self.level, "by": self.by, "out_of": self.out_of, "chosen": [each.to_dict() for each in self.chosen]}


@attrs.frozen(kw_only=True, repr=False)
class SignificantChange(Told):
    """The rounds in which stories were chosen, by level and by who chose. Iterating gives the rounds."""

    rounds: tuple[Round, ...]
    left_out: tuple[str, ...]
    on: date

    def __iter__(self) -> Iterator[Round]:
        return iter(self.rounds)

    def __len__(self) -> int:
        return len(self.rounds)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        stories = {choice.evidence for one in self.rounds for choice in one.chosen}
        return f"<SignificantChange: {len(self.rounds):,} rounds, {len(stories):,} stories>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"on": self.on, "rounds": [each.to_dict() for each in self.rounds], "left_out": list(self.left_out)}

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each choice: the round, who chose, from how many, which story, why, and what is missing."""
        heads = (say("Round"), say("Who chose"), say("From how many"), say("What was chosen"), say("Why"), say("What is missing"))
        rows = tuple(
            (
                str(one.level),
                one.by_name or "",
                "" if one.out_of is None else f"{one.out_of:,}",
                choice.evidence if choice.title is None else f"{choice.title} ({choice.evidence})",
                choice.reason or (told(say("stated, not shown"), language) if choice.has_reason else ""),
                " ".join(told(gap.text, language) for gap in choice.gaps),
            )
            for one in self.rounds
            for choice in one.chosen
        )
        notes = (
            (say("Left out, because consent was declined or taken back: {count:,}.", count=len(self.left_out)),) if self.left_out else ()
        )
        return Table(
            heads=tuple(told(head, language) for head in heads),
            rows=rows,
            right=frozenset({0, 2}),
            notes=tuple(told(note, language) for note in notes),
        )
