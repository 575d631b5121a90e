"""What was found, where, why, and how to mend it: one type for every layer of validation.

A `Finding` is data, never an exception. It carries no text from the document unless a layer puts it into `value`, and no layer does so
for a field that is declared personal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from impactmodel.wording import LANGUAGES, Said, say, told

if TYPE_CHECKING:
    pass


class Severity(StrEnum):
    """How much a finding matters. Ordered: info < warning < error.

    >>> max(Severity, key=lambda severity: severity.rank)
    <Severity.ERROR: 'error'>
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


class Layer(StrEnum):
    """The five layers of validation, from the bytes up.

    >>> [layer.value for layer in Layer]
    ['syntax', 'structure', 'references', 'rules', 'profile']
    """

    SYNTAX = "syntax"
    STRUCTURE = "structure"
    REFERENCES = "references"
    RULES = "rules"
    PROFILE = "profile"


def pointer(*parts: str | int) -> str:
    """A JSON Pointer (RFC 6901) from keys and positions.

    >>> pointer("outcomes", 3, "extensions", "a/b")
    '/outcomes/3/extensions/a~1b'
    """
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def pointer_parts(text: str) -> tuple[str, ...]:
    """The keys of a JSON Pointer; positions in a list come back as text.

    >>> pointer_parts("/outcomes/3/extensions/a~1b")
    ('outcomes', '3', 'extensions', 'a/b')
    """
    if not text:
        return ()
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in text[1:].split("/"))


@attrs.frozen(kw_only=True, repr=False)
class Location:
    """Where something stands. Whatever is unknown is None.

    `line` and `column` count from 1, `column` in characters. `pointer` is a JSON Pointer into the file, or for NDJSON into the line.

    >>> print(Location(file="a.json", line=4, column=57, pointer="/outcomes/0/valence", entity_id="out:1"))
    a.json:4:57 /outcomes/0/valence (out:1)
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    row: int | None = None
    pointer: str = ""
    veiled: int | None = None
    entity_id: str | None = None
    entity_class: str | None = None

    @property
    def path(self) -> str:
        """The pointer as it is shown: keys that may be personal, from the part numbered `veiled` on, are left out."""
        if self.veiled is None:
            return self.pointer
        return pointer(*pointer_parts(self.pointer)[: self.veiled]) + "/…"

    def __repr__(self) -> str:
        known = ((each.name, self.path if each.name == "pointer" else getattr(self, each.name)) for each in attrs.fields(Location))
        return f"Location({', '.join(f'{name}={value!r}' for name, value in known if value not in (None, ''))})"

    def __str__(self) -> str:
        place = self.file or ""
        for number in (self.line, self.column):
            if number is not None:
                place += f":{number}" if place else str(number)
        if self.pointer:
            place += f" {self.path}" if place else self.path
        if self.entity_id:
            place += f" ({self.entity_id})"
        return shortened(place, 400)


def within_row(location: Location) -> tuple[str, int | None]:
    """The pointer of a place in an entity of a document, from the entity on as in a row; and from which part on it may be personal."""
    veiled = None if location.veiled is None else location.veiled - 2
    return pointer(*pointer_parts(location.pointer)[2:]), veiled


@attrs.frozen(kw_only=True)
class Finding:
    """One thing to look at: its rule, its place, what stands there and what to do about it.

    `rule` is stable for ever and can be silenced by name. `value` is what stands there, shortened, and absent where it could be personal.

    >>> found = Finding(rule="ex:1", severity=Severity.INFO, layer=Layer.RULES, message="It is short.", hint="Say more.")
    >>> print(found)
    ex:1 info: It is short. Hint: Say more.
    >>> found.to_dict()["layer"]
    'rules'
    """

    rule: str
    severity: Severity
    layer: Layer
    message: str
    hint: str | None = None
    value: str | None = None
    expected: str | None = None
    location: Location = Location()
    docs: str | None = attrs.field()

    @docs.default
    def _page(self) -> str | None:
        return page_of(self.rule)

    def __str__(self) -> str:
        place = str(self.location)
        text = f"{self.rule} {self.severity.value}: {self.message}"
        if place:
            text = f"{place}: {text}"
        return f"{text} Hint: {self.hint}" if self.hint else text

    def at(self, **changes: Any) -> Finding:
        """The same finding at a place known better: keyword arguments of `Location`."""
        return attrs.evolve(self, location=attrs.evolve(self.location, **changes))

    def in_language(self, language: str) -> Finding:
        """The same finding told in another language: `en` or `fr`. Names of fields and values stay as they stand in the file."""
        if language == LANGUAGES[0]:
            return self  # It was made in the original.
        words: dict[str, Any] = {name: told(text, language) for name in ("message", "hint", "expected") if (text := getattr(self, name))}
        return attrs.evolve(self, **words)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, without what is unknown."""
        shown = attrs.asdict(self, filter=lambda field, value: field.name != "veiled" and value not in (None, ""), value_serializer=_plain)
        if self.location.veiled is not None:
            shown["location"]["pointer"] = self.location.path
        return {key: value for key, value in shown.items() if value != {}}


