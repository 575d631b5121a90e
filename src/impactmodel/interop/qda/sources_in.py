"""Sources into evidence: texts with their codings; pictures, pages and recordings by name and digest; transcripts each by itself."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

import attrs
from pydantic_core import PydanticCustomError

from impactmodel.codelists.closed import EvidenceKind
from impactmodel.interop.qda.codebook import described, named, with_extension
from impactmodel.interop.qda.forms import fitted, number_in
from impactmodel.interop.qda.kept import SOURCE, TRANSCRIPT_OF, as_json
from impactmodel.interop.qda.known import COLLECTED_FROM, COLLECTED_TO, KIND, Ids, member, name_before, words_before
from impactmodel.interop.qda.markup import Element
from impactmodel.interop.qda.naming import file_name, fits_text, words
from impactmodel.interop.qda.opening import Opened
from impactmodel.interop.qda.telling import Telling
from impactmodel.interop.qda.texts import member_of
from impactmodel.scalars import moment
from impactmodel.vocabulary.stories import Coding, Evidence
from impactmodel.vocabulary.values import File, Period

_SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
_MAIN = {"PDFSource": "Representation", "PictureSource": "TextDescription"}
_ELSEWHERE = ("PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection")
_OURS = frozenset({KIND, COLLECTED_FROM, COLLECTED_TO})
_DATES = {"created": "creationDateTime", "modified": "modifiedDateTime"}
_FURTHEST = 10**15
_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "txt": "text/plain",
    "wav": "audio/wav",
}


def main_text(source: Element) -> Element | None:
    """The element of a source whose text is the text of the evidence."""
    return source.first(_MAIN[source.tag]) if source.tag in _MAIN else source if source.tag in ("TextSource", "Transcript") else None


def variable_value(element: Element, variable: str) -> str | None:
    """The value that a source or a case has for a variable, as text."""
    for each in element.all("VariableValue"):
        reference = each.first("VariableRef")
        if reference is not None and reference.attributes.get("targetGUID") == variable:
            return next((child.text for child in each.children if child is not reference), None)
    return None


@attrs.define
class SourcesIn:
    """Reads the sources of one project."""

    project: Opened
    codes: Mapping[str, str]
    ids: Ids
    told: Telling
    kind: EvidenceKind
    coders: Mapping[str, str]
    by_guid: dict[str, str] = attrs.field(factory=dict)
    _digests: dict[str, str] = attrs.field(factory=dict)
    _texts: dict[int, tuple[str, str]] = attrs.field(factory=dict)

    def read(self) -> list[Evidence]:
        """The evidence, in the order of the sources."""
        sources = self.project.root.first("Sources")
        found: list[Evidence] = []
        for source in sources.all(*_SOURCES) if sources is not None else ():
            made = self.evidence(source, None)
            found.append(made)
            found += [self.evidence(transcript, made.id) for transcript in source.all("Transcript")]
        return found

    def evidence(self, source: Element, of: str | None) -> Evidence:
        """One source, or one transcript of the source that has the id `of`."""
        guid = source.attributes["guid"]
        known = self.ids.known(Evidence, guid) if guid not in self.by_guid else None
        identifier = self.ids.take(Evidence, guid, source)
        self.by_guid.setdefault(guid, identifier)
        reads = main_text(source)
        text, digest = self.text(reads)
        long = text is not None and not fits_text(text)
        if long:
            self.told.of("long_text", source)
        codings = [] if reads is None else self.codings(reads, text, digest)
        codes = tuple(dict.fromkeys(code for coding in source.all("Coding") if (code := self.code(coding)) is not None))
        name = named(source, self.told)
        dates = {field: day for field, attribute in _DATES.items() if (day := self.moment(source, attribute)) is not None}
        extensions = with_extension(known, SOURCE, self.more(source, dates, with_path=text is None or long))
        fields: dict[str, Any] = {
            "name": name_before(known, name),
            "description": words_before(known.description if known is not None else None, described(source, self.told)),
            "kind": self.kind_of(source, known),
            "text": None if long else text,
            "files": self.files(source, with_text=long),
            "codes": codes,
            "codings": codings,
            "collected": _collected(source),
            "extensions": extensions if of is None else {**extensions, TRANSCRIPT_OF: of},
            **dates,
        }
        if known is None:
            return Evidence(id=identifier, **fields)
        if known.text is not None and known.text != text:
            self.told.of("source_text", source)
        uris, codebook = {file.uri for file in known.files}, set(self.codes.values())
        fields |= {
            "text": fields["text"] or known.text,
            "collected": fields["collected"] or known.collected,
            "files": (*known.files, *(file for file in fields["files"] if file.uri not in uris)),
            "codes": known.codes
            if codebook & set(known.codes) == set(codes)
            else (*codes, *(code for code in known.codes if code not in codebook)),
            "codings": _as_before(codings, known.codings, codebook),
        }
        return known.replace(**fields)

    def text(self, element: Element | None) -> tuple[str | None, str | None]:
        """A text as it can be kept, and its digest."""
        raw = self.project.texts.of(element)
        if raw is None:
            return None, None
        if id(raw) not in self._texts:
            text = words(raw)
            if text != raw:
                self.told.of("illegible", element)
            self._texts[id(raw)] = text, hashlib.sha256(text.encode()).hexdigest()
        return self._texts[id(raw)]

    def code(self, coding: Element) -> str | None:
        reference = coding.first("CodeRef")
        code = None if reference is None else self.codes.get(reference.attributes.get("targetGUID", ""))
        if code is None:
            self.told.of("dangling_code", coding)
        return code

    def codings(self, reads: Element, text: str | None, digest: str | None) -> list[Coding]:
        """The stretches of a text that have codes."""
        points = {
            point.attributes["guid"]: number
            for point in reads.all("SyncPoint")
            if (number := number_in(point.attributes.get("position"))) is not None
        }
        found = []
        for selection in reads.all("PlainTextSelection", "TranscriptSelection"):
            start, end = span(selection, points)
            if start is None or end is None or not 0 <= start < end <= _FURTHEST:
                self.told.of("unspanned", selection)
                continue
            for coding in selection.all("Coding"):
                if (code := self.code(coding)) is not None:
                    if text is not None and end > len(text):
                        self.told.of("beyond", selection)
                    label = self.project.coders.get(id(coding))
                    coder = None if label is None else self.coders.get(label, label)
                    found.append(Coding(code=code, start=start, end=end, coder=coder, text_sha256=digest))
        return found

    def kind_of(self, source: Element, known: Evidence | None) -> EvidenceKind:
        if (said := member(EvidenceKind, variable_value(source, KIND))) is not None:
            return said
        if known is not None:
            return known.kind
        if source.tag not in ("TextSource", "Transcript"):
            return EvidenceKind.MEDIA
        self.told.of("kinds", source)
        return self.kind

    def files(self, source: Element, *, with_text: bool) -> list[File]:
        """The files of a source: itself if it is no text, its layout, and its text where that is too long to be kept."""
        names = ["path", "richTextPath", *(["plainTextPath"] if with_text else [])]
        return [self.file(path, source) for name in names if (path := source.attributes.get(name)) and file_name(path)]

    def file(self, path: str, source: Element) -> File:
        archive, name = self.project.archive, file_name(path)
        held = member_of(archive, path)
        if archive is None or held is None:
            self.told.of("file_missing", source)
        elif held not in self._digests:
            self._digests[held] = archive.digest(held)
        start = "internal://" if path.lower().startswith("internal:") or held is not None else "relative:///"
        return File(
            uri=(start + quote(words(name), safe=""))[:4000],
            media_type=_MEDIA.get(name.rpartition(".")[2].lower()),
            sha256=self._digests.get(held or ""),
        )

    def moment(self, source: Element, name: str) -> Any:
        try:
            return moment(source.attributes.get(name))
        except PydanticCustomError:
            return None  # Without an offset, or finer than a microsecond: it is kept as it stands.

    def more(self, source: Element, dates: Mapping[str, Any], *, with_path: bool) -> dict[str, Any] | None:
        """All of a source that the vocabulary has no word for, as it goes back out."""
        self.told.of("codings_elsewhere", source, sum(len(list(each.all("Coding"))) for each in source.all(*_ELSEWHERE)))
        kept = fitted(source, self.told.lost)
        if kept is None:
            return None
        if (main := main_text(kept)) is not None:
            main.children = [child for child in main.children if child.tag != "PlainTextContent"]
            if not with_path:
                main.attributes.pop("plainTextPath", None)
        kept.children = [child for child in kept.children if child.tag not in ("Description", "Transcript") and not _ours(child)]
        for name in ("name", *(_DATES[each] for each in dates)):
            kept.attributes.pop(name, None)
        return as_json(kept)


def span(selection: Element, points: Mapping[str, int]) -> tuple[int | None, int | None]:
    """Where a selection begins and ends: by number, or in a transcript by points that are tied to the recording."""
    if selection.tag == "PlainTextSelection":
        return number_in(selection.attributes.get("startPosition")), number_in(selection.attributes.get("endPosition"))
    return points.get(selection.attributes.get("fromSyncPoint", "")), points.get(selection.attributes.get("toSyncPoint", ""))


def _as_before(now: list[Coding], before: tuple[Coding, ...], codebook: set[str]) -> list[Coding]:
    """The codings that come back: those that were there as they were, in their order, and then the others."""
    found = Counter((each.code, each.start, each.end, each.coder) for each in now)
    kept = []
    for each in before:
        place = each.code, each.start, each.end, each.coder
        if each.code not in codebook or found[place]:  # A code that was not written cannot come back.
            kept.append(each)
            found[place] -= 1
    new = []
    for each in reversed(now):  # Of several alike, the later ones are new.
        place = each.code, each.start, each.end, each.coder
        if found[place] > 0:
            found[place] -= 1
            new.append(each)
    return kept + new[::-1]


def _ours(child: Element) -> bool:
    reference = child.first("VariableRef") if child.tag == "VariableValue" else None
    return reference is not None and reference.attributes.get("targetGUID") in _OURS


def _collected(source: Element) -> Period | None:
    start, end = (variable_value(source, variable) for variable in (COLLECTED_FROM, COLLECTED_TO))
    try:
        first, last = date.fromisoformat(start or ""), date.fromisoformat(end or "")
    except ValueError:
        return None
    return Period(start=first, end=last) if first <= last else None
