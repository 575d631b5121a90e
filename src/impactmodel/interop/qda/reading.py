"""A project or a codebook into a document."""

from collections.abc import Collection
from typing import Any

import attrs

from impactmodel.codec.files import Refused, Source, source_name
from impactmodel.codec.limits import Limits
from impactmodel.codelists.closed import EvidenceKind
from impactmodel.collector import collector_paused
from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding, capped
from impactmodel.interop.qda.cases_in import OURS, CasesIn, variable_of, with_voice
from impactmodel.interop.qda.codebook import codes_in, described, named, with_extension
from impactmodel.interop.qda.forms import fitted
from impactmodel.interop.qda.kept import PROJECT, as_json
from impactmodel.interop.qda.known import Ids, member
from impactmodel.interop.qda.markup import Element
from impactmodel.interop.qda.naming import coder_names, id_of, made
from impactmodel.interop.qda.opening import Opened, opened_project
from impactmodel.interop.qda.positions import Positions
from impactmodel.interop.qda.sources_in import SourcesIn
from impactmodel.interop.qda.telling import Telling
from impactmodel.vocabulary.stories import Code, CodeList, Evidence


def read_qda(
    source: Source,
    *,
    into: ImpactDocument | None = None,
    kind: EvidenceKind | str = EvidenceKind.INTERVIEW,
    groups: Collection[str] = (),
    positions: Positions | None = None,
    key: bytes | None = None,
    limits: Limits | None = None,
) -> tuple[ImpactDocument | None, tuple[Finding, ...]]:
    """A REFI-QDA project (`.qdpx`) or codebook (`.qdc`), as NVivo, ATLAS.ti, MAXQDA, QualCoder and others write them, as a document.

    Codes become codes, texts evidence with its codings, cases that are named in `groups` stakeholders with their characteristics. What
    the vocabulary has no word for is kept in `extensions` under `qda:` keys and goes back out with `write_qda`. Names of users, paths and
    the names of cases that may be persons are not kept. Every other loss, and everything that the project leaves open, is a finding.

    `into` is the document that a project was once written from: what comes back is found again by its GUID, keeps its id and all that a
    project has no place for, and the rest of the document stays. `kind` is the sort of evidence that texts are. `positions` says how the
    program counts characters; without it that is settled by where the selections begin and end. With a `key` the same person who coded
    gets the same pseudonym in every project; without one, a number.

    Returns no document, and findings that say why, for what is no project or may do harm. Raises ValueError for a kind that is none.

    >>> from impactmodel import Code, write_qda
    >>> told = write_qda(ImpactDocument.of(Code(id="code:trust", name="Trust")), "codes.qdc")
    >>> document, findings = read_qda("codes.qdc")
    >>> document, document.codes[0].name
    (<ImpactDocument 'without title' (1.0): 1 code, 1 code list>, 'Trust')
    """
    if isinstance(groups, str):
        raise TypeError("groups is a list of the names of cases: groups=['Members']")
    sort = member(EvidenceKind, kind)
    if sort is None:
        raise ValueError(f"there is no kind of evidence {kind!r}; there are {', '.join(EvidenceKind)}")
    told = Telling(source_name(source))
    bounds = limits or Limits()
    try:
        with collector_paused():
            project = opened_project(source, limits=bounds, positions=positions, key=key, told=told)
            document = _Reader(project, into, told, sort, groups, key).document()
    except Refused as refused:
        name = source_name(source)
        return None, tuple(each if each.location.file or name is None else each.at(file=name) for each in refused.findings)
    return document, capped(told.findings(), bounds.findings)


