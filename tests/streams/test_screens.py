"""The law of screens: what a rule would find in a row no screen lets pass.

It is tried on rows that are changed in every way that matters to a rule, in one stream after another, so that what sieves remember counts.
"""

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streaming import TODAY, flow, in_order, ndjson, setup, told

from impactmodel import ImpactDocument, IndicatorReport, finding, loads, rule
from impactmodel.testing import json_objects, json_text, mutants
from impactmodel.validation import registry
from impactmodel.validation.asking import Asking
from impactmodel.validation.conditions import Condition, Variable
from impactmodel.validation.judging import Judge
from impactmodel.validation.registry import Screen, rules
from impactmodel.validation.streams import blocks
from impactmodel.validation.streams import setup as setup_room

RULES = Path(__file__).parents[1] / "rules"
TEXTS = (
    "tbc",
    "Ring 01632 960001",
    "ask@people.example",
    "CafÃ©",
    "a\u202eb",
    "Tea &amp; talk",
    " Tea",
    "born 01/02/1990",
    "CF10 1AA",
    "943 476 5919",
    "AB123456C",
    "Lorem ipsum dolor sit amet, which is longer than sixty signs and goes on and on and on.",
    "A plain sentence that nothing is to be said about, which is longer than sixty signs.",
    "\u00e9t\u00e9",
)
NUMBERS = (0, 1, 3, 4, 5, 99, 999, -9, -1, 12.5, 100, 101, 0.5, 33.3, 1000, 10**15, 0.001, 50)


def with_reports() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(RULES.glob("*/*.json")):
        document = json.loads(path.read_text("utf-8"))
        if document.get("indicator_reports"):
            yield f"{path.parent.name}/{path.stem}", document


def changed(report: dict[str, Any], lot: random.Random) -> dict[str, Any]:
    """A report with some fields that are other than they were."""
    other = json.loads(json.dumps(report))
    for _ in range(lot.choice((0, 0, 0, 0, 1, 1, 2, 3))):
        match lot.randrange(12):
            case 0:
                other["value"] = {
                    "number": lot.choice(NUMBERS),
                    "unit": lot.choice(("person", "percent", "score:swemwbs", "hour", "one", "minute")),
                }
            case 1:
                other[lot.choice(("sample_size", "people"))] = lot.choice((0, 1, 3, 5, 40, 100, 10**6))
            case 2:
                other |= {"numerator": lot.choice(NUMBERS), "denominator": lot.choice(NUMBERS)}
            case 3:
                other["status"] = lot.choice(("planned", "estimated", "provisional", "final", "verified"))
            case 4:
                other["period"] = {
                    "start": lot.choice(("2023-01-01", "2026-01-01", "2027-01-01")),
                    "end": lot.choice(("2027-01-01", "2028-12-31")),
                }
            case 5:
                other[lot.choice(("comment", "method", "name", "dataset", "description", "as_reported"))] = lot.choice(TEXTS)
            case 6:
                other["disaggregation"] = lot.choice(
                    ({}, {"age": "65+"}, {"age": "woman"}, {"gender": "woman"}, {"shoe": "42"}, {"age": "tbc"})
                )
            case 7:
                other["uncertainty"] = {"low": lot.choice(NUMBERS), "high": 10**6, "level": lot.choice((0, 1, 0.95))}
            case 8:
                other["place"] = lot.choice(
                    ({"country": "YU"}, {"country": "GB", "region": "FR-75"}, {"name": "07911 123456", "country": "GB"})
                )
            case 9:
                other |= {"created": lot.choice(("2026-01-01T00:00:00Z", "2027-01-01T00:00:00+01:00")), "modified": "2026-06-01T00:00:00Z"}
            case 10:
                other.pop(lot.choice(list(other.keys() - {"id", "type", "indicator", "period"}) or ["name"]), None)
            case _:
                other["value"] = lot.choice(("3,000", "Yes", "n/a", {"number": 21.0, "unit": "score:swemwbs"}))
    if lot.randrange(8) == 0 and "value" in other:
        other.pop("value")
        other["missing"] = lot.choice(("suppressed", "not_collected", "withheld"))
    return other


