"""What a JSON Schema validator refuses, as the findings that `validate` gives: the same rule ids at the same places, in the same words.

It reads the errors of jsonschema and of jsonschema-rs. Of a union the branch that is nearest to what stands there is told, not all; and of
one value one thing, though a schema may have several to say of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from impactmodel.codec.explaining import refusal, tool_key
from impactmodel.codec.parsing import unknown_class
from impactmodel.codec.spots import Spot, spot_of
from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding, Location
from impactmodel.scalars import TEXT
from impactmodel.schema.json_schema import ANY_ENTITY, described, schema_name
from impactmodel.schema.validator import validator
from impactmodel.units.codes import is_unit
from impactmodel.vocabulary import entity_classes
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import ClassDescription, ClassNameType, CodeType, ScalarType

Path = tuple[str | int, ...]

_KINDS = {
    "required": "missing",
    "additionalProperties": "extra_forbidden",
    "type": "type",
    "const": "literal_error",
    "enum": "enum",
    "minLength": "string_too_short",
    "minItems": "too_short",
    "minProperties": "too_short",
    "maxLength": "string_too_long",
    "minimum": "number_low",
    "exclusiveMinimum": "number_low",
    "maximum": "number_high",
    "pattern": "string_pattern_mismatch",
    "not": "string_pattern_mismatch",
    "format": "string_pattern_mismatch",
}
"""The keyword that was broken, and the name that pydantic has for such an error; of several at one place the first counts."""

_ORDER = {keyword: number for number, keyword in enumerate(_KINDS)}
_BOUNDS = {"maxLength": "max_length", "minimum": "least", "exclusiveMinimum": "above", "maximum": "most"}


@attrs.frozen
class _Refusal:
    """One keyword that was broken at a place; `limit` is what the schema says there."""

    keyword: str
    path: Path
    limit: Any = None


def schema_findings(
    data: Any, thing: str | type[Model] | ClassDescription = "ImpactDocument", *, errors: Iterable[Any] | None = None
) -> tuple[Finding, ...]:
    """What the JSON Schema of a class refuses in raw data, as findings with JSON Pointers. The class may be any entity (`Entity`).

    `errors` are those that your own validator found, of jsonschema or jsonschema-rs, if you have one; otherwise ours is asked. What a
    schema cannot say, such as an end before a start, is not found here: `validate` finds that.

    >>> [found.rule for found in schema_findings({"number": "3", "unit": "persn"}, "Quantity")]
    ['IM022', 'IM023']
    """
    name = schema_name(thing)
    if name == ANY_ENTITY:
        kind = data.get("type") if isinstance(data, Mapping) else None
        if not isinstance(kind, str) or kind not in entity_classes():
            return (_without_class(data),)
        name = kind
    about = described(name)
    found = validator(thing).iter_errors(data) if errors is None else errors
    nearest: dict[tuple[Path, bool], _Refusal] = {}
    for refused in _flat(found, data):
        place = (refused.path, refused.keyword == "propertyNames")  # A key and what stands under it are two things.
        before = nearest.get(place)
        if before is None or _ORDER.get(refused.keyword, 99) < _ORDER.get(before.keyword, 99):
            nearest[place] = refused
    told = [_told(refused, data, about) for refused in nearest.values()]
    return tuple(dict.fromkeys(item for item in told if not _said_already(item, told)))


def _without_class(data: Any) -> Finding:
    """The finding about something whose class nobody knows, of which nothing else can be told."""
    about = described(next(iter(entity_classes())))
    if not isinstance(data, Mapping):
        return refusal("type", {}, (), spot_of((), data, about), False)
    if "type" not in data:
        return refusal("missing", {}, ("type",), spot_of(("type",), data, attrs.evolve(about, fields={})), False)
    return unknown_class(data["type"], Location(pointer="/type"))


def _said_already(item: Finding, told: list[Finding]) -> bool:
    """Whether it is that a translation names no field of this class, which is told only where the translations themselves are sound."""
    place = item.location.pointer
    return (
        item.rule in ("IM021", "IM024")
        and place.endswith("/translations")
        and any(each.location.pointer.startswith(place + "/") for each in told)
    )


def _told(refused: _Refusal, data: Any, about: ClassDescription) -> Finding:
    path = refused.path
    if len(path) == 1 and path[0] in ImpactDocument.for_tools and about.kind == "document":
        return tool_key(str(path[0]), _at(data, path))
    kind = _KINDS.get(refused.keyword, "type")
    context = {_BOUNDS[refused.keyword]: refused.limit} if refused.keyword in _BOUNDS else {}
    if len(path) >= 3 and path[-3] == "translations":
        kind, path, context = _of_translation(kind, path, _at(data, path), context)
    if refused.keyword == "propertyNames":
        kind, path = ("string_pattern_mismatch", (*path, "[key]")) if path[-1] else ("string_too_short", (*path, "[key]"))
    spot = spot_of(path, data, about, tagged=False)
    if kind == "enum" and path[-1] == "unit":
        holder = spot_of(path[:-1], data, about, tagged=False)
        if holder.field is not None and holder.field.unit_kind and is_unit(spot.value):
            kind, spot, context = "unit_kind", holder, {"kind": holder.field.unit_kind}
    return refusal(_kind_here(kind, spot), context, path, spot, False)


def _of_translation(kind: str, path: Path, value: Any, context: dict[str, Any]) -> tuple[str, Path, dict[str, Any]]:
    """What pydantic says of a text in translations: first whether it is a text at all, then whether its field may be translated so."""
    if not isinstance(value, str):
        return "type", path, {}
    if kind == "extra_forbidden":
        return "translation_field", path[:-2], {}
    if not value or re.search(str(TEXT.refused), value) or len(value) > int(TEXT.max_length or 0):
        return kind, path, context
    return "translation_line", path[:-2], {"field": path[-1]}


def _kind_here(kind: str, spot: Spot) -> str:
    """What pydantic calls it in a field of this type."""
    if spot.field is None or spot.in_map or spot.is_item is not spot.field.many:
        return kind
    field = spot.field.type
    if isinstance(field, ClassNameType) and kind == "type":
        return "literal_error"
    if isinstance(field, CodeType) and kind == "type":
        return "enum"
    if isinstance(field, ScalarType) and field.scalar.codes and spot.value == "":
        return "string_too_short"
    if isinstance(field, ScalarType) and field.scalar.base in ("day", "moment") and kind.startswith("string_"):
        return "string_pattern_mismatch"
    return kind


def _flat(errors: Iterable[Any], data: Any) -> Iterator[_Refusal]:
    """The errors of either validator, those inside of unions included."""
    for error in errors:
        keyword, path = _keyword(error), _path(error)
        if keyword in ("anyOf", "oneOf"):
            yield from _nearest_branch(_branches(error), path, data)
        elif keyword in ("required", "additionalProperties"):
            yield from (_Refusal(keyword, (*path, name)) for name in _names(error, data, path))
        elif keyword == "propertyNames":
            yield from (_Refusal(keyword, (*path, key)) for key in _keys(error))
        else:
            yield _Refusal(keyword, path, _limit(error, keyword))


def _nearest_branch(branches: list[list[Any]], path: Path, data: Any) -> Iterator[_Refusal]:
    """Of the branches of a union the one whose type fits, of several the one with the least to say; or that the type is wrong."""
    said = [list(_flat(errors, data)) for errors in branches]
    fitting = [refusals for refusals in said if not any(each.keyword in ("type", "const") and each.path == path for each in refusals)]
    if not fitting:
        yield _Refusal("type", path)
    elif all(each.path == path for refusals in fitting for each in refusals) and len(fitting) > 1:
        yield _Refusal("enum", path)  # Several lists of codes or patterns, and in none of them.
    else:
        yield from min(fitting, key=len)


def _is_rust(error: Any) -> bool:
    return hasattr(error, "instance_path")


def _keyword(error: Any) -> str:
    # Jsonschema says of a key that it has another form, under the keyword that it broke; where from is in the path of the schema.
    if _is_rust(error):
        return str(error.kind.name)
    return "propertyNames" if "propertyNames" in list(error.relative_schema_path)[:-1] else str(error.validator)


def _path(error: Any) -> Path:
    return tuple(error.instance_path) if _is_rust(error) else tuple(error.absolute_path)


def _branches(error: Any) -> list[list[Any]]:
    if _is_rust(error):
        return [list(branch) for branch in error.kind.context]
    found: dict[Any, list[Any]] = {}
    for inner in error.context:
        found.setdefault(inner.schema_path[0], []).append(inner)
    return list(found.values())


def _names(error: Any, data: Any, path: Path) -> list[str]:
    """The fields that are missing, or that do not belong here."""
    if _is_rust(error):
        return [error.kind.property] if error.kind.name == "required" else list(error.kind.unexpected)
    here = _at(data, path)
    if error.validator == "required":
        return [name for name in error.validator_value if name not in here]
    return [name for name in here if name not in error.schema.get("properties", {})]


def _keys(error: Any) -> list[str]:
    return [error.kind.error.instance] if _is_rust(error) else [error.instance]


def _limit(error: Any, keyword: str) -> Any:
    if not _is_rust(error):
        return error.validator_value
    return getattr(error.kind, "limit", None) if keyword in _BOUNDS else None


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
