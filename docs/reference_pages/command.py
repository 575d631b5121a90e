"""The page of the command: what each verb takes, read from the parser itself."""

import argparse
from collections.abc import Iterator

from impactmodel.cli.arguments import Parser, parsers
from reference_pages.markdown import code_block, table

_CODES = (
    ("0", "nothing was found that counts: no error, or nothing from the severity on that `--fail-on` names"),
    ("1", "something was found that counts"),
    ("2", "the command could not run: a wrong word, or a file that cannot be read"),
)


def command_page() -> str:
    """Every verb with its words, its options and examples, and the exit codes."""
    parser, verbs = parsers()
    lines = ["# The command", "", f"{parser.description}".replace("\n", " "), ""]
    lines += [
        "Results go to the standard output, notes to the standard error. Colour is used on a terminal only, and not where",
        "`NO_COLOR` is set.",
        "",
    ]
    for verb in verbs.values():
        lines += [f"## {verb.prog}", "", f"{verb.description}".replace("\n", " "), ""]
        lines += table("pairs", ["Word", "What it is"], _words(verb))
        lines += code_block("console", "\n".join(_examples(verb)))
    lines += ["## Exit codes", "", *table("pairs", ["Code", "Meaning"], _CODES)]
    return "\n".join(lines)


def _words(verb: Parser) -> Iterator[tuple[str, str]]:
    for action in verb._actions:
        if not isinstance(action, argparse._HelpAction):
            value = f" {action.metavar}" if action.option_strings and action.metavar else ""
            choices = f" {{{','.join(map(str, action.choices))}}}" if action.choices else ""
            named = ", ".join(action.option_strings) or str(action.metavar)
            yield f"`{named}{value}{choices}`", f"{action.help}." + (" Required." if action.required and action.option_strings else "")


def _examples(verb: Parser) -> Iterator[str]:
    for line in str(verb.epilog).splitlines():
        if line.startswith("  "):
            yield f"$ {line.strip()}"
