"""What things are called on both sides: GUIDs and ids, names of one line, paths without folders, coders without names."""

import hashlib
import hmac
import re
import uuid
from collections.abc import Iterable

from impactmodel.interop.qda.forms import guid_in
from impactmodel.scalars import LINE, MAX_TEXT

_URN = "urn:uuid:"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/impactmodel/qda")
_CODER = re.compile("coder-[0-9a-f]{1,16}")
_OUT_OF_LINE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_OUT_OF_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def guid_of(identifier: str) -> str:
    """The GUID under which an entity stands in a project: its own if its id is one, else one that is worked out of the id.

    >>> guid_of("urn:uuid:85D17F60-7BB0-481E-B742-B4861DD669DF")
    '85d17f60-7bb0-481e-b742-b4861dd669df'
    >>> guid_of("code:belonging") == guid_of("code:belonging") != guid_of("code:trust")
    True
    """
    own = guid_in(identifier[len(_URN) :]) if identifier.lower().startswith(_URN) else None
    return own or made("id", identifier)


def made(*parts: object) -> str:
    """A GUID that is worked out of what it is for, so that the same project is written twice as the same bytes."""
    return str(uuid.uuid5(_SPACE, "\x1f".join(map(str, parts)).encode("utf-8", "replace").decode()))


def id_of(guid: str) -> str:
    """The id of what has a GUID in a project."""
    return _URN + guid


def line(text: str) -> str | None:
    """Text on one line, as a name has to be: breaks become spaces, and it is cut at 2,000 characters. None if nothing is left.

    >>> line(" Less\\nalone "), line("\\t")
    ('Less alone', None)
    """
    return _OUT_OF_LINE.sub(" ", text).strip()[: LINE.max_length].strip() or None


def words(text: str) -> str:
    """Text without control characters, each replaced by the mark for what cannot be shown (U+FFFD), so that positions stay.

    >>> words("a\\x00b\\r\\n")
    'a\\ufffdb\\r\\n'
    """
    return _OUT_OF_TEXT.sub("\ufffd", text)


def fits_text(text: str) -> bool:
    """Whether a text is no longer than the vocabulary takes."""
    return len(text) <= MAX_TEXT


def bare_path(path: str) -> str:
    """Where a file is, without the folders that may tell of a machine and whose it is.

    >>> bare_path("internal://A.txt"), bare_path("relative:///tapes/A.mp3"), bare_path(r"C:\\\\Users\\\\sam\\\\A.mp3"), bare_path("A.txt")
    ('internal://A.txt', 'relative:///A.mp3', 'relative:///A.mp3', 'internal://A.txt')
    """
    name = file_name(path)
    inside = path.lower().startswith("internal:") or path.replace("\\", "/") == name
    return f"internal://{name}" if inside else f"relative:///{name}"


def file_name(path: str) -> str:
    """The last part of a path."""
    return re.split(r"[\\/:]", path.rstrip("\\/"))[-1]


def is_bare(path: str) -> bool:
    """Whether a path tells of no folder."""
    return path in (bare_path(path), file_name(path))


def coder_names(coders: Iterable[str], key: bytes | None) -> dict[str, str]:
    """What coders are called in a project: a keyed pseudonym (HMAC-SHA-256), or without a key a number. What is one already stays.

    >>> coder_names(["Sam Example", "coder-1"], None)
    {'Sam Example': 'coder-2', 'coder-1': 'coder-1'}
    """
    known = sorted(set(coders))
    taken = {coder for coder in known if _CODER.fullmatch(coder)}
    names = {}
    number = 0
    for coder in known:
        if coder in taken:
            names[coder] = coder
        elif key is not None:
            names[coder] = pseudonym(coder, key)
        else:
            number += 1
            while f"coder-{number}" in taken:
                number += 1
            names[coder] = f"coder-{number}"
    return names


def pseudonym(who: str, key: bytes) -> str:
    """A name that stands for somebody, the same each time, and that nobody without the key can work out or check."""
    return "coder-" + hmac.new(key, who.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:12]
