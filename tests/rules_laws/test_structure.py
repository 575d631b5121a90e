"""Laws of the rules about structure and codes: they never raise, and a single entity is judged alike within its document and by itself."""

import time
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactmodel import (
    Activity,
    Code,
    CodeList,
    ImpactDocument,
    ImpactModel,
    ImpactReport,
    Indicator,
    IndicatorReport,
    Link,
    Organization,
    Outcome,
    Program,
    Theme,
)
from impactmodel.testing import documents, entities
from impactmodel.validation.context import Context
from impactmodel.validation.judging import Judge
from impactmodel.validation.registry import rules, settings_of_rules
from impactmodel.vocabulary import entity_classes
from impactmodel.vocabulary.known_lists import COUNTRY_UNTIL, CURRENCY_UNTIL, sdg_goal_of
from rule_cases import TODAY, Base

OURS = Judge(tuple(each for each in rules() if each.id.startswith(("IM1", "IM7"))), {})
SETTINGS = settings_of_rules()


def judged(document: ImpactDocument) -> list[Any]:
    return list(OURS.of_document(document.index, Context(TODAY, document.index.by_id.get, document, SETTINGS)))


@settings(max_examples=60)
@given(documents(max_entities=16))
def test_coherent_documents_are_judged(document: ImpactDocument) -> None:
    judged(document)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(list(entity_classes().values())).flatmap(entities), max_size=12))
def test_references_that_lead_nowhere_and_ids_that_stand_twice_are_no_obstacle(some: list[Any]) -> None:
    judged(ImpactDocument.of(*some))


@settings(max_examples=60)
@given(documents())
def test_an_entity_is_judged_alike_in_its_document_and_by_itself(document: ImpactDocument) -> None:
    single = Judge(tuple(each for each in OURS.rules if each.scope == "entity"), {})
    whole = Context(TODAY, document.index.by_id.get, document, SETTINGS)
    row = Context(TODAY, document.index.by_id.get, None, SETTINGS)
    in_document = Counter((item.rule, item.location.entity_id, item.message) for item in single.of_document(document.index, whole))
    assert (
        Counter((item.rule, item.location.entity_id, item.message) for entity in document for item in single.of_row(entity, row))
        == in_document
    )


def test_a_row_whose_references_are_not_known_is_left_in_peace() -> None:
    document = ImpactDocument.model_validate_json(Base().text())
    nothing_known = Context(TODAY, lambda _: None, None, SETTINGS)
    assert [item for entity in document for item in OURS.of_row(entity, nothing_known)] == []


def test_no_structure_takes_long() -> None:
    """What is long in one direction: a chain of work, a theory with many steps, names and numbers that all agree, circles."""
    works = [Activity(id=f"act:{number}", part_of=f"act:{number + 1}") for number in range(2_000)]
    links = tuple(Link(source=f"act:{number}", target="out:1", kind="produces") for number in range(2_000))
    model = ImpactModel(id="model:1", kind="theory_of_change", programs=("prog:1",), links=(*links, *links))
    outcomes = [Outcome(id=f"out:{number}", name="Same", model="model:1") for number in range(2_000)]
    themes = [Theme(id=f"theme:{number}", provenance={"generated_by": f"act:none-{number}"}) for number in range(2_000)]
    organizations = [
        Organization(id=f"org:{number}", name="Same", identifiers=[{"scheme": "GB-CHC", "value": "000001"}]) for number in range(2_000)
    ]
    circle = [Code(id=f"code:{number}", value="1", list="list:sdg-goal", broader=f"code:{(number + 1) % 500}") for number in range(500)]
    document = ImpactDocument.of(*works, model, *outcomes, *themes, *organizations, *circle, Program(id="prog:1"))
    begun = time.perf_counter()
    found = judged(document)
    assert time.perf_counter() - begun < 5
    assert Counter(item.rule for item in found)["IM118"] == 2_000


def test_every_code_that_was_withdrawn_is_told_by_its_year() -> None:
    from impactmodel.codelists.catalogue import codelist

    for name, until in (("country", COUNTRY_UNTIL), ("currency", CURRENCY_UNTIL)):
        withdrawn = {code for code, entry in codelist(name).items() if entry.status == "withdrawn"}
        assert set(until) <= withdrawn
        assert len(until) > 0.8 * len(withdrawn)
        assert all(2000 <= year <= TODAY.year for year in until.values())


