"""What evidence can be about: outcomes, steps of a theory of change, reports, values, and who had a say."""

from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar, cast

import attrs

from impactmodel.codelists.closed import StakeholderKind
from impactmodel.document import ImpactDocument
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.done import ImpactModel
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.numbers import ImpactReport, Indicator, IndicatorReport
from impactmodel.vocabulary.text import in_order
from impactmodel.vocabulary.who import Participation, Stakeholder
from impactmodel.vocabulary.worth import Valuation

Kind = TypeVar("Kind", bound=Entity)

KINDS = ("outcome", "stakeholder_outcome", "link", "impact_report", "indicator_report", "valuation", "participation")
"""The kinds of claim that evidence can speak to."""


@attrs.frozen(kw_only=True)
class Claim:
    """Something that evidence is for or against.

    `living` are the groups that the document says experience it, `owners` the organizations that claim it. `named` are the pieces of
    evidence that it says it rests on, `outcomes` the changes that it is about. A link without an id has the place where it stands as `id`.
    """

    id: str
    kind: str
    label: str
    outcomes: tuple[str, ...] = ()
    stakeholder_outcome: str | None = None
    living: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()
    silent: bool = False
    """Whether only the environment lives it, which cannot speak."""
    rivals: int = 0
    """How many other explanations of a step were looked into."""


