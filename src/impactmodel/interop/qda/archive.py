"""The archive of a project, opened with suspicion: every member is judged by its entry before it is unpacked.

The standard library's `zipfile` writes nothing by itself, checks sums and stops at the declared size. What it leaves to its caller is
here: names that lead out of the archive, links, names that stand twice, and sizes that are out of all proportion.
"""

import hashlib
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator

import attrs

from impactmodel.codec.files import Refused
from impactmodel.codec.limits import Limits
from impactmodel.findings import finding
from impactmodel.wording import Said, say

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""What an archive begins with, also an empty one."""

MOST_MEMBERS = 20_000
"""Files in one archive."""
MOST_RATIO, FROM_SIZE = 200, 10 * 1024 * 1024
"""How many times its packed size a member of more than so many bytes may grow to. Text packs to a tenth, empty XML to a hundredth."""

_ENTRY = b"PK\x01\x02"
_PIECE = 1 << 20
_ASK = say("Ask whoever sent it for a new export, and do not unpack this one.")


@attrs.frozen
class Archive:
    """An archive whose entries were found to be harmless. Members are found by name, whatever the case of their letters."""

    _zip: zipfile.ZipFile = attrs.field(repr=False)
    _entries: dict[str, zipfile.ZipInfo] = attrs.field(repr=False)

    def __iter__(self) -> Iterator[str]:
        """The names of the members, with `/` between their parts."""
        return (_name(entry) for entry in self._entries.values())

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    def named(self, name: str) -> str:
        """A member's name as the archive has it."""
        return _name(self._entries[name.casefold()])

    def read(self, name: str) -> bytes:
        """What a member holds. Raises Refused if it is damaged."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """What a member holds, a megabyte at a time. Raises Refused if it is damaged."""
        entry = self._entries[name.casefold()]
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
            message = say("A file in the archive is damaged, or not of the size that it says.")
            raise Refused(finding("IM008", message, hint=say("Ask for the file again."))) from None

    def digest(self, name: str) -> str:
        """The SHA-256 of what a member holds, in hexadecimal. Raises Refused if it is damaged."""
        digest = hashlib.sha256()
        for piece in self.pieces(name):
            digest.update(piece)
        return digest.hexdigest()


def opened(data: bytes, limits: Limits) -> Archive:
    """The archive that these bytes are. Raises Refused if it is none, or has an entry that may do harm."""
    if data.count(_ENTRY) > 4 * MOST_MEMBERS:  # Archives within the archive have entries of their own.
        raise _too_many()
    try:
        held = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError, EOFError, UnicodeError):
        message = say("The archive is damaged or cut off.")
        raise Refused(finding("IM008", message, hint=say("Ask for the file again."))) from None
    entries = [entry for entry in held.infolist() if not entry.is_dir()]
    if len(held.infolist()) > MOST_MEMBERS:
        raise _too_many()
    for number, entry in enumerate(held.infolist(), 1):
        if (reason := _harm(entry)) is not None:
            message = say("Entry {number:,} of the archive {reason}.", number=number, reason=reason)
            raise Refused(finding("IM846", message, hint=_ASK))
    if sum(entry.file_size for entry in entries) > limits.size:
        message = say("What is in the archive is larger than the limit of {most:,} bytes.", most=limits.size)
        raise Refused(finding("IM004", message, hint=say("If you trust its sender, raise the limit: Limits(size=…).")))
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        if found.setdefault(_name(entry).casefold(), entry) is not entry:
            message = say("Two entries of the archive have the same name, and programs differ on which of them counts.")
            raise Refused(finding("IM846", message, hint=_ASK))
    return Archive(held, found)


def _too_many() -> Refused:
    message = say("The archive has more than {most:,} entries.", most=MOST_MEMBERS)
    return Refused(finding("IM004", message, hint=_ASK))


def _name(entry: zipfile.ZipInfo) -> str:
    name = entry.filename.replace("\\", "/")  # Some programs of Windows write their own separator, which the format forbids.
    while name.startswith("./"):
        name = name[2:]
    return name


def _harm(entry: zipfile.ZipInfo) -> Said | None:
    """What is wrong with an entry. Names are not told: the file of a story may be called after whoever told it."""
    parts = _name(entry).split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0] or "\0" in entry.orig_filename:
        return say("has a name that leads out of it")
    if entry.create_system == 3 and stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return say("is a link or a device, not a file")
    if entry.flag_bits & 0x1:
        return say("is locked with a password")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return say("is packed in a way that is not read")
    if entry.file_size > FROM_SIZE and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        return say("would grow to more than {most:,} times its size", most=MOST_RATIO)
    return None
