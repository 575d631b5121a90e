"""A marker stands in every field where somebody's own words may stand. No form repeats it, nor does anything that Python shows."""

import importlib.util
import io
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from impactmodel import InvalidDocument, ValidationResult, describe, loads, validate
from impactmodel.codec.spots import INTIMATE
from impactmodel.validation.forms import FORMS, write_report
from impactmodel.vocabulary.describe import ClassDescription, FieldDescription, FieldType, MapType, ObjectType, ReferenceType, ScalarType

MARK = "Zebrafinch"
SAID = f"{MARK} tbc zebrafinch@example.org 07700 900123 943 476 5919 SW1A 1AA 01/02/1980 Ã© lorem ipsum"
"""Words in which many rules find something: an address, numbers, a date of birth, wrong letters, a placeholder."""
PIECES = ("zebrafinch", "900123", "943 476", "9434765919", "sw1a", "01/02/1980")

WRONG: list[Any] = [SAID, [SAID], [[SAID], 5, None], {"text": SAID}, {SAID: SAID}, {"number": SAID, "unit": SAID}, SAID + "\x00", SAID * 60]


def plain(value: Any) -> Any:
    """An example as it is read from JSON."""
    return json.loads(json.dumps(value, default=lambda other: float(other) if isinstance(other, Decimal) else str(other)))


def is_text(kind: FieldType) -> bool:
    return (isinstance(kind, ScalarType) and kind.scalar.name in ("Text", "Line", "Json")) or (
        isinstance(kind, ReferenceType) and kind.soft
    )


def marked(about: ClassDescription, said: Any, *, personal: bool = False, sound: bool = False) -> dict[str, Any]:
    """An object of a class with something in every field that is personal or free text, and the example's values elsewhere.

    A sound one has it in texts only, so that rules are asked about it.
    """
    found = plain(about.example)
    for field in about:
        value = _value(field, said, personal or field.personal or about.name in INTIMATE, sound)
        if value is not None:
            found[field.name] = [value] if field.many else value
    return found


def _value(field: FieldDescription, said: Any, personal: bool, sound: bool) -> Any:
    if field.name in ("id", "type"):
        return None
    if isinstance(field.type, ObjectType) and describe()[field.type.name].kind == "value":
        inner = marked(describe()[field.type.name], said, personal=personal, sound=sound)
        return (
            inner if inner != plain(describe()[field.type.name].example) else None
        )  # The outer example has the kind of unit that is asked for.
    if isinstance(field.type, MapType):
        if field.name == "translations":
            return {"cy": {"name": said}}
        return {"own:said": {"words": said}} if field.name == "extensions" else {"age": said}
    return said if is_text(field.type) or (personal and not sound and not isinstance(field.type, ReferenceType)) else None


def documents(about: ClassDescription) -> Iterator[bytes]:
    """Documents with an entity of a class that has the marker in it: rightly, in wrong types, as keys, and in files that are broken."""
    yield _document(about, [marked(about, SAID, sound=True)])
    for said in WRONG:
        entity = marked(about, said)
        yield _document(about, [entity, entity])
        yield b'{"schema_version": "1.0"}\n' + json.dumps(entity).encode() + b"\n" + json.dumps(entity).encode()
    good = {**plain(about.example), "translations": {"cy": {"name": SAID}}}
    yield _document(about, [{**good, "extensions": {SAID: SAID, "own:x": {SAID: [SAID]}}, "translations": {SAID: {SAID: SAID}}}])
    yield _document(about, [{**good, field.name: {"id": "x", SAID: SAID}} for field in about if field.personal])
    if about.name in INTIMATE:
        yield _document(about, [{**good, SAID: SAID, "place": {SAID: SAID}, "provenance": {SAID: 1}}])
    whole = _document(about, [marked(about, SAID)]).decode()
    at = whole.index(MARK) + 4
    yield whole[:at].encode()
    yield (whole[:at] + "\\q" + whole[at:]).encode()
    yield (whole[:at] + "\n" + whole[at:]).encode()
    yield (whole[:at] + '"' + whole[at:]).encode()
    yield whole[:at].encode() + b"\xff" + whole[at:].encode()
    yield whole.replace("{", '{"extensions": {}, "extensions": {"own:a": "' + SAID + '"}, ', 1).encode()


