"""What a profile finds in documents and rows, how it weighs the rules, and the ladder."""

import json
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactmodel import (
    Address,
    Decision,
    Evidence,
    ImpactDocument,
    ImpactReport,
    Indicator,
    IndicatorReport,
    Organization,
    Outcome,
    Participation,
    Period,
    Person,
    Severity,
    Stakeholder,
    UnknownName,
    load,
    validate,
)
from impactmodel.cli import main
from impactmodel.errors import InvalidProfile
from impactmodel.kinds import Layer
from impactmodel.profiles import Profile, Requirement, Step, profile, profile_names
from impactmodel.testing import documents
from impactmodel.validation.profiles import Counts, ProfileJudge, ladder

RIVERSIDE = Path(__file__).parents[2] / "examples" / "riverside" / "riverside.json"
TODAY = date(2026, 3, 1)


def asking(**said: Any) -> Profile:
    return Profile(name="ours", title="Ours", requirements=(Requirement(**said),))


def of_profile(document: ImpactDocument, found: Profile, **options: Any) -> list[tuple[str, str, str | None, str]]:
    return [
        (each.rule, each.location.pointer, each.value, each.severity.value)
        for each in validate(document, profile=found, today=TODAY, **options)
        if each.layer is Layer.PROFILE
    ]


OUTCOME = Outcome(id="out:1", name="Less alone", horizon="short", indicators=["ind:1"])
DOCUMENT = ImpactDocument.of(OUTCOME, Indicator(id="ind:1", statistic="count", unit="person"), title="T")


def test_a_missing_field_is_found_at_its_entity() -> None:
    found = asking(of="Outcome", asked="present", fields=("description",), why="We must know.")
    finding = next(each for each in validate(DOCUMENT, profile=found) if each.rule == "IM901")
    assert finding.location.pointer == "/outcomes/0"
    assert (finding.location.entity_id, finding.location.entity_class) == ("out:1", "Outcome")
    assert finding.message == "The profile ours asks for description, and it is not there."
    assert finding.hint == "We must know."
    assert (finding.layer, finding.severity) == (Layer.PROFILE, Severity.ERROR)
    assert of_profile(DOCUMENT, asking(of="Outcome", asked="present", fields=("name",))) == []


def test_nested_fields_are_found_at_what_is_there() -> None:
    report = {"id": "imp:1", "outcome": "out:1", "period": Period(start="2026-01-01", end="2026-02-01")}
    found = asking(of="ImpactReport", asked="present", fields=("contribution.deadweight",))
    bare = ImpactReport(**report)
    some = ImpactReport(**report, contribution={"attribution": {"share": 0, "reason": "Nobody else."}})
    assert of_profile(ImpactDocument.of(bare), found) == [("IM901", "/impact_reports/0", None, "error")]
    assert of_profile(ImpactDocument.of(some), found) == [("IM901", "/impact_reports/0/contribution", None, "error")]


def test_one_of_several() -> None:
    found = asking(of="Outcome", asked="one_of", fields=("description", "domain"))
    assert [each[0] for each in of_profile(DOCUMENT, found)] == ["IM901"]
    assert of_profile(ImpactDocument.of(OUTCOME.replace(domain=["social"])), found) == []


def test_codes_are_narrowed_and_shown() -> None:
    found = asking(of="Outcome", asked="codes", fields=("horizon",), codes=("long",))
    assert of_profile(DOCUMENT, found) == [("IM902", "/outcomes/0/horizon", "short", "error")]
    assert next(each for each in validate(DOCUMENT, profile=found) if each.rule == "IM902").expected == "long"
    lists = asking(of="Stakeholder", asked="codes", fields=("roles",), codes=("beneficial",))
    both = ImpactDocument.of(Stakeholder(id="stk:1", kind="people", roles=["beneficial", "contributing"]))
    assert of_profile(both, lists) == [("IM902", "/stakeholders/0/roles/1", "contributing", "error")]
    units = asking(of="Indicator", asked="codes", fields=("unit",), codes=("GBP",))
    assert of_profile(DOCUMENT, units) == [("IM902", "/indicators/0/unit", "person", "error")]


def test_a_default_counts_as_said() -> None:
    found = asking(of="Outcome", asked="codes", fields=("valence",), codes=("negative",))
    assert of_profile(DOCUMENT, found) == [("IM902", "/outcomes/0/valence", "positive", "error")]


