"""Writing a document: the same document is the same bytes, whatever order it was put together in.

- The document's own fields come first, then the lists in the order of the story, entities by id, fields in the order of the reference.
- What is absent or empty is left out. Keys of maps are sorted.
- Numbers are written in plain notation with every digit and no zeros at the end, days as YYYY-MM-DD, moments with Z or their offset.
- Text is UTF-8 without a mark; only quotes, backslashes and control characters are escaped. Every file ends with a line break.
"""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import IO

from impactmodel.codec.files import compressed, replacing, source_name
from impactmodel.codec.reading import COMPRESSED, FORMATS, Format, format_of
from impactmodel.document import ImpactDocument
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.text import in_order, members, own_members, pieces


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
    text = "".join(pieces({**tools, **dict(members(thing))}, indent=indent))
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
    yield "".join(pieces(dict(own_members(document))))
    for entities in document.lists.values():
        for entity in in_order(entities):
            yield "".join(pieces(entity))
