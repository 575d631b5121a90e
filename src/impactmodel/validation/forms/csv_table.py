"""CSV for a spreadsheet: a row for each finding. Text that a spreadsheet would take for a formula has an apostrophe before it.

It begins with a byte order mark: without one, Excel takes UTF-8 for the encoding of the computer and spoils every accent. In Python it is
read with `encoding="utf-8-sig"`. Programs that want no mark have the forms json and ndjson.
"""

import csv
from collections.abc import Iterable
from typing import TextIO

from impactmodel.findings import Finding
from impactmodel.tables import csv_cell
from impactmodel.validation.forms.checked import Checked, Wish

_PLACE = ("file", "sheet", "row", "line", "column", "path", "entity_class", "entity_id")
_SAID = ("rule", "severity", "layer", "message", "hint", "value", "expected", "docs")
COLUMNS = (*_PLACE, *_SAID)
MARK = "\ufeff"


def write(sources: Iterable[Checked], to: TextIO, wish: Wish) -> None:
    """Write each row as it comes."""
    to.write(MARK)
    rows = csv.writer(to, lineterminator="\n")
    rows.writerow(COLUMNS)
    for checked in sources:
        rows.writerows(_row(each) for each in checked.findings)


def _row(finding: Finding) -> list[str]:
    cells = [getattr(finding.location, name) for name in _PLACE] + [getattr(finding, name) for name in _SAID]
    return [csv_cell(str(each)) if each is not None else "" for each in cells]
