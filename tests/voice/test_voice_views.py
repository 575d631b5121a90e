"""Reach, balance, loop, ownership, importance, partnership, levels and ladders, each by what it is there to say."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from voice_documents import group, part, year

from impactmodel import (
    Decision,
    Evidence,
    ImpactDocument,
    ImpactModelError,
    Indicator,
    IndicatorReport,
    Input,
    Organization,
    Outcome,
    Partnership,
    Party,
    Period,
    Power,
    Program,
    Quantity,
    StakeholderOutcome,
)
from impactmodel.voice import (
    balance_of_decisions,
    closed_loop,
    crosswalk,
    four_levels,
    joint_ownership,
    participation_matrix,
    partnership_view,
    reach_of_voice,
    what_matters,
)
from impactmodel.voice.ladders import scales
from impactmodel.voice.standing import Side, Standing

MEMBERS, FAMILIES = group("members"), group("families")
STAFF = group("staff", "practitioner")


def decision(
    name: str, on: str | None, because_of: list[str], decided_by: list[str], told: dict[str, str | None] | None = None
) -> Decision:
    """A decision, and who was told on which day."""
    telling = [{"stakeholder": who, "on": day} for who, day in (told or {}).items()]
    data = {
        "id": f"dec:{name}",
        "type": "Decision",
        "what": "So.",
        "on": on,
        "because_of": because_of,
        "decided_by": decided_by,
        "told": telling,
    }
    return Decision.model_validate(data)


def story(name: str, told_by: str, day: str) -> Evidence:
    """A story told on a day."""
    return Evidence(id=f"ev:{name}", kind="story", told_by=told_by, collected=Period.of(day, day))


def test_reach_tells_not_reached_from_not_known() -> None:
    river = group("river", None, kind="environment")
    document = ImpactDocument.of(
        MEMBERS, FAMILIES, STAFF, river, part("1", MEMBERS.id, "design", "leading"), part("2", FAMILIES.id, "design", "informed")
    )
    reach = reach_of_voice(document)
    design = reach.stage("design")
    assert (design.reached, design.below, design.unknown) == ((MEMBERS.id,), (FAMILIES.id,), (STAFF.id,))
    assert design.share is not None
    assert [str(each)[:4] for each in (design.share.low, design.share.high)] == ["0.33", "0.66"]
    assert reach.cannot_speak == ("stk:river",)
    assert "cannot speak for itself: River" in str(reach)
    assert reach_of_voice(document, at_least="informed").overall.reached == (FAMILIES.id, MEMBERS.id)
    assert reach_of_voice(ImpactDocument.of()).overall.share is None


def test_a_group_is_affected_by_an_outcome_that_is_told_as_its_own() -> None:
    outside = group("outside", roles=["contributing"])
    document = ImpactDocument.of(outside, StakeholderOutcome(id="so:1", outcome="out:1", stakeholder=outside.id))
    assert reach_of_voice(document).groups == (outside.id,)
    assert reach_of_voice(ImpactDocument.of(outside)).groups == ()


def test_sides_are_read_off_levels_roles_and_money() -> None:
    document = ImpactDocument.of(
        *(
            MEMBERS,
            STAFF,
            group("street", "community"),
            group("giver", "wider_system"),
            group("office", "wider_system"),
            group("who", None),
        ),
        *(Organization(id="org:led"), Organization(id="org:fund", kind="funder"), Organization(id="org:runs"), Organization(id="org:else")),
        Program(id="prog:1", organization="org:runs"),
        Input(id="input:1", kind="financial", contributor="stk:giver"),
        Input(id="input:2", kind="skill", contributor="stk:office"),
        Partnership(id="partners:1", parties=[Party(organization="org:led", role="user_led"), Party(organization="org:runs", role="lead")]),
        Partnership(
            id="partners:2", parties=[Party(stakeholder="stk:staff", role="delivery"), Party(organization="org:runs", role="lead")]
        ),
        Partnership(id="partners:3", parties=[Party(organization="org:runs", role="lead")]),
    )
    sides = {
        MEMBERS.id: Side.USE,
        STAFF.id: Side.WORK,
        "stk:street": Side.USE,
        "stk:giver": Side.FUND,
        "stk:office": Side.OTHER,
        "stk:who": Side.UNKNOWN,
        "org:led": Side.USE,
        "org:fund": Side.FUND,
        "org:runs": Side.RUN,
        "org:else": Side.OTHER,
        "partners:1": Side.TOGETHER,
        "partners:3": Side.RUN,
        "stk:gone": Side.UNKNOWN,
        "prog:1": Side.UNKNOWN,
    }
    standing = Standing(document)
    assert {who: standing.side(who) for who in sides} == sides
    assert standing.side("partners:2") is Side.RUN, "the role of a party comes first"


def test_the_balance_of_decisions_and_the_gap() -> None:
    document = ImpactDocument.of(
        *(MEMBERS, FAMILIES, STAFF, Organization(id="org:runs"), Program(id="prog:1", organization="org:runs")),
        *(story("1", MEMBERS.id, "2025-01-01"), story("2", FAMILIES.id, "2025-01-01")),
        decision("1", "2025-02-01", ["ev:1"], [MEMBERS.id, STAFF.id]),
        decision("2", "2025-03-01", ["ev:1", "ev:2"], ["org:runs"]),
        decision("3", "2024-03-01", ["ev:2"], []),
        part("1", MEMBERS.id, decision_share=Decimal("0.25"), budget_controlled=Quantity.of(90, "GBP")),
    )
    balance = balance_of_decisions(document)
    assert [each.side for each in balance] == [Side.USE, Side.WORK, Side.RUN, Side.FUND]
    assert [(each.decided, each.decided_alone) for each in balance] == [(1, 0), (1, 0), (1, 1), (0, 0)]
    assert (balance.decisions, balance.undecided) == (3, 1)
    assert {each.group: (each.decisions, each.decided, each.side_decided) for each in balance.concerns} == {
        FAMILIES.id: (2, 0, 0),
        MEMBERS.id: (2, 1, 1),
        STAFF.id: (0, 0, 0),
    }
    assert balance_of_decisions(document, year=2024).decisions == 1
    assert balance.side("fund").groups == ()


def test_seats_add_up_at_one_table_and_contradictions_are_shown() -> None:
    seats: list[Any] = [
        part("1", MEMBERS.id, "govern", seats=3, seat_share=Decimal("0.3"), period=year(2025)),
        part("2", FAMILIES.id, "govern", seats=1, seat_share=Decimal("0.1"), period=year(2025)),
        part("3", STAFF.id, "govern", seats=2, seat_share=Decimal("0.2"), period=year(2025)),
        part("4", STAFF.id, "govern", seat_share=Decimal("0.7"), period=year(2024)),
        part("5", MEMBERS.id, "govern", seat_share=Decimal("0.4"), period=year(2024)),
    ]
    first, second = balance_of_decisions(ImpactDocument.of(MEMBERS, FAMILIES, STAFF, *seats)).seats
    assert (first.contradictory, first.shares, first.others) == (True, {}, None)
    assert second.seats == {Side.USE: 4, Side.WORK: 2}
    assert second.shares == {Side.USE: Decimal("0.4"), Side.WORK: Decimal("0.2")}
    assert second.others == Decimal("0.4")


def test_said_decided_told() -> None:
    document = ImpactDocument.of(
        *(MEMBERS, FAMILIES, STAFF),
        *(story("told", MEMBERS.id, "2025-01-01"), story("not-told", FAMILIES.id, "2025-01-10"), story("open", FAMILIES.id, "2025-01-10")),
        *(
            part("asked", STAFF.id, power="consulted", period=year(2025)),
            part("shares", STAFF.id),
            part("named", MEMBERS.id, power="informed"),
        ),
        decision("1", "2025-01-31", ["ev:told"], [STAFF.id], {MEMBERS.id: "2025-02-10"}),
        decision("2", "2025-01-31", ["ev:not-told", "part:asked"], [STAFF.id], {MEMBERS.id: None}),
        decision("3", "2024-12-31", ["ev:told", "part:named"], [], {MEMBERS.id: "2024-12-01"}),
        decision("4", None, [], []),
    )
    loop = closed_loop(document)
    threads = {thread.said: thread for thread in loop}
    assert {name: thread.state.value for name, thread in threads.items()} == {
        "ev:told": "closed",
        "ev:not-told": "decided",
        "ev:open": "open",
        "part:asked": "closed",
        "part:named": "closed",
    }, "who shares in deciding has said nothing to others; who is told is there where a decision names it"
    early, late = threads["ev:told"].answers
    assert (late.days, late.days_to_tell) == (30, 10)
    assert (early.days, early.days_to_tell) == (None, None), "decided before it was said, and told before it was decided"
    assert threads["part:asked"].answers[0].days == 0
    assert threads["part:asked"].answers[0].took_part
    assert [thread.said for thread in loop.open_ends] == ["ev:not-told", "ev:open"]
    assert loop.unasked == ("dec:4",)
    assert repr(loop) == "<ClosedLoop: 5 said, 4 decided, 3 told>"
    assert "not told" in loop.to_details().to_text()


OURS = Indicator(id="ind:ours", name="It is ours", statistic="percentage", unit="percent", rollup="latest")


def asked(
    who: str,
    number: Any,
    at: int = 2025,
    *,
    of: str = "ind:ours",
    unit: str = "percent",
    about: str | None = None,
    low: Any = None,
    high: Any = None,
) -> Any:
    """A report on one group in one year, with an interval where its ends are given."""
    interval = None if low is None else {"low": Decimal(str(low)), "high": Decimal(str(high)), "level": Decimal("0.95")}
    return IndicatorReport(
        id=f"rep:{who}-{at}",
        indicator=of,
        stakeholder=about or f"stk:{who}",
        period=year(at),
        value=Quantity.of(str(number), unit),
        uncertainty=interval,
    )


def test_the_gap_in_ownership_and_how_it_changed() -> None:
    document = ImpactDocument.of(
        *(MEMBERS, STAFF, OURS, asked("members", 40, 2024), asked("staff", 80, 2024)),
        *(asked("members", 60, low=56, high=64), asked("staff", 75, low=72, high=78)),
    )
    ownership = joint_ownership(document, "ind:ours")
    before, after = ownership.gaps
    assert (before.most, before.least, before.gap) == (STAFF.id, MEMBERS.id, Quantity.of(40, "percentage_point"))
    assert before.uncertainty is None
    assert after.gap.number == 15
    assert after.uncertainty is not None
    assert (after.uncertainty.low, after.uncertainty.high) == (10, 20), "the square root of 3² + 4²"
    assert {each.group: each.change.number for each in ownership.changes} == {MEMBERS.id: 20, STAFF.id: -5, None: -25}
    assert "The gap: -25 percentage_point" in str(ownership)
    other_level = asked("staff", 75, low=72, high=78)
    other_level = other_level.replace(uncertainty=other_level.uncertainty.replace(level=Decimal("0.9")))
    (gap,) = joint_ownership(ImpactDocument.of(MEMBERS, STAFF, OURS, asked("members", 60, low=56, high=64), other_level), "ind:ours").gaps
    assert gap.uncertainty is None, "intervals of two levels say nothing of the difference"


def test_no_gap_between_levels_words_units_or_what_is_refused() -> None:
    level = Indicator(id="ind:level", statistic="ordinal", unit="level", rollup="latest")
    both = [asked("members", 2, of="ind:level", unit="level"), asked("staff", 4, of="ind:level", unit="level")]
    ownership = joint_ownership(ImpactDocument.of(MEMBERS, STAFF, level, *both), "ind:level")
    assert (len(ownership), ownership.gaps, ownership.changes, ownership.distance) == (2, (), (), False)
    twice = asked("members", 50).replace(id="rep:again")
    refused = joint_ownership(ImpactDocument.of(MEMBERS, STAFF, OURS, asked("members", 40), twice, asked("staff", 80)), "ind:ours")
    assert refused.gaps == ()
    assert refused.findings
    hours = asked("staff", 3, unit="hour")
    assert joint_ownership(ImpactDocument.of(MEMBERS, STAFF, OURS.replace(unit=None), asked("members", 40), hours), "ind:ours").gaps == ()
    with pytest.raises(ImpactModelError, match="Did you mean 'ind:ours'"):
        joint_ownership(ImpactDocument.of(OURS), "ind:our")
    with pytest.raises(ValueError, match="is no Indicator"):
        joint_ownership(ImpactDocument.of(MEMBERS), MEMBERS.id)


def test_their_own_view_beside_that_of_others() -> None:
    def view(number: int, who: str, how: str | None, whose: str | None, outcome: str = "out:1") -> StakeholderOutcome:
        return StakeholderOutcome(id=f"so:{number}", outcome=outcome, stakeholder=who, importance=how, perspective_of=whose)

    river = group("river", None, kind="environment")
    document = ImpactDocument.of(
        *(MEMBERS, FAMILIES, STAFF, river, Outcome(id="out:1"), Outcome(id="out:2"), Outcome(id="out:3")),
        *(view(1, MEMBERS.id, "moderate", MEMBERS.id), view(2, MEMBERS.id, "high", STAFF.id), view(3, MEMBERS.id, "unimportant", None)),
        *(
            view(4, FAMILIES.id, "high", STAFF.id),
            view(5, STAFF.id, "neutral", STAFF.id, "out:2"),
            view(6, STAFF.id, "high", STAFF.id, "out:2"),
        ),
        view(7, river.id, "high", STAFF.id),
    )
    matters = {(each.outcome, each.group): each for each in what_matters(document)}
    members = matters["out:1", MEMBERS.id]
    assert {each.view_of: members.against(each) for each in members.others} == {STAFF.id: "higher", None: "lower"}
    assert matters["out:2", STAFF.id].own == ("high", "neutral")
    assert matters["out:2", STAFF.id].differs, "they do not agree among themselves"
    found = what_matters(document)
    assert [each.group for each in found.unasked] == [FAMILIES.id], "nature cannot be asked"
    assert found.nobodys == ("out:3",)
    assert "cannot be asked" in str(found)
    assert next(iter(found)).group == STAFF.id, "what matters most to those who live it comes first"


def test_who_does_what_and_who_depends_on_whom() -> None:
    lead, other, payer = (Organization(id=f"org:{name}", name=name.title()) for name in ("lead", "other", "payer"))
    parties = [
        Party(organization="org:lead", role="lead", share=Decimal("0.6")),
        Party(organization="org:other", role="referral", share=Decimal("0.3")),
    ]
    meals = Indicator(id="ind:meals", statistic="count", unit="meal", accumulation="flow", rollup="sum")
    reports = [
        IndicatorReport(
            id=f"rep:{name}", indicator="ind:meals", organization=f"org:{name}", period=year(2025), value=Quantity.of(120, "meal")
        )
        for name in ("lead", "other")
    ]
    giver = group("payer", "wider_system", kind="organization", organization="org:payer")
    document = ImpactDocument.of(
        *(
            lead,
            other,
            payer,
            giver,
            MEMBERS,
            meals,
            *reports,
            Partnership(id="partners:1", parties=parties),
            Program(id="prog:1", organization="org:lead"),
        ),
        Input(id="input:1", kind="financial", contributor="stk:payer", input_for=["prog:1"], actual=Quantity.of(75, "GBP")),
        Input(id="input:2", kind="financial", contributor="stk:members", input_for=["prog:1"], actual=Quantity.of(25, "GBP")),
    )
    view = partnership_view(document)
    (partners,) = view
    assert (partners.shares, partners.complete) == (Decimal("0.9"), False)
    assert partners.in_role("referral") == ("org:other",)
    (cell,) = partners.counted_once
    assert cell.number == 120, "a result that both report is counted once"
    told = {(each.who, each.on, each.tie.value): each.share for each in view.dependences}
    assert told == {
        ("org:lead", "org:payer", "money"): Decimal("0.75"),
        ("org:lead", "stk:members", "money"): Decimal("0.25"),
        ("org:lead", "org:other", "referral"): None,
    }
    assert "no party is named who delivers or pays or evaluates" in str(view)
    unknown = document.including(Input(id="input:3", kind="financial", contributor="stk:members", input_for=["prog:1"]))
    assert all(each.share is None for each in partnership_view(unknown).dependences), "the whole is not known"
    in_euros = Input(id="input:4", kind="financial", contributor="stk:members", input_for=["prog:1"], actual=Quantity.of(5, "EUR"))
    assert all(each.share is None for each in partnership_view(document.including(in_euros)).dependences), "pounds and euros are no whole"
    own = Program(id="prog:2", organization="org:lead", part_of="prog:1")
    assert len(partnership_view(document.including(own)).dependences) == len(view.dependences), "nobody depends on themselves"
    with pytest.raises(ValueError, match="is no Partnership"):
        partnership_view(document, partnership="prog:1")


def test_levels_say_what_is_not_known() -> None:
    meals = Indicator(id="ind:meals", statistic="count", unit="meal", accumulation="flow", rollup="sum", measures=["out:1"])
    document = ImpactDocument.of(
        *(MEMBERS, FAMILIES, STAFF, meals, Outcome(id="out:1"), Outcome(id="out:2", valence="negative")),
        *(
            StakeholderOutcome(id="so:1", outcome="out:1", stakeholder=MEMBERS.id),
            StakeholderOutcome(id="so:2", outcome="out:2", stakeholder=FAMILIES.id),
        ),
        IndicatorReport(id="rep:1", indicator="ind:meals", stakeholder=MEMBERS.id, period=year(2025), value=Quantity.of(9, "meal")),
        IndicatorReport(id="rep:2", indicator="ind:meals", stakeholder=MEMBERS.id, period=year(2024), missing="not_collected"),
        IndicatorReport(id="rep:3", indicator="ind:meals", period=year(2025), value=Quantity.of(1, "meal")),
        story("1", MEMBERS.id, "2025-01-01"),
        part("1", STAFF.id),
    )
    levels = four_levels(document)
    users = levels.level("service_user")
    assert (users.groups, users.outcomes, users.worse) == ((FAMILIES.id, MEMBERS.id), ("out:1", "out:2"), ("out:2",))
    assert [cell.number for cell in users.results] == [9], "what is about nobody in particular is at no level"
    assert (users.voices.pieces, users.powers.total) == (1, 0)
    unknown = users.not_known
    assert (unknown.without_result, unknown.no_voice, unknown.missing) == (("out:2",), (FAMILIES.id,), {"not_collected": 1})
    assert unknown.not_asked == unknown.no_participation == (FAMILIES.id, MEMBERS.id)
    assert users.worth.value is None
    assert users.worth.not_priced == (("out:1", MEMBERS.id), ("out:2", FAMILIES.id))
    assert "No social return was computed" in str(levels)
    assert [each.level for each in levels] == [each.value for each in type(users.level or Power.SHARING)]
    assert four_levels(document.including(group("who", None))).level(None).groups == ("stk:who",)
    with pytest.raises(ValueError, match="says at which level"):
        levels.level(None)


def test_every_rung_of_every_ladder_has_its_level() -> None:
    ladders = crosswalk()
    assert {each.power for each in ladders} == set(Power)
    for name, scale in scales().items():
        assert ladders.on(name) == scale.rungs, "in its own order, each once"
    assert crosswalk("leading").on("tlap") == ()
    assert crosswalk("sharing").on("iap2") == ("collaborate", "empower")
    with pytest.raises(ImpactModelError, match="Did you mean arnstein"):
        ladders.on("arnstien")


def test_an_organization_stands_in_the_row_of_the_stakeholder_it_is() -> None:
    hall = Organization(id="org:hall", name="The hall")
    lender = group("hall", "community", kind="organization", organization="org:hall")
    document = ImpactDocument.of(hall, lender, part("1", "org:hall"))
    assert participation_matrix(document).groups == (lender.id,)
    assert reach_of_voice(document).overall.reached == (lender.id,)
    two = document.including(group("cellar", "community", kind="organization", organization="org:hall"))
    assert Standing(two).stands_for == {}, "of two nobody knows which it is"
    supplier = group("bakery", "wider_system", kind="organization", organization="org:hall")
    theirs = ImpactDocument.of(hall, supplier, Program(id="prog:1", organization="org:hall"))
    assert Standing(theirs).stands_for == {}, "a supplier of those who run the work is not them"


def test_the_docs_tell_the_ladders_as_the_data_do() -> None:
    page = Path(__file__).parents[2] / "docs" / "explanation" / "power-and-voice.md"
    rows = [
        [cell.strip() for cell in line.strip("|\n ").split("|")] for line in page.read_text("utf-8").splitlines() if line.startswith("| ")
    ]
    told = {row[0].replace("-", "_"): row[1:] for row in rows if row[0].replace("-", "_") in list(Power)}
    for power in Power:
        assert told[power] == [", ".join(crosswalk(power).on(name)) or "–" for name in scales()], power
