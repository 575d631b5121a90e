"""Redaction: words in brackets in the place of what gives somebody away, in one text or in all evidence of a document."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.evidence.spans import fault, text_digest
from impactmodel.evidence.told import Told
from impactmodel.releases.capitals import known_words
from impactmodel.releases.placeholders import PLACEHOLDERS
from impactmodel.releases.recognizing import KINDS, Found, recognized, recognized_with
from impactmodel.tables import Table
from impactmodel.vocabulary.stories import Coding, Evidence
from impactmodel.wording import say, told


@attrs.frozen(kw_only=True)
class Redaction:
    """A text with words in brackets in the place of what gives somebody away, and where in the first text that stood: never what it was."""

    text: str = attrs.field(repr=False)
    found: tuple[Found, ...]

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the first text stands now. One that cuts into what was taken out takes in all that stands in its place."""
        return self._moved(start, ends=False), self._moved(end, ends=True)

    def _moved(self, position: int, *, ends: bool) -> int:
        shift = 0
        for each in self.found:
            length = len(PLACEHOLDERS[each.kind])
            if position >= each.end:
                shift += length - (each.end - each.start)
            elif position > each.start:
                return each.start + shift + (length if ends else 0)
        return position + shift


def redact(text: str, *, names: Iterable[str] = (), places: Iterable[str] = (), kinds: Iterable[str] = KINDS) -> Redaction:
    """A text in which [name], [place], [date] and the like stand for what gives somebody away.

    It is a help for whoever reads the text before others do, and no promise: what it finds of names and places rests on capitals and lists.
    `names` and `places` are those that are known to stand in it. `kinds` are those that are taken out: name, place, mail, link, telephone,
    postcode, address, date, number. Raises ValueError for a kind that is none.

    >>> redact("I met Siân at Mill Hall on 3 May 2026. Ring 01632 960123.").text
    'I met [name] at [place] on [date]. Ring [telephone number].'
    """
    return _replaced(text, recognized(text, names=names, places=places, kinds=kinds))


def _replaced(text: str, found: tuple[Found, ...]) -> Redaction:
    parts, last = [], 0
    for each in found:
        parts += [text[last : each.start], PLACEHOLDERS[each.kind]]
        last = each.end
    return Redaction(text="".join([*parts, text[last:]]), found=found)


