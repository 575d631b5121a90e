"""How often which values meet within a unit, and how far apart they are on each scale: what Krippendorff's alpha is made of."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Literal, Self

import attrs

from impactmodel.evidence.ratings import MOST_CATEGORIES, Ratings

Scale = Literal["nominal", "ordinal", "interval", "ratio"]
"""What ratings are: categories, levels of an order, numbers without a zero of their own, numbers with one."""

_PLACES = 10**200
"""What a difference on a ratio scale is kept to: it would otherwise be a fraction with no end of digits below the line."""

MOST_RATIOS = 500
"""Different numbers on a ratio scale: each is held against each other."""

Pattern = tuple[int, ...]
"""The ratings of a unit as numbers of their categories, in order, whoever gave them."""


@attrs.frozen(repr=False, slots=False, eq=False)
class Coincidences:
    """Units with two ratings or more, those that are alike together: `patterns` and how many units have each.

    `places` says where each category lies on the scale, as a whole number: by how far they are apart its differences are taken. None for
    a nominal scale, where all are equally far from one another, and an ordinal one, where it depends on how often each was given.
    """

    scale: Scale
    patterns: tuple[Pattern, ...]
    alike: tuple[int, ...]
    categories: int
    places: tuple[int, ...] | None
    unit: Fraction = Fraction(1)

    @classmethod
    def of(cls, table: Ratings, scale: Scale) -> Self:
        """The coincidences of a table. Raises ValueError for ratings that the scale does not take."""
        if scale in ("nominal", "ordinal") and len(table.categories) > MOST_CATEGORIES:
            raise ValueError(f"there are more than {MOST_CATEGORIES:,} categories: such ratings are on an interval or ratio scale")
        places, unit = None, Fraction(1)
        if scale == "ordinal":
            _has_order(table)
        elif scale != "nominal":
            places, unit = _whole(table, scale)
        number = {value: place for place, value in enumerate(table.categories)}
        rows = [(tuple(number[value] for value in row), n) for row, n in table.together()]
        return cls(scale, tuple(row for row, _ in rows), tuple(n for _, n in rows), len(number), places, unit)

    @property
    def units(self) -> int:
        """How many units there are with two ratings or more."""
        return sum(self.alike)

    @cached_property
    def counts(self) -> list[int]:
        """How often each category was given, in these units."""
        return counts_of(self.patterns, self.alike, self.categories)

    @property
    def n(self) -> int:
        """How many ratings there are in these units."""
        return sum(self.counts)

    @cached_property
    def common(self) -> int:
        """A number that the ratings of each unit, less one, divide."""
        return lcm(*(len(pattern) - 1 for pattern in self.patterns)) if self.patterns else 1

    @property
    def observed(self) -> Fraction:
        """The mean disagreement within units, Dₒ."""
        within = sum(n * each for n, each in zip(self.alike, self.within(self.counts), strict=True))
        return Fraction(within, self.common * self.n) * self._squared

    @property
    def expected(self) -> Fraction:
        """The mean disagreement among all ratings, Dₑ."""
        return Fraction(self.among(self.counts), self.n * (self.n - 1)) * self._squared

    @cached_property
    def _squared(self) -> Fraction:
        """What a difference of places is worth on the scale."""
        if self.scale == "ordinal":
            return Fraction(1, 4)  # The places are twice the ranks, so that they are whole.
        return Fraction(1, _PLACES) if self.scale == "ratio" else self.unit**2

    def within(self, counts: Sequence[int]) -> list[int]:
        """For each pattern the sum of differences over its pairs, over its ratings less one; `common` times that, to be whole."""
        if self.scale == "ordinal":
            return self._spreads(twice_the_ranks(counts))
        return self._within

    @cached_property
    def _within(self) -> list[int]:
        if self.scale == "interval" and self.places is not None:
            return self._spreads(self.places)
        return [self._pairs_apart(Counter(pattern)) * times for pattern, times in zip(self.patterns, self._times, strict=True)]

    def _pairs_apart(self, often: Mapping[int, int]) -> int:
        return sum(here * there * self._apart(a, b) for a, here in often.items() for b, there in often.items())

    def _apart(self, a: int, b: int) -> int:
        return int(a != b) if self.scale == "nominal" else self.apart[a][b]

    @cached_property
    def _times(self) -> list[int]:
        """What a sum over the pairs of each pattern is multiplied by."""
        return [self.common // (len(pattern) - 1) for pattern in self.patterns]

    def _spreads(self, places: Sequence[int]) -> list[int]:
        """2(mΣx² - (Σx)²), which is the sum of (x - x')² over all pairs, for each pattern."""
        place, square = places.__getitem__, [x * x for x in places].__getitem__
        return [
            2 * (len(pattern) * sum(map(square, pattern)) - sum(map(place, pattern)) ** 2) * times
            for pattern, times in zip(self.patterns, self._times, strict=True)
        ]

    def among(self, counts: Sequence[int]) -> int:
        """The sum of differences over all pairs of ratings, if the categories were given so often."""
        n = sum(counts)
        if self.scale == "nominal":
            return n * n - sum(each * each for each in counts)
        if self.scale == "ratio":
            present = [number for number, count in enumerate(counts) if count]
            return 2 * sum(counts[a] * sum(counts[b] * self.apart[a][b] for b in present[:at]) for at, a in enumerate(present))
        places = self.places if self.places is not None else twice_the_ranks(counts)
        first = sum(count * x for count, x in zip(counts, places, strict=True))
        return 2 * (n * sum(count * x * x for count, x in zip(counts, places, strict=True)) - first * first)

    @cached_property
    def apart(self) -> list[list[int]]:
        """How far two categories are apart on a ratio scale, to 200 digits."""
        places = self.places or ()
        return [[0 if a == b else _PLACES * (a - b) ** 2 // (a + b) ** 2 for b in places] for a in places]

    def difference(self, a: int, b: int) -> Fraction:
        """How far two categories are apart on the scale, squared."""
        if a == b:
            return Fraction(0)
        if self.scale == "nominal":
            return Fraction(1)
        if self.scale == "ratio":
            return self.apart[a][b] * self._squared
        places = self.places if self.places is not None else twice_the_ranks(self.counts)
        return (places[a] - places[b]) ** 2 * self._squared


def counts_of(patterns: Sequence[Pattern], alike: Sequence[int], categories: int) -> list[int]:
    """How often each category was given, if so many units have each pattern."""
    counts = [0] * categories
    for pattern, n in zip(patterns, alike, strict=True):
        for each in pattern:
            counts[each] += n
    return counts


def twice_the_ranks(counts: Sequence[int]) -> list[int]:
    """Where each level lies in the order, twice, to be whole: all that are below it, and half of those on it.

    The difference of two ranks is the sum of the ratings from the one level to the other, less half of those on both.
    """
    ranks, below = [], 0
    for count in counts:
        ranks.append(2 * below + count)
        below += count
    return ranks


def _has_order(table: Ratings) -> None:
    if table.order is None and any(isinstance(value, str) or not hasattr(value, "__float__") for value in table.categories):
        raise ValueError("words on an ordinal scale need their order, from the lowest to the highest")


def _whole(table: Ratings, scale: Scale) -> tuple[tuple[int, ...], Fraction]:
    """The numbers as whole ones, and how large one of these is."""
    numbers = [table.numbers[value] for value in table.categories]
    if scale == "ratio" and len(numbers) > MOST_RATIOS:
        raise ValueError(f"there are more than {MOST_RATIOS} different numbers, too many for a ratio scale: round them, or take interval")
    if scale == "ratio" and any(number < 0 for number in numbers):
        raise ValueError("a ratio scale begins at 0, and there are ratings below it: take interval")
    below = lcm(*(number.denominator for number in numbers)) if numbers else 1
    return tuple(int(number * below) for number in numbers), Fraction(1, below)
