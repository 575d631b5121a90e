"""The forms that every view over evidence has: JSON, text, Markdown and HTML, all from its data and its table."""

from typing import Any

import attrs

from impactmodel.tables import Table
from impactmodel.vocabulary.text import pieces

MOST_SHOWN = 100
"""Rows that are printed; the forms hold all."""


class Told:
    """A view that has plain data and a table. Nothing personal is in either unless it was asked for when the view was made."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        raise NotImplementedError

    def to_table(self, *, language: str = "en") -> Table:
        """The view as people read it. Sentences are told in a language; ids and names stay as they are."""
        raise NotImplementedError

    def to_json(self, *, indent: int | None = 2) -> str:
        """The data as JSON text."""
        return "".join(pieces(self.to_dict(), indent=indent))

    def to_markdown(self, *, language: str = "en") -> str:
        """The table in Markdown."""
        return self.to_table(language=language).to_markdown()

    def to_html(self, *, language: str = "en") -> str:
        """The table in HTML; all text is escaped."""
        return self.to_table(language=language).to_html()

    def __str__(self) -> str:
        table = self.to_table()
        more = len(table.rows) - MOST_SHOWN
        shown = attrs.evolve(table, rows=table.rows[:MOST_SHOWN]).to_text()
        return f"{shown}\n… and {more:,} more rows" if more > 0 else shown

    def _repr_html_(self) -> str:
        return self.to_html()
