"""What it is worth, and what was done about it."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag

from impactmodel.codelists.closed import BenefitStart, DecisionStatus, Discounting, ValuationMethod
from impactmodel.scalars import Count, Day, Line, Number, PositiveNumber, Share, Text, Year
from impactmodel.vocabulary.declare import Value, class_name, field, invariant, many, reference_to, required
from impactmodel.vocabulary.entity import Entity, IndicatorRef, OutcomeRef, ReaderRef, StakeholderRef
from impactmodel.vocabulary.typed import Coded, Dated, Exact, Many
from impactmodel.vocabulary.values import Contribution, Money, Period, Quantity


class Valuation(Entity):
    """What one change is worth: a quantity of it, a price for each, and how much of it is the work's own doing."""

    plural = "valuations"
    called = ("val:belonging", "What belonging is worth")

    type: Literal["Valuation"] = class_name("Valuation")
    outcome: OutcomeRef | None = field("The change.", example="out:belonging")
    stakeholder_outcome: Annotated[str, reference_to("StakeholderOutcome")] | None = field("Or the change as one group experiences it.")
    proxy: Text = required("What stands for the change in money, in words.", example="A year of weekly counselling sessions.")
    unit_value: Money = required("The price for one unit of change in one year.", example={"number": 850, "unit": "GBP"})
    quantity: Quantity | None = field("How much of the change there was.", example={"number": 60, "unit": "person"})
    indicator: IndicatorRef | None = field("Or the indicator that says how much.", example="ind:members-better")
    price_year: Year | None = field("The year whose prices are used.", example=2026)
    method: Coded[ValuationMethod | None] = field("How the price was found.", example="market")
    starts: Coded[BenefitStart | None] = field("When the benefit begins.", example="after_activity")
    duration: Exact[PositiveNumber | None] = field("How many years it lasts.", example=Decimal(3))
    contribution: Contribution | None = field(
        "What would have happened anyway, and what others did.", example={"deadweight": {"share": Decimal("0.2")}}
    )
    accrues_to: StakeholderRef | None = field("Who has the benefit.", example="stk:members")
    source: Text | None = field("Where the price comes from.", example="Price list of the Riverside counselling centre, 2026.")

    @invariant("valued_change", "A valuation is of an outcome or of a stakeholder's outcome, one of the two.", at="outcome")
    def _one_change(self) -> bool:
        return (self.outcome is None) != (self.stakeholder_outcome is None)


class DiscountStep(Value):
    """A discount rate that holds from one year on, as in a stepped schedule."""

    from_year: Count = required("The first year it holds for; the activity is in year 0.", example=0)
    rate: Exact[Share] = required("The yearly rate, from 0 to 1.", example=Decimal("0.035"))


class DiscountSchedule(Value):
    """Discount rates that change with the distance in time, such as the Green Book's."""

    steps: Many[DiscountStep] = required(
        "The rates, each with the first year it holds for; at least one.",
        at_least=1,
        example=[{"from_year": 0, "rate": Decimal("0.035")}, {"from_year": 31, "rate": Decimal("0.03")}],
    )
    source: Line | None = field("Whose schedule it is.", example="HM Treasury, The Green Book")

    @invariant("schedule_order", "The steps of a schedule begin in year 0 and go up.", at="steps")
    def _ordered(self) -> bool:
        years = [step.from_year for step in self.steps]
        return years[0] == 0 and all(one < other for one, other in pairwise(years))


def _rate_or_schedule(value: Any) -> Literal["schedule", "rate"]:
    return "schedule" if isinstance(value, DiscountSchedule | Mapping) else "rate"


RateOrSchedule = Annotated[Annotated[DiscountSchedule, Tag("schedule")] | Annotated[Share, Tag("rate")], Discriminator(_rate_or_schedule)]
"""One yearly rate, or a schedule of rates."""


class Sensitivity(Value):
    """An assumption that is varied, and how far."""

    variable: Line = required("What is varied: a field of a valuation, such as val:1/deadweight.", example="val:belonging/deadweight")
    low: Exact[Number] = required("The lowest value tried.", example=Decimal("0.1"))
    high: Exact[Number] = required("The highest value tried.", example=Decimal("0.5"))

    @invariant("sensitivity_order", "The highest value tried is not below the lowest.", at="high")
    def _ordered(self) -> bool:
        return self.high >= self.low


class SroiAnalysis(Entity):
    """A social return on investment: which valuations, which inputs, by which conventions. None of them has a silent default."""

    plural = "sroi_analyses"
    called = ("sroi:2026", "Social return, 2026")

    type: Literal["SroiAnalysis"] = class_name("SroiAnalysis")
    valuations: Many[Annotated[str, reference_to("Valuation")]] = many("What is counted as value.", example=["val:belonging"])
    inputs: Many[Annotated[str, reference_to("Input")]] = many("What is counted as investment.", example=["input:grant"])
    discount_rate: Exact[RateOrSchedule] = required("The yearly discount rate, or a schedule of rates.", example=Decimal("0.035"))
    discounting: Coded[Discounting] = required("By which convention years are discounted.", example="first_year_undiscounted")
    period: Period | None = field("The time of the activity.", example={"start": "2026-01-01", "end": "2026-12-31"})
    ratio: Exact[Number | None] = field(
        "The ratio of value to investment as it was published; it can be computed anew and held against this.", example=Decimal("2.4")
    )
    scope: Text | None = field("What is in and what is out.", example="Members and practitioners; the community is described, not valued.")
    sensitivity: Many[Sensitivity] = many(
        "Which assumptions are varied.", example=[{"variable": "val:belonging/deadweight", "low": Decimal("0.1"), "high": Decimal("0.5")}]
    )


class Telling(Value):
    """Somebody was told."""

    stakeholder: StakeholderRef = required("Who was told.", example="stk:members")
    on: Dated[Day | None] = field("When.", example="2026-06-01")


class Decision(Entity):
    """What was decided because of what was learnt, and whether those who spoke were told."""

    plural = "decisions"
    called = ("dec:evenings", "Evening groups")

    type: Literal["Decision"] = class_name("Decision")
    what: Text = required("What was decided.", translatable=True, example="Evening groups from September.")
    on: Dated[Day | None] = field("When.", example="2026-05-12")
    because_of: Many[Annotated[str, reference_to("ImpactReport", "IndicatorReport", "Evidence", "Participation", "Outcome")]] = many(
        "What it follows from.", example=["ev:story-1"]
    )
    decided_by: Many[ReaderRef] = many("Who decided.", example=["stk:members", "org:riverside"])
    status: Coded[DecisionStatus | None] = field("What became of it.", example="adopted")
    told: Many[Telling] = many("Who was told of it.", example=[{"stakeholder": "stk:members", "on": "2026-06-01"}])