def test_every_target_and_indicator_is_under_a_goal() -> None:
    from impactmodel.codelists.catalogue import codelist

    for name in ("sdg_target", "sdg_indicator"):
        assert all(sdg_goal_of(code) == code.split(".")[0] for code in codelist(name))


def told(rule: str, document: ImpactDocument) -> list[Any]:
    return [item for item in judged(document) if item.rule == rule]


ONE, TWO = Organization(id="org:1"), Organization(id="org:2")
THEN = {"start": "2025-01-01", "end": "2025-12-31"}


@pytest.mark.parametrize(
    "claim",
    [
        Outcome(id="out:1"),
        IndicatorReport(id="rep:1", indicator="ind:1", period=THEN),
        ImpactReport(id="imp:1", outcome="out:1", period=THEN),
    ],
    ids=lambda claim: claim.type,
)
def test_whoever_claims_something_among_several_says_who_it_is(claim: Any) -> None:
    assert told("IM126", ImpactDocument.of(ONE, TWO, claim))
    assert not told("IM126", ImpactDocument.of(ONE, claim))
    assert not told("IM126", ImpactDocument.of(ONE, TWO, claim, publisher="org:2"))
    assert not told("IM126", ImpactDocument.of(ONE, TWO))


def test_a_step_from_what_is_not_there_says_nothing_of_the_way_to_an_outcome() -> None:
    outcomes = (Outcome(id="out:1"), Outcome(id="out:2"))
    for source, target, found in (("out:1", "out:2", 1), ("act:none", "out:2", 0), ("out:1", "out:none", 0)):
        link = Link(source=source, target=target, kind="produces")
        model = ImpactModel(id="model:1", kind="theory_of_change", links=(link,))
        assert len(told("IM119", ImpactDocument.of(model, *outcomes))) == found


@pytest.mark.parametrize(
    ("scheme", "value", "zeros"),
    [("GB-COH", "123456", True), ("GB-COH", "AB123", False), ("GB-COH", "123456789", False), ("GB-CHC", "1", False)],
)
def test_zeros_are_missed_only_where_a_register_has_them(scheme: str, value: str, zeros: bool) -> None:
    found = told("IM728", ImpactDocument.of(Organization(id="org:1", identifiers=[{"scheme": scheme, "value": value}])))
    assert [("zeros" in item.hint) for item in found] == [zeros]


@pytest.mark.parametrize(("code", "message"), [(" HALL", "capitals or spaces"), ("church", "does not have this code")])
def test_a_code_that_is_only_written_in_another_way_is_told_apart(code: str, message: str) -> None:
    indicator = Indicator(id="ind:1", statistic="count", dimensions=[{"name": "place", "codes": ["hall", "garden"]}])
    report = IndicatorReport(id="rep:1", indicator="ind:1", period=THEN, disaggregation={"place": code})
    assert [message in item.message for item in told("IM718", ImpactDocument.of(indicator, report))] == [True]


def test_the_nearest_is_named_where_there_is_one() -> None:
    lists = CodeList(id="list:sdg-target", specification="https://metadata.un.org/sdg")
    codes = (Code(id="code:1", value="Target 3.04", list=lists.id), Code(id="code:2", value="99", list=lists.id))
    assert [item.expected for item in told("IM721", ImpactDocument.of(lists, *codes))] == ["3.4", None]
    themes = [Theme(id=f"theme:{number}", provenance={"generated_by": f"act:meal{number}"}) for number in range(30)]
    hints = [item.hint for item in told("IM111", ImpactDocument.of(Activity(id="act:meals"), *themes))]
    assert hints == ["Did you mean act:meals?"] * 20 + ["Correct the id, or add what it names."] * 10


def test_a_former_country_is_found_where_it_stands() -> None:
    here = Organization(id="org:1", addresses=[{"country": "GB"}, {"country": "YU"}])
    there = Outcome(id="out:1", place={"country": "CS"})
    pointers = [item.location.pointer for item in told("IM723", ImpactDocument.of(here, there))]
    assert pointers == ["/organizations/0/addresses/1/country", "/outcomes/0/place/country"]
