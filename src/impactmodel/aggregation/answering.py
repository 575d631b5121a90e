"""One cell of a rollup: what stands against it, and its number if nothing does."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import attrs

from impactmodel.aggregation import methods
from impactmodel.aggregation.asked import Asked, declared_method
from impactmodel.aggregation.bounding import bounds_of
from impactmodel.aggregation.cells import Bounds
from impactmodel.aggregation.methods import AS_REPORTED
from impactmodel.aggregation.partners import once
from impactmodel.aggregation.refusals import BEYOND_PERMISSION, refusals, units_apart
from impactmodel.amounts import kept
from impactmodel.codelists.closed import IndicatorDirection, Statistic
from impactmodel.errors import UnitError
from impactmodel.findings import Finding
from impactmodel.kinds import Severity
from impactmodel.units import unit
from impactmodel.vocabulary.numbers import Target
from impactmodel.vocabulary.values import Interval, Quantity
from impactmodel.wording import say

_STARTING = {"change_from_baseline", "progress_to_target"}


class Answer(NamedTuple):
    """What a cell comes to."""

    number: Decimal | None
    unit: str | None
    method: str
    uncertainty: Interval | None
    bounds: Bounds | None
    findings: tuple[Finding, ...]
    allowed: tuple[str, ...]


class Unanswerable(Exception):
    """There is no number; the finding says why."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.rule)
        self.found = found


def answered(asked: Asked, allow: frozenset[str]) -> Answer:
    """The answer to what is asked: refused where something stands against it that the caller did not allow."""
    answer = _answered(asked, allow)
    if not answer.findings:
        return answer
    # What is said names reports, which must not depend on the order of the file.
    order = sorted(range(len(asked.rows)), key=lambda number: asked.rows[number]["id"])
    suppressed = sorted(asked.suppressed, key=lambda row: row["id"])
    return _answered(attrs.evolve(asked, sheet=asked.sheet.at(order), suppressed=suppressed), allow)


def _answered(asked: Asked, allow: frozenset[str]) -> Answer:
    outer = asked.method if asked.method in _STARTING else None
    if outer is not None:
        asked = attrs.evolve(asked, method=declared_method(asked.indicators, asked.surroundings))
    asked, remarks = once(asked)
    findings = [_permitted(found) if found.rule in allow - BEYOND_PERMISSION else found for found in (*remarks, *refusals(asked))]
    name = outer or asked.method or AS_REPORTED
    if any(found.severity is Severity.ERROR for found in findings):
        return Answer(None, None, name, None, bounds_of(asked, findings), tuple(findings), ())
    if not asked.rows or asked.in_words:
        return Answer(None, None, name, None, None, tuple(findings), ())
    try:
        if (apart := next(units_apart(asked), None)) is not None:
            raise Unanswerable(apart)
        number, code, name, weights = _computed(asked)
        if outer is not None:
            number, code, name = _held_against(asked, outer, number, code)
        uncertainty = _uncertainty(asked, weights, number) if outer is None else None
        value = kept(number)
    except Unanswerable as refused:
        others = [found for found in findings if found.rule != refused.found.rule]
        return Answer(None, None, name, None, None, (*others, refused.found), ())
    except UnitError:
        message = say("The result has more digits than can be kept: a number has at most 38.")
        hint = say("Look for a value of another order of magnitude than the rest.")
        found = asked.refusal("IM832", message, hint=hint, at=0, field="value")
        return Answer(None, None, name, None, None, (*findings, found), ())
    allowed = tuple(dict.fromkeys(found.rule for found in findings if found.rule in allow))
    return Answer(value, code, name, uncertainty, bounds_of(asked, findings), tuple(findings), allowed)


def _permitted(found: Finding) -> Finding:
    """A refusal that the caller took deliberately: it does not stop the answer, and it stays."""
    return attrs.evolve(found, severity=Severity.WARNING, hint=say("This was allowed by whoever asked."))


Computed = tuple[Fraction | Decimal, str, str, Sequence[Fraction] | None]


