"""Stories: what people told, in their own words, what they agreed to, and which of them others chose. Every one of them is invented."""

from codebook import coded
from impactmodel import Consent, Contributor, Entity, Evidence, EvidenceStrength, File, Selection, Support
from setting import day

_ONE_VOICE = [EvidenceStrength(scale="nesta", level="1")]

_TWO_READERS = "Two of the five member researchers"


def chosen_by_members(reason: str) -> Selection:
    """In November 2025 members read the five stories aloud to one another and chose two."""
    return Selection(level=1, by="stk:members", out_of=5, reason=reason, on="2025-11-04")


PEOPLE_TO_RING = (
    "I came because the lady at the surgery wrote the address on the back of an appointment card. The first week I sat by the door with my "
    "coat on. Nobody made me talk. By about the fifth Tuesday somebody had kept me a chair, and when I missed one they rang to ask whether "
    "I was all right, not to tell me off. I have people to ring now. I still have bad weeks. It is just that a bad week used to turn into "
    "a bad month, because nobody knew."
)

THE_URN = (
    "I started by making the tea. Then somebody new sat next to the urn because it was the quietest corner, and we talked, and the week "
    "after she asked for me by name. I did the training in the spring and now I lead the Thursday walk. I had not been anybody's colleague "
    "for eleven years. Some Thursdays I get home and lie on the sofa with my shoes on. When you listen to people all afternoon it comes "
    "home with you, and for most of last year it was nobody's job to ask me how I was."
)

WEDNESDAYS = (
    "I work days at the laundry, so the Wednesday evening was the only one that I could get to. It was small, six of us at the end, and I "
    "know that is why it stopped. But they told us on a Monday that Wednesday would be the last. Nobody had asked us. They said I could "
    "come to the lunch on Saturdays, and I did, twice, and it was thirty people and a raffle. I have gone back to staying in. If you look "
    "at my form it will say that I am doing all right, because I filled it in before they closed us."
)

DADS_TUESDAYS = (
    "Dad used to be in the back room when I got home, and I made my own tea. On Tuesdays now he is mostly in the kitchen and he tells me "
    "things that people said, the funny ones. He is not better better. But he asked me about my test, and he knew which day it was."
)

PASTRY = (
    "I live opposite the hall. When it opened I signed the letter that asked the council to put it somewhere else, and I am not proud of "
    "that. My sister-in-law got me into the kitchen last summer because they were short of somebody who could do pastry. You cannot roll "
    "pastry next to a man for three hours and go on being afraid of him. The parking is still a nuisance."
)

