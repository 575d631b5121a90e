"""A document into a project or a codebook."""

import io
import os
import zipfile
from pathlib import Path, PurePath
from typing import IO, Literal

import attrs

from impactmodel.codec.files import Refused, Source, bytes_of, replacing, source_name
from impactmodel.codec.limits import Limits
from impactmodel.document import ImpactDocument
from impactmodel.errors import ImpactModelError
from impactmodel.findings import Finding, capped
from impactmodel.interop.qda.archive import Archive, opened
from impactmodel.interop.qda.cases_out import all_variables, cases_out, own_variables
from impactmodel.interop.qda.codebook import codes_out, lists_out
from impactmodel.interop.qda.forms import CODEBOOK, PROJECT, fitted, number_in
from impactmodel.interop.qda.kept import CASE, CODE, SOURCE, TRANSCRIPT_OF, VARIABLE, as_element
from impactmodel.interop.qda.kept import PROJECT as KEPT_PROJECT
from impactmodel.interop.qda.known import unkept
from impactmodel.interop.qda.markup import Element, rendered
from impactmodel.interop.qda.naming import coder_names, made
from impactmodel.interop.qda.opening import origin
from impactmodel.interop.qda.positions import WAYS, Positions, Ruler
from impactmodel.interop.qda.sources_out import SourcesOut
from impactmodel.interop.qda.telling import Telling, written_as
from impactmodel.interop.qda.texts import READABLE
from impactmodel.vocabulary.stories import Code, CodeList, Coding, Evidence
from impactmodel.vocabulary.who import Characteristic, Stakeholder

QdaKind = Literal["qdpx", "qdc"]
KINDS: tuple[QdaKind, ...] = ("qdpx", "qdc")

_REST = ("Notes", "Links", "Sets", "Graphs")
_GIVEN = (Code, CodeList, Evidence, Stakeholder)
_KEYS = frozenset({SOURCE, TRANSCRIPT_OF, CODE, CASE, VARIABLE, KEPT_PROJECT})
_OF_EVIDENCE = frozenset(
    {"type", "id", "name", "title", "description", "kind", "text", "files", "codes", "codings"}
    | {"collected", "told_by", "contributors", "created", "modified", "extensions"}
)


def write_qda(
    document: ImpactDocument,
    target: str | os.PathLike[str] | IO[bytes],
    *,
    kind: QdaKind | None = None,
    files: Source | None = None,
    positions: Positions | None = None,
    key: bytes | None = None,
) -> tuple[Finding, ...]:
    """Write the codes, evidence and groups of a document as a REFI-QDA project, or its codes as a codebook; returns what it could not hold.

    `kind` is `qdpx` or `qdc`; without it the suffix says. `files` is an archive with the pictures, recordings and layouts that the document
    tells of by name and digest, such as the project that it was read from: those that are the same are put in. `positions` is how the
    program that will read it counts characters; without it positions count characters, as in the vocabulary. Coders are written as keyed
    pseudonyms if there is a `key`, else by number; persons and paths are not written at all.

    The same document is the same bytes each time. A file appears whole or not at all. Raises OSError if it cannot be written, ValueError
    for another suffix, ImpactModelError for a codebook of no codes, or if `files` cannot be read.

    >>> from impactmodel import Code
    >>> write_qda(ImpactDocument.of(Code(id="code:trust", name="Trust")), "study.qdc")
    ()
    """
    sort = _kind(target, kind)
    told = Telling()
    if sort == "qdc":
        data = _codebook(document, told)
    else:
        data = _Writer(document, told, positions or WAYS[0], key).archive(None if files is None else _opened(files))
    if isinstance(target, str | os.PathLike):
        with replacing(Path(target)) as stream:
            stream.write(data)
    else:
        rest = memoryview(data)
        while rest:  # A raw stream may take less than it is given.
            taken = target.write(rest)
            rest = rest[len(rest) if taken is None else taken :]
    return capped(told.findings(), Limits().findings)


