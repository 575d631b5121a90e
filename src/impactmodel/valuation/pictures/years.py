"""The value over time: what each year is worth today, and when it comes to what was put in."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from impactmodel.valuation.discount import exactly
from impactmodel.valuation.pictures.svg import WIDTH, box, line, path, picture, text
from impactmodel.valuation.telling import beside, decimal

if TYPE_CHECKING:
    from impactmodel.valuation.result import SroiResult
    from impactmodel.valuation.rows import ImpactYear

_LEFT, _RIGHT, _TOP, _BOTTOM = 120.0, WIDTH - 150.0, 90.0, 400.0
_MOST_LABELS = 12


def years(result: "SroiResult") -> str:
    """The picture. Raises ValueError where there is no total."""
    by_year = result.years
    if not by_year or result.investment is None:
        raise ValueError("there is no total, so no value over time to draw; result.findings says why")
    described = " ".join(f"Year {each.year}: {decimal(each.present_value)}." for each in by_year[:50])
    put_in = f"Put in: {decimal(result.investment)} {result.currency}."
    title = f"Value over time: {result.analysis.label}"
    return picture("years", title, f"{put_in} {described} Discounted.", _BOTTOM + 60, _shapes(result, by_year, result.investment))


def _shapes(result: "SroiResult", by_year: "tuple[ImpactYear, ...]", put_in: Decimal) -> Iterator[str]:
    with exactly():
        so_far = list(accumulate(each.present_value for each in by_year))
        values = [each.present_value for each in by_year]
        low, high = min(*so_far, *values, Decimal(0)), max(*so_far, *values, put_in)

    def at(value: Decimal) -> float:
        with exactly():
            return _BOTTOM - float((value - low) / (high - low) if high > low else Decimal(0)) * (_BOTTOM - _TOP)

    yield text(16, 30, "Value over time", "big")
    yield text(16, 52, f"{result.currency}, discounted. Bars: each year. Line: all years so far; {beside(result)}", "quiet")
    step = (_RIGHT - _LEFT) / len(by_year)
    every = -(-len(by_year) // _MOST_LABELS)
    for number, each in enumerate(by_year):
        x, y = _LEFT + number * step, at(each.present_value)
        kind = "loss" if each.present_value < 0 else "gain"
        tip = f"Year {each.year}: {decimal(each.present_value)}"
        yield box(x + step * 0.18, min(y, at(Decimal(0))), step * 0.64, abs(y - at(Decimal(0))), kind, tip=tip)
        if number % every == 0:
            yield text(x + step / 2, _BOTTOM + 22, f"Year {each.year}", "middle")
            if len(by_year) <= _MOST_LABELS:
                yield text(x + step / 2, _BOTTOM + 40, decimal(each.present_value, 0), "quiet middle")
    yield line(_LEFT, at(Decimal(0)), _RIGHT, at(Decimal(0)), "rule")
    points = [(_LEFT, at(Decimal(0))), *((_LEFT + (number + 1) * step, at(value)) for number, value in enumerate(so_far))]
    yield path(points, "mark")
    yield line(_LEFT, at(put_in), _RIGHT, at(put_in), "dash")
    end, level = at(so_far[-1]), at(put_in)
    apart = abs(end - level) >= 34
    yield text(_RIGHT + 8, level - (4 if apart or end > level else -20), "Put in", "head")
    yield text(_RIGHT + 8, level + (12 if apart or end > level else 36), decimal(put_in, 0), "quiet")
    below = end if apart else level + (44 if end > level else -30)
    yield text(_RIGHT + 8, below - 4, "All value", "head")
    yield text(_RIGHT + 8, below + 12, decimal(so_far[-1], 0), "quiet")
    yield text(_LEFT - 10, at(Decimal(0)) + 4, "0", "quiet end")
    yield text(_LEFT - 10, at(high) + 4, decimal(high, 0), "quiet end")
