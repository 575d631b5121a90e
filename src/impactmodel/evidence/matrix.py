"""Triangulation: for each claim what supports it and what contradicts it, of which kind and in whose voice, and what is missing."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from impactmodel.codelists.closed import Stance
from impactmodel.document import ImpactDocument
from impactmodel.errors import UnknownName
from impactmodel.evidence.claims import KINDS, Claim
from impactmodel.evidence.gaps import Gap, gaps_of
from impactmodel.evidence.pieces import UNSAID, Gathering, Piece, Unplaced
from impactmodel.evidence.strength import levels_in_order
from impactmodel.evidence.told import Told
from impactmodel.frozen import FrozenMap
from impactmodel.names import did_you_mean
from impactmodel.tables import Table
from impactmodel.wording import Said, say, told

WAYS = (*(stance.value for stance in Stance), UNSAID)
"""The ways in which evidence can speak; `unsaid` where a claim names it and it does not say which way."""

ASPECTS = ("stance", "kind", "method", "voice", "level", "behind", "year", "target")
"""What evidence can be told apart by. Strength stands by itself, scale by scale."""


def triangulate(
    document: ImpactDocument,
    *,
    by: str = "outcome",
    audience: str = "internal",
    on: date | None = None,
    years: int = 3,
    show_texts: bool = False,
) -> "EvidenceMatrix":
    """What each claim of a document stands on, and what is missing. There is no score in it, of one claim or of all.

    `by` is the kind of claim: outcome, stakeholder_outcome, link, impact_report, indicator_report, valuation, participation, or `claim` for
    all of them. By outcome, evidence on a report, a value, a step or a group's outcome counts for the outcome that it is about; else each
    piece stands where it says that it belongs. Evidence whose consent was declined or taken back is not counted, and `unplaced` says so.

    `audience` and `on` say for whom and when consent must hold; evidence without such is counted, and is a gap. `on` is today if left out.
    Evidence is old if all of it was gathered more than `years` years before; three is our judgement. `show_texts` puts titles, methods and
    excerpts in, each only where consent lets the audience read it.

    Raises ValueError for a kind of claim or an audience that is none, and for fewer than 0 years.

    >>> from impactmodel import Evidence, Outcome, Support
    >>> story = Evidence(id="ev:1", kind="story", supports=[Support(target="out:1", stance="supports")])
    >>> matrix = triangulate(ImpactDocument.of(Outcome(id="out:1", name="Less alone"), story))
    >>> matrix.row("out:1").by("stance")
    {'supports': ('ev:1',)}
    >>> [gap.code for gap in matrix.row("out:1").gaps][:2]
    ['one_piece', 'source_unknown']
    """
    kinds = (*KINDS, "claim")
    if by not in kinds:
        raise ValueError(f"{by!r} is no kind of claim.{did_you_mean(by, kinds)} There are {', '.join(kinds)}.")
    if years < 0:
        raise ValueError("years are 0 or more")
    gathering = Gathering(document, audience=audience, on=on, show_texts=show_texts)
    found, unplaced = gathering.on_claims(by)
    day = gathering.consents.on
    rows = tuple(
        EvidenceRow(claim=claim, pieces=tuple(pieces), gaps=gaps_of(claim, pieces, on=day, years=years))
        for identifier, pieces in found.items()
        for claim in (gathering.claims.by_id[identifier],)
    )
    names = {voice: gathering.claims.called(voice) for row in rows for piece in row.pieces for voice in piece.voices}
    return EvidenceMatrix(kind=by, audience=audience, on=day, rows=rows, unplaced=tuple(unplaced), names=names)


@attrs.frozen(kw_only=True, repr=False, slots=False)
class EvidenceRow:
    """One claim, the pieces of evidence that bear on it, and the gaps behind it."""

    claim: Claim
    pieces: tuple[Piece, ...]
    gaps: tuple[Gap, ...]

    @cached_property
    def evidence(self) -> tuple[str, ...]:
        """The ids of the evidence, each once however often it speaks to this."""
        return tuple(dict.fromkeys(piece.evidence for piece in self.pieces))

    def by(self, aspect: str, *, stance: str | None = None) -> dict[str, tuple[str, ...]]:
        """The ids of evidence by stance, kind, method (stated or not), voice, level, behind (who stands behind it), year or target.

        A piece with two voices stands under both. What it does not say stands under `unsaid`. `stance` takes only those that speak so.
        Raises ValueError for anything else to tell them apart by.
        """
        if aspect not in ASPECTS:
            raise ValueError(f"evidence cannot be told apart by {aspect!r}.{did_you_mean(aspect, ASPECTS)}")
        if stance is not None and stance not in WAYS:
            raise ValueError(f"{stance!r} is no way to speak.{did_you_mean(stance, WAYS)}")
        found: dict[str, dict[str, None]] = {}
        for piece in self.pieces:
            if stance is None or piece.way == stance:
                for value in _values(piece, aspect):
                    found.setdefault(value, {})[piece.evidence] = None
        order = WAYS if aspect == "stance" else sorted(found, key=lambda value: (value == UNSAID, value))
        return {value: tuple(found[value]) for value in order if value in found}

    def strength(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The ids of evidence by scale of strength, and within each by level, in the order of that scale. Scales are never compared."""
        found: dict[str, dict[str, dict[str, None]]] = {}
        for piece in self.pieces:
            for scale, level in piece.strength:
                found.setdefault(scale, {}).setdefault(level, {})[piece.evidence] = None
        return {scale: {level: tuple(found[scale][level]) for level in levels_in_order(scale, found[scale])} for scale in sorted(found)}

    def has(self, code: str) -> bool:
        """Whether there is a gap with this code."""
        return any(gap.code == code for gap in self.gaps)

    def __repr__(self) -> str:
        ways = ", ".join(f"{len(ids)} {way}" for way, ids in self.by("stance").items()) or "no evidence"
        return f"<EvidenceRow {self.claim.id}: {ways}; {len(self.gaps)} {'gap' if len(self.gaps) == 1 else 'gaps'}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data: under `cells` the ids for each aspect, each of its values and each stance."""
        stances = {way: {aspect: self.by(aspect, stance=way) for aspect in ASPECTS if aspect != "stance"} for way in self.by("stance")}
        cells: dict[str, dict[str, dict[str, list[str]]]] = {}
        for way, aspects in stances.items():
            for aspect, values in aspects.items():
                for value, ids in values.items():
                    cells.setdefault(aspect, {}).setdefault(value, {})[way] = list(ids)
        return {
            "claim": self.claim.id,
            "kind": self.claim.kind,
            "label": self.claim.label,
            "living": sorted(self.claim.living),
            "stance": {way: list(ids) for way, ids in self.by("stance").items()},
            "cells": cells,
            "strength": {scale: {level: list(ids) for level, ids in levels.items()} for scale, levels in self.strength().items()},
            "pieces": [piece.to_dict() for piece in self.pieces],
            "gaps": [gap.to_dict() for gap in self.gaps],
        }


