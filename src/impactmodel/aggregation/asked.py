"""What is asked of one cell: its reports, its indicator, its method, and what the caller takes deliberately."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from impactmodel.aggregation.lazily import lazily
from impactmodel.aggregation.methods import METHODS, Number
from impactmodel.aggregation.overlap import Reported
from impactmodel.aggregation.sheet import Row, Sheet
from impactmodel.aggregation.surroundings import Surroundings
from impactmodel.codelists.closed import Accumulation, RollupMethod, Statistic
from impactmodel.errors import UnknownName
from impactmodel.findings import Finding, Location, finding
from impactmodel.names import did_you_mean
from impactmodel.units import converts, in_unit, unit
from impactmodel.units.codes import Unit
from impactmodel.vocabulary.numbers import Indicator
from impactmodel.vocabulary.values import Quantity

PERSONS = frozenset({"person", "carer", "volunteer"})
"""Units of which each is one human being."""

PEOPLE = PERSONS | {"household", "family"}
"""Units of which one may be met twice: whoever is counted here may be the same as there."""

ADDING = frozenset({"sum", "distinct_count"})
COMBINING = ADDING | {"weighted_mean", "ratio_of_sums"}
"""Methods by which something that is there twice would count twice."""


@attrs.frozen(slots=False, eq=False, kw_only=True)
class Asked:
    """One cell before it is answered. `sheet` holds the reports with a value; `method` is None where nobody names one."""

    sheet: Sheet
    indicators: frozenset[str]
    method: str | None
    surroundings: Surroundings
    suppressed: Sequence[Row] = ()
    definitions: tuple[Indicator, ...] = attrs.field(init=False)
    """All indicators of the reports."""
    indicator: Indicator | None = attrs.field(init=False)
    """The indicator of the reports; of several, the one with the least id."""
    statistic: Statistic | None = attrs.field(init=False)
    """What the indicator's number is."""

    @definitions.default
    def _defined(self) -> tuple[Indicator, ...]:
        return self.surroundings.definitions_of(self.indicators)

    @indicator.default
    def _first(self) -> Indicator | None:
        return self.definitions[0] if self.definitions else None

    @statistic.default
    def _kind_of_number(self) -> Statistic | None:
        return self.indicator.statistic if self.indicator is not None else None

    @lazily
    def reported(self) -> Reported:
        """The reports by whom they are about and by time."""
        return Reported(self.sheet, self.surroundings)

    @property
    def rows(self) -> Sequence[Row]:
        """The reports with a value, each by the names of its fields."""
        return self.sheet.rows

    @property
    def values(self) -> Sequence[Quantity | str]:
        """The values, in the order of the reports."""
        return self.sheet.values

    @lazily
    def in_words(self) -> bool:
        """Whether any value is words."""
        return str in set(map(type, self.values))

    @lazily
    def units(self) -> frozenset[str]:
        """The units that occur."""
        return frozenset([held["unit"] for held in self._held])

    @lazily
    def _held(self) -> Sequence[Mapping[str, Any]]:
        """The fields of the values that are numbers."""
        if self.in_words:
            return [vars(value) for value in self.values if not isinstance(value, str)]
        return list(map(vars, self.values))

    @property
    def below_zero(self) -> bool:
        """Whether any number is below zero."""
        return min([held["number"] for held in self._held], default=0) < 0

    @property
    def numbers(self) -> Sequence[Number]:
        """The numbers of the values in the unit of the answer: as they are, or where any has to be converted as exact fractions.

        Raises UnitError if one does not convert into it.
        """
        if len(self.units) == 1 and self.unit in self.units:
            return [held["number"] for held in self._held]
        return [in_unit(held["number"], held["unit"], self.unit) for held in self._held]

    @lazily
    def unit(self) -> str:
        """The unit of the answer: the indicator's, where the values are in it or convert into it; else the first of theirs."""
        own = self.indicator.unit if self.indicator is not None else None
        if not self.units:
            return own or "one"
        if own is None or (own not in self.units and not all(converts(each, own) for each in self.units)):
            return min(self.units)
        return own

    @property
    def kind(self) -> Unit:
        """What that unit is."""
        return unit(self.unit)

    @property
    def accumulation(self) -> Accumulation | None:
        """How the indicator's values relate to time."""
        return self.indicator.accumulation if self.indicator is not None else None

    @property
    def counts_people(self) -> bool:
        """Whether it counts what may be met twice, and has to be counted once."""
        return self.method == "distinct_count" or (self.method == "sum" and self.unit in PEOPLE)

    @lazily
    def partition(self) -> Mapping[str, bool | None]:
        """For each dimension, whether its codes share nobody."""
        return partition_of(self.definitions)

    def refusal(self, rule: str, message: str, *, hint: str, at: int | None = None, row: Row | None = None, field: str = "") -> Finding:
        """A finding about this cell, placed at one of its reports, or at its indicator."""
        row = self.rows[at] if at is not None else row
        if row is not None:
            place = Location(pointer=f"/{field}" if field else "", entity_id=row["id"], entity_class="IndicatorReport")
        else:
            known = self.indicator
            place = Location(pointer=f"/{field}" if field else "", entity_id=known.id, entity_class="Indicator") if known else Location()
        return finding(rule, message, hint=hint, location=place)


def partition_of(definitions: Iterable[Indicator]) -> Mapping[str, bool | None]:
    """For each dimension, whether its codes share nobody; False where one of the indicators says that they do."""
    found: dict[str, bool | None] = {}
    for indicator in definitions:
        for dimension in indicator.dimensions:
            found[dimension.name] = dimension.partition if found.get(dimension.name, True) is not False else False
    return found


def declared_method(indicators: frozenset[str], surroundings: Surroundings) -> str | None:
    """The method that the first of some indicators declares; None where it declares none, or that there is none."""
    first = next((found for each in sorted(indicators) if (found := surroundings.indicators.get(each)) is not None), None)
    return None if first is None or first.rollup in (None, RollupMethod.NONE) else str(first.rollup)


def method_named(name: str) -> str:
    """A method by its name. Raises UnknownName that names the nearest."""
    name = str(name.value if isinstance(name, RollupMethod) else name)
    if name not in METHODS:
        near = did_you_mean(name, METHODS) or f" There are {', '.join(METHODS)}."
        raise UnknownName(f"There is no method {name[:60]!r}.{near}")
    return name
