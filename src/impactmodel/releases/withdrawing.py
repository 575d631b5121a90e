"""Withdrawal: what must be taken back where when somebody takes their consent back."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from impactmodel.codelists.closed import ConsentStatus, ReportStatus
from impactmodel.document import ImpactDocument
from impactmodel.findings import shortened
from impactmodel.index import Edge
from impactmodel.releases.echoes import Echoes
from impactmodel.releases.pseudonyms import checked, pseudonym
from impactmodel.releases.rebuilding import CannotStand, Rebuilding
from impactmodel.releases.record import Release
from impactmodel.releases.withdrawal import Kind, Withdrawal, WithdrawalTask
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.stories import Consent, Evidence
from impactmodel.vocabulary.who import Person

Releases = Mapping[str, "Release | ImpactDocument"] | Iterable["Release | ImpactDocument"]

_KEPT = frozenset({"id", "type", "kind", "consent", "collected", "access", "created", "modified"})
"""What stays of evidence whose consent was taken back, so that nobody puts it back from an old copy."""

_KINDS: Mapping[str, Kind] = {
    "IndicatorReport": "aggregate",
    "ImpactReport": "aggregate",
    "Participation": "aggregate",
    "Valuation": "worth",
    "SroiAnalysis": "worth",
    "Decision": "decision",
}
_MADE_OF = frozenset({"SroiAnalysis", "Decision"})
"""What is made of aggregates, and of prices that rest on evidence."""

_FIRM = frozenset({ReportStatus.FINAL, ReportStatus.VERIFIED})


def withdraw(
    document: ImpactDocument,
    who: str | Entity,
    *,
    on: date,
    releases: Releases = (),
    key: bytes | None = None,
    recalled: bool = False,
    today: date | None = None,
) -> Withdrawal:
    """What must be taken back, and where, now that somebody has taken their consent back on a day.

    `who` is a person, a consent, or one piece of evidence. In the document that comes back their words, files, codings and contributors are
    out and the consent is marked; its id and that of the evidence stay, so that nobody puts it back. Reports that name the evidence were
    counted with them: they keep the reference, `final` and `verified` become `provisional`, and the checklist says to count again. A
    consent that other evidence rests on too is not taken back for the others. Of a person, evidence is theirs if `contributors` says so;
    where their name only stands in a text, the checklist says so and a human being decides.

    `releases` are those that went out, by name or in a row: each is searched for their words. With the `key` they were made with, also
    for their pseudonyms. `recalled` says that all copies are taken back already.

    Raises UnknownName if the document does not hold them, TypeError for what is no person, consent or evidence, ValueError for a day after
    today or before consent was obtained.

    >>> from impactmodel import Consent, Evidence, ImpactDocument
    >>> told = Evidence(id="ev:1", kind="story", text="I ring people now.", consent="consent:1")
    >>> document = ImpactDocument.of(told, Consent(id="consent:1", status="given", scopes=["public"]))
    >>> taken = withdraw(document, "ev:1", on=date(2026, 3, 1))
    >>> taken.document["ev:1"].text, taken.document["consent:1"].status.value
    (None, 'withdrawn')
    >>> [(task.kind, task.entity_id, task.done) for task in taken.tasks]
    [('evidence', 'ev:1', True), ('consent', 'consent:1', True), ('recall', 'consent:1', False)]
    """
    if isinstance(on, datetime) or not isinstance(on, date):
        raise TypeError("on is a day: the date on which they took it back")
    if on > (today or date.today()):
        raise ValueError("nobody has taken anything back on a day that is yet to come")
    found = document[who]
    if not isinstance(found, Person | Consent | Evidence):
        raise TypeError(f"a person, a consent or evidence can be withdrawn, and {shortened(found.id)} is a {found.type}")
    theirs = list(_evidence_of(document, found))
    people = [each for each in document.persons if each.id == found.id]
    changes = _changes(document, found, theirs, on=on, recalled=recalled)
    after = _without(document, changes, people)
    changed = [each for entities in changes.values() for each in entities]
    tasks = [*_done(changed, people), *_resting(document, theirs, changes), *_repeating(after, [*theirs, *people])]
    tasks += _released(releases, [*theirs, *people], checked(key))
    tasks += [_task("recall", each, done=each.recalled is True) for each in changed if isinstance(each, Consent)]
    return Withdrawal(document=after, tasks=tuple(dict.fromkeys(tasks)))


def _task(kind: Kind, entity: Entity, **about: Any) -> WithdrawalTask:
    return WithdrawalTask(kind=kind, entity_class=entity.type, entity_id=entity.id, **about)


def _evidence_of(document: ImpactDocument, found: Entity) -> Iterator[Evidence]:
    """The evidence that goes with a person, a consent, or itself."""
    names = _names(found) if isinstance(found, Person) else set()
    for evidence in document.evidence:
        by_name = any(each.description is not None and _plain(each.description) in names for each in evidence.contributors)
        if evidence.id == found.id or evidence.consent == found.id or by_name:
            yield evidence


def _names(person: Person) -> set[str]:
    both = f"{person.given_name} {person.family_name}" if person.given_name and person.family_name else None
    return {_plain(name) for name in (person.id, person.name, both) if name is not None}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _changes(document: ImpactDocument, found: Entity, theirs: list[Evidence], *, on: date, recalled: bool) -> dict[int, tuple[Entity, ...]]:
    """What takes the place of which entity, by identity. A consent that others rest on as well gets a twin that is withdrawn."""
    ids = {each.id for each in theirs}
    shared = {each.consent for each in document.evidence if each.id not in ids}
    taken = set(document.index.by_id)
    changes: dict[int, tuple[Entity, ...]] = {}
    for evidence in theirs:
        known = document.get(evidence.consent) if evidence.consent is not None else None
        consent = known if isinstance(known, Consent) else None
        kept = {field: value for field, value in vars(evidence).items() if field in _KEPT}
        if consent is not None and consent.id not in shared:
            changes[id(evidence)] = (Evidence.model_validate(kept),)
            continue
        name = _free(f"consent:{evidence.id}-withdrawn" if consent is None else f"{consent.id}-withdrawn", taken)
        twin = _withdrawn(consent, name, on=on, recalled=recalled)
        changes[id(evidence)] = (Evidence.model_validate({**kept, "consent": name}), twin)
    held = {each.consent for each in theirs} - shared | ({found.id} if isinstance(found, Consent) else set())
    for each in document.consents:
        if each.id in held:
            changes[id(each)] = (_withdrawn(each, each.id, on=on, recalled=recalled),)
    for report in document.indicator_reports:
        if report.status in _FIRM and not ids.isdisjoint(report.evidence):
            changes[id(report)] = (report.replace(status=ReportStatus.PROVISIONAL),)
    return changes


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _withdrawn(consent: Consent | None, name: str, *, on: date, recalled: bool) -> Consent:
    first = consent.withdrawn_on if consent is not None and consent.status is ConsentStatus.WITHDRAWN else None
    known = consent is not None and consent.recalled is True
    if consent is None:
        return Consent(id=name, status="withdrawn", withdrawn_on=on, recalled=recalled)
    day = min(first, on) if first is not None else on
    if consent.obtained is not None and consent.obtained > day:
        raise ValueError(f"on {day.isoformat()} consent had not been obtained yet: see {shortened(consent.id)}")
    ends = None if consent.expires is not None and consent.expires < day else consent.expires
    return consent.replace(id=name, status="withdrawn", withdrawn_on=day, recalled=recalled or known, expires=ends)


def _without(document: ImpactDocument, changes: Mapping[int, tuple[Entity, ...]], people: list[Person]) -> ImpactDocument:
    """The document with its changes, and without people: references to them go, and so does what is only about them."""
    changed = ImpactDocument.of(
        *(new for entity in document if not any(entity is one for one in people) for new in changes.get(id(entity), (entity,))),
        **document.header,
    )
    ids = {each.id for each in people}
    sources = {id(edge.source) for name in ids for edge in changed.index.incoming.get(name, ())}
    if not sources:
        return changed
    rebuilding = Rebuilding.only(changed)
    kept = []
    for entity in changed:
        try:
            kept.append(rebuilding.made(entity) if id(entity) in sources else entity)
        except CannotStand:
            continue
    return ImpactDocument.of(*kept, **changed.header)


def _done(changed: list[Entity], people: list[Person]) -> Iterator[WithdrawalTask]:
    yield from (_task("person", each, done=True) for each in people)
    yield from (_task("evidence", each, done=True) for each in changed if isinstance(each, Evidence))
    yield from (_task("consent", each, done=True) for each in changed if isinstance(each, Consent))


def _resting(document: ImpactDocument, theirs: list[Evidence], changes: Mapping[int, tuple[Entity, ...]]) -> Iterator[WithdrawalTask]:
    """What was counted with them, argued from them, priced or decided because of them; and what is made of that in its turn."""
    met: dict[str, Entity] = {}
    waiting: list[tuple[Entity, str]] = []
    for evidence in theirs:
        waiting += [(edge.source, _at(edge)) for edge in document.index.incoming.get(evidence.id, ())]
        spoken = [document.get(support.target) for support in evidence.supports]
        waiting += [(each, "") for each in spoken if each is not None and each.type in _KINDS]
    for entity, field in waiting:
        if isinstance(entity, Evidence | Consent) or entity.id in met:
            continue
        met[entity.id] = entity
        done = id(entity) in changes
        yield _task(_KINDS.get(entity.type, "argument"), entity, field=field or None)
        if done:
            yield _task("aggregate", entity, field="status", done=True)
        waiting += [(edge.source, _at(edge)) for edge in document.index.incoming.get(entity.id, ()) if edge.source.type in _MADE_OF]


def _at(edge: Edge) -> str:
    return ".".join(part for part in edge.path if isinstance(part, str))


def _repeating(document: ImpactDocument, said: list[Any], name: str | None = None) -> Iterator[WithdrawalTask]:
    """Where their words or their name stand in what is still there."""
    echoes = Echoes.of(said)
    for entity in document:
        fields = {".".join(part for part in path[:1] if isinstance(part, str)) for path in echoes.found_in(entity)}
        yield from (_task("repeats", entity, field=field, release=name) for field in sorted(fields))


def _released(releases: Releases, said: list[Any], key: bytes | None) -> Iterator[WithdrawalTask]:
    """Where they stand in what went out: under their id, under a pseudonym, or in the same words."""
    named = releases.items() if isinstance(releases, Mapping) else ((f"release {number}", each) for number, each in enumerate(releases, 1))
    ids = {each.id for each in said}
    for name, each in named:
        document = each.document if isinstance(each, Release) else each
        if not isinstance(document, ImpactDocument):
            raise TypeError(f"a release is a Release or a document, not {type(each).__name__}")
        back = each.ids if isinstance(each, Release) else {}
        known = ids | {pseudonym(identifier, key=key, of="id") for identifier in ids if key is not None}
        met = set()
        for entity in document:
            if isinstance(entity, Person | Evidence) and (entity.id in known or back.get(entity.id) in ids or _same_words(entity, said)):
                met.add(entity.id)
                yield _task("release", entity, release=name)
        yield from (task for task in _repeating(document, said, name) if task.entity_id not in met)


def _same_words(entity: Entity, said: list[Any]) -> bool:
    texts = {text for each in said if isinstance(each, Evidence) and each.text is not None for text in (each.text,)}
    return isinstance(entity, Evidence) and entity.text in texts
