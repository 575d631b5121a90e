"""Bytes to plain data: encoding, JSON with duplicate keys and exact numbers, NDJSON, and where each line's entity came from."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from impactmodel.amounts import read_json
from impactmodel.codec.files import Refused
from impactmodel.codec.limits import DEPTH, Limits
from impactmodel.codec.mishaps import cause, without_mark
from impactmodel.findings import Finding, Location, finding, pointer, shortened
from impactmodel.names import nearest, perhaps
from impactmodel.vocabulary import entity_classes, list_names
from impactmodel.vocabulary.whole import SCHEMA_VERSION
from impactmodel.wording import say

MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""What a text may begin with, and the encoding that it says."""


def in_utf8(data: bytes) -> bytes:
    """The same text in UTF-8 without a mark. UTF-16 and UTF-32 are known by their marks; anything else must be UTF-8."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding).encode()
            except UnicodeError:
                named = encoding.upper().removesuffix("-SIG")
                message = say("The file begins as {encoding} and does not go on so.", encoding=named)
                raise Refused(finding("IM003", message, hint=say("Save it as UTF-8."))) from None
    if without_mark(data):
        message = say("The file looks like UTF-16, and the mark at its beginning that would say so is missing.")
        raise Refused(finding("IM003", message, location=Location(line=1, column=1), hint=say("Save it as UTF-8.")))
    return data


_WORDS = {
    "trailing characters": say("The JSON ends here, but the file goes on."),
    "EOF while parsing": say("The file breaks off in the middle."),
    "expected value": say("A value is missing, or it is not JSON."),
    "expected ident": say("A word that JSON does not have. It knows true, false and null."),
    "trailing comma": say("A comma with nothing after it."),
    "key must be a string": say("A key in double quotes is missing."),
    "expected `:`": say("A colon is missing after the key."),
    "expected `,` or": say("A comma or a closing bracket is missing."),
    "control character": say("A control character stands in a text; JSON writes it as an escape such as \\n."),
    "invalid escape": say("A backslash is followed by something that JSON does not know."),
    "lone leading surrogate": say("Half of a character: a \\u escape of a surrogate without its other half."),
    "unexpected end of hex escape": say("Half of a character: a \\u escape that is cut off."),
    "invalid unicode code point": say("Text that is not UTF-8."),
    "invalid number": say("A number that JSON does not have."),
    "number out of range": say("A number with more digits than can be kept."),
}
_PLACE = re.compile(r" at line ([0-9]+) column ([0-9]+)$")


def parsed(data: bytes, *, first_line: int = 1) -> Any:
    """Plain data from JSON: numbers as int or exact Decimal. Raises Refused with a located finding for anything that is not JSON."""
    try:
        return read_json(data)
    except ValueError as error:
        raise Refused(_syntax(str(error), data, first_line)) from None


def _syntax(text: str, data: bytes, first_line: int) -> Finding:
    where = _PLACE.search(text)
    line, byte = (int(where[1]), int(where[2])) if where else (1, 1)
    reason = text[: where.start()] if where else text
    start = _start_of_line(data, line)
    at = start + byte - 1
    # The parser counts bytes, a reader characters.
    location = Location(line=first_line + line - 1, column=len(data[start : max(at, start)].decode(errors="replace")) + 1)
    if reason.startswith("Detected duplicate key"):
        # The key itself may be personal: where it stands says enough.
        return finding("IM002", say("The same key stands twice in one object."), location=location, hint=say("Keep one of the two."))
    if reason.startswith("recursion limit"):
        message = say("The data is nested more than {depth} levels deep.", depth=DEPTH)
        return finding("IM005", message, location=location, hint=say("The vocabulary needs nine levels."))
    if reason.startswith("number out of range"):
        message, hint = _WORDS["number out of range"], say("Round it to what is meant.")
        return finding("IM006", message, location=location, expected=say("at most 38 digits"), hint=hint)
    if reason.startswith("invalid unicode"):
        return finding("IM003", _WORDS["invalid unicode code point"], location=location, hint=say("Save the file as UTF-8."))
    words = next((words for start, words in _WORDS.items() if reason.startswith(start)), say("This is not JSON."))
    if data[at : at + 3] in (b"NaN", b"Inf", b"-In"):
        words = say("NaN and Infinity are no numbers of JSON. Leave the field out and say why in `missing`.")
    return finding("IM001", words, location=location, hint=cause(data, at))


def _start_of_line(data: bytes, line: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = data.find(b"\n", start) + 1
    return start


@attrs.frozen
class Parsed:
    """A document as plain data, and for NDJSON the line that each entity stands in, and that of the document's own fields."""

    data: dict[str, Any]
    text: bytes
    lines: Mapping[str, list[int]] | None = None
    header_line: int = 1
    bad: tuple[Finding, ...] = ()


def json_document(data: bytes) -> Parsed:
    """One JSON object. Raises Refused if it is not one."""
    value = parsed(data)
    if not isinstance(value, dict):
        kinds = {list: say("a list"), str: say("a text"), bool: say("true or false"), type(None): say("null")}
        message = say("The file holds {what}, not an impactmodel document.", what=kinds.get(type(value), say("a number")))
        hint = say('A document is an object: {"schema_version": "1.0", "outcomes": […]}.')
        if isinstance(value, list) and any(isinstance(item, dict) and "type" in item for item in value):
            hint = say("Without the brackets and with one object a line this would be NDJSON, which is read too.")
        raise Refused(finding("IM010", message, location=Location(line=1, column=1), hint=hint))
    return Parsed(value, data)


@attrs.frozen
class Line:
    """What a line of NDJSON holds: an entity, with the list that it belongs to, or, without one, the document's own fields."""

    value: dict[str, Any]
    plural: str | None


