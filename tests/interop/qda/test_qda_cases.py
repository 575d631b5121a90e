"""Each finding about projects has cases in which it is made, and the nearest ones in which it is not."""

import io
import json
from pathlib import Path

import pytest

from impactmodel.interop.qda import read_qda
from impactmodel.kinds import BUILT_IN
from impactmodel.validation.pages import rule_page
from interop.qda.projects import packed

OURS = sorted(rule for rule in BUILT_IN if "IM845" <= rule <= "IM849")
FOLDER = Path(__file__).parents[2] / "rules"
FILES = sorted(file for rule in OURS for file in (FOLDER / rule).glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_case_gives_its_finding_or_does_not(file: Path) -> None:
    _, findings = read_qda(io.BytesIO(packed(json.loads(file.read_text("utf-8"))["members"])))
    assert (file.parent.name in {each.rule for each in findings}) == file.stem.startswith("fail_")


@pytest.mark.parametrize("rule", OURS)
def test_each_finding_has_cases_of_both_sorts_and_a_page(rule: str) -> None:
    sorts = {file.stem[:5] for file in FILES if file.parent.name == rule}
    assert sorts == {"fail_", "pass_"}
    page = rule_page(rule)
    assert page.what
    assert page.why
    assert page.mend


def test_there_are_five() -> None:
    assert len(OURS) == 5
