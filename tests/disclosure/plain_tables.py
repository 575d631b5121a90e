"""Tables to protect, made of numbers alone, and strategies for them."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product
from typing import Any

from hypothesis import strategies as st

from impactmodel.disclosure import Facts, PlainTable
from impactmodel.disclosure.margins import Place, place

NAMES = ("age", "ward", "year")


def fact(number: Any, *, unit: str = "person", method: str = "sum", **key: Any) -> Facts:
    amount = None if number is None else Decimal(str(number))
    return Facts(key=key, indicator="ind:members", unit=unit, method=method, number=amount)


def table(by: Sequence[str], numbers: Mapping[tuple[Any, ...], Any], **more: Any) -> PlainTable:
    return PlainTable(by=tuple(by), cells=tuple(fact(number, **dict(zip(by, key, strict=True)), **more) for key, number in numbers.items()))


def with_totals(base: Mapping[tuple[Any, ...], int], keys: Sequence[tuple[int, ...]] | None = None, **more: Any) -> list[PlainTable]:
    """A table by all dimensions, and one by each selection of them."""
    count = len(next(iter(base)))
    made = []
    for size in range(count + 1):
        for kept in combinations(range(count), size):
            if keys is not None and kept not in keys:
                continue
            totals: dict[tuple[Any, ...], int] = {}
            for at, number in base.items():
                key = tuple(at[each] for each in kept)
                totals[key] = totals.get(key, 0) + number
            made.append(table([NAMES[each] for each in kept], totals, **more))
    return made


def nested(base: Mapping[tuple[str, str], int], tree: Mapping[str, str]) -> PlainTable:
    """One table of places at every level, by age and over all ages."""
    totals: dict[tuple[str, str | None], int] = {}
    for (ward, age), number in base.items():
        level: str | None = ward
        while level is not None:
            for each in (age, None):
                totals[level, each] = totals.get((level, each), 0) + number
            level = tree.get(level)
    return PlainTable(by=("place", "age"), cells=tuple(fact(number, place=where, age=age) for (where, age), number in totals.items()))


TREE = {"w0": "north", "w1": "north", "w2": "south", "w3": "south", "w4": "south", "north": "city", "south": "city"}

counts = st.one_of(st.integers(0, 8), st.integers(0, 60), st.sampled_from([0, 1, 2, 30, 500]))


def bases(*shape: int) -> st.SearchStrategy[dict[tuple[Any, ...], int]]:
    """Numbers for each combination of up to so many values in each dimension."""

    def of(sizes: tuple[int, ...]) -> st.SearchStrategy[dict[tuple[Any, ...], int]]:
        keys = list(product(*(range(size) for size in sizes)))
        return st.lists(counts, min_size=len(keys), max_size=len(keys)).map(lambda numbers: dict(zip(keys, numbers, strict=True)))

    return st.tuples(*(st.integers(1, most) for most in shape)).flatmap(of)


two_dimensions = bases(5, 4).map(with_totals)
three_dimensions = bases(3, 3, 2).map(with_totals)
linked = bases(3, 3, 2).map(lambda base: with_totals(base, keys=[(0, 1), (1, 2), (1,)]))
hierarchical = st.lists(counts, min_size=10, max_size=10).map(
    lambda numbers: [nested({(f"w{number // 2}", f"a{number % 2}"): each for number, each in enumerate(numbers)}, TREE)]
)
any_tables = st.one_of(two_dimensions, three_dimensions, linked, hierarchical)


def everything(tables: Sequence[PlainTable]) -> dict[Place, Facts]:
    return {place(each.key): each for one in tables for each in one.cells}


def hidden_places(cells: Any) -> set[Place]:
    return {place(cell.key) for cell in cells if cell.suppressed}


def trees() -> dict[str, dict[Any, Any]]:
    return {"place": dict(TREE)}


Check = Callable[[Sequence[PlainTable]], None]
