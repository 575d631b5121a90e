"""The law of the bounds: whatever people there really are, their true number lies within; and where one number is given, it is that one.

People are made up one by one, with what each group met of them at each time; the reports hold only counts, as reports do.
"""

from itertools import product
from typing import Any

import attrs
from hypothesis import given, note, settings
from hypothesis import strategies as st

from aggregation.made import organization, quarter, stakeholder, year
from impactmodel import ImpactDocument, Indicator, IndicatorReport, Quantity
from impactmodel.aggregation import rollup
from impactmodel.vocabulary.values import Dimension

AGES = ("16-24", "25-64")
PEOPLE = st.frozensets(st.integers(0, 7), max_size=6)
Group = tuple[str, str]


@attrs.frozen
class World:
    """Whom each organization met, of which stakeholder, in each quarter; who is young; and what of it is reported."""

    met: dict[Group, list[frozenset[int]]]
    young: frozenset[int]
    needs: dict[Group, list[frozenset[int]]]

    def counted(self, group: Group, time: int | None, accumulation: str | None, kept: frozenset[int] | None = None) -> frozenset[int]:
        """Whom a report of a quarter, or of the year where the time is None, is about."""
        times = self.met[group]
        inside = [each if kept is None else each & kept for each in times]
        here = frozenset().union(*inside) if time is None else inside[time]
        if accumulation == "cumulative":
            return frozenset().union(*(inside if time is None else inside[: time + 1]))
        if accumulation == "stock":
            return inside[-1] if time is None else here
        if accumulation == "flow" and time is not None:
            return here - frozenset().union(*inside[:time])
        return here

    def in_need(self, group: Group, time: int, need: int) -> frozenset[int]:
        """Those of a quarter who had a need; one person may have several."""
        return self.met[group][time] & self.needs[group][need]


@st.composite
def worlds(draw: st.DrawFn, groups: list[Group], *, apart: bool) -> World:
    """A world; where organizations are to be apart, nobody is met by two of them."""

    def people(group: Group) -> frozenset[int]:
        base = 100 * (int(group[0] == "b") + 1) if apart else 0
        return frozenset(base + each for each in draw(PEOPLE))

    met = {group: [people(group) for _ in range(3)] for group in groups}
    needs = {group: [people(group) for _ in range(2)] for group in groups}
    return World(met, frozenset(base + each for base in (0, 100, 200) for each in draw(PEOPLE)), needs)


@st.composite
def told(draw: st.DrawFn) -> tuple[ImpactDocument, frozenset[int]]:
    """A document of counts, and the people that its reports are about."""
    method = draw(st.sampled_from(["sum", "distinct_count"]))
    accumulation = draw(st.sampled_from([None, "flow", "stock", "cumulative"]))
    several = draw(st.sampled_from([[("a", "x")], [("a", "x"), ("a", "y")], [("a", "x"), ("b", "x")], [("a", "x"), ("b", "y")]]))
    world = draw(worlds(several, apart=method == "sum"))
    kinds = draw(st.sets(st.sampled_from(["total", "ages", "needs", "year", "twice"]), min_size=1, max_size=2))
    reports: list[IndicatorReport] = []
    truth: set[int] = set()

    def add(group: Group, people: frozenset[int], period: Any, part: dict[str, str]) -> None:
        if draw(st.integers(0, 2)):
            truth.update(people)
            reports.append(
                IndicatorReport(
                    id=f"rep:{len(reports)}",
                    indicator="ind:people",
                    organization=f"org:{group[0]}",
                    stakeholder=f"stk:{group[1]}",
                    period=period,
                    disaggregation=part,
                    value=Quantity.of(len(people), "person"),
                )
            )

    for group, time in product(several, range(3)):
        if kinds & {"total", "twice"}:
            add(group, world.counted(group, time, accumulation), quarter(time + 1), {})
        if "twice" in kinds:
            add(group, world.counted(group, time, accumulation), quarter(time + 1), {})
        if "ages" in kinds:
            add(group, world.counted(group, time, accumulation, world.young), quarter(time + 1), {"age": AGES[0]})
            old = frozenset(range(400)) - world.young
            add(group, world.counted(group, time, accumulation, old), quarter(time + 1), {"age": AGES[1]})
        if "needs" in kinds and accumulation in (None, "stock"):
            for need in (0, 1):
                add(group, world.in_need(group, time, need), quarter(time + 1), {"need": str(need)})
    if "year" in kinds:
        for group in several:
            add(group, world.counted(group, None, accumulation), year(2026), {})
    there = len({each for people in world.met.values() for time in people for each in time}) + draw(st.integers(0, 3))
    known = Quantity.of(there, "person") if draw(st.booleans()) else None
    indicator = Indicator(
        id="ind:people",
        statistic="count",
        unit="person",
        rollup=method,
        accumulation=accumulation,
        dimensions=[
            Dimension(name="age", partition=draw(st.sampled_from([True, True, None]))),
            Dimension(name="need", partition=draw(st.sampled_from([False, None]))),
        ],
    )
    groups = [stakeholder("x", population=known), stakeholder("y", population=known)]
    return ImpactDocument.of(indicator, *groups, organization("a"), organization("b"), *reports), frozenset(truth)


@settings(max_examples=150)
@given(told())
def test_the_true_number_of_people_lies_within_the_bounds(pair: tuple[ImpactDocument, frozenset[int]]) -> None:
    document, truth = pair
    note(f"{document.indicators[0]!r} {[(str(each.value), str(each.period), each.disaggregation) for each in document.indicator_reports]}")
    for cell in rollup(document):
        for bounds in (cell.bounds, cell.people):
            if bounds is not None:
                assert bounds.low <= len(truth), "fewer people than the least"
                assert bounds.high is None or len(truth) <= bounds.high, "more people than the most"
        if cell.number is not None:
            assert cell.number == len(truth), "a number that is given is that of distinct people"


@given(told())
def test_a_refusal_of_shared_people_comes_with_bounds(pair: tuple[ImpactDocument, frozenset[int]]) -> None:
    for cell in rollup(pair[0]):
        if {each.rule for each in cell.findings} & {"IM808", "IM809", "IM810", "IM812", "IM814", "IM819"}:
            assert cell.bounds is not None
