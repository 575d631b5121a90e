"""How long it takes to protect a table with totals, how that grows, and what hiding only the small cells would have left open."""

import argparse
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from random import Random

import attrs
from timing import told

from impactmodel.disclosure import Audit, Facts, PlainTable, ProtectedRollup, audit, protect

THRESHOLD = 5


def fact(number: int, **key: str) -> Facts:
    return Facts(key=key, indicator="ind:members", unit="person", method="sum", number=Decimal(number))


def tables(rows: int, columns: int, seed: int = 1) -> list[PlainTable]:
    """A table of counts from 0 to 40, its row totals, its column totals and its grand total."""
    draw = Random(seed)
    inner = {(f"w{row:04}", f"a{column:03}"): draw.randint(0, 40) for row in range(rows) for column in range(columns)}
    wards: dict[str, int] = {}
    ages: dict[str, int] = {}
    for (ward, age), number in inner.items():
        wards[ward] = wards.get(ward, 0) + number
        ages[age] = ages.get(age, 0) + number
    return [
        PlainTable(by=("ward", "age"), cells=tuple(fact(number, ward=ward, age=age) for (ward, age), number in inner.items())),
        PlainTable(by=("ward",), cells=tuple(fact(number, ward=ward) for ward, number in wards.items())),
        PlainTable(by=("age",), cells=tuple(fact(number, age=age) for age, number in ages.items())),
        PlainTable(by=(), cells=(fact(sum(wards.values())),)),
    ]


def only_the_small(protected: ProtectedRollup, given: list[PlainTable]) -> ProtectedRollup:
    """The same release with nothing hidden but the small cells themselves."""

    def cells(one: PlainTable, table: int) -> Iterator[object]:
        for facts, cell in zip(one.cells, protected.tables[table].cells, strict=True):
            small = facts.number is not None and 0 < facts.number < THRESHOLD
            yield cell if small else attrs.evolve(cell, number=facts.number, suppressed=False)

    naive = tuple(attrs.evolve(protected.tables[number], cells=tuple(cells(one, number))) for number, one in enumerate(given))
    return attrs.evolve(protected, tables=naive)


def timed(rows: int, columns: int) -> tuple[float, float, ProtectedRollup, Audit, list[PlainTable]]:
    given = tables(rows, columns)
    start = time.perf_counter()
    protected = protect(given, threshold=THRESHOLD)
    middle = time.perf_counter()
    found = audit(protected)
    return middle - start, time.perf_counter() - middle, protected, found, given


def main(sizes: list[tuple[int, int]]) -> bool:
    audit(protect(tables(3, 3), threshold=THRESHOLD))  # So that SciPy is loaded.
    well = True
    for rows, columns in sizes:
        taken, audited, protected, found, given = timed(rows, columns)
        small = sum(facts.number is not None and 0 < facts.number < THRESHOLD for one in given for facts in one.cells)
        measured = (
            f"{taken:.2f} s, the audit {audited:.2f} s; {small / len(protected):.2%} of {len(protected):,} cells are small, "
            f"{protected.suppressed / len(protected):.2%} are suppressed, {len(found.opened)} opened"
        )
        if rows <= 200:  # What is open is asked about cell by cell, which takes long.
            naive = audit(only_the_small(protected, given))
            measured += f"; with only the small cells hidden {len(naive.opened):,} of {len(naive):,} would be"
        well &= told(f"{rows:,} by {columns} with totals", measured, wanted="seconds, none opened", holds=found.ok() and taken < 10)
    return well


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="only the table of 200 by 50")
    chosen = options.parse_args()
    sys.exit(not main([(200, 50)] if chosen.quick else [(200, 50), (400, 100), (1000, 100)]))