STORIES: list[Entity] = [
    Consent(
        id="consent:story-1",
        status="given",
        scopes=["internal", "partners", "funder", "public"],
        obtained="2025-02-11",
        expires="2028-02-11",
        anonymized=True,
        lawful_basis="consent",
        special_category_condition="explicit_consent",
    ),
    Evidence(
        id="ev:story-1",
        kind="story",
        title="People to ring",
        text=PEOPLE_TO_RING,
        method="Told to a member researcher, written down and read back. Two sentences were changed at her wish.",
        collected=day("2025-02-11"),
        contributors=[Contributor(stakeholder="stk:members", people=1, description="A member of a little over a year.")],
        told_by="stk:members",
        gathered_by=["stk:members"],
        co_produced=True,
        supports=[
            Support(
                target="out:belonging",
                stance="supports",
                excerpt="I have people to ring now.",
                significance="It is the difference between a bad week and a bad month.",
                substantiated_by=["stk:peer-supporters"],
            ),
            Support(target="link:groups-trust", stance="supports", excerpt="Nobody made me talk.", prompted=False),
            Support(target="link:groups-belonging", stance="supports", excerpt="somebody had kept me a chair", prompted=False),
            Support(target="imp:members-wellbeing-2025", stance="mixed", excerpt="I still have bad weeks."),
        ],
        selections=[chosen_by_members("Everybody knew that chair.")],
        reviewed_by=_TWO_READERS,
        reviewed_on="2025-03-04",
        strength=_ONE_VOICE,
        consent="consent:story-1",
        codings=coded(
            PEOPLE_TO_RING,
            ("code:first-step", "I sat by the door with my coat on"),
            ("code:being-missed", "when I missed one they rang to ask whether I was all right"),
            ("code:belonging", "I have people to ring now"),
            ("code:good-and-bad-days", "a bad week used to turn into a bad month, because nobody knew"),
        ),
        translations={"cy": {"title": "Pobl i'w ffonio"}},
    ),
    Consent(
        id="consent:story-2",
        status="given",
        scopes=["internal", "partners", "funder"],
        obtained="2025-05-29",
        expires="2028-05-31",
        anonymized=True,
        lawful_basis="consent",
        special_category_condition="explicit_consent",
    ),
    Evidence(
        id="ev:story-2",
        kind="story",
        title="The urn",
        text=THE_URN,
        method="Told on a walk to somebody from Open Door, who wrote it down the same evening.",
        collected=day("2025-05-29"),
        contributors=[Contributor(stakeholder="stk:peer-supporters", people=1, description="A peer supporter in the first year.")],
        told_by="stk:peer-supporters",
        gathered_by=["org:open-door"],
        co_produced=True,
        supports=[
            Support(
                target="out:confidence",
                stance="supports",
                excerpt="I had not been anybody's colleague for eleven years.",
                substantiated_by=["stk:practitioners"],
            ),
            Support(
                target="out:peer-strain",
                stance="supports",
                excerpt="it was nobody's job to ask me how I was",
                significance="If that goes on I shall have to stop, and I do not want to stop.",
                substantiated_by=["org:open-door"],
            ),
            Support(
                target="link:training-confidence",
                stance="supports",
                excerpt="I did the training in the spring and now I lead the Thursday walk",
                prompted=False,
            ),
            Support(
                target="link:training-strain",
                stance="supports",
                excerpt="When you listen to people all afternoon it comes home with you",
                prompted=False,
            ),
        ],
        selections=[
            Selection(
                level=1,
                by="stk:peer-supporters",
                out_of=5,
                reason="It is true on both sides, and nobody had said the second.",
                on="2025-11-11",
            )
        ],
        strength=_ONE_VOICE,
        consent="consent:story-2",
        codings=coded(
            THE_URN,
            ("code:confidence", "now I lead the Thursday walk"),
            ("code:belonging", "she asked for me by name"),
            ("code:worn-out", "lie on the sofa with my shoes on"),
            ("code:worn-out", "it comes home with you"),
        ),
        access=["org:riverside", "org:open-door", "org:mill-lane-surgery", "org:riverbank-fund"],
    ),
    Consent(
        id="consent:story-3",
        status="given",
        scopes=["internal", "partners", "funder", "public"],
        obtained="2025-06-04",
        expires="2028-06-04",
        anonymized=True,
        lawful_basis="consent",
        special_category_condition="explicit_consent",
    ),
    Evidence(
        id="ev:story-3",
        kind="story",
        title="Wednesdays",
        description=(
            "This speaks against our own numbers. Those who lost the group had filled in their forms before it closed, so the score of "
            "that quarter holds their better days; afterwards they were not asked again. The board read it out at its meeting in June "
            "2025."
        ),
        text=WEDNESDAYS,
        method="Told to a member researcher who had never been to the evening group.",
        collected=day("2025-06-04"),
        contributors=[Contributor(stakeholder="stk:evening-members", people=1, description="Somebody who came to the evening group.")],
        told_by="stk:evening-members",
        gathered_by=["stk:members"],
        co_produced=True,
        supports=[
            Support(target="imp:members-wellbeing-2025", stance="contradicts", excerpt="I have gone back to staying in."),
            Support(target="rep:swemwbs-2025-q1", stance="contradicts", excerpt="I filled it in before they closed us"),
            Support(target="link:groups-belonging", stance="contradicts", excerpt="it was thirty people and a raffle", prompted=False),
            Support(
                target="out:evening-loss",
                stance="supports",
                excerpt="Nobody had asked us.",
                significance="It was the one hour of the week that I was expected somewhere.",
                substantiated_by=["stk:practitioners"],
            ),
            Support(
                target="link:evening-loss",
                stance="supports",
                excerpt="they told us on a Monday that Wednesday would be the last",
                prompted=False,
            ),
        ],
        selections=[
            chosen_by_members("We did this. We were in the room when it was decided."),
            Selection(
                level=2,
                by="stk:company",
                out_of=3,
                reason="The other two say what we do well. Only this one says what we should do differently.",
                on="2025-12-09",
            ),
        ],
        reviewed_by=_TWO_READERS,
        reviewed_on="2025-06-10",
        strength=_ONE_VOICE,
        consent="consent:story-3",
        codings=coded(
            WEDNESDAYS,
            ("code:ending", "they told us on a Monday that Wednesday would be the last"),
            ("code:not-asked", "Nobody had asked us"),
            ("code:belonging", "I have gone back to staying in"),
            ("code:power", "I filled it in before they closed us"),
        ),
    ),
    Consent(
        id="consent:story-4",
        status="withdrawn",
        obtained="2024-06-18",
        withdrawn_on="2025-01-22",
        anonymized=True,
        lawful_basis="consent",
        special_category_condition="explicit_consent",
        recalled=True,
    ),
    Evidence(
        id="ev:story-4",
        kind="story",
        description=(
            "The person took their consent back. Text, codings and what it spoke for were taken out, and it was removed from our page the "
            "same day. We keep this line so that nobody puts it back from an old copy."
        ),
        collected=day("2024-06-18"),
        told_by="stk:members",
        consent="consent:story-4",
    ),
    Consent(
        id="consent:story-5",
        description=(
            "She wanted to tell it. Her father, who is a member, agreed for her, and she was asked again a week later. It holds until "
            "she is sixteen, when she is asked herself."
        ),
        status="given",
        scopes=["internal", "partners"],
        obtained="2025-10-21",
        expires="2028-10-21",
        anonymized=True,
        lawful_basis="consent",
        special_category_condition="explicit_consent",
        guardian=True,
    ),
    Evidence(
        id="ev:story-5",
        kind="story",
        title="Dad's Tuesdays",
        text=DADS_TUESDAYS,
        method="Told at the kitchen table of the hall, with her father in the next room.",
        collected=day("2025-10-21"),
        contributors=[Contributor(stakeholder="stk:families", people=1, description="The daughter of a member, thirteen years old.")],
        told_by="stk:families",
        gathered_by=["org:riverside"],
        co_produced=True,
        supports=[
            Support(target="out:home", stance="mixed", excerpt="He is not better better."),
            Support(target="so:families-home", stance="supports", excerpt="he asked me about my test"),
            Support(target="link:wellbeing-home", stance="mixed", excerpt="On Tuesdays now he is mostly in the kitchen", prompted=True),
        ],
        strength=_ONE_VOICE,
        consent="consent:story-5",
        codings=coded(
            DADS_TUESDAYS,
            ("code:at-home", "he tells me things that people said, the funny ones"),
            ("code:good-and-bad-days", "He is not better better"),
        ),
        access=["org:riverside", "org:open-door", "org:mill-lane-surgery"],
    ),
    Consent(
        id="consent:story-6",
        status="given",
        scopes=["internal", "partners", "funder", "public"],
        obtained="2025-08-02",
        anonymized=True,
        lawful_basis="consent",
        guardian=False,
    ),
    Evidence(
        id="ev:story-6",
        kind="story",
        title="Pastry",
        text=PASTRY,
        method="Said over the washing-up, written down afterwards and signed.",
        collected=day("2025-08-02"),
        contributors=[Contributor(stakeholder="stk:neighbours", people=1, description="Lives on Mill Lane.")],
        told_by="stk:neighbours",
        gathered_by=["org:riverside"],
        co_produced=False,
        supports=[
            Support(target="out:neighbours", stance="supports", excerpt="go on being afraid of him"),
            Support(
                target="link:lunch-neighbours",
                stance="supports",
                excerpt="You cannot roll pastry next to a man for three hours",
                prompted=False,
            ),
        ],
        reviewed_by=_TWO_READERS,
        reviewed_on="2025-08-12",
        strength=_ONE_VOICE,
        consent="consent:story-6",
        codings=coded(
            PASTRY,
            ("code:wariness", "I signed the letter that asked the council to put it somewhere else"),
            ("code:wariness", "go on being afraid of him"),
            ("code:cost", "The parking is still a nuisance"),
        ),
    ),
    Consent(
        id="consent:radio",
        status="given",
        scopes=["internal", "partners", "funder", "public"],
        obtained="2025-07-09",
        anonymized=False,
        lawful_basis="consent",
        special_category_condition="made_public",
    ),
    Evidence(
        id="ev:radio",
        kind="media",
        title="“The kettle is always on”: eleven minutes on community radio",
        description="Two peer supporters and a listener who rings in. We had no say in what was cut.",
        files=[File(uri="https://radio.example/2025/kettle.mp3", media_type="audio/mpeg", title="The kettle is always on")],
        collected=day("2025-07-09"),
        contributors=[Contributor(stakeholder="stk:peer-supporters", people=2)],
        told_by="stk:peer-supporters",
        co_produced=False,
        supports=[
            Support(target="out:confidence", stance="supports"),
            Support(target="link:training-confidence", stance="supports", prompted=True),
        ],
        consent="consent:radio",
    ),
]
