"""Conversations, surveys, records and the evaluation: what we know beyond single stories."""

from typing import Any

from codebook import coded
from impactmodel import Consent, Contributor, Entity, Evidence, EvidenceStrength, File, Period, Provenance, Support
from setting import BOTH_YEARS, YEAR_2024, YEAR_2025, day


def nesta(level: str) -> list[EvidenceStrength]:
    """A level on the Nesta standards of evidence, where 1 is a sound account and 5 a proven method elsewhere."""
    return [EvidenceStrength(scale="nesta", level=level)]


TWO_MEETINGS = (
    "This is the best work that I have had, and it takes longer. What I would have settled by myself in ten minutes takes two meetings, "
    "and then it holds. In the winter, when a colleague was ill, we stopped the reviews, because it was that or the groups. I would choose "
    "the same again. But we told ourselves three weeks and it was eleven. And the evening group: I was one of those who said that it had "
    "to close, and I still think so. What I should have done is walk in there and ask them how."
)

THE_DESK = (
    "I can give you the appointments, and for these patients there are a few less of them. I cannot tell you that it is the groups. People "
    "come to you from us at their worst, and at their worst most people get a bit better whatever any of us does. What I would miss is "
    "being able to say to somebody at the desk: there is a place on Mill Lane, go on Tuesday, there will be someone at the door."
)

STILL_WAITING = (
    "Seven people, most of whom had waited between four and nine weeks. Nobody minded being told that there was no place. What they minded "
    "was hearing nothing. Two said that they felt worse for having been told that there was help and then not getting any. One had come to "
    "the open table in the meantime and did not need a place any more."
)

THE_ROTA = (
    "In January 2025 the rota for the kitchen hung in the office and a practitioner filled it in. In March a member asked why. In April it "
    "hung in the hall, with a pencil on a string, and twice nobody had signed up and there was no lunch. In June six people swapped shifts "
    "among themselves without telling us. One member stopped coming while there was no rota to tell her when: she had needed it. We had "
    "not asked."
)

AT_THE_BOARD = (
    "Eleven items. Members spoke first on two of them and last on six. On the budget nobody who was not paid said anything for twenty "
    "minutes, until the chair, who is a member, asked for it to be said again in plain words. After that there were nine questions."
)


def talked(identifier: str, obtained: str, *scopes: str, **fields: Any) -> Consent:
    """The consent to a conversation that is told without names."""
    said = {"anonymized": True, **fields}
    return Consent(id=identifier, status="given", scopes=list(scopes), obtained=obtained, lawful_basis="consent", guardian=False, **said)


def kept(identifier: str, reason: str) -> Consent:
    """For records and minutes in which nobody can be recognized."""
    return Consent(
        id=identifier,
        description=reason,
        status="not_required",
        scopes=["internal", "partners", "funder"],
        anonymized=True,
        lawful_basis="legitimate_interests",
    )


_ONE_OF_FOUR = "Names are left out. Of four practitioners, whoever knows us knows which one this is; that was said, and agreed to."

CONSENTS: list[Entity] = [
    talked("consent:interview-practitioner", "2025-11-25", "internal", "partners", anonymized=False, description=_ONE_OF_FOUR),
    talked("consent:interview-gp", "2025-11-27", "internal", "partners", "funder", "public"),
    talked("consent:focus-group-waiting", "2025-04-24", "internal", "partners", "funder"),
    talked("consent:case-study-1", "2025-07-15", "internal", "partners", "funder", "public", anonymized=False, description=_ONE_OF_FOUR),
    talked("consent:cards", "2025-05-12", "internal", "partners", "funder", "public"),
    talked("consent:surveys", "2024-11-04", "internal", "partners", "funder", "public"),
    talked("consent:evaluation-2025", "2025-09-01", "internal", "partners", "funder", "public"),
    Consent(
        id="consent:reviews",
        description="Asked at the first review, and again each year. Whoever says no is reviewed all the same, and not counted.",
        status="given",
        scopes=["internal", "partners"],
        anonymized=True,
        lawful_basis="consent",
        special_category_condition="explicit_consent",
    ),
    kept("consent:records", "Counts only. Patients who did not agree to be counted are not in them."),
    kept("consent:minutes", "Minutes name nobody but the chair, and she has agreed."),
]

