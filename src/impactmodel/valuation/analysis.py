"""From an analysis to its social return: reads it, refuses what cannot be computed, and computes the rest."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from math import ceil
from typing import TypeVar

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding, shortened
from impactmodel.kinds import Severity
from impactmodel.valuation import refusals
from impactmodel.valuation.changes import Named, Voices, not_valued
from impactmodel.valuation.discount import exactly
from impactmodel.valuation.given import Absent, assumptions
from impactmodel.valuation.investment import Invested, invested
from impactmodel.valuation.model import Model, PartYears, Terms, yearly
from impactmodel.valuation.quantities import cells_of, indicators_needed
from impactmodel.valuation.refusals import Places
from impactmodel.valuation.result import Conventions, SroiResult, sums
from impactmodel.valuation.rows import ImpactRow, ImpactYear, Ways, row_of
from impactmodel.valuation.sensitivity import checked_ranges
from impactmodel.valuation.variables import Variable
from impactmodel.vocabulary.done import Input
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.values import Period
from impactmodel.vocabulary.worth import SroiAnalysis, Valuation

E = TypeVar("E", bound=Entity)

MAY_BE_ALLOWED = ("IM854",)
"""The refusals that a caller may take deliberately."""

MOST_CELLS = 200_000
"""Years of all rows together that are computed."""


def sroi(
    document: ImpactDocument,
    analysis: SroiAnalysis | str | None = None,
    *,
    absent: Absent | None = None,
    assume: Mapping[str, Decimal | int | float] | None = None,
    part_years: PartYears | str | None = None,
    planned: bool = False,
    allow: Collection[str] = (),
) -> SroiResult:
    """The social return of an analysis: its impact map by row and year, the sums, and the changes that no price was put on.

    `analysis` may be left out if the document has one. What the document does not say has to be given by name, or there is no ratio:
    `absent` for what valuations leave open, `part_years` for durations such as 1.5 years (`in_proportion` or `whole_years`), `planned` to
    count what was planned where an input does not say what it was. `assume` puts numbers in the place of those in the document, by names
    such as `val:1/deadweight`. `allow` takes a refusal deliberately: `["IM854"]` adds prices of several years.

    Source: SVI, A guide to Social Return on Investment (2012), stages 4 and 5; HM Treasury, The Green Book, for stepped rates.
    Raises ValueError if the document has no analysis or several and none is named, and for numbers that do not fit; UnknownName for an id
    that is not there.

    >>> from impactmodel import Absent, ImpactDocument, Input, Quantity, SroiAnalysis, Valuation
    >>> document = ImpactDocument.of(
    ...     Valuation(
    ...         id="val:1", outcome="out:1", proxy="A course.", unit_value=Quantity.of(100, "GBP"), quantity=Quantity.of(12, "person")
    ...     ),
    ...     Input(id="input:1", kind="financial", actual=Quantity.of(400, "GBP")),
    ...     SroiAnalysis(id="sroi:1", valuations=["val:1"], inputs=["input:1"], discount_rate=0, discounting="end_of_year"),
    ... )
    >>> sroi(document)
    <SroiResult sroi:1: no ratio, 0 changes not valued, 1 of 1 rows refused>
    >>> given = Absent(deadweight=0.5, displacement=0, attribution=0, duration=1, starts="during_activity")
    >>> sroi(document, absent=given)
    <SroiResult sroi:1: ratio 1.5, 0 changes not valued>
    """
    chosen = chosen_analysis(document, analysis)
    for rule in allow:
        if rule not in MAY_BE_ALLOWED:
            raise ValueError(f"{rule!r} cannot be allowed; only {', '.join(MAY_BE_ALLOWED)} can")
    return _Analysis(
        document=document,
        analysis=chosen,
        absent=absent or Absent(),
        assumed=assumptions(assume, chosen),
        part_years=PartYears(part_years) if part_years is not None else None,
        planned=planned,
        allow=frozenset(allow),
    ).result()


def chosen_analysis(document: ImpactDocument, analysis: SroiAnalysis | str | None) -> SroiAnalysis:
    """The analysis that is meant. Raises ValueError or UnknownName if there is none."""
    if isinstance(analysis, SroiAnalysis):
        return analysis
    if analysis is not None:
        found = document[analysis]
        if not isinstance(found, SroiAnalysis):
            raise ValueError(f"{shortened(analysis)} is no SroiAnalysis; it is {found.type}")
        return found
    there = document.sroi_analyses
    if len(there) == 1:
        return there[0]
    if not there:
        raise ValueError("the document has no SroiAnalysis")
    raise ValueError(f"the document has {len(there)} analyses; name one: {', '.join(shortened(each.id) for each in there[:10])}")


def years_of(period: Period) -> int:
    """How many years of an activity have begun by the end of a period.

    >>> years_of(Period.of("2025-04-01", "2026-03-31")), years_of(Period.of("2025-01-01", "2026-06-30"))
    (1, 2)
    """
    start, end = period.start, period.end
    return end.year - start.year + (_day(end) >= _day(start))


def _day(day: date) -> tuple[int, int]:
    return day.month, day.day


@attrs.define(kw_only=True)
class _Analysis:
    document: ImpactDocument
    analysis: SroiAnalysis
    absent: Absent
    assumed: Mapping[Variable, Decimal]
    part_years: PartYears | None
    planned: bool
    allow: frozenset[str]
    findings: list[Finding] = attrs.field(factory=list)

    def result(self) -> SroiResult:
        document, analysis, places = self.document, self.analysis, Places(self.document)
        valuations = self._named("valuations", Valuation, places)
        inputs = self._named("inputs", Input, places)
        voices = Voices(document)
        period = analysis.period
        activity_years = years_of(period) if period is not None else self.absent.activity_years
        given = {variable.id or "" for variable in self.assumed if variable.field == "quantity"}
        ways = Ways(
            document=document,
            places=places,
            voices=voices,
            cells=cells_of(document, indicators_needed(valuations, given), period),
            absent=self.absent,
            assumed=self.assumed,
            activity_years=activity_years,
            part_years=self.part_years,
        )
        made = self._within_reach([row_of(each, ways) for each in valuations], places, valuations)
        terms = {row.valuation.id: each for row, each in made if each is not None}
        counted = self._invested(inputs, places, valuations)
        currency = self._currency([row for row, _ in made], counted, places)
        price_years = self._price_years([row for row, _ in made], places)
        rate = self.assumed.get(Variable(analysis.id, "discount_rate"), analysis.discount_rate)
        model = Model(
            analysis=analysis.id,
            rows=terms,
            inputs={each.input.id: each.amount.number for each in counted if each.amount is not None},
            rate=rate,
            discounting=analysis.discounting,
            part_years=self.part_years,
        )
        rows = tuple(_valued(row, model) for row, _ in made)
        self.findings += [finding for row in rows for finding in row.findings]
        self._divisible(valuations, inputs, model, places)
        whole = not any(each.severity is Severity.ERROR for each in self.findings)
        self.findings += checked_ranges(analysis, model if whole else None, places)
        summed = currency is not None and all(row.present_value is not None for row in rows) and bool(rows)
        known = currency is not None and all(each.amount is not None for each in counted) and bool(counted)
        blocked = any(each.rule in ("IM853", "IM854", "IM855") for each in self.findings)
        return SroiResult(
            analysis=Named(analysis.id, analysis.label),
            scope=analysis.scope,
            currency=currency,
            price_years=price_years,
            conventions=Conventions(
                discounting=analysis.discounting.value,
                rate=rate,
                displacement_used=any(row.displacement is not None and "displacement" not in row.given for row in rows),
                part_years=self.part_years,
                activity_years=activity_years,
                planned=self.planned,
            ),
            rows=rows,
            inputs=tuple(counted),
            not_valued=not_valued(document, valuations, voices),
            counted=model.present_value if currency is not None and not blocked else None,
            value=model.present_value if summed and not blocked else None,
            investment=model.investment if known and not blocked else None,
            **sums(model if whole else None),
            published=analysis.ratio,
            findings=tuple({id(each): each for each in self.findings}.values()),
            allowed=tuple(sorted(self.allow)) if len(price_years) > 1 else (),
            model=model if whole else None,
            source=analysis,
        )

    def _named(self, field: str, kind: type[E], places: Places) -> list[E]:
        """What the analysis names, each once."""
        found: dict[str, E] = {}
        for number, identifier in enumerate(getattr(self.analysis, field)):
            at = places.of(self.analysis, field, number)
            each = self.document.get(identifier)
            if not isinstance(each, kind):
                self.findings.append(refusals.not_there(field, identifier, at))
            elif identifier in found:
                self.findings.append(refusals.twice(field, identifier, at))
            else:
                found[identifier] = each
        return list(found.values())

    def _within_reach(
        self, made: list[tuple[ImpactRow, Terms | None]], places: Places, valuations: list[Valuation]
    ) -> Iterable[tuple[ImpactRow, Terms | None]]:
        """The rows, refused from where there would be too many years in all."""
        cells, kept = 0, []
        for (row, terms), valuation in zip(made, valuations, strict=True):
            cells += ceil(terms.duration) if terms is not None else 0
            if terms is not None and cells > MOST_CELLS:
                findings = (*row.findings, refusals.too_long(places.of(valuation, "duration")))
                row, terms = attrs.evolve(row, findings=findings), None
            kept.append((row, terms))
        return kept

    def _invested(self, inputs: list[Input], places: Places, valuations: list[Valuation]) -> list[Invested]:
        assumed = {variable.id or "": value for variable, value in self.assumed.items() if variable.field == "actual"}
        usual = valuations[0].unit_value.unit if valuations else None
        counted = [invested(self.document, each, places, planned=self.planned, assumed=assumed, currency=usual) for each in inputs]
        self.findings += [finding for each in counted for finding in each.findings]
        return counted

    def _currency(self, rows: Iterable[ImpactRow], inputs: Iterable[Invested], places: Places) -> str | None:
        codes = {row.price.unit for row in rows} | {each.amount.unit for each in inputs if each.amount is not None}
        if len(codes) > 1:
            self.findings.append(refusals.currencies(sorted(codes), places.of(self.analysis, "valuations")))
        return next(iter(codes)) if len(codes) == 1 else None

    def _price_years(self, rows: Iterable[ImpactRow], places: Places) -> tuple[int, ...]:
        years = sorted({row.price_year for row in rows if row.price_year is not None})
        if len(years) > 1 and "IM854" not in self.allow:
            self.findings.append(refusals.price_years(years, places.of(self.analysis, "valuations")))
        return tuple(years)

    def _divisible(self, valuations: list[Valuation], inputs: list[Input], model: Model, places: Places) -> None:
        if not valuations:
            self.findings.append(refusals.nothing_valued(places.of(self.analysis, "valuations")))
        if not inputs:
            self.findings.append(refusals.nothing_put_in(places.of(self.analysis, "inputs"), named=False))
        elif len(model.inputs) == len(inputs) and model.investment <= 0:
            self.findings.append(refusals.nothing_put_in(places.of(self.analysis, "inputs"), named=True))


def _valued(row: ImpactRow, model: Model) -> ImpactRow:
    """A row with what it is worth, as far as that can be computed."""
    terms = model.rows.get(row.valuation.id)
    if terms is None:
        with exactly():
            gross = row.quantity.number * row.price.number if row.quantity is not None else None
        return attrs.evolve(row, gross=gross)
    values = zip(yearly(terms, model.part_years), model.discounted(terms), strict=True)
    years = tuple(ImpactYear(year, *pair) for year, pair in enumerate(values, terms.first_year))
    return attrs.evolve(row, gross=terms.gross, impact=terms.impact, years=years, present_value=model.values[row.valuation.id])
