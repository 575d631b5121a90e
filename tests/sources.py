"""Small sources, and what is found in them."""

import io
from typing import Any

from impactmodel import Finding, validate

SMALL = '{"schema_version": "1.0", "title": "Tŷ \U0001f600", "outcomes": [{"id": "out:1", "type": "Outcome", "name": "Ŵ"}]}'
LINES = '{"schema_version": "1.0"}\n{"id": "out:1", "type": "Outcome"}\n{"id": "t:1", "type": "Theme"}\n'


def findings(data: bytes | str, **options: Any) -> tuple[Finding, ...]:
    return validate(io.BytesIO(data.encode() if isinstance(data, str) else data), **options).findings


def only(data: bytes | str, **options: Any) -> Finding:
    found = findings(data, **options)
    assert len(found) == 1, found
    return found[0]
