"""Rows from files of any size, judged as they come, in flat memory, by one process or several."""

from impactmodel.validation.streams.api import RowResult, Stream, validate_stream

__all__ = ["RowResult", "Stream", "validate_stream"]
