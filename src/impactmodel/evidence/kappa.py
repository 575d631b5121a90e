"""Cohen's kappa: how far two coders agree beyond what their own habits would bring about, plain or weighted by how far apart they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import attrs

from impactmodel.aggregation.exactly import GivenNumber, confidence, given, shown
from impactmodel.evidence.measured import (
    ALL_BUT_SAME,
    ALL_THE_SAME,
    NOBODY_TWICE,
    Measure,
    error_of,
    normal_interval,
    settled,
)
from impactmodel.evidence.ratings import Given, Ratings, Value
from impactmodel.vocabulary.values import Interval
from impactmodel.wording import Said, say

Weights = Literal["linear", "quadratic"] | Mapping[tuple[Value, Value], GivenNumber]
"""How much two categories agree, from 0 to 1: by how many steps they are apart, by the square of that, or pair by pair."""

PARTED = (Fraction(4, 5), Fraction(2, 5))
"""From which share of agreement on, and up to which kappa, the two are said to part. Our judgement: it sets off a remark, no more."""


@attrs.frozen(kw_only=True, repr=False)
class Kappa(Measure):
    """Cohen's kappa of two coders.

    `observed` is the share of agreement, `expected` that of chance; both weighted if there are weights: kappa = (observed - expected)/(1 -
    expected). `error` is its standard error and `interval` rests on that; `error_without` is the one that holds if there is no agreement
    beyond chance, for a test of that.

    For two categories, `bias_index` is how far the coders differ in how often they give the first, `prevalence_index` how far the first is
    more frequent than the second, `positive` and `negative` the agreement on each of them. `pabak` is what kappa would be without bias and
    with both equally frequent. `most_given` is the share of the category that was given most.
    """

    weights: str | None = None
    observed: Decimal | None = None
    expected: Decimal | None = None
    error: Decimal | None = None
    error_without: Decimal | None = None
    interval: Interval | None = None
    most_given: Decimal | None = None
    pabak: Decimal | None = None
    bias_index: Decimal | None = None
    prevalence_index: Decimal | None = None
    positive: Decimal | None = None
    negative: Decimal | None = None

    @property
    def family(self) -> str:  # type: ignore[override]
        """What kind of measure it is, for yardsticks."""
        return "kappa" if self.weights is None else "weighted kappa"

    @property
    def name(self) -> Said:
        """What it is called."""
        match self.weights:
            case None:
                return say("Cohen's kappa")
            case "linear":
                return say("Cohen's kappa, linear weights")
            case "quadratic":
                return say("Cohen's kappa, quadratic weights")
            case _:
                return say("Cohen's kappa, own weights")

    @property
    def remarks(self) -> tuple[Said, ...]:
        """What should be told with it: why there is no value, and where a low kappa stands beside much agreement."""
        return (*super().remarks, *self._paradox())

    def _paradox(self) -> Iterator[Said]:
        if self.value is None or self.observed is None or self.most_given is None or self.weights is not None:
            return
        if self.observed >= PARTED[0] and self.value <= PARTED[1]:
            yield say(
                "They agree on {observed} of the units, and kappa is {kappa}: {most} of all ratings are of one category. Where one is so"
                " frequent, kappa is low however well they agree (Feinstein and Cicchetti 1990). Look at the agreement on each category.",
                observed=percent(self.observed),
                kappa=shown(self.value),
                most=percent(self.most_given),
            )

    def _rows(self) -> Iterator[tuple[Said, Decimal | str | None]]:
        yield from super()._rows()
        yield say("Agreement"), self.observed
        yield say("Agreement by chance"), self.expected
        yield say("Standard error"), self.error
        yield say("Kappa without prevalence and bias (PABAK)"), self.pabak
        yield say("Prevalence index"), self.prevalence_index
        yield say("Bias index"), self.bias_index
        yield say("Agreement on the first category"), self.positive
        yield say("Agreement on the second category"), self.negative


def cohen_kappa(
    ratings: Ratings | Given,
    *,
    weights: Weights | None = None,
    order: Iterable[Value] | None = None,
    level: GivenNumber = Decimal("0.95"),
) -> Kappa:
    """Cohen's kappa of the ratings of two coders; units that one of them did not rate are left out.

    With p the shares of the table of both, w the weights of agreement (without weights 1 where they agree, else 0), pₒ = Σ wᵢⱼpᵢⱼ and
    pₑ = Σ wᵢⱼpᵢ.p.ⱼ: kappa = (pₒ - pₑ)/(1 - pₑ). Weights are `linear`, 1 - |i-j|/(k-1); `quadratic`, 1 - (i-j)²/(k-1)²; or a mapping from
    pairs of categories to a number from 0 to 1, where (a, b) stands for (b, a) too and a category agrees with itself by 1. Weights by
    steps need the `order` of all k categories, with those that nobody gave: without these the steps would be others.

    Values are exact (fractions, rounded to 37 digits behind the point). Standard errors are those for many units, and the interval is
    kappa ± z times the error, so for few units take `krippendorff_alpha` with its draws.

    Source: Cohen (1960), Educational and Psychological Measurement 20, 37-46; Cohen (1968), Psychological Bulletin 70, 213-220; errors:
    Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72, 323-327; PABAK and indices: Byrt, Bishop and Carlin (1993), Journal of
    Clinical Epidemiology 46, 423-429; agreement on each category: Cicchetti and Feinstein (1990), the same 43, 551-558.
    Raises ValueError unless there are two coders, and for weights that are none.

    >>> print(cohen_kappa(Ratings.of_table([[20, 5], [10, 15]])))
    Cohen's kappa 0.4, 0.1511 to 0.6489, 50 units by 2 coders
    """
    table = Ratings.of(ratings, order=order)
    if table.coders != 2 or not table.named:
        raise ValueError("Cohen's kappa is of exactly two coders: for more take fleiss_kappa or krippendorff_alpha")
    sure = confidence(level)
    names = table.categories
    agree, called = _weights(weights, names, ordered=table.order is not None)
    pairs = {row: n for row, n in zip(table.rows, table.counts, strict=True) if None not in row}
    units = sum(pairs.values())
    about: dict[str, Any] = {"units": units, "left_out": table.units - units, "coders": 2, "weights": called}
    if not units:
        return Kappa(value=None, reason=NOBODY_TWICE, **about)
    at = {name: number for number, name in enumerate(names)}
    cells = {(at[a], at[b]): Fraction(n, units) for (a, b), n in pairs.items()}
    first, second = ([_sum(p for pair, p in cells.items() if pair[side] == i) for i in range(len(names))] for side in (0, 1))
    observed = _sum(agree(i, j) * p for (i, j), p in cells.items())
    expected = _sum(agree(i, j) * p * q for i, p in enumerate(first) for j, q in enumerate(second) if p and q)
    most = max(p + q for p, q in zip(first, second, strict=True)) / 2
    figures: dict[str, Any] = {
        "observed": settled(observed),
        "expected": settled(expected),
        "most_given": settled(most),
        **_two(cells, len(names)),
    }
    if expected == 1:
        return Kappa(value=None, reason=ALL_THE_SAME if most == 1 else ALL_BUT_SAME, **about, **figures)
    kappa = (observed - expected) / (1 - expected)
    across = [_sum(agree(i, j) * q for j, q in enumerate(second)) for i in range(len(names))]
    down = [_sum(agree(i, j) * p for i, p in enumerate(first)) for j in range(len(names))]
    spread = _sum(p * (agree(i, j) - (across[i] + down[j]) * (1 - kappa)) ** 2 for (i, j), p in cells.items())
    by_chance = _sum(p * q * (agree(i, j) - across[i] - down[j]) ** 2 for i, p in enumerate(first) for j, q in enumerate(second) if p and q)
    below = units * (1 - expected) ** 2
    error = error_of((spread - (kappa - expected * (1 - kappa)) ** 2) / below)
    return Kappa(
        value=settled(kappa),
        error=error,
        error_without=error_of((by_chance - expected**2) / below),
        interval=normal_interval(kappa, error, sure, "kappa ± z times its standard error"),
        **about,
        **figures,
    )


def _sum(parts: Iterable[Fraction]) -> Fraction:
    return sum(parts, Fraction(0))


def _two(cells: Mapping[tuple[int, int], Fraction], categories: int) -> dict[str, Decimal]:
    """What there is to say only of two categories."""
    agreed = _sum(p for (i, j), p in cells.items() if i == j)
    if categories != 2:
        return {}
    a, b, c, d = (cells.get(pair, Fraction(0)) for pair in ((0, 0), (0, 1), (1, 0), (1, 1)))
    found = {"pabak": 2 * agreed - 1, "bias_index": abs(b - c), "prevalence_index": abs(a - d)}
    if a + b + c:
        found["positive"] = 2 * a / (2 * a + b + c)
    if d + b + c:
        found["negative"] = 2 * d / (2 * d + b + c)
    return {name: settled(value) for name, value in found.items()}


@attrs.frozen
class _Agreement:
    """How much two categories agree, by their numbers."""

    table: Sequence[Sequence[Fraction]] | None = None

    def __call__(self, i: int, j: int) -> Fraction:
        return Fraction(int(i == j)) if self.table is None else self.table[i][j]


def _weights(weights: Weights | None, names: Sequence[Value], *, ordered: bool) -> tuple[_Agreement, str | None]:
    if weights is None:
        return _Agreement(), None
    k, places = len(names), range(len(names))
    if weights == "linear" or weights == "quadratic":
        if not ordered:
            raise ValueError("weights by steps need the order of all categories, with those that nobody gave")
        power = 1 if weights == "linear" else 2
        steps = [[1 - Fraction(abs(i - j) ** power, max(k - 1, 1) ** power) for j in places] for i in places]
        return _Agreement(steps), weights
    if not isinstance(weights, Mapping):
        raise ValueError("weights are linear, quadratic, or a mapping from pairs of categories to how much they agree")
    return _Agreement([[_own(weights, a, b) for b in names] for a in names]), "own"


def _own(weights: Mapping[tuple[Value, Value], GivenNumber], a: Value, b: Value) -> Fraction:
    pair = (a, b) if (a, b) in weights else (b, a)
    if pair not in weights:
        if a == b:
            return Fraction(1)
        raise ValueError("there is no weight for a pair of categories")
    weight = given(weights[pair], what="a weight")
    if not 0 <= weight <= 1:
        raise ValueError("a weight says how much two categories agree, from 0 to 1")
    return weight


def percent(share: Decimal) -> str:
    """A share as a sentence shows it."""
    return f"{shown(share * 100)}%"
