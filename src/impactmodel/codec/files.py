"""Where bytes come from and where they go: paths, streams, `-`; gzip and zstandard; writing that leaves the old file if it fails."""

import errno
import gzip
import io
import os
import secrets
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from impactmodel.codec.limits import Limits
from impactmodel.errors import ImpactModelError, MissingExtra
from impactmodel.findings import Finding, Location, finding
from impactmodel.wording import Said, say

Source = str | os.PathLike[str] | IO[bytes]

_CHUNK = 1 << 20
_ZSTD_PIECE = 1 << 10
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


class Refused(Exception):
    """Stops reading, with the findings that say why. Stays inside of the codec."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        super().__init__(findings[0].message)


def source_name(source: Source) -> str | None:
    """What a source is called in findings: its path, or None for the standard input and streams without a name."""
    if isinstance(source, str | os.PathLike):
        return None if os.fspath(source) == "-" else os.fspath(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) and name != "<stdin>" else None


def bytes_of(source: Source, limits: Limits) -> bytes:
    """All bytes of a source, decompressed, within the limit. Raises Refused with a finding if they cannot be had."""
    name = source_name(source)
    try:
        if isinstance(source, str | os.PathLike):
            if os.fspath(source) == "-":
                return _decompressed(sys.stdin.buffer, limits)
            with Path(source).open("rb") as stream:
                return _decompressed(stream, limits)
        return _decompressed(source, limits)
    except (OSError, ValueError) as error:
        if isinstance(error, gzip.BadGzipFile):
            raise Refused(_damaged()) from None
        raise cannot_be_read(error, name) from None


def cannot_be_read(error: OSError | ValueError, name: str | None) -> Refused:
    """What is raised where the operating system, or a stream, does not give what is in a file."""
    message = say("The file cannot be read: {reason}.", reason=_reason(error))
    return Refused(finding("IM011", message, location=Location(file=name), hint=say("Check the path and the permissions.")))


_REASONS = {
    errno.ENOENT: say("No such file or directory"),
    errno.EACCES: say("Permission denied"),
    errno.EISDIR: say("Is a directory"),
    errno.ENAMETOOLONG: say("File name too long"),
}
"""What stops most people, in the words of the operating system; the rest is said as it says it."""


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return _REASONS.get(error.errno or 0, error.strerror.rstrip("."))
    said = error.args[0] if error.args else ""
    return said if isinstance(said, Said) else str(error).rstrip(".")


def _decompressed(stream: IO[bytes], limits: Limits) -> bytes:
    first = b""
    while len(first) < 4:  # A raw stream may give less than it is asked for.
        piece = _read(stream, 4 - len(first))
        if not piece:
            break
        first += piece
    whole: Any = _Joined(first, stream)
    if first.startswith(_GZIP):
        return _gunzipped(whole, limits)
    if first.startswith(_ZSTD):
        return _unzstd(whole, limits)
    return _within(whole, limits)


def _read(stream: Any, size: int) -> bytes:
    """Some bytes of a stream that somebody gave us. Raises Refused if it breaks, as `gzip.open` and `lzma.open` do each in its own way."""
    try:
        piece = stream.read(size)
    except (OSError, ValueError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a stream of somebody else's raises what it likes
        raise Refused(_damaged()) from None
    if isinstance(piece, str):
        raise ValueError(say("the stream gives text; open it in binary mode"))
    if piece is None:  # It is not at its end, and what it has not given would be lost.
        raise ValueError(say("the stream has nothing to give at the moment; open it in blocking mode"))
    return bytes(piece)


class _Joined(io.RawIOBase):
    """A stream with its first bytes put back, so that pipes need not be rewound."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self._first, self._rest = first, rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._first:
            first, self._first = self._first, b""
            return first
        return _read(self._rest, _CHUNK if size < 0 else size)

    def readinto(self, buffer: Any) -> int:
        piece = self.read(len(buffer)) if len(self._first) <= len(buffer) else self._split(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def _split(self, size: int) -> bytes:
        piece, self._first = self._first[:size], self._first[size:]
        return piece


def _within(stream: Any, limits: Limits) -> bytes:
    pieces, size = [], 0
    while piece := stream.read(_CHUNK):
        size += len(piece)
        if size > limits.size:
            message = say("The file is larger than the limit of {most:,} bytes.", most=limits.size)
            raise Refused(finding("IM004", message, hint=say("If you trust its sender, raise the limit: --max-size, or Limits(size=…).")))
        pieces.append(piece)
    return b"".join(pieces)


def pieces_of(stream: IO[bytes], size: int = _CHUNK) -> Iterator[bytes]:
    """What a stream holds, decompressed, in pieces of about this size. However much that is: only a piece is held at a time.

    Raises Refused with a finding if it is damaged or cannot be read.
    """
    try:
        first = b""
        while len(first) < 4 and (piece := _read(stream, 4 - len(first))):
            first += piece
        whole: Any = _Joined(first, stream)
        if first.startswith(_GZIP):
            whole = gzip.GzipFile(fileobj=io.BufferedReader(whole), mode="rb")
        elif first.startswith(_ZSTD):
            whole = _Unzstd(_zstandard().ZstdDecompressor(max_window_size=1 << 27), whole)
        while piece := whole.read(size):
            yield piece
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise Refused(_damaged()) from None
    except (OSError, ValueError) as error:
        raise cannot_be_read(error, source_name(stream)) from None
    except MissingExtra:
        raise
    except Exception as error:
        if type(error).__name__ == "ZstdError":
            raise Refused(_damaged()) from None
        raise


def _damaged() -> Finding:
    message = say("The compressed data is damaged, cut off, or not of the size that it says.")
    return finding("IM008", message, hint=say("Ask for the file again."))


def _gunzipped(stream: Any, limits: Limits) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BufferedReader(stream), mode="rb") as plain:
            return _within(plain, limits)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise Refused(_damaged()) from None


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError:
        raise MissingExtra("Zstandard files need one more package: pip install 'impactmodel[etl]'") from None
    return zstandard


