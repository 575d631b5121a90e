"""No string of what was left out stands in any form in which a release can be read."""

import io
from collections.abc import Iterator
from typing import Any

import pytest

from impactmodel import Consent, ImpactDocument, Person, describe, dump, dumps, rollup, validate, write_report
from impactmodel.releases.policy import OUTSIDE
from impactmodel.releases.record import Release
from impactmodel.releases.releasing import release
from release.release_cases import HEADER, KEY, ON, RIVERSIDE, Marked, document, story


def forms(made: Release) -> Iterator[str]:
    """Everything that can be read of a release, but for the list of ids, which stays in the house."""
    found = validate(made.document, today=ON, profile="public-release")
    yield dumps(made.document)
    rows = io.BytesIO()
    dump(made.document, rows, format="ndjson")
    yield rows.getvalue().decode()
    yield from (repr(each) + str(each) for each in (made.document, *made.document, made, made.record, found))
    yield made.document._repr_html_()
    yield from (made.record.to_json(), made.record.to_markdown(), made.record.to_html(), made.record._repr_html_(), str(made.record))
    yield made.record.to_table().to_csv()
    yield from (str(each) + repr(each.to_dict()) for each in (*found, *made.findings, *made.document.findings))
    for form in ("json", "html", "csv", "text"):
        to = io.StringIO()
        write_report([("released.json", found)], form, to)
        yield to.getvalue()
    rolled = rollup(made.document, by=["indicator"])
    yield from (rolled.to_json(), rolled.to_csv(), rolled.to_html(), rolled.to_markdown(), repr(rolled))


def leaked(made: Release, marks: set[str]) -> set[str]:
    told = "\n".join(forms(made))
    return {mark for mark in marks if mark in told}


def listed(*entities: dict[str, Any]) -> ImpactDocument:
    lists: dict[str, list[dict[str, Any]]] = {}
    for each in (*entities, RIVERSIDE.model_dump(exclude_defaults=True) | {"type": "Organization", "id": "org:riverside"}):
        lists.setdefault(str(describe()[each["type"]].plural), []).append(each)
    return ImpactDocument.model_validate({"schema_version": "1.0", **HEADER, **lists})


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize("key", [None, KEY])
def test_no_text_of_any_class_that_access_keeps_back(audience: str, key: bytes | None) -> None:
    kept_back = Marked("zq")
    staying = Marked("kw", pointing_to=kept_back)
    made = release(
        listed(*kept_back.entities(access=["org:somebody-else"]), *staying.entities(access=[])), audience=audience, on=ON, key=key
    )
    assert len(kept_back.marks) > 400
    assert leaked(made, kept_back.marks) == set()
    assert not made.document.findings


@pytest.mark.parametrize("key", [None, KEY])
def test_no_personal_field_of_what_stays(key: bytes | None) -> None:
    staying = Marked("kw")
    whole = listed(*staying.entities(access=[]))
    made = release(whole, on=ON, key=key)
    assert len(made.document) >= 20
    assert len(staying.personal) > 150
    assert leaked(made, staying.personal) == set()
    assert leaked(made, staying.marks - staying.personal)  # The test would see a leak.


@pytest.mark.parametrize(
    "consent",
    [
        {"status": "declined"},
        {"status": "withdrawn", "withdrawn_on": "2026-02-01"},
        {"status": "unknown"},
        {"status": "given"},
        {"status": "given", "scopes": ["internal", "funder"]},
        {"status": "given", "scopes": ["public"], "obtained": "2026-06-02"},
        {"status": "given", "scopes": ["public"], "expires": "2026-05-31"},
        {"status": "given", "scopes": ["public"], "withdrawn_on": "2026-07-01"},
        {"status": "not_required"},
    ],
)
def test_no_text_of_evidence_and_consent_that_does_not_reach(consent: dict[str, Any]) -> None:
    marked = Marked("zq")
    told = {each["type"]: each for each in marked.entities(access=[])}
    agreed = {"id": marked.ids["Consent"], "type": "Consent", "name": marked._mark("Consent of "), **consent}
    strings = {**told["Evidence"], "kind": "story", "supports": [], "selections": told["Evidence"]["selections"]}
    made = release(listed(strings, agreed), on=ON, key=KEY)
    assert not made.document.evidence
    assert not made.document.consents
    assert leaked(made, marked.marks) == set()


def test_names_of_people_and_words_of_others_are_not_repeated_in_what_stays() -> None:
    sam = Person(id="person:sam", given_name="Sam", family_name="Example", email=["sam@riverside.example"], telephone=["01632 960001"])
    refused = story(2, text="They shut the door on me and I sat down in the rain until dark.", consent="consent:no")
    whole = document(
        sam,
        refused,
        Consent(id="consent:no", status="declined"),
        story(1, title="As another said", text="He told us: they shut the door on me and I sat down in the rain. I laughed."),
        RIVERSIDE.replace(
            id="org:2", description="Ask sam EXAMPLE first.", legal_name="Mill Lane CIC", purpose=["Write to SAM@riverside.example"]
        ),
    )
    made = release(whole, on=ON)
    assert leaked(made, {"shut the door", "sat down", "EXAMPLE first", "SAM@", "960001"}) == set()
    assert made.document.evidence[0].title == "As another said"
    other = made.document["org:2"]
    assert other.name == "Riverside Wellbeing"
    assert [(each.field, each.rule) for each in made.record.left_out if each.entity_id == "org:2"] == [
        ("description", "repeats"),
        ("purpose", "repeats"),
    ]


def test_the_key_and_the_list_of_ids_are_shown_nowhere() -> None:
    made = release(document(story("maria-jones", text="I came back.", contributors=[{"description": "Maria"}])), on=ON, key=KEY)
    assert "maria-jones" in str(dict(made.ids))
    shown = "\n".join(forms(made))
    assert "maria" not in shown.casefold()
    assert KEY.decode() not in shown
    assert KEY.hex() not in shown
