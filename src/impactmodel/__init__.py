"""impactmodel: one vocabulary for what changes in people's lives, for whom, how we know it and what it was worth.

Everything public is here. Names are loaded when they are first used, so that importing the package costs next to nothing.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
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
    from impactmodel.document import ImpactDocument as ImpactDocument
    from impactmodel.errors import CodeListError as CodeListError
    from impactmodel.errors import ImpactModelError as ImpactModelError
    from impactmodel.errors import InvalidDocument as InvalidDocument
    from impactmodel.errors import InvalidProfile as InvalidProfile
    from impactmodel.errors import MissingExtra as MissingExtra
    from impactmodel.errors import RuleError as RuleError
    from impactmodel.errors import UnitError as UnitError
    from impactmodel.errors import UnknownName as UnknownName
    from impactmodel.findings import Finding as Finding
    from impactmodel.findings import Layer as Layer
    from impactmodel.findings import Location as Location
    from impactmodel.findings import Severity as Severity
    from impactmodel.profiles import Profile as Profile
    from impactmodel.profiles import profile as profile
    from impactmodel.profiles import profile_names as profile_names
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
    from impactmodel.wording import say as say

_HOMES = {
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
    "document": "ImpactDocument",
    "errors": "CodeListError ImpactModelError InvalidDocument InvalidProfile MissingExtra RuleError UnitError UnknownName",
    "findings": "Finding Layer Location Severity",
    "result": "ValidationResult",
    "schema": "json_schema jsonld_context schema_findings validator",
    "units": "unit",
    "validation": "Context Draft Rule RulePage finding rule rule_page validate",
    "validation.registry": "Screen rules",
    "vocabulary.change": "Outcome StakeholderOutcome Theme",
    "vocabulary.describe": "describe",
    "vocabulary.done": "Activity ImpactModel Input Link Output Program Service",
    "vocabulary.entity": "Entity",
    "vocabulary.instruments": "instrument instruments",
    "vocabulary.numbers": "ImpactMeasure ImpactReport ImpactRisk Indicator IndicatorReport Instrument ScoreConversion Target",
    "vocabulary.stories": "Code CodeList Coding Consent Contributor Evidence EvidenceStrength Support",
    "vocabulary.values": (
        "Address Baseline Contribution ContributionShare Dimension File Identifier Interval Period Place Provenance Quantity"
    ),
    "vocabulary.who": "Characteristic Organization Participation Partnership Party Person Stakeholder",
    "vocabulary.worth": "Decision DiscountSchedule DiscountStep Sensitivity SroiAnalysis Telling Valuation",
}
"""Where each public name lives; a test holds this against the imports above, which only type checkers see."""

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Accumulation",
    "Activity",
    "Address",
    "Baseline",
    "BenefitStart",
    "Catchment",
    "Characteristic",
    "Code",
    "CodeEntry",
    "CodeList",
    "CodeListError",
    "Codes",
    "Coding",
    "Consent",
    "ConsentScope",
    "ConsentStatus",
    "Context",
    "Contribution",
    "ContributionShare",
    "Contributor",
    "Decision",
    "DecisionStatus",
    "Dimension",
    "Direction",
    "DiscountSchedule",
    "DiscountStep",
    "Discounting",
    "Domain",
    "Draft",
    "Entity",
    "Evidence",
    "EvidenceKind",
    "EvidenceStrength",
    "File",
    "Finding",
    "Group",
    "Horizon",
    "Identifier",
    "ImpactClass",
    "ImpactDocument",
    "ImpactMeasure",
    "ImpactModel",
    "ImpactModelError",
    "ImpactModelKind",
    "ImpactReport",
    "ImpactRisk",
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
    "Ladder",
    "LawfulBasis",
    "Layer",
    "Limits",
    "Link",
    "LinkKind",
    "Location",
    "MissingExtra",
    "MissingReason",
    "NormGroup",
    "Organization",
    "OrganizationKind",
    "Outcome",
    "Output",
    "Participation",
    "ParticipationStage",
    "Partnership",
    "PartnershipRole",
    "Party",
    "Period",
    "Person",
    "Place",
    "Power",
    "Profile",
    "Program",
    "Provenance",
    "Quantity",
    "ReportStatus",
    "RiskKind",
    "RiskLevel",
    "RollupMethod",
    "RowResult",
    "Rule",
    "RuleError",
    "RulePage",
    "ScoreConversion",
    "Screen",
    "Sensitivity",
    "Service",
    "Severity",
    "SpecialCategoryCondition",
    "SroiAnalysis",
    "Stakeholder",
    "StakeholderKind",
    "StakeholderLevel",
    "StakeholderOutcome",
    "StakeholderRole",
    "Stance",
    "Statistic",
    "Stream",
    "Support",
    "Target",
    "Telling",
    "Theme",
    "UnitError",
    "UnknownName",
    "Valence",
    "ValidationResult",
    "Valuation",
    "ValuationMethod",
    "WorkStatus",
    "__version__",
    "codelist",
    "codelist_names",
    "describe",
    "dump",
    "dumps",
    "finding",
    "grouped",
    "instrument",
    "instruments",
    "json_schema",
    "jsonld_context",
    "ladder",
    "load",
    "loads",
    "profile",
    "profile_names",
    "read",
    "read_profile",
    "rule",
    "rule_page",
    "rules",
    "say",
    "schema_findings",
    "unit",
    "validate",
    "validate_stream",
    "validator",
    "write_report",
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
