"""Writing a document: the same document is the same bytes, whatever order it was put together in.

- The document's own fields come first, then the lists in the order of the story, entities by id, fields in the order of the reference.
- What is absent or empty is left out. Keys of maps are sorted.
- Numbers are written in plain notation with every digit and no zeros at the end, days as YYYY-MM-DD, moments with Z or their offset.
- Text is UTF-8 without a mark; only quotes, backslashes and control characters are escaped. Every file ends with a line break.
"""

import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from json.encoder import encode_basestring
from pathlib import Path, PurePath
from typing import IO, Any

from impactmodel.amounts import exact, plain
from impactmodel.codec.files import compressed, replacing, source_name
from impactmodel.codec.reading import COMPRESSED, FORMATS, Format, format_of
from impactmodel.document import ImpactDocument
from impactmodel.scalars import moment_text
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import describe_class
from impactmodel.vocabulary.entity import Entity


def dumps(
    thing: ImpactDocument | Model,
    *,
    format: Format = "json",
    indent: int | None = 2,
    schema: str | None = None,
    context: str | None = None,
) -> str:
    """A document, entity or value object as JSON text; a document also as NDJSON.

    `indent` is the number of spaces by which JSON is indented, or None for one line. `schema` is written as `$schema`, for editors,
    and `context`, the address of a JSON-LD context, as `@context`, for readers of linked data.

    >>> from impactmodel import Quantity
    >>> print(dumps(Quantity.of("12.50", "GBP"), indent=None))
    {"number": 12.5, "unit": "GBP"}
    """
    if not isinstance(thing, Model):
        raise TypeError(f"only documents, entities and value objects are written, and {type(thing).__name__} is none of them")
    if format not in FORMATS:
        raise ValueError(f"there is no format {format!r}; there are {' and '.join(FORMATS)}")
    if format == "ndjson":
        if not isinstance(thing, ImpactDocument):
            raise TypeError("NDJSON holds a whole document")
        return "".join(line + "\n" for line in _lines(thing))
    tools = {key: address for key, address in (("$schema", schema), ("@context", context)) if address is not None}
    members = {**tools, **dict(_members(thing))}
    text = "".join(_json(members, "" if indent is None else "\n", "" if indent is None else " " * indent))
    return text if indent is None else text + "\n"


def dump(
    thing: ImpactDocument, target: str | os.PathLike[str] | IO[bytes], *, format: Format | None = None, indent: int | None = 2
) -> None:
    """Write a document to a path, a binary stream, or `-` for the standard output.

    The suffix says how: `.json`, `.ndjson` or `.jsonl`, with `.gz` or `.zst` after it. A file appears whole or not at all: if anything
    goes wrong, what stood there before still stands there. Raises OSError if it cannot be written, ValueError for a suffix of another
    format, MissingExtra for zstandard without its package.

    >>> from impactmodel import load
    >>> document = ImpactDocument(title="Lantern Street")
    >>> dump(document, "lantern.ndjson.gz")
    >>> load("lantern.ndjson.gz") == document
    True
    """
    if not isinstance(thing, ImpactDocument):
        raise TypeError(f"a file holds a document, and {type(thing).__name__} is none: put it into one with ImpactDocument.of")
    data = dumps(thing, format=format_of(target, format) or _by_no_suffix(target), indent=indent).encode()
    if not isinstance(target, str | os.PathLike):
        if isinstance(target, io.TextIOBase):
            raise TypeError("the stream takes text; open it in binary mode")
        rest = memoryview(data)
        while rest:  # A raw stream may take less than it is given, as on a full disk.
            taken = target.write(rest)
            rest = rest[len(rest) if taken is None else taken :]
        return
    if os.fspath(target) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    data = compressed(data, PurePath(path).suffix.lower())
    if path.exists() and not path.is_file():
        # A pipe or a device is written to; nothing takes its place.
        with path.open("wb") as stream:
            stream.write(data)
        return
    with replacing(path) as stream:
        stream.write(data)


def _by_no_suffix(target: str | os.PathLike[str] | IO[bytes]) -> Format:
    """JSON, where a name has no suffix. Raises ValueError for one that means something else."""
    name = source_name(target)
    suffixes = [suffix for suffix in PurePath(name or "").suffixes[-2:] if suffix.lower() not in COMPRESSED]
    if suffixes and isinstance(target, str | os.PathLike):
        raise ValueError(f"there is no format for the suffix {suffixes[-1]}; use .json or .ndjson, or say format='json'")
    return "json"


def _lines(document: ImpactDocument) -> Iterator[str]:
    yield "".join(_json(dict(_members_of(document, document.header)), "", ""))
    for entities in document.lists.values():
        for entity in _sorted(entities):
            yield "".join(_json(entity, "", ""))


def _sorted(entities: tuple[Entity, ...]) -> list[Entity]:
    """By id; where an id stands twice, which is a finding but can be written, by what is said."""
    if len({entity.id for entity in entities}) == len(entities):
        return sorted(entities, key=lambda entity: entity.id)
    return sorted(entities, key=lambda entity: (entity.id, "".join(_json(entity, "", ""))))


@cache
def _order(model: type[Model]) -> tuple[str, ...]:
    return tuple(describe_class(model).fields)


def _members(thing: Model) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, ImpactDocument):
        yield from _members_of(thing, thing.header)
        for plural, entities in thing.lists.items():
            yield plural, tuple(_sorted(entities))
    else:
        yield from _members_of(thing, _order(type(thing)))


def _members_of(thing: Model, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    held = vars(thing)
    for name in names:
        value = held[name]
        if value is not None and value != () and value != {}:
            yield name, value


def _json(value: Any, line: str, step: str) -> Iterator[str]:
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
        yield from _object(_members(value), line, step)
    elif isinstance(value, Mapping):
        ordered = value.items() if kind is dict else sorted(value.items())
        yield from _object(ordered, line, step)
    elif isinstance(value, tuple | list):
        yield from _array(value, line, step)
    elif isinstance(value, Enum):
        yield encode_basestring(value.value)
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
        yield from _json(value, inner, step)
        first = False
    yield "{}" if first else (line if step else "") + "}"


def _array(items: Iterable[Any], line: str, step: str) -> Iterator[str]:
    inner = line + step
    before, between = (inner, "," + inner) if step else ("", ", ")
    first = True
    for item in items:
        yield "[" + before if first else between
        yield from _json(item, inner, step)
        first = False
    yield "[]" if first else (line if step else "") + "]"