def _kind(target: str | os.PathLike[str] | IO[bytes], kind: QdaKind | None) -> QdaKind:
    if kind is not None:
        if kind not in KINDS:
            raise ValueError(f"there is no kind {kind!r}; there are qdpx and qdc")
        return kind
    suffix = PurePath(source_name(target) or "").suffix.lower().removeprefix(".")
    if suffix not in KINDS:
        raise ValueError("say what to write, kind='qdpx' or kind='qdc', or name a file that ends so")
    return suffix


def _opened(files: Source) -> Archive:
    try:
        return opened(bytes_of(files, Limits(size=1 << 40)), Limits(size=1 << 40))  # Our own caller named it.
    except Refused as refused:
        raise ImpactModelError(f"The archive of files cannot be used: {refused.findings[0].message}") from None


def _codebook(document: ImpactDocument, told: Telling) -> bytes:
    codes, _ = codes_out(document, told)
    if codes is None:
        raise ImpactModelError("The document has no codes, and a codebook has at least one.")
    told.of("elsewhere", count=sum(not isinstance(each, Code | CodeList) for each in document))
    sets = lists_out(document.code_lists, document.codes, told)
    for kept in _projects(document):
        sets += [each for found in kept.all("Sets") for each in found.all("Set")]
    for each in sets:
        each.children = [child for child in each.children if child.tag in ("Description", "MemberCode")]
    own = [codes, *([Element("Sets", children=_each_once(sets))] if sets else [])]
    root = fitted(Element("CodeBook", {"origin": _origin(WAYS[0])}, own), told.lost)
    assert root is not None  # It has codes.
    for element in root.walk():
        if element.tag == "MemberCode":  # The codebook's own schema has another name for it.
            element.attributes = {"guid": element.attributes["targetGUID"]}
    return rendered(root, CODEBOOK)


def _origin(way: Positions) -> str:
    from impactmodel import __version__

    return origin(__version__, way)


def _projects(document: ImpactDocument) -> list[Element]:
    """What projects that were read had beside codes, sources and groups."""
    kept = (as_element(each.extensions.get(KEPT_PROJECT)) for each in document.code_lists)
    return [each for each in kept if each is not None and each.tag == "Project"]


def _each_once(elements: list[Element]) -> list[Element]:
    return list({each.attributes.get("guid"): each for each in reversed(elements)}.values())[::-1]


