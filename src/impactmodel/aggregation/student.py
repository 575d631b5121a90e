"""Quantiles of the normal distribution and of Student's t, without a package for them. They are floats, good to 12 digits."""

import math
from fractions import Fraction
from statistics import NormalDist

_TINY = 1e-300
_NEARLY_NORMAL = 10_000


def normal_quantile(level: Fraction) -> float:
    """The z between whose negative and itself a normal value lies with this confidence.

    >>> round(normal_quantile(Fraction(95, 100)), 6)
    1.959964
    """
    return -NormalDist().inv_cdf(float((1 - level) / 2))  # The lower tail keeps its digits however near to 1 the level is.


def student_quantile(level: Fraction, degrees: int) -> float:
    """The t between whose negative and itself a value of Student's distribution lies with this confidence. `degrees` is 1 or more.

    Found by halving the probability outside, which is the regularized incomplete beta function I(x; degrees/2, 1/2) at
    x = degrees/(degrees + t²). From ten thousand degrees on by the expansion about the normal quantile, whose first four terms are enough.
    Source: Abramowitz and Stegun (1964), 26.5.8, 26.7.1 and 26.7.5.

    >>> [round(student_quantile(Fraction(95, 100), degrees), 3) for degrees in (1, 2, 9, 30)]
    [12.706, 4.303, 2.262, 2.042]
    """
    if degrees >= _NEARLY_NORMAL:
        return _about_normal(normal_quantile(level), degrees)
    outside = float(1 - level)
    low, high = 0.0, 1.0
    while _outside(high, degrees) > outside:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if _outside(middle, degrees) > outside else (low, middle)
    return high


def _about_normal(z: float, degrees: int) -> float:
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + first / degrees + second / degrees**2 + third / degrees**3 + fourth / degrees**4


def _outside(t: float, degrees: int) -> float:
    """The probability that a value of Student's distribution lies further from 0 than `t`."""
    a, x = degrees / 2, degrees / (degrees + t * t)
    power = math.exp(-a * math.log1p(t * t / degrees))
    factor = power * math.sqrt(t * t / (degrees + t * t)) * _gamma_ratio(a) / math.sqrt(math.pi)
    if x < (a + 1) / (a + 2.5):
        return factor * _continued(a, 0.5, x) / a
    return 1 - factor * _continued(0.5, a, 1 - x) / 0.5


def _gamma_ratio(a: float) -> float:
    """The gamma function at a + 1/2 over that at a; by its asymptotic series where both would be too large."""
    if a < 100:
        return math.gamma(a + 0.5) / math.gamma(a)
    return math.sqrt(a) * (1 - 1 / (8 * a) + 1 / (128 * a**2) + 5 / (1024 * a**3) - 21 / (32768 * a**4) - 399 / (262144 * a**5))


def _continued(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz's method."""
    above, below = 1.0, _not_zero(1 - (a + b) * x / (a + 1))
    value = below = 1 / below
    for step in range(1, 100_000):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for term in (even, odd):
            below = 1 / _not_zero(1 + term * below)
            above = _not_zero(1 + term / above)
            value *= below * above
        if abs(below * above - 1) < 1e-16:
            break
    return value


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
