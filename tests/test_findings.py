"""Findings: where, what, why and how to mend it; the same for every layer; and never a word of what is personal."""

import io
import json
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactmodel import Finding, ImpactDocument, InvalidDocument, Layer, Location, Severity, ValidationResult, describe, loads, validate
from impactmodel.findings import DOCS as PAGE
from impactmodel.findings import capped, finding, pointer, pointer_parts, shortened
from impactmodel.kinds import BUILT_IN
from impactmodel.vocabulary.describe import ClassDescription, MapType, ObjectType, ReferenceType

WHOLE = finding(
    "IM023",
    "horizon is not one of the codes.",
    location=Location(file="a.json", line=3, column=7, pointer="/outcomes/0/horizon", entity_id="out:1", entity_class="Outcome"),
    value="longg",
    expected="short, long",
    hint="Did you mean long?",
)


def test_a_finding_as_text_and_as_data() -> None:
    place = "a.json:3:7 /outcomes/0/horizon (out:1)"
    assert str(WHOLE) == f"{place}: IM023 error: horizon is not one of the codes. Hint: Did you mean long?"
    assert WHOLE.to_dict() == {
        "rule": "IM023",
        "severity": "error",
        "layer": "structure",
        "message": "horizon is not one of the codes.",
        "hint": "Did you mean long?",
        "value": "longg",
        "expected": "short, long",
        "location": {
            "file": "a.json",
            "line": 3,
            "column": 7,
            "pointer": "/outcomes/0/horizon",
            "entity_id": "out:1",
            "entity_class": "Outcome",
        },
        "docs": PAGE + WHOLE.rule,
    }
    assert json.loads(json.dumps(WHOLE.to_dict())) == WHOLE.to_dict()


def test_what_is_unknown_is_left_out() -> None:
    bare = finding("IM007", "The file is empty.")
    assert str(bare) == "IM007 error: The file is empty."
    assert bare.to_dict() == {
        "rule": "IM007",
        "severity": "error",
        "layer": "syntax",
        "message": "The file is empty.",
        "docs": PAGE + "IM007",
    }
    assert str(Location()) == ""
    assert str(Location(line=3)) == "3"
    assert str(Location(line=3, column=7)) == "3:7"
    assert str(Location(pointer="/a")) == "/a"
    assert str(Location(file="a.json", entity_id="x")) == "a.json (x)"


def test_findings_are_frozen_hashable_and_comparable() -> None:
    assert attrs.evolve(WHOLE) == WHOLE
    assert len({WHOLE, attrs.evolve(WHOLE), WHOLE.at(line=4)}) == 2
    assert pickle.loads(pickle.dumps(WHOLE)) == WHOLE
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        WHOLE.rule = "IM001"  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        WHOLE.location.line = 1  # type: ignore[misc]


def test_a_finding_can_be_given_a_better_place() -> None:
    moved = WHOLE.at(line=9, file="b.json")
    assert (moved.location.file, moved.location.line, moved.location.column) == ("b.json", 9, 7)
    assert WHOLE.location.line == 3


def test_every_rule_has_a_kind() -> None:
    assert len(BUILT_IN) >= 20
    for rule, kind in BUILT_IN.items():
        assert rule[:2] == "IM"
        assert rule[2:].isdigit()
        assert len(rule) == 5
        assert kind.title[0].isupper()
        assert not kind.title.endswith(".")
        assert finding(rule, "A message.").layer == kind.layer
    with pytest.raises(KeyError):
        finding("IM999", "A message.")


def test_severities_are_ordered() -> None:
    assert [severity.rank for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR)] == [0, 1, 2]
    assert [str(layer) for layer in Layer] == ["syntax", "structure", "references", "rules", "profile"]


@given(st.lists(st.text(max_size=6)))
def test_pointers_come_back(parts: list[str]) -> None:
    assert pointer_parts(pointer(*parts)) == tuple(parts)


