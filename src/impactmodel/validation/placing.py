"""What a rule found as a finding: where it stands, and how much of it may be shown."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from impactmodel.amounts import plain
from impactmodel.codec.spots import INTIMATE
from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding, Location, pointer, shortened
from impactmodel.frozen import FrozenMap
from impactmodel.kinds import Severity
from impactmodel.validation.registry import Draft, Rule
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
from impactmodel.wording import listed, say


def found(
    rule: Rule,
    draft: Draft,
    thing: Entity | ImpactDocument | None,
    at: tuple[str | int, ...],
    *,
    severity: Severity | None = None,
    show_values: bool = False,
) -> Finding:
    """A rule's draft with everything that the rule need not know. It is about what was read, or the entity that it names itself.

    `at` is where that stands in the document. `severity` takes the place of the rule's own.
    """
    holder = draft.entity if draft.entity is not None else thing
    path, plain = _standing(holder, draft.at)
    named = holder if isinstance(holder, Entity) else None
    location = Location(
        pointer=pointer(*at, *path),
        veiled=_veiled(holder, path, len(at)),
        entity_id=shortened(named.id, 120) if named is not None else None,
        entity_class=named.type if named is not None else None,
    )
    shown = draft.value is not None and (show_values or plain)
    return Finding(
        rule=rule.id,
        severity=severity or rule.severity,
        layer=rule.layer,
        message=draft.message or say("{title}.", title=listed(rule.title)),
        hint=draft.hint,
        value=shortened(_written(draft.value)) if shown else None,
        expected=draft.expected,
        location=location,
        docs=rule.docs,
    )


def _standing(holder: Entity | ImpactDocument | None, at: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], bool]:
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


def _veiled(holder: Entity | ImpactDocument | None, path: tuple[str | int, ...], before: int) -> int | None:
    """From which part on a pointer could hold personal keys: below a map of a class about single people, or one declared personal."""
    about = _about(holder)
    if about is None or not path or not isinstance(path[0], str):
        return None
    field = about.fields.get(path[0])
    hidden = field is not None and (field.personal or about.name in INTIMATE)
    inside = isinstance(getattr(holder, path[0]), FrozenMap) and len(path) > 1
    return before + 1 if hidden and inside else None


def _written(value: Any) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
