"""Who may read what: silence is no consent, and of two that disagree the narrower holds."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.weighed import told
from impactmodel import Consent, Consents, Evidence, File, ImpactDocument, Organization, Partnership, Party, Stakeholder, allows

TODAY = date(2026, 2, 1)
AUDIENCES = ("internal", "partners", "funder", "public")


def story(**fields: Any) -> Evidence:
    return Evidence(**{"id": "ev:1", "kind": "story", "text": "What I said.", "consent": "consent:1", **fields})


def agreed(**fields: Any) -> Consent:
    return Consent(**{"id": "consent:1", "status": "given", "scopes": ["internal", "public"], **fields})


def who_may(evidence: Evidence, *others: Any, **header: Any) -> set[str]:
    held = ImpactDocument.of(evidence, *others, **header)
    return {audience for audience in AUDIENCES if allows(evidence, held, audience=audience, on=TODAY)}


def why(evidence: Evidence, *others: Any, audience: str = "internal", on: date = TODAY) -> list[str]:
    return [reason.code for reason in allows(evidence, ImpactDocument.of(evidence, *others), audience=audience, on=on).reasons]


@pytest.mark.parametrize(
    ("consent", "may"),
    [
        ({}, set(AUDIENCES)),
        ({"scopes": []}, {"internal"}),
        ({"scopes": ["internal"]}, {"internal"}),
        ({"scopes": ["partners"]}, {"internal", "partners"}),
        ({"scopes": ["funder"]}, {"internal", "funder"}),
        ({"scopes": ["public"]}, set(AUDIENCES)),
        ({"status": "declined"}, set()),
        ({"status": "withdrawn"}, set()),
        ({"status": "unknown"}, set()),
        ({"status": "not_required", "scopes": []}, {"internal"}),
        ({"status": "not_required", "scopes": [], "anonymized": True}, set(AUDIENCES)),
        ({"status": "not_required", "scopes": ["funder"], "anonymized": True}, {"internal", "funder"}),
        ({"obtained": "2026-02-01"}, set(AUDIENCES)),
        ({"obtained": "2026-02-02"}, set()),
        ({"expires": "2026-02-01"}, set(AUDIENCES)),
        ({"expires": "2026-01-31"}, set()),
        ({"withdrawn_on": "2026-02-01"}, set()),
        ({"withdrawn_on": "2026-02-02"}, set(AUDIENCES)),
        ({"obtained": "0001-01-01", "expires": "9999-12-31"}, set(AUDIENCES)),
    ],
)
def test_what_a_consent_lets_whom_read(consent: dict[str, Any], may: set[str]) -> None:
    assert who_may(story(), agreed(**consent)) == may


def test_silence_is_no_consent() -> None:
    assert why(story(consent=None)) == ["no_consent"]
    assert why(story()) == ["consent_not_there"]
    assert why(story(), agreed(expires="2026-01-31", scopes=["internal"]), audience="public") == ["expired", "not_in_scope"]


@given(told(), st.sampled_from(AUDIENCES))
@settings(max_examples=40)
def test_whoever_is_further_away_never_sees_more(held: ImpactDocument, audience: str) -> None:
    near, far = Consents(held, audience="internal", on=TODAY), Consents(held, audience="public", on=TODAY)
    middle = Consents(held, audience=audience, on=TODAY)
    for evidence in held.evidence:
        assert bool(far.allows(evidence)) <= bool(middle.allows(evidence)) <= bool(near.allows(evidence))
        assert bool(near.allows(evidence)) <= near.counts(evidence)
        assert allows(evidence, held, audience=audience, on=TODAY) == middle.allows(evidence)


def test_of_two_consents_that_disagree_the_narrower_holds_and_that_is_said() -> None:
    wide, narrow = agreed(), agreed(scopes=["internal"])
    assert why(story(), wide, narrow, audience="public") == ["consents_disagree", "not_in_scope"]
    assert why(story(), wide, narrow) == []
    assert why(story(), narrow, narrow.replace(anonymized=True), audience="public") == ["not_in_scope"], "these agree"


@pytest.mark.parametrize(
    "same", [{"text": "What I said."}, {"text": None, "files": [File(uri="https://a.example/1.mp3", sha256="0" * 64)]}]
)
def test_the_same_words_under_another_consent_are_held_to_the_narrower(same: dict[str, Any]) -> None:
    one, other = story(**same), story(id="ev:2", consent="consent:2", **same)
    narrow = agreed(id="consent:2", scopes=["internal"])
    assert why(one, other, agreed(), narrow, audience="public") == ["consents_disagree"]
    (reason,) = allows(one, ImpactDocument.of(one, other, agreed(), narrow), audience="public", on=TODAY).reasons
    assert "ev:2" in reason.text
    assert reason.to_dict()["code"] == "consents_disagree"
    third = story(id="ev:3", consent="consent:2", **same)
    both = [
        allows(one, ImpactDocument.of(one, *two, agreed(), narrow), audience="public", on=TODAY) for two in ((other, third), (third, other))
    ]
    assert both[0] == both[1]
    assert why(one, other, agreed(), narrow) == []
    assert why(one.replace(text="Something else.", files=[]), other, agreed(), narrow, audience="public") == []


def test_access_can_only_narrow() -> None:
    partnership = Partnership(
        id="partners:1",
        parties=[
            Party(organization="org:us", role="lead"),
            Party(organization="org:friend", role="delivery"),
            Party(organization="org:fund", role="funder"),
        ],
    )
    others = (
        agreed(),
        partnership,
        Organization(id="org:us"),
        Organization(id="org:friend"),
        Organization(id="org:fund", kind="funder"),
        Stakeholder(id="stk:fund", kind="organization", roles=["contributing"], organization="org:fund"),
    )
    assert who_may(story(access=["org:us"]), *others, publisher="org:us") == {"internal"}
    assert who_may(story(access=["org:us", "org:friend"]), *others, publisher="org:us") == {"internal", "partners"}
    assert who_may(story(access=["stk:fund"]), *others, publisher="org:us") == {"funder"}
    assert who_may(story(access=["org:us", "org:friend", "org:fund"]), *others, publisher="org:us") == {"internal", "partners", "funder"}
    assert who_may(story(access=["org:us"]), *others) == set(), "nobody knows who publishes it"
    assert who_may(story(access=["org:us"]), agreed(scopes=["funder"]), *others[1:], publisher="org:us") == {"internal"}


def test_an_audience_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Did you mean funder"):
        allows(story(), ImpactDocument.of(), audience="funders")


def test_no_day_means_today() -> None:
    assert Consents(ImpactDocument.of()).on == date.today()


def test_five_thousand_stories_with_the_same_words_are_read_once() -> None:
    stories = [story(id=f"ev:{number}", consent=f"consent:{number % 2}") for number in range(5_000)]
    held = ImpactDocument.of(*stories, agreed(id="consent:0"), agreed(id="consent:1", scopes=["internal"]))
    consents = Consents(held, audience="public", on=TODAY)
    assert not any(consents.allows(each) for each in stories)
