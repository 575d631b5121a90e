"""A social return as plain text and as Markdown."""

import re
from typing import TYPE_CHECKING

from impactmodel.valuation.telling import Table, Telling, telling
from impactmodel.wording import safe

if TYPE_CHECKING:
    from impactmodel.valuation.result import SroiResult

WIDEST = 34
"""Characters of a name in a column of plain text."""

_MARKS = re.compile(r"[\\`*_{}\[\]()<>#|~&!$@]|:(?=//)|\bw(?=ww\.)", re.IGNORECASE)
_WORDS = 2
"""Columns of words in a table that are not cut short: those at the end of it."""


def table(result: "SroiResult", *, language: str = "en") -> str:
    """A result as plain text for a terminal: what a terminal would act on is shown as an escape."""
    told = telling(result, language=language)
    lines = [f"{safe(told.title)} ({safe(result.analysis.id)})", ""]
    lines += [safe(sentence) for sentence in told.sentences]
    lines += _pairs(told.sums)
    if told.findings:
        lines += ["", "Findings", *(f"  {safe(each)}" for each in told.findings)]
    for each in told.tables:
        lines += ["", each.heading, *_columns(each)]
        if each.note:
            lines.append(f"  {each.note}")
    lines += ["", "How it was computed", *_pairs(told.conventions)[1:]]
    return "\n".join(line.rstrip() for line in lines)


def _pairs(pairs: tuple[tuple[str, str], ...]) -> list[str]:
    width = max((len(label) for label, _ in pairs), default=0)
    return ["", *(f"  {label:<{width}}  {safe(text)}" for label, text in pairs)] if pairs else []


def _columns(each: Table) -> list[str]:
    rows = [[_short(safe(cell), number, each) for number, cell in enumerate(row)] for row in (each.head, *each.rows)]
    widths = [max(len(row[number]) for row in rows) for number in range(len(each.head))]

    def line(row: list[str]) -> str:
        pairs = enumerate(zip(row, widths, strict=True))
        cells = (f"{cell:<{width}}" if number < each.left else f"{cell:>{width}}" for number, (cell, width) in pairs)
        return "  " + "  ".join(cells)

    return [line(row) for row in rows]


def _short(text: str, number: int, each: Table) -> str:
    cut = number < each.left - _WORDS or each.left == 1
    return text if not cut or len(text) <= WIDEST or number >= each.left else text[: WIDEST - 1] + "…"


def markdown(result: "SroiResult", *, language: str = "en") -> str:
    """A result as Markdown. Nothing in it acts: all text is escaped."""
    told: Telling = telling(result, language=language)
    lines = [f"## {escaped(told.title)}", ""]
    for sentence in told.sentences:
        lines += [escaped(sentence), ""]
    lines += [f"- {label}: **{escaped(text)}**" for label, text in told.sums]
    if told.findings:
        lines += ["", "### Findings", "", *(f"- {escaped(each)}" for each in told.findings)]
    for each in told.tables:
        rule = ["---" if number < each.left else "---:" for number in range(len(each.head))]
        rows = [each.head, rule, *each.rows]
        body = [f"| {' | '.join(cell if row is rule else escaped(cell) for cell in row)} |" for row in rows]
        lines += ["", f"### {each.heading}", "", *body]
        if each.note:
            lines += ["", escaped(each.note)]
    lines += ["", "### How it was computed", "", *(f"- {label}: {escaped(text)}" for label, text in told.conventions)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text on one line in which Markdown finds no marks.

    >>> print(escaped("*a* <b>"))
    &#42;a&#42; &#60;b&#62;
    """
    return _MARKS.sub(lambda found: f"&#{ord(found[0])};", safe(text))
