"""Splitting a whole by shares, exactly: what the parts are given is what there was, to the penny."""

from collections.abc import Mapping
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

from impactmodel.aggregation.exactly import GivenNumber, counted, given, shown
from impactmodel.vocabulary.who import Partnership

_MOST_PLACES = 20


def split(
    amount: GivenNumber, shares: Mapping[str, GivenNumber] | Partnership, *, places: int = 2, rest: str | None = None
) -> dict[str, Decimal]:
    """A whole split by shares, so that the parts add up to it exactly. Each has `places` after the point: 2 for money, 0 for people.

    Each part is first rounded towards zero; the units that are left go, one each, to those whom rounding took most from; where that is
    equal, in the order of names. So no part is a whole unit away from its exact share, and the order in which shares are given changes
    nothing. The parts come in the order of the shares.

    Shares are numbers or fractions (`Fraction(1, 3)`) that make up 1. If they make up less, `rest` can name who has what is left. A
    partnership is split by the shares of its parties; one that is there twice, in two roles, has both.

    Source: the method of the largest remainder, after Alexander Hamilton (1792).
    Raises ValueError for shares that do not make up 1, negative ones, a party without a share, and an amount that has more places itself.

    >>> parts = split(100, {"org:choir": 0.5, "org:garden": 0.335, "org:kitchen": 0.165}, places=0)
    >>> [(name, str(part)) for name, part in parts.items()]
    [('org:choir', '50'), ('org:garden', '34'), ('org:kitchen', '16')]
    """
    places = counted(places, what="the number of places")
    if places > _MOST_PLACES:
        raise ValueError(f"there are at most {_MOST_PLACES} places")
    units = given(amount, what="the amount") * 10**places
    if units.denominator != 1:
        raise ValueError(f"the amount has more than {places} places: round it in the open first, or split it to more places")
    parts = _shares(shares, rest)
    exact = {name: abs(units) * share for name, share in parts.items()}
    whole = {name: part.numerator // part.denominator for name, part in exact.items()}
    left = int(abs(units)) - sum(whole.values())
    for name in sorted(parts, key=lambda name: (whole[name] - exact[name], name))[:left]:
        whole[name] += 1
    with localcontext(Context(prec=2 * _MOST_PLACES + 40)):
        return {name: Decimal(-count if units < 0 else count).scaleb(-places) for name, count in whole.items()}


def _shares(shares: Any, rest: str | None) -> dict[str, Fraction]:
    parts = _of_partnership(shares) if isinstance(shares, Partnership) else _of_mapping(shares)
    together = sum(parts.values(), Fraction(0))
    if rest is not None:
        if rest in parts:
            raise ValueError("whoever has the rest is not among the shares")
        if together <= 1:
            return {**parts, rest: 1 - together}
    if together != 1:
        more = "more" if together > 1 else "less"
        raise ValueError(f"the shares make up {more} than 1{_told(together)}" + ("" if together > 1 else ": name who has the rest"))
    return parts


def _told(together: Fraction) -> str:
    """What shares make up, unless it is so near to 1 that it would be shown as 1."""
    with localcontext(Context(prec=28)):
        text = shown(Decimal(together.numerator) / Decimal(together.denominator))
    return "" if text == "1" else f" ({text})"


def _of_mapping(shares: Any) -> dict[str, Fraction]:
    if not isinstance(shares, Mapping) or not all(isinstance(name, str) for name in shares):
        raise ValueError("shares are given by name")
    parts = {name: given(share, what="a share") for name, share in shares.items()}
    if any(share < 0 for share in parts.values()):
        raise ValueError("a share is not negative")
    return parts


def _of_partnership(partnership: Partnership) -> dict[str, Fraction]:
    parts: dict[str, Fraction] = {}
    for party in partnership.parties:
        name = party.organization or party.stakeholder
        if party.share is None or name is None:
            raise ValueError("a party has no share, and a share that nobody stated is not zero: state it, or split by shares of your own")
        parts[name] = parts.get(name, Fraction(0)) + Fraction(party.share)
    return parts
