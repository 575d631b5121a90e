"""What pydantic refuses, as findings: the rule id, the place as a JSON Pointer, what stands there and what is asked for.

The words are our own: a finding names the field as it stands in the file and never repeats what could be personal.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

import attrs
from pydantic import ValidationError

from impactmodel.amounts import plain
from impactmodel.codec.parsing import unknown_class
from impactmodel.findings import Finding, Location, finding, pointer, shortened
from impactmodel.scalars import LINE
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
)

_RULES = {
    "missing": "IM020",
    "extra_forbidden": "IM021",
    "translation_field": "IM021",
    "translation_line": "IM024",
    "enum": "IM023",
    "code_unknown": "IM023",
    "unit_unknown": "IM023",
    "unit_kind": "IM023",
    "literal_error": "IM027",
    "string_pattern_mismatch": "IM024",
    "string_unicode": "IM024",
    "day_form": "IM024",
    "moment_form": "IM024",
    "number_digits": "IM006",
    "number_finite": "IM006",
    "number_low": "IM025",
    "number_high": "IM025",
    "greater_than_equal": "IM025",
    "less_than_equal": "IM025",
    "string_too_long": "IM026",
    "string_too_short": "IM026",
    "too_short": "IM026",
    "json_depth": "IM005",
}
"""Pydantic's error types, and our own, by rule; whatever is not here is a wrong type (IM022)."""


@attrs.frozen
class _Spot:
    """A place in the data, and what the declarations say of it. `words` is the place without keys that could be personal."""

    parts: tuple[str | int, ...]
    words: tuple[str, ...]
    value: Any
    description: ClassDescription | None
    field: FieldDescription | None
    personal: bool
    location: Location


def explained(error: ValidationError, data: Any, described: ClassDescription) -> Iterator[Finding]:
    """A finding for each thing that pydantic refused in `data`, which was to be of the class described."""
    for item in error.errors(include_url=False, include_input=False):
        spot = _spot(item["loc"], data, described)
        if (
            item["type"] == "too_short"
            and spot.field is not None
            and isinstance(spot.value, list | tuple)
            and len(spot.value) >= spot.field.at_least
        ):
            continue  # Pydantic counts only the items that it accepted, and says so again about each that it refused.
        if item["type"] == "invariant":
            yield from _broken(item.get("ctx", {}), spot)
        else:
            yield _finding(item["type"], item.get("ctx", {}), item["loc"], spot)


def _spot(loc: tuple[str | int, ...], data: Any, described: ClassDescription) -> _Spot:
    """Follows an error's location through the data itself; what is not in the data (union tags, markers) is no part of the place."""
    parts: list[str | int] = []
    words: list[str] = []
    tag = False
    node, holder, field, personal = data, described, None, False
    current: ClassDescription | None = described
    entity: tuple[str | None, str | None] = (None, None)
    for step in loc:
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
            current = _class_in(field.type) if field is not None else None
            tag = field is not None and isinstance(field.type, EitherType)
            declared = field is not None
        else:
            declared = False
        if isinstance(step, str) and (declared or not personal):
            words.append(step)
        if current is not None and current.kind == "entity" and isinstance(node, Mapping):
            identifier = node.get("id")
            entity = (identifier if isinstance(identifier, str) else None, current.name)
    if described.kind == "entity" and isinstance(data, Mapping):
        entity = (data["id"] if isinstance(data.get("id"), str) else None, described.name)
    location = Location(pointer=pointer(*parts), entity_id=shortened(entity[0], 120) if entity[0] else None, entity_class=entity[1])
    at_object = isinstance(node, Mapping) and current is not None
    return _Spot(tuple(parts), tuple(words), node, current if at_object else holder, field, personal, location)


def _class_in(kind: FieldType) -> ClassDescription | None:
    for option in kind.options if isinstance(kind, EitherType) else (kind,):
        if isinstance(option, ObjectType):
            return describe()[option.name]
    return None


def _broken(context: Mapping[str, Any], spot: _Spot) -> Iterator[Finding]:
    rules = {rule.name: rule for rule in spot.description.invariants} if spot.description else {}
    for name in str(context.get("names", "")).split(", "):
        rule = rules.get(name)
        at = (rule.at,) if rule and isinstance(spot.value, Mapping) and rule.at in spot.value else ()
        location = attrs.evolve(spot.location, pointer=pointer(*spot.parts, *at))
        yield finding("IM028", rule.text if rule else str(context.get("texts")), location=location, hint="Correct one of the two.")


