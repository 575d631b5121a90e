"""What a pound of a later year counts today, and the exact arithmetic that all of valuation is done in.

Numbers of 38 digits are multiplied without loss. Where a number has no end, such as a third, it is kept to 200 places after the point, so
that sums are exact and the parts of a total add up to it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext

from impactmodel.codelists.closed import Discounting
from impactmodel.vocabulary.worth import DiscountSchedule, DiscountStep

Rate = Decimal | DiscountSchedule
"""A yearly discount rate, or a schedule of rates."""

MOST_YEARS = 500
"""Years that a benefit is followed for: the longest schedule in use ends in year 301."""

_PLACES = 200
_STEP = Decimal(1).scaleb(-_PLACES)
_EXACT = Context(prec=340, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, traps=[InvalidOperation, DivisionByZero, Overflow])

GREEN_BOOK = DiscountSchedule(
    steps=tuple(
        DiscountStep(from_year=year, rate=Decimal(rate))
        for year, rate in ((0, "0.035"), (31, "0.03"), (76, "0.025"), (126, "0.02"), (201, "0.015"), (301, "0.01"))
    ),
    source="HM Treasury, The Green Book, long-term discount rates",
)
"""The declining rates that HM Treasury uses for public spending in the United Kingdom."""


@contextmanager
def exactly() -> Iterator[None]:
    """Exact arithmetic, whatever the caller's own decimal context is."""
    with localcontext(_EXACT):
        yield


def kept(value: Decimal) -> Decimal:
    """A number to 200 places after the point. One that has no more is left as it is."""
    exponent = value.as_tuple().exponent
    return value.quantize(_STEP) if isinstance(exponent, int) and exponent < -_PLACES else value


def discount_factors(rate: Rate, years: int) -> list[Decimal]:
    """What one pound counts after 0, 1, … `years` years: 1/(1+r) for each year that lies between, each by the rate of its own year.

    A stepped schedule compounds: the factor of year 31 in the Green Book is 1.035^-30 / 1.03, and not 1.03^-31.

    Source: HM Treasury, Discounting: Green Book supplementary guidance (2026), paragraph 2.9 and Annex A.
    Raises ValueError for more than 500 years.

    >>> [round(factor, 4) for factor in discount_factors(Decimal("0.035"), 2)]
    [Decimal('1.0000'), Decimal('0.9662'), Decimal('0.9335')]
    >>> round(discount_factors(GREEN_BOOK, 31)[31], 6)
    Decimal('0.345901')
    """
    if years > MOST_YEARS:
        raise ValueError(f"benefits are followed for at most {MOST_YEARS} years")
    starts = [step.from_year for step in rate.steps] if isinstance(rate, DiscountSchedule) else []
    factors = [Decimal(1)]
    with exactly():
        for year in range(1, years + 1):
            yearly = rate.steps[bisect_right(starts, year) - 1].rate if isinstance(rate, DiscountSchedule) else rate
            factors.append(factors[-1] / (1 + yearly))
    return factors


def distance(year: int, discounting: Discounting) -> int:
    """How many times the value of a year is discounted; the first year is 1."""
    return year - 1 if discounting is Discounting.FIRST_YEAR_UNDISCOUNTED else year