class Claims:
    """The claims of a document, by what evidence names them by."""

    def __init__(self, document: ImpactDocument) -> None:
        self.document = document
        self._experienced: dict[str, list[StakeholderOutcome]] = {}
        for each in document.stakeholder_outcomes:
            self._experienced.setdefault(each.outcome, []).append(each)

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """Every claim, by id, in the order of kinds and then of ids."""
        found: dict[str, Claim] = {}
        for claim in self._all():
            found.setdefault(claim.id, claim)
        return found

    def _all(self) -> Iterator[Claim]:
        held = self.document
        for outcome in ordered(held.outcomes):
            yield self._made(outcome, "outcome", outcomes=(outcome.id,))
        for one in ordered(held.stakeholder_outcomes):
            yield self._made(one, "stakeholder_outcome", label=self.called(one.id), outcomes=(one.outcome,), groups={one.stakeholder})
        for model in ordered(held.impact_models):
            for place in range(len(model.links)):
                yield self.of_link(model, place)
        for report in ordered(held.impact_reports):
            yield self._of_change(report, "impact_report")
        for value in ordered(held.indicator_reports):
            yield self._of_value(value)
        for price in ordered(held.valuations):
            yield self._of_change(price, "valuation")
        for say in ordered(held.participations):
            yield self._of_say(say)

    def of_link(self, model: ImpactModel, place: int) -> Claim:
        """The claim that a step of a theory of change makes."""
        link = model.links[place]
        outcomes, one = self._effect(link.target)
        return self._made(
            model,
            "link",
            identifier=link_id(model, place),
            label=f"{self.called(link.source)} → {self.called(link.target)}",
            outcomes=outcomes,
            groups={one.stakeholder} if one is not None else None,
            named=link.evidence,
            one=one.id if one is not None else None,
            rivals=sum(1 for rival in link.rivals if rival.stance is not None),
        )

    def _effect(self, target: str) -> tuple[tuple[str, ...], StakeholderOutcome | None]:
        thing = self.document.get(target)
        if isinstance(thing, StakeholderOutcome):
            return (thing.outcome,), thing
        return ((target,) if isinstance(thing, Outcome) else ()), None

    def _of_change(self, thing: ImpactReport | Valuation, kind: str) -> Claim:
        one = self.document.get(thing.stakeholder_outcome) if thing.stakeholder_outcome is not None else None
        known = one if isinstance(one, StakeholderOutcome) else None
        outcome = thing.outcome if thing.outcome is not None else known.outcome if known is not None else None
        groups = {known.stakeholder} if known is not None else None
        label = thing.label
        if isinstance(thing, ImpactReport) and label == thing.id:
            label = f"{self.called(thing.outcome)}, {thing.period}"
        outcomes = (outcome,) if outcome is not None else ()
        return self._made(thing, kind, label=label, outcomes=outcomes, groups=groups, one=thing.stakeholder_outcome)

    def _of_value(self, report: IndicatorReport) -> Claim:
        indicator = self.document.get(report.indicator)
        measures = indicator.measures if isinstance(indicator, Indicator) else ()
        outcomes = tuple(dict.fromkeys(outcome for each in measures for outcome in self._effect(each)[0]))
        groups = {report.stakeholder} if report.stakeholder is not None else None
        label = report.label if report.label != report.id else f"{self.called(report.indicator)}, {report.period}"
        return self._made(report, "indicator_report", label=label, outcomes=outcomes, groups=groups, named=report.evidence)

    def _of_say(self, say: Participation) -> Claim:
        groups = {say.who} if isinstance(self.document.get(say.who), Stakeholder) else set()
        label = say.label if say.label != say.id else f"{self.called(say.who)}: {say.stage.value}"
        return self._made(say, "participation", label=label, groups=groups, named=say.evidence)

    def _made(
        self,
        thing: Entity,
        kind: str,
        *,
        identifier: str | None = None,
        label: str | None = None,
        outcomes: tuple[str, ...] = (),
        groups: set[str] | None = None,
        named: tuple[str, ...] = (),
        one: str | None = None,
        rivals: int = 0,
    ) -> Claim:
        living = groups if groups is not None else {group for outcome in outcomes for group in self._who_lives(outcome)}
        known = [group for each in living if isinstance(group := self.document.get(each), Stakeholder)]
        speaking = {group.id for group in known if group.kind is not StakeholderKind.ENVIRONMENT}
        return Claim(
            id=identifier or thing.id,
            kind=kind,
            label=label or thing.label,
            outcomes=outcomes,
            stakeholder_outcome=thing.id if kind == "stakeholder_outcome" else one,
            living=frozenset(speaking),
            owners=frozenset(self._owners(thing, outcomes)),
            named=tuple(dict.fromkeys(named)),
            silent=bool(known) and not speaking,
            rivals=rivals,
        )

    def _who_lives(self, outcome: str) -> Iterator[str]:
        return (each.stakeholder for each in self._experienced.get(outcome, ()))

    def _owners(self, thing: Entity, outcomes: tuple[str, ...]) -> Iterator[str]:
        named = getattr(thing, "organization", None)
        about = [self.document.get(outcome) for outcome in outcomes]
        found = [named] if named is not None else [each.organization for each in about if isinstance(each, Outcome)]
        owners = [each for each in found if each is not None]
        yield from owners or ([self.document.publisher] if self.document.publisher is not None else [])

    def called(self, identifier: str) -> str:
        """What to call something where others can see it; a stakeholder's outcome by both."""
        thing = self.document.get(identifier)
        if isinstance(thing, StakeholderOutcome) and thing.label == thing.id:
            return f"{self._label(thing.outcome)}, {self._label(thing.stakeholder)}"
        return self._label(identifier)

    def _label(self, identifier: str) -> str:
        thing = self.document.get(identifier)
        return identifier if thing is None else thing.label

    def among(self, target: str, by: str) -> tuple[str, ...]:
        """The claims of a kind that something speaks to when it speaks to `target`: itself, or the outcomes that it is about."""
        claim = self.by_id.get(target)
        if claim is None:
            return ()
        if by in ("claim", claim.kind):
            return (target,)
        if by == "outcome":
            return tuple(each for each in claim.outcomes if (found := self.by_id.get(each)) is not None and found.kind == "outcome")
        if by == "stakeholder_outcome" and claim.stakeholder_outcome in self.by_id:
            return (claim.stakeholder_outcome,)
        return ()


def link_id(model: ImpactModel, place: int) -> str:
    """What a step is called for machines: its id, or without one the place where it stands."""
    return model.links[place].id or f"{model.id}/links/{place}"


def ordered(entities: tuple[Kind, ...]) -> list[Kind]:
    """Entities in an order that depends on what they say, and not on where they stand in the document."""
    return cast("list[Kind]", in_order(entities))
