"""Hostile streams get back what the table in docs/security.md says, in flat memory and in time."""

import gzip
import json
import re
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streaming import HEADER, flow, ndjson, told

DOCS = Path(__file__).parents[2] / "docs" / "security.md"
_ROW = re.compile(r"^\| (.+?) \| (.+?) \| (IM[0-9]{3}|none) \|$", re.MULTILINE)
ROWS = {row[1]: row[3] for row in _ROW.finditer(DOCS.read_text("utf-8"))}
THEME = b'{"id": "t:%d", "type": "Theme"}\n'


def pieces(data: bytes, times: int, before: bytes = HEADER + b"\n", after: bytes = b"") -> Iterator[bytes]:
    """Bytes that go on and on, as they come through a pipe."""
    yield before
    for _ in range(times):
        yield data
    yield after


class Pipe:
    """A stream that is made while it is read."""

    def __init__(self, source: Iterator[bytes]) -> None:
        self.source = source
        self.left = b""

    def read(self, size: int) -> bytes:
        while len(self.left) < size and (piece := next(self.source, b"")):
            self.left += piece
        given, self.left = self.left[:size], self.left[size:]
        return given


HOSTILE: dict[str, Callable[[], Any]] = {
    "A row of 64 MB": lambda: Pipe(pieces(b"x" * 2**20, 64, HEADER + b'\n{"id": "t:1", "type": "Theme", "name": "', b'"}\n' + THEME % 2)),
    "64 MB without a line end": lambda: Pipe(pieces(b" " * 2**20, 64, before=HEADER + b"\n{")),
    "A million empty lines": lambda: Pipe(pieces(b"\n" * 1000, 1000, after=THEME % 1)),
    "gzip that grows to 100 MB of empty lines": lambda: Pipe(iter([gzip.compress(HEADER + b"\n" + b"\n" * 100 * 2**20 + THEME % 1)])),
    "A document whose list is never closed": lambda: Pipe(
        pieces(b'{"id": "t:1", "type": "Theme"},', 20_000, b'{"schema_version": "1.0", "themes": [')
    ),
    "10,000 open brackets in a row": lambda: ndjson([b'{"id": "t:1", "type": "Theme", "extensions": {"a:b": ' + b"[" * 10_000]),
    "One id in every row": lambda: Pipe(pieces(THEME % 1, 20_000)),
    "A reference to nothing in every row": lambda: Pipe(
        b'{"id": "o:%d", "type": "Outcome", "organization": "org:%d"}\n' % (number, number) for number in range(-1, 20_000)
    ),
    "A key twice, hidden behind numbers in short": lambda: ndjson(
        [
            b'{"id": "r:1", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"},'
            b' "value": {"number": 1e5, "unit": "hour"}, "numerator": 1e5, "denominator": 1e5, "people": 1, "people": 2}'
        ]
    ),
    "A text that goes on in the next row": lambda: ndjson(
        [json.dumps({"id": "t:1", "type": "Theme", "name": "a\nb"}).encode().replace(b"\\n", b"\n")]
    ),
}


def test_the_table_of_hostile_streams_has_a_case_for_each_row() -> None:
    assert list(ROWS) == list(HOSTILE)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_stream_gets_what_the_table_says(name: str) -> None:
    rule, form = ROWS[name], "json" if "document" in name else "ndjson"
    source = HOSTILE[name]()
    if "reference" in name:
        source = Pipe(iter([HEADER + b"\n", *source.source]))
    told(flow(ndjson([b"{}"]), format="ndjson"))  # What is made once is not of this stream.
    tracemalloc.start()
    begun = time.perf_counter()
    found = told(flow(source, format=form))
    taken, most = time.perf_counter() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {each.rule for each in found if each.layer != "rules"} == ({rule} if rule != "none" else set())
    assert most < 150 * 2**20
    assert taken < 60
