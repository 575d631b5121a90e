"""What is asked once a year: the members' survey, the peer supporters, the practitioners in their own words, the surgery."""

from typing import Any

from impactmodel import IndicatorReport, Period, Quantity
from setting import YEAR_2024, YEAR_2025


def yearly(indicator: str, period: Period, **fields: Any) -> IndicatorReport:
    """A report of something that is asked once a year."""
    return IndicatorReport(id=f"rep:{indicator}-{period.start.year}", indicator=f"ind:{indicator}", period=period, **fields)


ONCE_A_YEAR: list[IndicatorReport] = [
    yearly(
        "belonging",
        YEAR_2024,
        organization="org:riverside",
        value=Quantity.of("65.4", "percent"),
        numerator=34,
        denominator=52,
        sample_size=52,
        people=71,
        stakeholder="stk:members",
        status="verified",
        evidence=["ev:survey-2024", "ev:check-2024"],
        comment="52 of 71 members answered. Those who did not may be those who have nobody to ring.",
    ),
    yearly(
        "belonging",
        YEAR_2025,
        organization="org:riverside",
        value=Quantity.of("73.5", "percent"),
        numerator=61,
        denominator=83,
        sample_size=83,
        people=112,
        stakeholder="stk:members",
        target="tgt:belonging-2025",
        status="final",
        evidence=["ev:survey-2025"],
        comment="83 of 112 members answered. None of the evening members did.",
    ),
    *(
        yearly(
            "board-decisions",
            period,
            organization="org:riverside",
            value=Quantity.of(percent, "percent"),
            numerator=theirs,
            denominator=decisions,
            sample_size=decisions,
            stakeholder="stk:members",
            status="final",
            evidence=[minutes],
        )
        for period, percent, theirs, decisions, minutes in (
            (YEAR_2024, "40.9", 9, 22, "ev:minutes-2024"),
            (YEAR_2025, "72.0", 18, 25, "ev:minutes-2025"),
        )
    ),
    yearly(
        "home",
        YEAR_2025,
        organization="org:riverside",
        value=Quantity.of("55.6", "percent"),
        numerator=5,
        denominator=9,
        sample_size=9,
        people=9,
        stakeholder="stk:families",
        status="final",
        evidence=["ev:cards"],
        comment="Nine cards from some sixty homes. It is a sign and not a measure.",
    ),
    yearly(
        "peers-tired",
        YEAR_2024,
        organization="org:open-door",
        missing="withheld",
        people=9,
        stakeholder="stk:peer-supporters",
        comment="Nine people who all know one another. They asked us to keep this number between us.",
    ),
    yearly(
        "peers-tired",
        YEAR_2025,
        organization="org:open-door",
        value=Quantity.of("38.5", "percent"),
        numerator=5,
        denominator=13,
        sample_size=13,
        people=13,
        stakeholder="stk:peer-supporters",
        status="final",
        evidence=["ev:survey-2025"],
        comment="Published with the agreement of all thirteen.",
    ),
    yearly(
        "practitioners-say",
        YEAR_2024,
        organization="org:riverside",
        value=(
            "We like the work and we are behind with everything that is not people. One of us was ill and three of us were too proud to "
            "say stop."
        ),
        people=4,
        stakeholder="stk:practitioners",
        status="final",
    ),
    yearly(
        "practitioners-say",
        YEAR_2025,
        organization="org:riverside",
        value="Deciding together is slower and we would not go back. The evening group still sits badly with us.",
        people=4,
        stakeholder="stk:practitioners",
        status="final",
        evidence=["ev:interview-practitioner"],
    ),
    yearly(
        "gp-contacts",
        YEAR_2024,
        organization="org:mill-lane-surgery",
        value=Quantity.of("4.85", "contact/person"),
        numerator=199,
        denominator=41,
        sample_size=41,
        people=41,
        stakeholder="stk:gp-practices",
        status="final",
        evidence=["ev:records-gp"],
    ),
    yearly(
        "gp-contacts",
        YEAR_2025,
        organization="org:mill-lane-surgery",
        value=Quantity.of("4.52", "contact/person"),
        numerator=262,
        denominator=58,
        sample_size=58,
        people=58,
        stakeholder="stk:gp-practices",
        status="provisional",
        evidence=["ev:records-gp"],
        comment="Only those who had six months behind them when this was counted.",
    ),
]
