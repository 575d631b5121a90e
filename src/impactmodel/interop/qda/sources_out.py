"""Evidence into sources: each as it came, or as a text, with its codings where they now are."""

import hashlib
from collections import deque
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import attrs

from impactmodel.interop.qda.archive import Archive
from impactmodel.interop.qda.forms import PATHS
from impactmodel.interop.qda.kept import SOURCE, TRANSCRIPT_OF, as_element
from impactmodel.interop.qda.known import COLLECTED_FROM, COLLECTED_TO, KIND, called
from impactmodel.interop.qda.markup import Element
from impactmodel.interop.qda.naming import file_name, guid_of, made
from impactmodel.interop.qda.positions import excerpt
from impactmodel.interop.qda.sources_in import main_text, span
from impactmodel.interop.qda.telling import Telling
from impactmodel.interop.qda.texts import member_of
from impactmodel.scalars import moment_text
from impactmodel.vocabulary.stories import Coding, Evidence

_TAGS = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
_INSIDE = ("internal://", "relative:///")
_BY_MEDIA = {"application/pdf": "PDFSource", "image": "PictureSource", "audio": "AudioSource", "video": "VideoSource"}


def value_of(variable: str, form: str, text: str) -> Element:
    """The value of a variable, `form` being the element that its type asks for."""
    return Element("VariableValue", children=[Element("VariableRef", {"targetGUID": variable}), Element(form, text=text)])


