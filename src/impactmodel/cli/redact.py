"""`impactmodel redact`: what gives people away is taken out of the texts of evidence, for somebody to read before others do."""

import argparse

from impactmodel.cli.reading import document_in, in_a_row, reading_options
from impactmodel.cli.release import write, writing_options
from impactmodel.cli.terminal import note

ABOUT = "Take names, places, addresses, numbers and days out of the texts of evidence. A help for whoever reads them before others do."
EXAMPLES = """\
examples:
  impactmodel redact impact.json --out redacted.json
  impactmodel redact impact.json --names "Siân Price,Garden Row" --record taken-out.html --out redacted.json
  impactmodel redact impact.json --kinds mail,telephone,postcode --out redacted.json
"""


def arguments(verb: argparse.ArgumentParser) -> None:
    """The file, what is known to stand in it, and where document and record go."""
    verb.add_argument("file", metavar="FILE", help="JSON or NDJSON, also compressed; - is the standard input")
    verb.add_argument("--names", metavar="NAMES", action="extend", type=in_a_row, default=[], help="names that are known to stand in it")
    verb.add_argument("--places", metavar="NAMES", action="extend", type=in_a_row, default=[], help="places that are known to stand in it")
    kinds = "name, place, mail, link, telephone, postcode, address, date, number, with commas between; all of them if nothing is said"
    verb.add_argument("--kinds", metavar="KINDS", action="extend", type=in_a_row, default=[], help=kinds)
    writing_options(verb, "what was taken out of which field")
    reading_options(verb, "it", word="--read-as")


def run(options: argparse.Namespace) -> int:
    """Write the document and what was done. Returns 2 if it could not be made."""
    from impactmodel.releases.recognizing import KINDS
    from impactmodel.releases.redacting import redacted

    document = document_in(options)
    if isinstance(document, int):
        return document
    try:
        made = redacted(document, names=options.names, places=options.places, kinds=options.kinds or KINDS)
    except ValueError as error:
        note(f"impactmodel redact: {error}.")
        return 2
    write(made.document, made, options)
    note(f"Changed: {len(made.changed):,} pieces of evidence. Read each of them, and enter reviewed_by and reviewed_on.")
    if made.codings:
        note(f"Left out: {sum(made.codings.values()):,} codings that did not fit their text.")
    return 0