CONVERSATIONS: list[Entity] = [
    Evidence(
        id="ev:interview-practitioner",
        kind="interview",
        title="Two meetings",
        text=TWO_MEETINGS,
        method="An hour with a member researcher. The practitioner read it and took out one name.",
        collected=day("2025-11-25"),
        contributors=[Contributor(stakeholder="stk:practitioners", people=1)],
        told_by="stk:practitioners",
        gathered_by=["stk:members"],
        co_produced=True,
        supports=[
            Support(target="out:good-work", stance="supports", excerpt="This is the best work that I have had"),
            Support(target="out:voice", stance="mixed", excerpt="takes two meetings, and then it holds"),
            Support(target="out:evening-loss", stance="supports", excerpt="walk in there and ask them how"),
            Support(target="link:groups-good-work", stance="mixed", excerpt="it takes longer", prompted=True),
        ],
        strength=nesta("1"),
        consent="consent:interview-practitioner",
        codings=coded(
            TWO_MEETINGS,
            ("code:deciding-together", "takes two meetings, and then it holds"),
            ("code:cost", "we told ourselves three weeks and it was eleven"),
            ("code:not-asked", "What I should have done is walk in there and ask them how"),
        ),
        access=["org:riverside", "org:open-door", "org:mill-lane-surgery"],
    ),
    Evidence(
        id="ev:interview-gp",
        kind="interview",
        title="At the desk",
        text=THE_DESK,
        method="Half an hour with the practice manager.",
        collected=day("2025-11-27"),
        contributors=[Contributor(stakeholder="stk:gp-practices", people=1)],
        told_by="stk:gp-practices",
        gathered_by=["org:riverside"],
        co_produced=False,
        supports=[
            Support(target="link:wellbeing-gp", stance="mixed", excerpt="I cannot tell you that it is the groups", prompted=True),
            Support(target="out:gp-time", stance="mixed", excerpt="there are a few less of them"),
        ],
        reviewed_by="The practice manager",
        reviewed_on="2025-12-01",
        strength=nesta("1"),
        consent="consent:interview-gp",
        codings=coded(THE_DESK, ("code:first-step", "there will be someone at the door")),
    ),
    Evidence(
        id="ev:focus-group-waiting",
        kind="focus_group",
        title="Still waiting",
        text=STILL_WAITING,
        method="Two hours in the hall with lunch and fares paid. Notes by two people, compared afterwards.",
        collected=day("2025-04-24"),
        contributors=[Contributor(stakeholder="stk:waiting", people=7)],
        told_by="stk:waiting",
        gathered_by=["stk:members", "org:riverside"],
        co_produced=False,
        supports=[
            Support(target="out:waiting", stance="supports", excerpt="they felt worse for having been told that there was help"),
            Support(target="link:groups-waiting", stance="supports", prompted=True),
        ],
        strength=nesta("1"),
        consent="consent:focus-group-waiting",
        codings=coded(
            STILL_WAITING,
            ("code:waiting", "What they minded was hearing nothing"),
            ("code:good-and-bad-days", "they felt worse for having been told that there was help and then not getting any"),
        ),
        access=["org:riverside", "org:open-door", "org:mill-lane-surgery", "org:riverbank-fund"],
    ),
    Evidence(
        id="ev:case-study-1",
        kind="case_study",
        title="How the kitchen rota changed hands",
        text=THE_ROTA,
        method="Put together from four conversations and the old rotas by a member and a practitioner.",
        collected=Period.of("2025-01-06", "2025-07-15"),
        contributors=[Contributor(stakeholder="stk:members", people=3), Contributor(stakeholder="stk:practitioners", people=1)],
        told_by="stk:members",
        gathered_by=["stk:members", "stk:practitioners"],
        co_produced=True,
        supports=[
            Support(
                target="link:groups-belonging", stance="mixed", excerpt="One member stopped coming while there was no rota", prompted=False
            ),
            Support(target="link:trust-belonging", stance="supports", excerpt="six people swapped shifts among themselves"),
            Support(target="out:voice", stance="supports", excerpt="In March a member asked why."),
        ],
        reviewed_by="The four who were talked to",
        reviewed_on="2025-07-22",
        strength=nesta("1"),
        consent="consent:case-study-1",
        codings=coded(
            THE_ROTA,
            ("code:deciding-together", "six people swapped shifts among themselves without telling us"),
            ("code:ending", "One member stopped coming while there was no rota to tell her when"),
            ("code:not-asked", "We had not asked"),
        ),
    ),
    Evidence(
        id="ev:observation-board",
        kind="observation",
        title="Who speaks at the board",
        text=AT_THE_BOARD,
        method="A member researcher who is not on the board sat in and kept a tally.",
        collected=day("2025-09-09"),
        told_by="stk:members",
        gathered_by=["stk:members"],
        co_produced=True,
        supports=[
            Support(target="out:voice", stance="mixed", excerpt="Members spoke first on two of them and last on six."),
            Support(target="part:govern-members-2025", stance="mixed", excerpt="the chair, who is a member"),
        ],
        strength=nesta("1"),
        consent="consent:minutes",
        codings=coded(
            AT_THE_BOARD,
            ("code:power", "Members spoke first on two of them and last on six"),
            ("code:deciding-together", "After that there were nine questions"),
        ),
    ),
]

