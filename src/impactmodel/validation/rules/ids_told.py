"""Ids in a sentence: a few of them, whatever their number and length."""

from collections.abc import Iterable

from impactmodel.findings import shortened


def few(identifiers: Iterable[str], most: int = 4) -> str:
    """The first of some ids, and a sign if there are more.

    >>> few(["out:1", "out:2", "out:3"], most=2)
    'out:1, out:2 …'
    """
    named = list(identifiers)
    return ", ".join(shortened(each, 40) for each in named[:most]) + (" …" if len(named) > most else "")
