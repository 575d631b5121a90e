"""What is taken out of texts, what becomes of codings, and how much is found on sentences that are labelled."""

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactmodel import Evidence, ImpactDocument, Person
from impactmodel.evidence.spans import code_words, coded_text
from impactmodel.releases.placeholders import PLACEHOLDERS
from impactmodel.releases.recognizing import KINDS, recognized
from impactmodel.releases.redacting import redact, redacted
from impactmodel.releases.releasing import release
from release.release_cases import ON, document, story

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import redaction as figures  # noqa: E402


def taken(text: str, **how: Any) -> list[tuple[str, str]]:
    return [(each.kind, text[each.start : each.end]) for each in recognized(text, **how)]


def test_what_is_found_on_labelled_sentences_is_what_the_page_says() -> None:
    page = (ROOT / "docs" / "how-to" / "release-a-document.md").read_text("utf-8")
    assert "\n".join(figures.table("held")) in page
    assert figures.without_capitals("held") in page
    there, hit, said, vain = figures.measured("held")
    assert hit.total() / there.total() > 0.9
    assert vain / said < 0.1
    assert sum(1 for name in ("tuned", "held") for _ in figures.labelled(name)) >= 200


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to ann@post.example or see www.ann.example/me.", [("mail", "ann@post.example"), ("link", "www.ann.example/me")]),
        ("She was born on 4 May 1961.", [("date", "4 May 1961")]),
        ("It began on 4 mai 2024 or 2024-05-04.", [("date", "4 mai 2024"), ("date", "2024-05-04")]),
        ("NHS 943 476 5919, NI AB 12 34 56 C.", [("number", "943 476 5919"), ("number", "AB 12 34 56 C")]),
        ("My card is 4000 1234 5678 9010.", [("number", "4000 1234 5678 9010")]),
        ("We raised £120,000 in 2024-2025 for 30,000 people.", []),
        ("At 12 Mill Lane, Newport, and 3 rue de la Gare.", [("address", "12 Mill Lane, Newport"), ("address", "3 rue de la Gare")]),
        ("The GP, the NHS and my Mum came at Christmas, in English.", []),
        ("I thanked Mr. Jones and Dr Okafor.", [("name", "Mr. Jones"), ("name", "Dr Okafor")]),
        ("Siân's dog met O'Brien and Tomos ap Rhys.", [("name", "Siân"), ("name", "O'Brien"), ("name", "Tomos ap Rhys")]),
        ("🎉🎉 I met Ann at Mill Hall 🎉.", [("name", "Ann"), ("place", "Mill Hall")]),
        ("مرحبا I met Ann.", [("name", "Ann")]),
        ("", []),
        ("[name] met Ann in [place].", [("name", "Ann")]),
    ],
)
def test_what_is_taken_out(text: str, found: list[tuple[str, str]]) -> None:
    assert taken(text) == found


def test_names_that_are_known_are_found_without_their_capital_unless_they_are_words() -> None:
    text = "i will ask will and zoë, of the mill, where Will lives."
    assert taken(text, names=["Will Zoë"]) == [("name", "zoë"), ("name", "Will")]
    assert taken("we met at the mill", places="Mill Lane") == [("place", "mill")]


def test_only_the_kinds_that_are_asked_for() -> None:
    text = "Ann lives in Newport."
    assert taken(text, kinds="place") == [("place", "Newport")]
    assert redact(text, kinds=["place"]).text == "Ann lives in [place]."
    with pytest.raises(ValueError, match="There are name, place"):
        redact(text, kinds=["names"])


def test_a_redaction_shows_no_text() -> None:
    made = redact("I met Siân Price.")
    assert "Si" not in repr(made)
    assert "met" not in repr(made)


words = st.sampled_from(
    ["I met", "Siân", "Mr Jones", "at Mill Hall", "on 4 May 2024", ".", "🎉", "and", "ann@post.example", "\n", "[name]", "É"]
)


