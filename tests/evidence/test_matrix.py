"""Triangulation: every piece stands where it says that it belongs, exactly as often, and what is missing is named."""

import json
import random
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.weighed import YEAR, claims, document, told
from impactmodel import (
    Behind,
    Consent,
    Contributor,
    Evidence,
    EvidenceStrength,
    ImpactDocument,
    ImpactModel,
    Input,
    Link,
    Organization,
    Outcome,
    Participation,
    Partnership,
    Party,
    Period,
    Rival,
    Stakeholder,
    StakeholderOutcome,
    Support,
    Theme,
    UnknownName,
    strength_scales,
    triangulate,
)
from impactmodel.evidence.claims import KINDS
from impactmodel.evidence.gaps import GAPS
from impactmodel.evidence.matrix import ASPECTS, WAYS

TODAY = date(2026, 2, 1)


def on_target(identifier: str, **fields: Any) -> Evidence:
    """A story that supports the first outcome, unless something else is said."""
    given = {"kind": "story", "supports": [Support(target="out:1", stance="supports")], **fields}
    return Evidence(id=identifier, **given)


# Laws.


@given(told())
@settings(max_examples=60)
def test_every_support_stands_exactly_once_among_all_claims(held: ImpactDocument) -> None:
    matrix = triangulate(held, by="claim", on=TODAY)
    said = Counter((each.id, support.target, support.stance.value) for each in held.evidence for support in each.supports)
    placed = Counter((piece.evidence, piece.target, piece.way) for row in matrix for piece in row.pieces if piece.stance is not None)
    unplaced = Counter((each.evidence, each.target) for each in matrix.unplaced if each.code in ("no_consent", "not_there"))
    together = Counter((evidence, target) for evidence, target, _ in placed.elements()) + unplaced
    assert placed <= said
    assert Counter((evidence, target) for evidence, target, _ in said.elements()) <= together
    assert all(piece.target == row.claim.id for row in matrix for piece in row.pieces)
    no = {each.id for each in held.consents if each.status in ("declined", "withdrawn")}
    for each in held.evidence:
        if each.consent not in no:
            there = [support for support in each.supports if support.target not in ("nothing:here", "org:us")]
            assert sum(count for (evidence, *_), count in placed.items() if evidence == each.id) == len(there)
        else:
            assert all(evidence != each.id for evidence, *_ in placed)


ABOUT = {
    "out:1": ["out:1"],
    "out:2": ["out:2"],
    "so:1": ["out:1"],
    "link:1": ["out:2"],
    "imp:1": ["out:1"],
    "rep:1": ["out:1", "out:2"],
    "val:1": ["out:1"],
}
"""The outcomes that each claim is about, said by hand."""


@given(told())
@settings(max_examples=40)
def test_by_outcome_evidence_counts_for_what_it_is_about(held: ImpactDocument) -> None:
    matrix = triangulate(held, on=TODAY)
    refused = {each.evidence for each in matrix.unplaced if each.code == "no_consent"}
    expected = Counter(
        (outcome, each.id, support.target, support.stance.value)
        for each in held.evidence
        if each.id not in refused
        for support in each.supports
        for outcome in ABOUT.get(support.target, ())
    )
    found = Counter((row.claim.id, piece.evidence, piece.target, piece.way) for row in matrix for piece in row.pieces if piece.stance)
    assert found == expected


@given(told(), st.randoms(use_true_random=False), st.sampled_from([*KINDS, "claim"]))
@settings(max_examples=40)
def test_the_order_of_the_document_means_nothing(held: ImpactDocument, chance: random.Random, by: str) -> None:
    shuffled = held.replace(**{plural: chance.sample(list(entities), len(entities)) for plural, entities in held.lists.items()})
    assert triangulate(held, by=by, on=TODAY).to_json() == triangulate(shuffled, by=by, on=TODAY).to_json()


@given(told())
@settings(max_examples=25)
def test_something_that_has_nothing_to_do_with_it_changes_nothing(held: ImpactDocument) -> None:
    more = held.including(Theme(id="theme:1"), Organization(id="org:elsewhere"))
    assert triangulate(held, by="claim", on=TODAY).to_json() == triangulate(more, by="claim", on=TODAY).to_json()


