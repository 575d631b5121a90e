"""What is valued, for whom, and what evidence speaks of it: also of the changes that no price was put on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from impactmodel.codelists.closed import Stance
from impactmodel.document import ImpactDocument
from impactmodel.frozen import FrozenMap
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.worth import Valuation


@attrs.frozen
class Named:
    """Something in a document, by its id and by what it is called where others can see it."""

    id: str
    label: str


@attrs.frozen(kw_only=True)
class Spoken:
    """What evidence says of a change: how many pieces speak for it and against it, and of which kinds they are."""

    supporting: int = 0
    other: int = 0
    kinds: Mapping[str, int] = FrozenMap()

    @property
    def count(self) -> int:
        """How many pieces of evidence there are."""
        return self.supporting + self.other

    def __str__(self) -> str:
        if not self.count:
            return "no evidence"
        kinds = ", ".join(f"{number} {kind.replace('_', ' ')}" for kind, number in self.kinds.items())
        return kinds if not self.other else f"{kinds}; {self.other} not in support"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"count": self.count, "supporting": self.supporting, "kinds": dict(self.kinds)}


@attrs.frozen(kw_only=True)
class NotValued:
    """A change that is in the document and not in the sum, with what is known of it.

    `stakeholder` is the group that experiences it, None where the document does not say. `valuation` is one that the document has and the
    analysis does not count.
    """

    outcome: Named
    stakeholder: Named | None
    valence: str
    importance: str | None
    valuation: Named | None
    evidence: Spoken

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "outcome": self.outcome.id,
            "name": self.outcome.label,
            "stakeholder": self.stakeholder.id if self.stakeholder else None,
            "valence": self.valence,
            "importance": self.importance,
            "valuation": self.valuation.id if self.valuation else None,
            "evidence": self.evidence.to_dict(),
        }


@attrs.frozen
class Change:
    """An outcome, and the id of the group for which it is valued; None where it is the outcome as a whole."""

    outcome: Outcome | None
    stakeholder: str | None


def change_of(document: ImpactDocument, valuation: Valuation) -> Change:
    """What a valuation is of. What is not known is None."""
    if valuation.outcome is not None:
        found = document.get(valuation.outcome)
        return Change(found if isinstance(found, Outcome) else None, None)
    group = document.get(valuation.stakeholder_outcome) if valuation.stakeholder_outcome is not None else None
    if not isinstance(group, StakeholderOutcome):
        return Change(None, None)
    found = document.get(group.outcome)
    return Change(found if isinstance(found, Outcome) else None, group.stakeholder)


def named(document: ImpactDocument, identifier: str | None) -> Named | None:
    """An id with what it is called; an id that leads nowhere is called by itself."""
    if identifier is None:
        return None
    found = document.get(identifier)
    return Named(identifier, identifier if found is None else found.label)


class Voices:
    """The evidence of a document by the outcome that it speaks of, by itself or through an impact report."""

    def __init__(self, document: ImpactDocument) -> None:
        outcome_of = {report.id: report.outcome for report in document.impact_reports}
        pieces: dict[str, dict[int, tuple[str, bool]]] = {}
        for number, evidence in enumerate(document.evidence):
            for support in evidence.supports:
                about = pieces.setdefault(outcome_of.get(support.target, support.target), {})
                speaks_for = support.stance is Stance.SUPPORTS or about.get(number, ("", False))[1]
                about[number] = evidence.kind.value, speaks_for
        self._pieces = pieces

    def of(self, *identifiers: str) -> Spoken:
        """What evidence says of an outcome, or of any of these."""
        found = {number: piece for identifier in identifiers for number, piece in self._pieces.get(identifier, {}).items()}
        kinds = Counter(kind for kind, _ in found.values())
        supporting = sum(speaks_for for _, speaks_for in found.values())
        return Spoken(supporting=supporting, other=len(found) - supporting, kinds=FrozenMap(sorted(kinds.items())))


def not_valued(document: ImpactDocument, counted: Iterable[Valuation], voices: Voices) -> tuple[NotValued, ...]:
    """The changes that a document has and that none of these valuations is of, in the order of the document."""
    counted = list(counted)
    valued = {_pair(change_of(document, each)) for each in counted}
    ids = {each.id for each in counted}
    others = {_pair(change_of(document, each)): Named(each.id, each.label) for each in document.valuations if each.id not in ids}
    groups: dict[str, list[StakeholderOutcome]] = {}
    for each in document.stakeholder_outcomes:
        groups.setdefault(each.outcome, []).append(each)
    left = []
    for outcome in document.outcomes:
        if (outcome.id, None) in valued:
            continue
        pairs: dict[str | None, StakeholderOutcome | None] = {each.stakeholder: each for each in groups.get(outcome.id, ())}
        pairs = pairs or {None: None}
        for stakeholder, group in pairs.items():
            if (outcome.id, stakeholder) in valued or (stakeholder is None and any(one == outcome.id for one, _ in valued)):
                continue
            left.append(
                NotValued(
                    outcome=Named(outcome.id, outcome.label),
                    stakeholder=named(document, stakeholder),
                    valence=outcome.valence.value,
                    importance=group.importance.value if group is not None and group.importance is not None else None,
                    valuation=others.get((outcome.id, stakeholder)) or others.get((outcome.id, None)),
                    evidence=voices.of(outcome.id),
                )
            )
    return tuple(left)


def _pair(change: Change) -> tuple[str | None, str | None]:
    return change.outcome.id if change.outcome is not None else None, change.stakeholder
