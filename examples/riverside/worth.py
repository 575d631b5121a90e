"""What it is worth in money, as far as that can be said. The prices are invented for this example, and so are their sources."""

from decimal import Decimal

import contribution as ours
from impactmodel import Entity, Quantity, Sensitivity, SroiAnalysis, Valuation
from setting import YEAR_2025, gbp, people

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
        contribution=ours.WELLBEING,
        accrues_to="stk:members",
        source="Price list for wellbeing of the invented Lyn Valley Institute, 2025 edition, table 3. The half point is our own reading.",
    ),
    Valuation(
        id="val:belonging",
        name="Having people",
        description=(
            "Those who have somebody to ring and had nobody when they came. It stands beside the sum and not in it: belonging is how "
            "people come to feel better, and to count both would be to count one thing twice. Members would rather have counted this one."
        ),
        stakeholder_outcome="so:members-belonging",
        proxy="A year of weekly membership in a supper club, with the fares. Members chose it, after laughing at three others.",
        unit_value=gbp(850),
        quantity=people(40),
        price_year=2025,
        method="market",
        starts="during_activity",
        duration=3,
        contribution=ours.BELONGING,
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
        contribution=ours.CONFIDENCE,
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
        contribution=ours.SURGERY,
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
        contribution=ours.NEIGHBOURS,
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
        contribution=ours.EVENING_LOSS,
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
        contribution=ours.PEER_STRAIN,
        accrues_to="stk:peer-supporters",
        source="What peer supporters said such an hour would be worth to them: £50.",
    ),
]

ANALYSIS: list[Entity] = [
    SroiAnalysis(
        id="sroi:2025",
        name="What 2025 was worth",
        description=(
            "About £0.76 for each pound put in, so less than it cost, as far as anybody has a price for it. Of the assumptions tried below "
            "only the price of feeling better might bring it to a pound. We would not set this number against that of any other service."
        ),
        valuations=[
            "val:wellbeing",
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
            "In: members who feel better, peer supporters, neighbours, the surgery, and the two losses that we know of. Out: belonging, "
            "trust and having a say, because they lead to what is in; families, practitioners and those who wait, about whom we know too "
            "little. Hours given by peer supporters are not put into pounds, because they asked us not to."
        ),
        sensitivity=[
            Sensitivity(variable="val:wellbeing/unit_value", low=Decimal(950), high=Decimal(2850)),
            Sensitivity(variable="val:wellbeing/deadweight", low=Decimal("0.1"), high=Decimal("0.5")),
            Sensitivity(variable="val:wellbeing/drop_off", low=Decimal("0.2"), high=Decimal("0.8")),
            Sensitivity(variable="val:wellbeing/quantity", low=Decimal(20), high=Decimal(38)),
            Sensitivity(variable="val:gp-time/deadweight", low=Decimal("0.2"), high=Decimal(1)),
        ],
    ),
]

WORTH: list[Entity] = [*VALUATIONS, *ANALYSIS]