def test_items_and_entities_are_counted() -> None:
    items = asking(of="Outcome", asked="items", fields=("indicators",), number=2)
    assert of_profile(DOCUMENT, items) == [("IM903", "/outcomes/0/indicators", None, "error")]
    fewer = asking(of="Outcome", asked="at_least", number=2)
    assert of_profile(DOCUMENT, fewer) == [("IM903", "", "1", "error")]
    more = asking(of="Outcome", asked="at_most", number=0)
    assert of_profile(DOCUMENT, more) == [("IM904", "", "1", "error")]
    assert of_profile(DOCUMENT, asking(of="Outcome", asked="at_least", number=1)) == []
    assert of_profile(DOCUMENT, asking(of="Outcome", asked="at_most", number=1)) == []


def test_conditions_limit_what_is_asked() -> None:
    where: dict[str, Any] = {"of": "Outcome", "asked": "present", "fields": ("description",)}
    assert of_profile(DOCUMENT, asking(**where, where={"horizon": ("long",)})) == []
    assert len(of_profile(DOCUMENT, asking(**where, where={"horizon": ("short", "long")}))) == 1
    assert of_profile(DOCUMENT, asking(**where, having=("place",))) == []
    assert len(of_profile(DOCUMENT, asking(**where, having=("name",)))) == 1
    assert len(of_profile(DOCUMENT, asking(of="Outcome", asked="at_least", where={"horizon": ("long",)}))) == 1
    assert of_profile(DOCUMENT, asking(of="Outcome", asked="at_least", having=("indicators",))) == []


def test_values_are_asked_wherever_they_stand() -> None:
    found = asking(of="Address", asked="present", fields=("country",))
    document = ImpactDocument.of(Organization(id="org:1", addresses=[Address(country="GB"), Address(locality="Here")]))
    assert of_profile(document, found) == [("IM901", "/organizations/0/addresses/1", None, "error")]


def test_the_documents_own_fields() -> None:
    assert of_profile(DOCUMENT, asking(of="ImpactDocument", asked="present", fields=("license",))) == [("IM901", "", None, "error")]
    assert of_profile(DOCUMENT, asking(of="ImpactDocument", asked="present", fields=("title",))) == []
    assert of_profile(DOCUMENT, asking(of="ImpactDocument", asked="present", fields=("period.start",))) == [("IM901", "", None, "error")]
    assert of_profile(DOCUMENT, asking(of="ImpactDocument", asked="items", fields=("outcomes",), number=2)) == [
        ("IM903", "/outcomes", None, "error")
    ]


def test_requirements_have_their_own_severity_and_can_be_ignored() -> None:
    advice = asking(of="Outcome", asked="present", fields=("description",), severity=Severity.INFO)
    assert of_profile(DOCUMENT, advice) == [("IM901", "/outcomes/0", None, "info")]
    assert of_profile(DOCUMENT, advice, ignore=["IM901"]) == []
    assert of_profile(DOCUMENT, asking(of="Outcome", asked="present", fields=("description",), severity=None)) == []


def test_rules_are_weighed_and_turned_off() -> None:
    document = ImpactDocument.of(Indicator(id="ind:1", statistic="count", unit="person", measures=["out:1"]), OUTCOME)
    plain = {each.rule: each.severity for each in validate(document)}
    assert plain["IM203"] is Severity.INFO
    raised = Profile(name="ours", title="Ours", severities={"IM203": Severity.ERROR})
    assert {each.rule: each.severity for each in validate(document, profile=raised)}["IM203"] is Severity.ERROR
    off = Profile(name="ours", title="Ours", severities={"IM203": None, "IM101": Severity.WARNING})
    assert "IM203" not in {each.rule for each in validate(document, profile=off)}
    dangling = ImpactDocument.of(Outcome(id="out:1", organization="org:gone"))
    assert next(each for each in validate(dangling, profile=off) if each.rule == "IM101").severity is Severity.WARNING


def test_the_numbers_of_rules_are_set() -> None:
    period = Period(start="2025-06-01", end="2025-12-31")
    report = IndicatorReport(id="rep:1", indicator="ind:1", period=period, value={"number": 3, "unit": "person"}, status="provisional")
    document = DOCUMENT.including(report)
    assert "IM215" not in validate(document, today=TODAY).by_rule
    strict = Profile(name="ours", title="Ours", settings={"IM215": {"days": 10}})
    assert "IM215" in validate(document, today=TODAY, profile=strict).by_rule


