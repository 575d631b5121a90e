"""Taking consent back: what is done in the document, what is still to do, and where."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactmodel import (
    Consent,
    Decision,
    Evidence,
    ImpactDocument,
    Outcome,
    Participation,
    Person,
    Service,
    SroiAnalysis,
    UnknownName,
    Valuation,
    dumps,
    validate,
)
from impactmodel.releases.releasing import release
from impactmodel.releases.withdrawal import Withdrawal
from impactmodel.releases.withdrawing import withdraw
from impactmodel.testing import documents
from release.release_cases import KEY, MEMBERS, ON, Marked, document, members, story
from release.test_release_laws import tangled
from release.test_release_leaks import listed

OWN = Consent(id="consent:own", status="given", scopes=["public"], obtained="2026-01-01", expires="2029-01-01", lawful_basis="consent")
WORDS = "They shut the door on me and I sat down in the rain until dark."


def own(**changes: Any) -> Evidence:
    return story("own", **{"text": WORDS, "consent": "consent:own", **changes})


def tasks(taken: Withdrawal, *, done: bool = False) -> list[tuple[str, str, str | None]]:
    return [(each.kind, each.entity_id, each.release) for each in taken.tasks if each.done is done]


def test_the_words_go_and_the_record_of_the_withdrawal_stays() -> None:
    whole = document(
        Outcome(id="out:1"),
        own(
            title="The door",
            supports=[{"target": "out:1", "stance": "supports", "excerpt": "the door"}],
            contributors=[{"description": "Ann"}],
            files=[{"uri": "https://riverside.example/door.mp3"}],
            selections=[{"level": 1, "reason": "It hurts."}],
            translations={"cy": {"text": "Caewyd y drws."}},
            extensions={"own:note": "Ann of Mill Lane"},
        ),
        OWN,
        story(),
    )
    for who in ("ev:own", "consent:own", OWN):
        taken = withdraw(whole, who, on=date(2026, 3, 1))
        assert taken.document["ev:own"] == Evidence(id="ev:own", kind="story", consent="consent:own")
        changed = taken.document["consent:own"]
        assert (changed.status, changed.withdrawn_on, changed.recalled) == ("withdrawn", date(2026, 3, 1), False)  # type: ignore[attr-defined]
        assert taken.document["ev:1"] == whole["ev:1"]
        assert tasks(taken, done=True) == [("evidence", "ev:own", None), ("consent", "consent:own", None)]
        assert tasks(taken) == [("recall", "consent:own", None)]
        assert not taken.document.findings
        assert {each.rule for each in validate(taken.document, today=ON, profile="public-release") if each.severity == "error"} == {"IM414"}
    recalled = withdraw(whole, "ev:own", on=date(2026, 3, 1), recalled=True)
    assert not recalled.open
    assert validate(recalled.document, today=ON, profile="public-release").ok()


def test_what_rests_on_them_says_so() -> None:
    whole = document(
        MEMBERS,
        Service(id="svc:1"),
        Outcome(id="out:1"),
        own(supports=[{"target": "out:1", "stance": "supports"}]),
        OWN,
        members(1, 40, evidence=["ev:own"]),
        members(2, 41),
        Participation(id="part:1", who="org:riverside", participates_in="svc:1", stage="design", power="sharing", evidence=["ev:own"]),
        Valuation(
            id="val:1",
            outcome="out:1",
            proxy="A year of rent.",
            unit_value={"number": 100, "unit": "GBP"},
            contribution={"deadweight": {"share": 0.2, "evidence": ["ev:own"]}},
        ),
        SroiAnalysis(id="sroi:1", valuations=["val:1"], discount_rate=0, discounting="end_of_year"),
        Decision(id="dec:1", what="Evening groups.", because_of=["rep:1"]),
        Decision(id="dec:2", what="A bench.", because_of=["ev:own"]),
    )
    taken = withdraw(whole, "ev:own", on=ON, today=ON)
    assert [(each.kind, each.entity_id, each.field) for each in taken.open] == [
        ("aggregate", "part:1", "evidence"),
        ("aggregate", "rep:1", "evidence"),
        ("worth", "val:1", "contribution.deadweight.evidence"),
        ("decision", "dec:2", "because_of"),
        ("decision", "dec:1", "because_of"),
        ("worth", "sroi:1", "valuations"),
        ("recall", "consent:own", None),
    ]
    assert taken.document["rep:1"].status == "provisional"  # type: ignore[attr-defined]
    assert taken.document["rep:1"].evidence == ("ev:own",)  # type: ignore[attr-defined]
    assert taken.document["rep:2"] == whole["rep:2"]
    assert taken.open[0].what.endswith("say how many are left.")


def test_others_who_rest_on_the_same_consent_keep_it() -> None:
    whole = document(own(), story(2, consent="consent:own"), OWN)
    taken = withdraw(whole, "ev:own", on=ON, today=ON).document
    assert taken["ev:2"] == whole["ev:2"]
    assert taken["consent:own"] == OWN
    twin = taken["ev:own"].consent  # type: ignore[attr-defined]
    assert (twin, taken[twin].status) == ("consent:own-withdrawn", "withdrawn")  # type: ignore[attr-defined]
    without = withdraw(document(story("own", consent=None)), "ev:own", on=ON, today=ON).document
    assert without[without["ev:own"].consent].status == "withdrawn"  # type: ignore[attr-defined]


def test_a_person_goes_with_what_is_theirs_and_where_they_are_named_somebody_looks() -> None:
    ann = Person(id="person:ann", given_name="Ann", family_name="Example", telephone=["01632 960001"])
    whole = document(
        ann,
        OWN,
        own(contributors=[{"description": "ann  Example"}]),
        story(2, text="I came with Ann Example."),
        Outcome(id="out:1", description="Ring 01632 960001."),
        Participation(id="part:1", who="org:riverside", participates_in="person:ann", stage="design", power="sharing"),
    )
    taken = withdraw(whole, "person:ann", on=ON, today=ON)
    assert tasks(taken, done=True) == [("person", "person:ann", None), ("evidence", "ev:own", None), ("consent", "consent:own", None)]
    assert tasks(taken) == [("repeats", "out:1", None), ("repeats", "ev:2", None), ("recall", "consent:own", None)]
    assert (taken.document.persons, taken.document.participations) == ((), ())
    assert not taken.document.findings


def test_releases_are_searched_for_ids_pseudonyms_and_words() -> None:
    whole = document(own(), OWN, story(2))
    by_key, by_number = release(whole, on=ON, key=KEY), release(whole, on=ON)
    quoting = document(Outcome(id="out:1", description=f"As one said: {WORDS}"))
    went_out = {"spring": by_key, "summer": by_number, "file": by_key.document, "leaflet": quoting, "other": document(story(2))}
    taken = withdraw(whole, "consent:own", on=ON, today=ON, releases=went_out, key=KEY)
    found = {(each.release, each.kind, each.entity_class) for each in taken.open if each.release}
    assert found == {(name, "release", "Evidence") for name in ("spring", "summer", "file")} | {("leaflet", "repeats", "Outcome")}
    by_words = withdraw(whole, "consent:own", on=ON, today=ON, releases=[by_number.document])
    assert [(each.release, each.entity_id) for each in by_words.open if each.kind == "release"] == [
        ("release 1", by_number.document.evidence[[each.text for each in by_number.document.evidence].index(WORDS)].id)
    ]
    with pytest.raises(TypeError, match="a Release or a document"):
        withdraw(whole, "ev:own", on=ON, today=ON, releases=["spring.json"])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("who", "on", "error"),
    [
        ("ev:none", ON, UnknownName),
        ("ind:members", ON, TypeError),
        ("org:riverside", ON, TypeError),
        ("ev:own", date(2026, 6, 2), ValueError),
        ("ev:own", date(2025, 12, 31), ValueError),
        ("ev:own", datetime(2026, 3, 1), TypeError),
    ],
)
def test_what_cannot_be_withdrawn_is_refused(who: str, on: date, error: type[Exception]) -> None:
    with pytest.raises(error):
        withdraw(document(own(), OWN, MEMBERS), who, on=on, today=ON)


def test_a_consent_that_ran_out_or_was_taken_back_before() -> None:
    short = OWN.replace(expires="2026-02-01")
    assert withdraw(document(own(), short), "ev:own", on=ON, today=ON).document["consent:own"].withdrawn_on == ON  # type: ignore[attr-defined]
    before = OWN.replace(status="withdrawn", withdrawn_on="2026-02-01", recalled=True)
    taken = withdraw(document(own(), before), "ev:own", on=ON, today=ON)
    assert taken.document["consent:own"] == before
    assert ("recall", "consent:own", None) in tasks(taken, done=True)


@given(st.one_of(documents(), tangled()), st.integers(0, 11))
@settings(max_examples=60)
def test_withdrawing_twice_is_withdrawing_once(whole: ImpactDocument, number: int) -> None:
    subjects = [each for each in whole if isinstance(each, Person | Consent | Evidence) and whole.get(each.id) is each]
    if not subjects:
        return
    who = subjects[number % len(subjects)]
    on = date(9999, 12, 31)
    taken = withdraw(whole, who.id, on=on, today=on)
    if not isinstance(who, Person):
        assert withdraw(taken.document, who.id, on=on, today=on).document == taken.document
        words = {text for each in whole.evidence if who.id in (each.id, each.consent) for text in [each.text] if text is not None}
        assert not any(each.text in words for each in taken.document.evidence if who.id in (each.id, each.consent))
    else:
        assert who.id not in {each.id for each in taken.document.persons}


def test_the_checklist_and_the_document_tell_no_words() -> None:
    marked = Marked("zq")
    told = {each["type"]: each for each in marked.entities(access=[])}
    whole = listed(told["Evidence"], told["Consent"] | {"status": "given", "scopes": ["public"], "obtained": "2026-01-01"})
    taken = withdraw(whole, marked.ids["Evidence"], on=ON, today=ON, releases=[release(whole, on=ON)])
    shown = "\n".join([taken.to_json(), str(taken), taken.to_html(), taken.to_markdown(), repr(taken), dumps(taken.document.evidence[0])])
    names = "".join(marked.ids.values())
    assert {mark for mark in marked.marks if mark in shown and mark not in names} == set()
    assert "zq" in shown