def _plain(_instance: object, _field: object, value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value


HOME = "https://w3id.org/impactmodel/"
"""Where everything is published."""

DOCS = f"{HOME}rules/"
"""Where the page of a rule is published, by its id."""


@cache
def page_of(rule: str) -> str | None:
    """The address of a rule's page; rules of others have theirs elsewhere."""
    return DOCS + rule if rule.startswith("IM") else None


@attrs.frozen
class Kind:
    """What a rule id stands for: its severity, its layer, its title, and what is said of many (with `{count:,}`)."""

    severity: Severity
    layer: Layer
    title: str
    several: str


def _kinds(severity: Severity, layer: Layer, texts: dict[str, tuple[str, str]]) -> dict[str, Kind]:
    return {rule: Kind(severity, layer, title, several) for rule, (title, several) in texts.items()}


BUILT_IN: dict[str, Kind] = {
    **_kinds(
        Severity.ERROR,
        Layer.SYNTAX,
        {
            "IM001": ("Not readable as JSON", "{count:,} places are not readable as JSON"),
            "IM002": ("Same key twice in one object", "{count:,} keys stand twice in one object"),
            "IM003": ("Encoding cannot be read", "{count:,} places are in an encoding that cannot be read"),
            "IM004": ("Larger than the limit", "{count:,} things are larger than the limit"),
            "IM005": ("Nested too deeply", "{count:,} places are nested too deeply"),
            "IM006": ("Number that cannot be kept", "{count:,} numbers cannot be kept"),
            "IM007": ("Nothing in the file", "{count:,} files hold nothing"),
            "IM008": ("Compressed data is damaged", "{count:,} pieces of compressed data are damaged"),
            "IM009": ("Version missing or not known", "{count:,} versions are missing or not known"),
            "IM010": ("Not an impactmodel document", "{count:,} files are no impactmodel documents"),
            "IM011": ("File cannot be read", "{count:,} files cannot be read"),
        },
    ),
    **_kinds(
        Severity.ERROR,
        Layer.STRUCTURE,
        {
            "IM020": ("Required field is missing", "{count:,} required fields are missing"),
            "IM021": ("Field that does not exist", "{count:,} fields do not exist"),
            "IM022": ("Wrong type", "{count:,} values are of the wrong type"),
            "IM023": ("Not one of the codes", "{count:,} values are not among the codes"),
            "IM024": ("Not in the form that is asked for", "{count:,} values are not in the form that is asked for"),
            "IM025": ("Out of range", "{count:,} values are out of range"),
            "IM026": ("Too long, too short or too many", "{count:,} values are too long, too short or too many"),
            "IM027": ("Class that does not exist", "{count:,} entities are of a class that does not exist"),
            "IM028": ("Two fields contradict each other", "{count:,} pairs of fields contradict each other"),
        },
    ),
    **_kinds(
        Severity.ERROR,
        Layer.REFERENCES,
        {
            "IM101": ("Reference to something that is not there", "{count:,} references lead to something that is not there"),
            "IM102": ("Reference to the wrong class", "{count:,} references lead to the wrong class"),
            "IM103": ("Same id twice", "{count:,} entities have an id that is taken"),
            "IM104": ("Circle where none may be", "{count:,} references lead back to where they start"),
        },
    ),
    **_kinds(
        Severity.ERROR,
        Layer.PROFILE,
        {
            "IM901": ("Missing, and the profile asks for it", "{count:,} things that the profile asks for are missing"),
            "IM902": ("Code that the profile does not take", "{count:,} codes are none that the profile takes"),
            "IM903": ("Fewer than the profile asks for", "In {count:,} places there are fewer than the profile asks for"),
            "IM904": ("More than the profile takes", "In {count:,} places there are more than the profile takes"),
            "IM910": ("Profile that cannot be read", "{count:,} profiles cannot be read"),
            "IM911": ("Key that a profile does not have", "{count:,} keys are none that a profile has"),
            "IM912": ("Not of the form that a profile has", "{count:,} values are not of the form that a profile has"),
            "IM913": ("Class or field that does not exist, in a profile", "{count:,} classes or fields in a profile do not exist"),
            "IM914": ("Code that does not exist, in a profile", "{count:,} codes in a profile do not exist"),
            "IM915": ("Rule that does not exist, in a profile", "{count:,} rules or numbers in a profile do not exist"),
            "IM916": ("Profile that is built on and is not there", "{count:,} profiles that are built on are not there"),
            "IM917": ("Profile that builds on itself", "{count:,} profiles build on themselves"),
            "IM918": ("Requirement that asks for nothing, or for too much", "{count:,} requirements ask for nothing, or for too much"),
            "IM919": ("Key missing in a profile", "{count:,} keys are missing in a profile"),
        },
    ),
}
"""The findings of the first three layers and of profiles, by rule id. Rules of meaning register themselves above."""


def finding(rule: str, message: str, *, location: Location | None = None, **about: str | None) -> Finding:
    """A finding of a built-in kind, its severity and layer taken from `BUILT_IN`."""
    kind = BUILT_IN[rule]
    place = location or Location()
    return Finding(rule=rule, severity=kind.severity, layer=kind.layer, message=message, location=place, **about)


MOST = 10_000
"""Findings about one source that are collected, if not asked otherwise."""


def is_overflow(item: Finding) -> bool:
    """Whether a finding says that there are more than were collected."""
    return item.rule == "IM004" and isinstance(item.message, Said) and item.message.template == _more(0).template


def _more(most: int) -> Said:
    return say("There are more than {most:,} findings. The others were not looked for.", most=most)


def capped(findings: Iterable[Finding], most: int) -> tuple[Finding, ...]:
    """The first so many findings of each severity, and if there are more one that says so, as severe as the gravest that is not told.

    Advice never hides an error: only after so many errors is nothing more looked for.
    """
    kept: list[Finding] = []
    counts: Counter[Severity] = Counter()
    cut: set[Severity] = set()
    for item in findings:
        counts[item.severity] += 1
        if counts[item.severity] <= most:
            kept.append(item)
            continue
        cut.add(item.severity)
        if item.severity is Severity.ERROR:
            break
    if cut:
        kept.append(attrs.evolve(too_many(most), severity=max(cut, key=lambda each: each.rank)))
    return tuple(kept)


def too_many(most: int) -> Finding:
    """The finding that there are more than are told."""
    hint = say("Mend these first; often all have one cause. Or ask for more: --max-findings, or Limits(findings=…).")
    return finding("IM004", _more(most), hint=hint)


def shortened(value: object, limit: int = 60) -> str:
    """A value for a message: one line, at most `limit` characters, nothing that a terminal would act on."""
    text = value if isinstance(value, str) else repr(value) if not isinstance(value, dict | list | tuple) else f"{type(value).__name__}"
    text = text[: limit * 4]
    safe = text if text.isprintable() else "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"
