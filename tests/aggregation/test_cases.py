"""The refusals: each is met by its cases and by nothing else, and has a page."""

import json
from pathlib import Path
from typing import Any

import pytest

from aggregation.cases import CASES_FOLDER, MINE, cases, files
from impactmodel import ImpactModelError, loads
from impactmodel.aggregation import Rollup, rollup
from impactmodel.aggregation.refusals import BEYOND_PERMISSION, REMARKS
from impactmodel.kinds import BUILT_IN
from impactmodel.validation.pages import rule_page

FILES = files()
REFUSALS = sorted(rule for rule in BUILT_IN if MINE[0] <= rule <= MINE[1])


FAILING, PASSING = ([file for file in FILES if file.stem.startswith(kind)] for kind in ("fail_", "pass_"))


def rolled(file: Path, **more: Any) -> Rollup:
    case: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return rollup(loads(json.dumps(case["document"])), **case["asked"], **more)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_case_yields_what_it_says(file: Path) -> None:
    found = rolled(file)
    expected = {file.parent.name} if file.stem.startswith("fail_") else set()
    assert {each.rule for each in found.findings} == expected, found
    for cell in found:
        errors = {each.rule for each in cell.findings if each.severity == "error"}
        assert cell.refused == bool(errors)
        if cell.refused:
            assert cell.value is None, "a refused cell has no value"
            assert cell.number is None


@pytest.mark.parametrize("file", PASSING, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_passes_has_a_value_in_every_cell_with_one(file: Path) -> None:
    found = rolled(file)
    assert found.cells
    assert all((cell.value is not None) == (cell.coverage.reported > 0) for cell in found)


def test_the_documents_of_the_cases_hold_together() -> None:
    """What a case is about is what it changes, not a reference that leads nowhere."""
    for file in FILES:
        document = loads(json.dumps(json.loads(file.read_text("utf-8"))["document"]))
        assert not document.findings, file


def test_the_cases_are_what_is_written() -> None:
    made = {CASES_FOLDER / rule / f"{name}.json": text for rule, name, text in cases()}
    assert {file: file.read_text("utf-8") for file in FILES} == made, "run: python tests/aggregation/cases"


@pytest.mark.parametrize("rule", REFUSALS)
def test_a_refusal_has_cases_and_a_page(rule: str) -> None:
    names = {file.stem.split("_")[0] for file in FILES if file.parent.name == rule}
    assert names == {"pass", "fail"}
    assert {"What it is", "Why it matters", "How to mend it", "How to silence it"} <= dict(rule_page(rule).sections()).keys()


@pytest.mark.parametrize("file", FAILING, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_is_allowed_stays_with_the_cell(file: Path) -> None:
    """A refusal is taken deliberately, or nobody can take it; either is said, and never is there a number without its remark."""
    rule = file.parent.name
    if rule in BEYOND_PERMISSION | REMARKS:
        with pytest.raises(ImpactModelError, match=rule):
            rolled(file, allow=[rule])
        return
    found = rolled(file, allow=[rule])
    met = [cell for cell in found if any(each.rule == rule for each in cell.findings)]
    assert met, "an allowed refusal stays among the findings"
    for cell in met:
        assert [each.rule for each in cell.findings] == [rule], "nothing else stands against it, and it is said once"
        assert rule in repr(cell)
        assert rule in str(found)
        if file.stem in NO_NUMBER:
            assert cell.refused
            assert cell.value is None
            continue
        assert cell.allowed == (rule,)
        assert cell.value is not None
        assert not cell.refused
        assert {str(each.severity) for each in cell.findings} == {"warning"}
        assert cell.to_dict()["allowed"] == [rule]


@pytest.mark.parametrize("file", FAILING, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_finding_tells_what_people_wrote(file: Path) -> None:
    """With words in every personal field of every report, and of the person whom a case does not even have."""
    case = json.loads(file.read_text("utf-8"))
    for each in case["document"]["indicator_reports"]:
        each |= {"comment": SAID, "method": SAID, "as_reported": SAID}
        if isinstance(each.get("value"), str):
            each["value"] = SAID
    found = rollup(loads(json.dumps(case["document"])), **case["asked"])
    told = [str(found), repr(found), found.to_json(), found.to_csv(), found.to_html(), *(str(each) for each in found.findings)]
    told += [found.explain(cell) for cell in found]
    assert not [text for text in told if "Marigold" in text]


SAID = "Ring Marigold on 01632 960001"

NO_NUMBER = {"fail_a_part_unknown", "fail_levels_subtracted", "fail_points_of_two_scales_in_one_indicator"}
"""Cases in which a number could not be had whatever is allowed, of rules that can be allowed elsewhere."""
