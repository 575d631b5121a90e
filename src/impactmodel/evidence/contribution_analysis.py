"""Contribution analysis: a theory of change step by step, with its assumption, the evidence, rival explanations and what is still open."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from impactmodel.codelists.closed import Stance
from impactmodel.document import ImpactDocument
from impactmodel.errors import UnknownName
from impactmodel.evidence.claims import link_id, ordered
from impactmodel.evidence.gaps import Gap, gaps_of
from impactmodel.evidence.matrix import WAYS
from impactmodel.evidence.pieces import UNSAID, Gathering, Piece
from impactmodel.evidence.told import Told
from impactmodel.index import circles
from impactmodel.tables import Table
from impactmodel.vocabulary.done import ImpactModel, Link, Rival
from impactmodel.wording import Said, say, told

OPEN = {
    "no_assumption": say("Nobody said what has to be true for it."),
    "no_rivals": say("No other explanation was looked into."),
    "rival_open": say("Another explanation is named, and nothing was found on it."),
    "rival_holds": say("Another explanation holds, in part at least."),
}
"""What can be open about a step beside the gaps in its evidence, by code."""

_OF_EVIDENCE = ("no_evidence", "no_stance", "one_piece", "one_kind", "lived_voice_missing", "own_only", "consent_missing")


def contribution_analysis(
    document: ImpactDocument,
    model: str | None = None,
    *,
    audience: str = "internal",
    on: date | None = None,
    show_texts: bool = False,
) -> "ContributionAnalysis":
    """A theory of change, or all of a document, step by step in the order in which one thing leads to another.

    The steps of contribution analysis (Mayne 2001, 2012) as far as data hold them: the causal chain, its assumptions, the evidence on each
    step, other explanations, and where the story is weak. It does not say whether the contribution is proved; that is for people to judge.

    Steps that run in a circle are told once and named in `circles`. `audience`, `on` and `show_texts` are those of `triangulate`.
    Raises UnknownName if `model` is no theory of change of the document.

    >>> from impactmodel import ImpactModel, Link, Outcome
    >>> model = ImpactModel(id="model:1", kind="theory_of_change", links=[Link(source="out:1", target="out:2", kind="enables")])
    >>> (step,) = contribution_analysis(ImpactDocument.of(model, Outcome(id="out:1"), Outcome(id="out:2")))
    >>> step.id, [each.code for each in step.open]
    ('model:1/links/0', ['no_assumption', 'no_evidence', 'no_rivals'])
    """
    if model is not None and not isinstance(document[model], ImpactModel):
        raise UnknownName(f"{model!r} is no theory of change, but {document[model].type}.")
    gathering = Gathering(document, audience=audience, on=on, show_texts=show_texts)
    found, _ = gathering.on_claims("link")
    steps: list[Step] = []
    round_trips: list[tuple[str, ...]] = []
    met: set[str] = set()
    for each in ordered(document.impact_models):
        if (model is not None and each.id != model) or each.id in met:
            continue
        met.add(each.id)
        round_trips.extend(tuple(group) for group in circles(_graph(each)))
        for place in _from_the_start(each):
            steps.append(_step(gathering, each, place, found.get(link_id(each, place), [])))
    return ContributionAnalysis(steps=tuple(steps), circles=tuple(sorted(round_trips)), on=gathering.consents.on)


def _graph(model: ImpactModel) -> dict[str, list[str]]:
    graph: dict[str, list[str]] = {}
    for link in model.links:
        graph.setdefault(link.source, []).append(link.target)
    return graph


def _from_the_start(model: ImpactModel) -> list[int]:
    """The places of the steps, those nearest to where the chain begins first. In a circle without a beginning, as they stand."""
    graph = _graph(model)
    inside = {target for targets in graph.values() for target in targets}
    depth = {source: 0 for source in graph if source not in inside}
    waiting = list(depth)
    for node in waiting:
        for target in graph.get(node, ()):
            if target not in depth:
                depth[target] = depth[node] + 1
                waiting.append(target)
    last = len(model.links)
    return sorted(range(last), key=lambda place: (depth.get(model.links[place].source, last), place))


def _step(gathering: Gathering, model: ImpactModel, place: int, pieces: Sequence[Piece]) -> "Step":
    link = model.links[place]
    claim = gathering.claims.of_link(model, place)
    missing = {gap.code: gap for gap in gaps_of(claim, pieces, on=gathering.consents.on, years=0) if gap.code in _OF_EVIDENCE}
    return Step(
        model=model.id,
        id=claim.id,
        source=link.source,
        target=link.target,
        label=claim.label,
        kind=link.kind.value,
        assumption=link.assumption,
        pieces=tuple(pieces),
        rivals=link.rivals,
        open=(*_open_first(link), *missing.values(), *_open_last(link)),
    )


def _open_first(link: Link) -> Iterator[Gap]:
    if link.assumption is None:
        yield Gap("no_assumption", OPEN["no_assumption"])


def _open_last(link: Link) -> Iterator[Gap]:
    if not link.rivals:
        yield Gap("no_rivals", OPEN["no_rivals"])
    if any(rival.stance is None for rival in link.rivals):
        yield Gap("rival_open", OPEN["rival_open"])
    holding = [rival for rival in link.rivals if rival.stance in (Stance.SUPPORTS, Stance.MIXED)]
    if holding:
        yield Gap("rival_holds", OPEN["rival_holds"], tuple(dict.fromkeys(each for rival in holding for each in rival.evidence)))


@attrs.frozen(kw_only=True, repr=False)
class Step:
    """One step of a theory of change: what has to be true, what speaks for and against it, other explanations, and what is open."""

    model: str
    id: str
    source: str
    target: str
    label: str
    kind: str
    assumption: str | None
    pieces: tuple[Piece, ...]
    rivals: tuple[Rival, ...]
    open: tuple[Gap, ...]

    def evidence(self, way: str) -> tuple[str, ...]:
        """The ids of the evidence that supports, contradicts, is mixed or unsaid."""
        if way not in WAYS:
            raise ValueError(f"{way!r} is no way to speak. There are {', '.join(WAYS)}.")
        return tuple(dict.fromkeys(piece.evidence for piece in self.pieces if piece.way == way))

    def __repr__(self) -> str:
        return f"<Step {self.id}: {len(self.evidence('supports'))} for, {len(self.evidence('contradicts'))} against, {len(self.open)} open>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "model": self.model,
            "id": self.id,
            "source": self.source,
            "target": self.target,
            "label": self.label,
            "kind": self.kind,
            "assumption": self.assumption,
            "evidence": {way: list(ids) for way in WAYS if (ids := self.evidence(way))},
            "pieces": [piece.to_dict() for piece in self.pieces],
            "rivals": [_rival(each) for each in self.rivals],
            "open": [gap.to_dict() for gap in self.open],
        }


def _rival(rival: Rival) -> dict[str, Any]:
    stance = UNSAID if rival.stance is None else rival.stance.value
    return {"explanation": rival.explanation, "stance": stance, "evidence": list(rival.evidence)}


@attrs.frozen(kw_only=True, repr=False)
class ContributionAnalysis(Told):
    """The steps of one or several theories of change, from where a chain begins to where it leads. Iterating gives the steps."""

    steps: tuple[Step, ...]
    circles: tuple[tuple[str, ...], ...]
    on: date

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __bool__(self) -> bool:
        return True

    def open(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of steps by what is open about them."""
        found: dict[str, list[str]] = {}
        for step in self.steps:
            for gap in step.open:
                found.setdefault(gap.code, []).append(step.id)
        return {code: tuple(ids) for code, ids in sorted(found.items())}

    def __repr__(self) -> str:
        return f"<ContributionAnalysis: {len(self.steps):,} {'step' if len(self.steps) == 1 else 'steps'}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"on": self.on, "steps": [step.to_dict() for step in self.steps], "circles": [list(each) for each in self.circles]}

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each step: assumption, ids of evidence for, against and both, other explanations, and what is open."""
        rows = tuple(
            (
                step.label,
                step.assumption or "",
                ", ".join(step.evidence("supports")),
                ", ".join(step.evidence("contradicts")),
                ", ".join(step.evidence("mixed")),
                ", ".join(step.evidence(UNSAID)),
                "; ".join(f"{each.explanation} ({told(_FOUND[each.stance], language)})" for each in step.rivals),
                " ".join(told(gap.text, language) for gap in step.open),
            )
            for step in self.steps
        )
        notes = tuple(told(say("These lead back to themselves: {ids}.", ids=", ".join(each)), language) for each in self.circles)
        return Table(heads=tuple(told(head, language) for head in _HEADS), rows=rows, notes=notes)


_FOUND: dict[Stance | None, Said] = {
    Stance.SUPPORTS: say("holds"),
    Stance.CONTRADICTS: say("does not hold"),
    Stance.MIXED: say("holds in part"),
    None: say("still open"),
}

_HEADS = (
    say("Step"),
    say("What has to be true"),
    say("For"),
    say("Against"),
    say("Both"),
    say("Named, not said which way"),
    say("Other explanations"),
    say("What is open"),
)
