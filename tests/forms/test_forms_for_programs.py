"""The forms that programs read: each is judged by its own schema or parser, and loses no finding."""

import codecs
import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from samples import HOSTILE, Results, clean, count, everything, many, of_each_severity, sent, written

from impactmodel import Finding, Layer, Location, Severity, ValidationResult
from impactmodel.schema.report import report_schema
from impactmodel.validation.forms import FORMS, write_report
from impactmodel.validation.forms.csv_table import COLUMNS, MARK
from impactmodel.validation.forms.sarif import FINGERPRINT
from impactmodel.validation.registry import known_ids

OFFICIAL = Path(__file__).parent / "official"
REPORT = jsonschema.Draft202012Validator(report_schema())
SARIF = jsonschema_rs.validator_for(json.loads((OFFICIAL / "sarif-2.1.0.json").read_text("utf-8")), validate_formats=True)
JUNIT = etree.XMLSchema(etree.parse(str(OFFICIAL / "junit-10.xsd")))

texts = st.text(max_size=20) | st.sampled_from([HOSTILE, "=1", "\t-", "@a"])
places = st.builds(
    Location,
    file=st.none() | texts.filter(bool),
    line=st.none() | st.integers(1),
    column=st.none() | st.integers(1),
    sheet=st.none() | texts,
    row=st.none() | st.integers(1),
    pointer=texts,
    entity_id=st.none() | texts,
    entity_class=st.none() | texts,
)
findings = st.builds(
    Finding,
    rule=st.sampled_from(["ACME001", *known_ids()]),
    severity=st.sampled_from(Severity),
    layer=st.sampled_from(Layer),
    message=texts.filter(bool),
    hint=st.none() | texts,
    value=st.none() | texts,
    expected=st.none() | texts,
    location=places,
)
result = st.builds(ValidationResult, findings=st.lists(findings, max_size=6).map(tuple))
results = st.lists(st.tuples(texts.filter(bool), result), max_size=4)


def test_the_schema_of_the_report_knows_every_field() -> None:
    """What a finding may hold is what the schema says, so that no new field is left out of either."""
    kept = report_schema()["$defs"]
    assert set(kept["Finding"]["properties"]) == {each.name for each in attrs.fields(Finding)}
    assert set(kept["Location"]["properties"]) == {each.name for each in attrs.fields(Location)} - {"veiled"}
    jsonschema.Draft202012Validator.check_schema(report_schema())
    jsonschema.Draft7Validator.check_schema(report_schema(dialect="draft-07"))


def as_json(results: Results, **wishes: Any) -> Any:
    report = json.loads(written("json", results, **wishes))
    REPORT.validate(report)
    jsonschema.Draft7Validator(report_schema(dialect="draft-07")).validate(report)
    return report


@given(results)
def test_json_is_what_its_schema_says(results: Results) -> None:
    report = as_json(results)
    assert [source["name"] for source in report["sources"]] == [name for name, _ in results]
    for source, (name, result) in zip(report["sources"], results, strict=True):
        named = [each if each.location.file or name == "-" else each.at(file=name) for each in result]
        assert source["findings"] == [json.loads(json.dumps(each.to_dict())) for each in named]
        assert source["rules"] == Counter(each.rule for each in result)
        assert source["passed"] == result.ok()
    assert sum(report["counts"].values()) == count(results)
    assert report["passed"] == all(result.ok() for _, result in results)


def test_json_of_real_sources() -> None:
    report = as_json(everything())
    assert report["$schema"] == report_schema()["$id"]
    assert [source.get("entities") for source in report["sources"]] == [0, None, None, None, None, None]
    assert [source["whole"] for source in report["sources"]] == [True, False, False, False, False, False]
    assert as_json([of_each_severity()], fail_on="error")["passed"] is False
    assert as_json([clean()])["passed"] is True
    french = as_json([many()], language="fr")
    assert french["language"] == "fr"
    assert french["sources"][0]["findings"][0]["message"] != as_json([many()])["sources"][0]["findings"][0]["message"]
    assert as_json([]) | {"sources": []} == as_json([])


def test_a_report_that_is_not_one_is_refused() -> None:
    """So that the schema is more than an empty promise."""
    report = as_json([many()])
    for spoil in (
        lambda one: one.pop("counts"),
        lambda one: one.update(more=1),
        lambda one: one["sources"][0]["findings"][0].pop("rule"),
        lambda one: one["sources"][0]["findings"][0].update(severity="fatal"),
        lambda one: one["sources"][0]["findings"][0]["location"].update(line=0),
        lambda one: one["sources"][0]["findings"][0]["location"].update(veiled=1),
    ):
        spoilt = json.loads(json.dumps(report))
        spoil(spoilt)
        assert not REPORT.is_valid(spoilt)


@given(results)
def test_ndjson_is_a_finding_a_line(results: Results) -> None:
    line = jsonschema.Draft202012Validator({"$ref": "#/$defs/Finding", "$defs": report_schema()["$defs"]})
    text = written("ndjson", results)
    told = [json.loads(each) for each in text.split("\n")[:-1]]
    assert len(told) == count(results)
    assert all(line.is_valid(each) for each in told)
    assert text == "" or text.endswith("\n")


def as_sarif(results: Results, **wishes: Any) -> Any:
    log = json.loads(written("sarif", results, **wishes))
    SARIF.validate(log)
    return log["runs"][0]


