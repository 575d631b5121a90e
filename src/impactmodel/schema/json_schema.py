"""JSON Schema from the description of the vocabulary. It accepts what the models accept and refuses what they refuse.

What a schema cannot say is listed by name under `x-invariant`; everything else is said in types, bounds and patterns, and `format` is
only a help for tools that know it. Patterns are searched, so they are anchored; and as `$` also matches before a final line break in
some engines, what a text must not hold is said once more by `not`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal

import attrs

from impactmodel.codelists import closed_lists
from impactmodel.codelists.catalogue import codelist
from impactmodel.codelists.closed import ClosedList
from impactmodel.document import ImpactDocument
from impactmodel.errors import UnknownName
from impactmodel.findings import HOME, shortened
from impactmodel.profiles.form import profile_schema
from impactmodel.profiles.profile import Profile
from impactmodel.scalars import ID, TEXT, URI, Scalar
from impactmodel.schema.narrowing import narrowed
from impactmodel.units.codes import MAX_LENGTH as MAX_UNIT
from impactmodel.units.codes import OWN_COUNT, OWN_SCORE, unit, unit_codes
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import (
    ClassDescription,
    ClassNameType,
    CodeType,
    EitherType,
    FieldDescription,
    FieldType,
    MapType,
    ObjectType,
    ReferenceType,
    ScalarType,
    describe,
    describe_class,
)
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.whole import SCHEMA_VERSION

BASE = f"{HOME}{SCHEMA_VERSION}/"
"""Where the schemas are published; every `$id` begins with it unless another base is asked for."""

Dialect = Literal["2020-12", "draft-07"]
META: dict[Dialect, str] = {
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
    "draft-07": "http://json-schema.org/draft-07/schema#",
}
DEFINITIONS: dict[Dialect, str] = {"2020-12": "$defs", "draft-07": "definitions"}
SUFFIXES: dict[Dialect, str] = {"2020-12": ".schema.json", "draft-07": ".draft-07.schema.json"}
"""What the dialects differ in: the schema of schemas, where a schema keeps what it refers to, and how its file is called."""

Schema = dict[str, Any]


ANY_ENTITY = "Entity"
"""The name under which the schema of an entity of whatever class is published: what each line of NDJSON is, but for the first."""


def schema_name(thing: str | type[Model] | Model | ClassDescription) -> str:
    """The name of the schema of a class. Raises UnknownName with the nearest."""
    return ANY_ENTITY if thing is Entity or thing == ANY_ENTITY else described(thing).name


def described(thing: str | type[Model] | Model | ClassDescription) -> ClassDescription:
    """The description of a class, of the class of an object, or of a class by name. Raises UnknownName with the nearest."""
    if isinstance(thing, ClassDescription):
        return thing
    if isinstance(thing, str):
        return describe()[thing]
    model = thing if isinstance(thing, type) else type(thing)
    if model is Model or not issubclass(model, Model):
        raise UnknownName(f"{model.__name__} is not a class of the vocabulary.")
    return describe_class(model)


def json_schema(
    thing: str | type[Model] | Model | ClassDescription = ImpactDocument,
    *,
    base: str = BASE,
    dialect: Dialect = "2020-12",
    bundled: bool = True,
    profile: Profile | None = None,
) -> Schema:
    """The JSON Schema of a class, of the class of an object, of any entity (`Entity`), or of the document.

    `base` is the address under which it is published. Bundled, everything it needs is inside of it; otherwise it refers to the other
    schemas by their addresses. With a profile it also refuses what the profile finds an error in, by itself and apart from rules, and its
    address is below `profiles/` and the name of the profile. Raises UnknownName for a class that does not exist, ValueError for a base
    that is no address.

    >>> schema = json_schema("Quantity")
    >>> schema["required"], schema["additionalProperties"]
    (['number', 'unit'], False)
    """
    name = schema_name(thing)
    writer = _writer(base, dialect, bundled, profile)
    body = writer.of_any_entity() if name == ANY_ENTITY else writer.of_class(described(thing))
    head: Schema = {"$schema": META[dialect], "$id": writer.address(name)}
    if bundled:
        definitions = writer.definitions()
        if definitions:
            body[writer.keyword] = definitions
    return {**head, **body}


def simple_schema(name: str, *, base: str = BASE, dialect: Dialect = "2020-12", profile: Profile | None = None) -> Schema:
    """The schema of a scalar or a closed list that others refer to, such as the unit codes."""
    writer = _writer(base, dialect, False, profile)
    return {"$schema": META[dialect], "$id": writer.address(name), **writer.of_simple(name)}


def form_of_profiles(*, base: str = BASE, dialect: Dialect = "2020-12") -> Schema:
    """The schema of a profile file, for editors of whoever writes one."""
    writer = _writer(base, dialect, False)
    return {"$schema": META[dialect], "$id": writer.address("profile"), **profile_schema()}


def _writer(base: str, dialect: Dialect, bundled: bool, profile: Profile | None = None) -> "_Writer":
    if dialect not in META:
        raise ValueError(f"there is no dialect {dialect!r}; there are {' and '.join(META)}")
    if re.fullmatch(str(URI.pattern), base) is None or "#" in base or "?" in base:
        raise ValueError(f"{shortened(base)} is no address to publish under; give one such as https://standards.example/impact/1.0/")
    below = f"profiles/{profile.name}/" if profile is not None else ""
    return _Writer(f"{base}{'' if base.endswith('/') else '/'}{below}", dialect, bundled, profile)


@cache
def named_lists() -> Mapping[str, type[ClosedList]]:
    """Our own closed lists, by the name of their schema."""
    return {kind.__name__: kind for kind in closed_lists().values()}


@cache
def simple_names() -> tuple[str, ...]:
    """The names of all schemas that are of no class: scalars and closed lists, sorted."""
    return tuple(sorted([*named_scalars(), *named_lists()]))


@cache
def named_scalars() -> Mapping[str, Scalar]:
    """The scalars by name. Each is written once and referred to from everywhere, so that an id is the same thing in every schema."""
    found = {ID.name: ID, TEXT.name: TEXT}
    for item in (*describe(), describe().document):
        for field in item:
            for scalar in _scalars_of(field.type):
                found[scalar.name] = scalar
    return found


def _scalars_of(kind: FieldType) -> Iterator[Scalar]:
    match kind:
        case ScalarType(scalar):
            yield scalar
        case MapType(keys, values):
            yield keys
            if values is not None:
                yield values
        case EitherType(options):
            for option in options:
                yield from _scalars_of(option)


@attrs.define
class _Writer:
    base: str
    dialect: Dialect
    bundled: bool
    profile: Profile | None
    _wanted: dict[str, None] = attrs.field(factory=dict)

    @property
    def keyword(self) -> str:
        return DEFINITIONS[self.dialect]

    def address(self, name: str) -> str:
        return f"{self.base}{name}{SUFFIXES[self.dialect]}"

    def reference(self, name: str) -> Schema:
        self._wanted[name] = None
        return {"$ref": f"#/{self.keyword}/{name}" if self.bundled else self.address(name)}

    def definitions(self) -> Schema:
        """Everything that was referred to, and what that refers to, by name."""
        written: Schema = {}
        while missing := [name for name in self._wanted if name not in written]:
            for name in missing:
                written[name] = self.of_simple(name) if name in simple_names() else self.of_class(described(name))
        return dict(sorted(written.items()))

    def of_any_entity(self) -> Schema:
        """An entity of whatever class. The class decides first, so that a validator speaks of one class and not of all."""
        names = [about.name for about in describe().entities]
        return {
            "title": ANY_ENTITY,
            "description": "An entity of any class, as it stands on a line of NDJSON.",
            "type": "object",
            "properties": {"type": {"title": "type", "description": "The class.", "type": "string", "enum": names}},
            "required": ["type"],
            "allOf": [{"if": {"properties": {"type": {"const": name}}}, "then": self.reference(name)} for name in names],
        }

    def of_class(self, about: ClassDescription) -> Schema:
        schema: Schema = {"title": about.name, "description": about.description, "type": "object"}
        if about.terms:
            schema["x-term"] = list(about.terms)
        if about.plural:
            schema["x-plural"] = about.plural
        properties: Schema = {}
        if about.kind == "document":
            properties |= {key: {"type": "string", "description": "For tools; not kept."} for key in ImpactDocument.for_tools}
        properties |= {field.name: self.of_field(field, about) for field in about}
        schema["properties"] = properties
        schema["required"] = list(about.required)
        schema["additionalProperties"] = False
        if about.invariants:
            schema["x-invariant"] = {rule.name: rule.text for rule in about.invariants}
        if about.example and about.kind != "document":
            schema["examples"] = [_plain(about.example)]
        return schema if self.profile is None else narrowed(schema, about, self.profile)

    def of_field(self, field: FieldDescription, owner: ClassDescription) -> Schema:
        schema = self.of_type(field.type, owner)
        if field.many:
            schema = {"type": "array", "items": schema}
            if field.at_least:
                schema["minItems"] = field.at_least
        elif field.nullable:
            schema = {"anyOf": [schema, {"type": "null"}]}
        notes: Schema = {"description": field.description}
        if field.default not in (None, (), {}):
            notes["default"] = _plain(field.default)
        if field.example is not None:
            notes["examples"] = [_plain(field.example)]
        if field.term:
            notes["x-term"] = field.term
        if field.targets is not None:
            notes["x-references"] = list(field.targets)
        if field.codelist:
            notes["x-codelist"] = field.codelist
        if field.unit_kind:
            notes["x-unit-kind"] = field.unit_kind
        if field.personal:
            notes["x-personal"] = True
        if field.acyclic:
            notes["x-acyclic"] = True
        if field.deprecated:
            notes |= {"deprecated": True, "x-deprecated": field.deprecated}
        if "$ref" in schema and self.dialect == "draft-07":
            schema = {"allOf": [schema]}  # In draft-07, whatever stands beside a $ref is ignored.
        return {**notes, **schema}

    def of_type(self, kind: FieldType, owner: ClassDescription) -> Schema:
        match kind:
            case ScalarType(scalar):
                return self.reference(scalar.name)
            case ReferenceType(soft=soft):
                return self.reference(TEXT.name if soft else ID.name)
            case CodeType(codelist=name):
                return self.reference(closed_lists()[name].__name__)
            case ClassNameType(name):
                return {"type": "string", "const": name}
            case ObjectType(name, None):
                return self.reference(name)
            case ObjectType(name, unit_kind):
                narrowed = {"type": "object", "properties": {"unit": {"type": "string", "enum": _units_of(str(unit_kind))}}}
                return {"allOf": [self.reference(name), narrowed]}
            case EitherType(options):
                return {"anyOf": [self.of_type(option, owner) for option in options]}
            case MapType(keys, values):
                inner = self.reference(values.name) if values is not None else self.texts_of(owner)
                return {"type": "object", "propertyNames": self.reference(keys.name), "additionalProperties": inner}

    def texts_of(self, owner: ClassDescription) -> Schema:
        """The inner map of `translations`: the text fields of this class, each with the kind of text that it holds, and no others."""
        texts = {field.name: self.of_type(field.type, owner) for field in owner if field.translatable}
        return {"type": "object", "properties": texts, "additionalProperties": False, "minProperties": 1}

    def of_simple(self, name: str) -> Schema:
        """A scalar, or one of our own closed lists."""
        if name in named_scalars():
            return self.of_scalar(named_scalars()[name])
        kind = named_lists()[name]
        codes = [str(code) for code in kind]
        told = {str(code): code.definition for code in kind}
        return {"title": name, "description": (kind.__doc__ or "").strip(), "type": "string", "enum": codes, "x-definitions": told}

    def of_scalar(self, scalar: Scalar) -> Schema:
        schema: Schema = {"title": scalar.name, "description": scalar.description, **_SCALARS[scalar.base](scalar)}
        if scalar.invariants:
            schema["x-invariant"] = dict(scalar.invariants)
        return schema


def _units_of(kind: str) -> list[str]:
    return [code for code in unit_codes() if unit(code).kind == kind]


def _text(scalar: Scalar) -> Schema:
    if scalar.codes == "unit":
        return _unit(scalar)
    if scalar.codes:
        return {"type": "string", "enum": list(codelist(scalar.codes))}
    schema: Schema = {"type": "string", "minLength": 1}
    if scalar.max_length is not None:
        schema["maxLength"] = scalar.max_length
    if scalar.format:
        schema["format"] = scalar.format
    if scalar.pattern:
        schema["pattern"] = scalar.pattern
    if scalar.refused:
        schema["not"] = {"pattern": scalar.refused}
    return schema


def _unit(scalar: Scalar) -> Schema:
    """A listed code, for editors that complete it; an own count or score; or two of any with a slash between."""
    one = "|".join([*unit_codes(), OWN_COUNT, OWN_SCORE])
    return {
        "type": "string",
        "maxLength": MAX_UNIT,
        "anyOf": [{"enum": list(unit_codes())}, {"pattern": f"^(?:{OWN_COUNT}|{OWN_SCORE})$"}, {"pattern": f"^(?:{one})/(?:{one})$"}],
        "not": {"pattern": scalar.refused},
    }


def _number(scalar: Scalar) -> Schema:
    schema: Schema = {"type": "integer" if scalar.base == "integer" else "number"}
    if scalar.minimum is not None:
        schema["exclusiveMinimum" if scalar.exclusive else "minimum"] = scalar.minimum
    if scalar.maximum is not None:
        schema["maximum"] = scalar.maximum
    return schema


_SCALARS: dict[str, Callable[[Scalar], Schema]] = {
    "text": _text,
    "decimal": _number,
    "integer": _number,
    "boolean": lambda _: {"type": "boolean"},
    "day": _text,
    "moment": _text,
    "json": lambda _: {},
}


def _plain(value: Any) -> Any:
    """An example or a default as JSON has it, for a schema is read by programs that know floats only."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(item) for item in value]
    if isinstance(value, bool | int | float | str):
        return str(value) if isinstance(value, str) else value
    return value.isoformat()
