"""Days as people and spreadsheets write them, and which day was surely meant."""

import re
from collections.abc import Iterator
from datetime import date

from impactmodel.wording import Said, say

_NUMBERS = re.compile("([0-9]{1,4})[ ]?[-/.][ ]?([0-9]{1,2})[ ]?[-/.][ ]?([0-9]{1,4})")
_DAY_FIRST = re.compile("([0-9]{1,2})(?:st|nd|rd|th|er)?[ -]+([a-zéû]{3,9})[.]?[ -]+([0-9]{4})")
_MONTH_FIRST = re.compile("([a-zéû]{3,9})[.]?[ -]+([0-9]{1,2})(?:st|nd|rd|th)?,?[ -]+([0-9]{4})")
_AS_ASKED = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WITH_TIME = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*", re.DOTALL)
_LONGEST = 40

_MONTHS = (
    "january jan janvier janv",
    "february feb février févr fevrier",
    "march mar mars",
    "april apr avril avr",
    "may mai",
    "june jun juin",
    "july jul juillet juil",
    "august aug août aout",
    "september sep sept septembre",
    "october oct octobre",
    "november nov novembre",
    "december dec décembre déc",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}


def day_meant(text: str) -> date | None:
    """The day that a text can only mean, however its parts are ordered; None if it could mean two, or none.

    >>> day_meant("13/05/2026"), day_meant("2026-13-05"), day_meant("13 May 2026")
    (datetime.date(2026, 5, 13), datetime.date(2026, 5, 13), datetime.date(2026, 5, 13))
    >>> day_meant("03/04/2026"), day_meant("13/05/26"), day_meant("Mar-24")
    (None, None, None)
    """
    days = set(_readings(text.strip().lower())) if len(text) <= _LONGEST else set()
    return days.pop() if len(days) == 1 else None


def day_hint(text: str, *, shown: bool) -> Said:
    """How to write a day that is written otherwise. The day itself is named only if it may be `shown`.

    >>> day_hint("05/13/2026", shown=True), day_hint("2026-02-30", shown=True)
    ('Write 2026-05-13.', 'There is no such day in the calendar.')
    """
    if _WITH_TIME.fullmatch(text):
        return say("Leave the time of day out: 2026-03-31.")
    day = day_meant(text)
    if day is not None and shown:
        return say("Write {day}.", day=day.isoformat())
    if _AS_ASKED.fullmatch(text):
        return say("There is no such day in the calendar.")
    if _NUMBERS.match(text.strip()):
        return say("Write year, month, day: 2026-03-31. In another order a day could be read as two.")
    return say("Write year, month and day in numbers, such as 2026-03-31. Where a whole month is meant, that is its first or its last day.")


def _readings(text: str) -> Iterator[date]:
    if numbers := _NUMBERS.fullmatch(text):
        one, two, three = numbers.groups()
        orders = [(one, two, three), (one, three, two)] if len(one) == 4 else [(three, two, one), (three, one, two)]
        yield from (day for year, month, of in orders if len(year) == 4 and (day := _day(year, int(month), of)))
    elif words := _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        one, two, year = words.groups()
        of, month = (two, one) if two.isdecimal() else (one, two)
        if month in _MONTH and (day := _day(year, _MONTH[month], of)):
            yield day


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
