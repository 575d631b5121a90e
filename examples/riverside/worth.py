"""What it is worth in money, as far as that can be said. The prices are invented for this example, and so are their sources."""

from decimal import Decimal

from impact import FADES, NOTHING_MOVED, OTHERS_HELPED, WOULD_HAVE_ANYWAY
from impactmodel import Contribution, ContributionShare, Entity, Quantity, Sensitivity, SroiAnalysis, Valuation
from setting import YEAR_2025, gbp, people


def because(share: str, reason: str, *evidence: str) -> ContributionShare:
    """A share and its reason."""
    return ContributionShare(share=Decimal(share), reason=reason, evidence=list(evidence))


VALUATIONS: list[Entity] = [
    Valuation(
        id="val:wellbeing",
        name="Feeling better",
        description="38 people rose by two points or more and 7 fell as far. We value the difference, 31, and not the 38.",
        stakeholder_outcome="so:members-wellbeing",
        proxy="A year in which satisfaction with life is half a point higher, on a scale from 0 to 10.",
        unit_value=gbp(1900),
        quantity=people(31),
        price_year=2025,
        method="wellbeing",
        starts="during_activity",
        duration=2,
        contribution=Contribution(deadweight=WOULD_HAVE_ANYWAY, attribution=OTHERS_HELPED, displacement=NOTHING_MOVED, drop_off=FADES),
        accrues_to="stk:members",
        source="Price list for wellbeing of the invented Lyn Valley Institute, 2025 edition, table 3. The half point is our own reading.",
    ),
    Valuation(
        id="val:belonging",
        name="Having people",
        description=(
            "Those who have somebody to ring and had nobody when they came. Some of them feel better as well and are counted twice."
        ),
        stakeholder_outcome="so:members-belonging",
        proxy="A year of weekly membership in a supper club, with the fares. Members chose it, after laughing at three others.",
        unit_value=gbp(850),
        quantity=people(40),
        price_year=2025,
        method="market",
        starts="during_activity",
        duration=3,
        contribution=Contribution(
            deadweight=WOULD_HAVE_ANYWAY,
            attribution=because("0.25", "A chapel and a choir were named most often.", "ev:survey-2025"),
            displacement=because("0.05", "Four people left another group to come to ours."),
            drop_off=because("0.35", "Friends move away. Our own estimate, made with members."),
        ),
        accrues_to="stk:members",
        source="Prices of three supper clubs in invented towns nearby, asked for in October 2025.",
    ),
    Valuation(
        id="val:confidence",
        name="Trusting oneself again",
        stakeholder_outcome="so:peers-confidence",
        proxy="A twelve-week evening course with a certificate, which people pay for to get back into work.",
        unit_value=gbp(1240),
        quantity=people(11),
        price_year=2025,
        method="revealed_preference",
        starts="during_activity",
        duration=3,
        contribution=Contribution(
            deadweight=because("0.1", "One of the eleven says so of herself.", "ev:survey-2025"),
            attribution=because("0.2", "Open Door's own share in it.", "ev:minutes-2025"),
            displacement=NOTHING_MOVED,
            drop_off=because("0.2", "Our own estimate; the first of them began only two years ago."),
        ),
        accrues_to="stk:peer-supporters",
        source="Fees of the invented Glanwen College, 2025.",
    ),
    Valuation(
        id="val:gp-time",
        name="Time at the surgery",
        description="1.28 fewer appointments in six months for each of 58 people, taken for a year. Nobody is paid this: others get seen.",
        stakeholder_outcome="so:surgery-time",
        proxy="What an appointment costs the health board.",
        unit_value=gbp(42),
        quantity=Quantity.of(148, "contact"),
        price_year=2025,
        method="cost_saving",
        starts="during_activity",
        duration=2,
        contribution=Contribution(
            deadweight=because("0.4", "People join at their worst, and most would need the surgery less in any case.", "ev:interview-gp"),
            attribution=because("0.2", "The surgery has a nurse of its own for this since 2024."),
            displacement=because("0", "The out-of-hours service saw no more of these patients than before."),
            drop_off=because("0.5", "A cautious guess. Nobody has followed it for longer than a year."),
        ),
        accrues_to="stk:gp-practices",
        source="Cost table of the invented Glanwen Health Board, 2025.",
    ),
    Valuation(
        id="val:neighbours",
        name="Lunch with neighbours",
        stakeholder_outcome="so:neighbours",
        proxy="A year of monthly lunches out.",
        unit_value=gbp(180),
        quantity=people(40),
        price_year=2025,
        method="market",
        starts="during_activity",
        duration=1,
        contribution=Contribution(
            deadweight=because("0.3", "Many of them would eat together somewhere else."),
            attribution=because("0.2", "The chapel lends its tables and brings its people."),
            displacement=NOTHING_MOVED,
        ),
        accrues_to="stk:neighbours",
        source="Twelve lunches at £15, as two invented cafés on Mill Lane charge.",
    ),
    Valuation(
        id="val:evening-loss",
        name="Losing the evening group",
        description="A loss, so it counts against us.",
        stakeholder_outcome="so:evening-loss",
        proxy="Fares and fees for the nearest evening group, two bus rides away, for forty weeks.",
        unit_value=gbp(-420),
        quantity=people(14),
        price_year=2025,
        method="market",
        starts="during_activity",
        duration=1,
        contribution=Contribution(deadweight=because("0.2", "Three were about to leave for other reasons, as far as we know.")),
        accrues_to="stk:evening-members",
        source="Bus fares of 2025 in an invented town, and a fee of £4.",
    ),
    Valuation(
        id="val:peer-strain",
        name="Being worn out",
        description="A loss, so it counts against us.",
        stakeholder_outcome="so:peers-strain",
        proxy="Twelve hours a year with somebody trained to listen to those who listen.",
        unit_value=gbp(-600),
        quantity=people(5),
        price_year=2025,
        method="stated_preference",
        starts="during_activity",
        duration=1,
        contribution=Contribution(deadweight=because("0.2", "One of the five has much to carry at home as well.")),
        accrues_to="stk:peer-supporters",
        source="What peer supporters said such an hour would be worth to them: £50.",
    ),
]

