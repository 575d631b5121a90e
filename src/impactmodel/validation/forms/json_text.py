"""JSON that may be looked at in a terminal: letters of every script as they are, and what acts or cannot be seen as escapes."""

import json
import re
from typing import Any

_OUTSIDE = re.compile("[^\n\x20-\x7e]+")


def json_text(value: Any, *, indent: int | None = None) -> str:
    """Plain data as JSON.

    >>> print(json_text(["Tŷ", "\\u202e\\ud800", "\\U000e0001"]))
    ["Tŷ", "\\u202e\\ud800", "\\udb40\\udc01"]
    """
    return _OUTSIDE.sub(_seen, json.dumps(value, indent=indent, ensure_ascii=False))


def _seen(found: re.Match[str]) -> str:
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in found[0])
