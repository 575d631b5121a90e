"""The forms that every view here has: plain data, JSON, a table in text, Markdown, HTML and CSV."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any

from impactmodel.tables import Table
from impactmodel.vocabulary.text import pieces
from impactmodel.wording import Said, told


class View(ABC):
    """Something looked at from one side. What is shown of it are ids, names that others may see, and counts; never what a person said."""

    __slots__ = ()

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers exact."""

    @abstractmethod
    def to_table(self, *, language: str = "en") -> Table:
        """A table as people read it, with names for ids."""

    def to_tables(self, *, details: bool = False, language: str = "en") -> tuple[Table, ...]:
        """The table with those that belong to it; `details` adds what they stand on."""
        return (self.to_table(language=language),)

    def to_json(self, *, indent: int | None = 2) -> str:
        """The same as `to_dict` as JSON text, every digit of a number kept."""
        return "".join(pieces(self.to_dict(), indent=indent))

    def to_markdown(self) -> str:
        """The table in Markdown."""
        return self.to_table().to_markdown()

    def to_html(self) -> str:
        """The table in HTML; all text is escaped."""
        return self.to_table().to_html()

    def to_csv(self) -> str:
        """The table as CSV; text that a spreadsheet would take for a formula has an apostrophe before it."""
        return self.to_table().to_csv()

    def __str__(self) -> str:
        return self.to_table().to_text()

    def _repr_html_(self) -> str:
        return self.to_html()


def tabled(
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    notes: Iterable[str] = (),
    right: Iterable[int] = (),
    language: str = "en",
) -> Table:
    """A table whose sentences are told in a language; names stay as they are."""
    return Table(
        caption=_in(caption, language),
        heads=tuple(_in(head, language) for head in heads),
        rows=tuple(tuple(_in(cell, language) for cell in row) for row in rows),
        notes=tuple(_in(note, language) for note in notes),
        right=frozenset(right),
    )


def _in(text: str, language: str) -> str:
    # Names come as they are, so that one which happens to be a sentence of ours is not taken for it.
    return told(text, language) if isinstance(text, Said) else text
