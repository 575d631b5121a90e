"""The law of agreement: what the model accepts the exported schema accepts, and what the one refuses the other refuses.

Where a schema cannot say what holds between two fields, or how many digits a number has, that is listed under `x-invariant`, and the law
holds for all the rest.
"""

import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from impactmodel import ImpactDocument, describe, json_schema, validator
from impactmodel.codec.explaining import explained
from impactmodel.codec.files import Refused
from impactmodel.codec.parsing import parsed
from impactmodel.testing import MUTATIONS, json_objects, json_text, mutants
from impactmodel.vocabulary import entity_classes, value_classes
from impactmodel.vocabulary.describe import describe_class

MODELS = {**entity_classes(), **value_classes(), "ImpactDocument": ImpactDocument}
BEYOND_A_SCHEMA = {"IM028", "IM006", "IM005"}
"""A broken invariant, a number with too many digits, an extension that is too deep."""


def verdict(name: str, text: str) -> tuple[bool, set[str]] | None:
    """Whether the model accepts, and the rules that it names; None where the text is not JSON for us."""
    try:
        data = parsed(text.encode())
    except Refused:
        return None
    try:
        MODELS[name].model_validate(data)
    except ValidationError as error:
        return False, {item.rule for item in explained(error, data, describe_class(MODELS[name]))}
    return True, set()


def agree(name: str, accepted: bool, rules: set[str], by_schema: bool) -> bool:
    return accepted == by_schema or (by_schema and rules <= BEYOND_A_SCHEMA)


@pytest.fixture(scope="module")
def engines() -> dict[str, Any]:
    return {name: (validator(name), jsonschema_rs.validator_for(json_schema(name))) for name in MODELS}


def test_there_are_more_than_a_hundred_kinds_of_mutation() -> None:
    assert len(set(MUTATIONS)) == len(MUTATIONS) > 100


@pytest.mark.parametrize("name", list(MODELS))
@settings(max_examples=8)
@given(st.data())
def test_what_is_generated_is_accepted_by_all(name: str, engines: dict[str, Any], data: st.DataObject) -> None:
    value = data.draw(json_objects(name))
    text = json_text(value)
    assert verdict(name, text) == (True, set())
    python, rust = engines[name]
    assert python.is_valid(json.loads(text))
    assert rust.is_valid(json.loads(text))


@pytest.mark.parametrize("name", list(describe().classes))
@settings(max_examples=1)
@given(st.data())
def test_mutants_are_judged_alike(name: str, engines: dict[str, Any], data: st.DataObject) -> None:
    """Every mutation at every place of an example and of a generated object; Rust judges all of them, Python every tenth."""
    python, rust = engines[name]
    seen = set()
    example = json.loads(json_text(json_schema(name)["examples"][0]))
    for number, mutant in enumerate([*mutants(example), *mutants(data.draw(json_objects(name)))]):
        seen.add(mutant.mutation)
        text = json_text(mutant.value)
        judged = verdict(name, text)
        if judged is None or not isinstance(mutant.value, dict):
            continue
        plain = json.loads(text)
        assert agree(name, *judged, rust.is_valid(plain)), f"{mutant.mutation} at {mutant.path}: model {judged}"
        if number % 10 == 0:
            assert agree(name, *judged, python.is_valid(plain)), f"{mutant.mutation} at {mutant.path}: model {judged}"
    assert len(seen) > 100


def test_invariants_are_listed_by_name_in_the_schema() -> None:
    for name in MODELS:
        about = describe_class(MODELS[name])
        assert set(json_schema(name).get("x-invariant", {})) == {rule.name for rule in about.invariants}
    assert json_schema("Period")["x-invariant"] == {"period_order": "A period does not end before it starts."}


@pytest.mark.parametrize("dialect", ["2020-12", "draft-07"])
def test_both_dialects_judge_alike(dialect: Any) -> None:
    example = json.loads(json_text(json_schema("Participation")["examples"][0]))
    schema = jsonschema_rs.validator_for(json_schema("Participation", dialect=dialect))
    for mutant in mutants(example):
        text = json_text(mutant.value)
        judged = verdict("Participation", text)
        if judged is not None and isinstance(mutant.value, dict):
            assert agree("Participation", *judged, schema.is_valid(json.loads(text))), f"{mutant.mutation} at {mutant.path}"
