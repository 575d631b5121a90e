"""What a rollup is made of: cells, what each covers, and between which bounds a number lies that cannot be known exactly."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, localcontext
from functools import cached_property
from typing import Any, Protocol

import attrs

from impactmodel.amounts import plain
from impactmodel.findings import Finding
from impactmodel.frozen import FrozenMap
from impactmodel.kinds import Severity
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.vocabulary.values import Interval, Quantity

KeyValue = str | int | None
"""What a cell is about in one of its keys: an id, a code, a year, a time such as `2026-Q1`; None where the reports do not say."""


@attrs.frozen
class Bounds:
    """The least and the most that a number can be. `high` is None where nothing bounds it from above.

    >>> from decimal import Decimal
    >>> print(Bounds(Decimal(40), Decimal(65)))
    between 40 and 65
    """

    low: Decimal
    high: Decimal | None

    @property
    def exact(self) -> bool:
        """Whether the two are one number."""
        return self.low == self.high

    def __str__(self) -> str:
        if self.exact:
            return plain(self.low)
        return f"at least {plain(self.low)}" if self.high is None else f"between {plain(self.low)} and {plain(self.high)}"


@attrs.frozen(kw_only=True)
class Coverage:
    """What a cell stands on, and what it lacks. Missing is not zero.

    `reported` counts the reports with a value, `missing` those that say why they have none, by reason. `absent` names who reports the same
    indicator elsewhere in the rollup and does not here; None stands for reports that do not say whose they are.

    >>> Coverage(reported=3, missing={"not_collected": 1}).expected
    4
    """

    reported: int
    missing: Mapping[str, int] = attrs.field(factory=FrozenMap)
    absent: tuple[str, ...] = ()

    @property
    def expected(self) -> int:
        """How many values there should be: those that are there, those that are missing, and one for each who is absent."""
        return self.reported + sum(self.missing.values()) + len(self.absent)

    @property
    def complete(self) -> bool:
        """Whether everything that was expected is there."""
        return self.reported == self.expected

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"reported": self.reported, "expected": self.expected, "missing": dict(self.missing), "absent": list(self.absent)}


@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class Cell:
    """One answer of a rollup: what it is about, its value or why it has none, and what it stands on.

    `key` holds what the cell is about, in the order of the rollup's `by`. `number` and `unit` are None where there is nothing to bring
    together and where the reports may not be brought together; `findings` then say why. `method` is how the number came about. `bounds` are
    those of a number of people that cannot be known exactly. `allowed` are the refusals that the caller took deliberately: they stay with
    the cell for ever. `reports` are the reports that it stands on, those without a value included.

    >>> from impactmodel import ImpactDocument, Indicator, IndicatorReport, Period, Quantity, rollup
    >>> mood = Indicator(id="ind:mood", statistic="mean", unit="level", rollup="weighted_mean")
    >>> def report(year):
    ...     period = Period.of(f"{year}-01-01", f"{year}-12-31")
    ...     return IndicatorReport(id=f"rep:{year}", indicator="ind:mood", period=period, value=Quantity.of(3, "level"))
    >>> (cell,) = rollup(ImpactDocument.of(mood, report(2025), report(2026)))
    >>> cell.value, cell.lineage, cell.findings[0].rule
    (None, ('rep:2025', 'rep:2026'), 'IM804')
    """

    key: Mapping[str, KeyValue]
    indicator: str | None
    number: Decimal | None
    unit: str | None
    method: str
    reports: tuple[IndicatorReport, ...]
    uncertainty: Interval | None = None
    bounds: Bounds | None = None
    findings: tuple[Finding, ...] = ()
    allowed: tuple[str, ...] = ()
    _within: "Within" = attrs.field(alias="within")

    @property
    def value(self) -> Quantity | None:
        """The value with its unit, None where there is none."""
        return None if self.number is None or self.unit is None else Quantity(number=self.number, unit=self.unit)

    @property
    def refused(self) -> bool:
        """Whether its reports may not be brought together."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def lineage(self) -> tuple[str, ...]:
        """The ids of the reports that it stands on, in their order."""
        return tuple(sorted(report.id for report in self.reports))

    @cached_property
    def people(self) -> Bounds | None:
        """How many distinct people the reports are about, None where none of them says."""
        return self._within.people(self)

    @cached_property
    def sample(self) -> int | None:
        """On how many answers or observations it rests: the sum of those reports that have a value and say so; None where none does."""
        told = [report.sample_size for report in self.reports if report.value is not None and report.sample_size is not None]
        return sum(told) if told else None

    @cached_property
    def coverage(self) -> Coverage:
        """What it stands on, and what it lacks."""
        missing = Counter(report.missing or "unknown" for report in self.reports if report.value is None)
        return Coverage(
            reported=sum(report.value is not None for report in self.reports),
            missing=FrozenMap({str(reason): missing[reason] for reason in sorted(missing)}),
            absent=self._within.absent(self),
        )

    def __repr__(self) -> str:
        about = ", ".join(f"{name}={value!r}" for name, value in self.key.items())
        return f"<Cell {about}: {self.told}>"

    @property
    def told(self) -> str:
        """The value in a few words, or why there is none."""
        if self.refused:
            rules = ", ".join(dict.fromkeys(finding.rule for finding in self.findings if finding.severity is Severity.ERROR))
            return f"refused ({rules})" + (f", {self.bounds}" if self.bounds is not None else "")
        if self.number is None or self.unit is None:
            return "no value"
        return f"{shown(self.number)} {self.unit}" + (f" (allowed: {', '.join(self.allowed)})" if self.allowed else "")

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers exact. What is not there is left out, but for the value."""
        optional = {
            "people": _bounds(self.people),
            "sample": self.sample,
            "uncertainty": None if self.uncertainty is None else self.uncertainty.model_dump(exclude_none=True),
            "bounds": _bounds(self.bounds),
            "allowed": list(self.allowed) or None,
            "findings": [finding.to_dict() for finding in self.findings] or None,
        }
        return {
            "key": dict(self.key),
            "value": None if self.number is None else {"number": self.number, "unit": self.unit},
            "refused": self.refused,
            "method": self.method,
            "coverage": self.coverage.to_dict(),
            **{name: value for name, value in optional.items() if value is not None},
            "lineage": list(self.lineage),
        }


class Within(Protocol):
    """The rollup that a cell stands in, as the cell sees it."""

    def people(self, cell: Cell) -> Bounds | None:
        """How many distinct people a cell is about."""

    def absent(self, cell: Cell) -> tuple[str, ...]:
        """Who reports the same at another time, and not in this cell."""


def _bounds(bounds: Bounds | None) -> dict[str, Any] | None:
    return None if bounds is None else {"low": bounds.low, "high": bounds.high}


def shown(number: Decimal) -> str:
    """A number as it is shown: thousands apart, and rounded to two digits after the point; of a number below 1, to two that tell something.

    >>> shown(Decimal("1234567.5")), shown(Decimal("21.296774193")), shown(Decimal("0.00333333"))
    ('1,234,567.5', '21.3', '0.0033')
    """
    places = SHOWN_PLACES + max(0, -number.adjusted() - 1) if number else 0
    if -int(number.as_tuple().exponent) > places:
        with localcontext(prec=100):
            number = round(number, places)
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


SHOWN_PLACES = 2
"""Digits after the point where a number is shown to people. Data keep all."""
