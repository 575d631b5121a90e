"""A project or codebook, opened and tidied: GUIDs alike, nothing left that tells of a user or a machine, positions in characters."""

import re

import attrs

from impactmodel.codec.files import Refused, Source, bytes_of, source_name
from impactmodel.codec.limits import Limits
from impactmodel.codec.parsing import MARKS
from impactmodel.findings import finding
from impactmodel.interop.qda.archive import ZIP, Archive, opened
from impactmodel.interop.qda.forms import NAMESPACE, PATHS, TEXTS, USERS, guid_in, is_guid, needs_guid, number_in
from impactmodel.interop.qda.markup import Element, parsed
from impactmodel.interop.qda.naming import bare_path, is_bare, made, pseudonym, words
from impactmodel.interop.qda.positions import Positions, Ruler, Settled, Stated, settled
from impactmodel.interop.qda.telling import Telling, counting
from impactmodel.interop.qda.texts import READABLE, Texts, texts_of
from impactmodel.wording import Said, say

_INNER = "project.qde"
_HINT = say("Export it again as a REFI-QDA project (.qdpx) or codebook (.qdc).")
_DROPPED = frozenset({"basePath", "currentPath", "origin"})
_MEMBERS = frozenset({"MemberCode", "MemberSource", "MemberNote"})
_OURS = re.compile("impactmodel [^;]*; positions: (code_point|utf_16), ([12]), end (included|excluded)")


@attrs.frozen
class Opened:
    """A project as it is read: its root, its texts, who gave each code, and the archive it came in, if it did."""

    root: Element
    texts: Texts
    coders: dict[int, str]
    archive: Archive | None


def origin(version: str, way: Positions) -> str:
    """What a project that is written says of its origin, and by which its positions are known when it comes back untouched."""
    end = "included" if way.end_included else "excluded"
    return f"impactmodel {version}; positions: {way.unit}, {way.break_counts}, end {end}"


def opened_project(source: Source, *, limits: Limits, positions: Positions | None, key: bytes | None, told: Telling) -> Opened:
    """What a source holds. Raises Refused with a finding if it is no project, may do harm, or is more than the limits allow."""
    root, archive = _root(bytes_of(source, limits), limits, source_name(source), told)
    said = _OURS.fullmatch(root.attributes.get("origin", ""))
    coders = _Tidying(told, key).tidied(root)
    texts = texts_of(root, archive, limits, told)
    _inlined(root, texts)
    if root.tag == "Project":
        if said is not None and positions is None:
            positions = Positions(
                unit="utf_16" if said[1] == "utf_16" else "code_point", break_counts=int(said[2]), end_included=said[3] == "included"
            )
        _in_characters(root, texts, positions, told)
    return Opened(root, texts, coders, archive)


def _root(data: bytes, limits: Limits, name: str | None, told: Telling) -> tuple[Element, Archive | None]:
    if not data.strip():
        raise Refused(finding("IM007", say("The file is empty."), hint=_HINT))
    archive = None
    if data.startswith(ZIP):
        archive = opened(data, limits)
        inner = _project_file(archive)
        data = archive.read(inner)
        shown = inner if inner.casefold() == _INNER else _INNER  # Any other name may be somebody's.
        told.file = name = f"{name}/{shown}" if name else shown
    elif not data.lstrip().startswith(b"<") and not data.startswith(tuple(mark for mark, _ in MARKS)):
        raise _no_project(say("The file is neither an archive nor XML."))
    root, space = parsed(data, with_text=TEXTS, file=name)
    if root.tag not in ("Project", "CodeBook") or not (space == "" or space.startswith(NAMESPACE)):
        raise _no_project(say("The XML is neither a project nor a codebook of REFI-QDA."))
    return root, archive


def _project_file(archive: Archive) -> str:
    """The member that is the project, or the only one that may be."""
    if _INNER in archive:
        return archive.named(_INNER)
    candidates = [name for name in archive if name.lower().endswith(".qde")]
    if len(candidates) != 1:
        raise _no_project(say("The archive has no file project.qde."))
    return candidates[0]


def _no_project(message: Said) -> Refused:
    return Refused(finding("IM845", message, hint=_HINT))


