"""Causal claims, as in QuIP: who says that what led to what, whether they were prompted, counted by source and not by mention."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.evidence.claims import ordered
from impactmodel.evidence.matrix import WAYS
from impactmodel.evidence.pieces import UNSAID, Gathering, Piece
from impactmodel.evidence.told import Told
from impactmodel.frozen import FrozenMap
from impactmodel.tables import Table
from impactmodel.wording import say, told

PROMPTINGS = ("unprompted", "prompted", UNSAID)
"""Whether the question had named the change or its cause; `unsaid` where nobody wrote it down."""


def causal_claims(
    document: ImpactDocument, *, audience: str = "internal", on: date | None = None, show_texts: bool = False
) -> "CausalClaims":
    """What sources say led to what, the claims of most unprompted sources first.

    A claim is a cause and an effect: the two ends of a step of a theory of change that evidence says it is about. Steps of several theories
    with the same ends are one claim. A source is one piece of evidence, however often it says so; one that says it unprompted once counts
    as unprompted. How many people stand behind a source is told beside it and never counted: ten in a focus group heard one another.

    The way of counting is that of the Qualitative Impact Protocol (Copestake, Morsink and Remnant 2019). `audience`, `on` and `show_texts`
    are those of `triangulate`; evidence whose consent was declined or taken back is in `left_out`.

    >>> from impactmodel import Evidence, ImpactModel, Link, Outcome, Support
    >>> link = Link(id="link:1", source="out:1", target="out:2", kind="contributes_to")
    >>> said = Support(target="link:1", stance="supports", prompted=False)
    >>> stories = [Evidence(id=f"ev:{number}", kind="story", supports=[said, said]) for number in (1, 2)]
    >>> model = ImpactModel(id="model:1", kind="outcome_chain", links=[link])
    >>> (claim,) = causal_claims(ImpactDocument.of(model, Outcome(id="out:1"), Outcome(id="out:2"), *stories))
    >>> claim.sources("unprompted"), claim.mentions
    (('ev:1', 'ev:2'), 4)
    """
    gathering = Gathering(document, audience=audience, on=on, show_texts=show_texts)
    found, unplaced = gathering.on_claims("link")
    called = gathering.claims.called
    together: dict[tuple[str, str], tuple[list[str], list[Piece]]] = {}
    for model in ordered(document.impact_models):
        for link in model.links:
            pieces = [piece for piece in found.pop(link.id, []) if piece.stance is not None] if link.id is not None else []
            if pieces:
                links, held = together.setdefault((link.source, link.target), ([], []))
                links.append(pieces[0].target)
                held.extend(pieces)
    claims = [
        CausalClaim(
            cause=cause,
            effect=effect,
            cause_name=called(cause),
            effect_name=called(effect),
            links=tuple(links),
            pieces=tuple(pieces),
            names={voice: called(voice) for piece in pieces for voice in piece.voices},
        )
        for (cause, effect), (links, pieces) in together.items()
    ]
    claims.sort(key=lambda claim: (-len(claim.sources("unprompted")), -len(claim.sources()), claim.cause, claim.effect))
    return CausalClaims(claims=tuple(claims), left_out=gathering.not_counted(unplaced, "link"), on=gathering.consents.on)


@attrs.frozen(kw_only=True, repr=False, slots=False)
class CausalClaim:
    """That one thing led to another, with everything that says so or says otherwise. Sources are the ids of evidence."""

    cause: str
    effect: str
    cause_name: str
    effect_name: str
    links: tuple[str, ...]
    pieces: tuple[Piece, ...]
    names: Mapping[str, str] = attrs.field(converter=FrozenMap, eq=False)

    @property
    def mentions(self) -> int:
        """How often it is said. One source may say it many times, so this is no measure of how many say so."""
        return len(self.pieces)

    def prompting(self, evidence: str) -> str:
        """Whether a source was prompted: unprompted if it said so unprompted once, unsaid if nobody wrote it down."""
        said = self._promptings.get(evidence, set())
        return "unprompted" if False in said else "prompted" if True in said else UNSAID

    @cached_property
    def _promptings(self) -> dict[str, set[bool | None]]:
        found: dict[str, set[bool | None]] = {}
        for piece in self.pieces:
            found.setdefault(piece.evidence, set()).add(piece.prompted)
        return found

    def sources(self, prompting: str | None = None, *, stance: str | None = None, group: str | None = None) -> tuple[str, ...]:
        """The sources, each once: all, or those that were unprompted, prompted or unsaid, speak this way, or are told by this group."""
        if prompting is not None and prompting not in PROMPTINGS:
            raise ValueError(f"{prompting!r} is none of {', '.join(PROMPTINGS)}")
        if stance is not None and stance not in WAYS:
            raise ValueError(f"{stance!r} is none of {', '.join(WAYS)}")
        found = dict.fromkeys(
            piece.evidence
            for piece in self.pieces
            if (stance is None or piece.way == stance) and (group is None or group in (piece.voices or (UNSAID,)))
        )
        return tuple(each for each in found if prompting is None or self.prompting(each) == prompting)

    def by_group(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The sources by the group that speaks, and within it by prompting. A source with several voices stands under each."""
        found: dict[str, dict[str, dict[str, None]]] = {}
        for piece in self.pieces:
            for voice in piece.voices or (UNSAID,):
                found.setdefault(voice, {}).setdefault(self.prompting(piece.evidence), {})[piece.evidence] = None
        return {group: {way: tuple(found[group][way]) for way in PROMPTINGS if way in found[group]} for group in sorted(found)}

    def __repr__(self) -> str:
        return f"<CausalClaim {self.cause} → {self.effect}: {len(self.sources())} sources, {len(self.sources('unprompted'))} unprompted>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "cause": self.cause,
            "effect": self.effect,
            "links": list(self.links),
            "sources": {
                way: {stance: list(ids) for stance in WAYS if (ids := self.sources(way, stance=stance))}
                for way in PROMPTINGS
                if self.sources(way)
            },
            "by_group": {group: {way: list(ids) for way, ids in ways.items()} for group, ways in self.by_group().items()},
            "mentions": self.mentions,
            "pieces": [piece.to_dict() for piece in self.pieces],
        }


