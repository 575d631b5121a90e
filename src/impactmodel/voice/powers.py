"""Power as the order that it is: how often each level occurs, the lowest, the highest and the one in the middle. Never a mean."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import attrs

from impactmodel.amounts import MAX_DIGITS, kept
from impactmodel.codelists.closed import Power
from impactmodel.voice.choosing import coded, frozen

ORDER = tuple(Power)
"""The seven levels, the lowest first."""

_AMPLE = Context(prec=4 * MAX_DIGITS)


def total(numbers: Iterable[Decimal]) -> Decimal:
    """An exact sum, however many digits it takes."""
    with localcontext(_AMPLE):
        return sum(numbers, Decimal(0))


def part_of(count: int, whole: int) -> Decimal | None:
    """A count as a part of a whole, from 0 to 1. None of nothing, which has no parts."""
    return kept(Fraction(count, whole)) if whole else None


@attrs.frozen(kw_only=True, repr=False)
class Powers:
    """How often each level of power occurs. `counts` holds the levels that do, the lowest first.

    >>> powers = Powers.of(["sharing", "consulted", "sharing", "informed"])
    >>> powers
    <Powers informed 1, consulted 1, sharing 2>
    >>> powers.median.value, powers.highest.value, powers.share_at_least("sharing")
    ('consulted', 'sharing', Decimal('0.5'))
    """

    counts: Mapping[Power, int]

    @classmethod
    def of(cls, powers: Iterable[Power | str]) -> "Powers":
        """The levels that occur among these, in any order."""
        found = Counter(coded(Power, power) for power in powers)
        return cls(counts=frozen({power: found[power] for power in ORDER if found[power]}))

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())

    @property
    def lowest(self) -> Power | None:
        """The lowest level that occurs."""
        return next(iter(self.counts), None)

    @property
    def highest(self) -> Power | None:
        """The highest level that occurs."""
        return next(reversed(tuple(self.counts)), None)

    @property
    def median(self) -> Power | None:
        """The level in the middle. Of an even number the lower of the two: an order has nothing half way between its levels."""
        middle, met = (self.total + 1) // 2, 0
        for power, count in self.counts.items():
            met += count
            if met >= middle:
                return power
        return None

    def at_least(self, power: Power | str) -> int:
        """How many are at this level or above."""
        least = coded(Power, power).rank
        return sum(count for each, count in self.counts.items() if each.rank >= least)

    def share_at_least(self, power: Power | str) -> Decimal | None:
        """Which part of them is at this level or above. None where there are none."""
        return part_of(self.at_least(power), self.total)

    def __repr__(self) -> str:
        return f"<Powers {', '.join(f'{power.value} {count:,}' for power, count in self.counts.items()) or 'of nobody'}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data. What is not there is None."""
        named = {name: getattr(self, name) for name in ("lowest", "median", "highest")}
        return {
            "counts": {power.value: count for power, count in self.counts.items()},
            **{name: power and power.value for name, power in named.items()},
        }
