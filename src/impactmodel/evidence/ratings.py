"""What several people said of the same units: the table that every measure of agreement is taken from."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any, Self

import attrs

from impactmodel.aggregation.exactly import MOST_COUNTED, counted, given

Value = Hashable
"""What one of them said of one unit: a category, a level, a number."""

Given = Mapping[Hashable, Iterable[Value | None] | Mapping[Hashable, Value | None]] | Sequence[Iterable[Value | None]]
"""Ratings by coder: a list for each, where the same place is the same unit, or a mapping from unit to rating. None is a missing rating."""

MOST_CATEGORIES = 1_000
"""Categories of one table. More than that are numbers, and no categories."""


@attrs.frozen(repr=False, slots=False, eq=False)
class Ratings:
    """Ratings of units by coders. Units that were rated alike are kept once, with their number.

    `rows` has a rating for each coder, or None; `counts` says of how many units each row is true. `order` are the categories in their
    order, where they were given: with those that nobody used. `named` is false where it is not known which coder gave which rating.

    What coders are called may be personal, and is not kept.

    >>> Ratings.of({"Bo": ["yes", "no", None], "Cy": ["yes", "yes", "no"]})
    <Ratings: 3 units by 2 coders, 1 rating missing>
    """

    rows: tuple[tuple[Value | None, ...], ...]
    counts: tuple[int, ...]
    coders: int
    order: tuple[Value, ...] | None = None
    named: bool = True

    @classmethod
    def of(cls, ratings: "Ratings | Given", *, order: Iterable[Value] | None = None) -> Self:
        """The table of ratings by coder: lists of one length, or mappings from unit to rating.

        Raises ValueError for lists of different lengths, for NaN, and for a rating that is not in the order.
        """
        if isinstance(ratings, Ratings):
            known = ratings.order if order is None else _ordered(order)
            return cls._made(Counter(dict(zip(ratings.rows, ratings.counts, strict=True))), ratings.coders, known, named=ratings.named)
        columns = list(ratings.values()) if isinstance(ratings, Mapping) else list(ratings)
        if isinstance(ratings, str | bytes) or any(isinstance(column, str | bytes) for column in columns):
            raise ValueError("ratings are a list for each coder, or a mapping from unit to rating")
        by_unit = [column for column in columns if isinstance(column, Mapping)]
        if by_unit and len(by_unit) < len(columns):
            raise ValueError("the ratings of all coders are by unit, or all are lists in the same order")
        if by_unit:
            units = dict.fromkeys(unit for column in by_unit for unit in column)
            lists: list[list[Any]] = [[column.get(unit) for unit in units] for column in by_unit]
        else:
            lists = [list(column) for column in columns]
        if len({len(each) for each in lists}) > 1:
            raise ValueError("the coders have different numbers of ratings: give None where one is missing, or the ratings by unit")
        return cls._made(Counter(zip(*lists, strict=True)), len(lists), None if order is None else _ordered(order))

    @classmethod
    def of_table(cls, table: Sequence[Sequence[int]], *, order: Iterable[Value] | None = None) -> Self:
        """The ratings of two coders from the square table of how often they gave which pair: rows are the first coder's.

        Categories are numbered from 0 if no order is given. Raises ValueError for a table that is not square or holds no counts.

        >>> Ratings.of_table([[20, 5], [10, 15]])
        <Ratings: 50 units by 2 coders>
        """
        names = tuple(range(len(table))) if order is None else _ordered(order)
        if any(len(row) != len(table) for row in table) or len(names) != len(table):
            raise ValueError("a table of two coders is square, with a row and a column for each category")
        pairs = {(a, b): counted(n, what="a count") for a, row in zip(names, table, strict=True) for b, n in zip(names, row, strict=True)}
        return cls._made(Counter(pairs), 2, names)

    @classmethod
    def of_counts(cls, counts: Iterable[Sequence[int]], *, order: Iterable[Value] | None = None) -> Self:
        """Ratings of which only the number is known: for each unit, how many gave each category.

        Raises ValueError for rows of different lengths, and for what is no count.

        >>> Ratings.of_counts([[0, 3], [2, 1]])
        <Ratings: 2 units by 3 coders>
        """
        rows = [[counted(n, what="a count") for n in row] for row in counts]
        if len({len(row) for row in rows}) > 1:
            raise ValueError("each unit has a count for each category")
        width = len(rows[0]) if rows else 0
        names = tuple(range(width)) if order is None else _ordered(order)
        if len(names) != width and rows:
            raise ValueError("there is a name for each category")
        most = max((sum(row) for row in rows), default=0)
        if most > MOST_RATINGS:
            raise ValueError(f"a unit has at most {MOST_RATINGS:,} ratings")
        spread: Counter[tuple[Value | None, ...]] = Counter()
        for row in rows:
            each = [name for name, n in zip(names, row, strict=True) for _ in range(n)]
            spread[(*each, *[None] * (most - len(each)))] += 1
        return cls._made(spread, most, names, named=False)

    @classmethod
    def of_rows(cls, rows: Mapping[tuple[Value | None, ...], int], coders: int, *, order: Iterable[Value] | None = None) -> Self:
        """The table of units that are rated alike: a rating for each coder, with how many units have these. Raises ValueError as `of`."""
        if any(len(row) != coders for row in rows):
            raise ValueError("a unit has a rating or None for each coder")
        return cls._made(rows, coders, None if order is None else _ordered(order))

    @classmethod
    def _made(
        cls, rows: Mapping[tuple[Value | None, ...], int], coders: int, order: tuple[Value, ...] | None, *, named: bool = True
    ) -> Self:
        met = {value for row in rows for value in row if value is not None}
        if any(value != value for value in met):  # noqa: PLR0124  Only NaN is not itself.
            raise ValueError("NaN is no rating: give None where one is missing")
        if order is not None and not met <= set(order):
            raise ValueError("a rating is not among the categories of the order")
        if sum(rows.values()) > MOST_COUNTED:
            raise ValueError("there are at most 10^15 units")
        kept = {row: n for row, n in rows.items() if n}
        return cls(tuple(kept), tuple(kept.values()), coders, order, named)

    def __repr__(self) -> str:
        rated = f"{self.units:,} {'unit' if self.units == 1 else 'units'} by {self.coders:,} {'coder' if self.coders == 1 else 'coders'}"
        gaps = f", {self.missing:,} {'rating' if self.missing == 1 else 'ratings'} missing" if self.missing else ""
        return f"<Ratings: {rated}{gaps}>"

    @cached_property
    def units(self) -> int:
        """How many units there are, those that nobody rated included."""
        return sum(self.counts)

    @cached_property
    def missing(self) -> int:
        """How many ratings are missing; of ratings that are only counted, how many fewer a unit has than the one with the most."""
        return sum(n * row.count(None) for row, n in zip(self.rows, self.counts, strict=True))

    @cached_property
    def categories(self) -> tuple[Value, ...]:
        """The categories: in the order that was given, else numbers by size and anything else by how it is written."""
        if self.order is not None:
            return self.order
        met = {value for row in self.rows for value in row if value is not None}
        if all(_is_number(value) for value in met):
            return tuple(sorted(met))  # type: ignore[type-var]
        return tuple(sorted(met, key=lambda value: (type(value).__name__, repr(value))))

    @cached_property
    def numbers(self) -> dict[Value, Fraction]:
        """The number that each rating is. Raises ValueError if one is none."""
        return {value: given(value, what="a rating") for value in self.categories}

    def together(self) -> list[tuple[tuple[Value, ...], int]]:
        """The ratings of each unit that has two or more, whoever gave them, with how many units are alike in that."""
        place = {value: number for number, value in enumerate(self.categories)}
        found: Counter[tuple[int, ...]] = Counter()
        for row, n in zip(self.rows, self.counts, strict=True):
            present = sorted(place[value] for value in row if value is not None)
            if len(present) > 1:
                found[tuple(present)] += n
        return [(tuple(self.categories[each] for each in row), n) for row, n in sorted(found.items())]


MOST_RATINGS = 100_000
"""Ratings of one unit, where they are counted."""


def _ordered(order: Iterable[Value]) -> tuple[Value, ...]:
    names = tuple(order)
    if isinstance(order, str | bytes | set | frozenset) or len(set(names)) != len(names) or None in names:
        raise ValueError("an order is a list of categories, each once")
    if len(names) > MOST_CATEGORIES:
        raise ValueError(f"an order has at most {MOST_CATEGORIES:,} categories")
    return names


def _is_number(value: Any) -> bool:
    return hasattr(value, "__float__") and not isinstance(value, str)
