"""Which reports a rollup looks at."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from impactmodel.aggregation.keys import UNFIT, keys
from impactmodel.aggregation.sheet import Columns, Row
from impactmodel.aggregation.surroundings import Surroundings
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.vocabulary.values import Period

Where = Callable[[IndicatorReport], bool] | Mapping[str, Any] | None
"""A function of a report, or what a report has to say, by name."""


def chosen(reports: Sequence[IndicatorReport], where: Where, surroundings: Surroundings) -> Sequence[IndicatorReport]:
    """The reports that are asked for, in their order."""
    if where is None:
        return reports
    if not isinstance(where, Mapping):
        if not callable(where):
            raise TypeError("where is a function of a report, or what a report has to say, such as where={'status': 'final'}")
        return [report for report in reports if where(report)]
    for name, wanted in where.items():
        if not isinstance(name, str):
            raise TypeError("where names keys, such as where={'status': 'final'}")
        rows = [vars(report) for report in reports]
        reports = [report for report, right in zip(reports, _right(name, wanted, rows, surroundings), strict=True) if right]
    return reports


def _right(name: str, wanted: Any, rows: Sequence[Row], surroundings: Surroundings) -> list[bool]:
    if name == "disaggregation":
        parts = [wanted] if isinstance(wanted, Mapping) or wanted is None else wanted
        listed = isinstance(parts, Collection) and not isinstance(parts, str)
        if not listed or not all(part is None or isinstance(part, Mapping) for part in parts):
            raise TypeError("where={'disaggregation': {}} chooses totals, where={'disaggregation': {'age': '65+'}} a part")
        return [any(dict(row["disaggregation"]) == dict(part or {}) for part in parts) for row in rows]
    if name == "period" and isinstance(wanted, Period):
        return [row["period"].start in wanted and row["period"].end in wanted for row in rows]
    if name == "id":
        column: list[Any] = [row["id"] for row in rows]
    elif name == "unit":
        column = [getattr(row["value"], "unit", None) for row in rows]
    else:
        (key,) = keys([name], surroundings)
        column = key.column(surroundings, Columns(rows))
    several = isinstance(wanted, Collection) and not isinstance(wanted, str | Mapping)
    try:
        values = set(wanted) if several else {wanted}
    except TypeError:
        raise TypeError(f"{name} is chosen by a value or a list of values, and not by {type(wanted).__name__}") from None
    if name in ("year",):  # Years come from the command line as text.
        values |= {int(each) for each in values if isinstance(each, str) and each.isdecimal()}
    return [value is not UNFIT and (not values.isdisjoint(value) if type(value) is tuple else value in values) for value in column]