@attrs.frozen(kw_only=True, repr=False)
class CausalClaims(Told):
    """What led to what, as sources say; those that most say unprompted come first. Iterating gives the claims."""

    claims: tuple[CausalClaim, ...]
    left_out: tuple[str, ...]
    on: date

    def __iter__(self) -> Iterator[CausalClaim]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<CausalClaims: {len(self.claims):,} {'claim' if len(self.claims) == 1 else 'claims'}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"on": self.on, "claims": [each.to_dict() for each in self.claims], "left_out": list(self.left_out)}

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each claim: how many sources say so unprompted, prompted or unsaid, how many say otherwise, and which groups speak."""
        heads = (
            say("What"),
            say("led to what"),
            say("Unprompted"),
            say("Prompted"),
            say("Not said whether"),
            say("Sources for it"),
            say("Against"),
            say("Both"),
            say("Who says so"),
        )
        rows = tuple(
            (
                each.cause_name,
                each.effect_name,
                *(str(len(each.sources(way))) for way in PROMPTINGS),
                *(str(len(each.sources(stance=way))) for way in WAYS[:3]),
                ", ".join(
                    f"{each.names.get(group, told(say('not said'), language))} ({sum(map(len, ways.values()))})"
                    for group, ways in each.by_group().items()
                ),
            )
            for each in self.claims
        )
        notes = [say("Counted by source, not by mention.")]
        if self.left_out:
            notes.append(say("Left out, because consent was declined or taken back: {count:,}.", count=len(self.left_out)))
        return Table(
            heads=tuple(told(head, language) for head in heads),
            rows=rows,
            right=frozenset(range(2, 8)),
            notes=tuple(told(note, language) for note in notes),
        )
