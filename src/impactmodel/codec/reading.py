"""Reading a document: bytes to plain data to models, with a finding for everything that is in the way."""

import io
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial
from itertools import chain
from pathlib import PurePath
from typing import Any, Literal

import attrs

from impactmodel.codec.building import built, built_in_parts
from impactmodel.codec.files import Refused, Source, bytes_of, source_name
from impactmodel.codec.limits import Limits
from impactmodel.codec.locating import located
from impactmodel.codec.mishaps import instead_of_version
from impactmodel.codec.parsing import Parsed, counted_values, in_utf8, json_document, ndjson_document, too_many
from impactmodel.collector import collector_paused
from impactmodel.document import ImpactDocument, reference_findings
from impactmodel.errors import InvalidDocument
from impactmodel.findings import Finding, Location, capped, finding, is_overflow, pointer_parts, shortened, within_row
from impactmodel.index import Index, taken_in_line
from impactmodel.result import Later
from impactmodel.vocabulary.whole import SCHEMA_VERSION
from impactmodel.wording import Said, say

Format = Literal["json", "ndjson"]
FORMATS: tuple[Format, ...] = ("json", "ndjson")
_SUFFIXES: dict[str, Format] = {".json": "json", ".ndjson": "ndjson", ".jsonl": "ndjson"}
COMPRESSED = {".gz", ".zst", ".zstd"}


def format_of(source: Source, format: Format | None) -> Format | None:
    """The format as named, or as the suffix says; None where neither does."""
    if format is not None:
        if format not in FORMATS:
            raise ValueError(f"there is no format {format!r}; there are {' and '.join(FORMATS)}")
        return format
    name = source_name(source)
    suffixes = PurePath(name).suffixes if name else []
    if suffixes and suffixes[-1].lower() in COMPRESSED:
        suffixes = suffixes[:-1]
    return _SUFFIXES.get(suffixes[-1].lower()) if suffixes else None


@attrs.frozen
class Reading:
    """What came of reading a source: the document if it could be built, or else an index of what is sound, and what is wrong so far.

    `found` are findings of structure that have no lines yet. `parsed` is what they are placed by, and None where nothing could be parsed.
    """

    name: str | None
    document: ImpactDocument | None
    found: tuple[Finding, ...] = ()
    parsed: Parsed | None = attrs.field(default=None, repr=False)
    header: Mapping[str, Any] | None = attrs.field(default=None, repr=False)
    index: Index | None = attrs.field(default=None, repr=False)

    def judged(self, limits: Limits) -> tuple[Finding, ...]:
        """All findings on structure and references, with the file, line and column that they are about."""
        later = self.found_by(limits)
        return later.place(later.rough)

    def found_by(self, limits: Limits, more: Callable[[Index], Iterable[Finding]] | None = None) -> Later:
        """All findings, on structure, on references, and what `more` finds; their lines are looked up when somebody asks for them."""
        parsed = self.parsed
        if parsed is None:
            return Later(self.found, partial(_named, name=self.name))
        index = self.document.index if self.document is not None else self.index
        header = self.document.header if self.document is not None else self.header
        with collector_paused():
            parts: list[Iterable[Finding]] = [parsed.bad, self.found]
            if index is not None and header is not None:
                parts += [reference_findings(header, index), more(index) if more else ()]
            rough = capped(chain.from_iterable(parts), limits.findings)
        text = attrs.evolve(parsed, data={})  # The data themselves are not needed for it, and are the larger part.
        return Later(rough, partial(_told, parsed=text, name=self.name))


def reading(source: Source, *, format: Format | None = None, limits: Limits | None = None, show_values: bool = False) -> Reading:
    """What `read` does, with the parsed text kept so that findings of later layers can be given their lines."""
    bounds = limits or Limits()
    name = source_name(source)
    parsed = None
    try:
        data = in_utf8(bytes_of(source, bounds))
        if not data.strip():
            hint = say('The smallest document is {"schema_version": "1.0"}.')
            raise Refused(finding("IM007", say("The file is empty."), hint=hint))
        values = counted_values(data, bounds)
        with collector_paused():
            parsed = _parsed(data, format_of(source, format), bounds.findings)
            too_many(parsed.data, bounds)
            _known_version(parsed.data)
            document = None if parsed.bad else built(parsed.data, values)
            if document is not None:
                return Reading(name, document, (), parsed)
            most = max(bounds.findings - len(parsed.bad), 0)
            parts = built_in_parts(parsed.data, values=values, whole=not parsed.bad, most=most, show_values=show_values)
            return Reading(name, parts.document, parts.found, parsed, parts.header, parts.index)
    except Refused as refused:
        return Reading(name, None, tuple(refused.findings), parsed)


def _told(rough: tuple[Finding, ...], *, parsed: Parsed, name: str | None) -> tuple[Finding, ...]:
    """Findings in the order of the text. Those on lines that could not be read know their place; that there are more comes at the end."""
    known = [item for item in rough if item.location.line is not None]
    more = [rough[-1]] if rough and is_overflow(rough[-1]) else []
    found = [item for item in rough[: len(rough) - len(more)] if item.location.line is None]
    with collector_paused():
        return _named([*_in_order([*known, *_placed(found, parsed)]), *more], name)


