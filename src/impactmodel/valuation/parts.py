"""What a total is made of: by stakeholder, by outcome, by domain, by whom the benefit goes to; and what was put in by whom."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Literal

import attrs

from impactmodel.amounts import plain
from impactmodel.valuation.changes import Named
from impactmodel.valuation.discount import exactly
from impactmodel.valuation.investment import Invested
from impactmodel.valuation.rows import ImpactRow, shown

By = Literal["stakeholder", "outcome", "domain", "accrues_to"]
BY: tuple[By, ...] = ("stakeholder", "outcome", "domain", "accrues_to")


@attrs.frozen(kw_only=True)
class ValuePart:
    """A part of a total. `key` is None where the document does not say; `share` is None where the total is not known or is zero."""

    key: str | None
    label: str
    value: Decimal = attrs.field(repr=lambda value: plain(round(value, 2)))
    share: Decimal | None = attrs.field(repr=lambda value: "None" if value is None else plain(round(value, 4)))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"key": self.key, "name": self.label, "value": shown(self.value), "share": shown(self.share)}


def value_by(rows: Iterable[ImpactRow], by: By, total: Decimal | None) -> tuple[ValuePart, ...]:
    """The present value by what rows have in common. An outcome of two domains counts under both together, once."""
    return _parts([(_key(row, by), row.present_value) for row in rows if row.present_value is not None], total)


def _key(row: ImpactRow, by: By) -> Named | None:
    if by == "domain":
        return Named("+".join(row.domains), " and ".join(row.domains)) if row.domains else None
    found: Named | None = getattr(row, by)
    return found


def investment_by(inputs: Iterable[Invested], total: Decimal | None) -> tuple[ValuePart, ...]:
    """What was put in, by who gave it."""
    return _parts([(each.contributor, each.amount.number) for each in inputs if each.amount is not None], total)


def _parts(pairs: list[tuple[Named | None, Decimal]], total: Decimal | None) -> tuple[ValuePart, ...]:
    sums: dict[str | None, Decimal] = {}
    labels: dict[str | None, str] = {}
    with exactly():
        for named, value in pairs:
            key = named.id if named is not None else None
            sums[key] = sums.get(key, Decimal(0)) + value
            labels[key] = named.label if named is not None else "not said"
        return tuple(
            ValuePart(key=key, label=labels[key], value=value, share=value / total if total else None) for key, value in sums.items()
        )
