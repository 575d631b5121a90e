"""What is said to people, in the language they read: sentences with places for what they are about, and the catalogue of translations.

The English sentence stands in the code and is the key under which a catalogue (GNU gettext) has the others. A sentence is put together
late, so that a finding can be told in one language here and in another there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "fr")
"""The languages in which findings can be told; the first is the original."""

_PLACE = re.compile(r"[{]([a-z_]+)(:,)?[}]")
_NARROW_SPACE = "\u202f"


class Said(str):
    """A sentence in English that remembers what it was made of, and so can be told in another language."""

    __slots__ = ("parts", "template")

    template: str
    parts: Mapping[str, Any]

    def __reduce__(self) -> tuple[Any, ...]:
        return (_again, (self.template, dict(self.parts)))


def say(template: str, /, **parts: Any) -> Said:
    """A sentence with its places filled: `{name}` as it is, `{count:,}` a number with thousands apart. Parts may be sentences themselves.

    >>> say("{count:,} reports have no sample size.", count=1312)
    '1,312 reports have no sample size.'
    """
    said = Said(_filled(template, parts, "en") if parts else template)
    said.template = template
    said.parts = parts
    return said


def listed(text: str, /, **parts: Any) -> Said:
    """A text that is declared elsewhere and stands in the catalogue as it is, such as the title of a rule or the description of a class.

    >>> say("{title}.", title=listed("Same id twice"))
    'Same id twice.'
    """
    return say(text, **parts)


def _again(template: str, parts: dict[str, Any]) -> Said:
    return say(template, **parts)


def told(text: str, language: str) -> str:
    """A text in a language: a sentence put together anew, any other text as the catalogue has it. What has no translation stays English.

    >>> told(say("{count:,} reports", count=2000), "en"), told("no such sentence", "fr")
    ('2,000 reports', 'no such sentence')
    """
    if language not in LANGUAGES:
        raise ValueError(f"findings are told in {' or '.join(LANGUAGES)}, not in {language!r}")
    if language == "en" or not text:
        return text
    if not isinstance(text, Said):
        return _catalogue(language).gettext(text)
    template = _catalogue(language).gettext(text.template)
    return _filled(template, text.parts, language) if text.parts else template


def _filled(template: str, parts: Mapping[str, Any], language: str) -> str:
    def part(place: re.Match[str]) -> str:
        value = parts[place[1]]
        if place[2]:
            return f"{value:,}" if language == "en" else f"{value:,}".replace(",", _NARROW_SPACE)
        return told(value, language) if isinstance(value, Said) else str(value)

    return _PLACE.sub(part, template)


@cache
def _catalogue(language: str) -> NullTranslations:
    from gettext import GNUTranslations
    from importlib.resources import files

    with (files("impactmodel") / "languages" / f"{language}.mo").open("rb") as file:
        return GNUTranslations(file)


def language_of(tag: str | None) -> str | None:
    """The language among ours that a tag or a locale's name asks for, or None.

    >>> language_of("fr_CA.UTF-8"), language_of("en-GB"), language_of("cy")
    ('fr', 'en', None)
    """
    base = re.split("[-_.@]", tag.lower(), maxsplit=1)[0] if tag else ""
    return base if base in LANGUAGES else None


def language_here() -> str:
    """The language that the environment asks for (LC_ALL, LC_MESSAGES, LANG), English if it asks for none that we have."""
    asked = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), None)
    return language_of(asked) or "en"


_JOINERS = "\u200c\u200d"
"""Invisible, harmless, and needed to write Persian and many emoji."""
_SPACES = "\u00a0\u202f"
"""Spaces at which a line does not break: French sets them before some marks, and within large numbers."""


def safe(text: str) -> str:
    """Text from the data on one line: control characters, marks that turn the direction of writing and the like are shown as escapes.

    >>> safe("a\\x1b[31mb"), safe("two\\nlines"), safe("Tŷ")
    ('a\\\\u001b[31mb', 'two\\\\u000alines', 'Tŷ')
    """
    return "".join(char if char.isprintable() or char in _JOINERS + _SPACES else f"\\u{ord(char):04x}" for char in text)
