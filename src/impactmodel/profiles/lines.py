"""The line in which something stands in a TOML file, found by its keys: the parser of the standard library keeps no places."""

import re
from collections.abc import Iterator, Mapping

from impactmodel.findings import pointer

_WORD = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
_KEY = rf"{_WORD}(?:[ \t]*[.][ \t]*{_WORD})*"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_KEY})[ \t]*\]")
_PAIR = re.compile(rf"[ \t]*({_KEY})[ \t]*=")
_PART = re.compile(_WORD)
_LONG = ('"""', "'''")


def lines_of(text: str) -> Mapping[str, int]:
    """The line, from 1, of each key and each table, by its JSON Pointer. What stands within a value is on the line of its key.

    >>> lines_of('name = "x"\\n[[ask]]\\nof = "Outcome"\\n')
    {'': 1, '/name': 1, '/ask/0': 2, '/ask/0/of': 3}
    """
    found: dict[str, int] = {"": 1}
    counts: dict[tuple[str | int, ...], int] = {}
    here: tuple[str | int, ...] = ()
    for number, line in _outside_of_long_texts(text):
        if header := _HEADER.match(line):
            here = _within(_parts(header[2]), counts)
            if header[1] == "[[":
                counts[here] = counts.get(here, -1) + 1
                here = (*here, counts[here])
            found.setdefault(pointer(*here), number)
        elif pair := _PAIR.match(line):
            parts = _parts(pair[1])
            for length in range(1, len(parts) + 1):
                found.setdefault(pointer(*here, *parts[:length]), number)
    return found


def line_at(lines: Mapping[str, int], at: str) -> int:
    """The line of what a pointer leads to, or of the nearest around it that has one."""
    while at not in lines:
        at = at.rpartition("/")[0]
    return lines[at]


def _parts(key: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(key)]


def _within(parts: list[str], counts: Mapping[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    """The place of a table: where one around it is a list of tables, within the last of that list."""
    here: tuple[str | int, ...] = ()
    for part in parts[:-1]:
        here = (*here, part)
        if here in counts:
            here = (*here, counts[here])
    return (*here, parts[-1])


def _outside_of_long_texts(text: str) -> Iterator[tuple[int, str]]:
    closing: str | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        rest = line
        if closing is None:
            yield number, line
        while True:
            if closing is not None:
                _, there, rest = rest.partition(closing)
                if not there:
                    break
                closing = None
            opening = min((mark for mark in _LONG if mark in rest), key=rest.index, default=None)
            if opening is None:
                break
            rest = rest.partition(opening)[2]
            closing = opening
