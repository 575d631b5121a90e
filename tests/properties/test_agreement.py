"""The law of agreement: what the model accepts the exported schema accepts, and what the one refuses the other refuses.

Where a schema cannot say what holds between two fields, or how many digits a number has, that is listed under `x-invariant`, and the law
holds for all the rest. A hundred thousand more mutants are judged by `benchmarks/agreement.py`, which reads this file.
"""

import contextlib
import json
import random
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from impactmodel import ImpactDocument, describe, dumps, json_schema, validator
from impactmodel.codec.explaining import explained
from impactmodel.codec.files import Refused
from impactmodel.codec.parsing import parsed
from impactmodel.findings import finding
from impactmodel.testing import MUTATIONS, Mutant, json_objects, json_text, mutants
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


def agree(accepted: bool, rules: set[str], by_schema: bool) -> bool:
    return accepted == by_schema or (by_schema and bool(rules) and rules <= BEYOND_A_SCHEMA)


@cache
def rust(name: str, dialect: Any = "2020-12") -> Any:
    return jsonschema_rs.validator_for(json_schema(name, dialect=dialect))


@cache
def python(name: str) -> Any:
    return validator(name)


def example_of(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_text(json_schema(name)["examples"][0]))
    return found


def document_of_examples() -> dict[str, Any]:
    """A document with an example of every entity class."""
    lists = {str(about.plural): [example_of(about.name)] for about in describe().entities}
    return {**json.loads(dumps(ImpactDocument(**describe().document.example))), **lists}


def spread(everything: Iterable[Mutant], each: int, seed: str) -> Iterator[Mutant]:
    """Of every kind of mutation `each` mutants, at places drawn by lot, the same for the same seed."""
    lot = random.Random(seed)
    kept: dict[str, list[Mutant]] = {}
    met: dict[str, int] = {}
    for mutant in everything:
        held = kept.setdefault(mutant.mutation, [])
        met[mutant.mutation] = met.get(mutant.mutation, 0) + 1
        if len(held) < each:
            held.append(mutant)
        elif (drawn := lot.randrange(met[mutant.mutation])) < each:
            held[drawn] = mutant
    for held in kept.values():
        yield from held


READ_AS_ZERO = "value_exponent_minus_400"
"""Python's validator is given floats, as its users do, and a float cannot tell this number from 0. Rust is given every digit."""


def disagreement(name: str, mutant: Mutant, *, ask_python: bool) -> str | None:
    """What model and schema say differently of a mutant, or None. Raises Refused if it is not JSON for us."""
    text = json_text(mutant.value)
    judged = verdict(name, text)
    if judged is None or not isinstance(mutant.value, dict):
        raise Refused(finding("IM001", mutant.mutation))
    if not agree(*judged, rust(name).is_valid(parsed(text.encode()))):
        return f"{mutant.mutation} at {mutant.path}: the model says {judged}, Rust the opposite"
    if ask_python and mutant.mutation != READ_AS_ZERO and not agree(*judged, python(name).is_valid(json.loads(text))):
        return f"{mutant.mutation} at {mutant.path}: the model says {judged}, Python the opposite"
    return None


def assert_alike(name: str, found: Iterable[Mutant], *, python_every: int) -> set[str]:
    """Judges mutants by the model and by Rust, some of them by Python as well. Returns the kinds of mutation that were judged."""
    judged_kinds = set()
    for number, mutant in enumerate(found):
        with contextlib.suppress(Refused):
            assert disagreement(name, mutant, ask_python=number % python_every == 0) is None
            judged_kinds.add(mutant.mutation)
    return judged_kinds


def test_there_are_more_than_a_hundred_kinds_of_mutation() -> None:
    assert len(set(MUTATIONS)) == len(MUTATIONS) > 100


@pytest.mark.parametrize("name", list(describe().classes))
@settings(max_examples=8)
@given(st.data())
def test_what_is_generated_is_accepted_by_all(name: str, data: st.DataObject) -> None:
    text = json_text(data.draw(json_objects(name)))
    assert verdict(name, text) == (True, set())
    assert python(name).is_valid(json.loads(text))
    assert rust(name).is_valid(json.loads(text))


def test_a_document_of_every_example_is_accepted_by_all() -> None:
    text = json_text(document_of_examples())
    assert verdict("ImpactDocument", text) == (True, set())
    assert python("ImpactDocument").is_valid(json.loads(text))
    assert rust("ImpactDocument").is_valid(json.loads(text))


@pytest.mark.parametrize("name", list(describe().classes))
def test_mutants_of_the_example_are_judged_alike(name: str) -> None:
    """Every kind of mutation at ten places of the example; Rust judges all of them, Python every twentieth."""
    judged = assert_alike(name, spread(mutants(example_of(name)), 10, name), python_every=20)
    assert len(judged) > 100


@pytest.mark.parametrize("name", list(describe().classes))
@settings(max_examples=3, phases=[Phase.generate])
@given(st.data())
def test_mutants_of_what_is_generated_are_judged_alike(name: str, data: st.DataObject) -> None:
    assert_alike(name, spread(mutants(data.draw(json_objects(name))), 2, name), python_every=40)


def test_mutants_of_a_whole_document_are_judged_alike() -> None:
    judged = assert_alike("ImpactDocument", spread(mutants(document_of_examples()), 5, "document"), python_every=40)
    assert len(judged) > 100


def test_a_class_that_is_no_text_is_refused_by_all() -> None:
    for kind in ([], {}, 5, None, True):
        text = json_text({"id": "out:1", "type": kind})
        judged = verdict("Outcome", text)
        assert judged is not None
        assert judged[0] is False
        assert not rust("Outcome").is_valid(json.loads(text))


def test_invariants_are_listed_by_name_in_the_schema() -> None:
    for name, model in MODELS.items():
        about = describe_class(model)
        assert set(json_schema(name).get("x-invariant", {})) == {rule.name for rule in about.invariants}
    assert json_schema("Period")["x-invariant"] == {"period_order": "A period does not end before it starts."}


@pytest.mark.parametrize("name", ["Participation", "IndicatorReport", "Evidence"])
def test_both_dialects_judge_alike(name: str) -> None:
    for mutant in spread(mutants(example_of(name)), 6, name):
        text = json_text(mutant.value)
        judged = verdict(name, text)
        if judged is not None and isinstance(mutant.value, dict):
            assert agree(*judged, rust(name, "draft-07").is_valid(parsed(text.encode()))), f"{mutant.mutation} at {mutant.path}"
