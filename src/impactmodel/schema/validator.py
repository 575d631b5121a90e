"""A JSON Schema validator that never leaves the package: schemas of ours are known to it, and any other address is refused."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import jsonschema
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT7, DRAFT202012

from impactmodel.schema.json_schema import ANY_ENTITY, BASE, Dialect, json_schema, simple_names, simple_schema
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import ClassDescription, describe

if TYPE_CHECKING:
    from jsonschema.protocols import Validator


def registry(*, base: str = BASE, dialect: Dialect = "2020-12") -> "Registry[Any]":
    """Every schema of the vocabulary, unbundled, by address. Nothing is ever fetched."""
    specification = DRAFT202012 if dialect == "2020-12" else DRAFT7
    schemas = [json_schema(name, base=base, dialect=dialect, bundled=False) for name in ("ImpactDocument", ANY_ENTITY, *describe().classes)]
    schemas += [simple_schema(name, base=base, dialect=dialect) for name in simple_names()]
    return Registry().with_resources((schema["$id"], specification.create_resource(schema)) for schema in schemas)


def _integer(checker: Any, value: Any) -> bool:
    """An integer, also one that was read exactly: 5.0 is one for JSON Schema, whatever type a parser gives it."""
    if isinstance(value, Decimal):
        return value.is_finite() and value == value.to_integral_value()
    return bool(jsonschema.Draft202012Validator.TYPE_CHECKER.is_type(value, "integer"))


def validator(
    thing: str | type[Model] | ClassDescription | dict[str, Any] = "ImpactDocument", *, dialect: Dialect = "2020-12"
) -> "Validator":
    """A jsonschema validator for a class, for any entity (`Entity`), or for a schema of your own that refers to ours.

    It asserts formats and fetches nothing.

    >>> validator("Quantity").is_valid({"number": 3, "unit": "person"})
    True
    >>> spoilt = {"number": "3", "unit": "person"}
    >>> [error.json_path for error in validator("Quantity").iter_errors(spoilt)]
    ['$.number']
    """
    plain = jsonschema.Draft202012Validator if dialect == "2020-12" else jsonschema.Draft7Validator
    kind: Any = extend(plain, type_checker=plain.TYPE_CHECKER.redefine("integer", _integer))  # type: ignore[no-untyped-call]
    if isinstance(thing, dict):
        made: Validator = kind(thing, registry=registry(dialect=dialect), format_checker=plain.FORMAT_CHECKER)
    else:
        made = kind(json_schema(thing, dialect=dialect), registry=Registry(), format_checker=plain.FORMAT_CHECKER)
    return made
