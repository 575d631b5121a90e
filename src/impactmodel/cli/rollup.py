"""`impactmodel rollup`: what the reports of a document come to, and why some of them come to nothing."""

import argparse
from typing import TYPE_CHECKING, Any

from impactmodel.cli.outputs import output
from impactmodel.cli.reading import document_in, in_a_row, reading_options
from impactmodel.cli.terminal import note, safe
from impactmodel.wording import LANGUAGES

if TYPE_CHECKING:
    from impactmodel.aggregation import Cell, Rollup
    from impactmodel.disclosure import ProtectedRollup

ABOUT = "Roll reports up: by outcome, year, place or any other key. What has no sum is refused, and the table says why."
EXAMPLES = """\
examples:
  impactmodel rollup impact.json --by outcome,year
  impactmodel rollup impact.json --by year,age --where indicator=ind:members --format csv
  impactmodel rollup impact.json --by year --totals --where status=final,verified
  impactmodel rollup impact.json --by outcome,year --explain out:belonging,2026
  impactmodel rollup impact.json --by place,age --protect nhs --format csv --output-file publish.csv
"""

FORMS = ("table", "csv", "json", "html", "markdown")


def arguments(verb: argparse.ArgumentParser) -> None:
    """The file, the keys, what is chosen and allowed, and the form of the answer."""
    verb.add_argument("file", metavar="FILE", help="JSON or NDJSON, also compressed; - is the standard input")
    asked = verb.add_argument_group("what is asked")
    keys = "by what reports are brought together, with commas between: indicator, outcome, organization, country, year … or a dimension"
    asked.add_argument("--by", metavar="KEYS", type=in_a_row, default=[], help=keys)
    where = "only reports whose key has one of these values, such as status=final,verified; none is where nothing is said"
    asked.add_argument("--where", metavar="KEY=VALUES", action="append", type=_condition, default=[], help=where)
    totals = "only reports that are not broken down, the same as --where disaggregation=none"
    asked.add_argument("--totals", action="append_const", dest="where", const=("disaggregation", {}), help=totals)
    asked.add_argument("--method", metavar="M", help="how values are brought together, in the place of what the indicators declare")
    allow = "refusals that are taken deliberately, with commas between; the result says so"
    asked.add_argument("--allow", metavar="ID", action="extend", type=in_a_row, default=[], help=allow)
    begins = "the month in which a financial year begins, as a number; 4 if not said"
    asked.add_argument("--year-starts", metavar="MONTH", type=int, choices=range(1, 13), default=4, help=begins)
    protect = "leave out or round what points at few people, on the terms of a preset: ons_research, nhs, schools, exams or hesa"
    asked.add_argument("--protect", metavar="PRESET", help=protect)
    telling = verb.add_argument_group("how it is told")
    cell = "how one cell came about: the values of its keys, in their order, with commas between"
    telling.add_argument("--format", choices=FORMS, default="table", help="the form of the answer")
    telling.add_argument("--explain", metavar="CELL", type=in_a_row, help=cell)
    telling.add_argument("--output-file", metavar="PATH", help="where the answer goes, whole or not at all; else the standard output")
    telling.add_argument("--lang", choices=LANGUAGES, help="the language of the table; else that of the environment")
    reading_options(verb, "it", word="--read-as")


def run(options: argparse.Namespace) -> int:
    """Print the rollup. Returns 1 if a cell is refused or nothing can be rolled up, 2 if the file cannot be read."""
    from impactmodel.aggregation import rollup
    from impactmodel.errors import ImpactModelError
    from impactmodel.kinds import Severity
    from impactmodel.wording import language_here

    read = document_in(options)
    if isinstance(read, int):
        return read
    where = _all_of(options.where)
    rolled = rollup(read, by=options.by, where=where, allow=options.allow, method=options.method, year_starts=options.year_starts)
    language = options.lang or language_here()
    asked = rolled.cells if options.explain is None else (_cell(rolled, options.explain),)
    if options.explain is not None:
        if options.protect is not None:
            raise ImpactModelError("--explain names reports and their values, which --protect is there to hide. Ask for one of the two.")
        told = "".join(f"{safe(line)}\n" for line in rolled.explain(asked[0], language=language).split("\n"))
    elif options.protect is not None:
        from impactmodel.disclosure import protect

        told = _told(protect(rolled, preset=options.protect), options.format, language, read.title or options.file)
    else:
        told = _told(rolled, options.format, language, read.title or options.file)
    with output(options.output_file, [options.file], data=options.format != "table") as to:
        to.write(told)
    if not rolled.reports:
        note("No report was chosen." if options.where else "There is no report in the document.")
    rules = [next(found.rule for found in cell.findings if found.severity is Severity.ERROR) for cell in asked if cell.refused]
    if rules and options.explain is None:
        one = "cell is" if len(rules) == 1 else "cells are"
        note(f"{len(rules):,} of {len(asked):,} {one} refused. What that means: impactmodel explain {rules[0]}")
    return 1 if rules else 0


def _all_of(conditions: list[tuple[str, Any]]) -> dict[str, Any]:
    """All conditions at once; of two on one key, what both choose."""
    found: dict[str, Any] = {}
    for name, values in conditions:
        found[name] = [value for value in found[name] if value in values] if name in found and values else values
    return found


def _condition(text: str) -> tuple[str, object]:
    name, sign, values = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{text[:60]!r} is no key with its values; write it as status=final,verified")
    if name == "disaggregation":
        if values != "none":
            raise argparse.ArgumentTypeError("disaggregation=none chooses totals; for one part name its dimension, such as age=65+")
        return name, {}
    return name.strip(), [None if value == "none" else value for value in in_a_row(values)]


def _cell(rolled: "Rollup", values: list[str]) -> "Cell":
    """The cell with these values of keys, in the order of the keys; later keys may be left out where one cell remains."""
    from impactmodel.errors import UnknownName

    found = [cell for cell in rolled if _begins_with(list(cell.key.values()), values)]
    if len(found) == 1:
        return found[0]
    keys = ",".join(rolled.by)
    raise UnknownName(f"{'No cell has' if not found else f'{len(found):,} cells have'} these values of {keys}: {', '.join(values)[:200]}.")


def _begins_with(key: list[object], asked: list[str]) -> bool:
    told = ["none" if value is None else str(value) for value in key]
    return told[: len(asked)] == asked


def _told(answer: "Rollup | ProtectedRollup", form: str, language: str, title: str) -> str:
    if form == "csv":
        return answer.to_csv()
    if form == "json":
        return answer.to_json() + "\n"
    tables = answer.to_tables(language=language)
    if form == "markdown":
        return "\n".join(table.to_markdown() for table in tables)
    if form == "html":
        from impactmodel.tables import page

        return page(title, "\n".join(f'<div class="wide">{table.to_html()}</div>' for table in tables), language=language)
    return "\n\n".join(table.to_text() for table in tables) + "\n"
