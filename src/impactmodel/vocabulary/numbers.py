"""How we know, in numbers: indicators, instruments, targets, reports and risks."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from impactmodel.codelists.closed import (
    Accumulation,
    Direction,
    ImpactClass,
    IndicatorDirection,
    MissingReason,
    ReportStatus,
    RiskKind,
    RiskLevel,
    RollupMethod,
    Statistic,
)
from impactmodel.frozen import FrozenMap
from impactmodel.scalars import LINE, Count, Flag, Line, Number, PositiveNumber, Share, Text
from impactmodel.units import UnitCode
from impactmodel.vocabulary.declare import DIMENSION_KEY, MapOf, Value, class_name, field, invariant, many, reference_to, required
from impactmodel.vocabulary.entity import Entity, EvidenceRef, IndicatorRef, OrganizationRef, OutcomeRef, StakeholderRef
from impactmodel.vocabulary.typed import Coded, Exact, Many
from impactmodel.vocabulary.values import Baseline, Contribution, Dimension, Interval, Period, Place, Quantity, QuantityOrText

Disaggregation = Annotated[Mapping[str, str], MapOf(DIMENSION_KEY, LINE)]


class Indicator(Entity):
    """Something that can be observed and that shows whether a change happens."""

    plural = "indicators"
    called = ("ind:swemwbs", "Wellbeing score")
    aligned_to = ("cids:Indicator", "iati:indicator")

    type: Literal["Indicator"] = class_name("Indicator")
    measures: Many[Annotated[str, reference_to("Outcome", "Output", "Input", "Activity")]] = many(
        "What it shows.", term="cids:forOutcome", example=["out:wellbeing"]
    )
    definition: Text | None = field(
        "How exactly it is counted or asked.", translatable=True, example="Mean SWEMWBS score of members at their latest review."
    )
    unit: UnitCode | None = field("What its values are counted in.", term="cids:unitDescription", example="score:swemwbs")
    statistic: Coded[Statistic] = required("What its number is.", example="mean")
    direction: Coded[IndicatorDirection | None] = field("Which way it is meant to move.", term="iati:ascending", example="increase")
    accumulation: Coded[Accumulation | None] = field("How its values relate to time.", example="stock")
    rollup: Coded[RollupMethod | None] = field(
        "How its values may be brought together.", term="iati:aggregation-status", example="weighted_mean"
    )
    baseline: Baseline | None = field(
        "The level before.", term="cids:hasBaseline", example={"value": {"number": Decimal("19.5"), "unit": "score:swemwbs"}}
    )
    threshold: Quantity | None = field(
        "The level that counts as good enough.", term="cids:hasThreshold", example={"number": Decimal("21.5"), "unit": "score:swemwbs"}
    )
    dimensions: Many[Dimension] = many("How its reports are broken down.", term="iati:dimension", example=[{"name": "age"}])
    instrument: Annotated[str, reference_to("Instrument")] | None = field(
        "The questionnaire or scale it is read from.", example="inst:swemwbs"
    )
    organization: OrganizationRef | None = field("Who defines it.", term="cids:definedBy", example="org:riverside")


class ScoreConversion(Value):
    """One line of a score table: this raw score counts as that."""

    raw: Exact[Number] = required("The raw score.", example=Decimal(20))
    score: Exact[Number] = required("What it counts as.", example=Decimal("18.59"))


class Instrument(Entity):
    """A questionnaire or scale: what its scores mean. Its questions are never part of the data."""

    plural = "instruments"
    called = ("inst:swemwbs", "Short Warwick-Edinburgh Mental Wellbeing Scale")

    type: Literal["Instrument"] = class_name("Instrument")
    scale_low: Exact[Number | None] = field("The lowest score there is.", example=Decimal(7))
    scale_high: Exact[Number | None] = field(
        "The highest score there is. An instrument without a single score, such as a profile, has no scale.", example=Decimal(35)
    )
    higher_is_better: Flag | None = field("Whether a higher score is the better one.", example=True)
    reliability: Exact[Share | None] = field(
        "How alike repeated scores are, from 0 to 1 (such as Cronbach's alpha); name which in the description.", example=Decimal("0.84")
    )
    norm_sd: Exact[PositiveNumber | None] = field("The standard deviation in the norm population.", example=Decimal("3.9"))
    meaningful_change: Exact[PositiveNumber | None] = field("The smallest change that means something to a person.", example=Decimal(2))
    case_threshold: Exact[Number | None] = field("The score from which a person counts as a case.", example=Decimal(10))
    conversion: Many[ScoreConversion] = many(
        "The table by which raw scores become comparable ones.", example=[{"raw": 20, "score": Decimal("18.59")}]
    )
    recall_period: Line | None = field("The time that the questions ask about.", example="the last two weeks")
    license_note: Text | None = field("Under which terms it may be used.", example="Free to use after registration with the owners.")

    @invariant("scale_order", "The highest score is above the lowest.", at="scale_high")
    def _ordered(self) -> bool:
        return self.scale_low is None or self.scale_high is None or self.scale_high > self.scale_low


class Target(Entity):
    """The value an indicator is meant to reach in a period."""

    plural = "targets"
    called = ("tgt:swemwbs-2026", "Wellbeing score, 2026")
    aligned_to = ("cids:Target", "iati:target")

    type: Literal["Target"] = class_name("Target")
    indicator: IndicatorRef = required("What is to be reached.", example="ind:swemwbs")
    value: QuantityOrText = required("How much.", term="i72:value", example={"number": Decimal("22.0"), "unit": "score:swemwbs"})
    period: Period = required("By when.", example={"start": "2026-01-01", "end": "2026-12-31"})
    stakeholder: StakeholderRef | None = field("For whom.", term="cids:forStakeholder", example="stk:members")
    disaggregation: Disaggregation = field("For which part of them.", default=FrozenMap(), term="iati:dimension", example={"age": "65+"})
    comment: Text | None = field(
        "What a reader should know of it.", term="cids:hasComment", personal=True, example="Set together with members."
    )


class IndicatorReport(Entity):
    """One observed, estimated or planned value of an indicator."""

    plural = "indicator_reports"
    called = ("rep:swemwbs-2026-q1", "Wellbeing score, first quarter of 2026")
    aligned_to = ("cids:IndicatorReport", "iati:actual")

    type: Literal["IndicatorReport"] = class_name("IndicatorReport")
    indicator: IndicatorRef = required("Of what it is a value.", term="cids:forIndicator", example="ind:swemwbs")
    organization: OrganizationRef | None = field("Who reports it.", term="cids:forOrganization", example="org:riverside")
    period: Period = required("The time it is about.", example={"start": "2026-01-01", "end": "2026-03-31"})
    value: QuantityOrText | None = field(
        "The value: a number with its unit, or words.",
        term="i72:value",
        personal=True,
        example={"number": Decimal("21.4"), "unit": "score:swemwbs"},
    )
    numerator: Exact[Number | None] = field("The part, where the value is a ratio or a percentage.", example=Decimal(45))
    denominator: Exact[Number | None] = field("The whole, where the value is a ratio or a percentage.", example=Decimal(60))
    sample_size: Count | None = field("How many answers or observations it rests on.", example=60)
    people: Count | None = field("How many distinct people it is about.", example=60)
    disaggregation: Disaggregation = field(
        "Which part it is about: dimension, then code.", default=FrozenMap(), term="iati:dimension", example={"age": "65+"}
    )
    stakeholder: StakeholderRef | None = field("Whom it is about.", term="cids:forStakeholder", example="stk:members")
    target: Annotated[str, reference_to("Target")] | None = field(
        "The target it is held against.", term="cids:forTarget", example="tgt:swemwbs-2026"
    )
    place: Place | None = field("Where.", term="iati:location", example={"name": "Riverside ward", "country": "GB"})
    status: Coded[ReportStatus | None] = field("How firm it is.", example="final")
    missing: Coded[MissingReason | None] = field("Why there is no value. Missing is never zero.")
    uncertainty: Interval | None = field(
        "How uncertain it is.", example={"low": Decimal("20.6"), "high": Decimal("22.2"), "level": Decimal("0.95")}
    )
    method: Text | None = field("How it was obtained.", personal=True, example="Questionnaire at the quarterly review.")
    evidence: Many[EvidenceRef] = many("What it rests on.", example=["ev:survey-2026"])
    comment: Text | None = field(
        "What a reader should know of it.", term="cids:hasComment", personal=True, example="Three reviews fell into the next quarter."
    )
    dataset: Line | None = field("The data set it was taken from.", term="dcat:dataset", example="Member reviews 2026")
    as_reported: Text | None = field("The sender's own text, kept when a number was read out of it.", personal=True, example="21,4")

    @invariant("value_or_missing", "A report that has a value does not say why it has none.", at="missing")
    def _not_both(self) -> bool:
        return self.value is None or self.missing is None


class ImpactMeasure(Value):
    """How much of a change: one of its scale, depth and duration, and what would have been without the work."""

    aligned_to = ("cids:HowMuchImpact", "cids:ImpactScale", "cids:ImpactDepth", "cids:ImpactDuration")

    value: QuantityOrText = required("How much.", term="i72:value", example={"number": 60, "unit": "person"})
    indicator: IndicatorRef | None = field("The indicator it was read from.", term="cids:forIndicator", example="ind:swemwbs")
    method: Text | None = field("How it was obtained.", personal=True, example="Before and after, matched pairs.")
    counterfactual: QuantityOrText | None = field(
        "How much it would have been without the work.", term="cids:hasCounterfactual", example={"number": 12, "unit": "person"}
    )


class ImpactReport(Entity):
    """What changed for a stakeholder group in a period: how much, how much of it was the work's own doing, and how sure we are."""

    plural = "impact_reports"
    called = ("imp:belonging-2026", "Belonging, 2026")
    aligned_to = ("cids:ImpactReport",)

    type: Literal["ImpactReport"] = class_name("ImpactReport")
    outcome: OutcomeRef = required("The change.", term="cids:forOutcome", example="out:belonging")
    stakeholder_outcome: Annotated[str, reference_to("StakeholderOutcome")] | None = field(
        "The change as one group experiences it.", example="so:members-belonging"
    )
    organization: OrganizationRef | None = field("Who reports it.", term="cids:forOrganization", example="org:riverside")
    period: Period = required("The time it is about.", example={"start": "2026-01-01", "end": "2026-12-31"})
    scale: ImpactMeasure | None = field(
        "How many experienced it.", term="cids:hasImpactScale", example={"value": {"number": 60, "unit": "person"}}
    )
    depth: ImpactMeasure | None = field(
        "How great the change was for each.",
        term="cids:hasImpactDepth",
        example={"value": {"number": Decimal("2.1"), "unit": "score:swemwbs"}},
    )
    duration: ImpactMeasure | None = field(
        "How long it lasts.", term="cids:hasImpactDuration", example={"value": {"number": 18, "unit": "month"}}
    )
    contribution: Contribution | None = field(
        "What would have happened anyway, and what others did.",
        term="cids:hasCounterfactual",
        example={"deadweight": {"share": Decimal("0.2")}},
    )
    risks: Many[Annotated[str, reference_to("ImpactRisk")]] = many(
        "What could make it less, or different.", term="cids:hasImpactRisk", example=["risk:evidence"]
    )
    reported_direction: Coded[Direction | None] = field("Whether it was for the better.", term="cids:hasReportedImpact", example="positive")
    expectation: Text | None = field(
        "How it compares with what was expected.", term="cids:hasExpectation", personal=True, example="More than we had hoped for."
    )
    classification: Coded[ImpactClass | None] = field("Its class in the Impact Management Norms.", example="benefit_stakeholders")
    comment: Text | None = field(
        "What a reader should know of it.", term="cids:hasComment", personal=True, example="Members read and agreed this text."
    )


class ImpactRisk(Entity):
    """What could make impact less, or different from what was expected."""

    plural = "impact_risks"
    called = ("risk:evidence", "Those who leave are not asked")
    aligned_to = (
        "cids:ImpactRisk",
        "cids:EvidenceRisk",
        "cids:ExternalRisk",
        "cids:StakeholderParticipationRisk",
        "cids:DropOffRisk",
        "cids:EfficiencyRisk",
        "cids:ExecutionRisk",
        "cids:AlignmentRisk",
        "cids:EnduranceRisk",
        "cids:UnexpectedImpactRisk",
    )

    type: Literal["ImpactRisk"] = class_name("ImpactRisk")
    kind: Coded[RiskKind] = required("Which of the nine risks it is.", example="evidence")
    likelihood: Coded[RiskLevel] = required("How likely it is.", term="cids:hasLikelihood", example="moderate")
    consequence: Coded[RiskLevel] = required("How grave it would be.", term="cids:hasConsequence", example="high")
    mitigation: Many[Text] = many(
        "What is done about it.", term="cids:hasMitigation", example=["A second interviewer reads a third of the notes."]
    )
