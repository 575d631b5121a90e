"""XML, read with suspicion and written plainly.

A document type declaration is refused as soon as it begins, so there are no entities to expand and nothing to fetch. The standard library's
expat does that with one handler; a package for it (defusedxml) would be one more to trust, and knows no limits on size, depth or tags.
"""

from collections.abc import Iterator
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

import attrs

from impactmodel.codec.files import Refused
from impactmodel.findings import Finding, Location, finding
from impactmodel.wording import Said, say

MOST_BYTES = 64 * 1024 * 1024
"""Of one XML file. Texts stand beside it, in files of their own."""
MOST_DEPTH = 100
MOST_PARTS = 1_500_000
"""Elements and attributes of one XML file."""
MOST_TAG = 2 * 1024 * 1024
"""Bytes of one tag with its attributes."""

_PIECE = 1 << 16
_ASK = say("Ask whoever sent it for a new export.")


@attrs.define(eq=False)
class Element:
    """An element: its name without a prefix, its attributes, what it holds and the text in it. `line` is where it began, from 1."""

    tag: str
    attributes: dict[str, str] = attrs.field(factory=dict)
    children: list["Element"] = attrs.field(factory=list)
    text: str = ""
    line: int | None = None

    def all(self, *tags: str) -> Iterator["Element"]:
        """The children of these names."""
        return (child for child in self.children if child.tag in tags)

    def first(self, *tags: str) -> "Element | None":
        """The first child of one of these names."""
        return next(self.all(*tags), None)

    def words(self, tag: str) -> str:
        """The text of the first child of this name; nothing if there is none."""
        child = self.first(tag)
        return "" if child is None else child.text

    def walk(self) -> Iterator["Element"]:
        """This element and all that it holds, in the order of the text."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            yield here
            waiting.extend(reversed(here.children))


def parsed(data: bytes, *, with_text: frozenset[str], file: str | None) -> tuple[Element, str]:
    """The root element and its namespace. Text is kept of the elements named in `with_text` only; elsewhere it is but the space between.

    Raises Refused with a finding and its line for what is no XML, declares a document type or entities, or is too large or too deep.
    """
    if len(data) > MOST_BYTES:
        message = say("The XML file is larger than {most:,} bytes.", most=MOST_BYTES)
        raise Refused(finding("IM004", message, location=Location(file=file), hint=say("Keep texts as files, not inside of the XML.")))
    return _Reader(with_text, file).read(data)


class _Reader:
    """Builds elements from what the parser reports."""

    def __init__(self, with_text: frozenset[str], file: str | None) -> None:
        self.with_text, self.file = with_text, file
        self.open: list[Element] = []
        self.root: Element | None = None
        self.space = ""
        self.parts = 0
        self.said: list[str] = []
        self.parser: Any = expat.ParserCreate(None, " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.declared
        self.parser.EntityDeclHandler = self.declared

    def read(self, data: bytes) -> tuple[Element, str]:
        try:
            for begin in range(0, len(data) or 1, _PIECE):
                end = begin + _PIECE
                self.parser.Parse(data[begin:end], end >= len(data))
                if end - self.parser.CurrentByteIndex > MOST_TAG:
                    raise Refused(self.found("IM004", say("A tag is longer than {most:,} bytes.", most=MOST_TAG)))
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code) or "unreadable"
            place = Location(file=self.file, line=error.lineno, column=error.offset + 1)
            message = say("The XML breaks here: {reason}.", reason=reason)
            raise Refused(finding("IM845", message, location=place, hint=_ASK)) from None
        except (LookupError, ValueError):  # The declared encoding is none, or one that the parser does not take.
            message = say("The XML declares an encoding that is not read.")
            raise Refused(self.found("IM003", message, say("Save it as UTF-8."))) from None
        if self.root is None:
            raise Refused(self.found("IM845", say("The file holds no XML.")))
        return self.root, self.space

    def found(self, rule: str, message: Said, hint: Said = _ASK) -> Finding:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return finding(rule, message, location=Location(file=self.file, line=line, column=column), hint=hint)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self.parts += 1 + len(attributes)
        if self.parts > MOST_PARTS:
            raise Refused(self.found("IM004", say("The XML has more than {most:,} elements and attributes.", most=MOST_PARTS)))
        if len(self.open) >= MOST_DEPTH:
            raise Refused(self.found("IM005", say("The XML is nested more than {depth} levels deep.", depth=MOST_DEPTH)))
        element = Element(tag, attributes, line=self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root, self.space = element, space
        self.open.append(element)
        self.said = []

    def end(self, _name: str) -> None:
        element = self.open.pop()
        if element.tag in self.with_text:
            element.text = "".join(self.said)
        self.said = []

    def characters(self, text: str) -> None:
        if self.open[-1].tag in self.with_text:
            self.said.append(text)

    def declared(self, *_: Any) -> None:
        message = say("The XML declares a document type or entities, which may do harm and which no project needs.")
        raise Refused(self.found("IM846", message))


def rendered(root: Element, namespace: str) -> bytes:
    """The root element and all that it holds as XML in UTF-8, two spaces for each level."""
    pieces = ['<?xml version="1.0" encoding="utf-8"?>\n']
    _render(root, pieces, 0, namespace)
    return "".join(pieces).encode()


def _render(element: Element, pieces: list[str], depth: int, namespace: str = "") -> None:
    indent = "  " * depth
    space = f" xmlns={quoteattr(namespace)}" if namespace else ""
    attributes = "".join(f" {name}={quoteattr(legible(value))}" for name, value in element.attributes.items())
    pieces.append(f"{indent}<{element.tag}{space}{attributes}")
    if element.children:
        pieces.append(">\n")
        for child in element.children:
            _render(child, pieces, depth + 1)
        pieces.append(f"{indent}</{element.tag}>\n")
    elif element.text:
        pieces.append(f">{escape(legible(element.text), {chr(13): '&#13;'})}</{element.tag}>\n")
    else:
        pieces.append("/>\n")


_ILLEGIBLE = dict.fromkeys([*(set(range(32)) - {9, 10, 13}), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")


def legible(text: str) -> str:
    """Text with what XML cannot hold, character by character, replaced by the mark for such (U+FFFD); its length stays.

    >>> legible("a\\x00b"), legible("a\\nb")
    ('a\\ufffdb', 'a\\nb')
    """
    return text if text.isprintable() else text.translate(_ILLEGIBLE)
