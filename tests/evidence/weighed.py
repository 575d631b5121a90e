"""Documents with claims and evidence for the tests: some made by hand, and a strategy that mixes what is there with what is not."""

from typing import Any

from hypothesis import strategies as st

from impactmodel import (
    Consent,
    Entity,
    Evidence,
    ImpactDocument,
    ImpactModel,
    ImpactReport,
    Indicator,
    IndicatorReport,
    Link,
    Organization,
    Outcome,
    Participation,
    Period,
    Quantity,
    Rival,
    Selection,
    Stakeholder,
    StakeholderOutcome,
    Support,
    Valuation,
)

YEAR = Period.of("2025-01-01", "2025-12-31")
GROUPS = ("stk:members", "stk:staff", "stk:river")
TARGETS = (
    "out:1",
    "out:2",
    "so:1",
    "link:1",
    "imp:1",
    "rep:1",
    "val:1",
    "part:1",
    "nothing:here",
    "org:us",  # Something is there, and it is nothing that evidence can be about.
)


def claims() -> list[Entity]:
    """One claim of each kind and two outcomes; the first is lived by members, the second by a river."""
    return [
        Organization(id="org:us", name="Us"),
        Organization(id="org:study", name="A study centre"),
        Stakeholder(id="stk:members", name="Members", kind="people", roles=["beneficial"], level="service_user", organization="org:us"),
        Stakeholder(id="stk:staff", name="Staff", kind="people", roles=["contributing"], level="practitioner", organization="org:us"),
        Stakeholder(id="stk:river", name="The river", kind="environment", roles=["beneficial"]),
        Participation(id="part:1", who="stk:members", participates_in="out:1", stage="design", power="sharing", evidence=["ev:0"]),
        ImpactModel(
            id="model:1",
            kind="theory_of_change",
            organization="org:us",
            links=[
                Link(id="link:1", source="out:1", target="out:2", kind="enables", evidence=["ev:1", "ev:gone"]),
                Link(source="out:2", target="out:1", kind="enables", evidence=["ev:2"]),
            ],
        ),
        Outcome(id="out:1", name="Less alone", organization="org:us"),
        Outcome(id="out:2", name="Clean water", organization="org:us"),
        StakeholderOutcome(id="so:1", outcome="out:1", stakeholder="stk:members"),
        StakeholderOutcome(id="so:2", outcome="out:2", stakeholder="stk:river"),
        Indicator(id="ind:1", measures=["out:1", "out:2"], statistic="count", unit="person"),
        IndicatorReport(id="rep:1", indicator="ind:1", period=YEAR, value=Quantity.of(3, "person"), evidence=["ev:0"]),
        ImpactReport(id="imp:1", outcome="out:1", period=YEAR),
        Valuation(id="val:1", stakeholder_outcome="so:1", proxy="A year of lunches", unit_value=Quantity.of(5, "GBP")),
    ]


def document(*entities: Entity, **header: Any) -> ImpactDocument:
    """The claims with something more; what has the id of a claim takes its place."""
    return ImpactDocument.of(publisher="org:us", **header).including(*claims(), *entities)


_words = st.sampled_from([None, "SECRET words"])
_supports = st.builds(
    Support,
    target=st.sampled_from(TARGETS),
    stance=st.sampled_from(["supports", "contradicts", "mixed"]),
    excerpt=_words,
    significance=_words,
    prompted=st.sampled_from([None, True, False]),
    substantiated_by=st.lists(st.sampled_from((*GROUPS, "org:study", "org:gone")), max_size=2),
)
_selections = st.builds(
    Selection,
    level=st.integers(0, 3),
    by=st.sampled_from([None, *GROUPS, "stk:gone"]),
    out_of=st.sampled_from([None, 0, 1, 10**15]),
    reason=_words,
)
_days = st.sampled_from([None, Period.of("0001-01-01", "0001-01-01"), YEAR, Period.of("9999-01-01", "9999-12-31")])


@st.composite
def told(draw: st.DrawFn) -> ImpactDocument:
    """The claims with up to six pieces of evidence and up to three consents."""
    consents = [
        Consent(
            id=f"consent:{number}",
            status=draw(st.sampled_from(["given", "declined", "withdrawn", "unknown", "not_required"])),
            scopes=draw(st.lists(st.sampled_from(["internal", "partners", "funder", "public"]), max_size=2)),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    evidence = [
        Evidence(
            id=f"ev:{number}",
            kind=draw(st.sampled_from(["story", "survey", "administrative_record"])),
            title=draw(_words),
            text=draw(_words),
            method=draw(_words),
            collected=draw(_days),
            told_by=draw(st.sampled_from([None, *GROUPS, "stk:gone"])),
            gathered_by=draw(st.lists(st.sampled_from(["org:us", "org:study", "stk:members"]), max_size=2)),
            consent=draw(st.sampled_from([None, "consent:0", "consent:1", "consent:gone"])),
            supports=draw(st.lists(_supports, max_size=4)),
            selections=draw(st.lists(_selections, max_size=2)),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    return document(*consents, *evidence)


def chain(length: int, *, closed: bool = False) -> ImpactDocument:
    """Outcomes one after the other, each step with an id, a rival and a story; closed, the last leads back to the first."""
    steps = [(number, (number + 1) % length) for number in range(length if closed else length - 1)]
    links = [
        Link(
            id=f"link:{one:04}",
            source=f"out:{one:04}",
            target=f"out:{other:04}",
            kind="enables",
            rivals=[Rival(explanation="Chance.")],
        )
        for one, other in steps
    ]
    stories = [
        Evidence(
            id=f"ev:{one:04}",
            kind="story",
            supports=[Support(target=f"link:{one:04}", stance="supports"), Support(target=f"out:{one:04}", stance="mixed")],
        )
        for one, _ in steps
    ]
    outcomes = [Outcome(id=f"out:{number:04}") for number in range(length)]
    return ImpactDocument.of(ImpactModel(id="model:1", kind="outcome_chain", links=links[::-1]), *outcomes, *stories)
