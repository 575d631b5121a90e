"""The arithmetic of a social return: rows and inputs as plain numbers, so that any of them can be varied and all be computed anew."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from math import ceil
from typing import Any

import attrs

from impactmodel.codelists.closed import Discounting
from impactmodel.valuation.discount import Rate, discount_factors, distance, exactly, kept
from impactmodel.valuation.variables import Variable


class PartYears(StrEnum):
    """How a duration counts that ends within a year, such as 1.5 years. There is no default."""

    IN_PROPORTION = "in_proportion"
    """The last year counts for its fraction: of 1.5 years the second counts half."""
    WHOLE_YEARS = "whole_years"
    """A year that has begun counts in full: 1.5 years count as 2."""


@attrs.frozen(kw_only=True)
class Terms:
    """What one row is computed from. The shares are those that do not count: `attribution` is the share due to others.

    `first_year` is the year in which the benefit begins; the first year of the activity is 1.
    """

    quantity: Decimal
    unit_value: Decimal
    deadweight: Decimal
    displacement: Decimal
    attribution: Decimal
    drop_off: Decimal
    duration: Decimal
    first_year: int

    @property
    def gross(self) -> Decimal:
        """Quantity times price: q·p."""
        with exactly():
            return self.quantity * self.unit_value

    @property
    def impact(self) -> Decimal:
        """What one year is worth: q·p·(1 − deadweight)(1 − displacement)(1 − attribution).

        Source: SVI, A guide to Social Return on Investment (2012), stage 4.
        """
        with exactly():
            return self.gross * (1 - self.deadweight) * (1 - self.displacement) * (1 - self.attribution)

    def but(self, field: str, value: Decimal) -> "Terms":
        """The same with another number in one field."""
        change: dict[str, Any] = {field: value}
        return attrs.evolve(self, **change)

    @property
    def last_year(self) -> int:
        """The last year with any of the benefit in it."""
        return self.first_year + ceil(self.duration) - 1


def yearly(terms: Terms, part_years: PartYears | None) -> list[Decimal]:
    """The value of each year of a benefit, not discounted: V1 = impact, Vt = V(t−1)·(1 − drop_off).

    Source: SVI, A guide to Social Return on Investment (2012), stage 5.1.

    >>> numbers = dict.fromkeys(("deadweight", "displacement", "attribution"), Decimal(0))
    >>> ten = Terms(quantity=Decimal(10), unit_value=Decimal(1), drop_off=Decimal("0.5"), duration=Decimal("1.5"), first_year=1, **numbers)
    >>> [str(value) for value in yearly(ten, PartYears.IN_PROPORTION)], [str(value) for value in yearly(ten, PartYears.WHOLE_YEARS)]
    (['10', '2.50'], ['10', '5.0'])
    """
    with exactly():
        values = [terms.impact]
        for _ in range(ceil(terms.duration) - 1):
            values.append(kept(values[-1] * (1 - terms.drop_off)))
        part = terms.duration - (ceil(terms.duration) - 1)
        if part != 1 and part_years is PartYears.IN_PROPORTION:
            values[-1] = kept(values[-1] * part)
        return values


@attrs.frozen(kw_only=True, slots=False)
class Model:
    """A social return that can be computed: complete rows by the id of their valuation, money by the id of its input, and conventions."""

    analysis: str
    rows: Mapping[str, Terms]
    inputs: Mapping[str, Decimal]
    rate: Rate
    discounting: Discounting
    part_years: PartYears | None

    @cached_property
    def factors(self) -> list[Decimal]:
        """By what the value of year 1, 2, … is multiplied; the first stands at 0."""
        last = max((terms.last_year for terms in self.rows.values()), default=0)
        factors = discount_factors(self.rate, distance(last, self.discounting) if last else 0)
        return [factors[distance(year, self.discounting)] for year in range(1, last + 1)]

    def discounted(self, terms: Terms) -> list[Decimal]:
        """What each year of a benefit counts today."""
        with exactly():
            start = terms.first_year - 1
            return [kept(value * self.factors[start + number]) for number, value in enumerate(yearly(terms, self.part_years))]

    def worth(self, terms: Terms) -> Decimal:
        """The present value of one row: Σ Vt / (1 + r)^t by the convention on years."""
        with exactly():
            return sum(self.discounted(terms), Decimal(0))

    @cached_property
    def values(self) -> Mapping[str, Decimal]:
        """The present value of each row."""
        return {name: self.worth(terms) for name, terms in self.rows.items()}

    @cached_property
    def present_value(self) -> Decimal:
        """The present value of all rows."""
        with exactly():
            return sum(self.values.values(), Decimal(0))

    @cached_property
    def investment(self) -> Decimal:
        """All that was put in."""
        with exactly():
            return sum(self.inputs.values(), Decimal(0))

    @property
    def ratio(self) -> Decimal | None:
        """Present value over investment; None where nothing was put in."""
        with exactly():
            return self.present_value / self.investment if self.investment > 0 else None

    def ratio_with(self, variable: Variable, value: Decimal) -> Decimal | None:
        """The ratio with one assumption changed. A row is computed anew by itself, the rate with all of them."""
        identifier = variable.id or ""
        if identifier not in self.rows:
            return self.varied(variable, value).ratio
        if self.investment <= 0:
            return None
        changed = self.rows[identifier].but(variable.field, value)
        with exactly():
            worth = attrs.evolve(self, rows={identifier: changed}).present_value
            return (self.present_value - self.values[identifier] + worth) / self.investment

    @property
    def by_year(self) -> list[tuple[Decimal, Decimal]]:
        """For each year from the first what it is worth in it, and what that counts today."""
        sums = [(Decimal(0), Decimal(0))] * len(self.factors)
        with exactly():
            for terms in self.rows.values():
                pairs = zip(yearly(terms, self.part_years), self.discounted(terms), strict=True)
                for year, (value, today) in enumerate(pairs, terms.first_year - 1):
                    sums[year] = sums[year][0] + value, sums[year][1] + today
        return sums

    def value_of(self, variable: Variable) -> Decimal | None:
        """What is assumed now; None for what the model does not have, or has in a schedule."""
        identifier = variable.id or ""
        if identifier == self.analysis:
            return self.rate if variable.field == "discount_rate" and isinstance(self.rate, Decimal) else None
        if identifier in self.inputs:
            return self.inputs[identifier] if variable.field in ("actual", "planned") else None
        terms = self.rows.get(identifier)
        value = getattr(terms, variable.field, None) if variable.field != "first_year" else None
        return value if isinstance(value, Decimal) else None

    def varied(self, variable: Variable, value: Decimal) -> "Model":
        """The same with one assumption changed."""
        identifier = variable.id or ""
        if identifier == self.analysis:
            return attrs.evolve(self, rate=value)
        if identifier in self.inputs:
            return attrs.evolve(self, inputs={**self.inputs, identifier: value})
        return attrs.evolve(self, rows={**self.rows, identifier: self.rows[identifier].but(variable.field, value)})
