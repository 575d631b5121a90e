"""Before and after: the change of the same people, pair by pair. Means of different people before and after are no change of anybody."""

from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from impactmodel.aggregation.exactly import Figures, GivenNumber, by_float, confidence, given, root, rounded, shown, values_of
from impactmodel.aggregation.student import student_quantile
from impactmodel.vocabulary.numbers import Instrument
from impactmodel.vocabulary.values import Interval

Scores = Mapping[Hashable, GivenNumber | None] | Iterable[GivenNumber | None]
"""Scores by the id of each person, or in a list where the same place is the same person. None is a missing score."""

JACOBSON_TRUAX = Decimal("1.96")
"""How many standard errors of a difference a change must exceed to be reliable: 95 in 100 that show no change stay within."""


@attrs.frozen(kw_only=True, repr=False)
class Matched(Figures):
    """Pairs, and what has no other half. The ids of those may be personal: only their number is shown or written."""

    n: int
    only_before: tuple[Hashable, ...]
    only_after: tuple[Hashable, ...]
    neither: tuple[Hashable, ...]

    @property
    def unmatched(self) -> int:
        """How many ids have no pair of scores and so are in none of the figures."""
        return len(self.only_before) + len(self.only_after) + len(self.neither)

    def _counted(self) -> str:
        return f"{self.n} {'pair' if self.n == 1 else 'pairs'}" + (f" ({self.unmatched} without)" if self.unmatched else "")


@attrs.frozen(kw_only=True, repr=False)
class MatchedPairs(Matched):
    """How the same people changed. A change is after minus before.

    `d_z` is the mean change over the standard deviation of the changes, `d_av` over the root of the mean of the two variances: two numbers
    of different size, so neither is ever called just d. `sd_change`, `interval`, `d_z` and `d_av` are None where there is one pair only,
    and a d where its standard deviation is 0.
    """

    mean_before: Decimal
    mean_after: Decimal
    mean_change: Decimal
    sd_before: Decimal | None
    sd_after: Decimal | None
    sd_change: Decimal | None
    interval: Interval | None
    d_z: Decimal | None
    d_av: Decimal | None
    improved: int
    unchanged: int
    worsened: int

    def __str__(self) -> str:
        interval = f" ({shown(self.interval.low)} to {shown(self.interval.high)})" if self.interval else ""
        sizes = [f"{name} {shown(value)}" for name, value in (("d_z", self.d_z), ("d_av", self.d_av)) if value is not None]
        told = f"{self.improved} improved, {self.unchanged} unchanged, {self.worsened} worsened"
        return "; ".join([self._counted(), ", ".join([f"mean change {shown(self.mean_change)}{interval}", *sizes]), told])


def matched_pairs(before: Scores, after: Scores, *, level: GivenNumber, higher_is_better: bool) -> MatchedPairs:
    """The change of people measured twice: its mean, how sure that is, how large, and how many got better and worse.

    Scores are given by the id of each person, or as two lists in the same order; None is a missing score. Only pairs count. Ids with one
    score or none are reported and left out of every figure: those who stay differ from those who leave, so say how many left.

    With c the changes after - before, n their number and s their standard deviation (n - 1 below): interval = mean(c) ± t·s/√n with
    Student's t for n - 1 degrees of freedom; d_z = mean(c)/s; d_av = mean(c)/√((s₁² + s₂²)/2) of the scores before and after.
    A change is not an effect: without a comparison it holds what would have happened anyway.

    Source: Student (1908), Biometrika 6, 1-25; Cohen (1988), Statistical Power Analysis, 2.3.5 (d_z); Cumming (2012), Understanding The New
    Statistics, chapter 11 (d_av). Raises ValueError for lists of different lengths and where there is no pair.

    >>> pairs = matched_pairs({"a": 12, "b": 15, "c": 9, "d": 20}, {"a": 8, "b": 11, "c": 10, "e": 4}, level=0.95, higher_is_better=False)
    >>> print(pairs)
    3 pairs (2 without); mean change -2.333 (-9.504 to 4.838), d_z -0.8083, d_av -0.9802; 2 improved, 0 unchanged, 1 worsened
    """
    ids = _matched(before, after)
    sure = confidence(level)
    pairs, changes = ids.pairs, [last - first for first, last in ids.pairs]
    mean = _mean(changes)
    variances = [_variance(numbers) for numbers in ([first for first, _ in pairs], [last for _, last in pairs], changes)]
    deviations = [None if variance is None else root(variance) for variance in variances]
    spread = None if variances[0] is None or variances[1] is None else root((variances[0] + variances[1]) / 2)
    better = [change if higher_is_better else -change for change in changes]
    return MatchedPairs(
        **ids.left(),
        mean_before=rounded(_mean([first for first, _ in pairs])),
        mean_after=rounded(_mean([last for _, last in pairs])),
        mean_change=rounded(mean),
        sd_before=_or_none(deviations[0]),
        sd_after=_or_none(deviations[1]),
        sd_change=_or_none(deviations[2]),
        interval=_t_interval(mean, variances[2], len(pairs), sure),
        d_z=_over(mean, deviations[2]),
        d_av=_over(mean, spread),
        improved=sum(change > 0 for change in better),
        unchanged=sum(change == 0 for change in better),
        worsened=sum(change < 0 for change in better),
    )