@given(told(), st.sampled_from([*KINDS, "claim"]))
@settings(max_examples=40)
def test_every_claim_has_a_row_and_one_without_evidence_a_gap(held: ImpactDocument, by: str) -> None:
    matrix = triangulate(held, by=by, on=TODAY)
    if by == "link":
        assert [row.claim.id for row in matrix] == ["link:1", "model:1/links/1"]
    for row in matrix:
        assert row.has("no_evidence") == (not row.pieces)
        assert [gap.code for gap in row.gaps] == [code for code in GAPS if row.has(code)], "in the order in which they are told"
        for aspect in ASPECTS:
            cells = row.by(aspect)
            assert {each for ids in cells.values() for each in ids} == set(row.evidence)
            assert all(len(set(ids)) == len(ids) for ids in cells.values())
            by_stance = [row.by(aspect, stance=way) for way in WAYS]
            assert {value for each in by_stance for value in each} == set(cells)


# What is missing.

MEMBERS_AND_STAFF = [
    on_target("ev:a", told_by="stk:members", collected=YEAR, consent="consent:1"),
    on_target(
        "ev:b",
        kind="survey",
        told_by="stk:staff",
        collected=YEAR,
        consent="consent:1",
        supports=[Support(target="out:1", stance="mixed")],
    ),
]
AGREED = Consent(id="consent:1", status="given", scopes=["internal"])


def gaps(*evidence: Evidence, **options: Any) -> set[str]:
    """The gaps behind the first outcome, with no evidence but this."""
    bare = [each for each in claims() if each.id not in ("part:1", "model:1", "rep:1")]
    held = ImpactDocument.of(*bare, AGREED, *evidence, publisher="org:us")
    return {gap.code for gap in triangulate(held, on=TODAY, **options).row("out:1").gaps}


def test_two_voices_two_kinds_and_a_doubt_leave_no_gap() -> None:
    assert gaps(*MEMBERS_AND_STAFF) == set()


@pytest.mark.parametrize(
    ("evidence", "missing"),
    [
        ([], {"no_evidence"}),
        (MEMBERS_AND_STAFF[1:], {"one_piece", "lived_voice_missing", "own_only"}),
        (MEMBERS_AND_STAFF[:1], {"one_piece", "nothing_against"}),
        ([*MEMBERS_AND_STAFF[:1], MEMBERS_AND_STAFF[0].replace(id="ev:c")], {"one_kind", "one_voice", "nothing_against"}),
        ([MEMBERS_AND_STAFF[0], MEMBERS_AND_STAFF[1].replace(told_by=None)], {"source_unknown"}),
        ([MEMBERS_AND_STAFF[0], MEMBERS_AND_STAFF[1].replace(told_by=None, gathered_by=["org:study"])], set()),
        ([MEMBERS_AND_STAFF[0], MEMBERS_AND_STAFF[1].replace(collected=None)], {"undated"}),
        ([MEMBERS_AND_STAFF[0], MEMBERS_AND_STAFF[1].replace(consent=None)], {"consent_missing"}),
        ([each.replace(collected=Period.of("2022-01-01", "2023-01-31")) for each in MEMBERS_AND_STAFF], {"old"}),
        ([each.replace(collected=Period.of("2022-01-01", "2023-02-01")) for each in MEMBERS_AND_STAFF], set()),
    ],
)
def test_each_gap_is_found_where_it_is(evidence: list[Evidence], missing: set[str]) -> None:
    assert gaps(*evidence) == missing


def test_how_old_is_old_can_be_set_and_no_year_is_too_far_away() -> None:
    assert "old" in gaps(*MEMBERS_AND_STAFF, years=0)
    assert "old" not in gaps(*MEMBERS_AND_STAFF, years=10**9)
    leap = triangulate(document(*MEMBERS_AND_STAFF), on=date(2028, 2, 29), years=3)
    assert not leap.row("out:1").has("old")
    with pytest.raises(ValueError, match="0 or more"):
        triangulate(document(), years=-1)


def test_consent_must_reach_whoever_is_asked_for() -> None:
    assert gaps(*MEMBERS_AND_STAFF, audience="public") == {"consent_missing"}
    (gap,) = triangulate(document(AGREED, *MEMBERS_AND_STAFF), audience="public", on=TODAY).row("out:1").gaps[-1:]
    assert (gap.code, set(gap.about)) >= ("consent_missing", {"ev:a"})