def _unzstd(stream: Any, limits: Limits) -> bytes:
    zstandard = _zstandard()
    try:
        return _within(_Unzstd(zstandard.ZstdDecompressor(max_window_size=1 << 27), stream), limits)
    except zstandard.ZstdError:
        raise Refused(_damaged()) from None


class _Unzstd:
    """Frames one after another, decompressed piece by piece. The package's own reader takes a file that is cut off for a whole one."""

    def __init__(self, decompressor: Any, stream: Any) -> None:
        self._new_frame = decompressor.decompressobj
        self._stream = stream
        self._frame = self._new_frame()
        self._waiting = b""
        self._begun = False

    def read(self, _size: int) -> bytes:
        """Some bytes, or none at the end. Small pieces go in, so that what comes out of a bomb is bounded at each step."""
        while True:
            piece, self._waiting = self._waiting or self._stream.read(_ZSTD_PIECE), b""
            if not piece:
                if self._begun:
                    raise Refused(_damaged())
                return b""
            plain: bytes = self._frame.decompress(piece)
            self._begun = not self._frame.eof
            if self._frame.eof:
                self._waiting, self._frame = self._frame.unused_data, self._new_frame()
            if plain:
                return plain


def compressed(data: bytes, suffix: str) -> bytes:
    """Bytes as a file with this last suffix holds them. The same bytes each time: no date, no name."""
    if suffix == ".gz":
        return gzip.compress(data, mtime=0)
    if suffix in (".zst", ".zstd"):
        packed: bytes = _zstandard().ZstdCompressor(level=3, write_checksum=True).compress(data)
        return packed
    return data


def is_special(path: Path) -> bool:
    """Whether there is something that is neither a file nor a folder, such as a pipe, which is written to as it is."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def apart(inputs: Iterable[str], outputs: Iterable[str | None]) -> None:
    """Raises ImpactModelError if a file is to be written that is read, or that is written already."""
    named = [path for path in outputs if path is not None and path != "-"]
    read = [path for path in inputs if path != "-"]
    for number, path in enumerate(named):
        if any(_same(path, other) for other in read):
            raise ImpactModelError(f"{path} is one of the files to check, and would be written over. Name another.")
        if any(_same(path, other) for other in named[:number]):
            raise ImpactModelError(f"{path} is named twice. Give each output a file of its own.")


def _same(one: str, other: str) -> bool:
    try:
        return Path(one).resolve() == Path(other).resolve() or Path(one).samefile(other)
    except OSError:
        return False


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to that takes the place of `path` only when all went well; otherwise the old one stays as it was."""
    try:
        target = path.resolve()  # A link keeps pointing to the file that is replaced.
    except RuntimeError:  # Up to Python 3.12 a circle of links is no OSError.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None
    beside = target.with_name(f".{target.name[:20]}.{secrets.token_hex(6)}.tmp")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as error:
        error.filename = str(path)  # Who asked for it knows nothing of a temporary file.
        raise
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
