"""Units and quantities: every unit that the field counts in, what may be added, and why the rest may not."""

import copy
import pickle
import sys
from decimal import ROUND_CEILING, Decimal, localcontext
from itertools import pairwise
from typing import Any

import pytest
from pydantic import ValidationError

from impactmodel import Quantity, UnitError, unit
from impactmodel.codelists.catalogue import codelist
from impactmodel.units import unit_codes

Q = Quantity.of


@pytest.mark.parametrize(
    ("code", "ucum"),
    [
        ("person", None),
        ("household", None),
        ("organization", None),
        ("community", None),
        ("session", None),
        ("volunteer_hour", None),
        ("person_hour", None),
        ("fte", None),
        ("meal", None),
        ("night", None),
        ("percent", "%"),
        ("percentage_point", None),
        ("score:swemwbs", None),
        ("kg_co2e", None),
        ("kwh", "kW.h"),
        ("hectare", "har"),
        ("hour", "h"),
        ("minute", "min"),
        ("day", "d"),
        ("kilogram", "kg"),
        ("tonne", "t"),
        ("meter", "m"),
        ("kilometer", "km"),
        ("square_meter", "m2"),
        ("degree_celsius", "Cel"),
        ("GBP", None),
        ("EUR", None),
        ("count:seedling", None),
    ],
)
def test_there_is_a_code_for_what_the_field_counts(code: str, ucum: str | None) -> None:
    found = unit(code)
    assert found.code == code
    assert found.ucum == ucum
    assert found.definition.endswith(".")
    assert found.name
    assert found.plural
    assert Q(1, code).unit == code


def test_every_code_of_the_list_is_a_unit_of_a_quantity() -> None:
    for code in unit_codes():
        assert Q("1.5", code).to(code) == Q("1.5", code)


def test_every_currency_is_a_dimension_of_its_own() -> None:
    currencies = list(codelist("currency"))
    assert len(currencies) > 150
    for one, other in pairwise(currencies):
        assert unit(one).kind == "money"
        for refused in (lambda: Q(1, one) + Q(1, other), lambda: Q(1, one).to(other), lambda: Q(1, one) < Q(1, other)):  # noqa: B023
            with pytest.raises(UnitError, match="rate"):
                refused()


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("person", "session", "different things"),
        ("person", "household", "different things"),
        ("GBP", "EUR", "no fixed rate"),
        ("degree_celsius", "degree_celsius", "temperatures have no sum"),
        ("percent", "percent", "different wholes"),
        ("score:swemwbs", "score:swemwbs", "never added"),
        ("score:swemwbs", "score:phq-9", "not the same size"),
        ("level", "level", "an order"),
        ("GBP/person", "GBP/person", "rates"),
        ("volunteer_hour", "person_hour", "different things"),
        ("person_hour", "hour", "different things"),
        ("person_day", "person_hour", "different things"),
        ("month", "day", "calendar"),
        ("kilogram", "kg_co2e", "different things"),
        ("count:seedling", "tree", "different things"),
        ("count:a", "count:b", "different things"),
        ("count:a", "score:a", "different things"),
        ("count:meter", "meter", "different things"),
        ("one", "percent", "different things"),
    ],
)
def test_what_has_no_meaning_is_refused_and_the_error_says_why(one: str, other: str, why: str) -> None:
    with pytest.raises(UnitError, match=why) as raised:
        _ = Q(1, one) + Q(2, other)
    assert unit(one).plural in str(raised.value)


def test_percentages_and_percentage_points_are_told_apart() -> None:
    assert Q(60, "percent") - Q(45, "percent") == Q(15, "percentage_point")
    assert Q(45, "percent") + Q(15, "percentage_point") == Q(60, "percent")
    assert Q(15, "percentage_point") + Q(45, "percent") == Q(60, "percent")
    assert Q(2, "percentage_point") + Q(3, "percentage_point") == Q(5, "percentage_point")
    with pytest.raises(UnitError, match="percentage point"):
        Q(60, "percent").to("percentage_point")
    with pytest.raises(UnitError, match="percentage point"):
        _ = Q(60, "percentage_point") - Q(45, "percent")


def test_temperatures_differ_in_kelvins() -> None:
    assert Q("21.5", "degree_celsius") - Q(20, "degree_celsius") == Q("1.5", "kelvin")
    assert Q(20, "degree_celsius") + Q("1.5", "kelvin") == Q("21.5", "degree_celsius")
    with pytest.raises(UnitError, match="cannot be turned into"):
        Q(20, "degree_celsius").to("kelvin")


