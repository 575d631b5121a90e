"""Who: the organizations, their partnership, the groups of people, and what is true of those groups."""

from impactmodel import Address, Characteristic, Entity, File, Identifier, Organization, Partnership, Party, Stakeholder
from setting import BOTH_YEARS, WARD, YEAR_2025, people, share

ORGANIZATIONS: list[Entity] = [
    Organization(
        id="org:riverside",
        name="Riverside Wellbeing",
        legal_name="Riverside Wellbeing CIC",
        kind="community_interest_company",
        legal_status="Community interest company limited by guarantee",
        description=(
            "A small company in the Riverside ward that runs groups, walks and a monthly shared meal for people who are having a hard time "
            "with their mental health. The people who use it are its members, and half of its directors."
        ),
        purpose=[
            "That nobody in Riverside has to face poor mental health alone.",
            "That the people who use the service decide with us what it is.",
        ],
        addresses=[Address(street="4 Mill Lane", extended="Ground floor, ramp at the side door", locality="Riverside", country="GB")],
        web=["https://riverside.example/"],
        identifiers=[Identifier(scheme="GB-COH", value="00000000")],
        translations={"cy": {"name": "Llesiant Glan yr Afon"}},
        extensions={"cids:hasContact": "The front desk, open Tuesday to Friday: hello@riverside.example"},
        created="2024-01-08T09:30:00Z",
        modified="2026-02-03T14:10:00Z",
    ),
    Organization(
        id="org:open-door",
        name="Open Door Riverside",
        kind="charity",
        description="A charity run by people who have themselves used mental health services. It trains and supports peer supporters.",
        purpose=["That people who have been through it are paid and trusted to help others through it."],
        web=["https://opendoor.example/"],
    ),
    Organization(
        id="org:mill-lane-surgery",
        name="Mill Lane Surgery",
        kind="public_body",
        description="The GP practice next door. About a third of members first heard of us at its desk.",
        part_of="org:glanwen-health-board",
    ),
    Organization(
        id="org:glanwen-health-board",
        name="Glanwen Health Board",
        kind="public_body",
        description="Pays for part of the service and decides, every year, what it will pay for.",
    ),
    Organization(
        id="org:riverbank-fund",
        name="The Riverbank Fund",
        kind="funder",
        description="A foundation that pays for most of the service, for three years in all.",
    ),
    Organization(
        id="org:st-anns",
        name="St Ann's Hall",
        kind="charity",
        description="Lends us the hall and the kitchen. It could let both to others for money, so we count what that is worth.",
    ),
    Organization(
        id="org:brook-research",
        name="Brook Research Co-operative",
        kind="cooperative",
        description="Checked our 2024 numbers and wrote the evaluation of 2025, together with five members.",
    ),
    Organization(
        id="org:table-cooks",
        name="The Saturday cooks",
        kind="informal_group",
        description="Neighbours and members who plan, shop for and cook the open table. Nobody is in charge, and lunch is always at one.",
    ),
]

PARTNERSHIP: list[Entity] = [
    Partnership(
        id="partnership:riverside",
        name="The Riverside partnership",
        description=(
            "Three that answer for the results together. The shares say how much of a shared result each may claim; they were agreed "
            "in one evening, and are looked at again every January."
        ),
        period=BOTH_YEARS,
        agreement=File(
            uri="https://riverside.example/partnership-agreement.pdf", media_type="application/pdf", title="What we owe one another"
        ),
        parties=[
            Party(
                organization="org:riverside",
                role="lead",
                share=share("0.55"),
                responsibilities="Employs the practitioners, keeps the building open and writes the reports.",
            ),
            Party(
                organization="org:open-door",
                role="user_led",
                share=share("0.3"),
                responsibilities="Trains peer supporters and is there for them when a conversation has been hard.",
            ),
            Party(
                organization="org:mill-lane-surgery",
                role="referral",
                share=share("0.15"),
                responsibilities="Tells patients about the groups, and counts appointments for those who agree to it.",
            ),
        ],
    ),
]

CHARACTERISTICS: list[Entity] = [
    Characteristic(id="char:members-16-24", dimension="age", code="age:16-24", share=share("0.19"), period=YEAR_2025),
    Characteristic(id="char:members-25-44", dimension="age", code="age:25-44", share=share("0.29"), period=YEAR_2025),
    Characteristic(id="char:members-45-64", dimension="age", code="age:45-64", share=share("0.3"), period=YEAR_2025),
    Characteristic(id="char:members-65-plus", dimension="age", code="age:65-plus", share=share("0.22"), period=YEAR_2025),
    Characteristic(id="char:members-live-alone", dimension="household", value="Lives alone", share=share("0.46"), period=YEAR_2025),
    Characteristic(id="char:members-carers", dimension="caring", value="Looks after somebody else", share=share("0.18"), period=YEAR_2025),
    Characteristic(id="char:members-welsh", dimension="language", value="Speaks Welsh at home", share=share("0.12"), period=YEAR_2025),
    Characteristic(id="char:evening-at-work", dimension="work", value="Works during the day", share=share("0.8"), period=YEAR_2025),
    Characteristic(
        id="char:peers-were-members", dimension="experience", value="Came to the groups first", share=share("1"), period=YEAR_2025
    ),
    Characteristic(
        id="char:waiting-surgery", dimension="how they came", value="Sent by the surgery", share=share("0.57"), period=YEAR_2025
    ),
    Characteristic(id="char:families-together", dimension="household", value="Lives with a member", share=share("0.8"), period=YEAR_2025),
    Characteristic(id="char:practitioners-hours", dimension="post", value="Works part-time", share=share("1"), period=YEAR_2025),
    Characteristic(id="char:neighbours-65-plus", dimension="age", code="age:65-plus", share=share("0.24"), period=YEAR_2025),
]