@attrs.define
class _Reader:
    project: Opened
    into: ImpactDocument | None
    told: Telling
    kind: EvidenceKind
    groups: Collection[str]
    key: bytes | None

    def document(self) -> ImpactDocument:
        """The document that the project is, or that it is brought into."""
        ids = Ids(self.into, self.told)
        root = self.project.root
        codes, by_guid = codes_in(root, ids, self.told)
        cases = CasesIn(self.project, ids, self.told, {" ".join(name.split()) for name in self.groups} | set(self.groups))
        groups = cases.read()
        coders = {label: coder for coder, label in coder_names(_coders(self.into), self.key).items()}
        sources = SourcesIn(self.project, by_guid, ids, self.told, self.kind, coders)
        evidence = sources.read()
        voices: dict[str, list[str]] = {}
        for guid, named_groups in cases.voices.items():
            if (identifier := sources.by_guid.get(guid)) is not None:
                voices[identifier] = named_groups
        told_by = [each.replace(**change) if (change := _voice(each, voices)) else each for each in evidence]
        new = {code.id for code in codes if self.into is None or code.id not in self.into}
        book = self.codebook(codes, new, ids, self.rest(cases.persons))
        if book is not None:
            codes = [code.replace(list=book.id) if code.id in new else code for code in codes]
        entities = [*([book] if book is not None else []), *codes, *groups, *told_by]
        if self.into is not None:
            return self.into.including(*entities)
        header: dict[str, Any] = {"title": named(root, self.told), "description": described(root, self.told)}
        return ImpactDocument.of(*entities, **header)

    def codebook(self, codes: list[Code], new: set[str], ids: Ids, rest: dict[str, Any] | None) -> CodeList | None:
        """The code list that new codes belong to, and that holds what the project says beside codes and sources."""
        lists = {each.id: each for each in self.into.code_lists} if self.into is not None else {}
        named_before = (lists[code.list] for code in codes if code.list in lists)
        kept_before = (each for each in lists.values() if PROJECT in each.extensions)
        # Another project, of which nothing is there yet, gets a list of its own.
        before = (next(kept_before, None) or next(named_before, None)) if ids.brings_back else None
        if not new and rest is None and (before is None or PROJECT not in before.extensions):
            return None
        if before is not None:
            return before.replace(extensions=with_extension(before, PROJECT, rest))
        name = named(self.project.root, self.told)
        identifier = id_of(made("codebook", name or (codes[0].id if codes else "")))
        while self.into is not None and identifier in self.into:
            identifier = id_of(made("codebook", identifier))
        return CodeList(id=identifier, name=name, extensions=with_extension(None, PROJECT, rest))

    def rest(self, persons: list[Element]) -> dict[str, Any] | None:
        """What a project holds beside codes, sources and groups, to go back out as it came."""
        root = self.project.root
        lists = {made("list", code.list) for code in self.into.codes if code.list is not None} if self.into is not None else set()
        kept = Element("Project", {"name": "", **{name: root.attributes[name] for name in _DATES if name in root.attributes}})
        for tag in ("Variables", "Cases", "Notes", "Links", "Sets", "Graphs", "NoteRef"):
            for child in root.all(tag) if root.tag == "Project" or tag == "Sets" else ():
                items = persons if tag == "Cases" else [each for each in child.children if not _ours(each, lists)]
                if items or tag == "NoteRef":
                    kept.children.append(Element(tag, child.attributes, items, line=child.line))
        fit = fitted(kept, self.told.lost)
        if fit is None or not (fit.children or len(fit.attributes) > 1):
            return None
        return as_json(fit)


def _ours(element: Element, lists: set[str]) -> bool:
    """Whether a variable or a set is one that is worked out of the document, and so need not be kept."""
    guid, name = element.attributes.get("guid", ""), element.attributes.get("name", "")
    plain = element.attributes.get("typeOfVariable") == "Text" and not element.children
    return guid in OURS or guid in lists or (plain and guid == variable_of(name))


_DATES = ("creationDateTime", "modifiedDateTime")


def _coders(document: ImpactDocument | None) -> list[str]:
    return [coding.coder for each in document.evidence for coding in each.codings if coding.coder] if document is not None else []


def _voice(evidence: Evidence, voices: dict[str, list[str]]) -> dict[str, Any]:
    return with_voice(
        {"told_by": evidence.told_by, "contributors": evidence.contributors}, list(dict.fromkeys(voices.get(evidence.id, ())))
    )
