"""What was put in, and by whom."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from impactmodel.amounts import plain
from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding
from impactmodel.units import unit
from impactmodel.valuation import refusals
from impactmodel.valuation.changes import Named, named
from impactmodel.valuation.refusals import Places
from impactmodel.vocabulary.done import Input
from impactmodel.vocabulary.values import Quantity


@attrs.frozen(kw_only=True)
class Invested:
    """One input: what it was, who gave it, and whether the amount is what was planned. The amount is None where it does not count."""

    input: Named
    contributor: Named | None
    amount: Quantity | None
    planned: bool = False
    findings: tuple[Finding, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "input": self.input.id,
            "name": self.input.label,
            "contributor": self.contributor.id if self.contributor else None,
            "amount": self.amount.number if self.amount else None,
            "currency": self.amount.unit if self.amount else None,
            "planned": self.planned,
        }

    def __str__(self) -> str:
        return f"{self.input.label}: {plain(self.amount.number) if self.amount else 'not counted'}"


def invested(
    document: ImpactDocument, each: Input, places: Places, *, planned: bool, assumed: Mapping[str, Decimal], currency: str | None
) -> Invested:
    """What an input counts. `assumed` are amounts that the caller gives; one is in the input's own currency, or in that of the values."""
    amount = each.actual
    by_plan = amount is None and planned and each.planned is not None
    if by_plan:
        amount = each.planned
    findings: tuple[Finding, ...] = ()
    if each.id in assumed:
        code = next((said.unit for said in (each.actual, each.planned) if said is not None and unit(said.unit).kind == "money"), currency)
        amount = Quantity(number=assumed[each.id], unit=code) if code is not None else None
        by_plan = False
    if amount is None:
        findings = (refusals.no_amount(each.planned, places.of(each)),)
    elif unit(amount.unit).kind != "money":
        findings, amount = (refusals.not_money(amount, places.of(each, "planned" if by_plan else "actual", "unit")),), None
    return Invested(
        input=Named(each.id, each.label),
        contributor=named(document, each.contributor),
        amount=amount,
        planned=by_plan and amount is not None,
        findings=findings,
    )
