"""What was decided because of what was learnt, and whether those who spoke were told."""

from impactmodel import Decision, Entity, Telling

DECISIONS: list[Entity] = [
    Decision(
        id="dec:panel-seats",
        what="From 2025 two members and one person from Open Door sit on the panel of five that decides what the health board buys here.",
        on="2024-11-19",
        because_of=["part:commission-members-2024"],
        decided_by=["org:glanwen-health-board", "org:riverside"],
        status="adopted",
        told=[Telling(stakeholder="stk:members", on="2024-12-03"), Telling(stakeholder="stk:practitioners", on="2025-01-14")],
    ),
    Decision(
        id="dec:reviews-shared",
        what="Six members are trained to do reviews, so that they do not stop again when one colleague is ill.",
        on="2025-01-14",
        because_of=["rep:swemwbs-2024-q4"],
        decided_by=["stk:members", "stk:practitioners", "org:riverside"],
        status="adopted",
        told=[
            Telling(stakeholder="stk:members", on="2025-01-21"),
            Telling(stakeholder="stk:funder", on="2025-01-31"),
        ],
    ),
    Decision(
        id="dec:evening-closes",
        description=(
            "Taken by the board in eleven minutes, with two of its four members away. The group heard of it the same day, two days before "
            "its last evening."
        ),
        what="The Wednesday evening group closes on 19 March.",
        on="2025-03-17",
        because_of=["rep:sessions-2025-q1-evening"],
        decided_by=["org:riverside"],
        status="adopted",
        told=[Telling(stakeholder="stk:evening-members", on="2025-03-17")],
    ),
    Decision(
        id="dec:no-app",
        description="Four members in the survey had asked for it. The others at the table did not want to be measured between meetings.",
        what="An app in which members note their mood every day.",
        on="2025-04-08",
        because_of=["ev:survey-2024"],
        decided_by=["stk:members", "stk:practitioners"],
        status="rejected",
        told=[Telling(stakeholder="stk:members", on="2025-04-15")],
    ),
    Decision(
        id="dec:letters",
        what="Whoever is waiting gets a note or a call every two weeks, even if there is nothing new, and an invitation to the open table.",
        on="2025-05-13",
        because_of=["ev:focus-group-waiting", "out:waiting"],
        decided_by=["stk:practitioners", "org:riverside"],
        status="adopted",
        told=[Telling(stakeholder="stk:waiting", on="2025-05-20")],
    ),
    Decision(
        id="dec:ask-first",
        what="Nothing that members use is closed without four weeks' notice, and not before those who use it have been asked how.",
        on="2025-06-10",
        because_of=["ev:story-3", "part:design-evening-2025", "out:evening-loss"],
        decided_by=["stk:members", "stk:practitioners", "org:riverside"],
        status="adopted",
        told=[
            Telling(stakeholder="stk:evening-members", on="2025-06-18"),
            Telling(stakeholder="stk:members", on="2025-06-17"),
            Telling(stakeholder="stk:health-board", on="2025-07-01"),
        ],
    ),
    Decision(
        id="dec:somebody-for-listeners",
        what=(
            "Peer supporters have an hour each month with somebody from outside, in paid time, and nobody leads more than one group a week."
        ),
        on="2025-09-09",
        because_of=["ev:story-2", "out:peer-strain", "rep:peer-hours-2025-q2"],
        decided_by=["stk:peer-supporters", "org:open-door", "org:riverside"],
        status="adopted",
        told=[Telling(stakeholder="stk:peer-supporters", on="2025-09-11")],
    ),
    Decision(
        id="dec:next-ward",
        description="Put off until the waiting list here is shorter than ten. The Fund would have paid for it.",
        what="A second set of groups in the next ward.",
        on="2025-11-18",
        because_of=["imp:waiting-2025", "rep:waiting-2025-q3"],
        decided_by=["stk:members", "org:riverside"],
        status="deferred",
        told=[Telling(stakeholder="stk:funder", on="2025-12-02"), Telling(stakeholder="stk:neighbours", on="2025-12-06")],
    ),
    Decision(
        id="dec:relatives-evening",
        description="Six of the nine cards had asked for it. What relatives talk about there is theirs.",
        what="Twice a year the hall is open for an evening to those who live with members, and members look after the door.",
        on="2025-11-25",
        because_of=["ev:cards"],
        decided_by=["stk:members", "stk:practitioners"],
        status="adopted",
        told=[Telling(stakeholder="stk:families", on="2025-12-09")],
    ),
    Decision(
        id="dec:evening-again",
        description="The evening members have not been told yet. Somebody is to ring each of them in January, and ask which evening.",
        what="An evening group again from March 2026, with two workers and on the evening that those who come will choose.",
        on="2025-12-16",
        because_of=["ev:story-3", "imp:evening-loss-2025", "ev:interview-practitioner"],
        decided_by=["stk:members", "stk:practitioners", "org:riverside"],
        status="adopted",
    ),
]
