"""What is counted and asked, by which questionnaire, in which groups, and what was hoped for."""

from impactmodel import Baseline, Code, CodeList, Dimension, Entity, Indicator, Period, Quantity, Target, instrument
from setting import YEAR_2024, YEAR_2025, people, points, quarter

AGES = {"16-24": "16 to 24", "25-44": "25 to 44", "45-64": "45 to 64", "65+": "65 and over"}
BROAD_AGES = {"under-45": "Under 45", "45+": "45 and over"}
GENDERS = {"woman": "Woman", "man": "Man", "another-or-not-said": "Another gender, or not said"}
_WIDER = {"16-24": "under-45", "25-44": "under-45", "45-64": "45+", "65+": "45+"}


def code_id(prefix: str, value: str) -> str:
    """The id of a code, such as `age:65-plus` for the value `65+`."""
    return f"{prefix}:{value.replace('+', '-plus')}"


LISTS: list[Entity] = [
    CodeList(id="list:age-group", name="Age groups", defined_by="org:riverside", version="2024", open=False),
    CodeList(
        id="list:gender",
        name="Gender",
        description=(
            "People write what they like on the form. For reports we put those who wrote something other than woman or man together with "
            "those who wrote nothing, because apart they would be so few that somebody could be recognized."
        ),
        defined_by="org:riverside",
        version="2024",
        open=False,
    ),
    CodeList(id="list:sdg", name="Sustainable Development Goals: targets", specification="https://unstats.un.org/sdgs/", open=False),
    *(
        Code(id=code_id("age", value), name=name, value=value, list="list:age-group", broader=code_id("age", _WIDER[value]))
        for value, name in AGES.items()
    ),
    *(Code(id=code_id("age", value), name=name, value=value, list="list:age-group") for value, name in BROAD_AGES.items()),
    *(Code(id=code_id("gender", value), name=name, value=value, list="list:gender") for value, name in GENDERS.items()),
    Code(id="sdg:3.4", name="Mental health and well-being, and fewer early deaths from disease", value="3.4", list="list:sdg"),
    Code(id="sdg:8.5", name="Full employment, decent work and equal pay", value="8.5", list="list:sdg"),
    Code(id="sdg:10.2", name="Social, economic and political inclusion of all", value="10.2", list="list:sdg"),
    Code(id="sdg:16.7", name="Inclusive and representative decisions", value="16.7", list="list:sdg"),
]

# The scale as the library ships it, and what we ourselves call a change that matters.
INSTRUMENTS: list[Entity] = [instrument("swemwbs").replace(meaningful_change=2)]

BY_AGE = Dimension(name="age", codelist="list:age-group", codes=list(AGES), partition=True)
BY_BROAD_AGE = Dimension(name="age", codelist="list:age-group", codes=list(BROAD_AGES), partition=True)
BY_GENDER = Dimension(name="gender", codelist="list:gender", codes=list(GENDERS), partition=True)
BY_WORK = Dimension(name="work", codes=["with-members", "preparing-and-writing-up", "meetings-and-learning"], partition=True)
BY_SERVICE = Dimension(name="service", codes=["groups", "walk-and-talk", "open-table"], partition=True)
BY_TIME_OF_DAY = Dimension(name="time of day", codes=["daytime", "evening"], partition=True)

NOT_OPEN_YET = "We opened on 9 January 2024."