@attrs.frozen(kw_only=True)
class Redacted(Told):
    """A document whose evidence is redacted, and how much of which kind was taken out of which field; no word of it is in there.

    `counts` leads from the id of evidence and the field to numbers by kind; `codings` names the evidence in which codings did not fit their
    text before and were left out, with how many.
    """

    document: ImpactDocument = attrs.field(repr=repr)
    counts: Mapping[tuple[str, str], Mapping[str, int]]
    codings: Mapping[str, int]

    @property
    def changed(self) -> tuple[str, ...]:
        """The ids of evidence that somebody has to read before it can be released."""
        return tuple(dict.fromkeys(identifier for identifier, _field in self.counts))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        taken = [{"id": identifier, "field": field, "taken_out": dict(kinds)} for (identifier, field), kinds in self.counts.items()]
        return {"taken_out": taken, "codings_left_out": dict(self.codings), "to_review": list(self.changed)}

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each field out of which something was taken."""
        heads = [say("Evidence"), say("Field"), say("Taken out")]
        rows = [
            (identifier, field, ", ".join(f"{PLACEHOLDERS[kind]} {number:,}" for kind, number in kinds.items()))
            for (identifier, field), kinds in self.counts.items()
        ]
        notes: list[str] = [say("This is a help and no promise. Read each text before it goes, and enter reviewed_by and reviewed_on.")]
        if self.codings:
            notes.append(say("Codings that did not fit their text were left out: {count:,}.", count=sum(self.codings.values())))
        return Table(
            heads=tuple(told(head, language) for head in heads),
            rows=tuple(rows),
            caption=told(say("What was taken out of texts"), language),
            notes=tuple(told(note, language) for note in notes),
        )


def redacted(document: ImpactDocument, *, names: Iterable[str] = (), places: Iterable[str] = (), kinds: Iterable[str] = KINDS) -> Redacted:
    """The document with all evidence redacted as by `redact`: texts, titles, excerpts, reasons, descriptions, translations.

    The names of people in the document are looked for too. What is found in the text of a piece of evidence is taken out of its other
    fields as well. Codings move with the text, with its new digest; those that did not fit the text before are left out and told of. Where
    anything changed, `reviewed_by` and `reviewed_on` go: somebody has to read it again, and `release` waits for that.

    >>> from impactmodel import Evidence, ImpactDocument
    >>> story = Evidence(id="ev:1", kind="story", text="I met Siân.", reviewed_by="Two members", reviewed_on="2026-03-20")
    >>> made = redacted(ImpactDocument.of(story))
    >>> made.document["ev:1"].text, made.document["ev:1"].reviewed_on, made.changed
    ('I met [name].', None, ('ev:1',))
    """
    people = [name for person in document.persons for name in (person.name, person.given_name, person.family_name) if name is not None]
    known = {
        **known_words(_listed(places), "place", any_case=True),
        **known_words([*_listed(names), *people], "name", any_case=True),
    }
    asked = _Asked(known=known, kinds=tuple(_listed(kinds)))
    counts: dict[tuple[str, str], dict[str, int]] = {}
    dropped: dict[str, int] = {}
    evidence = [_Reading(each, asked, counts, dropped).done() for each in sorted(document.evidence, key=lambda one: one.id)]
    return Redacted(document=document.replace(evidence=evidence), counts=counts, codings=dropped)


def _listed(texts: Iterable[str]) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts)


@attrs.frozen(kw_only=True)
class _Asked:
    known: Mapping[str, str]
    kinds: tuple[str, ...]


class _Reading:
    """One piece of evidence, read field by field: what is found in its text is known in the others."""

    def __init__(self, evidence: Evidence, asked: _Asked, counts: dict[tuple[str, str], dict[str, int]], dropped: dict[str, int]) -> None:
        self._evidence = evidence
        self._asked = asked
        self._counts = counts
        self._dropped = dropped
        self._known = dict(asked.known)

    def done(self) -> Evidence:
        evidence = self._evidence
        changes: dict[str, Any] = {}
        whole: Redaction | None = None
        if evidence.text is not None:
            whole = self._redacted(evidence.text)
            self._learn(evidence.text, whole)
            changes["text"] = self._taken("text", whole).text
        for field in ("name", "title", "description", "method"):
            changes[field] = self._text(field, getattr(evidence, field))
        changes["supports"] = [
            {**vars(each), **{field: self._text(f"supports.{field}", getattr(each, field)) for field in ("excerpt", "significance")}}
            for each in evidence.supports
        ]
        changes["selections"] = [{**vars(each), "reason": self._text("selections.reason", each.reason)} for each in evidence.selections]
        changes["contributors"] = [
            {**vars(each), "description": self._text("contributors.description", each.description)} for each in evidence.contributors
        ]
        changes["translations"] = {
            tag: {field: self._text("translations", text) for field, text in texts.items()} for tag, texts in evidence.translations.items()
        }
        if not any(identifier == evidence.id for identifier, _field in self._counts):
            return evidence
        changes["codings"] = self._codings(whole)
        return evidence.replace(**changes, reviewed_by=None, reviewed_on=None)

    def _redacted(self, text: str) -> Redaction:
        return _replaced(text, recognized_with(text, known=self._known, kinds=self._asked.kinds))

    def _learn(self, text: str, whole: Redaction) -> None:
        for each in whole.found:
            if each.kind in ("name", "place"):
                # As it is written only: a mill is no place because one of them has a name.
                self._known = {**known_words([text[each.start : each.end]], each.kind, any_case=False), **self._known}

    def _text(self, field: str, text: str | None) -> str | None:
        return None if text is None else self._taken(field, self._redacted(text)).text

    def _taken(self, field: str, made: Redaction) -> Redaction:
        for each in made.found:
            kinds = self._counts.setdefault((self._evidence.id, field), {})
            kinds[each.kind] = kinds.get(each.kind, 0) + 1
        return made

    def _codings(self, whole: Redaction | None) -> list[Coding]:
        kept = []
        for coding in self._evidence.codings:
            if whole is None or fault(self._evidence, coding) is not None:
                self._dropped[self._evidence.id] = self._dropped.get(self._evidence.id, 0) + 1
                continue
            start, end = whole.moved(coding.start, coding.end)
            digest = None if coding.text_sha256 is None else text_digest(whole.text)
            kept.append(coding.replace(start=start, end=end, text_sha256=digest))
        return kept