class EveryRule(Asking):
    """Asks every rule of every row, whatever its screen says."""

    @classmethod
    def of(cls, **options: Any) -> Any:
        asking = Asking.of(**options)
        return attrs.evolve(asking, judge=Judge(asking.judge.rules, asking.judge.severities, asking.judge.show_values))


def both_ways(data: bytes, document: ImpactDocument, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """That the quick way finds what the slow way finds; how many rows there were, and how many were looked at slowly."""
    monkeypatch.setattr(blocks, "PIECE", 700)  # What is learnt counts from the next piece on.
    quick = flow(data, document, format="ndjson")
    fast = told(quick)
    with monkeypatch.context() as patched:
        patched.setattr(setup_room, "find_spec", lambda _: None)
        patched.setattr(setup_room, "Asking", EveryRule)
        slow = told(flow(data, document, format="ndjson"))
    assert in_order(fast) == in_order(slow)
    return quick.tally.rows, quick.tally.slow


def test_no_screen_misses_what_its_rule_finds_in_the_cases_of_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    lot = random.Random(4)
    rows, looked = 0, 0
    cases = list(with_reports())
    for name, document in lot.sample(cases, 25):
        reports = document["indicator_reports"]
        spread = [{**changed(lot.choice(reports), lot), "id": f"rep:{number}"} for number in range(400)]
        seen, slow = both_ways(ndjson([*reports, *spread]), loads(json.dumps(document)), monkeypatch)
        rows, looked = rows + seen, looked + slow
    assert looked < rows / 2, "too little was let pass for the test to mean much"


def test_each_case_of_a_rule_on_reports_is_stopped() -> None:
    screened = {each.id for each in rules() if each.screen is not None and "IndicatorReport" in each.reads and each.scope == "entity"}
    found = set()
    for name, document in with_reports():
        rule_id, _, case = name.partition("/")
        if case.startswith("fail") and rule_id in screened - found:
            said = {each.rule for each in told(flow(ndjson(document["indicator_reports"]), loads(json.dumps(document)), format="ndjson"))}
            if rule_id in said:
                found.add(rule_id)
    assert len(found) > 30, found


def test_every_rule_that_is_asked_of_reports_has_a_screen() -> None:
    assert [each.id for each in rules() if each.scope == "entity" and "IndicatorReport" in each.reads and each.screen is None] == []


@given(json_objects("IndicatorReport"), st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_rows_of_any_shape_are_judged_alike_both_ways(report: dict[str, Any], lot: random.Random) -> None:
    rows = [json_text(each.value) for each in lot.sample(list(mutants(report)), 60)]
    plain = json_text(report)
    rows += [plain, plain.replace(", ", ","), plain + " \t\r", json.dumps(json.loads(plain), ensure_ascii=False)]
    data = ndjson([row.encode("utf-8", "surrogatepass") for row in rows])
    with pytest.MonkeyPatch.context() as patched:
        both_ways(data, ImpactDocument(), patched)


TRAPS = {
    "a key twice": b'{"id": "r:1", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}, "people": 1, "people": 2}',
    "a key twice, hidden behind numbers in short": b'{"id": "r:2", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}, "value": {"number": 1e5, "unit": "hour"}, "numerator": 1e5, "denominator": 1e5, "people": 1, "people": 2}',
    "a key twice, hidden behind escapes": b'{"id": "r:3", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}, "comment": "\\u000a\\u000a\\u000a\\u000a\\u000a\\u000a\\u000a\\u000a\\u000a\\u000a\\u000a\\u000a\\u000a", "people": 1, "people":2}',
    "a number of too many digits": b'{"id": "r:4", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}, "value": {"number": 1.00000000000000000000000000000000000000001, "unit": "hour"}}',
    "a number that is none": b'{"id": "r:5", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}, "value": {"number": 1e999, "unit": "hour"}}',
    "two rows on a line": b'{"id": "r:6", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}}{"id": "r:7", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}}',
    "half a letter": b'{"id": "r:8", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}, "comment": "\\ud800"}',
    "bytes that are no letter": b'{"id": "r:9", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}, "comment": "\xff"}',
    "a control character": b'{"id": "r:10", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}, "name": "a\\nb"}',
    "a delete": b'{"id": "r:11", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}, "name": "a\x7fb"}',
    "a space in an id": b'{"id": "r: 12", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}}',
    "an end before its start": b'{"id": "r:13", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-03", "end": "2026-01-02"}}',
    "an interval the wrong way round by a little": b'{"id": "r:14", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}, "uncertainty": {"low": 0.30000000000000004, "high": 0.30000000000000003, "level": 0.5}}',
    "too deep": b'{"id": "r:15", "type": "IndicatorReport", "indicator": "i", "extensions": {"a:b": ' + b"[" * 500 + b"]" * 500 + b"}}",
    "another kind of text": b'{"id": "r:16", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}, "sample_size": 5.0, "people": "5"}',
}


@pytest.mark.parametrize("trap", TRAPS)
def test_what_quick_reading_would_miss_is_found(trap: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = b'{"id": "r:0", "type": "IndicatorReport", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-02"}, "missing": "unknown"}'
    document = loads('{"schema_version": "1.0", "indicators": [{"id": "i", "type": "Indicator", "statistic": "narrative"}]}')
    for rows in ([TRAPS[trap]], [sound, TRAPS[trap], sound.replace(b"r:0", b"r:00")]):
        both_ways(ndjson(rows), document, monkeypatch)
        assert any(each.severity == "error" or each.rule == "IM218" for each in told(flow(ndjson(rows), document, format="ndjson")))


def test_a_rule_of_others_without_a_screen_is_asked_of_every_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_RULES", dict(registry._RULES))

    @rule("OTHER001", severity="warning", reads=IndicatorReport, title="Mine", several="{count:,} of mine")
    def mine(report: IndicatorReport, context: Any) -> Iterator[Any]:
        yield finding("people", value=report.people)

    row = {
        "id": "r:0",
        "type": "IndicatorReport",
        "indicator": "i",
        "period": {"start": "2026-01-01", "end": "2026-01-02"},
        "missing": "unknown",
    }
    said = told(flow(ndjson([{**row, "id": f"r:{n}"} for n in range(5)]), format="ndjson"))
    assert sum(each.rule == "OTHER001" for each in said) == 5


HELD = {"a": Variable("a"), "b.c": Variable("b_c"), "many": Variable("many", empty=True), "there": Variable("there", absent=False)}


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("a > 3", {"a": 4}, True),
        ("a > 3", {"a": None}, False),
        ("not a > 3", {"a": None}, True),
        ("b.c == 'x' or many", {"b_c": None, "many": []}, False),
        ("a != 'x'", {"a": None}, True),
        ("nowhere != 1 and not nowhere", {}, True),
        ("0 < a < limit", {"a": 4}, True),
        ("a >= today + 2", {"a": "2026-11-27"}, True),
        ("a >= today - 400000000", {"a": ""}, True),
        ("there", {"there": ""}, True),
        ("length(a) <= length(b.c) + 2", {"a": "abcd", "b_c": "ab"}, True),
        ("a < b.c < a + 5", {"a": 1, "b_c": 7}, False),
    ],
)
def test_a_condition_is_python_that_is_false_where_nothing_stands(text: str, values: dict[str, Any], expected: bool) -> None:
    python = Condition(HELD.get, {"limit": 5}, TODAY).python(text)
    assert eval(python, {"a": None, "b_c": None, "many": None, "there": 1, **values}) is expected or bool(eval(python, values)) is expected


@pytest.mark.parametrize(
    "text", ["a +", "__import__('os')", "a.b()", "lambda: 1", "[a]", "a if a else b.c", "f(a)", "a[0]", "a == 1 == 2", "a > [1]"]
)
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="screen"):
        Condition(HELD.get, {}, date(2026, 1, 1)).python(text)


def test_a_screen_that_is_no_condition_is_told_when_streams_are_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_RULES", dict(registry._RULES))
    rule("OTHER002", severity="info", reads=IndicatorReport, title="Mine", several="{count:,}", screen=Screen(when="open('x')"))(
        lambda *_: ()
    )
    with pytest.raises(ValueError, match="screen"):
        setup().judge()
