"""A social return as one page for a browser, with its pictures: nothing is fetched, nothing runs, all text is escaped."""

from typing import TYPE_CHECKING

from impactmodel import __version__
from impactmodel.valuation.pictures import draw
from impactmodel.valuation.pictures.svg import said
from impactmodel.valuation.telling import Table, telling

if TYPE_CHECKING:
    from impactmodel.valuation.result import SroiResult

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

_STYLE = """\
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1b1f24; --quiet: #4d5661; --line: #7a848f; --card: #f4f6f8; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14171b; --ink: #e8ebee; --quiet: #b3bcc6; --line: #6d7783; --card: #1e2329; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem 1.25rem 3rem; max-width: 66rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; }
h1 { margin: 1rem 0 0.5rem; font-size: 1.75rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 2.25rem 0 0.5rem; font-size: 1.2rem; }
p { max-width: 46rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.5rem; margin: 1rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
.sums { padding: 0.75rem 1rem; background: var(--card); border-radius: 0.4rem; font-variant-numeric: tabular-nums; }
.sums dd { font-weight: 600; }
.findings li { overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 3px solid var(--line); }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.92rem; }
th, td { padding: 0.3rem 0.9rem 0.3rem 0; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th { font-weight: inherit; }
thead th { color: var(--quiet); font-weight: 600; }
td { white-space: nowrap; }
.words { text-align: left; white-space: normal; }
figure { margin: 1.5rem 0; overflow-x: auto; }
figure svg { min-width: 44rem; height: auto; }
footer { margin-top: 3rem; color: var(--quiet); font-size: 0.9rem; }"""

_PICTURES = ("map", "tornado", "years")


def page(result: "SroiResult", *, language: str = "en") -> str:
    """The whole page."""
    title = said(result.analysis.label)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n'
        f"<body>\n<main>\n<h1>{title}</h1>\n{_body(result, pictures=True, language=language)}</main>\n"
        f"<footer>Made by impactmodel {__version__}.</footer>\n</body>\n</html>\n"
    )


def fragment(result: "SroiResult") -> str:
    """What a notebook shows: the sums, what they leave out, and the impact map."""
    return f"<h3>{said(result.analysis.label)}</h3>\n{_body(result, pictures=False, language='en')}"


def _body(result: "SroiResult", *, pictures: bool, language: str) -> str:
    told = telling(result, language=language)
    parts = [f"<p>{said(sentence)}</p>" for sentence in told.sentences]
    if told.sums:
        parts.append(f'<dl class="sums">{_pairs(told.sums)}</dl>')
    if told.findings:
        items = "".join(f"<li>{said(each)}</li>" for each in told.findings)
        parts.append(f'<h2>Findings</h2>\n<ul class="findings">{items}</ul>')
    tables = told.tables if pictures else told.tables[:2]
    drawn = [svg for name in _PICTURES if (svg := _drawn(result, name))] if pictures else []
    parts += [f"<figure>\n{svg}</figure>" for svg in drawn[:1]]
    parts += [_table(each) for each in tables]
    parts += [f"<figure>\n{svg}</figure>" for svg in drawn[1:]]
    parts.append(f"<h2>How it was computed</h2>\n<dl>{_pairs(told.conventions)}</dl>")
    return "\n".join(parts) + "\n"


def _drawn(result: "SroiResult", name: str) -> str | None:
    try:
        return draw(result, name)
    except ValueError:
        return None  # Where there is nothing to draw, the words above say why.


def _pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"<dt>{said(label)}</dt><dd>{said(text)}</dd>" for label, text in pairs)


def _table(each: Table) -> str:
    def cells(row: tuple[str, ...], first: str) -> str:
        made = []
        for number, cell in enumerate(row):
            tag, scope = ("th", f' scope="{first}"') if first == "col" or number == 0 else ("td", "")
            words = ' class="words"' if number < each.left else ""
            made.append(f"<{tag}{scope}{words}>{said(cell)}</{tag}>")
        return f"<tr>{''.join(made)}</tr>"

    rows = "\n".join(cells(row, "row") for row in each.rows)
    note = f"\n<p>{said(each.note)}</p>" if each.note else ""
    label = said(each.heading)
    return (
        f'<h2>{label}</h2>\n<div class="scroll" role="region" aria-label="{label}" tabindex="0">\n<table>\n'
        f"<thead>{cells(each.head, 'col')}</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>{note}"
    )
