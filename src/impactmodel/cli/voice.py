"""`impactmodel voice`: who had a say, whose say counted, and who was told what came of it."""

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from impactmodel.cli.outputs import output
from impactmodel.cli.reading import document_in, in_a_row, reading_options
from impactmodel.cli.terminal import note
from impactmodel.wording import LANGUAGES

if TYPE_CHECKING:
    from impactmodel.document import ImpactDocument
    from impactmodel.voice.forms import View

ABOUT = "Show who had a say at which stage, who decides, who was told, and what that comes to for users, practitioners and communities."
EXAMPLES = """\
examples:
  impactmodel voice impact.json
  impactmodel voice impact.json --show matrix --by level --by-year
  impactmodel voice impact.json --show reach --at-least co_designing --year 2025
  impactmodel voice impact.json --show loop,matters --details
  impactmodel voice impact.json --show ownership --indicator ind:ours
  impactmodel voice impact.json --format html --output-file voice.html
  impactmodel voice impact.json --format svg > network.svg
"""

FORMS = ("table", "json", "html", "markdown", "svg")
FIRST = ("matrix", "power", "reach", "balance", "loop", "levels")
PARTS = (*FIRST, "matters", "partnership", "ownership", "ladders")
BY = ("who", "stakeholder", "level", "organization", "partnership")


def arguments(verb: argparse.ArgumentParser) -> None:
    """The file, what is shown of it, and the form."""
    verb.add_argument("file", metavar="FILE", help="JSON or NDJSON, also compressed; - is the standard input")
    asked = verb.add_argument_group("what is asked")
    parts = f"what is shown, with commas between: {', '.join(PARTS)}; {', '.join(FIRST)} if not said"
    asked.add_argument("--show", metavar="PARTS", type=_parts, default=list(FIRST), help=parts)
    asked.add_argument("--by", choices=BY, default="who", help="what the rows of the matrix are; whoever took part if not said")
    asked.add_argument("--year", metavar="N", type=_year, help="only what was in this year: matrix, reach and balance")
    by_year = "tell the years of the matrix apart; if not said, where every participation says when it was"
    asked.add_argument("--by-year", action=argparse.BooleanOptionalAction, help=by_year)
    asked.add_argument("--at-least", metavar="POWER", default="sharing", help="the say that reach asks for; sharing if not said")
    asked.add_argument("--indicator", metavar="ID", help="the indicator that asks how far it is theirs, for ownership")
    asked.add_argument("--analysis", metavar="ID", help="which social return levels tell the value of, if the file has several")
    telling = verb.add_argument_group("how it is told")
    telling.add_argument("--details", action="store_true", help="also what the tables stand on")
    telling.add_argument("--format", choices=FORMS, default="table", help="the form of the answer; svg is a picture of who depends on whom")
    telling.add_argument("--output-file", metavar="PATH", help="where the answer goes, whole or not at all; else the standard output")
    telling.add_argument("--lang", choices=LANGUAGES, help="the language of the tables; else that of the environment")
    reading_options(verb, "it", word="--read-as")


def _parts(text: str) -> list[str]:
    from impactmodel.names import did_you_mean

    parts = in_a_row(text)
    for part in parts:
        if part not in PARTS:
            near = did_you_mean(part, PARTS) or f" There are {', '.join(PARTS)}."
            raise argparse.ArgumentTypeError(f"there is no part {part[:60]!r}.{near}")
    return list(dict.fromkeys(parts))


def _year(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 9999):
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is no year, such as 2025")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Print what is asked for. Returns 1 if there is nothing to draw or the file is no document, 2 if the command cannot run."""
    from impactmodel.wording import language_here

    if "ownership" in options.show and options.indicator is None:
        note("impactmodel voice: ownership needs the indicator that asks for it. Try: --indicator ID")
        return 2
    read = document_in(options)
    if isinstance(read, int):
        return read
    try:
        text = _picture(read) if options.format == "svg" else _told(read, options, options.lang or language_here())
    except ValueError as error:
        note(f"impactmodel voice: {error}.")
        return 1 if options.format == "svg" else 2
    with output(options.output_file, [options.file], data=options.format != "table") as to:
        to.write(text)
    return 0


def _picture(document: "ImpactDocument") -> str:
    from impactmodel.voice.partnership import partnership_view

    return partnership_view(document).to_svg()


def _views(document: "ImpactDocument", options: argparse.Namespace) -> "dict[str, View]":
    from impactmodel import voice

    by_year = options.by_year
    if by_year is None:
        by_year = options.year is None and all(each.period is not None for each in document.participations)
    ways: Mapping[str, Callable[[], View]] = {
        "matrix": lambda: voice.participation_matrix(document, by=options.by, year=options.year, by_year=by_year),
        "power": lambda: voice.shared_power(document),
        "reach": lambda: voice.reach_of_voice(document, at_least=options.at_least, year=options.year),
        "balance": lambda: voice.balance_of_decisions(document, year=options.year),
        "loop": lambda: voice.closed_loop(document),
        "levels": lambda: voice.four_levels(document, analysis=options.analysis),
        "matters": lambda: voice.what_matters(document),
        "partnership": lambda: voice.partnership_view(document),
        "ownership": lambda: voice.joint_ownership(document, options.indicator),
        "ladders": voice.crosswalk,
    }
    return {part: ways[part]() for part in options.show}


def _told(document: "ImpactDocument", options: argparse.Namespace, language: str) -> str:
    views = _views(document, options)
    if options.format == "json":
        from impactmodel.vocabulary.text import pieces

        return "".join(pieces({part: view.to_dict() for part, view in views.items()}, indent=2)) + "\n"
    tables = [table for view in views.values() for table in view.to_tables(details=options.details, language=language)]
    if options.format == "markdown":
        return "\n".join(table.to_markdown() for table in tables)
    if options.format == "html":
        return _page(document, views, options, language)
    return "\n\n".join(table.to_text() for table in tables) + "\n"


def _page(document: "ImpactDocument", views: "dict[str, View]", options: argparse.Namespace, language: str) -> str:
    """All tables on one page, and with the partnership the picture of who depends on whom."""
    from html import escape

    from impactmodel.tables import page
    from impactmodel.voice.partnership import PartnershipView

    parts = []
    for view in views.values():
        for table in view.to_tables(details=options.details, language=language):
            # Reached by the keyboard, as it scrolls where there is little room.
            named = f'role="region" aria-label="{escape(table.caption or "")}" tabindex="0"'
            parts.append(f'<div class="wide" {named}>{table.to_html()}</div>')
        if isinstance(view, PartnershipView) and view.dependences:
            parts.append(f"<figure>{view.to_svg()}</figure>")
    return page(document.title or options.file, "\n".join(parts), language=language)
