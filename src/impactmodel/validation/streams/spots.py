"""Columns in one row, found by looking for its keys rather than by reading it again."""

import re
from collections.abc import Iterable

from impactmodel.codec.locating import places

_AFTER_KEY = re.compile(rb"[ \t]*:[ \t]*")


def columns(pointers: Iterable[str], line: bytes) -> dict[str, int | None]:
    """The column of what each pointer leads to in a row, None for those that lead nowhere."""
    known: dict[str, int | None] = dict.fromkeys(pointers)
    if b"\\" not in line:
        for pointer in known:
            known[pointer] = column_of(line, pointer)
    if None in known.values():
        found = places(line.decode(errors="replace"), known)
        known = {pointer: found[pointer][1] if pointer in found else None for pointer in known}
    return known


def column_in(line: bytes, pointer: str) -> int:
    """The column of what a pointer leads to in a row, 1 if it leads nowhere."""
    return columns([pointer], line)[pointer] or 1


def column_of(line: bytes, pointer: str) -> int | None:
    """The column of what a pointer leads to, in a row without backslashes, or None if its last key does not stand once in the row.

    Between quotation marks without backslashes nothing can look like a key and its colon.

    >>> column_of(b'{"id": "a", "period": {"end": 5}}', "/period/end"), column_of(b'{"a": {"b": 1}, "c": {"b": 1}}', "/a/b")
    (31, None)
    """
    key = pointer.rpartition("/")[2]
    if not pointer:
        at: int | None = len(line) - len(line.lstrip(b" \t\r\n"))
    else:
        at = None if not key or not key.isascii() or key.isdecimal() or "~" in key else _value_of(line, b'"' + key.encode() + b'"')
    if at is None:
        return None
    return at + 1 if line.isascii() else len(line[:at].decode(errors="replace")) + 1


def _value_of(line: bytes, key: bytes) -> int | None:
    """Where the value of a key begins, if the key stands once."""
    found, at = None, line.find(key)
    while at >= 0:
        after = _AFTER_KEY.match(line, at + len(key))
        if after is not None:
            if found is not None:
                return None
            found = after.end()
        at = line.find(key, at + len(key))
    return found
