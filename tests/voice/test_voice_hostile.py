"""What a stranger may send: nothing, circles, thousands, years 1 and 9999, names that would act, and texts that must not be told."""

import time
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from voice_documents import VIEWS, group, part, year

from impactmodel import (
    Activity,
    Evidence,
    ImpactDocument,
    Indicator,
    IndicatorReport,
    Input,
    Organization,
    Outcome,
    Partnership,
    Party,
    Period,
    Person,
    Quantity,
    Stakeholder,
    StakeholderOutcome,
)
from impactmodel.voice import joint_ownership, partnership_view, reach_of_voice, shared_power
from impactmodel.voice.forms import View

SECRET = "Zephyrine"


def told(view: View) -> str:
    """Everything that a view can say."""
    tables = [
        form for table in view.to_tables(details=True) for form in (table.to_text(), table.to_html(), table.to_markdown(), table.to_csv())
    ]
    return "\n".join([repr(view), str(view), view.to_json(), view.to_html(), view._repr_html_(), *tables])


def test_an_empty_document_has_views_of_nothing() -> None:
    for name, view in VIEWS.items():
        assert told(view(ImpactDocument.of())), name
    with pytest.raises(ValueError, match="nothing to draw"):
        partnership_view(ImpactDocument.of()).to_svg()


def test_what_people_said_and_who_they_are_is_never_told() -> None:
    words = dict.fromkeys(("name", "description", "title", "text", "method"), f"{SECRET} said so")
    document = ImpactDocument.of(
        group("members", description=SECRET),
        Person(id="person:1", name=SECRET, given_name=SECRET, email=[f"{SECRET}@example.org"]),
        Evidence(
            id="ev:1", kind="story", told_by="stk:members", contributors=[{"stakeholder": "stk:members", "description": SECRET}], **words
        ),
        part("1", "person:1", description=SECRET),
        part("2", "stk:members", power="consulted", evidence=["ev:1"], extensions={"ex:note": SECRET}),
        Organization(id="org:1"),
        Partnership(id="partners:1", parties=[Party(organization="org:1", role="lead", responsibilities=SECRET)]),
        Outcome(id="out:1"),
        StakeholderOutcome(id="so:1", outcome="out:1", stakeholder="stk:members", importance="high", perspective_of="person:1"),
        Indicator(id="ind:1", statistic="narrative", rollup="none"),
        IndicatorReport(
            id="rep:1", indicator="ind:1", stakeholder="stk:members", period=year(2025), value=SECRET, comment=SECRET, method=SECRET
        ),
    )
    for name, view in (*VIEWS.items(), ("ownership", lambda document: joint_ownership(document, "ind:1"))):
        assert SECRET not in told(view(document)), name


def test_names_that_would_act_do_not() -> None:
    script, formula, escape = "<script>alert(1)</script>", '=HYPERLINK("http://evil.example")', "\x1b[31mred"[1:]
    names = dict(zip(("a", "b", "c"), (script, formula, escape), strict=True))
    things = [Organization(id=f"org:{key}", name=name) for key, name in names.items()]
    parties = [Party(organization=f"org:{key}", role=role) for key, role in zip(names, ("lead", "delivery", "referral"), strict=True)]
    document = ImpactDocument.of(
        *things, group("x").replace(name=script), part("1", "stk:x"), part("2", "org:b"), Partnership(id="p:1", parties=parties)
    )
    for view in (make(document) for make in VIEWS.values()):
        for table in view.to_tables(details=True):
            assert "<script" not in table.to_html()
            assert not any(line.startswith("=") for line in table.to_csv().splitlines())
    svg = partnership_view(document).to_svg()
    assert "<script" not in svg
    root = ElementTree.fromstring(svg)
    assert [root.find(f"{{http://www.w3.org/2000/svg}}{tag}") is not None for tag in ("title", "desc")] == [True, True]
    assert "alert(1)" in "".join(root.itertext()), "shown, as text"


def test_circles_end() -> None:
    round_trip = [Activity(id=f"act:{number}", part_of=f"act:{(number + 1) % 3}") for number in range(3)]
    tree = [Organization(id="org:1", part_of="org:2"), Organization(id="org:2", part_of="org:1")]
    gift = Input(id="input:1", kind="financial", contributor="stk:members", input_for=["act:0"], actual=Quantity.of(5, "GBP"))
    document = ImpactDocument.of(
        *round_trip, *tree, gift, group("members"), part("1", "part:1"), part("2", "stk:members", participates_in="part:2")
    )
    for name, view in VIEWS.items():
        assert told(view(document)), name
    assert partnership_view(document).dependences == ()


def test_numbers_of_any_size() -> None:
    enormous, tiny = Quantity(number=Decimal(10) ** 30, unit="GBP"), Quantity(number=Decimal("0.000000001"), unit="GBP")
    times = {"period": Period.of("0001-01-01", "9999-12-31")}
    parts = [
        part(str(number), "stk:members", budget_controlled=money, people=10**15, **times) for number, money in enumerate((enormous, tiny))
    ]
    gifts = [
        Input(id=f"input:{number}", kind="financial", contributor=f"stk:{who}", input_for=["act:1"], actual=money)
        for number, (who, money) in enumerate((("members", enormous), ("members", tiny), ("others", tiny)))
    ]
    document = ImpactDocument.of(
        group("members"), group("others"), *parts, *gifts, Activity(id="act:1", organization="org:1"), Organization(id="org:1")
    )
    for name, view in VIEWS.items():
        assert told(view(document)), name
    assert "at least 1,000,000,000,000,000,000,000,000,000,000" in told(VIEWS["matrix by who"](document))
    assert partnership_view(document).to_svg()


def test_five_thousand_participations_and_a_long_chain_are_fast() -> None:
    stages, powers = ("commission", "design", "deliver", "govern", "evaluate"), ("informed", "consulted", "sharing", "leading")
    people = [group(f"g{number}", ("service_user", "practitioner", "community")[number % 3]) for number in range(400)]
    parts = [
        part(
            str(number),
            f"stk:g{number % 400}",
            stages[number % 5],
            powers[number % 4],
            seats=number % 7,
            people=number,
            period=year(1 + number * 2 % 9999),
        )
        for number in range(5_000)
    ]
    chain = [Activity(id=f"act:{number}", part_of=f"act:{number + 1}") for number in range(3_000)]
    gifts = [Input(id=f"in:{number}", kind="skill", contributor="stk:g1", input_for=[f"act:{number}"]) for number in range(1_000)]
    document = ImpactDocument.of(*people, *parts, *chain, *gifts)
    for name in ("matrix by who", "matrix by year", "reach", "balance", "loop", "power", "partnership"):
        start = time.process_time()
        VIEWS[name](document).to_dict()
        assert time.process_time() - start < 4, name
    assert len(shared_power(document).years) > 4_000


def test_a_group_that_is_there_twice_is_told_once() -> None:
    twice = [Stakeholder(id="stk:members", kind="people", roles=["beneficial"], level=level) for level in ("service_user", "practitioner")]
    assert reach_of_voice(ImpactDocument.of(*twice)).groups == ("stk:members",)
