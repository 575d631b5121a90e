"""Laws of the rules about words, links and codes: what is certain is found everywhere, what is sound is left alone, nothing is repeated."""

import io
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from impactmodel import validate
from impactmodel.findings import pointer
from impactmodel.validation.addresses import trouble
from impactmodel.validation.characters import garbled, hidden, marked_up, oddities, placeholder, turned
from impactmodel.validation.languages import in_another_script, tag_meant
from impactmodel.validation.registers import FORMS, SUCCESSORS, scheme_meant
from impactmodel.validation.texts import noticed_in
from impactmodel.vocabulary import entity_classes
from impactmodel.vocabulary.describe import describe
from rule_cases import TODAY, Base

ACCENTED = "".join(chr(code) for code in range(0xC0, 0x100) if chr(code).isalpha()) + "ŵŷŸžšœŁő"
PUNCTUATION = "’“–…€™"
LATIN = st.text(st.sampled_from("abcdefgh XYZ.,;()0123456789" + ACCENTED), max_size=80)


def readings(letter: str) -> Iterator[str]:
    """What a letter in UTF-8 becomes when it is read as Latin-1, or as Windows-1252 by a reader that lets undefined bytes through."""
    data = letter.encode()
    yield data.decode("latin-1")
    yield "".join(bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in data)


@pytest.mark.parametrize("letter", [*ACCENTED, *PUNCTUATION])
def test_a_letter_that_was_read_in_the_wrong_encoding_is_found_within_a_word(letter: str) -> None:
    # Ł and ő lie outside of the letters by which a misreading is told from signs that somebody wrote.
    for read in readings(letter):
        assert garbled(f"caf{read}s") == (read[0] in "ÂÃÄÅâ")


@given(LATIN)
@example("AMANHÃ” disse; NESCAFÉ®, CAFÉ™, Â«Â»")
def test_words_in_latin_letters_are_not_garbled(text: str) -> None:
    assert not garbled(text)
    assert not list(oddities(text, line=True))


@given(st.text(st.sampled_from("abcé à\n"), max_size=40), st.sampled_from("\u200b\xad\ufeff\u0085\u2028\U000e0041"))
def test_what_nobody_sees_is_found_in_a_name_wherever_it_stands(text: str, unseen: str) -> None:
    for place in range(len(text) + 1):
        assert "hidden" in list(oddities(text[:place] + unseen + text[place:], line=True))


@given(st.lists(st.sampled_from(["\u2067", "\u202a", "a", "ק"]), max_size=8))
def test_a_change_of_direction_that_is_ended_is_left_alone(signs: list[str]) -> None:
    ends = ["\u2069" if sign == "\u2067" else "\u202c" for sign in reversed(signs) if sign in "\u2067\u202a"]
    assert not turned("".join([*signs, *ends]))
    assert turned("".join(signs)) == bool(ends)


@given(st.sampled_from(["tbc", "n/a", "lorem ipsum", "à compléter", "xxx"]), st.sampled_from(["", " ", "...", "[", "*"]))
def test_capitals_and_signs_around_it_make_no_text_of_a_placeholder(word: str, around: str) -> None:
    assert placeholder(around + word + around)
    assert placeholder((around + word + around).upper())
    assert not placeholder(f"{word} was written in the field, and somebody saw it and asked.") or word == "lorem ipsum"


