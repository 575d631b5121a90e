"""How numbers are brought together: each method a small pure function on exact fractions, with its formula.

Whether a method makes sense for what the numbers stand for is not asked here; that is what the refusals are for.
"""

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import repeat
from math import isqrt
from operator import mul

from impactmodel.amounts import kept
from impactmodel.codelists.closed import RollupMethod

Number = Decimal | Fraction
"""A number as it was reported, or exactly as it comes out of a conversion."""

METHODS: tuple[str, ...] = (
    *(each.value for each in RollupMethod if each is not RollupMethod.NONE),
    "median",
    "change_from_baseline",
    "progress_to_target",
    "share_at_threshold",
)
"""The methods of a rollup by name: those that an indicator may declare, and those that only a caller asks for."""

_NOTHING = Decimal(0)
_EXACT = Context(prec=120)
"""Numbers of at most 38 digits on either side of the point, and billions of them, add up without a loss."""

AS_REPORTED = "as_reported"
"""The method of a cell with one value: nothing was brought together."""


def total(numbers: Sequence[Number]) -> Number:
    """The sum: Σ x.

    >>> total([Decimal("0.1"), Decimal("0.2")])
    Decimal('0.3')
    """
    if set(map(type, numbers)) <= {Decimal}:
        return added(numbers)  # type: ignore[arg-type]
    return sum((Fraction(number) for number in numbers), Fraction(0))


def added(numbers: Sequence[Decimal]) -> Decimal:
    """The sum of numbers as they were reported, without a loss.

    >>> added([Decimal(10) ** 30, Decimal("1E-7")])
    Decimal('1000000000000000000000000000000.0000001')
    """
    with localcontext(_EXACT):
        return sum(numbers, _NOTHING)


def weighted_mean(numbers: Sequence[Number], weights: Sequence[Decimal | int]) -> Fraction:
    """The mean, each number weighted by how many it stands for: Σ w·x / Σ w. Raises ZeroDivisionError if the weights add up to nothing.

    >>> weighted_mean([Decimal(20), Decimal(30)], [1, 3])
    Fraction(55, 2)
    """
    with localcontext(_EXACT):
        if set(map(type, numbers)) <= {Decimal}:
            numbers = list(map(mul, numbers, map(Decimal, weights)))
        else:
            numbers = [Fraction(number) * Fraction(weight) for number, weight in zip(numbers, weights, strict=True)]
    return Fraction(total(numbers)) / Fraction(sum(map(Fraction, weights)))


def ratio_of_sums(numerators: Sequence[Number], denominators: Sequence[Number]) -> Fraction:
    """The parts over the wholes: Σ n / Σ d. Raises ZeroDivisionError if the wholes add up to nothing.

    >>> ratio_of_sums([Decimal(1), Decimal(3)], [Decimal(2), Decimal(10)])
    Fraction(1, 3)
    """
    return Fraction(total(numerators)) / Fraction(total(denominators))


def median(numbers: Sequence[Number]) -> Fraction:
    """The middle one in their order; of an even number, half of the sum of the middle two. Raises ValueError if there are none.

    >>> median([Decimal(5), Decimal(1), Decimal(2), Decimal(10)])
    Fraction(7, 2)
    """
    if not numbers:
        raise ValueError("there is no middle of nothing")
    ordered = sorted(numbers)
    middle, odd = divmod(len(ordered), 2)
    return Fraction(ordered[middle]) if odd else (Fraction(ordered[middle - 1]) + Fraction(ordered[middle])) / 2


def change_from_baseline(value: Decimal, baseline: Decimal) -> Fraction:
    """How far a value is from where it began: x - b. A fall is negative.

    >>> change_from_baseline(Decimal(21), Decimal("19.5"))
    Fraction(3, 2)
    """
    return Fraction(value) - Fraction(baseline)


def progress_to_target(value: Decimal, baseline: Decimal, target: Decimal) -> Fraction:
    """How much of the way from baseline to target was gone: (x - b) / (t - b), the same for a rise and for a fall.

    1 is the target reached, below 0 is a step away from it. Raises ZeroDivisionError if the target is where it began.

    >>> progress_to_target(Decimal(30), Decimal(40), Decimal(20))
    Fraction(1, 2)
    """
    return (Fraction(value) - Fraction(baseline)) / (Fraction(target) - Fraction(baseline))


def share_at_threshold(numbers: Sequence[Number], threshold: Number, *, below: bool = False) -> Fraction:
    """The share of the numbers at the threshold or above; with `below`, at it or under. Raises ZeroDivisionError if there are none.

    >>> share_at_threshold([Decimal(5), Decimal(7), Decimal(9)], Decimal(7))
    Fraction(2, 3)
    """
    reached = sum(number <= threshold if below else number >= threshold for number in numbers)
    return Fraction(reached, len(numbers))


def spread(
    lows: Sequence[Decimal], highs: Sequence[Decimal], numbers: Sequence[Number], weights: Sequence[Fraction] | None = None
) -> tuple[Decimal, Decimal]:
    """How far below and above a weighted sum of independent estimates it may lie: √Σ (w·d)², with d the distance of each bound.

    Source: propagation of independent errors, as in the Guide to the Expression of Uncertainty in Measurement (JCGM 100:2008), 5.1.
    """
    factors = repeat(Fraction(1)) if weights is None else weights
    below = above = Fraction(0)
    for low, high, number, factor in zip(lows, highs, numbers, factors, strict=False):
        below += (factor * (Fraction(number) - Fraction(low))) ** 2
        above += (factor * (Fraction(high) - Fraction(number))) ** 2
    return _root(below), _root(above)


def _root(square: Fraction) -> Decimal:
    """A square root, to 30 digits."""
    scale = 10 ** max(0, 60 - len(str(square.numerator // square.denominator)))
    return kept(Fraction(isqrt(square.numerator * scale * scale // square.denominator), scale).limit_denominator(10**30))
