"""Ways to spoil a document: more than a hundred kinds, each named, for testing that every reader refuses the same things.

A mutation changes one place of a JSON object. Many of them are harmless at some places; what matters is that all readers agree.
"""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import attrs

from impactmodel.amounts import plain


class Token(str):
    """A piece of JSON text that is written as it stands, such as `1e400` or `5.0`."""

    __slots__ = ()


def json_text(value: Any) -> str:
    """JSON text of plain data with exact Decimals and verbatim `Token`s.

    >>> json_text({"a": [Decimal("123456789012345678.12"), Token("1e400")]})
    '{"a": [123456789012345678.12, 1e400]}'
    """
    if isinstance(value, Token):
        return str(value)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {json_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(json_text(item) for item in value) + "]"
    return json.dumps(value)


_VALUES: dict[str, Any] = {
    "null": None,
    "true": True,
    "false": False,
    "zero": 0,
    "one": 1,
    "minus_one": -1,
    "two": 2,
    "a_hundred": 100,
    "beyond_latitude": 91,
    "beyond_longitude": 181,
    "year_10000": 10000,
    "integer_as_fraction": Token("5.0"),
    "integer_as_exponent": Token("5e0"),
    "fraction": Token("0.5"),
    "just_above_one": Token("1.0000001"),
    "just_below_zero": Token("-0.0000001"),
    "negative_zero": Token("-0"),
    "negative_zero_fraction": Token("-0.0"),
    "many_digits": Token("123456789012345678.12"),
    "digits_38": Token("9" * 38),
    "digits_39": Token("9" * 39),
    "digits_1000": Token("1" * 1000),
    "places_40": Token("0." + "0" * 39 + "1"),
    "exponent_20": Token("1e20"),
    "exponent_39": Token("1e39"),
    "exponent_400": Token("1e400"),
    "exponent_minus_400": Token("1e-400"),
    "exponent_huge": Token("1e999999"),
    "trailing_zeros": Token("1.50000"),
    "numeric_text": "5",
    "fraction_text": "5.5",
    "underscore_text": "1_000",
    "true_text": "true",
    "nan_text": "NaN",
    "empty_text": "",
    "blank": " ",
    "letter": "x",
    "two_words": "two words",
    "capital": "Positive",
    "upper_case": "GBP",
    "lower_currency": "gbp",
    "currency_xxx": "XXX",
    "country_uk": "UK",
    "slash": "a/b",
    "final_line_break": "x\n",
    "leading_line_break": "\nx",
    "carriage_return": "x\r",
    "tab": "a\tb",
    "nul": "a\x00b",
    "escape": "a\x1b[31mb",
    "delete": "a\x7fb",
    "c1_control": "a\x85b",
    "no_break_space": "a\xa0b",
    "line_separator": "a\u2028b",
    "bidi_override": "a\u202eb",
    "zero_width": "a\u200bb",
    "byte_order_mark": "\ufeffa",
    "emoji": "\U0001f600",
    "combining": "e\u0301",
    "arabic_digits": "٢٠٢٦-٠١-٠١",
    "quote": 'a"b',
    "angle": "<b>",
    "brace": "{a}",
    "backslash": "a\\b",
    "caret": "a^b",
    "text_100": "x" * 100,
    "text_1025": "x" * 1025,
    "text_2001": "x" * 2001,
    "astral_2000": "\U0001f600" * 2000,
    "date": "2026-01-01",
    "leap_day": "2024-02-29",
    "no_leap_day": "2023-02-29",
    "century_leap": "2000-02-29",
    "century_no_leap": "1900-02-29",
    "april_31": "2026-04-31",
    "month_13": "2026-13-01",
    "day_zero": "2026-01-00",
    "year_zero": "0000-01-01",
    "year_one": "0001-01-01",
    "year_9999": "9999-12-31",
    "year_five_digits": "10000-01-01",
    "short_date": "2026-1-1",
    "compact_date": "20260101",
    "week_date": "2026-W01-1",
    "ordinal_date": "2026-001",
    "date_line_break": "2026-01-01\n",
    "month": "2026-01",
    "date_slashes": "01/01/2026",
    "moment": "2026-01-01T09:00:00Z",
    "moment_offset": "2026-01-01T09:00:00+05:30",
    "moment_fraction": "2026-01-01T09:00:00.123456Z",
    "moment_nanoseconds": "2026-01-01T09:00:00.123456789Z",
    "moment_naive": "2026-01-01T09:00:00",
    "moment_space": "2026-01-01 09:00:00Z",
    "moment_lower": "2026-01-01t09:00:00z",
    "moment_midnight_24": "2026-01-01T24:00:00Z",
    "moment_leap_second": "2026-12-31T23:59:60Z",
    "moment_basic_offset": "2026-01-01T09:00:00+0100",
    "moment_offset_24": "2026-01-01T09:00:00+24:00",
    "moment_seconds_left_out": "2026-01-01T09:00Z",
    "moment_minus_zero": "2026-01-01T09:00:00-00:00",
    "moment_line_break": "2026-01-01T09:00:00Z\n",
    "timestamp": 86400,
    "language_underscore": "en_GB",
    "language_long": "englishlanguage",
    "language_private": "x-own",
    "relative_uri": "a.html",
    "uri": "https://a.example/b",
    "uri_space": "https://a.example/b c",
    "javascript": "javascript:alert(1)",
    "unit_plural": "persons",
    "unit_rate": "GBP/person",
    "unit_rate_twice": "GBP/person/hour",
    "unit_power": "9**9**9**9",
    "unit_count_empty": "count:",
    "unit_count": "count:seedling",
    "unit_count_capital": "count:Seedling",
    "unit_own_rate": "count:a/score:b",
    "unit_half_rate": "person/",
    "unit_long_rate": "count:" + "a" * 40 + "/count:" + "b" * 40,
    "empty_list": [],
    "list_of_null": [None],
    "list_of_text": ["x"],
    "list_of_lists": [["x"]],
    "list_of_objects": [{}],
    "empty_object": {},
    "object": {"x": 1},
    "object_of_text": {"a": "b"},
    "object_of_objects": {"cy": {"name": "b"}},
    "object_prefixed": {"own:key": {"a": [1, None, True, Token("1.5")]}},
    "object_empty_key": {"": "b"},
    "object_prefixed_line_break": {"own:key\n": 1},
    "quantity": {"number": 3, "unit": "person"},
    "quantity_of_money": {"number": 3, "unit": "GBP"},
    "quantity_of_text": {"number": "3", "unit": "person"},
    "period": {"start": "2026-01-01", "end": "2026-01-02"},
    "period_reversed": {"start": "2026-01-02", "end": "2026-01-01"},
    "deep": json.loads('{"own:deep": ' + "[" * 90 + "]" * 90 + "}"),
    "too_deep": json.loads('{"own:deep": ' + "[" * 150 + "]" * 150 + "}"),
}

_TEXTS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "title_case": str.title,
    "padded": lambda text: text + " ",
    "indented": lambda text: " " + text,
    "line_break_after": lambda text: text + "\n",
    "hyphens": lambda text: text.replace("_", "-"),
    "cut": lambda text: text[:-1],
    "doubled": lambda text: text + text,
    "reversed": lambda text: text[::-1],
    "quoted": lambda text: f'"{text}"',
    "with_nul": lambda text: text + "\x00",
    "with_space_inside": lambda text: text[:1] + " " + text[1:],
}