@given(results)
def test_sarif_is_what_its_official_schema_says(results: Results) -> None:
    run = as_sarif(results)
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == count(results)
    for told, found in zip(run["results"], [each for _, result in results for each in result], strict=True):
        assert rules[told["ruleIndex"]]["id"] == told["ruleId"] == found.rule
        assert told["level"] == {"error": "error", "warning": "warning", "info": "note"}[found.severity.value]
        region = told["locations"][0]["physicalLocation"].get("region", {})
        assert region.get("startLine") == found.location.line
        assert "{{" not in told["message"]["text"].replace("{{", "").replace("}}", "")
    assert len(run["artifacts"]) == len({name for name, _ in results})
    assert len({each["id"] for each in rules}) == len(rules)
    prints = [each["partialFingerprints"][FINGERPRINT] for each in run["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_of_real_sources() -> None:
    run = as_sarif(everything())
    (rule,) = (each for each in run["tool"]["driver"]["rules"] if each["id"] == "IM021")
    assert rule["helpUri"] == "https://w3id.org/impactmodel/rules/IM021"
    assert rule["shortDescription"]["text"] == "Field that does not exist"
    assert rule["defaultConfiguration"]["level"] == "error"
    first = next(each for each in run["results"] if each["ruleId"] == "IM021")
    physical = first["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "many.ndjson"
    assert physical["region"] == {"startLine": 2, "startColumn": 43}
    assert first["locations"][0]["logicalLocations"] == [{"name": "out:0", "fullyQualifiedName": "/nme", "kind": "object"}]
    uris = [each["location"]["uri"] for each in run["artifacts"]]
    assert uris[0] == "clean.json"
    assert uris[-1] == "stdin"
    assert not any(char in uris[3] for char in ' <>"\\^`{|}\x1b\u202e')


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a b.json", "a%20b.json"),
        ("/data/ŷ.json", "file:///data/%C5%B7.json"),
        ("a:b.json", "a%3Ab.json"),
        ("\udcff", "%FF"),
        ("-", "stdin"),
    ],
)
def test_a_file_is_a_uri(name: str, uri: str) -> None:
    assert as_sarif([(name, many()[1])])["artifacts"][0]["location"]["uri"] == uri


def test_a_fingerprint_outlives_what_comes_before_it() -> None:
    """An entity that is put in front of others moves their lines and numbers, and not what is wrong with them."""

    def prints(before: int) -> set[str]:
        new = [{"id": f"out:new-{n}", "type": "Outcome"} for n in range(before)]
        old = {"id": "out:1", "type": "Outcome", "leads_to": ["out:x"]}
        run = as_sarif([("a.json", sent({"schema_version": "1.0", "outcomes": [*new, old]}))])
        return {each["partialFingerprints"][FINGERPRINT] for each in run["results"] if each["ruleId"] == "IM101"}

    assert prints(0) == prints(3)
    assert len(prints(0)) == 1


def as_junit(results: Results, **wishes: Any) -> Any:
    tree = etree.fromstring(written("junit", results, **wishes).encode())
    JUNIT.assertValid(tree)
    return tree


@given(results)
def test_junit_is_what_its_schema_says(results: Results) -> None:
    tree = as_junit(results)
    suites = tree.findall("testsuite")
    assert len(suites) == len(results)
    for suite, (_, result) in zip(suites, results, strict=True):
        assert int(suite.get("tests")) == len(suite.findall("testcase")) == (len(result) or 1)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure")) == result.counts[Severity.ERROR]


def test_junit_fails_from_the_severity_that_is_asked_for() -> None:
    failed = {level: len(as_junit([of_each_severity()], fail_on=level).findall(".//failure")) for level in ("error", "warning", "info")}
    assert failed == {"error": 1, "warning": 2, "info": 3}
    failure = as_junit([of_each_severity()]).find(".//failure")
    assert failure.get("type") == "IM106"
    assert failure.text.splitlines() == [
        "severities.json:2:2: error: It is an error.",
        "at: /outcomes/2/name (out:2)",
        "found: 5",
        "expected: 6",
        "hint: Mend it.",
    ]


@given(results)
def test_csv_has_a_row_for_each_finding_and_no_formula(results: Results) -> None:
    text = written("csv", results)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline=""), strict=True))
    assert len(rows) == count(results)
    for row, found in zip(rows, [each for _, result in results for each in result], strict=True):
        assert tuple(row) == COLUMNS
        acting = [text for text in row.values() if text.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))]
        assert all(re.fullmatch("[+-][0-9,.]+", text) for text in acting), "a number is a number"
        assert row["rule"] == found.rule
        assert row["line"] == str(found.location.line or "")


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-A1", "@a", "\t=1", "\r=1", "＝1"])
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    found = Finding(rule="IM105", severity=Severity.INFO, layer=Layer.RULES, message=text)
    row = next(csv.DictReader(io.StringIO(written("csv", [("a.json", ValidationResult((found,)))]).removeprefix(MARK), newline="")))
    assert row["message"].startswith("'")


def test_a_spreadsheet_sees_that_csv_is_utf_8() -> None:
    """One mark at the beginning, however many sources there are, and none in the name of a column."""
    data = written("csv", [clean(), many(3), many(3)], language="fr").encode()
    assert data.startswith(codecs.BOM_UTF8)
    assert data.count(codecs.BOM_UTF8) == 1
    assert data.decode("utf-8-sig").startswith(",".join(COLUMNS) + "\n")


@pytest.mark.parametrize("form", [form for form in FORMS if form != "html"])
def test_results_are_let_go_of_one_by_one(form: str) -> None:
    """A source is written before the next is looked at. A page begins with its sums, and so cannot."""
    stream = io.StringIO()
    seen = []

    def one_by_one() -> Any:
        for _ in range(3):
            seen.append(len(stream.getvalue()))
            yield many()

    write_report(one_by_one(), form, stream)
    assert seen[0] < seen[1] < seen[2] < len(stream.getvalue())
