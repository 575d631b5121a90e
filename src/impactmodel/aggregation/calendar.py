"""Times to roll up by: in which month, quarter, year or financial year a period lies."""

from datetime import date

DIMENSION = "dimension:"
"""Before the name of a dimension that is called like a key."""

PERIOD_KEYS = ("period", "month", "quarter", "year", "financial_year")
"""The keys that are times."""


def label_of(key: str, start: date, end: date, *, level: bool = False, year_starts: int = 4) -> str | int | None:
    """The month, quarter, year or financial year that a period lies in; None where it lies in no single one.

    A `level`, which is what was there at the end of a period, belongs to the time of its last day. `year_starts` is the month in which
    a financial year begins.

    >>> label_of("quarter", date(2026, 1, 1), date(2026, 3, 31)), label_of("year", date(2025, 4, 1), date(2026, 3, 31))
    ('2026-Q1', None)
    >>> label_of("financial_year", date(2025, 4, 1), date(2026, 3, 31))
    '2025/26'
    """
    if key == "period":
        return f"{start.isoformat()}/{end.isoformat()}"
    at = _at(key, end, year_starts)
    return at if level or at == _at(key, start, year_starts) else None


def _at(key: str, day: date, year_starts: int) -> str | int:
    if key == "year":
        return day.year
    if key == "month":
        return f"{day.year:04}-{day.month:02}"
    if key == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    first = day.year if day.month >= year_starts else day.year - 1
    return f"{first:04}" if year_starts == 1 else f"{first:04}/{(first + 1) % 100:02}"
