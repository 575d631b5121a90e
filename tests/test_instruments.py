"""The instruments that are shipped: ranges held against the arithmetic of their answers, figures against the manuals."""

import json
import re
from decimal import Decimal

import pytest

from impactmodel import ImpactDocument, Instrument, ScoreConversion, UnknownName, dumps, loads, unit, validator
from impactmodel.vocabulary.instruments import instrument, instruments

# How many answers are added up, and the lowest and the highest that each can be.
ANSWERS = {
    "wemwbs": (14, 1, 5),
    "swemwbs": (7, 1, 5),
    "ons4-satisfaction": (1, 0, 10),
    "ons4-worthwhile": (1, 0, 10),
    "ons4-happiness": (1, 0, 10),
    "ons4-anxiety": (1, 0, 10),
    "phq-9": (9, 0, 3),
    "gad-7": (7, 0, 3),
    "ucla-3": (3, 1, 3),
    "eq-vas": (1, 0, 100),
}
LESS_IS_BETTER = {"ons4-anxiety", "phq-9", "gad-7", "ucla-3"}


def test_all_instruments_are_there() -> None:
    assert [each.id for each in instruments()] == [f"inst:{name}" for name in [*ANSWERS, "eq-5d-5l"]]


@pytest.mark.parametrize("name", ANSWERS)
def test_ranges_are_the_sums_of_the_answers(name: str) -> None:
    number, low, high = ANSWERS[name]
    found = instrument(name)
    assert (found.scale_low, found.scale_high) == (number * low, number * high)
    assert found.higher_is_better is (name not in LESS_IS_BETTER)


def test_reliable_change_and_caseness_are_those_of_nhs_talking_therapies() -> None:
    figures = {name: (instrument(name).meaningful_change, instrument(name).case_threshold) for name in ("phq-9", "gad-7")}
    assert figures == {"phq-9": (6, 10), "gad-7": (4, 8)}
    others = [each for each in instruments() if each.id not in ("inst:phq-9", "inst:gad-7")]
    assert not [each.id for each in others if each.meaningful_change is not None or each.case_threshold is not None]


def test_a_profile_has_no_scale() -> None:
    profile = instrument("eq-5d-5l")
    assert (profile.scale_low, profile.scale_high, profile.higher_is_better) == (None, None, None)
    assert "value set" in str(profile.description)


def test_no_conversion_is_shipped_and_users_bring_their_own() -> None:
    assert not [each.id for each in instruments() if each.conversion]
    assert "raw score" in str(instrument("swemwbs").description)
    shipped = instrument("swemwbs").model_dump()
    own = Instrument(**{**shipped, "conversion": [ScoreConversion(raw=Decimal(20), score=Decimal("18.59"))]})
    assert own.conversion[0].score == Decimal("18.59")
    assert own.scale_high == instrument("swemwbs").scale_high


@pytest.mark.parametrize("name", [*ANSWERS, "eq-5d-5l"])
def test_each_says_what_it_is(name: str) -> None:
    found = instrument(name)
    assert found.name
    assert re.fullmatch(r"[A-Z].*\.", str(found.description)), "sentences on one line"
    assert (found.reliability is not None) == ("Cronbach" in str(found.description))
    assert found.norm_sd is None, "none has a source yet"
    texts = f"{found.name} {found.description} {found.recall_period}"
    assert "?" not in texts
    assert " I " not in texts, "no question is among the data"


@pytest.mark.parametrize("name", [*ANSWERS, "eq-5d-5l"])
def test_each_has_a_unit_of_its_own(name: str) -> None:
    assert unit(f"score:{name}").kind == "score"
    assert not unit(f"score:{name}").additive


def test_they_go_into_a_document_and_come_back() -> None:
    document = ImpactDocument.of(*instruments())
    text = dumps(document)
    assert loads(text) == document
    assert document.findings == ()
    assert not list(validator().iter_errors(json.loads(text)))
    assert json.loads(text)["instruments"][0]["type"] == "Instrument"


def test_they_are_read_once() -> None:
    assert instrument("phq-9") is instrument("phq-9")
    assert instruments()[0] is instrument("wemwbs")


@pytest.mark.parametrize(("wrong", "right"), [("PHQ-9", "phq-9"), ("swemwb", "swemwbs"), ("EQ5D-5L", "eq-5d-5l"), ("inst:gad-7", "gad-7")])
def test_an_unknown_name_names_the_nearest(wrong: str, right: str) -> None:
    with pytest.raises(UnknownName, match=f"Did you mean {right}[?]"):
        instrument(wrong)


def test_a_name_like_nothing_gets_no_hint() -> None:
    with pytest.raises(UnknownName, match=r"There is no instrument 'zzz'\.$"):
        instrument("zzz")
