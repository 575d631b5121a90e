"""What it cost beside what it was worth: for each person reached, for each outcome achieved."""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Any

import attrs

from impactmodel.aggregation.cells import Bounds, Cell
from impactmodel.amounts import plain
from impactmodel.document import ImpactDocument
from impactmodel.errors import UnknownName
from impactmodel.findings import Finding, Location
from impactmodel.kinds import Severity
from impactmodel.units import unit
from impactmodel.valuation import refusals
from impactmodel.valuation.changes import Named
from impactmodel.valuation.discount import exactly
from impactmodel.valuation.investment import Invested, invested
from impactmodel.valuation.quantities import NOT_COUNTED, cells_of
from impactmodel.valuation.refusals import Places
from impactmodel.valuation.rows import shown
from impactmodel.valuation.telling import decimal
from impactmodel.vocabulary.done import Input
from impactmodel.vocabulary.numbers import Indicator
from impactmodel.vocabulary.values import Period
from impactmodel.wording import safe


@attrs.frozen(kw_only=True)
class CostPer:
    """What one of something cost: `cost` is all the money over `number`, None where it cannot be had; `findings` then say why.

    Where only bounds of the number are known, `bounds` are those of the cost. `lineage` are the reports that the number comes from.
    """

    indicator: Named
    unit: str | None
    number: Decimal | None
    cost: Decimal | None
    bounds: Bounds | None = None
    lineage: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, the cost to six places."""
        return {
            "indicator": self.indicator.id,
            "name": self.indicator.label,
            "unit": self.unit,
            "number": self.number,
            "cost": shown(self.cost),
            "low": shown(self.bounds.low) if self.bounds else None,
            "high": shown(self.bounds.high) if self.bounds and self.bounds.high is not None else None,
            "lineage": list(self.lineage),
            "findings": [each.to_dict() for each in self.findings],
        }


@attrs.frozen(kw_only=True, repr=False)
class Costs:
    """What was put in, and what that is for each person reached and each outcome achieved.

    All the money is set against each number, so the costs are not to be added: the same pound stands in all of them. They say nothing of
    what would have happened anyway.
    """

    total: Decimal | None
    currency: str | None
    inputs: tuple[Invested, ...]
    per: tuple[CostPer, ...]
    findings: tuple[Finding, ...]

    def __iter__(self) -> Iterator[CostPer]:
        return iter(self.per)

    @property
    def refused(self) -> bool:
        """Whether something keeps a cost from being computed."""
        return any(each.severity is Severity.ERROR for each in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "total": self.total,
            "currency": self.currency,
            "inputs": [each.to_dict() for each in self.inputs],
            "per": [each.to_dict() for each in self.per],
            "findings": [each.to_dict() for each in self.findings],
        }

    def __str__(self) -> str:
        total = "not known" if self.total is None else f"{self.currency} {decimal(self.total)}"
        lines = [f"Put in: {total}. All of it is set against each number below, so these costs do not add up."]
        for each in self.per:
            lines.append(f"  {safe(each.indicator.label)}: {self._told(each)}")
        return "\n".join([*lines, *(f"  {safe(str(each))}" for each in self.findings)])

    def _told(self, each: CostPer) -> str:
        if each.cost is not None and each.number is not None:
            return f"{self.currency} {decimal(each.cost)} each, for {plain(each.number)} {each.unit}"
        if each.bounds is not None:
            high = each.bounds.high
            most = f" and {self.currency} {decimal(high)}" if high is not None else ""
            return f"{'between' if high is not None else 'at least'} {self.currency} {decimal(each.bounds.low)}{most} each"
        return "refused"

    def __repr__(self) -> str:
        return f"<Costs: {', '.join(f'{each.indicator.id} {shown(each.cost, 2)}' for each in self.per) or 'nothing asked'}>"


def costs(
    document: ImpactDocument,
    *,
    reached: str | None = None,
    achieved: Collection[str] = (),
    inputs: Iterable[str] | None = None,
    period: Period | None = None,
    planned: bool = False,
) -> Costs:
    """What was put in for each person reached and each outcome achieved.

    `reached` and `achieved` are ids of indicators that count people or outcomes; their reports within the period are brought together by
    `rollup`, and its refusals come along. `inputs` are ids; without them all inputs of the document count. `planned` counts what was
    planned where an input does not say what it was. A number that is zero, missing or refused gives no cost, and a finding.

    Raises UnknownName for an id that the document does not have, ValueError for one of another class.

    >>> from impactmodel import ImpactDocument, Indicator, IndicatorReport, Input, Period, Quantity
    >>> document = ImpactDocument.of(
    ...     Input(id="input:1", kind="financial", actual=Quantity.of(900, "GBP")),
    ...     Indicator(id="ind:people", name="People who came", statistic="count", unit="person", rollup="sum"),
    ...     IndicatorReport(
    ...         id="rep:1", indicator="ind:people", period=Period.of("2025-01-01", "2025-12-31"), value=Quantity.of(60, "person")
    ...     ),
    ... )
    >>> print(costs(document, reached="ind:people"))
    Put in: GBP 900.00. All of it is set against each number below, so these costs do not add up.
      People who came: GBP 15.00 each, for 60 person
    """
    asked = [*((reached,) if reached is not None else ()), *achieved]
    indicators = [_of(document, each, Indicator) for each in dict.fromkeys(asked)]
    named = document.inputs if inputs is None else [_of(document, each, Input) for each in dict.fromkeys(inputs)]
    places = Places(document)
    counted = [invested(document, each, places, planned=planned, assumed={}, currency=None) for each in named]
    findings = [found for each in counted for found in each.findings]
    total, currency = _total(counted, findings)
    cells = cells_of(document, {each.id for each in indicators}, period)
    per = tuple(_per(each, cells.get(each.id), total) for each in indicators)
    return Costs(
        total=total,
        currency=currency,
        inputs=tuple(counted),
        per=per,
        findings=(*findings, *(found for each in per for found in each.findings)),
    )


def _of(document: ImpactDocument, identifier: str, kind: type[Any]) -> Any:
    found = document.get(identifier)
    if found is None:
        raise UnknownName(f"The document has nothing with the id {identifier!r}.")
    if not isinstance(found, kind):
        raise ValueError(f"{identifier} is no {kind.__name__}; it is {found.type}")
    return found


def _total(counted: list[Invested], findings: list[Finding]) -> tuple[Decimal | None, str | None]:
    """All the money, if all of it is known and in one currency."""
    amounts = [each.amount for each in counted if each.amount is not None]
    codes = sorted({each.unit for each in amounts})
    if len(codes) > 1:
        findings.append(refusals.currencies(codes, Location()))
    elif not counted:
        findings.append(refusals.nothing_put_in(Location(), named=False))
    with exactly():
        total = sum((each.number for each in amounts), Decimal(0))
    if counted and len(amounts) == len(counted) and len(codes) == 1 and total <= 0:
        findings.append(refusals.nothing_put_in(Location(), named=True))
    whole = not any(each.severity is Severity.ERROR for each in findings)
    return (total if whole else None), (codes[0] if len(codes) == 1 else None)


def _per(indicator: Indicator, cell: Cell | None, total: Decimal | None) -> CostPer:
    at = Location(entity_id=indicator.id, entity_class=indicator.type)
    named = Named(indicator.id, indicator.label)
    if cell is None:
        return CostPer(indicator=named, unit=None, number=None, cost=None, findings=(refusals.no_reach(indicator.id, at),))
    if cell.unit is not None and unit(cell.unit).kind in NOT_COUNTED:
        refused = refusals.no_reach(indicator.id, at)
        return CostPer(indicator=named, unit=cell.unit, number=None, cost=None, lineage=cell.lineage, findings=(refused,))
    findings = list(cell.findings)
    coverage = cell.coverage
    if not coverage.complete:
        findings.append(refusals.incomplete(indicator.id, coverage.reported, coverage.expected, at))
    number, bounds = cell.number, None
    if number is None and cell.bounds is not None and cell.bounds.low > 0:
        bounds = _bounds(cell.bounds, total)
        low, high = plain(cell.bounds.low), plain(cell.bounds.high) if cell.bounds.high is not None else None
        findings.append(refusals.only_bounds(indicator.id, low, high, at))
    elif number is None and cell.refused:
        findings.insert(0, refusals.not_together(indicator.id, cell.findings, at))
    elif number is None or number <= 0:
        findings.append(refusals.no_reach(indicator.id, at))
    with exactly():
        cost = total / number if total is not None and number is not None and number > 0 else None
    return CostPer(indicator=named, unit=cell.unit, number=number, cost=cost, bounds=bounds, lineage=cell.lineage, findings=tuple(findings))


def _bounds(people: Bounds, total: Decimal | None) -> Bounds | None:
    """Between which costs it lies: many people make it cheap for each, few dear. With no upper bound it may be next to nothing."""
    if total is None:
        return None
    with exactly():
        return Bounds(total / people.high if people.high is not None else Decimal(0), total / people.low)
