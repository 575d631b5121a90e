"""The parts that pictures are drawn from. All text is escaped here, and nowhere else."""

from collections.abc import Iterable
from decimal import Decimal
from html import escape

from impactmodel.wording import safe

WIDTH = 960
"""The width of every picture, in its own units; it is shown as wide as there is room."""

CHARACTER = 7.7
"""How wide a letter of the usual size is, near enough to cut a label before it runs into another."""

# The colours of Okabe and Ito, told apart by eyes of every kind; losses are hatched as well.
_STYLE = """\
.picture { --paper: #ffffff; --ink: #1b1f24; --quiet: #4d5661; --line: #9aa3ad; --gain: #0072b2; --loss: #d55e00; --put: #6d7783;
  background: var(--paper); color: var(--ink); font: 13px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
@media (prefers-color-scheme: dark) { .picture { --paper: #14171b; --ink: #e8ebee; --quiet: #b3bcc6; --line: #6d7783;
  --gain: #56b4e9; --loss: #e69f00; --put: #9aa3ad; } }
.picture text { fill: var(--ink); stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
.picture .quiet { fill: var(--quiet); }
.picture .head { font-weight: 600; }
.picture .big { font-size: 17px; font-weight: 600; }
.picture .end { text-anchor: end; }
.picture .middle { text-anchor: middle; }
.picture .gain { fill: var(--gain); }
.picture .loss { stroke: var(--loss); }
.picture .put { fill: var(--put); }
.picture .flow { opacity: 0.35; stroke: none; }
.picture .rule { stroke: var(--line); fill: none; }
.picture .mark { stroke: var(--ink); fill: none; stroke-width: 1.5; }
.picture .dash { stroke: var(--quiet); fill: none; stroke-dasharray: 5 4; stroke-width: 1.5; }"""

_HATCH = (
    '<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" style="fill: var(--paper)"/><rect width="3.5" height="6" style="fill: var(--loss)"/></pattern>'
)


def picture(name: str, title: str, description: str, height: float, shapes: Iterable[str]) -> str:
    """A whole picture. Title and description are what is read to those who do not see it; `name` tells pictures on one page apart."""
    body = "\n".join(shapes)
    hatch = f"hatch-{name}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture {name}" viewBox="0 0 {WIDTH} {height:.0f}" role="img" width="100%"'
        f' aria-label="{said(title)}">\n<title>{said(title)}</title>\n<desc>{said(description)}</desc>\n'
        f"<style>\n{_STYLE}\n.{name} .loss {{ fill: url(#{hatch}); }}\n</style>\n<defs>{_HATCH.replace('{name}', hatch)}</defs>\n"
        f'<rect width="{WIDTH}" height="{height:.0f}" style="fill: var(--paper)"/>\n{body}\n</svg>\n'
    )


def said(value: str) -> str:
    """Text from the data that can neither act nor break the picture."""
    return escape(safe(value))


def text(x: float, y: float, words: str, kind: str = "", *, width: float | None = None) -> str:
    """Words at a place, cut to a width; whoever points at words that are cut is shown them whole."""
    room = len(words) if width is None else max(int(width / CHARACTER), 2)
    short = words if len(words) <= room else words[: room - 1].rstrip() + "…"
    whole = f"<title>{said(words)}</title>" if short != words else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{_kind(kind)}>{said(short)}{whole}</text>'


def box(x: float, y: float, width: float, height: float, kind: str, *, tip: str = "") -> str:
    """A rectangle."""
    inside = f"<title>{said(tip)}</title>" if tip else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}"{_kind(kind)}>{inside}</rect>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line."""
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"{_kind(kind)}/>'


def path(points: Iterable[tuple[float, float]], kind: str) -> str:
    """A line through points."""
    return f'<path d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in points)}"{_kind(kind)}/>'


def band(x1: float, y1: float, x2: float, y2: float, height: float, kind: str) -> str:
    """A band of one height that flows from one place to another."""
    middle = (x1 + x2) / 2
    return (
        f'<path d="M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}v{height:.1f}'
        f'C{middle:.1f} {y2 + height:.1f} {middle:.1f} {y1 + height:.1f} {x1:.1f} {y1 + height:.1f}z"{_kind(f"{kind} flow")}/>'
    )


def _kind(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def scaled(value: Decimal, most: Decimal, room: float) -> float:
    """How long a value is drawn, where the largest takes all the room."""
    return float(abs(value) / most) * room if most else 0.0
