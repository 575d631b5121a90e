"""On what terms numbers may be published: thresholds, rounding, dominance, and the published rules of others as presets."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

import attrs

from impactmodel.errors import UnknownName
from impactmodel.names import did_you_mean

RoundingMethod = Literal["nearest", "random", "controlled"]


def _number(value: Any) -> Any:
    """A number as an exact Decimal; a float by its shortest text. Anything else is left for the check."""
    if value is None or isinstance(value, bool | Decimal):
        return value
    return Decimal(repr(value)) if isinstance(value, int | float) else value


def _least(low: int, *, whole: bool = False) -> Any:
    def check(_instance: Any, field: Any, value: Any) -> None:
        if value is None:
            return
        if not isinstance(value, Decimal) or not value.is_finite() or value < low or (whole and value != value.to_integral_value()):
            raise ValueError(f"{field.name} is a {'whole ' if whole else ''}number of at least {low}")

    return check


def _between(low: int, high: int) -> Any:
    def check(_instance: Any, field: Any, value: Any) -> None:
        if value is not None and not (isinstance(value, Decimal) and value.is_finite() and low < value < high):
            raise ValueError(f"{field.name} is a number above {low} and below {high}")

    return check


@attrs.frozen(kw_only=True)
class Dominance:
    """When an amount tells too much about the few who make up most of it.

    `n` and `k`: the `n` largest contributions are more than `k` percent of the total. `p`: whoever made the second largest contribution
    could work out the largest to within `p` percent, because all the others together are less than that. Source: Hundepool and others,
    Statistical Disclosure Control (Wiley, 2012), 4.2.

    >>> from decimal import Decimal
    >>> Dominance(n=1, k=75).broken([Decimal(80), Decimal(15), Decimal(5)])
    True
    >>> Dominance(p=10).broken([Decimal(80), Decimal(11), Decimal(9)])
    False
    """

    n: Decimal | None = attrs.field(default=None, converter=_number, validator=_least(1, whole=True))
    k: Decimal | None = attrs.field(default=None, converter=_number, validator=_between(0, 100))
    p: Decimal | None = attrs.field(default=None, converter=_number, validator=_between(0, 100))

    def __attrs_post_init__(self) -> None:
        if (self.n is None) != (self.k is None) or (self.k is None and self.p is None):
            raise ValueError("dominance needs n and k, or p, or all three")

    def broken(self, contributions: list[Decimal]) -> bool:
        """Whether so few make up so much. What is negative counts by its size."""
        sizes = sorted((abs(each) for each in contributions), reverse=True)
        total = sum(sizes, Decimal(0))
        if not total:
            return False
        if self.n is not None and self.k is not None and sum(sizes[: int(self.n)], Decimal(0)) * 100 > self.k * total:
            return True
        return self.p is not None and sum(sizes[2:], Decimal(0)) * 100 < self.p * sizes[0]


def _dominance(value: Any) -> Any:
    return Dominance(**value) if isinstance(value, Mapping) else value


@attrs.frozen(kw_only=True)
class Terms:
    """What is asked of numbers before they are published.

    - `threshold`: counts of people from 1 to below it are hidden, and what is about so few people. None hides none of them.
    - `zeros`: whether a count of 0 is `shown` or `hidden`.
    - `unsaid`: what a cell is in which a key is None: the `total` over it, or a `part` like others, of those who do not say.
    - `gaps`: whether also those are hidden who are few because they are *not* in a group: a whole less a part.
    - `rounding` and `method`: counts of people are given as multiples of it: the `nearest` (halves go up), a `random` one of the two
      neighbors, or `controlled`, so that parts still add up to their totals. Random rounding needs a `seed`: a text that is kept secret.
    - `shares_of`, `means_of`: a percentage or ratio is given only if its base, a mean only if its group is at least so large.
    - `dominance`: when an amount tells too much about those who contributed most.
    - `width`: how many whole numbers apart the least and the most must be that anybody can work out for a hidden count; the threshold if
      it is not given. `margin`: the same for amounts, as a share of the most.
    """

    threshold: Decimal | None = attrs.field(default=None, converter=_number, validator=_least(0, whole=True))
    zeros: Literal["shown", "hidden"] = attrs.field(default="shown", validator=attrs.validators.in_(("shown", "hidden")))
    unsaid: Literal["total", "part"] = attrs.field(default="total", validator=attrs.validators.in_(("total", "part")))
    gaps: bool = True
    rounding: Decimal | None = attrs.field(default=None, converter=_number, validator=_least(1, whole=True))
    method: RoundingMethod = attrs.field(default="nearest", validator=attrs.validators.in_(("nearest", "random", "controlled")))
    shares_of: Decimal | None = attrs.field(default=None, converter=_number, validator=_least(1))
    means_of: Decimal | None = attrs.field(default=None, converter=_number, validator=_least(1))
    dominance: Dominance | None = attrs.field(
        default=None, converter=_dominance, validator=attrs.validators.optional(attrs.validators.instance_of(Dominance))
    )
    width: Decimal | None = attrs.field(default=None, converter=_number, validator=_least(1, whole=True))
    margin: Decimal = attrs.field(default=Decimal("0.1"), converter=_number, validator=_between(0, 1))
    source: str | None = None

    @property
    def apart(self) -> int:
        """How far apart the least and the most of a hidden count must be."""
        return int(self.width or max(self.threshold or 0, self.rounding or 0, 2))

    @property
    def unsaid_is_part(self) -> bool:
        """Whether a cell in which a key is None is a part like others."""
        return self.unsaid == "part"

    @property
    def hides_nothing(self) -> bool:
        """Whether nothing at all is asked."""
        asked = (self.rounding, self.shares_of, self.means_of, self.dominance)
        return all(each is None for each in asked) and (self.threshold is None or self.threshold <= 1)

    def to_dict(self) -> dict[str, Any]:
        """What may be told of the terms, as plain JSON-ready data, without what was not asked."""
        plain = {name: value for name, value in attrs.asdict(self).items() if value is not None}
        if self.dominance is not None:
            plain["dominance"] = {name: _plain(value) for name, value in attrs.asdict(self.dominance).items() if value is not None}
        if self.rounding is None:
            del plain["method"]
        if self.unsaid == "total":
            del plain["unsaid"]
        return {name: _plain(value) for name, value in plain.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


_PRESETS: Mapping[str, Terms] = {
    "ons_research": Terms(
        threshold=10,
        zeros="hidden",
        rounding=5,
        shares_of=10,
        means_of=10,
        dominance=Dominance(n=1, k=Decimal("43.75"), p=Decimal("12.5")),
        source=(
            "Office for National Statistics: the 10-5 rule, as its paper on comparing post-tabular disclosure control methods tells it "
            "(below ten hidden, the others to the nearest five), and the threshold of ten for research outputs. The figures for "
            "dominance, and that zeros are hidden, are as we know them; not seen in the publisher's own text."
        ),
    ),
    "nhs": Terms(
        threshold=8,
        rounding=5,
        means_of=8,
        shares_of=8,
        source=(
            "NHS Digital, Disclosure control methodology for Hospital Episode Statistics, from September 2018: below national level, "
            "nothing is told that rests on 1 to 7. That counts of 8 and more are rounded to the nearest 5 and that 0 is shown is as "
            "we know it; only a part of the publisher's own text was seen."
        ),
    ),
    "schools": Terms(
        threshold=5,
        shares_of=5,
        means_of=5,
        source=(
            "Results of fewer than five pupils are not told: Governors Wales on reports of small cohorts, and in the same way Ofqual. "
            "The Department for Education's own text was not seen."
        ),
    ),
    "exams": Terms(
        threshold=5,
        rounding=5,
        shares_of=5,
        means_of=5,
        source="Ofqual, Rounding policy for statistical publications (2025): 1 to 4 not told, others to the nearest 5, a true zero as 0.",
    ),
    "hesa": Terms(
        rounding=5,
        shares_of=Decimal("22.5"),
        means_of=8,
        gaps=False,
        source=(
            "Higher Education Statistics Agency, Standard Rounding Methodology: counts of people to the nearest multiple of 5, halves up; "
            "no percentage of fewer than 22.5 people and no average of 7 or fewer; money as it is."
        ),
    ),
}


def preset_names() -> tuple[str, ...]:
    """The names of the presets.

    >>> preset_names()
    ('ons_research', 'nhs', 'schools', 'exams', 'hesa')
    """
    return tuple(_PRESETS)


def preset(name: str) -> Terms:
    """The terms of a preset; its `source` says where they were published, and what of them we have not seen there.

    Raises UnknownName, with the nearest, for one that does not exist.

    >>> preset("nhs").threshold, preset("hesa").shares_of
    (Decimal('8'), Decimal('22.5'))
    """
    if name not in _PRESETS:
        raise UnknownName(f"There is no preset {str(name)[:40]!r}.{did_you_mean(str(name), _PRESETS)}")
    return _PRESETS[name]
