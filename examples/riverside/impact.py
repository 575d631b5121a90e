"""How much changed, for how many, how much of it was our doing, and what could make it less."""

from decimal import Decimal

from impactmodel import Contribution, ContributionShare, Entity, ImpactMeasure, ImpactReport, ImpactRisk, Quantity
from setting import YEAR_2024, YEAR_2025, people, points

WOULD_HAVE_ANYWAY = ContributionShare(
    share=Decimal("0.2"), reason="17 of 83 said that they would have found something else.", evidence=["ev:survey-2025"]
)
OTHERS_HELPED = ContributionShare(
    share=Decimal("0.3"), reason="24 of 83 said that somebody else helped them as much as we did.", evidence=["ev:survey-2025"]
)
NOTHING_MOVED = ContributionShare(share=Decimal(0), reason="We know of no other group that lost people to ours. We asked the two nearest.")
FADES = ContributionShare(
    share=Decimal("0.4"), reason="Of 20 people who had left a year before and picked up the telephone, 8 were back where they began."
)

IMPACT: list[Entity] = [
    ImpactReport(
        id="imp:members-wellbeing-2024",
        name="Members feel better, 2024",
        outcome="out:wellbeing",
        stakeholder_outcome="so:members-wellbeing",
        organization="org:riverside",
        period=YEAR_2024,
        scale=ImpactMeasure(value=people(19), indicator="ind:members-better", method="Of 41 people compared in the third quarter."),
        risks=["risk:evidence"],
        reported_direction="positive",
        expectation="About what we had hoped for until September. After that we do not know.",
        classification="benefit_stakeholders",
        comment="We did not ask what would have happened without us, so nothing is said about it here. That is not the same as none.",
    ),
    ImpactReport(
        id="imp:members-wellbeing-2025",
        name="Members feel better, 2025",
        outcome="out:wellbeing",
        stakeholder_outcome="so:members-wellbeing",
        organization="org:riverside",
        period=YEAR_2025,
        scale=ImpactMeasure(
            value=people(38), indicator="ind:members-better", method="Of 75 people compared in the last quarter. Seven had fallen as far."
        ),
        depth=ImpactMeasure(
            value=points("2.1"),
            indicator="ind:swemwbs",
            method="Mean change of 63 members over half a year, compared with 38 people elsewhere.",
            counterfactual=points("0.6"),
        ),
        duration=ImpactMeasure(value=Quantity.of(12, "month"), method="A guess from telephone calls to 20 people who had left."),
        contribution=Contribution(deadweight=WOULD_HAVE_ANYWAY, attribution=OTHERS_HELPED, displacement=NOTHING_MOVED, drop_off=FADES),
        risks=["risk:evidence", "risk:drop-off", "risk:external"],
        reported_direction="positive",
        expectation="Less than hoped for: 51 of a hundred better, where the target was 55.",
        classification="benefit_stakeholders",
        comment="Members read this and asked us to put the story of the Wednesday evenings beside it.",
    ),
    ImpactReport(
        id="imp:members-belonging-2025",
        name="Members belong somewhere, 2025",
        outcome="out:belonging",
        stakeholder_outcome="so:members-belonging",
        organization="org:riverside",
        period=YEAR_2025,
        scale=ImpactMeasure(value=people(61), indicator="ind:belonging", method="Of 83 who answered the survey."),
        depth=ImpactMeasure(value="From nobody to ring to, most often, two or three people.", method="Asked in the survey, in words."),
        duration=ImpactMeasure(value=Quantity.of(24, "month"), method="As long as we have been open; it may be longer."),
        contribution=Contribution(
            deadweight=WOULD_HAVE_ANYWAY,
            attribution=ContributionShare(
                share=Decimal("0.25"), reason="A chapel and a choir were named most often.", evidence=["ev:survey-2025"]
            ),
            displacement=ContributionShare(share=Decimal("0.05"), reason="Four people left another group to come to ours."),
            drop_off=ContributionShare(share=Decimal("0.35"), reason="Friends move away. Our own estimate, made with members."),
        ),
        risks=["risk:endurance", "risk:evidence"],
        reported_direction="positive",
        expectation="More than we had hoped for.",
        classification="contribute_to_solutions",
    ),
    ImpactReport(
        id="imp:voice-2025",
        name="Members decide with us, 2025",
        outcome="out:voice",
        stakeholder_outcome="so:members-voice",
        organization="org:riverside",
        period=YEAR_2025,
        scale=ImpactMeasure(value=people(28), method="Different members who took part in at least one decision."),
        depth=ImpactMeasure(value="From being heard to deciding together, but for the evening group, which was not even asked."),
        risks=["risk:participation"],
        reported_direction="positive",
        expectation="Better at the board than at the door.",
        classification="benefit_stakeholders",
    ),
    ImpactReport(
        id="imp:evening-loss-2025",
        name="The evening group closed",
        outcome="out:evening-loss",
        stakeholder_outcome="so:evening-loss",
        organization="org:riverside",
        period=YEAR_2025,
        scale=ImpactMeasure(value=people(14), indicator="ind:sessions", method="Everybody who had come to it more than once."),
        depth=ImpactMeasure(value="Three of the fourteen come to something else of ours now. Of six we know that they stay at home."),
        contribution=Contribution(
            deadweight=ContributionShare(share=Decimal("0.2"), reason="Three were about to leave for other reasons, as far as we know.")
        ),
        risks=["risk:unexpected", "risk:participation"],
        reported_direction="negative",
        expectation="We did not expect it, and could have.",
        classification="does_harm",
    ),
    ImpactReport(
        id="imp:waiting-2025",
        name="Waiting, 2025",
        outcome="out:waiting",
        stakeholder_outcome="so:waiting",
        organization="org:riverside",
        period=YEAR_2025,
        scale=ImpactMeasure(value=people(21), indicator="ind:waiting", method="Those who were waiting on the last day of the year."),
        depth=ImpactMeasure(value="For most a nuisance. Two of seven said that it had made them feel worse.", method="One focus group."),
        risks=["risk:execution"],
        reported_direction="negative",
        classification="does_harm",
    ),
    ImpactReport(
        id="imp:peers-confidence-2025",
        name="Peer supporters trust themselves again, 2025",
        outcome="out:confidence",
        stakeholder_outcome="so:peers-confidence",
        organization="org:riverside",
        period=YEAR_2025,
        scale=ImpactMeasure(value=people(11), indicator="ind:peers", method="Of thirteen, by their own account."),
        depth=ImpactMeasure(value="Four have begun a course, two a job, and one now answers the telephone, which she counts as more."),
        contribution=Contribution(
            deadweight=ContributionShare(share=Decimal("0.1"), reason="One of the eleven says so of herself.", evidence=["ev:survey-2025"]),
            attribution=ContributionShare(share=Decimal("0.2"), reason="Open Door's own share in it.", evidence=["ev:minutes-2025"]),
            displacement=NOTHING_MOVED,
            drop_off=ContributionShare(share=Decimal("0.2"), reason="Our own estimate; the first of them began only two years ago."),
        ),
        risks=["risk:efficiency"],
        reported_direction="positive",
        classification="contribute_to_solutions",
    ),
    ImpactReport(
        id="imp:peers-strain-2025",
        name="Peer supporters worn out, 2025",
        outcome="out:peer-strain",
        stakeholder_outcome="so:peers-strain",
        organization="org:riverside",
        period=YEAR_2025,
        scale=ImpactMeasure(value=people(5), indicator="ind:peers-tired", method="Of thirteen."),
        contribution=Contribution(
            deadweight=ContributionShare(share=Decimal("0.2"), reason="One of the five has much to carry at home as well.")
        ),
        risks=["risk:alignment"],
        reported_direction="negative",
        classification="does_harm",
    ),
    ImpactReport(
        id="imp:practitioners-2025",
        name="Work that practitioners believe in, 2025",
        outcome="out:good-work",
        stakeholder_outcome="so:practitioners-good-work",
        organization="org:riverside",
        period=YEAR_2025,
        scale=ImpactMeasure(value=people(4)),
        depth=ImpactMeasure(value="In their own words: slower, and they would not go back.", indicator="ind:practitioners-say"),
        reported_direction="positive",
        classification="benefit_stakeholders",
    ),
    ImpactReport(
        id="imp:families-2025",
        name="Easier at home, 2025",
        outcome="out:home",
        stakeholder_outcome="so:families-home",
        organization="org:riverside",
        period=YEAR_2025,
        depth=ImpactMeasure(value="Small things that come back: meals together, remembered dates.", method="One story and nine cards."),
        risks=["risk:evidence"],
        reported_direction="positive",
        comment="How many families this is true of, we do not know.",
    ),
    ImpactReport(
        id="imp:neighbours-2025",
        name="Neighbours at one table, 2025",
        outcome="out:neighbours",
        stakeholder_outcome="so:neighbours",
        organization="org:riverside",
        period=YEAR_2025,
        scale=ImpactMeasure(
            value=people(40), indicator="ind:open-table", method="Neighbours who came three times or more; the cooks' estimate."
        ),
        contribution=Contribution(
            deadweight=ContributionShare(share=Decimal("0.3"), reason="Many of them would eat together somewhere else."),
            attribution=ContributionShare(share=Decimal("0.2"), reason="The chapel lends its tables and brings its people."),
            displacement=NOTHING_MOVED,
        ),
        reported_direction="positive",
        classification="benefit_stakeholders",
    ),
    ImpactReport(
        id="imp:surgery-2025",
        name="Appointments at the surgery, 2025",
        outcome="out:gp-time",
        stakeholder_outcome="so:surgery-time",
        organization="org:mill-lane-surgery",
        period=YEAR_2025,
        scale=ImpactMeasure(value=people(58), indicator="ind:gp-contacts", method="Patients who agreed to be counted."),
        depth=ImpactMeasure(
            value=Quantity.of("-1.28", "contact/person"),
            indicator="ind:gp-contacts",
            method="4.52 after joining, 5.8 before, over six months.",
        ),
        contribution=Contribution(
            deadweight=ContributionShare(
                share=Decimal("0.4"),
                reason="People join at their worst, and most would need the surgery less after a while in any case.",
                evidence=["ev:interview-gp"],
            ),
            attribution=ContributionShare(share=Decimal("0.2"), reason="The surgery has a nurse of its own for this since 2024."),
            displacement=ContributionShare(share=Decimal(0), reason="The out-of-hours service saw no more of these patients than before."),
            drop_off=ContributionShare(share=Decimal("0.5"), reason="A cautious guess. Nobody has followed it for longer than a year."),
        ),
        risks=["risk:evidence", "risk:external"],
        reported_direction="positive",
        expectation="A little better than the surgery had thought.",
        classification="benefit_stakeholders",
    ),
]

