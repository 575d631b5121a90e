"""What the ratio depends on: assumptions varied one by one and two by two, and the value of each at which the ratio is 1."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, localcontext
from math import ceil
from typing import Any

import attrs

from impactmodel.findings import Finding
from impactmodel.valuation import refusals
from impactmodel.valuation.discount import MOST_YEARS, exactly
from impactmodel.valuation.given import misfit
from impactmodel.valuation.model import Model, PartYears, Terms
from impactmodel.valuation.refusals import Places
from impactmodel.valuation.rows import shown
from impactmodel.valuation.variables import FIELDS, Variable, known_ids, read_variable
from impactmodel.vocabulary.worth import Sensitivity, SroiAnalysis, Valuation

_DIGITS, _STEPS, _NEAR = 100, 600, Decimal("1e-80")
"""Digits in which a root is looked for where no formula gives it, the most steps that it takes, and how near two of them are at the end."""

_SPAN = (Decimal(0), Decimal(1))


@attrs.frozen(kw_only=True)
class Varied:
    """One assumption at its lowest and its highest, the others as they are.

    `now` is what is assumed, `switching` the value at which the ratio is 1, None where there is none. A range that cannot be tried has no
    ratios.
    """

    variable: str
    label: str
    low: Decimal
    high: Decimal
    now: Decimal | None
    ratio_at_low: Decimal | None
    ratio_at_high: Decimal | None
    switching: Decimal | None = None

    @property
    def swing(self) -> Decimal:
        """How far apart the two ratios are."""
        if self.ratio_at_low is None or self.ratio_at_high is None:
            return Decimal(0)
        with exactly():
            return abs(self.ratio_at_high - self.ratio_at_low)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, ratios to six places."""
        names = ("low", "high", "now", "ratio_at_low", "ratio_at_high", "switching", "swing")
        return {"variable": self.variable, "name": self.label, **{name: shown(getattr(self, name)) for name in names}}


@attrs.frozen(kw_only=True)
class Switching:
    """The value of one assumption at which the ratio is 1, the others as they are; None where no value that it can have does that."""

    variable: str
    now: Decimal
    value: Decimal | None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, to twelve places."""
        return {"variable": self.variable, "now": shown(self.now, 12), "switching": shown(self.value, 12)}


@attrs.frozen(kw_only=True)
class TwoWay:
    """Two assumptions varied together: a row of `ratios` for each value of the first, in it one for each value of the second."""

    rows: str
    columns: str
    row_values: tuple[Decimal, ...]
    column_values: tuple[Decimal, ...]
    ratios: tuple[tuple[Decimal | None, ...], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, ratios to six places."""
        return {
            "rows": self.rows,
            "columns": self.columns,
            "row_values": [shown(value) for value in self.row_values],
            "column_values": [shown(value) for value in self.column_values],
            "ratios": [[shown(ratio) for ratio in row] for row in self.ratios],
        }


def checked_ranges(analysis: SroiAnalysis, model: Model | None, places: Places) -> Iterator[Finding]:
    """What is wrong with the ranges of an analysis: names that mean nothing here, and values that a field cannot have."""
    known = known_ids(analysis)
    for number, each in enumerate(analysis.sensitivity):
        variable = read_variable(each.variable, analysis.id, known)
        names = {name for fields in FIELDS.values() for name in fields}
        if variable.id is None or variable.field not in names or (model is not None and model.value_of(variable) is None):
            yield refusals.not_varied(each.variable, places.of(analysis, "sensitivity", number, "variable"))
        elif problem := misfit(each.low, variable.field) or misfit(each.high, variable.field):
            yield refusals.out_of_range(problem, places.of(analysis, "sensitivity", number))


@attrs.frozen(kw_only=True)
class Span:
    """A range of an analysis that can be tried: whose it is, from where to where, and what is assumed now."""

    variable: Variable
    low: Decimal
    high: Decimal
    now: Decimal


def spans(analysis: SroiAnalysis, model: Model) -> list[Span | None]:
    """The ranges of an analysis, in its order; None for each that cannot be tried."""
    known = known_ids(analysis)
    return [_span(each, read_variable(each.variable, analysis.id, known), model) for each in analysis.sensitivity]


def _span(each: Sensitivity, variable: Variable, model: Model) -> Span | None:
    now = model.value_of(variable)
    if now is None or misfit(each.low, variable.field) or misfit(each.high, variable.field):
        return None
    if variable.field == "duration":
        too_long = model.rows[variable.id or ""].first_year + ceil(each.high) - 1 > MOST_YEARS
        if too_long or (model.part_years is None and (each.low % 1 or each.high % 1)):
            return None
    return Span(variable=variable, low=each.low, high=each.high, now=now)


def one_way(analysis: SroiAnalysis, model: Model, label: Callable[[Variable], str]) -> tuple[Varied, ...]:
    """Each range of an analysis, in its order."""
    found = []
    for each, span in zip(analysis.sensitivity, spans(analysis, model), strict=True):
        variable = span.variable if span is not None else read_variable(each.variable, analysis.id, known_ids(analysis))
        found.append(
            Varied(
                variable=str(variable) if variable.id is not None else each.variable,
                label=label(variable),
                low=each.low,
                high=each.high,
                now=model.value_of(variable),
                ratio_at_low=model.ratio_with(variable, each.low) if span is not None else None,
                ratio_at_high=model.ratio_with(variable, each.high) if span is not None else None,
                switching=switching_value(model, variable) if span is not None else None,
            )
        )
    return tuple(found)