@pytest.mark.parametrize(
    ("parts", "text"),
    [((), ""), (("",), "/"), (("a", 0), "/a/0"), (("a/b",), "/a~1b"), (("m~n",), "/m~0n"), (("~1",), "/~01"), (("", ""), "//")],
)
def test_pointers_are_those_of_rfc_6901(parts: tuple[str | int, ...], text: str) -> None:
    assert pointer(*parts) == text


@given(st.text(max_size=300), st.integers(2, 80))
def test_what_is_shown_is_one_short_line_that_no_terminal_acts_on(text: str, limit: int) -> None:
    shown = shortened(text, limit)
    assert len(shown) <= limit
    assert all(char.isprintable() for char in shown)
    if text.isprintable() and len(text) <= limit:
        assert shown == text


@pytest.mark.parametrize("value", [None, 5, 1.5, True, [1, "secret"], {"a": "secret"}, ("secret",)], ids=repr)
def test_a_container_is_named_and_not_shown(value: Any) -> None:
    assert "secret" not in shortened(value)


def result(*severities: str) -> ValidationResult:
    return ValidationResult(
        findings=tuple(attrs.evolve(WHOLE, severity=Severity(severity)).at(entity_id=f"x:{n % 2}") for n, severity in enumerate(severities))
    )


@pytest.mark.parametrize(
    ("severities", "error", "warning", "info"),
    [
        ((), True, True, True),
        (("info",), True, True, False),
        (("warning",), True, False, False),
        (("error",), False, False, False),
        (("info", "error"), False, False, False),
    ],
)
def test_a_result_is_fine_below_the_severity_that_one_asks_about(
    severities: tuple[str, ...], error: bool, warning: bool, info: bool
) -> None:
    found = result(*severities)
    assert (found.ok(), found.ok("warning"), found.ok(Severity.INFO)) == (error, warning, info)
    with pytest.raises(ValueError, match="fatal"):
        found.ok("fatal")


def test_a_result_counts_and_groups() -> None:
    found = result("error", "warning", "error")
    assert found.counts == {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
    assert list(found.by_rule) == ["IM023"]
    assert [len(group) for group in found.by_entity.values()] == [2, 1]
    assert list(found) == list(found.findings)
    assert len(found) == 3
    assert ValidationResult(findings=(finding("IM007", "The file is empty."),)).by_entity == {}
    assert "document" not in repr(found)


def test_all_layers_speak_in_one_form() -> None:
    sent = {
        "syntax": b"{",
        "structure": b'{"schema_version": "1.0", "x": 1}',
        "references": b'{"schema_version": "1.0", "publisher": "x"}',
    }
    for layer, data in sent.items():
        (found,) = validate(io.BytesIO(data)).findings
        assert isinstance(found, Finding)
        assert found.layer == layer
        assert found.location.line == 1
        assert found.hint


def document(entity: dict[str, Any]) -> ImpactDocument | tuple[Finding, ...]:
    plural = describe()[entity["type"]].plural
    return validate(io.BytesIO(json.dumps({"schema_version": "1.0", plural: [entity]}).encode())).findings


OUTCOME = {"id": "out:1", "type": "Outcome"}
REPORT = {"id": "r", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}}


