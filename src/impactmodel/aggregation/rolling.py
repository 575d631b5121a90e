"""The rollup: reports chosen, brought together by keys, and each cell answered."""

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

import attrs

from impactmodel.aggregation.answering import answered
from impactmodel.aggregation.asked import Asked, declared_method, method_named
from impactmodel.aggregation.cells import Cell, KeyValue
from impactmodel.aggregation.keys import UNFIT, Key, keys
from impactmodel.aggregation.refusals import BEYOND_PERMISSION, REMARKS
from impactmodel.aggregation.result import Rollup, Whole
from impactmodel.aggregation.selecting import Where, chosen
from impactmodel.aggregation.sheet import Columns, Row, Sheet
from impactmodel.aggregation.surroundings import Surroundings, surroundings_of
from impactmodel.codelists.closed import MissingReason, RollupMethod
from impactmodel.collector import collector_paused
from impactmodel.document import ImpactDocument
from impactmodel.errors import RollupError, UnknownName
from impactmodel.findings import Finding, Location, finding
from impactmodel.frozen import FrozenMap
from impactmodel.kinds import BUILT_IN
from impactmodel.names import did_you_mean
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.wording import say

MOST_CELLS = 500_000
"""Cells of a rollup, if not asked otherwise."""

Source = ImpactDocument | Rollup | Iterable[Rollup]
Group = dict[tuple[Any, ...], list[int]]


def rollup(
    source: Source,
    *,
    by: Sequence[str] = (),
    where: Where = None,
    allow: Iterable[str] = (),
    method: RollupMethod | str | None = None,
    year_starts: int = 4,
    most_cells: int = MOST_CELLS,
) -> Rollup:
    """What the reports of a document come to, brought together by keys; each cell has a value, or a reason why it has none.

    `by` names keys: `indicator`, `measure` (indicators that are the same by code, identifier or name), `outcome`, `theme`, `sdg_goal`,
    `program`, `stakeholder`, `level`, `organization`, `top_organization`, `partnership`, `place`, `region`, `country`, `status`, `period`,
    `month`, `quarter`, `year`, `financial_year`, or any dimension of the document, such as `age`. Indicators are always told apart:
    `indicator` is added at the end if neither it nor `measure` is there. `year_starts` is the month in which a financial year begins.

    `where` chooses reports: a function of a report, or values by key, by `status`, `unit`, `id` or `disaggregation`; `{}` or None choose
    those that do not say. `method` takes the place of the method that the indicators declare. `allow` names refusals that are taken
    deliberately; the cells say so for ever.

    The source may be a rollup, or several: their reports are brought together anew, so that a rollup of rollups is the rollup of all.

    Raises UnknownName for a key, a method or a rule that is none, RollupError for one that stands twice, for
    more than `most_cells` cells, for a refusal that cannot be allowed, and for documents that do not say the same.

    >>> from impactmodel import Indicator, IndicatorReport, Period, Quantity
    >>> meals = Indicator(id="ind:meals", statistic="count", unit="meal", accumulation="flow", rollup="sum")
    >>> first, second = Period.of("2026-01-01", "2026-03-31"), Period.of("2026-04-01", "2026-06-30")
    >>> document = ImpactDocument.of(
    ...     meals,
    ...     IndicatorReport(id="rep:1", indicator="ind:meals", period=first, value=Quantity.of(120, "meal")),
    ...     IndicatorReport(id="rep:2", indicator="ind:meals", period=second, value=Quantity.of(150, "meal")),
    ... )
    >>> rollup(document, by=["year"]).cells
    (<Cell year=2026, indicator='ind:meals': 270 meal>,)
    """
    names = _names(by)
    allowed = _rules(allow)
    asked_method = None if method is None else method_named(method)
    if not 1 <= year_starts <= 12:
        raise ValueError("year_starts is the number of a month, from 1 to 12")
    rollups = None if isinstance(source, ImpactDocument) else (source,) if isinstance(source, Rollup) else tuple(source)
    if getattr(source, "protected", False) or any(getattr(each, "protected", False) for each in rollups or ()):
        return _of_protected(names)
    document, reports = _reports(source if rollups is None else rollups)  # type: ignore[arg-type]
    with collector_paused():
        surroundings = surroundings_of(document, year_starts)
        if where is None and rollups is None:
            columns = surroundings.columns  # Read once, as a document is often rolled up by one thing after the other.
        else:
            reports = chosen(reports, where, surroundings)
            columns = Columns(list(map(vars, reports)))
        found = keys(names, surroundings)
        groups, unfit = _grouped(found, columns, surroundings, most_cells)
        whole = Whole(names, surroundings)
        cells = _Asking(names, whole, asked_method, allowed).cells(groups, reports, columns.sheet)
    left_out = tuple(_unfit(reports[number], name) for number, name in unfit)
    result = Rollup(names, tuple(cells), left_out, tuple(reports[number] for number, _ in unfit), surroundings)
    whole.settle(result.cells)
    return result


