"""What a rollup comes to: its cells, what was left out, and what they stand on."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar

import attrs

from impactmodel.aggregation.bounding import people_of
from impactmodel.aggregation.calendar import PERIOD_KEYS
from impactmodel.aggregation.cells import Bounds, Cell, KeyValue
from impactmodel.aggregation.surroundings import Surroundings
from impactmodel.aggregation.telling import COLUMNS, as_csv, as_table, explained, records
from impactmodel.document import ImpactDocument
from impactmodel.errors import UnknownName
from impactmodel.findings import Finding
from impactmodel.tables import Table
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.vocabulary.text import pieces

Frame = TypeVar("Frame")

MOST_SHOWN = 100
"""Cells that are printed; the forms hold all."""


@attrs.define(eq=False)
class Whole:
    """What a cell asks the rollup that it stands in, once it is asked itself."""

    by: tuple[str, ...]
    surroundings: Surroundings
    _cells: tuple[Cell, ...] = ()
    _reporters: dict[tuple[KeyValue, ...], set[str]] | None = None

    def settle(self, cells: tuple[Cell, ...]) -> None:
        """These are the cells."""
        self._cells = cells

    def people(self, cell: Cell) -> Bounds | None:
        """How many distinct people a cell is about."""
        return people_of([vars(report) for report in cell.reports], self.surroundings)

    def absent(self, cell: Cell) -> tuple[str, ...]:
        """The organizations that report the same at another time, and not in this cell."""
        if not set(self.by) & set(PERIOD_KEYS):
            return ()
        if self._reporters is None:
            self._reporters = {}
            for each in self._cells:
                reporters = self._reporters.setdefault(self._timeless(each), set())
                reporters.update(report.organization for report in each.reports if report.organization is not None)
        here = {report.organization for report in cell.reports}
        return tuple(sorted(self._reporters[self._timeless(cell)] - here))

    def _timeless(self, cell: Cell) -> tuple[KeyValue, ...]:
        return tuple(value for name, value in cell.key.items() if name not in PERIOD_KEYS)


@attrs.frozen(repr=False, eq=False, slots=False)
class Rollup:
    """The cells of a rollup, in the order of their keys.

    `by` names the keys. `left_out` says which reports stand in no cell, and why; a report stands in several cells only where a key lets it,
    as an indicator of two outcomes does. Iterating gives the cells.

    >>> from impactmodel import rollup
    >>> rollup(ImpactDocument.of(), by=["year"])
    <Rollup by year, indicator: 0 cells>
    """

    by: tuple[str, ...]
    cells: tuple[Cell, ...]
    left_out: tuple[Finding, ...]
    _unfit: tuple[IndicatorReport, ...]
    _surroundings: Surroundings

    @property
    def document(self) -> ImpactDocument:
        """The document that was rolled up."""
        return self._surroundings.document

    @cached_property
    def reports(self) -> tuple[IndicatorReport, ...]:
        """Every report that was asked for, each once: those of the cells, and those that stand in none."""
        held = {id(report): report for cell in self.cells for report in cell.reports}
        return (*held.values(), *self._unfit)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that stands against cells, and what was left out."""
        return (*(finding for cell in self.cells for finding in cell.findings), *self.left_out)

    @property
    def refused(self) -> tuple[Cell, ...]:
        """The cells whose reports may not be brought together."""
        return tuple(cell for cell in self.cells if cell.refused)

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __bool__(self) -> bool:
        return True

    def cell(self, **key: KeyValue) -> Cell:
        """The one cell with these values of keys; those that are not named may be anything.

        Raises UnknownName if there is none, or if there are several.
        """
        unknown = next((name for name in key if name not in self.by), None)
        if unknown is not None:
            raise UnknownName(f"{unknown!r} is no key of this rollup. It has {', '.join(self.by)}.")
        found = [cell for cell in self.cells if all(cell.key[name] == value for name, value in key.items())]
        if len(found) > 1:
            raise UnknownName(f"There are {len(found):,} such cells. Name more keys.")
        if not found:
            raise UnknownName(f"There is no such cell among {len(self.cells):,}.")
        return found[0]

    def label(self, name: str, value: KeyValue) -> str:
        """What to call a value of a key where people read it: the name of what has this id, or the value itself."""
        if value is None:
            return "–"
        entity = self.document.get(value) if isinstance(value, str) else None
        return str(value) if entity is None else entity.label

    def __repr__(self) -> str:
        refused = len(self.refused)
        told = f"{len(self.cells):,} {'cell' if len(self.cells) == 1 else 'cells'}" + (f", {refused:,} refused" if refused else "")
        return f"<Rollup by {', '.join(self.by)}: {told}{f', {len(self.left_out):,} left out' if self.left_out else ''}>"

    def explain(self, cell: Cell, *, language: str = "en") -> str:
        """How a cell came about: its value or why it has none, its method, and every report that it stands on."""
        return explained(self, cell, language=language)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers exact."""
        return {
            "by": list(self.by),
            "cells": [cell.to_dict() for cell in self.cells],
            "left_out": [finding.to_dict() for finding in self.left_out],
        }

    def to_json(self, *, indent: int | None = 2) -> str:
        """The same as JSON text, every digit of a number kept."""
        return "".join(pieces(self.to_dict(), indent=indent))

    def to_records(self) -> list[dict[str, Any]]:
        """Each cell as one flat row: its keys, value, unit, method and what it stands on. Numbers are Decimals, exact."""
        return records(self)

    def to_frame(self, make: Callable[[dict[str, list[Any]]], Frame]) -> Frame:
        """The records as a data frame of any library, made by its own constructor: `rollup.to_frame(polars.DataFrame)`.

        >>> from impactmodel import rollup
        >>> sorted(rollup(ImpactDocument.of()).to_frame(dict))[:3]
        ['allowed', 'expected', 'high']
        """
        if not callable(make):
            raise TypeError("a data frame is made by its constructor, such as rollup.to_frame(polars.DataFrame)")
        rows = records(self)
        heads = list(rows[0]) if rows else [*self.by, *COLUMNS]
        return make({head: [row[head] for row in rows] for head in heads})

    def to_table(self, *, language: str = "en") -> Table:
        """The cells as people read them: names for ids, rounded numbers, and below why some have no value."""
        return as_table(self, language=language)

    def to_tables(self, *, language: str = "en") -> tuple[Table, ...]:
        """That table alone: what was protected may be several."""
        return (self.to_table(language=language),)

    def to_csv(self) -> str:
        """The records as CSV; text that a spreadsheet would take for a formula has an apostrophe before it."""
        return as_csv(self)

    def to_markdown(self) -> str:
        """The table in Markdown."""
        return self.to_table().to_markdown()

    def to_html(self) -> str:
        """The table in HTML; all text is escaped."""
        return self.to_table().to_html()

    def __str__(self) -> str:
        shown = Rollup(self.by, self.cells[:MOST_SHOWN], self.left_out, self._unfit, self._surroundings)
        more = len(self.cells) - MOST_SHOWN
        return shown.to_table().to_text() + (f"\n… and {more:,} more cells" if more > 0 else "")

    _repr_html_ = to_html
