"""The texts of an entity and where they stand, for rules that look at words whatever field they are in."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import attrs

from impactmodel.validation.context import Context
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import EitherType, FieldType, MapType, ObjectType, ScalarType, describe
from impactmodel.vocabulary.entity import Entity

Place = tuple[str | int, ...]

Sort = Literal["at", "digits", "letters", "date"]
"""What a text must hold to be looked at more closely: an @, six digits close together, a digit before letters, two groups of digits."""

_TELLING = re.compile("[0-9@](?:(?<=@)|[^0-9]{1,20}[0-9]|[0-9]{5})")
"""An @, two groups of digits, or six digits: less than that tells of nobody. Most texts have less, so they are looked at but once."""

_CLOSER: dict[Sort, re.Pattern[str]] = {
    "at": re.compile("@"),
    "digits": re.compile("[0-9](?:[^0-9]{0,3}[0-9]){5}"),
    "letters": re.compile("[0-9][A-Z](?:[A-Z]| [0-9])"),
    "date": re.compile("[0-9][^0-9]{1,20}[0-9]"),
}
_LEFT_ALONE = frozenset({"provenance", "identifiers", "place", "disaggregation", "extensions"})
"""Fields in which a number or an address is what is asked for."""


@attrs.frozen
class _Plan:
    """The fields of a class that hold text: one each, several each, in maps of translations, and in objects of other classes."""

    texts: tuple[str, ...]
    many: tuple[str, ...]
    translations: tuple[str, ...]
    objects: tuple[tuple[str, bool, "_Plan"], ...]


@cache
def _plan(class_name: str) -> _Plan:
    texts: list[str] = []
    many: list[str] = []
    translations: list[str] = []
    objects: list[tuple[str, bool, _Plan]] = []
    for field in describe()[class_name]:
        if field.name in _LEFT_ALONE:
            continue
        options: tuple[FieldType, ...] = field.type.options if isinstance(field.type, EitherType) else (field.type,)
        for option in options:
            if isinstance(option, ScalarType) and option.scalar.name in ("Text", "Line"):
                (many if field.many else texts).append(field.name)
            elif isinstance(option, MapType):
                translations.append(field.name)
            elif isinstance(option, ObjectType) and (inner := _plan(option.name)) != _NOTHING:
                objects.append((field.name, field.many, inner))
    return _Plan(tuple(texts), tuple(many), tuple(translations), tuple(objects))


_NOTHING = _Plan((), (), (), ())


def _walk(thing: Model, plan: _Plan, path: Place) -> Iterator[tuple[Place, str]]:
    """The texts in which enough stands to look more closely."""
    held = vars(thing)
    for name in plan.texts:
        value = held[name]
        if type(value) is str and _TELLING.search(value):  # A quantity may stand where words can.
            yield (*path, name), value
    for name in plan.many:
        yield from (((*path, name, number), text) for number, text in enumerate(held[name]) if _TELLING.search(text))
    for name in plan.translations:
        for tag, texts in held[name].items():
            yield from (((*path, name, tag, field), text) for field, text in texts.items() if _TELLING.search(text))
    for name, many, inner in plan.objects:
        value = held[name]
        if isinstance(value, Model):
            yield from _walk(value, inner, (*path, name))
        elif many and value:
            for number, item in enumerate(value):
                yield from _walk(item, inner, (*path, name, number))


@attrs.define
class _Latest:
    """The entity that was looked at last, and its texts by sort: the rules of one entity are asked one after the other."""

    entity: Entity | None = None
    texts: dict[Sort, list[tuple[Place, str]]] = attrs.field(factory=dict)


def suspects(entity: Entity, context: Context, sort: Sort) -> list[tuple[Place, str]]:
    """The texts of an entity that may hold something of a sort, each with the path to it."""
    latest: _Latest = context.once(_Latest, _Latest)
    if latest.entity is not entity:
        latest.entity, latest.texts = entity, {}
        for at, text in _walk(entity, _plan(entity.type), ()):
            for each, pattern in _CLOSER.items():
                if pattern.search(text):
                    latest.texts.setdefault(each, []).append((at, text))
    return latest.texts.get(sort, [])


def told(at: Place) -> str:
    """A path in a sentence. Of a translation only that it is one: the keys of a map may be anybody's words."""
    return "translations" if at[0] == "translations" else ".".join(map(str, at))
