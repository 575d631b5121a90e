"""The smallest things: numbers exact from end to end, ids, texts, days, moments, language tags, shares."""

import string
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import ROUND_CEILING, Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from impactmodel import dumps, loads
from impactmodel.amounts import MAX_DIGITS, exact, plain, whole
from impactmodel.scalars import (
    Count,
    Day,
    Flag,
    Latitude,
    Longitude,
    Moment,
    Number,
    PositiveNumber,
    Share,
    Year,
    day,
    moment,
    moment_text,
)

NUMBERS = st.one_of(
    st.integers(-(10**MAX_DIGITS) + 1, 10**MAX_DIGITS - 1).map(Decimal),
    st.decimals(-(10**20), 10**20, places=12, allow_nan=False, allow_infinity=False),
)


def taken(kind: Any, value: Any) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        float("-inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-NaN123"),
        Decimal("Infinity"),
        Decimal("-Infinity"),
        Decimal("1e38"),
        Decimal("1e400"),
        Decimal("1e-400"),
        Decimal("1e999999999"),
        Decimal("-1e999999999"),
        Decimal("1e-999999999"),
        10**38,
        -(10**38),
        1e39,
        1e-40,
        5e-324,
        Decimal("9" * 39),
        Decimal("0." + "1" * 38),
        Decimal("1" * 100_000),
        True,
        False,
        "5",
        "",
        None,
        [],
        {},
        5j,
        b"5",
        date(2026, 1, 1),
    ],
    ids=lambda value: ascii(value)[:24],
)
def test_what_is_no_number_that_can_be_kept_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="number"):
        exact(value)
    assert not taken(Number, value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1.50"), "1.5"),
        (Decimal("100"), "100"),
        (Decimal("1E+2"), "100"),
        (Decimal("1.20E+3"), "1200"),
        (Decimal("-0"), "0"),
        (Decimal("-0.00"), "0"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (1e16, "10000000000000000"),
        (1e-7, "0.0000001"),
        (0.1 + 0.2, "0.30000000000000004"),
        (Decimal("1E-30"), "0." + "0" * 29 + "1"),
        (Decimal("0E+999999"), "0"),
        (Decimal("1." + "0" * 60), "1"),
        (5, "5"),
        (Decimal("9" * 38), "9" * 38),
        (Decimal("0." + "9" * 37), "0." + "9" * 37),
        (Decimal("-123456789012345678.12"), "-123456789012345678.12"),
    ],
    ids=lambda value: ascii(value)[:24],
)
def test_how_a_number_is_written(value: Any, text: str) -> None:
    assert plain(exact(value)) == text


@given(NUMBERS)
def test_the_canonical_form_is_reached_once_and_stays(number: Decimal) -> None:
    once = exact(number)
    assert once == number
    assert exact(once).as_tuple() == once.as_tuple()
    assert exact(Decimal(plain(once))).as_tuple() == once.as_tuple()


@given(NUMBERS, st.integers(0, 12))
def test_numbers_that_are_equal_are_written_alike(number: Decimal, zeros: int) -> None:
    with localcontext(prec=100):
        padded = number.quantize(Decimal(1).scaleb(-(12 + zeros)))
    assert padded == number
    assert plain(exact(padded)) == plain(exact(number))


@given(NUMBERS)
def test_no_decimal_context_of_the_caller_changes_a_number(number: Decimal) -> None:
    usual = exact(number).as_tuple()
    with localcontext(prec=3, rounding=ROUND_CEILING):
        assert exact(number).as_tuple() == usual


@given(st.integers(1, 37), st.integers(0, 37), st.booleans(), st.data())
def test_numbers_of_any_form_keep_every_digit_through_a_file(whole_digits: int, places: int, negative: bool, data: st.DataObject) -> None:
    places = min(places, MAX_DIGITS - whole_digits)
    digits = data.draw(st.text(string.digits, min_size=whole_digits + places, max_size=whole_digits + places))
    before, after = digits[:whole_digits].lstrip("0") or "0", digits[whole_digits:]
    text = ("-" if negative else "") + before + ("." + after if after else "")
    document = loads(
        f'{{"schema_version": "1.0", "outputs": [{{"id": "o", "type": "Output", "quantity": {{"number": {text}, "unit": "one"}}}}]}}'
    )
    quantity = document.outputs[0].quantity
    assert quantity is not None
    assert quantity.number == Decimal(text)
    again = loads(dumps(document)).outputs[0].quantity
    assert again is not None
    assert again.number.as_tuple() == quantity.number.as_tuple()


@pytest.mark.parametrize(("value", "number"), [(5, 5), (5.0, 5), (Decimal("5.0"), 5), (Decimal("5E+3"), 5000), (-0.0, 0)])
def test_a_number_without_a_fraction_is_whole(value: Any, number: int) -> None:
    assert whole(value) == number
    assert type(whole(value)) is int


