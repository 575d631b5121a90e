"""Monte Carlo: the ratio many times over, every uncertain assumption drawn at random. Seeded, so that it can be repeated.

Draws are floats: a simulation is an estimate, and its own error is far larger than theirs.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, Literal

import attrs

from impactmodel.amounts import exact
from impactmodel.errors import MissingExtra
from impactmodel.valuation.discount import MOST_YEARS, discount_factors, distance, exactly
from impactmodel.valuation.model import Model, PartYears, Terms
from impactmodel.valuation.sensitivity import Span
from impactmodel.valuation.variables import Variable
from impactmodel.vocabulary.values import Interval

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Draws = NDArray[float64]

Distribution = Literal["triangular", "uniform"]

MOST_DRAWS = 10_000_000
"""Draws times years in one batch is bounded by memory; this bounds the time."""

_BATCH = 10_000


@attrs.frozen(kw_only=True)
class Simulation:
    """What the ratio comes to when assumptions are drawn at random.

    `interval` holds the middle part of all draws, such as nine in ten. `below_one` is the share of draws in which less came back than was
    put in. `varied` says by name what was drawn, and from what.
    """

    draws: int
    seed: int
    mean: float
    median: float
    interval: Interval
    below_one: float
    varied: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        bounds = {"low": self.interval.low, "high": self.interval.high, "level": self.interval.level}
        numbers = {"mean": self.mean, "median": self.median, "below_one": self.below_one}
        rounded = {name: round(value, 6) for name, value in numbers.items()}
        return {"draws": self.draws, "seed": self.seed, **rounded, "interval": bounds, "varied": dict(self.varied)}


@attrs.frozen
class _Uncertain:
    """One assumption that is drawn: from what in words, by which method of the generator, with which numbers."""

    told: str
    method: str
    numbers: tuple[float, ...]

    def draw(self, generator: Any, count: int) -> Any:
        return getattr(generator, self.method)(*self.numbers, count)


def simulate(
    model: Model,
    ranges: Sequence[Span],
    intervals: Mapping[str, Interval],
    *,
    seed: int,
    distribution: Distribution,
    draws: int,
    level: Decimal,
) -> Simulation:
    """Draws the ratio. `ranges` are the assumptions varied by hand, `intervals` those of quantities that reports are uncertain of."""
    try:
        import numpy as np
    except ImportError:
        raise MissingExtra("A simulation needs one more package: pip install 'impactmodel[value]'") from None
    if distribution not in ("triangular", "uniform"):
        raise ValueError(f"ranges are drawn as 'triangular' or 'uniform', not as {distribution!r}")
    if not 1 <= draws <= MOST_DRAWS:
        raise ValueError(f"there may be 1 to {MOST_DRAWS:,} draws")
    if not 0 < level < 1:
        raise ValueError("the level of an interval lies between 0 and 1")
    uncertain = {**_by_reports(model, intervals), **_by_hand(ranges, distribution)}
    if not uncertain:
        raise ValueError("nothing is uncertain: the analysis varies nothing, and no report says how uncertain it is")
    generator = np.random.Generator(np.random.PCG64(seed))
    ratios = np.concatenate([_ratios(model, uncertain, generator, min(_BATCH, draws - done)) for done in range(0, draws, _BATCH)])
    ratios = ratios[np.isfinite(ratios)]
    if not ratios.size:
        raise ValueError("no draw has a ratio: the numbers are too large, or nothing was put in")
    outside = float(1 - level) / 2
    low, high = np.quantile(ratios, [outside, 1 - outside])
    method = f"Monte Carlo, {distribution}, {draws:,} draws, seed {seed}"
    return Simulation(
        draws=int(ratios.size),
        seed=seed,
        mean=float(ratios.mean()),
        median=float(np.median(ratios)),
        interval=Interval(low=_decimal(low), high=max(_decimal(low), _decimal(high)), level=level, method=method),
        below_one=float((ratios < 1).mean()),
        varied={str(variable): each.told for variable, each in uncertain.items()},
    )


def _decimal(value: float) -> Decimal:
    """A float to six places. Raises ValueError for one that no number of ours can be."""
    if abs(value) >= 1e30:
        raise ValueError("the ratios are too large to be told")
    return exact(Decimal(f"{value:.6f}"))


def _by_hand(ranges: Sequence[Span], distribution: Distribution) -> dict[Variable, _Uncertain]:
    found = {}
    for each in ranges:
        if each.low == each.high:
            continue
        low, high, now = float(each.low), float(each.high), float(each.now)
        if distribution == "triangular" and low <= now <= high:
            drawn = _Uncertain(f"triangular, {each.low} to {each.high}, peak {each.now}", "triangular", (low, now, high))
        else:  # What is assumed lies outside of its range, and so is no peak of it.
            drawn = _Uncertain(f"uniform, {each.low} to {each.high}", "uniform", (low, high))
        found[each.variable] = drawn
    return found


def _by_reports(model: Model, intervals: Mapping[str, Interval]) -> dict[Variable, _Uncertain]:
    """Quantities with an interval of their own, as normal distributions around what is counted."""
    found = {}
    for name, interval in intervals.items():
        if name in model.rows and 0 < interval.level < 1 and interval.high > interval.low:
            deviation = float(interval.high - interval.low) / (2 * NormalDist().inv_cdf((1 + float(interval.level)) / 2))
            middle = float(model.rows[name].quantity)
            told = f"normal, {interval.low} to {interval.high} at {interval.level}"
            found[Variable(name, "quantity")] = _Uncertain(told, "normal", (middle, deviation))
    return found


def _ratios(model: Model, uncertain: Mapping[Variable, _Uncertain], generator: Any, count: int) -> "Draws":
    """One batch of ratios. Rows of which nothing is drawn are worth the same in each draw."""
    import numpy as np

    drawn: dict[str, dict[str, Any]] = {}
    for variable, each in uncertain.items():
        drawn.setdefault(variable.id or "", {})[variable.field] = each.draw(generator, count)
    rate = drawn.get(model.analysis, {}).get("discount_rate")
    still = [name for name in model.rows if name not in drawn]
    value: Any = np.zeros(count)
    if rate is None:
        with exactly():
            value += float(sum((model.values[name] for name in still), Decimal(0)))
    factors = _factors(model, rate)
    for name in model.rows if rate is not None else [name for name in model.rows if name in drawn]:
        value += _worth(model, model.rows[name], drawn.get(name, {}), factors)
    investment: Any = 0.0
    for name, amount in model.inputs.items():
        fields = drawn.get(name, {})
        investment = investment + next(iter(fields.values()), float(amount))
    with np.errstate(all="ignore"):  # A draw without a ratio is left out and not counted.
        return np.where(investment > 0, value / investment, np.nan)


def _factors(model: Model, rate: Any) -> Callable[[int], Any]:
    """By what the value of a year is multiplied: a number, or one for each draw where the rate is drawn."""
    if rate is not None:
        return lambda year: (1 + rate) ** -float(distance(year, model.discounting))
    exact = [float(factor) for factor in discount_factors(model.rate, MOST_YEARS)]
    return lambda year: exact[distance(year, model.discounting)]


def _worth(model: Model, terms: Terms, drawn: Mapping[str, Any], factors: Callable[[int], Any]) -> Any:
    """What one row is worth in each draw: the same sum as `Model.worth`, on arrays."""
    import numpy as np

    def of(field: str) -> Any:
        found = drawn.get(field)
        return float(getattr(terms, field)) if found is None else found

    duration = of("duration")
    kept, today, sum_of = 1 - of("drop_off"), 1.0, 0.0
    for number in range(int(np.ceil(np.max(duration)))):
        part = np.clip(duration - number, 0, 1)
        counts = part if model.part_years is PartYears.IN_PROPORTION else part > 0
        sum_of = sum_of + today * counts * factors(terms.first_year + number)
        today = today * kept
    shares = (1 - of("deadweight")) * (1 - of("displacement")) * (1 - of("attribution"))
    return of("quantity") * of("unit_value") * shares * sum_of