def _document(about: ClassDescription, entities: list[Any]) -> bytes:
    return json.dumps({"schema_version": "1.0", str(about.plural): entities}).encode()


def told(result: ValidationResult, forms: list[str]) -> Iterator[tuple[str, str]]:
    """What a reader is told, in every form and by Python itself."""
    for form in forms:
        for each in (False, True):
            text = io.StringIO()
            write_report([("sent.json", result)], form, text, language="fr" if each else "en", each=each)
            yield form, text.getvalue()
    yield "repr", repr(result) + repr(result.findings) + "".join(str(each) for each in result)


def raised(data: bytes) -> str:
    try:
        loads(data)
    except InvalidDocument as error:
        return str(error) + repr(error) + repr(error.findings) + repr(error.__context__) + repr(error.__cause__)
    return ""


HERE = [form for form in FORMS if form != "html" or importlib.util.find_spec("jinja2")]


@pytest.mark.parametrize("about", describe().entities, ids=lambda about: about.name)
def test_no_form_repeats_what_somebody_may_have_said(about: ClassDescription) -> None:
    met: set[str] = set()
    for data in documents(about):
        result = validate(io.BytesIO(data), today=date(2026, 6, 1))
        met.update(each.rule for each in result)
        for form, text in [*told(result, HERE), ("exception", raised(data))]:
            assert not [piece for piece in PIECES if piece in text.lower()], (
                form,
                data[:300],
                text[max(text.lower().find(PIECES[0]) - 300, 0) :][:600],
            )
    assert {"IM001", "IM003", "IM022", "IM024", "IM026"} <= met
    assert any(rule.startswith(("IM4", "IM7")) for rule in met), "rules on texts were asked"


def spoken(value: Any, about: ClassDescription) -> Any:
    """What is there already, with the marker in place of every text."""
    found = dict(value)
    for field in about:
        here = found.get(field.name)
        inner = describe()[field.type.name] if isinstance(field.type, ObjectType) and describe()[field.type.name].kind == "value" else None
        items = here if isinstance(here, list) else [here]
        if inner is not None and any(isinstance(each, dict) for each in items):
            told = [spoken(each, inner) if isinstance(each, dict) else each for each in items]
        elif here is not None and is_text(field.type) and not (isinstance(field.type, ReferenceType) and not field.type.targets):
            told = [SAID if isinstance(each, str) and " " in each else each for each in items]
        else:
            continue
        found[field.name] = told if isinstance(here, list) else told[0]
    return found


FAILING = [min(folder.glob("fail*.json")) for folder in sorted((Path(__file__).parents[1] / "rules").glob("IM[1-7]*"))]


def test_no_rule_repeats_the_words_that_it_is_about() -> None:
    """A case in which each rule fails, with the marker in place of every text in it."""
    met: set[str] = set()
    for path in FAILING:
        document = json.loads(path.read_text("utf-8"))
        for about in describe().entities:
            if about.plural in document:
                document[about.plural] = [spoken(each, about) for each in document[about.plural]]
        result = validate(io.BytesIO(json.dumps(document).encode()), today=date(2026, 6, 1))
        met.update(each.rule for each in result)
        text = "".join(repr(each) + str(each) + str(each.to_dict()) for each in result)
        assert not [piece for piece in PIECES if piece in text.lower()], path
    assert len(met) > len(FAILING) / 2, "most rules still have something to say"


def test_it_is_shown_where_that_is_asked_for() -> None:
    """So that the test above can fail."""
    data = json.dumps({"schema_version": "1.0", "persons": [{"id": "person:1", "type": "Person", "name": [SAID], "email": MARK}]}).encode()
    for form, text in told(validate(io.BytesIO(data), show_values=True), HERE):
        assert (MARK in text) != (form == "github"), form  # Beside a line of the file, its value need not be repeated.
