"""Which cells tell too much by themselves: too few people, too few who are not among them, too much of an amount by too few."""

from collections.abc import Iterator
from decimal import Decimal

from impactmodel.disclosure.facts import Facts
from impactmodel.disclosure.terms import Terms

WHY_UNKNOWN = ("IM872", "IM873", "IM877")
"""What a cell is hidden for because something is not known of it. A caller may allow these."""


def small(number: Decimal, terms: Terms, *, zero_too: bool = False) -> bool:
    """Whether so few people are too few to be told of.

    >>> [number for number in range(8) if small(Decimal(number), Terms(threshold=5))]
    [1, 2, 3, 4]
    """
    if terms.threshold is None or abs(number) >= terms.threshold:
        return False
    return bool(number) or zero_too


def sensitive(facts: Facts, terms: Terms) -> bool:
    """Whether this cell tells too much by itself, as far as is known.

    A number of people is small; the people it is about are few; of a share the part, the rest or the base are small; a mean rests on too
    few; an amount is mostly the work of a few.
    """
    return facts.number is not None and (_few(facts, terms) or any(_weak(facts, terms)) or _dominated(facts, terms))


def unknown(facts: Facts, terms: Terms) -> str | None:
    """The id of the finding for a cell of which something must be known before it may be published, and is not."""
    if facts.number is None:
        return None
    if facts.counts_people:
        return "IM878" if facts.number < 0 else None
    if not facts.adds_up:
        asked = terms.shares_of if facts.is_share else terms.means_of
        if facts.base is None and (asked or terms.threshold) is not None:
            return "IM873" if facts.is_share else "IM872"
        return None
    return "IM877" if terms.dominance is not None and facts.contributions is None else None


def _few(facts: Facts, terms: Terms) -> bool:
    hidden_zero = terms.zeros == "hidden"
    if facts.counts_people and facts.number is not None:
        return small(facts.number, terms, zero_too=hidden_zero)
    # Nobody at all is a number of people too, but an amount about nobody tells of nobody.
    return facts.people is not None and small(facts.people, terms)


def _weak(facts: Facts, terms: Terms) -> Iterator[bool]:
    if facts.adds_up or facts.base is None:
        return
    least = terms.shares_of if facts.is_share else terms.means_of
    yield facts.base < max(least or 0, terms.threshold or 0)
    if facts.is_share and facts.part is not None:
        hidden_zero = terms.zeros == "hidden"
        yield small(facts.part, terms, zero_too=hidden_zero)
        yield terms.gaps and small(facts.base - facts.part, terms, zero_too=hidden_zero)


def _dominated(facts: Facts, terms: Terms) -> bool:
    if terms.dominance is None or facts.counts_people or not facts.adds_up or facts.contributions is None:
        return False
    return terms.dominance.broken(list(facts.contributions))