STAKEHOLDERS: list[Entity] = [
    Stakeholder(
        id="stk:members",
        name="Members",
        description="Adults who come to the groups, the walks or for a talk with a practitioner. Nobody needs a diagnosis or a letter.",
        kind="people",
        roles=["beneficial", "contributing"],
        level="service_user",
        norm_group="customers",
        population=people(1100),
        characteristics=[
            "char:members-16-24",
            "char:members-25-44",
            "char:members-45-64",
            "char:members-65-plus",
            "char:members-live-alone",
            "char:members-carers",
            "char:members-welsh",
        ],
        place=WARD,
        organization="org:riverside",
        translations={"cy": {"name": "Aelodau"}},
    ),
    Stakeholder(
        id="stk:evening-members",
        name="Members of the Wednesday evening group",
        description="Fourteen people over a year, never more than eight in the room. Most of them work during the day.",
        kind="people",
        roles=["beneficial"],
        level="service_user",
        norm_group="customers",
        population=people(14),
        characteristics=["char:evening-at-work"],
        place=WARD,
        organization="org:riverside",
    ),
    Stakeholder(
        id="stk:waiting",
        name="People who are waiting for a place",
        description="They have asked to come, and we have not yet had room for them.",
        kind="people",
        roles=["beneficial"],
        level="service_user",
        norm_group="customers",
        population=people(21),
        characteristics=["char:waiting-surgery"],
        place=WARD,
        organization="org:riverside",
    ),
    Stakeholder(
        id="stk:families",
        name="Families and carers",
        description="Those who live with members or look after them, children among them.",
        kind="people",
        roles=["beneficial"],
        level="service_user",
        norm_group="communities",
        characteristics=["char:families-together"],
        place=WARD,
        organization="org:riverside",
        translations={"cy": {"name": "Teuluoedd a gofalwyr"}},
    ),
    Stakeholder(
        id="stk:practitioners",
        name="Practitioners",
        description="Four people on the payroll, who share 2.4 full-time posts.",
        kind="people",
        roles=["contributing", "beneficial"],
        level="practitioner",
        norm_group="employees",
        population=people(4),
        characteristics=["char:practitioners-hours"],
        place=WARD,
        organization="org:riverside",
        translations={"cy": {"name": "Ymarferwyr"}},
    ),
    Stakeholder(
        id="stk:peer-supporters",
        name="Peer supporters",
        description="Members who now also support others. They give their time; fares, meals and training are paid for.",
        kind="people",
        roles=["contributing", "beneficial"],
        level="practitioner",
        norm_group="employees",
        population=people(13),
        characteristics=["char:peers-were-members"],
        place=WARD,
        organization="org:riverside",
    ),
    Stakeholder(
        id="stk:company",
        name="Riverside Wellbeing as an organization",
        description="The board and the company: eight directors, and from 2025 four of them are members.",
        kind="organization",
        roles=["contributing", "beneficial"],
        level="social_purpose_organization",
        organization="org:riverside",
    ),
    Stakeholder(
        id="stk:open-door",
        name="Open Door Riverside as a partner",
        kind="organization",
        roles=["contributing"],
        level="social_purpose_organization",
        organization="org:open-door",
    ),
    Stakeholder(
        id="stk:neighbours",
        name="Neighbours",
        description="Everybody else who lives in Riverside: those who come to the open table, and those who cross the road.",
        kind="people",
        roles=["beneficial", "contributing"],
        level="community",
        norm_group="communities",
        population=people(8400),
        characteristics=["char:neighbours-65-plus"],
        place=WARD,
        organization="org:riverside",
        translations={"cy": {"name": "Cymdogion"}},
    ),
    Stakeholder(
        id="stk:gp-practices",
        name="The GP practice at Mill Lane",
        description="Nine people at the desk and in the consulting rooms, whose time goes to whoever rings first.",
        kind="organization",
        roles=["beneficial", "contributing"],
        level="wider_system",
        place=WARD,
        organization="org:mill-lane-surgery",
    ),
    Stakeholder(
        id="stk:hall",
        name="St Ann's Hall as a lender of rooms",
        kind="organization",
        roles=["contributing"],
        level="community",
        organization="org:st-anns",
    ),
    Stakeholder(
        id="stk:health-board",
        name="The commissioners at Glanwen Health Board",
        kind="organization",
        roles=["contributing"],
        level="wider_system",
        organization="org:glanwen-health-board",
    ),
    Stakeholder(
        id="stk:funder",
        name="The Riverbank Fund",
        kind="organization",
        roles=["contributing"],
        level="wider_system",
        organization="org:riverbank-fund",
    ),
]

WHO: list[Entity] = [*ORGANIZATIONS, *PARTNERSHIP, *CHARACTERISTICS, *STAKEHOLDERS]