def _finding(kind: str, context: Mapping[str, Any], loc: tuple[str | int, ...], spot: _Spot) -> Finding:
    rule = _RULES.get(kind, "IM022")
    name = _named(spot.words)
    if rule == "IM020":
        return _missing(str(loc[-1]), spot)
    if kind == "extra_forbidden":
        return _unknown_field(str(loc[-1]), spot)
    if rule == "IM027" and spot.field is not None and isinstance(spot.field.type, ClassNameType):
        if isinstance(spot.value, str) and spot.value in describe().classes:
            message = f"A {spot.value} does not belong here."
            return finding(
                "IM027", message, location=spot.location, expected=spot.field.type.name, hint="Move it to the list of its class."
            )
        return unknown_class(spot.value, spot.location)
    if kind == "tool_key":
        key = str(context["key"])
        message = f"{key} is {_kind_of(spot.value[key])}."
        return finding(rule, message, location=attrs.evolve(spot.location, pointer=pointer(key)), expected="an address, as text")
    if kind == "translation_field":
        allowed = [one.name for one in spot.description or () if one.translatable]
        return finding(
            rule, "A translation names a field that has no text to translate.", location=spot.location, expected=", ".join(allowed)
        )
    if kind == "translation_line":
        message = f"A translation of {context['field']} is not on one line, or longer than {LINE.max_length} characters."
        return finding(rule, message, location=spot.location, expected=LINE.description)
    expected = _expected(spot, kind)
    return finding(
        rule,
        _message(rule, name, context, spot),
        location=spot.location,
        value=_shown(spot),
        expected=expected,
        hint=_hint(rule, kind, spot, context),
    )


def _named(names: tuple[str, ...]) -> str:
    """The field that a place belongs to, in words: `period.end`, or the list for a whole entity."""
    return shortened(".".join(names[-2:]) if len(names) > 2 else names[-1] if names else "the document", 80)


def _missing(name: str, spot: _Spot) -> Finding:
    field = spot.description.fields.get(name) if spot.description else None
    expected = field.description if field else None
    return finding(
        "IM020", f"The field {shortened(name)} is missing.", location=spot.location, expected=expected, hint=_example(field, name)
    )


def _example(field: FieldDescription | None, name: str) -> str:
    if field is None or field.example is None or not isinstance(field.example, str | int | bool):
        return f"Add {shortened(name)}."
    shown = f'"{field.example}"' if isinstance(field.example, str) else str(field.example).lower()
    return f'Add it, such as "{name}": {shown}.'


def _unknown_field(name: str, spot: _Spot) -> Finding:
    """An unknown key. Where its object is known, the place is the key and the hint the nearest field."""
    parent = spot.description
    names = tuple(parent.fields) if parent else ()
    near = get_close_matches(name, names, n=1, cutoff=0.7)
    hint = f"Did you mean {near[0]}?" if near else "Correct the name, or keep it under extensions with a prefix, such as own:name."
    owner = parent.name if parent else "this object"
    # A key inside of something personal may be personal itself.
    message = f"{owner} has no such field." if spot.personal else f"{owner} has no field {shortened(name)}."
    return finding("IM021", message, location=spot.location, hint=hint)


def _message(rule: str, name: str, context: Mapping[str, Any], spot: _Spot) -> str:
    if rule == "IM022":
        return f"{name} is {_kind_of(spot.value)}."
    if rule == "IM023":
        return f"{name} is not one of the codes." if "kind" not in context else f"{name} is not an amount of {context['kind']}."
    if rule == "IM024":
        return f"{name} is not in the form that is asked for."
    if rule == "IM025":
        bounds = {"least": "at least", "ge": "at least", "most": "at most", "le": "at most"}
        said = next((f"{words} {context[key]}" for key, words in bounds.items() if key in context), "out of range")
        return f"{name} must be {said}."
    if rule == "IM006":
        return f"{name} is a number that cannot be kept."
    if rule == "IM005":
        return f"{name} is nested too deeply."
    if isinstance(spot.value, str):
        return f"{name} is empty." if not spot.value else f"{name} is longer than {context.get('max_length', 'the limit')} characters."
    return f"{name} has too few items."


