"""The JSON text of the vocabulary: fields in the order in which they are told, what is absent left out, every digit kept."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from impactmodel.amounts import exact, plain
from impactmodel.scalars import moment_text
from impactmodel.vocabulary import list_names
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import describe_class
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.whole import DocumentFields


def pieces(value: Any, *, indent: int | None = None) -> Iterator[str]:
    """The pieces of a value as JSON, on one line or indented by so many spaces."""
    return _pieces(value, "" if indent is None else "\n", "" if indent is None else " " * indent)


def members(thing: Model) -> Iterator[tuple[str, Any]]:
    """The fields that say something; of a document its own fields first, then its lists, entities in order."""
    yield from own_members(thing)
    if isinstance(thing, DocumentFields):
        for name in list_names().values():
            entities = getattr(thing, name)
            if entities:
                yield name, tuple(in_order(entities))


def own_members(thing: Model) -> Iterator[tuple[str, Any]]:
    """The fields that say something, without the lists of a document."""
    held, lists = vars(thing), list_names().values() if isinstance(thing, DocumentFields) else ()
    for name in _order(type(thing)):
        value = held[name]
        if value is not None and value != () and value != {} and name not in lists:
            yield name, value


def in_order(entities: tuple[Entity, ...]) -> list[Entity]:
    """By id; where an id stands twice, which is a finding but can be written, by what is said."""
    if len({entity.id for entity in entities}) == len(entities):
        return sorted(entities, key=lambda entity: entity.id)
    return sorted(entities, key=lambda entity: (entity.id, "".join(pieces(entity))))


@cache
def _order(model: type[Model]) -> tuple[str, ...]:
    return tuple(describe_class(model).fields)


def _pieces(value: Any, line: str, step: str) -> Iterator[str]:
    """The pieces of a value as JSON. `line` is the line break and indentation so far, empty for one line; `step` is added at each level."""
    kind = type(value)
    if kind is str:
        yield encode_basestring(value)
    elif value is None:
        yield "null"
    elif kind is bool:
        yield "true" if value else "false"
    elif kind is int:
        yield str(value)
    elif kind is Decimal:
        yield plain(value)
    elif isinstance(value, Model):
        yield from _object(members(value), line, step)
    elif isinstance(value, Mapping):
        ordered = value.items() if kind is dict else sorted(value.items())
        yield from _object(ordered, line, step)
    elif isinstance(value, tuple | list):
        yield from _array(value, line, step)
    elif isinstance(value, Enum):
        yield encode_basestring(value.value)
    elif isinstance(value, str):
        yield encode_basestring(str(value))
    elif isinstance(value, datetime):
        yield encode_basestring(moment_text(value))
    elif isinstance(value, date):
        yield f'"{value.isoformat()}"'
    elif kind is float:
        yield plain(exact(value))
    else:
        raise TypeError(f"{kind.__name__} has no form in JSON")


def _object(members: Iterable[tuple[str, Any]], line: str, step: str) -> Iterator[str]:
    inner = line + step
    before, between = (inner, "," + inner) if step else ("", ", ")
    first = True
    for name, value in members:
        yield ("{" + before if first else between) + encode_basestring(name) + ": "
        yield from _pieces(value, inner, step)
        first = False
    yield "{}" if first else (line if step else "") + "}"


def _array(items: Iterable[Any], line: str, step: str) -> Iterator[str]:
    inner = line + step
    before, between = (inner, "," + inner) if step else ("", ", ")
    first = True
    for item in items:
        yield "[" + before if first else between
        yield from _pieces(item, inner, step)
        first = False
    yield "[]" if first else (line if step else "") + "]"