INDICATORS: list[Entity] = [
    Indicator(
        id="ind:members-new",
        name="People who joined",
        definition="People who came for the first time in the quarter. Somebody who stays away and comes back is not counted again.",
        measures=["output:new-members-2025"],
        unit="person",
        statistic="count",
        direction="increase",
        accumulation="flow",
        rollup="sum",
        dimensions=[BY_AGE],
        organization="org:riverside",
    ),
    Indicator(
        id="ind:members-total",
        name="People who have joined since January 2024",
        definition="A running total of those who joined.",
        measures=["output:new-members-2025"],
        unit="person",
        statistic="count",
        direction="increase",
        accumulation="cumulative",
        rollup="latest",
        baseline=Baseline(value=people(0), comment=NOT_OPEN_YET),
        organization="org:riverside",
    ),
    Indicator(
        id="ind:members-active",
        name="Members at the end of the quarter",
        definition="People who came at least twice in the quarter and have not said goodbye.",
        measures=["out:trust"],
        unit="person",
        statistic="count",
        direction="increase",
        accumulation="stock",
        rollup="latest",
        baseline=Baseline(value=people(0), comment=NOT_OPEN_YET),
        dimensions=[BY_GENDER],
        organization="org:riverside",
    ),
    Indicator(
        id="ind:swemwbs",
        name="Wellbeing score",
        definition=(
            "Mean SWEMWBS score of members at their latest review in the quarter, after the owners' conversion table. It compares "
            "quarters, not people: members come and go. For what happened to the same people, see those who were better and those who were "
            "worse."
        ),
        measures=["out:wellbeing"],
        unit="score:swemwbs",
        statistic="mean",
        direction="increase",
        accumulation="stock",
        rollup="weighted_mean",
        baseline=Baseline(
            value=points("19.5"),
            period=Period.of("2023-10-01", "2023-12-31"),
            comment="The 23 people who came to the trial mornings in the autumn before we opened.",
        ),
        threshold=points("21.5"),
        dimensions=[BY_BROAD_AGE],
        instrument="inst:swemwbs",
        organization="org:riverside",
    ),
    Indicator(
        id="ind:members-better",
        name="Reviews at which the score had risen by two points or more",
        definition="Of the reviews in the quarter that could be compared with the same person's first, ten weeks before or more.",
        measures=["out:wellbeing"],
        unit="percent",
        statistic="percentage",
        direction="increase",
        accumulation="flow",
        rollup="ratio_of_sums",
        instrument="inst:swemwbs",
        organization="org:riverside",
    ),
    Indicator(
        id="ind:members-worse",
        name="Reviews at which the score had fallen by two points or more",
        definition="The same reviews, and those whom we do not want to lose from sight.",
        measures=["out:wellbeing"],
        unit="percent",
        statistic="percentage",
        direction="decrease",
        accumulation="flow",
        rollup="ratio_of_sums",
        instrument="inst:swemwbs",
        organization="org:riverside",
    ),
    Indicator(
        id="ind:belonging",
        name="Members who have somebody here to ring",
        definition="Of those who answered the survey in November, who agreed to “There is somebody here whom I could ring on a bad day”.",
        measures=["out:belonging"],
        unit="percent",
        statistic="percentage",
        direction="increase",
        accumulation="stock",
        rollup="latest",
        baseline=Baseline(
            value=Quantity.of("38.9", "percent"),
            period=quarter("2024-Q1"),
            comment="7 of the first 18 members, asked in their sixth week.",
        ),
        threshold=Quantity.of(70, "percent"),
        organization="org:riverside",
    ),
    Indicator(
        id="ind:sessions",
        name="Group sessions held",
        definition="Two-hour groups with at least one member and two who lead it. Sessions that were called off are not counted.",
        measures=["output:sessions-2025", "out:evening-loss"],
        unit="session",
        statistic="count",
        direction="maintain",
        accumulation="flow",
        rollup="sum",
        baseline=Baseline(value=Quantity.of(0, "session"), comment=NOT_OPEN_YET),
        dimensions=[BY_TIME_OF_DAY],
        organization="org:riverside",
    ),
    Indicator(
        id="ind:attendances",
        name="Attendances at groups",
        definition="One person at one session. The report says as well how many different people these were.",
        measures=["output:attendances-2025", "out:trust"],
        unit="attendance",
        statistic="count",
        direction="increase",
        accumulation="flow",
        rollup="sum",
        organization="org:riverside",
    ),
    Indicator(
        id="ind:practitioner-hours",
        name="Hours of practitioners",
        definition="Paid hours, from the time sheets.",
        measures=["input:practitioner-hours-2024", "input:practitioner-hours-2025"],
        unit="person_hour",
        statistic="total",
        direction="maintain",
        accumulation="flow",
        rollup="sum",
        dimensions=[BY_WORK],
        organization="org:riverside",
    ),
    Indicator(
        id="ind:peer-hours",
        name="Hours that peer supporters gave",
        definition="Hours given, written down by peer supporters themselves. They are never added to paid hours.",
        measures=["input:peer-hours-2024", "input:peer-hours-2025", "out:peer-strain"],
        unit="volunteer_hour",
        statistic="total",
        direction="maintain",
        accumulation="flow",
        rollup="sum",
        baseline=Baseline(value=Quantity.of(0, "volunteer_hour"), comment=NOT_OPEN_YET),
        dimensions=[BY_SERVICE],
        organization="org:riverside",
    ),
    Indicator(
        id="ind:peers",
        name="Peer supporters at the end of the quarter",
        definition="Members who have finished the training and have led or joined in leading something in the quarter.",
        measures=["output:peers-trained-2025", "out:confidence"],
        unit="person",
        statistic="count",
        direction="increase",
        accumulation="stock",
        rollup="latest",
        baseline=Baseline(value=people(0), comment=NOT_OPEN_YET),
        threshold=people(10),
        organization="org:open-door",
    ),
    Indicator(
        id="ind:peers-tired",
        name="Peer supporters who often feel worn out by it",
        definition="Of all peer supporters, asked in November by somebody from Open Door whom they do not work with.",
        measures=["out:peer-strain"],
        unit="percent",
        statistic="percentage",
        direction="decrease",
        accumulation="stock",
        rollup="latest",
        baseline=Baseline(comment="There were no peer supporters before, and in the first year they kept the number between us."),
        threshold=Quantity.of(20, "percent"),
        organization="org:open-door",
    ),
    Indicator(
        id="ind:practitioners-say",
        name="What practitioners say about their work",
        definition="A few sentences that the four write together each December. Percentages of four people would say who said what.",
        measures=["out:good-work"],
        statistic="narrative",
        rollup="none",
        baseline=Baseline(
            value="All four came from services in which the week was planned by somebody whom those who came to it never met.",
            comment="Asked when they began.",
        ),
        organization="org:riverside",
    ),
    Indicator(
        id="ind:open-table",
        name="Lunches at the open table",
        definition="Plates served on first Saturdays, by the cooks' list. Whoever comes three times is counted three times.",
        measures=["output:lunches-2025", "out:neighbours"],
        unit="meal",
        statistic="count",
        direction="increase",
        accumulation="flow",
        rollup="sum",
        baseline=Baseline(value=Quantity.of(0, "meal"), comment=NOT_OPEN_YET),
        threshold=Quantity.of(60, "meal"),
        organization="org:table-cooks",
    ),
    Indicator(
        id="ind:waiting",
        name="People who are waiting at the end of the quarter",
        definition="People who have asked to come, have not been offered a place, and have not said that they no longer want one.",
        measures=["out:waiting"],
        unit="person",
        statistic="count",
        direction="decrease",
        accumulation="stock",
        rollup="latest",
        baseline=Baseline(
            value=people(22), period=quarter("2024-Q4"), comment="When the target was set. A year before, nobody knew of us yet."
        ),
        threshold=people(10),
        organization="org:riverside",
    ),
    Indicator(
        id="ind:board-decisions",
        name="Decisions of the board that members made or made with others",
        definition="Of all decisions in the decision book of the year, those that a member proposed or voted on with the majority.",
        measures=["out:voice"],
        unit="percent",
        statistic="percentage",
        direction="increase",
        accumulation="flow",
        rollup="ratio_of_sums",
        baseline=Baseline(value=Quantity.of("40.9", "percent"), period=YEAR_2024, comment="9 of 22 in the first year of the board."),
        threshold=Quantity.of(50, "percent"),
        organization="org:riverside",
    ),
    Indicator(
        id="ind:home",
        name="Relatives who say that things are easier at home",
        definition="Of the relatives who filled in a card, those who wrote that things were easier at home than a year before.",
        measures=["out:home"],
        unit="percent",
        statistic="percentage",
        direction="increase",
        accumulation="stock",
        rollup="latest",
        baseline=Baseline(
            value="What relatives wrote of the year before: evenings in separate rooms, and nobody knowing which day it was.",
            comment="From the same cards; nobody was asked at the time.",
        ),
        organization="org:riverside",
    ),
    Indicator(
        id="ind:gp-contacts",
        name="Appointments at the surgery in the six months after joining",
        definition="Appointments of members who are patients at Mill Lane and agreed to be counted, for each of them.",
        measures=["out:gp-time"],
        unit="contact/person",
        statistic="ratio",
        direction="decrease",
        accumulation="flow",
        rollup="ratio_of_sums",
        baseline=Baseline(
            value=Quantity.of("5.8", "contact/person"), comment="238 appointments of 41 people in the six months before joining."
        ),
        threshold=Quantity.of("4.6", "contact/person"),
        organization="org:mill-lane-surgery",
    ),
]