def test_evidence_that_a_claim_names_without_a_word_from_it_has_no_stance() -> None:
    row = triangulate(document(on_target("ev:0", supports=[])), by="indicator_report", on=TODAY).row("rep:1")
    assert row.by("stance") == {"unsaid": ("ev:0",)}
    assert row.has("no_stance")
    said = on_target("ev:0", supports=[Support(target="rep:1", stance="contradicts")])
    assert triangulate(document(said), by="indicator_report", on=TODAY).row("rep:1").by("stance") == {"contradicts": ("ev:0",)}
    assert triangulate(document(said), on=TODAY).row("out:1").by("stance") == {"contradicts": ("ev:0",)}


def test_a_river_cannot_speak_and_is_not_missed() -> None:
    row = triangulate(document(on_target("ev:a", supports=[Support(target="out:2", stance="supports")])), on=TODAY).row("out:2")
    assert not row.has("lived_voice_missing")
    assert not row.has("nobody_lives_it")
    lonely = ImpactDocument.of(Outcome(id="out:1"), on_target("ev:a"))
    assert triangulate(lonely, on=TODAY).row("out:1").has("nobody_lives_it")


def test_who_looked_at_another_explanation_looked() -> None:
    def step(*rivals: Rival) -> bool:
        model = ImpactModel(
            id="model:1", kind="outcome_chain", links=[Link(id="link:1", source="out:1", target="out:2", kind="enables", rivals=rivals)]
        )
        held = document(model, on_target("ev:a", supports=[Support(target="link:1", stance="supports")]))
        return triangulate(held, by="link", on=TODAY).row("link:1").has("nothing_against")

    assert step()
    assert step(Rival(explanation="Chance."))
    assert not step(Rival(explanation="Chance.", stance="contradicts"))


def test_whoever_took_consent_back_is_not_counted() -> None:
    for status in ("declined", "withdrawn"):
        held = document(Consent(id="consent:1", status=status), *MEMBERS_AND_STAFF)
        matrix = triangulate(held, on=TODAY)
        assert not matrix.row("out:1").pieces
        assert {(each.evidence, each.code) for each in matrix.unplaced} >= {("ev:a", "no_consent"), ("ev:b", "no_consent")}
    later = Consent(id="consent:1", status="given", scopes=["internal"], withdrawn_on="2026-03-01")
    assert triangulate(document(later, *MEMBERS_AND_STAFF), on=TODAY).row("out:1").pieces
    assert not triangulate(document(later, *MEMBERS_AND_STAFF), on=date(2026, 3, 1)).row("out:1").pieces


# Who stands behind it.


def test_who_stands_behind_evidence_is_read_off_the_document() -> None:
    partnership = Partnership(
        id="partners:1",
        parties=[
            Party(organization="org:us", role="lead"),
            Party(organization="org:friend", role="delivery"),
            Party(organization="org:study", role="evaluator"),
        ],
    )
    others = [
        Organization(id="org:friend"),
        Organization(id="org:fund", kind="funder"),
        Organization(id="org:giver"),
        Organization(id="org:outside"),
        Organization(id="org:asker"),
        Participation(id="part:2", who="org:asker", participates_in="out:1", stage="evaluate", power="leading"),
        Participation(id="part:3", who="org:friend", participates_in="out:1", stage="evaluate", power="consulted"),
        Stakeholder(id="stk:giver", kind="organization", roles=["contributing"], organization="org:giver"),
        Stakeholder(id="stk:volunteers", kind="people", roles=["contributing"], level="practitioner"),
        Stakeholder(id="stk:friends-staff", kind="people", roles=["contributing"], level="practitioner", organization="org:friend"),
        Stakeholder(id="stk:neighbours", kind="people", roles=["beneficial"], level="community"),
        Input(id="input:1", kind="financial", contributor="stk:giver"),
    ]
    expected = {
        "stk:members": {"lived"},
        "stk:staff": {"own"},
        "stk:volunteers": {"own"},
        "stk:friends-staff": {"partner"},
        "stk:neighbours": {"other"},
        "stk:giver": {"funder"},
        "org:us": {"own"},
        "org:friend": {"partner"},
        "org:study": {"evaluator"},
        "org:asker": {"evaluator"},
        "org:fund": {"funder"},
        "org:outside": {"other"},
        "stk:gone": {"unknown"},
    }
    stories = [on_target(f"ev:{number}", gathered_by=[who]) for number, who in enumerate(expected)]
    row = triangulate(document(partnership, *others, *stories), on=TODAY).row("out:1")
    found = {piece.evidence: {each.value for each in piece.behind} for piece in row.pieces}
    assert found == {f"ev:{number}": behind for number, behind in enumerate(expected.values())}
    assert {each for behind in found.values() for each in behind} == {each.value for each in Behind}


