"""Which cells of one or several tables are the sum of which others: found from what the cells are about, nothing else.

A cell is about a place: a set of dimensions, each with a value. A cell that leaves a dimension out is the total over it. A hierarchy says
of the values of one dimension which lies in which.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import attrs

Value = str | int
Place = tuple[tuple[str, Value], ...]
"""What a cell is about: dimensions with their values, in the order of their names."""

Trees = Mapping[str, Mapping[Value, Value]]
"""For a dimension, in which value each of its values lies."""

Direction = tuple[str, tuple[str, ...]]


UNSAID = ""
"""The value of a dimension where nobody said it, if that is a part like others."""


def place(key: Mapping[str, Value | None], *, unsaid_is_part: bool = False) -> Place:
    """The place of a key: what is None is left out, because such a cell is not broken down by it, or is a part like others.

    >>> place({"ward": "Eastgate", "age": None, "year": 2026})
    (('ward', 'Eastgate'), ('year', 2026))
    """
    held = ((name, UNSAID if value is None else value) for name, value in key.items() if value is not None or unsaid_is_part)
    return tuple(sorted(held, key=lambda pair: pair[0]))


def ordered(about: Place) -> tuple[tuple[str, str, str], ...]:
    """By what places are put in order, whatever types their values are of."""
    return tuple((name, type(value).__name__, str(value)) for name, value in about)


@attrs.frozen
class Margin:
    """A total, its parts, and along what it is broken down: `sum` over dimensions, or down a `tree`. Cells are numbers of places."""

    total: int
    parts: tuple[int, ...]
    along: Direction


def margins(places: Sequence[Place], trees: Trees) -> list[Margin]:
    """All totals among these places, with their parts. A total that follows from totals in between is not told again.

    >>> found = margins([(), (("age", "old"),), (("age", "young"),)], {})
    >>> [(margin.total, margin.parts) for margin in found]
    [(0, (1, 2))]
    """
    tables: dict[tuple[str, ...], dict[Place, int]] = {}
    for number, about in enumerate(places):
        tables.setdefault(tuple(name for name, _value in about), {})[about] = number
    names = sorted(tables, key=lambda dimensions: (len(dimensions), dimensions))
    found = [margin for coarse in names for fine in names if set(coarse) < set(fine) for margin in _sums(coarse, fine, tables, trees)]
    return found + [
        margin for dimensions in names for name in dimensions if name in trees for margin in _down(name, tables[dimensions], trees)
    ]


def check(trees: Trees) -> None:
    """Raises ValueError for a hierarchy in which a value lies in itself."""
    for name, above in trees.items():
        for value in above:
            deque(_ancestors(name, value, above), maxlen=0)


def _ancestors(name: str, value: Value, above: Mapping[Value, Value]) -> Iterator[Value]:
    seen = {value}
    while value in above:
        value = above[value]
        if value in seen:
            raise ValueError(f"in the hierarchy of {name!r} a value lies in itself")
        seen.add(value)
        yield value


def _onto(about: Place, dimensions: Iterable[str]) -> Place:
    kept = set(dimensions)
    return tuple(pair for pair in about if pair[0] in kept)


def _sums(
    coarse: tuple[str, ...], fine: tuple[str, ...], tables: Mapping[tuple[str, ...], dict[Place, int]], trees: Trees
) -> Iterator[Margin]:
    extra = tuple(name for name in fine if name not in coarse)
    groups: dict[Place, dict[Place, int]] = {}
    for about, number in tables[fine].items():
        groups.setdefault(_onto(about, coarse), {})[about] = number
    between = [
        (names, tables[names])
        for size in range(len(coarse) + 1, len(fine))
        for names in combinations(fine, size)
        if set(coarse) < set(names) and names in tables
    ]
    for about, total in tables[coarse].items():
        group = groups.get(about)
        if group is None:
            continue
        parts = [part for part in group if not any(_lies_in_another(part, name, group, trees) for name in extra)]
        if any(all(_onto(part, names) in table for part in parts) for names, table in between):
            continue
        yield Margin(total, tuple(group[part] for part in parts), ("sum", extra))


def _replaced(about: Place, name: str, value: Value) -> Place:
    return tuple((each, value if each == name else held) for each, held in about)


def _lies_in_another(about: Place, name: str, table: Mapping[Place, int], trees: Trees) -> bool:
    above = trees.get(name)
    return above is not None and any(_replaced(about, name, value) in table for value in _ancestors(name, dict(about)[name], above))


def _down(name: str, table: Mapping[Place, int], trees: Trees) -> Iterator[Margin]:
    children: dict[int, list[int]] = {}
    for about, number in table.items():
        for value in _ancestors(name, dict(about)[name], trees[name]):
            parent = table.get(_replaced(about, name, value))
            if parent is not None:
                children.setdefault(parent, []).append(number)
                break
    for parent, parts in children.items():
        yield Margin(parent, tuple(parts), ("tree", (name,)))


def without_implied(found: Sequence[Margin], exact: Sequence[bool], depth: Sequence[int], trees: Trees) -> list[int]:
    """The numbers of the margins that are left if those are dropped that follow from others, so that the rest may be a network.

    A total over one direction follows from the total over another, if all parts of each are themselves broken down along the other one:
    sums can be taken in either order. Only margins that add up exactly (`exact`) are dropped or lean on. `depth` tells for each place how
    finely it is broken down.
    """
    at = {(margin.total, margin.along): number for number, margin in enumerate(found)}
    along: dict[int, list[Direction]] = {}
    for margin in found:
        along.setdefault(margin.total, []).append(margin.along)
    dropped: set[int] = set()
    leaned_on: set[int] = set()
    # Sums over flat dimensions go first, and the finest of them: so that what a hierarchy says is kept, which makes a network.
    order = sorted(range(len(found)), key=lambda number: (_kept_first(found[number].along, trees), -depth[found[number].total], number))
    for number in order:
        margin = found[number]
        if number in leaned_on or not exact[number]:
            continue
        for other in along[margin.total]:
            if other == margin.along:
                continue
            support = _square(margin, found[at[margin.total, other]], at, found)
            if support is not None and all(exact[each] for each in support):
                dropped.add(number)
                leaned_on.update(support - dropped)
                break
    return [number for number in range(len(found)) if number not in dropped]


def _kept_first(along: Direction, trees: Trees) -> int:
    return 2 if along[0] == "tree" else int(any(name in trees for name in along[1]))


def _square(one: Margin, other: Margin, at: Mapping[tuple[int, Direction], int], found: Sequence[Margin]) -> set[int] | None:
    """The margins from which `one` follows by way of `other`, if it does."""
    across = [at.get((part, one.along)) for part in other.parts]
    back = [at.get((part, other.along)) for part in one.parts]
    if None in across or None in back:
        return None
    support = [each for each in (*across, *back) if each is not None]
    first, second = ({part for each in side if each is not None for part in found[each].parts} for side in (across, back))
    return {*support, at[other.total, other.along]} if first == second else None
