"""Places in the data: what stands there, what the declarations say of it, and whether it could be personal."""

import re
from collections.abc import Mapping
from typing import Any

import attrs

from impactmodel.findings import Location, pointer, shortened
from impactmodel.scalars import ID_PATTERN
from impactmodel.vocabulary.describe import ClassDescription, EitherType, FieldDescription, MapType, describe

_LIKE_A_NAME = re.compile("[A-Za-z_$@][A-Za-z0-9_.:$@-]{0,60}")
"""What a key looks like that was meant to be the name of a field. Anything else may be what somebody said or is called."""

INTIMATE = {"Person", "Evidence", "Consent"}
"""Classes about single people: of what stands in a wrong place there, nothing is shown."""


@attrs.frozen
class Spot:
    """A place in the data, and what the declarations say of it. `words` is the place without keys that could be personal."""

    parts: tuple[str | int, ...]
    words: tuple[str, ...]
    value: Any
    description: ClassDescription | None
    field: FieldDescription | None
    personal: bool
    location: Location

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return bool(self.parts) and isinstance(self.parts[-1], int)

    @property
    def in_map(self) -> bool:
        """Whether it is inside of a map, such as one of the parts of a disaggregation."""
        return bool(self.parts) and self.field is not None and isinstance(self.field.type, MapType) and self.parts[-1] != self.field.name


def spot_of(
    loc: tuple[str | int, ...], data: Any, described: ClassDescription, at: tuple[str | int, ...] = (), *, tagged: bool = True
) -> Spot:
    """Follows an error's location through the data itself; what is not in the data (union tags, markers) is no part of the place.

    `tagged` says that the location names, after a field of several types, which of them it was taken for, as pydantic's do.
    """
    parts: list[str | int] = list(at)
    words = [step for step in at if isinstance(step, str)]
    tag, veiled = False, None
    node, holder, field, personal = data, described, None, False
    current: ClassDescription | None = described
    entity: tuple[str | None, str | None] = (None, None)
    for number, step in enumerate(loc):
        if step == "[key]" and number == len(loc) - 1 and field is not None and isinstance(field.type, MapType) and parts[-1] != field.name:
            break  # Pydantic's mark for the key itself, and not a key that is called so.
        if tag:  # Which of several types pydantic took it for, even where a key of the same name stands there.
            tag = False
            continue
        if not (
            (isinstance(node, Mapping) and step in node) or (isinstance(node, list | tuple) and isinstance(step, int) and step < len(node))
        ):
            continue
        node = node[step]  # type: ignore[index]
        parts.append(step)
        if isinstance(step, str) and current is not None:
            holder, field = current, current.fields.get(step)
            personal = personal or (field is not None and field.personal)
            current = _class_in(field) if field is not None else None
            tag = tagged and field is not None and isinstance(field.type, EitherType)
            declared = field is not None
            anything = not declared and _LIKE_A_NAME.fullmatch(step) is None
        else:
            declared, anything = False, False
        if isinstance(step, str) and (declared or not (anything or personal or described.name in INTIMATE or entity[1] in INTIMATE)):
            words.append(step)
        elif isinstance(step, str) and veiled is None:
            veiled = len(parts) - 1
        if current is not None and current.kind == "entity" and isinstance(node, Mapping):
            own = node.get("id")
            entity = (own if isinstance(own, str) else None, current.name)
    if described.kind == "entity" and isinstance(data, Mapping):
        entity = (data["id"] if isinstance(data.get("id"), str) else None, described.name)
    identifier = entity[0] if entity[0] and re.fullmatch(ID_PATTERN, entity[0]) else None
    location = Location(
        pointer=pointer(*parts), veiled=veiled, entity_id=shortened(identifier, 120) if identifier else None, entity_class=entity[1]
    )
    at_object = isinstance(node, Mapping) and current is not None
    return Spot(tuple(parts), tuple(words), node, current if at_object else holder, field, personal, location)


def _class_in(field: FieldDescription) -> ClassDescription | None:
    return next((describe()[name] for name in field.object_classes), None)
