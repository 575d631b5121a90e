"""The exported schemas: they are what the models say, pass their meta-schema, and speak a regular expression that all engines read."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from py_mini_racer import MiniRacer

from impactmodel import Entity, describe, json_schema, jsonld_context, validator
from impactmodel.schema import export
from impactmodel.schema.context import address
from impactmodel.schema.json_schema import simple_names, simple_schema
from impactmodel.vocabulary import entity_classes, value_classes

COMMITTED = Path(__file__).parent.parent / "schemas" / "1.0"
NAMES = ["ImpactDocument", *describe().classes]
MODELS = {**entity_classes(), **value_classes()}


def test_what_is_committed_is_what_the_models_say(tmp_path: Path) -> None:
    written = export(tmp_path, dialects=("2020-12", "draft-07"))
    committed = {path.relative_to(COMMITTED) for path in COMMITTED.rglob("*") if path.is_file()}
    assert {path.relative_to(tmp_path) for path in written} == committed
    for path in written:
        assert path.read_bytes() == (COMMITTED / path.relative_to(tmp_path)).read_bytes(), f"{path.name} differs: run make schemas"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bundled", [True, False])
def test_schemas_pass_their_meta_schema(name: str, bundled: bool) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(name, bundled=bundled))
    jsonschema.Draft7Validator.check_schema(json_schema(name, bundled=bundled, dialect="draft-07"))


def everything(schema: Any) -> Any:
    yield schema
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for item in inner:
        yield from everything(item)


def patterns() -> list[str]:
    schemas = [json_schema("ImpactDocument"), *(simple_schema(name) for name in simple_names())]
    return sorted(
        {
            item["pattern"]
            for schema in schemas
            for item in everything(schema)
            if isinstance(item, dict) and isinstance(item.get("pattern"), str)
        }
    )


CORPUS = [
    "", "a", "a b", "a\n", "\n", "a\x00", "A", "é", "\u0660", "\U0001f600", "2026-01-01", "2023-02-29", "2024-02-29", "2026-01-01\n",
    "2026-01-01T00:00:00Z", "٢٠٢٦-٠١-٠١", "count:seedling", "GBP/person", "person", "x" * 300, "a\u2028", "\ufeff", "en-GB", "x@y", "https://a.example",
    "own:key", "own:", "text/plain", "0" * 64, "1.0", "1x0", "a" * 30 + "!",
]  # fmt: skip


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern[:30])
def test_patterns_mean_the_same_in_every_engine(pattern: str) -> None:
    assert not re.search(r"\\[dDwWsSbBpPAZz]|\(\?[=!<]|\(\?P", pattern), "use explicit ranges, no look-around, no names"
    anchored = pattern.startswith("^") and pattern.endswith("$")
    assert anchored or pattern.startswith("["), "anchor it, or make it one set of characters"
    rust = jsonschema_rs.validator_for({"pattern": pattern})
    script = f"JSON.stringify({json.dumps(CORPUS)}.map(text => new RegExp({json.dumps(pattern)}, 'u').test(text)))"
    javascript = json.loads(MiniRacer().eval(script))
    for text, in_javascript in zip(CORPUS, javascript, strict=True):
        assert rust.is_valid(text) == in_javascript, ascii(text)
        if not (anchored and text.endswith("\n")):
            # The one known difference; every such scalar refuses line breaks by a second pattern.
            assert bool(re.search(pattern, text)) == in_javascript, ascii(text)


@pytest.mark.parametrize("name", simple_names())
def test_format_is_never_the_only_guard(name: str) -> None:
    schema = simple_schema(name)
    assert "format" not in schema or "pattern" in schema
    if "pattern" in schema:
        assert "not" in schema, "a final line break would pass in Python"


@pytest.mark.parametrize("name", list(MODELS))
def test_schemas_carry_what_was_declared(name: str) -> None:
    about, schema = describe()[name], json_schema(name)
    assert schema["$id"] == f"https://w3id.org/impactmodel/1.0/{name}.schema.json"
    assert schema["title"] == name
    assert schema["description"] == about.description
    assert schema["required"] == list(about.required)
    assert schema["additionalProperties"] is False
    assert list(schema["properties"]) == list(about.fields)
    assert set(schema.get("x-invariant", {})) == {rule.name for rule in about.invariants}
    for field in about:
        said = schema["properties"][field.name]
        assert said["description"] == field.description
        assert said.get("x-term") == field.term
        assert said.get("x-references") == (None if field.targets is None else list(field.targets))
        assert said.get("x-unit-kind") == field.unit_kind
        assert bool(said.get("x-personal")) == field.personal


@pytest.mark.parametrize("name", list(MODELS))
def test_examples_are_valid(name: str) -> None:
    schema = json_schema(name)
    for example in schema["examples"]:
        assert validator(name).is_valid(example)
        assert validator(name, dialect="draft-07").is_valid(example)


def test_unbundled_schemas_resolve_one_another_without_a_network() -> None:
    whole = validator({"$ref": "https://w3id.org/impactmodel/1.0/ImpactDocument.schema.json"})
    assert whole.is_valid({"schema_version": "1.0", "outcomes": [{"id": "out:1", "type": "Outcome"}]})
    assert not whole.is_valid({"schema_version": "1.0", "outcomes": [{"id": "out:1", "type": "Theme"}]})
    elsewhere = validator({"$ref": "https://example.org/schema.json"})
    with pytest.raises(Exception, match=r"Unresolvable|example\.org"):
        elsewhere.is_valid({})


@pytest.mark.parametrize("dialect", ["2020-12", "draft-07"])
def test_any_entity_is_judged_by_its_class(dialect: Any) -> None:
    """One schema for the lines of NDJSON; it speaks of the class that the line names, and of no other."""
    judge = validator(Entity, dialect=dialect)
    for about in describe().entities:
        example = json_schema(about.name)["examples"][0]
        assert judge.is_valid(example), about.name
        assert not judge.is_valid({**example, "no_such_field": 1})
    assert not judge.is_valid({"id": "out:1"})
    assert not judge.is_valid({"id": "out:1", "type": "Quantity"})
    errors = list(judge.iter_errors({"id": "out:1", "type": "Outcome", "horizon": "Long"}))
    assert [error.json_path for error in errors] == ["$.horizon"]
    assert json_schema("Entity", dialect=dialect) == json_schema(Entity, dialect=dialect)
    unbundled = validator({"$ref": "https://w3id.org/impactmodel/1.0/Entity.schema.json"})
    assert unbundled.is_valid({"id": "out:1", "type": "Outcome"})


def test_base_and_dialect_are_in_the_addresses() -> None:
    schema = json_schema("Outcome", base="https://a.example/s", dialect="draft-07", bundled=False)
    assert schema["$id"] == "https://a.example/s/Outcome.draft-07.schema.json"
    assert schema["properties"]["place"]["anyOf"][0]["$ref"] == "https://a.example/s/Place.draft-07.schema.json"


def test_one_class_can_be_exported_alone(tmp_path: Path) -> None:
    (written,) = export(tmp_path, classes=["Outcome"])
    assert written.name == "Outcome.schema.json"
    assert jsonschema.Draft202012Validator(json.loads(written.read_text())).is_valid({"id": "out:1", "type": "Outcome"})


def test_the_document_takes_the_keys_that_tools_need() -> None:
    value = {
        "$schema": "https://w3id.org/impactmodel/1.0/ImpactDocument.schema.json",
        "@context": "https://a.example/c",
        "schema_version": "1.0",
    }
    assert validator().is_valid(value)


def test_context_gives_every_field_a_meaning() -> None:
    context = jsonld_context()["@context"]
    for about in describe().entities:
        members = context[about.name]["@context"]
        assert {field.name for field in about} - {"id", "type"} == set(members)
        for field in about:
            if field.term and not field.term.startswith("@"):
                assert members[field.name]["@id"] == address(field.term)