TARGETS: list[Entity] = [
    Target(
        id="tgt:members-total-2024",
        indicator="ind:members-total",
        value=people(100),
        period=YEAR_2024,
        stakeholder="stk:members",
        comment="Reached: 118 by the end of the year.",
    ),
    Target(
        id="tgt:members-total-2025",
        indicator="ind:members-total",
        value=people(230),
        period=YEAR_2025,
        stakeholder="stk:members",
        comment="Reached: 242 by the end of the year.",
    ),
    Target(
        id="tgt:young-2025",
        indicator="ind:members-new",
        value=people(25),
        period=YEAR_2025,
        stakeholder="stk:members",
        disaggregation={"age": "16-24"},
        comment="Reached: the four quarters add up to 28. The posters at the college were a member's idea.",
    ),
    Target(
        id="tgt:swemwbs-2024",
        indicator="ind:swemwbs",
        value=points("21"),
        period=quarter("2024-Q4"),
        stakeholder="stk:members",
        comment="We cannot say. The reviews stopped that winter; the last score before was 20.6.",
    ),
    Target(
        id="tgt:swemwbs-2025",
        indicator="ind:swemwbs",
        value=points("21.5"),
        period=quarter("2025-Q4"),
        stakeholder="stk:members",
        comment="Set together with members. Reached by a little.",
    ),
    Target(
        id="tgt:members-better-2025",
        indicator="ind:members-better",
        value=Quantity.of(55, "percent"),
        period=quarter("2025-Q4"),
        stakeholder="stk:members",
        comment="Missed: 50.7 of a hundred, where we had hoped for 55.",
    ),
    Target(
        id="tgt:waiting-2025",
        indicator="ind:waiting",
        value=people(10),
        period=quarter("2025-Q4"),
        stakeholder="stk:waiting",
        comment="Missed: twenty-one people were waiting: each new group filled up within a month.",
    ),
    Target(
        id="tgt:belonging-2025",
        indicator="ind:belonging",
        value=Quantity.of(70, "percent"),
        period=YEAR_2025,
        stakeholder="stk:members",
        comment="Reached. Members wanted this to stand first.",
    ),
]

MEASURES: list[Entity] = [*LISTS, *INSTRUMENTS, *INDICATORS, *TARGETS]
