"""Protected tables in the forms that people and programs read. All take what the cells say of themselves, and nothing else."""

from typing import TYPE_CHECKING

from impactmodel.aggregation.cells import shown
from impactmodel.aggregation.telling import head_of, line_of
from impactmodel.errors import UnitError
from impactmodel.tables import Table
from impactmodel.units import unit
from impactmodel.wording import say, told

if TYPE_CHECKING:
    from impactmodel.disclosure.protected import ProtectedCell, ProtectedRollup, ProtectedTable

SUPPRESSED = "suppressed"
"""What stands for a value that is hidden, everywhere: never 0, never nothing."""


def as_tables(protected: "ProtectedRollup", *, language: str = "en") -> tuple[Table, ...]:
    """A table as people read it for each rollup; below the last one what to know of them all."""
    tables = [_table(table, language) for table in protected.tables] or [Table(heads=("value",), rows=())]
    notes = tuple(told(note, language) for note in _notes(protected))
    *first, last = tables
    return (*first, Table(heads=last.heads, rows=last.rows, right=last.right, notes=notes))


def _table(table: "ProtectedTable", language: str) -> Table:
    names = columns(table)
    heads = tuple(told(head, language) for head in (*map(head_of, names), say("Value"), say("Unit"), say("Note")))
    rows = tuple((*(table.label(name, cell.key.get(name)) for name in names), *_said(cell, language)) for cell in table.cells)
    return Table(heads=heads, rows=rows, right=frozenset({len(names)}))


def columns(table: "ProtectedTable") -> list[str]:
    """The keys of a table: those it was made by, and any other that a cell has."""
    return list(dict.fromkeys([*table.by, *(name for cell in table.cells for name in cell.key)]))


def _said(cell: "ProtectedCell", language: str) -> tuple[str, str, str]:
    value = told(say("suppressed"), language) if cell.suppressed else "–" if cell.number is None else shown(cell.number)
    notes = []
    if cell.refused:
        notes.append(told(say("refused: {rules}", rules=", ".join(cell.refused)), language))
    if cell.allowed:
        notes.append(told(say("allowed: {rules}", rules=", ".join(cell.allowed)), language))
    if cell.complete is False:
        notes.append(told(say("incomplete"), language))
    return value, _unit(cell.unit), "; ".join(notes)


def _unit(code: str | None) -> str:
    if code is None:
        return ""
    try:
        return unit(code).plural
    except UnitError:
        return code


def _notes(protected: "ProtectedRollup") -> tuple[str, ...]:
    count, everything = protected.suppressed, len(protected)
    hidden = say("{count:,} of {all:,} values are suppressed, so that nobody can be recognized.", count=count, all=everything)
    return hidden, *map(line_of, protected.findings)


def as_csv(protected: "ProtectedRollup") -> str:
    """All tables in one, numbers exact; a key that a table does not have is empty there."""
    names = list(dict.fromkeys(name for table in protected.tables for name in columns(table)))
    rows = tuple(
        (*("" if (value := cell.key.get(name)) is None else str(value) for name in names), cell.told, cell.unit or "")
        for cell in protected.cells
    )
    return Table(heads=(*names, "value", "unit"), rows=rows).to_csv()
