"""How much of a change there was: what the valuation says, or what the reports of its indicator come to in the time of the activity."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

import attrs

from impactmodel.aggregation.cells import Cell
from impactmodel.document import ImpactDocument
from impactmodel.errors import UnitError
from impactmodel.findings import Finding, Location
from impactmodel.units import compared, unit
from impactmodel.valuation import refusals
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport
from impactmodel.vocabulary.values import Interval, Period, Quantity
from impactmodel.vocabulary.worth import Valuation

NOT_COUNTED = ("rate", "share", "share_difference", "score", "ordinal", "temperature", "temperature_difference")
"""Kinds of unit of which there are not so and so many, each with its price."""


@attrs.frozen(kw_only=True)
class Counted:
    """A quantity, what it stands on and what was found about it. `lineage` are the ids of the reports it comes from."""

    quantity: Quantity | None
    lineage: tuple[str, ...] = ()
    uncertainty: Interval | None = None
    findings: tuple[Finding, ...] = ()


def cells_of(document: ImpactDocument, indicators: Collection[str], period: Period | None) -> Mapping[str, Cell]:
    """What the reports of each of these indicators come to, as far as they lie within a period."""
    from impactmodel.aggregation import rollup

    if not indicators:
        return {}

    def within(report: IndicatorReport) -> bool:
        if report.indicator not in indicators:
            return False
        return period is None or (period.start <= report.period.start and report.period.end <= period.end)

    return {cell.indicator: cell for cell in rollup(document, by=("indicator",), where=within) if cell.indicator is not None}


def indicators_needed(valuations: Iterable[Valuation], given: Collection[str]) -> set[str]:
    """The indicators whose reports say how much there was of something. `given` are the valuations for which the caller says it."""
    return {each.indicator for each in valuations if each.quantity is None and each.indicator is not None and each.id not in given}


def counted(document: ImpactDocument, valuation: Valuation, given: Decimal | None, cells: Mapping[str, Cell], at: Location) -> Counted:
    """The quantity of a valuation: what the caller gives, what it says itself, or what its indicator comes to."""
    indicator = document.get(valuation.indicator) if valuation.indicator is not None else None
    measured = indicator.unit if isinstance(indicator, Indicator) else None
    if given is not None:
        code = valuation.quantity.unit if valuation.quantity is not None else measured or "one"
        return _checked(Counted(quantity=Quantity(number=given, unit=code)), valuation, None, at)
    if valuation.quantity is not None:
        return _checked(Counted(quantity=valuation.quantity), valuation, measured, at)
    if valuation.indicator is None:
        return Counted(quantity=None, findings=(refusals.no_quantity(at),))
    cell = cells.get(valuation.indicator)
    if cell is None or (cell.value is None and not cell.refused):
        return Counted(quantity=None, findings=(refusals.no_quantity(at, indicator=valuation.indicator), *(cell.findings if cell else ())))
    if cell.refused:
        refused = refusals.not_together(valuation.indicator, cell.findings, at)
        return Counted(quantity=None, lineage=cell.lineage, findings=(refused, *cell.findings))
    findings, coverage = cell.findings, cell.coverage
    if not coverage.complete:
        findings = (*findings, refusals.incomplete(valuation.indicator, coverage.reported, coverage.expected, at))
    found = Counted(quantity=cell.value, lineage=cell.lineage, uncertainty=cell.uncertainty, findings=findings)
    return _checked(found, valuation, None, at)


def _checked(found: Counted, valuation: Valuation, measured: str | None, at: Location) -> Counted:
    """Without the quantity, and with the reason, where a price cannot be multiplied by it."""
    quantity = found.quantity
    assert quantity is not None
    refused = None
    if unit(quantity.unit).kind in NOT_COUNTED:
        refused = refusals.wrong_unit(quantity, at)
    elif measured is not None and valuation.indicator is not None and not _alike(quantity.unit, measured):
        refused = refusals.other_unit(quantity, measured, valuation.indicator, at)
    return found if refused is None else attrs.evolve(found, quantity=None, findings=(refused, *found.findings))


def _alike(one: str, other: str) -> bool:
    try:
        compared((Decimal(1), one), (Decimal(1), other))
    except UnitError:
        return False
    return True
