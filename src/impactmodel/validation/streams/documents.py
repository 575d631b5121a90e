"""One JSON document, or one list, that is too large to be held: its entities one by one, as they come.

The text is gone through from bracket to bracket. What stands in a list of entities is handed on as a row; line breaks, which in JSON stand
only between values, become spaces. The document's own fields are kept as they are written, and judged at the end.
"""

import re
from bisect import bisect_right
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any

import attrs

from impactmodel.codec.files import Refused
from impactmodel.codec.mishaps import cause
from impactmodel.codec.parsing import parsed
from impactmodel.findings import Finding, Location, finding, pointer
from impactmodel.validation.streams.sources import Block, Opened
from impactmodel.vocabulary import list_names
from impactmodel.wording import Said, say

_SPACE = re.compile(rb"[ \t\r\n]*")
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_PLAIN = re.compile(rb"[^\s,\]}]++")
_TO_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|"(?:[^"\\]++|\\.)*+")*+[{}\[\]]', re.DOTALL)

OWN_FIELDS = 1 << 20
"""Bytes that the document's own fields may take together."""


@attrs.frozen
class Place:
    """Where a row stood in its document: line and column of its first sign, and where within it, in characters, lines ended."""

    line: int
    column: int
    list_name: str | None = None
    number: int | None = None
    breaks: tuple[int, ...] = ()

    def of(self, found: Finding) -> Finding:
        """A finding about a row, as one about the document."""
        return found.at(**self.where(found.location.column, found.location.pointer, found.location.veiled))

    def where(self, column: int | None, to: str, veiled: int | None) -> dict[str, Any]:
        """Where in the document a column and a pointer of the row are."""
        where: dict[str, Any] = {"line": self.line, "column": column, "pointer": to, "veiled": veiled}
        if column is not None:
            past = bisect_right(self.breaks, column - 1)
            before = self.breaks[past - 1] if past else 0
            where |= {"line": self.line + past, "column": column - before if past else self.column + column - 1}
        if self.list_name is not None:
            where |= {"pointer": pointer(self.list_name, self.number or 0) + to, "veiled": None if veiled is None else veiled + 2}
        return where


