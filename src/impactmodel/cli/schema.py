"""`impactmodel schema export`: what others validate with."""

import argparse

from impactmodel.cli.terminal import note

ABOUT = "Write the JSON Schemas, the JSON-LD context and the code lists into a folder."
EXAMPLES = """\
examples:
  impactmodel schema export --out schemas
  impactmodel schema export --out schemas --draft-07
  impactmodel schema export --out small --class Outcome --class Indicator
  impactmodel schema export --out for-partners --profile ./our-fund.toml
  impactmodel schema export --out ours --base https://standards.example/impact/1.0/
"""


def arguments(verb: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """`export`, and what to export."""
    actions = verb.add_subparsers(dest="action", metavar="action", required=True)
    export = actions.add_parser("export", help=ABOUT, description=ABOUT, epilog=EXAMPLES)
    export.add_argument("--out", metavar="DIR", required=True, help="the folder; it is made if it is not there")
    export.add_argument("--class", metavar="CLASS", dest="classes", action="append", default=[], help="only this class; may be repeated")
    export.add_argument("--base", metavar="URL", help="the address under which you publish them")
    export.add_argument("--profile", metavar="P", help="narrowed to what a profile asks for: its name, or the path to its file")
    export.add_argument("--bundled", action="store_true", help="each file with all that it refers to, for use without a server")
    export.add_argument("--draft-07", dest="draft_07", action="store_true", help="also in draft-07, for older editors and tools")
    return export


def run(options: argparse.Namespace) -> int:
    """Write the files and say how many."""
    from impactmodel.errors import ImpactModelError
    from impactmodel.schema import BASE, Dialect, export
    from impactmodel.validation.profiles import profile_of

    dialects: tuple[Dialect, ...] = ("2020-12", "draft-07") if options.draft_07 else ("2020-12",)
    try:
        written = export(
            options.out,
            classes=options.classes,
            base=BASE if options.base is None else options.base,
            dialects=dialects,
            bundled=options.bundled,
            profile=None if options.profile is None else profile_of(options.profile),
        )
    except ImpactModelError:
        raise
    except ValueError as error:
        raise ImpactModelError(str(error)) from None
    note(f"{len(written)} files written to {options.out}.")
    return 0