@attrs.frozen(kw_only=True, repr=False)
class EvidenceMatrix(Told):
    """What the claims of a document stand on: a row for each, in the order of kinds and ids, whatever the order of the document.

    Iterating gives the rows. `unplaced` holds evidence that stands in no row, with the reason.
    """

    kind: str
    audience: str
    on: date
    rows: tuple[EvidenceRow, ...]
    unplaced: tuple[Unplaced, ...]
    names: Mapping[str, str] = attrs.field(factory=FrozenMap, converter=FrozenMap, eq=False)
    """What to call the groups that speak, by id."""

    def __iter__(self) -> Iterator[EvidenceRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return True

    def row(self, claim: str) -> EvidenceRow:
        """The row of a claim. Raises UnknownName if there is none, with the nearest id."""
        for row in self.rows:
            if row.claim.id == claim:
                return row
        near = did_you_mean(claim, [row.claim.id for row in self.rows][:5_000])
        raise UnknownName(f"There is no such claim among {len(self.rows):,}.{near}")

    def gaps(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of claims by gap, so that one can see which gap is most in the way."""
        found: dict[str, list[str]] = {}
        for row in self.rows:
            for gap in row.gaps:
                found.setdefault(gap.code, []).append(row.claim.id)
        return {code: tuple(claims) for code, claims in sorted(found.items())}

    def __repr__(self) -> str:
        bare = sum(1 for row in self.rows if not row.pieces)
        return f"<EvidenceMatrix by {self.kind}: {len(self.rows):,} {'row' if len(self.rows) == 1 else 'rows'}, {bare:,} without evidence>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data: each row with the ids of evidence in its cells, and what stands in none."""
        return {
            "by": self.kind,
            "audience": self.audience,
            "on": self.on,
            "rows": [row.to_dict() for row in self.rows],
            "unplaced": [each.to_dict() for each in self.unplaced],
        }

    def to_table(self, *, language: str = "en", ids: bool = False) -> Table:
        """A row for each claim: how many pieces speak which way, of which kinds, in whose voice, and what is missing.

        With `ids` the ids of evidence stand in the place of numbers.
        """
        heads = tuple(told(head, language) for head in _HEADS)
        rows = tuple(self._cells(row, language, ids) for row in self.rows)
        outside = sum(1 for each in self.unplaced if each.code != "elsewhere")
        notes = (say("Evidence that stands in no row: {count:,}. The data says why.", count=outside),) if outside else ()
        return Table(
            heads=heads,
            rows=rows,
            right=frozenset() if ids else frozenset(range(1, 5)),
            notes=tuple(told(note, language) for note in notes),
        )

    def _cells(self, row: EvidenceRow, language: str, ids: bool) -> tuple[str, ...]:
        ways = row.by("stance")
        counts = [", ".join(ways.get(way, ())) if ids else str(len(ways.get(way, ()))) for way in WAYS]
        strength = "; ".join(
            f"{scale} " + ", ".join(f"{level} ({len(found)})" for level, found in levels.items())
            for scale, levels in row.strength().items()
        )
        listed = (_listed(row.by(aspect), self.names) for aspect in ("kind", "voice", "behind"))
        return (row.claim.label, *counts, *listed, strength, " ".join(told(gap.text, language) for gap in row.gaps))


_HEADS: tuple[Said, ...] = (
    say("Claim"),
    say("For"),
    say("Against"),
    say("Both"),
    say("Not said"),
    say("Kinds"),
    say("Voices"),
    say("Who stands behind it"),
    say("Strength, by scale"),
    say("What is missing"),
)


def _listed(found: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> str:
    return ", ".join(f"{names.get(value, value.replace('_', ' '))} ({len(ids)})" for value, ids in found.items())


def _values(piece: Piece, aspect: str) -> tuple[str, ...]:
    """The values of an aspect under which a piece stands, `unsaid` where it has none."""
    if aspect == "stance":
        return (piece.way,)
    if aspect == "kind":
        return (piece.kind.value,)
    if aspect == "method":
        return ("stated" if piece.has_method else UNSAID,)
    if aspect == "year":
        return (UNSAID if piece.year is None else f"{piece.year:04}",)
    if aspect == "target":
        return (piece.target,)
    named = {"voice": piece.voices, "level": piece.levels, "behind": tuple(each.value for each in piece.behind)}[aspect]
    return named or (UNSAID,)
