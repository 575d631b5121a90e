"""What may be published: the cells of rollups with what is hidden taken out of them, not covered up."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from impactmodel.aggregation.result import MOST_SHOWN
from impactmodel.amounts import plain
from impactmodel.disclosure.margins import Value
from impactmodel.disclosure.telling import SUPPRESSED, as_csv, as_tables
from impactmodel.disclosure.terms import RoundingMethod, Terms
from impactmodel.findings import Finding
from impactmodel.frozen import FrozenMap
from impactmodel.tables import Table
from impactmodel.vocabulary.text import pieces
from impactmodel.vocabulary.values import Quantity

Measure = tuple[str | None, str | None]


@attrs.frozen(kw_only=True, repr=False)
class ProtectedCell:
    """One cell as it may be published.

    `number` is None where it is `suppressed`, and where the rollup had none; `refused` then names the refusals. Whether a cell was hidden
    for itself or to protect another is not kept: it would tell which are small. `complete` says whether everything that was expected was
    there; neither that nor the `method` is told of what is hidden. `allowed` are the refusals that somebody took deliberately.
    """

    protected: ClassVar[bool] = True

    key: Mapping[str, Value | None]
    indicator: str | None
    unit: str | None
    method: str | None
    number: Decimal | None = None
    suppressed: bool = False
    complete: bool | None = None
    allowed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def value(self) -> Quantity | str | None:
        """The value with its unit, the word `suppressed`, or None where there was none."""
        if self.suppressed:
            return SUPPRESSED
        return None if self.number is None or self.unit is None else Quantity(number=self.number, unit=self.unit)

    @property
    def told(self) -> str:
        """The value as it stands in a table: a number in plain notation, `suppressed`, or nothing."""
        if self.suppressed:
            return SUPPRESSED
        return "" if self.number is None else plain(self.number)

    def __repr__(self) -> str:
        about = ", ".join(f"{name}={value!r}" for name, value in self.key.items())
        unit = f" {self.unit}" if self.number is not None and self.unit else ""
        return f"<ProtectedCell {about}: {self.told or 'no value'}{unit}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data; a number is a Decimal."""
        value: Any = None if self.number is None else {"number": self.number, "unit": self.unit}
        shown: dict[str, Any] = {
            "key": dict(self.key),
            "value": SUPPRESSED if self.suppressed else value,
        }
        if self.method is not None:
            shown["method"] = self.method
        if self.complete is not None:
            shown["complete"] = self.complete
        for name in ("allowed", "refused"):
            if getattr(self, name):
                shown[name] = list(getattr(self, name))
        return shown


@attrs.frozen(kw_only=True)
class Tie:
    """A total and its parts, by the numbers of cells; what everybody can see who knows what the cells are about.

    `rest` is what the total has beside its parts (below 0 if parts overlap), as far as anybody is taken to know it; None where nobody is.
    `people` says that such a rest is a number of people, who must not be found to be few.
    """

    total: int
    parts: tuple[int, ...]
    rest: Decimal | None
    people: bool = False


@attrs.frozen(kw_only=True)
class Seen:
    """What whoever looks at the cells of one measure is taken to know of them: which cells, how they add up, and what numbers can be."""

    measure: Measure
    cells: tuple[int, ...]
    ties: tuple[Tie, ...]
    whole: bool
    signed: bool
    counts: bool
    method: RoundingMethod | None = None


@attrs.frozen(kw_only=True)
class ProtectedTable:
    """The cells of one rollup, by its keys. `labels` says what to call a value of a key, by both with a space between."""

    by: tuple[str, ...]
    cells: tuple[ProtectedCell, ...]
    labels: Mapping[str, str] = attrs.field(factory=FrozenMap)

    def label(self, name: str, value: Value | None) -> str:
        """What to call a value of a key where people read it."""
        return "–" if value is None else self.labels.get(f"{name} {value}", str(value))

    def __iter__(self) -> Iterator[ProtectedCell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)


@attrs.frozen(kw_only=True, repr=False)
class ProtectedRollup:
    """What may be published of one or several rollups: a table for each, on terms that may be told.

    Iterating gives the cells. It cannot be rolled up again. `seen` and `hierarchies` are what others are taken to
    know of how cells add up. `findings` say what was refused or hidden for want of knowledge.
    """

    protected: ClassVar[bool] = True

    tables: tuple[ProtectedTable, ...]
    terms: Terms
    findings: tuple[Finding, ...] = ()
    seen: tuple[Seen, ...] = ()
    hierarchies: Mapping[str, tuple[tuple[Value, Value], ...]] = attrs.field(factory=FrozenMap)

    @property
    def by(self) -> tuple[str, ...]:
        """The keys of the first table."""
        return self.tables[0].by if self.tables else ()

    @property
    def cells(self) -> tuple[ProtectedCell, ...]:
        """The cells of all tables."""
        return tuple(cell for table in self.tables for cell in table.cells)

    @property
    def suppressed(self) -> int:
        """How many cells are hidden."""
        return sum(cell.suppressed for cell in self.cells)

    def __iter__(self) -> Iterator[ProtectedCell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return sum(map(len, self.tables))

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<ProtectedRollup by {', '.join(self.by) or 'nothing'}: {len(self):,} cells, {self.suppressed:,} suppressed>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data: the terms, each table with its keys and cells, the findings. Numbers are Decimals."""
        return {
            "protected": True,
            "terms": self.terms.to_dict(),
            "tables": [{"by": list(table.by), "cells": [cell.to_dict() for cell in table.cells]} for table in self.tables],
            "findings": [each.to_dict() for each in self.findings],
        }

    def to_json(self, *, indent: int | None = 2) -> str:
        """The same as JSON text, every digit of a number kept."""
        return "".join(pieces(self.to_dict(), indent=indent))

    def to_records(self) -> list[dict[str, Any]]:
        """Each cell as one flat row, for the constructor of any data frame; a hidden value is the word `suppressed`."""
        return [{**cell.key, "value": SUPPRESSED if cell.suppressed else cell.number, "unit": cell.unit} for cell in self.cells]

    def to_tables(self, *, language: str = "en") -> tuple[Table, ...]:
        """A table as people read it for each rollup: names for ids, and below what is hidden and why."""
        return as_tables(self, language=language)

    def to_csv(self) -> str:
        """All tables in one; text that a spreadsheet would take for a formula has an apostrophe before it."""
        return as_csv(self)

    def to_markdown(self) -> str:
        """The tables in Markdown."""
        return "\n".join(table.to_markdown() for table in self.to_tables())

    def to_html(self) -> str:
        """The tables in HTML; all text is escaped."""
        return "\n".join(table.to_html() for table in self.to_tables())

    def __str__(self) -> str:
        tables = self.to_tables()
        left = sum(max(0, len(table.rows) - MOST_SHOWN) for table in tables)
        text = "\n\n".join(attrs.evolve(table, rows=table.rows[:MOST_SHOWN]).to_text() for table in tables)
        return text + (f"\n… and {left:,} more cells" if left else "")

    _repr_html_ = to_html
