"""`impactmodel validate`: what is wrong with files, where, and how to mend it."""

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from impactmodel.cli.reading import limits_of, reading_options
from impactmodel.cli.terminal import note, safe, styled

if TYPE_CHECKING:
    from impactmodel.findings import Finding

ABOUT = "Check files and print what is wrong with them, where, and how to mend it."
EXAMPLES = """\
examples:
  impactmodel validate impact.json
  impactmodel validate inbox/*.json.gz
  export-from-database | impactmodel validate --format ndjson -
"""


def arguments(verb: argparse.ArgumentParser) -> None:
    """The files, and how to read them."""
    verb.add_argument("files", metavar="FILE", nargs="+", help="JSON or NDJSON, also compressed (.gz, .zst); - is the standard input")
    reading_options(verb, "them")


def run(options: argparse.Namespace) -> int:
    """Print the findings of every file. Returns 0 for none, 1 for some, 2 if a file could not be read."""
    worst = 0
    for name in options.files:
        worst = max(worst, _validated(name, options))
    return worst


def _validated(name: str, options: argparse.Namespace) -> int:
    from impactmodel.validation import validate

    result = validate(name, format=options.format, limits=limits_of(options))
    if any(finding.rule == "IM011" for finding in result):
        note("\n".join(f"{name}: {finding.message}" for finding in result))
        return 2
    for finding in result:
        _print(finding)
    shown = "standard input" if name == "-" else name
    if not result.findings:
        note(f"{shown}: nothing found in {_entities(len(result.document or ()))}.")
        return 0
    counts = Counter(finding.severity.value for finding in result)
    words = [f"{number} {word}" + ("s" if number > 1 else "") for word, number in counts.items()]
    note(f"{shown}: {', '.join(words)}.")
    return 1


def _entities(number: int) -> str:
    return f"{number:,} {'entity' if number == 1 else 'entities'}"


def _print(finding: "Finding") -> None:
    place = finding.location
    where = ":".join(str(part) for part in (place.file, place.line, place.column) if part is not None) or "standard input"
    colour = {"error": "red", "warning": "yellow", "info": "blue"}[finding.severity.value]
    head = f"{styled(safe(where), 'bold')}: {styled(f'{finding.rule} {finding.severity.value}', colour)}: {safe(finding.message)}"
    about = (place.path or "/") + (f" ({place.entity_id})" if place.entity_id else "")
    rows = {"at": about if place.pointer or place.entity_id else None, "found": finding.value, "expected": finding.expected}
    lines = [f"    {styled(f'{label}:', 'dim')} {safe(text)}" for label, text in rows.items() if text]
    if finding.hint:
        lines.append(f"    {styled('hint:', 'dim')} {safe(finding.hint)}")
    print("\n".join([head, *lines]))
