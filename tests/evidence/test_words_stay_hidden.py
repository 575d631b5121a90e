"""Nothing personal stands in any form unless it was asked for, and then only where consent lets the audience read it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.weighed import document, told
from impactmodel import (
    Consent,
    Contributor,
    Evidence,
    File,
    ImpactDocument,
    Selection,
    Support,
    allows,
    causal_claims,
    contribution_analysis,
    outcome_harvest,
    significant_change,
    triangulate,
)

TODAY = date(2026, 2, 1)
MARK = "SECRET"


def everything(held: ImpactDocument, **options: Any) -> Iterator[str]:
    """Every form of every view."""
    made: list[Any] = [triangulate(held, by=by, on=TODAY, **options) for by in ("outcome", "claim")]
    made += [view(held, on=TODAY, **options) for view in (contribution_analysis, significant_change, outcome_harvest, causal_claims)]
    for each in made:
        yield from (each.to_json(), str(each), each.to_markdown(), each.to_html(), each.to_table().to_csv(), repr(each))
        yield from (f"{item!r}" for item in each)
        yield f"{each.to_dict()!r}"
    yield made[0].to_table(ids=True).to_csv()


@given(told())
@settings(max_examples=20)
def test_no_words_of_anybody_without_being_asked(held: ImpactDocument) -> None:
    assert not [form for form in everything(held) if MARK in form]


def story(number: int, consent: str | None) -> Evidence:
    """A story that holds its own mark in every field that may be personal."""
    mark = f"{MARK}{number}."
    return Evidence(
        id=f"ev:{number}",
        kind="story",
        name=mark,
        description=mark,
        title=mark,
        text=mark,
        method=mark,
        files=[File(uri="https://a.example/1", title=mark)],
        contributors=[Contributor(people=1, description=mark)],
        supports=[
            Support(target=target, stance="supports", excerpt=mark, significance=mark) for target in ("out:1", "link:1", "so:1", "imp:1")
        ],
        selections=[Selection(level=1, reason=mark)],
        reviewed_by=mark,
        consent=consent,
        translations={"cy": {"title": mark}},
        extensions={"qda:note": mark},
    )


CONSENTS = [
    Consent(id="consent:0", status="given", scopes=["public"]),
    Consent(id="consent:1", status="given", scopes=["internal"]),
    Consent(id="consent:2", status="given", scopes=["public"], expires="2026-01-31"),
    Consent(id="consent:3", status="withdrawn", scopes=["public"]),
    Consent(id="consent:4", status="unknown", scopes=["public"]),
]


@pytest.mark.parametrize(("audience", "seen"), [("public", {0}), ("funder", {0}), ("internal", {0, 1})])
def test_asked_for_words_are_those_that_this_audience_may_read(audience: str, seen: set[int]) -> None:
    held = document(*CONSENTS, *(story(number, f"consent:{number}" if number < 5 else None) for number in range(6)))
    forms = list(everything(held, show_texts=True, audience=audience))
    assert {number for number in range(6) if any(f"{MARK}{number}." in form for form in forms)} == seen
    assert not [form for form in everything(held, audience=audience) if MARK in form]


@given(told(), st.sampled_from(["internal", "partners", "funder", "public"]))
@settings(max_examples=30)
def test_no_piece_shows_what_its_consent_does_not_allow(held: ImpactDocument, audience: str) -> None:
    matrix = triangulate(held, by="claim", audience=audience, on=TODAY, show_texts=True)
    for piece in (piece for row in matrix for piece in row.pieces):
        evidence: Any = held[piece.evidence]
        allowed = bool(allows(evidence, held, audience=audience, on=TODAY))
        assert piece.consented == allowed
        shown = (piece.title, piece.method)
        assert shown == ((evidence.title, evidence.method) if allowed else (None, None))
        assert MARK not in repr(piece)