@attrs.define
class _Writer:
    """Writes one project."""

    document: ImpactDocument
    told: Telling
    way: Positions
    key: bytes | None

    def archive(self, files: Archive | None) -> bytes:
        """The archive: the project, and beside it texts and files."""
        self.tell()
        codes, guids = codes_out(self.document, self.told)
        coders = coder_names((each.coder for one in self.document.evidence for each in one.codings if each.coder), self.key)
        out = SourcesOut(guids, coders, files, self.told)
        root = self.project(codes, coders, out)
        self.counted(root, out)
        fit = fitted(root, self.told.lost)
        assert fit is not None  # It has a name, which is all that must be there.
        resolved(fit, {guid for element in fit.walk() if (guid := element.attributes.get("guid"))}, self.told)
        return _zipped({"project.qde": rendered(fit, PROJECT), **{f"Sources/{name}": data for name, data in out.members.items()}})

    def tell(self) -> None:
        document = self.document
        unkept(self.told, document.evidence, _OF_EVIDENCE)
        for each in document.evidence:
            self.told.unkept("Evidence", ["title"] if each.name and each.title else [])
            self.told.unkept("Contributor", [name for name in ("people", "description") for one in each.contributors if getattr(one, name)])
            fields = set(Coding.model_fields) - {"code", "start", "end", "coder", "text_sha256"}
            self.told.unkept("Coding", [name for name in fields if any(getattr(coding, name) for coding in each.codings)])
        for entity in document:
            if isinstance(entity, _GIVEN) and entity.extensions.keys() - _KEYS:
                self.told.unkept(entity.type, ["extensions"])
        held = {identifier for group in document.stakeholders for identifier in group.characteristics}
        elsewhere = sum(not isinstance(each, _GIVEN) and not (isinstance(each, Characteristic) and each.id in held) for each in document)
        self.told.of("elsewhere", count=elsewhere)

    def project(self, codes: Element | None, coders: dict[str, str], out: SourcesOut) -> Element:
        """The project with positions in characters."""
        document = self.document
        projects = _projects(document)
        variables = {guid: each for kept in projects for each in _held(kept, "Variables") if (guid := each.attributes.get("guid"))}
        sources = out.written(document.evidence)
        cases = cases_out(document, variables, self.told)
        persons = _persons([each for kept in projects for each in _held(kept, "Cases")])
        attributes = {name: text for kept in reversed(projects) for name, text in kept.attributes.items()}
        attributes |= {"name": document.title or attributes.get("name") or "impactmodel", "origin": _origin(self.way)}
        parts = {
            "Users": [Element("User", {"guid": made("user", name), "name": name}) for name in sorted(coders.values())],
            "Variables": all_variables(variables, own_variables([*sources, *cases])),
            "Cases": [*cases, *persons],
            "Sources": sources,
            **{tag: [each for kept in projects for each in _held(kept, tag)] for tag in _REST},
        }
        parts["Sets"] += lists_out(document.code_lists, document.codes, self.told)
        root = Element("Project", attributes, [Element(tag, children=_each_once(held)) for tag, held in parts.items() if held])
        if codes is not None:
            root.children.append(Element("CodeBook", children=[codes]))
        if document.description:
            root.children.append(Element("Description", text=document.description))
        root.children += [each for kept in projects for each in kept.all("NoteRef")]
        return root

    def counted(self, root: Element, out: SourcesOut) -> None:
        """Rewrites positions from characters into the way that was asked for, and says so where that makes a difference."""
        differs = False
        for element in root.walk() if any(self.document.evidence) else ():
            if element.tag not in READABLE:
                continue
            text = out.texts.get(id(element), element.words("PlainTextContent"))
            ruler = Ruler(text, self.way)
            differs = differs or (element.first("PlainTextSelection") is not None and any(_unlike(text, way) for way in WAYS[1:4]))
            for selection in element.all("PlainTextSelection"):
                start, end = (number_in(selection.attributes.get(name)) for name in ("startPosition", "endPosition"))
                if start is not None and end is not None:
                    first, last = ruler.counted(start, end)
                    selection.attributes |= {"startPosition": str(first), "endPosition": str(last)}
            for point in element.all("SyncPoint"):
                if (position := number_in(point.attributes.get("position"))) is not None:
                    point.attributes["position"] = str(ruler.count(position))
        if differs or self.way != WAYS[0]:
            self.told.add(written_as(self.way))


_REFERENCES = {"NoteRef", "CodeRef", "SourceRef", "SelectionRef", "VariableRef", "MemberCode", "MemberSource", "MemberNote"}
_ABOUT = {"Coding", "VariableValue"}


def resolved(element: Element, guids: set[str], told: Telling) -> None:
    """Takes out references to what is not in the project (any more), and what is nothing without them."""
    kept = []
    for child in element.children:
        if child.tag in _REFERENCES and child.attributes["targetGUID"] not in guids:
            told.of("dangling_reference")
            continue
        if child.children:
            resolved(child, guids, told)
        if child.tag not in _ABOUT or child.first("CodeRef", "VariableRef") is not None:
            kept.append(child)
    element.children = kept


def _unlike(text: str, way: Positions) -> bool:
    """Whether it makes a difference in a text which way is taken."""
    return Ruler(text, way).count(len(text)) != len(text)


def _held(kept: Element, tag: str) -> list[Element]:
    return [each for found in kept.all(tag) for each in found.children]


def _persons(cases: list[Element]) -> list[Element]:
    """Cases that may be persons, by number where they have no name."""
    for number, case in enumerate(cases, 1):
        case.attributes.setdefault("name", f"Case {number}")
    return cases


def _zipped(members: dict[str, bytes | str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name)  # Of 1980, as the same document is the same bytes.
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, _text_bytes(data) if isinstance(data, str) else data)
    return held.getvalue()


def _text_bytes(text: str) -> bytes:
    """A text in UTF-8. One that begins with a mark gets another, as readers take the first away."""
    return text.encode("utf-8-sig" if text.startswith("\ufeff") else "utf-8", "replace")
