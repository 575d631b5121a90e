"""SARIF 2.1.0 for code scanning: rules with their pages, results with regions, logical places and fingerprints that outlive other edits.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from impactmodel import __version__
from impactmodel.errors import UnknownName
from impactmodel.findings import HOME, Finding, Location, pointer_parts
from impactmodel.kinds import Severity
from impactmodel.validation.forms.checked import STANDARD_INPUT, Checked, Wish
from impactmodel.validation.forms.json_text import json_text
from impactmodel.validation.forms.words import with_hint
from impactmodel.validation.pages import rule_page
from impactmodel.wording import safe, told

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "impactmodel/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(sources: Iterable[Checked], to: TextIO, wish: Wish) -> None:
    """Write each result as it comes; the rules that were met and the files that were looked at follow them."""
    rules: dict[str, int] = {}
    files: dict[str, None] = {}
    seen: Counter[str] = Counter()
    to.write(f'{{\n"$schema": "{SCHEMA}",\n"version": "2.1.0",\n"runs": [{{\n"results": [')
    before = "\n"
    for checked in sources:
        files[_uri(checked.name)] = None
        for each in checked.findings:
            number = rules.setdefault(each.rule, len(rules))
            to.write(before + json_text(_result(each, number, checked.name, seen)))
            before = ",\n"
    rest = {
        "columnKind": "unicodeCodePoints",
        "language": wish.language,
        "artifacts": [{"location": {"uri": uri}, "roles": ["analysisTarget"]} for uri in files],
        "tool": {
            "driver": {
                "name": "impactmodel",
                "version": __version__,
                "informationUri": HOME,
                "rules": [_rule(name, wish.language) for name in rules],
            }
        },
    }
    to.write("\n],\n" + json_text(rest, indent=1)[1:].strip() + "]\n}\n")


def _rule(name: str, language: str) -> dict[str, Any]:
    try:
        page = rule_page(name)
    except UnknownName:  # Findings may come from a program in which other rules were declared.
        return {"id": name}
    about: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": _text(told(page.title, language))},
        "fullDescription": {"text": _text(page.what)},
        "help": {"text": _text("\n\n".join(f"{heading}: {text}" for heading, text in page.sections()))},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
        "properties": {"layer": page.layer.value, "tags": [page.layer.value]},
    }
    return about | ({"helpUri": page.docs} if page.docs else {})


def _result(finding: Finding, number: int, source: str, seen: Counter[str]) -> dict[str, Any]:
    place = finding.location
    about = {"layer": finding.layer.value, "value": finding.value, "expected": finding.expected, "entity_class": place.entity_class}
    return {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": _text(with_hint(finding))},
        "locations": [_location(place, source)],
        "partialFingerprints": {FINGERPRINT: _fingerprint(finding, source, seen)},
        "properties": {name: text for name, text in about.items() if text is not None},
    }


def _location(place: Location, source: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file or source)}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line} | ({"startColumn": place.column} if place.column is not None else {})
    logical = {"name": place.entity_id, "fullyQualifiedName": place.path or None, "kind": "object" if place.entity_id else "member"}
    found: dict[str, Any] = {"physicalLocation": physical}
    if place.entity_id or place.path:
        found["logicalLocations"] = [{name: text for name, text in logical.items() if text}]
    return found


def _uri(name: str) -> str:
    """A file as SARIF names it: relative as it was given, or absolute with a scheme."""
    if name == STANDARD_INPUT:
        return "stdin"
    path = PurePath(name)
    try:
        raw = path.as_posix().encode(errors="surrogateescape")
    except UnicodeEncodeError:  # No system gives such a name, but whoever calls us may.
        raw = path.as_posix().encode(errors="backslashreplace")
    # Quoted with its colons: one before the first slash would be read as a scheme.
    return "file://" * path.is_absolute() + quote(raw)


def _fingerprint(finding: Finding, source: str, seen: Counter[str]) -> str:
    """The same as long as the same is wrong with the same entity, wherever in the file that comes to stand."""
    place = finding.location
    parts = pointer_parts(place.path)
    within = parts[2:] if place.entity_id and len(parts) > 1 and parts[1].isdecimal() else parts
    text = json.dumps([finding.rule, place.file or source, place.entity_id, within])
    seen[text] += 1
    return hashlib.sha256(f"{text}{seen[text]}".encode()).hexdigest()[:32]


def _text(text: str) -> str:
    """A message as SARIF writes it: what would be a place to fill or a link is doubled or marked (3.11.5, 3.11.6)."""
    lines = "\n".join(safe(line) for line in text.split("\n"))
    return lines.replace("{", "{{").replace("}", "}}").replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