def _names(by: Sequence[str]) -> tuple[str, ...]:
    if isinstance(by, str):
        raise TypeError("by is a list of keys, such as by=['indicator', 'year']")
    names = tuple(by)
    if not all(isinstance(name, str) for name in names):
        raise TypeError("the keys of a rollup are names, such as by=['indicator', 'year']")
    return names if {"indicator", "measure"} & set(names) else (*names, "indicator")


def _rules(allow: Iterable[str]) -> frozenset[str]:
    listed = [allow] if isinstance(allow, str) else list(allow)
    if not all(isinstance(rule, str) for rule in listed):
        raise TypeError("allow names refusals, such as allow=['IM810']")
    rules = frozenset(listed)
    known = [rule for rule in BUILT_IN if "IM801" <= rule < "IM840" and rule not in REMARKS]
    for rule in sorted(rules & BEYOND_PERMISSION):
        raise RollupError(f"{rule} cannot be allowed: there is no number to give.")
    for rule in sorted(rules - set(known)):
        raise UnknownName(f"There is no refusal {rule[:20]!r}.{did_you_mean(rule, known)}")
    return rules


def _reports(source: ImpactDocument | Sequence[Rollup]) -> tuple[ImpactDocument, Sequence[IndicatorReport]]:
    if isinstance(source, ImpactDocument):
        return source, source.indicator_reports
    for each in source:
        if not isinstance(each, Rollup):
            raise TypeError(f"a document, a rollup or several rollups can be rolled up, and {type(each).__name__} is none")
    documents = list({id(each.document): each.document for each in source}.values())
    reports = [report for each in source for report in each.reports]
    if len(documents) == 1:
        return documents[0], tuple({id(report): report for report in reports}.values())
    document = ImpactDocument.of()
    for other in documents:
        differing = next((each.id for each in other if (there := document.get(each.id)) is not None and there != each), None)
        if differing is not None:
            raise RollupError(f"The documents of these rollups do not say the same of {differing[:200]!r}.")
        document = document.including(*other)
    return document, tuple({report.id: report for report in reports}.values())


def _of_protected(names: tuple[str, ...]) -> Rollup:
    message = say("What was protected for publication cannot be rolled up again.")
    hint = say("Roll up the document first, and protect what comes out.")
    return Rollup(names, (), (finding("IM870", message, hint=hint),), (), Surroundings(ImpactDocument.of()))