def read(
    source: Source, *, format: Format | None = None, limits: Limits | None = None
) -> tuple[ImpactDocument | None, tuple[Finding, ...]]:
    """A document and what was found while reading it; no document if it could not be built. Never raises for what stands in the data.

    `source` is a path, a binary stream, or `-` for the standard input. JSON and NDJSON are told by suffix or content; gzip and zstandard,
    UTF-8 and UTF-16 by their first bytes. The findings are of syntax and structure; those on ids and references are `document.findings`.
    Raises MissingExtra if a zstandard file is read without that package.

    >>> import io
    >>> document, findings = read(io.BytesIO(b'{"schema_version": "1.0", "outcmes": []}'))
    >>> document is None, findings[0].hint
    (True, 'Did you mean outcomes?')
    """
    done = reading(source, format=format, limits=limits)
    return done.document, () if done.document is not None else done.judged(limits or Limits())


def load(source: Source, *, format: Format | None = None, limits: Limits | None = None) -> ImpactDocument:
    """The document in a file or stream. Raises InvalidDocument, with all findings, if it cannot be built.

    Takes what `read` takes. Findings on ids and references do not stop it: they are in `document.findings`.

    >>> import io
    >>> load(io.BytesIO(b'{"schema_version": "1.0", "title": "Lantern Street"}'))
    <ImpactDocument 'Lantern Street' (1.0): empty>
    """
    document, findings = read(source, format=format, limits=limits)
    if document is None:
        raise InvalidDocument(findings)
    return document


def loads(data: bytes | str, *, format: Format | None = None, limits: Limits | None = None) -> ImpactDocument:
    """The document in JSON or NDJSON that is already here. Raises InvalidDocument as `load` does.

    >>> loads('{"schema_version": "1.0", "outcomes": [{"id": "out:1", "type": "Outcome"}]}')
    <ImpactDocument 'without title' (1.0): 1 outcome>
    """
    if isinstance(data, str):
        data = data.encode(errors="surrogatepass")
    return load(io.BytesIO(data), format=format, limits=limits)


def _parsed(data: bytes, format: Format | None, most: int) -> Parsed:
    if format == "json":
        try:
            return json_document(data)
        except Refused as refused:
            raise Refused(*(_perhaps_ndjson(item, data) for item in refused.findings)) from None
    if format == "ndjson":
        return ndjson_document(data, most)
    try:
        return json_document(data)
    except Refused as refused:
        if _object_a_line(data):
            return ndjson_document(data, most)
        raise refused from None


def _object_a_line(data: bytes) -> bool:
    """Several objects one after another are NDJSON; anything else is JSON with an error."""
    first, _, rest = data.lstrip().partition(b"\n")
    return bool(rest.strip()) and first.startswith(b"{") and first.rstrip().endswith(b"}")


def _perhaps_ndjson(item: Finding, data: bytes) -> Finding:
    if item.rule != "IM001" or not _object_a_line(data):
        return item
    return attrs.evolve(item, hint=say("If this is one object a line, read it as NDJSON: by the suffix .ndjson, or by --format ndjson."))


def _known_version(data: Mapping[str, Any]) -> None:
    version = data.get("schema_version")
    if version == SCHEMA_VERSION:
        return
    if version is None:
        message = say("The document does not say which version of the vocabulary it is written in.")
        raise Refused(finding("IM009", message, hint=instead_of_version(data)))
    message = say("This release reads version {version}, and the document is of another.", version=SCHEMA_VERSION)
    place = Location(pointer="/schema_version")
    raise Refused(
        finding("IM009", message, location=place, value=_written(version), expected=f'"{SCHEMA_VERSION}"', hint=_version_hint(version))
    )


def _version_hint(version: Any) -> Said:
    if isinstance(version, Decimal) and str(version) == SCHEMA_VERSION:
        return say("Put it in quotation marks.")
    return say("Use a release that reads it.")


def _written(value: Any) -> str:
    """A value as it stands in JSON, shortened."""
    return shortened(json.dumps(value, default=str, ensure_ascii=False) if not isinstance(value, Decimal) else str(value))


def _placed(findings: Iterable[Finding], parsed: Parsed) -> list[Finding]:
    """Findings with their lines. In NDJSON the pointer leads into the line, which is all that a sender sees."""
    return located(findings, parsed.text) if parsed.lines is None else _placed_in_lines(findings, parsed, parsed.lines)


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda item: (item.location.line or 0, item.location.column or 0))


def _placed_in_lines(findings: Iterable[Finding], parsed: Parsed, numbers_of: Mapping[str, list[int]]) -> list[Finding]:
    by_line: dict[int, list[Finding]] = {}
    for item in findings:
        parts = pointer_parts(item.location.pointer)
        numbers = numbers_of.get(parts[0], []) if parts else []
        if len(parts) > 1 and parts[1].isdigit() and int(parts[1]) < len(numbers):
            within, veiled = within_row(item.location)
            by_line.setdefault(numbers[int(parts[1])], []).append(_by_line(item, numbers_of).at(pointer=within, veiled=veiled))
        else:
            by_line.setdefault(parsed.header_line, []).append(item)
    placed: list[Finding] = []
    lines = parsed.text.split(b"\n")
    for number, items in sorted(by_line.items()):
        placed.extend(located(items, lines[number - 1], first_line=number))
    return placed


def _by_line(item: Finding, numbers_of: Mapping[str, list[int]]) -> Finding:
    """A finding that names the place of another entity in its message: in NDJSON that is a line."""
    parts = item.message.parts if item.rule == "IM103" and isinstance(item.message, Said) else {}
    if "place" not in parts:
        return item
    plural, number = pointer_parts(parts["place"])
    line = numbers_of[plural][int(number)]
    return attrs.evolve(item, message=taken_in_line(parts["kind"], line))


def _named(findings: Iterable[Finding], name: str | None) -> tuple[Finding, ...]:
    return tuple(item.at(file=name) if name else item for item in findings)
