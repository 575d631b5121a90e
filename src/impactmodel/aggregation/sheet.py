"""Reports as columns: what is asked of every one of them is read once, and each cell takes its part."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any, TypeVar

import attrs

Row = dict[str, Any]
"""The fields of one report, by name."""

Place = tuple[str | None, str | None, str | None]
Part = tuple[tuple[str, str], ...]

About = tuple[str | None, str | None, Place | None, Part]
"""Whom and what a report is about: organization, stakeholder, place (country, region and name) and part (dimensions with their codes)."""

ORGANIZATION, STAKEHOLDER, PLACE, PART = range(4)

Span = tuple[date, date]
"""The first and the last day that a report is about."""

_PLACE = itemgetter("country", "region", "name")
_SPAN = itemgetter("start", "end")

T = TypeVar("T")


@attrs.frozen(eq=False, repr=False, slots=False)
class Columns:
    """What reports are about, and when: each column is read when it is first asked for."""

    rows: Sequence[Row]

    @cached_property
    def about(self) -> tuple[Sequence[int], Sequence[About]]:
        """Whom and what each report is about, as a number, and what the numbers stand for."""
        organizations, stakeholders = ([row[name] for row in self.rows] for name in ("organization", "stakeholder"))
        places = [None if (place := row["place"]) is None else _PLACE(vars(place)) for row in self.rows]
        parts = [tuple(sorted(part.items())) if (part := row["disaggregation"]) else () for row in self.rows]
        return _numbered(zip(organizations, stakeholders, places, parts, strict=True))

    @cached_property
    def time(self) -> tuple[Sequence[int], Sequence[Span]]:
        """The days that each report is about, as a number, and what the numbers stand for."""
        return _numbered(map(_SPAN, map(vars, [row["period"] for row in self.rows])))

    @cached_property
    def sheet(self) -> "Sheet":
        """All of it at once."""
        values, statuses = ([row[name] for row in self.rows] for name in ("value", "status"))
        return Sheet(self.rows, *self.about, *self.time, values, statuses, _flat(self.about[1]))


@attrs.frozen(eq=False, repr=False)
class Sheet:
    """Reports in columns. `about` and `time` hold numbers, which `abouts` and `times` tell the meaning of.

    `flat` says that nothing that is reported about holds anything else that is, but for organizations that are part of one another.
    """

    rows: Sequence[Row]
    about: Sequence[int]
    abouts: Sequence[About]
    time: Sequence[int]
    times: Sequence[Span]
    values: Sequence[Any]
    statuses: Sequence[Any]
    flat: bool

    @staticmethod
    def of(rows: Sequence[Row]) -> "Sheet":
        """The columns of these reports."""
        return Columns(rows).sheet

    def at(self, numbers: Sequence[int]) -> "Sheet":
        """The reports with these numbers, in this order."""
        if len(numbers) < 2:
            return self._of([[column[number] for number in numbers] for column in self._columns])
        return self._of(list(map(itemgetter(*numbers), self._columns)))

    def between(self, first: int, last: int) -> "Sheet":
        """The reports from one number up to another."""
        return self._of([column[first:last] for column in self._columns])

    def _of(self, columns: Sequence[Sequence[Any]]) -> "Sheet":
        rows, about, time, values, statuses = columns
        return Sheet(rows, about, self.abouts, time, self.times, values, statuses, self.flat)

    @property
    def _columns(self) -> tuple[Sequence[Any], ...]:
        return self.rows, self.about, self.time, self.values, self.statuses

    def about_of(self, number: int) -> About:
        """Whom and what a report is about."""
        return self.abouts[self.about[number]]

    def time_of(self, number: int) -> Span:
        """The days that a report is about."""
        return self.times[self.time[number]]


def _flat(abouts: Sequence[About]) -> bool:
    """Whether all stakeholders, places and parts stand at one depth: all are said or none, all equally far, in the same dimensions."""
    depths = {
        (stakeholder is None, place is None or (place[1] is None, place[2] is None), frozenset(name for name, _ in part))
        for _, stakeholder, place, part in abouts
    }
    return len(depths) <= 1


def _numbered(things: Iterable[T]) -> tuple[list[int], list[T]]:
    """Each thing as a number, the same for the same, and what the numbers stand for."""
    known: dict[T, int] = {}
    numbered = [known.setdefault(thing, len(known)) for thing in things]
    return numbered, list(known)
