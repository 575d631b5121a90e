"""The story of a document as a tree: who, what changes for them, what shows it, and what was found, in numbers and in words.

Only names and results are told. What a person said is counted and never repeated.
"""

from collections import Counter
from collections.abc import Iterator

import attrs

from impactmodel.amounts import plain
from impactmodel.codelists.closed import ClosedList, ParticipationStage, Power
from impactmodel.document import ImpactDocument, counted
from impactmodel.units import unit
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport, Target
from impactmodel.vocabulary.stories import Evidence
from impactmodel.vocabulary.values import Quantity
from impactmodel.vocabulary.who import Participation, Stakeholder

_MOST = 50
"""Indicators that are told under one outcome."""


@attrs.frozen
class Chapter:
    """One thing that is told, a remark beside it, and what belongs under it."""

    text: str
    aside: str = ""
    inner: tuple["Chapter", ...] = ()


def story(document: ImpactDocument) -> tuple[Chapter, ...]:
    """A chapter for each stakeholder group with the outcomes it experiences, and a last one for outcomes that no group is named for.

    >>> from impactmodel import Outcome
    >>> story(ImpactDocument.of(Outcome(id="out:1", name="Less alone")))
    (Chapter(text='For whom is not said', aside='', inner=(Chapter(text='Less alone', aside='', inner=()),)),)
    """
    teller = _Teller(document)
    chapters = [teller.of_stakeholder(stakeholder) for stakeholder in document.stakeholders]
    told = {one.outcome for one in document.stakeholder_outcomes}
    rest = tuple(teller.of_outcome(outcome, None, None) for outcome in document.outcomes if outcome.id not in told)
    return (*chapters, Chapter("For whom is not said", inner=rest)) if rest else tuple(chapters)


