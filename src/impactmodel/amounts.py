"""Numbers, exact from end to end: one canonical form, whatever way a number came in."""

import math
from decimal import Decimal, Inexact, localcontext
from fractions import Fraction
from numbers import Integral
from typing import Any

from pydantic_core import PydanticCustomError

from impactmodel.errors import UnitError

MAX_DIGITS = 38
"""Digits of a number in plain notation, before and after the point together: what a 128-bit decimal column holds."""

_BOUND = Decimal(10) ** MAX_DIGITS


def exact(value: Any) -> Decimal:
    """A number as a Decimal in its canonical form: nothing rounded, no exponent, no zeros at the end, no negative zero.

    A float is read by its shortest text (0.1 is 0.1). Text and booleans are refused: a table reader converts them in the open.
    Raises PydanticCustomError for what is no number, not finite, or longer than 38 digits in plain notation.

    >>> exact(1.50), exact(Decimal("1E+2")), exact(-0.0)
    (Decimal('1.5'), Decimal('100'), Decimal('0'))
    """
    kind = type(value)
    if kind is int:
        if -_BOUND < value < _BOUND:
            return Decimal(value)
        raise PydanticCustomError("number_digits", "a number has at most 38 digits")
    if kind is float:
        if not math.isfinite(value):
            raise PydanticCustomError("number_finite", "a number is finite")
        value = Decimal(repr(value))
    elif isinstance(value, Integral) and kind is not bool:
        return exact(int(value))
    elif isinstance(value, float):
        return exact(float(value))
    elif not isinstance(value, Decimal):
        raise PydanticCustomError("decimal_type", "a number is asked for")
    return canonical(value)


def canonical(value: Decimal) -> Decimal:
    """The canonical form of a Decimal, as `exact` describes it."""
    _sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise PydanticCustomError("number_finite", "a number is finite")
    if exponent == 0 or (exponent < 0 and digits[-1] != 0):
        if max(len(digits), 1 - exponent) > MAX_DIGITS:
            raise PydanticCustomError("number_digits", "a number has at most 38 digits")
        return value if value else Decimal(0)
    if not value:
        return Decimal(0)
    if value.adjusted() >= MAX_DIGITS or len(digits) > 10_000 or value.adjusted() < -MAX_DIGITS:
        raise PydanticCustomError("number_digits", "a number has at most 38 digits")
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if len(text.lstrip("-").replace(".", "")) > MAX_DIGITS:
        raise PydanticCustomError("number_digits", "a number has at most 38 digits")
    return Decimal(text)


def kept(result: Fraction | Decimal, *, rounded: bool = False) -> Decimal:
    """An exact result as a number that can be kept. One without an end, such as a third, is rounded to 38 digits.

    Any other is not, but where `rounded` says so: after a conversion, digits beyond the 38th are those of an earlier rounding.
    Raises UnitError for a result that is too large or too small to be kept.

    >>> kept(Fraction(3, 8)), str(kept(Fraction(1, 3)))[:8]
    (Decimal('0.375'), '0.333333')
    """
    quotient = result if isinstance(result, Decimal) else _divided(result, rounded)
    if result and not quotient:
        raise UnitError("The result is too small to be kept: a number has at most 38 digits.")
    try:
        return canonical(quotient)
    except PydanticCustomError:
        raise UnitError("The result has more digits than can be kept: a number has at most 38.") from None


def _divided(result: Fraction, rounded: bool) -> Decimal:
    with localcontext(prec=4 * MAX_DIGITS) as context:
        context.clear_flags()  # A context is copied with the flags of what was computed before.
        quotient = Decimal(result.numerator) / Decimal(result.denominator)
        if rounded or context.flags[Inexact]:
            places = MAX_DIGITS - 1 - max(quotient.adjusted(), 0)
            quotient = round(quotient, places) if places >= 0 else quotient
    return quotient


def read_json(data: bytes) -> Any:
    """Plain data from JSON, numbers as int or exact Decimal. Raises ValueError for what is not JSON, and for a key that stands twice.

    >>> read_json(b'{"number": 123456789012345678.12}')
    {'number': Decimal('123456789012345678.12')}
    """
    from jiter import from_json  # Who builds objects from Python never reads any.

    return from_json(data, allow_inf_nan=False, float_mode="decimal", catch_duplicate_keys=True, cache_mode="keys")


def plain(value: Decimal) -> str:
    """A canonical Decimal as it is written into every format: plain notation, never an exponent.

    >>> plain(exact(Decimal("1.20E+3"))), plain(exact(0.25))
    ('1200', '0.25')
    """
    return format(value, "f")


def whole(value: Any) -> int:
    """An integer from an integer, or from a number without a fraction: JSON Schema counts 5.0 as an integer, and so do we."""
    kind = type(value)
    if kind is int:
        return value  # type: ignore[no-any-return]
    if kind is float and value.is_integer() and abs(value) <= 1e15:
        return int(value)
    if isinstance(value, Integral) and kind is not bool:
        return int(value)
    if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
        return int(min(max(value, -_BOUND), _BOUND))  # Beyond what any whole number of ours may be; 1e999999 is not written out to say so.
    raise PydanticCustomError("integer_type", "a whole number is asked for")
