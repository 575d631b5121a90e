"""What is written is read back the same, and the same document is the same bytes."""

import json
import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactmodel import ImpactDocument, Layer, describe, dump, dumps, load, loads, validate
from impactmodel.amounts import exact, plain
from impactmodel.testing import documents, entities, json_objects, json_text
from impactmodel.vocabulary import entity_classes, value_classes

MODELS = {**entity_classes(), **value_classes()}


@settings(max_examples=60)
@given(documents())
def test_documents_come_back_from_both_formats(document: ImpactDocument) -> None:
    for format in ("json", "ndjson"):
        text = dumps(document, format=format)
        again = loads(text, format=format)
        assert again == document
        assert dumps(again, format=format) == text
        assert loads(text) == document, "the format is told by the content"
    assert loads(dumps(document, indent=None)) == document


@settings(max_examples=40)
@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_entities_makes_no_difference(document: ImpactDocument, order: random.Random) -> None:
    shuffled = list(document)
    order.shuffle(shuffled)
    other = ImpactDocument.of(*shuffled, **document.header)
    assert other == document
    assert dumps(other) == dumps(document)
    assert hash(other) == hash(document)


@settings(max_examples=60)
@given(documents())
def test_generated_documents_are_coherent(document: ImpactDocument) -> None:
    assert document.findings == ()
    assert all(found.layer is Layer.RULES for found in validate(document))


@pytest.mark.parametrize("name", list(describe().classes))
@settings(max_examples=5)
@given(st.data())
def test_every_class_comes_back(name: str, data: st.DataObject) -> None:
    thing = data.draw(entities(name))
    text = dumps(thing)
    assert MODELS[name].model_validate_json(thing.model_dump_json()) == thing
    assert thing.model_dump_json(indent=2) + "\n" == text
    again = MODELS[name].model_validate(json.loads(text, parse_float=Decimal))
    assert again == thing
    assert hash(again) == hash(thing)
    assert dumps(again) == text
    assert text.endswith("\n")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=7))
def test_numbers_keep_every_digit(number: Decimal) -> None:
    text = plain(exact(number))
    assert Decimal(text) == number
    assert "E" not in text.upper()
    assert plain(exact(Decimal(text))) == text
    assert not text.startswith("-0") or Decimal(text) != 0
    assert not ("." in text and text.endswith("0"))


@given(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e20, max_value=1e20).filter(
        lambda number: number == 0 or abs(number) > 1e-10
    )
)
def test_floats_are_read_by_their_shortest_text(number: float) -> None:
    assert exact(number) == Decimal(repr(number))


def test_a_number_that_a_float_cannot_hold_keeps_its_digits() -> None:
    quantity = '{"number": 123456789012345678.12, "unit": "GBP"}'
    text = '{"schema_version": "1.0", "outputs": [{"id": "o", "type": "Output", "quantity": ' + quantity + "}]}"
    document = loads(text)
    assert document.outputs[0].quantity is not None
    assert document.outputs[0].quantity.number == Decimal("123456789012345678.12")
    assert "123456789012345678.12" in dumps(document)


@settings(max_examples=20)
@given(json_objects("Organization"))
def test_extensions_come_back_as_they_were(value: dict[str, object]) -> None:
    value["extensions"] = {"cids:hasLegalStatus": {"@id": "ex:1", "list": [1, 2.5, None, True, {"deep": []}]}}
    document = loads('{"schema_version": "1.0", "organizations": [' + json_text(value) + "]}")
    assert json.loads(dumps(document))["organizations"][0]["extensions"] == value["extensions"]


@pytest.mark.parametrize("suffix", [".json", ".ndjson", ".jsonl", ".json.gz", ".ndjson.gz", ".json.zst", ".ndjson.zst"])
def test_files_of_every_suffix_come_back(tmp_path: Path, suffix: str) -> None:
    document = loads('{"schema_version": "1.0", "title": "Tŷ", "themes": [{"id": "t:1", "type": "Theme", "name": "Ŵ"}]}')
    path = tmp_path / f"document{suffix}"
    dump(document, path)
    assert load(path) == document
    first = path.read_bytes()
    dump(document, path)
    assert path.read_bytes() == first
