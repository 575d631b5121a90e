"""Laws of the rules about impact and voice: they never raise, know when they cannot know, and count as one would by hand."""

import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactmodel import ImpactDocument, ImpactReport, Indicator, IndicatorReport, Outcome, Participation, Period, Quantity, validate
from impactmodel.testing import documents, json_objects, json_text
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Rule, rules, settings_of_rules
from impactmodel.validation.rules.accounts import observed
from impactmodel.validation.rules.outcomes import _reads_as_done
from impactmodel.validation.rules.voice import _says
from impactmodel.vocabulary import list_names
from rule_cases import TODAY, Base

CHAPTERS = ("five_dimensions", "contribution", "impact", "outcomes", "importance", "voice", "sharing", "decisions", "partnership")
OURS = [each for each in rules() if each.judge.__module__.rsplit(".", 1)[1] in CHAPTERS]
ALONE = [each for each in OURS if each.scope == "entity"]
READ = ("ImpactReport", "Outcome", "StakeholderOutcome", "Participation", "Decision", "Partnership", "Stakeholder", "ImpactModel")
BASE = json.loads(Base().text())
KNOWN = {name: [entity["id"] for entity in BASE.get(plural, ())] for name, plural in list_names().items() if plural in BASE}
SETTINGS = settings_of_rules()


@st.composite
def changed(draw: st.DrawFn) -> ImpactDocument:
    """The base document with more of what our rules read, each drawn anew and referring to what is there, some in the place of another."""
    document = dict(BASE)
    for number in range(draw(st.integers(1, 5))):
        name = draw(st.sampled_from(READ))
        entity = draw(json_objects(name, references=KNOWN))
        kept = list(document[list_names()[name]])
        if draw(st.booleans()):
            kept[draw(st.integers(0, len(kept) - 1))] = entity | {"id": draw(st.sampled_from(KNOWN[name]))}
        else:
            kept.append(entity | {"id": f"{name.lower()}:{number}"})
        for link in entity.get("links", ()):
            link.pop("id", None)
        document[list_names()[name]] = kept
    return ImpactDocument.model_validate(json.loads(json_text(document), parse_float=Decimal))


def found(asked: list[Rule], document: ImpactDocument, context: Context) -> Iterator[tuple[str, str, Any]]:
    for each in asked:
        if each.reads_document:
            yield from ((each.id, "", draft) for draft in each.judge(document, context))
        else:
            for entity in document:
                if entity.type in each.reads:
                    yield from ((each.id, entity.id, draft) for draft in each.judge(entity, context))


def whole(document: ImpactDocument) -> Context:
    return Context(TODAY, document.index.by_id.get, document, SETTINGS)


@settings(max_examples=40)
@given(st.one_of(documents(), changed()))
def test_no_rule_raises_and_every_message_is_a_sentence(document: ImpactDocument) -> None:
    for _, _, draft in found(OURS, document, whole(document)):
        assert draft.message.endswith(".")
        assert draft.hint.endswith(".")
        assert "{" not in draft.message + draft.hint + (draft.expected or "")


@settings(max_examples=25)
@given(changed())
def test_what_is_found_of_an_entity_alone_is_found_of_it_in_its_document(document: ImpactDocument) -> None:
    alone = Context(TODAY, lambda _: None, None, SETTINGS)
    inside = {(rule, entity, draft.message) for rule, entity, draft in found(ALONE, document, whole(document))}
    assert {(rule, entity, draft.message) for rule, entity, draft in found(ALONE, document, alone)} <= inside


periods = st.builds(
    lambda start, length: Period(start=date(2025, 1, 1) + timedelta(start), end=date(2025, 1, 1) + timedelta(start + length)),
    st.integers(0, 60),
    st.integers(0, 20),
)


@given(st.lists(periods, max_size=8), periods)
def test_observed_is_whether_any_period_overlaps(spans: list[Period], asked: Period) -> None:
    reports = [
        IndicatorReport(id=f"rep:{number}", indicator="ind:1", period=span, value=Quantity.of(1, "person"))
        for number, span in enumerate(spans)
    ]
    document = ImpactDocument.of(Indicator(id="ind:1", statistic="count"), *reports)
    overlaps = any(span.start <= asked.end and span.end >= asked.start for span in spans)
    assert observed("ind:1", asked, whole(document)) is overlaps


def test_a_planned_value_is_not_observed() -> None:
    year = Period.of("2025-01-01", "2025-12-31")
    planned = IndicatorReport(id="rep:1", indicator="ind:1", period=year, value=Quantity.of(1, "person"), status="planned")
    assert not observed("ind:1", year, whole(ImpactDocument.of(planned)))
    assert observed("ind:1", year, whole(ImpactDocument.of(planned.replace(status="final"))))


shares = st.decimals(0, 1, places=3)


@given(shares, shares, shares)
def test_shares_leave_nothing_or_exceed_the_whole_or_neither(deadweight: Decimal, attribution: Decimal, displacement: Decimal) -> None:
    parts = {"deadweight": deadweight, "attribution": attribution, "displacement": displacement}
    report = ImpactReport(
        id="imp:1",
        outcome="out:1",
        period=Period.of("2025-01-01", "2025-12-31"),
        contribution={name: {"share": share, "reason": "Asked."} for name, share in parts.items()},
    )
    said = {item.rule for item in validate(ImpactDocument.of(Outcome(id="out:1"), report), today=TODAY)} & {"IM320", "IM321"}
    left = (1 - deadweight) * (1 - attribution) * (1 - displacement)
    expected = {"IM320"} if left < Decimal("0.1") and any(parts.values()) else {"IM321"} if sum(parts.values()) > 1 else set()
    assert said == expected


@given(st.lists(st.tuples(st.sampled_from(["leading", "involved", "sharing"]), shares), min_size=2, max_size=4))
def test_shares_of_decisions_exceed_the_whole_only_where_somebody_shares(parts: list[tuple[str, Decimal]]) -> None:
    taking_part = [
        Participation(id=f"part:{number}", who=f"org:{number}", participates_in="svc:1", stage="design", power=power, decision_share=share)
        for number, (power, share) in enumerate(parts)
    ]
    said = [item.rule for item in validate(ImpactDocument.of(*taking_part), today=TODAY) if item.rule == "IM510"]
    assert len(said) == (sum(share for _, share in parts) > Decimal("1.005") and all(power != "sharing" for power, _ in parts))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Co-production in Riverside", True),
        ("Two years of a coproduced service", True),
        ("Un service co‑construit", True),
        ("Not yet co-produced", False),
        ("It isn't really co-produced", False),
        ("On the way towards co-production", False),
        ("It was not easy. We co-produced it anyway", True),
        ("A service for cooks and producers", False),
    ],
)
def test_a_claim_is_told_from_its_denial(text: str, claims: bool) -> None:
    assert _says(text) is claims


@pytest.mark.parametrize("text", ["co-produc" * 200_000, "not " * 300_000, "1" * 1_000_000, "number of " * 100_000, "ab " * 400_000])
def test_long_texts_take_no_time(text: str) -> None:
    _says(text)
    _reads_as_done(text)


def test_rules_read_a_document_with_dangling_and_wrong_references() -> None:
    text = json.dumps(BASE).replace('"stk:guests"', '"org:fund"', 12).replace('"out:company"', '"out:nowhere"', 3)
    assert {item.rule for item in validate(io.BytesIO(text.encode()), today=TODAY)} & {"IM101", "IM102"}
