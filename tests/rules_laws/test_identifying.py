"""Laws of the rules about identifying text: what is taken for a number, that speed overlooks nothing, and that nothing is repeated."""

import io
import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactmodel import validate
from impactmodel.validation import texts
from impactmodel.validation.contacts import luhn
from impactmodel.validation.rules import identifying, texts_at
from impactmodel.validation.rules.identifying import is_nhs_number, is_telephone
from rule_cases import TODAY, Base

DIGITS = st.lists(st.integers(0, 9), min_size=9, max_size=9)
HOLDS: dict[str, tuple[Callable[[str], bool], texts_at.Sort]] = {
    "sam.guest@kitchen.example": (identifying._is_mail, "at"),
    "01632 960001": (is_telephone, "digits"),
    "(0)20 7946 0958 or 020 7946 0958": (is_telephone, "digits"),
    "+44 (0)7700 900123": (is_telephone, "digits"),
    "(613) 555-0123": (is_telephone, "digits"),
    "06 39 98 01 23": (is_telephone, "digits"),
    "CF10 0AA": (identifying._is_postcode, "letters"),
    "K1A 0B1": (identifying._is_postcode, "letters"),
    "943 476 5919": (is_nhs_number, "digits"),
    "9434765919": (is_nhs_number, "digits"),
    "born on the 23rd of September, 1956": (identifying._is_birth, "date"),
    "born: 3/5/56": (identifying._is_birth, "date"),
    "DOB 1956-05-03": (identifying._is_birth, "date"),
    "née le 3 mai 1956": (identifying._is_birth, "date"),
    "AB123456C": (identifying._is_insurance, "digits"),
    "NAS 046-454-286": (identifying._is_insurance, "digits"),
}
"""Made up, or reserved for examples; each with what takes it for what it is and how it is screened."""

WORDS = st.text(st.sampled_from("abc .,;\n–é"), max_size=30)


def spaced(digits: list[int]) -> str:
    text = "".join(map(str, digits))
    return f"{text[:3]} {text[3:6]} {text[6:]}"


def check_digit(nine: list[int]) -> int:
    """As the NHS Data Dictionary has it: 11 less the remainder, 11 counts as 0, and 10 is never issued."""
    check = 11 - sum((10 - place) * digit for place, digit in enumerate(nine)) % 11
    return 0 if check == 11 else check


@given(DIGITS, st.integers(0, 9))
def test_an_nhs_number_is_one_by_its_check_digit(nine: list[int], last: int) -> None:
    ten = [*nine, last]
    assert is_nhs_number(spaced(ten)) == (check_digit(nine) == last and len(set(ten)) > 1)


@given(DIGITS.filter(lambda nine: check_digit(nine) < 10 and len(set(nine)) > 2), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_no_nhs_number(nine: list[int], place: int, more: int) -> None:
    ten = [*nine, check_digit(nine)]
    assert is_nhs_number(spaced(ten))
    ten[place] = (ten[place] + more) % 10
    assert not is_nhs_number(spaced(ten))


@given(st.lists(st.integers(0, 9), min_size=2, max_size=20), st.data())
def test_one_wrong_digit_fails_luhn(digits: list[int], data: st.DataObject) -> None:
    whole = next([*digits, last] for last in range(10) if luhn([*digits, last]))
    place, more = data.draw(st.integers(0, len(digits))), data.draw(st.integers(1, 9))
    whole[place] = (whole[place] + more) % 10
    assert not luhn(whole)


@pytest.mark.parametrize("identifying_text", HOLDS)
@given(before=WORDS, after=WORDS)
def test_what_is_found_is_never_screened_away(identifying_text: str, before: str, after: str) -> None:
    text = f"{before} {identifying_text} {after}"
    holds, sort = HOLDS[identifying_text]
    assert holds(text)
    assert texts_at._CLOSER[sort].search(text)
    assert texts.TELLING.search(text)


@given(st.text(st.sampled_from("0123456789 -.()+@/ABCDabcd"), max_size=60))
def test_what_is_screened_away_would_not_be_found(text: str) -> None:
    for holds, sort in HOLDS.values():
        if holds(text):
            assert texts_at._CLOSER[sort].search(text)
            assert texts.TELLING.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "On 31.12.2024 and 01.01.2025, from 10.30 to 11.45, 0.25 of 1,234,567 people",
        "2019-2020, 2020-2021 and 2021-2022; 100 200 300 400 500",
        "+12 per cent (2024-2025), +5 2024-01-01 and 020 to 079",
        "charity 0123456, company 01234567, order 0123456789, tracking 012345678901234567",
        "rooms A1 2, B12 3 and C4 5D; grades A 1, B 2; M25 9am; SW1 only",
        "Born free. A born leader on 3 stages. He ne sait pas 12.",
    ],
)
def test_honest_numbers_are_nobody(text: str) -> None:
    assert [name for name, (holds, _) in HOLDS.items() if holds(text)] == []


@pytest.mark.parametrize("identifying_text", HOLDS)
def test_nothing_of_it_is_repeated(identifying_text: str) -> None:
    doc = Base()
    doc["ev:story"]["text"] += f" {identifying_text}"
    doc["rep:meals"]["comment"] = identifying_text
    doc["stk:guests"]["translations"] = {"cy": {"description": identifying_text}}
    found = [item for item in validate(io.BytesIO(doc.text().encode()), today=TODAY) if "IM440" <= item.rule <= "IM446"]
    assert {item.location.entity_id for item in found} == {"ev:story", "rep:meals", "stk:guests"}
    told = json.dumps([item.to_dict() for item in found], ensure_ascii=False)
    assert identifying_text not in told
    assert not any(part in told for part in identifying_text.split() if len(part) > 4 and not part.isalpha())


@pytest.mark.parametrize("piece", ["0", "0 ", "01 ", "a@", "a@a.", "+44 ", "born ", "born 1 ", "A1 ", "SIN ", "(0)", "3 May "])
def test_a_text_of_a_million_characters_takes_no_time(piece: str) -> None:
    text = (piece * 1_000_000)[:1_000_000]
    for holds in {holds for holds, _ in HOLDS.values()}:
        start = time.perf_counter()
        holds(text)
        assert time.perf_counter() - start < 3, "a pattern that goes back and forth"
