"""The schema of the report that `validate` writes as JSON: its findings as their classes declare them, and what stands around them."""

from collections.abc import Callable
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

import attrs

from impactmodel.findings import Finding, Location
from impactmodel.kinds import Layer, Severity
from impactmodel.schema.json_schema import BASE, DEFINITIONS, META, SUFFIXES, Dialect, Schema
from impactmodel.wording import LANGUAGES

NAME = "report"

_INTERNAL = {"veiled"}
"""What a finding knows and never tells."""

_SAID = {
    "rule": "The id of the rule. It is stable for ever.",
    "message": "What is wrong, in a sentence.",
    "hint": "How to mend it.",
    "value": "What stands there, shortened. Left out where it could be personal.",
    "expected": "What may stand there.",
    "docs": "The page of the rule.",
    "file": "The name of the file.",
    "line": "The line in the file, from 1.",
    "column": "The column in the line, in characters, from 1.",
    "sheet": "The sheet of a workbook.",
    "row": "The row of a table, from 1.",
    "pointer": "A JSON Pointer into the file, or for NDJSON into the line. Keys that may be personal are left out, with … in their place.",
    "entity_id": "The id of the entity it is about.",
    "entity_class": "The class of that entity.",
}


def report_schema(*, base: str = BASE, dialect: Dialect = "2020-12") -> Schema:
    """The JSON Schema of a report. A line of the NDJSON form is a `Finding` of it.

    >>> schema = report_schema()
    >>> schema["$id"], schema["$defs"]["Finding"]["required"]
    ('https://w3id.org/impactmodel/1.0/report.schema.json', ['rule', 'severity', 'layer', 'message'])
    """
    kept = DEFINITIONS[dialect]

    def to(name: str) -> Schema:
        return {"$ref": f"#/{kept}/{name}"}

    counts = {severity.value: _whole(0, f"How many findings of severity {severity.value}.") for severity in reversed(Severity)}
    source = {
        "name": _text("What the source is called: the path as it was given, - for the standard input."),
        "passed": {"type": "boolean", "description": "Whether nothing as severe as `fail_on`, or more so, was found in it."},
        "whole": {"type": "boolean", "description": "Whether the document could be built, so that every rule was asked."},
        "entities": _whole(0, "How many entities there are in the document. Left out where it could not be built."),
        "counts": to("Counts"),
        "rules": {"type": "object", "description": "How many findings there are of each rule.", "additionalProperties": _whole(1)},
        "ladder": to("Ladder"),
        "findings": {"type": "array", "items": to("Finding")},
    }
    ladder = {
        "profile": _text("The name of the profile."),
        "title": _text("Its name for people."),
        "reached": _whole(0, "How many steps from the first on are met without a gap. The one after them is the next to take."),
        "steps": {"type": "array", "description": "The steps, the first one first.", "items": to("Step")},
    }
    step = {
        "title": _text("What whoever has reached it can say."),
        "why": _text("What it is good for, and how to get there."),
        "met": {"type": "boolean", "description": "Whether nothing is missing for it."},
        "missing": {"type": "array", "description": "What is missing for it. None of this is an error.", "items": to("Finding")},
    }
    report = {
        "$schema": _text("The address of this schema."),
        "version": {"const": "1.0", "description": "The version of this form."},
        "tool": _object("What made the report.", {"name": _text("Its name."), "version": _text("Its version.")}),
        "language": {"enum": list(LANGUAGES), "description": "The language of messages, hints and what is expected."},
        "fail_on": {"allOf": [to("Severity")], "description": "The least severity that counts as failed."},
        "sources": {"type": "array", "description": "What was looked at, in this order.", "items": to("Source")},
        "counts": to("Counts"),
        "passed": {"type": "boolean", "description": "Whether every source passed."},
    }
    about = "What impactmodel found in some files: which rule, how severe, where, and how to mend it."
    return {
        "$schema": META[dialect],
        "$id": f"{base.rstrip('/')}/{NAME}{SUFFIXES[dialect]}",
        "title": "Report",
        **_object(about, report),
        kept: {
            "Source": _object("One source, and what was found in it.", source, optional={"entities", "ladder"}),
            "Ladder": _object("Where a document stands on the ladder of the profile that was asked for, if it has one.", ladder),
            "Step": _object("One step of a ladder.", step, optional={"why"}),
            "Counts": _object("How many findings there are of each severity.", counts),
            "Finding": _of_class(Finding, to),
            "Location": _of_class(Location, to),
            "Severity": _codes(Severity),
            "Layer": _codes(Layer),
        },
    }


def _of_class(model: type[Any], to: Callable[[str], Schema]) -> Schema:
    hints = get_type_hints(model)
    fields = [each for each in attrs.fields(model) if each.name not in _INTERNAL]
    optional = {each.name for each in fields if each.default is not attrs.NOTHING}
    description = (model.__doc__ or "").split("\n\n")[0].split("\n")[0]
    return _object(description, {each.name: _member(each.name, hints[each.name], to) for each in fields}, optional)


def _member(name: str, hint: Any, to: Callable[[str], Schema]) -> Schema:
    kind = next((option for option in get_args(hint) if option is not NoneType), hint)
    if kind is str:
        return _text(_SAID[name])
    if kind is int:
        return _whole(1, _SAID[name])
    return to(kind.__name__)


def _codes(kind: type[StrEnum]) -> Schema:
    return {"enum": [each.value for each in kind], "description": (kind.__doc__ or "").split("\n")[0]}


def _object(description: str, properties: dict[str, Schema], optional: set[str] | None = None) -> Schema:
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in (optional or ())],
        "additionalProperties": False,
    }


def _text(description: str) -> Schema:
    return {"type": "string", "description": description}


def _whole(least: int, description: str | None = None) -> Schema:
    return {"type": "integer", "minimum": least} | ({"description": description} if description else {})
