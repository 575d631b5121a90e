"""Where everybody in a document stands: on which side of the work, at which level, and who is affected by it.

References that lead nowhere, or to the wrong class, lead to nothing. What a document does not say is unknown, and nothing is guessed from
names.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

import attrs

from impactmodel.aggregation.asked import PERSONS
from impactmodel.codelists.closed import (
    InputKind,
    OrganizationKind,
    PartnershipRole,
    StakeholderKind,
    StakeholderLevel,
    StakeholderRole,
)
from impactmodel.document import ImpactDocument
from impactmodel.vocabulary.done import Activity, Program, Service
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.values import Period
from impactmodel.vocabulary.who import Organization, Participation, Partnership, Party, Stakeholder

E = TypeVar("E", bound=Entity)


class Side(StrEnum):
    """On which side of the work somebody stands. Communities stand with those who use it, as in the rules on co-production."""

    USE = "use"
    WORK = "work"
    RUN = "run"
    FUND = "fund"
    TOGETHER = "together"
    OTHER = "other"
    UNKNOWN = "unknown"


_OF_LEVEL = {
    StakeholderLevel.SERVICE_USER: Side.USE,
    StakeholderLevel.COMMUNITY: Side.USE,
    StakeholderLevel.PRACTITIONER: Side.WORK,
    StakeholderLevel.SOCIAL_PURPOSE_ORGANIZATION: Side.RUN,
}
# The first that an organization has says where it stands: who is led by users stands with them, whatever else it does.
_OF_ROLE = (
    (PartnershipRole.USER_LED, Side.USE),
    (PartnershipRole.COMMUNITY, Side.USE),
    (PartnershipRole.FUNDER, Side.FUND),
    (PartnershipRole.LEAD, Side.RUN),
    (PartnershipRole.DELIVERY, Side.RUN),
)

_OF_THE_PEOPLE = frozenset({PartnershipRole.USER_LED, PartnershipRole.COMMUNITY})
_BOTH = frozenset({Side.USE, Side.WORK})
_HALF: Mapping[StakeholderLevel, frozenset[Side]] = {
    StakeholderLevel.SERVICE_USER: frozenset({Side.USE}),
    StakeholderLevel.COMMUNITY: frozenset({Side.USE}),
    StakeholderLevel.PRACTITIONER: frozenset({Side.WORK}),
    StakeholderLevel.SOCIAL_PURPOSE_ORGANIZATION: frozenset({Side.WORK}),
    StakeholderLevel.WIDER_SYSTEM: frozenset(),
}

LEVELS = tuple(StakeholderLevel)


@attrs.frozen(slots=False, eq=False, repr=False)
class Standing:
    """A document, asked where people stand in it."""

    document: ImpactDocument

    def find(self, identifier: str | None, kind: type[E]) -> E | None:
        """The entity with this id if it is of this class."""
        found = None if identifier is None else self.document.get(identifier)
        return found if isinstance(found, kind) else None

    def label(self, identifier: str) -> str:
        """What to call something where others can see it; an id that leads nowhere is called by itself."""
        found = self.document.get(identifier)
        return identifier if found is None else found.label

    def labels(self, identifiers: Iterable[str]) -> list[str]:
        """The same for several."""
        return [self.label(each) for each in identifiers]

    @cached_property
    def stakeholders(self) -> Mapping[str, Stakeholder]:
        """The stakeholders by id."""
        return {each.id: each for each in self.document.stakeholders}

    @cached_property
    def running(self) -> frozenset[str]:
        """The organizations whose programmes, services or activities these are."""
        work: tuple[Program | Service | Activity, ...] = (*self.document.programs, *self.document.services, *self.document.activities)
        return frozenset(each.organization for each in work if each.organization is not None)

    @cached_property
    def stands_for(self) -> Mapping[str, str]:
        """The stakeholders that are an organization seen as a stakeholder, each with the id of the organization.

        `organization` of a stakeholder says whose stakeholder it is. Only of a stakeholder that is itself an organization, and the only
        such one of that organization, is it taken to say which one it is; where that organization runs the work, also its level must fit.
        """
        named = [each for each in self.stakeholders.values() if each.kind is StakeholderKind.ORGANIZATION and each.organization is not None]
        times = Counter(each.organization for each in named)
        return {
            each.id: each.organization or ""
            for each in named
            if times[each.organization] == 1
            and self.find(each.organization, Organization) is not None
            and (each.organization not in self.running or each.level is StakeholderLevel.SOCIAL_PURPOSE_ORGANIZATION)
        }

    @cached_property
    def seen_as(self) -> Mapping[str, str]:
        """The organizations that are also a stakeholder, each with the id of that."""
        return {organization: stakeholder for stakeholder, organization in self.stands_for.items()}

    @cached_property
    def _roles(self) -> Mapping[str, frozenset[PartnershipRole]]:
        found: dict[str, set[PartnershipRole]] = {}
        for partnership in self.document.partnerships:
            for party in partnership.parties:
                found.setdefault(who_is(party), set()).add(party.role)
        return {who: frozenset(roles) for who, roles in found.items()}

    @cached_property
    def _payers(self) -> frozenset[str]:
        """Who gives money that is counted as an input."""
        money = (each for each in self.document.inputs if each.kind is InputKind.FINANCIAL and each.contributor is not None)
        return frozenset(each.contributor for each in money if each.contributor is not None)

    def side(self, who: str) -> Side:
        """On which side somebody stands; several together where the parties of a partnership stand on several."""
        found = self.document.get(who)
        if isinstance(found, Stakeholder):
            return self._of_stakeholder(found)
        if isinstance(found, Organization):
            return self._of_organization(found)
        if isinstance(found, Partnership):
            sides = {self._of_party(party) for party in found.parties}
            return sides.pop() if len(sides) == 1 else Side.TOGETHER
        return Side.UNKNOWN

    def _of_stakeholder(self, who: Stakeholder) -> Side:
        if who.level in _OF_LEVEL:
            return _OF_LEVEL[who.level]
        if who.id in self._payers or PartnershipRole.FUNDER in self._roles.get(who.id, ()):
            return Side.FUND
        organization = self.find(self.stands_for.get(who.id), Organization)
        if organization is not None and self._funds(organization):
            return Side.FUND
        return Side.UNKNOWN if who.level is None else Side.OTHER

    def _funds(self, organization: Organization) -> bool:
        return organization.kind is OrganizationKind.FUNDER or PartnershipRole.FUNDER in self._roles.get(organization.id, ())

    def _of_organization(self, who: Organization) -> Side:
        roles = self._roles.get(who.id, frozenset())
        for role, side in _OF_ROLE:
            if role in roles:
                return side
        if who.kind is OrganizationKind.FUNDER:
            return Side.FUND
        if who.id in self.running:
            return Side.RUN
        stakeholder = self.find(self.seen_as.get(who.id), Stakeholder)
        return Side.OTHER if stakeholder is None else self._of_stakeholder(stakeholder)

    def _of_party(self, party: Party) -> Side:
        if party.organization is not None:
            return self.side(party.organization)
        return next((side for role, side in _OF_ROLE if role is party.role), self.side(who_is(party)))

    def halves(self, who: str) -> frozenset[Side]:
        """Whether somebody stands with those who use the work or with those who work in it, as the rules on co-production read it.

        Both where it is not known, so that nothing is held against anybody; neither in the wider system.
        """
        found = self.document.get(who)
        if isinstance(found, Stakeholder):
            return _BOTH if found.level is None else _HALF[found.level]
        if isinstance(found, Partnership):
            return frozenset(half for party in found.parties for half in self._halves_of(party))
        if isinstance(found, Organization):
            return frozenset({Side.USE if self._roles.get(who, frozenset()) & _OF_THE_PEOPLE else Side.WORK})
        return _BOTH

    def _halves_of(self, party: Party) -> frozenset[Side]:
        if party.role in _OF_THE_PEOPLE:
            return frozenset({Side.USE})
        return frozenset({Side.WORK}) if party.stakeholder is None else self.halves(party.stakeholder)

    def level(self, who: str) -> StakeholderLevel | None:
        """The level at which somebody lives or works: its own, or that of the stakeholder that an organization is seen as."""
        found = self.find(who, Stakeholder) or self.find(self.seen_as.get(who), Stakeholder)
        return None if found is None else found.level

    def partnerships_of(self, who: str) -> tuple[str, ...]:
        """The partnerships that somebody is, or is a party of, by themselves or as an organization."""
        if self.find(who, Partnership) is not None:
            return (who,)
        same = {who, self.stands_for.get(who, who), self.seen_as.get(who, who)}
        return tuple(sorted(each.id for each in self.document.partnerships if any(who_is(party) in same for party in each.parties)))

    @cached_property
    def affected(self) -> tuple[Stakeholder, ...]:
        """The groups that experience the change: by their role, or because an outcome is told as theirs. In the order of their names."""
        lived = {each.stakeholder for each in self.document.stakeholder_outcomes}
        found = [each for each in self.stakeholders.values() if StakeholderRole.BENEFICIAL in each.roles or each.id in lived]
        return tuple(sorted(found, key=lambda each: self.order(each.id)))

    @cached_property
    def _living(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for each in self.document.stakeholder_outcomes:
            found.setdefault(each.outcome, []).append(each.stakeholder)
        return found

    def living(self, outcome: str) -> Sequence[str]:
        """The groups that live an outcome."""
        return self._living.get(outcome, ())

    def acting_as(self, who: str) -> str:
        """Who acts when an organization does: the stakeholder that it is seen as, where there is one."""
        return self.seen_as.get(who, who)

    @cached_property
    def _owners(self) -> dict[str, str | None]:
        return {}

    def owner(self, work: str | None) -> str | None:
        """Whose work it is; of work that does not say so, whose the work is that it belongs to. A circle has no owner."""
        met: dict[str, None] = {}
        found: str | None = None
        while work is not None and work not in met:
            if work in self._owners:
                found = self._owners[work]
                break
            met[work] = None
            there = self.document.get(work)
            if not isinstance(there, Program | Service | Activity):
                break
            if there.organization is not None:
                found = there.organization
                break
            work = there.part_of
        self._owners.update(dict.fromkeys(met, found))
        return found

    def population(self, who: str) -> int | None:
        """How many people there are of a group in all, where that is a whole number of them."""
        found = self.find(who, Stakeholder)
        known = None if found is None else found.population
        if known is None or known.unit not in PERSONS or known.number < 0 or known.number != known.number.to_integral_value():
            return None
        return int(known.number)

    def order(self, who: str | None) -> tuple[int, int, str, str]:
        """How groups are put in order: stakeholders by level, then organizations, then partnerships; what is not there last."""
        if who is None:
            return (9, 0, "", "")
        found = self.document.get(who)
        if isinstance(found, Stakeholder):
            return (0, LEVELS.index(found.level) if found.level is not None else len(LEVELS), found.label, who)
        kinds = (Organization, Partnership)
        return (next((number for number, kind in enumerate(kinds, 1) if isinstance(found, kind)), 8), 0, self.label(who), who)


def who_is(party: Party) -> str:
    """The id of a party."""
    return party.organization or party.stakeholder or ""


MOST_YEARS = 50
"""Years that one participation may go on for, to be told by year."""


def years_of(period: Period | None) -> tuple[int, ...]:
    """The years that a period touches; none where there is no period, or where it goes on for longer than fifty years."""
    if period is None or period.end.year - period.start.year >= MOST_YEARS:
        return ()
    return tuple(range(period.start.year, period.end.year + 1))


def in_year(participations: Iterable[Participation], year: int | None) -> Iterator[Participation]:
    """Those of a year: whose period touches it. All of them where none is asked for."""
    return (
        each
        for each in participations
        if year is None or (each.period is not None and each.period.start.year <= year <= each.period.end.year)
    )
