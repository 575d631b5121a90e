"""Where a finding says that it is: line, column and pointer, and what it shows."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from impactmodel import (
    ImpactDocument,
    InvalidDocument,
    dumps,
    loads,
)
from impactmodel.testing import documents
from sources import SMALL, findings, only

BAD = "@@BAD@@"
"""A text that no id may be: wherever it stands as an id, its place is the finding's."""


def spoiled(document: ImpactDocument) -> dict[str, Any]:
    """A document whose entities have texts with wide characters before a horizon, valence or status that does not exist."""
    plain: dict[str, Any] = json.loads(dumps(document))
    plain.pop("publisher", None)
    plain["outcomes"] = [
        {
            "id": f"out:{n}",
            "type": "Outcome",
            "name": "\U0001f600ŵ\u2028" * n,
            "extensions": {"a:~/'\"": [n]},
            "domain": ["social", f"{BAD}{n}"],
        }
        for n in range(3)
    ]
    return plain


LAYOUTS: dict[str, Callable[[dict[str, Any]], str]] = {
    "pretty": lambda value: json.dumps(value, indent=2, ensure_ascii=False),
    "minified": lambda value: json.dumps(value, separators=(",", ":"), ensure_ascii=False),
    "escaped": lambda value: json.dumps(value, indent=1),
    "CRLF": lambda value: json.dumps(value, indent="\t", ensure_ascii=False).replace("\n", "\r\n"),
    "spaced": lambda value: "\n\n  " + json.dumps(value, separators=(" ,\n ", " :\n\n "), ensure_ascii=False) + "\n",
    "ndjson": lambda value: "\n".join(
        json.dumps(line, ensure_ascii=False)
        for line in (
            {key: item for key, item in value.items() if not isinstance(item, list)},
            *(entity for item in value.values() if isinstance(item, list) for entity in item),
        )
    ),
}


@pytest.mark.parametrize("layout", list(LAYOUTS))
@settings(max_examples=25)
@given(document=documents(max_entities=4))
def test_lines_and_columns_are_those_of_the_token(layout: str, document: ImpactDocument) -> None:
    text = LAYOUTS[layout](spoiled(document))
    found = [finding for finding in findings(text) if finding.rule == "IM023"]
    places = [(finding.location.line, finding.location.column) for finding in found]
    expected = []
    for number in range(3):
        before = text[: text.index(f'"{BAD}{number}"')]
        expected.append((before.count("\n") + 1, len(before) - before.rfind("\n")))
    assert places == expected
    assert [finding.location.entity_id for finding in found] == ["out:0", "out:1", "out:2"]


@pytest.mark.parametrize("key", ["a/b", "a~b", "~1", "~01", "", "0", "é\U0001f600", 'q"q', "back\\slash", "[key]"])
def test_keys_of_any_kind_lead_to_their_place(key: str) -> None:
    text = f'{{"schema_version": "1.0",\n{json.dumps(key)}: "here"}}'
    found = only(text)
    assert found.rule == "IM021"
    assert (found.location.line, found.location.column) == (2, text.index('"here"') - text.index("\n"))
    from impactmodel.findings import pointer_parts

    assert pointer_parts(found.location.pointer) == (key,)


def test_a_key_that_is_called_like_a_kind_of_value_is_no_step_of_the_place() -> None:
    target = (
        '{"id": "t", "type": "Target", "indicator": "i", "period": {"start": "2026-01-01", "end": "2026-01-01"}, "value": {"quantity": {}}}'
    )
    found = findings(f'{{"schema_version": "1.0", "targets": [{target}]}}')
    places = {(finding.rule, finding.location.pointer) for finding in found}
    assert places == {("IM020", "/targets/0/value"), ("IM021", "/targets/0/value/quantity")}


@pytest.mark.parametrize("text", ['{"schema_version": "1.0", "$schema": 5}', '{"schema_version": "1.0", "@context": {}}'])
def test_a_key_for_tools_that_is_no_address_is_found_at_its_place(text: str) -> None:
    found = only(text)
    assert found.location.pointer in ("/$schema", "/@context")
    assert found.location.column == text.rindex(": ") + 3


def test_findings_stand_in_the_order_of_the_text() -> None:
    lists = '"outcomes": [{"id": "o", "type": "Outcome", "y": 1}],\n"themes": [{"id": "t", "type": "Theme", "x": 1}]'
    text = f'{{"schema_version": "1.0",\n{lists},\n"z": 1}}'
    assert [finding.location.line for finding in findings(text)] == [2, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        '{"schema_version": "1.0", "\\u001b[31mred": 1}',
        '{"schema_version": "1.0", "outcomes": [{"id": "o", "type": "Outcome", "extensions": {"\\u001b[31m": 1}}]}',
        '{"schema_version": "1.0", "outcomes": [{"id": "o", "type": "Outcome", "translations": {"\\u001b[31m": {"name": "x"}}}]}',
        '{"schema_version": "1.0", "outcomes": [{"id": "\\u001b[31m", "type": "Outcome"}]}',
        '{"schema_version": "1.0", "outcomes": [{"id": "o", "type": "\\u001b[31m"}]}',
        '{"schema_version": "\\u001b[31m"}',
        '{"schema_version": "1.0", "\\u001b[31m": 1, "\\u001b[31m": 2}',
        '{"schema_version": "1.0", "outcomes": [{"id": "o", "type": "Outcome", "horizon": "\\u202e\\u001b[31m"}]}',
    ],
    ids=["key", "extension", "translation", "id", "class", "version", "twice", "code"],
)
def test_nothing_that_a_terminal_would_act_on_is_shown(text: str) -> None:
    found = findings(text)
    assert found
    for finding in found:
        shown = f"{finding} {finding.value} {finding.message}"
        assert all(char.isprintable() for char in shown), ascii(shown)


@pytest.mark.parametrize(
    "text", ['{{"schema_version": "1.0", "{0}": 1}}', '{{"schema_version": "{0}"}}', '{{"schema_version": "1.0", "{0}": 1, "{0}": 2}}']
)
def test_what_is_shown_is_short_whatever_was_sent(text: str) -> None:
    for finding in findings(text.format("x" * 100_000)):
        assert len(str(finding)) < 1000


def test_the_error_holds_all_findings_and_shows_the_first_few() -> None:
    text = json.dumps({"schema_version": "1.0", **{f"key{number}": 1 for number in range(12)}})
    with pytest.raises(InvalidDocument) as raised:
        loads(text)
    assert len(raised.value.findings) == 12
    assert "12 finding(s)" in str(raised.value)
    assert "… and 7 more" in str(raised.value)
    assert isinstance(raised.value, ValueError)


def test_the_collector_runs_again_after_reading() -> None:
    import gc

    assert gc.isenabled()
    findings(SMALL)
    findings("nothing")
    assert gc.isenabled()
    gc.disable()
    try:
        findings(SMALL)
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("key", ["Jane Smith 07700 900123", "what she said, in full", "x" * 80])
@pytest.mark.parametrize("inside", ["document", "outcome"])
def test_a_key_that_was_never_meant_to_be_a_field_is_not_repeated(key: str, inside: str) -> None:
    row = {"id": "out:1", "type": "Outcome"} | ({key: 1} if inside == "outcome" else {})
    text = json.dumps({"schema_version": "1.0", "outcomes": [row]} | ({key: 1} if inside == "document" else {}))
    found = only(text)
    assert found.rule == "IM021"
    assert found.location.line == 1
    assert not any(key in shown for shown in (str(found), repr(found), json.dumps(found.to_dict()), found.message))
