"""A look at an entity never passes over a rule that would find something there."""

import io
from datetime import date

import pytest
from hypothesis import given, settings

from impactmodel import Entity, ImpactDocument, load
from impactmodel.testing import documents
from impactmodel.validation.context import Context
from impactmodel.validation.looks import look_for
from impactmodel.validation.registry import Rule, rules, settings_of_rules
from impactmodel.vocabulary import entity_classes
from rule_cases import CASES_FOLDER, TODAY

SETTINGS = settings_of_rules()
SCREENED = [each for each in rules() if each.screen is not None and each.screen.when]
BY_CLASS = {name: [each for each in SCREENED if name in each.reads] for name in entity_classes()}
LOOKS = {name: (asked, look_for(name, asked, settings=SETTINGS, today=TODAY)) for name, asked in BY_CLASS.items() if asked}


def missed(document: ImpactDocument, day: date = TODAY) -> list[tuple[str, str]]:
    """Rules that find something where the look says that they cannot."""
    context = Context(day, document.index.by_id.get, document, SETTINGS)
    found = []
    for entity in document:
        asked, look = LOOKS.get(entity.type, ([], lambda _: 0))
        seen = look(entity)
        found += [(rule.id, entity.id) for number, rule in enumerate(asked) if not seen >> number & 1 and _speaks(rule, entity, context)]
    return found


def _speaks(rule: Rule, entity: Entity, context: Context) -> bool:
    return any(True for _ in rule.judge(entity, context))


def test_there_are_looks() -> None:
    assert sum(len(asked) for asked, _ in LOOKS.values()) > 25


@pytest.mark.parametrize("folder", sorted(CASES_FOLDER.glob("IM[1-7]*")), ids=lambda folder: folder.name)
def test_no_case_is_passed_over(folder: object) -> None:
    for case in folder.glob("*.json"):  # type: ignore[attr-defined]
        assert missed(load(io.BytesIO(case.read_bytes()))) == []


@given(documents())
@settings(max_examples=60)
def test_no_generated_document_is_passed_over(document: ImpactDocument) -> None:
    assert missed(document) == []