def _computed(asked: Asked) -> Computed:
    """The number, its unit, the name of its method, and the weight of each report where a sum of them is what the number is."""
    if len(asked.rows) == 1 and asked.method != "share_at_threshold":
        return asked.numbers[0], asked.unit, AS_REPORTED, [Fraction(1)]
    assert asked.method is not None
    return _BY_METHOD[asked.method](asked)


def _sum(asked: Asked) -> Computed:
    return methods.total(asked.numbers), asked.unit, asked.method or "sum", [Fraction(1)] * len(asked.rows)


def _weighted_mean(asked: Asked) -> Computed:
    told = [row["sample_size"] if row["sample_size"] is not None else row["people"] for row in asked.rows]
    weighted = all(weight is not None for weight in told)
    weights = told if weighted else [1] * len(told)
    numbers = asked.numbers
    try:
        mean = methods.weighted_mean(numbers, weights)
    except ZeroDivisionError:
        message = say("The samples add up to nobody, so there is nothing to divide by.")
        raise Unanswerable(asked.refusal("IM824", message, hint=say("Check the sample sizes."), at=0, field="sample_size")) from None
    whole = sum(weights)
    return mean, asked.unit, "weighted_mean" if weighted else "unweighted_mean", [Fraction(weight, whole) for weight in weights]


def _ratio_of_sums(asked: Asked) -> Computed:
    parted = [row for row in asked.rows if row["numerator"] is not None and row["denominator"] is not None]
    if len(parted) < len(asked.rows):
        message = say("A value does not say what it is a part of.")
        raise Unanswerable(asked.refusal("IM802", message, hint=say("Add numerator and denominator to each report."), field="unit"))
    try:
        ratio = methods.ratio_of_sums([row["numerator"] for row in parted], [row["denominator"] for row in parted])
    except ZeroDivisionError:
        message = say("The wholes add up to nothing, so there is nothing to divide by.")
        hint = say("Check the denominators, or report not_applicable where there was nobody.")
        raise Unanswerable(asked.refusal("IM824", message, hint=hint, at=0, field="denominator")) from None
    return ratio * (100 if asked.unit == "percent" else 1), asked.unit, "ratio_of_sums", None


def _extreme(asked: Asked) -> Computed:
    numbers = asked.numbers
    return Fraction(max(numbers) if asked.method == "max" else min(numbers)), asked.unit, asked.method or "max", None


def _latest(asked: Asked) -> Computed:
    ends = [vars(row["period"])["end"] for row in asked.rows]
    last = max(ends)
    at = [number for number, end in enumerate(ends) if end == last]
    several = max(len(at), len(asked.reported.there))
    if several > 1:
        message = say("{count:,} values are the latest, each of something else.", count=several)
        hint = say("Roll up by what tells them apart, such as organization, stakeholder or a dimension.")
        raise Unanswerable(asked.refusal("IM834", message, hint=hint, at=at[-1], field="period"))
    return asked.numbers[at[0]], asked.unit, "latest", None


def _median(asked: Asked) -> Computed:
    return methods.median(asked.numbers), asked.unit, "median", None


def _share_at_threshold(asked: Asked) -> Computed:
    known = asked.indicator
    if known is None or known.threshold is None:
        message = say("The indicator has no threshold.")
        raise Unanswerable(asked.refusal("IM828", message, hint=say("Add the level that counts as good enough."), field="threshold"))
    threshold = _in_unit(asked, known.threshold, asked.unit, "threshold")
    below = known.direction is IndicatorDirection.DECREASE
    share = methods.share_at_threshold(asked.numbers, threshold, below=below)
    return share * 100, "percent", "share_at_threshold", None


_BY_METHOD: Mapping[str, Callable[[Asked], Computed]] = {
    "sum": _sum,
    "distinct_count": _sum,
    "weighted_mean": _weighted_mean,
    "ratio_of_sums": _ratio_of_sums,
    "max": _extreme,
    "min": _extreme,
    "latest": _latest,
    "median": _median,
    "share_at_threshold": _share_at_threshold,
}


