"""Whether power is shared where co-production is claimed: in what comes before the work, and in the work itself."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import attrs

from impactmodel.codelists.closed import ParticipationStage, Power
from impactmodel.document import ImpactDocument
from impactmodel.tables import Table
from impactmodel.vocabulary.who import Participation
from impactmodel.voice.forms import View, tabled
from impactmodel.voice.matrix import STAGES
from impactmodel.voice.powers import Powers
from impactmodel.voice.standing import Side, Standing, years_of
from impactmodel.voice.telling import percent
from impactmodel.voice.words import STAGES as STAGE_NAMES
from impactmodel.voice.words import power_in_words
from impactmodel.wording import Said, say

EARLY = (ParticipationStage.COMMISSION, ParticipationStage.DESIGN)
LATE = (ParticipationStage.DELIVER, ParticipationStage.EVALUATE)


@attrs.frozen(kw_only=True)
class StagePower:
    """What those who use the work and those who work in it can decide at one stage. A partnership of both stands on both sides."""

    stage: ParticipationStage
    year: int | None
    users: Powers
    workers: Powers

    @property
    def shared(self) -> bool:
        """Whether some of those who use it decide, with others or alone, and some of those who work in it are at least involved."""
        return bool(self.users.at_least(Power.SHARING) and self.workers.at_least(Power.INVOLVED))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        year = {} if self.year is None else {"year": self.year}
        told = {"users": self.users.to_dict(), "workers": self.workers.to_dict(), "shared": self.shared}
        return {"stage": self.stage.value, **year, **told}


@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class SharedPower(View):
    """Where power is shared between those who use a service and those who work in it. Iterating gives the stages, of each year in turn.

    Rule IM501 looks for the claim of co-production and holds it against this; here is what it is held against, year by year.
    """

    years: tuple[int, ...]
    stages: tuple[StagePower, ...]

    def __iter__(self) -> Iterator[StagePower]:
        return iter(self.stages)

    @cached_property
    def _where(self) -> frozenset[tuple[bool, int | None]]:
        """In which years power is shared before the work (True) and in it (False); None stands for any time."""
        found: set[tuple[bool, int | None]] = set()
        for each in self.stages:
            if each.shared and each.stage in EARLY + LATE:
                found |= {(each.stage in EARLY, year) for year in (None, each.year)}
        return frozenset(found)

    def early(self, year: int | None = None) -> bool:
        """Whether power is shared when it is commissioned or designed."""
        return (True, year) in self._where

    def late(self, year: int | None = None) -> bool:
        """Whether power is shared when it is delivered or evaluated."""
        return (False, year) in self._where

    def both(self, year: int | None = None) -> bool:
        """Whether it is shared in both, which is what a claim of co-production stands on."""
        return self.early(year) and self.late(year)

    def __repr__(self) -> str:
        told = ", ".join(f"{year} {_verdict(self, year)}" for year in self.years) or _verdict(self, None)
        return f"<SharedPower: {told}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "years": [{"year": year, "early": self.early(year), "late": self.late(year)} for year in self.years],
            "early": self.early(),
            "late": self.late(),
            "stages": [each.to_dict() for each in self.stages],
        }

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each stage, of each year in turn."""
        rows = [
            (
                *([str(each.year)] if self.years else []),
                *(
                    STAGE_NAMES[each.stage],
                    power_in_words(each.users),
                    power_in_words(each.workers),
                    say("yes") if each.shared else say("no"),
                ),
                *(_part(each.users), _part(each.workers)),
            )
            for each in self.stages
        ]
        heads = (say("Stage"), say("Those who use it"), say("Those who work in it"), say("Decided together"))
        return tabled(
            say("Where power is shared"),
            (*([say("Year")] if self.years else []), *heads, say("Users sharing or above"), say("Workers sharing or above")),
            rows,
            notes=[*self._told(), say("Communities stand with those who use it, and those who run it with those who work in it.")],
            language=language,
        )

    def _told(self) -> Iterator[Said]:
        for year in self.years or (None,):
            when = say("In all") if year is None else str(year)
            if self.both(year):
                yield say("{when}: decided together before the work and in it.", when=when)
            elif self.early(year):
                yield say("{when}: decided together before the work, and not when it is delivered or evaluated.", when=when)
            elif self.late(year):
                yield say("{when}: decided together in the work, and not when it was commissioned or designed.", when=when)
            else:
                yield say("{when}: no participation shows users deciding with workers.", when=when)


def _part(powers: Powers) -> str:
    share = powers.share_at_least(Power.SHARING)
    return "–" if share is None else percent(share)


def _verdict(shared: SharedPower, year: int | None) -> str:
    return "both" if shared.both(year) else "early only" if shared.early(year) else "late only" if shared.late(year) else "not shared"


def shared_power(document: ImpactDocument, *, by_year: bool = True) -> SharedPower:
    """At which stages those who use a service decide with those who work in it; by year, so that a change can be seen.

    A claim of co-production stands on both halves: commission or design, and delivery or evaluation. The sides are those of rule IM501:
    service users, communities, and organizations led by users or standing for a community on the one; practitioners and the organizations
    that run it on the other; somebody of whom the level is not said counts for both, so that nothing is held against anybody.

    Source: Think Local Act Personal, ladder of co-production; Arnstein, A ladder of citizen participation (1969).

    >>> from impactmodel import Participation, Stakeholder
    >>> members = Stakeholder(id="stk:members", kind="people", roles=["beneficial"], level="service_user")
    >>> staff = Stakeholder(id="stk:staff", kind="people", roles=["contributing"], level="practitioner")
    >>> parts = [
    ...     Participation(id=f"part:{who}", who=f"stk:{who}", participates_in="svc:1", stage="design", power="sharing")
    ...     for who in ("members", "staff")
    ... ]
    >>> shared = shared_power(ImpactDocument.of(members, staff, *parts), by_year=False)
    >>> shared.early(), shared.late()
    (True, False)
    """
    standing = Standing(document)
    if not by_year:
        return SharedPower(years=(), stages=tuple(_stages(document.participations, None, standing)))
    of_year: dict[int, list[Participation]] = {}
    for each in document.participations:
        for year in years_of(each.period):
            of_year.setdefault(year, []).append(each)
    years = tuple(sorted(of_year))
    return SharedPower(years=years, stages=tuple(each for year in years for each in _stages(of_year[year], year, standing)))


def _stages(participations: Iterable[Participation], year: int | None, standing: Standing) -> Iterator[StagePower]:
    by_stage: dict[ParticipationStage, list[Participation]] = {}
    for each in participations:
        by_stage.setdefault(each.stage, []).append(each)
    for stage in STAGES:
        parts = [(each.power, standing.halves(each.who)) for each in by_stage.get(stage, ())]
        yield StagePower(
            stage=stage,
            year=year,
            users=Powers.of(power for power, halves in parts if Side.USE in halves),
            workers=Powers.of(power for power, halves in parts if Side.WORK in halves),
        )