def test_a_document_that_could_not_be_built_is_asked_only_of_its_entities(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"schema_version": "1.0", "outcomes": [{"id": "out:1", "type": "Outcome"}, {"id": 5, "type": "Outcome"}]}', "utf-8")
    of_entity = Requirement(of="Outcome", asked="present", fields=("name",))
    counted = Requirement(of="Theme", asked="at_least")
    result = validate(path, profile=Profile(name="ours", title="Ours", requirements=(of_entity, counted)))
    found = [(each.rule, each.location.line, each.location.entity_id) for each in result if each.layer is Layer.PROFILE]
    assert found == [("IM901", 1, "out:1")]


@settings(max_examples=25)
@given(documents(max_entities=6), st.sampled_from(profile_names()))
def test_rows_and_documents_are_judged_alike(document: ImpactDocument, name: str) -> None:
    """What is found in a stream, row by row and counted in two processes, is what is found in the document."""
    judge = ProfileJudge(profile(name))
    whole = list(judge.about_document(document.index, document))
    one, other = Counts(), Counts()
    rows = list(judge.about_header(document))
    for number, entity in enumerate(document):
        rows += judge.about(entity)
        judge.count(entity, one if number % 2 else other)
    one.include(other)
    rows += judge.about_counts(one)
    assert [(each.rule, each.message, each.location.entity_id) for each in rows] == [
        (each.rule, each.message, each.location.entity_id) for each in whole
    ]


def test_a_judge_can_be_sent_to_another_process() -> None:
    judge = ProfileJudge(profile("co-production"))
    again = pickle.loads(pickle.dumps(judge.profile))
    assert list(ProfileJudge(again).about(OUTCOME)) == list(judge.about(OUTCOME))


def test_personal_text_is_not_repeated() -> None:
    marker = "MARKER-7"
    person = Person(id="person:1", name=marker, given_name=marker, roles=[marker])
    said = Evidence(id="ev:1", kind="story", title=marker, text=marker, method=marker, contributors=[{"description": marker}])
    decided = Decision(id="dec:1", what=marker, description=marker)
    document = ImpactDocument.of(person, said, decided, Outcome(id="out:1", name=marker, description=marker))
    for name in profile_names():
        result = validate(document, profile=name, today=TODAY)
        assert any(each.layer is Layer.PROFILE for each in result) or name == "impact-management"
        for each in result:
            assert marker not in json.dumps(each.to_dict()) + str(each) + json.dumps(each.in_language("fr").to_dict())


