"""The words that the command understands, and the nearest to those that it does not."""

import argparse
import re
import sys
from collections.abc import Sequence
from textwrap import wrap
from typing import Any, NoReturn

from impactmodel import __version__
from impactmodel.cli import explain, new, profile, redact, release, report, rollup, schema, show, validate, value, voice, withdraw
from impactmodel.names import did_you_mean

_VERBS = {
    "validate": validate,
    "explain": explain,
    "show": show,
    "rollup": rollup,
    "value": value,
    "voice": voice,
    "report": report,
    "redact": redact,
    "release": release,
    "withdraw": withdraw,
    "profile": profile,
    "schema": schema,
    "new": new,
}

_EPILOG = """\
examples:
  impactmodel new my-charity                 a small document to start from
  impactmodel validate my-charity/impact.json
  impactmodel explain IM101                  what a finding means
  impactmodel show my-charity/impact.json
  impactmodel report my-charity/impact.json --out report.html
  impactmodel schema export --out schemas    what others validate with

exit codes: 0 nothing that counts was found, 1 something was, 2 the command could not run
"""


_WRONG_CHOICE = re.compile("invalid choice: ('.*') [(]choose from (.*)[)]$")
_CHOICE = "[a-z0-9-]+"


class Parser(argparse.ArgumentParser):
    """An argument parser that names the nearest word it knows, and ends with exit code 2."""

    def __init__(self, *, description: str, **options: Any) -> None:
        # The formatter that keeps the lines of the examples keeps those of the description too.
        wrapped = "\n".join(wrap(description, 78))
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, description=wrapped, **options)

    def error(self, message: str) -> NoReturn:
        """End with one line that says what is wrong, and one that says where help is."""
        from impactmodel.cli.terminal import note

        if wrong := _WRONG_CHOICE.search(message):
            message = f"there is no {wrong[1]}.{_near(wrong[1].strip(chr(39)), re.findall(_CHOICE, wrong[2]))}"
        note(f"{self.prog}: {message}\nTry: {self.prog} --help")
        sys.exit(2)

    def words(self) -> list[str]:
        """The options that this parser knows."""
        return [word for action in self._actions for word in action.option_strings]


def parsed(words: Sequence[str]) -> argparse.Namespace:
    """The options of a verb, with `run` to carry it out. Ends the process, as argparse does, for help and for words that are wrong."""
    parser, verbs = parsers()
    if not words:
        parser.print_help(sys.stderr)
        sys.exit(2)
    if not words[0].startswith("-") and words[0] not in verbs:
        parser.error(f"there is no command {words[0]!r}.{_near(words[0], list(verbs))}")
    options, unknown = parser.parse_known_args(words)
    if unknown:
        last = verbs.get(words[0], parser)
        parser.error(f"there is no option {unknown[0]!r}.{_near(unknown[0], last.words() + parser.words())}")
    return options


def _near(word: str, known: Sequence[str]) -> str:
    return did_you_mean(word, known, cutoff=0.5) or f" There are {', '.join(known)}."


def parsers() -> tuple[Parser, dict[str, Parser]]:
    """The parser of the command, and under each verb the parser that its options go to."""
    about = "Check, show and publish social impact data: what changed, for whom, how we know it and what it was worth."
    parser = Parser(prog="impactmodel", description=about, epilog=_EPILOG)
    parser.add_argument("--version", action="version", version=f"impactmodel {__version__}", help="show the version and exit")
    places = parser.add_subparsers(dest="verb", metavar="command", required=True)
    verbs = {}
    for name, room in _VERBS.items():
        verb = places.add_parser(name, help=room.ABOUT, description=room.ABOUT, epilog=room.EXAMPLES)
        deepest = room.arguments(verb) or verb
        deepest.set_defaults(run=room.run)
        verbs[name] = deepest
    return parser, verbs
