"""What changes, and for whom."""

from decimal import Decimal
from typing import Annotated, Literal

from impactmodel.codelists.closed import Direction, Domain, Horizon, Importance, Valence
from impactmodel.scalars import Flag
from impactmodel.vocabulary.declare import class_name, field, many, reference_to, required
from impactmodel.vocabulary.entity import Entity, IndicatorRef, OrganizationRef, OutcomeRef, StakeholderRef
from impactmodel.vocabulary.typed import Coded, Many, ManyCoded
from impactmodel.vocabulary.values import Place, Quantity

ThemeRef = Annotated[str, reference_to("Theme")]


class Theme(Entity):
    """A field of change, such as loneliness or clean water."""

    plural = "themes"
    called = ("theme:company", "Company")
    aligned_to = ("cids:Theme",)

    type: Literal["Theme"] = class_name("Theme")
    relates_to: Many[ThemeRef] = many("Themes that it has to do with.", term="cids:relatesTo", example=["theme:loneliness"])


class Outcome(Entity):
    """A change, good or bad, intended or not, that stakeholders experience."""

    plural = "outcomes"
    called = ("out:belonging", "People belong somewhere")
    aligned_to = ("cids:Outcome", "iati:result")

    type: Literal["Outcome"] = class_name("Outcome")
    organization: OrganizationRef | None = field("Who reports this outcome.", term="cids:forOrganization", example="org:riverside")
    domain: ManyCoded[Domain] = many("The sides of life that it touches.", example=["social"])
    valence: Coded[Valence] = field(
        "Whether the change is good or bad for those who live it.", default=Valence.POSITIVE, example="positive"
    )
    intended: Flag | None = field("Whether it was meant to happen.", example=True)
    horizon: Coded[Horizon | None] = field("How soon it is expected.", example="intermediate")
    themes: Many[ThemeRef] = many("The themes it belongs to.", term="cids:forTheme", example=["theme:loneliness"])
    indicators: Many[IndicatorRef] = many("What it is measured by.", term="cids:hasIndicator", example=["ind:swemwbs"])
    leads_to: Many[OutcomeRef] = many(
        "Outcomes that this one makes possible.", term="cids:canProduce", acyclic=True, example=["out:wellbeing"]
    )
    place: Place | None = field("Where it is experienced.", term="sch:location", example={"name": "Riverside ward", "country": "GB"})
    model: Annotated[str, reference_to("ImpactModel")] | None = field(
        "The theory of change that it is part of.", term="oep:partOf", example="model:riverside"
    )


class StakeholderOutcome(Entity):
    """One outcome as one stakeholder group experiences it, and how much it matters to them."""

    plural = "stakeholder_outcomes"
    called = ("so:members-belonging", "Members belong somewhere")
    aligned_to = ("cids:StakeholderOutcome",)

    type: Literal["StakeholderOutcome"] = class_name("StakeholderOutcome")
    outcome: OutcomeRef = required("The outcome.", term="cids:forOutcome", example="out:belonging")
    stakeholder: StakeholderRef = required("Who experiences it.", term="cids:forStakeholder", example="stk:members")
    importance: Coded[Importance | None] = field("How much it matters.", term="cids:hasImportance", example="high")
    perspective_of: StakeholderRef | None = field("Who says so.", term="cids:fromPerspectiveOf", example="stk:members")
    underserved: Flag | None = field("Whether they were below the threshold before.", term="cids:isUnderserved", example=True)
    intended_direction: Coded[Direction | None] = field("Which way it is meant to go.", term="cids:intendedImpact", example="positive")
    threshold: Quantity | None = field(
        "The level that they would call good enough.",
        term="cids:hasThreshold",
        example={"number": Decimal("21.5"), "unit": "score:swemwbs"},
    )
    indicators: Many[IndicatorRef] = many("What it is measured by for them.", term="cids:hasIndicator", example=["ind:swemwbs"])
