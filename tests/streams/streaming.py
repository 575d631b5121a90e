"""What the tests of streams share: how findings of a stream are collected, and rows to try."""

import io
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from impactmodel import Finding, ImpactDocument
from impactmodel.kinds import Severity
from impactmodel.validation.registry import rules
from impactmodel.validation.streams.passing import Done
from impactmodel.validation.streams.setup import Setup
from impactmodel.validation.streams.stream import Flow

TODAY = date(2026, 11, 25)
HEADER = b'{"schema_version": "1.0"}'

WHOLE = frozenset(each.id for each in rules() if each.scope == "document")
"""The rules that need the whole document."""


def as_it_is(found: Finding) -> Finding:
    return found


def setup(against: ImpactDocument | None = None, **options: Any) -> Setup:
    asked: dict[str, Any] = {"ignore": (), "today": TODAY, "show_values": False, "profile": None, "bad_from": Severity.ERROR, **options}
    return Setup(against=against, tell=as_it_is, **asked)


def flow(source: Any, against: ImpactDocument | None = None, *, jobs: int = 1, version: str | None = None, **options: Any) -> Flow[Finding]:
    limits = {name: options.pop(name) for name in ("longest", "format", "block") if name in options}
    return Flow(
        setup(against, **options), [io.BytesIO(source) if isinstance(source, bytes) else source], jobs=jobs, version=version, **limits
    )


def told(flowing: Flow[Finding]) -> list[Finding]:
    """Everything that is found, in the order in which it is told."""
    return [found for part in flowing.parts() for _, found in part.told]


def parted(flowing: Flow[Finding]) -> list[tuple[bytes, bool]]:
    """Each piece of the input, with whether it was let through."""
    pieces = []
    for part in flowing.parts():
        if isinstance(part, Done):
            lines = [part.block.data] if part.block.long else part.block.data.splitlines(keepends=True)
            pieces += [(line, number not in part.bad) for number, line in enumerate(lines)]
    return pieces


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by place; what a whole file shows stands elsewhere in a stream."""
    return sorted(
        findings, key=lambda each: (each.location.line or 0, each.location.column or 0, each.rule, str(each.message), str(each.hint))
    )


def ndjson(rows: Iterable[Any], header: bytes | None = HEADER) -> bytes:
    lines = [row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() for row in rows]
    return b"\n".join([*([header] if header is not None else []), *lines]) + b"\n"
