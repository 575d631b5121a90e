"""What a profile asks of a class, as JSON Schema: laid over the schema of the class, which goes on saying what may stand in a field."""

from collections.abc import Callable, Iterator
from typing import Any

from impactmodel.kinds import Severity
from impactmodel.profiles.fields import way
from impactmodel.profiles.profile import Profile, Requirement
from impactmodel.vocabulary.describe import ClassDescription, FieldDescription, MapType, describe

Schema = dict[str, Any]


def narrowed(schema: Schema, about: ClassDescription, profile: Profile) -> Schema:
    """The schema of a class with what a profile asks of it. Only errors are in it: the rest is advice, which a schema cannot give."""
    asked = [each for each in profile.asked_of(about.name) if each.severity is Severity.ERROR]
    laid = [_explained(_of_object(each), each) for each in asked]
    if about.kind == "document":
        counted = (each for each in profile.asked if each.counted and each.severity is Severity.ERROR)
        laid += [_explained(_of_document(each), each) for each in counted]
    if not laid:
        return schema
    kept = {key: value for key, value in schema.items() if key != "examples"}  # An example of the class need not be one for the profile.
    return {**kept, "allOf": laid}


def _explained(schema: Schema, requirement: Requirement) -> Schema:
    return {"description": requirement.why, **schema} if requirement.why else schema


def _of_object(requirement: Requirement) -> Schema:
    """What is asked of one object."""
    asked = _asked(requirement)
    if not requirement.limited:
        return asked
    return {"if": {"allOf": list(_conditions(requirement))}, "then": asked}


def _asked(requirement: Requirement) -> Schema:
    ways = [way(requirement.of, path) for path in requirement.fields]
    match requirement.asked:
        case "one_of":
            return {"anyOf": [_present(each) for each in ways]}
        case "codes":
            return _inside(ways[0], lambda field: _codes(field, requirement.codes))
        case "items":
            return _there(ways[0], lambda _: {"minItems": requirement.number})
        case _:
            return _present(ways[0])


def _of_document(requirement: Requirement) -> Schema:
    """How many entities of a class are asked for."""
    plural = str(describe()[requirement.of].plural)
    meant = {"allOf": list(_conditions(requirement))}
    if requirement.asked == "at_most":
        return {"properties": {plural: {"items": {"not": meant}} if requirement.limited else {"maxItems": requirement.number}}}
    return {"required": [plural], "properties": {plural: {"contains": meant} if requirement.limited else {"minItems": requirement.number}}}


def _conditions(requirement: Requirement) -> Iterator[Schema]:
    """What holds of the objects that a requirement is about. A field that is not said counts as its default."""
    yield from (_present(way(requirement.of, path)) for path in requirement.having)
    for path, values in requirement.where.items():
        fields = way(requirement.of, path)
        held: Schema = {"contains": {"enum": list(values)}} if fields[-1].many else {"enum": list(values)}
        yield _there(fields, _same(held), needed=not _is_default(fields[-1], values))


def _present(fields: tuple[FieldDescription, ...]) -> Schema:
    return _there(fields, _said)


def _said(field: FieldDescription) -> Schema:
    """Something rather than what is the same as leaving the field out."""
    if field.many:
        return {"minItems": 1}
    return {"minProperties": 1} if isinstance(field.type, MapType) else {"not": {"type": "null"}}


def _codes(field: FieldDescription, codes: tuple[str, ...]) -> Schema:
    if field.many:
        return {"items": {"enum": list(codes)}}
    return {"enum": [*codes, None] if field.nullable else list(codes)}


def _same(schema: Schema) -> Callable[[FieldDescription], Schema]:
    return lambda _: schema


def _is_default(field: FieldDescription, values: tuple[Any, ...]) -> bool:
    return field.default in values


def _there(fields: tuple[FieldDescription, ...], last: Callable[[FieldDescription], Schema], *, needed: bool = True) -> Schema:
    """Every field on the way is there, and of the last one this holds. Where it has a default, it need not be said itself."""
    field, *inner = fields
    if not inner:
        return {"properties": {field.name: last(field)}} | ({"required": [field.name]} if needed else {})
    held = {"allOf": [{"not": {"type": "null"}}, _there(tuple(inner), last, needed=needed)]}
    return {"required": [field.name], "properties": {field.name: held}}


def _inside(fields: tuple[FieldDescription, ...], last: Callable[[FieldDescription], Schema]) -> Schema:
    """If the last field is there, this holds of it. If it is not, its default must be one of the codes as well."""
    field, *inner = fields
    if inner:
        return {"properties": {field.name: _inside(tuple(inner), last)}}
    schema: Schema = {"properties": {field.name: last(field)}}
    allowed = last(field).get("enum", ())
    if field.default not in (None, (), {}) and field.default not in allowed:
        schema["required"] = [field.name]
    return schema