STUDIES: list[Entity] = [
    Evidence(
        id="ev:survey-2024",
        kind="survey",
        title="Members' survey 2024",
        description=(
            "Twelve questions on one sheet. 52 of 71 members answered. Four asked for an app that keeps track of moods; thirty asked for "
            "more walks."
        ),
        files=[File(uri="https://riverside.example/survey-2024.pdf", media_type="application/pdf")],
        method="On paper, in the hall, and by post to those who had not been for a month.",
        collected=Period.of("2024-11-04", "2024-11-29"),
        contributors=[Contributor(stakeholder="stk:members", people=52)],
        told_by="stk:members",
        gathered_by=["org:riverside"],
        co_produced=True,
        supports=[Support(target="out:belonging", stance="supports")],
        strength=nesta("2"),
        consent="consent:surveys",
    ),
    Evidence(
        id="ev:survey-2025",
        kind="survey",
        title="Members' and peer supporters' survey 2025",
        description=(
            "83 of 112 members and all 13 peer supporters answered. We asked as well what would have happened without us: 17 of 83 said "
            "that they would have found something else, and 24 said that somebody else helped them as much as we did."
        ),
        files=[File(uri="https://riverside.example/survey-2025.pdf", media_type="application/pdf")],
        method="On paper and by telephone. Member researchers wrote half of the questions.",
        collected=Period.of("2025-11-03", "2025-11-28"),
        contributors=[Contributor(stakeholder="stk:members", people=83), Contributor(stakeholder="stk:peer-supporters", people=13)],
        told_by="stk:members",
        gathered_by=["stk:members", "org:riverside"],
        co_produced=True,
        supports=[
            Support(target="rep:belonging-2025", stance="supports"),
            Support(target="link:groups-belonging", stance="mixed", prompted=True),
            Support(target="out:confidence", stance="mixed"),
            Support(target="out:peer-strain", stance="supports"),
            Support(target="val:belonging", stance="mixed"),
        ],
        strength=nesta("2"),
        consent="consent:surveys",
    ),
    Evidence(
        id="ev:evaluation-2025",
        kind="evaluation",
        title="Two years of Riverside Wellbeing",
        description=(
            "Brook Research and five member researchers compared 63 members with 38 patients of a surgery in the next ward, where there is "
            "nothing of the kind. In half a year members' scores rose by 2.1 points and those of the others by 0.6. Nobody was drawn by "
            "lot, so part of the difference may have another cause. The four practitioners were asked as well: none would go back, and "
            "two are behind with their sleep."
        ),
        files=[File(uri="https://riverside.example/evaluation-2025.pdf", media_type="application/pdf", title="Two years")],
        method="Two groups, before and after, matched by age and first score.",
        collected=Period.of("2025-02-01", "2025-10-31"),
        contributors=[
            Contributor(stakeholder="stk:members", people=63),
            Contributor(people=38, description="Patients of a surgery in the next ward."),
            Contributor(stakeholder="stk:practitioners", people=4),
        ],
        told_by="stk:company",
        gathered_by=["org:brook-research", "stk:members"],
        co_produced=True,
        supports=[
            Support(target="link:belonging-wellbeing", stance="supports"),
            Support(target="imp:members-wellbeing-2025", stance="supports"),
            Support(target="link:confidence-wellbeing", stance="mixed"),
            Support(target="out:good-work", stance="mixed"),
        ],
        strength=[EvidenceStrength(scale="nesta", level="3"), EvidenceStrength(scale="maryland", level="3")],
        consent="consent:evaluation-2025",
    ),
    Evidence(
        id="ev:cards",
        kind="survey",
        title="Cards from home",
        description=(
            "Nine relatives filled in a card. Five wrote that things were easier at home than a year before. Two of the five said that it "
            "would have come so anyway, and one named a carers' group that had helped as much. Six of the nine would like an evening of "
            "their own."
        ),
        files=[File(uri="https://riverside.example/cards-2025.pdf", media_type="application/pdf")],
        method="A card with two questions, taken home by members who wanted to. Nobody knows how many were not handed on.",
        collected=Period.of("2025-04-28", "2025-05-12"),
        contributors=[Contributor(stakeholder="stk:families", people=9)],
        told_by="stk:families",
        gathered_by=["org:riverside"],
        co_produced=False,
        supports=[Support(target="out:home", stance="mixed")],
        strength=nesta("1"),
        consent="consent:cards",
    ),
    Evidence(
        id="ev:reviews",
        kind="survey",
        title="Reviews with members, 2024 and 2025",
        description="The questionnaire at the end of each review. There is a hole in it, from October to December 2024.",
        method="Asked by the practitioner whom the member knows best. Some will have wanted to please.",
        collected=BOTH_YEARS,
        told_by="stk:members",
        gathered_by=["stk:practitioners"],
        supports=[Support(target="out:wellbeing", stance="supports")],
        strength=nesta("2"),
        consent="consent:reviews",
    ),
]

