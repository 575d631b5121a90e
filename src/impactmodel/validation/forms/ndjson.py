"""NDJSON for programs that read line by line: one finding a line, as in the published schema of the report."""

from collections.abc import Iterable
from typing import TextIO

from impactmodel.validation.forms.checked import Checked, Wish
from impactmodel.validation.forms.json_text import json_text


def write(sources: Iterable[Checked], to: TextIO, wish: Wish) -> None:
    """Write each finding as it comes."""
    for checked in sources:
        to.writelines(json_text(each.to_dict()) + "\n" for each in checked.findings)
