"""The form of a profile file, declared once: what is checked when one is read, and its JSON Schema, are both made from it."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

from impactmodel.findings import Finding, Location, finding, pointer, shortened
from impactmodel.names import nearest, perhaps
from impactmodel.vocabulary.describe import describe
from impactmodel.wording import Said, say

_SAYING = r"[^ \t\r\n]"
"""A text of nothing but spaces says nothing."""

Place = tuple[str | int, ...]
Schema = dict[str, Any]


def wrong(rule: str, message: Said, at: Place, *, value: object = None, expected: str | None = None, hint: Said | None = None) -> Finding:
    """A finding about a profile file."""
    shown = None if value is None else shortened(str(value).lower() if isinstance(value, bool) else value)
    return finding(rule, message, location=Location(pointer=pointer(*at)), value=shown, expected=expected, hint=hint)


def _misformed(at: Place, value: object, form: Said) -> Finding:
    """The finding about something that is not of the form that is asked for, which it names."""
    return wrong("IM912", say("This is not of the form that is asked for: {form}.", form=form), at, value=value)


def _anchored(pattern: str) -> Schema:
    # In some engines the end is also what comes before a last line break.
    return {"pattern": f"^(?:{pattern})$", "not": {"pattern": r"[\x00-\x1f\x7f]"}}


@attrs.frozen
class Words:
    """A text, of a form if there is a pattern."""

    longest: int
    expected: Said
    pattern: str | None = None

    def judged(self, value: Any, at: Place) -> Iterator[Finding]:
        fits = isinstance(value, str) and len(value) <= self.longest
        if not fits or not (re.fullmatch(self.pattern, value) if self.pattern else re.search(_SAYING, value)):
            yield _misformed(at, value, self.expected)

    def schema(self) -> Schema:
        said: Schema = {"type": "string", "minLength": 1, "maxLength": self.longest}
        return said | (_anchored(self.pattern) if self.pattern else {"pattern": _SAYING})


@attrs.frozen
class OneOf:
    """One of several words."""

    rule: str
    words: tuple[str, ...]

    def judged(self, value: Any, at: Place) -> Iterator[Finding]:
        if value not in self.words:
            near = nearest(value, self.words)
            expected = ", ".join(self.words) if len(self.words) < 9 else None
            message = say("There is no such class.") if self.rule == "IM913" else say("This is none of the words that may stand here.")
            yield wrong(self.rule, message, at, value=value, expected=expected, hint=perhaps(near) if near else None)

    def schema(self) -> Schema:
        return {"type": "string", "enum": list(self.words)}


@attrs.frozen
class Flag:
    """True or false."""

    def judged(self, value: Any, at: Place) -> Iterator[Finding]:
        if not isinstance(value, bool):
            yield _misformed(at, value, say("true or false"))

    def schema(self) -> Schema:
        return {"type": "boolean"}


@attrs.frozen
class Whole:
    """A whole number."""

    least: int
    most: int = 1_000_000

    def judged(self, value: Any, at: Place) -> Iterator[Finding]:
        number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
        if not number or not self.least <= value <= self.most or value != int(value):
            yield _misformed(at, value, say("a whole number from {least:,} to {most:,}", least=self.least, most=self.most))

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@attrs.frozen
class ListOf:
    """A list of at least so many."""

    of: "Form"
    at_least: int = 1

    def judged(self, value: Any, at: Place) -> Iterator[Finding]:
        if not isinstance(value, list) or len(value) < self.at_least:
            yield _misformed(at, value, say("a list of at least {least:,}", least=self.at_least))
            return
        for number, item in enumerate(value):
            yield from self.of.judged(item, (*at, number))

    def schema(self) -> Schema:
        return {"type": "array", "minItems": self.at_least, "items": self.of.schema()}


@attrs.frozen
class Either:
    """Of one form or of another, told apart by `first`."""

    first: type
    one: "Form"
    other: "Form"

    def judged(self, value: Any, at: Place) -> Iterator[Finding]:
        yield from (self.one if isinstance(value, self.first) else self.other).judged(value, at)

    def schema(self) -> Schema:
        return {"anyOf": [self.one.schema(), self.other.schema()]}


@attrs.frozen
class MapOf:
    """A table of anybody's keys, each of a form."""

    keys: str
    expected: Said
    of: "Form"

    def judged(self, value: Any, at: Place) -> Iterator[Finding]:
        if not isinstance(value, dict) or not value:
            yield _misformed(at, value, self.expected)
            return
        for key, item in value.items():
            if not re.fullmatch(self.keys, key):
                yield _misformed((*at, key), key, self.expected)
            else:
                yield from self.of.judged(item, (*at, key))

    def schema(self) -> Schema:
        return {"type": "object", "minProperties": 1, "propertyNames": _anchored(self.keys), "additionalProperties": self.of.schema()}


@attrs.frozen
class Key:
    """A key of a table: what it means, and of which form it is."""

    about: str
    form: "Form"
    needed: bool = False


