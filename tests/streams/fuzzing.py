"""Bytes that nobody would send on purpose, thrown at a stream: what `make fuzz` runs in full, and the tests in part."""

import io
import json
import random
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import attrs
from streaming import HEADER, setup

from impactmodel import Finding, loads
from impactmodel.testing import json_text, mutants
from impactmodel.validation.streams.passing import Done, File, Means, Tally
from impactmodel.validation.streams.sources import opening
from impactmodel.validation.streams.stream import here

CORE = loads(
    json.dumps(
        {
            "schema_version": "1.0",
            "organizations": [{"id": "org:1", "type": "Organization"}],
            "indicators": [{"id": "ind:1", "type": "Indicator", "statistic": "count", "unit": "person"}],
        }
    )
)
ROWS = (
    b'{"id": "rep:1", "type": "IndicatorReport", "indicator": "ind:1", "period": {"start": "2026-01-01", "end": "2026-03-31"},'
    b' "value": {"number": 12.5, "unit": "person"}, "disaggregation": {"age": "65+"}, "comment": "It said \\"yes\\", caf\\u00e9."}',
    b'{"id":"rep:2","type":"IndicatorReport","indicator":"ind:1","period":{"start":"2026-01-01","end":"2026-03-31"},"missing":"unknown"}',
    b'{"id": "out:1", "type": "Outcome", "organization": "org:1", "leads_to": ["out:2"], "name": "Llai unig", "extensions": {"a:b": [1, null]}}',
    b'{"id": "stk:1", "type": "Stakeholder", "kind": "people", "roles": ["beneficial"], "population": {"number": 100, "unit": "person"}}',
    '{"id": "thème:1", "type": "Theme", "name": "Été", "translations": {"en": {"name": "Summer"}}}'.encode(),
    b'{"id": "per:1", "type": "Person", "given_name": "Ann", "family_name": "Other"}',
)
PIECES = (
    b'"', b"\\", b"{", b"}", b"[", b"]", b":", b",", b"\n", b"\r\n", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80",
    b"\\ud800", b"\\u0000", b"\\u0022", b"1e999", b"-0", b"1e5", b"0.1" + b"0" * 40 + b"1", b"9" * 400, b"null", b"true", b"NaN", b"[" * 300,
    b'"id":', b'"type": "Outcome"', b'"people": 1, "people": 2', b"{}", b" ", b"\t", b"\x7f", "\u202e".encode(), "\U0001f600".encode(),
    b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"'", b"//", b"//" * 50, b"a@b.example", b"07911 123456",
)  # fmt: skip


@attrs.define
class Fuzz:
    """Judges inputs one after another, and remembers what went wrong with which."""

    seed: int = 1
    block: int = 1 << 20
    failures: list[str] = attrs.field(factory=list)
    slowest: float = 0.0
    tried: int = 0
    refused: int = 0
    rows: int = 0
    good: int = 0
    _means: Means = attrs.field(init=False)
    _slowly: Means = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._means = self._made(quick=True)
        self._slowly = self._made(quick=False)

    def _made(self, *, quick: bool) -> Means:
        whole = setup(CORE)
        judge = whole.judge()
        if not quick:
            judge.quick = None
        work: Any = partial(here, lambda task: None if task is None else judge.judged(*task))
        return Means(whole, whole.asking, whole.known, work, "/tmp")

    def inputs(self, count: int) -> Iterator[bytes]:
        """Inputs by lot, the same for the same seed."""
        lot = random.Random(self.seed)
        spoilt = [
            json_text(each.value).encode("utf-8", "surrogatepass")
            for row in ROWS
            for each in lot.sample(list(mutants(json.loads(row))), 60)
        ]
        for _ in range(count):
            rows = [lot.choice(ROWS if lot.randrange(3) else spoilt) for _ in range(lot.randrange(1, 6))]
            if lot.randrange(8):
                rows.insert(0, HEADER)
            data = bytearray(lot.choice((b"\n", b"\n", b"\n", b"\r\n", b"\n\n")).join(rows))
            for _ in range(lot.choice((0, 1, 1, 2, 3, 8))):
                at = lot.randrange(len(data) + 1)
                match lot.randrange(6):
                    case 0:
                        data[at:at] = lot.choice(PIECES)
                    case 1:
                        del data[at : at + lot.randrange(1, 12)]
                    case 2 if at < len(data):
                        data[at] = lot.randrange(256)
                    case 3:
                        data[at : at + lot.randrange(1, 30)] = lot.choice(PIECES)
                    case 4:
                        del data[at:]
                    case _:
                        other = lot.randrange(len(data) + 1)
                        data[at:at] = data[other : other + lot.randrange(60)]
            yield bytes(data)

    def run(self, count: int) -> None:
        """Try so many inputs."""
        for data in self.inputs(count):
            self.tried += 1
            try:
                self.judge(data)
            except AssertionError as error:
                self.failures.append(f"{error}: {data[:300]!r}")
            except Exception as error:  # noqa: BLE001 - any of them is what is looked for
                self.failures.append(f"{type(error).__name__}: {error}: {data[:300]!r}")

    def judge(self, data: bytes) -> None:
        """One input: nothing falls over, nothing takes long, nothing is lost, and both ways find the same."""
        begun = time.perf_counter()
        found, pieces = self._through(data, self._means)
        taken = time.perf_counter() - begun
        self.slowest = max(self.slowest, taken)
        assert taken < 1.0, f"took {taken:.1f} s"
        if found and found[-1].rule in ("IM003", "IM007", "IM008", "IM011"):
            self.refused += 1
            return
        if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"\x1f\x8b", b"\x28\xb5\x2f\xfd")):
            assert b"".join(line for line, _ in pieces) == data, "rows were lost or changed"
        if self.tried % 4 == 0:
            other, otherwise = self._through(data, self._slowly)
            assert found == other, "the quick way and the slow way differ"
            assert pieces == otherwise, "the quick way and the slow way part rows differently"
        self.rows += len(pieces)
        self.good += sum(good for _, good in pieces)

    def _through(self, data: bytes, means: Means) -> tuple[list[Finding], list[tuple[bytes, bool]]]:
        from impactmodel.codec.files import Refused

        found: list[Finding] = []
        pieces: list[tuple[bytes, bool]] = []
        try:
            with opening(io.BytesIO(data)) as opened:
                for part in File[Finding](opened, means, Tally(), None, 4096, self.block).parts():
                    found += [each for _, each in part.told]
                    if isinstance(part, Done):
                        lines = [part.block.data] if part.block.long else part.block.data.split(b"\n")
                        lines = lines if part.block.long else [line + b"\n" for line in lines[:-1]] + [lines[-1]] * bool(lines[-1])
                        pieces += [(line, number not in part.bad) for number, line in enumerate(lines)]
        except Refused as refused:
            found += refused.findings
        return found, pieces