@pytest.mark.parametrize(
    ("entity", "rule", "place", "value", "hint"),
    [
        ({"type": "Outcome"}, "IM020", "", None, "Add it"),
        ({**OUTCOME, "horizn": "long"}, "IM021", "/horizn", None, "Did you mean horizon?"),
        ({**OUTCOME, "own:field": 1}, "IM021", "/own:field", None, "extensions"),
        ({**OUTCOME, "name": 5}, "IM022", "/name", None, None),
        ({**OUTCOME, "leads_to": "out:2"}, "IM022", "/leads_to", "out:2", "square brackets"),
        ({**OUTCOME, "intended": "true"}, "IM022", "/intended", "true", "quotation marks"),
        ({**OUTCOME, "leads_to": None}, "IM022", "/leads_to", None, None),
        ({**OUTCOME, "horizon": "Long"}, "IM023", "/horizon", "Long", "Did you mean long?"),
        ({**OUTCOME, "place": {"country": "gb"}}, "IM023", "/place/country", "gb", "Did you mean GB?"),
        ({**OUTCOME, "place": {"country": "United Kingdom"}}, "IM023", "/place/country", "United Kingdom", None),
        ({**OUTCOME, "id": "two words"}, "IM024", "/id", "two words", None),
        ({**OUTCOME, "created": "yesterday"}, "IM024", "/created", "yesterday", None),
        ({**OUTCOME, "place": {"latitude": 91}}, "IM025", "/place/latitude", "91", None),
        ({**OUTCOME, "name": ""}, "IM026", "/name", None, "Leave the field out"),
        ({**OUTCOME, "name": "x" * 2001}, "IM026", "/name", None, None),
        ({**REPORT, "denominator": "60"}, "IM022", "/denominator", "60", "quotation marks"),
        ({**REPORT, "denominator": "60 people"}, "IM022", "/denominator", "60 people", "without a unit"),
        ({**REPORT, "people": 1.5}, "IM022", "/people", "1.5", None),
        ({**REPORT, "people": -1}, "IM025", "/people", "-1", None),
        ({**REPORT, "period": {"start": "2026-01-02", "end": "2026-01-01"}}, "IM028", "/period/end", None, None),
        ({**REPORT, "value": "x", "missing": "suppressed"}, "IM028", "/missing", None, None),
        ({**REPORT, "denominator": 10**40}, "IM006", "/denominator", None, "38 digits"),
    ],
    ids=lambda value: None,
)
def test_a_finding_names_place_value_and_remedy(entity: dict[str, Any], rule: str, place: str, value: str | None, hint: str | None) -> None:
    found = document(entity)
    plural = describe()[entity["type"]].plural
    assert [(item.rule, item.location.pointer) for item in found] == [(rule, f"/{plural}/0{place}")]
    assert found[0].value == value or (rule == "IM006" and value is None)
    assert hint is None or hint in (found[0].hint or "")
    assert found[0].location.entity_class == entity["type"]
    # What is no id could be anything, also a name; it is shown as the value, if at all.
    assert found[0].location.entity_id == (entity.get("id") if place != "/id" else None)
    assert found[0].location.line == 1
    assert found[0].message.endswith(".")


def test_all_findings_come_not_the_first() -> None:
    found = document({**OUTCOME, "name": 5, "horizon": "x", "leads_to": ["a b", 5, "out:1"], "y": 1})
    assert sorted(item.location.pointer.removeprefix("/outcomes/0/") for item in found) == [
        "horizon",
        "leads_to/0",
        "leads_to/1",
        "name",
        "y",
    ]


MARK = "Zebrafinch"


def places_of(about: ClassDescription, personal: bool = False) -> list[tuple[tuple[str | int, ...], Any]]:
    """Every place of a class where something personal may stand, as a path and what a good value there would be.

    Ids are shown, wherever they stand: they are names for machines, and nobody's name belongs into one.
    """
    found: list[tuple[tuple[str | int, ...], Any]] = []
    for field in about:
        here = personal or field.personal
        step: tuple[str | int, ...] = (field.name, 0) if field.many else (field.name,)
        if isinstance(field.type, ObjectType) and describe()[field.type.name].kind == "value":
            found += [((*step, *path), good) for path, good in places_of(describe()[field.type.name], here)]
            continue
        if here and isinstance(field.type, MapType):
            found.append(((*step, *(("cy", "name") if field.name == "translations" else ("own:said", "words"))), MARK))
        elif here and not isinstance(field.type, ReferenceType):
            found.append((step, MARK))
    return found


def put(value: Any, path: tuple[str | int, ...], item: Any) -> Any:
    if not path:
        return item
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return [put(value[0] if isinstance(value, list | tuple) and value else {}, rest, item)]
    held = value if isinstance(value, dict) else {}
    return {**held, step: put(held.get(step, {}), rest, item)}