def test_whose_claim_it_is_decides_who_speaks_for_themselves() -> None:
    theirs = Outcome(id="out:1", organization="org:study")
    row = triangulate(
        document(theirs, on_target("ev:a", gathered_by=["org:us"]), on_target("ev:b", gathered_by=["org:study"])), on=TODAY
    ).row("out:1")
    assert row.by("behind") == {"other": ("ev:a",), "own": ("ev:b",)}
    nobodys = document(Outcome(id="out:1"), on_target("ev:a", gathered_by=["org:us"]))
    assert triangulate(nobodys, on=TODAY).row("out:1").by("behind") == {"own": ("ev:a",)}, "else it is the publisher's"


def test_those_who_work_in_it_can_live_the_change_too() -> None:
    held = document(StakeholderOutcome(id="so:3", outcome="out:1", stakeholder="stk:staff"), on_target("ev:a", told_by="stk:staff"))
    (piece,) = triangulate(held, on=TODAY).row("out:1").pieces
    assert piece.behind == (Behind.LIVED, Behind.OWN)


def test_who_gave_it_is_heard_as_well_as_who_told_it() -> None:
    given = on_target("ev:a", told_by="stk:staff", contributors=[Contributor(stakeholder="stk:members", people=4), Contributor(people=2)])
    row = triangulate(document(given), on=TODAY).row("out:1")
    assert row.by("voice") == {"stk:members": ("ev:a",), "stk:staff": ("ev:a",)}
    assert row.by("level") == {"practitioner": ("ev:a",), "service_user": ("ev:a",)}
    assert row.pieces[0].people == 6
    assert not row.has("lived_voice_missing")


# Strength.


def test_scales_stand_apart_each_in_its_own_order() -> None:
    levels = [("nesta", "3"), ("Nesta", "1"), ("maryland", "2"), ("bond:voice", "4"), ("ours", "strong"), ("nesta", "10")]
    stories = [on_target(f"ev:{number}", strength=[EvidenceStrength(scale=a, level=b)]) for number, (a, b) in enumerate(levels)]
    strength = triangulate(document(*stories), on=TODAY).row("out:1").strength()
    assert [(scale, list(levels.items())) for scale, levels in strength.items()] == [
        ("bond:voice", [("4", ("ev:3",))]),
        ("maryland", [("2", ("ev:2",))]),
        ("nesta", [("1", ("ev:1",)), ("3", ("ev:0",)), ("10", ("ev:5",))]),
        ("ours", [("strong", ("ev:4",))]),
    ]


def test_each_scale_has_its_levels_and_its_source() -> None:
    scales = strength_scales()
    assert [len(scales[name]) for name in ("nesta", "maryland")] == [5, 5]
    bond = [name for name in scales if name.startswith("bond:")]
    assert [name.removeprefix("bond:") for name in bond] == ["voice", "appropriateness", "triangulation", "contribution", "transparency"]
    assert all(list(scales[name]) == ["1", "2", "3", "4"] for name in bond)
    assert all(scale.source and scale.source_url for scale in scales.values())


def test_nothing_in_the_data_is_a_score() -> None:
    """No number stands for how good evidence is: of a claim, of a scale, or of the whole."""
    data = triangulate(document(AGREED, *MEMBERS_AND_STAFF), by="claim", on=TODAY).to_dict()

    def numbers(value: Any, key: str = "") -> set[str]:
        if isinstance(value, dict):
            return {found for name, item in value.items() for found in numbers(item, name)}
        if isinstance(value, list | tuple):
            return {found for item in value for found in numbers(item, key)}
        return {key} if isinstance(value, int | float) and not isinstance(value, bool) else set()

    assert numbers(data) <= {"people"}


# Where it stands.


def test_evidence_on_a_price_or_a_report_counts_for_the_groups_outcome_that_it_is_about() -> None:
    held = document(on_target("ev:a", supports=[Support(target="val:1", stance="mixed"), Support(target="imp:1", stance="supports")]))
    matrix = triangulate(held, by="stakeholder_outcome", on=TODAY)
    assert matrix.row("so:1").by("target") == {"val:1": ("ev:a",)}
    assert [(each.target, each.code) for each in matrix.unplaced if each.evidence == "ev:a"] == [("imp:1", "elsewhere")], "no group is said"


