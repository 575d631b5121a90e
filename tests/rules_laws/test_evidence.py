"""Laws of the rules about evidence, consent and value: they never raise, know when they cannot know, and quote as people quote."""

import io
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactmodel import ImpactDocument, validate
from impactmodel.testing import documents, json_objects, json_text
from impactmodel.validation.context import Context
from impactmodel.validation.registry import rules, settings_of_rules
from impactmodel.valuation.variables import Variable, read_variable
from impactmodel.vocabulary import list_names
from rule_cases import TODAY, Base

OURS = [each for each in rules() if each.id.startswith(("IM4", "IM6"))]
READ = (
    "Evidence",
    "Consent",
    "IndicatorReport",
    "Valuation",
    "SroiAnalysis",
    "Stakeholder",
    "Characteristic",
    "Outcome",
    "StakeholderOutcome",
    "ImpactReport",
    "Input",
    "Indicator",
    "Person",
)
BASE = json.loads(Base().text())
KNOWN = {name: [entity["id"] for entity in BASE.get(plural, ())] for name, plural in list_names().items() if plural in BASE}
SETTINGS = settings_of_rules()


@st.composite
def changed(draw: st.DrawFn) -> ImpactDocument:
    """The base document with more of what our rules read, some in the place of what was there."""
    document = dict(BASE)
    for number in range(draw(st.integers(1, 5))):
        name = draw(st.sampled_from(READ))
        plural = list_names()[name]
        entity = draw(json_objects(name, references=KNOWN))
        kept = list(document.get(plural, ()))
        if kept and draw(st.booleans()):
            place = draw(st.integers(0, len(kept) - 1))
            kept[place] = entity | {"id": kept[place]["id"]}
        else:
            kept.append(entity | {"id": f"{name.lower()}:{number}"})
        document[plural] = kept
    return ImpactDocument.model_validate(json.loads(json_text(document), parse_float=Decimal))


def judged(document: ImpactDocument, context: Context) -> list[Any]:
    found = []
    for each in OURS:
        if each.reads_document:
            found += [(each.id, draft) for draft in each.judge(document, context)] if context.whole is not None else []
        elif context.whole is not None or each.scope == "entity":
            found += [(each.id, draft) for entity in document if entity.type in each.reads for draft in each.judge(entity, context)]
    return found


@settings(max_examples=100)
@given(st.one_of(changed(), documents(max_entities=20)))
def test_they_never_raise(document: ImpactDocument) -> None:
    judged(document, Context(TODAY, document.index.by_id.get, document, SETTINGS))


@settings(max_examples=60)
@given(changed())
def test_a_row_by_itself_says_no_more_than_it_can_know(document: ImpactDocument) -> None:
    """Where nothing that is referred to is known, only what stands in the entity itself is found."""
    known = {(rule, draft.at) for rule, draft in judged(document, Context(TODAY, document.index.by_id.get, document, SETTINGS))}
    alone = {(rule, draft.at) for rule, draft in judged(document, Context(TODAY, lambda _: None, None, SETTINGS))}
    assert alone <= known


TEXT = "I have people to ring now. “On Sundays,” she said, ‘it is still quiet.’ We\nsat by the door."


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 40), st.sampled_from([str, str.upper, str.strip, lambda text: f"“{text}…”"]))
def test_what_was_cut_from_a_text_stands_in_it(start: int, length: int, written: Any) -> None:
    excerpt = written(TEXT[start : start + length]).strip() or "I"
    doc = Base()
    doc["ev:story"].update(text=TEXT, codings=[])
    doc["ev:story"]["supports"] = [{"target": "out:company", "stance": "mixed", "excerpt": excerpt}]
    result = validate(io.BytesIO(doc.text().encode()), today=TODAY)
    assert "IM417" not in result.by_rule


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=6))
def test_a_coding_is_within_the_text_or_found(edges: list[tuple[int, int]]) -> None:
    doc = Base()
    doc["ev:story"]["codings"] = [{"code": "code:company", "start": start, "end": start + length} for start, length in edges]
    found = validate(io.BytesIO(doc.text().encode()), today=TODAY).by_rule.get("IM418", ())
    beyond = [number for number, (start, length) in enumerate(edges) if start + length > len(doc["ev:story"]["text"])]
    assert [item.location.pointer for item in found] == [f"/evidence/0/codings/{number}/end" for number in beyond]


@pytest.mark.parametrize(
    ("said", "oldest"),
    [
        ("0-15", 15),
        ("5–11", 11),
        ("5 to 11", 11),
        ("under 16", 15),
        ("<12", 11),
        ("aged 8", 8),
        ("11 year olds", 11),
        ("under 18s", None),
        ("16+", None),
        ("65 and over", None),
        ("over 5", None),
        ("5-11 and 60-70", None),
        ("children", 0),
        ("children and adults", None),
    ],
)
def test_ages_are_read_where_they_are_certain(said: str, oldest: int | None) -> None:
    doc = Base()
    doc.add(id="char:age", type="Characteristic", dimension="age", value=said)
    doc["stk:guests"]["characteristics"] = ["char:age"]
    found = "IM408" in validate(io.BytesIO(doc.text().encode()), today=TODAY).by_rule
    assert found == (oldest is not None and oldest < 16)


FIELDS = ("deadweight", "attribution", "displacement", "drop_off", "unit_value", "quantity", "duration")


@given(
    st.sampled_from(["val:1", "1", "https://a.example/b/c#d", "a/b", "urn:x:y/contribution"]),
    st.sampled_from(FIELDS),
    st.sampled_from(["{id}/{field}", "{id}/contribution.{field}", "{id}/contribution/{field}", "{id}/{field}.share"]),
)
def test_a_variable_is_read_whatever_the_id(identifier: str, field: str, form: str) -> None:
    assert read_variable(form.format(id=identifier, field=field), "sroi:1", {"sroi:1", identifier}) == Variable(identifier, field)


@given(st.text(max_size=40))
def test_a_variable_in_words_names_nothing(words: str) -> None:
    read = read_variable(words, "sroi:1", {"sroi:1", "val:1"})
    assert read.id in (None, "sroi:1", "val:1")
    assert read.field not in FIELDS or read.field in words
