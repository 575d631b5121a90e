"""Who stands behind evidence: those who live the change, those who run or pay for the work, those who study it, or others."""

from collections.abc import Iterator
from enum import StrEnum

from impactmodel.codelists.closed import InputKind, OrganizationKind, ParticipationStage, PartnershipRole, StakeholderKind, StakeholderLevel
from impactmodel.document import ImpactDocument
from impactmodel.vocabulary.stories import Evidence
from impactmodel.vocabulary.who import Organization, Stakeholder

_WORKS_IN_IT = (StakeholderLevel.PRACTITIONER, StakeholderLevel.SOCIAL_PURPOSE_ORGANIZATION)


class Behind(StrEnum):
    """Where those who told, gave or gathered a piece of evidence stand towards what it is about.

    >>> Behind.OWN.value
    'own'
    """

    LIVED = "lived"
    OWN = "own"
    PARTNER = "partner"
    FUNDER = "funder"
    EVALUATOR = "evaluator"
    OTHER = "other"
    UNKNOWN = "unknown"


class Standing:
    """Reads off a document who is who. Everything is taken from fields; nothing is guessed from a name.

    - lived: a group that the document says experiences the change.
    - own: the organization that makes the claim (else the publisher), itself or as a stakeholder; and those who work in it or run it, by
      their level, where their organization is that one or is not said.
    - evaluator, funder, partner: a party of a partnership, by its role. A funder is also an organization of that kind, or one that put in
      money; an evaluator is also an organization that is no party and takes part in evaluating.
    - other: somebody else who is named.
    - unknown: nobody is named.
    """

    def __init__(self, document: ImpactDocument) -> None:
        self._document = document
        self._roles: dict[str, set[Behind]] = {}
        for partnership in document.partnerships:
            for party in partnership.parties:
                who = party.organization or party.stakeholder
                if who is not None:
                    self._roles.setdefault(who, set()).add(_BY_ROLE.get(party.role, Behind.PARTNER))
        for say in document.participations:
            if say.stage is ParticipationStage.EVALUATE and say.who not in self._roles and isinstance(document.get(say.who), Organization):
                self._roles[say.who] = {Behind.EVALUATOR}
        for each in document.inputs:
            if each.kind is InputKind.FINANCIAL and each.contributor is not None:
                giver = document.get(each.contributor)
                if isinstance(giver, Stakeholder) and giver.kind is StakeholderKind.ORGANIZATION:
                    self._roles.setdefault(giver.id, set()).add(Behind.FUNDER)

    def of(self, evidence: Evidence, *, owners: frozenset[str], living: frozenset[str]) -> tuple[Behind, ...]:
        """Everybody who stands behind a piece of evidence, seen from a claim: whose it is, and who lives what it is about."""
        found: set[Behind] = set()
        for who in dict.fromkeys((*voices_of(evidence), *evidence.gathered_by)):
            found |= self._one(who, owners, living)
        return tuple(each for each in Behind if each in found) or (Behind.UNKNOWN,)

    def _one(self, who: str, owners: frozenset[str], living: frozenset[str]) -> set[Behind]:
        thing = self._document.get(who)
        if isinstance(thing, Organization):
            return self._organization(who, owners)
        if not isinstance(thing, Stakeholder):
            return {Behind.UNKNOWN}
        found = {Behind.LIVED} if who in living else set()
        if thing.kind is StakeholderKind.ORGANIZATION and thing.organization is not None:
            return found | self._roles.get(who, set()) | (self._organization(thing.organization, owners) - {Behind.OTHER}) or {Behind.OTHER}
        if thing.level in _WORKS_IN_IT:
            employer = {Behind.OWN} if thing.organization is None else self._organization(thing.organization, owners)
            return found | self._roles.get(who, set()) | employer
        return found | self._roles.get(who, set()) or {Behind.OTHER}

    def _organization(self, who: str, owners: frozenset[str]) -> set[Behind]:
        if who in owners:
            return {Behind.OWN}
        thing = self._document.get(who)
        funds = {Behind.FUNDER} if isinstance(thing, Organization) and thing.kind is OrganizationKind.FUNDER else set()
        return self._roles.get(who, set()) | funds or {Behind.OTHER}

    def levels_of(self, evidence: Evidence) -> Iterator[str]:
        """The levels of the service at which those who speak live or work."""
        for who in voices_of(evidence):
            thing = self._document.get(who)
            if isinstance(thing, Stakeholder) and thing.level is not None:
                yield thing.level.value


_BY_ROLE = {PartnershipRole.EVALUATOR: Behind.EVALUATOR, PartnershipRole.FUNDER: Behind.FUNDER}


def voices_of(evidence: Evidence) -> tuple[str, ...]:
    """The groups that speak in it, each once: whoever told it, then those who gave it.

    >>> from impactmodel import Contributor
    >>> voices_of(Evidence(id="ev:1", kind="story", told_by="stk:a", contributors=[Contributor(stakeholder="stk:b")]))
    ('stk:a', 'stk:b')
    """
    named = (evidence.told_by, *(each.stakeholder for each in evidence.contributors))
    return tuple(dict.fromkeys(each for each in named if each is not None))
