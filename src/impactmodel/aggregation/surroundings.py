"""What a rollup looks up beside the reports: indicators and what they measure, organizations and what they belong to."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import attrs

from impactmodel.aggregation.measures import Measures, measures_of
from impactmodel.aggregation.sheet import Columns
from impactmodel.codelists.closed import Accumulation
from impactmodel.document import ImpactDocument
from impactmodel.vocabulary.change import Outcome
from impactmodel.vocabulary.done import Activity, ImpactModel, Output, Program, Service
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.known_lists import known_lists, sdg_goal_of, written_in_the_list
from impactmodel.vocabulary.numbers import Indicator, Instrument, Target
from impactmodel.vocabulary.stories import Code, CodeList
from impactmodel.vocabulary.values import Quantity
from impactmodel.vocabulary.who import Organization, Partnership, Stakeholder

E = TypeVar("E", bound=Entity)


@attrs.frozen(slots=False, eq=False, repr=False)
class Surroundings:
    """A document as a rollup sees it, and the month in which its financial years begin.

    References that lead nowhere, or to the wrong class, lead to nothing.
    """

    document: ImpactDocument
    year_starts: int = 4

    @cached_property
    def columns(self) -> Columns:
        """All reports of the document in columns."""
        return Columns(list(map(vars, self.document.indicator_reports)))

    def get(self, identifier: str | None, kind: type[E]) -> E | None:
        """The entity with this id if it is of this class."""
        found = None if identifier is None else self.document.get(identifier)
        return found if isinstance(found, kind) else None

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators by id."""
        return {indicator.id: indicator for indicator in self.document.indicators}

    def definitions_of(self, indicators: frozenset[str]) -> tuple[Indicator, ...]:
        """The indicators with these ids, in the order of their ids."""
        found = self._definitions.get(indicators)
        if found is None:
            found = tuple(known for each in sorted(indicators) if (known := self.indicators.get(each)) is not None)
            self._definitions[indicators] = found
        return found

    @cached_property
    def _definitions(self) -> dict[frozenset[str], tuple[Indicator, ...]]:
        return {}

    @cached_property
    def measures(self) -> Measures:
        """The measure that each indicator belongs to."""
        return measures_of(self.document)

    @cached_property
    def levels_in_time(self) -> frozenset[str]:
        """The indicators whose values are what there is at the end of a period, or since the start: they belong to its last day."""
        at_end = (Accumulation.STOCK, Accumulation.CUMULATIVE)
        return frozenset(each.id for each in self.document.indicators if each.accumulation in at_end)

    @cached_property
    def dimensions(self) -> tuple[str, ...]:
        """The names of the dimensions that indicators declare or reports use."""
        declared = (dimension.name for indicator in self.document.indicators for dimension in indicator.dimensions)
        used = (name for report in self.document.indicator_reports if report.disaggregation for name in report.disaggregation)
        return tuple(dict.fromkeys([*declared, *used]))

    @cached_property
    def _outcomes_by_indicator(self) -> Mapping[str, Sequence[str]]:
        """Outcomes that name an indicator, themselves or as a group experiences them."""
        found: dict[str, list[str]] = {}
        for outcome in self.document.outcomes:
            for name in outcome.indicators:
                found.setdefault(name, []).append(outcome.id)
        for experienced in self.document.stakeholder_outcomes:
            for name in experienced.indicators:
                found.setdefault(name, []).append(experienced.outcome)
        return found

    def outcomes_of(self, indicator: str | None) -> Sequence[str]:
        """The outcomes that an indicator measures, or that name it."""
        own = [each for each in self._measured(indicator) if self.get(each, Outcome) is not None]
        return [*own, *self._outcomes_by_indicator.get(indicator or "", ())]

    def _measured(self, indicator: str | None) -> Sequence[str]:
        known = None if indicator is None else self.indicators.get(indicator)
        return known.measures if known is not None else ()

    def themes_of(self, indicator: str | None) -> Sequence[str]:
        """The themes of those outcomes."""
        outcomes = (self.get(each, Outcome) for each in self.outcomes_of(indicator))
        return [theme for outcome in outcomes if outcome is not None for theme in outcome.themes]

    def goals_of(self, indicator: str | None) -> Sequence[str]:
        """The Sustainable Development Goals that an indicator or its outcomes have codes of."""
        things: list[Entity | None] = [self.get(indicator, Indicator), *(self.get(each, Outcome) for each in self.outcomes_of(indicator))]
        codes = (self.get(code, Code) for thing in things if thing is not None for code in thing.codes)
        return [goal for code in codes if code is not None and (goal := self._goal(code)) is not None]

    def _goal(self, code: Code) -> str | None:
        held = self.get(code.list, CodeList)
        lists = known_lists(held) if held is not None else ()
        if code.value is None or not lists or not lists[0].startswith("sdg_"):
            return None
        written = written_in_the_list(("sdg_goal", "sdg_target", "sdg_indicator"), code.value)
        return None if written is None else sdg_goal_of(written) or written

    def programs_of(self, indicator: str | None) -> Sequence[str]:
        """The programmes that an indicator's outputs, activities and outcomes belong to."""
        found: list[str] = []
        for identifier in (*self._measured(indicator), *self.outcomes_of(indicator)):
            thing = self.document.get(identifier)
            if isinstance(thing, Outcome):
                model = self.get(thing.model, ImpactModel)
                found.extend(model.programs if model is not None else ())
            else:
                found.extend(self._programs_above(thing.of if isinstance(thing, Output) else identifier))
        return found

    def _programs_above(self, work: str | None) -> Iterator[str]:
        for identifier in self._upwards(work, (Program, Service, Activity)):
            if self.get(identifier, Program) is not None:
                yield identifier
                return

    def _upwards(self, identifier: str | None, kinds: tuple[type[Entity], ...]) -> Iterator[str]:
        """An entity and what it is part of, up to the top. A circle ends where it began."""
        met: set[str] = set()
        while identifier is not None and identifier not in met:
            met.add(identifier)
            found = self.document.get(identifier)
            if not isinstance(found, kinds):
                return
            yield identifier
            identifier = getattr(found, "part_of", None)

    def level_of(self, stakeholder: str | None) -> Sequence[str]:
        """The level of the service at which a stakeholder lives or works."""
        found = self.get(stakeholder, Stakeholder)
        return [found.level.value] if found is not None and found.level is not None else []

    def above(self, organization: str | None) -> tuple[str, ...]:
        """An organization and those it is part of, up to the top."""
        if organization not in self._above:
            self._above[organization] = tuple(self._upwards(organization, (Organization,)))
        return self._above[organization]

    @cached_property
    def _above(self) -> dict[str | None, tuple[str, ...]]:
        return {}

    @cached_property
    def has_branches(self) -> bool:
        """Whether any organization is part of another."""
        return any(organization.part_of is not None for organization in self.document.organizations)

    def top_of(self, organization: str | None) -> Sequence[str]:
        """The organization at the top of the tree that this one belongs to; itself where it belongs to none.

        Those that are part of one another in a circle have the one with the least id for their top.
        """
        if organization is None:
            return []
        way: dict[str, None] = {}
        at = organization
        while at not in self._tops and at not in way:
            way[at] = None
            above = self.get(at, Organization)
            if above is None or above.part_of is None or self.get(above.part_of, Organization) is None:
                break
            at = above.part_of
        circle = list(way)[list(way).index(at) :] if at in way else []
        top = self._tops.get(at) or min(circle, default=at)
        self._tops.update(dict.fromkeys(way, top))
        return [top]

    @cached_property
    def _tops(self) -> dict[str, str]:
        return {}

    @cached_property
    def _partnerships(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for partnership in self.document.partnerships:
            for party in partnership.parties:
                if party.organization is not None:
                    found.setdefault(party.organization, []).append(partnership.id)
        return found

    def partnerships_of(self, organization: str | None) -> Sequence[str]:
        """The partnerships that an organization is a party of."""
        return self._partnerships.get(organization or "", ())

    def partnership(self, identifier: str) -> Partnership | None:
        """The partnership with this id."""
        return self.get(identifier, Partnership)

    def population_of(self, stakeholder: str | None) -> Quantity | None:
        """How many there are of a stakeholder in all: the most that can be counted of it."""
        found = self.get(stakeholder, Stakeholder)
        return None if found is None else found.population

    def instrument_of(self, indicator: Indicator) -> Instrument | None:
        """The instrument that an indicator's values are read from."""
        return self.get(indicator.instrument, Instrument)

    @cached_property
    def targets(self) -> Mapping[tuple[str, tuple[tuple[str, str], ...]], Sequence[Target]]:
        """The targets of each indicator and part."""
        found: dict[tuple[str, tuple[tuple[str, str], ...]], list[Target]] = {}
        for target in self.document.targets:
            found.setdefault((target.indicator, tuple(sorted(target.disaggregation.items()))), []).append(target)
        return found

    @cached_property
    def regions_of_places(self) -> Mapping[str | None, set[tuple[str | None, str | None]]]:
        """For each name of a place in any report, the countries and regions that it is in."""
        found: dict[str | None, set[tuple[str | None, str | None]]] = {}
        for report in self.document.indicator_reports:
            if report.place is not None:
                found.setdefault(report.place.name, set()).add((report.place.country, report.place.region))
        return found


def surroundings_of(document: ImpactDocument, year_starts: int) -> Surroundings:
    """The surroundings of a document, looked up once and kept with it."""
    known: dict[tuple[str, int], Surroundings] = document.kept
    at = ("aggregation", year_starts)
    if at not in known:
        known[at] = Surroundings(document, year_starts)
    return known[at]
