"""Which reports a rollup looks at, what is taken deliberately, and what a cell says of what it lacks."""

from typing import Any

import pytest

from aggregation.made import indicator, number, one, organization, quarter, refused_by, report, rolled, told, year
from impactmodel import ImpactDocument, ImpactModelError, Place, UnknownName
from impactmodel.aggregation import rollup
from impactmodel.codelists.closed import ReportStatus

REPORTS = [
    report(1, 2, status="final", place=Place(country="GB"), disaggregation={"age": "65+"}),
    report(2, 3, status="planned", period=quarter(2)),
    report(3, 5, status="verified", period=quarter(3), disaggregation={"age": "16-24", "gender": "female"}),
    report(4, 7, "item", period=quarter(4, 2025), organization="org:a"),
    report(5, missing="not_collected", period=quarter(4)),
]


@pytest.mark.parametrize(
    ("where", "chosen"),
    [
        (None, "12345"),
        ({}, "12345"),
        ({"status": "final"}, "1"),
        ({"status": ["final", "verified"]}, "13"),
        ({"status": {ReportStatus.FINAL}}, "1"),
        ({"status": None}, "45"),
        ({"status": ["final", None]}, "145"),
        ({"unit": "meal"}, "123"),
        ({"unit": None}, "5"),
        ({"id": ["rep:2", "rep:9"]}, "2"),
        ({"disaggregation": {}}, "245"),
        ({"disaggregation": None}, "245"),
        ({"disaggregation": {"age": "65+"}}, "1"),
        ({"disaggregation": [{}, {"gender": "female", "age": "16-24"}]}, "2345"),
        ({"age": "65+"}, "1"),
        ({"age": None}, "245"),
        ({"year": 2025}, "4"),
        ({"year": "2025"}, "4"),
        ({"year": ["2025", "2026"]}, "12345"),
        ({"quarter": "2026-Q2"}, "2"),
        ({"financial_year": "2025/26"}, "14"),
        ({"period": year(2026)}, "1235"),
        ({"period": "2026-04-01/2026-06-30"}, "2"),
        ({"country": "GB"}, "1"),
        ({"organization": "org:a"}, "4"),
        ({"top_organization": "org:top"}, "4"),
        ({"indicator": "ind:other"}, ""),
        ({"status": ["final", "planned"], "country": "GB"}, "1"),
        (lambda each: each.status is None, "45"),
        (lambda each: each.value is not None and each.value.number > 3, "34"),
    ],
)
def test_where(where: Any, chosen: str) -> None:
    everything = [indicator(), organization("a", "top"), organization("top"), *REPORTS]
    result = rolled(*everything, where=where)
    assert {each.id for each in result.reports} == {f"rep:{each}" for each in chosen}
    assert {name for cell in result for name in cell.lineage} == {f"rep:{each}" for each in chosen}


def test_where_a_name_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="status"):
        rolled(indicator(), *REPORTS, where={"statuss": "final"})


def test_nothing_chosen_is_a_rollup_without_cells() -> None:
    result = rolled(indicator(), *REPORTS, where=lambda _: False)
    assert not result.cells
    assert bool(result) is True
    assert len(result) == 0
    assert result.to_dict() == {"by": ["indicator"], "cells": [], "left_out": []}


def test_an_indicator_of_several_outcomes_is_chosen_by_either() -> None:
    from impactmodel import Outcome

    entities = [indicator(measures=["out:1", "out:2"]), Outcome(id="out:1"), Outcome(id="out:2"), report(1, 2)]
    for outcome in ("out:1", ["out:2"]):
        assert len(rolled(*entities, where={"outcome": outcome})) == 1


YEAR_AND_QUARTER = [indicator(), report(1, 100, period=year(2026)), report(2, 30)]


def test_a_refusal_is_taken_deliberately_and_the_cell_says_so_for_ever() -> None:
    assert one(*YEAR_AND_QUARTER).value is None
    cell = one(*YEAR_AND_QUARTER, allow=["IM812"])
    assert number(cell) == 130
    assert cell.allowed == ("IM812",)
    assert [(each.rule, str(each.severity)) for each in cell.findings] == [("IM812", "warning")]
    assert not cell.refused
    assert "allowed: IM812" in repr(cell)
    again = rollup(rolled(*YEAR_AND_QUARTER, allow=["IM812"]))
    assert again.cells[0].value is None, "what was allowed once is asked again for another question"


def test_what_is_allowed_and_not_met_is_not_said() -> None:
    cell = one(indicator(), report(1, 2), report(2, 3, period=quarter(2)), allow=["IM812", "IM816"])
    assert (number(cell), cell.allowed, cell.findings) == (5, (), ())


def test_one_of_two_refusals_is_not_enough() -> None:
    entities = [*YEAR_AND_QUARTER, report(3, 1, status="planned", period=quarter(1, 2027))]
    assert set(refused_by(one(*entities))) == {"IM812", "IM815"}
    assert refused_by(one(*entities, allow=["IM812"])) == ["IM815"]
    cell = one(*entities, allow=["IM812", "IM815"])
    assert (number(cell), set(cell.allowed)) == (131, {"IM812", "IM815"})