def _grouped(
    found: Sequence[Key], whole: Columns, surroundings: Surroundings, most: int
) -> tuple[list[tuple[tuple[Any, ...], list[int]]], list[tuple[int, str]]]:
    """The numbers of the reports of each cell, cells in the order of their keys; and the reports whose period does not fit a key."""
    columns = [key.column(surroundings, whole) for key in found]
    unfit: dict[int, str] = {}
    for key, column in zip(found, columns, strict=True):
        if UNFIT in column:
            unfit = {number: key.name for number, value in enumerate(column) if value is UNFIT} | unfit
    groups: Group = {}
    keyed: Iterable[tuple[int, tuple[Any, ...]]] = enumerate(zip(*columns, strict=True))
    if unfit:
        keyed = ((number, at) for number, at in keyed if number not in unfit)
    if any(tuple in set(map(type, column)) for column in columns):
        keyed = ((number, each) for number, at in keyed for each in _apart(at))
    for number, at in keyed:
        there = groups.get(at)
        if there is not None:
            there.append(number)
            continue
        groups[at] = [number]
        if len(groups) > most:
            raise RollupError(f"This rollup would have more than {most:,} cells. Roll up by fewer keys, or ask for more: most_cells.")
    return sorted(groups.items(), key=lambda item: tuple(map(_order, item[0]))), sorted(unfit.items())


def _apart(at: tuple[Any, ...]) -> Iterable[tuple[Any, ...]]:
    """The keys of the cells that a report stands in, where some of its keys have several values."""
    return product(*(value if type(value) is tuple else (value,) for value in at))


def _order(value: KeyValue) -> tuple[bool, bool, Any]:
    return value is None, not isinstance(value, int), value


@attrs.frozen
class _Asking:
    """What is asked of every cell."""

    names: tuple[str, ...]
    whole: Whole
    method: str | None
    allowed: frozenset[str]
    _methods: dict[frozenset[str], str | None] = attrs.field(factory=dict)

    def _method(self, indicators: frozenset[str]) -> str | None:
        """The method that is asked for, else the one that the first of the indicators declares."""
        if self.method is None and indicators not in self._methods:
            self._methods[indicators] = declared_method(indicators, self.whole.surroundings)
        return self.method or self._methods[indicators]

    def cells(self, groups: Sequence[tuple[tuple[Any, ...], list[int]]], reports: Sequence[IndicatorReport], sheet: Sheet) -> list[Cell]:
        """Each group of reports as a cell. The columns are put into the order of the groups, so that each takes a stretch of them."""
        order = [number for _, numbers in groups for number in numbers]
        sheet = sheet.at(order)
        ordered = [reports[number] for number in order]
        empty = type(None) in set(map(type, sheet.values))
        found, first = [], 0
        for key, numbers in groups:
            last = first + len(numbers)
            found.append(self._cell(key, tuple(ordered[first:last]), sheet.between(first, last), empty))
            first = last
        return found

    def _cell(self, key: tuple[KeyValue, ...], reports: tuple[IndicatorReport, ...], sheet: Sheet, empty: bool) -> Cell:
        """The answer for some reports. `empty` says that there may be some among them without a value."""
        one = "indicator" in self.names
        indicators = frozenset([row["indicator"] for row in (sheet.rows[:1] if one else sheet.rows)])
        suppressed: Sequence[Row] = ()
        if empty:
            suppressed = [row for row in sheet.rows if row["missing"] is MissingReason.SUPPRESSED]
            sheet = sheet.at([number for number, value in enumerate(sheet.values) if value is not None])
        method = self._method(indicators)
        asked = Asked(sheet=sheet, indicators=indicators, method=method, surroundings=self.whole.surroundings, suppressed=suppressed)
        answer = answered(asked, self.allowed)
        return Cell(
            key=FrozenMap(zip(self.names, key, strict=True)),
            indicator=next(iter(indicators)) if len(indicators) == 1 else None,
            number=answer.number,
            unit=answer.unit,
            method=answer.method,
            reports=reports,
            uncertainty=answer.uncertainty,
            bounds=answer.bounds,
            findings=answer.findings,
            allowed=answer.allowed,
            within=self.whole,
        )


def _unfit(report: IndicatorReport, name: str) -> Finding:
    place = Location(pointer="/period", entity_id=report.id, entity_class="IndicatorReport")
    message = say("The period does not lie within one {key}, so the report stands in no cell.", key=name)
    hint = say("Report each part of the time by itself, or roll up by longer times.")
    return finding("IM829", message, hint=hint, location=place)