ANALYSIS: list[Entity] = [
    SroiAnalysis(
        id="sroi:2025",
        name="What 2025 was worth",
        description=(
            "About £1.15 for each pound put in, so a little more than it cost. By the assumptions tried below it might be less than a "
            "pound. We would not set this number against that of any other service."
        ),
        valuations=[
            "val:wellbeing",
            "val:belonging",
            "val:confidence",
            "val:gp-time",
            "val:neighbours",
            "val:evening-loss",
            "val:peer-strain",
        ],
        inputs=["input:grant-2025", "input:health-board-2025", "input:hall-2025"],
        discount_rate=Decimal("0.035"),
        discounting="first_year_undiscounted",
        period=YEAR_2025,
        scope=(
            "In: members, peer supporters, neighbours, the surgery, and the two losses that we know of. Out: families, practitioners and "
            "those who wait, about whom we know too little. Hours given by peer supporters are not put into pounds, because they asked us "
            "not to."
        ),
        sensitivity=[
            Sensitivity(variable="val:wellbeing/deadweight", low=Decimal("0.1"), high=Decimal("0.5")),
            Sensitivity(variable="val:wellbeing/drop_off", low=Decimal("0.2"), high=Decimal("0.8")),
            Sensitivity(variable="val:wellbeing/quantity", low=Decimal(20), high=Decimal(38)),
            Sensitivity(variable="val:belonging/unit_value", low=Decimal(300), high=Decimal(1200)),
            Sensitivity(variable="val:gp-time/deadweight", low=Decimal("0.2"), high=Decimal(1)),
        ],
    ),
]

WORTH: list[Entity] = [*VALUATIONS, *ANALYSIS]
