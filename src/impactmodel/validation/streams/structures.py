"""What a row of each class looks like to the fast reader: typed structures for msgspec, derived from the declarations.

A row that fits its structure is not thereby sound: what the structure cannot say is asked by the sieve of its class. Fields that hold any
JSON, or maps of maps, have no place in a structure, so that a row that uses one is looked at slowly.
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union

import attrs
from msgspec import UNSET, Meta, Struct, UnsetType, defstruct

from impactmodel.scalars import MAX_TEXT, Scalar
from impactmodel.vocabulary.describe import (
    ClassDescription,
    CodeType,
    EitherType,
    FieldDescription,
    FieldType,
    MapType,
    ObjectType,
    ReferenceType,
    ScalarType,
    describe,
)

WORDS = ("Text", "Line")
"""Scalars of which anything may stand in a row but what does not belong into any text."""


@attrs.frozen
class Form:
    """The structure of one class, and the fields that it has, in their order."""

    about: ClassDescription
    struct: type[Struct]
    fields: tuple[FieldDescription, ...]


@cache
def form_of(class_name: str) -> Form | None:
    """The form of a class, or None if it has a required field that no structure can hold."""
    about = describe()[class_name]
    kept: list[FieldDescription] = []
    parts: list[Any] = []
    for field in about:
        if about.kind == "entity" and field.name == "type":
            continue
        kind = _type(field)
        if kind is None:
            if field.required:
                return None
            continue
        kept.append(field)
        if field.required:
            parts.append((field.name, kind))
        elif field.nullable:
            parts.append((field.name, Union[kind, None], None))
        else:
            parts.append((field.name, Union[kind, UnsetType], UNSET))
    parts.sort(key=len)  # What must be there comes first.
    tag: dict[str, Any] = {"tag_field": "type", "tag": class_name} if about.kind == "entity" else {}
    struct = defstruct(class_name, parts, forbid_unknown_fields=True, omit_defaults=True, gc=False, **tag)
    return Form(about, struct, tuple(kept))


def _type(field: FieldDescription) -> Any:
    """The type of a field, or None if there is none."""
    kind = _one(field.type)
    if kind is None or not field.many:
        return kind
    items: Any = list.__class_getitem__(kind)
    return Annotated[items, Meta(min_length=field.at_least)] if field.at_least else items


def _one(kind: FieldType) -> Any:
    match kind:
        case ScalarType(scalar) | ReferenceType(scalar=scalar):
            return _scalar(scalar)
        case CodeType(codes=codes):
            return Literal[tuple(map(str, codes))]
        case ObjectType(name):
            form = form_of(name)
            return None if form is None else form.struct
        case MapType(keys, values) if values is not None and values.base == "text" and keys.base == "text":
            return dict.__class_getitem__((_scalar(keys), _scalar(values)))
        case EitherType(options):
            known = [_one(option) for option in options]
            return None if None in known else Union[tuple(known)]
        case _:
            return None


def _scalar(scalar: Scalar) -> Any:
    match scalar.base:
        case "text" | "day" | "moment":
            return Annotated[str, Meta(min_length=1, max_length=scalar.max_length or MAX_TEXT)]
        case "decimal":
            bounds = _bounds(scalar)
            return Union[Annotated[int, bounds], Annotated[float, bounds]] if bounds else Union[int, float]
        case "integer":
            return Annotated[int, Meta(ge=scalar.minimum, le=scalar.maximum)]
        case "boolean":
            return bool
        case _:
            return None


def _bounds(scalar: Scalar) -> Meta | None:
    said: Mapping[str, int | None] = {"gt" if scalar.exclusive else "ge": scalar.minimum, "le": scalar.maximum}
    given: Any = {name: bound for name, bound in said.items() if bound is not None}
    return Meta(**given) if given else None
