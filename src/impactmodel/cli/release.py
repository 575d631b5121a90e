"""`impactmodel release`: the part of a document that an audience may read, and the record of what was left out."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from impactmodel.cli.outputs import output
from impactmodel.cli.reading import day, document_in, in_a_row, reading_options
from impactmodel.cli.terminal import note
from impactmodel.wording import LANGUAGES

if TYPE_CHECKING:
    from impactmodel.document import ImpactDocument
    from impactmodel.evidence.told import Told

ABOUT = "Take out of a document what its readers may not see, and say what was left out and why."
EXAMPLES = """\
examples:
  impactmodel release impact.json --out public.json
  impactmodel release impact.json --audience partners --key-file ~/release.key --out partners.json
  impactmodel release impact.json --keep IndicatorReport.comment,translations --record record.html --out public.json
"""

AUDIENCES = ("public", "partners", "funder", "internal")
FORMS = {".json": "json", ".csv": "csv", ".html": "html", ".md": "markdown"}


def arguments(verb: argparse.ArgumentParser) -> None:
    """The file, who reads it, what stays because it is named, and where document and record go."""
    verb.add_argument("file", metavar="FILE", help="JSON or NDJSON, also compressed; - is the standard input")
    verb.add_argument("--audience", choices=AUDIENCES, default="public", help="who reads it; everybody, if nothing is said")
    verb.add_argument("--on", metavar="DAY", type=day, help="the day on which it is released; today if not said")
    key_option(verb)
    keeping = verb.add_argument_group("what stays because it is named")
    fields = "personal fields, with commas between, such as IndicatorReport.comment,translations"
    keeping.add_argument("--keep", metavar="FIELDS", action="extend", type=in_a_row, default=[], help=fields)
    keeping.add_argument("--keep-extension", metavar="KEY", action="append", default=[], help="a key of an extension; may be repeated")
    keeping.add_argument("--keep-file", metavar="ADDRESS", action="append", default=[], help="the address of a file; may be repeated")
    small = verb.add_argument_group("small groups")
    threshold = "counts of people below it are hidden, and what would tell them; 5 if not said, 0 hides none"
    small.add_argument("--threshold", metavar="N", type=int, default=5, help=threshold)
    small.add_argument("--preset", metavar="NAME", help="the rules of a publisher in the place of a threshold, such as nhs")
    allow = "findings of protection that are taken deliberately, with commas between, such as IM872"
    small.add_argument("--allow", metavar="ID", action="extend", type=in_a_row, default=[], help=allow)
    writing_options(verb, "the record of what was left out")
    reading_options(verb, "it", word="--read-as")


def key_option(verb: argparse.ArgumentParser) -> None:
    """The key for pseudonyms: from a file, because what stands on a command line can be read by others."""
    key = "a file that holds a secret of at least 16 bytes, by which pseudonyms are made; without it there are none"
    verb.add_argument("--key-file", metavar="PATH", help=key)


def writing_options(verb: argparse.ArgumentParser, record: str) -> None:
    """Where the document goes, and where what there is to say of it."""
    writing = verb.add_argument_group("where it goes")
    writing.add_argument("--out", metavar="PATH", help="where the document goes, whole or not at all; else the standard output")
    told = f"where {record} goes: .json, .csv, .html or .md; else it is told in a few words"
    writing.add_argument("--record", metavar="PATH", help=told)
    writing.add_argument("--lang", choices=LANGUAGES, help="the language of the record; else that of the environment")


def run(options: argparse.Namespace) -> int:
    """Write the document and the record. Returns 1 if something stands against giving it away, 2 if it could not be made."""
    from impactmodel.releases.releasing import release

    document = document_in(options)
    if isinstance(document, int):
        return document
    try:
        made = release(
            document,
            audience=options.audience,
            on=options.on or date.today(),
            key=key_in(options.key_file),
            keep=options.keep,
            keep_extensions=options.keep_extension,
            keep_files=options.keep_file,
            threshold=options.threshold or None,
            preset=options.preset,
            allow=options.allow,
        )
    except ValueError as error:
        note(f"impactmodel release: {error}")
        return 2
    write(made.document, made.record, options)
    whole = sum(each.field is None for each in made.record.left_out)
    note(f"Left out: {whole:,} things whole, {len(made.record) - whole:,} in part. Read what is left before it goes.")
    for finding in made.findings[:5]:
        note(f"Before it goes to its readers: {finding.rule} {finding.message}")
    return int(not made.ok())


def key_in(path: str | None) -> bytes | None:
    """The key in a file, without the line end that editors put after it."""
    return None if path is None else Path(path).expanduser().read_bytes().rstrip(b"\r\n")


def write(document: "ImpactDocument", record: "Told", options: argparse.Namespace) -> None:
    """Write a document, and a record in the form that the ending of its name asks for."""
    from impactmodel.codec import dumps
    from impactmodel.tables import page
    from impactmodel.wording import language_here

    language = options.lang or language_here()
    with output(options.out, [options.file], data=True) as to:
        to.write(dumps(document, indent=2) + "\n")
    if options.record is None:
        return
    form = FORMS.get(Path(options.record).suffix.lower())
    table = record.to_table(language=language)
    with output(options.record, [options.file, *([options.out] if options.out else [])], data=True) as to:
        if form == "json":
            to.write(record.to_json() + "\n")
        elif form == "csv":
            to.write(table.to_csv())
        elif form == "html":
            to.write(page(table.caption or "", f'<div class="wide">{record.to_html(language=language)}</div>', language=language))
        else:
            to.write(table.to_markdown() if form == "markdown" else table.to_text() + "\n")
