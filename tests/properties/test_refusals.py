"""Whichever engine refuses something, the finding is the same: its rule, its place and its words."""

import json
from typing import Any

import pytest
from pydantic import ValidationError
from test_agreement import BEYOND_A_SCHEMA, MODELS, document_of_examples, example_of, rust, spread

from impactmodel.codec.explaining import explained
from impactmodel.codec.files import Refused
from impactmodel.codec.parsing import parsed
from impactmodel.findings import Finding
from impactmodel.schema import schema_findings
from impactmodel.testing import Mutant, json_text, mutants
from impactmodel.vocabulary.describe import describe_class

PATHS_WITHOUT_EMPTY_KEYS = "value_object_empty_key"
"""jsonschema-rs leaves an empty key out of the path of an error, so that the place is that of the object around it."""


def told(findings: Any) -> set[tuple[str, str, str]]:
    return {(item.rule, item.location.pointer, str(item.message)) for item in findings}


def by_model(name: str, data: Any) -> tuple[Finding, ...]:
    try:
        MODELS[name].model_validate(data)
    except ValidationError as error:
        return tuple(explained(error, data, describe_class(MODELS[name])))
    return ()


def judged(name: str, mutant: Mutant) -> dict[str, set[tuple[str, str, str]]] | None:
    """What each engine says of a mutant, without what a schema cannot say; None where it is not JSON for us."""
    try:
        data = parsed(json_text(mutant.value).encode())
    except Refused:
        return None
    if not isinstance(data, dict):
        return None
    found = by_model(name, data)
    beyond = {item.location.pointer for item in found if item.rule in BEYOND_A_SCHEMA}
    by_engine = {"pydantic": found, "jsonschema": schema_findings(data, name)}
    if mutant.mutation != PATHS_WITHOUT_EMPTY_KEYS:
        by_engine["jsonschema-rs"] = schema_findings(data, name, errors=rust(name).iter_errors(data))
    return {engine: told(item for item in each if item.location.pointer not in beyond) for engine, each in by_engine.items()}


@pytest.mark.parametrize("name", list(MODELS))
def test_every_engine_finds_the_same(name: str) -> None:
    whole = document_of_examples() if name == "ImpactDocument" else example_of(name)
    differed = 0
    for mutant in spread(mutants(whole), 1, name):
        said = judged(name, mutant)
        if said is not None:
            assert len(set(map(frozenset, said.values()))) == 1, (mutant.mutation, mutant.path, said)
            differed += bool(said["pydantic"])
    assert differed > 20


def test_of_a_union_the_nearest_branch_is_told_and_no_tag_shows() -> None:
    row = {"id": "t", "type": "Target", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-31"}}
    for value, expected in (
        ({"number": "5", "unit": "person"}, ("IM022", "/value/number")),
        ({"number": 5}, ("IM020", "/value")),
        (5, ("IM022", "/value")),
        ("", ("IM026", "/value")),
    ):
        data = parsed(json.dumps({**row, "value": value}).encode())
        for found in (by_model("Target", data), schema_findings(data, "Target")):
            assert [(item.rule, item.location.pointer) for item in found] == [expected]
            assert not any(word in str(item) for item in found for word in ("quantity]", "tagged", "union", "anyOf"))


def test_a_row_of_any_class_is_judged_by_its_own() -> None:
    assert told(schema_findings({"id": "o", "type": "Outcome", "valence": "good"}, "Entity")) == {
        ("IM023", "/valence", "valence is not one of the codes.")
    }
    assert [item.rule for item in schema_findings({"id": "o", "type": "Outcme"}, "Entity")] == ["IM027"]
    assert [item.rule for item in schema_findings({"id": "o"}, "Entity")] == ["IM020"]
