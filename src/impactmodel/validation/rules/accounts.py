"""What an impact report says, read together with what it refers to and with what was observed. Several files of rules ask for it."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from impactmodel.codelists.closed import Direction, ImpactClass, ReportStatus
from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.numbers import ImpactMeasure, ImpactReport, Indicator
from impactmodel.vocabulary.stories import Evidence
from impactmodel.vocabulary.values import ContributionShare, Period, Quantity, QuantityOrText

SHARES = ("deadweight", "attribution", "displacement", "drop_off")
"""What a contribution may say, in the order of the SROI guide's impact map."""

_DAYS_IN = {"day": 1.0, "week": 7.0, "month": 30.44, "quarter": 91.31, "year": 365.25}


def measured(report: ImpactReport) -> bool:
    """Whether it says how much: at least one of scale, depth and duration."""
    return report.scale is not None or report.depth is not None or report.duration is not None


def measures(report: ImpactReport) -> Iterator[tuple[str, ImpactMeasure]]:
    """What it says of scale, depth and duration, by name."""
    for name, measure in (("scale", report.scale), ("depth", report.depth), ("duration", report.duration)):
        if measure is not None:
            yield name, measure


def harm(report: ImpactReport) -> bool:
    """Whether it tells of a change for the worse."""
    return report.reported_direction is Direction.NEGATIVE or report.classification is ImpactClass.DOES_HARM


def counterfactual(report: ImpactReport) -> bool:
    """Whether it says of any measure what would have been without the work."""
    return any(measure.counterfactual is not None for _, measure in measures(report))


def shares(report: ImpactReport) -> dict[str, ContributionShare]:
    """The shares of its contribution that are given, by name."""
    if report.contribution is None:
        return {}
    return {name: share for name in SHARES if (share := getattr(report.contribution, name)) is not None}


def number(value: QuantityOrText | None) -> Decimal | None:
    """The number of a value, None where there is none or it is in words."""
    return value.number if isinstance(value, Quantity) else None


def days(value: QuantityOrText | None) -> float | None:
    """A length of time in days, by the average length of months and years; None for what is no length of time.

    >>> days(Quantity.of(2, "year")), days(Quantity.of(2, "person"))
    (730.5, None)
    """
    if not isinstance(value, Quantity) or value.unit not in _DAYS_IN:
        return None
    return float(value.number) * _DAYS_IN[value.unit]


def indicators_of(report: ImpactReport, context: Context) -> list[Indicator] | None:
    """The indicators by which its change is measured, or None if one of them, or the change itself, is not known here."""
    outcome = context.get(report.outcome, Outcome)
    part = context.get(report.stakeholder_outcome, StakeholderOutcome)
    if outcome is None or (part is None and report.stakeholder_outcome is not None):
        return None
    named = [*outcome.indicators, *(part.indicators if part else ())]
    named += [measure.indicator for _, measure in measures(report) if measure.indicator is not None]
    named += [indicator.id for indicator in context.referring(Indicator, "measures", outcome)]
    unique = dict.fromkeys(named)
    found = context.all(unique, Indicator)
    return found if len(found) == len(unique) else None


def based(indicator: Indicator) -> bool:
    """Whether the level before is given."""
    return indicator.baseline is not None and indicator.baseline.value is not None


def observed(indicator: str, period: Period, context: Context) -> bool:
    """Whether there is a value of an indicator, other than a planned one, for any part of a period."""
    spans = context.once(observed, lambda: _spans(context.document)).get(indicator)
    if not spans:
        return False
    starts, ends = spans
    place = bisect_right(starts, period.end)
    return place > 0 and ends[place - 1] >= period.start


def _spans(document: ImpactDocument) -> dict[str, tuple[list[date], list[date]]]:
    """For each indicator when a span with values begins, and by when one that has begun by then has ended at the latest."""
    periods: dict[str, list[tuple[date, date]]] = {}
    for report in document.indicator_reports:
        if report.value is not None and report.status is not ReportStatus.PLANNED:
            periods.setdefault(report.indicator, []).append((report.period.start, report.period.end))
    found: dict[str, tuple[list[date], list[date]]] = {}
    for indicator, spans in periods.items():
        starts, ends = found[indicator] = ([], [])
        for start, end in sorted(spans):
            starts.append(start)
            ends.append(max(end, ends[-1]) if ends else end)
    return found


def evidence_for(target: str, context: Context) -> list[Evidence]:
    """The evidence that speaks for or against something, in the order of the document."""
    return context.once(evidence_for, lambda: _by_target(context.document)).get(target, [])


def _by_target(document: ImpactDocument) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for evidence in document.evidence:
        for target in dict.fromkeys(support.target for support in evidence.supports):
            found.setdefault(target, []).append(evidence)
    return found
