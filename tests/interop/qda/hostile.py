"""Archives and codebooks that mean harm, or are broken, each with the rule by which it is refused."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable

from impactmodel.interop.qda import archive
from interop.qda.projects import CODEBOOK, archived, packed, project, source

PLAIN = project(source())
BOOK = f'<?xml version="1.0"?>{{}}{CODEBOOK}'


def named(name: str, **about: int) -> bytes:
    """A project with one more entry."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("project.qde", PLAIN)
        entry = zipfile.ZipInfo(name)
        for field, value in about.items():
            setattr(entry, field, value)
        made.writestr(entry, "x")
    return held.getvalue()


def bomb() -> bytes:
    return packed({"project.qde": PLAIN, "sources/story.txt": b"a" * (archive.FROM_SIZE * 3)})


def lying() -> bytes:
    """The declared size of a text is smaller than what it unpacks to."""
    data = bytearray(packed({"project.qde": PLAIN, "sources/story.txt": b"a story " * 1000}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.rindex(signature)
        data[place + at : place + at + 4] = struct.pack("<I", 10)
    return bytes(data)


def overlapping() -> bytes:
    """Many entries of one piece of packed data, in the manner of D. Fifield's better zip bomb."""
    first = packed({"sources/a.txt": b"a" * 9_000_000})
    end = first.rindex(b"PK\x05\x06")
    entry = first[first.index(b"PK\x01\x02") : end]
    entries = b"".join(entry.replace(b"a.txt", f"{number:05d}".encode()) for number in range(100))
    tail = bytearray(first[end:])
    tail[8:12] = struct.pack("<HH", 100, 100)
    tail[12:16] = struct.pack("<I", len(entries))
    return first[: first.index(b"PK\x01\x02")] + entries + bytes(tail)


def locked() -> bytes:
    data = bytearray(archived(PLAIN))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(signature)
        data[place + at] |= 1
    return bytes(data)


def twice() -> bytes:
    """Two files of one name, of which programs take one or the other."""
    return packed({"project.qde": PLAIN, "Project.qde": PLAIN})


def inside_out() -> bytes:
    return packed({"project.qde": archived(PLAIN)})


LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
DEEP = 100_000

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "A name that leads out of the archive: `../../etc/passwd`": (lambda: named("../../etc/passwd"), "IM846"),
    "The same with the separator of Windows": (lambda: named("..\\..\\boot.ini"), "IM846"),
    "An absolute name, and one with a drive letter": (lambda: named("/etc/passwd"), "IM846"),
    "A drive letter": (lambda: named("C:\\boot.ini"), "IM846"),
    "A symbolic link": (lambda: named("sources/a.txt", external_attr=(stat.S_IFLNK | 0o777) << 16, create_system=3), "IM846"),
    "A file that would grow to a thousand times its size": (bomb, "IM846"),
    "A hundred entries of one piece of data, 900 MB in all": (overlapping, "IM004"),
    "A size that is a lie": (lying, "IM008"),
    "More than 20,000 entries": (lambda: packed({f"sources/{number}": "" for number in range(archive.MOST_MEMBERS + 1)}), "IM004"),
    "A password": (locked, "IM846"),
    "Packed in another way": (lambda: packed({"project.qde": PLAIN}, compression=zipfile.ZIP_LZMA), "IM846"),
    "Two files of one name": (twice, "IM846"),
    "An archive in the place of the project": (inside_out, "IM845"),
    "Cut off in the middle": (lambda: archived(PLAIN)[:400], "IM008"),
    "A document type with a billion laughs": (lambda: BOOK.format(LAUGHS).replace("Trust", "&c;").encode(), "IM846"),
    "An entity that is a file on the machine": (
        lambda: BOOK.format('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>').replace("Trust", "&x;").encode(),
        "IM846",
    ),
    "A document type on a strange server": (lambda: BOOK.format('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">').encode(), "IM846"),
    "100,000 levels": (lambda: b"<CodeBook>" + b"<Code>" * DEEP, "IM005"),
    "A tag of 20 MB": (lambda: BOOK.format("").replace("Trust", "a" * 20_000_000).encode(), "IM004"),
    "A million attributes": (
        lambda: b"<CodeBook " + b" ".join(b'a%d=""' % number for number in range(1_000_000)) + b"/>",
        "IM004",
    ),
    "Two million elements and attributes": (lambda: b"<CodeBook>" + b'<a b="" c="" d="" e="" f="" g="" h=""/>' * (1 << 18), "IM004"),
    "XML of 100 MB": (lambda: b"<CodeBook>" + b" " * 100_000_000, "IM004"),
    "XML that breaks off inside of a tag": (lambda: BOOK.format("").encode()[:-40], "IM845"),
    "UTF-16 that is cut off": (lambda: BOOK.format("").encode("utf-16")[:-41], "IM845"),
    "An encoding that does not exist": (lambda: BOOK.format("").replace('"1.0"', '"1.0" encoding="klingon"').encode(), "IM003"),
    "No XML at all": (lambda: b"\x00\x01\x02 not XML", "IM845"),
    "Another kind of XML": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', "IM845"),
}
