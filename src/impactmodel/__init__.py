"""impactmodel: one vocabulary for what changes in people's lives, for whom, how we know it and what it was worth.

Everything public is here. Names are loaded when they are first used, so that importing the package costs next to nothing.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from impactmodel.aggregation import Bounds as Bounds
    from impactmodel.aggregation import Cell as Cell
    from impactmodel.aggregation import Coverage as Coverage
    from impactmodel.aggregation import Rollup as Rollup
    from impactmodel.aggregation import rollup as rollup
    from impactmodel.aggregation.pairs import MatchedPairs as MatchedPairs
    from impactmodel.aggregation.pairs import ReliableChange as ReliableChange
    from impactmodel.aggregation.pairs import matched_pairs as matched_pairs
    from impactmodel.aggregation.pairs import reliable_change as reliable_change
    from impactmodel.aggregation.splitting import split as split
    from impactmodel.aggregation.statistics import Pooled as Pooled
    from impactmodel.aggregation.statistics import Sample as Sample
    from impactmodel.aggregation.statistics import ShareAbove as ShareAbove
    from impactmodel.aggregation.statistics import median as median
    from impactmodel.aggregation.statistics import people_bounds as people_bounds
    from impactmodel.aggregation.statistics import pooled as pooled
    from impactmodel.aggregation.statistics import share_above as share_above
    from impactmodel.aggregation.statistics import wilson as wilson
    from impactmodel.codec import Limits as Limits
    from impactmodel.codec import dump as dump
    from impactmodel.codec import dumps as dumps
    from impactmodel.codec import load as load
    from impactmodel.codec import loads as loads
    from impactmodel.codec import read as read
    from impactmodel.codelists.catalogue import CodeEntry as CodeEntry
    from impactmodel.codelists.catalogue import Codes as Codes
    from impactmodel.codelists.catalogue import codelist as codelist
    from impactmodel.codelists.catalogue import codelist_names as codelist_names
    from impactmodel.codelists.closed import Accumulation as Accumulation
    from impactmodel.codelists.closed import BenefitStart as BenefitStart
    from impactmodel.codelists.closed import Catchment as Catchment
    from impactmodel.codelists.closed import ConsentScope as ConsentScope
    from impactmodel.codelists.closed import ConsentStatus as ConsentStatus
    from impactmodel.codelists.closed import DecisionStatus as DecisionStatus
    from impactmodel.codelists.closed import Direction as Direction
    from impactmodel.codelists.closed import Discounting as Discounting
    from impactmodel.codelists.closed import Domain as Domain
    from impactmodel.codelists.closed import EvidenceKind as EvidenceKind
    from impactmodel.codelists.closed import Horizon as Horizon
    from impactmodel.codelists.closed import ImpactClass as ImpactClass
    from impactmodel.codelists.closed import ImpactModelKind as ImpactModelKind
    from impactmodel.codelists.closed import Importance as Importance
    from impactmodel.codelists.closed import IndicatorDirection as IndicatorDirection
    from impactmodel.codelists.closed import InputKind as InputKind
    from impactmodel.codelists.closed import LawfulBasis as LawfulBasis
    from impactmodel.codelists.closed import LinkKind as LinkKind
    from impactmodel.codelists.closed import MissingReason as MissingReason
    from impactmodel.codelists.closed import NormGroup as NormGroup
    from impactmodel.codelists.closed import OrganizationKind as OrganizationKind
    from impactmodel.codelists.closed import ParticipationStage as ParticipationStage
    from impactmodel.codelists.closed import PartnershipRole as PartnershipRole
    from impactmodel.codelists.closed import Power as Power
    from impactmodel.codelists.closed import ReportStatus as ReportStatus
    from impactmodel.codelists.closed import RiskKind as RiskKind
    from impactmodel.codelists.closed import RiskLevel as RiskLevel
    from impactmodel.codelists.closed import RollupMethod as RollupMethod
    from impactmodel.codelists.closed import SpecialCategoryCondition as SpecialCategoryCondition
    from impactmodel.codelists.closed import StakeholderKind as StakeholderKind
    from impactmodel.codelists.closed import StakeholderLevel as StakeholderLevel
    from impactmodel.codelists.closed import StakeholderRole as StakeholderRole
    from impactmodel.codelists.closed import Stance as Stance
    from impactmodel.codelists.closed import Statistic as Statistic
    from impactmodel.codelists.closed import Valence as Valence
    from impactmodel.codelists.closed import ValuationMethod as ValuationMethod
    from impactmodel.codelists.closed import WorkStatus as WorkStatus
    from impactmodel.disclosure import Audit as Audit
    from impactmodel.disclosure import AuditedCell as AuditedCell
    from impactmodel.disclosure import Dominance as Dominance
    from impactmodel.disclosure import ProtectedCell as ProtectedCell
    from impactmodel.disclosure import ProtectedRollup as ProtectedRollup
    from impactmodel.disclosure import ProtectedTable as ProtectedTable
    from impactmodel.disclosure import Terms as Terms
    from impactmodel.disclosure import audit as audit
    from impactmodel.disclosure import preset_names as preset_names
    from impactmodel.disclosure import protect as protect
    from impactmodel.document import ImpactDocument as ImpactDocument
    from impactmodel.errors import CodeListError as CodeListError
    from impactmodel.errors import ImpactModelError as ImpactModelError
    from impactmodel.errors import InvalidDocument as InvalidDocument
    from impactmodel.errors import InvalidProfile as InvalidProfile
    from impactmodel.errors import MissingExtra as MissingExtra
    from impactmodel.errors import RollupError as RollupError
    from impactmodel.errors import RuleError as RuleError
    from impactmodel.errors import UnitError as UnitError
    from impactmodel.errors import UnknownName as UnknownName
    from impactmodel.evidence.agreement import CodeAgreement as CodeAgreement
    from impactmodel.evidence.agreement import CoderAgreement as CoderAgreement
    from impactmodel.evidence.agreement import agreement as agreement
    from impactmodel.evidence.alpha import Alpha as Alpha
    from impactmodel.evidence.alpha import krippendorff_alpha as krippendorff_alpha
    from impactmodel.evidence.behind import Behind as Behind
    from impactmodel.evidence.causal_claims import CausalClaim as CausalClaim
    from impactmodel.evidence.causal_claims import CausalClaims as CausalClaims
    from impactmodel.evidence.causal_claims import causal_claims as causal_claims
    from impactmodel.evidence.codebook import Branch as Branch
    from impactmodel.evidence.codebook import Codebook as Codebook
    from impactmodel.evidence.codebook import codebook as codebook
    from impactmodel.evidence.consenting import Allowance as Allowance
    from impactmodel.evidence.consenting import Consents as Consents
    from impactmodel.evidence.consenting import allows as allows
    from impactmodel.evidence.contribution_analysis import ContributionAnalysis as ContributionAnalysis
    from impactmodel.evidence.contribution_analysis import contribution_analysis as contribution_analysis
    from impactmodel.evidence.counts import CodeCount as CodeCount
    from impactmodel.evidence.counts import CodeCounts as CodeCounts
    from impactmodel.evidence.counts import CoOccurrence as CoOccurrence
    from impactmodel.evidence.counts import Meeting as Meeting
    from impactmodel.evidence.counts import co_occurrence as co_occurrence
    from impactmodel.evidence.counts import code_counts as code_counts
    from impactmodel.evidence.gaps import Gap as Gap
    from impactmodel.evidence.harvesting import OutcomeHarvest as OutcomeHarvest
    from impactmodel.evidence.harvesting import outcome_harvest as outcome_harvest
    from impactmodel.evidence.kappa import Kappa as Kappa
    from impactmodel.evidence.kappa import cohen_kappa as cohen_kappa
    from impactmodel.evidence.many import FleissKappa as FleissKappa
    from impactmodel.evidence.many import GwetAc1 as GwetAc1
    from impactmodel.evidence.many import ShareAgreed as ShareAgreed
    from impactmodel.evidence.many import fleiss_kappa as fleiss_kappa
    from impactmodel.evidence.many import gwet_ac1 as gwet_ac1
    from impactmodel.evidence.many import percent_agreement as percent_agreement
    from impactmodel.evidence.matrix import EvidenceMatrix as EvidenceMatrix
    from impactmodel.evidence.matrix import EvidenceRow as EvidenceRow
    from impactmodel.evidence.matrix import triangulate as triangulate
    from impactmodel.evidence.ratings import Ratings as Ratings
    from impactmodel.evidence.saturation import Saturation as Saturation
    from impactmodel.evidence.saturation import SaturationStep as SaturationStep
    from impactmodel.evidence.saturation import saturation as saturation
    from impactmodel.evidence.significant_change import SignificantChange as SignificantChange
    from impactmodel.evidence.significant_change import significant_change as significant_change
    from impactmodel.evidence.spans import code_span as code_span
    from impactmodel.evidence.spans import code_words as code_words
    from impactmodel.evidence.spans import coded_text as coded_text
    from impactmodel.evidence.strength import strength_scales as strength_scales
    from impactmodel.evidence.yardsticks import Yardstick as Yardstick
    from impactmodel.evidence.yardsticks import yardsticks as yardsticks
    from impactmodel.findings import Finding as Finding
    from impactmodel.findings import Location as Location
    from impactmodel.interop.qda import Positions as Positions
    from impactmodel.interop.qda import read_qda as read_qda
    from impactmodel.interop.qda import write_qda as write_qda
    from impactmodel.kinds import Layer as Layer
    from impactmodel.kinds import Severity as Severity
    from impactmodel.profiles import Profile as Profile
    from impactmodel.profiles import profile as profile
    from impactmodel.profiles import profile_names as profile_names
    from impactmodel.releases.record import LeftOut as LeftOut
    from impactmodel.releases.record import Release as Release
    from impactmodel.releases.record import ReleaseRecord as ReleaseRecord
    from impactmodel.releases.redacting import Redacted as Redacted
    from impactmodel.releases.redacting import Redaction as Redaction
    from impactmodel.releases.redacting import redact as redact
    from impactmodel.releases.redacting import redacted as redacted
    from impactmodel.releases.releasing import release as release
    from impactmodel.releases.withdrawal import Withdrawal as Withdrawal
    from impactmodel.releases.withdrawal import WithdrawalTask as WithdrawalTask
    from impactmodel.releases.withdrawing import withdraw as withdraw
    from impactmodel.report import ImpactPage as ImpactPage
    from impactmodel.report import impact_page as impact_page
    from impactmodel.result import ValidationResult as ValidationResult
    from impactmodel.schema import json_schema as json_schema
    from impactmodel.schema import jsonld_context as jsonld_context
    from impactmodel.schema import schema_findings as schema_findings
    from impactmodel.schema import validator as validator
    from impactmodel.units import unit as unit
    from impactmodel.validation import Context as Context
    from impactmodel.validation import Draft as Draft
    from impactmodel.validation import Rule as Rule
    from impactmodel.validation import RulePage as RulePage
    from impactmodel.validation import finding as finding
    from impactmodel.validation import rule as rule
    from impactmodel.validation import rule_page as rule_page
    from impactmodel.validation import validate as validate
    from impactmodel.validation.forms import write_report as write_report
    from impactmodel.validation.grouping import Group as Group
    from impactmodel.validation.grouping import grouped as grouped
    from impactmodel.validation.profiles import Ladder as Ladder
    from impactmodel.validation.profiles import ladder as ladder
    from impactmodel.validation.profiles import read_profile as read_profile
    from impactmodel.validation.registry import Screen as Screen
    from impactmodel.validation.registry import rules as rules
    from impactmodel.validation.streams import RowResult as RowResult
    from impactmodel.validation.streams import Stream as Stream
    from impactmodel.validation.streams import validate_stream as validate_stream
    from impactmodel.valuation.analysis import sroi as sroi
    from impactmodel.valuation.changes import NotValued as NotValued
    from impactmodel.valuation.costs import CostPer as CostPer
    from impactmodel.valuation.costs import Costs as Costs
    from impactmodel.valuation.costs import costs as costs
    from impactmodel.valuation.given import Absent as Absent
    from impactmodel.valuation.parts import ValuePart as ValuePart
    from impactmodel.valuation.result import SroiResult as SroiResult
    from impactmodel.valuation.rows import ImpactRow as ImpactRow
    from impactmodel.valuation.sensitivity import Switching as Switching
    from impactmodel.valuation.sensitivity import TwoWay as TwoWay
    from impactmodel.valuation.sensitivity import Varied as Varied
    from impactmodel.valuation.simulation import Simulation as Simulation
    from impactmodel.vocabulary.change import Outcome as Outcome
    from impactmodel.vocabulary.change import StakeholderOutcome as StakeholderOutcome
    from impactmodel.vocabulary.change import Theme as Theme
    from impactmodel.vocabulary.describe import describe as describe
    from impactmodel.vocabulary.done import Activity as Activity
    from impactmodel.vocabulary.done import ImpactModel as ImpactModel
    from impactmodel.vocabulary.done import Input as Input
    from impactmodel.vocabulary.done import Link as Link
    from impactmodel.vocabulary.done import Output as Output
    from impactmodel.vocabulary.done import Program as Program
    from impactmodel.vocabulary.done import Rival as Rival
    from impactmodel.vocabulary.done import Service as Service
    from impactmodel.vocabulary.entity import Entity as Entity
    from impactmodel.vocabulary.instruments import instrument as instrument
    from impactmodel.vocabulary.instruments import instruments as instruments
    from impactmodel.vocabulary.numbers import ImpactMeasure as ImpactMeasure
    from impactmodel.vocabulary.numbers import ImpactReport as ImpactReport
    from impactmodel.vocabulary.numbers import ImpactRisk as ImpactRisk
    from impactmodel.vocabulary.numbers import Indicator as Indicator
    from impactmodel.vocabulary.numbers import IndicatorReport as IndicatorReport
    from impactmodel.vocabulary.numbers import Instrument as Instrument
    from impactmodel.vocabulary.numbers import ScoreConversion as ScoreConversion
    from impactmodel.vocabulary.numbers import Target as Target
    from impactmodel.vocabulary.stories import Code as Code
    from impactmodel.vocabulary.stories import CodeList as CodeList
    from impactmodel.vocabulary.stories import Coding as Coding
    from impactmodel.vocabulary.stories import Consent as Consent
    from impactmodel.vocabulary.stories import Contributor as Contributor
    from impactmodel.vocabulary.stories import Evidence as Evidence
    from impactmodel.vocabulary.stories import EvidenceStrength as EvidenceStrength
    from impactmodel.vocabulary.stories import Selection as Selection
    from impactmodel.vocabulary.stories import Support as Support
    from impactmodel.vocabulary.values import Address as Address
    from impactmodel.vocabulary.values import Baseline as Baseline
    from impactmodel.vocabulary.values import Contribution as Contribution
    from impactmodel.vocabulary.values import ContributionShare as ContributionShare
    from impactmodel.vocabulary.values import Dimension as Dimension
    from impactmodel.vocabulary.values import File as File
    from impactmodel.vocabulary.values import Identifier as Identifier
    from impactmodel.vocabulary.values import Interval as Interval
    from impactmodel.vocabulary.values import Period as Period
    from impactmodel.vocabulary.values import Place as Place
    from impactmodel.vocabulary.values import Provenance as Provenance
    from impactmodel.vocabulary.values import Quantity as Quantity
    from impactmodel.vocabulary.who import Characteristic as Characteristic
    from impactmodel.vocabulary.who import Organization as Organization
    from impactmodel.vocabulary.who import Participation as Participation
    from impactmodel.vocabulary.who import Partnership as Partnership
    from impactmodel.vocabulary.who import Party as Party
    from impactmodel.vocabulary.who import Person as Person
    from impactmodel.vocabulary.who import Stakeholder as Stakeholder
    from impactmodel.vocabulary.worth import Decision as Decision
    from impactmodel.vocabulary.worth import DiscountSchedule as DiscountSchedule
    from impactmodel.vocabulary.worth import DiscountStep as DiscountStep
    from impactmodel.vocabulary.worth import Sensitivity as Sensitivity
    from impactmodel.vocabulary.worth import SroiAnalysis as SroiAnalysis
    from impactmodel.vocabulary.worth import Telling as Telling
    from impactmodel.vocabulary.worth import Valuation as Valuation
    from impactmodel.voice import BalanceOfDecisions as BalanceOfDecisions
    from impactmodel.voice import ClosedLoop as ClosedLoop
    from impactmodel.voice import Crosswalk as Crosswalk
    from impactmodel.voice import FourLevels as FourLevels
    from impactmodel.voice import JointOwnership as JointOwnership
    from impactmodel.voice import ParticipationMatrix as ParticipationMatrix
    from impactmodel.voice import PartnershipView as PartnershipView
    from impactmodel.voice import Powers as Powers
    from impactmodel.voice import ReachOfVoice as ReachOfVoice
    from impactmodel.voice import SharedPower as SharedPower
    from impactmodel.voice import WhatMatters as WhatMatters
    from impactmodel.voice import balance_of_decisions as balance_of_decisions
    from impactmodel.voice import closed_loop as closed_loop
    from impactmodel.voice import crosswalk as crosswalk
    from impactmodel.voice import four_levels as four_levels
    from impactmodel.voice import joint_ownership as joint_ownership
    from impactmodel.voice import participation_matrix as participation_matrix
    from impactmodel.voice import partnership_view as partnership_view
    from impactmodel.voice import reach_of_voice as reach_of_voice
    from impactmodel.voice import shared_power as shared_power
    from impactmodel.voice import what_matters as what_matters
    from impactmodel.voice.matrix import ParticipationCell as ParticipationCell
    from impactmodel.voice.moving import PowerChange as PowerChange
    from impactmodel.wording import say as say

_HOMES = {
    "aggregation": "Bounds Cell Coverage Rollup rollup",
    "aggregation.pairs": "MatchedPairs ReliableChange matched_pairs reliable_change",
    "aggregation.splitting": "split",
    "aggregation.statistics": "Pooled Sample ShareAbove median people_bounds pooled share_above wilson",
    "validation.streams": "RowResult Stream validate_stream",
    "validation.grouping": "Group grouped",
    "validation.forms": "write_report",
    "validation.profiles": "Ladder ladder read_profile",
    "profiles": "Profile profile profile_names",
    "wording": "say",
    "codec": "Limits dump dumps load loads read",
    "codelists.catalogue": "CodeEntry Codes codelist codelist_names",
    "codelists.closed": (
        "Accumulation BenefitStart Catchment ConsentScope ConsentStatus DecisionStatus Direction Discounting Domain "
        "EvidenceKind Horizon ImpactClass ImpactModelKind Importance IndicatorDirection InputKind LawfulBasis LinkKind "
        "MissingReason NormGroup OrganizationKind ParticipationStage PartnershipRole Power ReportStatus RiskKind RiskLevel "
        "RollupMethod SpecialCategoryCondition StakeholderKind StakeholderLevel StakeholderRole Stance Statistic Valence "
        "ValuationMethod WorkStatus"
    ),
    "disclosure": "Audit AuditedCell Dominance ProtectedCell ProtectedRollup ProtectedTable Terms audit preset_names protect",
    "document": "ImpactDocument",
    "evidence.agreement": "CodeAgreement CoderAgreement agreement",
    "evidence.alpha": "Alpha krippendorff_alpha",
    "evidence.behind": "Behind",
    "evidence.causal_claims": "CausalClaim CausalClaims causal_claims",
    "evidence.codebook": "Branch Codebook codebook",
    "evidence.consenting": "Allowance Consents allows",
    "evidence.contribution_analysis": "ContributionAnalysis contribution_analysis",
    "evidence.counts": "CoOccurrence CodeCount CodeCounts Meeting co_occurrence code_counts",
    "evidence.gaps": "Gap",
    "evidence.harvesting": "OutcomeHarvest outcome_harvest",
    "evidence.kappa": "Kappa cohen_kappa",
    "evidence.many": "FleissKappa GwetAc1 ShareAgreed fleiss_kappa gwet_ac1 percent_agreement",
    "evidence.matrix": "EvidenceMatrix EvidenceRow triangulate",
    "evidence.ratings": "Ratings",
    "evidence.saturation": "Saturation SaturationStep saturation",
    "evidence.significant_change": "SignificantChange significant_change",
    "evidence.spans": "code_span code_words coded_text",
    "evidence.strength": "strength_scales",
    "interop.qda": "Positions read_qda write_qda",
    "evidence.yardsticks": "Yardstick yardsticks",
    "errors": "CodeListError ImpactModelError InvalidDocument InvalidProfile MissingExtra RollupError RuleError UnitError UnknownName",
    "findings": "Finding Location",
    "kinds": "Layer Severity",
    "releases.record": "LeftOut Release ReleaseRecord",
    "releases.redacting": "Redacted Redaction redact redacted",
    "releases.releasing": "release",
    "releases.withdrawal": "Withdrawal WithdrawalTask",
    "releases.withdrawing": "withdraw",
    "report": "ImpactPage impact_page",
    "result": "ValidationResult",
    "schema": "json_schema jsonld_context schema_findings validator",
    "units": "unit",
    "validation": "Context Draft Rule RulePage finding rule rule_page validate",
    "validation.registry": "Screen rules",
    "valuation.analysis": "sroi",
    "valuation.changes": "NotValued",
    "valuation.costs": "CostPer Costs costs",
    "valuation.given": "Absent",
    "valuation.parts": "ValuePart",
    "valuation.result": "SroiResult",
    "valuation.rows": "ImpactRow",
    "valuation.sensitivity": "Switching TwoWay Varied",
    "valuation.simulation": "Simulation",
    "vocabulary.change": "Outcome StakeholderOutcome Theme",
    "vocabulary.describe": "describe",
    "vocabulary.done": "Activity ImpactModel Input Link Output Program Rival Service",
    "vocabulary.entity": "Entity",
    "vocabulary.instruments": "instrument instruments",
    "vocabulary.numbers": "ImpactMeasure ImpactReport ImpactRisk Indicator IndicatorReport Instrument ScoreConversion Target",
    "vocabulary.stories": "Code CodeList Coding Consent Contributor Evidence EvidenceStrength Selection Support",
    "vocabulary.values": (
        "Address Baseline Contribution ContributionShare Dimension File Identifier Interval Period Place Provenance Quantity"
    ),
    "vocabulary.who": "Characteristic Organization Participation Partnership Party Person Stakeholder",
    "vocabulary.worth": "Decision DiscountSchedule DiscountStep Sensitivity SroiAnalysis Telling Valuation",
    "voice": (
        "BalanceOfDecisions ClosedLoop Crosswalk FourLevels JointOwnership ParticipationMatrix PartnershipView Powers "
        "ReachOfVoice SharedPower WhatMatters balance_of_decisions closed_loop crosswalk four_levels joint_ownership "
        "participation_matrix partnership_view reach_of_voice shared_power what_matters"
    ),
    "voice.matrix": "ParticipationCell",
    "voice.moving": "PowerChange",
}
"""Where each public name lives; a test holds this against the imports above, which only type checkers see."""

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Absent",
    "Accumulation",
    "Activity",
    "Address",
    "Allowance",
    "Alpha",
    "Audit",
    "AuditedCell",
    "BalanceOfDecisions",
    "Baseline",
    "Behind",
    "BenefitStart",
    "Bounds",
    "Branch",
    "Catchment",
    "CausalClaim",
    "CausalClaims",
    "Cell",
    "Characteristic",
    "ClosedLoop",
    "CoOccurrence",
    "Code",
    "CodeAgreement",
    "CodeCount",
    "CodeCounts",
    "CodeEntry",
    "CodeList",
    "CodeListError",
    "Codebook",
    "CoderAgreement",
    "Codes",
    "Coding",
    "Consent",
    "ConsentScope",
    "ConsentStatus",
    "Consents",
    "Context",
    "Contribution",
    "ContributionAnalysis",
    "ContributionShare",
    "Contributor",
    "CostPer",
    "Costs",
    "Coverage",
    "Crosswalk",
    "Decision",
    "DecisionStatus",
    "Dimension",
    "Direction",
    "DiscountSchedule",
    "DiscountStep",
    "Discounting",
    "Domain",
    "Dominance",
    "Draft",
    "Entity",
    "Evidence",
    "EvidenceKind",
    "EvidenceMatrix",
    "EvidenceRow",
    "EvidenceStrength",
    "File",
    "Finding",
    "FleissKappa",
    "FourLevels",
    "Gap",
    "Group",
    "GwetAc1",
    "Horizon",
    "Identifier",
    "ImpactClass",
    "ImpactDocument",
    "ImpactMeasure",
    "ImpactModel",
    "ImpactModelError",
    "ImpactModelKind",
    "ImpactPage",
    "ImpactReport",
    "ImpactRisk",
    "ImpactRow",
    "Importance",
    "Indicator",
    "IndicatorDirection",
    "IndicatorReport",
    "Input",
    "InputKind",
    "Instrument",
    "Interval",
    "InvalidDocument",
    "InvalidProfile",
    "JointOwnership",
    "Kappa",
    "Ladder",
    "LawfulBasis",
    "Layer",
    "LeftOut",
    "Limits",
    "Link",
    "LinkKind",
    "Location",
    "MatchedPairs",
    "Meeting",
    "MissingExtra",
    "MissingReason",
    "NormGroup",
    "NotValued",
    "Organization",
    "OrganizationKind",
    "Outcome",
    "OutcomeHarvest",
    "Output",
    "Participation",
    "ParticipationCell",
    "ParticipationMatrix",
    "ParticipationStage",
    "Partnership",
    "PartnershipRole",
    "PartnershipView",
    "Party",
    "Period",
    "Person",
    "Place",
    "Pooled",
    "Positions",
    "Power",
    "PowerChange",
    "Powers",
    "Profile",
    "Program",
    "ProtectedCell",
    "ProtectedRollup",
    "ProtectedTable",
    "Provenance",
    "Quantity",
    "Ratings",
    "ReachOfVoice",
    "Redacted",
    "Redaction",
    "Release",
    "ReleaseRecord",
    "ReliableChange",
    "ReportStatus",
    "RiskKind",
    "RiskLevel",
    "Rival",
    "Rollup",
    "RollupError",
    "RollupMethod",
    "RowResult",
    "Rule",
    "RuleError",
    "RulePage",
    "Sample",
    "Saturation",
    "SaturationStep",
    "ScoreConversion",
    "Screen",
    "Selection",
    "Sensitivity",
    "Service",
    "Severity",
    "ShareAbove",
    "ShareAgreed",
    "SharedPower",
    "SignificantChange",
    "Simulation",
    "SpecialCategoryCondition",
    "SroiAnalysis",
    "SroiResult",
    "Stakeholder",
    "StakeholderKind",
    "StakeholderLevel",
    "StakeholderOutcome",
    "StakeholderRole",
    "Stance",
    "Statistic",
    "Stream",
    "Support",
    "Switching",
    "Target",
    "Telling",
    "Terms",
    "Theme",
    "TwoWay",
    "UnitError",
    "UnknownName",
    "Valence",
    "ValidationResult",
    "Valuation",
    "ValuationMethod",
    "ValuePart",
    "Varied",
    "WhatMatters",
    "Withdrawal",
    "WithdrawalTask",
    "WorkStatus",
    "Yardstick",
    "__version__",
    "agreement",
    "allows",
    "audit",
    "balance_of_decisions",
    "causal_claims",
    "closed_loop",
    "co_occurrence",
    "code_counts",
    "code_span",
    "code_words",
    "codebook",
    "coded_text",
    "codelist",
    "codelist_names",
    "cohen_kappa",
    "contribution_analysis",
    "costs",
    "crosswalk",
    "describe",
    "dump",
    "dumps",
    "finding",
    "fleiss_kappa",
    "four_levels",
    "grouped",
    "gwet_ac1",
    "impact_page",
    "instrument",
    "instruments",
    "joint_ownership",
    "json_schema",
    "jsonld_context",
    "krippendorff_alpha",
    "ladder",
    "load",
    "loads",
    "matched_pairs",
    "median",
    "outcome_harvest",
    "participation_matrix",
    "partnership_view",
    "people_bounds",
    "percent_agreement",
    "pooled",
    "preset_names",
    "profile",
    "profile_names",
    "protect",
    "reach_of_voice",
    "read",
    "read_profile",
    "read_qda",
    "redact",
    "redacted",
    "release",
    "reliable_change",
    "rollup",
    "rule",
    "rule_page",
    "rules",
    "saturation",
    "say",
    "schema_findings",
    "share_above",
    "shared_power",
    "significant_change",
    "split",
    "sroi",
    "strength_scales",
    "triangulate",
    "unit",
    "validate",
    "validate_stream",
    "validator",
    "what_matters",
    "wilson",
    "withdraw",
    "write_qda",
    "write_report",
    "yardsticks",
]

if not TYPE_CHECKING:  # Type checkers see the imports above, and would take a misspelt name for one of these.

    def __getattr__(name):
        home = _HOME_OF.get(name)
        if home is None:
            from impactmodel.names import did_you_mean

            raise AttributeError(f"module 'impactmodel' has no attribute {name!r}.{did_you_mean(name, _HOME_OF)}")
        from importlib import import_module

        value = getattr(import_module(f"impactmodel.{home}"), name)
        globals()[name] = value
        return value

    def __dir__():
        return [*__all__]
