"""Methods for raw numbers: shares with their interval, medians, groups put together, and people counted in more than one group.

Each is a small function of its arguments alone. What is rational is computed exactly; a square root has more digits than can be kept. A
quantile is a float, and what it went into is rounded to 12 digits. What makes no sense raises ValueError, and says why.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from impactmodel.aggregation.cells import Bounds
from impactmodel.aggregation.exactly import Figures, GivenNumber, by_float, confidence, counted, given, root, rounded, shown, values_of
from impactmodel.aggregation.student import normal_quantile
from impactmodel.vocabulary.values import Interval


def wilson(successes: int, n: int, *, level: GivenNumber) -> Interval:
    """The interval that a share lies in with a confidence of `level`, if `successes` of `n` that were asked show it. From 0 to 1.

    With z the quantile of the normal distribution, its ends are (s + z²/2 ± z·√(s(n-s)/n + z²/4)) / (n + z²). It stays between 0 and 1,
    and says something even of 0 and of `n` successes, where the textbook interval has no width. It takes those asked as drawn at random
    from many more: where everybody was asked there is nothing to estimate.

    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; without continuity correction.
    Raises ValueError for n = 0, for more successes than n, and for a level that is none.

    >>> interval = wilson(18, 20, level=0.95)
    >>> round(interval.low, 4), round(interval.high, 4)
    (Decimal('0.6990'), Decimal('0.9721'))
    """
    n = counted(n, what="n", least=1)
    successes = counted(successes, what="the number of successes")
    if successes > n:
        raise ValueError("there are more successes than n")
    sure = confidence(level)
    z = Fraction(normal_quantile(sure))
    low = _wilson_low(successes, n, z)
    high = 1 - _wilson_low(n - successes, n, z)  # So that the interval of those who do not is the mirror image of those who do.
    return Interval(low=rounded(low), high=rounded(max(low, high)), level=rounded(sure), method="Wilson score interval")


def _wilson_low(successes: int, n: int, z: Fraction) -> Fraction:
    if successes == 0:
        return Fraction(0)
    spread = z * Fraction(root(Fraction(successes * (n - successes), n) + z**2 / 4))
    low = (successes + z**2 / 2 - spread) / (n + z**2)
    # Near to 1 the digits that count are those of the distance to it.
    return by_float(low) if low <= Fraction(1, 2) else 1 - by_float(1 - low)


@attrs.frozen(kw_only=True, repr=False)
class ShareAbove(Figures):
    """How many of those with a value are above a threshold. `missing` had no value: they are in neither number."""

    count: int
    n: int
    missing: int
    share: Decimal
    interval: Interval

    def __str__(self) -> str:
        gaps = f", {self.missing} without a value" if self.missing else ""
        return f"{self.count} of {self.n}{gaps}: {shown(self.share)} ({shown(self.interval.low)} to {shown(self.interval.high)})"


def share_above(values: Iterable[GivenNumber | None], threshold: GivenNumber, *, level: GivenNumber, inclusive: bool) -> ShareAbove:
    """The share of values above a threshold, with its Wilson interval. `inclusive` says whether a value that just reaches it counts.

    None is a missing value: left out of the share, and counted. For a scale where less is better, the share that is good enough is 1 less
    the share above.

    Raises ValueError if no value is left.

    >>> share_above([12, 8, 10, None], 10, level=0.95, inclusive=True)
    <ShareAbove: 2 of 3, 1 without a value: 0.6667 (0.2077 to 0.9385)>
    """
    bar = given(threshold, what="the threshold")
    listed = values_of(values, what="values")
    known = [given(value, what="a value") for value in listed if value is not None]
    if not known:
        raise ValueError("there is no value, so there is no share")
    count = sum(value > bar or (inclusive and value == bar) for value in known)
    return ShareAbove(
        count=count,
        n=len(known),
        missing=len(listed) - len(known),
        share=rounded(Fraction(count, len(known))),
        interval=wilson(count, len(known), level=level),
    )


def median(values: Iterable[GivenNumber]) -> Decimal:
    """The middle of the values in their order; of an even number of them the mean of the two in the middle, exactly.

    Raises ValueError for no values, and for one that is missing: leave it out and say so.

    >>> median([3, 1, 2.5, 10])
    Decimal('2.75')
    """
    ordered = sorted(given(value, what="a value") for value in values_of(values, what="values"))
    if not ordered:
        raise ValueError("there are no values, so there is no median")
    return rounded((ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2)


@attrs.frozen
class Sample:
    """What is known of a group of raw numbers: how many, their mean, and their standard deviation (n - 1 below; None for a single one)."""

    n: int
    mean: GivenNumber
    sd: GivenNumber | None


@attrs.frozen(kw_only=True, repr=False)
class Pooled(Figures):
    """Groups put together. `sd` is that of all their numbers, `within_sd` how far numbers lie from the mean of their own group.

    `sd` is None for a single number, `within_sd` where no group has two.
    """

    groups: int
    n: int
    mean: Decimal
    sd: Decimal | None
    within_sd: Decimal | None

    def __str__(self) -> str:
        spreads = [f"{name} {shown(value)}" for name, value in (("sd", self.sd), ("within groups", self.within_sd)) if value is not None]
        return ", ".join([f"{self.n} in {self.groups} {'group' if self.groups == 1 else 'groups'}", f"mean {shown(self.mean)}", *spreads])


def pooled(groups: Iterable[Sample | tuple[int, GivenNumber, GivenNumber | None]]) -> Pooled:
    """Mean and standard deviation of all the numbers of several groups, from the n, mean and sd of each: as if they lay on one heap.

    N = Σnᵢ, M = Σnᵢmᵢ / N, sd² = (Σ(nᵢ-1)sᵢ² + Σnᵢ(mᵢ-M)²) / (N-1): what lies within the groups and what lies between them. `within_sd`
    leaves out what lies between: √(Σ(nᵢ-1)sᵢ² / (N-k)) for k groups, the "pooled standard deviation" of a comparison of groups. The two
    are not the same, and the first is never replaced by the second. Nobody may be in two groups.

    Source: Cochrane Handbook for Systematic Reviews of Interventions, version 5.1.0, table 7.7.a (two groups; here for any number).
    Raises ValueError for no groups, for n below 1, a negative sd, a group of several without its sd, and of one with an sd above 0.

    >>> pooled([Sample(3, 2, 1), Sample(2, 5, 0)])
    <Pooled: 5 in 2 groups, mean 3.2, sd 1.789, within groups 0.8165>
    """
    known = [_group(group) for group in values_of(groups, what="groups")]
    if not known:
        raise ValueError("there are no groups to put together")
    n = sum(count for count, _, _ in known)
    mean = sum(count * middle for count, middle, _ in known) / Fraction(n)
    within = sum((count - 1) * spread**2 for count, _, spread in known)
    between = sum(count * (middle - mean) ** 2 for count, middle, _ in known)
    free = n - len(known)
    return Pooled(
        groups=len(known),
        n=n,
        mean=rounded(mean),
        sd=rounded(root((within + between) / Fraction(n - 1))) if n > 1 else None,
        within_sd=rounded(root(within / Fraction(free))) if free else None,
    )


def _group(group: Any) -> tuple[int, Fraction, Fraction]:
    if isinstance(group, Sample):
        group = attrs.astuple(group)
    if not isinstance(group, tuple | list) or len(group) != 3:
        raise ValueError("a group is its n, its mean and its standard deviation")
    n = counted(group[0], what="the n of a group", least=1)
    mean = given(group[1], what="the mean of a group")
    if group[2] is None:
        if n > 1:
            raise ValueError("a group of more than one has a standard deviation: without it the groups cannot be put together")
        return n, mean, Fraction(0)
    sd = given(group[2], what="the standard deviation of a group")
    if sd < 0:
        raise ValueError("a standard deviation is not negative")
    if n == 1 and sd:
        raise ValueError("a single number has no standard deviation: give None")
    return n, mean, sd


def people_bounds(groups: Iterable[int] | Mapping[Any, int], population: int | None = None) -> Bounds:
    """Between which numbers the count of distinct people lies, if nobody knows who is in more than one group.

    max nᵢ ≤ N ≤ min(Σnᵢ, population): at the least, everybody is in the largest group as well; at the most, nobody is in two.

    Source: the inclusion-exclusion principle; the bounds of Boole and Fréchet. No narrower ones hold for all groups of these sizes.
    Raises ValueError for no groups, for a count that is none, and for a group larger than the population.

    >>> print(people_bounds([40, 25]))
    between 40 and 65
    >>> print(people_bounds({"choir": 40, "garden": 25}, population=50))
    between 40 and 50
    """
    listed = list(groups.values()) if isinstance(groups, Mapping) else values_of(groups, what="groups")
    sizes = [counted(size, what="the number of people in a group") for size in listed]
    if not sizes:
        raise ValueError("there are no groups, so there is no number of people")
    most = sum(sizes)
    if population is not None:
        everybody = counted(population, what="the population")
        if max(sizes) > everybody:
            raise ValueError("a group is larger than the population")
        most = min(most, everybody)
    return Bounds(Decimal(max(sizes)), Decimal(most))
