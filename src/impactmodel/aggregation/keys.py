"""By what reports are brought together: each key of a rollup, and what it is for each report.

A key is single where a report belongs to one of its values, and manifold where it may belong to several: an indicator can measure two
outcomes. What a key needs beyond the report is looked up once for each indicator or organization, not for each report.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from impactmodel.aggregation.calendar import DIMENSION, PERIOD_KEYS, label_of
from impactmodel.aggregation.sheet import Columns, Span
from impactmodel.aggregation.surroundings import Surroundings
from impactmodel.errors import RollupError, UnknownName
from impactmodel.names import did_you_mean

Column = list[Any]
"""What a key is for each report: a value, or several of them in a tuple."""

UNFIT = object()
"""Stands for a period that does not lie within one month, quarter or year."""


def _plain(name: str) -> Callable[[Surroundings, Columns], Column]:
    return lambda surroundings, columns: [row[name] for row in columns.rows]


def _looked_up(field: str, look: Callable[[Surroundings, str | None], Sequence[str]]) -> Callable[[Surroundings, Columns], Column]:
    """A key that follows from one field of the report, looked up once for each of its values."""

    def column(surroundings: Surroundings, columns: Columns) -> Column:
        known: dict[str | None, Any] = {}
        found = []
        for row in columns.rows:
            value = row[field]
            if value not in known:
                several = tuple(dict.fromkeys(look(surroundings, value)))
                known[value] = several if len(several) > 1 else several[0] if several else None
            found.append(known[value])
        return found

    return column


def _of_place(name: str) -> Callable[[Surroundings, Columns], Column]:
    return lambda surroundings, columns: [None if (place := row["place"]) is None else getattr(place, name) for row in columns.rows]


def _place(surroundings: Surroundings, columns: Columns) -> Column:
    """The name of the place, with its region or country where places of one name are in several of them."""
    places = [None if place is None or place[2] is None else place for _, _, place, _ in columns.about[1]]
    there = surroundings.regions_of_places
    told = [None if place is None else place[2] if len(there[place[2]]) == 1 else _with_region(*place) for place in places]
    return [told[number] for number in columns.about[0]]


def _with_region(country: str | None, region: str | None, name: str | None) -> str:
    return f"{name} ({region or country})" if region or country else str(name)


def _fitting(name: str, days: Span, level: bool, year_starts: int) -> Any:
    label = label_of(name, *days, level=level, year_starts=year_starts)
    return UNFIT if label is None else label


def _of_time(name: str) -> Callable[[Surroundings, Columns], Column]:
    """A key that is a time: looked up once for each span of days that occurs."""

    def column(surroundings: Surroundings, columns: Columns) -> Column:
        at, spans = columns.time
        by_span, by_end = ([_fitting(name, span, level, surroundings.year_starts) for span in spans] for level in (False, True))
        levels = surroundings.levels_in_time
        if not levels:
            return [by_span[number] for number in at]
        return [(by_end if row["indicator"] in levels else by_span)[number] for number, row in zip(at, columns.rows, strict=True)]

    return column


_KEYS: Mapping[str, Callable[[Surroundings, Columns], Column]] = {
    "indicator": _plain("indicator"),
    "measure": lambda surroundings, columns: [surroundings.measures[row["indicator"]] for row in columns.rows],
    "outcome": _looked_up("indicator", Surroundings.outcomes_of),
    "theme": _looked_up("indicator", Surroundings.themes_of),
    "sdg_goal": _looked_up("indicator", Surroundings.goals_of),
    "program": _looked_up("indicator", Surroundings.programs_of),
    "stakeholder": _plain("stakeholder"),
    "level": _looked_up("stakeholder", Surroundings.level_of),
    "organization": _plain("organization"),
    "top_organization": _looked_up("organization", Surroundings.top_of),
    "partnership": _looked_up("organization", Surroundings.partnerships_of),
    "place": _place,
    "region": _of_place("region"),
    "country": _of_place("country"),
    "status": _plain("status"),
    **{name: _of_time(name) for name in PERIOD_KEYS},
}


def key_names() -> tuple[str, ...]:
    """The names of the keys that every rollup has; the dimensions of a document come on top.

    >>> key_names()[:4]
    ('indicator', 'measure', 'outcome', 'theme')
    """
    return tuple(_KEYS)


@attrs.frozen
class Key:
    """One key of a rollup: its name, and the dimension that it stands for if it is none of the common ones."""

    name: str
    dimension: str | None = None

    def column(self, surroundings: Surroundings, columns: Columns) -> Column:
        """What the key is for each report."""
        if self.dimension is not None:
            return [row["disaggregation"].get(self.dimension) for row in columns.rows]
        return _KEYS[self.name](surroundings, columns)


def keys(names: Iterable[str], surroundings: Surroundings) -> tuple[Key, ...]:
    """The keys of these names.

    Raises UnknownName, with the nearest, for one that is neither a key nor a dimension, and RollupError if one stands twice.
    """
    found = [_key(name, surroundings) for name in names]
    twice = next((key.name for number, key in enumerate(found) if key in found[:number]), None)
    if twice is not None:
        raise RollupError(f"The key {twice!r} stands twice.")
    return tuple(found)


def _key(name: str, surroundings: Surroundings) -> Key:
    if name in _KEYS:
        return Key(name)
    dimension = name.removeprefix(DIMENSION)
    if dimension in surroundings.dimensions:
        return Key(name, dimension)
    known = [*_KEYS, *surroundings.dimensions]
    near = did_you_mean(name, known) or f" There are {', '.join(known[:40])}."
    raise UnknownName(f"Nothing can be rolled up by {name[:60]!r}.{near}")