@attrs.define
class _Tidying:
    """Goes once over all elements, before anything is read out of them."""

    told: Telling
    key: bytes | None
    users: dict[str, str] = attrs.field(factory=dict)
    coders: dict[int, str] = attrs.field(factory=dict)
    instead: dict[str, str] = attrs.field(factory=dict)
    own: int = 0
    number: int = 0

    def tidied(self, root: Element) -> dict[int, str]:
        for users in root.all("Users"):
            for user in users.all("User"):
                self.meet(user.attributes.get("guid", ""), user.attributes.get("name", ""))
        root.children = [child for child in root.children if child.tag != "Users"]
        for element in root.walk():
            self.guids(element)
            self.people(element)
            self.paths(element)
            self.described(element)
        if self.instead:
            for element in root.walk():
                element.attributes = {
                    name: self.instead.get(value, value) if is_guid(name) else value for name, value in element.attributes.items()
                }
        self.told.of("users", count=len(self.users) - self.own)
        return self.coders

    def meet(self, user: str, name: str) -> None:
        """Notes a user that the project lists. One whom we named keeps the name, which tells nothing."""
        if guid_in(user) == made("user", name) and guid_in(user) not in self.users:
            self.users[made("user", name)] = name
            self.own += 1
        else:
            self.coder(user)

    def coder(self, user: str) -> str:
        """What a user is called: by number in the order of the project, or by key."""
        guid = guid_in(user) or user
        if guid not in self.users:
            name = "" if self.key is None else pseudonym(guid, self.key)
            while not name or (self.key is None and name in self.users.values()):
                self.number += 1
                name = f"coder-{self.number}"
            self.users[guid] = name
        return self.users[guid]

    def guids(self, element: Element) -> None:
        """GUIDs in small letters; one for what has none. The codebook's own schema has `guid` for the members of sets."""
        attributes = element.attributes
        if element.tag in _MEMBERS and "guid" in attributes:
            attributes.setdefault("targetGUID", attributes.pop("guid"))
        for name, value in attributes.items():
            if is_guid(name):
                attributes[name] = guid_in(value) or value
        if needs_guid(element.tag) and guid_in(attributes.get("guid", "")) is None:
            raw = attributes.get("guid", "")
            attributes["guid"] = self.instead.get(raw) or made("guid", element.tag, raw or self.told.met("no_guid"))
            if raw:
                self.instead[raw] = attributes["guid"]
            self.told.of("no_guid", element)

    def people(self, element: Element) -> None:
        if element.tag == "Coding" and (user := element.attributes.get("creatingUser")):
            self.coders[id(element)] = self.coder(user)
        for name in USERS & element.attributes.keys():
            self.coder(element.attributes.pop(name))

    def paths(self, element: Element) -> None:
        for name in PATHS & element.attributes.keys():
            path = element.attributes[name]
            if name in _DROPPED or not is_bare(path):
                self.told.of("paths", element)
            element.attributes[name] = bare_path(path)
        for name in _DROPPED & element.attributes.keys():
            del element.attributes[name]

    def described(self, element: Element) -> None:
        """Some programs write the description as an attribute."""
        text = element.attributes.pop("description", None)
        if text and element.first("Description") is None:
            element.children.insert(0, Element("Description", text=text, line=element.line))


def _inlined(root: Element, texts: Texts) -> None:
    """Puts the texts of notes and of stretches of pages where they are named, as they are kept with what they belong to."""
    for parent in root.walk():
        for child in parent.all("Note", "Representation") if parent.tag in ("Notes", "PDFSelection") else ():
            if (text := texts.of(child)) is not None and child.first("PlainTextContent") is None:
                child.children.append(Element("PlainTextContent", text=words(text)))
                child.attributes.pop("plainTextPath", None)


def _in_characters(root: Element, texts: Texts, positions: Positions | None, told: Telling) -> None:
    """Rewrites every position in the way of the vocabulary: characters, the end not included."""
    readable = [element for element in root.walk() if element.tag in READABLE]
    if not any(each.first("PlainTextSelection", "SyncPoint") for each in readable):
        return
    found = Settled(positions) if positions is not None else settled(_stated(readable, texts))
    told.add(counting(found, told.file, declared=positions is not None))
    rulers: dict[int, Ruler] = {}
    for element in readable:
        text = texts.of(element) or ""
        ruler = rulers.get(id(text))
        if ruler is None:
            ruler = rulers[id(text)] = Ruler(text, found.way)
        for selection in element.all("PlainTextSelection"):
            start, end = (number_in(selection.attributes.get(name)) for name in ("startPosition", "endPosition"))
            if start is not None and end is not None:
                first, last = ruler.span(start, end)
                selection.attributes |= {"startPosition": str(first), "endPosition": str(last)}
        for point in element.all("SyncPoint"):
            if (position := number_in(point.attributes.get("position"))) is not None:
                point.attributes["position"] = str(ruler.point(position))


def _stated(readable: list[Element], texts: Texts) -> list[Stated]:
    found = []
    for element in readable:
        text = texts.of(element)
        for selection in element.all("PlainTextSelection") if text else ():
            start, end = (number_in(selection.attributes.get(name)) for name in ("startPosition", "endPosition"))
            if text and start is not None and end is not None:
                found.append(Stated(text, start, end, selection.attributes.get("name", "")[:300]))
    return found
