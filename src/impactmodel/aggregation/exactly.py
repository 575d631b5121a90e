"""Numbers on their way into a method and out of it: exact fractions inside, and outside a Decimal that can be kept."""

from collections.abc import Iterable, Mapping
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import attrs
from pydantic_core import PydanticCustomError

from impactmodel.amounts import MAX_DIGITS, canonical, exact, kept, plain, whole
from impactmodel.vocabulary.values import Interval

MOST_COUNTED = 10**15
"""The largest count that a method takes, as everywhere in the vocabulary."""

_AMPLE = Context(prec=4 * MAX_DIGITS)
_BY_FLOAT = Context(prec=12)

GivenNumber = Decimal | int | float | Fraction
"""A number as a caller gives it. A float is read by its shortest text: 0.1 is a tenth."""


def given(value: Any, *, what: str) -> Fraction:
    """A number that a caller gave, exactly. `what` is its name in the sentence of the ValueError for what is none, such as `a score`."""
    if isinstance(value, Fraction):
        return value
    try:
        return Fraction(exact(value))
    except PydanticCustomError as error:
        raise ValueError(f"{what} cannot be used: {error.message()}") from None


def counted(value: Any, *, what: str, least: int = 0) -> int:
    """A count that a caller gave: a whole number from `least` to 10^15. Raises ValueError for anything else."""
    try:
        count = whole(value)
    except PydanticCustomError:
        raise ValueError(f"{what} is a whole number") from None
    if not least <= count <= MOST_COUNTED:
        raise ValueError(f"{what} is {least} or more, and at most 10^15")
    return count


def confidence(level: Any) -> Fraction:
    """A level of confidence such as 0.95. Raises ValueError below 0.5, where most likely the error was given, and from 1 on.

    >>> confidence(0.05)
    Traceback (most recent call last):
    ValueError: a level is a confidence such as 0.95, from 0.5 to below 1
    """
    found = given(level, what="a level")
    if not Fraction(1, 2) <= found < 1:
        raise ValueError("a level is a confidence such as 0.95, from 0.5 to below 1")
    return found


def values_of(values: Any, *, what: str) -> list[Any]:
    """The values of a list, column or other iterable, in its order. Raises ValueError for text, mappings and sets, which are none."""
    if isinstance(values, str | bytes | Mapping | set | frozenset) or not isinstance(values, Iterable):
        raise ValueError(f"{what} are a list of numbers")
    return list(values)


def rounded(value: Fraction | Decimal) -> Decimal:
    """A result as a number that can be kept: as it is where 38 digits are enough, else rounded to them.

    Raises ValueError for a result that is too large, or so small that it would be 0 without being it.

    >>> rounded(Fraction(1, 8)), str(rounded(10**30 + Fraction(2, 3)))
    (Decimal('0.125'), '1000000000000000000000000000000.6666667')
    """
    with localcontext(_AMPLE):
        found = value if isinstance(value, Decimal) else Decimal(value.numerator) / Decimal(value.denominator)
        places = MAX_DIGITS - 1 - max(found.adjusted(), 0)
        short = round(found, places) if places >= 0 else found
    if found and not short:
        raise ValueError("the result is too small to be kept: a number has at most 38 digits")
    return kept(Fraction(short))


def root(value: Fraction) -> Decimal:
    """The square root of a number of 0 or more, to more than 100 digits."""
    with localcontext(_AMPLE):
        return (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()


def by_float(value: Fraction | Decimal) -> Fraction:
    """A number that a float went into, rounded to the 12 digits that can be vouched for."""
    found = Fraction(value)
    return Fraction(_BY_FLOAT.divide(Decimal(found.numerator), Decimal(found.denominator)))


def shown(value: Decimal) -> str:
    """A number as a sentence shows it: four digits, but none taken from before the point.

    >>> shown(Decimal("12345.678")), shown(Decimal("0.0123456")), shown(Decimal("2.50"))
    ('12346', '0.01235', '2.5')
    """
    with localcontext(_AMPLE):
        return plain(canonical(round(value, max(0, 3 - value.adjusted()))))


@attrs.frozen(kw_only=True, repr=False)
class Figures:
    """A result of more than one number. `str` tells it in a sentence."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain data by the names of the fields. Numbers stay exact, as Decimals; of ids there is only how many."""
        return {field.name: _plainly(getattr(self, field.name)) for field in attrs.fields(type(self))}


def _plainly(value: Any) -> Any:
    if isinstance(value, Interval):
        return {"low": value.low, "high": value.high, "level": value.level, "method": value.method}
    return len(value) if isinstance(value, tuple) else value
