"""The rows of an impact map: for each valuation what it is of, what it is computed from, and what it is worth in which year."""

from collections.abc import Mapping
from decimal import Decimal
from math import ceil
from typing import Any

import attrs

from impactmodel.aggregation.cells import Cell
from impactmodel.amounts import plain
from impactmodel.codelists.closed import BenefitStart
from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding
from impactmodel.kinds import Severity
from impactmodel.valuation import refusals
from impactmodel.valuation.changes import Named, Spoken, Voices, change_of, named
from impactmodel.valuation.discount import MOST_YEARS
from impactmodel.valuation.given import Absent, misfit
from impactmodel.valuation.model import PartYears, Terms
from impactmodel.valuation.quantities import counted
from impactmodel.valuation.refusals import Places
from impactmodel.valuation.variables import SHARES, Variable, value_of
from impactmodel.vocabulary.values import Interval, Quantity
from impactmodel.vocabulary.worth import Valuation


@attrs.frozen
class ImpactYear:
    """What a benefit is worth in one year, and what that counts today. The first year of the activity is 1."""

    year: int
    value: Decimal = attrs.field(repr=lambda value: plain(round(value, 2)))
    present_value: Decimal = attrs.field(repr=lambda value: plain(round(value, 2)))


@attrs.frozen(kw_only=True)
class ImpactRow:
    """One row of an impact map. What is not known is None; a row that is refused has neither `impact` nor `present_value`, and says why.

    `gross` is quantity times price, `impact` what of it is due to the work in one year. `given` names the fields that the caller gave.
    """

    valuation: Named
    outcome: Named | None
    stakeholder: Named | None
    accrues_to: Named | None
    domains: tuple[str, ...]
    proxy: str = attrs.field(repr=False)
    price: Quantity
    price_year: int | None
    quantity: Quantity | None
    deadweight: Decimal | None
    displacement: Decimal | None
    attribution: Decimal | None
    drop_off: Decimal | None
    duration: Decimal | None
    starts: BenefitStart | None
    gross: Decimal | None = None
    impact: Decimal | None = None
    years: tuple[ImpactYear, ...] = attrs.field(default=(), repr=False)
    present_value: Decimal | None = attrs.field(default=None, repr=lambda value: "None" if value is None else plain(round(value, 2)))
    given: tuple[str, ...] = ()
    lineage: tuple[str, ...] = ()
    uncertainty: Interval | None = None
    evidence: Spoken
    findings: tuple[Finding, ...] = attrs.field(default=(), repr=False)

    @property
    def refused(self) -> bool:
        """Whether the row cannot be computed."""
        return any(each.severity is Severity.ERROR for each in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers to six places."""
        return {
            "valuation": self.valuation.id,
            "name": self.valuation.label,
            **{name: each.id if (each := getattr(self, name)) else None for name in ("outcome", "stakeholder", "accrues_to")},
            "domains": list(self.domains),
            "quantity": self.quantity.number if self.quantity else None,
            "unit": self.quantity.unit if self.quantity else None,
            "unit_value": self.price.number,
            "currency": self.price.unit,
            "price_year": self.price_year,
            "gross": shown(self.gross),
            **{name: getattr(self, name) for name in SHARES},
            "impact": shown(self.impact),
            "duration": self.duration,
            "starts": self.starts.value if self.starts else None,
            "years": [{"year": each.year, "value": shown(each.value), "present_value": shown(each.present_value)} for each in self.years],
            "present_value": shown(self.present_value),
            "given": list(self.given),
            "lineage": list(self.lineage),
            "evidence": self.evidence.to_dict(),
            "findings": [each.to_dict() for each in self.findings],
        }


def shown(value: Decimal | None, places: int = 6) -> Decimal | None:
    """A number as it is written out: rounded, in plain notation, without zeros at the end."""
    if value is None:
        return None
    from impactmodel.valuation.discount import exactly

    with exactly():
        text = format(round(value, places), "f")
        short = text.rstrip("0").rstrip(".") if "." in text else text
        return Decimal("0" if short == "-0" else short)


@attrs.frozen(kw_only=True)
class Ways:
    """By what all rows of one analysis are made."""

    document: ImpactDocument
    places: Places
    voices: Voices
    cells: Mapping[str, Cell]
    absent: Absent
    assumed: Mapping[Variable, Decimal]
    activity_years: int | None
    part_years: PartYears | None


def row_of(valuation: Valuation, ways: Ways) -> tuple[ImpactRow, Terms | None]:
    """A row as far as it can be told, and the numbers that it is computed from; None for those if it is refused."""
    at = ways.places.of(valuation)
    read = _Reading(valuation, ways)
    found = counted(ways.document, valuation, read.assumed("quantity"), ways.cells, at)
    price = read.assumed("unit_value")
    deadweight, attribution, displacement, drop_off = (read.number(name) for name in SHARES)
    duration = read.number("duration")
    starts = read.starts()
    findings = list(found.findings)
    needed = {"deadweight": deadweight, "displacement": displacement, "attribution": attribution}
    missing = [name for name, share in needed.items() if share is None]
    if duration is None:
        missing.append("duration")
    elif duration > 1 and drop_off is None:
        missing.append("drop_off")
    first_year = read.first_year(starts)
    if first_year is None:
        missing.append("starts" if starts is None else "activity_years")
    if missing:
        findings.append(refusals.not_stated(missing, at))
    if duration is not None:
        if misfit(duration, "duration") or (first_year is not None and first_year + ceil(duration) - 1 > MOST_YEARS):
            findings.append(refusals.too_long(ways.places.of(valuation, "duration")))
        elif duration % 1 and ways.part_years is None:
            findings.append(refusals.part_of_a_year(plain(duration), ways.places.of(valuation, "duration")))
    change = change_of(ways.document, valuation)
    row = ImpactRow(
        valuation=Named(valuation.id, valuation.label),
        outcome=Named(change.outcome.id, change.outcome.label) if change.outcome is not None else None,
        stakeholder=named(ways.document, change.stakeholder),
        accrues_to=named(ways.document, valuation.accrues_to),
        domains=tuple(sorted(each.value for each in change.outcome.domain)) if change.outcome is not None else (),
        proxy=valuation.proxy,
        price=valuation.unit_value if price is None else Quantity(number=price, unit=valuation.unit_value.unit),
        price_year=valuation.price_year,
        quantity=found.quantity,
        deadweight=deadweight,
        displacement=displacement,
        attribution=attribution,
        drop_off=drop_off,
        duration=duration,
        starts=starts,
        given=tuple(read.given),
        lineage=found.lineage,
        uncertainty=found.uncertainty,
        evidence=ways.voices.of(valuation.id, *((change.outcome.id,) if change.outcome is not None else ())),
        findings=tuple(findings),
    )
    return row, _terms(row, first_year)


def _terms(row: ImpactRow, first_year: int | None) -> Terms | None:
    numbers = (row.deadweight, row.displacement, row.attribution, row.duration)
    if row.refused or row.quantity is None or first_year is None or any(each is None for each in numbers):
        return None
    deadweight, displacement, attribution, duration = (each for each in numbers if each is not None)
    return Terms(
        quantity=row.quantity.number,
        unit_value=row.price.number,
        deadweight=deadweight,
        displacement=displacement,
        attribution=attribution,
        drop_off=Decimal(0) if row.drop_off is None else row.drop_off,  # It changes nothing where the benefit lasts for a year.
        duration=duration,
        first_year=first_year,
    )


class _Reading:
    """Reads the assumptions of a valuation: what the caller assumes, what the document says, or what is given for what is absent."""

    def __init__(self, valuation: Valuation, ways: Ways) -> None:
        self.valuation = valuation
        self.ways = ways
        self.given: list[str] = []

    def assumed(self, field: str) -> Decimal | None:
        value = self.ways.assumed.get(Variable(self.valuation.id, field))
        if value is not None:
            self.given.append(field)
        return value

    def number(self, field: str) -> Decimal | None:
        value = self.assumed(field)
        if value is None:
            value = value_of(self.valuation, field)
        if value is None:
            value = self.ways.absent.share_or_duration(field)
            if value is not None:
                self.given.append(field)
        return value

    def starts(self) -> BenefitStart | None:
        if self.valuation.starts is None and self.ways.absent.starts is not None:
            self.given.append("starts")
            return self.ways.absent.starts
        return self.valuation.starts

    def first_year(self, starts: BenefitStart | None) -> int | None:
        """The year in which the benefit begins: the first of the activity, or the one after its last."""
        if starts is BenefitStart.AFTER_ACTIVITY:
            return None if self.ways.activity_years is None else self.ways.activity_years + 1
        return None if starts is None else 1
