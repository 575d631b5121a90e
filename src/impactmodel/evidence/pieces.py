"""One piece of evidence as it bears on one claim, and how all of them are gathered from a document."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from impactmodel.codelists.closed import EvidenceKind, Stance
from impactmodel.document import ImpactDocument
from impactmodel.evidence.behind import Behind, Standing, voices_of
from impactmodel.evidence.claims import Claim, Claims, ordered
from impactmodel.evidence.consenting import Consents
from impactmodel.evidence.strength import scale_of
from impactmodel.vocabulary.stories import Evidence, Support
from impactmodel.vocabulary.values import Period

UNSAID = "unsaid"
"""What stands for a stance that nobody stated: the claim names the evidence, and the evidence does not say which way it speaks."""


@attrs.frozen(kw_only=True, repr=False)
class Piece:
    """A piece of evidence and a claim: which way it speaks, who speaks, and who stands behind it.

    `target` is what the evidence itself says it is about, such as a report on the outcome whose row it stands in. `stance` is None where a
    claim names evidence that does not say which way it speaks. `title`, `excerpt`, `significance` and `method` hold people's words, and are
    there only if texts were asked for and the consent allows it; `has_method` says whether a method is stated.
    """

    evidence: str
    target: str
    stance: Stance | None
    kind: EvidenceKind
    has_method: bool
    voices: tuple[str, ...]
    levels: tuple[str, ...]
    behind: tuple[Behind, ...]
    collected: Period | None
    strength: tuple[tuple[str, str], ...]
    prompted: bool | None
    substantiated_by: tuple[str, ...]
    consented: bool
    has_significance: bool = False
    people: int | None = None
    title: str | None = None
    excerpt: str | None = None
    significance: str | None = None
    method: str | None = None

    @property
    def way(self) -> str:
        """The stance as a word: supports, contradicts, mixed or unsaid."""
        return UNSAID if self.stance is None else self.stance.value

    @property
    def year(self) -> int | None:
        """The year in which it was gathered, or the last of several."""
        return None if self.collected is None else self.collected.end.year

    def __repr__(self) -> str:
        return f"<Piece {self.evidence} {self.way} {self.target}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, without what is unknown."""
        shown: dict[str, Any] = {
            "evidence": self.evidence,
            "target": self.target,
            "stance": self.way,
            "kind": self.kind.value,
            "has_method": self.has_method,
            "voices": list(self.voices),
            "levels": list(self.levels),
            "behind": [each.value for each in self.behind],
            "strength": [{"scale": scale, "level": level} for scale, level in self.strength],
            "substantiated_by": list(self.substantiated_by),
            "consented": self.consented,
        }
        if self.collected is not None:
            shown["collected"] = {"start": self.collected.start, "end": self.collected.end}
        for name in ("prompted", "people", "title", "excerpt", "significance", "method"):
            if getattr(self, name) is not None:
                shown[name] = getattr(self, name)
        return shown


@attrs.frozen(kw_only=True)
class Unplaced:
    """Evidence that speaks to something and stands in no row, and why.

    `code` is `not_there` (nothing has that id, or it is nothing that evidence can be about), `elsewhere` (it is about another kind of claim
    than was asked for), `no_consent` (those who gave it declined or took it back, so it is not counted), `no_evidence` (a claim names
    evidence that is not there) or `about_nothing` (it does not say what it is about, and no claim names it).
    """

    evidence: str
    target: str | None
    code: str

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"evidence": self.evidence, "target": self.target, "code": self.code}


@attrs.frozen
class _Saying:
    """One time that evidence says what it is about, or that a claim names it."""

    identifier: str
    evidence: Evidence | None
    target: str | None
    support: Support | None = None


