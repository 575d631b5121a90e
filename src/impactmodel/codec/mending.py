"""How to mend what was refused: a sentence for each mistake that people make often."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from impactmodel.codec.spots import Spot
from impactmodel.codelists.catalogue import codelist
from impactmodel.names import nearest, perhaps
from impactmodel.units.codes import hint as unit_hint
from impactmodel.vocabulary.describe import ClassDescription, CodeType, FieldDescription, ScalarType
from impactmodel.wording import Said, say

LEAVE_OUT = say("Leave the field out instead.")
_DAY_WITH_TIME = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*", re.DOTALL)
_DAY_IN_ANOTHER_ORDER = re.compile("[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}")
_NUMBER = re.compile("[+-]?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?")
_USED_INSTEAD = {"UK": "GB", "EL": "GR"}
"""Codes that many use and that are not those of ISO 3166."""


def hint(rule: str, kind: str, spot: Spot, context: Mapping[str, Any]) -> Said | None:
    """What to do about a refused value, where we can tell. Never repeats the value itself."""
    value, field = spot.value, spot.field
    if kind == "unit_kind":
        return say("Write a unit of money, such as GBP.") if context["kind"] == "money" else None
    if kind == "number_digits":
        return say("A number has at most 38 digits. Round it to what is meant.")
    if field is None or spot.in_map:
        return None
    if value is None:
        return say("Take it out of the list.") if spot.is_item else None if field.required else LEAVE_OUT
    if value == "" and not spot.is_item:
        return None if field.required else LEAVE_OUT
    if field.many and not isinstance(value, list | tuple) and not spot.is_item:
        return say("Put it in a list, in square brackets.")
    if isinstance(value, str) and (field.codelist is not None or isinstance(field.type, CodeType)):
        return _near_code(value, field)
    base = field.type.scalar.base if isinstance(field.type, ScalarType) else None
    if base in ("day", "moment"):
        return _day(value, base)
    if rule == "IM022" and isinstance(value, str):
        return _unquoted(value, base)
    if rule == "IM022" and isinstance(value, int | float | Decimal) and "Quantity" in field.object_classes:
        return say('Say of what: {"number": 5, "unit": "person"}.')
    return None


def unknown_field(name: str, parent: ClassDescription | None) -> Said:
    """What to do about a key that is no field."""
    near = nearest(name, parent.fields if parent else (), cutoff=0.7)
    if near:
        return perhaps(near)
    if parent is not None and parent.kind == "entity":
        return say("Correct the name, or keep it under extensions with a prefix, such as own:name.")
    return say("Correct the name, or take it out.")


def _near_code(value: str, field: FieldDescription) -> Said | None:
    if isinstance(field.type, CodeType):
        codes: tuple[str, ...] = field.type.codes
        by_form = {code.replace("_", ""): code for code in codes}
        near = by_form.get(re.sub("[ _-]", "", value.lower())) or nearest(value.lower(), codes)
        return perhaps(near) if near else None
    if field.codelist == "unit":
        return unit_hint(value)
    upper = value.upper()
    near = _USED_INSTEAD.get(upper) or _by_other_name(str(field.codelist)).get(upper)
    return perhaps(near) if near else say("The codes are those of the list {codelist}.", codelist=field.codelist)


@cache
def _by_other_name(codelist_name: str) -> Mapping[str, str]:
    """The codes of a list by whatever else they are called, and by themselves, in capitals."""
    entries = codelist(codelist_name)
    others = {name.upper(): code for code, entry in entries.items() for name in (entry.name, *entry.more.values()) if name}
    return others | {code: code for code in entries}


def _day(value: Any, base: str) -> Said | None:
    if base == "day" and isinstance(value, str) and _DAY_WITH_TIME.fullmatch(value):
        return say("Leave the time of day out: 2026-03-31.")
    if isinstance(value, str) and _DAY_IN_ANOTHER_ORDER.match(value):
        return say("Write year, month, day: 2026-03-31. In another order a day could be read as two.")
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return say("A spreadsheet's number for a day? Write it as 2026-03-31.")
    if base == "moment" and isinstance(value, str):
        return say("Write it with its offset, such as 2026-03-31T09:00:00Z.")
    return None


def _unquoted(value: str, base: str | None) -> Said | None:
    if base in ("decimal", "integer"):
        if _NUMBER.fullmatch(value):
            return say("Take the number out of its quotation marks.")
        return say("Write a number, without a unit, sign or thousands separator.")
    if base == "boolean":
        return say("Write true or false, without quotation marks.")
    return None
