"""Who is let out: people, access, consent, and whether somebody has read what was redacted."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from impactmodel.codelists.closed import ConsentStatus, EvidenceKind
from impactmodel.document import ImpactDocument
from impactmodel.evidence.consenting import Consents
from impactmodel.releases.placeholders import holds_placeholder
from impactmodel.vocabulary.stories import Consent, Evidence
from impactmodel.vocabulary.who import Person

_RECORDS = frozenset({EvidenceKind.SURVEY, EvidenceKind.EVALUATION, EvidenceKind.ADMINISTRATIVE_RECORD})
"""Evidence that is nobody's own words: that it exists may be told, though not what stands in it."""

_NOT_ASKED = frozenset({"no_consent", "not_in_scope"})

WORDS = "words"
"""What a gate says of evidence of which only that it exists may be told."""


def turned_back(document: ImpactDocument, *, audience: str, on: date) -> Iterator[tuple[Any, str]]:
    """Each entity that may not go out whole, with every rule that says so; `words` alone is of those of which something may be told."""
    consents = Consents(document, audience=audience, on=on)
    by_id: dict[str, list[Consent]] = {}
    for consent in document.consents:
        by_id.setdefault(consent.id, []).append(consent)
    for entity in document:
        if isinstance(entity, Person):
            yield entity, "person"
        elif isinstance(entity, Evidence):
            for rule in _of_evidence(entity, consents, by_id.get(entity.consent or "", []), audience, on):
                yield entity, rule
        elif not consents.opens(entity):
            yield entity, "access"


def _of_evidence(evidence: Evidence, consents: Consents, given: list[Consent], audience: str, on: date) -> Iterator[str]:
    codes = [reason.code for reason in consents.allows(evidence).reasons]
    if any(each.withdrawn_on is not None and each.withdrawn_on > on for each in given):
        codes.append("withdrawn_later")
    if codes and evidence.kind in _RECORDS and _NOT_ASKED.issuperset(codes) and all(map(_was_not_asked, given)):
        yield WORDS
        return
    for code in codes:
        yield f"consent:{code}"
    if audience != "internal" and not _reviewed(evidence, on) and any(map(holds_placeholder, (*words_in(evidence), evidence.method or ""))):
        yield "redaction_not_reviewed"


def _was_not_asked(consent: Consent) -> bool:
    """Whether there was nobody to ask, and so nobody said how far it reaches."""
    return consent.status is ConsentStatus.NOT_REQUIRED and not consent.scopes


def _reviewed(evidence: Evidence, on: date) -> bool:
    return evidence.reviewed_by is not None and evidence.reviewed_on is not None and evidence.reviewed_on <= on


def words_in(evidence: Evidence) -> Iterator[str]:
    """All words of those who gave evidence, and about them."""
    own = [evidence.name, evidence.description, evidence.title, evidence.text]
    own += [text for support in evidence.supports for text in (support.excerpt, support.significance)]
    own += [each.reason for each in evidence.selections]
    own += [each.description for each in evidence.contributors]
    own += [text for texts in evidence.translations.values() for text in texts.values()]
    yield from (text for text in own if text is not None)
