"""`impactmodel withdraw`: somebody took their consent back; what is done in the document, and what must be taken back elsewhere."""

import argparse
from datetime import date
from typing import TYPE_CHECKING

from impactmodel.cli.reading import day, document_in, limits_of, reading_options, without_document
from impactmodel.cli.release import key_in, key_option, write, writing_options
from impactmodel.cli.terminal import note

if TYPE_CHECKING:
    from impactmodel.document import ImpactDocument

ABOUT = "Take somebody's words out of a document after they took their consent back, and list what must be taken back elsewhere."
EXAMPLES = """\
examples:
  impactmodel withdraw impact.json ev:story-4 --out impact.json.new
  impactmodel withdraw impact.json consent:story-4 --on 2026-03-01 --release public.json --record checklist.html --out new.json
"""


def arguments(verb: argparse.ArgumentParser) -> None:
    """The file, who, since when, the releases that went out, and where document and checklist go."""
    verb.add_argument("file", metavar="FILE", help="JSON or NDJSON, also compressed; - is the standard input")
    verb.add_argument("who", metavar="ID", help="the id of a consent, of evidence, or of a person")
    verb.add_argument("--on", metavar="DAY", type=day, help="the day on which they took it back; today if not said")
    went = "a file that went out, to be searched for their words; may be repeated"
    verb.add_argument("--release", metavar="FILE", action="append", default=[], help=went)
    key_option(verb)
    verb.add_argument("--recalled", action="store_true", help="all copies are taken back already, or there never were any")
    writing_options(verb, "the checklist")
    reading_options(verb, "them", word="--read-as")


def run(options: argparse.Namespace) -> int:
    """Write the document and the checklist. Returns 1 if something is still to do, 2 if it could not be made."""
    from impactmodel.releases.withdrawing import withdraw

    document = document_in(options)
    if isinstance(document, int):
        return document
    releases = _releases(options)
    if isinstance(releases, int):
        return releases
    try:
        taken = withdraw(
            document,
            options.who,
            on=options.on or date.today(),
            releases=releases,
            key=key_in(options.key_file),
            recalled=options.recalled,
        )
    except (TypeError, ValueError) as error:
        note(f"impactmodel withdraw: {error}.")
        return 2
    write(taken.document, taken, options)
    if options.record is None:
        note(str(taken))
    else:
        note(f"Still to do: {len(taken.open):,} of {len(taken.tasks):,}.")
    return int(bool(taken.open))


def _releases(options: argparse.Namespace) -> "dict[str, ImpactDocument] | int":
    from impactmodel.codec import read

    found = {}
    for path in options.release:
        document, findings = read(path, format=options.read_as, limits=limits_of(options))
        if document is None:
            return without_document(findings, path)
        found[path] = document
    return found
