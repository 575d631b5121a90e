"""What is refused, or must be said, has cases in which it is and near ones in which it is not; and no finding tells a number."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from disclosure_cases import FOLDER, files

from impactmodel import Finding, loads
from impactmodel.aggregation import rollup
from impactmodel.disclosure import PlainTable, ProtectedRollup, audit, protect
from impactmodel.disclosure.facts import facts_of
from impactmodel.kinds import BUILT_IN
from impactmodel.validation.pages import rule_page
from impactmodel.wording import Said

RULES = [rule for rule in BUILT_IN if "IM870" <= rule <= "IM889"]
CASES = sorted(file for rule in RULES for file in (FOLDER / rule).glob("*.json"))
BESIDE = {"IM876": {"IM875"}, "IM883": {"IM880"}}
"""What comes with a finding because it cannot be without it."""


def release(asked: dict[str, Any], document: dict[str, Any]) -> ProtectedRollup:
    terms = dict(asked)
    tables: Any = [rollup(loads(json.dumps(document)), **table) for table in terms.pop("tables")]
    if terms.pop("anonymous", False):
        tables = [
            PlainTable(by=one.by, cells=tuple(attrs.evolve(facts_of(cell), contributions=None) for cell in one.cells)) for one in tables
        ]
    protected = protect(tables, **{name: value for name, value in terms.items() if name != "twice"})
    return protect(protected, threshold=5) if terms.get("twice") else protected


def asked_of(file: Path) -> tuple[ProtectedRollup, tuple[Finding, ...]]:
    case = json.loads(file.read_text("utf-8"))
    protected = release(case["asked"], case["document"])
    if "earlier" not in case:
        return protected, protected.findings
    before = case["earlier"]
    found = audit(protected, earlier=[release(before["asked"], before.get("document", case["document"]))])
    assert found.ok() == (not found.findings)
    return protected, (*protected.findings, *found.findings)


def test_the_cases_are_what_is_written() -> None:
    assert {file: file.read_text("utf-8") for file in CASES} == dict(files()), "run: python tests/disclosure/disclosure_cases.py"


@pytest.mark.parametrize("rule", RULES)
def test_each_has_both_kinds_and_a_page(rule: str) -> None:
    assert {file.stem.split("_")[0] for file in CASES if file.parent.name == rule} == {"fail", "pass"}
    page = rule_page(rule)
    assert page.what
    assert page.mend


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_case_yields_what_it_says(file: Path) -> None:
    rule = file.parent.name
    protected, findings = asked_of(file)
    rules = {each.rule for each in findings}
    assert rules - BESIDE.get(rule, set()) == ({rule} if file.stem.startswith("fail_") else set()), findings
    for each in findings:
        assert isinstance(each.message, Said), "every sentence can be told in another language"
        assert each.hint
        assert each.value is None
        assert set(each.message.parts) <= {"count"}, "nothing of the table but how many cells"
    if rule in ("IM870", "IM871") and rules:
        assert protected.cells == ()


def test_what_is_refused_is_suppressed() -> None:
    for rule in ("IM872", "IM873", "IM874", "IM877", "IM878"):
        for file in (FOLDER / rule).glob("fail_*.json"):
            protected, _findings = asked_of(file)
            assert protected.suppressed >= 1
            assert all(cell.suppressed for cell in protected if dict(cell.key).get("ward") == "East")


def test_a_protected_rollup_cannot_be_rolled_up_again() -> None:
    case = json.loads((FOLDER / "IM870" / "pass_protected_once.json").read_text("utf-8"))
    protected = release(case["asked"], case["document"])
    for again in (protected, [protected]):
        found = rollup(again, by=["ward"])  # type: ignore[arg-type]
        assert found.cells == ()
        assert [each.rule for each in found.findings] == ["IM870"]


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({}, "say on what terms"),
        ({"threshold": 2.5}, "whole number"),
        ({"threshold": True}, "whole number"),
        ({"threshold": float("nan")}, "whole number"),
        ({"rounding": 0}, "whole number"),
        ({"threshold": 5, "zeros": "gone"}, "zeros"),
        ({"threshold": 5, "rounding": 5, "method": "up"}, "method"),
        ({"dominance": {"n": 1}}, "n and k, or p"),
        ({"dominance": {"p": 100}}, "above 0 and below 100"),
        ({"threshold": 5, "margin": 1}, "above 0 and below 1"),
        ({"threshold": 5, "allow": ["IM874"]}, "cannot be allowed"),
        ({"threshold": 5, "hierarchies": {"ward": {"a": "b", "b": "a"}}}, "lies in itself"),
    ],
)
def test_terms_that_make_no_sense_are_errors(terms: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        protect(PlainTable(by=("ward",), cells=()), **terms)


def test_a_term_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'treshold'"):
        protect(PlainTable(by=("ward",), cells=()), treshold=5)  # type: ignore[call-arg]
    with pytest.raises(KeyError, match="Did you mean nhs"):
        protect(PlainTable(by=("ward",), cells=()), preset="nsh")


def test_what_was_hidden_by_the_sender_stays_hidden_and_is_protected() -> None:
    case = json.loads((FOLDER / "IM870" / "pass_protected_once.json").read_text("utf-8"))
    reports = case["document"]["indicator_reports"]
    del reports[0]["value"]
    reports[0]["missing"] = "suppressed"
    reports.append({**reports[1], "id": "rep:3", "disaggregation": {}, "value": {"number": 43, "unit": "attendance"}})
    protected = release({"tables": [{"by": ["ward"]}], "threshold": 5}, case["document"])
    told = {cell.key["ward"]: cell.told for cell in protected}
    assert told["East"] == "suppressed"
    assert "suppressed" in (told["West"], told[None]), "or the total less the other part would tell"
    assert audit(protected).ok()
    assert all(not isinstance(cell.value, Decimal) for cell in protected)
