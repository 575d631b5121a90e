"""Draws by which the interval of Krippendorff's alpha is found: of units, or of pairs. The same seed gives the same draws."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate
from math import fsum
from random import Random
from typing import Literal

from impactmodel.evidence.coincidences import Coincidences, counts_of

Bootstrap = Literal["units", "pairs"]

MOST_WORK = 10**9
"""Steps that all draws together may take: some minutes."""


def by_units(found: Coincidences, draws: int, seed: int) -> list[float]:
    """The alphas of as many units drawn with replacement, again and again; those without variation are left out."""
    ratings = sum(map(len, found.patterns))
    _affordable(draws * (found.units + ratings + (found.categories**2 if found.scale == "ratio" else found.categories)))
    draw, upto, numbers = Random(seed), list(accumulate(found.alike)), range(len(found.patterns))
    values = []
    for _ in range(draws):
        times = Counter(draw.choices(numbers, cum_weights=upto, k=found.units))
        alpha = _alpha(found, [times[number] for number in numbers])
        if alpha is not None:
            values.append(alpha)
    return values


def _alpha(found: Coincidences, alike: list[int]) -> float | None:
    counts = counts_of(found.patterns, alike, found.categories)
    among = found.among(counts)
    if not among:
        return None
    within = sum(n * each for n, each in zip(alike, found.within(counts), strict=True) if n)
    return 1 - (sum(counts) - 1) * within / (found.common * among)  # Whole numbers, rounded once.


def by_pairs(found: Coincidences, draws: int, seed: int, *, coders: int) -> list[float]:
    """The alphas of pairs drawn from those observed, as the macro KALPHA (version 3) of Hayes and Krippendorff takes them."""
    pairs = list(_pairs(found))
    filled = sum(1 if a == b else 2 for a, b, _ in pairs)
    size = min(25 * filled, (coders - 1) * found.n // 2)
    _affordable(draws * size)
    n, expected = found.n, float(found.expected)
    apart = [float(found.difference(a, b)) / (expected * size) for a, b, _ in pairs]
    upto = list(accumulate(float(often / n) for *_, often in pairs))
    alike = [often / n for a, b, often in pairs if a == b]
    draw = Random(seed)
    values = [max(1 - fsum(draw.choices(apart, cum_weights=upto, k=size)), -1.0) for _ in range(draws)]
    if len(alike) == 1:
        return [0.0 if value == 1 else value for value in values]
    together = sum(len(pattern) * (len(pattern) - 1) // 2 * times for pattern, times in zip(found.patterns, found.alike, strict=True))
    left = round(draws * sum(float(share) ** together for share in alike))
    for at, value in enumerate(values):
        if value == 1 and left:
            values[at], left = 0.0, left - 1
    return values


def _pairs(found: Coincidences) -> Iterator[tuple[int, int, Fraction]]:
    """The pairs of categories that meet within a unit, and how often: those of two different ones in both directions together."""
    often: Counter[tuple[int, int]] = Counter()
    for pattern, times in zip(found.patterns, found.alike, strict=True):
        each = Counter(pattern)
        weight = times * (found.common // (len(pattern) - 1))
        for a, here in each.items():
            for b, there in each.items():
                if a <= b:
                    often[a, b] += weight * (here * (here - 1) if a == b else 2 * here * there)
    for (a, b), count in sorted(often.items()):
        if count:
            yield a, b, Fraction(count, found.common)


def _affordable(work: int) -> None:
    if work > MOST_WORK:
        raise ValueError("so many draws of so many units would take too long: ask for fewer draws")
