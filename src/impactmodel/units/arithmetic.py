"""What may be done with two amounts: add, subtract, compare, convert; and a reason whenever it may not.

Dimensions come from a pint registry that is built on the first conversion and holds our units only. Factors are applied as fractions, so
that 90 minutes are 1.5 hours and not 1.4999…
"""

from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from impactmodel.amounts import MAX_DIGITS, exact, kept, plain
from impactmodel.errors import UnitError
from impactmodel.units.codes import Unit, unit, unit_table

if TYPE_CHECKING:
    import pint


@cache
def registry() -> "pint.UnitRegistry[Decimal]":
    """The pint registry of our units: exact, without the definitions that ship with pint, built once."""
    import pint  # The registry costs a noticeable part of a second; who never converts never pays.

    built: pint.UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal)
    for one in unit_table().values():
        if one.code == "one":
            built.define("one = []")
        elif one.base is None:
            built.define(f"{one.code} = [{one.code}]")
        else:
            built.define(f"{one.code} = {one.factor} * {one.base}")
    return built


@lru_cache(maxsize=4096)
def _factor(from_code: str, to_code: str) -> Fraction | None:
    """How many of `to_code` one of `from_code` is, or None if they measure different things."""
    one, other = (_in_roots(code) for code in (from_code, to_code))
    return one[0] / other[0] if one[1] == other[1] else None


def _in_roots(code: str) -> tuple[Fraction, dict[str, Decimal]]:
    factor, dimensions = Fraction(1), dict[str, Decimal]()
    for sign, part in zip((1, -1), code.split("/"), strict=False):
        if part in unit_table():
            root_factor, root = registry().get_root_units(part)
            factor *= Fraction(Decimal(str(root_factor))) ** sign
            powers = {name: Decimal(str(power)) for name, power in root.dimensionality.items()}
        else:
            powers = {part: Decimal(1)}  # A currency, an own count or a score measures itself and nothing else.
        for name, power in powers.items():
            dimensions[name] = dimensions.get(name, Decimal(0)) + sign * power
    return factor, {name: power for name, power in dimensions.items() if power}


def converted(number: Decimal, from_code: str, to_code: str) -> Decimal:
    """`number` of one unit as a number of another; rounded to 38 digits only where the result has no end.

    Raises UnitError, saying why, if the two measure different things, or if the result has more digits than can be kept.

    >>> converted(Decimal(90), "minute", "hour")
    Decimal('1.5')
    """
    return number if from_code == to_code else kept(in_unit(number, from_code, to_code), rounded=True)


def converts(from_code: str, to_code: str) -> bool:
    """Whether an amount of one unit is an amount of another.

    >>> converts("minute", "hour"), converts("minute", "session")
    (True, False)
    """
    return from_code == to_code or _factor(unit(from_code).code, unit(to_code).code) is not None


def in_unit(number: Decimal, from_code: str, to_code: str) -> Fraction:
    """The exact value of a conversion, as a fraction. Raises UnitError, saying why, if the two measure different things."""
    if from_code == to_code:
        return Fraction(number)
    start, end = unit(from_code), unit(to_code)
    factor = _factor(from_code, to_code)
    if factor is None:
        raise UnitError(f"{start.plural} cannot be turned into {end.plural}: {_why(start, end)}")
    return Fraction(number) * factor


def _why(one: Unit, other: Unit) -> str:
    if one.kind == other.kind == "money":
        return "currencies have no fixed rate. Convert at a stated rate and date, and keep both amounts."
    if one.kind == other.kind == "score":
        return "points on two instruments are not the same size."
    if {one.kind, other.kind} == {"time", "calendar"}:
        return "a calendar month or year has no fixed number of days."
    if {one.kind, other.kind} == {"share", "share_difference"}:
        return "a percentage is a share of a whole, a percentage point the difference between two of them."
    return f"they measure different things ({_first(one)}; {_first(other)})."


def _first(one: Unit) -> str:
    sentence = one.definition.split(".")[0]
    return sentence[:1].lower() + sentence[1:]


def added(left: tuple[Decimal, str], right: tuple[Decimal, str]) -> tuple[Decimal, str]:
    """The sum of two amounts, in the unit of the first.

    Raises UnitError for what has no sum: other kinds of thing, other currencies, temperatures, percentages, scores, levels and rates.

    >>> added((Decimal(2), "hour"), (Decimal(30), "minute"))
    (Decimal('2.5'), 'hour')
    """
    one, other = unit(left[1]), unit(right[1])
    if one.difference == other.code and other.additive:
        return kept(Fraction(left[0]) + Fraction(right[0])), one.code
    if other.difference == one.code and one.additive:
        return kept(Fraction(left[0]) + Fraction(right[0])), other.code
    if one.code != other.code and _factor(one.code, other.code) is None:
        raise UnitError(f"{one.plural} and {other.plural} cannot be added: {_why(one, other)}")
    if not one.additive:
        raise UnitError(f"{one.plural} cannot be added: {_no_sum(one)}")
    return kept(Fraction(left[0]) + in_unit(right[0], other.code, one.code), rounded=one != other or _at_the_end(left, right)), one.code


def _at_the_end(*amounts: tuple[Decimal, str]) -> bool:
    """Whether one of these has as many digits as can be kept, and so was most likely rounded before."""
    return any(len(plain(number).lstrip("-").replace(".", "")) >= MAX_DIGITS - 1 for number, _ in amounts)


def _no_sum(one: Unit) -> str:
    reasons = {
        "share": "two percentages may be of different wholes. Add the numerators and the denominators instead.",
        "temperature": "two temperatures have no sum.",
        "score": "scores are compared or averaged, never added.",
        "ordinal": "levels are an order, not an amount.",
        "rate": "two rates may be of different wholes. Add what is above and what is below the line instead.",
    }
    return reasons.get(one.kind, "they have no sum.")


def subtracted(left: tuple[Decimal, str], right: tuple[Decimal, str]) -> tuple[Decimal, str]:
    """The difference of two amounts: of percentages in percentage points, of temperatures in kelvins, else in the unit of the first.

    >>> subtracted((Decimal(60), "percent"), (Decimal(45), "percent"))
    (Decimal('15'), 'percentage_point')
    """
    one, other = unit(left[1]), unit(right[1])
    if one.difference == other.code:
        return kept(Fraction(left[0]) - Fraction(right[0])), one.code
    if one.kind == "ordinal":
        raise UnitError(f"{one.plural} cannot be subtracted: {_no_sum(one)}")
    if one.code != other.code and _factor(one.code, other.code) is None:
        raise UnitError(f"{other.plural} cannot be taken from {one.plural}: {_why(one, other)}")
    return kept(
        Fraction(left[0]) - in_unit(right[0], other.code, one.code), rounded=one != other or _at_the_end(left, right)
    ), one.difference or one.code


def multiplied(amount: tuple[Decimal, str], factor: Decimal | int) -> tuple[Decimal, str]:
    """An amount so many times, in its unit.

    >>> multiplied((Decimal("12.5"), "hour"), 3)
    (Decimal('37.5'), 'hour')
    """
    try:
        times = exact(factor)
    except PydanticCustomError as error:
        raise UnitError(f"An amount cannot be multiplied by this: {error.message()}.") from None
    return kept(Fraction(amount[0]) * Fraction(times)), amount[1]


def compared(left: tuple[Decimal, str], right: tuple[Decimal, str]) -> int:
    """-1, 0 or 1 as the first amount is less than, equal to or more than the second. Raises UnitError if they measure different things."""
    here, there = Fraction(left[0]), in_unit(right[0], right[1], left[1])
    return (here > there) - (here < there)