class _Teller:
    """Looks up what belongs to what, once for the whole document."""

    def __init__(self, document: ImpactDocument) -> None:
        self.document = document
        self.outcomes_for: dict[str, list[StakeholderOutcome]] = {}
        for one in document.stakeholder_outcomes:
            self.outcomes_for.setdefault(one.stakeholder, []).append(one)
        self.indicators_of: dict[str, list[str]] = {}
        for indicator in document.indicators:
            for measured in indicator.measures:
                self.indicators_of.setdefault(measured, []).append(indicator.id)
        self.reports_of: dict[str, list[IndicatorReport]] = {}
        for report in document.indicator_reports:
            self.reports_of.setdefault(report.indicator, []).append(report)
        self.says_of: dict[str, list[Participation]] = {}
        for participation in document.participations:
            self.says_of.setdefault(participation.who, []).append(participation)
        self.targets_of: dict[str, list[Target]] = {}
        for target in document.targets:
            if not target.disaggregation:
                self.targets_of.setdefault(target.indicator, []).append(target)
        self.told: dict[tuple[str, str | None], Chapter] = {}
        self.evidence_on: dict[str, list[tuple[Evidence, str]]] = {}
        for evidence in document.evidence:
            for support in evidence.supports:
                self.evidence_on.setdefault(support.target, []).append((evidence, support.stance.value))

    def of_stakeholder(self, stakeholder: Stakeholder) -> Chapter:
        inner = [*self.of_say(stakeholder)]
        for one in self.outcomes_for.get(stakeholder.id, []):
            outcome = self.document.get(one.outcome)
            if isinstance(outcome, Outcome):
                inner.append(self.of_outcome(outcome, one, stakeholder.id))
        if stakeholder.id not in self.outcomes_for:
            inner.append(Chapter("no outcome is named for them"))
        return Chapter(stakeholder.label, _words(stakeholder.level), tuple(inner))

    def of_say(self, stakeholder: Stakeholder) -> Iterator[Chapter]:
        """How much say they had at each stage: from the least to the most, for power is an order and has no mean."""
        powers: dict[ParticipationStage, list[Power]] = {}
        for one in self.says_of.get(stakeholder.id, ()):
            powers.setdefault(one.stage, []).append(one.power)
        told = []
        for stage in ParticipationStage:
            if stage in powers:
                least, most = min(powers[stage], key=_rank), max(powers[stage], key=_rank)
                told.append(f"{stage.value}: {_words(least) if least == most else f'{_words(least)} to {_words(most)}'}")
        if told:
            yield Chapter("the say they had", ", ".join(told))

    def of_outcome(self, outcome: Outcome, one: StakeholderOutcome | None, stakeholder: str | None) -> Chapter:
        asides = [
            "negative" if outcome.valence == "negative" else "",
            "not intended" if outcome.intended is False else "",
            self.of_importance(one) if one is not None else "",
        ]
        named = (*outcome.indicators, *self.indicators_of.get(outcome.id, ()), *(one.indicators if one else ()))
        found = [self.document.get(name) for name in dict.fromkeys(named)]
        indicators = [indicator for indicator in found if isinstance(indicator, Indicator)]
        inner = [self.of_indicator(indicator, stakeholder) for indicator in indicators[:_MOST]]
        if len(indicators) > _MOST:
            inner.append(Chapter(f"{len(indicators) - _MOST} more indicators"))
        return Chapter(outcome.label, ", ".join(filter(None, asides)), (*inner, *self.in_words(outcome.id)))

    def of_importance(self, one: StakeholderOutcome) -> str:
        asked = self.document.get(one.perspective_of) if one.perspective_of else None
        by = f" in the eyes of {asked.label}" if asked is not None and one.perspective_of != one.stakeholder else ""
        return f"importance {_words(one.importance)}{by}" if one.importance else ""

    def in_words(self, target: str) -> Iterator[Chapter]:
        said = self.evidence_on.get(target, [])
        if said:
            pieces = counted("evidence", len({evidence.id for evidence, _ in said}))
            stances = Counter(stance for _, stance in said)
            words = {"supports": "for it", "contradicts": "against it", "mixed": "mixed"}
            yield Chapter(pieces, ", ".join(f"{stances[stance]} {text}" for stance, text in words.items() if stances[stance]))

    def of_indicator(self, indicator: Indicator, stakeholder: str | None) -> Chapter:
        known = self.told.get((indicator.id, stakeholder))
        if known is None:
            known = self.told[indicator.id, stakeholder] = self._of_indicator(indicator, stakeholder)
        return known

    def _of_indicator(self, indicator: Indicator, stakeholder: str | None) -> Chapter:
        reports = [
            report for report in self.reports_of.get(indicator.id, ()) if stakeholder is None or report.stakeholder in (None, stakeholder)
        ]
        whole = sorted((report for report in reports if not report.disaggregation), key=_by_time)
        parts = len(reports) - len(whole)
        return Chapter(indicator.label, f"{parts} more by part" if parts else "", tuple(self.results(indicator, whole)))

    def results(self, indicator: Indicator, whole: list[IndicatorReport]) -> Iterator[Chapter]:
        if indicator.baseline is not None and indicator.baseline.value is not None:
            when = f", {indicator.baseline.period}" if indicator.baseline.period else ""
            yield Chapter(f"before: {_value(indicator.baseline.value)}{when}")
        shown = whole if len(whole) < 3 else [whole[0], whole[-1]]
        for report in shown:
            yield Chapter(f"{report.period}: {_result(report)}", _aside(report))
        if len(whole) > len(shown):
            yield Chapter(f"{len(whole) - len(shown)} more between them")
        for target in sorted(self.targets_of.get(indicator.id, ()), key=lambda one: (one.period.end, one.id))[-1:]:
            yield Chapter(f"target: {_value(target.value)}, {target.period}")
        if not whole:
            yield Chapter("no result yet")


def _rank(power: Power) -> int:
    return power.rank


def _words(code: ClosedList | None) -> str:
    return code.value.replace("co_", "co-").replace("_", " ") if code else ""


def _by_time(report: IndicatorReport) -> tuple[object, ...]:
    return (report.period.end, report.period.start, report.id)


def _aside(report: IndicatorReport) -> str:
    return "" if report.status == "final" else _words(report.status)


def _result(report: IndicatorReport) -> str:
    if report.value is None:
        return _words(report.missing) or "no value"
    return "in words" if isinstance(report.value, str) else _value(report.value)


def _value(value: Quantity | str) -> str:
    if isinstance(value, str):
        return "in words"
    about = unit(value.unit)
    if about.kind == "money":
        return f"{value.unit} {plain(value.number)}"
    return f"{plain(value.number)} {about.name if value.number == 1 else about.plural}"
