"""The law of agreement for profiles: what the exported schema accepts has no error of structure or profile, and what it refuses has one.

Profiles are drawn at random from the vocabulary, documents from the shipped strategies, and both are then spoilt.
"""

import json
import random
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import attrs
import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from impactmodel import ImpactDocument, Severity, describe, dumps, json_schema, validator
from impactmodel.codec.explaining import explained
from impactmodel.codec.files import Refused
from impactmodel.codec.parsing import parsed
from impactmodel.profiles import Profile, Requirement, profile, profile_names, read_profile
from impactmodel.profiles.fields import choice_of, is_flag, way
from impactmodel.testing import documents, json_text, mutants
from impactmodel.validation.profiles import ProfileJudge
from impactmodel.vocabulary.describe import ClassDescription, FieldDescription, ObjectType, describe_class

BEYOND_A_SCHEMA = {"IM028", "IM006", "IM005"}
CLASSES = ["ImpactDocument", *describe().classes]


def paths(about: ClassDescription, before: str = "") -> Iterator[tuple[str, FieldDescription]]:
    for field in about:
        yield before + field.name, field
        if isinstance(field.type, ObjectType) and not field.many and before.count(".") < 1:
            yield from paths(describe()[field.type.name], f"{before}{field.name}.")


@st.composite
def askings(draw: st.DrawFn, classes: list[str]) -> dict[str, Any]:
    """One thing to ask, in the form of a file."""
    of = draw(st.sampled_from(classes))
    about = describe()[of]
    known = dict(paths(about))
    plain = sorted(path for path, field in known.items() if field.default in (None, (), {}))
    coded = sorted(path for path, field in known.items() if (choice := choice_of(field)) is not None and choice.known)
    flags = sorted(path for path, field in known.items() if is_flag(field))
    lists = sorted(path for path, field in known.items() if field.many)
    made: dict[str, Any] = {"of": of}
    kinds = ["fields", "one_of"] + ["codes"] * bool(coded) + ["items"] * bool(lists) + ["at_least", "at_most"] * (about.kind == "entity")
    kind = draw(st.sampled_from(kinds))
    if kind in ("fields", "one_of"):
        made[kind] = draw(st.lists(st.sampled_from(plain), min_size=2 if kind == "one_of" else 1, max_size=3, unique=True))
    elif kind == "items":
        made[kind] = {draw(st.sampled_from(lists)): draw(st.integers(1, 2))}
    elif kind == "codes":
        path = draw(st.sampled_from(coded))
        made[kind] = {path: draw(some_codes(known[path]))}
    limited = draw(st.integers(0, 3))
    if limited == 1 and coded:
        path = draw(st.sampled_from(coded))
        made["where"] = {path: draw(some_codes(known[path]))}
    if limited == 2 and flags:
        made["where"] = {draw(st.sampled_from(flags)): [draw(st.booleans())]}
    if limited == 3:
        made["having"] = [draw(st.sampled_from(plain))]
    if kind == "at_least":
        made[kind] = 1 if {"where", "having"} & set(made) else draw(st.integers(1, 2))
    if kind == "at_most":
        made[kind] = 0 if {"where", "having"} & set(made) else draw(st.integers(0, 1))
    made["severity"] = draw(st.sampled_from(["error", "error", "error", "warning", "off"]))
    return made


def some_codes(field: FieldDescription) -> st.SearchStrategy[list[str]]:
    choice = choice_of(field)
    assert choice is not None
    return st.lists(st.sampled_from(choice.known), min_size=1, max_size=4, unique=True)


@st.composite
def profiles(draw: st.DrawFn, classes: list[str]) -> Profile | None:
    """A profile as it would come from a file; none where what was drawn contradicts itself."""
    data = {"name": "drawn", "title": "Drawn", "ask": draw(st.lists(askings(classes), min_size=1, max_size=3))}
    found, findings = read_profile(BytesIO(json.dumps(data).encode()))
    assert {each.rule for each in findings} <= {"IM918"}, (data, findings)
    return found


