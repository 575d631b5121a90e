"""The frame of a picture, and how text finds room in it. The style is that of the page, so that a strict policy can name it by its hash."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from impactmodel.valuation.pictures.svg import said

LETTER = 7.0
"""How wide a letter is, near enough."""

_STYLE = re.compile("<style>.*?</style>", re.DOTALL)
_INLINE = re.compile(r' style="fill: var\(--(paper|loss)\)"')


def framed(kind: str, title: str, description: str, *, width: float, height: float, shapes: Iterable[str]) -> str:
    """A whole picture. Title and description are what is read to those who do not see it."""
    body = "\n".join(shapes)
    return (
        f'<svg class="picture {kind}" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" role="img"'
        f' aria-label="{said(title)}">\n<desc>{said(description)}</desc>\n{body}\n</svg>'
    )


def without_style(svg: str) -> str:
    """A picture drawn elsewhere without the style that it brings along: the page has the same classes.

    >>> without_style('<svg><style>a {}</style><rect style="fill: var(--paper)"/></svg>')
    '<svg><rect class="fill-paper"/></svg>'
    """
    return _INLINE.sub(r' class="fill-\1"', _STYLE.sub("", svg))


def breadth(text: str) -> int:
    """How many letters wide a text is; those of East Asia count twice."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def lines_of(text: str, room: int, most: int) -> list[str]:
    """A text in at most so many lines, each of at most so many letters; what has no room is cut.

    >>> lines_of("People feel safe enough to come back", 16, 3)
    ['People feel safe', 'enough to come', 'back']
    """
    lines: list[str] = []
    for word in _words(text, room):
        if lines and breadth(lines[-1]) + 1 + breadth(word) <= room:
            lines[-1] += f" {word}"
        elif len(lines) == most:
            lines[-1] = f"{_cut(lines[-1], room - 1)}…"
            return lines
        else:
            lines.append(word)
    return lines


def _words(text: str, room: int) -> Iterator[str]:
    """The words of a text; one that is longer than a line in pieces. Nothing beyond what could be shown is looked at."""
    for word in text[:2_000].split():
        while breadth(word) > room:
            head = _cut(word, room)
            yield head
            word = word[len(head) :]
        if word:
            yield word


def _cut(text: str, room: int) -> str:
    """As much of a text as has room."""
    used = 0
    for place, letter in enumerate(text):
        used += breadth(letter)
        if used > room:
            return text[: max(place, 1)]
    return text
