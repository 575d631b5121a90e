"""A table of text in the forms that people and programs read: plain text, Markdown, HTML and CSV. Nothing in it can act."""

import csv
import io
import re
from collections.abc import Sequence
from html import escape

import attrs

from impactmodel.wording import safe

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a formula begins with, also in the wide forms that some spreadsheets take for the same."""

_NUMBER = re.compile("[+-]?[0-9][0-9,]*(?:[.][0-9]+)?")
_MARKS = re.compile(r"[\\`*_{}\[\]()<>#|~&!$]")
_ACTS = re.compile(r"@(?=\w)|\\#(?=[0-9])|:(?=//)|\bwww(?=\.)|\bGH(?=-[0-9])", re.IGNORECASE)
"""What GitHub makes a mention, a reference or a link of; a comment in the midst of it prevents that."""

WIDEST = 48
"""Characters of a column in plain text; what is longer is cut."""


def csv_cell(text: str) -> str:
    """A text as it can stand in a cell of a spreadsheet: what it would take for a formula, and is no number, has an apostrophe before it.

    >>> csv_cell("=1+1"), csv_cell("a = b"), csv_cell("-5")
    ("'=1+1", 'a = b', '-5')
    """
    # Judged before the control characters become escapes, so that what began with one is marked all the same.
    return safe(f"'{text}" if text.startswith(_FORMULA) and _NUMBER.fullmatch(text) is None else text)


def markdown_text(text: str) -> str:
    r"""Text without marks of Markdown or HTML, and without what GitHub turns into a mention or a link.

    >>> print(markdown_text("*a* <b> @you, #12"))
    \*a\* \<b\> @<!-- -->you, \#<!-- -->12
    """
    return _ACTS.sub(r"\g<0><!-- -->", _MARKS.sub(r"\\\g<0>", safe(text)))


@attrs.frozen(kw_only=True)
class Table:
    """Heads and rows of text. `right` numbers the columns that are set to the right, `notes` stand below.

    >>> print(Table(heads=("What", "How many"), rows=(("Meals", "270"),), right=frozenset({1})).to_text())
    What   How many
    Meals       270
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    caption: str | None = None
    notes: tuple[str, ...] = ()

    def to_text(self) -> str:
        """The table in columns, each as wide as it needs to be; a terminal takes nothing in it for a command."""
        rows = [[_cut(safe(cell)) for cell in row] for row in (self.heads, *self.rows)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(self.heads))]
        lines = [self._line(row, widths) for row in rows]
        above = [safe(self.caption)] if self.caption else []
        return "\n".join([*above, *lines, *(safe(note) for note in self.notes)])

    def _line(self, row: Sequence[str], widths: Sequence[int]) -> str:
        cells = (
            text.rjust(width) if column in self.right else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        return "  ".join(cells).rstrip()

    def to_markdown(self) -> str:
        """A Markdown table with its notes below."""
        lines = [" | ".join(["", *(markdown_text(cell) for cell in row), ""]).strip() for row in (self.heads, *self.rows)]
        rule = "|".join(["", *(" ---: " if column in self.right else " --- " for column in range(len(self.heads))), ""])
        above = [f"**{markdown_text(self.caption)}**", ""] if self.caption else []
        below = ["", *(f"{markdown_text(note)}  " for note in self.notes)] if self.notes else []
        return "\n".join([*above, lines[0], rule, *lines[1:], *below]) + "\n"

    def to_html(self) -> str:
        """A table element with its caption, and the notes as paragraphs below; all text is escaped."""
        head = "".join(f'<th scope="col">{_html(text)}</th>' for text in self.heads)
        body = "".join(f"<tr>{''.join(self._cell(column, text) for column, text in enumerate(row))}</tr>" for row in self.rows)
        caption = f"<caption>{_html(self.caption)}</caption>" if self.caption else ""
        notes = "".join(f"<p>{_html(note)}</p>" for note in self.notes)
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"

    def _cell(self, column: int, text: str) -> str:
        style = ' style="text-align: right"' if column in self.right else ""
        return f"<td{style}>{_html(text)}</td>"

    def to_csv(self) -> str:
        """Heads and rows for a spreadsheet; the notes are left to other forms."""
        to = io.StringIO(newline="")
        csv.writer(to, lineterminator="\n").writerows([csv_cell(cell) for cell in row] for row in (self.heads, *self.rows))
        return to.getvalue()


def _html(text: str) -> str:
    return escape(safe(text))


def _cut(text: str) -> str:
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; }}
caption {{ text-align: left; font-weight: 600; padding: .5rem 0; }}
th, td {{ text-align: left; padding: .35rem .75rem; vertical-align: top; }}
tr {{ border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }}
td {{ font-variant-numeric: tabular-nums; }}
div.wide {{ overflow-x: auto; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def page(title: str, body: str, *, language: str = "en") -> str:
    """One page by itself around a body of HTML: nothing is fetched, nothing runs. The title is escaped, the body must be."""
    return PAGE.format(title=_html(title), body=body, language=escape(language))
