"""How much is taken from a stranger. Everything beyond is a finding, and is noticed before memory is spent on it."""

import attrs

from impactmodel.findings import MOST

DEPTH = 200
"""Levels of nesting that the JSON parser follows. It is fixed: the vocabulary itself needs nine."""


@attrs.frozen(kw_only=True)
class Limits:
    """Limits on one source: its size in bytes once decompressed, the number of its entities and of all its values, and of the findings
    that are collected.

    Digits of a number (38), characters of a text (a million) and levels of nesting (200) are part of the standard and do not change.

    >>> Limits(size=1_000_000).entities
    5000000
    """

    size: int = 256 * 1024 * 1024
    entities: int = 5_000_000
    values: int = 20_000_000
    findings: int = attrs.field(default=MOST, validator=attrs.validators.ge(1))