def test_what_evidence_says_elsewhere_is_told_and_what_other_claims_name_is_not() -> None:
    held = document(on_target("ev:0", supports=[Support(target="part:1", stance="supports")]))
    matrix = triangulate(held, by="impact_report", on=TODAY)
    assert [(each.evidence, each.target, each.code) for each in matrix.unplaced if each.evidence == "ev:0"] == [
        ("ev:0", "part:1", "elsewhere")
    ]
    silent = triangulate(document(on_target("ev:9", supports=[])), on=TODAY)
    assert ("ev:9", None, "about_nothing") in {(each.evidence, each.target, each.code) for each in silent.unplaced}


# Bad input, and the forms.


def test_what_is_asked_wrongly_is_refused_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="Did you mean outcome"):
        triangulate(document(), by="outcomes")
    with pytest.raises(ValueError, match="Did you mean public"):
        triangulate(document(), audience="publik")
    row = triangulate(document(), on=TODAY).row("out:1")
    for asked in ({"aspect": "kinds"}, {"aspect": "kind", "stance": "for"}):
        with pytest.raises(ValueError, match=r"cannot be told apart|no way to speak"):
            row.by(**asked)
    with pytest.raises(UnknownName, match="Did you mean out:1"):
        triangulate(document()).row("out:11")


def test_references_to_nothing_and_ids_that_stand_twice_are_no_crash() -> None:
    twice = [Outcome(id="out:1"), Outcome(id="out:1", name="Another"), on_target("ev:1"), on_target("ev:1", kind="survey")]
    held = ImpactDocument.of(*twice, StakeholderOutcome(id="so:9", outcome="out:gone", stakeholder="stk:gone"))
    for by in (*KINDS, "claim"):
        json.loads(triangulate(held, by=by, on=TODAY).to_json())
    assert len(triangulate(held, on=TODAY).row("out:1").pieces) == 2
    gone = triangulate(document(on_target("ev:a", supports=[Support(target="nothing:here", stance="mixed")])), by="claim", on=TODAY)
    assert ("ev:a", "nothing:here", "not_there") in {(each.evidence, each.target, each.code) for each in gone.unplaced}
    assert ("ev:gone", "link:1", "no_evidence") in {(each.evidence, each.target, each.code) for each in gone.unplaced}


def test_an_empty_document_has_no_rows_and_no_findings() -> None:
    empty = triangulate(ImpactDocument.of(), by="claim")
    assert (len(empty), empty.unplaced, empty.gaps(), bool(empty)) == (0, (), {}, True)
    assert "Claim" in str(empty)


def test_the_forms_hold_the_same_and_nothing_in_them_acts() -> None:
    hostile = Outcome(id="out:1", name="<script>alert(1)</script>")
    matrix = triangulate(document(hostile, AGREED, *MEMBERS_AND_STAFF), on=TODAY)
    data = json.loads(matrix.to_json())
    (row,) = [each for each in data["rows"] if each["claim"] == "out:1"]
    assert row["stance"] == {"supports": ["ev:a"], "mixed": ["ev:b"]}
    assert row["cells"]["kind"] == {"story": {"supports": ["ev:a"]}, "survey": {"mixed": ["ev:b"]}}
    assert "<script>" not in matrix.to_html()
    assert matrix._repr_html_() == matrix.to_html()
    table = matrix.to_table()
    assert all(len(cells) == len(table.heads) for cells in table.rows)
    assert matrix.to_table(ids=True).rows[0][1] == "ev:a"
    assert repr(matrix) == "<EvidenceMatrix by outcome: 2 rows, 1 without evidence>"
    assert repr(matrix.row("out:2")) == "<EvidenceRow out:2: no evidence; 1 gap>"
    assert matrix.gaps()["no_evidence"] == ("out:2",)


def test_an_outcome_of_itself_is_called_by_its_id() -> None:
    itself = StakeholderOutcome(id="so:1", outcome="so:1", stakeholder="so:1")
    matrix = triangulate(ImpactDocument.of(itself), by="stakeholder_outcome")
    assert "so:1, so:1" in matrix.to_markdown()
