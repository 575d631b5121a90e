"""How to mend what was refused: a sentence for each mistake that people make often."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from impactmodel.amounts import plain
from impactmodel.codec.days import day_hint
from impactmodel.codec.spots import INTIMATE, Spot
from impactmodel.codelists.catalogue import codelist
from impactmodel.names import nearest, perhaps
from impactmodel.scalars import SHARE
from impactmodel.units.codes import hint as unit_hint
from impactmodel.vocabulary.describe import ClassDescription, CodeType, EitherType, FieldDescription, FieldType, ScalarType
from impactmodel.wording import Said, say

LEAVE_OUT = say("Leave the field out instead.")
_DAY_IN_ANOTHER_ORDER = re.compile("[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}")
_NUMBER = re.compile("[+-]?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?")
_PERCENT = re.compile("([0-9]{1,3}(?:[.][0-9]{1,6})?) ?%")
_USED_INSTEAD = {"UK": "GB", "EL": "GR"}
"""Codes that many use and that are not those of ISO 3166."""


def hint(rule: str, kind: str, spot: Spot, context: Mapping[str, Any]) -> Said | None:
    """What to do about a refused value, where we can tell. What could be personal is never repeated, nor put right, which says the same."""
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
        return _day(value, base, shown=_may_be_shown(spot))
    if (share := _share(value, field.type)) is not None and _may_be_shown(spot):
        return say("Write {share}.", share=plain(share))
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


def _may_be_shown(spot: Spot) -> bool:
    return not spot.personal and spot.location.entity_class not in INTIMATE


def _share(value: Any, kind: FieldType) -> Decimal | None:
    """The part of 1 that a percentage is, where a share is asked for: 0.45 for 45, or for the text 45%. None for what is none."""
    if not any(
        isinstance(each, ScalarType) and each.scalar is SHARE for each in (kind.options if isinstance(kind, EitherType) else (kind,))
    ):
        return None
    if isinstance(value, str):
        found = _PERCENT.fullmatch(value)
        number = Decimal(found[1]) if found else None
    else:
        number = Decimal(str(value)) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None
        # Whoever writes 1.5 may mean anything.
        number = number if number is not None and number.is_finite() and number >= 2 and len(number.as_tuple().digits) <= 6 else None
    return (number / 100).normalize() if number is not None and number <= 100 else None


def _day(value: Any, base: str, *, shown: bool) -> Said | None:
    if base == "day" and isinstance(value, str):
        return day_hint(value, shown=shown)
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
