"""Who: organizations, people, partnerships, stakeholders, and who had a say."""

from decimal import Decimal
from typing import Annotated, Literal

from impactmodel.codelists.closed import (
    NormGroup,
    OrganizationKind,
    ParticipationStage,
    PartnershipRole,
    Power,
    StakeholderKind,
    StakeholderLevel,
    StakeholderRole,
)
from impactmodel.scalars import Count, Email, Flag, Line, Share, Text, Uri
from impactmodel.vocabulary.declare import Value, class_name, field, invariant, many, reference_to, required
from impactmodel.vocabulary.entity import Entity, EvidenceRef, OrganizationRef, StakeholderRef
from impactmodel.vocabulary.typed import Coded, Exact, Many, ManyCoded
from impactmodel.vocabulary.values import Address, File, Identifier, Money, Period, Place, Quantity


class Organization(Entity):
    """A charity, social enterprise, public body, funder, business or group that acts as one."""

    plural = "organizations"
    called = ("org:riverside", "Riverside Wellbeing")
    aligned_to = ("cids:Organization", "cids:SocialPurposeOrganization", "cids:FinancialOrganization", "cids:StandardsOrganization")

    type: Literal["Organization"] = class_name("Organization")
    kind: Coded[OrganizationKind | None] = field("What sort of organization it is.", example="community_interest_company")
    legal_name: Line | None = field("The name in its register.", term="org:hasLegalName", example="Riverside Wellbeing CIC")
    purpose: Many[Text] = many(
        "What it is there for.", term="cids:hasPurpose", example=["That nobody in Riverside faces poor mental health alone."]
    )
    addresses: Many[Address] = many("Where it can be found.", term="cids:hasAddress", example=[{"locality": "Riverside", "country": "GB"}])
    web: Many[Uri] = many("Its pages.", term="cids:hasWebAddress", example=["https://riverside.example/"])
    legal_status: Line | None = field(
        "Its legal form, in the words of its country.", term="org:hasLegalStatus", example="Community interest company limited by guarantee"
    )
    part_of: OrganizationRef | None = field(
        "The larger organization that it belongs to.", term="oep:partOf", acyclic=True, example="org:riverside-group"
    )


class Person(Entity):
    """A named person. A saved document keeps it; every other form leaves it out unless it is asked for."""

    plural = "persons"
    called = ("person:1", "Sam Example")
    aligned_to = ("cids:Person",)

    type: Literal["Person"] = class_name("Person")
    name: Line | None = field("Its name for people.", term="org:hasName", personal=True, translatable=True)
    description: Text | None = field("Who it is, in plain words.", term="cids:hasDescription", personal=True, translatable=True)
    identifiers: Many[Identifier] = many(
        "Numbers and names in other registers.",
        term="org:hasIdentifier",
        personal=True,
        example=[{"scheme": "own:members", "value": "417"}],
    )
    given_name: Line | None = field("Given name.", term="foaf:givenName", personal=True, example="Sam")
    family_name: Line | None = field("Family name.", term="foaf:familyName", personal=True, example="Example")
    email: Many[Email] = many("E-mail addresses.", term="ic:hasEmail", personal=True, example=["sam@riverside.example"])
    telephone: Many[Line] = many("Telephone numbers.", term="ic:hasTelephone", personal=True, example=["+44 1632 960001"])
    roles: Many[Line] = many("What the person does.", term="org:plays", personal=True, example=["Peer supporter"])


class Party(Value):
    """One member of a partnership: an organization or a stakeholder group, and what it does."""

    organization: OrganizationRef | None = field("The organization.", example="org:riverside")
    stakeholder: StakeholderRef | None = field("Or the stakeholder group.")
    role: Coded[PartnershipRole] = required("What the party does.", example="delivery")
    share: Exact[Share | None] = field("Its share of the shared results.", example=Decimal("0.5"))
    responsibilities: Text | None = field("What it answers for.", personal=True, example="Runs the weekly groups.")

    @invariant("one_party", "A party is an organization or a stakeholder, one of the two.", at="organization")
    def _one(self) -> bool:
        return (self.organization is None) != (self.stakeholder is None)


