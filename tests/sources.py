"""Small sources, and what is found in them."""

import io
from typing import Any

from impactmodel import Finding, Layer, validate

SMALL = '{"schema_version": "1.0", "title": "Tŷ \U0001f600", "outcomes": [{"id": "out:1", "type": "Outcome", "name": "Ŵ"}]}'
LINES = '{"schema_version": "1.0"}\n{"id": "out:1", "type": "Outcome"}\n{"id": "t:1", "type": "Theme"}\n'


def findings(data: bytes | str, **options: Any) -> tuple[Finding, ...]:
    """What the layers below the rules find in a source."""
    found = validate(io.BytesIO(data.encode() if isinstance(data, str) else data), **options)
    return tuple(item for item in found if item.layer not in (Layer.RULES, Layer.PROFILE))


def only(data: bytes | str, **options: Any) -> Finding:
    found = findings(data, **options)
    assert len(found) == 1, found
    return found[0]
