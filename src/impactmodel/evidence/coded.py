"""The codings of a document as its views read them: those that fit their text, each stretch of a code once, and what had to be left out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Self, TypeGuard

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.evidence.spans import Fault, fault
from impactmodel.findings import Finding, Location, finding, pointer
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.stories import Coding, Evidence
from impactmodel.wording import Said, say

Coded = ImpactDocument | Iterable[Evidence]
"""What can be asked about its codings."""

Stretch = tuple[int, int]
"""Where a stretch begins, and where it ends; the end is not included."""


@attrs.frozen(repr=False, slots=False, eq=False)
class Source:
    """A piece of evidence with those of its codings that fit its text."""

    evidence: Evidence
    codings: tuple[Coding, ...]

    @cached_property
    def stretches(self) -> Mapping[str, tuple[Stretch, ...]]:
        """The stretches of each code in order. Those that overlap are one, whoever gave the code; those that only touch are not."""
        return joined(self.codings)

    @property
    def codes(self) -> frozenset[str]:
        """The codes that stand in it."""
        return frozenset(coding.code for coding in self.codings)


@attrs.frozen(repr=False, slots=False, eq=False)
class Reading:
    """Pieces of evidence in the order of the document, those that were coded, and findings about codings that do not fit their text."""

    document: ImpactDocument | None
    pieces: tuple[Evidence, ...]
    sources: tuple[Source, ...]
    left_out: tuple[Finding, ...]

    @classmethod
    def of(cls, coded: Coded, *, coder: str | None = None) -> Self:
        """What there is to read of a document, or of pieces of evidence; with `coder` only what this one coded."""
        document = coded if isinstance(coded, ImpactDocument) else None
        given = document.evidence if document is not None else coded
        pieces = tuple(piece for piece in given if _is_evidence(piece))
        sources: list[Source] = []
        left_out: list[Finding] = []
        for number, piece in enumerate(pieces):
            kept: list[Coding] = []
            wrong: Counter[Fault] = Counter()
            for coding in piece.codings:
                if coder is not None and coding.coder != coder:
                    continue
                amiss = _amiss(piece, coding)
                if amiss is None:
                    kept.append(coding)
                else:
                    wrong[amiss] += 1
            place = pointer(piece.plural, number, "codings") if document is not None else pointer("codings")
            left_out.extend(_left_out(piece, place, each, count) for each, count in sorted(wrong.items()))
            if kept:
                sources.append(Source(piece, tuple(kept)))
        return cls(document, pieces, tuple(sources), tuple(left_out))

    def label(self, identifier: str) -> str:
        """What a code or a group is called: its name, or its id where there is none to be found."""
        found: Entity | None = self.document.get(identifier) if self.document is not None else None
        return identifier if found is None else found.label


def joined(codings: Iterable[Coding]) -> Mapping[str, tuple[Stretch, ...]]:
    """The stretches of each code, in order of the codes; those of one code that overlap are one."""
    found: dict[str, list[Stretch]] = {}
    for coding in sorted(codings, key=lambda each: (each.code, each.start, each.end)):
        here = found.setdefault(coding.code, [])
        if here and coding.start < here[-1][1]:
            here[-1] = (here[-1][0], max(here[-1][1], coding.end))
        else:
            here.append((coding.start, coding.end))
    return {code: tuple(stretches) for code, stretches in found.items()}


def _is_evidence(piece: object) -> TypeGuard[Evidence]:
    if not isinstance(piece, Evidence):
        raise TypeError("codings are read from a document, or from pieces of evidence")
    return True


def _amiss(piece: Evidence, coding: Coding) -> Fault | None:
    """What is wrong with a coding. Of a text that is kept elsewhere nothing can be said, and nothing is."""
    return None if piece.text is None else fault(piece, coding)


def _left_out(piece: Evidence, place: str, amiss: Fault, count: int) -> Finding:
    message: Said
    if amiss == "changed":
        message = say("Codings left out, because the text was changed after it was coded: {count:,}.", count=count)
    else:
        message = say("Codings left out, because they lie beyond the end of the text: {count:,}.", count=count)
    at = Location(pointer=place, entity_id=piece.id, entity_class=piece.type)
    return finding("IM840", message, location=at, hint=say("Bring back the text that was coded, or code this one anew."))
