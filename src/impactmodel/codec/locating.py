"""Lines and columns: where in the text a JSON Pointer leads. Found only when there are findings to place, in one pass for all of them."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable
from json.decoder import scanstring  # type: ignore[attr-defined]

from impactmodel.findings import Finding, pointer_parts

_SPACE = re.compile(r"[ \t\r\n]*")
_SKIP = json.JSONDecoder()


class _Wanted:
    """The pointers that end at a value, and what is wanted inside of it."""

    __slots__ = ("ends", "inner")

    def __init__(self) -> None:
        self.ends: list[str] = []
        self.inner: dict[str, _Wanted] = {}


def places(text: str, pointers: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Line and column, from 1, of the value that each pointer leads to; pointers that lead nowhere are left out.

    The column counts characters, and is exact in a file that is one long line.

    >>> places('{"a": [1, {"b": 2}]}', ["/a/1/b"])
    {'/a/1/b': (1, 17)}
    """
    root = _Wanted()
    for pointer in pointers:
        node = root
        for part in pointer_parts(pointer):
            node = node.inner.setdefault(part, _Wanted())
        node.ends.append(pointer)
    offsets: dict[str, int] = {}
    _descend(text, _space(text, 0), root, offsets)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found = {}
    for pointer, offset in offsets.items():
        line = bisect_right(starts, offset)
        found[pointer] = (line, offset - starts[line - 1] + 1)
    return found


def _space(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]


def _descend(text: str, at: int, wanted: _Wanted, offsets: dict[str, int]) -> int:
    """Notes where the value at `at` begins for the pointers that end here, goes into what others need, and returns its end."""
    for pointer in wanted.ends:
        offsets[pointer] = at
    if not wanted.inner or text[at] not in "{[":
        return int(_SKIP.raw_decode(text, at)[1])
    closing, is_object = ("}", True) if text[at] == "{" else ("]", False)
    at = _space(text, at + 1)
    number = 0
    while text[at] != closing:
        if is_object:
            key, at = scanstring(text, at + 1, False)
            at = _space(text, _space(text, at) + 1)
        else:
            key, number = str(number), number + 1
        inner = wanted.inner.get(key)
        at = _descend(text, at, inner, offsets) if inner is not None else int(_SKIP.raw_decode(text, at)[1])
        at = _space(text, at)
        if text[at] == ",":
            at = _space(text, at + 1)
    return at + 1


def located(findings: Iterable[Finding], text: bytes, *, first_line: int = 1) -> list[Finding]:
    """The findings with line and column, as far as their pointers lead somewhere in the text."""
    found = list(findings)
    if not found:
        return []  # Most files: nothing is read a second time.
    whole = text.decode()
    known = places(whole, {item.location.pointer for item in found})
    placed = []
    for item in found:
        place = known.get(item.location.pointer)
        placed.append(item.at(line=first_line + place[0] - 1, column=place[1]) if place else item)
    return placed
