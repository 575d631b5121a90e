"""What a file may be that is not what it ought to be: the usual mishaps on the way from somebody else's program."""

import re
from collections.abc import Mapping
from typing import Any

from impactmodel.findings import shortened
from impactmodel.names import nearest
from impactmodel.vocabulary import entity_classes
from impactmodel.wording import Said, say

IN_AN_EDITOR = say("Open the file at this place in an editor that knows JSON.")

_BEGINS = (
    (b"PK\x03\x04", say("This is a zip archive, such as a spreadsheet or a Word file. Export the data as JSON.")),
    (b"\xd0\xcf\x11\xe0", say("This is an old Office file. Export the data as JSON.")),
    (b"%PDF", say("This is a PDF. Ask for the data behind it, as JSON.")),
    (b"<", say("This is XML or a web page. Export the data as JSON.")),
    (b"---", say("This looks like YAML. Export the data as JSON.")),
)
_HERE = (
    (re.compile(rb"'"), say("JSON wants double quotes. This looks like a program's print; have it write JSON (in Python: json.dumps).")),
    (re.compile(rb"\xe2\x80[\x98\x99\x9c\x9d\x9e]"), say("These are typographic quotes; JSON wants straight ones.")),
    (re.compile(rb"//|/[*]|#"), say("JSON has no comments. Take them out.")),
    (re.compile(rb"None\b|True\b|False\b"), say("This is Python's word. JSON writes null, true and false in small letters.")),
    (re.compile(rb"undefined\b|nan\b|NULL\b|null?\b"), say("JSON does not have this word. Leave the field out.")),
    (re.compile(rb"[+.][0-9]"), say("A JSON number begins with a digit or a minus.")),
    (re.compile(rb"%"), say('JSON has no percent sign. Write the number, and "percent" as its unit.')),
    (re.compile(rb"[A-Za-z_$][A-Za-z0-9_$]*\s*:"), say("JSON writes keys in double quotes.")),
)
_COMMA_IN_NUMBER = re.compile(rb":\s*-?[0-9]+,\s*$")
_ZERO_IN_FRONT = re.compile(rb"[\s:\[,]-?0$")


def cause(data: bytes, at: int) -> Said:
    """What to do about text that is no JSON, from how it begins and from what stands where the parser stopped, at byte `at`."""
    start = data[:200].lstrip()
    for mark, said in _BEGINS:
        if start.startswith(mark):
            return said
    if start and start[:1] not in b'{["' and b"," in start.split(b"\n")[0]:
        return say("This looks like a table (CSV). Export the data as JSON.")
    here, before = data[at : at + 40], data[max(at - 40, 0) : at]
    if here[:1].isdigit():
        if _COMMA_IN_NUMBER.search(before):
            return say("JSON numbers have no comma: 1234, 12.5.")
        if _ZERO_IN_FRONT.search(before):
            return say("A JSON number has no zeros in front.")
    for pattern, said in _HERE:
        if pattern.match(here):
            return said
    return IN_AN_EDITOR


def without_mark(data: bytes) -> bool:
    """Whether this is UTF-16 whose mark is missing: every other byte of ASCII text is a NUL."""
    return data[:1] in b"{[ \r\n\t\x00" and data[1:4:2].count(b"\x00") + data[0:4:2].count(b"\x00") == 2


def instead_of_version(data: Mapping[str, Any]) -> Said:
    """What to do about a document without a version: a key that was to be it, a document inside of something, a lone entity."""
    near = nearest("schema_version", [key for key in data if key != "schema_version"], cutoff=0.75)
    if near:
        return say("Write schema_version instead of {near}.", near=near)
    if "$defs" in data or "definitions" in data:
        return say("This is a JSON Schema, not data that follow one.")
    kind = data.get("type")
    if isinstance(kind, str) and kind in entity_classes():
        return say('This is one entity. Put it into the list of its class in a document: {"schema_version": "1.0", "outcomes": [{…}]}.')
    for key, value in data.items():
        if isinstance(value, Mapping) and "schema_version" in value:
            return say("The document stands inside of {key}. Take it out.", key=shortened(key, 40))
    return say('Add "schema_version": "1.0". A version is never guessed.')
