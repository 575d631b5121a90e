"""Stretches of a text that were given a code: what stands there, and whether it is still the text that was coded.

Positions count Unicode characters (code points) from 0, and the end is not included: as Python slices. Programs that count UTF-16 code
units or bytes come to other positions as soon as there is an emoji in the text.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Literal

from impactmodel.findings import shortened
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.stories import Coding, Evidence

Fault = Literal["no text", "beyond", "changed"]
"""What can be wrong with a coding: there is no text, the text is shorter, or it is another text than the one that was coded."""

Difference = Literal["line ends", "form", "end", "mark"]
"""What alone may set a text apart from the one that was coded: its line ends, its Unicode form, a break at its end, a byte order mark."""


@lru_cache(maxsize=4)
def text_digest(text: str) -> str:
    """The SHA-256 digest of a text in UTF-8, as it stands in `text_sha256`.

    >>> text_digest("I have people to ring now.")[:12]
    '4a64c01dba3b'
    """
    return sha256(text.encode()).hexdigest()


def code_span(evidence: Evidence, code: str | Entity, start: int, end: int, *, coder: str | None = None) -> Coding:
    """A coding of this stretch of the text, with the digest of the whole text, so that a later change is noticed.

    Raises ValueError if there is no text or the stretch is not within it.

    >>> story = Evidence(id="ev:1", kind="story", text="🎉 مرحبا! I came back.")
    >>> made = code_span(story, "code:returning", 9, 21, coder="reader-1")
    >>> coded_text(story, made), made.coder
    ('I came back.', 'reader-1')
    """
    text = _text(evidence)
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the stretch from {start} to {end} is not within the text of {_named(evidence)}, of {len(text)} characters")
    named = code.id if isinstance(code, Entity) else code
    return Coding(code=named, start=start, end=end, coder=coder, text_sha256=text_digest(text))


def code_words(evidence: Evidence, code: str | Entity, words: str, *, coder: str | None = None) -> Coding:
    """A coding of the place where these words stand in the text, letter for letter.

    Raises ValueError if there is no text, or the words do not stand in it exactly once.

    >>> story = Evidence(id="ev:1", kind="story", text="I came back. I stayed.")
    >>> code_words(story, "code:staying", "I stayed").start
    13
    """
    text = _text(evidence)
    start = text.find(words)
    if not words or start < 0 or text.find(words, start + 1) >= 0:
        raise ValueError(f"the words do not stand exactly once in the text of {_named(evidence)}: give their start and end to code_span")
    return code_span(evidence, code, start, start + len(words), coder=coder)


def coded_text(evidence: Evidence, coding: Coding) -> str:
    """The words that a coding stands on. They are personal, as all of the text is.

    Raises ValueError if there is no text, if the stretch lies beyond its end, or if the text is not the one that was coded.

    >>> story = Evidence(id="ev:1", kind="story", text="I came back.")
    >>> coding = code_span(story, "code:returning", 2, 6)
    >>> coded_text(story.replace(text="He came back."), coding)
    Traceback (most recent call last):
    ValueError: the text of ev:1 was changed after it was coded
    """
    wrong = fault(evidence, coding)
    if wrong == "no text":
        raise ValueError(f"{_named(evidence)} has no text")
    if wrong == "changed":
        raise ValueError(f"the text of {_named(evidence)} was changed after it was coded")
    if wrong == "beyond":
        raise ValueError(f"the coding ends at {coding.end}, beyond the end of the text of {_named(evidence)}")
    return _text(evidence)[coding.start : coding.end]


def fault(evidence: Evidence, coding: Coding) -> Fault | None:
    """What is wrong with a coding, if anything. A coding without a digest can only be held against the length of the text."""
    if evidence.text is None:
        return "no text"
    if coding.text_sha256 is not None and coding.text_sha256 != text_digest(evidence.text):
        return "changed"
    return "beyond" if coding.end > len(evidence.text) else None


def differences(text: str) -> Mapping[str, Difference]:
    """The digests of texts that look the same as this one, each with what alone sets it apart.

    >>> differences("One line.\\n")[text_digest("One line.")]
    'end'
    """
    return {sha256(other.encode()).hexdigest(): kind for kind, other in _likenesses(text) if other != text}


def _likenesses(text: str) -> Iterator[tuple[Difference, str]]:
    even = text.replace("\r\n", "\n").replace("\r", "\n")
    yield "line ends", even
    yield "line ends", even.replace("\n", "\r\n")
    yield "form", unicodedata.normalize("NFC", text)
    yield "form", unicodedata.normalize("NFD", text)
    yield "end", text + "\n"
    yield "end", text.rstrip("\r\n")
    yield "mark", "\ufeff" + text
    yield "mark", text.removeprefix("\ufeff")


def _text(evidence: Evidence) -> str:
    if evidence.text is None:
        raise ValueError(f"{_named(evidence)} has no text")
    return evidence.text


def _named(evidence: Evidence) -> str:
    return shortened(evidence.id)
