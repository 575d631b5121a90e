"""Ratings by lot, and the definitions of the measures written out without any of the shortcuts that the library takes."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations
from typing import Any

from hypothesis import strategies as st

Lists = list[list[Any]]


def lists(values: st.SearchStrategy[Any], *, coders: tuple[int, int] = (2, 4), units: tuple[int, int] = (1, 9), gaps: bool = True) -> Any:
    """A list of ratings for each coder."""
    one = st.one_of(st.none(), values) if gaps else values
    return st.tuples(st.integers(*coders), st.integers(*units)).flatmap(
        lambda size: st.lists(st.lists(one, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
    )


SMALL = st.integers(1, 4)
AMOUNTS = st.one_of(
    st.integers(0, 12),
    st.decimals(0, 10**30, allow_nan=False, allow_infinity=False, places=2),
    st.decimals(0, 1, allow_nan=False, allow_infinity=False, places=9),
)


def alpha_by_definition(ratings: Lists, scale: str) -> Fraction | None:
    """Krippendorff's alpha from each pair of ratings, one by one; None where there is none."""
    units = [[Fraction(value) for value in unit if value is not None] for unit in zip(*ratings, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    every = [value for unit in units for value in unit]
    counts = Counter(every)

    def apart(a: Fraction, b: Fraction) -> Fraction:
        if scale == "nominal":
            return Fraction(int(a != b))
        if scale == "interval":
            return (a - b) ** 2
        if scale == "ratio":
            return Fraction(0) if a == b else ((a - b) / (a + b)) ** 2
        low, high = sorted((a, b))
        between = sum(n for value, n in counts.items() if low <= value <= high)
        return Fraction(0) if a == b else (between - Fraction(counts[a] + counts[b], 2)) ** 2

    n = len(every)
    expected = sum((apart(a, b) for a, b in permutations(every, 2)), Fraction(0))
    if not expected:
        return None
    observed = sum((apart(a, b) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2)), Fraction(0))
    return 1 - (observed / n) / (expected / (n * (n - 1)))


def concordance(first: Sequence[int], second: Sequence[int]) -> Fraction | None:
    """The concordance of two series: twice their covariance over both variances and the square of the difference of their means."""
    n = len(first)
    means = [Fraction(sum(each), n) for each in (first, second)]
    both = sum(((a - means[0]) * (b - means[1]) for a, b in zip(first, second, strict=True)), Fraction(0)) / n
    spread = sum(sum(((x - mean) ** 2 for x in each), Fraction(0)) / n for each, mean in zip((first, second), means, strict=True))
    below = spread + (means[0] - means[1]) ** 2
    return 2 * both / below if below else None
