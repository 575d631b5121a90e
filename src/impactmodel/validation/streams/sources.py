"""Where rows come from: files of any size, plain or compressed, pipes, and iterators; cut into blocks of whole lines."""

import codecs
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import attrs

from impactmodel.codec.files import Refused, Source, cannot_be_read, pieces_of, source_name
from impactmodel.codec.mishaps import without_mark
from impactmodel.codec.parsing import MARKS
from impactmodel.findings import Location, finding
from impactmodel.wording import say

BLOCK = 1 << 20
"""Bytes of rows that are judged together."""

LONGEST = 1 << 24
"""Bytes of one row. What is longer is not read as one."""


@attrs.frozen
class Block:
    """Whole lines of a file, the first of which has this number. `data` is what was read, `text` what is judged: without a byte order mark.

    `done` is how many bytes of the file were read so far, as it is on the disk. Of a line that is longer than a row may be, `long` blocks
    hold piece after piece; `ended` says that this one is the last. `places` says where rows stood that were no lines before, and
    `start` where the block begins in a file that others can read as it is.
    """

    data: bytes
    first_line: int
    done: int = 0
    marked: int = 0
    long: bool = False
    ended: bool = True
    places: tuple[Any, ...] | None = None
    start: int | None = None

    @property
    def text(self) -> bytes:
        return self.data[self.marked :] if self.marked else self.data


@attrs.define
class Tap:
    """A stream that counts what was taken of it."""

    stream: Any
    name: str | None
    taken: int = 0

    def read(self, size: int) -> bytes:
        """What the stream gives of so many bytes."""
        piece: bytes = self.stream.read(size)
        if isinstance(piece, bytes):
            self.taken += len(piece)
        return piece


@attrs.define
class Opened:
    """A source that is read: its name, its size on the disk where that is known, and its bytes, decompressed, piece by piece."""

    name: str | None
    size: int | None
    tap: Tap
    pieces: Iterator[bytes]
    as_it_is: bool = False

    def peek(self) -> bytes:
        """The first row, or as much of it as a block holds. It is not taken by that."""
        first = b""
        while len(first) < BLOCK and b"\n" not in first.lstrip() and (piece := next(self.pieces, b"")):
            first += piece
        self.pieces = chain((first,), self.pieces) if first else self.pieces
        return first


_OTHERWISE = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", *(mark for mark, encoding in MARKS if encoding != "utf-8-sig"))
"""How a file begins that is compressed, or in another encoding."""


@contextmanager
def opening(source: Source | Iterable[bytes]) -> Iterator[Opened]:
    """A source, opened for reading piece by piece. Raises Refused with a finding if it cannot be read."""
    name, size, as_it_is = None, None, False
    with ExitStack() as stack:
        if isinstance(source, str | os.PathLike) and os.fspath(source) != "-":
            name = os.fspath(source)
            try:
                stream: Any = stack.enter_context(Path(source).open("rb"))
            except OSError as error:
                raise cannot_be_read(error, name) from None
            found = os.fstat(stream.fileno())
            size = found.st_size if stat.S_ISREG(found.st_mode) else None
            as_it_is = size is not None and not stream.peek(4)[:4].startswith(_OTHERWISE)
        elif isinstance(source, str | os.PathLike):
            stream = sys.stdin.buffer
        elif hasattr(source, "read"):
            stream = source
            name = source_name(stream)
        else:
            stream = _Rows(iter(source))
        tap: Any = Tap(stream, name)
        yield Opened(name, size, tap, _in_utf8(pieces_of(tap)), as_it_is)


@attrs.define
class _Rows:
    """The rows of an iterator as a stream. One that does not end in a line break is given one."""

    rows: Iterator[bytes]
    waiting: list[bytes] = attrs.field(factory=list)

    def read(self, size: int) -> bytes:
        held = sum(map(len, self.waiting))
        while held < size:
            row = next(self.rows, None)
            if row is None:
                break
            self.waiting.append(row if row.endswith(b"\n") else row + b"\n")
            held += len(self.waiting[-1])
        whole = b"".join(self.waiting)
        self.waiting = [whole[size:]] if held > size else []
        return whole[:size]


def blocks(source: Opened, *, size: int = BLOCK, longest: int = LONGEST) -> Iterator[Block]:
    """The lines of a source in blocks. Raises Refused for an encoding that cannot be read."""
    line, left, mark, start = 1, b"", 0, 0
    long = False
    for piece in source.pieces:
        if not left and line == 1 and mark == 0 and piece.startswith(codecs.BOM_UTF8):
            mark = len(codecs.BOM_UTF8)
        left += piece
        while True:
            if long:
                end = left.find(b"\n") + 1
                if not end:
                    yield Block(left, line, source.tap.taken, long=True, ended=False)
                    start += len(left)
                    left = b""
                    break
                yield Block(left[:end], line, source.tap.taken, long=True)
                start += end
                left, long, line = left[end:], False, line + 1
            if len(left) < size:
                break
            end = left.rfind(b"\n", 0, max(size, left.find(b"\n") + 1)) + 1
            if end:
                block = left[:end]
                yield Block(block, line, source.tap.taken, mark, start=start if source.as_it_is else None)
                start += len(block)
                left, line, mark = left[end:], line + block.count(b"\n"), 0
            elif len(left) > longest:
                long = True
            else:
                break
    if left or long:
        yield Block(left, line, source.tap.taken, mark, long=long, start=start if source.as_it_is else None)


def _in_utf8(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same text in UTF-8. UTF-16 and UTF-32 are known by their marks; that of UTF-8 stays."""
    first = b""
    while len(first) < 4 and (piece := next(pieces, b"")):
        first += piece
    encoding = next((encoding for mark, encoding in MARKS if first.startswith(mark)), "utf-8-sig")
    if encoding == "utf-8-sig":
        if without_mark(first):
            message = say("The file looks like UTF-16, and the mark at its beginning that would say so is missing.")
            raise Refused(finding("IM003", message, location=Location(line=1, column=1), hint=say("Save it as UTF-8.")))
        if first:
            yield first
        yield from pieces
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in chain((first,), pieces):
            if plain := decoder.decode(piece):
                yield plain.encode()
        decoder.decode(b"", final=True)
    except UnicodeError:
        message = say("The file begins as {encoding} and does not go on so.", encoding=encoding.upper())
        raise Refused(finding("IM003", message, hint=say("Save it as UTF-8."))) from None
