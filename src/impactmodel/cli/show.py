"""`impactmodel show`: what a file holds, and its story as a tree: stakeholder, outcome, indicator, result."""

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from impactmodel.cli.reading import limits_of, reading_options, without_document
from impactmodel.cli.terminal import note, safe, styled

if TYPE_CHECKING:
    from impactmodel.document import ImpactDocument
    from impactmodel.story import Chapter

ABOUT = "Show what a file holds: how many of each, and the story from stakeholders through outcomes and indicators to results."
EXAMPLES = """\
examples:
  impactmodel show impact.json
  impactmodel show impact.json --language cy
  curl … | impactmodel show -
"""


def arguments(verb: argparse.ArgumentParser) -> None:
    """The file, and in which language to show it."""
    verb.add_argument("file", metavar="FILE", help="JSON or NDJSON, also compressed; - is the standard input")
    reading_options(verb, "it")
    verb.add_argument("--language", metavar="TAG", help="show translated texts in this language where there are any, such as cy")


def run(options: argparse.Namespace) -> int:
    """Print what the file holds, and a note if it has findings. Returns 1 if one of them is an error."""
    from impactmodel.story import story
    from impactmodel.validation import validate

    result = validate(options.file, format=options.format, limits=limits_of(options))
    document = result.document
    if document is None:
        return without_document(result.findings, options.file)
    if options.language is not None:
        document = document.in_language(options.language)
    print("\n".join([*_head(document), "", *_counts(document), *_told(story(document))]))
    if result.findings:
        what, them = ("finding", "it") if len(result) == 1 else ("findings", "them")
        note(f"{len(result)} {what}. To see {them}: impactmodel validate {options.file}")
    return 0 if result.ok() else 1


def _head(document: "ImpactDocument") -> Iterator[str]:
    yield styled(safe(document.title or "A document without a title"), "bold")
    publisher = document.get(document.publisher) if document.publisher else None
    said = {
        "Published by": publisher.label if publisher else document.publisher,
        "About": str(document.period) if document.period else None,
        "Licence": document.license,
        "Vocabulary": document.schema_version,
    }
    yield from (f"{styled(f'{label}:', 'dim')} {safe(text)}" for label, text in said.items() if text)


def _counts(document: "ImpactDocument") -> Iterator[str]:
    from impactmodel.document import counted

    yield styled(f"It holds {len(document):,} {'entity' if len(document) == 1 else 'entities'}", "bold")
    counts = document.counts()
    width = max((len(f"{number:,}") for number in counts.values()), default=0)
    for plural, number in counts.items():
        yield f"  {number:>{width},} {counted(plural, number).split(' ', 1)[1]}"


def _told(chapters: Iterable["Chapter"]) -> Iterator[str]:
    for chapter in chapters:
        yield ""
        yield styled(safe(chapter.text), "bold") + (f"  {styled(safe(chapter.aside), 'dim')}" if chapter.aside else "")
        yield from _branches(chapter, "")


def _branches(chapter: "Chapter", before: str) -> Iterator[str]:
    for number, inner in enumerate(chapter.inner):
        last = number == len(chapter.inner) - 1
        aside = f"  {styled(safe(inner.aside), 'dim')}" if inner.aside else ""
        yield f"{before}{'└─' if last else '├─'} {safe(inner.text)}{aside}"
        yield from _branches(inner, before + ("   " if last else "│  "))
