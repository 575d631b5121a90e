"""What is done: the model of how change happens, programmes, services, activities, what goes in and what comes out."""

from typing import Annotated, Literal

from impactmodel.codelists.closed import ImpactModelKind, InputKind, LinkKind, Stance, WorkStatus
from impactmodel.scalars import Id, Text
from impactmodel.vocabulary.declare import Value, class_name, field, invariant, many, reference_to, required
from impactmodel.vocabulary.entity import Entity, EvidenceRef, IndicatorRef, OrganizationRef, StakeholderRef, WorkRef
from impactmodel.vocabulary.typed import Coded, Many
from impactmodel.vocabulary.values import Period, Place, Quantity

_CHAIN = ("Input", "Program", "Service", "Activity", "Output", "Outcome", "StakeholderOutcome")


class Rival(Value):
    """Another explanation of a step in a theory of change, and what was found on it. Where nothing was, it is still open."""

    explanation: Text = required("What else could have brought the change about.", example="In spring people feel better in any case.")
    stance: Coded[Stance | None] = field("Whether what was found speaks for it or against it.", example="contradicts")
    evidence: Many[EvidenceRef] = many("What was looked at.", example=["ev:evaluation-2026"])


class Link(Value):
    """One step of a theory of change: this leads to that, if the assumption holds."""

    id: Id | None = field("Its name for machines, if evidence is to speak for or against it.", term="@id", example="link:groups-belonging")
    source: Annotated[str, reference_to(*_CHAIN)] = required("What comes first.", example="act:weekly-groups")
    target: Annotated[str, reference_to(*_CHAIN)] = required("What it leads to.", example="out:belonging")
    kind: Coded[LinkKind] = required("How the one leads to the other.", example="contributes_to")
    assumption: Text | None = field("What has to be true for it.", example="People come more than once.")
    evidence: Many[EvidenceRef] = many("What it rests on.", example=["ev:case-study-1"])
    rivals: Many[Rival] = many(
        "Other explanations that were looked into.",
        example=[{"explanation": "In spring people feel better in any case.", "stance": "contradicts"}],
    )

    @invariant("link_ends", "A link does not lead from a thing to itself.", at="target")
    def _two_ends(self) -> bool:
        return self.source != self.target


class ImpactModel(Entity):
    """How an organization believes that its work brings change about."""

    plural = "impact_models"
    called = ("model:riverside", "How we think that it works")
    aligned_to = ("cids:ImpactModel", "cids:ImpactPathway", "cids:OutcomeChain")

    type: Literal["ImpactModel"] = class_name("ImpactModel")
    kind: Coded[ImpactModelKind] = required("The form in which it is told.", example="theory_of_change")
    organization: OrganizationRef | None = field("Whose it is.", term="cids:forOrganization", example="org:riverside")
    programs: Many[Annotated[str, reference_to("Program")]] = many(
        "The programmes it covers.", term="cids:hasProgram", example=["prog:wellbeing"]
    )
    links: Many[Link] = many(
        "What leads to what.", example=[{"source": "act:weekly-groups", "target": "out:belonging", "kind": "contributes_to"}]
    )
    assumptions: Many[Text] = many("What has to be true for the whole of it.", example=["Members stay for at least ten weeks."])


class Program(Entity):
    """Services and activities that serve one aim, planned and paid for together."""

    plural = "programs"
    called = ("prog:wellbeing", "Wellbeing in Riverside")
    aligned_to = ("cids:Program",)

    type: Literal["Program"] = class_name("Program")
    organization: OrganizationRef | None = field("Who runs it.", term="cids:forOrganization", example="org:riverside")
    part_of: Annotated[str, reference_to("Program")] | None = field(
        "The larger programme that it belongs to.", term="oep:partOf", acyclic=True, example="prog:city-health"
    )
    period: Period | None = field("When it runs.", example={"start": "2024-01-01", "end": "2026-12-31"})
    place: Place | None = field("Where it runs.", term="sch:location", example={"name": "Riverside ward", "country": "GB"})
    status: Coded[WorkStatus | None] = field("Where it stands.", example="active")


class Service(Entity):
    """Something that people can use, made of activities."""

    plural = "services"
    called = ("svc:groups", "Groups")
    aligned_to = ("cids:Service",)

    type: Literal["Service"] = class_name("Service")
    organization: OrganizationRef | None = field("Who offers it.", term="cids:forOrganization", example="org:riverside")
    part_of: Annotated[str, reference_to("Program", "Service")] | None = field(
        "The programme or larger service that it belongs to.", term="oep:partOf", acyclic=True, example="prog:wellbeing"
    )
    period: Period | None = field("When it is offered.", example={"start": "2024-01-01", "end": "2026-12-31"})
    place: Place | None = field("Where it is offered.", term="sch:location", example={"name": "Riverside ward", "country": "GB"})
    status: Coded[WorkStatus | None] = field("Where it stands.", example="active")


class Activity(Entity):
    """Something that is done."""

    plural = "activities"
    called = ("act:weekly-groups", "Weekly groups")
    aligned_to = ("cids:Activity",)

    type: Literal["Activity"] = class_name("Activity")
    organization: OrganizationRef | None = field("Who does it.", term="cids:forOrganization", example="org:riverside")
    part_of: WorkRef | None = field(
        "The programme, service or larger activity that it belongs to.", term="act:subActivityOf", acyclic=True, example="svc:groups"
    )
    period: Period | None = field("When it is done.", example={"start": "2026-01-01", "end": "2026-03-31"})
    place: Place | None = field("Where it is done.", term="sch:location", example={"name": "Riverside ward", "country": "GB"})
    status: Coded[WorkStatus | None] = field("Where it stands.", example="active")


class Input(Entity):
    """Money, time or things that are put in."""

    plural = "inputs"
    called = ("input:grant", "Three-year grant")
    aligned_to = ("cids:Input", "cids:FinancialInput", "cids:SkillInput", "cids:PhysicalInput")

    type: Literal["Input"] = class_name("Input")
    kind: Coded[InputKind] = required("What sort of thing is put in.", example="financial")
    input_for: Many[WorkRef] = many("What it is put into.", term="cids:inputFor", example=["prog:wellbeing"])
    planned: Quantity | None = field("How much was planned.", term="cids:hasPlannedAmount", example={"number": 60000, "unit": "GBP"})
    actual: Quantity | None = field("How much it was.", term="cids:hasActualAmount", example={"number": 58250, "unit": "GBP"})
    contributor: StakeholderRef | None = field("Who gave it.", term="cids:hasContributingStakeholder", example="stk:funder")
    period: Period | None = field("When.", example={"start": "2026-01-01", "end": "2026-12-31"})


class Output(Entity):
    """What an activity produces directly: sessions held, meals served, people reached."""

    plural = "outputs"
    called = ("output:sessions", "Group sessions")
    aligned_to = ("cids:Output", "iati:result")

    type: Literal["Output"] = class_name("Output")
    of: WorkRef | None = field("What produces it.", term="org:forActivity", example="act:weekly-groups")
    quantity: Quantity | None = field("How much of it.", term="i72:value", example={"number": 48, "unit": "session"})
    indicators: Many[IndicatorRef] = many("What it is measured by.", term="cids:usedByIndicator", example=["ind:sessions"])
