"""What holds for any two amounts: there and back, by way of a third, scaling, and sums in any order."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from impactmodel import Quantity, UnitError, unit
from impactmodel.units import unit_codes
from impactmodel.units.codes import unit_table

FAMILIES = {
    kind: [
        code
        for code, one in unit_table().items()
        if one.kind == kind and (one.base or any(other.base == code for other in unit_table().values()))
    ]
    for kind in sorted({one.kind for one in unit_table().values() if one.base})
}
FAMILY = st.sampled_from(sorted(FAMILIES)).map(FAMILIES.__getitem__)
SMALL = st.decimals(-(10**9), 10**9, places=6, allow_nan=False, allow_infinity=False)
ANY_UNIT = st.sampled_from(unit_codes())
SLACK = Fraction(1, 10**24)
"""Numbers end after 38 digits; what is lost there comes back multiplied by the largest factor of the table (a megawatt-hour in joules)."""


def three(draw: st.DrawFn) -> tuple[str, str, str]:
    family = draw(FAMILY)
    return draw(st.sampled_from(family)), draw(st.sampled_from(family)), draw(st.sampled_from(family))


ALIKE = st.composite(three)()


def near(one: Decimal, other: Decimal) -> bool:
    """Equal but for the last digits: a third of a minute has no end in decimals."""
    return abs(Fraction(one) - Fraction(other)) <= SLACK * max(1, abs(Fraction(one)))


def test_every_kind_that_converts_is_tried() -> None:
    assert set(FAMILIES) == {"time", "calendar", "mass", "emission", "energy", "length", "area", "volume"}
    assert all(len(codes) > 1 for codes in FAMILIES.values())


@given(SMALL, ALIKE)
def test_there_and_back(number: Decimal, units: tuple[str, str, str]) -> None:
    one, other, _ = units
    start = Quantity.of(number, one)
    assert near(start.to(other).to(one).number, start.number)


@given(SMALL, ALIKE)
def test_by_way_of_a_third(number: Decimal, units: tuple[str, str, str]) -> None:
    one, other, third = units
    start = Quantity.of(number, one)
    assert near(start.to(other).to(third).number, start.to(third).number)


@given(SMALL, st.integers(-1000, 1000), ALIKE)
def test_scaling_commutes_with_conversion(number: Decimal, factor: int, units: tuple[str, str, str]) -> None:
    one, other, _ = units
    start = Quantity.of(number, one)
    assert near((start * factor).to(other).number, (start.to(other) * factor).number)


@given(SMALL, SMALL, ALIKE)
def test_addition_commutes_with_conversion(left: Decimal, right: Decimal, units: tuple[str, str, str]) -> None:
    one, other, third = units
    first, second = Quantity.of(left, one), Quantity.of(right, other)
    assert near((first + second).to(third).number, (first.to(third) + second.to(third)).number)


@given(SMALL, SMALL, ALIKE)
def test_sums_in_any_order(left: Decimal, right: Decimal, units: tuple[str, str, str]) -> None:
    one, other, _ = units
    first, second = Quantity.of(left, one), Quantity.of(right, other)
    assert near((first + second).number, (second + first).to(one).number)
    assert (first + second).unit == one
    assert near((first + second - second).number, first.number)


@given(SMALL, SMALL, SMALL, st.sampled_from([code for code in unit_codes() if unit(code).additive]))
def test_sums_of_one_unit_are_exact_and_associative(one: Decimal, other: Decimal, third: Decimal, code: str) -> None:
    a, b, c = (Quantity.of(number, code) for number in (one, other, third))
    assert (a + b) + c == a + (b + c)
    assert (a + b).number == one + other
    assert a + b - b == a
    assert a + (-a) == Quantity.of(0, code)
    assert a - b == -(b - a)


@given(SMALL, SMALL, ALIKE)
@example(Decimal(1), Decimal("0." + "3" * 37), ("second", "minute", "hour"))
@example(Decimal(20), Decimal("0." + "3" * 36), ("second", "minute", "hour"))
@example(Decimal(1), Decimal("9" * 38), ("second", "week", "hour"))
def test_order_is_that_of_the_amounts_whichever_comes_first(left: Decimal, right: Decimal, units: tuple[str, str, str]) -> None:
    one, other, _ = units
    first, second = Quantity.of(left, one), Quantity.of(right, other)
    exactly_left = Fraction(left) * Fraction(Quantity.of(1, one).to(_smallest(one)).number)
    exactly_right = Fraction(right) * Fraction(Quantity.of(1, other).to(_smallest(one)).number)
    assert (first < second) == (exactly_left < exactly_right) == (second > first)
    assert (first <= second) == (exactly_left <= exactly_right) == (second >= first)


def _smallest(code: str) -> str:
    return unit(code).base or code


@given(ANY_UNIT, ANY_UNIT)
def test_what_converts_one_way_converts_the_other(one: str, other: str) -> None:
    def converts(start: str, end: str) -> bool:
        try:
            return Quantity.of(1, start).to(end).unit == end
        except UnitError:
            return False

    assert converts(one, other) == converts(other, one)
    assert converts(one, one)


@given(ANY_UNIT, ANY_UNIT)
def test_a_sum_is_of_what_converts_or_of_a_level_and_its_difference(one: str, other: str) -> None:
    try:
        total = Quantity.of(1, one) + Quantity.of(1, other)
    except UnitError:
        return
    assert total.unit in (one, other)
    first, second = unit(one), unit(other)
    assert first.kind == second.kind or other == first.difference or one == second.difference
    if first.kind == "money":
        assert one == other


@given(SMALL, st.from_regex("[a-z][a-z0-9_-]{0,12}", fullmatch=True), st.from_regex("[a-z][a-z0-9_-]{0,12}", fullmatch=True))
@example(Decimal(1), "a-b", "a_dash_b")
@example(Decimal(1), "a-", "a_dash_")
def test_counts_of_ones_own_never_mix(number: Decimal, one: str, other: str) -> None:
    assume(one != other)
    with pytest.raises(UnitError):
        _ = Quantity.of(number, f"count:{one}") + Quantity.of(1, f"count:{other}")
    with pytest.raises(UnitError):
        Quantity.of(number, f"count:{one}").to(f"count:{other}")
    assert Quantity.of(number, f"count:{one}") + Quantity.of(0, f"count:{one}") == Quantity.of(number, f"count:{one}")


@given(st.text(max_size=70))
def test_any_text_is_a_unit_or_a_unit_error(text: str) -> None:
    try:
        found = unit(text)
    except UnitError:
        return
    assert found.code == text