@attrs.define
class SourcesOut:
    """Writes evidence. `members` are the files that go into the archive, `texts` the text of each element that has one, by its identity."""

    codes: Mapping[str, str]
    coders: Mapping[str, str]
    files: Archive | None
    told: Telling
    members: dict[str, bytes | str] = attrs.field(factory=dict)
    texts: dict[int, str] = attrs.field(factory=dict)
    _digests: dict[str, str] = attrs.field(factory=dict)

    def written(self, evidence: tuple[Evidence, ...]) -> list[Element]:
        """The sources, transcripts within the recordings that they belong to."""
        made_of: dict[str, Element] = {}
        transcripts: list[Evidence] = []
        ids = {each.id: each for each in evidence}
        for each in ids.values():
            if _recording(each, ids) is not None:
                transcripts.append(each)
            else:
                made_of[each.id] = self.source(each, "TextSource")
        for each in transcripts:
            parent = _recording(each, ids)
            if parent is not None and parent.id in made_of:
                made_of[parent.id].children.append(self.source(each, "Transcript"))
        return list(made_of.values())

    def source(self, evidence: Evidence, tag: str) -> Element:
        kept = as_element(evidence.extensions.get(SOURCE))
        source = kept if kept is not None and kept.tag in ((tag,) if tag == "Transcript" else _TAGS) else _new(evidence, tag)
        guid = guid_of(evidence.id)
        source.attributes |= {"guid": guid, "name": called(evidence)}
        for name, when in (("creationDateTime", evidence.created), ("modifiedDateTime", evidence.modified)):
            if when is not None:
                source.attributes[name] = moment_text(when)
        source.children = [child for child in source.children if child.tag not in ("Description", "Transcript")]
        if evidence.description:
            source.children.append(Element("Description", text=evidence.description))
        if source.tag == "Transcript":
            self.told.unkept("Evidence", [name for name in ("kind", "collected", "codes") if getattr(evidence, name)])
        else:
            source.children += _facts(evidence)
        self.text(evidence, source)
        self.media(evidence, source)
        return source

    def text(self, evidence: Evidence, source: Element) -> None:
        """The text goes into a file of its own, as programs expect it."""
        reads = main_text(source)
        if reads is None and (evidence.text is not None or evidence.codings):
            tag = {"PDFSource": "Representation", "PictureSource": "TextDescription"}.get(source.tag, "Transcript")
            reads = Element(tag, {"guid": made("text", source.attributes["guid"])})
            source.children.append(reads)
        if reads is None:
            return
        reads.children = [child for child in reads.children if child.tag != "PlainTextContent"]
        if evidence.text is not None:
            name = f"{reads.attributes.get('guid') or made('text', source.attributes['guid'])}.txt"
            reads.attributes["plainTextPath"] = f"internal://{name}"
            self.members[name] = evidence.text
            self.texts[id(reads)] = evidence.text
            digest = hashlib.sha256(evidence.text.encode("utf-8", "replace")).hexdigest()
            self.told.of("changed_text", count=sum(each.text_sha256 not in (None, digest) for each in evidence.codings))
            self.told.of("beyond", count=sum(each.end > len(evidence.text) for each in evidence.codings))
        elif source.tag == "TextSource":
            self.told.of("no_text")
            if "plainTextPath" not in reads.attributes:
                reads.children.append(Element("PlainTextContent"))
        _Coded(self, evidence, reads, source.attributes["guid"]).place()
        self.whole(evidence, source)

    def whole(self, evidence: Evidence, source: Element) -> None:
        """Codes that were given to a source as a whole."""
        if source.tag == "Transcript":
            return
        pool: dict[str, deque[Element]] = {}
        for coding in source.all("Coding"):
            pool.setdefault(_code_of(coding), deque()).append(coding)
        source.children = [child for child in source.children if child.tag != "Coding"]
        for code in dict.fromkeys(evidence.codes):
            if (guid := self.codes.get(code)) is None:
                self.told.of("dangling_coding")
            else:
                known = pool.get(guid)
                source.children.append(known.popleft() if known else _coding(made("whole", source.attributes["guid"], guid), guid))

    def media(self, evidence: Evidence, source: Element) -> None:
        """Files that the document tells of, taken from the archive that was named if they are the same."""
        taken = set()
        elements = (source, main_text(source) or source)
        paths = {file_name(element.attributes[name]) for element in elements for name in PATHS & element.attributes.keys()}
        for file in evidence.files:
            start = next((start for start in _INSIDE if file.uri.startswith(start)), None)
            if start is None:
                self.told.unkept("Evidence", ["files"])
                continue
            name = file_name(unquote(file.uri[len(start) :]))
            if name not in paths:
                self.told.unkept("Evidence", ["files"])
                continue
            member = member_of(self.files, name)
            if self.files is None or member is None:
                self.told.of("file_missing")
                continue
            if member not in self._digests:
                self._digests[member] = self.files.digest(member)
            if file.sha256 != self._digests[member]:
                self.told.of("file_changed")
                continue
            taken.add(name)
            if name not in self.members:
                self.members[name] = self.files.read(member)
        for element in elements:
            for name in PATHS & element.attributes.keys():
                if file_name(element.attributes[name]) in taken:
                    element.attributes[name] = f"internal://{file_name(element.attributes[name])}"
            if evidence.text is not None and file_name(element.attributes.get("richTextPath", "")) not in taken:
                element.attributes.pop("richTextPath", None)  # It would lead to nothing; the text is there.


