"""Names in sentences: the nearest to one that does not exist, and the article before one."""

from collections.abc import Iterable
from functools import lru_cache

from impactmodel.wording import Said, say

LONGEST, MOST, WORK = 60, 300, 6_000
"""Characters of a name that is compared, names that it is compared with, and the characters of those together: the time that a comparison
takes grows with the square of the length."""


def nearest(name: object, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The known name that is most like this one, or None if none is like it.

    >>> nearest("outcmes", ["outcomes", "outputs"]), nearest("x", ["outcomes"])
    ('outcomes', None)
    """
    if not isinstance(name, str) or len(name) > LONGEST:
        return None
    from heapq import nsmallest  # Only where something is wrong.

    short = [each for each in known if len(each) <= LONGEST]
    most = min(MOST, WORK // max(len(name), 1))
    if len(short) > most:
        short = nsmallest(most, short, key=lambda each: (abs(len(each) - len(name)), _apart(each, name)))
    return _closest(name, tuple(short), cutoff)


@lru_cache(maxsize=256)
def _closest(name: str, known: tuple[str, ...], cutoff: float) -> str | None:
    """The same mistake comes in row after row, and comparing takes long."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, n=1, cutoff=cutoff)), None)


def _apart(one: str, other: str) -> int:
    """At how many of the same positions two names differ."""
    return sum(here != there for here, there in zip(one, other, strict=False))


def did_you_mean(name: object, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """A sentence that names the nearest, with a space before it; nothing if none is like it.

    >>> did_you_mean("outcmes", ["outcomes", "outputs"])
    ' Did you mean outcomes?'
    """
    near = nearest(name, known, cutoff=cutoff)
    return f" Did you mean {near}?" if near else ""


def perhaps(near: str) -> Said:
    """The hint that names what may have been meant."""
    return say("Did you mean {near}?", near=near)


def a(*names: str) -> Said:
    """Names of classes in words: `an Outcome`, `a Program, a Service or an Activity`.

    >>> a("Program", "Service", "Activity")
    'a Program, a Service or an Activity'
    """
    *others, last = (say("an {name}", name=name) if name[0] in "AEIO" else say("a {name}", name=name) for name in names)
    if not others:
        return last
    row = others[0]
    for each in others[1:]:
        row = say("{row}, {next}", row=row, next=each)
    return say("{row} or {last}", row=row, last=last)
