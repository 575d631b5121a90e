"""How we think it comes about: the theory of change, each step with what has to be true for it and what speaks for or against it."""

from impactmodel import Entity, ImpactModel, Link

THEORY_OF_CHANGE: list[Entity] = [
    ImpactModel(
        id="model:riverside",
        name="How we think it works",
        description=(
            "Drawn on the wall of the hall by members and practitioners in February 2024, and drawn again in October 2025, when the steps "
            "about waiting and about tired peer supporters were added."
        ),
        kind="theory_of_change",
        organization="org:riverside",
        programs=["prog:wellbeing"],
        assumptions=[
            "People stay for at least ten weeks. About four in ten do not.",
            "There is always somebody at the door who has been new here.",
            "The hall stays ours to use.",
        ],
        links=[
            Link(
                id="link:groups-trust",
                source="act:weekly-groups",
                target="out:trust",
                kind="produces",
                assumption="The same faces are there from week to week.",
                evidence=["ev:story-1", "ev:register"],
            ),
            Link(
                id="link:groups-belonging",
                source="act:weekly-groups",
                target="out:belonging",
                kind="contributes_to",
                assumption="People do something for one another, and are not only looked after.",
                evidence=["ev:case-study-1", "ev:survey-2025", "ev:story-3"],
            ),
            Link(id="link:trust-belonging", source="out:trust", target="out:belonging", kind="enables", evidence=["ev:case-study-1"]),
            Link(
                id="link:belonging-wellbeing",
                source="out:belonging",
                target="out:wellbeing",
                kind="contributes_to",
                assumption="Company helps even where the cause of the trouble, such as debt or pain, stays as it is.",
                evidence=["ev:evaluation-2025", "ev:reviews"],
            ),
            Link(
                id="link:walk-trust",
                source="act:river-walk",
                target="out:trust",
                kind="produces",
                assumption="Walking side by side, people talk who would not across a table.",
                evidence=["ev:story-2"],
            ),
            Link(
                id="link:one-to-one-wellbeing",
                source="act:one-to-one",
                target="out:wellbeing",
                kind="contributes_to",
                assumption="Some troubles are a form or a phone call away from being smaller.",
                evidence=["ev:interview-practitioner"],
            ),
            Link(
                id="link:training-confidence",
                source="act:peer-training",
                target="out:confidence",
                kind="produces",
                assumption="People are asked to do what they can nearly do.",
                evidence=["ev:story-2", "ev:radio"],
            ),
            Link(
                id="link:training-strain",
                source="act:peer-training",
                target="out:peer-strain",
                kind="contributes_to",
                assumption="This step holds where nobody looks after those who listen. It did until September 2025.",
                evidence=["ev:story-2", "ev:survey-2025"],
            ),
            Link(
                id="link:confidence-wellbeing",
                source="out:confidence",
                target="out:wellbeing",
                kind="contributes_to",
                evidence=["ev:evaluation-2025"],
            ),
            Link(
                id="link:learning-voice",
                source="act:learning-days",
                target="out:voice",
                kind="enables",
                assumption="What is said on a learning day is decided upon within a month, and people are told.",
                evidence=["ev:minutes-2025", "ev:observation-board"],
            ),
            Link(id="link:voice-trust", source="out:voice", target="out:trust", kind="enables", evidence=["ev:story-3"]),
            Link(
                id="link:lunch-neighbours",
                source="act:saturday-lunch",
                target="out:neighbours",
                kind="produces",
                assumption="People cook together; eating side by side is not enough.",
                evidence=["ev:story-6"],
            ),
            Link(
                id="link:wellbeing-gp",
                source="out:wellbeing",
                target="out:gp-time",
                kind="contributes_to",
                assumption="People go to the surgery less because they are better, and not because they have given up on it.",
                evidence=["ev:records-gp", "ev:interview-gp"],
            ),
            Link(id="link:wellbeing-home", source="out:wellbeing", target="out:home", kind="contributes_to", evidence=["ev:story-5"]),
            Link(
                id="link:groups-waiting",
                source="svc:groups",
                target="out:waiting",
                kind="contributes_to",
                assumption="More hear of us than we have chairs for.",
                evidence=["ev:focus-group-waiting"],
            ),
        ],
        translations={"cy": {"name": "Sut mae'n gweithio"}},
    ),
]
