"""The JSON-LD context: with it, any document of ours is linked data, and no field is lost on the way."""

import json
from typing import Any

import pytest
from pyld import jsonld

from impactmodel import describe, json_schema, jsonld_context
from impactmodel.schema.context import PREFIXES
from impactmodel.vocabulary.describe import MapType


def expanded(name: str, example: dict[str, Any]) -> Any:
    plural = str(describe()[name].plural)
    text = {"@context": jsonld_context()["@context"], "schema_version": "1.0", plural: [example]}

    def refused(address: str, _options: Any) -> Any:
        raise AssertionError(f"{address} was asked for")

    (document,) = jsonld.expand(text, {"documentLoader": refused})
    (entity,) = next(value for key, value in document.items() if not key.endswith("versionInfo"))
    return entity


@pytest.mark.parametrize("name", [about.name for about in describe().entities])
def test_every_field_of_an_example_becomes_a_statement(name: str) -> None:
    example = json_schema(name)["examples"][0]
    entity = expanded(name, example)
    assert entity["@id"] == example["id"]
    assert entity["@type"] == [f"https://w3id.org/impactmodel/1.0/#{name}"] or entity["@type"] == [
        f"https://w3id.org/impactmodel/1.0#{name}"
    ]
    members = jsonld_context()["@context"][name]["@context"]
    for field in set(example) - {"id", "type"}:
        address = members[field]["@id"]
        term = describe()[name][field].term
        assert address == (
            PREFIXES[term.split(":")[0]] + term.split(":")[1] if term else f"https://w3id.org/impactmodel/1.0#{name}.{field}"
        )
        assert entity.get(address), f"{name}.{field} is lost as {address}"


def test_references_and_codes_are_addresses_and_days_have_their_type() -> None:
    example = {"id": "ex:1", "type": "IndicatorReport", "indicator": "ex:i", "period": {"start": "2026-01-01", "end": "2026-03-31"}}
    entity = expanded("IndicatorReport", {**example, "status": "final"})
    text = json.dumps(entity)
    assert '{"@id": "ex:i"}' in text
    assert '{"@type": "http://www.w3.org/2001/XMLSchema#date", "@value": "2026-03-31"}' in text
    assert '#code/report_status/final"}' in text


def test_no_prefix_of_ours_changes_what_an_id_means() -> None:
    """`org:riverside` is not an organization of the TOVE ontology, whose prefix happens to be org."""
    for prefix in PREFIXES:
        (entity,) = (expanded("Theme", {"id": f"{prefix}:x", "type": "Theme", "relates_to": [f"{prefix}:y"]}),)
        assert entity["@id"] == f"{prefix}:x"
        assert f'"@id": "{prefix}:y"' in json.dumps(entity)


def test_maps_are_kept_as_json() -> None:
    for about in describe().entities:
        for field in about:
            if isinstance(field.type, MapType):
                assert jsonld_context()["@context"][about.name]["@context"][field.name]["@type"] == "@json"