def two_way(model: Model, one: Variable, other: Variable, values: Sequence[Decimal], others: Sequence[Decimal]) -> TwoWay:
    """The ratio for each pair of values."""
    ratios = tuple(
        tuple(changed.ratio_with(other, beside) for beside in others) for changed in (model.varied(one, value) for value in values)
    )
    return TwoWay(rows=str(one), columns=str(other), row_values=tuple(values), column_values=tuple(others), ratios=ratios)


def evenly(low: Decimal, high: Decimal, steps: int) -> list[Decimal]:
    """So many values from one to the other, both included."""
    with exactly():
        return [low + (high - low) * step / (steps - 1) for step in range(steps)]


def switching_values(model: Model) -> tuple[Switching, ...]:
    """For each assumption of each row, each input and the rate: the value at which the ratio is 1."""
    variables = [Variable(name, field) for name in model.rows for field in FIELDS[Valuation]]
    variables += [Variable(name, "actual") for name in model.inputs]
    if isinstance(model.rate, Decimal):
        variables.append(Variable(model.analysis, "discount_rate"))
    found = []
    for each in variables:
        now = model.value_of(each)
        if now is not None:
            found.append(Switching(variable=str(each), now=now, value=switching_value(model, each)))
    return tuple(found)


def switching_value(model: Model, variable: Variable) -> Decimal | None:
    """The value of one assumption at which present value and investment are equal; None where it can have none.

    For quantity, price, shares and inputs by the formula, as the value is a straight line in each; for drop-off, rate and duration by
    coming nearer, to some 80 digits. A duration has one only where part of a year counts in proportion.
    """
    identifier = variable.id or ""
    if identifier in model.inputs:
        with exactly():
            value = model.present_value - (model.investment - model.inputs[identifier])
        return value if value >= 0 and model.present_value > 0 else None
    if identifier == model.analysis:
        return (
            _root(lambda rate: _less(model.varied(variable, rate).present_value, model.investment), *_SPAN)
            if isinstance(model.rate, Decimal)
            else None
        )
    terms = model.rows.get(identifier)
    if terms is None:
        return None
    with exactly():
        wanted = model.investment - (model.present_value - model.values[identifier])
    if variable.field == "drop_off":
        return _root(lambda share: _less(model.worth(terms.but("drop_off", share)), wanted), *_SPAN)
    if variable.field == "duration":
        return _duration(model, terms, wanted)
    return _on_a_line(model, terms, variable.field, wanted)


def _on_a_line(model: Model, terms: Terms, field: str, wanted: Decimal) -> Decimal | None:
    """Where the value of a row, which is a straight line through zero in quantity, price and what each share leaves, is as wanted."""
    is_share = field not in ("quantity", "unit_value")
    whole = model.worth(terms.but(field, Decimal(0 if is_share else 1)))
    if not whole:
        return None
    with exactly():
        value = 1 - wanted / whole if is_share else wanted / whole
    fits = 0 <= value <= 1 if is_share else value >= 0 or field == "unit_value"
    return value if fits else None


def _duration(model: Model, terms: Terms, wanted: Decimal) -> Decimal | None:
    """How long a benefit has to last: years are added until the value is as wanted, the last of them in part."""
    if model.part_years is not PartYears.IN_PROPORTION or not wanted:
        return None
    each_year = attrs.evolve(terms, duration=Decimal(MOST_YEARS - terms.first_year + 1))
    values = attrs.evolve(model, rows={"": each_year}).discounted(each_year)
    with exactly():
        left = wanted
        for year, value in enumerate(values):
            if value and 0 < left / value <= 1:
                return year + left / value
            left -= value
    return None


def _less(value: Decimal, other: Decimal) -> Decimal:
    with exactly():
        return value - other


def _root(function: Callable[[Decimal], Decimal], low: Decimal, high: Decimal) -> Decimal | None:
    """Where a function is zero between two values at which its sign differs.

    By false position after Illinois, with a halving at every third step, so that the span always shrinks. Source: Dowell and Jarratt, A
    modified regula falsi method (BIT 11, 1971).
    """
    at_low, at_high = function(low), function(high)
    for value, end in ((at_low, low), (at_high, high)):
        if not value:
            return end
    if (at_low > 0) == (at_high > 0):
        return None
    with localcontext(Context(prec=_DIGITS, traps=[InvalidOperation, DivisionByZero])):
        at, before = low, high
        for step in range(_STEPS):
            at, before = (low + high) / 2 if step % 3 == 2 else (low * at_high - high * at_low) / (at_high - at_low), at
            value = function(at)
            if not value or abs(at - before) < _NEAR:
                break
            if (value > 0) == (at_low > 0):
                low, at_low, at_high = at, +value, at_high / 2
            else:
                high, at_high, at_low = at, +value, at_low / 2
        return at


def break_even_deadweight(model: Model) -> Decimal | None:
    """The one deadweight for all rows at which the ratio is 1, None if there is none between 0 and 1."""
    without = attrs.evolve(model, rows={name: attrs.evolve(terms, deadweight=Decimal(0)) for name, terms in model.rows.items()})
    with exactly():
        whole = without.present_value
        share = 1 - model.investment / whole if whole > 0 else Decimal(-1)
    return share if 0 <= share <= 1 else None
