"""The law of streams: what `validate` finds in rows a stream finds, in whatever number of processes and however it is read."""

import io
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streaming import HEADER, TODAY, WHOLE, flow, in_order, ndjson, setup, told

from impactmodel import Finding, ImpactDocument, Layer, dumps, loads, validate
from impactmodel.testing import documents, json_text, mutants
from impactmodel.validation.streams import setup as setup_room

BELOW_RULES = (Layer.SYNTAX, Layer.STRUCTURE, Layer.REFERENCES)


def found_by_validate(data: bytes, form: Any = "ndjson") -> list[Finding]:
    return in_order(
        each for each in validate(io.BytesIO(data), format=form, today=TODAY) if each.rule != "IM104" and each.rule not in WHOLE
    )


def rows_of(document: ImpactDocument) -> list[str]:
    return dumps(document, format="ndjson").split("\n")[:-1]


def below_rules(findings: list[Finding]) -> list[Finding]:
    return [each for each in findings if each.layer in BELOW_RULES and each.rule != "IM104"]


@given(documents(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_spoilt_rows_are_found_as_validate_finds_them(document: ImpactDocument, lot: random.Random) -> None:
    header, *rows = rows_of(document)
    spoilt: list[str] = []
    for row in rows:
        kind = lot.randrange(6)
        if kind == 0:
            pool = list(mutants(json.loads(row)))
            spoilt.append(json_text(lot.choice(pool).value))
        elif kind == 1:
            spoilt += [row, row]
        elif kind != 2:
            spoilt.append(row)
    data = "\n".join([header, *spoilt]).encode("utf-8", "surrogatepass")
    stopped = [each for each in validate(io.BytesIO(data), format="ndjson") if each.rule in ("IM002", "IM009")]
    if stopped and len(list(validate(io.BytesIO(data), format="ndjson"))) == 1:
        return  # Where validate ends at once, a stream goes on.
    assert in_order(below_rules(told(flow(data, format="ndjson")))) == in_order(below_rules(found_by_validate(data)))


@given(documents(max_entities=20))
@settings(max_examples=15, deadline=None)
def test_rules_find_the_same_where_they_know_what_rows_refer_to(document: ImpactDocument) -> None:
    for form, data in (("ndjson", dumps(document, format="ndjson")), ("json", dumps(document))):
        assert in_order(told(flow(data.encode(), document, format=form))) == found_by_validate(data.encode(), form)


def test_the_example_is_judged_alike_as_document_and_as_rows() -> None:
    path = Path(__file__).parents[2] / "examples" / "riverside" / "riverside.json"
    document = loads(path.read_bytes())
    found = in_order(told(flow(path, document)))
    expected = in_order(each for each in validate(path, today=TODAY) if each.rule not in WHOLE)
    assert found == expected
    rows = dumps(document, format="ndjson").encode()
    assert in_order(told(flow(rows, document, format="ndjson"))) == found_by_validate(rows)


REPEATED = [
    {"id": "org:a", "type": "Organization"},
    {"id": "x:1", "type": "Outcome", "organization": "org:a"},
    {"id": "x:1", "type": "Theme"},
    {"id": "x:1", "type": "Outcome", "valence": "so-so"},
    {"id": "x:2", "type": "Outcome", "organization": "org:b"},
    {"id": "x:3", "type": "Outcome", "organization": "x:1", "themes": ["x:1", "x:4"]},
    {"id": "x:2", "type": "Organization"},
    {"id": "x:4", "type": "Outcome", "organization": "x:3"},
]


def test_ids_that_stand_twice_and_references_to_nothing_are_found_as_validate_finds_them() -> None:
    data = ndjson(REPEATED)
    assert in_order(told(flow(data, format="ndjson"))) == found_by_validate(data)
    assert {each.rule for each in told(flow(data, format="ndjson"))} >= {"IM101", "IM102", "IM103", "IM023"}


def test_in_a_document_places_are_those_of_the_document() -> None:
    lists: dict[str, Any] = {"schema_version": "1.0", "publisher": "org:none", "outcomes": [], "organizations": [], "themes": []}
    for row in REPEATED:
        lists[{"Outcome": "outcomes", "Organization": "organizations", "Theme": "themes"}[row["type"]]].append(row)
    lists["themes"].append({"id": "o:9", "type": "Outcome"})
    for text in (json.dumps(lists), json.dumps(lists, indent=2), json.dumps(lists, indent=1).replace("\n", "\r\n")):
        data = text.encode()
        expected = in_order(each for each in validate(io.BytesIO(data), format="json", today=TODAY) if each.rule not in WHOLE)
        assert in_order(told(flow(data, format="json"))) == expected


def test_without_a_header_the_stream_says_so_at_its_end_unless_the_version_is_named() -> None:
    data = ndjson([{"id": "t:1", "type": "Theme"}], header=None)
    assert [each.rule for each in told(flow(data, format="ndjson"))] == ["IM009"]
    assert told(flow(data, format="ndjson", version="1.0")) == []


def test_without_msgspec_the_same_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    data = ndjson(
        [*REPEATED, {"id": "r:1", "type": "IndicatorReport", "indicator": "i:1", "period": {"start": "2027-01-01", "end": "2026-01-01"}}]
    )
    fast = told(flow(data, format="ndjson"))
    monkeypatch.setattr(setup_room, "find_spec", lambda _: None)
    assert setup().judge().quick is None
    assert told(flow(data, format="ndjson")) == fast


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_processes_finds_the_same_in_the_same_order(jobs: int) -> None:
    rows = [{**row, "id": f"{row['id']}~{n % 400}", "name": "tbc" if n % 50 == 0 else "Name"} for n in range(900) for row in REPEATED]
    data = ndjson(rows)
    alone = told(flow(data, format="ndjson"))
    assert told(flow(data, format="ndjson", jobs=jobs, block=1 << 15)) == alone
    assert len(alone) > 1000


def test_a_second_header_and_another_version_do_not_stop_the_others() -> None:
    data = ndjson([{"id": "t:1", "type": "Theme"}, HEADER, {"id": "t:2", "type": "Theme"}])
    assert [(each.rule, each.location.line) for each in told(flow(data, format="ndjson"))] == [("IM002", 3)]
    other = ndjson([{"id": "t:1", "type": "Theme"}], header=b'{"schema_version": "0.9"}')
    assert [(each.rule, each.location.line) for each in told(flow(other, format="ndjson"))] == [("IM009", 1)]
