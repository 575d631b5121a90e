"""Who depends on whom, as a picture: on the left those who give and what, on the right those who depend on it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from impactmodel.valuation.pictures.svg import WIDTH, box, path, picture, text
from impactmodel.voice.depending import TIES, Dependence, Tie, amounts_in_words
from impactmodel.voice.telling import percent

if TYPE_CHECKING:
    from impactmodel.voice.partnership import PartnershipView

_TOP, _SLOT, _TALL, _WIDE = 92.0, 56.0, 44.0, 300.0
_LEFT, _WORDS, _RIGHT = 16.0, 400.0, WIDTH - 16.0 - 300.0
MOST = 30
"""Dependences that are drawn; a picture of more cannot be read."""

_MARKS = {Tie.MONEY: "mark", Tie.TIME: "dash", Tie.THINGS: "dash"}


@attrs.frozen
class _Box:
    """Somebody in the picture."""

    name: str
    y: float


def network(view: "PartnershipView") -> str:
    """The picture. Raises ValueError where nobody depends on anybody."""
    drawn = view.dependences[:MOST]
    if not drawn:
        raise ValueError("the document does not say who depends on whom, so there is nothing to draw")
    givers = [_Box(view.label(each.on), _TOP + number * _SLOT) for number, each in enumerate(drawn)]
    takers = _takers(view, drawn)
    more = len(view.dependences) - len(drawn)
    height = _TOP + len(drawn) * _SLOT + (36 if more else 12)
    shapes = [*_heads(), *_lines(drawn, givers, takers), *_boxes(drawn, givers, takers)]
    if more:
        shapes.append(text(_LEFT, height - 14, f"and {more} more, in the table", "quiet"))
    said = " ".join(f"{view.label(each.who)} depends on {view.label(each.on)}, who {TIES[each.tie]}{_much(each)}." for each in drawn)
    return picture("network", "Who depends on whom", said + (f" And {more} more." if more else ""), height, shapes)


def _takers(view: "PartnershipView", drawn: Sequence[Dependence]) -> dict[str, _Box]:
    """Each stands beside the middle of what it is given; dependences of one stand together, so that boxes never meet."""
    rows: dict[str, list[int]] = {}
    for number, each in enumerate(drawn):
        rows.setdefault(each.who, []).append(number)
    return {who: _Box(view.label(who), _TOP + (at[0] + at[-1]) / 2 * _SLOT) for who, at in rows.items()}


def _much(each: Dependence) -> str:
    told = amounts_in_words(each)
    share = f"{percent(each.share)} of its money" if each.share is not None else ""
    return "".join(f", {words}" for words in (told, share) if words)


def _heads() -> Iterator[str]:
    yield text(_LEFT, 30, "Who depends on whom", "big")
    yield text(_LEFT, 52, "A line leads from those who give something to those who rely on it.", "quiet")
    for x, words in ((_LEFT, "They give"), (_WORDS - 60, "What"), (_RIGHT, "They depend on it")):
        yield text(x, _TOP - 14, words, "head")


def _lines(drawn: Sequence[Dependence], givers: Sequence[_Box], takers: dict[str, _Box]) -> Iterator[str]:
    for each, giver in zip(drawn, givers, strict=True):
        y1, y2 = giver.y + _TALL / 2, takers[each.who].y + _TALL / 2
        kind = _MARKS.get(each.tie, "rule")
        yield path([(_LEFT + _WIDE, y1), (_RIGHT - 60, y1), (_RIGHT - 8, y2)], kind)
        yield path([(_RIGHT - 14, y2 - 5), (_RIGHT - 2, y2), (_RIGHT - 14, y2 + 5)], "mark")


def _boxes(drawn: Sequence[Dependence], givers: Sequence[_Box], takers: dict[str, _Box]) -> Iterator[str]:
    for each, giver in zip(drawn, givers, strict=True):
        yield box(_LEFT, giver.y, _WIDE, _TALL, "mark")
        yield text(_LEFT + 12, giver.y + 27, giver.name, width=_WIDE - 24)
        yield text(_WORDS - 60, giver.y + 14, TIES[each.tie], "head", width=170)
        yield text(_WORDS - 60, giver.y + 39, _much(each).removeprefix(", "), "quiet", width=240)
    for taker in takers.values():
        yield box(_RIGHT, taker.y, _WIDE, _TALL, "mark")
        yield text(_RIGHT + 12, taker.y + 27, taker.name, width=_WIDE - 24)