@pytest.mark.parametrize("text", ["1e400", "-1e400", "1e999999999"])
def test_a_whole_number_without_end_is_out_of_range(text: str) -> None:
    assert abs(whole(Decimal(text))) == 10**38
    assert not taken(Count, Decimal(text))


@pytest.mark.parametrize("value", [5.5, Decimal("5.5"), "5", True, None, float("nan"), float("inf"), Decimal("NaN"), Decimal("Infinity")])
def test_what_has_a_fraction_is_not_whole(value: Any) -> None:
    with pytest.raises(ValueError, match="whole number"):
        whole(value)
    assert not taken(Count, value)


@pytest.mark.parametrize(
    ("kind", "inside", "outside"),
    [
        (Share, ["0", "1", "0.5", "0." + "0" * 36 + "1"], ["-0.0000001", "1.0000001", "2", "-1"]),
        (PositiveNumber, ["0.1", "1", "9" * 38], ["0", "-1"]),
        (Latitude, ["-90", "90", "51.48"], ["90.0000001", "-91", "91"]),
        (Longitude, ["-180", "180"], ["180.0000001", "-181"]),
    ],
    ids=["share", "positive", "latitude", "longitude"],
)
def test_bounds(kind: Any, inside: list[str], outside: list[str]) -> None:
    assert all(taken(kind, Decimal(text)) for text in inside)
    assert not any(taken(kind, Decimal(text)) for text in outside)


def test_whole_numbers_have_bounds() -> None:
    assert taken(Count, 0)
    assert taken(Count, 10**15)
    assert not taken(Count, -1)
    assert not taken(Count, 10**15 + 1)
    assert taken(Year, 9999)
    assert not taken(Year, 10000)
    assert not taken(Year, 0)


@pytest.mark.parametrize("value", [0, 1, "true", "false", None, Decimal(1), 1.0])
def test_only_true_and_false_are_flags(value: Any) -> None:
    assert taken(Flag, True)
    assert not taken(Flag, value)


@given(st.dates())
def test_every_day_of_the_calendar_comes_back(value: date) -> None:
    assert day(value.isoformat()) == value == day(value)


@given(st.integers(1, 9999), st.integers(0, 14), st.integers(0, 33))
def test_a_day_is_read_exactly_where_the_calendar_has_it(year: int, month: int, number: int) -> None:
    try:
        date(year, month, number)
    except ValueError:
        there = False
    else:
        there = True
    assert taken(Day, f"{year:04}-{month:02}-{number:02}") == there


@pytest.mark.parametrize(
    "value", [datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC), 0, 86400, 20260101, 1.5, None, True, b"2026-01-01"]
)
def test_a_moment_or_a_number_is_no_day(value: Any) -> None:
    assert not taken(Day, value)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "1900-02-29",
        "2026-1-1",
        "20260101",
        "2026-W01-1",
        "2026-01-01\n",
        " 2026-01-01",
        "٢٠٢٦-٠١-٠١",
        "+2026-01-01",
        "2026-01-01T00:00:00Z",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert not taken(Day, text)


WHOLE_MINUTES = st.integers(-23 * 60 - 59, 23 * 60 + 59).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(timezones=WHOLE_MINUTES))
def test_every_moment_comes_back_with_its_offset(value: datetime) -> None:
    text = moment_text(value)
    again = moment(text)
    assert again == value
    assert again.utcoffset() == value.utcoffset()
    assert moment_text(again) == text
    assert not text.endswith("+00:00")


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-01T09:00:00",
        "2026-01-01",
        "2026-01-01 09:00:00Z",
        "2026-01-01t09:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-12-31T23:59:60Z",
        "2026-01-01T09:00Z",
        "2026-01-01T09:00:00+0100",
        "2026-01-01T09:00:00+24:00",
        "2026-01-01T09:00:00+01:60",
        "2026-01-01T09:00:00.Z",
        "2026-01-01T09:00:00.1234567Z",
        "2023-02-29T00:00:00Z",
        "2026-01-01T09:00:00Z\n",
        "2026-01-01T09:00:00+01:00:30",
    ],
)
def test_what_is_no_moment_with_an_offset_is_refused(text: str) -> None:
    assert not taken(Moment, text)


def test_a_moment_without_an_offset_is_refused_from_python_too() -> None:
    assert not taken(Moment, datetime(2026, 1, 1))
    assert not taken(Moment, datetime(2026, 1, 1, tzinfo=timezone(timedelta(seconds=75))))
    assert not taken(Moment, date(2026, 1, 1))
    assert not taken(Moment, 0)
