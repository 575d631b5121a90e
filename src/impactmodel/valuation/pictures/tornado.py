"""The assumptions that matter most: how far the ratio moves with each, the widest on top."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from impactmodel.valuation.discount import exactly
from impactmodel.valuation.pictures.svg import WIDTH, box, line, picture, text
from impactmodel.valuation.telling import amount, beside, decimal

if TYPE_CHECKING:
    from impactmodel.valuation.result import SroiResult
    from impactmodel.valuation.sensitivity import Varied

_LEFT, _RIGHT, _TOP, _ROW = 330.0, 880.0, 108.0, 46.0
MOST = 30
"""Assumptions that are drawn: those that matter most."""


def tornado(result: "SroiResult") -> str:
    """The picture. Raises ValueError without a ratio, and where nothing that was varied moves it."""
    varied = result.tornado()[:MOST]
    if result.ratio is None or not varied:
        raise ValueError("there is no ratio that is moved by any assumption varied, so nothing to draw")
    height = _TOP + _ROW * len(varied) + 56
    title = f"What the ratio depends on: {result.analysis.label}"
    described = " ".join(
        f"{each.label} from {amount(each.low)} to {amount(each.high)}: ratio {_said(each.ratio_at_low)} to {_said(each.ratio_at_high)}."
        for each in varied
    )
    return picture("tornado", title, f"Ratio {decimal(result.ratio)} as assumed. {described}", height, _shapes(result, varied, height))


def _said(ratio: Decimal | None) -> str:
    return "unknown" if ratio is None else decimal(ratio)


def _shapes(result: "SroiResult", varied: "Sequence[Varied]", height: float) -> Iterator[str]:
    ratio = result.ratio or Decimal(0)
    ends = [end for each in varied for end in (each.ratio_at_low, each.ratio_at_high) if end is not None]
    low, high = min(*ends, ratio, Decimal(1)), max(*ends, ratio, Decimal(1))

    def at(value: Decimal) -> float:
        with exactly():
            return _LEFT + float((value - low) / (high - low) if high > low else Decimal(0)) * (_RIGHT - _LEFT)

    yield text(16, 30, f"What the ratio of {decimal(ratio)} depends on", "big")
    yield text(16, 52, f"Each assumption at its lowest and highest, the others as they are; {beside(result)}", "quiet")
    bottom = height - 40
    yield line(at(ratio), _TOP - 14, at(ratio), bottom, "mark")
    yield line(at(Decimal(1)), _TOP - 14, at(Decimal(1)), bottom, "dash")
    yield text(at(ratio), _TOP - 20, f"as assumed: {decimal(ratio)}", "quiet middle")
    one = at(Decimal(1))
    anchor, x = ("end", WIDTH - 16) if one > WIDTH - 180 else ("middle", one)
    yield text(x, bottom + 18, "ratio 1: as much comes back as was put in", f"quiet {anchor}")
    for number, each in enumerate(varied):
        y = _TOP + number * _ROW
        yield text(16, y + 14, each.label, width=_LEFT - 90)
        yield text(16, y + 30, f"{amount(each.low)} to {amount(each.high)}, now {amount(each.now)}", "quiet", width=_LEFT - 90)
        for end, value in ((each.ratio_at_low, each.low), (each.ratio_at_high, each.high)):
            if end is not None:
                x, base = at(end), at(ratio)
                kind = "loss" if end < ratio else "gain"
                yield box(min(x, base), y + 4, abs(x - base), 24, kind, tip=f"{each.label} {amount(value)}: ratio {decimal(end)}")
                if x != base:
                    yield text(x + (-6 if x < base else 6), y + 21, decimal(end), "end" if x < base else "")
