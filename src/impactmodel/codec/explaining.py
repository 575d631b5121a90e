"""What pydantic refuses, as findings: the rule id, the place as a JSON Pointer, what stands there and what is asked for.

The words are our own: a finding names the field as it stands in the file and never repeats what could be personal.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs
from pydantic import ValidationError

from impactmodel.amounts import plain
from impactmodel.codec.mending import hint, unknown_field
from impactmodel.codec.parsing import unknown_class
from impactmodel.codec.spots import INTIMATE, Spot, spot_of
from impactmodel.findings import Finding, Location, finding, pointer, shortened
from impactmodel.names import a
from impactmodel.scalars import LINE, TEXT
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


def explained(
    error: ValidationError, data: Any, described: ClassDescription, *, at: tuple[str | int, ...] = (), show_values: bool = False
) -> Iterator[Finding]:
    """A finding for each thing that pydantic refused in `data`, which was to be of the class described and stands at this place.

    What may be personal is repeated only with `show_values`.
    """
    for item in error.errors(include_url=False, include_input=False):
        spot = spot_of(item["loc"], data, described, at)
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
            yield _finding(item["type"], item.get("ctx", {}), item["loc"], spot, show_values)


def _broken(context: Mapping[str, Any], spot: Spot) -> Iterator[Finding]:
    rules = {rule.name: rule for rule in spot.description.invariants} if spot.description else {}
    for name in str(context.get("names", "")).split(", "):
        rule = rules.get(name)
        at = (rule.at,) if rule and isinstance(spot.value, Mapping) and rule.at in spot.value else ()
        location = attrs.evolve(spot.location, pointer=pointer(*spot.parts, *at))
        hint = "Correct one of the two." if at else "Add what is missing."
        yield finding("IM028", rule.text if rule else str(context.get("texts")), location=location, hint=hint)


def tool_key(key: str, value: Any) -> Finding:
    """The finding about a key for tools, such as $schema, that is no text."""
    return finding("IM022", f"{key} is {_kind_of(value)}.", location=Location(pointer=pointer(key)), expected="an address, as text")


def _finding(kind: str, context: Mapping[str, Any], loc: tuple[str | int, ...], spot: Spot, show_values: bool) -> Finding:
    rule = _RULES.get(kind, "IM022")
    if rule == "IM024" and spot.field is not None and spot.field.codelist == "unit":
        rule = "IM023"  # For who reads it, % is a unit code that does not exist, whatever the grammar says.
    name = _named(spot)
    if rule == "IM020":
        return _missing(str(loc[-1]), spot)
    if kind == "extra_forbidden":
        return _unknown_field(str(loc[-1]), spot)
    if rule == "IM027" and spot.field is not None and isinstance(spot.field.type, ClassNameType):
        if isinstance(spot.value, str) and spot.value in describe().classes:
            message = f"This is {a(spot.value)} in the list of another class."
            return finding(
                "IM027", message, location=spot.location, expected=spot.field.type.name, hint="Move it to the list of its class."
            )
        return unknown_class(spot.value, spot.location)
    if kind == "translation_field":
        allowed = [one.name for one in spot.description or () if one.translatable]
        return finding(
            rule, "A translation names a field that has no text to translate.", location=spot.location, expected=", ".join(allowed)
        )
    if kind == "translation_line":
        message = f"A translation of {context['field']} is not on one line, or longer than {LINE.max_length} characters."
        return finding(rule, message, location=spot.location, expected=LINE.description)
    expected = _expected(spot, kind, key=loc[-1:] == ("[key]",))
    return finding(
        rule,
        _message(rule, name, context, spot),
        location=spot.location,
        value=_shown(spot, show_values),
        expected=expected,
        hint=hint(rule, kind, spot, context),
    )


def _named(spot: Spot) -> str:
    """The field that a place belongs to, in words: `period.end`, or an item of a list."""
    names = spot.words
    said = shortened(".".join(names[-2:]) if len(names) > 2 else names[-1] if names else "the document", 80)
    return f"An item of {said}" if spot.is_item else said


def _missing(name: str, spot: Spot) -> Finding:
    field = spot.description.fields.get(name) if spot.description else None
    expected = field.type.name if field and isinstance(field.type, ClassNameType) else field.description if field else None
    return finding(
        "IM020", f"The field {shortened(name)} is missing.", location=spot.location, expected=expected, hint=_example(field, name)
    )


def _example(field: FieldDescription | None, name: str) -> str:
    if field is None or field.example is None or not isinstance(field.example, str | int | bool):
        return f"Add {shortened(name)}."
    shown = f'"{field.example}"' if isinstance(field.example, str) else str(field.example).lower()
    return f'Add it, such as "{name}": {shown}.'


def _unknown_field(name: str, spot: Spot) -> Finding:
    """An unknown key. Where its object is known, the place is the key and the hint the nearest field."""
    owner = spot.description.name if spot.description else "this object"
    # A key inside of something personal may be personal itself.
    hidden = spot.personal or spot.location.entity_class in INTIMATE
    message = f"{owner} has no such field." if hidden else f"{owner} has no field {shortened(name)}."
    return finding("IM021", message, location=spot.location, hint=unknown_field(name, spot.description))


def _message(rule: str, name: str, context: Mapping[str, Any], spot: Spot) -> str:
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


def _shown(spot: Spot, show_values: bool) -> str | None:
    """What stands there, unless it could be personal: then nothing, not even its first letters."""
    if spot.field is None or not isinstance(spot.value, str | int | float | Decimal):
        return None
    if show_values and not isinstance(spot.value, Decimal):
        return shortened(spot.value)
    if spot.personal and not show_values:
        return None
    kind = spot.field.type
    if isinstance(kind, MapType | EitherType) or (isinstance(kind, ScalarType) and kind.scalar.name in ("Text", "Line")):
        return None
    if spot.location.entity_class in INTIMATE or (isinstance(kind, ReferenceType) and " " in str(spot.value)):
        return None
    if isinstance(spot.value, Decimal) and not _short(spot.value):
        return None
    return shortened(plain(spot.value) if isinstance(spot.value, Decimal) else spot.value)


def _short(number: Decimal) -> bool:
    """Whether a number can be written out in plain notation without filling the page, or the memory."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent > -50 and number.adjusted() < 50


def _expected(spot: Spot, kind: str, *, key: bool) -> str | None:
    """What is asked for, in the words of the declaration."""
    if spot.field is None:
        return "an object" if spot.parts else None
    if spot.in_map and isinstance(spot.field.type, MapType):
        inner = spot.field.type.keys if key else spot.field.type.values
        return inner.description if inner else TEXT.description
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
