"""`impactmodel report`: one page on which numbers and voices stand side by side, for a reader who is named."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from impactmodel.cli.reading import day, document_in, reading_options
from impactmodel.cli.terminal import note
from impactmodel.wording import LANGUAGES

if TYPE_CHECKING:
    from impactmodel.report import ImpactPage

ABOUT = "Write one page for a named reader: what changed, for whom, who says so, what it is worth, and how sure that is."
EXAMPLES = """\
examples:
  impactmodel report impact.json --out report.html
  impactmodel report impact.json --out partners.docx --audience partners
  impactmodel report impact.json --out rapport.html --lang fr
  impactmodel report impact.json --format markdown --profile svi-principles
"""

FORMS = ("html", "markdown", "docx")
AUDIENCES = ("public", "partners", "funder", "internal")


def arguments(verb: argparse.ArgumentParser) -> None:
    """The file, for whom the page is, and its form."""
    verb.add_argument("file", metavar="FILE", help="JSON or NDJSON, also compressed; - is the standard input")
    verb.add_argument("--out", metavar="PATH", help="where the page goes, whole or not at all; else the standard output")
    verb.add_argument("--format", choices=FORMS, help="its form; else the ending of --out says it, and without one it is html")
    who = "who reads it; what they may not read is left out, and everybody may read what is public, which it is if nothing is said"
    verb.add_argument("--audience", choices=AUDIENCES, default="public", help=who)
    verb.add_argument("--lang", choices=LANGUAGES, help="the language of the page's own sentences; else that of the environment")
    verb.add_argument("--profile", metavar="P", help="what the check of the data asks for: a built-in profile or a file")
    verb.add_argument("--on", metavar="DAY", type=day, help="the day on which it is read, for consents that run out; today if not said")
    reading_options(verb, "it", word="--read-as")


def run(options: argparse.Namespace) -> int:
    """Write the page. Returns 1 if something stands against giving it to its readers, 2 if it could not be made or written."""
    from impactmodel.codec.files import apart
    from impactmodel.report import impact_page
    from impactmodel.report.paper import form_of
    from impactmodel.wording import language_here

    written = options.out if options.out not in (None, "-") else None
    form = options.format or (form_of(Path(written)) if written else "html")
    if form == "docx" and written is None:
        note("impactmodel report: a .docx goes into a file. Try: --out report.docx")
        return 2
    if written:
        apart([options.file], [written])
    document = document_in(options)
    if isinstance(document, int):
        return document
    language = options.lang or language_here()
    page = impact_page(document, audience=options.audience, language=language, profile=options.profile, on=options.on)
    if written:
        page.save(written, form=form)
        note(f"{written}: written for {options.audience}.")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(page.in_form(form))
        sys.stdout.buffer.flush()
    return _against(page)


def _against(page: "ImpactPage") -> int:
    """Say what stands against giving the page away, and return the exit code."""
    for finding in page.findings[:5]:
        note(f"Before it goes to its readers: {finding.rule} {finding.in_language(page.language).message}")
    if len(page.findings) > 5:
        note(f"… and {len(page.findings) - 5:,} more")
    return int(bool(page.findings))
