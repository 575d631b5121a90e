"""What was found, where, why, and how to mend it: one type for every layer of validation.

A `Finding` is data, never an exception. It carries no text from the document unless a layer puts it into `value`, and no layer does so
for a field that is declared personal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any

import attrs

from impactmodel.kinds import BUILT_IN, Layer, Severity
from impactmodel.wording import LANGUAGES, Said, say, told


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
