"""Krippendorff's alpha: how far any number of coders agree beyond chance, on any scale, with ratings missing here and there."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, get_args

import attrs

from impactmodel.aggregation.exactly import GivenNumber, confidence, rounded
from impactmodel.evidence.bootstrap import Bootstrap, by_pairs, by_units
from impactmodel.evidence.coincidences import Coincidences, Scale
from impactmodel.evidence.measured import ALL_THE_SAME, NOBODY_TWICE, Measure, settled
from impactmodel.evidence.ratings import Given, Ratings, Value
from impactmodel.vocabulary.values import Interval
from impactmodel.wording import Said, say

MOST_DRAWS = 100_000


@attrs.frozen(kw_only=True, repr=False)
class Alpha(Measure):
    """Krippendorff's alpha, and what it is made of.

    `units` and `pairable` count the units with two ratings or more, and the ratings in them; `categories` how many different ones.
    `observed` and `expected` are the mean disagreement within units, and that among all ratings whoever gave them to what: alpha = 1 -
    observed/expected. Their size depends on the scale, and they are None where they have more digits than can be kept. `interval` is None
    if no draws were asked for or there is no alpha. `undefined` is how many draws had no alpha, because all that was drawn was alike; the
    interval is that of the others.
    """

    family = "alpha"

    scale: Scale
    pairable: int
    categories: int
    observed: Decimal | None
    expected: Decimal | None
    interval: Interval | None = None
    draws: int = 0
    undefined: int = 0

    @property
    def name(self) -> Said:
        """What it is called."""
        match self.scale:
            case "nominal":
                return say("Krippendorff's alpha, nominal")
            case "ordinal":
                return say("Krippendorff's alpha, ordinal")
            case "interval":
                return say("Krippendorff's alpha, interval")
            case "ratio":
                return say("Krippendorff's alpha, ratio")

    @property
    def remarks(self) -> tuple[Said, ...]:
        """What should be told with it: why there is no value, by which method the interval was found, and draws without a value."""
        found = [*super().remarks]
        if self.interval is not None:
            found.append(_method(self.interval.method or "", self.draws))
        if self.undefined:
            found.append(say("Draws left out, because they held nothing but one category: {count:,}.", count=self.undefined))
        return tuple(found)

    def _counted(self) -> str:
        return f"{self.pairable:,} ratings of {super()._counted()}"


def krippendorff_alpha(
    ratings: Ratings | Given,
    *,
    scale: Scale,
    order: Iterable[Value] | None = None,
    draws: int = 0,
    seed: int | None = None,
    level: GivenNumber = Decimal("0.95"),
    bootstrap: Bootstrap = "units",
) -> Alpha:
    """Krippendorff's alpha of ratings by coder (a list each, or a mapping from unit to rating). None is a missing rating.

    alpha = 1 - Dₒ/Dₑ. With oᵥᵥ' how often two values meet within a unit (each pair of a unit with m ratings counts 1/(m-1)), nᵥ their sums
    and n the sum of all: Dₒ = Σ oᵥᵥ'·δ²/n and Dₑ = Σ nᵥnᵥ'·δ²/(n(n-1)). The difference δ² of two values is 1 on a `nominal` scale, on an
    `ordinal` one (Σ of the n from the one to the other, less half of both)², on an `interval` scale (v-v')², on a `ratio` scale
    ((v-v')/(v+v'))². A unit with one rating is left out. Text on an ordinal scale needs its `order`, from the lowest.

    The value is exact (a fraction, rounded to 38 digits), but for the ratio scale, where the differences are kept to 200 digits.

    With `draws` there is an interval of this `level`, the same for the same `seed`, between the draws so far from both ends. `units` draws
    as many units as there are, with replacement, and takes the alpha of each draw, expected disagreement included (Efron 1979; for alpha
    Zapf and others 2016). `pairs` is what Hayes and Krippendorff's macro KALPHA does in version 3.0 (2011): min(25Q, (m-1)n/2) pairs are
    drawn from those observed, with m coders and Q cells of the matrix of pairs that are not empty, the expected disagreement stays, and
    those draws of 1 that may be due to lack of variation are set to 0. It takes pairs of one unit as independent, which they are not.

    Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; Hayes and Krippendorff (2007), Communication Methods and
    Measures 1, 77-89; Zapf and others (2016), BMC Medical Research Methodology 16, 93.
    Raises ValueError for ratings that the scale does not take, for draws without a seed, and for more than 100,000 draws.

    >>> print(krippendorff_alpha([[1, 2, 3, 3, None], [1, 2, 3, 2, 4], [1, 2, 3, 3, None]], scale="ordinal"))
    Krippendorff's alpha, ordinal 0.8527, 12 ratings of 4 units by 3 coders (1 without a second rating)
    """
    if scale not in get_args(Scale):
        raise ValueError(f"the scale is one of {', '.join(get_args(Scale))}")
    sure = _asked(draws, seed, level, bootstrap)
    table = Ratings.of(ratings, order=order)
    found = Coincidences.of(table, scale)
    about: dict[str, Any] = {
        "scale": scale,
        "coders": table.coders,
        "units": found.units,
        "left_out": table.units - found.units,
        "pairable": found.n,
        "categories": sum(n > 0 for n in found.counts),
    }
    if not found.units or not found.expected:
        reason = ALL_THE_SAME if found.units else NOBODY_TWICE
        return Alpha(value=None, reason=reason, observed=None, expected=None, **about)
    value = 1 - found.observed / found.expected
    interval, undefined = None, 0
    if draws and seed is not None:
        values = by_units(found, draws, seed) if bootstrap == "units" else by_pairs(found, draws, seed, coders=table.coders)
        undefined = draws - len(values)
        interval = _between(values, sure, bootstrap) if values else None
    return Alpha(
        value=settled(value),
        observed=_if_kept(found.observed),
        expected=_if_kept(found.expected),
        interval=interval,
        draws=draws,
        undefined=undefined,
        **about,
    )


def _asked(draws: int, seed: int | None, level: GivenNumber, bootstrap: str) -> Fraction:
    if type(draws) is not int or not 0 <= draws <= MOST_DRAWS:
        raise ValueError(f"draws are a whole number from 0 to {MOST_DRAWS:,}")
    if draws and type(seed) is not int:
        raise ValueError("draws need a seed, a whole number: with the same one they come out the same")
    if bootstrap not in get_args(Bootstrap):
        raise ValueError(f"the bootstrap is one of {', '.join(get_args(Bootstrap))}")
    return confidence(level)


def _between(values: list[float], sure: Fraction, bootstrap: Bootstrap) -> Interval:
    """The interval between the draws so far from both ends, counted as KALPHA counts."""
    ordered = sorted(values)
    off = max(int((1 - sure) / 2 * len(ordered)) - 1, 0)
    low, high = (rounded(Decimal(repr(round(ordered[at], 15)))) for at in (off, len(ordered) - 1 - off))
    return Interval(low=low, high=high, level=rounded(sure), method=METHODS[bootstrap])


METHODS: dict[Literal["units", "pairs"], str] = {
    "units": "bootstrap of units, percentiles",
    "pairs": "bootstrap of pairs (Hayes and Krippendorff 2007), percentiles",
}


def _method(method: str, draws: int) -> Said:
    if method == METHODS["pairs"]:
        return say("The interval is from {count:,} draws of pairs, as the macro of Hayes and Krippendorff (2007) takes them.", count=draws)
    return say("The interval is from {count:,} draws of units with replacement.", count=draws)


def _if_kept(value: Fraction) -> Decimal | None:
    try:
        return settled(value)
    except ValueError:
        return None