HOSTILE = ["â", "Ã", "<p", "<a href", "&#", "&amp", "\u2066", "[", "xxx ", "\U0001f3f4\U000e0067", "a\u200c", " .", "é ", "  "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_text_takes_no_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    looks: list[Callable[[str], object]] = [
        garbled,
        marked_up,
        placeholder,
        turned,
        lambda text: hidden(text, line=True),
        lambda text: in_another_script(text, "fr"),
    ]
    for look in looks:
        begun = time.perf_counter()
        look(text)
        assert time.perf_counter() - begun < 2


def texts_in(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts_in(inner, (*path, number))


def with_text(value: Any, path: tuple[str | int, ...], text: str) -> Any:
    if not path:
        return text
    copied: Any = dict(value) if isinstance(value, dict) else list(value)
    copied[path[0]] = with_text(value[path[0]], path[1:], text)
    return copied


def sound(model: Any, data: Any) -> Any:
    try:
        return model.model_validate(data)
    except ValueError:
        return None


@pytest.mark.parametrize("name", list(entity_classes()))
def test_no_text_of_any_class_is_overlooked(name: str) -> None:
    model = entity_classes()[name]
    whole = {**describe()[name].example, "type": name}
    if name == "Valuation":
        whole.pop("stakeholder_outcome", None)
    assert sound(model, whole) is not None
    looked = 0
    for path in texts_in(whole):
        entity = sound(model, with_text(whole, path, "Words of a cafÃ©"))
        if entity is not None and path[0] != "extensions":
            assert path in noticed_in(entity, name)["garbled"]
            looked += 1
    assert looked >= 4


@pytest.mark.parametrize("text", ["SECRET cafÃ©", "SECRET\ufffd", "SECRET\u202e", "SECRET &amp;", " SECRET", "\ufeffSECRET"])
def test_no_text_is_repeated(text: str) -> None:
    doc = Base()
    for entity in ("org:garden", "out:company", "ev:story", "stk:guests"):
        doc[entity].update({"name": text, "description": text, "translations": {"fr": {"name": text}}})
    doc["ev:story"]["supports"][0]["excerpt"] = text
    doc.header["title"] = text
    result = validate(io.BytesIO(doc.text().encode()), today=TODAY)
    assert len(result) > 8
    assert "SECRET" not in str([item.to_dict() for item in result]) + str([item.in_language("fr").to_dict() for item in result])


def test_findings_about_texts_stand_where_the_text_stands() -> None:
    doc = Base()
    doc["org:garden"]["purpose"] = ["To grow food.", "cafÃ©"]
    result = validate(io.BytesIO(doc.text().encode()), today=TODAY)
    assert [item.location.pointer for item in result.by_rule["IM702"]] == [pointer("organizations", 1, "purpose", 1)]


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z0-9.\[\]:@]{0,20}[?#/]?[a-z=&_]{0,20}", fullmatch=True))
def test_any_address_can_be_looked_at(address: str) -> None:
    assert trouble(address) in (None, "runs", "secret", "here", "gone")


@given(st.sampled_from(["10", "127", "192.168", "172.16", "172.31", "169.254"]), st.integers(0, 255), st.integers(0, 255))
def test_networks_of_ones_own_are_known(begin: str, one: int, other: int) -> None:
    rest = f"{one}.{other}" if "." in begin else f"{one}.{other}.1"
    assert trouble(f"http://{begin}.{rest}:80/a") == "here"
    assert trouble(f"http://{begin}.{rest}.example/a") is None


@given(st.from_regex("[0-9A-Z]{18}", fullmatch=True), st.integers(0, 17))
def test_a_slip_in_a_legal_entity_identifier_is_found(start: str, place: int) -> None:
    number = int("".join(str(int(char, 36)) for char in start + "00"))
    whole = start + f"{98 - number % 97:02}"
    form = FORMS["XI-LEI"]
    slip = "1" if whole[place] != "1" else "2"
    assert form.fits(whole)
    assert not form.fits(whole[:place] + slip + whole[place + 1 :])


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9), st.integers(2, 10))
def test_a_slip_in_an_australian_number_is_found(digits: list[int], place: int) -> None:
    sum_of_others = sum(weight * digit for weight, digit in zip((3, 5, 7, 9, 11, 13, 15, 17, 19), digits, strict=True))
    whole = f"{99 - sum_of_others % 89}" + "".join(map(str, digits))
    slip = str((int(whole[place]) + 1) % 10)
    assert FORMS["AU-ABN"].fits(whole)
    assert not FORMS["AU-ABN"].fits(whole[:place] + slip + whole[place + 1 :])


@given(st.from_regex("[a-zA-Z]{2,8}(-[a-zA-Z]{2})?", fullmatch=True))
@example("welsh")
@example("en-uk")
def test_the_tag_that_was_meant_is_one_in_use(tag: str) -> None:
    meant = tag_meant(tag)
    assert meant is None or tag_meant(meant) is None


def test_the_scheme_that_was_meant_is_one_in_use() -> None:
    from impactmodel.codelists.catalogue import codelist

    known = codelist("identifier_scheme")
    for scheme in known:
        assert scheme_meant(scheme, known) == SUCCESSORS.get(scheme)
        for other in (scheme.lower(), scheme.replace("-", ":"), scheme.replace("GB-", "UK-")):
            assert scheme_meant(other, known) == (scheme if other != scheme else SUCCESSORS.get(scheme))
    assert set(FORMS) <= set(known)
