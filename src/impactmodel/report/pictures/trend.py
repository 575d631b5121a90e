"""A small chart of one indicator: where it began, each value with how uncertain it is, and what was to be reached."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext

import attrs

from impactmodel.report.pictures.frame import framed
from impactmodel.valuation.pictures.svg import box, line, path, said

WIDTH, _TALL = 360.0, 190.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 14.0, WIDTH - 14.0, 30.0, 150.0
_MOST_LABELS = 6
_PLACES = 9
MOST = 120
"""Marks that are drawn; of more the last."""


@attrs.frozen(kw_only=True)
class Mark:
    """One place of the chart: its label, the value with its words, between what it may lie, and a target with its words.

    `before` is the level before; without `value` there is none, and `refused` says that it could not be had.
    """

    label: str
    value: Decimal | None = None
    told: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    target: Decimal | None = None
    target_told: str = ""
    before: bool = False
    refused: bool = False


def trend(title: str, marks: Sequence[Mark], *, described: str, none: str, from_zero: bool) -> str | None:
    """The chart; None where there is no number to draw. `none` stands where there is no value, `from_zero` begins the scale at nothing."""
    marks = marks[-MOST:]
    numbers = [number for mark in marks for number in (mark.value, mark.low, mark.high, mark.target) if number is not None]
    if not numbers:
        return None
    scale = _Scale.over(numbers, from_zero)
    return framed("trend", title, described, width=WIDTH, height=_TALL, shapes=_shapes(marks, scale, none, from_zero))


@attrs.frozen
class _Scale:
    low: Decimal
    high: Decimal

    @classmethod
    def over(cls, numbers: Sequence[Decimal], from_zero: bool) -> "_Scale":
        with localcontext(prec=100):
            low, high = min(numbers), max(numbers)
            if from_zero:
                return cls(min(low, Decimal(0)), max(high, Decimal(0)))
            room = (high - low) / 5 or abs(high) / 5 or Decimal(1)
            return cls(low - room, high + room)

    def y(self, value: Decimal) -> float:
        with localcontext(prec=100):
            span = self.high - self.low
            return _BOTTOM - float((value - self.low) / span if span else Decimal("0.5")) * (_BOTTOM - _TOP)


def _shapes(marks: Sequence[Mark], scale: _Scale, none: str, bars: bool) -> Iterator[str]:
    step = (_RIGHT - _LEFT) / len(marks)
    every = -(-len(marks) // _MOST_LABELS)
    xs = [_LEFT + (number + 0.5) * step for number in range(len(marks))]
    ground = scale.y(Decimal(0)) if bars else _BOTTOM
    yield line(_LEFT, ground, _RIGHT, ground, "rule")
    points: list[tuple[float, float]] = []
    for x, mark in zip(xs, marks, strict=True):
        if mark.value is None:
            if len(points) > 1 and not bars:
                yield path(points, "mark")
            points = []  # No line is drawn across what is not known.
            continue
        points.append((x, scale.y(mark.value)))
    if len(points) > 1 and not bars:
        yield path(points, "mark")
    for number, (x, mark) in enumerate(zip(xs, marks, strict=True)):
        labelled = (len(marks) - 1 - number) % every == 0
        yield from _mark(mark, x, min(step * 0.5, 44.0), scale, ground, bars=bars, labelled=labelled, none=none)


def _mark(mark: Mark, x: float, wide: float, scale: _Scale, ground: float, *, bars: bool, labelled: bool, none: str) -> Iterator[str]:
    if labelled:
        yield _text(x, _BOTTOM + 20, mark.label, "quiet")
    if mark.value is None:
        if labelled and not mark.target_told:
            yield _text(x, ground - 6, none if mark.refused else "–", "quiet")
    else:
        y = scale.y(mark.value)
        kind = "before" if mark.before else "now"
        if bars:
            yield box(x - wide / 2, min(y, ground), wide, abs(ground - y), kind, tip=f"{mark.label}: {mark.told}")
        else:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" class="{kind}"><title>{said(f"{mark.label}: {mark.told}")}</title></circle>'
        top = y
        if mark.low is not None and mark.high is not None:
            top, foot = scale.y(mark.high), scale.y(mark.low)
            yield line(x, top, x, foot, "whisker")
            yield line(x - 5, top, x + 5, top, "whisker")
            yield line(x - 5, foot, x + 5, foot, "whisker")
        if labelled:
            yield _text(x, min(top, y) - 8, _short(mark.told, mark.value), "value")
    if mark.target is not None:
        y = scale.y(mark.target)
        half = max(wide / 2 + 6, 9)
        tip = said(f"{mark.label}: {mark.target_told}")
        yield f'<path d="M{x - half:.1f} {y:.1f}H{x + half:.1f}" class="target"><title>{tip}</title></path>'


def _short(told: str, value: Decimal) -> str:
    """A value as it has room above its mark; one of very many digits by its first and its size."""
    return told if len(told) <= _PLACES else f"{value:.2e}"


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="middle {kind}">{said(words)}</text>'
