"""What is found when codings are counted: each finding is met by its cases and by nothing else, and has a page."""

import json
from pathlib import Path
from typing import Any

import pytest

from evidence.coded_cases import CASES, files
from impactmodel import loads, rule_page
from impactmodel.evidence.counts import co_occurrence, code_counts
from impactmodel.evidence.saturation import saturation
from impactmodel.findings import Finding
from impactmodel.wording import Said

FILES = [path for path, _ in files()]


def asked(file: Path) -> tuple[Finding, ...]:
    case: dict[str, Any] = json.loads(file.read_text("utf-8"))
    document = loads(json.dumps(case["document"]))
    match case["asked"]["view"]:
        case "co_occurrence":
            return co_occurrence(document, within="stretch").left_out
        case "saturation":
            return saturation(document, order="document").left_out
        case _:
            return code_counts(document).left_out


def test_the_cases_are_what_is_written() -> None:
    assert {file: file.read_text("utf-8") for file in FILES} == dict(files()), "run: python tests/evidence/coded_cases.py"
    written = {path for rule in {rule for rule, _ in CASES} for path in FILES[0].parents[1].glob(f"{rule}/*.json")}
    assert written == set(FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_case_yields_what_it_says(file: Path) -> None:
    found = asked(file)
    assert {each.rule for each in found} == ({file.parent.name} if file.stem.startswith("fail_") else set())
    for each in found:
        assert isinstance(each.message, Said)
        assert isinstance(each.hint, Said)
        assert each.location.entity_id
        assert each.location.pointer


def test_there_are_both_kinds_and_a_page() -> None:
    assert {file.stem.split("_")[0] for file in FILES} == {"fail", "pass"}
    assert {"What it is", "Why it matters", "How to mend it"} <= dict(rule_page("IM840").sections()).keys()


def test_each_reason_is_told_by_itself() -> None:
    found = asked(next(file for file in FILES if file.stem == "fail_both"))
    assert [each.message for each in found] == [
        "Codings left out, because they lie beyond the end of the text: 1.",
        "Codings left out, because the text was changed after it was coded: 1.",
    ]
    assert {each.location.pointer for each in found} == {"/evidence/0/codings"}