@attrs.frozen
class Table:
    """A table with keys of its own, of which some may be needed, and at least one of others."""

    title: str
    keys: Mapping[str, Key]
    any_of: tuple[str, ...] = ()

    def judged(self, value: Any, at: Place) -> Iterator[Finding]:
        if not isinstance(value, dict):
            yield _misformed(at, value, say("a table of keys"))
            return
        for key, item in value.items():
            if key in self.keys:
                yield from self.keys[key].form.judged(item, (*at, key))
            else:
                near = nearest(key, self.keys)
                hint = perhaps(near) if near else say("There are {keys}.", keys=", ".join(self.keys))
                yield wrong("IM911", say("A profile has no such key here."), (*at, key), value=key, hint=hint)
        for key, about in self.keys.items():
            if about.needed and key not in value:
                yield wrong("IM919", say("{key} is missing.", key=key), at, hint=say("Say {key}.", key=key))
        if self.any_of and not any(key in value for key in self.any_of):
            keys = ", ".join(self.any_of)
            yield wrong("IM919", say("This asks for nothing."), at, hint=say("Say at least one of {keys}.", keys=keys))

    def schema(self) -> Schema:
        made: Schema = {
            "type": "object",
            "properties": {key: {"description": about.about, **about.form.schema()} for key, about in self.keys.items()},
            "required": [key for key, about in self.keys.items() if about.needed],
            "additionalProperties": False,
        }
        if self.any_of:
            made["anyOf"] = [{"required": [key]} for key in self.any_of]
        return made


Form = Words | OneOf | Flag | Whole | ListOf | Either | MapOf | Table

PATH = "[a-z][a-z0-9_]*(?:[.][a-z][a-z0-9_]*)*"
RULE = "[A-Z][A-Z0-9]{1,11}[0-9]{3}"
SEVERITIES = ("error", "warning", "info", "off")
FOR_TOOLS = "$schema"

_TEXT = Words(4000, say("a text"))
_LINE = Words(200, say("words on one line, at most 200 characters"), r"[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*")
_NAME = Words(60, say("small letters and digits with hyphens between, such as our-fund"), "[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PARENT = Words(400, say("the name of a profile, or the path to a file"), r"[^\x00-\x20\x7f][^\x00-\x1f\x7f]*")
_FIELD = Words(200, say("the name of a field, or names with dots between"), PATH)
_WORD = Words(200, say("a code"), r"[^\x00-\x1f\x7f]+")
_OF_FIELDS = say("a table with fields as keys")
_OF_RULES = say("a table with the ids of rules as keys")
_SEVERITY = OneOf("IM912", SEVERITIES)


def _requirement() -> Table:
    classes = ("ImpactDocument", *describe().classes)
    codes = ListOf(_WORD)
    keys = {
        "of": Key("The class of which it is asked; ImpactDocument for the document's own fields.", OneOf("IM913", classes), True),
        "why": Key("Why it is asked, in a sentence that whoever has to mend it will read.", _TEXT),
        "severity": Key("How much it matters: error if it is not said; off takes back what another profile asks.", _SEVERITY),
        "where": Key(
            "It is asked only where each of these fields holds one of these codes.",
            MapOf(PATH, _OF_FIELDS, ListOf(Either(bool, Flag(), _WORD))),
        ),
        "having": Key("It is asked only where each of these fields is there.", ListOf(_FIELD)),
        "fields": Key("Fields that must be there. A dot leads to a field within another.", ListOf(_FIELD)),
        "one_of": Key("Fields of which at least one must be there.", ListOf(_FIELD, 2)),
        "codes": Key("Fields, each with the codes that it may hold.", MapOf(PATH, _OF_FIELDS, codes)),
        "items": Key("Fields that are lists, each with the fewest items that it may have.", MapOf(PATH, _OF_FIELDS, Whole(1))),
        "at_least": Key("How many objects of the class the document must have.", Whole(1)),
        "at_most": Key("How many objects of the class the document may have.", Whole(0)),
    }
    return Table("Requirement", keys, ("fields", "one_of", "codes", "items", "at_least", "at_most"))


def profile_form() -> Table:
    """The form of a whole profile file."""
    requirement = ListOf(_requirement())
    step = Table(
        "Step",
        {
            "title": Key("What whoever has reached it can say.", _LINE, True),
            "why": Key("What it is good for, and how to get there.", _TEXT),
            "ask": Key("What it asks for.", requirement),
            "rules": Key("Rules that must find nothing.", ListOf(Words(15, say("the id of a rule"), RULE))),
        },
        ("ask", "rules"),
    )
    return Table(
        "Profile",
        {
            FOR_TOOLS: Key("For editors.", Words(2000, say("a text"))),
            "name": Key("Its name for machines.", _NAME, True),
            "title": Key("Its name for people.", _LINE, True),
            "why": Key("Who asks for it, and what it is good for.", _TEXT),
            "extends": Key("Profiles that it builds on, by name, or by path from this file.", Either(list, ListOf(_PARENT), _PARENT)),
            "ask": Key("What it asks for.", requirement),
            "rules": Key("How much rules matter here, by their ids: error, warning, info or off.", MapOf(RULE, _OF_RULES, _SEVERITY)),
            "settings": Key(
                "The numbers of rules, by their ids.",
                MapOf(RULE, _OF_RULES, MapOf("[a-z][a-z0-9_]*", say("a table of numbers"), Whole(0, 1_000_000_000))),
            ),
            "step": Key("The steps of a ladder, the first one first.", ListOf(step)),
        },
    )


def profile_schema() -> Schema:
    """The JSON Schema of a profile file, without its own address. Which fields a class has, it does not say; reading a profile does."""
    about = "What an audience asks for beyond the vocabulary: fields, codes, numbers, the weight of rules, and the steps of a ladder."
    return {"title": "Profile", "description": about, **profile_form().schema()}
