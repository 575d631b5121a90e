"""Files that went wrong on the way from somebody else's program: the finding says what it is and what to do."""

import pytest

from sources import findings, only

DOCUMENT = '{"schema_version": "1.0", "outputs": [{"id": "o", "type": "Output", "quantity": {"number": %s, "unit": "person"}}]}'

NO_JSON = {
    "{'a': 1}": "double quotes",
    "{“a”: 1}": "typographic quotes",
    '{"a": None}': "Python's word",
    '{"a": 1, // why\n "b": 2}': "no comments",
    '{"a": 1, /* why */ "b": 2}': "no comments",
    '{"a": undefined}': "does not have this word",
    "{a: 1}": "keys in double quotes",
    "<!DOCTYPE html><p>": "web page",
    "<?xml version='1.0'?><a/>": "XML",
    "id,type\n1,Outcome": "table (CSV)",
    "PK\x03\x04rest": "zip archive",
    "%PDF-1.7": "PDF",
    "--- a: 1": "YAML",
    DOCUMENT % "1,234": "no comma",
    DOCUMENT % "12,5": "no comma",
    DOCUMENT % "45%": "no percent sign",
    DOCUMENT % "007": "no zeros in front",
    DOCUMENT % "+6": "begins with a digit",
    DOCUMENT % ".5": "begins with a digit",
    '{"schema_version": "1.0"': "an editor that knows JSON",
}


@pytest.mark.parametrize("text", NO_JSON)
def test_what_is_no_json_is_named_for_what_it_is(text: str) -> None:
    found = only(text)
    assert found.rule == "IM001"
    assert NO_JSON[text] in str(found.hint)


NO_DOCUMENT = {
    '{"schemaVersion": "1.0"}': ("IM009", "Write schema_version instead of schemaVersion."),
    '{"data": {"schema_version": "1.0"}}': ("IM009", "inside of data"),
    '{"id": "out:1", "type": "Outcome"}': ("IM009", "This is one entity."),
    '{"$defs": {}}': ("IM009", "a JSON Schema"),
    '{"schema_version": null}': ("IM009", 'Add "schema_version": "1.0".'),
    '{"schema_version": 1.0}': ("IM009", "quotation marks"),
    '[{"id": "out:1", "type": "Outcome"}]': ("IM010", "NDJSON"),
    "[1]": ("IM010", "A document is an object"),
}


@pytest.mark.parametrize("text", NO_DOCUMENT)
def test_what_is_no_document_is_told_how_it_becomes_one(text: str) -> None:
    found = only(text)
    rule, hint = NO_DOCUMENT[text]
    assert found.rule == rule
    assert hint in str(found.hint)
    assert "Decimal" not in str(found.value)


def test_ndjson_that_is_called_json_and_the_other_way_round() -> None:
    lines = '{"schema_version": "1.0"}\n{"id": "out:1", "type": "Outcome"}\n'
    assert "--format ndjson" in str(only(lines, format="json").hint)
    pretty = '{\n"schema_version": "1.0"\n}\n'
    assert "--format json" in str(only(pretty, format="ndjson").hint)
    assert findings(pretty) == findings(lines) == ()


def test_utf_16_without_its_mark_is_named() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        found = only('{"schema_version": "1.0"}'.encode(encoding))
        assert found.rule == "IM003"
        assert "UTF-16" in found.message


def test_lines_that_cannot_be_read_hide_no_finding_of_the_others() -> None:
    lines = (
        '{"schema_version": "1.0"}\n{"id": "a", "type": "Outcome", "bad": 1}\nnot json\n{"id": "b", "type": "Outcome", "horizon": "x"}\n'
    )
    found = findings(lines, format="ndjson")
    assert [(item.rule, item.location.line) for item in found] == [("IM021", 2), ("IM001", 3), ("IM023", 4)]


def test_a_missing_header_is_told_where_to_go() -> None:
    found = findings('{"id": "a", "type": "Outcome", "schema_version": "1.0"}\n', format="ndjson")
    assert [item.rule for item in found] == ["IM009", "IM021"]
    assert "a line of its own before the first entity" in str(found[0].hint)


MENDED = {
    '"value": 5': '{"number": 5, "unit": "person"}',
    '"value": {"number": 5, "unit": "%"}': "Did you mean percent?",
    '"value": {"number": "1,234", "unit": "person"}': "thousands separator",
    '"people": "5"': "quotation marks",
    '"period": {"start": "01/02/2026", "end": "2026-03-31"}': "year, month, day",
    '"period": {"start": "2026-01-01T00:00:00", "end": "2026-03-31"}': "Leave the time of day out",
    '"period": {"start": 46023, "end": "2026-03-31"}': "spreadsheet",
    '"evidence": null': "Leave the field out",
    '"evidence": "ev:1"': "Put it in a list",
    '"evidence": [null]': "Take it out of the list.",
    '"place": ""': "Leave the field out",
    '"place": {"country": "UK"}': "Did you mean GB?",
    '"place": {"country": "GBR"}': "Did you mean GB?",
    '"place": {"country": "France"}': "Did you mean FR?",
    '"place": {"town": "x"}': "take it out",
    '"nme": "x"': "Did you mean name?",
    '"colour": "x"': "under extensions",
    '"status": "Final"': "Did you mean final?",
}


@pytest.mark.parametrize("part", MENDED)
def test_what_people_write_often_is_told_how_to_mend_it(part: str) -> None:
    period = "" if '"period"' in part else ', "period": {"start": "2026-01-01", "end": "2026-03-31"}'
    report = '{"id": "rep:1", "type": "IndicatorReport", "indicator": "ind:1"' + period + ", " + part + "}"
    found = only('{"schema_version": "1.0", "indicator_reports": [' + report + "]}")
    assert MENDED[part] in str(found.hint)
