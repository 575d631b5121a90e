"""Ids, texts and language tags: what they take and what they refuse."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from impactmodel import Theme
from impactmodel.amounts import MAX_DIGITS
from impactmodel.scalars import (
    Day,
    Email,
    Id,
    LanguageTag,
    Line,
    MediaType,
    Moment,
    Sha256,
    Term,
    Text,
    Uri,
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