RECORDS: list[Entity] = [
    Evidence(
        id="ev:register",
        kind="administrative_record",
        title="The register at the door",
        description="First names and a tick. Counted every Friday, by two people.",
        collected=BOTH_YEARS,
        gathered_by=["org:riverside"],
        supports=[Support(target="link:groups-trust", stance="supports")],
        consent="consent:records",
    ),
    Evidence(
        id="ev:records-gp",
        kind="administrative_record",
        title="Appointments of members at Mill Lane Surgery",
        description="We never see a name. There is no group to compare with.",
        method="The surgery counts, for each patient who agreed, the appointments of the six months before joining and of the six after.",
        collected=BOTH_YEARS,
        gathered_by=["org:mill-lane-surgery"],
        supports=[Support(target="link:wellbeing-gp", stance="supports"), Support(target="val:gp-time", stance="supports")],
        strength=nesta("2"),
        consent="consent:records",
    ),
    Evidence(
        id="ev:check-2024",
        kind="evaluation",
        title="The numbers of 2024, checked",
        description="Brook Research found four slips. They are put right here, and none was larger than three.",
        method="For one week in each quarter, every count held against the register, the time sheets and the lists that it came from.",
        collected=Period.of("2025-01-13", "2025-01-24"),
        gathered_by=["org:brook-research"],
        consent="consent:records",
        provenance=Provenance(attributed_to="Brook Research Co-operative"),
    ),
    Evidence(
        id="ev:minutes-2024",
        kind="administrative_record",
        title="Minutes and decision book, 2024",
        description="Each decision with the names of the groups that took part in it.",
        collected=YEAR_2024,
        gathered_by=["org:riverside"],
        supports=[Support(target="out:voice", stance="contradicts")],
        consent="consent:minutes",
    ),
    Evidence(
        id="ev:minutes-2025",
        kind="administrative_record",
        title="Minutes and decision book, 2025",
        description="Each decision with the names of the groups that took part in it.",
        collected=YEAR_2025,
        gathered_by=["org:riverside"],
        supports=[Support(target="out:voice", stance="supports"), Support(target="out:shared-work", stance="supports")],
        consent="consent:minutes",
    ),
]

KNOWN: list[Entity] = [*CONSENTS, *CONVERSATIONS, *STUDIES, *RECORDS]
