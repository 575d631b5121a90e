"""Bytes to a document and back: JSON and NDJSON, plain, gzipped or zstandard, from a path, a stream or the standard input.

`read` never raises for what stands in the data; `load` and `loads` raise `InvalidDocument` where there is no document to return.
"""

from impactmodel.codec.files import Source
from impactmodel.codec.limits import Limits
from impactmodel.codec.reading import Format, load, loads, read
from impactmodel.codec.writing import dump, dumps

__all__ = ["Format", "Limits", "Source", "dump", "dumps", "load", "loads", "read"]