class Partnership(Entity):
    """Organizations and groups that work together and answer for results together."""

    plural = "partnerships"
    called = ("partners:riverside", "The Riverside partnership")

    type: Literal["Partnership"] = class_name("Partnership")
    parties: Many[Party] = required("Who is in it; at least one.", at_least=1, example=[{"organization": "org:riverside", "role": "lead"}])
    period: Period | None = field("How long it lasts.", example={"start": "2024-01-01", "end": "2026-12-31"})
    agreement: File | None = field("The written agreement.", example={"uri": "https://riverside.example/agreement.pdf"})


class Characteristic(Entity):
    """Something that is true of a stakeholder group, or of part of it: an age, a place, an experience."""

    plural = "characteristics"
    called = ("char:65-plus", "Aged 65 and over")
    aligned_to = ("cids:Characteristic", "cids:CharacteristicReport")

    type: Literal["Characteristic"] = class_name("Characteristic")
    dimension: Line = required("What is described, such as age or gender.", example="age")
    code: Annotated[str, reference_to("Code")] | None = field("The code that holds.", term="cids:hasCode", example="age:65-plus")
    value: Line | None = field("Or what holds, in words.", term="cids:hasValue", example="65 and over")
    share: Exact[Share | None] = field("The share of the group that it holds for.", example=Decimal("0.4"))
    period: Period | None = field("When it held.", example={"start": "2026-01-01", "end": "2026-03-31"})

    @invariant("characteristic_value", "A characteristic has a code or a value.", at="value")
    def _said(self) -> bool:
        return self.code is not None or self.value is not None


class Stakeholder(Entity):
    """A group of people, an organization or a part of nature that experiences a change or contributes to it."""

    plural = "stakeholders"
    called = ("stk:members", "Members")
    aligned_to = ("cids:Stakeholder", "cids:BeneficialStakeholder", "cids:ContributingStakeholder")

    type: Literal["Stakeholder"] = class_name("Stakeholder")
    kind: Coded[StakeholderKind] = required("What sort of stakeholder it is.", example="people")
    roles: ManyCoded[StakeholderRole] = required(
        "Whether it experiences the change, contributes to it, or both; at least one.", at_least=1, example=["beneficial", "contributing"]
    )
    level: Coded[StakeholderLevel | None] = field("The level of the service at which it lives or works.", example="service_user")
    norm_group: Coded[NormGroup | None] = field(
        "Its group in the Impact Management Norms.", term="cids:hasImpactManagementNormsDefinition", example="customers"
    )
    population: Quantity | None = field(
        "How many there are in all, reached or not.", term="cids:describesPopulation", example={"number": 420, "unit": "person"}
    )
    characteristics: Many[Annotated[str, reference_to("Characteristic")]] = many(
        "What is true of it.", term="cids:hasCharacteristic", example=["char:65-plus"]
    )
    place: Place | None = field("Where it is.", term="sch:location", example={"name": "Riverside ward", "country": "GB"})
    organization: OrganizationRef | None = field(
        "The organization whose stakeholder it is.", term="cids:forOrganization", example="org:riverside"
    )


class Participation(Entity):
    """Who had how much say in what, and when: co-production as data. Power is an order, never averaged."""

    plural = "participations"
    called = ("part:members-design", "Members design the groups")

    type: Literal["Participation"] = class_name("Participation")
    who: Annotated[str, reference_to("Stakeholder", "Organization", "Partnership")] = required("Who had a say.", example="stk:members")
    participates_in: Annotated[str, reference_to()] = required(
        "In what: a service, a programme, an evaluation, anything with an id.", example="svc:groups"
    )
    stage: Coded[ParticipationStage] = required("At which stage.", example="design")
    power: Coded[Power] = required("How much say they had.", example="sharing")
    people: Count | None = field("How many people took part.", example=12)
    decisions: Count | None = field("How many decisions were open to them.", example=8)
    decision_share: Exact[Share | None] = field("The share of those decisions that they made or made jointly.", example=Decimal("0.5"))
    seats: Count | None = field("How many seats they had.", example=4)
    seat_share: Exact[Share | None] = field("The share of all seats that they had.", example=Decimal("0.5"))
    budget_controlled: Money | None = field("The money they decided on.", example={"number": 5000, "unit": "GBP"})
    paid: Flag | None = field("Whether their time was paid.", example=True)
    period: Period | None = field("When.", example={"start": "2026-01-01", "end": "2026-03-31"})
    evidence: Many[EvidenceRef] = many("How this is known.", example=["ev:minutes-2026"])
