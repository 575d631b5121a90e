"""Documents for the tests of voice: in few words, and made up by a strategy, with references that lead nowhere among them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from impactmodel import (
    Decision,
    Evidence,
    ImpactDocument,
    Input,
    Organization,
    Outcome,
    Participation,
    Partnership,
    Party,
    Period,
    Power,
    Quantity,
    Service,
    Stakeholder,
    StakeholderOutcome,
)
from impactmodel.codelists.closed import Importance, ParticipationStage, PartnershipRole, StakeholderLevel
from impactmodel.voice import (
    balance_of_decisions,
    closed_loop,
    four_levels,
    participation_matrix,
    partnership_view,
    reach_of_voice,
    shared_power,
    what_matters,
)
from impactmodel.voice.forms import View

VIEWS: dict[str, Callable[[ImpactDocument], View]] = {
    **{
        f"matrix by {by}": lambda document, by=by: participation_matrix(document, by=by)
        for by in ("who", "level", "organization", "partnership")
    },
    "matrix by year": lambda document: participation_matrix(document, by="stakeholder", by_year=True),
    "reach": reach_of_voice,
    "balance": balance_of_decisions,
    "loop": closed_loop,
    "levels": four_levels,
    "matters": what_matters,
    "partnership": partnership_view,
    "power": shared_power,
}


def group(name: str, level: str | None = "service_user", **fields: Any) -> Stakeholder:
    """A group of people that experiences the change, where nothing else is given."""
    given: dict[str, Any] = {"kind": "people", "roles": ["beneficial"], "level": level, "name": name.title()} | fields
    return Stakeholder(id=f"stk:{name}", **given)


def part(name: str, who: str, stage: str = "design", power: str = "sharing", **fields: Any) -> Participation:
    """A participation in a service."""
    given: dict[str, Any] = {"participates_in": "svc:1", "stage": stage, "power": power} | fields
    return Participation(id=f"part:{name}", who=who, **given)


def year(number: int) -> Period:
    """A year."""
    return Period.of(f"{number:04}-01-01", f"{number:04}-12-31")


NAMES = ("members", "families", "staff", "hall")
WHO = st.sampled_from([*(f"stk:{name}" for name in NAMES), "org:runs", "org:pays", "partners:1", "stk:nobody"])
GROUPS = st.sampled_from([*(f"stk:{name}" for name in NAMES), "stk:nobody"])
SHARES = st.none() | st.sampled_from(
    [Decimal(0), Decimal("0.1"), Decimal("0.5"), Decimal(1), Decimal("0.00000000000000000000000000000001")]
)
NUMBERS = st.sampled_from([Decimal(0), Decimal("0.000000001"), Decimal(10) ** 30, Decimal(120)])
DAYS = st.sampled_from(["0001-01-01", "2024-05-01", "2025-12-31", "9999-12-31"])
PERIODS = st.none() | st.tuples(DAYS, DAYS).map(lambda days: Period.of(min(days), max(days)))
MONEY = st.builds(lambda number, unit: Quantity(number=number, unit=unit), NUMBERS, st.sampled_from(["GBP", "EUR"]))


@st.composite
def participations(draw: st.DrawFn, number: int) -> Participation:
    return Participation(
        id=f"part:{number:03}",
        who=draw(WHO),
        participates_in=draw(st.sampled_from(["svc:1", "nothing:1"])),
        stage=draw(st.sampled_from(list(ParticipationStage))),
        power=draw(st.sampled_from(list(Power))),
        people=draw(st.none() | st.sampled_from([0, 3, 10**15])),
        decisions=draw(st.none() | st.integers(0, 9)),
        decision_share=draw(SHARES),
        seats=draw(st.none() | st.integers(0, 5)),
        seat_share=draw(SHARES),
        budget_controlled=draw(st.none() | MONEY),
        paid=draw(st.none() | st.booleans()),
        period=draw(PERIODS),
        evidence=draw(st.lists(st.sampled_from(["ev:000", "ev:gone"]), unique=True, max_size=2)),
    )


@st.composite
def voiced_documents(draw: st.DrawFn) -> ImpactDocument:
    """Documents in which people have a say, with what contradicts itself and what leads nowhere."""
    levels = st.none() | st.sampled_from(list(StakeholderLevel))
    kinds = st.sampled_from(["people", "organization", "environment"])
    things: list[Any] = [
        group(name, draw(levels), kind=draw(kinds), organization=draw(st.sampled_from([None, "org:runs", "org:pays", "org:gone"])))
        for name in NAMES
    ]
    things += [Organization(id="org:runs", name="Runs it"), Organization(id="org:pays", name="Pays", kind="funder")]
    things.append(
        Service(
            id="svc:1", organization=draw(st.sampled_from([None, "org:runs", "org:gone"])), part_of=draw(st.sampled_from([None, "svc:1"]))
        )
    )
    roles = st.sampled_from(list(PartnershipRole))
    parties = [
        Party(
            **{who.partition(":")[0].replace("stk", "stakeholder").replace("org", "organization"): who},
            role=draw(roles),
            share=draw(SHARES),
        )
        for who in draw(st.lists(st.sampled_from(["org:runs", "org:pays", "stk:members", "org:gone"]), min_size=1, max_size=4))
    ]
    things.append(Partnership(id="partners:1", parties=parties))
    things += [draw(participations(number)) for number in range(draw(st.integers(0, 8)))]
    for number in range(draw(st.integers(0, 3))):
        when = draw(PERIODS)
        things.append(Evidence(id=f"ev:{number:03}", kind="story", told_by=draw(st.none() | GROUPS), collected=when))
    causes = st.sampled_from(["ev:000", "ev:001", "part:000", "part:001", "out:1", "ev:gone"])
    for number in range(draw(st.integers(0, 3))):
        told = [{"stakeholder": who, "on": draw(st.none() | DAYS)} for who in draw(st.lists(GROUPS, max_size=2, unique=True))]
        decided = draw(st.lists(st.sampled_from(["stk:members", "org:runs", "stk:nobody"]), max_size=2, unique=True))
        because = draw(st.lists(causes, max_size=3, unique=True))
        on = draw(st.none() | DAYS)
        things.append(
            Decision.model_validate(
                {
                    "id": f"dec:{number}",
                    "type": "Decision",
                    "what": "So.",
                    "on": on,
                    "because_of": because,
                    "decided_by": decided,
                    "told": told,
                }
            )
        )
    things.append(Outcome(id="out:1", name="Less alone"))
    for number in range(draw(st.integers(0, 3))):
        importance = draw(st.none() | st.sampled_from(list(Importance)))
        outcome = draw(st.sampled_from(["out:1", "out:gone"]))
        things.append(
            StakeholderOutcome(
                id=f"so:{number}", outcome=outcome, stakeholder=draw(GROUPS), importance=importance, perspective_of=draw(st.none() | GROUPS)
            )
        )
    for number in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["financial", "skill", "physical"]))
        things.append(
            Input(
                id=f"input:{number}",
                kind=kind,
                input_for=draw(st.sampled_from([[], ["svc:1"], ["svc:gone"]])),
                actual=draw(st.none() | MONEY),
                contributor=draw(GROUPS),
            )
        )
    return ImpactDocument.of(*things)
