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
from impactmodel.wording import Said, listed, say

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
            yield refusal(item["type"], item.get("ctx", {}), item["loc"], spot, show_values)


def _broken(context: Mapping[str, Any], spot: Spot) -> Iterator[Finding]:
    rules = {rule.name: rule for rule in spot.description.invariants} if spot.description else {}
    for name in str(context.get("names", "")).split(", "):
        rule = rules.get(name)
        at = (rule.at,) if rule and isinstance(spot.value, Mapping) and rule.at in spot.value else ()
        location = attrs.evolve(spot.location, pointer=pointer(*spot.parts, *at))
        hint = say("Correct the field that is wrong.") if at else say("Add what is missing.")
        message = say("This does not hold here: {law}", law=listed(rule.text if rule else str(context.get("texts"))))
        yield finding("IM028", message, location=location, hint=hint)


def tool_key(key: str, value: Any) -> Finding:
    """The finding about a key for tools, such as $schema, that is no text."""
    message = say("{name} is {what}.", name=key, what=_kind_of(value))
    return finding("IM022", message, location=Location(pointer=pointer(key)), expected=say("an address, as text"))


def refusal(kind: str, context: Mapping[str, Any], loc: tuple[str | int, ...], spot: Spot, show_values: bool) -> Finding:
    """The finding about one thing that was refused at a place, by whichever engine: `kind` is the name that pydantic has for it."""
    rule = _RULES.get(kind, "IM022")
    if rule in ("IM024", "IM026") and spot.value and spot.field is not None and spot.field.codelist is not None and not spot.in_map:
        rule = "IM023"  # For who reads it, % is a unit code that does not exist, whatever the grammar says.
    name = _named(spot)
    if rule == "IM020":
        return _missing(str(loc[-1]), spot)
    if kind == "extra_forbidden":
        return _unknown_field(str(loc[-1]), spot)
    if rule == "IM027" and spot.field is not None and isinstance(spot.field.type, ClassNameType):
        if isinstance(spot.value, str) and spot.value in describe().classes:
            message = say("This is {what} in the list of another class.", what=a(spot.value))
            move = say("Move it to the list of its class.")
            return finding("IM027", message, location=spot.location, expected=spot.field.type.name, hint=move)
        return unknown_class(spot.value, spot.location)
    if kind == "translation_field":
        allowed = [one.name for one in spot.description or () if one.translatable]
        message = say("A translation names a field that has no text to translate.")
        return finding(rule, message, location=spot.location, expected=", ".join(allowed))
    if kind == "translation_line":
        message = say(
            "A translation of {field} is not on one line, or longer than {most} characters.", field=context["field"], most=LINE.max_length
        )
        return finding(rule, message, location=spot.location, expected=listed(LINE.description))
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
    said = shortened(".".join(names[-2:]) if len(names) > 2 else names[-1], 80) if names else say("the document")
    return say("An item of {name}", name=said) if spot.is_item else said


def _missing(name: str, spot: Spot) -> Finding:
    field = spot.description.fields.get(name) if spot.description else None
    expected = field.type.name if field and isinstance(field.type, ClassNameType) else listed(field.description) if field else None
    message = say("The field {name} is missing.", name=shortened(name))
    return finding("IM020", message, location=spot.location, expected=expected, hint=_example(field, name))


def _example(field: FieldDescription | None, name: str) -> str:
    if field is None or field.example is None or not isinstance(field.example, str | int | bool):
        return say("Add {name}.", name=shortened(name))
    shown = f'"{field.example}"' if isinstance(field.example, str) else str(field.example).lower()
    return say('Add it, such as "{name}": {shown}.', name=name, shown=shown)


def _unknown_field(name: str, spot: Spot) -> Finding:
    """An unknown key. Where its object is known, the place is the key and the hint the nearest field."""
    owner = spot.description.name if spot.description else say("this object")
    hidden = spot.location.veiled is not None  # A key inside of something personal may be personal itself.
    message = (
        say("{owner} has no such field.", owner=owner) if hidden else say("{owner} has no field {name}.", owner=owner, name=shortened(name))
    )
    return finding("IM021", message, location=spot.location, hint=unknown_field(name, spot.description))


def _message(rule: str, name: str, context: Mapping[str, Any], spot: Spot) -> Said:
    if rule == "IM022":
        return say("{name} is {what}.", name=name, what=_kind_of(spot.value))
    if rule == "IM023":
        if "kind" in context:
            return say("{name} is not an amount of {kind}.", name=name, kind=listed(context["kind"]))
        return say("{name} is not one of the codes.", name=name)
    if rule == "IM024":
        return say("{name} is not in the form that is asked for.", name=name)
    if rule == "IM025":
        return _out_of_range(name, context)
    if rule == "IM006":
        return say("{name} is a number that cannot be kept.", name=name)
    if rule == "IM005":
        return say("{name} is nested too deeply.", name=name)
    if isinstance(spot.value, str):
        if "max_length" not in context:
            return say("{name} is empty.", name=name)
        return say("{name} is longer than {most} characters.", name=name, most=context["max_length"])
    return say("{name} has too few items.", name=name)


def _out_of_range(name: str, context: Mapping[str, Any]) -> Said:
    if "above" in context:
        return say("{name} must be above {least}.", name=name, least=context["above"])
    most = context.get("most", context.get("le"))
    if most is not None:
        return say("{name} must be at most {most}.", name=name, most=most)
    return say("{name} must be at least {least}.", name=name, least=context.get("least", context.get("ge")))


def _kind_of(value: Any) -> Said:
    if value is None:
        return say("null")
    if isinstance(value, bool):
        return say("true or false")
    if isinstance(value, int | float | Decimal):
        return say("a number")
    if isinstance(value, str):
        return say("text")
    if isinstance(value, list | tuple):
        return say("a list")
    return say("an object")


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
        return say("an object") if spot.parts else None
    if spot.in_map and isinstance(spot.field.type, MapType):
        inner = spot.field.type.keys if key else spot.field.type.values
        return listed(inner.description if inner else TEXT.description)
    if isinstance(spot.field.type, ScalarType) and spot.field.type.scalar.codes == "unit":
        return say("a unit code")
    said = _type_in_words(spot.field.type)
    whole_list = spot.field.many and spot.parts and isinstance(spot.parts[-1], str) and kind in ("tuple_type", "too_short")
    return say("a list: {item}", item=said) if whole_list else said


def _type_in_words(kind: FieldType) -> str:
    match kind:
        case ScalarType(scalar):
            return listed(scalar.description)
        case ReferenceType(targets):
            return say("The id of {classes}.", classes=a(*targets) if targets else say("an entity"))
        case CodeType(codes=codes):
            return ", ".join(codes)
        case ObjectType(name, unit_kind):
            if unit_kind:
                return say("{name} in {kind}", name=name, kind=listed(unit_kind))
            return say("{name}: {description}", name=name, description=listed(describe()[name].description))
        case MapType():
            return say("an object")
        case ClassNameType(name):
            return name
        case EitherType(options):
            one, other = map(_type_in_words, options)
            return say("{one} Or: {other}", one=one, other=other)
