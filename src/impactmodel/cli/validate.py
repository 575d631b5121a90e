"""`impactmodel validate`: what is wrong with files, where, and how to mend it."""

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from impactmodel.cli import streaming
from impactmodel.cli.outputs import output
from impactmodel.cli.reading import day, in_a_row, limits_of, reading_options
from impactmodel.cli.terminal import coloured, note
from impactmodel.wording import LANGUAGES

if TYPE_CHECKING:
    from impactmodel.profiles import Profile
    from impactmodel.result import ValidationResult

ABOUT = "Check files and print what is wrong with them, where, and how to mend it."
EXAMPLES = """\
examples:
  impactmodel validate impact.json
  impactmodel validate inbox/*.json.gz --lang fr
  impactmodel validate impact.json --ignore IM203 --fail-on warning
  impactmodel validate impact.json --profile impact-management
  impactmodel validate impact.json --output-format html --output-file findings.html
  export-from-database | impactmodel validate --format ndjson -
  impactmodel validate big.ndjson.gz --against core.json --accept good.ndjson --jobs 2
"""

FORMS = ("text", "json", "ndjson", "sarif", "junit", "csv", "html", "github", "markdown")


def arguments(verb: argparse.ArgumentParser) -> None:
    """The files, how to read them, what counts, and the form in which findings go out."""
    verb.add_argument("files", metavar="FILE", nargs="+", help="JSON or NDJSON, also compressed (.gz, .zst); - is the standard input")
    reading_options(verb, "them")
    judging = verb.add_argument_group("what counts")
    judging.add_argument("--profile", metavar="P", help="what is asked for beyond the vocabulary: a name, or the path to a profile's file")
    ignored = "rules that are not asked, with commas between; may be repeated"
    judging.add_argument("--ignore", metavar="ID", action="extend", type=in_a_row, default=[], help=ignored)
    judging.add_argument("--fail-on", choices=["error", "warning", "info"], default="error", help="end with 1 from this severity on")
    judging.add_argument("--today", metavar="DATE", type=day, help="the day that rules compare with, such as 2026-03-31; else the clock's")
    telling = verb.add_argument_group("how it is told")
    forms = f"how findings go out: {', '.join(FORMS)}"
    telling.add_argument("--output-format", metavar="FORM", choices=FORMS, default="text", help=forms)
    telling.add_argument("--output-file", metavar="PATH", help="where findings go, whole or not at all; else the standard output")
    telling.add_argument("--lang", choices=LANGUAGES, help="the language of messages; else that of the environment")
    telling.add_argument("--each", action="store_true", help="tell each finding by itself and in full, also where there are many")
    telling.add_argument("--show-values", action="store_true", help="repeat what stands there, also where it may be personal")
    streaming.arguments(verb)


def run(options: argparse.Namespace) -> int:
    """Write the findings of every file. Returns 1 if one is as severe as is asked for, 2 if a file could not be read, else 0."""
    if streaming.asked_for(options):
        return streaming.run(options)
    from impactmodel.validation.forms import write_report
    from impactmodel.validation.profiles import profile_of
    from impactmodel.wording import language_here

    language = options.lang or language_here()
    profile = None if options.profile is None else profile_of(options.profile)
    codes = [0]
    with output(options.output_file, options.files, data=options.output_format != "text") as to:
        write_report(
            _results(options, profile, language, codes, to),
            options.output_format,
            to,
            language=language,
            each=options.each,
            fail_on=options.fail_on,
            colour=to is sys.stdout and coloured(sys.stdout),
            summary=to is not sys.stdout,
            ladder_of=profile,
            today=options.today,
        )
    return max(codes)


def _results(
    options: argparse.Namespace, profile: "Profile | None", language: str, codes: list[int], to: TextIO
) -> Iterator[tuple[str, "ValidationResult"]]:
    """The result of each file in turn, with its exit code, and a line on the standard error that sums it up."""
    from impactmodel.validation import validate
    from impactmodel.validation.forms.checked import Checked, Wish
    from impactmodel.validation.forms.words import summary

    limits = limits_of(options)
    for name in options.files:
        result = validate(
            name,
            format=options.format,
            limits=limits,
            profile=profile,
            ignore=options.ignore,
            today=options.today,
            show_values=options.show_values,
        )
        if any(finding.rule == "IM011" for finding in result):
            codes.append(2)
            told = result.in_language(language)
            if options.output_format != "text" or to is not sys.stdout:
                yield name, result
            note("\n".join(f"{name}: {finding.message}" for finding in told))
            continue
        codes.append(0 if result.ok(options.fail_on) else 1)
        yield name, result
        note(summary(Checked.of(name, result, Wish(language)), language))