@attrs.define
class Document:
    """A document as it is read. `own` holds its own fields as they are written, each with its line and column, once `blocks` has ended.

    `begins` is the line and column of its first sign.
    """

    source: Opened
    longest: int
    block: int
    own: dict[str, tuple[bytes, int, int]] = attrs.field(factory=dict)
    is_list: bool = False
    begins: tuple[int, int] = (1, 1)
    _pieces: Iterator[bytes] = attrs.field(init=False)
    _text: bytes = b""
    _at: int = 0
    _line: int = 1
    _column: int = 1

    def __attrs_post_init__(self) -> None:
        self._pieces = self.source.pieces

    def blocks(self) -> Iterator[Block]:
        """The entities in blocks, each row with its place. Raises Refused where the text is no JSON."""
        rows: list[bytes] = []
        places: list[Place] = []
        size, count = 0, 1
        for row, place in self._rows():
            rows.append(row)
            places.append(place)
            size += len(row)
            if size >= self.block:
                yield Block(b"\n".join(rows) + b"\n", count, self.source.tap.taken, places=tuple(places))
                count += len(rows)
                rows, places, size = [], [], 0
        if rows:
            yield Block(b"\n".join(rows) + b"\n", count, self.source.tap.taken, places=tuple(places))

    def _rows(self) -> Iterator[tuple[bytes, Place]]:
        while len(self._text) < len(BOM_UTF8) and self._more():
            pass
        self._at = len(BOM_UTF8) if self._text.startswith(BOM_UTF8) else 0
        first = self._peek()
        self.begins = (self._line, self._column)
        if first == b"[":
            self.is_list = True
            yield from self._items(None)
        elif first == b"{":
            yield from self._fields()
        else:
            raise self._refused(say("The file holds {what}, not an impactmodel document.", what=say("no object and no list")), "IM010")
        if self._peek(end=True) != b"":
            raise self._refused(say("The JSON ends here, but the file goes on."))

    def _fields(self) -> Iterator[tuple[bytes, Place]]:
        lists = frozenset(list_names().values())
        self._move(1)
        size = 0
        while self._peek() != b"}":
            if self._peek() != b'"':
                raise self._refused(say("A key in double quotes is missing."))
            key = parsed(self._value())
            if key in self.own:
                raise self._refused(say("The same key stands twice in one object."), "IM002", say("Keep one of the two."))
            if self._peek() != b":":
                raise self._refused(say("A colon is missing after the key."))
            self._move(1)
            start = self._peek()
            line, column = self._line, self._column
            if key in lists and start == b"[":
                yield from self._items(key)
                self.own[key] = (b"[]", line, column)
            else:
                text = self._value()
                size += len(text)
                if size > OWN_FIELDS:
                    raise self._refused(say("The document's own fields are larger than {most:,} bytes.", most=OWN_FIELDS), "IM004")
                self.own[key] = (text, line, column)
            self._comma(b"}")
        self._move(1)

    def _items(self, list_name: str | None) -> Iterator[tuple[bytes, Place]]:
        self._move(1)
        number = 0
        while self._peek() != b"]":
            line, column = self._line, self._column
            text = self._value()
            breaks: tuple[int, ...] = ()
            if b"\n" in text:
                whole = text.decode(errors="replace")
                breaks = tuple(found.end() for found in re.finditer("\n", whole))
            yield text.replace(b"\n", b" ").replace(b"\r", b" "), Place(line, column, list_name, number, breaks)
            number += 1
            self._comma(b"]")
        self._move(1)

    def _comma(self, closing: bytes) -> None:
        following = self._peek()
        if following == b",":
            self._move(1)
            if self._peek() == closing:
                raise self._refused(say("A comma with nothing after it."))
        elif following != closing:
            raise self._refused(say("A comma or a closing bracket is missing."))

    def _more(self) -> bool:
        """Reads on. False at the end."""
        piece = next(self._pieces, b"")
        self._text = self._text[self._at :] + piece
        self._at = 0
        return bool(piece)

    def _peek(self, *, end: bool = False) -> bytes:
        """The next sign that is no space; nothing at the end, where that is allowed."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._move((found.end() if found else self._at) - self._at)
            if self._at < len(self._text):
                return self._text[self._at : self._at + 1]
            if not self._more():
                if end:
                    return b""
                raise self._refused(say("The file breaks off in the middle."))

    def _move(self, signs: int) -> None:
        passed = self._text[self._at : self._at + signs]
        self._at += signs
        ends = passed.count(b"\n")
        if ends:
            self._line += ends
            self._column = 1
            passed = passed[passed.rindex(b"\n") + 1 :]
        self._column += len(passed) if passed.isascii() else len(passed.decode(errors="replace"))

    def _value(self) -> bytes:
        """The text of the value that begins here. What is in it is looked at later."""
        kind = self._text[self._at : self._at + 1]
        if kind in b",:]}":
            raise self._refused(say("A value is missing, or it is not JSON."))
        size = self._size_of_brackets() if kind in (b"{", b"[") else self._size(_STRING if kind == b'"' else _PLAIN)
        text = self._text[self._at : self._at + size]
        self._move(size)
        return text

    def _size(self, pattern: re.Pattern[bytes]) -> int:
        while True:
            found = pattern.match(self._text, self._at)
            if found is not None and (pattern is _STRING or found.end() < len(self._text)):
                return found.end() - self._at
            self._hold()
            if not self._more():
                if found is not None:
                    return found.end() - self._at
                raise self._refused(say("The file breaks off in the middle."))

    def _size_of_brackets(self) -> int:
        depth, done = 0, 0
        while True:
            found = _TO_BRACKET.match(self._text, self._at + done)
            if found is None:
                self._hold()
                if not self._more():
                    raise self._refused(say("The file breaks off in the middle."))
                continue
            done = found.end() - self._at
            depth += 1 if self._text[found.end() - 1] in b"{[" else -1
            if depth == 0:
                return done

    def _hold(self) -> None:
        if len(self._text) - self._at > self.longest:
            raise self._refused(say("This row is longer than the limit of {most:,} bytes.", most=self.longest), "IM004", say("Split it."))

    def _refused(self, message: Said, rule: str = "IM001", hint: Said | None = None) -> Refused:
        place = Location(line=self._line, column=self._column)
        return Refused(finding(rule, message, location=place, hint=hint or cause(self._text, self._at)))


def looks_like_document(first: bytes) -> bool:
    """Whether a text that begins so is one JSON document or list, and not one object a line."""
    start = first.removeprefix(BOM_UTF8).lstrip()
    if start[:1] == b"[":
        return True
    line, ended, rest = start.partition(b"\n")
    try:
        value = parsed(line)
    except Refused:
        return not (ended and rest.lstrip()[:1] == b"{" and line.rstrip().endswith(b"}"))
    return isinstance(value, dict) and any(isinstance(value.get(name), list) for name in list_names().values()) and "id" not in value