def _t_interval(mean: Fraction, variance: Fraction | None, n: int, sure: Fraction) -> Interval | None:
    if variance is None:
        return None
    half = by_float(Fraction(student_quantile(sure, n - 1)) * Fraction(root(variance / n)))
    return Interval(
        low=rounded(mean - half), high=rounded(mean + half), level=rounded(sure), method="Student's t interval of the mean change"
    )


@attrs.frozen(kw_only=True, repr=False)
class ReliableChange(Matched):
    """How many changed by more than their questionnaire's own error, in either direction: those who got worse are never left out.

    `needed` is the change that must be exceeded. `cases_before`, `cases_after` and `recovered` are None without a case threshold.
    `recovered` counts those who improved reliably, were a case before and are none after: out of `cases_before`, not of all.
    """

    needed: Decimal
    improved: int
    no_reliable_change: int
    worsened: int
    cases_before: int | None
    cases_after: int | None
    recovered: int | None

    def __str__(self) -> str:
        told = f"{self.improved} reliably improved, {self.no_reliable_change} no reliable change, {self.worsened} reliably worsened"
        ends = [] if self.recovered is None else [f"{self.recovered} of {self.cases_before} cases recovered"]
        return "; ".join([self._counted(), f"more than {shown(self.needed)} points needed", told, *ends])


def reliable_change(
    before: Scores,
    after: Scores,
    *,
    instrument: Instrument | None = None,
    reliability: GivenNumber | None = None,
    sd: GivenNumber | None = None,
    higher_is_better: bool | None = None,
    case_threshold: GivenNumber | None = None,
    criterion: GivenNumber = JACOBSON_TRUAX,
) -> ReliableChange:
    """How many of those measured twice changed by more than the questionnaire's own error can explain. Scores are as in `matched_pairs`.

    RCI = (after - before) / (sd·√(1 - r)·√2), reliable if it exceeds `criterion` in size. r is the reliability and sd a standard deviation:
    Jacobson and Truax take that of people before treatment, an instrument has that of its norm population; say which. A case is who reaches
    `case_threshold`: from it upwards, or from it downwards where higher is better. Recovered is who improved reliably and crossed it.

    What is not given is taken from the instrument: `reliability`, `norm_sd`, `higher_is_better`, `case_threshold`. There is no such number
    for a profile or for single questions without a measured reliability.

    Source: Jacobson and Truax (1991), Journal of Consulting and Clinical Psychology 59, 12-19.
    Raises ValueError if one of the first three is nowhere, for a reliability outside 0 to 1 or of 1 itself (there would be no error, and
    any change reliable), for an sd that is not above 0, for lists of different lengths, and where there is no pair.

    >>> print(reliable_change([18, 14, 11, 12], [6, 13, 19, 3], reliability=0.86, sd=5, higher_is_better=False, case_threshold=10))
    4 pairs; more than 5.186 points needed; 2 reliably improved, 1 no reliable change, 1 reliably worsened; 2 of 4 cases recovered
    """
    if instrument is not None:
        reliability = instrument.reliability if reliability is None else reliability
        sd = instrument.norm_sd if sd is None else sd
        higher_is_better = instrument.higher_is_better if higher_is_better is None else higher_is_better
        case_threshold = instrument.case_threshold if case_threshold is None else case_threshold
    if higher_is_better is None:
        raise ValueError("higher_is_better is needed, from the instrument or by itself: without it nobody can be said to improve")
    needed = _needed(reliability, sd, criterion)
    ids = _matched(before, after)
    better = [last - first if higher_is_better else first - last for first, last in ids.pairs]
    reliable = [change**2 > needed for change in better]
    improved = [change > 0 and sure for change, sure in zip(better, reliable, strict=True)]
    bar = None if case_threshold is None else given(case_threshold, what="the case threshold")
    cases = [] if bar is None else [[one <= bar if higher_is_better else one >= bar for one in pair] for pair in ids.pairs]
    return ReliableChange(
        **ids.left(),
        needed=rounded(root(needed)),
        improved=sum(improved),
        no_reliable_change=len(reliable) - sum(reliable),
        worsened=sum(reliable) - sum(improved),
        cases_before=None if bar is None else sum(first for first, _ in cases),
        cases_after=None if bar is None else sum(last for _, last in cases),
        recovered=None if bar is None else sum(sure and case[0] and not case[1] for sure, case in zip(improved, cases, strict=True)),
    )


