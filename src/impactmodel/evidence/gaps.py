"""What is missing behind a claim, each with a code that never changes and a plain sentence. None of it is a score."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import attrs

from impactmodel.codelists.closed import Stance
from impactmodel.evidence.behind import Behind
from impactmodel.evidence.claims import Claim
from impactmodel.evidence.pieces import Piece
from impactmodel.wording import Said, say


@attrs.frozen
class Gap:
    """Something that is missing: a code, a sentence, and the ids that it is about.

    >>> Gap("one_kind", say("All of it is of one kind: {kind}.", kind="survey")).text
    'All of it is of one kind: survey.'
    """

    code: str
    text: Said
    about: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"code": self.code, "text": str(self.text)} | ({"about": list(self.about)} if self.about else {})


GAPS = {
    "no_evidence": say("Nothing speaks for it or against it."),
    "no_stance": say("Evidence is named, and none of it says which way it speaks."),
    "one_piece": say("It stands on one piece of evidence."),
    "one_kind": say("All of it is of one kind."),
    "one_voice": say("All of it is told by one group."),
    "source_unknown": say("Some of it does not say who told it or who gathered it."),
    "lived_voice_missing": say("None of it is told by those who live the change."),
    "nobody_lives_it": say("No group is named that lives the change, so nobody can be missed."),
    "own_only": say("All of it comes from those who make the claim."),
    "nothing_against": say("Nothing speaks against it, and nothing says that anybody looked."),
    "old": say("The last of it was gathered long ago."),
    "undated": say("Some of it does not say when it was gathered."),
    "consent_missing": say("Some of it rests on no consent that holds."),
}
"""The gaps that a claim can have, by code, in the order in which they are told."""


def gaps_of(claim: Claim, pieces: Sequence[Piece], *, on: date, years: int) -> tuple[Gap, ...]:
    """The gaps behind a claim, on a day. Evidence is old if it was gathered more than so many years before that day."""
    found = dict(_found(claim, pieces, on, years))
    return tuple(Gap(code, found[code][0], found[code][1]) for code in GAPS if code in found)


_Told = tuple[str, tuple[Said, tuple[str, ...]]]


def _found(claim: Claim, pieces: Sequence[Piece], on: date, years: int) -> Iterator[_Told]:
    if not pieces:
        yield "no_evidence", (GAPS["no_evidence"], ())
        return
    ids = _ids(pieces)
    if all(piece.stance is None for piece in pieces):
        yield "no_stance", (GAPS["no_stance"], ids)
    elif not claim.rivals and not any(piece.stance in (Stance.CONTRADICTS, Stance.MIXED) for piece in pieces):
        yield "nothing_against", (GAPS["nothing_against"], ())
    if len(ids) == 1:
        yield "one_piece", (GAPS["one_piece"], ids)
    elif len(kinds := {piece.kind for piece in pieces}) == 1:
        yield "one_kind", (say("All of it is of one kind: {kind}.", kind=kinds.pop().value.replace("_", " ")), ids)
    yield from _about_voices(claim, pieces, ids)
    yield from _about_time(pieces, on, years)
    unconsented = _ids(piece for piece in pieces if not piece.consented)
    if unconsented:
        yield "consent_missing", (GAPS["consent_missing"], unconsented)


def _about_voices(claim: Claim, pieces: Sequence[Piece], ids: tuple[str, ...]) -> Iterator[_Told]:
    voices = {piece.voices for piece in pieces}
    nobodys = _ids(piece for piece in pieces if piece.behind == (Behind.UNKNOWN,))
    if nobodys:
        yield "source_unknown", (GAPS["source_unknown"], nobodys)
    if len(ids) > 1 and len(voices) == 1 and len(next(iter(voices))) == 1:
        yield "one_voice", (GAPS["one_voice"], next(iter(voices)))
    had_a_say = claim.kind == "participation"
    if not claim.living:
        if not claim.silent and not had_a_say:
            yield "nobody_lives_it", (GAPS["nobody_lives_it"], ())
    elif not any(claim.living.intersection(piece.voices) for piece in pieces):
        text = say("None of it is told by those who had a say.") if had_a_say else GAPS["lived_voice_missing"]
        yield "lived_voice_missing", (text, tuple(sorted(claim.living)))
    if all(piece.behind == (Behind.OWN,) for piece in pieces):
        yield "own_only", (GAPS["own_only"], ids)


def _about_time(pieces: Sequence[Piece], on: date, years: int) -> Iterator[_Told]:
    undated = _ids(piece for piece in pieces if piece.collected is None)
    if undated:
        yield "undated", (GAPS["undated"], undated)
    ends = [piece.collected.end for piece in pieces if piece.collected is not None]
    if ends and max(ends) < _years_before(on, years):
        yield "old", (say("The last of it was gathered on {day}.", day=max(ends).isoformat()), ())


def _years_before(day: date, years: int) -> date:
    if day.year <= years:
        return date.min
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # The 29th of February.
        return day.replace(year=day.year - years, day=28)


def _ids(pieces: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece.evidence for piece in pieces))
