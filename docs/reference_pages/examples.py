"""Examples of a class, as JSON and as Python: the least that is accepted, and every field at work. Each is accepted by its class."""

import inspect
import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

import impactmodel
from impactmodel import describe, dumps
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import ClassDescription
from reference_pages.fields import DOCUMENT, SHARED, is_shared

_WIDE = 76


def model_of(about: ClassDescription) -> type[Model]:
    """The class that a description describes."""
    found: type[Model] = getattr(impactmodel, about.name)
    return found


def full_example(about: ClassDescription) -> Model:
    """An object in which every field that has an example holds it, but for those that every entity has."""
    if about.kind == "document":
        return _document()
    said = {field.name: field.example for field in about if field.example is not None and not is_shared(about, field)}
    return model_of(about).model_validate(said)


def least_example(about: ClassDescription) -> Model:
    """The full example without whatever may be left out."""
    model = model_of(about)
    kept = dict(DOCUMENT.example if about.kind == "document" else about.example)
    for name in reversed([field.name for field in about if not field.required]):
        without = {key: value for key, value in kept.items() if key != name}
        if _accepts(model, without):
            kept = without
    return model.model_validate(kept)


def shared_example() -> Model:
    """An entity in which every field that all of them have holds its example."""
    about = min(describe().entities, key=lambda one: len(one.fields))
    own = set(about.fields) - set(SHARED)
    said = {name: value for name, value in about.example.items() if name not in own or about[name].required}
    return model_of(about).model_validate(said)


def _document() -> Model:
    """A document that hangs together: what its own fields say, the organization that they name, and an outcome."""
    own = DOCUMENT.example
    organization, outcome = (json.loads(in_json(least_example(describe()[name]))) for name in ("Organization", "Outcome"))
    lists = {"organizations": [{**organization, "id": own["publisher"]}], "outcomes": [outcome]}
    return impactmodel.ImpactDocument.model_validate({**own, **lists})


def _accepts(model: type[Model], said: Mapping[str, Any]) -> bool:
    try:
        model.model_validate(said)
    except ValidationError:
        return False
    return True


def in_json(example: Model) -> str:
    """An example as it stands in a file, without the defaults that it does not name."""
    said = {name: value for name, value in json.loads(dumps(example)).items() if name in example.model_fields_set}
    return json.dumps(said, indent=2, ensure_ascii=False)


def in_python(example: Model) -> str:
    """An example as it is written in a program: the imports that it needs, and the constructor."""
    names: set[str] = set()
    written = _call(example, names)
    own = sorted(names - {"Decimal", "date"})
    imports = ["from datetime import date"] if "date" in names else []
    imports += ["from decimal import Decimal"] if "Decimal" in names else []
    return "\n".join([*imports, *([""] if imports else []), f"from impactmodel import {', '.join(own)}", "", written])


def _call(example: Model, names: set[str]) -> str:
    names.add(type(example).__name__)
    short = _short_form(example)
    if short:
        return short
    said = {name: getattr(example, name) for name in type(example).model_fields if name in example.model_fields_set and name != "type"}
    parts = [f"{name}={_literal(value, names)}" for name, value in said.items()]
    name = type(example).__name__
    line = f"{name}({', '.join(parts)})"
    if len(line) <= _WIDE:
        return line
    return "\n".join([f"{name}(", *(f"    {part},".replace("\n", "\n    ") for part in parts), ")"])


def _short_form(example: Model) -> str:
    """`Quantity.of(60, "person")`, where a class has such a constructor for just the fields that are said."""
    of = getattr(type(example), "of", None)
    if of is None or list(inspect.signature(of).parameters) != list(type(example).model_fields):
        return ""
    values = json.loads(dumps(example), parse_float=str)
    return f"{type(example).__name__}.of({', '.join(json.dumps(value, ensure_ascii=False) for value in values.values())})"


def _literal(value: Any, names: set[str]) -> str:
    match value:
        case Model():
            return _call(value, names)
        case StrEnum() | str():
            return json.dumps(str(value), ensure_ascii=False)
        case Decimal():
            names.add("Decimal")
            return f'Decimal("{value}")'
        case datetime():
            return json.dumps(value.isoformat())
        case date():
            names.add("date")
            return f"date({value.year}, {value.month}, {value.day})"
        case Mapping():
            return "{" + ", ".join(f"{_literal(key, names)}: {_literal(item, names)}" for key, item in value.items()) + "}"
        case tuple():
            return "[" + ", ".join(_literal(item, names) for item in value) + "]"
        case _:
            return repr(value)
