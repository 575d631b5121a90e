"""Names in sentences: the nearest to one that does not exist, and the article before one."""

from collections.abc import Iterable

LONGEST = 100
"""Characters of a name that is compared with others: the comparison takes time that grows with the square of its length."""


def nearest(name: object, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The known name that is most like this one, or None if none is like it.

    >>> nearest("outcmes", ["outcomes", "outputs"]), nearest("x", ["outcomes"])
    ('outcomes', None)
    """
    if not isinstance(name, str) or len(name) > LONGEST:
        return None
    from difflib import get_close_matches  # Only where something is wrong.

    return next(iter(get_close_matches(name, [each for each in known if len(each) <= LONGEST], n=1, cutoff=cutoff)), None)


def did_you_mean(name: object, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """A sentence that names the nearest, with a space before it; nothing if none is like it.

    >>> did_you_mean("outcmes", ["outcomes", "outputs"])
    ' Did you mean outcomes?'
    """
    near = nearest(name, known, cutoff=cutoff)
    return f" Did you mean {near}?" if near else ""


def a(*names: str) -> str:
    """Names of classes in words: `an Outcome`, `a Program, a Service or an Activity`.

    >>> a("Program", "Service", "Activity")
    'a Program, a Service or an Activity'
    """
    named = [("an " if name[0] in "AEIO" else "a ") + name for name in names]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} or {named[-1]}"
