"""What rules about numbers share: which statistics are numbers, whether units fit, the scale of a score, what a value can never be."""

from decimal import Context as DecimalContext
from decimal import Decimal
from functools import cache, lru_cache

from impactmodel.errors import UnitError
from impactmodel.units import compared, converted
from impactmodel.validation.context import Context
from impactmodel.vocabulary.instruments import instruments
from impactmodel.vocabulary.numbers import Indicator, Instrument
from impactmodel.vocabulary.values import Period, Quantity

NUMERIC = frozenset({"count", "total", "mean", "ratio", "percentage", "score"})
"""The statistics whose values are numbers."""

AMOUNTS = frozenset({"count", "total"})
"""The statistics whose values may be added."""

FOR_MISSING = frozenset(map(Decimal, (-9, -99, -999, -9999, 99, 999, 9999)))
"""Numbers by which survey programs say that there is no answer."""

EXACT = DecimalContext(prec=160, traps=[])
"""Sums and products of any two numbers of the vocabulary are exact in it. It raises nothing."""

_NOTHING = Decimal(0)


@lru_cache(maxsize=4096)
def fits(one: str, other: str) -> bool:
    """Whether amounts in two units can be compared: the same unit, or one that converts."""
    if one == other:
        return True
    try:
        compared((_NOTHING, one), (_NOTHING, other))
    except UnitError:
        return False
    return True


def in_unit(quantity: Quantity, unit: str) -> Decimal | None:
    """The number of a quantity in a unit, or None if it cannot be said in it."""
    if quantity.unit == unit:
        return quantity.number
    try:
        return converted(quantity.number, quantity.unit, unit)
    except UnitError:
        return None


@cache
def _shipped() -> dict[str, Instrument]:
    return {each.id.replace("inst:", "score:", 1): each for each in instruments()}


def instrument_of(indicator: Indicator, unit: str, context: Context) -> Instrument | None:
    """The instrument whose scores a unit counts: the indicator's own, or one that the package knows by the name of the unit."""
    if not unit.startswith("score:"):
        return None
    own = context.get(indicator.instrument, Instrument) if unit == indicator.unit else None
    return own if own is not None and own.scale_high is not None else _shipped().get(unit)


def beyond_scale(number: Decimal, unit: str, indicator: Indicator, context: Context) -> tuple[Decimal, Decimal] | None:
    """The ends of the scale, if the number cannot be a score on it, nor the change of one.

    A mean below the lowest score may be a mean change; not where the indicator's baseline or threshold shows that it is about levels.
    """
    if not unit.startswith("score:") or indicator.statistic == "total":
        return None
    scale = instrument_of(indicator, unit, context)
    if scale is None or scale.scale_low is None or scale.scale_high is None:
        return None
    low, high = scale.scale_low, scale.scale_high
    if low <= number <= high:
        return None
    is_change = number < low and number >= EXACT.subtract(low, high)
    return None if is_change and not _about_levels(indicator, low, high) else (low, high)


def _about_levels(indicator: Indicator, low: Decimal, high: Decimal) -> bool:
    if indicator.statistic == "score":
        return True
    known = (indicator.threshold, indicator.baseline.value if indicator.baseline is not None else None)
    return any(isinstance(level, Quantity) and low <= level.number <= high and level.number != 0 for level in known)


def below_nothing(number: Decimal, indicator: Indicator) -> bool:
    """Whether it is a negative count."""
    return number < 0 and indicator.statistic == "count"


def no_percentage(number: Decimal, unit: str, indicator: Indicator) -> bool:
    """Whether it is a percentage that is no part of a whole, though nothing says that the indicator goes beyond 0 to 100."""
    if unit != "percent" or 0 <= number <= 100 or indicator.statistic != "percentage":
        return False
    known = (indicator.threshold, indicator.baseline.value if indicator.baseline is not None else None)
    return all(not isinstance(level, Quantity) or level.unit != "percent" or 0 <= level.number <= 100 for level in known)


def impossible(value: Quantity, indicator: Indicator, context: Context) -> bool:
    """Whether a rule about single values says already that it cannot be."""
    number, unit = value.number, value.unit
    return (
        below_nothing(number, indicator)
        or no_percentage(number, unit, indicator)
        or beyond_scale(number, unit, indicator, context) is not None
    )


def alike_long(one: Period, other: Period) -> bool:
    """Whether two periods are of about the same length, as months are, or quarters."""
    days, others = one.days, other.days
    return 5 * abs(days - others) <= max(days, others)