@attrs.define
class _Coded:
    """Puts the codings of one text where they are: into selections that it had, or into new ones."""

    out: SourcesOut
    evidence: Evidence
    reads: Element
    guid: str
    _pool: dict[tuple[int | None, int | None, str], deque[tuple[Element, Element]]] = attrs.field(factory=dict)
    _by_span: dict[tuple[int | None, int | None], Element] = attrs.field(factory=dict)
    _points: dict[int, str] = attrs.field(factory=dict)

    def place(self) -> None:
        selections = self.taken_apart()
        had = {id(each) for each in selections if each.first("Coding") is not None}
        for selection in selections:
            selection.children = [child for child in selection.children if child.tag != "Coding"]
        for number, coding in enumerate(self.evidence.codings):
            code = self.out.codes.get(coding.code)
            if code is None:
                self.out.told.of("dangling_coding")
                continue
            known = self._pool.get((coding.start, coding.end, code))
            if known:
                selection, element = known.popleft()
            else:
                selection = self._by_span.get((coding.start, coding.end)) or self.new(coding, selections)
                element = _coding(made("coding", self.guid, coding.start, coding.end, code, number), code)
            element.attributes.pop("creatingUser", None)
            if coding.coder is not None:
                element.attributes["creatingUser"] = made("user", self.out.coders[coding.coder])
            selection.children.append(element)
        self.reads.children += [each for each in selections if id(each) not in had or each.children]

    def taken_apart(self) -> list[Element]:
        """The selections that the text had, taken out of it, and their codings by place and code."""
        points: dict[str, int] = {}
        for point in self.reads.all("SyncPoint"):
            position, guid = point.attributes.get("position", ""), point.attributes.get("guid", "")
            if position.isdecimal() and len(position) < 16:
                points[guid] = int(position)
                self._points.setdefault(int(position), guid)
        selections = list(self.reads.all("PlainTextSelection", "TranscriptSelection"))
        for selection in selections:
            place = span(selection, points)
            self._by_span.setdefault(place, selection)
            for coding in selection.all("Coding"):
                self._pool.setdefault((*place, _code_of(coding)), deque()).append((selection, coding))
        self.reads.children = [child for child in self.reads.children if child.tag not in ("PlainTextSelection", "TranscriptSelection")]
        return selections

    def new(self, coding: Coding, selections: list[Element]) -> Element:
        attributes: dict[str, str] = {"guid": made("selection", self.guid, coding.start, coding.end)}
        if self.evidence.text is not None and (name := excerpt(self.evidence.text, coding.start, coding.end)):
            attributes["name"] = name
        if self.reads.tag == "Transcript":
            selection = Element("TranscriptSelection", attributes)
            attributes |= {"fromSyncPoint": self.point(coding.start), "toSyncPoint": self.point(coding.end)}
        else:
            selection = Element("PlainTextSelection", attributes)
            attributes |= {"startPosition": str(coding.start), "endPosition": str(coding.end)}
        selections.append(selection)
        self._by_span[coding.start, coding.end] = selection
        return selection

    def point(self, position: int) -> str:
        """The point of a transcript at a position; one that is not there yet is tied to no time."""
        if position not in self._points:
            self._points[position] = made("point", self.guid, position)
            self.reads.children.append(Element("SyncPoint", {"guid": self._points[position], "position": str(position)}))
        return self._points[position]


def _recording(evidence: Evidence, ids: Mapping[str, Evidence]) -> Evidence | None:
    """The recording that evidence is a transcript of, if it is there and can have one."""
    of: Any = evidence.extensions.get(TRANSCRIPT_OF)
    parent = ids.get(of) if isinstance(of, str) else None
    if parent is None or TRANSCRIPT_OF in parent.extensions:
        return None
    kept = as_element(parent.extensions.get(SOURCE))
    return parent if kept is not None and kept.tag in ("AudioSource", "VideoSource") else None


def _new(evidence: Evidence, tag: str) -> Element:
    """The element for evidence that came from no project: a text, or what its first file is."""
    first = evidence.files[0] if evidence.files and evidence.text is None and tag != "Transcript" else None
    kind = (first.media_type or "") if first is not None else ""
    media = _BY_MEDIA.get(kind) or _BY_MEDIA.get(kind.partition("/")[0])
    if first is None or media is None or not first.uri.startswith(_INSIDE):
        return Element(tag)
    return Element(media, {"path": first.uri})


def _facts(evidence: Evidence) -> list[Element]:
    facts = [value_of(KIND, "TextValue", evidence.kind.value)]
    if evidence.collected is not None:
        facts.append(value_of(COLLECTED_FROM, "DateValue", evidence.collected.start.isoformat()))
        facts.append(value_of(COLLECTED_TO, "DateValue", evidence.collected.end.isoformat()))
    return facts


def _code_of(coding: Element) -> str:
    reference = coding.first("CodeRef")
    return "" if reference is None else reference.attributes.get("targetGUID", "")


def _coding(guid: str, code: str) -> Element:
    return Element("Coding", {"guid": guid}, [Element("CodeRef", {"targetGUID": code})])