def _kind_of(value: Any) -> str:
    if value is None:
        return "null"
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "true or false"),
        ((int, float, Decimal), "a number"),
        (str, "text"),
        ((list, tuple), "a list"),
        (Mapping, "an object"),
    )
    return next((words for kind, words in kinds if isinstance(value, kind)), f"a {type(value).__name__}")


def _shown(spot: _Spot) -> str | None:
    """What stands there, unless it could be personal: then nothing, not even its first letters."""
    if spot.personal or spot.field is None or not isinstance(spot.value, str | int | float | Decimal):
        return None
    kind = spot.field.type
    if isinstance(kind, MapType | EitherType) or (isinstance(kind, ScalarType) and kind.scalar.name in ("Text", "Line")):
        return None
    if isinstance(spot.value, Decimal) and spot.value.is_finite() and spot.value.adjusted() > 40:
        return None
    return shortened(plain(spot.value) if isinstance(spot.value, Decimal) else spot.value)


def _expected(spot: _Spot, kind: str) -> str | None:
    """What is asked for, in the words of the declaration."""
    if spot.field is None:
        return "an object" if spot.parts else None
    if isinstance(spot.field.type, ScalarType) and spot.field.type.scalar.codes == "unit":
        return "a unit code"
    said = _type_in_words(spot.field.type)
    whole_list = spot.field.many and spot.parts and isinstance(spot.parts[-1], str) and kind in ("tuple_type", "too_short")
    return f"a list: {said}" if whole_list else said


def _type_in_words(kind: FieldType) -> str:
    match kind:
        case ScalarType(scalar) | ReferenceType(scalar=scalar):
            return scalar.description
        case CodeType(codes=codes):
            return ", ".join(codes)
        case ObjectType(name, unit_kind):
            return f"{name} in {unit_kind}" if unit_kind else f"{name}: {describe()[name].description}"
        case MapType():
            return "an object"
        case ClassNameType(name):
            return name
        case EitherType(options):
            return ", or ".join(_type_in_words(option) for option in options)


def _hint(rule: str, kind: str, spot: _Spot, context: Mapping[str, Any]) -> str | None:
    """How to mend it, where we can tell."""
    value, field = spot.value, spot.field
    if rule == "IM023" and isinstance(value, str) and field is not None:
        return _near_code(value, field)
    if rule == "IM022" and field is not None and field.many and not isinstance(value, list | tuple) and isinstance(spot.parts[-1], str):
        return "Put it in a list, in square brackets."
    if rule == "IM022" and field is not None and isinstance(value, str) and value:
        return _unquoted(value, field)
    if (rule == "IM022" and value is None) or kind == "string_too_short":
        return None if field is not None and field.required else "Leave the field out instead."
    if kind == "number_digits":
        return "A number has at most 38 digits. Round it to what is meant."
    return None


def _near_code(value: str, field: FieldDescription) -> str | None:
    if isinstance(field.type, CodeType):
        codes: tuple[str, ...] = field.type.codes
        by_form = {code.replace("_", ""): code for code in codes}
        near = by_form.get(value.lower().replace(" ", "").replace("-", "").replace("_", "")) or next(
            iter(get_close_matches(value.lower(), codes, n=1)), None
        )
        return f"Did you mean {near}?" if near else None
    if field.codelist == "unit":
        from impactmodel.units.codes import nearest

        return nearest(value).strip()
    if field.codelist is not None:
        from impactmodel.codelists.catalogue import codelist

        listed = codelist(field.codelist)
        by_name = {entry.name.lower(): code for code, entry in listed.entries.items()}
        near = value.upper() if value.upper() in listed else by_name.get(value.lower())
        return f"Did you mean {near}?" if near else f"The codes are those of {listed.title}."
    return None


def _unquoted(value: str, field: FieldDescription) -> str | None:
    base = field.type.scalar.base if isinstance(field.type, ScalarType) else None
    if base in ("decimal", "integer"):
        try:
            Decimal(value)
        except ArithmeticError:
            return "Write a number, without a unit, sign or thousands separator."
        return "Take the number out of its quotation marks."
    if base == "boolean" and value.lower() in ("true", "false"):
        return "Take it out of its quotation marks."
    return None