@pytest.mark.parametrize(
    ("number", "one", "converted", "other"),
    [
        ("90", "minute", "1.5", "hour"),
        ("1", "week", "604800", "second"),
        ("1", "year", "12", "month"),
        ("2", "quarter", "6", "month"),
        ("1", "mile", "1609.344", "meter"),
        ("1", "hectare", "10000", "square_meter"),
        ("1", "acre", "0.40468564224", "hectare"),
        ("1", "kwh", "3600000", "joule"),
        ("1.5", "mwh", "1500", "kwh"),
        ("1", "t_co2e", "1000", "kg_co2e"),
        ("0.1", "tonne", "100", "kilogram"),
        ("1", "cubic_meter", "1000", "liter"),
        ("36", "kilometer/hour", "10", "meter/second"),
        ("1", "GBP/hour", "24", "GBP/day"),
        ("123456789012345678.12", "hour", "7407407340740740687.2", "minute"),
    ],
)
def test_conversions_are_exact(number: str, one: str, converted: str, other: str) -> None:
    there = Q(number, one).to(other)
    assert there.number == Decimal(converted)
    assert isinstance(there.number, Decimal)


def test_names_of_ones_own_that_look_alike_are_still_different() -> None:
    for one, other in (
        ("count:a-b", "count:a_b"),
        ("count:a-b", "count:a_dash_b"),
        ("count:a__b", "count:a_b"),
        ("score:a-b", "score:a_dash_b"),
    ):
        with pytest.raises(UnitError):
            Q(1, one).to(other)


LONG = "12345678901234567890123456789012345678"


def test_no_operation_rounds_what_can_be_kept() -> None:
    assert (-Q(LONG, "one")).number == Decimal("-" + LONG)
    assert (Q(LONG, "one") * 1).number == Decimal(LONG)
    assert (1 * Q(LONG, "one")).number == Decimal(LONG)
    assert (Q("1234567890123456789.1234567890123456789", "hour") * 2).number == Decimal("2469135780246913578.2469135780246913578")
    assert (Q(LONG, "one") + Q(0, "one")).number == Decimal(LONG)
    assert (Q(LONG, "person") - Q(1, "person")).number == Decimal("12345678901234567890123456789012345677")


def test_points_added_to_a_percentage_are_not_rounded() -> None:
    assert (Q("1." + "1" * 36, "percent") + Q("0." + "1" * 36, "percentage_point")).number == Decimal("1." + "2" * 36)
    assert (Q("0." + "1" * 36, "percentage_point") + Q("1." + "1" * 36, "percent")).number == Decimal("1." + "2" * 36)


def test_the_decimal_context_of_the_caller_changes_nothing() -> None:
    with localcontext(prec=4, rounding=ROUND_CEILING):
        assert (Q("123456.789", "hour") + Q(1, "hour")).number == Decimal("123457.789")
        assert (-Q("123456.789", "hour")).number.as_tuple() == Decimal("-123456.789").as_tuple()
        assert (Q("123456.789", "hour") * 2).number.as_tuple() == Decimal("246913.578").as_tuple()
        assert Q("123456.5", "minute").to("second").number == Decimal("7407390")


def test_a_sum_whose_second_part_has_no_end_in_decimals_is_rounded_once() -> None:
    assert str((Q(10, "hour") + Q(20, "minute")).number).startswith("10.33333333333333333333")
    assert str((Q(100, "day") - Q(1, "hour")).number).startswith("99.958333333333333333333")
    assert str((Q(100, "day") + Q(1, "hour")).number).startswith("100.0416666666666666666666")
    assert str((Q(1_000_000, "quarter") + Q(1, "month")).number).startswith("1000000.33333333333333333333")
    assert Q(10, "hour") + Q(20, "minute") + Q(40, "minute") > Q(10, "hour")


def test_comparison_needs_no_rounding() -> None:
    long = Q("9" * 38, "week")
    assert long > Q(1, "second")
    assert Q(1, "second") < long
    third = Q("0." + "3" * 37, "minute")
    assert third < Q(20, "second")
    assert Q(20, "second") > third


@pytest.mark.parametrize("other", [1, Decimal(1), 1.5, "1 hour", None])
def test_a_number_alone_is_no_quantity(other: Any) -> None:
    for operate in (lambda: Q(1, "hour") + other, lambda: Q(1, "hour") - other, lambda: Q(1, "hour") < other, lambda: other + Q(1, "hour")):
        with pytest.raises(TypeError):
            operate()


