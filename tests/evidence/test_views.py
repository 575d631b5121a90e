"""The four views: contribution analysis, most significant change, outcome harvest, causal claims."""

import json
import random
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.weighed import chain, document, told
from impactmodel import (
    Consent,
    Evidence,
    ImpactDocument,
    ImpactModel,
    Link,
    Outcome,
    Rival,
    Selection,
    Support,
    Theme,
    UnknownName,
    causal_claims,
    contribution_analysis,
    outcome_harvest,
    significant_change,
)

TODAY = date(2026, 2, 1)
VIEWS: list[Callable[..., Any]] = [contribution_analysis, significant_change, outcome_harvest, causal_claims]

each_view = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)


@each_view
@given(held=told(), chance=st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_the_order_of_the_document_and_strangers_in_it_mean_nothing(view: Any, held: ImpactDocument, chance: random.Random) -> None:
    shuffled = held.replace(**{plural: chance.sample(list(entities), len(entities)) for plural, entities in held.lists.items()})
    said = view(held, on=TODAY).to_json()
    assert view(shuffled, on=TODAY).to_json() == said
    assert view(held.including(Theme(id="theme:1"), Outcome(id="out:9")), on=TODAY).to_json() == said


@each_view
@given(held=told())
@settings(max_examples=15)
def test_every_form_can_be_made_of_anything(view: Any, held: ImpactDocument) -> None:
    made = view(held, on=TODAY)
    assert json.loads(made.to_json())["on"] == "2026-02-01"
    table = made.to_table(language="fr")
    assert all(len(row) == len(table.heads) for row in table.rows)
    assert str(made) == made.to_table().to_text()
    assert made.to_markdown().count("\n") >= 2
    assert made._repr_html_() == made.to_html()
    assert repr(made).startswith(f"<{type(made).__name__}")
    assert bool(made)


@each_view
def test_an_empty_document_is_empty(view: Any) -> None:
    assert len(view(ImpactDocument.of())) == 0


@each_view
@pytest.mark.parametrize("closed", [False, True], ids=["chain", "circle"])
def test_five_hundred_steps_are_no_problem(view: Any, closed: bool) -> None:
    held = chain(500, closed=closed)
    started = time.perf_counter()
    made = view(held, on=TODAY)
    made.to_json()
    assert time.perf_counter() - started < 5
    assert len(made) == (0 if view is significant_change else 500 if closed else 499)


# Contribution analysis.


def test_steps_stand_in_the_order_in_which_one_thing_leads_to_another() -> None:
    assert [step.id for step in contribution_analysis(chain(5))] == ["link:0000", "link:0001", "link:0002", "link:0003"]
    circle = contribution_analysis(chain(3, closed=True))
    assert [set(each) for each in circle.circles] == [{"out:0000", "out:0001", "out:0002"}]
    assert contribution_analysis(chain(5)).circles == ()
    assert "lead back to themselves" in circle.to_markdown()


def model(**fields: Any) -> ImpactModel:
    return ImpactModel(
        id="model:1", kind="theory_of_change", links=[Link(id="link:1", source="out:1", target="out:2", kind="enables", **fields)]
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {"no_assumption", "no_rivals"}),
        ({"assumption": "They come back.", "rivals": [Rival(explanation="Spring.", stance="contradicts")]}, set()),
        ({"assumption": "They come back.", "rivals": [Rival(explanation="Spring.")]}, {"rival_open"}),
        ({"assumption": "They come back.", "rivals": [Rival(explanation="Spring.", stance="supports")]}, {"rival_holds"}),
        ({"assumption": "They come back.", "rivals": [Rival(explanation="Spring.", stance="mixed")]}, {"rival_holds"}),
    ],
)
def test_what_is_open_about_a_step(fields: dict[str, Any], expected: set[str]) -> None:
    (step,) = contribution_analysis(document(model(**fields)), on=TODAY)
    assert {gap.code for gap in step.open} == {*expected, "no_evidence"}


def test_a_rivals_evidence_is_not_evidence_on_the_step() -> None:
    study = Evidence(id="ev:a", kind="survey", supports=[Support(target="out:1", stance="supports")])
    rival = Rival(explanation="Spring.", stance="supports", evidence=["ev:a"])
    (step,) = contribution_analysis(document(model(rivals=[rival]), study), on=TODAY)
    assert step.pieces == ()
    assert [gap.about for gap in step.open if gap.code == "rival_holds"] == [("ev:a",)]


