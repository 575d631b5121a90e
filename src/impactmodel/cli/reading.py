"""How the command reads files: the options that all verbs that read have."""

import argparse
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from impactmodel.cli.terminal import note

if TYPE_CHECKING:
    from impactmodel.codec import Limits
    from impactmodel.document import ImpactDocument
    from impactmodel.findings import Finding

_SIZE = re.compile("([0-9]{1,12})(?: ?([KMG])i?B?)?", re.IGNORECASE)
_FACTORS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def reading_options(verb: argparse.ArgumentParser, them: str, *, word: str = "--format") -> None:
    """The format, and the limits on what is taken from a stranger. `word` is the option that names the format."""
    verb.add_argument(word, choices=["json", "ndjson"], help=f"how to read {them}, if neither suffix nor content says so")
    verb.add_argument("--max-size", metavar="SIZE", type=size, help="the largest file that is read, decompressed; 256MB if not said")
    verb.add_argument("--max-entities", metavar="N", type=at_least_one, help="the most entities that are read; 5000000 if not said")
    verb.add_argument("--max-findings", metavar="N", type=at_least_one, help="the most findings that are collected; 10000 if not said")


def at_least_one(text: str) -> int:
    """A whole number above 0.

    >>> at_least_one("5")
    5
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return int(text)


def size(text: str) -> int:
    """Bytes from a number with or without a unit.

    >>> size("2GB"), size("500 k"), size("1024")
    (2147483648, 512000, 1024)
    """
    found = _SIZE.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; give one such as 500MB or 2GB")
    return int(found[1]) * _FACTORS[(found[2] or "").upper()]


def in_a_row(text: str) -> list[str]:
    """Words with commas between.

    >>> in_a_row("IM201, IM203")
    ['IM201', 'IM203']
    """
    return [word.strip() for word in text.split(",")]


def day(text: str) -> date:
    """A day as the vocabulary writes it.

    >>> day("2026-03-31")
    datetime.date(2026, 3, 31)
    """
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-03-31") from None


def limits_of(options: argparse.Namespace) -> "Limits":
    """The limits that the options ask for."""
    from impactmodel.codec import Limits

    asked = {"size": options.max_size, "entities": options.max_entities, "findings": options.max_findings}
    return Limits(**{name: number for name, number in asked.items() if number is not None})


def document_in(options: argparse.Namespace) -> "ImpactDocument | int":
    """The document in the file that the options of a verb name, or the exit code if there is none: what is wrong has then been said."""
    from impactmodel.codec import read

    document, findings = read(options.file, format=options.read_as, limits=limits_of(options))
    if document is None:
        return without_document(findings, options.file)
    if findings:
        number, what, them = f"{len(findings):,}", *(("finding", "it") if len(findings) == 1 else ("findings", "them"))
        note(f"{number} {what} on ids and references. To see {them}: impactmodel validate {options.file}")
    return document


def without_document(findings: Iterable["Finding"], name: str) -> int:
    """Say why there is no document, and return the exit code: 2 if the file could not be read, else 1."""
    told = list(findings)
    unreadable = any(finding.rule == "IM011" for finding in told)
    note("\n".join(str(finding) for finding in told[:5]))
    if not unreadable:
        note(f"Nothing can be shown. All that is wrong with it: impactmodel validate {name}")
    return 2 if unreadable else 1