def verdict(text: str, asked: ProfileJudge) -> bool | None:
    """Whether neither model nor profile has an error to name; None where that is beyond a schema, or the text is not JSON for us."""
    try:
        data = parsed(text.encode())
    except Refused:
        return None
    try:
        document = ImpactDocument.model_validate(data)
    except ValidationError as error:
        rules = {item.rule for item in explained(error, data, describe_class(ImpactDocument))}
        return None if rules <= BEYOND_A_SCHEMA else False
    return not any(each.severity is Severity.ERROR for each in asked.about_document(document.index, document))


def some(everything: Iterator[Any], number: int, seed: int) -> list[Any]:
    """So many of them, drawn by lot, the same for the same seed."""
    lot, kept = random.Random(seed), []
    for met, each in enumerate(everything):
        if met < number:
            kept.append(each)
        elif (drawn := lot.randrange(met + 1)) < number:
            kept[drawn] = each
    return kept


def without(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The document with any one key left out or empty, in whatever depth: what profiles are about."""
    for mutant in mutants(value):
        if mutant.mutation in ("key_left_out", "value_null", "list_emptied", "value_empty_object", "list_repeated"):
            yield mutant.value


def judged_alike(found: Profile, texts: list[str]) -> set[bool]:
    """What was said of the texts. Asserts that the judge and the schemas of both dialects say the same of each."""
    asked = ProfileJudge(found)
    new = jsonschema_rs.validator_for(json_schema(profile=found))
    old = jsonschema_rs.validator_for(json_schema(profile=found, dialect="draft-07"))
    said = set()
    for text in texts:
        accepted = verdict(text, asked)
        if accepted is None:
            continue
        said.add(accepted)
        data = parsed(text.encode())
        assert new.is_valid(data) == accepted, (found, text)
        assert old.is_valid(data) == accepted, (found, text)
    return said


@settings(max_examples=40)
@given(st.data())
def test_schema_and_judge_agree_on_any_profile(data: st.DataObject) -> None:
    document = data.draw(documents(max_entities=3))
    here = [type(entity).__name__ for entity in document] or CLASSES
    values = sorted({name for entity in here for path, field in paths(describe()[entity]) for name in value_class(field)})
    found = data.draw(profiles([*here, *here, *values, *CLASSES[:1], data.draw(st.sampled_from(CLASSES))]))
    if found is None:
        return
    whole = json.loads(dumps(document))
    texts = [json_text(value) for value in [whole, *some(without(whole), 6, 1)]]
    texts += [json_text(mutant.value) for mutant in some(mutants(whole), 4, 2) if isinstance(mutant.value, dict)]
    judged_alike(found, texts)


def value_class(field: FieldDescription) -> list[str]:
    return [field.type.name] if isinstance(field.type, ObjectType) else []


@pytest.fixture(scope="module")
def full() -> dict[str, Any]:
    """An example of every class, and what those leave out: all built-in profiles are content with it, but that it names a person."""
    lists: dict[str, Any] = {str(about.plural): [json_schema(about.name)["examples"][0]] for about in describe().entities}
    for plural, entities in lists.items():
        entities[0].setdefault("description", f"One of the {plural}.")
    share = {"share": 0.2, "reason": "Seven of ten said so."}
    contribution = {"deadweight": share, "attribution": share, "displacement": share, "drop_off": share}
    address = {"street": "Mill Lane 1", "locality": "Riverside", "region": "Wales", "postal_code": "ZZ1 1ZZ", "country": "GB"}
    lists["organizations"][0]["addresses"] = [address]
    lists["stakeholders"][0]["place"] = {"country": "GB", "catchment": "local"}
    for plural in ("indicators", "indicator_reports"):
        lists[plural][0]["provenance"] = {"generated_by": "A survey."}
    for plural in ("impact_reports", "valuations"):
        lists[plural][0]["contribution"] = contribution
    lists["participations"].append({**lists["participations"][0], "id": "part:2", "stage": "evaluate"})
    lists["stakeholders"].append({**lists["stakeholders"][0], "id": "stk:2", "level": "practitioner"})
    lists["outcomes"].append({**lists["outcomes"][0], "id": "out:2", "valence": "negative"})
    made: dict[str, Any] = json.loads(json_text({**json.loads(dumps(ImpactDocument(**describe().document.example))), **lists}))
    return made


@pytest.mark.parametrize("name", profile_names())
def test_schema_and_judge_agree_on_the_built_in_profiles(name: str, full: dict[str, Any]) -> None:
    found = profile(name)
    good = without_persons(full)
    texts = [json_text(value) for value in [full, good, *some(without(good), 100, 3)]]
    texts += [json_text(mutant.value) for mutant in some(mutants(full), 30, 4) if isinstance(mutant.value, dict)]
    texts += [json_text(value) for each in found.asked for value in breaking(good, each)]
    assert judged_alike(found, texts) >= ({True, False} if found.asked else {True})


def without_persons(value: dict[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in value.items() if key != "persons"}


@pytest.mark.parametrize("name", profile_names())
def test_each_requirement_of_a_built_in_profile_can_be_met_and_broken(name: str, full: dict[str, Any]) -> None:
    """One by one, so that a requirement that is always met, or never, cannot hide behind another."""
    for each in profile(name).asked:
        alone = ProfileJudge(Profile(name="alone", title="Alone", requirements=(attrs.evolve(each, severity=Severity.ERROR),)))
        assert verdict(json_text(without_persons(full)), alone) is True, each
        broken = [verdict(json_text(value), alone) for value in breaking(full, each)]
        assert False in broken, each


def breaking(value: dict[str, Any], asked: Requirement) -> Iterator[dict[str, Any]]:
    """The document without the list, without the fields that are asked for, and with every other code of a narrowed one."""
    about = describe()[asked.of]
    gone = {path.split(".")[0] for path in asked.fields}
    if about.plural is None:
        yield stripped(value, asked.of, gone)
        return
    plural, entities = about.plural, value.get(about.plural, [])
    yield {key: item for key, item in value.items() if key != plural}
    yield {**value, plural: [stripped(entity, asked.of, gone) for entity in entities]}
    if asked.asked == "codes":
        choice = choice_of(way(asked.of, asked.fields[0])[-1])
        assert choice is not None
        for code in set(choice.known) - set(asked.codes):
            yield {**value, plural: [{**entity, asked.fields[0]: code} for entity in entities]}


def stripped(value: Any, of: str, gone: set[str]) -> Any:
    """Every object that has all of these fields, without them."""
    if isinstance(value, list):
        return [stripped(item, of, gone) for item in value]
    if isinstance(value, dict):
        inner = {key: stripped(item, of, gone) for key, item in value.items()}
        is_one = gone & set(inner) and set(inner) <= set(describe()[of].fields)
        return {key: item for key, item in inner.items() if key not in gone} if is_one else inner
    return value


def test_python_and_rust_say_the_same_of_the_narrowed_schema(full: dict[str, Any]) -> None:
    for name in ("co-production", "public-release"):
        found = profile(name)
        fast = jsonschema_rs.validator_for(json_schema(profile=found))
        slow = validator(json_schema(profile=found))
        for value in [without_persons(full), *some(without(full), 10, 6)]:
            assert fast.is_valid(value) == slow.is_valid(value)


def test_a_warning_is_no_part_of_a_schema() -> None:
    found = profile("cids-basic")
    asked = json_schema("Outcome", profile=found)["allOf"]
    assert [each["required"] for each in asked] == [["name"], ["organization"]]
    assert all(each["description"] for each in asked)


@pytest.mark.parametrize("dialect", ["2020-12", "draft-07"])
@pytest.mark.parametrize("name", profile_names())
def test_narrowed_schemas_are_sound_and_have_an_address_of_their_own(name: str, dialect: Any) -> None:
    for thing in ("ImpactDocument", "Entity", "Outcome"):
        schema = json_schema(thing, profile=profile(name), dialect=dialect)
        (jsonschema.Draft202012Validator if dialect == "2020-12" else jsonschema.Draft7Validator).check_schema(schema)
        assert f"/1.0/profiles/{name}/" in schema["$id"]


def test_a_schema_counts_only_what_is_an_error() -> None:
    def laid(severity: Severity) -> list[Any]:
        counted = Requirement(of="Theme", asked="at_least", severity=severity)
        found: list[Any] = json_schema(profile=Profile(name="ours", title="Ours", requirements=(counted,))).get("allOf", [])
        return found

    assert laid(Severity.ERROR) == [{"required": ["themes"], "properties": {"themes": {"minItems": 1}}}]
    assert laid(Severity.WARNING) == laid(Severity.INFO) == []
