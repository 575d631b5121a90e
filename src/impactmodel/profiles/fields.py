"""Fields as a profile names them: `name`, or `contribution.deadweight` for one within another; what may stand there, and what does."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from impactmodel.codelists.catalogue import codelist
from impactmodel.frozen import FrozenMap
from impactmodel.names import nearest, perhaps
from impactmodel.units.codes import is_unit
from impactmodel.vocabulary.describe import CodeType, FieldDescription, ObjectType, ScalarType, describe
from impactmodel.wording import Said, say


class NotAField(Exception):
    """A path that leads to no field of a class, with what to say about it."""

    def __init__(self, message: Said, hint: Said | None) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def way(of: str, path: str) -> tuple[FieldDescription, ...]:
    """The fields that a path leads through, from a class on. Raises NotAField.

    >>> [field.name for field in way("ImpactReport", "contribution.deadweight")]
    ['contribution', 'deadweight']
    """
    fields: list[FieldDescription] = []
    about = describe()[of]
    for step in path.split("."):
        if fields:
            last = fields[-1]
            if not isinstance(last.type, ObjectType):
                raise NotAField(say("{field} holds no fields.", field=last.name), None)
            if last.many:
                hint = say("Ask it of the class of its items: {kind}.", kind=last.type.name)
                raise NotAField(say("{field} is a list, and a path does not lead through lists.", field=last.name), hint)
            about = describe()[last.type.name]
        field = about.fields.get(step)
        if field is None:
            near = nearest(step, about.fields)
            raise NotAField(say("{kind} has no such field.", kind=about.name), perhaps(near) if near else None)
        fields.append(field)
    return tuple(fields)


@attrs.frozen
class Choice:
    """The codes that a field may hold. `known` are those that can be counted up."""

    name: str
    known: tuple[str, ...]

    def __contains__(self, code: object) -> bool:
        return is_unit(code) if self.name == "unit" else code in self.known


def choice_of(field: FieldDescription) -> Choice | None:
    """The codes that a field may hold, and None if it holds no codes."""
    match field.type:
        case CodeType(name, codes):
            return Choice(name, tuple(str(code) for code in codes))
        case ScalarType(scalar) if scalar.codes:
            return Choice(scalar.codes, () if scalar.codes == "unit" else tuple(codelist(scalar.codes)))
    return None


def is_flag(field: FieldDescription) -> bool:
    """Whether a field says yes or no."""
    return isinstance(field.type, ScalarType) and field.type.scalar.base == "boolean"


def value_at(thing: object, steps: Iterable[str]) -> Any:
    """What stands at the end of a path in an object of the vocabulary, None if it is not there."""
    here = thing
    for step in steps:
        if here is None:
            return None
        here = getattr(here, step)
    return here


def present(value: object) -> bool:
    """Whether something is said. An empty list or map is the same as leaving it out."""
    return value is not None and not (isinstance(value, tuple | FrozenMap) and not value)


Conditions = tuple[tuple[tuple[str, ...], frozenset[str | bool] | None], ...]


def holds(thing: object, conditions: Conditions) -> bool:
    """Whether at the end of each path stands one of its values, or anything if it has none. Of a list, one item is enough."""
    for steps, values in conditions:
        value = value_at(thing, steps)
        if values is None:
            if not present(value):
                return False
        elif value is None or not (any(item in values for item in value) if isinstance(value, tuple) else value in values):
            return False
    return True


def prepared(having: Iterable[str], where: Mapping[str, tuple[str | bool, ...]]) -> Conditions:
    """Conditions as `holds` takes them."""
    there = tuple((tuple(path.split(".")), None) for path in having)
    return there + tuple((tuple(path.split(".")), frozenset(values)) for path, values in where.items())
