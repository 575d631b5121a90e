"""On which side of the work people stand, and who decided beside whom. Rules about voice, decisions and partnerships ask for it."""

from collections.abc import Iterator
from datetime import date

from impactmodel.codelists.closed import ParticipationStage, PartnershipRole, StakeholderLevel
from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.vocabulary.values import Period
from impactmodel.vocabulary.who import Organization, Participation, Partnership, Party, Stakeholder

USERS, WORKERS = "users", "workers"
SIDES = frozenset({USERS, WORKERS})
"""Those who use the work or live where it is done, and those who work in it."""

_SIDES_OF_LEVEL = {
    StakeholderLevel.SERVICE_USER: frozenset({USERS}),
    StakeholderLevel.COMMUNITY: frozenset({USERS}),
    StakeholderLevel.PRACTITIONER: frozenset({WORKERS}),
    StakeholderLevel.SOCIAL_PURPOSE_ORGANIZATION: frozenset({WORKERS}),
    StakeholderLevel.WIDER_SYSTEM: frozenset[str](),
}
_OF_THE_PEOPLE = (PartnershipRole.USER_LED, PartnershipRole.COMMUNITY)


def sides_of(who: str, context: Context) -> frozenset[str]:
    """The sides on which somebody with a say stands. Both where it is not known, so that nothing is held against anybody."""
    found = context.find(who)
    if isinstance(found, Stakeholder):
        return SIDES if found.level is None else _SIDES_OF_LEVEL[found.level]
    if isinstance(found, Partnership):
        return frozenset(side for party in found.parties for side in _sides_of_party(party, context))
    if isinstance(found, Organization):
        roles = context.once(sides_of, lambda: _roles(context.document)).get(who, set())
        return frozenset({USERS}) if roles & set(_OF_THE_PEOPLE) else frozenset({WORKERS})
    return SIDES


def _sides_of_party(party: Party, context: Context) -> frozenset[str]:
    if party.role in _OF_THE_PEOPLE:
        return frozenset({USERS})
    return frozenset({WORKERS}) if party.stakeholder is None else sides_of(party.stakeholder, context)


def _roles(document: ImpactDocument) -> dict[str, set[PartnershipRole]]:
    found: dict[str, set[PartnershipRole]] = {}
    for partnership in document.partnerships:
        for party in partnership.parties:
            if party.organization is not None:
                found.setdefault(party.organization, set()).add(party.role)
    return found


Together = tuple[str, ParticipationStage, tuple[date, date] | None]
"""What participations have in common that are of the same decisions: in what, at which stage, when."""


def together(part: Participation) -> Together:
    """Of which decisions a participation is."""
    period: Period | None = part.period
    return part.participates_in, part.stage, (period.start, period.end) if period is not None else None


def groups_of(context: Context) -> dict[Together, list[Participation]]:
    """The participations of a document that are of the same decisions."""
    return context.once(groups_of, lambda: _grouped(context.document))


def _grouped(document: ImpactDocument) -> dict[Together, list[Participation]]:
    found: dict[Together, list[Participation]] = {}
    for part in document.participations:
        found.setdefault(together(part), []).append(part)
    return found


def groups_in(partnership: Partnership) -> Iterator[str]:
    """The stakeholder groups that are in a partnership."""
    return (party.stakeholder for party in partnership.parties if party.stakeholder is not None)
