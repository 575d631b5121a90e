"""How a program counts the characters of a text, settled by where its own selections begin and end.

Programs differ. Some count UTF-16 code units, so that an emoji is two, others characters; a line break of two characters may be counted
as one; the end may be the first character after the selection or its last. The vocabulary counts characters and leaves the end out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import add
from typing import Literal

import attrs

Unit = Literal["code_point", "utf_16"]


@attrs.frozen(kw_only=True)
class Positions:
    """A way of counting: what a position counts, whether CR LF counts as two, and whether the end belongs to the selection.

    >>> Positions(unit="utf_16")
    Positions(unit='utf_16', break_counts=2, end_included=False)
    """

    unit: Unit = attrs.field(default="code_point", validator=attrs.validators.in_(("code_point", "utf_16")))
    break_counts: int = attrs.field(default=2, validator=attrs.validators.in_((1, 2)))
    end_included: bool = False


WAYS = tuple(
    Positions(unit=unit, break_counts=breaks, end_included=included)
    for included in (False, True)
    for breaks in (2, 1)
    for unit in ("code_point", "utf_16")
)
"""Every way, the one of the vocabulary first: where nothing speaks for another, it is taken."""

_SHIFTS = re.compile("[\U00010000-\U0010ffff]|\r\n")


class Marks:
    """Where ways of counting part in one text: after characters that UTF-16 has two units for, and after breaks of two characters."""

    def __init__(self, text: str) -> None:
        plain = text.isascii() and "\r\n" not in text
        self._ends = [] if plain else [found.end() for found in _SHIFTS.finditer(text)]
        self._are_breaks = [text[end - 1] == "\n" for end in self._ends]
        self._shifts: dict[tuple[Unit, int], tuple[list[int], list[int], list[int]]] = {}

    def shifts(self, way: Positions) -> tuple[list[int], list[int], list[int]]:
        """The characters from which on positions are shifted, the positions they have then, and by how much; the last begins with 0."""
        key = (way.unit, way.break_counts)
        if key not in self._shifts:
            steps = {True: way.break_counts - 2, False: 1 if way.unit == "utf_16" else 0}
            kept = [(end, steps[is_break]) for end, is_break in zip(self._ends, self._are_breaks, strict=True) if steps[is_break]]
            points = [end for end, _ in kept]
            shifts = list(accumulate((step for _, step in kept), initial=0))
            self._shifts[key] = points, list(map(add, points, shifts[1:])), shifts
        return self._shifts[key]


class Ruler:
    """Positions in one text, from a way of counting to characters and back. Beyond the end it goes on in a straight line."""

    def __init__(self, text: str | Marks, way: Positions) -> None:
        marks = Marks(text) if isinstance(text, str) else text
        self._included = 1 if way.end_included else 0
        self._points, self._counted, self._shifts = marks.shifts(way)

    def point(self, counted: int) -> int:
        """The character at a position."""
        return counted - self._shifts[bisect_right(self._counted, counted)]

    def count(self, point: int) -> int:
        """The position of a character."""
        return point + self._shifts[bisect_right(self._points, point)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A selection in characters, the end not included."""
        return self.point(start), self.point(end + self._included)

    def counted(self, start: int, end: int) -> tuple[int, int]:
        """A selection in the way of counting, from characters."""
        return self.count(start), self.count(end) - self._included


@attrs.frozen
class Stated:
    """A selection as a project states it: its text, where it begins and ends, and its name, which is often its own words."""

    text: str = attrs.field(repr=False)
    start: int
    end: int
    name: str = attrs.field(default="", repr=False)


@attrs.frozen
class Settled:
    """A way of counting, and what it rests on: of the selections in which ways differ, how many speak for it and for the next best."""

    way: Positions
    differing: int = 0
    points: int = 0
    next_best: int = 0

    @property
    def firm(self) -> bool:
        """Whether the selections leave no doubt: nothing differs, or one whole selection more speaks for this way than for any other."""
        return not self.differing or self.points - self.next_best >= 2


MOST_LOOKED_AT = 20_000
"""Selections that are looked at to settle the way; more change nothing."""


def settled(selections: Iterable[Stated]) -> Settled:
    """The way of counting under which most selections begin and end with words.

    A selection gives a point for each end at the edge of a word, and four if it is the words of its own name.
    """
    rulers: dict[int, Sequence[Ruler]] = {}
    points = [0] * len(WAYS)
    differing = 0
    for number, each in enumerate(selections):
        if number >= MOST_LOOKED_AT:
            break
        kept = rulers.get(id(each.text))
        if kept is None:
            marks = Marks(each.text)
            kept = rulers[id(each.text)] = [Ruler(marks, way) for way in WAYS]
        spans = [ruler.span(each.start, each.end) for ruler in kept]
        if len(set(spans)) == 1:
            continue
        differing += 1
        by_span = {span: _points(each, *span) for span in set(spans)}
        points = [known + by_span[span] for known, span in zip(points, spans, strict=True)]
    best = max(range(len(WAYS)), key=lambda number: (points[number], -number))
    return Settled(WAYS[best], differing, points[best], _next_best(points, best, rulers.values()))


def _next_best(points: list[int], best: int, rulers: Iterable[Sequence[Ruler]]) -> int:
    """The points of the best way that is not the same as the chosen one wherever it matters."""
    kept = list(rulers)
    others = [number for number in range(len(WAYS)) if number != best and any(_differ(each[best], each[number]) for each in kept)]
    return max((points[number] for number in others), default=0)


def _differ(one: Ruler, other: Ruler) -> bool:
    return (one._counted, one._shifts, one._included) != (other._counted, other._shifts, other._included)


def _points(stated: Stated, start: int, end: int) -> int:
    text = stated.text
    if not 0 <= start < end <= len(text):
        return 0
    found = _edge(text, start, text[start]) + _edge(text, end, text[end - 1])
    name, excerpt = " ".join(stated.name.split()), " ".join(text[start : min(end, start + 2 * len(stated.name) + 20)].split())
    cut = name.rstrip(".…")
    if len(cut) >= 3 and (excerpt == name or (cut != name and excerpt.startswith(cut))):
        found += 4 if excerpt == name else 2
    return found


def _edge(text: str, at: int, inside: str) -> int:
    """1 if a word begins or ends at a place, and what is just inside is no space."""
    within = 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
    return 0 if within or inside.isspace() else 1


def excerpt(text: str, start: int, end: int) -> str:
    """The words of a selection as programs name it: on one line, the first hundred characters.

    >>> excerpt("I have people\\nto ring now.", 7, 27)
    'people to ring now.'
    """
    line = " ".join(text[start : min(end, start + 200)].split())
    return line if len(line) <= 100 and end - start <= 200 else line[:100].rstrip() + "…"
