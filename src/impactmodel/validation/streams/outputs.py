"""Where rows and findings go. A file appears under its name only when it is whole.

Until then it is written beside it, under the same name with `.partial` behind it. That is taken away if something fails; if somebody stops
the work it stays, with whole lines only, so that what was done is not lost.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Self

import attrs

from impactmodel.codec.files import is_special
from impactmodel.validation.streams.crossing import Spill

BUFFER = 1 << 20

PARTIAL = ".partial"
"""What stands behind the name of a file that is not whole."""


@attrs.define
class Output:
    """One file that is written. What is no regular file, such as a pipe or the standard output, is written to directly."""

    path: str
    stream: Any = None
    beside: Path | None = None
    ended: bool = True
    of_another: bool = False

    def __enter__(self) -> Self:
        target = Path(self.path)
        if self.path == "-":
            self.stream = sys.stdout.buffer
        elif is_special(target):
            self.stream = target.open("wb")
        else:
            resolved = target.resolve()
            if resolved.is_dir():
                raise IsADirectoryError(21, os.strerror(21), self.path)
            self.beside = resolved.with_name(resolved.name + PARTIAL)
            try:
                self.stream = self.beside.open("wb", buffering=BUFFER)
            except OSError as error:
                error.filename = self.path
                raise
        return self

    def write(self, data: bytes) -> None:
        """Write whole lines."""
        try:
            self.stream.write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            error.filename = self.path  # The system names no file where it has no room.
            raise
        self.ended = data.endswith(b"\n")

    @contextmanager
    def anew(self) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """What was written so far, to read, and a file that takes its place."""
        if self.beside is None:
            raise ValueError("what went to a pipe cannot be written anew")
        self.stream.flush()
        other = self.beside.with_name(self.beside.name + "2")
        try:
            with self.beside.open("rb", buffering=BUFFER) as old, other.open("wb", buffering=BUFFER) as new:
                yield old, new
            self.stream.close()
            other.replace(self.beside)
            self.stream = self.beside.open("ab", buffering=BUFFER)
        except BaseException as error:
            other.unlink(missing_ok=True)
            if isinstance(error, OSError) and not error.filename:
                error.filename = self.path
            raise

    def finish(self) -> None:
        """Everything is written, and stands on the disk. Raises OSError where it cannot."""
        try:
            self.stream.flush()
            if self.beside is not None:
                os.fsync(self.stream.fileno())
            if self.path != "-":
                self.stream.close()
        except OSError as error:
            error.filename = error.filename or self.path
            raise

    def appear(self) -> None:
        """The file takes its name, and the place of the one that had it."""
        if self.beside is not None:
            target = self.beside.with_name(self.beside.name.removesuffix(PARTIAL))
            if target.exists():
                self.beside.chmod(target.stat().st_mode & 0o7777)
            self.beside.replace(target)
            self.beside = None

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        if self.path == "-" or (self.beside is None and self.stream.closed):
            return
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            with suppress(OSError):
                self.finish()
            return
        with suppress(OSError):  # There may be no room for what was still to be written, and it is not wanted any more.
            self.stream.close()
        if self.beside is not None:
            self.beside.unlink(missing_ok=True)


@attrs.define
class Parted:
    """Rows that are let through, and rows that are not, each to its file.

    A row that turns out to be wrong only at the end, beside others, is moved from one file to the other, to the place where it belongs.
    What goes to a pipe has left by then, and stays.
    """

    accept: Output | None
    reject: Output | None
    folder: str
    rows: int = 0
    late: set[int] = attrs.field(factory=set)
    moved: int = 0
    _rejected: Spill = attrs.field(init=False)
    _kept: Output | None = attrs.field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        self._rejected = Spill(self.folder)
        if self.accept is None and self.reject is not None:
            # A row that is to be moved has to be somewhere.
            self._kept = Output(str(Path(self.folder) / "kept")).__enter__()

    def take(self, data: bytes, rows: int, bad: list[int], *, whole: bool = True) -> None:
        """The rows of a block. `whole` is false for a piece of a row that goes on."""
        through = self.accept or self._kept
        if not bad:
            _put(through, data)
        elif len(bad) >= rows:
            _put(self.reject, data)
        else:
            lines, wrong = lines_of(data), set(bad)
            _put(through, b"".join([line for row, line in enumerate(lines) if row not in wrong]))
            _put(self.reject, b"".join([lines[row] for row in bad]))
        if whole:
            if bad:
                self._rejected.add([self.rows + row for row in bad])
            self.rows += rows

    def end_of_file(self) -> None:
        """What follows is of another file, and begins on a line of its own."""
        for output in (self.accept, self.reject, self._kept):
            if output is not None:
                output.of_another = True

    def settle(self) -> None:
        """Move the rows that are late. Writes both files anew, row by row."""
        self.moved = len(self.late) - sum(row in self.late for rows in self._rejected for row in rows) if self.late else 0
        through = self.accept or self._kept
        if self.moved and through is not None and through.beside is not None and (self.reject is None or self.reject.beside is not None):
            rejected = (row for rows in self._rejected for row in rows)
            following = next(rejected, None)
            with through.anew() as (accepted, to_accept), _anew(self.reject) as (refused, to_reject):
                for row in range(self.rows):
                    wrong = row == following
                    if wrong:
                        following = next(rejected, None)
                    if not wrong or refused is not None:
                        _copied(refused if wrong else accepted, to_reject if wrong or row in self.late else to_accept)
        self.close()

    def close(self) -> None:
        """Let go of what was kept."""
        self._rejected.close()
        if self._kept is not None:
            self._kept.__exit__(None, None, None)
            self._kept = None


def _put(output: Output | None, data: bytes) -> None:
    if output is not None and data:
        if output.of_another and not output.ended:
            output.write(b"\n")
        output.of_another = False
        output.write(data)


@contextmanager
def _anew(output: Output | None) -> Iterator[tuple[IO[bytes] | None, IO[bytes] | None]]:
    if output is None:
        yield None, None
    else:
        with output.anew() as pair:
            yield pair


def _copied(source: IO[bytes] | None, target: IO[bytes] | None) -> None:
    """One line, in pieces if it is long."""
    while source is not None:
        piece = source.readline(BUFFER)
        if target is not None:
            target.write(piece)
        if not piece or piece.endswith(b"\n"):
            return


def lines_of(data: bytes) -> list[bytes]:
    """The lines of a block, each with its end."""
    lines = data.split(b"\n")
    last = lines.pop()
    ended = [line + b"\n" for line in lines]
    return [*ended, last] if last else ended
