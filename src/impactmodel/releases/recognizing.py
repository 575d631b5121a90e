"""What gives somebody away in a text: names and places, addresses and numbers, days. A help for whoever reads it, and no promise."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from impactmodel.releases.capitals import capitals, known_words
from impactmodel.releases.placeholders import PLACEHOLDERS, holds_placeholder
from impactmodel.validation.contacts import Span, days, insurance_numbers, mails, nhs_numbers, postcodes, telephones

KINDS = tuple(PLACEHOLDERS)
"""The kinds of what is recognized."""

_LINK = re.compile(r"(?:https?://|www[.])[^\s<>\"”»)]{1,2000}[^\s<>\"”».,;:!?)]", re.IGNORECASE)
_STREET = (
    "Road|Rd|Street|Lane|Avenue|Ave|Close|Court|Drive|Terrace|Square|Crescent|Way|Place|Gardens|Grove|Hill|Row|Rise|View|Walk|Parade|Mews"
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]{1,40}"
_BRITISH = (
    rf"(?:\b(?:Flat|Apartment|Room|Unit) [0-9]{{1,4}}[A-Za-z]?,? )?\b[0-9]{{1,4}}[A-Za-z]?,? (?:{_CAPITAL} ){{1,3}}(?:{_STREET})\b"
    rf"(?:, {_CAPITAL})?"
)
_FRENCH = (
    r"\b[0-9]{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|chemin|impasse|allée|quai) (?:(?:de|du|des|la|le|les) |[dl]['’]){0,3}"
    rf"{_CAPITAL}(?: {_CAPITAL}){{0,3}}"
)
_WELSH = rf"\b[0-9]{{1,4}} (?:Heol|Stryd|Ffordd|Rhodfa) (?:(?:y|yr|Y|Yr) )?{_CAPITAL}"
_ADDRESS = re.compile(f"{_BRITISH}|{_FRENCH}|{_WELSH}")
_INSURANCE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D](?![A-Za-z0-9])")
_LONG = re.compile(r"(?<![\w£$€.,-])[0-9](?:[ -]?[0-9]){5,30}(?![\w.,-]?[0-9A-Za-z])")
_YEARS = re.compile("(?:19|20)[0-9]{2}[ -](?:19|20)[0-9]{2}")


@attrs.frozen(order=True)
class Found:
    """A stretch of a text that gives somebody away, by the numbers of its first character and of the first after it, and of which kind."""

    start: int
    end: int
    kind: str


def _long_numbers(text: str) -> Iterator[Span]:
    return (found.span() for found in _LONG.finditer(text) if _YEARS.fullmatch(found[0]) is None)


_CERTAIN: tuple[tuple[str, Callable[[str], Iterable[Span]]], ...] = (
    ("mail", lambda text: (found.span() for found in mails(text))),
    ("link", lambda text: (found.span() for found in _LINK.finditer(text))),
    ("address", lambda text: (found.span() for found in _ADDRESS.finditer(text))),
    ("date", days),
    ("number", nhs_numbers),
    ("number", insurance_numbers),
    ("number", lambda text: (found.span() for found in _INSURANCE.finditer(text))),
    ("telephone", telephones),
    ("postcode", postcodes),
    ("number", _long_numbers),
)
"""What is told by its form, the more certain first: of two that overlap the first holds."""


def recognized(text: str, *, names: Iterable[str] = (), places: Iterable[str] = (), kinds: Iterable[str] = KINDS) -> tuple[Found, ...]:
    """What gives somebody away in a text, in its order; no two overlap.

    `names` and `places` are those that are known to stand in it: each of their words of three letters and more is found, also without its
    capital unless it is a word besides, such as Will. `kinds` are those that are looked for. Raises ValueError for a kind that is none.

    >>> [(each.kind, each.start, each.end) for each in recognized("Ring Siân on 01632 960123.")]
    [('name', 5, 9), ('telephone', 13, 25)]
    """
    known = {**known_words(_listed(places), "place", any_case=True), **known_words(_listed(names), "name", any_case=True)}
    return recognized_with(text, known=known, kinds=kinds)


def recognized_with(text: str, *, known: Mapping[str, str], kinds: Iterable[str]) -> tuple[Found, ...]:
    """What gives somebody away, with words that are known to be names or places. Raises ValueError for a kind that is none."""
    asked = frozenset(_listed(kinds))
    for kind in sorted(asked - set(KINDS)):
        raise ValueError(f"{kind[:40]!r} is no kind of what can be recognized. There are {', '.join(KINDS)}")
    free = _Free(text)
    for kind, spans in _CERTAIN:
        for start, end in spans(text):
            free.take(start, end, kind)
    for kind, start, end in capitals(text, known=known):
        free.take(start, end, kind)
    return tuple(sorted(each for each in free.found if each.kind in asked))


def _listed(texts: Iterable[str]) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts)


@attrs.define
class _Free:
    """What is found so far. A stretch that overlaps another, or a placeholder, is not taken."""

    text: str
    found: list[Found] = attrs.field(factory=list)
    _marks: bytearray = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._marks = bytearray(len(self.text))
        if holds_placeholder(self.text):
            for each in re.finditer("|".join(map(re.escape, PLACEHOLDERS.values())), self.text, re.IGNORECASE):
                self._marks[each.start() : each.end()] = b"\1" * (each.end() - each.start())

    def take(self, start: int, end: int, kind: str) -> None:
        if start < end and not any(self._marks[start:end]):
            self._marks[start:end] = b"\1" * (end - start)
            self.found.append(Found(start, end, kind))
