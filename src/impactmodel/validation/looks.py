"""One look at an entity for all the rules that say what they need: which of them could find something there.

Rules say it by their screens, which were made for the rows of streams; here the same conditions are put together for entities. A look may
let through too much, and never too little: a law proves it. Its Python is written here, from the declarations and the screens, never from
data, and compiled once for each class.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from impactmodel.validation.conditions import HELPERS, Condition, Variable, agrees
from impactmodel.validation.registry import Rule
from impactmodel.vocabulary.describe import FieldDescription, MapType, ScalarType, describe
from impactmodel.vocabulary.entity import Entity

Look = Callable[[Entity], int]
"""For an entity, the rules that could find something there, as bits in the order in which they were given."""

_DIGITS = 15
"""Digits that a float holds exactly. With more, nobody can be sure."""


def look_for(class_name: str, rules: Iterable[Rule], *, settings: Mapping[str, Mapping[str, int]], today: date) -> Look:
    """The look for rules that have a condition, all on this class."""
    writer = _Writer(class_name)
    lines = []
    for number, rule in enumerate(rules):
        assert rule.screen is not None
        condition = Condition(writer.variable, settings.get(rule.id, {}), today, {"fraction": "fraction({0})"})
        lines.append(f"    if {condition.python(rule.screen.when)}: hit |= {1 << number}")
    source = "\n".join(["def look(entity):", "    of = entity.__dict__", *writer.lines, "    hit = 0", *lines, "    return hit"])
    space: dict[str, Any] = {**HELPERS, "agrees": _agrees, "fraction": _has_fraction}
    exec(compile(source, f"<look at {class_name}>", "exec"), space)
    made: Look = space["look"]
    return made


class _Writer:
    """Writes the lines that hold the fields which conditions name, each in a variable that is None where nothing stands."""

    def __init__(self, class_name: str) -> None:
        self.class_name = class_name
        self.lines: list[str] = []
        self._held: dict[str, Variable | None] = {}

    def variable(self, path: str) -> Variable | None:
        """Where a path is held; None if entities of this class never have it."""
        if path not in self._held:
            self._held[path] = self._hold(path)
        return self._held[path]

    def _hold(self, path: str) -> Variable | None:
        before, _, name = path.rpartition(".")
        owner = self._class_at(before)
        field = describe()[owner].fields.get(name) if owner is not None else None
        if field is None:
            return None
        held = f"v{len(self._held)}_{name}"
        if not before:
            self.lines.append(f"    {held} = of[{name!r}]")
        else:
            holder = self.variable(before)
            if holder is None:
                return None
            self.lines.append(
                f"    {held} = {holder.name}.{name} if {holder.name} is not None and {holder.name}.__class__ is not str else None"
            )
        if _is_day(field):
            self.lines.append(f"    if {held} is not None: {held} = {held}.isoformat()")
        return Variable(held, empty=field.many or isinstance(field.type, MapType))

    def _class_at(self, path: str) -> str | None:
        """The class of the object that a path leads to; the class itself for no path."""
        owner: str | None = self.class_name
        for name in path.split(".") if path else ():
            field = describe()[owner].fields.get(name) if owner is not None else None
            owner = next(iter(field.object_classes), None) if field is not None else None
        return owner


def _is_day(field: FieldDescription) -> bool:
    return isinstance(field.type, ScalarType) and field.type.scalar.base in ("day", "moment")


def _has_fraction(number: Any) -> bool:
    return isinstance(number, Decimal) and number != number.to_integral_value()


def _agrees(number: Decimal, part: Decimal, whole: Decimal) -> bool:
    if any(len(each.as_tuple().digits) > _DIGITS or abs(each.adjusted()) > _DIGITS for each in (number, part, whole)):
        return False
    return agrees(float(number), float(part), float(whole))
