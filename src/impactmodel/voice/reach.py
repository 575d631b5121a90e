"""The reach of voice: which of the groups that are affected had at least a certain say, at which stage."""

from collections.abc import Iterator
from typing import Any

import attrs

from impactmodel.aggregation.cells import Bounds
from impactmodel.codelists.closed import ParticipationStage, Power, StakeholderKind
from impactmodel.document import ImpactDocument
from impactmodel.tables import Table
from impactmodel.vocabulary.who import Participation
from impactmodel.voice.choosing import coded
from impactmodel.voice.forms import View, tabled
from impactmodel.voice.matrix import STAGES
from impactmodel.voice.powers import part_of
from impactmodel.voice.standing import Standing, in_year
from impactmodel.voice.words import NOTHING, POWERS, counted_of, listed_names
from impactmodel.voice.words import STAGES as STAGE_NAMES
from impactmodel.wording import say


@attrs.frozen(kw_only=True)
class StageReach:
    """Of the affected groups, which had the say that is asked about at a stage, which had less, and of which nothing is recorded.

    `stage` is None for all stages together: reached is who had it at any, unknown of whom nothing is recorded at any. `share` is the least
    and the most that the reached part can be, from 0 to 1: those of whom nothing is recorded may or may not have had it. None where there
    are no affected groups.
    """

    stage: ParticipationStage | None
    reached: tuple[str, ...]
    below: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def share(self) -> Bounds | None:
        """Which part of the affected groups had it."""
        all_of_them = len(self.reached) + len(self.below) + len(self.unknown)
        low, high = part_of(len(self.reached), all_of_them), part_of(len(self.reached) + len(self.unknown), all_of_them)
        return None if low is None or high is None else Bounds(low, high)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        share = self.share
        return {
            "stage": self.stage and self.stage.value,
            "share": None if share is None else {"low": share.low, "high": share.high},
            "reached": list(self.reached),
            "below": list(self.below),
            "unknown": list(self.unknown),
        }


@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class ReachOfVoice(View):
    """Which of the affected groups had at least a certain say. Iterating gives the stages.

    `groups` are the ids of those who are affected. `cannot_speak` are parts of nature, which cannot speak for themselves and are not
    counted; somebody may speak for them.
    """

    at_least: Power
    year: int | None
    groups: tuple[str, ...]
    stages: tuple[StageReach, ...]
    overall: StageReach
    cannot_speak: tuple[str, ...]
    _standing: Standing

    def __iter__(self) -> Iterator[StageReach]:
        return iter(self.stages)

    def stage(self, stage: ParticipationStage | str) -> StageReach:
        """One stage. Raises UnknownName for one that is none."""
        return self.stages[STAGES.index(coded(ParticipationStage, stage))]

    def __repr__(self) -> str:
        counts = f"{len(self.overall.reached)} of {len(self.groups)} affected groups, {len(self.overall.unknown)} unknown"
        return f"<ReachOfVoice at least {self.at_least.value}: {counts}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "at_least": self.at_least.value,
            "year": self.year,
            "groups": [{"id": each, "name": self._standing.label(each)} for each in self.groups],
            "overall": self.overall.to_dict(),
            "stages": [each.to_dict() for each in self.stages],
            "cannot_speak": list(self.cannot_speak),
        }

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each stage: how many groups had it, which did not, and of which nothing is recorded."""
        names = self._standing.labels
        rows = [
            (
                say("At any stage") if each.stage is None else STAGE_NAMES[each.stage],
                counted_of(len(each.reached), len(self.groups)) if self.groups else NOTHING,
                f"{len(each.unknown):,}",
                listed_names(names(each.reached)),
                listed_names(names(each.below)),
                listed_names(names(each.unknown)),
            )
            for each in (*self.stages, self.overall)
        ]
        notes: list[str] = [say("Unknown: nothing is recorded of them, which does not mean that they had no say.")]
        if self.cannot_speak:
            notes.append(say("Not counted, as it cannot speak for itself: {names}.", names=listed_names(names(self.cannot_speak))))
        return tabled(
            say("Affected groups with at least this say: {power}", power=POWERS[self.at_least]),
            (say("Stage"), say("Had it"), say("Unknown"), say("Who had it"), say("Who had less"), say("Of whom nothing is recorded")),
            rows,
            notes=notes,
            right=(1, 2),
            language=language,
        )


def reach_of_voice(document: ImpactDocument, *, at_least: Power | str = Power.SHARING, year: int | None = None) -> ReachOfVoice:
    """Which of the groups that are affected had at least a certain say, by stage: an answer in groups, not in an average level.

    Affected are stakeholders with the role `beneficial` and those for whom an outcome is told. A stakeholder that is an organization is
    also reached by a participation of that organization. `year` takes only participations whose period touches it.

    Raises UnknownName for a level of power that is none.

    >>> from impactmodel import Participation, Stakeholder
    >>> groups = [Stakeholder(id=f"stk:{name}", kind="people", roles=["beneficial"]) for name in ("members", "families", "waiting")]
    >>> members = Participation(id="part:1", who="stk:members", participates_in="svc:1", stage="design", power="sharing")
    >>> families = Participation(id="part:2", who="stk:families", participates_in="svc:1", stage="design", power="consulted")
    >>> reach = reach_of_voice(ImpactDocument.of(*groups, members, families))
    >>> reach
    <ReachOfVoice at least sharing: 1 of 3 affected groups, 1 unknown>
    >>> reach.stage("design").below, reach.stage("govern").unknown
    (('stk:families',), ('stk:families', 'stk:members', 'stk:waiting'))
    """
    least = coded(Power, at_least)
    standing = Standing(document)
    by_stage: dict[ParticipationStage, dict[str, list[Participation]]] = {stage: {} for stage in STAGES}
    for each in in_year(document.participations, year):
        by_stage[each.stage].setdefault(standing.acting_as(each.who), []).append(each)
    speaking = [each.id for each in standing.affected if each.kind is not StakeholderKind.ENVIRONMENT]
    best = {stage: {who: max(part.power.rank for part in parts) for who, parts in found.items()} for stage, found in by_stage.items()}
    everywhere: dict[str, int] = {}
    for found in best.values():
        for who, rank in found.items():
            everywhere[who] = max(rank, everywhere.get(who, rank))
    return ReachOfVoice(
        at_least=least,
        year=year,
        groups=tuple(speaking),
        stages=tuple(_reach(stage, speaking, best[stage], least) for stage in STAGES),
        overall=_reach(None, speaking, everywhere, least),
        cannot_speak=tuple(each.id for each in standing.affected if each.kind is StakeholderKind.ENVIRONMENT),
        standing=standing,
    )


def _reach(stage: ParticipationStage | None, groups: list[str], best: dict[str, int], least: Power) -> StageReach:
    return StageReach(
        stage=stage,
        reached=tuple(each for each in groups if best.get(each, -1) >= least.rank),
        below=tuple(each for each in groups if -1 < best.get(each, -1) < least.rank),
        unknown=tuple(each for each in groups if each not in best),
    )
