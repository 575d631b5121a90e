"""What must be known of a cell to say whether it may be published: a plain record, apart from the rollup that it was taken from."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from impactmodel.disclosure.margins import Place, Value, place
from impactmodel.errors import UnitError
from impactmodel.units import unit

PEOPLE = frozenset({"person", "household", "family", "carer", "volunteer", "contact", "attendance", "referral", "placement", "job"})
"""Units that count people, or what belongs to one person. Own counts (`count:…`) are taken for such, because nobody can tell."""

_ADDED = frozenset({"sum", "distinct_count", "as_reported"})
_COUNTED = _ADDED | {"latest", "max", "min"}
_SHARES = frozenset({"percent", "one"})


@attrs.frozen(kw_only=True)
class Facts:
    """One cell before anything is hidden.

    `number` is None where it has none; `withheld` says that whoever sent it had hidden it already. `part` and `base` are numerator and
    denominator of a share, `base` also how many a mean rests on. `people` is how many people it is about at least, None if nobody said.
    `contributions` are the amounts by who made them, None if that is not known.
    """

    key: Mapping[str, Value | None]
    indicator: str | None
    unit: str | None
    method: str
    number: Decimal | None
    withheld: bool = False
    part: Decimal | None = None
    base: Decimal | None = None
    people: Decimal | None = None
    contributions: tuple[Decimal, ...] | None = None
    complete: bool | None = None
    allowed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    def place(self, *, unsaid_is_part: bool = False) -> Place:
        """What it is about, without the indicator."""
        return place({name: value for name, value in self.key.items() if name != "indicator"}, unsaid_is_part=unsaid_is_part)

    @property
    def measure(self) -> tuple[str | None, str | None]:
        """Only numbers of one measure have to do with one another: those of one indicator in one unit."""
        named = self.key.get("indicator", self.indicator)
        return (None if named is None else str(named)), self.unit

    @property
    def counts_people(self) -> bool:
        """Whether its number is itself a number of people."""
        return self.unit is not None and self.method in _COUNTED and (self.unit in PEOPLE or self.unit.startswith("count:"))

    @property
    def adds_up(self) -> bool:
        """Whether numbers like this one are parts of a total."""
        return self.method in _ADDED and _additive(self.unit)

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole."""
        return not self.adds_up and (self.unit in _SHARES or self.method in {"ratio_of_sums", "share_at_threshold"})


def _additive(code: str | None) -> bool:
    if code is None:
        return False
    try:
        known = unit(code)
    except UnitError:
        return False
    return known.additive and known.kind not in {"share", "dimensionless", "ordinal"}


def facts_of(cell: Any) -> Facts:
    """The facts of a cell of a rollup."""
    reports = tuple(cell.reports)
    parts = _summed(reports, "numerator"), _summed(reports, "denominator")
    part, base = (None, None) if None in parts else parts
    sample = None if cell.sample is None else Decimal(cell.sample)
    people = None if cell.people is None else cell.people.low
    base = next((each for each in (base, sample, people) if each is not None), None)
    missing = dict(cell.coverage.missing) if cell.coverage is not None else {}
    return Facts(
        key=dict(cell.key),
        indicator=cell.indicator,
        unit=cell.unit,
        method=cell.method,
        number=cell.number,
        withheld=cell.number is None and any(str(reason) == "suppressed" for reason in missing),
        part=_part(cell, base) if part is None else part,
        base=base,
        people=next((each for each in (people, sample) if each is not None), None),
        contributions=_contributions(reports),
        complete=None if cell.coverage is None else cell.coverage.complete,
        allowed=tuple(cell.allowed),
        refused=tuple(sorted({finding.rule for finding in cell.findings})) if cell.refused else (),
    )


def _part(cell: Any, base: Decimal | None) -> Decimal | None:
    """Of how many a percentage or a share tells, where only its base is known: what anybody would work out."""
    if base is None or cell.number is None or cell.unit not in _SHARES:
        return None
    part: Decimal = base * cell.number
    return (part / 100 if cell.unit == "percent" else part).quantize(Decimal("0.1"))


def _summed(reports: Iterable[Any], name: str) -> Decimal | None:
    values = [getattr(report, name) for report in reports if getattr(report.value, "number", None) is not None]
    return sum(values, Decimal(0)) if values and None not in values else None


def _contributions(reports: Iterable[Any]) -> tuple[Decimal, ...] | None:
    """What each organization reported; a report that does not say whose it is stands for itself."""
    amounts: dict[str, Decimal] = {}
    for report in reports:
        number = getattr(report.value, "number", None)
        if number is not None:
            whose = f"organization {report.organization}" if report.organization is not None else f"report {report.id}"
            amounts[whose] = amounts.get(whose, Decimal(0)) + number
    return tuple(amounts.values()) or None
