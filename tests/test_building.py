"""What is not sound hides nothing about the rest, and nothing that is fine is blamed for it."""

import json
from typing import Any

from impactmodel import Finding, Limits
from sources import findings

H = '{"schema_version": "1.0"}\n'


def outcome(identifier: str, **more: Any) -> dict[str, Any]:
    return {"id": identifier, "type": "Outcome", **more}


def document(**more: Any) -> str:
    return json.dumps({"schema_version": "1.0", **more})


def told(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(item.rule, item.location.pointer) for item in found]


def test_a_reference_to_what_is_not_sound_is_left_open() -> None:
    long = "out:" + "x" * 200
    sent = document(outcomes=[outcome(long, x=1), outcome("out:b", leads_to=[long])])
    assert told(findings(sent)) == [("IM021", "/outcomes/0/x")]
    links = [{"id": "link:1", "source": "out:a", "target": "out:b", "kind": "enables"}]
    model = {"id": "model:1", "type": "ImpactModel", "kind": "theory_of_change", "links": links, "x": 1}
    evidence = {"id": "ev:1", "type": "Evidence", "kind": "story", "supports": [{"target": "link:1", "stance": "supports"}]}
    assert told(findings(document(impact_models=[model], evidence=[evidence]))) == [("IM021", "/impact_models/0/x")]
    instead_of_list = document(outcomes=outcome("out:1"), themes=[{"id": "t:1", "type": "Theme", "relates_to": ["t:2"]}])
    assert {rule for rule, _ in told(findings(instead_of_list))} == {"IM022", "IM101"}


def test_a_line_that_cannot_be_read_may_hold_what_is_referred_to() -> None:
    lines = H + json.dumps(outcome("out:1", leads_to=["out:2"])) + '\n{"id": "out:2"}\n' + json.dumps(outcome("out:3", x=1)) + "\n"
    assert [(item.rule, item.location.line) for item in findings(lines)] == [("IM020", 3), ("IM021", 4)]
    lines = H + json.dumps(outcome("out:1", leads_to=["t:1"])) + '\n{"id": "t:1", "type": "Theme"}\n{"x":\n'
    assert [(item.rule, item.location.line) for item in findings(lines)] == [("IM102", 2), ("IM001", 4)]


def test_sound_references_spend_nothing_of_the_budget() -> None:
    many = [outcome("out:bad", x=1), *(outcome(f"out:{number}", leads_to=["out:bad"]) for number in range(200))]
    many.append(outcome("out:last", leads_to=["out:19O"]))
    found = findings(document(outcomes=many), limits=Limits(findings=5))
    assert [item.rule for item in found] == ["IM021", "IM101"]
    assert "Did you mean out:190?" in str(found[1].hint) or "Did you mean" in str(found[1].hint)


def test_ids_that_stand_twice_name_the_place_as_it_was_sent() -> None:
    found = findings(document(outcomes=[outcome("out:bad", x=1), outcome("out:a"), outcome("out:a")]))
    assert told(found) == [("IM021", "/outcomes/0/x"), ("IM103", "/outcomes/2/id")]
    assert "/outcomes/1" in found[1].message
    lines = H + "".join(json.dumps(outcome("out:a")) + "\n" for _ in range(2))
    (twice,) = findings(lines)
    assert (twice.location.line, twice.message) == (3, "The id is already taken by another Outcome in line 2.")
    found = findings(document(outcomes=[outcome("out:a", x=1), outcome("out:a")]))
    assert told(found) == [("IM021", "/outcomes/0/x"), ("IM103", "/outcomes/1/id")]


def test_a_reference_to_an_id_that_stands_twice_is_right_if_it_fits_one_of_them() -> None:
    report = {"id": "rep:1", "type": "IndicatorReport", "indicator": "x:1", "period": {"start": "2026-01-01", "end": "2026-01-02"}}
    indicator = {"id": "x:1", "type": "Indicator", "statistic": "count"}
    found = findings(document(outcomes=[outcome("x:1")], indicators=[indicator], indicator_reports=[report]))
    assert [item.rule for item in found] == ["IM103"]


def test_the_header_hides_nothing_and_nothing_hides_the_header() -> None:
    found = findings('{"schema_version": "1.0", "titel": "x", "publisher": "org:nope"}')
    assert {item.rule for item in found} == {"IM021", "IM101"}
    found = findings('{"schema_version": "1.0", "$schema": 5, "@context": 6, "titel": "x", "language": "not a tag!", "outcomes": [{}]}')
    assert [item.rule for item in found].count("IM022") == 2
    assert {item.rule for item in found} == {"IM022", "IM021", "IM024", "IM020"}
    found = findings('{"schema_version": "2.0"}\n{"x":\n', format="ndjson")
    assert {item.rule for item in found} == {"IM009", "IM001"}
    found = findings('{"schema_verson": "1.0"}\n' + json.dumps(outcome("out:1")) + "\n", format="ndjson")
    assert "Write schema_version instead of schema_verson." in str(found[0].hint)
    found = findings(json.dumps(outcome("out:1")) + "\n" + '{"id": "x", "type": "Nothing"}\n', format="ndjson")
    assert {item.rule for item in found} == {"IM009", "IM027"}


def test_one_limit_holds_for_all_findings_and_is_said_last() -> None:
    dangling = [outcome(f"out:{number}", leads_to=["no:1"]) for number in range(20)]
    for sent in (document(outcomes=dangling), document(outcomes=[*dangling, outcome("out:x", x=1)])):
        found = findings(sent, limits=Limits(findings=3))
        assert len(found) == 4
        assert found[-1].rule == "IM004"
        assert len(findings(sent, limits=Limits(findings=100))) in (20, 21)
    lines = H + "no json\n" * 20 + json.dumps(outcome("out:x", x=1)) + "\n"
    found = findings(lines, format="ndjson", limits=Limits(findings=3))
    assert (len(found), found[-1].rule) == (4, "IM004")


def test_large_data_are_looked_at_in_parts_with_the_same_findings() -> None:
    outcomes = [outcome(f"out:{number}", extensions={"own:a": [1] * 300}) for number in range(4000)]
    outcomes[7] |= {"horizon": "Long"}
    outcomes[1999] |= {"leads_to": ["out:none"]}
    found = findings(document(outcomes=outcomes), limits=Limits(findings=1_000_000))
    assert told(found) == [("IM023", "/outcomes/7/horizon"), ("IM101", "/outcomes/1999/leads_to/0")]


def test_one_entity_cannot_hold_without_bound() -> None:
    found = findings(document(outcomes=[outcome("out:1", leads_to=[1] * 1_100_000), outcome("out:2", leads_to=["out:1"])]))
    assert told(found) == [("IM004", "/outcomes/0")]


def test_keys_of_what_is_about_single_people_are_not_printed() -> None:
    for plural, kind, more in (
        ("persons", "Person", {}),
        ("evidence", "Evidence", {"kind": "story"}),
        ("consents", "Consent", {"status": "given"}),
    ):
        (found,) = findings(document(**{plural: [{"id": "x:1", "type": kind, **more, "Zebrafinch is unwell": 1}]}))
        assert found.rule == "IM021"
        assert "Zebrafinch" not in str(found)
        assert "Zebrafinch" in found.location.pointer