def test_a_text_is_one_rule() -> None:
    assert one(*YEAR_AND_QUARTER, allow="IM812").allowed == ("IM812",)


@pytest.mark.parametrize("rule", ["IM805", "IM806", "IM823", "IM824", "IM827", "IM828", "IM832", "IM834"])
def test_what_has_no_number_cannot_be_allowed(rule: str) -> None:
    with pytest.raises(ImpactModelError, match=rule):
        rolled(indicator(), allow=[rule])


@pytest.mark.parametrize("rule", ["IM829", "IM830", "IM101", "IM899", "im812", "", "IM870"])
def test_what_is_no_refusal_cannot_be_allowed(rule: str) -> None:
    with pytest.raises(UnknownName):
        rolled(indicator(), allow=[rule])


def test_missing_is_not_zero() -> None:
    """A mean, a least and a sum over what is there; how much is not, the coverage says."""
    reports = [
        report(1, 4),
        report(2, missing="not_collected", period=quarter(2)),
        report(3, 8, period=quarter(3)),
        report(4, period=quarter(4)),
    ]
    for method, expected in (("sum", 12), ("min", 4), ("median", 6)):
        cell = one(indicator(), *reports, method=method)
        assert number(cell) == expected
        assert cell.coverage.to_dict() == {"reported": 2, "expected": 4, "missing": {"not_collected": 1, "unknown": 1}, "absent": []}
        assert not cell.coverage.complete
        assert len(cell.lineage) == 4


def test_all_missing_is_no_value_and_no_refusal() -> None:
    cell = one(indicator(), report(1, missing="withheld"), report(2, missing="withheld", period=quarter(2)))
    assert (cell.number, cell.value, cell.unit, cell.refused) == (None, None, None, False)
    assert dict(cell.coverage.missing) == {"withheld": 2}
    assert "no value" in repr(cell)


def test_parts_left_out_make_a_sum_too_small_and_it_says_so() -> None:
    reports = [report(1, 4), report(2, missing="suppressed", period=quarter(2))]
    assert refused_by(one(indicator(), *reports)) == ["IM822"]
    assert number(one(indicator(), *reports, allow=["IM822"])) == 4
    assert number(one(indicator(), *reports, method="max")) == 4


def test_all_suppressed_has_no_value_whatever_is_allowed() -> None:
    cell = one(indicator(), report(1, missing="suppressed"), allow=["IM822"])
    assert cell.value is None


def test_who_reports_at_another_time_and_not_here_is_absent() -> None:
    reports = [
        report(1, 4, organization="org:a"),
        report(2, 5, organization="org:b"),
        report(3, 6, organization="org:a", period=quarter(2)),
        report(4, missing="not_collected", organization="org:b", period=quarter(3)),
    ]
    result = rolled(indicator(), organization("a"), organization("b"), *reports, by=["quarter"])
    assert [cell.coverage.absent for cell in result] == [(), ("org:b",), ("org:a",)]
    assert [cell.coverage.expected for cell in result] == [2, 2, 2]
    assert [cell.coverage.complete for cell in result] == [True, False, False]
    assert "1 absent" in str(result)
    without = rolled(indicator(), *reports[:3])
    assert all(cell.coverage.absent == () for cell in without), "without a time nobody is absent"


def test_nobody_is_absent_for_what_they_never_report() -> None:
    reports = [
        report(1, 4, organization="org:a"),
        report(2, 5, of="teas", organization="org:b", period=quarter(2)),
        report(3, 4, organization="org:a", period=quarter(2)),
    ]
    result = rolled(indicator(), indicator("teas"), *reports, by=["quarter"])
    assert all(cell.coverage.complete for cell in result)


def test_samples_are_added_of_those_who_tell_them() -> None:
    reports = [
        report(1, 4, sample_size=3),
        report(2, 5, period=quarter(2)),
        report(3, sample_size=9, period=quarter(3), missing="withheld"),
    ]
    assert one(indicator(), *reports).sample == 3
    assert one(indicator(), *reports[1:2]).sample is None


def test_rollups_are_rolled_up_from_their_reports() -> None:
    document = ImpactDocument.of(indicator(), *REPORTS[:3])
    first = rollup(document, by=["quarter"], where={"status": ["final", "verified"]})
    second = rollup(document, by=["age"], where={"status": "planned"})
    assert rollup([first, second]).to_dict() == rollup(document).to_dict()
    assert told(rollup(first)) == {("ind:meals",): 7}
    assert rollup([first, first]).to_dict() == rollup(first).to_dict(), "a report counts once"
    assert rollup(iter([first, second])).to_dict() == rollup(document).to_dict()


def test_rollups_of_two_documents_are_brought_together() -> None:
    """Two partners each send a file; the indicator is in both."""
    one_file, other = (ImpactDocument.of(indicator(), organization(name), report(name, 5, organization=f"org:{name}")) for name in "ab")
    assert told(rollup([rollup(one_file), rollup(other)])) == {("ind:meals",): 10}