WRONG: list[Any] = [
    MARK,
    MARK + "\x00",
    MARK + "\n" + MARK,
    MARK * 250,
    [MARK],
    [[MARK]],
    {"text": MARK},
    {"number": MARK, "unit": MARK},
    {"start": MARK},
    [MARK, 5, None],
    f"{MARK} {MARK}@",
]

PERSONAL = [(about, path, good) for about in describe().entities for path, good in places_of(about)]


def test_the_walk_finds_what_is_declared() -> None:
    found = {f"{about.name}.{'.'.join(str(step) for step in path if isinstance(step, str))}" for about, path, _ in PERSONAL}
    assert {
        "Person.name",
        "Person.description",
        "Evidence.name",
        "Evidence.description",
        "Evidence.text",
        "Evidence.contributors.description",
        "Evidence.supports.excerpt",
        "Evidence.files.title",
        "Outcome.translations.cy.name",
        "Outcome.extensions.own:said.words",
        "ImpactReport.contribution.deadweight.reason",
        "IndicatorReport.value",
    } <= found


@pytest.mark.parametrize("about", describe().entities, ids=lambda about: about.name)
def test_no_finding_and_no_error_repeats_what_is_personal(about: ClassDescription) -> None:
    leaks = []
    for path, good in [(path, good) for owner, path, good in PERSONAL if owner is about]:
        for item in [good, *WRONG]:
            for spoilt in ({}, {"id": "two words"}, {"horizn": 1}) if item == good else ({},):
                entity = {**put(json.loads(json.dumps(about.example, default=str)), path, item), **spoilt}
                data = json.dumps({"schema_version": "1.0", about.plural: [entity, entity]}).encode()
                lines = b'{"schema_version": "1.0"}\n' + json.dumps(entity).encode()
                for sent in (data, lines):
                    leaks += [(path, str(item)[:40], text[:200]) for text in said_about(sent) if MARK in text]
    assert leaks == []


def test_a_whole_transcript_that_is_too_long_is_not_repeated() -> None:
    evidence = {"id": "ev:1", "type": "Evidence", "kind": "story", "text": MARK * 110_000}
    assert [text for text in said_about(json.dumps({"schema_version": "1.0", "evidence": [evidence]}).encode()) if MARK in text] == []


def said_about(data: bytes) -> list[str]:
    """Everything that a reader is told: findings in every form, the exception, the document as it is shown."""
    result = validate(io.BytesIO(data))
    said = [text for item in result.findings for text in (str(item), repr(item), json.dumps(item.to_dict()))]
    said.append(repr(result))
    if result.document is not None:
        said += [repr(result.document), str(result.document), result.document._repr_html_(), repr(list(result.document))]
    try:
        loads(data)
    except InvalidDocument as error:
        said += [str(error), repr(error)]
    return said


def test_a_key_inside_of_something_personal_is_not_repeated_in_words() -> None:
    """The place has to name the key; the sentence and the hint do not."""
    for field, value in (("extensions", {f"no prefix {MARK}": 1}), ("translations", {f"no tag {MARK}": {"name": "x"}})):
        (found,) = document({**OUTCOME, field: value})
        assert MARK not in found.message + (found.hint or "") + (found.value or "")
    (found,) = document({**REPORT, "value": {"number": 1, "unit": "person", MARK: 1}})
    assert MARK not in found.message + (found.hint or "") + (found.value or "")


def test_advice_never_hides_an_error() -> None:
    advice = Finding(rule="EX001", severity=Severity.INFO, layer=Layer.RULES, message="Advice.")
    grave = attrs.evolve(advice, severity=Severity.ERROR)
    kept = capped([*[advice] * 9, grave], 5)
    assert [item.severity.value for item in kept] == ["info"] * 5 + ["error", "info"]
    assert kept[-1].rule == "IM004"
    assert [item.severity.value for item in capped([grave] * 9, 5)] == ["error"] * 6
