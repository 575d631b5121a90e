"""`impactmodel profile`: what an audience asks for, in plain words, and what is wrong with a profile of one's own."""

import argparse
import sys

from impactmodel.cli.terminal import coloured, note, safe, styled
from impactmodel.wording import LANGUAGES

ABOUT = "Say what a profile asks for and why, list those that there are, and check your own."
EXAMPLES = """\
examples:
  impactmodel profile list
  impactmodel profile show co-production
  impactmodel profile show impact-management --lang fr
  impactmodel profile check our-fund.toml
  impactmodel validate impact.json --profile our-fund.toml
"""


def arguments(verb: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """`list`, `show` and `check`."""
    actions = verb.add_subparsers(dest="action", metavar="action", required=True)
    names = "Name each built-in profile, with its title."
    every = actions.add_parser("list", help=names, description=names)
    words = "Say in plain words what a profile asks for, and why."
    show = actions.add_parser("show", help=words, description=words)
    show.add_argument("profile", metavar="P", help="the name of a built-in profile, or the path to a file")
    wrong = "Print what is wrong with a profile file, and where."
    check = actions.add_parser("check", help=wrong, description=wrong)
    check.add_argument("file", metavar="FILE", help="TOML or JSON; - is the standard input")
    for action in (every, show, check):
        action.add_argument("--lang", choices=LANGUAGES, help="the language; else that of the environment")
    for action in (every, check):
        action.set_defaults(run=run)
    return show


def run(options: argparse.Namespace) -> int:
    """Print what is asked for. Returns 1 if something is wrong with a profile that is checked, 2 if it cannot be read, else 0."""
    from impactmodel.wording import language_here

    language = options.lang or language_here()
    if options.action == "list":
        return _list(language)
    return _show(options.profile, language) if options.action == "show" else _check(options.file, language)


def _list(language: str) -> int:
    from impactmodel.profiles import profile, profile_names
    from impactmodel.wording import told

    longest = max(map(len, profile_names()))
    for name in profile_names():
        print(f"{styled(name.ljust(longest), 'bold')}  {told(profile(name).title, language)}")
    return 0


def _show(name: str, language: str) -> int:
    from impactmodel.validation.profiles import profile_in_words, profile_of

    title, *lines = profile_in_words(profile_of(name), language)
    print(styled(safe(title), "bold"))
    for line in lines:
        print(safe(line))
    return 0


def _check(name: str, language: str) -> int:
    from impactmodel.result import ValidationResult
    from impactmodel.validation.forms.checked import Checked, Wish
    from impactmodel.validation.forms.text import lines_of
    from impactmodel.validation.forms.words import called, counts_said
    from impactmodel.validation.profiles import read_profile
    from impactmodel.wording import say, told

    made, findings = read_profile(name)
    result, wish = ValidationResult(findings), Wish(language, each=True, colour=coloured(sys.stdout))
    for line in lines_of(Checked.of(name, result, wish), wish):
        print(line)
    found = counts_said(result.counts)
    said = say("{found}.", found=found) if found is not None else say("nothing found.")
    note(told(say("{name}: {found}", name=called(name, language), found=said), language))
    if made is not None:
        return 0
    return 2 if any(each.rule == "IM011" for each in findings) else 1