def test_evidence_for_against_and_only_named_stand_apart() -> None:
    said = {"ev:a": "supports", "ev:b": "contradicts", "ev:c": "mixed"}
    stories = [
        Evidence(id=one, kind="story", supports=[Support(target="link:1", stance=way), Support(target="link:1", stance=way)])
        for one, way in said.items()
    ]
    (step,) = contribution_analysis(
        document(model(evidence=["ev:a", "ev:d"]), *stories, Evidence(id="ev:d", kind="survey")), "model:1", on=TODAY
    )
    assert {way: step.evidence(way) for way in ("supports", "contradicts", "mixed", "unsaid")} == {
        "supports": ("ev:a",),
        "contradicts": ("ev:b",),
        "mixed": ("ev:c",),
        "unsaid": ("ev:d",),
    }
    with pytest.raises(ValueError, match="no way to speak"):
        step.evidence("for")


def test_only_a_theory_of_change_can_be_analysed() -> None:
    with pytest.raises(UnknownName, match="Outcome"):
        contribution_analysis(document(), "out:1")
    with pytest.raises(UnknownName, match="Did you mean"):
        contribution_analysis(document(), "model:11")
    two = document(model(), ImpactModel(id="model:2", kind="outcome_chain", links=[Link(source="out:2", target="out:1", kind="enables")]))
    assert {step.model for step in contribution_analysis(two)} == {"model:1", "model:2"}
    assert {step.model for step in contribution_analysis(two, "model:2")} == {"model:2"}


# Most Significant Change.


def chosen(identifier: str, *selections: Selection, **fields: Any) -> Evidence:
    return Evidence(id=identifier, kind="story", selections=list(selections), **fields)


def test_rounds_say_who_chose_what_from_how_many() -> None:
    first = {"level": 1, "by": "stk:members", "out_of": 4, "reason": "It is true."}
    second = {"level": 2, "by": "org:us", "out_of": 2, "reason": "We learnt."}
    held = document(
        chosen("ev:a", Selection(**first)),
        chosen("ev:b", Selection(**second), Selection(**first)),
        chosen("ev:c", Selection(level=1, by="stk:staff", out_of=4, reason="So it is.")),
        Evidence(id="ev:d", kind="story"),
    )
    rounds = significant_change(held, on=TODAY)
    assert [(each.level, each.by_name, each.out_of, [choice.evidence for choice in each.chosen]) for each in rounds] == [
        (1, "Members", 4, ["ev:a", "ev:b"]),
        (1, "Staff", 4, ["ev:c"]),
        (2, "Us", 2, ["ev:b"]),
    ]
    assert [gap for each in rounds for choice in each.chosen for gap in choice.gaps] == []
    assert repr(rounds) == "<SignificantChange: 3 rounds, 3 stories>"


def test_what_a_choice_does_not_say_is_named() -> None:
    held = document(
        chosen("ev:a", Selection(level=1, by="stk:members", out_of=1)),
        chosen("ev:b", Selection(level=1, by="stk:members", out_of=1)),
        chosen("ev:c", Selection(level=7)),
        chosen("ev:d", Selection(level=1, by="stk:staff", out_of=1, reason="The only one.")),
    )
    first, enough, last = significant_change(held, on=TODAY)
    assert enough.chosen[0].gaps == ()
    assert [gap.code for gap in first.chosen[0].gaps] == ["no_reason", "more_than_there_were"]
    assert [gap.code for gap in last.chosen[0].gaps] == ["nobody_chose", "no_reason", "out_of_unknown", "not_chosen_before"]


def test_a_story_that_was_taken_back_is_not_among_the_chosen() -> None:
    held = document(chosen("ev:a", Selection(level=1), consent="consent:1"), Consent(id="consent:1", status="withdrawn"))
    made = significant_change(held, on=TODAY)
    assert (made.rounds, made.left_out) == ((), ("ev:a",))
    assert "taken back: 1" in str(made)


# Outcome Harvesting.