RISKS: list[Entity] = [
    ImpactRisk(
        id="risk:evidence",
        name="We hear from those who stay",
        kind="evidence",
        likelihood="high",
        consequence="moderate",
        mitigation=["From 2026 we ring everybody who has stopped coming, once, after six weeks.", "Member researchers ask, not only we."],
    ),
    ImpactRisk(
        id="risk:external",
        name="Prices and benefits",
        description="Rents and cuts can undo in a month what a year of company did.",
        kind="external",
        likelihood="moderate",
        consequence="high",
        mitigation=["Somebody who knows about benefits comes to the Friday group twice a month."],
    ),
    ImpactRisk(
        id="risk:participation",
        name="The same ten people speak",
        kind="stakeholder_participation",
        likelihood="high",
        consequence="moderate",
        mitigation=["Seats on panels change every year.", "Nothing is closed without asking those who use it."],
    ),
    ImpactRisk(
        id="risk:drop-off",
        name="It does not last after people leave",
        kind="drop_off",
        likelihood="moderate",
        consequence="moderate",
        mitigation=["Whoever leaves may come back without asking, and is told so."],
    ),
    ImpactRisk(
        id="risk:efficiency",
        name="A training for few",
        description="Eight mornings for six people is dear. A shorter one might do as well; nobody has tried.",
        kind="efficiency",
        likelihood="low",
        consequence="low",
    ),
    ImpactRisk(
        id="risk:execution",
        name="Four people are few",
        description="When one practitioner is ill, something stops.",
        kind="execution",
        likelihood="high",
        consequence="high",
        mitigation=["Six members are trained to do reviews.", "A fifth person is on call, and paid for it."],
    ),
    ImpactRisk(
        id="risk:alignment",
        name="The contract counts sessions",
        description="We are paid by the session, and what matters is whether somebody is well looked after, peer supporters too.",
        kind="alignment",
        likelihood="moderate",
        consequence="moderate",
        mitigation=["The members on the commissioning panel have asked for a contract that counts belonging."],
    ),
    ImpactRisk(
        id="risk:endurance",
        name="The grant ends in December 2026",
        kind="endurance",
        likelihood="moderate",
        consequence="high",
        mitigation=["Talks with two other funders, which members lead."],
    ),
    ImpactRisk(
        id="risk:unexpected",
        name="What we close, we do not see",
        kind="unexpected_impact",
        likelihood="moderate",
        consequence="high",
        mitigation=["Three months after anything closes, somebody visits those who used it."],
    ),
]

MEASURED: list[Entity] = [*IMPACT, *RISKS]
