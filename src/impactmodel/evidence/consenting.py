"""Who may read what people told: the consent that it rests on, its scopes and days, and which of two that disagree holds."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from impactmodel.codelists.closed import ConsentScope, ConsentStatus, OrganizationKind, PartnershipRole
from impactmodel.document import ImpactDocument
from impactmodel.findings import shortened
from impactmodel.names import did_you_mean
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.stories import Consent, Evidence
from impactmodel.vocabulary.who import Stakeholder
from impactmodel.wording import Said, say

AUDIENCES = tuple(scope.value for scope in ConsentScope)
"""Who evidence may be shown to; the same words as the scopes of a consent."""


@attrs.frozen
class Reason:
    """Why somebody may not read something: a code that never changes, and a sentence. No text of the evidence is in it."""

    code: str
    text: Said

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"code": self.code, "text": str(self.text)}


@attrs.frozen
class Allowance:
    """Whether an audience may read a piece of evidence on a day, and if not, every reason why not. It is true if they may.

    >>> from impactmodel.evidence.consenting import Reason
    >>> bool(Allowance(())), bool(Allowance((Reason("declined", say("The person did not agree.")),)))
    (True, False)
    """

    reasons: tuple[Reason, ...]

    def __bool__(self) -> bool:
        return not self.reasons


def allows(evidence: Evidence, document: ImpactDocument, *, audience: str = "internal", on: date | None = None) -> Allowance:
    """Whether an audience (internal, partners, funder or public) may read a piece of evidence on a day, today if none is given.

    Silence is no consent: without one, or with one that is unknown, declined, taken back, not yet given or has run out, the answer is no.
    A scope reaches its own audience and the organization itself, `public` reaches everybody, and no scope reaches the organization alone.
    `access` on the evidence can only narrow that. Where two consents to the same words disagree, the narrower holds, and the reason says
    so.

    For many pieces of evidence `Consents` reads the document once. Raises ValueError for an audience that is none.

    >>> from impactmodel import Consent, ImpactDocument
    >>> story = Evidence(id="ev:1", kind="story", consent="consent:1")
    >>> document = ImpactDocument.of(story, Consent(id="consent:1", status="given", scopes=["internal", "funder"]))
    >>> bool(allows(story, document, audience="funder")), [why.code for why in allows(story, document, audience="public").reasons]
    (True, ['not_in_scope'])
    """
    return Consents(document, audience=audience, on=on).allows(evidence)


class Consents:
    """The consents of a document, read once, for one audience on one day."""

    def __init__(self, document: ImpactDocument, *, audience: str = "internal", on: date | None = None) -> None:
        if audience not in AUDIENCES:
            raise ValueError(f"{audience!r} is no audience.{did_you_mean(audience, AUDIENCES)} There are {', '.join(AUDIENCES)}.")
        self.audience = audience
        self.on = on or date.today()
        self._document = document
        self._consents: dict[str, list[Consent]] = {}
        for consent in document.consents:
            self._consents.setdefault(consent.id, []).append(consent)
        self._denied: dict[str, str] = {}
        for each in document.evidence:
            if any(tuple(self._judged(consent)) for consent in self._consents.get(each.consent or "", ())):
                for words in _words(each):
                    self._denied[words] = min(each.id, self._denied.get(words, each.id))
        self._readers = frozenset(_readers(document, audience))

    def allows(self, evidence: Evidence) -> Allowance:
        """Whether the audience may read it, as `impactmodel.allows` says."""
        reasons = {reason.code: reason for reason in (*self._of_consent(evidence), *self._of_access(evidence))}
        if not reasons:
            reasons = {reason.code: reason for reason in self._of_twins(evidence)}
        return Allowance(tuple(reasons.values()))

    def opens(self, entity: Entity) -> bool:
        """Whether the `access` of any entity lets the audience read it. No consent is asked for."""
        return not any(True for _ in self._of_access(entity))

    def counts(self, evidence: Evidence) -> bool:
        """Whether it may be counted at all: whoever declined or took consent back may expect that nobody reads or counts their words."""
        return not any(
            consent.status in (ConsentStatus.DECLINED, ConsentStatus.WITHDRAWN) or self._taken_back(consent)
            for consent in self._consents.get(evidence.consent or "", ())
        )

    def _taken_back(self, consent: Consent) -> bool:
        return consent.withdrawn_on is not None and consent.withdrawn_on <= self.on

    def _of_consent(self, evidence: Evidence) -> Iterator[Reason]:
        if evidence.consent is None:
            yield Reason("no_consent", say("It names no consent."))
            return
        found = self._consents.get(evidence.consent, [])
        if not found:
            yield Reason("consent_not_there", say("The consent that it names is not in the document."))
            return
        judged = [tuple(self._judged(consent)) for consent in found]
        if len({bool(reasons) for reasons in judged}) > 1:
            yield Reason("consents_disagree", say("The id of its consent stands twice, and the two disagree. The narrower holds."))
        for reasons in judged:
            yield from reasons

    def _of_twins(self, evidence: Evidence) -> Iterator[Reason]:
        for words in _words(evidence):
            if words in self._denied:
                other = shortened(self._denied[words])
                text = say("The same words stand in {other}, and its consent does not allow this. The narrower holds.", other=other)
                yield Reason("consents_disagree", text)

    def _judged(self, consent: Consent) -> Iterator[Reason]:
        """Why one consent does not let the audience read."""
        status, day = consent.status, self.on.isoformat()
        if status is ConsentStatus.DECLINED:
            yield Reason("declined", say("The person did not agree."))
        elif status is ConsentStatus.WITHDRAWN or self._taken_back(consent):
            yield Reason("withdrawn", say("The person took their consent back."))
        elif status is ConsentStatus.UNKNOWN:
            yield Reason("unknown", say("Nobody knows whether the person agreed, and that counts as no."))
        if consent.obtained is not None and consent.obtained > self.on:
            yield Reason("not_yet", say("On {day} consent had not been obtained yet.", day=day))
        if consent.expires is not None and consent.expires < self.on:
            yield Reason("expired", say("On {day} consent had run out.", day=day))
        if not self._reached(consent):
            yield Reason("not_in_scope", say("The consent does not reach to this audience: {audience}.", audience=self.audience))

    def _reached(self, consent: Consent) -> bool:
        if not consent.scopes:
            # Where no consent is needed because nobody can be recognized, there is nobody to ask.
            nobody = consent.status is ConsentStatus.NOT_REQUIRED and consent.anonymized is True
            return self.audience == ConsentScope.INTERNAL or nobody
        return self.audience == ConsentScope.INTERNAL or ConsentScope.PUBLIC in consent.scopes or self.audience in consent.scopes

    def _of_access(self, entity: Entity) -> Iterator[Reason]:
        if not entity.access:
            return
        named = {*entity.access, *(self._organization_of(reader) for reader in entity.access)}
        if self.audience == ConsentScope.PUBLIC or not self._readers or not self._readers <= named:
            yield Reason("not_in_access", say("It names who may read it, and not everybody in this audience is among them."))

    def _organization_of(self, reader: str) -> str | None:
        group = self._document.get(reader)
        return group.organization if isinstance(group, Stakeholder) else None


def _words(evidence: Evidence) -> Iterator[str]:
    """What shows that two pieces of evidence hold the same words: the text itself, and the digests of its files."""
    if evidence.text is not None:
        yield evidence.text
    yield from (file.sha256 for file in evidence.files if file.sha256 is not None)


def _readers(document: ImpactDocument, audience: str) -> Iterable[str]:
    """The organizations that an audience is known to be made of. The public has no end."""
    own = {document.publisher} if document.publisher is not None else set()
    parties = [party for partnership in document.partnerships for party in partnership.parties if party.organization is not None]
    if audience == ConsentScope.PARTNERS:
        partners = {party.organization for party in parties if party.role is not PartnershipRole.FUNDER}
        return {each for each in own | partners if each is not None} if partners - own else ()
    if audience == ConsentScope.FUNDER:
        funders = {party.organization for party in parties if party.role is PartnershipRole.FUNDER}
        funders |= {each.id for each in document.organizations if each.kind is OrganizationKind.FUNDER}
        return {each for each in funders if each is not None}
    return own