class Gathering:
    """All evidence of a document with the claims that it bears on, read once. Whoever declined or took consent back is not counted."""

    def __init__(self, document: ImpactDocument, *, audience: str = "internal", on: date | None = None, show_texts: bool = False) -> None:
        self.document = document
        self.claims = Claims(document)
        self.consents = Consents(document, audience=audience, on=on)
        self.standing = Standing(document)
        self._show = show_texts
        self._evidence = ordered(document.evidence)
        self._by_id: dict[str, Evidence] = {}
        for each in self._evidence:
            self._by_id.setdefault(each.id, each)

    def on_claims(self, by: str) -> tuple[dict[str, list[Piece]], list[Unplaced]]:
        """The pieces under the id of each claim of a kind, and what stands under none."""
        found: dict[str, list[Piece]] = {claim.id: [] for claim in self.claims.by_id.values() if by in ("claim", claim.kind)}
        unplaced: list[Unplaced] = []
        for saying in self._said():
            code = self._unplaced(saying, by)
            if code is not None or saying.evidence is None or saying.target is None:
                # A report on something else that names evidence is no part of this; what evidence itself says it is about must be told.
                if code != "elsewhere" or saying.support is not None:
                    unplaced.append(Unplaced(evidence=saying.identifier, target=saying.target, code=code or "not_there"))
                continue
            for identifier in self.claims.among(saying.target, by):
                claim = self.claims.by_id[identifier]
                found[identifier].append(self.piece(saying.evidence, saying.target, saying.support, claim))
        return {identifier: _without_repeats(pieces) for identifier, pieces in found.items()}, unplaced

    def not_counted(self, unplaced: list[Unplaced], *kinds: str) -> tuple[str, ...]:
        """The evidence on claims of these kinds that is left out because consent to it was declined or taken back."""
        known = self.claims.by_id
        left = (each for each in unplaced if each.code == "no_consent" and each.target in known)
        return tuple(dict.fromkeys(each.evidence for each in left if known[each.target or ""].kind in kinds))

    def _unplaced(self, saying: _Saying, by: str) -> str | None:
        """Why it stands in no row, if so."""
        if saying.evidence is None:
            return "no_evidence"
        if not self.consents.counts(saying.evidence):
            return "no_consent"
        if saying.target is None:
            return "about_nothing"
        if self.claims.among(saying.target, by):
            return None
        return "elsewhere" if saying.target in self.claims.by_id else "not_there"

    def _said(self) -> Iterator[_Saying]:
        """Every time that evidence says what it is about, then every time that a claim names evidence."""
        named = {each for claim in self.claims.by_id.values() for each in claim.named}
        for evidence in self._evidence:
            for support in evidence.supports:
                yield _Saying(evidence.id, evidence, support.target, support)
            if not evidence.supports and evidence.id not in named:
                yield _Saying(evidence.id, evidence, None)
        for claim in self.claims.by_id.values():
            for each in claim.named:
                yield _Saying(each, self._by_id.get(each), claim.id)

    def piece(self, evidence: Evidence, target: str, support: Support | None, claim: Claim) -> Piece:
        """A piece of evidence as it bears on a claim."""
        allowed = bool(self.consents.allows(evidence))
        shown = self._show and allowed
        counts = [each.people for each in evidence.contributors]
        return Piece(
            evidence=evidence.id,
            target=target,
            stance=None if support is None else support.stance,
            kind=evidence.kind,
            has_method=evidence.method is not None,
            voices=voices_of(evidence),
            levels=tuple(sorted(set(self.standing.levels_of(evidence)))),
            behind=self.standing.of(evidence, owners=claim.owners, living=claim.living),
            collected=evidence.collected,
            strength=tuple((scale_of(each), each.level) for each in evidence.strength),
            prompted=None if support is None else support.prompted,
            substantiated_by=() if support is None else tuple(dict.fromkeys(support.substantiated_by)),
            consented=allowed,
            has_significance=support is not None and support.significance is not None,
            people=sum(each for each in counts if each is not None) if counts and None not in counts else None,
            title=evidence.title if shown else None,
            excerpt=support.excerpt if shown and support is not None else None,
            significance=support.significance if shown and support is not None else None,
            method=evidence.method if shown else None,
        )


def _without_repeats(pieces: list[Piece]) -> list[Piece]:
    """Where evidence says itself which way it speaks, that a claim names it as well adds nothing."""
    said = {piece.evidence for piece in pieces if piece.stance is not None}
    return [piece for piece in pieces if piece.stance is not None or piece.evidence not in said]
