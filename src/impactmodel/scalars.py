"""The smallest things the vocabulary says: ids, texts, amounts, shares, days and moments.

Each is one `Scalar`: a declaration from which both the pydantic validator and the JSON Schema are derived, so that the two cannot part.
Patterns keep to what Python, Rust and JavaScript read alike: anchored, `[0-9]` for a digit, no look-around. As Python's `$` also matches
before a final line break, every text refuses control characters by a second, negative pattern.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic_core import PydanticCustomError
from pydantic_core import core_schema as core

from impactmodel.amounts import MAX_DIGITS, exact, whole
from impactmodel.frozen import frozen_json
from impactmodel.names import a

MAX_TEXT = 1_000_000
"""Characters in one text: some eight hours of transcribed speech."""

Base = Literal["text", "decimal", "integer", "boolean", "day", "moment", "json"]

_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_CONTROL_OR_BREAK = r"[\x00-\x1f\x7f]"
_YEAR = "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9][0-9]|[1-9][0-9][0-9][0-9])"
_LEAP = "(?:[0-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_DAY = (
    f"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP}-02-29)"
)
_MOMENT = f"{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{{1,6}})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"


class Scalar:
    """One kind of atomic value, declared once.

    `pattern` and `refused` are regular expressions: the text must match the first and must not match the second. `codes` names the code
    list that the text must come from. `check` is for what no pattern can say; each such check is named in `invariants`.
    """

    __slots__ = (
        "base",
        "check",
        "codes",
        "description",
        "examples",
        "exclusive",
        "format",
        "invariants",
        "max_length",
        "maximum",
        "minimum",
        "name",
        "pattern",
        "refused",
    )

    def __init__(
        self,
        name: str,
        base: Base,
        description: str,
        *,
        pattern: str | None = None,
        refused: str | None = None,
        max_length: int | None = None,
        minimum: int | None = None,
        maximum: int | None = None,
        exclusive: bool = False,
        format: str | None = None,
        codes: str | None = None,
        examples: tuple[Any, ...] = (),
        invariants: Mapping[str, str] | None = None,
        check: Callable[[Any], Any] | None = None,
    ) -> None:
        self.name = name
        self.base = base
        self.description = description
        self.pattern = pattern
        self.refused = refused
        self.max_length = max_length
        self.minimum = minimum
        self.maximum = maximum
        self.exclusive = exclusive
        self.format = format
        self.codes = codes
        self.examples = examples
        self.invariants = dict(invariants or {})
        self.check = check

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core.CoreSchema:
        schema = _CORE[self.base](self)
        if self.check is not None:
            return core.no_info_after_validator_function(self.check, schema)
        return schema


def _text_core(scalar: Scalar) -> core.CoreSchema:
    schema = core.str_schema(strict=True, min_length=1, max_length=scalar.max_length or MAX_TEXT, pattern=scalar.pattern)
    if scalar.refused is None:
        return schema
    # The negative pattern is said positively to the Rust engine: only characters outside of the refused set.
    return core.str_schema(
        strict=True,
        min_length=1,
        max_length=scalar.max_length or MAX_TEXT,
        pattern=scalar.pattern or f"^{scalar.refused.replace('[', '[^', 1)}*$",
    )


def _decimal_core(scalar: Scalar) -> core.CoreSchema:
    low, high, exclusive = scalar.minimum, scalar.maximum, scalar.exclusive
    if low is None and high is None:
        return core.no_info_plain_validator_function(exact)

    def bounded(value: Any) -> Decimal:
        number = exact(value)
        if low is not None and (number <= low if exclusive else number < low):
            if exclusive:
                raise PydanticCustomError("number_low", "a number is above {above}", {"above": low})
            raise PydanticCustomError("number_low", "a number is at least {least}", {"least": low})
        if high is not None and number > high:
            raise PydanticCustomError("number_high", "a number is at most {most}", {"most": high})
        return number

    return core.no_info_plain_validator_function(bounded)


def _integer_core(scalar: Scalar) -> core.CoreSchema:
    return core.no_info_before_validator_function(whole, core.int_schema(strict=True, ge=scalar.minimum, le=scalar.maximum))


_days: dict[str, date] = {}
_DAY_RE = re.compile(f"^{_DAY}$")
_MOMENT_RE = re.compile(f"^{_MOMENT}$")


def day(value: Any) -> date:
    """A calendar day from a `date` or from `YYYY-MM-DD`. A date-time is not a day and is refused."""
    if type(value) is str:
        known = _days.get(value)
        if known is not None:
            return known
        if len(value) == 10 and _DAY_RE.match(value):
            known = date.fromisoformat(value)
            if len(_days) < 50_000:  # Reports share their days; reading one twice costs more than keeping it.
                _days[value] = known
            return known
        raise PydanticCustomError("day_form", "a day is written YYYY-MM-DD and is in the calendar")
    if type(value) is date:
        return value
    if isinstance(value, datetime):
        raise PydanticCustomError("day_type", "a day is asked for and a date-time was given; take its .date()")
    raise PydanticCustomError("day_type", "a day is asked for, as YYYY-MM-DD")


def moment(value: Any) -> datetime:
    """A moment from an aware `datetime` or from RFC 3339 text with an offset, such as `2026-03-31T09:00:00Z`."""
    if type(value) is str:
        if len(value) <= 32 and _MOMENT_RE.match(value) and not value.endswith("\n"):
            read = datetime.fromisoformat(value)
            return read.replace(tzinfo=UTC) if not read.utcoffset() else read
        raise PydanticCustomError("moment_form", "a moment is written YYYY-MM-DDThh:mm:ss with Z or an offset")
    if isinstance(value, datetime):
        offset = value.utcoffset()
        if offset is None:
            raise PydanticCustomError("moment_form", "a moment has an offset from UTC, such as Z or +01:00")
        if offset.total_seconds() % 60:
            raise PydanticCustomError("moment_form", "an offset has no seconds")
        return value.replace(tzinfo=UTC) if not offset else value
    raise PydanticCustomError("moment_type", "a moment is asked for, as YYYY-MM-DDThh:mm:ssZ")


def moment_text(value: datetime) -> str:
    """A moment as it is written into every format: RFC 3339, `Z` for UTC.

    >>> moment_text(moment("2026-03-31T09:00:00+00:00"))
    '2026-03-31T09:00:00Z'
    """
    text = value.isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


_CORE: dict[Base, Callable[[Scalar], core.CoreSchema]] = {
    "text": _text_core,
    "decimal": _decimal_core,
    "integer": _integer_core,
    "boolean": lambda _: core.bool_schema(strict=True),
    "day": lambda _: core.no_info_plain_validator_function(day),
    "moment": lambda _: core.no_info_plain_validator_function(moment),
    "json": lambda _: core.no_info_plain_validator_function(frozen_json),
}


_NOT_IN_ID = (
    r"\x00-\x20\x22<>\\^`{|}\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    r"\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
)
ID_PATTERN = f"^[^{_NOT_IN_ID}]+$"
ID_REFUSED = f"[{_NOT_IN_ID}]"
_LANGUAGE = (
    "^(?:(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?"
    "|[xX](?:-[A-Za-z0-9]{1,8})+)$"
)

_DIGITS = {"digits": f"A number has at most {MAX_DIGITS} digits in plain notation."}

ID = Scalar(
    "Id",
    "text",
    "Names an entity: an IRI (https://…, urn:…), a CURIE (out:wellbeing) or a local id (wellbeing-1). No spaces.",
    pattern=ID_PATTERN,
    refused=ID_REFUSED,
    max_length=1024,
    examples=("out:wellbeing",),
)
TEXT = Scalar(
    "Text", "text", "Words. Never empty: what is not known is left out.", refused=_CONTROL, max_length=MAX_TEXT, examples=("Words.",)
)
LINE = Scalar("Line", "text", "Words on one line. Never empty.", refused=_CONTROL_OR_BREAK, max_length=2000, examples=("A few words",))
TERM = Scalar(
    "Term",
    "text",
    "A short code or key: letters, digits and . _ - : / +",
    pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/+-]*$",
    refused=_CONTROL_OR_BREAK,
    max_length=200,
    examples=("GB-COH",),
)
LANGUAGE = Scalar(
    "LanguageTag", "text", "A language tag (BCP 47).", pattern=_LANGUAGE, refused=_CONTROL_OR_BREAK, max_length=100, examples=("cy",)
)
URI = Scalar(
    "Uri",
    "text",
    "An absolute address: a scheme, a colon and no spaces.",
    pattern=f"^[A-Za-z][A-Za-z0-9+.-]*:[^{_NOT_IN_ID}]+$",
    refused=ID_REFUSED,
    max_length=4096,
    examples=("https://riverside.example/report",),
)
EMAIL = Scalar(
    "Email",
    "text",
    "An e-mail address.",
    pattern=f"^[^@{_NOT_IN_ID}]+@[^@{_NOT_IN_ID}]+$",
    refused=ID_REFUSED,
    max_length=320,
    examples=("hello@riverside.example",),
)
SHA256 = Scalar(
    "Sha256",
    "text",
    "A SHA-256 digest, 64 lower-case hexadecimal digits.",
    pattern="^[0-9a-f]{64}$",
    refused=_CONTROL_OR_BREAK,
    max_length=64,
    examples=("0" * 64,),
)
MEDIA_TYPE = Scalar(
    "MediaType",
    "text",
    "A media type.",
    pattern=r"^[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*$",
    refused=_CONTROL_OR_BREAK,
    max_length=200,
    examples=("text/plain",),
)
VERSION = Scalar(
    "SchemaVersion",
    "text",
    "The version of the vocabulary that a document is written in.",
    pattern=r"^1\.0$",
    refused=_CONTROL_OR_BREAK,
    max_length=3,
    examples=("1.0",),
)
NUMBER = Scalar("Number", "decimal", "A number, kept digit for digit.", invariants=_DIGITS, examples=(12.5,))
SHARE = Scalar("Share", "decimal", "A part of a whole, from 0 to 1.", minimum=0, maximum=1, invariants=_DIGITS, examples=(0.25,))
POSITIVE = Scalar("PositiveNumber", "decimal", "A number above 0.", minimum=0, exclusive=True, invariants=_DIGITS, examples=(1.5,))
LATITUDE = Scalar(
    "Latitude", "decimal", "Degrees north, from -90 to 90 (WGS 84).", minimum=-90, maximum=90, invariants=_DIGITS, examples=(51.48,)
)
LONGITUDE = Scalar(
    "Longitude", "decimal", "Degrees east, from -180 to 180 (WGS 84).", minimum=-180, maximum=180, invariants=_DIGITS, examples=(-3.18,)
)
COUNT = Scalar("Count", "integer", "A whole number of 0 or more.", minimum=0, maximum=10**15, examples=(12,))
YEAR = Scalar("Year", "integer", "A calendar year.", minimum=1, maximum=9999, examples=(2026,))
FLAG = Scalar("Flag", "boolean", "True or false.", examples=(True,))
DAY = Scalar(
    "Day",
    "day",
    "A calendar day, YYYY-MM-DD (ISO 8601).",
    pattern=f"^{_DAY}$",
    refused=_CONTROL_OR_BREAK,
    format="date",
    examples=("2026-03-31",),
)
MOMENT = Scalar(
    "Moment",
    "moment",
    "A date and time with its offset from UTC (RFC 3339).",
    pattern=f"^{_MOMENT}$",
    refused=_CONTROL_OR_BREAK,
    format="date-time",
    examples=("2026-03-31T09:00:00Z",),
)

Id = Annotated[str, ID]
Text = Annotated[str, TEXT]
Line = Annotated[str, LINE]
Term = Annotated[str, TERM]
LanguageTag = Annotated[str, LANGUAGE]
Uri = Annotated[str, URI]
Email = Annotated[str, EMAIL]
Sha256 = Annotated[str, SHA256]
MediaType = Annotated[str, MEDIA_TYPE]
SchemaVersion = Annotated[str, VERSION]
Number = Annotated[Decimal, NUMBER]
Share = Annotated[Decimal, SHARE]
PositiveNumber = Annotated[Decimal, POSITIVE]
Latitude = Annotated[Decimal, LATITUDE]
Longitude = Annotated[Decimal, LONGITUDE]
Count = Annotated[int, COUNT]
Year = Annotated[int, YEAR]
Flag = Annotated[bool, FLAG]
Day = Annotated[date, DAY]
Moment = Annotated[datetime, MOMENT]


class Reference(Scalar):
    """An id that names an entity of one of `targets`. `soft` marks text that is a reference only if it names something."""

    __slots__ = ("soft", "targets")

    def __init__(self, targets: tuple[str, ...], *, soft: bool = False) -> None:
        like = TEXT if soft else ID
        super().__init__(
            "Reference",
            "text",
            f"The id of {a(*targets) if targets else 'an entity'}.",
            pattern=like.pattern,
            refused=like.refused,
            max_length=like.max_length,
            examples=like.examples,
        )
        self.targets = targets
        self.soft = soft


def reference_to(*targets: str, soft: bool = False) -> Reference:
    """Marks a text as the id of an entity of one of these classes; no class means any.

    Used as `OutcomeRef = Annotated[str, reference_to("Outcome")]`.
    """
    return Reference(targets, soft=soft)
