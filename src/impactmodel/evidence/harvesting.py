"""Outcome Harvesting: each change that somebody tells of, why it matters, what the work had to do with it, and who else confirms it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.evidence.claims import Claim
from impactmodel.evidence.matrix import WAYS
from impactmodel.evidence.pieces import Gathering, Piece
from impactmodel.evidence.told import Told
from impactmodel.tables import Table
from impactmodel.wording import Said, say, told

_CHANGES = ("outcome", "stakeholder_outcome", "impact_report")

SUBSTANTIATED: dict[str, Said] = {
    "substantiated": say("Confirmed by somebody else."),
    "only_by_teller": say("Only those who told it are named as confirming it."),
    "unsubstantiated": say("Nobody else is named who confirms it."),
}
"""How far a harvested change is substantiated, by code."""


def outcome_harvest(
    document: ImpactDocument, *, audience: str = "internal", on: date | None = None, show_texts: bool = False
) -> "OutcomeHarvest":
    """Every change that evidence tells of, in the four parts of Outcome Harvesting (Wilson-Grau 2018).

    The outcome is the change that evidence speaks to: an outcome, a group's outcome or an impact report. Significance is why it matters.
    Contribution is each step of a theory of change that leads to it and that the same evidence speaks to. Substantiation is who else
    confirms it: those who told or gave it do not count as somebody else.

    `audience`, `on` and `show_texts` are those of `triangulate`; evidence whose consent was declined or taken back is in `left_out`.

    >>> from impactmodel import Evidence, Outcome, Stakeholder, Support
    >>> said = Support(target="out:1", stance="supports", substantiated_by=["org:surgery"])
    >>> story = Evidence(id="ev:1", kind="story", told_by="stk:members", supports=[said])
    >>> (harvested,) = outcome_harvest(ImpactDocument.of(Outcome(id="out:1"), story))
    >>> harvested.substantiation, harvested.contribution
    ('substantiated', ())
    """
    gathering = Gathering(document, audience=audience, on=on, show_texts=show_texts)
    on_claims, unplaced = gathering.on_claims("claim")
    claims = gathering.claims
    steps: dict[tuple[str, str], list[Contributed]] = {}
    for identifier, pieces in on_claims.items():
        claim = claims.by_id[identifier]
        for outcome in claim.outcomes if claim.kind == "link" else ():
            for piece in pieces:
                if piece.stance is not None:
                    steps.setdefault((piece.evidence, outcome), []).append(Contributed(link=identifier, label=claim.label, way=piece.way))
    found = []
    for identifier, pieces in on_claims.items():
        claim = claims.by_id[identifier]
        for piece in pieces if claim.kind in _CHANGES else ():
            if piece.stance is not None:
                led = dict.fromkeys(each for outcome in claim.outcomes for each in steps.get((piece.evidence, outcome), ()))
                found.append(_harvested(gathering, claim, piece, tuple(led)))
    return OutcomeHarvest(harvested=tuple(found), left_out=gathering.not_counted(unplaced, *_CHANGES), on=gathering.consents.on)


def _harvested(gathering: Gathering, claim: Claim, piece: Piece, contribution: "tuple[Contributed, ...]") -> "Harvested":
    others = tuple(each for each in piece.substantiated_by if each not in piece.voices)
    code = "substantiated" if others else "only_by_teller" if piece.substantiated_by else "unsubstantiated"
    return Harvested(
        target=claim.id,
        label=claim.label,
        piece=piece,
        contribution=contribution,
        substantiation=code,
        confirmed_by=others,
        confirmed_by_names=tuple(gathering.claims.called(each) for each in others),
    )


@attrs.frozen
class Contributed:
    """A step of a theory of change that the same evidence speaks to, and which way it speaks."""

    link: str
    label: str
    way: str


@attrs.frozen(kw_only=True)
class Harvested:
    """One change that one piece of evidence tells of. `substantiation` is a code of `SUBSTANTIATED`."""

    target: str
    label: str
    piece: Piece
    contribution: tuple[Contributed, ...]
    substantiation: str
    confirmed_by: tuple[str, ...]
    confirmed_by_names: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "outcome": self.target,
            "label": self.label,
            "piece": self.piece.to_dict(),
            "has_significance": self.piece.has_significance,
            "contribution": [{"link": each.link, "stance": each.way} for each in self.contribution],
            "substantiation": self.substantiation,
            "confirmed_by": list(self.confirmed_by),
        }


@attrs.frozen(kw_only=True, repr=False)
class OutcomeHarvest(Told):
    """Changes that evidence tells of, each with the four parts of a harvested outcome. Iterating gives them."""

    harvested: tuple[Harvested, ...]
    left_out: tuple[str, ...]
    on: date

    def __iter__(self) -> Iterator[Harvested]:
        return iter(self.harvested)

    def __len__(self) -> int:
        return len(self.harvested)

    def __bool__(self) -> bool:
        return True

    @property
    def unsubstantiated(self) -> tuple[Harvested, ...]:
        """Those that nobody but the teller is named as confirming."""
        return tuple(each for each in self.harvested if each.substantiation != "substantiated")

    def __repr__(self) -> str:
        return f"<OutcomeHarvest: {len(self.harvested):,} changes told of, {len(self.unsubstantiated):,} not substantiated>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"on": self.on, "harvested": [each.to_dict() for each in self.harvested], "left_out": list(self.left_out)}

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each change that evidence tells of: its significance, what led to it, and who confirms it."""
        heads = (say("Change"), say("Told in"), say("It speaks"), say("Why it matters"), say("What led to it"), say("Who confirms it"))
        hidden = told(say("stated, not shown"), language)
        rows = tuple(
            (
                each.label,
                each.piece.evidence if each.piece.title is None else f"{each.piece.title} ({each.piece.evidence})",
                told(_SPEAKS[each.piece.way], language),
                each.piece.significance or (hidden if each.piece.has_significance else ""),
                "; ".join(step.label for step in each.contribution),
                ", ".join(each.confirmed_by_names) or told(SUBSTANTIATED[each.substantiation], language),
            )
            for each in self.harvested
        )
        notes = (
            (say("Left out, because consent was declined or taken back: {count:,}.", count=len(self.left_out)),) if self.left_out else ()
        )
        return Table(heads=tuple(told(head, language) for head in heads), rows=rows, notes=tuple(told(note, language) for note in notes))


_SPEAKS = dict(zip(WAYS, (say("for it"), say("against it"), say("for and against it"), say("not said")), strict=True))