PERHAPS_HEADER = frozenset({"IM001", "IM002", "IM009"})
"""Findings about a line that may have been the document's own."""


def read_line(line: bytes, number: int) -> Line:
    """What a line of NDJSON holds. Raises Refused for what is neither an entity nor the document's own line."""
    value = _object(line, number)
    if "schema_version" in value and "type" not in value:
        return Line(value, None)
    if "type" not in value and "id" not in value and (near := nearest("schema_version", value, cutoff=0.75)):
        message, place = say("The line with the document's own fields says no version."), Location(line=number, column=1)
        raise Refused(finding("IM009", message, location=place, hint=say("Write schema_version instead of {near}.", near=near)))
    return Line(value, _plural(value.get("type"), number))


def ndjson_document(data: bytes, most: int) -> Parsed:
    """One object a line: the document's own fields in the line that has a `schema_version`, an entity in each other line.

    Lines that are neither become findings in `bad`, up to `most` of them; the others are kept. Raises Refused if the whole is one
    document over many lines.
    """
    if data.lstrip()[:1] == b"{" and not _whole(data.lstrip().split(b"\n", 1)[0]) and _whole(data):
        message = say("This is one JSON document, not one object a line.")
        hint = say("Read it as JSON: by the suffix .json, or by --format json.")
        raise Refused(finding("IM010", message, location=Location(line=1, column=1), hint=hint))
    header: dict[str, Any] | None = None
    header_line = 1
    lists: dict[str, list[Any]] = {}
    lines: dict[str, list[int]] = {}
    bad: list[Finding] = []
    perhaps_header = False
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            read = read_line(line, number)
            if read.plural is None:
                if header is not None:
                    raise Refused(header_again(number))
                header, header_line = read.value, number
                bad.extend(entities_in_header(read.value, number))
                continue
        except Refused as refused:
            bad.extend(refused.findings)
            perhaps_header = perhaps_header or refused.findings[0].rule in PERHAPS_HEADER
            if len(bad) > most:
                break
            continue
        lists.setdefault(read.plural, []).append(read.value)
        lines.setdefault(read.plural, []).append(number)
    if header is None and not perhaps_header:
        bad.append(no_header(min((numbers[0] for numbers in lines.values()), default=1)))
    return Parsed({**(header or {"schema_version": SCHEMA_VERSION}), **lists}, data, lines, header_line, tuple(bad))


def _whole(data: bytes) -> bool:
    try:
        return isinstance(parsed(data), dict)
    except Refused:
        return False


def header_again(number: int) -> Finding:
    """The finding about a second line with the document's own fields."""
    message, place = say("The document's own line stands twice."), Location(line=number, column=1)
    return finding("IM002", message, location=place, hint=say("Keep one of the two."))


def no_header(first: int) -> Finding:
    """The finding that the document's own line is missing, placed at the first line that holds an entity."""
    message = say("The line with the document's own fields is missing, so nobody can tell which version of the vocabulary this is.")
    hint = say('Put a line of its own before the first entity: {"schema_version": "{version}"}.', version=SCHEMA_VERSION)
    return finding("IM009", message, location=Location(line=first, column=1), hint=hint)


def entities_in_header(header: Mapping[str, Any], number: int) -> Iterator[Finding]:
    """A finding for each list of entities that the document's own line holds."""
    for name in list_names().values():
        if name in header:
            message = say("The document's own line holds the list {name}. In NDJSON each entity has a line of its own.", name=name)
            place = Location(line=number, column=1, pointer=pointer(name))
            yield finding("IM010", message, location=place, hint=say("Write its entities one a line, below."))


def _object(line: bytes, number: int) -> dict[str, Any]:
    value = parsed(line, first_line=number)
    if not isinstance(value, dict):
        place = Location(line=number, column=1)
        message, hint = say("A line of NDJSON holds one object."), say("Write one entity a line, in braces.")
        raise Refused(finding("IM010", message, location=place, hint=hint))
    return value


def _plural(kind: Any, number: int) -> str:
    place = Location(line=number, column=1)
    if kind is None:
        message = say("The field type is missing, so nobody can tell what this line is.")
        raise Refused(finding("IM020", message, location=place, hint=say('Add "type": "Outcome" or another class.')))
    plural = list_names().get(kind) if isinstance(kind, str) else None
    if plural is None:
        raise Refused(unknown_class(kind, attrs.evolve(place, pointer="/type")))
    return plural


def unknown_class(kind: Any, place: Location) -> Finding:
    """The finding about a class name that is none, with the nearest that is."""
    names = tuple(entity_classes())
    near = nearest(kind, names)
    hint = perhaps(near) if near else say("The classes are {names}.", names=", ".join(names))
    return finding("IM027", say("There is no such class."), location=place, value=shortened(kind), hint=hint)


def counted_values(data: bytes, limits: Limits) -> int:
    """About how many values the text holds, by its commas, before anything is built of them. Raises Refused if they are over the limit."""
    count = data.count(b",")
    if count > limits.values:
        message = say("The file holds some {count:,} values; the limit is {most:,}.", count=count, most=limits.values)
        raise Refused(finding("IM004", message, hint=say("If you trust its sender, raise the limit: Limits(values=…).")))
    return count


def too_many(document: Mapping[str, Any], limits: Limits) -> None:
    """Raises Refused if the lists hold more entities than the limit."""
    count = sum(len(value) for value in document.values() if isinstance(value, list))
    if count > limits.entities:
        message = say("The file holds {count:,} entities; the limit is {most:,}.", count=count, most=limits.entities)
        hint = say("If you trust its sender, raise the limit: --max-entities, or Limits(entities=…).")
        raise Refused(finding("IM004", message, hint=hint))
