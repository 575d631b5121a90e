"""Rounding counts to multiples of a base: to the nearest, at random by a key, or so that parts still add up; and what it gives away."""

import hashlib
import hmac
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from impactmodel.disclosure.margins import Margin, Place, ordered
from impactmodel.disclosure.terms import RoundingMethod, Terms

PRECISION = 160
"""Digits in which all is worked out: enough for the sum of many numbers of 38 digits each."""


def nearest(number: Decimal, base: Decimal) -> Decimal:
    """The nearest multiple; halves go up.

    >>> nearest(Decimal("2.5"), Decimal(5)), nearest(Decimal("22.4"), Decimal(5))
    (Decimal('5'), Decimal('20'))
    """
    with localcontext(prec=PRECISION):
        return ((number / base) + Decimal("0.5")).to_integral_value(ROUND_FLOOR) * base


def by_key(number: Decimal, base: Decimal, *, seed: str, about: Place, measure: tuple[str | None, str | None]) -> Decimal:
    """One of the two multiples beside a number, the nearer one more often, so that on average nothing is added or lost.

    Which one hangs on the seed and on what the number is about. The same cell is rounded in the same way in every release, so nobody
    learns anything by taking the mean of many.

    >>> rounded = by_key(Decimal(7), Decimal(5), seed="kept in the safe", about=(("ward", "Eastgate"),), measure=("ind:1", "person"))
    >>> rounded in (5, 10)
    True
    """
    with localcontext(prec=PRECISION):
        below = (number / base).to_integral_value(ROUND_FLOOR) * base
        above = number - below
        words = repr((measure, ordered(about))).encode()
        drawn = int.from_bytes(hmac.digest(seed.encode(), words, hashlib.sha256)[:8], "big")
        return below + base if Decimal(drawn) * base < above * 2**64 else below


def between(
    shown: Decimal, terms: Terms, *, method: RoundingMethod | None, whole: bool, signed: bool, counts: bool
) -> tuple[Decimal, Decimal]:
    """The least and the most that a published number can stand for, if it was rounded by this method on these terms.

    Whoever knows the terms knows also that a count below the threshold would not have been published.

    >>> between(Decimal(10), Terms(threshold=8, rounding=5), method="nearest", whole=True, signed=False, counts=True)
    (Decimal('8'), Decimal('12'))
    """
    if terms.rounding is None or method is None or not counts:
        return shown, shown
    with localcontext(prec=PRECISION):
        base = terms.rounding
        if method == "nearest":
            low, high = shown - base / 2, shown + base / 2
            if whole:
                low, high = low.to_integral_value(ROUND_CEILING), high.to_integral_value(ROUND_CEILING) - 1
        else:
            inner = Decimal(1 if whole else 0)
            low, high = shown - base + inner, shown + base - inner
        if not signed:
            low, high = max(low, Decimal(0)), max(high, Decimal(0))
            if terms.threshold is not None and shown == 0 and terms.zeros == "shown" and high < terms.threshold:
                low = high = Decimal(0)
            elif terms.threshold is not None and (shown > 0 or terms.zeros == "hidden"):
                low, high = max(low, terms.threshold), max(high, terms.threshold)
        return low, high


def controlled(numbers: Sequence[Decimal], margins: Sequence[Margin], rests: Sequence[Decimal], base: Decimal) -> list[Decimal] | None:
    """Each number as one of the two multiples beside it, multiples as they are, so that every total is the sum of its parts.

    Where sums form a network it is always possible and worked out exactly. Source: B. D. Causey, L. H. Cox and L. R. Ernst,
    Applications of transportation theory to statistical problems, Journal of the American Statistical Association 80 (1985). Elsewhere
    an integer program is asked; None if it finds that there is no such rounding. What is beside the parts (`rests`) is rounded too.

    >>> margin = Margin(0, (1, 2, 3), ("sum", ("age",)))
    >>> controlled([Decimal(9), Decimal(3), Decimal(3), Decimal(3)], [margin], [Decimal(0)], Decimal(5))
    [Decimal('10'), Decimal('5'), Decimal('0'), Decimal('5')]
    """
    from impactmodel.disclosure.fitting import fitted

    with localcontext(prec=PRECISION):
        below = [(number / base).to_integral_value(ROUND_FLOOR) for number in (*numbers, *rests)]
        above = [number / base - low for number, low in zip((*numbers, *rests), below, strict=True)]
        sums = [(margin.total, (*margin.parts, len(numbers) + place)) for place, margin in enumerate(margins)]
        steps = fitted(above, below, sums)
        return None if steps is None else [(low + step) * base for low, step in zip(below, steps, strict=True)][: len(numbers)]
