"""`impactmodel value`: the social return of an analysis, with what it leaves out."""

import argparse
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from impactmodel.cli.outputs import output
from impactmodel.cli.reading import at_least_one, document_in, in_a_row, reading_options
from impactmodel.cli.terminal import note
from impactmodel.wording import LANGUAGES

if TYPE_CHECKING:
    from impactmodel.valuation.given import Absent
    from impactmodel.valuation.result import SroiResult
    from impactmodel.valuation.simulation import Simulation

ABOUT = "Compute the social return of an analysis: what changes are worth, what was put in, and what no price was put on."
EXAMPLES = """\
examples:
  impactmodel value impact.json
  impactmodel value impact.json --analysis sroi:2025 --absent displacement=0
  impactmodel value impact.json --assume val:wellbeing/deadweight=0.4
  impactmodel value impact.json --simulate triangular --seed 1
  impactmodel value impact.json --format svg --picture tornado > tornado.svg
"""

FORMS = ("table", "json", "html", "markdown", "svg")
ABSENT = ("deadweight", "displacement", "attribution", "drop_off", "duration", "starts", "activity_years")


def arguments(verb: argparse.ArgumentParser) -> None:
    """The file, which analysis, what is given where the document does not say, and the form."""
    verb.add_argument("file", metavar="FILE", help="JSON or NDJSON, also compressed; - is the standard input")
    verb.add_argument("--analysis", metavar="ID", help="which analysis, if the file has several")
    given = verb.add_argument_group("what the file does not say")
    absent = f"what is taken where a valuation does not say: {', '.join(ABSENT)}; may be repeated"
    given.add_argument("--absent", metavar="FIELD=VALUE", action="append", type=_absent, default=[], help=absent)
    assume = "a number in the place of the one in the file, such as val:1/deadweight=0.4; may be repeated"
    given.add_argument("--assume", metavar="NAME=NUMBER", action="append", type=_assumed, default=[], help=assume)
    parts = "how part of a year counts, where a benefit lasts for 1.5 years"
    given.add_argument("--part-years", choices=["in_proportion", "whole_years"], help=parts)
    given.add_argument("--planned", action="store_true", help="count what was planned where an input does not say what it was")
    allow = "refusals that are taken deliberately, with commas between, such as IM854; may be repeated"
    given.add_argument("--allow", metavar="ID", action="extend", type=in_a_row, default=[], help=allow)
    drawing = verb.add_argument_group("how sure it is")
    simulate = "draw what is uncertain at random, from this distribution"
    drawing.add_argument("--simulate", choices=["triangular", "uniform"], help=simulate)
    drawing.add_argument("--seed", metavar="N", type=int, help="where the drawing starts; the same seed gives the same result")
    drawing.add_argument("--draws", metavar="N", type=at_least_one, default=10_000, help="how often it is drawn; 10000 if not said")
    telling = verb.add_argument_group("how it is told")
    telling.add_argument("--format", metavar="FORM", choices=FORMS, default="table", help=f"one of {', '.join(FORMS)}")
    telling.add_argument("--picture", choices=["map", "tornado", "years"], default="map", help="which picture, with --format svg")
    telling.add_argument("--lang", choices=LANGUAGES, help="the language of findings; else that of the environment")
    telling.add_argument("--output-file", metavar="PATH", help="where the answer goes, whole or not at all; else the standard output")
    reading_options(verb, "it", word="--read-as")


def _absent(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals or field not in ABSENT:
        raise argparse.ArgumentTypeError(f"{text!r} is no FIELD=VALUE; the fields are {', '.join(ABSENT)}")
    if field != "starts":
        _number(value)
    return field, value


def _assumed(text: str) -> tuple[str, Decimal]:
    name, equals, value = text.rpartition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is no NAME=NUMBER, such as val:1/deadweight=0.4")
    return name, _number(value)


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return number


def run(options: argparse.Namespace) -> int:
    """Print the social return. Returns 1 if there is no ratio, 2 if the file cannot be read or what is given does not fit."""
    from impactmodel.valuation.analysis import sroi
    from impactmodel.wording import language_here

    document = document_in(options)
    if isinstance(document, int):
        return document
    if options.simulate is not None and options.seed is None:
        note("impactmodel value: --simulate needs a --seed, so that it can be repeated. Try: --seed 1")
        return 2
    try:
        result = sroi(
            document,
            options.analysis,
            absent=_given(options.absent),
            assume=dict(options.assume),
            part_years=options.part_years,
            planned=options.planned,
            allow=options.allow,
        )
    except ValueError as error:
        note(f"impactmodel value: {error}.")
        return 2
    return _told(result, options, options.lang or language_here())


def _given(pairs: list[tuple[str, str]]) -> "Absent":
    from impactmodel.valuation.given import Absent

    values = dict(pairs)
    years = Decimal(values.pop("activity_years", "1"))
    if years != years.to_integral_value():
        raise ValueError("activity_years is a whole number")
    whole = {"activity_years": int(years)} if "activity_years" in dict(pairs) else {}
    starts = {"starts": values.pop("starts")} if "starts" in values else {}
    return Absent(**{field: Decimal(value) for field, value in values.items()}, **starts, **whole)  # type: ignore[arg-type]


def _told(result: "SroiResult", options: argparse.Namespace, language: str) -> int:
    """Write the answer, whatever of it there is, and return the exit code."""
    code, simulation = int(result.ratio is None), None
    if options.simulate is not None:
        try:
            simulation = result.simulate(seed=options.seed, distribution=options.simulate, draws=options.draws)
        except ValueError as error:
            note(f"Nothing was drawn: {error}.")
            code = 1
    try:
        text = _formed(result, options, simulation, language)
    except ValueError as error:
        note(f"There is no picture: {error}.")
        return 1
    with output(options.output_file, [options.file], data=options.format != "table") as to:
        to.write(text)
    if result.ratio is None:
        note("There is no ratio. What the file does not say can be given by name: impactmodel value --help")
    return code


def _formed(result: "SroiResult", options: argparse.Namespace, simulation: "Simulation | None", language: str) -> str:
    if options.format == "svg":
        return result.to_svg(options.picture)
    if options.format == "html":
        from impactmodel.valuation.page import page

        return page(result, language=language)
    if options.format == "json":
        from impactmodel.vocabulary.text import pieces

        more = {"simulation": simulation.to_dict()} if simulation is not None else {}
        return "".join(pieces({**result.to_dict(), **more}, indent=2)) + "\n"
    from impactmodel.valuation.forms import markdown, table

    if options.format == "markdown":
        return markdown(result, language=language)
    return f"{table(result, language=language)}\n{_drawn(simulation) if simulation is not None else ''}"


def _drawn(simulation: "Simulation") -> str:
    interval = simulation.interval
    return (
        f"\nDrawn at random, {simulation.draws:,} times (seed {simulation.seed})\n"
        f"  Nine in ten ratios lie between {interval.low:.2f} and {interval.high:.2f}; the one in the middle is {simulation.median:.2f}\n"
        f"  Below 1 in {simulation.below_one:.0%} of them\n"
    )