def test_a_harvested_change_has_four_parts() -> None:
    story = Evidence(
        id="ev:a",
        kind="story",
        told_by="stk:members",
        supports=[
            Support(target="out:2", stance="supports", significance="It was a hard winter.", substantiated_by=["org:study", "stk:members"]),
            Support(target="link:1", stance="mixed"),
        ],
    )
    other = Evidence(id="ev:b", kind="story", supports=[Support(target="link:1", stance="supports")])
    (one,) = outcome_harvest(document(story, other), on=TODAY)
    assert (one.target, one.piece.evidence, one.piece.has_significance) == ("out:2", "ev:a", True)
    assert [(each.link, each.way) for each in one.contribution] == [("link:1", "mixed")], "only what the same evidence says"
    assert (one.substantiation, one.confirmed_by, one.confirmed_by_names) == ("substantiated", ("org:study",), ("A study centre",))


@pytest.mark.parametrize(
    ("by", "code"),
    [([], "unsubstantiated"), (["stk:members"], "only_by_teller"), (["stk:members", "stk:staff"], "substantiated")],
)
def test_nobody_confirms_their_own_story(by: list[str], code: str) -> None:
    said = Support(target="so:1", stance="contradicts", substantiated_by=by)
    made = outcome_harvest(document(Evidence(id="ev:a", kind="story", told_by="stk:members", supports=[said])), on=TODAY)
    assert [each.substantiation for each in made] == [code]
    assert len(made.unsubstantiated) == (code != "substantiated")


# Causal claims.


def says(identifier: str, *prompted: bool | None, stance: str = "supports", **fields: Any) -> Evidence:
    return Evidence(
        id=identifier, kind="interview", supports=[Support(target="link:1", stance=stance, prompted=each) for each in prompted], **fields
    )


def test_claims_are_counted_by_source_and_not_by_mention() -> None:
    held = document(
        says("ev:a", True, True, False, told_by="stk:members"),
        says("ev:b", True, told_by="stk:members"),
        says("ev:c", None, stance="contradicts"),
        says("ev:d", False, told_by="stk:staff"),
    )
    (claim,) = causal_claims(held, on=TODAY)
    assert (claim.cause, claim.effect, claim.mentions) == ("out:1", "out:2", 6)
    assert claim.sources("unprompted") == ("ev:a", "ev:d"), "once unprompted is unprompted"
    assert claim.sources("prompted") == ("ev:b",)
    assert claim.sources("unsaid") == ("ev:c",)
    assert claim.sources(stance="contradicts") == ("ev:c",)
    assert claim.by_group() == {
        "stk:members": {"unprompted": ("ev:a",), "prompted": ("ev:b",)},
        "stk:staff": {"unprompted": ("ev:d",)},
        "unsaid": {"unsaid": ("ev:c",)},
    }
    for wrong in ({"prompting": "no"}, {"stance": "for"}):
        with pytest.raises(ValueError, match="is none of"):
            claim.sources(**wrong)  # type: ignore[arg-type]


@given(held=told())
@settings(max_examples=40)
def test_sources_add_up_and_saying_it_twice_changes_no_count(held: ImpactDocument) -> None:
    made = causal_claims(held, on=TODAY)
    again = held.including(*(each.replace(supports=[*each.supports, *each.supports]) for each in held.evidence))
    twice = causal_claims(again, on=TODAY)
    assert [claim.by_group() for claim in made] == [claim.by_group() for claim in twice]
    assert [claim.mentions * 2 for claim in made] == [claim.mentions for claim in twice]
    for claim in made:
        apart = [claim.sources(way) for way in ("unprompted", "prompted", "unsaid")]
        assert sorted(each for ids in apart for each in ids) == sorted(claim.sources())


def test_what_most_say_unprompted_comes_first_and_two_theories_are_one_claim() -> None:
    links = [
        Link(id="link:a", source="out:1", target="out:2", kind="enables"),
        Link(id="link:b", source="out:2", target="out:1", kind="enables"),
    ]
    other = ImpactModel(id="model:9", kind="outcome_chain", links=[Link(id="link:c", source="out:2", target="out:1", kind="produces")])
    told_of = {"ev:1": ("link:a", True), "ev:2": ("link:a", True), "ev:3": ("link:b", False), "ev:4": ("link:c", None)}
    stories = [
        Evidence(id=one, kind="story", supports=[Support(target=link, stance="supports", prompted=prompted)])
        for one, (link, prompted) in told_of.items()
    ]
    made = causal_claims(document(ImpactModel(id="model:1", kind="outcome_chain", links=links), other, *stories), on=TODAY)
    assert [(claim.cause, claim.links, claim.sources()) for claim in made] == [
        ("out:2", ("link:b", "link:c"), ("ev:3", "ev:4")),
        ("out:1", ("link:a",), ("ev:1", "ev:2")),
    ]
