"""The impact map as a flow: what was put in by whom, which changes are valued, whom they go to; and beside it what has no price."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from impactmodel.valuation.discount import exactly
from impactmodel.valuation.pictures.svg import WIDTH, band, box, line, picture, scaled, text
from impactmodel.valuation.telling import beside, decimal

if TYPE_CHECKING:
    from impactmodel.valuation.changes import NotValued
    from impactmodel.valuation.result import SroiResult
    from impactmodel.valuation.rows import ImpactRow

_TOP, _BAR, _SLOT, _GAP, _TALL = 96.0, 14.0, 36.0, 12.0, 260.0
_GIVERS, _WORK, _CHANGES, _PEOPLE = 190.0, 300.0, 440.0, 740.0
MOST = 40
"""Rows that are drawn; a picture of more cannot be read."""


@attrs.define
class _Node:
    """One bar: how high it is, where it stands, and how much of it has been used by bands."""

    label: str
    value: Decimal
    height: float
    y: float = 0.0
    used: float = 0.0

    @property
    def kind(self) -> str:
        return "loss" if self.value < 0 else "gain"


def flow(result: "SroiResult") -> str:
    """The picture. Raises ValueError where no row has a value."""
    rows = [row for row in result.rows if row.present_value is not None]
    if result.counted is None or not rows:
        raise ValueError("no row has a value that could be drawn; result.findings says why")
    if len(rows) > MOST:
        raise ValueError(f"an impact map of {len(rows)} rows cannot be read; at most {MOST} are drawn")
    givers, groups = result.by_contributor(), result.by("accrues_to")
    with exactly():
        worth = sum((abs(row.present_value or Decimal(0)) for row in rows), Decimal(0))
        most = max(worth, result.investment or Decimal(0))
    changes = [_node(row.valuation.label, row.present_value or Decimal(0), most) for row in rows]
    people = {part.key: _node(part.label, part.value, most) for part in groups}
    for node in people.values():
        node.height = 0.0
    for row, change in zip(rows, changes, strict=True):
        people[row.accrues_to.id if row.accrues_to else None].height += change.height
    put_in = [_node(part.label, part.value, most) for part in givers]
    bottom = max(_stack(nodes, _TOP) for nodes in (changes, list(people.values()), put_in))
    shapes = [*_heads(result), *_left(result, put_in, changes, most), *_right(rows, changes, people)]
    beside, height = _beside(result, bottom + 24)
    title = f"Impact map: {result.analysis.label}"
    return picture("map", title, _described(result), height, [*shapes, *beside])


def _node(label: str, value: Decimal, most: Decimal) -> _Node:
    return _Node(label, value, max(scaled(value, most, _TALL), 2.0))


def _stack(nodes: Sequence[_Node], y: float) -> float:
    """Set bars below one another, each in a slot in which its label has room; the end of the last."""
    for node in nodes:
        slot = max(node.height, _SLOT)
        node.y = y + (slot - node.height) / 2
        y += slot + _GAP
    return y


def _heads(result: "SroiResult") -> Iterator[str]:
    yield text(16, 30, result.analysis.label, "big", width=WIDTH - 40)
    ratio = f"Ratio {decimal(result.ratio)}; " if result.ratio is not None else "No ratio; "
    yield text(16, 52, ratio + beside(result), "quiet")
    currency = result.currency or ""
    for x, words in ((16.0, "Put in by"), (_CHANGES, f"Changes and their value today, {currency}"), (_PEOPLE, "Whom they go to")):
        yield text(x, _TOP - 16, words, "head")


def _left(result: "SroiResult", put_in: list[_Node], changes: list[_Node], most: Decimal) -> Iterator[str]:
    """Who gave what, the work that it went into, and from there lines to the changes: no money is said to have made one of them."""
    if not put_in:
        return
    total = result.investment or Decimal(0)
    height = max(scaled(total, most, _TALL), sum(node.height for node in put_in))
    work = _TOP + 8
    at = work
    for node in put_in:
        yield band(_GIVERS + _BAR, node.y, _WORK, at, node.height, "put")
        yield box(_GIVERS, node.y, _BAR, node.height, "put", tip=f"{node.label}: {decimal(node.value)}")
        middle = node.y + node.height / 2
        yield text(16, middle - 3, node.label, width=_GIVERS - 24)
        yield text(16, middle + 13, decimal(node.value), "quiet")
        at += node.height
    for node in changes:
        yield line(_WORK + _BAR, work + height / 2, _CHANGES - 4, node.y + node.height / 2, "rule")
    yield box(_WORK, work, _BAR, height, "put", tip=f"Put in: {decimal(total)}")
    yield text(_WORK + _BAR, work + height + 18, "The work", "head end")
    yield text(_WORK + _BAR, work + height + 34, decimal(total), "quiet end")


def _right(rows: Sequence["ImpactRow"], changes: list[_Node], people: dict[str | None, _Node]) -> Iterator[str]:
    for row, node in zip(rows, changes, strict=True):
        whom = people[row.accrues_to.id if row.accrues_to else None]
        yield band(_CHANGES + _BAR, node.y, _PEOPLE, whom.y + whom.used, node.height, node.kind)
        yield box(_PEOPLE, whom.y + whom.used, _BAR, node.height, node.kind)
        whom.used += node.height
        yield box(_CHANGES, node.y, _BAR, node.height, node.kind, tip=f"{node.label}: {decimal(node.value)}")
        middle = node.y + node.height / 2
        yield text(_CHANGES + _BAR + 8, middle - 3, node.label, width=_PEOPLE - _CHANGES - 60)
        yield text(_CHANGES + _BAR + 8, middle + 13, f"{decimal(node.value)}{' (a loss)' if node.value < 0 else ''}", "quiet")
    for node in people.values():
        middle = node.y + node.height / 2
        yield text(_PEOPLE + _BAR + 8, middle - 3, node.label, width=WIDTH - _PEOPLE - 40)
        yield text(_PEOPLE + _BAR + 8, middle + 13, decimal(node.value), "quiet")


def _beside(result: "SroiResult", y: float) -> tuple[list[str], float]:
    """The changes without a price and the rows without a value, each in a dashed frame that has no size to be compared."""
    frames = [(each.outcome.label, _who(each)) for each in result.not_valued]
    frames += [
        (row.valuation.label, f"refused: {', '.join(dict.fromkeys(each.rule for each in row.findings))}") for row in result.refused_rows
    ]
    if not frames:
        return [], y
    shapes = [text(16, y, "Beside the sum: changes without a price", "head")]
    columns, width = 3, (WIDTH - 32 - 24) / 3
    for number, (label, aside) in enumerate(frames[:MOST]):
        x, top = 16 + number % columns * (width + 12), y + 14 + number // columns * 58
        shapes += [box(x, top, width, 48, "dash"), text(x + 10, top + 20, label, width=width - 20)]
        shapes.append(text(x + 10, top + 37, aside, "quiet", width=width - 20))
    more = len(frames) - MOST
    end = y + 14 + -(-min(len(frames), MOST) // columns) * 58 + 8
    if more > 0:
        shapes.append(text(16, end + 10, f"and {more} more", "quiet"))
        end += 24
    return shapes, end


def _who(change: "NotValued") -> str:
    return f"{change.stakeholder.label}: {change.evidence}" if change.stakeholder is not None else str(change.evidence)


def _described(result: "SroiResult") -> str:
    parts = [f"{each.label} put in {decimal(each.value)}." for each in result.by_contributor()]
    parts += [f"{row.valuation.label}: {decimal(row.present_value)}." for row in result.rows if row.present_value is not None]
    parts += [f"{each.outcome.label}: no price, {each.evidence}." for each in result.not_valued]
    parts += [f"{row.valuation.label}: refused." for row in result.refused_rows]
    return " ".join([*parts, f"Amounts in {result.currency}."])
