"""Tables that other rooms make, as they stand on a page."""

from collections.abc import Iterator

from impactmodel.report.blocks import Block, Grid
from impactmodel.tables import Table


def tabled(table: Table, *, caption: str, folded: str | None = None) -> Iterator[Block]:
    """A table with its notes below. `caption` takes the place where it has none; one without rows is not shown."""
    if not table.rows:
        return
    about = table.caption or caption
    yield Grid(caption=about, heads=table.heads, rows=table.rows, right=table.right, notes=table.notes, folded=folded)
