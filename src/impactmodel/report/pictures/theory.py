"""A theory of change as a picture: what is done on the left, and what it leads to on the right."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from impactmodel.report.pictures.frame import LETTER, framed, lines_of
from impactmodel.report.pictures.layers import Layout, laid_out
from impactmodel.valuation.pictures.svg import box, said

MOST_NODES, MOST_STEPS = 500, 1_500
"""What is drawn at most; of more, the table alone tells."""

_WIDE, _ACROSS, _LINE, _PAD = 150.0, 46.0, 16.0, 9.0
_MOST_LINES = 4
_EDGE = 10.0


@attrs.frozen(kw_only=True)
class Node:
    """Something in the picture. `kind` is what it is in words, `work` whether it is done rather than changed, `loss` whether it is bad."""

    id: str
    label: str
    kind: str
    work: bool = False
    loss: bool = False


@attrs.frozen(kw_only=True)
class Step:
    """One thing that leads to another."""

    source: str
    target: str


def theory(name: str, nodes: Sequence[Node], steps: Sequence[Step], *, described: str) -> tuple[str, float]:
    """The picture, and how wide it is. Raises ValueError for more nodes or steps than can be read."""
    if len(nodes) > MOST_NODES or len(steps) > MOST_STEPS:
        raise ValueError(f"at most {MOST_NODES} nodes and {MOST_STEPS} steps are drawn")
    labels = {node.id: lines_of(node.label, int((_WIDE - 2 * _PAD) / LETTER), _MOST_LINES) for node in nodes}
    heights = {each: (len(lines) + 1) * _LINE + 2 * _PAD - 4 for each, lines in labels.items()}
    layout = laid_out([node.id for node in nodes], [(step.source, step.target) for step in steps], heights)
    columns = max(layout.layer.values(), default=0) + 1
    width = columns * (_WIDE + _ACROSS) - _ACROSS + 2 * _EDGE
    shapes = [*_ways(layout), *(shape for node in nodes for shape in _node(node, labels[node.id], heights[node.id], layout))]
    return framed("theory", name, described, width=width, height=layout.height + 2 * _EDGE, shapes=shapes), width


def _left(layer: int) -> float:
    return _EDGE + layer * (_WIDE + _ACROSS)


def _node(node: Node, lines: Sequence[str], height: float, layout: Layout) -> Iterator[str]:
    x, y = _left(layout.layer[node.id]), _EDGE + layout.middle[node.id] - height / 2
    yield box(x, y, _WIDE, height, "node work" if node.work else "node bad" if node.loss else "node good", tip=node.label)
    yield f'<text x="{x + _PAD:.1f}" y="{y + _PAD + 9:.1f}" class="kind">{said(node.kind)}</text>'
    for number, line in enumerate(lines, 1):
        yield f'<text x="{x + _PAD:.1f}" y="{y + _PAD + 9 + number * _LINE:.1f}">{said(line)}</text>'


def _ways(layout: Layout) -> Iterator[str]:
    """Each edge as a curve from box to box, with a tip where it leads to; one that closes a circle is dashed."""
    for edge, way in layout.ways.items():
        turned = edge in layout.turned
        points = []
        for number, (layer, middle) in enumerate(way):
            x, y = _left(layer), _EDGE + middle
            if number:
                points.append((x, y))
            if number < len(way) - 1:
                points.append((x + _WIDE, y))
        (x, y), ahead = (points[0], -1) if turned else (points[-1], 1)
        d = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
        for (x1, y1), (x2, y2) in pairwise(points):
            half = (x1 + x2) / 2
            d += f"L{x2:.1f} {y2:.1f}" if y1 == y2 else f"C{half:.1f} {y1:.1f} {half:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        yield f'<path d="{d}" class="{"way turned" if turned else "way"}"/>'
        yield f'<path d="M{x:.1f} {y:.1f}l{-7 * ahead} -4v8z" class="tip"/>'
