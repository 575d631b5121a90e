"""Krippendorff's alpha with a thousand draws of two hundred units by four coders: against the package krippendorff in a loop.

The same units are drawn for both, so that each of the thousand values is compared, not only the first.
"""

import argparse
import sys
from itertools import accumulate
from random import Random
from typing import Any

import krippendorff
import numpy
from timing import ratio, told

from impactmodel.evidence.alpha import krippendorff_alpha
from impactmodel.evidence.bootstrap import by_units
from impactmodel.evidence.coincidences import Coincidences
from impactmodel.evidence.ratings import Ratings

UNITS, CODERS, SEED = 200, 4, 7


def ratings() -> list[list[int | None]]:
    """Six levels, two in five ratings by chance, and one in seven of these missing."""
    lot = Random(20261125)
    return [[lot.choice([None, 1, 2, 3, 4, 5, 6]) if lot.random() < 0.4 else unit % 6 + 1 for unit in range(UNITS)] for _ in range(CODERS)]


def redrawn(found: Coincidences, draws: int) -> list[Any]:
    """The draws of `by_units` as tables of counts, which the package takes: a row for each unit, a column for each value."""
    draw, upto, numbers = Random(SEED), list(accumulate(found.alike)), range(len(found.patterns))
    rows = numpy.array([[pattern.count(value) for value in range(found.categories)] for pattern in found.patterns])
    return [rows[draw.choices(numbers, cum_weights=upto, k=found.units)] for _ in range(draws)]


def main(draws: int = 1_000, repeat: int = 5) -> bool:
    given, values = ratings(), list(range(1, 7))
    holds = []
    for scale in ("nominal", "ordinal", "interval", "ratio"):
        found = Coincidences.of(Ratings.of(given), scale)
        tables = redrawn(found, draws)

        def theirs(scale: str = scale, tables: list[Any] = tables) -> list[float]:
            return [krippendorff.alpha(value_counts=table, value_domain=values, level_of_measurement=scale) for table in tables]

        far = max(abs(a - b) for a, b in zip(by_units(found, draws, SEED), theirs(), strict=True))
        what = f"alpha, {scale}, {draws:,} draws of {UNITS} units by {CODERS} coders"
        holds.append(told(what, f"no value differs by more than {far:.0e}", wanted="at most 1e-9", holds=far <= 1e-9))
        times, own, other = ratio(lambda scale=scale: krippendorff_alpha(given, scale=scale, draws=draws, seed=SEED), theirs, repeat)
        measured = f"{times:.1f} times as long as the package krippendorff ({own:.2f} and {other:.2f} s)"
        holds.append(told("the same", measured, wanted="at most 3", holds=times <= 3))
    return all(holds)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--draws", type=int, default=1_000)
    options.add_argument("--repeat", type=int, default=5)
    chosen = options.parse_args()
    sys.exit(not main(chosen.draws, chosen.repeat))