@pytest.mark.parametrize("text", ["", "abc", "1,5", "NaN", "inf", "-Infinity", "1e400", "1e999999999", "0x10", "12 hours"])
def test_text_that_is_no_number_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        Q(text, "hour")


@pytest.mark.parametrize(
    "code", ["persons", "XXX", "gbp", "count:", "count:Seedling", "GBP/person/hour", "GBP/", "/GBP", "", " person", "person\n"]
)
def test_what_is_no_unit_is_refused(code: str) -> None:
    with pytest.raises(UnitError):
        unit(code)
    with pytest.raises(ValidationError):
        Quantity(number=Decimal(1), unit=code)
    with pytest.raises(UnitError):
        Q(1, "hour").to(code)


@pytest.mark.parametrize(
    ("code", "near"), [("persons", "person"), ("hours", "hour"), ("kg", "kilogram"), ("volunteer hours", "volunteer_hour")]
)
def test_the_nearest_unit_is_named(code: str, near: str) -> None:
    with pytest.raises(UnitError, match=f"Did you mean {near}"):
        unit(code)


def test_quantities_are_frozen_values() -> None:
    one = Q("1.50", "GBP")
    assert one == Q("1.5", "GBP")
    assert hash(one) == hash(Q(1.5, "GBP"))
    assert one != Q("1.5", "EUR")
    assert pickle.loads(pickle.dumps(one)) == one == copy.deepcopy(one) == copy.copy(one)
    with pytest.raises(AttributeError, match="cannot be changed"):
        one.number = Decimal(2)  # type: ignore[misc]
    assert str(one) == "1.5 GBP"


HOSTILE = [
    "9**9**9**9",
    "10**10**8 m",
    "*".join(["meter"] * 100_000),
    "meter" * 100_000,
    "a" * 64,
    "a" * 65,
    "1e999999",
    "meter**-1",
    "meter^9999",
    "(" * 60,
    "[meter]",
    "meter;import os",
    "__import__('os')",
    "{x}",
    "%s",
    "$(id)",
    "`id`",
    "pint",
    "registry",
    "meter\n",
    "\nmeter",
    "me\x00ter",
    "\x00",
    "mètre",
    "\u212a",
    "\U0001d426",
    "count:\u0430",
    "ｍ",
    "person\u200b",
    "\ud800",
    "\u202emeter",
    " ",
    "-",
    "/",
    "//",
    "a//b",
    ":",
    "count:a:b",
    "count:a/count:b/count:c",
    "count:" + "a" * 60,
    "µm",
    "°C",
    "m²",
    "delta_degree_celsius",
    "kilometer_per_hour",
    "nan",
    "inf",
    "1",
    "1 meter",
]


class _NoPint:
    """Stands in the way of an import of pint."""

    def find_spec(self, name: str, *_: Any) -> None:
        if name.partition(".")[0] == "pint":
            raise AssertionError("pint was imported")


@pytest.fixture
def without_pint(monkeypatch: pytest.MonkeyPatch) -> None:
    from impactmodel.units import arithmetic

    for name in [name for name in sys.modules if name.split(".")[0] == "pint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_NoPint(), *sys.meta_path])

    def refuse() -> Any:
        raise AssertionError("the registry was built")

    monkeypatch.setattr(arithmetic, "registry", refuse)


@pytest.mark.usefixtures("without_pint")
@pytest.mark.parametrize("code", HOSTILE, ids=lambda code: ascii(code)[:20])
def test_a_hostile_unit_never_reaches_pint(code: str) -> None:
    with pytest.raises(UnitError) as raised:
        unit(code)
    assert len(str(raised.value)) < 200
    assert code not in str(raised.value) or len(code) < 3
    with pytest.raises(UnitError):
        Q(1, "hour").to(code)
    with pytest.raises(ValidationError):
        Quantity(number=Decimal(1), unit=code)


@pytest.mark.usefixtures("without_pint")
def test_the_guard_above_does_stand_in_the_way() -> None:
    with pytest.raises(AssertionError, match="pint was imported"):
        __import__("pint")
    with pytest.raises(AssertionError, match="registry was built"):
        Q("7919", "hour").to("second/one")


@pytest.mark.parametrize("code", [None, 5, 1.5, b"hour", [], {}, object()], ids=lambda code: type(code).__name__)
def test_what_is_no_text_is_no_unit(code: Any) -> None:
    with pytest.raises(UnitError):
        unit(code)
