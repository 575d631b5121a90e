"""The smallest things: numbers exact from end to end, ids, texts, days, moments, language tags, shares."""

import string
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import ROUND_CEILING, Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from impactmodel import Theme, dumps, loads
from impactmodel.amounts import MAX_DIGITS, exact, plain, whole
from impactmodel.scalars import (
    Count,
    Day,
    Email,
    Flag,
    Id,
    LanguageTag,
    Latitude,
    Line,
    Longitude,
    MediaType,
    Moment,
    Number,
    PositiveNumber,
    Sha256,
    Share,
    Term,
    Text,
    Uri,
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


# --- numbers ---------------------------------------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    "value", [5.5, Decimal("5.5"), "5", True, None, float("nan"), float("inf"), Decimal("NaN"), Decimal("1e400"), Decimal("Infinity")]
)
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


# --- days and moments ------------------------------------------------------------------------------------------------------------------


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


# --- ids, texts, language tags ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "1",
        "out:wellbeing",
        "https://a.example/b?c=d&e=(f)#g",
        "urn:uuid:0d9c0d9c",
        "tema-økonomi",
        "結果",
        "\U0001f600",
        "a~b",
        "_:b0",
        "x" * 1024,
        "%20",
        "a/b",
        "..",
        "'",
        "[x]",
    ],
)
def test_ids(text: str) -> None:
    assert taken(Id, text)


INVISIBLE = [
    chr(number)
    for number in (
        *range(0x21),
        0x7F,
        *range(0x80, 0xA1),
        0x1680,
        *range(0x2000, 0x2010),
        *range(0x2028, 0x2030),
        0x205F,
        *range(0x2060, 0x2070),
        0x3000,
        0xFEFF,
        0xFFFE,
        0xFFFF,
    )
]


@pytest.mark.parametrize("char", [*INVISIBLE, *'<>"{}|\\^`'], ids=lambda char: f"U+{ord(char):04X}")
def test_ids_hold_nothing_that_cannot_be_seen_or_cannot_stand_in_an_iri(char: str) -> None:
    assert not taken(Id, f"a{char}b")
    assert not taken(Id, char)
    assert not taken(Id, f"a{char}")


def test_ids_have_a_length() -> None:
    assert not taken(Id, "")
    assert not taken(Id, "x" * 1025)


@pytest.mark.parametrize(
    "kind", [Id, Text, Line, Term, LanguageTag, Uri, Email, Sha256, MediaType], ids=lambda kind: kind.__metadata__[0].name
)
@pytest.mark.parametrize("value", [None, 5, 1.5, True, b"a", ["a"], {"a": 1}, "", "\ud800", "a\x00", "a\x1b[31m", "\x7f"], ids=ascii)
def test_no_text_takes_what_is_no_text(kind: Any, value: Any) -> None:
    assert not taken(kind, value)


@pytest.mark.parametrize("kind", [Id, Line, Term, LanguageTag, Uri, Email, Sha256, MediaType], ids=lambda kind: kind.__metadata__[0].name)
def test_a_final_line_break_is_no_way_round_a_pattern(kind: Any) -> None:
    valid = kind.__metadata__[0].examples[0]
    assert taken(kind, valid)
    assert not taken(kind, valid + "\n")
    assert not taken(kind, valid + "\r")


def test_texts_hold_line_breaks_and_lines_do_not() -> None:
    assert taken(Text, "one\ntwo\tthree\r\n")
    assert not taken(Line, "one\ntwo")
    assert taken(Line, "x" * 2000)
    assert not taken(Line, "x" * 2001)
    assert taken(Text, "x" * 1_000_000)
    assert not taken(Text, "x" * 1_000_001)


@given(st.text(min_size=1, max_size=40))
def test_a_text_comes_back_as_it_was_or_is_refused(text: str) -> None:
    if taken(Text, text):
        assert TypeAdapter(Text).validate_python(text) == text
    else:
        assert any(ord(char) < 32 or char == "\x7f" for char in text)


@pytest.mark.parametrize(
    "tag",
    [
        "cy",
        "cy-GB",
        "en-GB",
        "zh-Hant-TW",
        "zh-yue-HK",
        "sl-rozaj-biske-1994",
        "de-CH-1901",
        "es-419",
        "de-DE-u-co-phonebk",
        "en-a-bbb-x-a-ccc",
        "ast",
        "EN-gb",
        "hy-Latn-IT-arevela",
        "cy-x-gog",
    ],
)
def test_language_tags(tag: str) -> None:
    assert taken(LanguageTag, tag)


@pytest.mark.parametrize(
    "tag",
    [
        "e",
        "en_GB",
        "en-",
        "-en",
        "en--GB",
        "english language",
        "englishlanguage",
        "en-a",
        "en-x-",
        "en-GB-",
        "日本",
        "en-toolongsubtag",
        "12",
        "e1",
    ],
)
def test_what_is_no_language_tag(tag: str) -> None:
    assert not taken(LanguageTag, tag)


def test_a_tag_for_private_use_alone_is_well_formed() -> None:
    """RFC 5646, section 2.1: a language tag is a langtag, a private use tag, or a grandfathered one."""
    assert taken(LanguageTag, "x-own")


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Uri, ["https://a.example", "mailto:a@b.example", "urn:isbn:1"], ["a.html", "//a.example", "https:", "https://a b", "1a:b", ":b"]),
        (Email, ["a@b.example", "o'b+c@b.example"], ["a", "@b", "a@", "a@b@c", "a b@c"]),
        (Sha256, ["a" * 64], ["A" * 64, "a" * 63, "a" * 65, "g" * 64]),
        (MediaType, ["text/plain", "image/svg+xml"], ["text", "text/", "/plain", "Text/Plain", "text/plain; charset=utf-8"]),
        (Term, ["GB-COH", "3.4", "a/b:c+d_e"], ["-a", "a b", "é", "a;b"]),
    ],
    ids=["uri", "email", "sha256", "media type", "term"],
)
def test_texts_with_a_form(kind: Any, good: list[str], bad: list[str]) -> None:
    assert [text for text in good if not taken(kind, text)] == []
    assert [text for text in bad if taken(kind, text)] == []


def test_keys_of_extensions_have_a_prefix() -> None:
    assert Theme(id="t", extensions={"cids:hasLegalStatus": 1}).extensions == {"cids:hasLegalStatus": 1}
    for key in ("noprefix", ":a", "a:", "", "a b:c", "a:b c", "1:a", "a:b\n", "a:\x1b"):
        with pytest.raises(ValidationError):
            Theme(id="t", extensions={key: 1})


@pytest.mark.parametrize("kind", [Id, Term, LanguageTag, Uri, Email, MediaType, Day, Moment], ids=lambda kind: kind.__metadata__[0].name)
@pytest.mark.parametrize(
    "attack",
    ["a" * 100_000, "a-" * 50_000, "a:" * 50_000, "en-" + "a-" * 40, "0" * 100_000, "a@" * 50_000 + "!"],
    ids=["a", "a-", "a:", "en-a-", "0", "a@"],
)
def test_no_pattern_can_be_made_to_hang(kind: Any, attack: str) -> None:
    """It is enough that this comes to an end: a pattern that backtracks would not within a lifetime."""
    taken(kind, attack + "\x00")
