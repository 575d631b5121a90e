"""The whole: the fields of the document itself, and a list for each class. What a document can do is in `impactmodel.document`."""

from typing import Annotated, ClassVar

from impactmodel.scalars import LanguageTag, Line, Moment, SchemaVersion, Term, Text
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome, Theme
from impactmodel.vocabulary.declare import Model, field, many, reference_to, required
from impactmodel.vocabulary.done import Activity, ImpactModel, Input, Output, Program, Service
from impactmodel.vocabulary.numbers import ImpactReport, ImpactRisk, Indicator, IndicatorReport, Instrument, Target
from impactmodel.vocabulary.stories import Code, CodeList, Consent, Evidence
from impactmodel.vocabulary.typed import Dated, Many
from impactmodel.vocabulary.values import Period
from impactmodel.vocabulary.who import Characteristic, Organization, Participation, Partnership, Person, Stakeholder
from impactmodel.vocabulary.worth import Decision, SroiAnalysis, Valuation

SCHEMA_VERSION = "1.0"


class DocumentFields(Model):
    """All that one file says about an impact: who, what they do, what changes for whom, how we know it and what it was worth."""

    described_as: ClassVar[str] = "ImpactDocument"

    schema_version: SchemaVersion = required("The version of the vocabulary that it is written in.", term="owl:versionInfo", example="1.0")
    publisher: Annotated[str, reference_to("Organization")] | None = field(
        "Who publishes it.", term="dcterms:publisher", example="org:riverside"
    )
    title: Line | None = field("What it is called.", term="dcterms:title", example="Riverside Wellbeing: what changed in 2024 and 2025")
    description: Text | None = field("What it is about.", term="dcterms:description", example="Two years of a co-produced service.")
    license: Line | None = field(
        "Under which terms it may be used: an SPDX name or an address.", term="dcterms:license", example="CC-BY-4.0"
    )
    language: LanguageTag | None = field(
        "The language that its texts are in, where no translation says otherwise.", term="dcterms:language", example="en-GB"
    )
    period: Period | None = field("The time it is about.", term="dcterms:temporal", example={"start": "2024-01-01", "end": "2025-12-31"})
    generated: Dated[Moment | None] = field("When it was put together.", term="prov:generatedAtTime", example="2026-03-31T09:00:00Z")
    profile: Term | None = field("The profile that it is meant to meet.", term="dcterms:conformsTo", example="co-production")

    organizations: Many[Organization] = many("Organizations.")
    persons: Many[Person] = many("Named people. A saved document keeps them; other forms leave them out unless asked for.", personal=True)
    partnerships: Many[Partnership] = many("Partnerships.")
    stakeholders: Many[Stakeholder] = many("Stakeholder groups.")
    characteristics: Many[Characteristic] = many("Characteristics of stakeholder groups.")
    participations: Many[Participation] = many("Who had how much say in what.")
    impact_models: Many[ImpactModel] = many("Theories of change.")
    programs: Many[Program] = many("Programmes.")
    services: Many[Service] = many("Services.")
    activities: Many[Activity] = many("Activities.")
    inputs: Many[Input] = many("What is put in.")
    outputs: Many[Output] = many("What comes out directly.")
    themes: Many[Theme] = many("Fields of change.")
    outcomes: Many[Outcome] = many("Changes.")
    stakeholder_outcomes: Many[StakeholderOutcome] = many("Changes as stakeholder groups experience them.")
    indicators: Many[Indicator] = many("What changes are measured by.")
    instruments: Many[Instrument] = many("Questionnaires and scales.")
    targets: Many[Target] = many("Values to be reached.")
    indicator_reports: Many[IndicatorReport] = many("Values observed, estimated or planned.")
    impact_reports: Many[ImpactReport] = many("What changed, how much, and by whose doing.")
    impact_risks: Many[ImpactRisk] = many("What could make impact less, or different.")
    evidence: Many[Evidence] = many("Stories, studies and records.")
    consents: Many[Consent] = many("What those who gave evidence agreed to.")
    codes: Many[Code] = many("Codes.")
    code_lists: Many[CodeList] = many("Code lists and codebooks.")
    valuations: Many[Valuation] = many("What changes are worth.")
    sroi_analyses: Many[SroiAnalysis] = many("Social returns on investment.")
    decisions: Many[Decision] = many("What was decided because of what was learnt.")

    for_tools: ClassVar[tuple[str, ...]] = ("$schema", "@context")
    """Keys that editors and JSON-LD readers need at the top of a file: accepted as text, and not kept."""
