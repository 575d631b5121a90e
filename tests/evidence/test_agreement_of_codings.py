"""From codings to agreement: what each coder gave to each unit, and never who that was."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactmodel import Coding, Evidence, ImpactDocument
from impactmodel.evidence.agreement import CoderAgreement, Silence, agreement

TEXT = "I came back. They asked what I wanted, and then they did it."
Given = tuple[str, int, int, str | None]


def piece(name: str, *codings: Given, text: str | None = TEXT) -> Evidence:
    made = [Coding(code=f"code:{code}", start=start, end=end, coder=coder) for code, start, end, coder in codings]
    return Evidence(id=f"ev:{name}", kind="story", text=text, codings=made)


PIECES = [
    piece("1", ("a", 0, 12, "Bo"), ("a", 0, 10, "Cy"), ("b", 13, 20, "Bo")),
    piece("2", ("a", 0, 5, "Bo"), ("b", 0, 5, "Cy")),
    piece("3", ("b", 0, 5, "Bo")),
    piece("4", ("b", 0, 5, None)),
]


def rows(found: CoderAgreement, code: str | None) -> dict[Any, int]:
    ratings = found.of(code).ratings
    return dict(zip(ratings.rows, ratings.counts, strict=True))


def test_by_source_silence_is_what_the_caller_says() -> None:
    missing = agreement(PIECES, unit="source", silence="missing")
    assert rows(missing, "code:a") == {(True, True): 1, (True, False): 1, (False, None): 1}
    assert rows(missing, "code:b") == {(True, False): 1, (False, True): 1, (True, None): 1}
    none = agreement(PIECES, unit="source", silence="none")
    assert rows(none, "code:b") == {(True, False): 2, (False, True): 1}
    assert (none.coders, none.unnamed, len(none)) == (2, 1, 2)
    assert none.of("code:b").given == 3


def test_by_character_each_counts_and_alike_ones_are_together() -> None:
    found = agreement(PIECES[:1], unit="character", silence="missing")
    assert rows(found, "code:a") == {(True, True): 10, (True, False): 2, (False, False): len(TEXT) - 12}
    assert found.of("code:b").kappa is not None
    assert found.of("code:b").percent.units == len(TEXT)
    on_a = found.of("code:a").kappa
    assert on_a is not None
    assert str(on_a.positive)[:6] == "0.9090", "of 12 and 10 characters that were given the code, 10 are the same"
    with pytest.raises(ValueError, match="not drawn one by one"):
        agreement(PIECES, unit="character", silence="missing", draws=10, seed=1)


def test_by_stretch_a_code_is_given_if_it_touches() -> None:
    stretches = {"ev:1": [(0, 12), (12, 13), (13, 60)], "ev:4": [(0, 5)]}
    found = agreement(PIECES, unit=stretches, silence="none", draws=20, seed=4)
    assert rows(found, "code:a") == {(True, True): 1, (False, False): 3}
    assert rows(found, "code:b") == {(False, False): 3, (True, False): 1}
    assert found.of("code:a").alpha.interval is not None
    for wrong in ({"ev:9": [(0, 1)]}, {"ev:1": [(0, 61)]}, {"ev:1": [(4, 4)]}):
        with pytest.raises(ValueError, match=r"ev:9|within its text"):
            agreement(PIECES, unit=wrong, silence="none")


def test_which_of_all_codes() -> None:
    pieces = [
        piece("1", ("a", 0, 5, "Bo"), ("a", 0, 5, "Cy")),
        piece("2", ("a", 0, 5, "Bo"), ("b", 0, 5, "Cy")),
        piece("3", ("b", 0, 5, "Bo")),
    ]
    found = agreement(pieces, unit="source", silence="none", exclusive=True)
    assert rows(found, None) == {("code:a", "code:a"): 1, ("code:a", "code:b"): 1, ("code:b", ""): 1}
    assert rows(agreement(pieces, unit="source", silence="missing", exclusive=True), None) == {
        ("code:a", "code:a"): 1,
        ("code:a", "code:b"): 1,
        ("code:b", None): 1,
    }
    assert found.to_table().rows[0][0] == "which of all codes"
    with pytest.raises(ValueError, match="ev:1 a unit has several codes by one coder"):
        agreement(PIECES, unit="source", silence="none", exclusive=True)


def test_three_coders_have_no_kappa_and_are_chosen_by_name() -> None:
    pieces = [*PIECES, piece("5", ("a", 0, 5, "Di"), ("a", 0, 5, "Bo"))]
    three = agreement(pieces, unit="source", silence="missing")
    assert (three.coders, three.of("code:a").kappa) == (3, None)
    two = agreement(pieces, unit="source", silence="missing", coders=["Bo", "Di"], codes=["code:a", "code:never"])
    assert rows(two, "code:a")[True, True] == 1
    assert str(two.of("code:never").alpha.reason).startswith("All ratings are of one category.")
    with pytest.raises(KeyError, match="code:b"):
        two.of("code:b")
    for coders in (["Bo"], [], ["Bo", "Bo"]):
        with pytest.raises(ValueError, match="two coders or more"):
            agreement(pieces, unit="source", silence="missing", coders=coders)
    with pytest.raises(ValueError, match="a list of names"):
        agreement(pieces, unit="source", silence="missing", coders="Bo")
    for unit, silence in (("page", "none"), ("source", "unknown")):
        with pytest.raises(ValueError, match="the unit is"):
            agreement(pieces, unit=unit, silence=silence)  # type: ignore[arg-type]


def test_codings_that_do_not_fit_are_left_out_and_said() -> None:
    broken = piece("6", ("a", 0, 99, "Bo"), ("a", 0, 9, "Cy"))
    found = agreement([*PIECES, broken], unit="source", silence="none")
    assert [each.rule for each in found.left_out] == ["IM840"]
    assert rows(found, "code:a")[False, True] == 1
    assert found.to_table().notes[-1].startswith("Codings left out")


def test_nobody_is_named_in_any_form() -> None:
    document = ImpactDocument.of(*PIECES)
    found = agreement(document, unit="source", silence="none", draws=9, seed=1)
    shown = (repr(found), str(found), found.to_table().to_html(), json.dumps(found.to_dict(), default=str), repr(found.of("code:a")))
    for text in shown:
        assert "Bo" not in text.replace("Boot", "")
        assert "Cy" not in text


SPANS = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 50), st.integers(1, 10), st.sampled_from(["Bo", "Cy", "Di"])), max_size=9)


@given(st.lists(SPANS, min_size=1, max_size=3), st.sampled_from(["missing", "none"]))
def test_characters_are_what_they_are_one_by_one(sources: list[list[tuple[str, int, int, str]]], silence: Silence) -> None:
    pieces = [piece(str(at), *((c, s, s + n, who) for c, s, n, who in spans)) for at, spans in enumerate(sources)]
    coders = ["Bo", "Cy", "Di"]
    found = agreement(pieces, unit="character", silence=silence, coders=coders, codes=["code:a"])
    expected: dict[Any, int] = {}
    for spans in filter(None, sources):
        read = {who for *_, who in spans}
        for at in range(len(TEXT)):
            there = {who for c, s, n, who in spans if c == "a" and s <= at < s + n}
            row = tuple(None if silence == "missing" and who not in read else who in there for who in coders)
            expected[row] = expected.get(row, 0) + 1
    assert rows(found, "code:a") == expected
