"""The texts of a project: beside the project file or inside of it, plain or in a word processor's file."""

import attrs

from impactmodel.codec.files import Refused
from impactmodel.codec.limits import Limits
from impactmodel.codec.parsing import MARKS
from impactmodel.findings import finding
from impactmodel.interop.qda.archive import Archive, opened
from impactmodel.interop.qda.markup import Element, parsed
from impactmodel.interop.qda.naming import file_name
from impactmodel.interop.qda.telling import Telling
from impactmodel.wording import say

READABLE = ("TextSource", "Note", "Representation", "TextDescription", "Transcript")
"""The elements that have a text of their own."""

_FOLDER = "sources/"


@attrs.frozen
class Texts:
    """The text of each element that has one, by the identity of the element."""

    _texts: dict[int, str]

    def of(self, element: Element | None) -> str | None:
        """The text of an element; None if it has none, or it is not to be had."""
        return None if element is None else self._texts.get(id(element))


def member_of(archive: Archive | None, path: str) -> str | None:
    """The member that a path of the project file names, in whichever folder programs put it; None if it is not there."""
    name = file_name(path)
    if archive is None or not name:
        return None
    return next((archive.named(place) for place in (_FOLDER + name, name) if place in archive), None)


def texts_of(root: Element, archive: Archive | None, limits: Limits, told: Telling) -> Texts:
    """Every text of a project. What cannot be had is told of. Raises Refused if the archive is damaged, or texts are too large together."""
    reader = _Reader(archive, limits, told, limits.size, limits.size)
    found = {id(element): text for element in root.walk() if element.tag in READABLE and (text := reader.text(element))}
    return Texts(found)


@attrs.define
class _Reader:
    """Reads each member once, and not more than the limit of all together: a text may stand for many elements."""

    archive: Archive | None
    limits: Limits
    told: Telling
    packed_left: int
    left: int
    cache: dict[str, str | None] = attrs.field(factory=dict)

    def text(self, element: Element) -> str | None:
        inside = element.first("PlainTextContent")
        text = inside.text if inside is not None and inside.text else self.outside(element)
        self.left -= len(text or "")
        if self.left < 0:
            message = say("All texts together are larger than the limit of {most:,} characters.", most=self.limits.size)
            raise Refused(finding("IM004", message, hint=say("If you trust its sender, raise the limit: Limits(size=…).")))
        return text

    def outside(self, element: Element) -> str | None:
        plain, rich = element.attributes.get("plainTextPath"), element.attributes.get("richTextPath")
        for path, is_plain in ((plain, True), (rich, False)):
            member = member_of(self.archive, path) if path else None
            if member is not None and (text := self.of_member(member, plain=is_plain)) is not None:
                if not is_plain:
                    self.told.of("docx", element)
                return text
        if plain or rich:
            self.told.of("text_missing", element)
        return None

    def of_member(self, member: str, *, plain: bool) -> str | None:
        assert self.archive is not None  # It has the member.
        if member not in self.cache:
            if plain:
                self.cache[member] = decoded(self.archive.read(member))
            elif member.lower().endswith(".docx"):
                text, size = from_docx(self.archive.read(member), Limits(size=self.packed_left))
                self.packed_left -= size
                self.cache[member] = text
            else:
                return None
        return self.cache[member]


def decoded(data: bytes) -> str | None:
    """Plain text from its bytes: UTF-8, or UTF-16 and UTF-32 with a mark, which is no part of the text; None for anything else."""
    encoding = next((encoding for mark, encoding in MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


_WORD = "word/document.xml"
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n"}


def from_docx(data: bytes, limits: Limits) -> tuple[str | None, int]:
    """The words of a word processor's file (Office Open XML), a line for each paragraph, or None; and how large it is unpacked."""
    try:
        inner = opened(data, limits)
        xml = inner.read(_WORD) if _WORD in inner else b""
        root, _ = parsed(xml, with_text=frozenset({"t"}), file=None)
    except Refused:
        return None, len(data)
    pieces: list[str] = []
    waiting: list[Element | str] = [root]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            pieces.append(here)
            continue
        pieces.append(here.text if here.tag == "t" else _BREAKS.get(here.tag, ""))
        if here.tag == "p":
            waiting.append("\n")
        if here.tag != "pPr":  # Where tab stops are declared, and no tab stands.
            waiting.extend(reversed(here.children))
    return "".join(pieces), len(xml)
