"""Workflow commands of GitHub Actions, which show findings beside the lines of a pull request.

GitHub shows at most ten of each level for a step, so that findings that say the same are told together, and a line at the end says what is
left out.
Source: GitHub, Workflow commands for GitHub Actions; actions/toolkit, packages/core/src/command.ts, for what is escaped.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from impactmodel.findings import Finding
from impactmodel.kinds import Severity
from impactmodel.validation.forms.checked import Checked, Wish
from impactmodel.validation.forms.words import place_of, said_of_many, summary, told_together
from impactmodel.wording import safe, say, told

MOST = 10
"""How many of each level GitHub shows for one step."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(sources: Iterable[Checked], to: TextIO, wish: Wish) -> None:
    """Write the first of each level, and after each source a line that sums it up."""
    shown: Counter[Severity] = Counter()
    left, together = 0, False
    for checked in sources:
        for finding, said, count in _told(checked, wish):
            together = together or count > 1
            if shown[finding.severity] < MOST:
                shown[finding.severity] += 1
                to.write(_command(finding, said) + "\n")
            else:
                left += count
        to.write(plain_line(summary(checked, wish.language)) + "\n")
    if left:
        more = say("{count:,} more findings are not shown here, as GitHub shows ten of each level.", count=left)
        to.write(plain_line(told(more, wish.language)) + "\n")
    if together:
        to.write(plain_line(told(told_together(), wish.language)) + "\n")


def _told(checked: Checked, wish: Wish) -> Iterator[tuple[Finding, str, int]]:
    if wish.each:
        yield from ((each, _said(each), 1) for each in checked.findings)
        return
    for group in checked.groups:
        if group.many:
            yield group.first, said_of_many(group, wish.language), group.count
        else:
            yield from ((each, _said(each), 1) for each in group.findings)


def _said(finding: Finding) -> str:
    place = place_of(finding.location)
    return " ".join(part for part in (finding.message, finding.hint, f"({place})" if place else None) if part)


def _command(finding: Finding, said: str) -> str:
    place = finding.location
    about = {"file": place.file, "line": place.line, "col": place.column, "title": finding.rule}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in about.items() if value is not None)
    return f"::{_LEVELS[finding.severity]} {properties}::{_data(said)}"


def _data(text: str) -> str:
    return safe(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def plain_line(text: str) -> str:
    """A line that GitHub takes for no command, whatever names stand in it.

    >>> plain_line("::stop-commands::x"), plain_line("a ##[error]b")
    ('impactmodel: ::stop-commands::x', 'impactmodel: a ## [error]b')
    """
    return f"impactmodel: {safe(text)}".replace("##[", "## [")
