"""What all sections share: the document as its reader may see it, the language, names, numbers, and the ledger of what numbers stand on."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

import attrs

from impactmodel.aggregation.cells import shown
from impactmodel.document import ImpactDocument
from impactmodel.findings import shortened
from impactmodel.report.blocks import Run, Words, runs
from impactmodel.report.showing import Shown
from impactmodel.report.words import KINDS_OF_EVIDENCE
from impactmodel.units import unit
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.done import ImpactModel, Link
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.numbers import ImpactReport, IndicatorReport
from impactmodel.vocabulary.stories import Evidence
from impactmodel.vocabulary.values import Period, Quantity
from impactmodel.vocabulary.who import Participation
from impactmodel.voice.words import STAGES
from impactmodel.wording import Said, say, told

E = TypeVar("E", bound=Entity)

_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}
MONTHS = (
    *(say("January"), say("February"), say("March"), say("April"), say("May"), say("June")),
    *(say("July"), say("August"), say("September"), say("October"), say("November"), say("December")),
)
_DEEPEST = 3
_LONGEST = 200
"""Characters of a name; names are lines, and some are very long lines."""


@attrs.frozen(kw_only=True)
class Entry:
    """One number of the page in the ledger: where it stands, what it is, how it came about and what it stands on."""

    anchor: str
    what: tuple[Run, ...]
    value: str
    how: str
    on: tuple[str, ...]


class Maker:
    """Says what sections say. `document` is what the reader may see, `shown` who that is and what was left out for them."""

    def __init__(self, shown: Shown, *, language: str) -> None:
        self.shown = shown
        self.document: ImpactDocument = shown.document.in_language(language)
        self.language = language
        self.ledger: list[Entry] = []
        self._anchors: dict[str, str] = {}
        self._noted: dict[object, str] = {}

    @property
    def on(self) -> date:
        """The day of the page."""
        return self.shown.on

    def t(self, said: Said) -> str:
        """A sentence in the language of the page."""
        return told(said, self.language)

    def word(self, words: Mapping[Any, Said], code: object, unsaid: str = "–") -> str:
        """A code in words; one that has none by itself."""
        if code is None:
            return unsaid
        said = words.get(str(code))
        return str(code).replace("_", " ") if said is None else self.t(said)

    def get(self, identifier: str | None, kind: type[E]) -> E | None:
        """The entity with this id if it is there and of this class."""
        found = None if identifier is None else self.document.get(identifier)
        return found if isinstance(found, kind) else None

    def called(self, identifier: str | None) -> str:
        """What to call something: its name, what it is about where it has none, or the id where nothing has it."""
        return self.t(say("not said")) if identifier is None else shortened(self._called(identifier, 0), _LONGEST)

    def _called(self, identifier: str, depth: int) -> str:
        thing = self.document.get(identifier)
        if thing is None or depth > _DEEPEST:  # A reference of the wrong class may lead back to where it stands.
            return identifier
        if isinstance(thing, Evidence):  # It is shown, so what it is called may be read as well.
            return thing.title or thing.name or self.word(KINDS_OF_EVIDENCE, thing.kind)
        if isinstance(thing, ImpactModel) and thing.id != identifier:
            link = self.document.index.part_of_entity[identifier][1]
            if isinstance(link, Link):
                return f"{self._called(link.source, depth + 1)} → {self._called(link.target, depth + 1)}"
        if thing.label != thing.id:
            return thing.label
        match thing:
            case StakeholderOutcome():
                return f"{self._called(thing.outcome, depth + 1)} ({self._called(thing.stakeholder, depth + 1)})"
            case IndicatorReport():
                return f"{self._called(thing.indicator, depth + 1)}, {self.period(thing.period)}"
            case ImpactReport():
                return f"{self._called(thing.outcome, depth + 1)}, {self.period(thing.period)}"
            case Participation():
                return f"{self._called(thing.who, depth + 1)}: {self.word(STAGES, thing.stage)}"
        return thing.id

    def link(self, identifier: str | None) -> Run:
        """The name of something, which leads to where the page tells of it if it does."""
        thing = None if identifier is None else self.document.get(identifier)
        told = identifier
        if isinstance(thing, StakeholderOutcome | ImpactReport):
            told = thing.outcome
        elif isinstance(thing, IndicatorReport):
            told = thing.indicator
        return Run(self.called(identifier), to=self._anchors.get(told or ""))

    def names(self, identifiers: Iterable[str], *, most: int = 12) -> list[str | Run]:
        """Names in a row, with commas between; of very many the first."""
        some = list(dict.fromkeys(identifiers))
        row: list[str | Run] = []
        for identifier in some[:most]:
            row += [", ", self.link(identifier)] if row else [self.link(identifier)]
        if len(some) > most:
            row.append(self.t(say(" and {count:,} more", count=len(some) - most)))
        return row

    def anchor(self, identifier: str, kind: str) -> str:
        """The anchor of the place where the page tells of something. Ids are not put into it: they may be anything."""
        return self._anchors.setdefault(identifier, f"{kind}-{len(self._anchors) + 1}")

    @cached_property
    def foreign(self) -> str | None:
        """The language of the document's texts, where that is not the one of the page."""
        own = self.document.language
        return None if own is None or own.lower().split("-")[0] == self.language else own

    def tongue(self, thing: Entity) -> str | None:
        """The language of an entity's texts where that is not the one of the page."""
        translated = any(tag.lower().split("-")[0] == self.language for tag in thing.translations)
        return None if translated else self.foreign

    def figure(self, number: Decimal) -> str:
        """A number as it is written in the language, rounded to be read."""
        return localized(shown(number), self.language)

    def amount(self, number: Decimal, code: str) -> str:
        """A number with its unit in words."""
        text = self.figure(number)
        if code == "percent":
            return f"{text}\u202f%" if self.language == "fr" else f"{text}%"
        if code in _SIGNS:
            if self.language == "fr":
                return f"{text}\u00a0{_SIGNS[code]}"
            return f"-{_SIGNS[code]}{text[1:]}" if text.startswith("-") else f"{_SIGNS[code]}{text}"
        known = unit(code)
        return f"{text} {told(known.name if abs(number) == 1 else known.plural, self.language)}"

    def quantity(self, value: Quantity | str | None) -> str:
        """A value in words. Words stay as they are."""
        if value is None:
            return self.t(say("not said"))
        return shortened(value, 300) if isinstance(value, str) else self.amount(value.number, value.unit)

    def share(self, value: Decimal | None) -> str:
        """A share as a percentage; an absent share is not zero."""
        return self.t(say("not said")) if value is None else self.amount(value * 100, "percent")

    def count(self, number: int) -> str:
        """A whole number."""
        return localized(f"{number:,}", self.language)

    def day(self, day: date | None) -> str:
        """A day, in a form that reads the same everywhere."""
        if day is None:
            return self.t(say("no day said"))
        return self.t(say("{day} {month} {year}", day=day.day, month=MONTHS[day.month - 1], year=f"{day.year:04}"))

    def period(self, period: Period | None) -> str:
        """A time in a few words: a year if it is one."""
        if period is None:
            return self.t(say("no time said"))
        return self.span(period.start, period.end)

    def span(self, start: date, end: date) -> str:
        """The time from one day to another: in years or in months where it is whole ones."""
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            return f"{start.year:04}" if start.year == end.year else f"{start.year:04}–{end.year:04}"
        if start == end:
            return self.day(start)
        whole = start.day == 1 and (end.month != (end + timedelta(days=1)).month if end < date.max else True)
        if not whole:
            return self.t(say("{start} to {end}", start=self.day(start), end=self.day(end)))
        first, last = MONTHS[start.month - 1], MONTHS[end.month - 1]
        if (start.year, start.month) == (end.year, end.month):
            return self.t(say("{month} {year}", month=first, year=f"{start.year:04}"))
        if start.year == end.year:
            return self.t(say("{first} to {last} {year}", first=first, last=last, year=f"{start.year:04}"))
        ends = {"first": first, "begun": f"{start.year:04}", "last": last, "ended": f"{end.year:04}"}
        return self.t(say("{first} {begun} to {last} {ended}", **ends))

    def noted(self, *, what: Words, value: str, how: str, on: Iterable[str]) -> Run:
        """A number that leads to the ledger, where it is written down what it stands on."""
        entry = Entry(anchor=f"from-{len(self.ledger) + 1}", what=runs(what), value=value, how=how, on=tuple(on))
        same = (entry.what, value, how, entry.on)
        if same not in self._noted:  # The same number may stand in several places.
            self._noted[same] = entry.anchor
            self.ledger.append(entry)
        return Run(value, to=self._noted[same])

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """The outcomes by id."""
        return {outcome.id: outcome for outcome in self.document.outcomes}


def localized(text: str, language: str) -> str:
    """A number written in English, as another language writes it.

    >>> localized("1,263.5", "en"), localized("1,263.5", "fr")
    ('1,263.5', '1\\u202f263,5')
    """
    return text.replace(",", "\u202f").replace(".", ",") if language == "fr" else text
