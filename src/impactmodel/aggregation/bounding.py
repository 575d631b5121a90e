"""Between which bounds a number of people lies, where groups or times may share some of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from impactmodel.aggregation.asked import PERSONS, Asked, partition_of
from impactmodel.aggregation.cells import Bounds
from impactmodel.aggregation.methods import added
from impactmodel.aggregation.overlap import Reported
from impactmodel.aggregation.sheet import About, Row, Sheet, Span
from impactmodel.aggregation.surroundings import Surroundings
from impactmodel.amounts import kept
from impactmodel.codelists.closed import Accumulation
from impactmodel.errors import UnitError
from impactmodel.findings import Finding
from impactmodel.units import converted
from impactmodel.vocabulary.values import Quantity

_SHARED = frozenset({"IM808", "IM809", "IM810", "IM811", "IM812", "IM813", "IM814", "IM819"})


def bounds_of(asked: Asked, findings: Sequence[Finding]) -> Bounds | None:
    """The bounds of a number of people that is refused, or was allowed, because some may be counted twice; else None."""
    found = {each.rule for each in findings}
    if not asked.counts_people or not found & _SHARED or found & {"IM805", "IM827", "IM822"}:
        return None
    try:
        numbers = [kept(number) for number in asked.numbers]
    except UnitError:
        return None
    if any(number < 0 for number in numbers):
        return None
    return _between(asked.reported, numbers, asked.accumulation, asked.partition, asked.unit)


def people_of(rows: Sequence[Row], surroundings: Surroundings) -> Bounds | None:
    """How many distinct people some reports are about: what they say of it in `people`, else in a value that counts people.

    Those of one time may be those of another, but where the values themselves count people and say that they are new, or all so far.
    """
    told = [(row, number) for row in rows if (number := _people(row)) is not None]
    if not told:
        return None
    numbers = [number for _, number in told]
    counting = all(isinstance(row["value"], Quantity) and row["value"].unit in PERSONS for row, _ in told)
    known = surroundings.indicators.get(told[0][0]["indicator"])
    accumulation = known.accumulation if counting and known is not None else None
    partition = partition_of((known,) if known is not None else ())
    return _between(Reported(Sheet.of([row for row, _ in told]), surroundings), numbers, accumulation, partition, None)


def _people(row: Row) -> Decimal | None:
    if row["people"] is not None:
        return Decimal(row["people"])
    value = row["value"]
    if value is None or type(value) is str or value.unit not in PERSONS:
        return None
    return value.number if value.number >= 0 else None


def _between(
    reported: Reported,
    numbers: Sequence[Decimal],
    accumulation: Accumulation | None,
    partition: Mapping[str, bool | None],
    unit: str | None,
) -> Bounds:
    """max n ≤ N ≤ min(Σ n, population), with n the people of each group of which nothing says that they are apart from those of another."""
    groups = list(_groups(reported, numbers, accumulation, partition))
    low, high = max(groups), added(groups)
    population = _population(reported.there, reported.surroundings, unit)
    return Bounds(low, high if population is None else max(low, min(high, population)))


def _groups(
    reported: Reported, numbers: Sequence[Decimal], accumulation: Accumulation | None, partition: Mapping[str, bool | None]
) -> Iterator[Decimal]:
    """The sizes of the groups: parts of a partition at one time share nobody and are one, and so are those who were new at each time."""
    found: dict[tuple[object, ...], dict[Span, list[Decimal]]] = {}
    for each, rows in reported.numbers.items():
        if accumulation is Accumulation.CUMULATIVE:
            last = max(reported.sheet.time_of(row)[1] for row in rows)
            rows = [row for row in rows if reported.sheet.time_of(row)[1] == last]  # A running total holds those before it.
        organization, stakeholder, place, part = each
        twice = len({reported.sheet.time[row] for row in rows}) < len(rows)
        if part and not twice and all(partition.get(name) for name, _ in part):
            part = tuple((name, "") for name, _ in part)
        for number, row in enumerate(rows):
            at = (organization, stakeholder, place, part, number if twice else None)
            found.setdefault(at, {}).setdefault(reported.sheet.time_of(row), []).append(numbers[row])
    for by_time in found.values():
        sizes = [added(each) for each in by_time.values()]
        if accumulation is Accumulation.FLOW and all(one[1] < other[0] for one, other in pairwise(sorted(by_time))):
            yield added(sizes)
        else:
            yield from sizes


def _population(groups: Iterable[About], surroundings: Surroundings, unit: str | None) -> Decimal | None:
    """How many there are in all, where all reports are about one group of which that is known."""
    about = {each[1] for each in groups}
    known = surroundings.population_of(about.pop()) if len(about) == 1 else None
    if known is None:
        return None
    if unit is None:
        return known.number if known.unit in PERSONS else None
    try:
        return converted(known.number, known.unit, unit)
    except UnitError:
        return None