def _needed(reliability: Any, sd: Any, criterion: Any) -> Fraction:
    """The square of the change that must be exceeded: whether a change does is then decided without rounding."""
    for name, value in (("reliability", reliability), ("sd", sd)):
        if value is None:
            raise ValueError(f"{name} is needed, from the instrument or by itself: without it there is no error to hold a change against")
    r, spread = given(reliability, what="the reliability"), given(sd, what="the standard deviation")
    if not 0 <= r < 1:
        raise ValueError("a reliability is from 0 to below 1: a questionnaire without any error would make every change reliable")
    times = given(criterion, what="the criterion")
    if spread <= 0 or times <= 0:
        raise ValueError("the standard deviation and the criterion are above 0")
    return times**2 * spread**2 * (1 - r) * 2


@attrs.frozen
class _Pairs:
    """Scores before and after, side by side, and the ids that have no two."""

    pairs: list[tuple[Fraction, Fraction]] = attrs.field(factory=list)
    only_before: list[Hashable] = attrs.field(factory=list)
    only_after: list[Hashable] = attrs.field(factory=list)
    neither: list[Hashable] = attrs.field(factory=list)

    def left(self) -> dict[str, Any]:
        gaps = {name: tuple(getattr(self, name)) for name in ("only_before", "only_after", "neither")}
        return {"n": len(self.pairs), **gaps}


def _matched(before: Scores, after: Scores) -> _Pairs:
    if isinstance(before, Mapping) != isinstance(after, Mapping):
        raise ValueError("before and after are both by id, or both lists in the same order")
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        first, last = values_of(before, what="scores"), values_of(after, what="scores")
        if len(first) != len(last):
            raise ValueError("before and after have different lengths: give the scores by id, and what has no other half is reported")
        before, after = dict(enumerate(first)), dict(enumerate(last))
    found = _Pairs()
    for each in [*before, *(one for one in after if one not in before)]:
        scores = [None if one is None else given(one, what="a score") for one in (before.get(each), after.get(each))]
        match scores:
            case [None, None]:
                found.neither.append(each)
            case [_, None]:
                found.only_before.append(each)
            case [None, _]:
                found.only_after.append(each)
            case [one, other] if one is not None and other is not None:
                found.pairs.append((one, other))
    if not found.pairs:
        raise ValueError("nobody has a score both before and after, so there is no change to speak of")
    return found


def _mean(numbers: list[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


def _variance(numbers: list[Fraction]) -> Fraction | None:
    """The variance of a sample, with n - 1 below; None for a single number."""
    if len(numbers) == 1:
        return None
    mean = _mean(numbers)
    return sum(((number - mean) ** 2 for number in numbers), Fraction(0)) / (len(numbers) - 1)


def _or_none(value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value)


def _over(mean: Fraction, deviation: Decimal | None) -> Decimal | None:
    return rounded(mean / Fraction(deviation)) if deviation else None