@given(st.lists(words, max_size=12).map(" ".join), st.data())
@settings(max_examples=80)
def test_stretches_move_with_the_text(text: str, data: st.DataObject) -> None:
    made = redact(text)
    assert all(one.end <= other.start for one, other in zip(made.found, made.found[1:], strict=False))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new_start, new_end = made.moved(start, end)
    assert 0 <= new_start <= new_end <= len(made.text)
    untouched = not any(each.start < end and start < each.end for each in made.found)
    if untouched and start < end:
        assert made.text[new_start:new_end] == text[start:end]
    for each in made.found:
        assert made.text[slice(*made.moved(each.start, each.end))] == PLACEHOLDERS[each.kind]


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_any_text_can_be_redacted(text: str) -> None:
    made = redact(text)
    assert {each.kind for each in made.found} <= set(KINDS)
    last = 0
    for each in made.found:
        assert last <= each.start < each.end <= len(text)
        last = each.end


def coded() -> Evidence:
    told = story(
        text="Siân Price found me. I came back because of Siân.",
        title="Siân",
        name="Story of Siân",
        method="Told to Siân.",
        supports=[{"target": "org:riverside", "stance": "supports", "excerpt": "because of Siân"}],
        selections=[{"level": 1, "reason": "Siân moved us."}],
        contributors=[{"description": "A friend of Siân"}],
        translations={"cy": {"title": "Siân a fi"}},
        reviewed_by="Two members",
        reviewed_on="2026-03-01",
    )
    return told.replace(codings=[code_words(told, "code:back", "I came back"), code_words(told, "code:who", "because of Siân")])


def test_all_fields_of_evidence_are_redacted_and_codings_move_along() -> None:
    made = redacted(ImpactDocument.of(coded()))
    evidence = made.document.evidence[0]
    assert "Siân" not in made.document.model_dump_json()
    assert evidence.text == "[name] found me. I came back because of [name]."
    assert [coded_text(evidence, each) for each in evidence.codings] == ["I came back", "because of [name]"]
    assert (evidence.reviewed_by, evidence.reviewed_on) == (None, None)
    assert made.changed == ("ev:1",)
    assert made.counts["ev:1", "text"] == {"name": 2}
    for form in (str(made), made.to_json(), made.to_html(), repr(made)):
        assert "Siân" not in form


def test_codings_that_did_not_fit_are_left_out_and_told_of() -> None:
    broken = coded().replace(text="Siân Price found me, and I came back because of Siân.")
    made = redacted(ImpactDocument.of(broken))
    assert made.document.evidence[0].codings == ()
    assert made.codings == {"ev:1": 2}
    assert "2" in str(made)


def test_people_of_the_document_are_looked_for_and_what_holds_nobody_stays_as_it_is() -> None:
    plain = story(2, text="I came back for the tea.", reviewed_by="Two members", reviewed_on="2026-03-01")
    ann = Person(id="person:1", given_name="Ann", family_name="Oxo")
    made = redacted(ImpactDocument.of(story(1, text="i sat with oxo."), plain, ann))
    assert [each.text for each in made.document.evidence] == ["i sat with [name].", plain.text]
    assert made.document.evidence[1] == plain
    assert redacted(made.document).document == made.document


def test_a_release_waits_for_somebody_to_read_what_was_redacted() -> None:
    made = redacted(document(story(text="I came with Siân.")))
    assert release(made.document, on=ON).document.evidence == ()
    read = made.document.evidence[0].replace(reviewed_by="Two members", reviewed_on="2026-05-01")
    assert release(made.document.including(read), on=ON).document.evidence[0].text == "I came with [name]."


@pytest.mark.parametrize("hostile", ["A ", "1 ", "Mr ", "www.", "a@", "O'", "1 Aa ", "\n", "🎉A"])
def test_a_long_hostile_text_takes_a_moment(hostile: str) -> None:
    from time import perf_counter

    text = hostile * (100_000 // len(hostile))
    began = perf_counter()
    redact(text)
    assert perf_counter() - began < 5