_KEYS = ("left_out", "misspelt", "capitalized", "camel_case", "extra_key", "dollar_schema", "context")
_LISTS = ("repeated", "with_null", "unwrapped", "emptied", "nested")

MUTATIONS: tuple[str, ...] = (
    *(f"value_{name}" for name in _VALUES),
    *(f"text_{name}" for name in _TEXTS),
    *(f"key_{name}" for name in _KEYS),
    *(f"list_{name}" for name in _LISTS),
    "wrapped_in_list",
    "wrapped_in_object",
    "type_of_another_class",
)
"""The names of all kinds of mutation.

>>> len(MUTATIONS) > 100, "value_true" in MUTATIONS
(True, True)
"""


@attrs.frozen
class Mutant:
    """A spoilt object: how it was spoilt, where, and what it is now.

    >>> Mutant("value_true", ("people",), {"people": True}).path
    ('people',)
    """

    mutation: str
    path: tuple[str | int, ...]
    value: dict[str, Any]


def mutants(value: dict[str, Any]) -> Iterator[Mutant]:
    """Every mutation of an object at every place where it applies, nested places included.

    >>> spoilt = mutants({"id": "t:1", "type": "Theme"})
    >>> next(mutant.value for mutant in spoilt if mutant.mutation == "key_misspelt")
    {'i': 't:1', 'type': 'Theme'}
    """
    for path, here in _places(value, ()):
        for name, changed in _changes(here):
            yield Mutant(name, path, _put(value, path, changed))
        if isinstance(here, dict):
            for key in here:
                yield from (Mutant(name, (*path, key), _put(value, path, changed)) for name, changed in _changed_keys(here, key))
            yield Mutant("key_extra_key", path, _put(value, path, {**here, "extra": 1}))
            yield Mutant("key_dollar_schema", path, _put(value, path, {"$schema": "https://a.example/s", **here}))
            yield Mutant("key_context", path, _put(value, path, {"@context": 5, **here}))
    if "type" in value:
        for other in ("Outcome", "Theme", "outcome", "ImpactDocument", ""):
            yield Mutant("type_of_another_class", ("type",), {**value, "type": other})


def _places(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    yield path, value
    inner: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inner:
        yield from _places(item, (*path, step))


def _put(value: Any, path: tuple[str | int, ...], changed: Any) -> Any:
    if not path:
        return changed
    step, rest = path[0], path[1:]
    if isinstance(value, dict):
        return {key: _put(item, rest, changed) if key == step else item for key, item in value.items()}
    return [_put(item, rest, changed) if number == step else item for number, item in enumerate(value)]


def _changes(here: Any) -> Iterator[tuple[str, Any]]:
    for name, changed in _VALUES.items():
        yield f"value_{name}", changed
    yield "wrapped_in_list", [here]
    yield "wrapped_in_object", {"value": here}
    if isinstance(here, str) and not isinstance(here, Token):
        for name, change in _TEXTS.items():
            yield f"text_{name}", change(here)
    if isinstance(here, list):
        yield "list_repeated", here + here
        yield "list_with_null", [*here, None]
        yield "list_unwrapped", here[0] if here else None
        yield "list_emptied", []
        yield "list_nested", [here]


def _changed_keys(here: dict[str, Any], key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "key_left_out", {name: item for name, item in here.items() if name != key}
    words = key.split("_")
    renamed = {"misspelt": key[:1] + key[2:], "capitalized": key.capitalize(), "camel_case": words[0] + "".join(map(str.title, words[1:]))}
    for name, other in renamed.items():
        yield f"key_{name}", {other if one == key else one: item for one, item in here.items()}