def _held_against(asked: Asked, method: str, number: Fraction | Decimal, code: str) -> tuple[Fraction, str, str]:
    """How far a value is from where it began, or how much of the way to its target was gone."""
    known = asked.indicator
    if asked.statistic is Statistic.ORDINAL or asked.kind.kind == "ordinal":
        message = say("The steps of an order have no size, so there is no distance between two.")
        raise Unanswerable(asked.refusal("IM804", message, hint=say("Tell both levels."), field="statistic"))
    first = known.baseline.value if known is not None and known.baseline is not None else None
    if not isinstance(first, Quantity):
        message = say("The indicator has no baseline that is a number.")
        raise Unanswerable(asked.refusal("IM828", message, hint=say("Add the level before."), field="baseline"))
    baseline = _in_unit(asked, first, code, "baseline")
    value = kept(number)
    if method == "change_from_baseline":
        return methods.change_from_baseline(value, baseline), unit(code).difference or code, method
    target = _in_unit(asked, _target(asked), code, "target")
    try:
        return methods.progress_to_target(value, baseline, target) * 100, "percent", method
    except ZeroDivisionError:
        message = say("The target is where it began, so there is no way to go.")
        hint = say("Compare the value with the target itself.")
        raise Unanswerable(asked.refusal("IM824", message, hint=hint, at=0, field="target")) from None


def _target(asked: Asked) -> Quantity:
    """The one target of a cell: that of its reports, else that of its indicator at the time and for the part that it is about."""
    named = {row["target"] for row in asked.rows if row["target"] is not None}
    if named:
        there = [asked.surroundings.get(name, Target) for name in sorted(named)]
        fitting = [each for each in there if each is not None and each.indicator in asked.indicators]
    else:
        latest = max(vars(row["period"])["end"] for row in asked.rows)
        about = {None, *(row["stakeholder"] for row in asked.rows)}
        parts = {tuple(sorted(row["disaggregation"].items())) for row in asked.rows}
        part = parts.pop()
        there_too = [each for name in sorted(asked.indicators) for each in asked.surroundings.targets.get((name, part), ())]
        fitting = [each for each in there_too if not parts and latest in each.period and each.stakeholder in about]
    values = {(each.value.number, each.value.unit) for each in fitting if isinstance(each.value, Quantity)}
    if len(values) != 1:
        message = say("There is no target for this.") if not values else say("There are {count:,} targets for this.", count=len(values))
        hint = say("Name the target in each report, or roll up by what the target is about.")
        raise Unanswerable(asked.refusal("IM828", message, hint=hint, at=0, field="target"))
    number, code = values.pop()
    return Quantity(number=number, unit=code)


def _in_unit(asked: Asked, quantity: Quantity, code: str, field: str) -> Decimal:
    try:
        return quantity.to(code).number
    except UnitError:
        message = say("Values are in {unit} and in {other}, which do not convert.", unit=code, other=quantity.unit)
        raise Unanswerable(asked.refusal("IM805", message, hint=say("Correct the unit."), field=field)) from None


def _uncertainty(asked: Asked, weights: Sequence[Fraction] | None, number: Fraction | Decimal) -> Interval | None:
    """The uncertainty of a weighted sum of estimates, where every one of them has one at the same level."""
    if weights is None or asked.rows[0]["uncertainty"] is None:
        return None
    intervals: list[Interval | None] = [row["uncertainty"] for row in asked.rows]
    known = [each for each in intervals if each is not None]
    if len(known) < len(intervals) or len({each.level for each in known}) != 1:
        return None
    if len(known) == 1:
        return known[0]
    if len(asked.units) > 1:
        return None
    numbers = asked.numbers
    below, above = methods.spread([each.low for each in known], [each.high for each in known], numbers, weights)
    low, high = (kept(Fraction(number) + Fraction(distance)) for distance in (-below, above))
    return Interval(low=low, high=high, level=known[0].level, method="root sum of squares of independent estimates")
