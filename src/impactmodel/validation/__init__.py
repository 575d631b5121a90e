"""Validation: what is wrong with a file, from its bytes to its meaning, as one list of findings."""

from impactmodel.validation.engine import validate

__all__ = ["validate"]
