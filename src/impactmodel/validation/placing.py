"""Where what a rule found stands, and how much of it may be shown."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from impactmodel.amounts import plain
from impactmodel.codec.spots import INTIMATE
from impactmodel.document import ImpactDocument
from impactmodel.frozen import FrozenMap
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import (
    ClassDescription,
    CodeType,
    EitherType,
    FieldType,
    ObjectType,
    ReferenceType,
    ScalarType,
    describe_class,
)
from impactmodel.vocabulary.entity import Entity


def standing(holder: Entity | ImpactDocument | None, at: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], bool]:
    """As much of a path as leads to something that stands in an entity or a document, and whether what is at its end may be shown."""
    path: list[str | int] = []
    here: Any = holder
    about: ClassDescription | None = _about(holder)
    shown = about is not None and about.name != "Person"
    for step in at:
        if isinstance(here, Model) and isinstance(step, str):
            field = about.fields.get(step) if about else None
            following = getattr(here, step, None)
            # Where a number or words may stand, only the words can be personal.
            numeric = field is not None and isinstance(field.type, EitherType) and isinstance(following, Model)
            shown = shown and field is not None and (numeric or (not field.personal and _plain_type(field.type)))
        elif isinstance(here, Mapping):
            following, shown = here.get(step), False
        elif isinstance(here, tuple) and isinstance(step, int) and step < len(here):
            following = here[step]
        else:
            following = None
        if following is None or following == () or following == FrozenMap():
            break
        path.append(step)
        here = following
        about = describe_class(type(here)) if isinstance(here, Model) else about
    return tuple(path), shown


def _about(holder: Entity | ImpactDocument | None) -> ClassDescription | None:
    return None if holder is None else describe_class(type(holder))


def _plain_type(kind: FieldType) -> bool:
    """Whether a value of this type says nothing in somebody's own words."""
    if isinstance(kind, EitherType):
        return all(_plain_type(option) for option in kind.options)
    if isinstance(kind, ScalarType):
        return kind.scalar.name not in ("Text", "Line", "Json")
    return isinstance(kind, CodeType | ObjectType) or (isinstance(kind, ReferenceType) and not kind.soft)


def veiled(holder: Entity | ImpactDocument | None, path: tuple[str | int, ...], before: int) -> int | None:
    """From which part on a pointer could hold personal keys: below a map of a class about single people, or one declared personal."""
    about = _about(holder)
    if about is None or not path or not isinstance(path[0], str):
        return None
    field = about.fields.get(path[0])
    hidden = field is not None and (field.personal or about.name in INTIMATE)
    inside = isinstance(getattr(holder, path[0]), FrozenMap) and len(path) > 1
    return before + 1 if hidden and inside else None


def written(value: Any) -> str:
    """A value as a finding shows it."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
