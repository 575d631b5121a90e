"""CSV for a spreadsheet: a row for each finding. Text that a spreadsheet would take for a formula has an apostrophe before it."""

import csv
from collections.abc import Iterable
from typing import TextIO

from impactmodel.findings import Finding
from impactmodel.validation.forms.checked import Checked, Wish
from impactmodel.wording import safe

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a formula begins with, also in the wide forms that some spreadsheets take for the same."""

_PLACE = ("file", "sheet", "row", "line", "column", "path", "entity_class", "entity_id")
_SAID = ("rule", "severity", "layer", "message", "hint", "value", "expected", "docs")
COLUMNS = (*_PLACE, *_SAID)


def write(sources: Iterable[Checked], to: TextIO, wish: Wish) -> None:
    """Write each row as it comes."""
    rows = csv.writer(to, lineterminator="\n")
    rows.writerow(COLUMNS)
    for checked in sources:
        rows.writerows(_row(each) for each in checked.findings)


def _row(finding: Finding) -> list[str]:
    cells = [getattr(finding.location, name) for name in _PLACE] + [getattr(finding, name) for name in _SAID]
    return [cell(str(each)) if each is not None else "" for each in cells]


def cell(text: str) -> str:
    """A text as it can stand in a cell.

    >>> cell("=1+1"), cell("a = b")
    ("'=1+1", 'a = b')
    """
    # Judged before the control characters become escapes, so that what began with one is marked all the same.
    return safe(f"'{text}" if text.startswith(_FORMULA) else text)
