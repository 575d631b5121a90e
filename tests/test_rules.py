"""The rules: each is broken by its cases and by nothing else, has a page, and says nothing of the base document."""

import io
import re
from pathlib import Path

import pytest

import rule_cases
from impactmodel import validate
from impactmodel.validation.registry import known_ids, rules
from rule_cases import CASES_FOLDER, TODAY, Base, cases

FILES = sorted(CASES_FOLDER.glob(rule_cases.FILES))
MADE = {CASES_FOLDER / rule / f"{name}.json": text for rule, name, text in cases()}
TOGETHER: dict[tuple[str, str], set[str]] = {}
for path, text in MADE.items():
    TOGETHER.setdefault((path.stem, text), set()).add(path.parent.name)


def found(text: str) -> list[str]:
    return [f"{item.rule} {item.location.pointer} {item.message}" for item in validate(io.BytesIO(text.encode()), today=TODAY)]


def test_the_base_document_is_clean() -> None:
    assert found(Base().text()) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_case_yields_what_it_says(file: Path) -> None:
    text = file.read_text("utf-8")
    expected = TOGETHER.get((file.stem, text), {file.parent.name}) if file.stem.startswith("fail_") else set()
    assert {line.split()[0] for line in found(text)} == expected, found(text)


def test_the_cases_are_what_is_written() -> None:
    assert {file: file.read_text("utf-8") for file in FILES} == MADE, "run: python tests/rule_cases"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_has_cases_and_a_page(rule: object) -> None:
    names = {file.stem.split("_")[0] for file in FILES if file.parent.name == rule.id}
    assert names == {"pass", "fail"}
    assert set(rule.sections) >= {"what", "why", "mend"}, "its docstring says what, Why: and Mend:"
    assert "{count:,}" in rule.several
    assert not rule.title.endswith(".")


def test_ids_are_unique_and_in_order() -> None:
    ids = [each.id for each in rules()]
    assert ids == sorted(ids)
    assert len(known_ids()) == len(set(known_ids()))
    assert all(re.fullmatch("IM[1-8][0-9]{2}", each) for each in ids)