def test_a_profile_is_named_by_name_path_or_itself(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text("name = 'ours'\ntitle = 'Ours'\n[[ask]]\nof = 'Outcome'\nfields = ['description']\n", "utf-8")
    for named in (path, str(path)):
        assert [each.rule for each in validate(DOCUMENT, profile=named) if each.layer is Layer.PROFILE] == ["IM901"]
    with pytest.raises(UnknownName, match="Did you mean co-production"):
        validate(DOCUMENT, profile="coproduction")
    path.write_text("name = 'ours'\ntitel = 'Ours'", "utf-8")
    with pytest.raises(InvalidProfile, match="IM911") as caught:
        validate(DOCUMENT, profile=str(path))
    assert len(caught.value.findings) == 2
    assert pickle.loads(pickle.dumps(caught.value)).findings == caught.value.findings


def test_what_the_example_is_told() -> None:
    """Riverside is a good document, so that what is found in it should be worth reading."""
    document = load(RIVERSIDE)
    errors = {
        name: sorted({each.rule for each in validate(document, profile=name, today=TODAY) if each.severity is Severity.ERROR})
        for name in profile_names()
    }
    assert errors["impact-management"] == []
    assert errors["cids-basic"] == errors["cids-essential"] == errors["cids-full"] == ["IM901"]
    assert "IM517" in errors["co-production"]  # The one decision of which those who asked for it were not told.
    assert not {"IM501", "IM903"} & set(errors["co-production"])
    assert not {"IM901", "IM902", "IM903", "IM904"} & set(errors["public-release"])


def test_an_empty_document_begins_at_the_first_step() -> None:
    found = ladder(ImpactDocument(), profile("impact-management"), today=TODAY)
    assert found.reached == 0
    assert found.following is found.rungs[0]
    text = "\n".join(found.lines())
    assert "→ 1. We can say who we are and whom we are here for" in text
    assert "The profile impact-management asks for title, and it is not there." in text
    assert "7." in text


def test_the_example_has_reached_the_top() -> None:
    found = ladder(load(RIVERSIDE), profile("impact-management"), today=TODAY)
    assert found.reached == len(found.rungs) == 9
    assert found.following is None
    assert "you have reached every step" in found.lines()[1]


def test_a_gap_is_the_next_step_and_what_comes_later_is_seen() -> None:
    document = ImpactDocument.of(
        Organization(id="org:1", name="One"),
        Stakeholder(id="stk:1", kind="people", roles=["beneficial"]),
        Participation(id="part:1", who="stk:1", participates_in="org:1", stage="govern", power="sharing"),
        title="T",
        publisher="org:1",
    )
    found = ladder(document, profile("impact-management"), today=TODAY)
    assert [rung.met for rung in found.rungs] == [True] + [False] * 7 + [True]
    assert found.reached == 1
    marks = [line.split()[0] for line in found.lines()[2:] if line[:3] in ("  ✓", "  →", "  ·")]
    assert marks == ["✓", "→", "·", "·", "·", "·", "·", "·", "✓"]


def test_a_step_may_ask_that_rules_find_nothing() -> None:
    steps = (Step(title="Defined", rules=("IM203",)),)
    document = ImpactDocument.of(Indicator(id="ind:1", statistic="count", unit="person", measures=["out:1"]), OUTCOME)
    found = ladder(document, Profile(name="ours", title="Ours", steps=steps))
    assert [each.rule for each in found.rungs[0].missing] == ["IM203"]
    with pytest.raises(ValueError, match="no steps"):
        ladder(document, Profile(name="ours", title="Ours"))


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_the_command_lists_shows_and_checks(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = said(capsys, "profile", "list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(profile_names())
    for name in profile_names():
        for language in ("en", "fr"):
            code, out, _ = said(capsys, "profile", "show", name, "--lang", language)
            assert code == 0
            assert name in out.splitlines()[0]
            for each in profile(name).requirements:
                assert each.of in out
    path = tmp_path / "ours.toml"
    path.write_text("name = 'ours'\ntitle = 'Ours'\n[[ask]]\nof = 'Outcome'\nfields = ['nme']\n", "utf-8")
    code, out, err = said(capsys, "profile", "check", str(path))
    assert (code, err) == (1, f"{path}: 1 error.\n")
    assert out.splitlines() == [
        f"{path}:5: IM913 error: Outcome has no such field.",
        "    at: /ask/0/fields/0",
        "    found: nme",
        "    hint: Did you mean name?",
    ]
    code, out, err = said(capsys, "profile", "check", str(path), "--lang", "fr")
    assert (code, err) == (1, f"{path}\u00a0: 1 erreur.\n")
    assert not {"error", "hint:", "found:", "at:"} & set(out.split())
    assert said(capsys, "profile", "check", str(tmp_path / "none.toml"))[0] == 2
    assert said(capsys, "profile", "show", str(path))[0] == 2
    path.write_text("name = 'ours'\ntitle = 'Ours'\n", "utf-8")
    assert said(capsys, "profile", "check", str(path))[0] == 0


def test_schemas_are_exported_narrowed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    command = ["schema", "export", "--out", str(tmp_path), "--profile", "co-production", "--draft-07", "--class", "Participation"]
    assert said(capsys, *command)[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Participation.draft-07.schema.json", "Participation.schema.json"]
    schema = json.loads((tmp_path / "Participation.schema.json").read_text("utf-8"))
    assert schema["$id"] == "https://w3id.org/impactmodel/1.0/profiles/co-production/Participation.schema.json"
    assert {"required": ["period"]}.items() <= schema["allOf"][0].items()
    assert said(capsys, "schema", "export", "--out", str(tmp_path / "all"), "--profile", "cids-basic")[0] == 0
    names = {path.name for path in (tmp_path / "all").iterdir()}
    assert {"ImpactDocument.schema.json", "Entity.schema.json", "Outcome.schema.json", "Id.schema.json"} <= names
    assert not {"context.jsonld", "codelists", "profile.schema.json"} & names
    code, _, err = said(capsys, "schema", "export", "--out", str(tmp_path), "--profile", "cids")
    assert (code, "Did you mean cids-" in err) == (2, True)


def test_profiles_load_no_jsonschema_and_no_pint() -> None:
    code = "import sys, impactmodel.validation.profiles as p; p.profile_of('cids-full'); print({'jsonschema', 'pint'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
