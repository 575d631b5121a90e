"""By what a rollup brings reports together: every key, and what it is where nothing is said."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregation.made import activity, indicator, number, organization, quarter, report, rolled, stakeholder, told
from impactmodel import (
    Code,
    CodeList,
    ImpactModel,
    ImpactModelError,
    Outcome,
    Output,
    Partnership,
    Period,
    Place,
    Program,
    Quantity,
    Service,
    StakeholderOutcome,
    Theme,
    UnknownName,
)
from impactmodel.aggregation.calendar import label_of
from impactmodel.aggregation.keys import key_names
from impactmodel.vocabulary.values import Dimension


def test_indicators_are_always_told_apart() -> None:
    entities = [indicator(), indicator("teas"), report(1, 2), report(2, 3, of="teas")]
    for by in ([], ["year"], ["indicator"], ["indicator", "year"], ["year", "indicator"]):
        result = rolled(*entities, by=by)
        assert result.by == tuple(by if "indicator" in by else [*by, "indicator"])
        assert [cell.indicator for cell in result] == ["ind:meals", "ind:teas"]
        assert [list(cell.key) for cell in result] == [list(result.by)] * 2


def test_cells_are_in_the_order_of_their_keys_and_what_is_unsaid_comes_last() -> None:
    places = [None, Place(country="GB"), Place(country="FR"), Place(name="Old Hall"), Place(country="DE")]
    reports = [report(each, each, place=place) for each, place in enumerate(places)]
    assert [cell.key["country"] for cell in rolled(indicator(), *reports, by=["country"])] == ["DE", "FR", "GB", None]
    times = [report(each, each, period=quarter(1, year)) for each, year in enumerate((2026, 987, 2025, 9999))]
    assert [cell.key["year"] for cell in rolled(indicator(), *times, by=["year"])] == [987, 2025, 2026, 9999]


TREE = [organization("top"), organization("branch", "top"), organization("group", "branch"), organization("alone")]


def test_organizations_and_those_at_the_top_of_their_tree() -> None:
    reports = [report(name, value, organization=f"org:{name}") for name, value in (("branch", 2), ("alone", 5), ("nowhere", 7))]
    everything = [*TREE, indicator(), *reports, report("unsaid", 11)]
    assert told(rolled(*everything, by=["organization"])) == {
        ("org:alone", "ind:meals"): 5,
        ("org:branch", "ind:meals"): 2,
        ("org:nowhere", "ind:meals"): 7,
        (None, "ind:meals"): 11,
    }
    tops = rolled(*everything, report("group", 3, organization="org:group", period=quarter(2)), by=["top_organization"])
    assert told(tops) == {
        ("org:alone", "ind:meals"): 5,
        ("org:nowhere", "ind:meals"): 7,
        ("org:top", "ind:meals"): 5,
        (None, "ind:meals"): 11,
    }


def test_a_circle_of_organizations_ends() -> None:
    circle = [organization("a", "b"), organization("b", "a"), indicator(), report(1, 2, organization="org:a")]
    (cell,) = rolled(*circle, by=["top_organization"])
    assert cell.key["top_organization"] in {"org:a", "org:b"}


def test_partnerships() -> None:
    parties = [{"organization": "org:a", "role": "lead"}, {"organization": "org:b", "role": "delivery"}]
    partners = Partnership.model_validate({"id": "partners:ab", "type": "Partnership", "parties": parties})
    reports = [report(name, value, organization=f"org:{name}") for name, value in (("a", 2), ("b", 3), ("c", 5))]
    result = rolled(indicator(), partners, *(organization(name) for name in "abc"), *reports, by=["partnership"])
    assert told(result) == {("partners:ab", "ind:meals"): 5, (None, "ind:meals"): 5}


def test_stakeholders_and_their_level() -> None:
    people = [stakeholder("members", level="service_user"), stakeholder("staff", level="practitioner"), stakeholder("others")]
    reports = [report(name, value, stakeholder=f"stk:{name}") for name, value in (("members", 2), ("staff", 3), ("others", 5))]
    assert [cell.key["stakeholder"] for cell in rolled(indicator(), *people, *reports, by=["stakeholder"])] == [
        "stk:members",
        "stk:others",
        "stk:staff",
    ]
    assert {cell.key["level"]: cell.number for cell in rolled(indicator(), *people, *reports, by=["level"])} == {
        "service_user": 2,
        "practitioner": 3,
        None: 5,
    }


def test_outcomes_whichever_way_they_are_named() -> None:
    entities = [
        indicator("own", measures=["out:own", "act:cook"]),
        indicator("named"),
        indicator("experienced"),
        indicator("none"),
        Outcome(id="out:own"),
        Outcome(id="out:named", indicators=["ind:named"]),
        Outcome(id="out:experienced"),
        activity("cook"),
        stakeholder("members"),
        StakeholderOutcome(id="so:1", outcome="out:experienced", stakeholder="stk:members", indicators=["ind:experienced"]),
        *(report(name, 1, of=name) for name in ("own", "named", "experienced", "none")),
    ]
    assert list(told(rolled(*entities, by=["outcome"]))) == [
        ("out:experienced", "ind:experienced"),
        ("out:named", "ind:named"),
        ("out:own", "ind:own"),
        (None, "ind:none"),
    ]


def test_an_indicator_of_two_outcomes_stands_in_both_and_one_named_twice_only_once() -> None:
    entities = [
        indicator(measures=["out:1", "out:2"]),
        Outcome(id="out:1", indicators=["ind:meals"]),
        Outcome(id="out:2"),
        report(1, 4),
        report(2, 5, period=quarter(2)),
    ]
    result = rolled(*entities, by=["outcome"])
    assert told(result) == {("out:1", "ind:meals"): 9, ("out:2", "ind:meals"): 9}
    assert [report.id for report in result.reports] == ["rep:1", "rep:2"], "each report once"


def test_themes_of_outcomes() -> None:
    entities = [
        Theme(id="theme:food"),
        Theme(id="theme:home"),
        Outcome(id="out:1", themes=["theme:food", "theme:home"]),
        indicator(measures=["out:1"]),
        indicator("other"),
        report(1, 4),
        report(2, 5, of="other"),
    ]
    assert list(told(rolled(*entities, by=["theme"]))) == [
        ("theme:food", "ind:meals"),
        ("theme:home", "ind:meals"),
        (None, "ind:other"),
    ]


def test_goals_by_codes_of_indicators_and_of_outcomes() -> None:
    lists = [
        CodeList(id="list:sdg-goals"),
        CodeList(id="list:un", specification="http://metadata.un.org/sdg"),
        CodeList(id="list:themes", name="Themes of the council"),
    ]
    entities = [
        *lists,
        Code(id="code:goal", list="list:sdg-goals", value="2"),
        Code(id="code:target", list="list:un", value="3.4"),
        Code(id="code:theme", list="list:themes", value="11"),
        Outcome(id="out:1", codes=["code:target"]),
        indicator("own", codes=["code:goal"]),
        indicator("by-outcome", measures=["out:1"]),
        indicator("themed", codes=["code:theme"]),
        *(report(name, 1, of=name) for name in ("own", "by-outcome", "themed")),
    ]
    assert list(told(rolled(*entities, by=["sdg_goal"]))) == [("2", "ind:own"), ("3", "ind:by-outcome"), (None, "ind:themed")]


def test_programs_by_whatever_leads_to_them() -> None:
    entities = [
        Program(id="prog:food", part_of="prog:all"),
        Program(id="prog:all"),
        Service(id="svc:kitchen", part_of="prog:food"),
        activity("cook", "svc:kitchen"),
        activity("free"),
        Output(id="output:meals", of="act:cook"),
        Outcome(id="out:1", model="model:1"),
        ImpactModel(id="model:1", kind="theory_of_change", programs=["prog:all"]),
        indicator("activity", measures=["act:cook"]),
        indicator("output", measures=["output:meals"]),
        indicator("outcome", measures=["out:1"]),
        indicator("free", measures=["act:free"]),
        *(report(name, 1, of=name) for name in ("activity", "output", "outcome", "free")),
    ]
    assert list(told(rolled(*entities, by=["program"]))) == [
        ("prog:all", "ind:outcome"),
        ("prog:food", "ind:activity"),
        ("prog:food", "ind:output"),
        (None, "ind:free"),
    ]


def test_places_regions_countries_and_statuses() -> None:
    reports = [
        report(1, 2, place=Place(country="GB", region="GB-CRF", name="Old Hall"), status="final"),
        report(2, 3, place=Place(country="GB", region="GB-SWA", name="Old Hall"), status="planned"),
        report(3, 5),
    ]
    for key, values in {
        "place": ["Old Hall (GB-CRF)", "Old Hall (GB-SWA)", None],
        "region": ["GB-CRF", "GB-SWA", None],
        "country": ["GB", None],
        "status": ["final", "planned", None],
    }.items():
        assert [cell.key[key] for cell in rolled(indicator(), *reports, by=[key])] == values


def test_places_of_one_name_in_two_regions_are_two_places() -> None:
    """There is an Old Hall in many towns."""
    reports = [
        report(1, 2, place=Place(country="GB", region="GB-CRF", name="Old Hall")),
        report(2, 3, place=Place(country="GB", region="GB-SWA", name="Old Hall")),
        report(3, 5, place=Place(country="GB", region="GB-SWA", name="New Hall")),
    ]
    assert told(rolled(indicator(), *reports, by=["place"])) == {
        ("New Hall", "ind:meals"): 5,
        ("Old Hall (GB-CRF)", "ind:meals"): 2,
        ("Old Hall (GB-SWA)", "ind:meals"): 3,
    }


JUNE = Period.of("2026-06-01", "2026-06-30")


@pytest.mark.parametrize(
    ("key", "options", "value"),
    [
        ("period", {}, "2026-06-01/2026-06-30"),
        ("month", {}, "2026-06"),
        ("quarter", {}, "2026-Q2"),
        ("year", {}, 2026),
        ("financial_year", {}, "2026/27"),
        ("financial_year", {"year_starts": 7}, "2025/26"),
        ("financial_year", {"year_starts": 6}, "2026/27"),
        ("financial_year", {"year_starts": 1}, "2026"),
        ("financial_year", {"year_starts": 12}, "2025/26"),
    ],
)
def test_times(key: str, options: dict[str, int], value: Any) -> None:
    (cell,) = rolled(indicator(), report(1, 2, period=JUNE), by=[key], **options)
    assert cell.key[key] == value


@given(st.dates(), st.integers(1, 12))
def test_a_financial_year_begins_where_it_begins_and_lasts_a_year(day: date, month: int) -> None:
    """A day belongs to the year that the last such month began."""
    first = day.year if day.month >= month else day.year - 1
    label = label_of("financial_year", day, day, year_starts=month)
    assert label == (f"{first:04}" if month == 1 else f"{first:04}/{(first + 1) % 100:02}")


@given(st.dates(), st.dates(), st.sampled_from(["month", "quarter", "year", "financial_year"]))
def test_a_period_fits_where_both_its_ends_do(one: date, other: date, key: str) -> None:
    start, end = sorted((one, other))
    first, last = (label_of(key, day, day) for day in (start, end))
    assert label_of(key, start, end) == (first if first == last else None)
    assert label_of(key, start, end, level=True) == last


def test_what_fits_no_time_is_left_out_and_said() -> None:
    winter = Period.of("2025-12-01", "2026-02-28")
    result = rolled(indicator(), report(1, 2), report(2, 3, period=winter), by=["year"])
    assert told(result) == {(2026, "ind:meals"): 2}
    (finding,) = result.left_out
    assert (finding.rule, finding.location.entity_id) == ("IM829", "rep:2")
    assert finding in result.findings
    assert "1 left out" in repr(result)
    assert "IM829" in str(result)
    assert {each.id for each in result.reports} == {"rep:1", "rep:2"}


def test_what_fits_neither_of_two_times_is_left_out_once() -> None:
    result = rolled(indicator(), report(2, 3, period=Period.of("2025-12-01", "2026-02-28")), by=["month", "year"])
    assert len(result.left_out) == 1
    assert not result.cells


def test_dimensions() -> None:
    reports = [
        report(1, 2, disaggregation={"age": "65+", "gender": "female"}),
        report(2, 3, disaggregation={"age": "16-24", "gender": "female"}),
        report(3, 5, period=quarter(2)),
    ]
    assert told(rolled(indicator(), *reports, by=["age"])) == {
        ("16-24", "ind:meals"): 3,
        ("65+", "ind:meals"): 2,
        (None, "ind:meals"): 5,
    }
    assert [cell.key["gender"] for cell in rolled(indicator(), *reports, by=["gender", "age"])] == ["female", "female", None]


def test_a_dimension_that_is_only_declared_is_a_key() -> None:
    (cell,) = rolled(indicator(dimensions=[Dimension(name="age")]), report(1, 2), by=["age"])
    assert cell.key["age"] is None


def test_a_dimension_called_like_a_key_has_a_longer_name() -> None:
    reports = [report(1, 2, disaggregation={"year": "second"}), report(2, 3, disaggregation={"year": "third"})]
    assert [cell.key["year"] for cell in rolled(indicator(), *reports, by=["year"])] == [2026]
    longer = rolled(indicator(), *reports, by=["dimension:year"])
    assert told(longer) == {("second", "ind:meals"): 2, ("third", "ind:meals"): 3}
    both = rolled(indicator(), *reports, by=["year", "dimension:year"])
    assert list(told(both)) == [(2026, "second", "ind:meals"), (2026, "third", "ind:meals")]


@pytest.mark.parametrize("name", ["value", "unit", "method", "refused", "lineage", "low", "sample"])
def test_a_dimension_called_like_a_column_loses_neither(name: str) -> None:
    result = rolled(indicator(), report(1, 2, disaggregation={name: "red"}), by=[name])
    (row,) = result.to_records()
    assert "red" in row.values(), "the code of the dimension"
    assert row["value"] == 2 or name == "value"
    assert 2 in row.values(), "the value"
    assert "red" in result.to_csv()
    assert len(set(result.to_csv().splitlines()[0].split(","))) == len(row)


def test_by_two_keys_of_time() -> None:
    reports = [report(each, each, period=quarter(each)) for each in (1, 2)]
    assert list(told(rolled(indicator(), *reports, by=["year", "quarter"]))) == [
        (2026, "2026-Q1", "ind:meals"),
        (2026, "2026-Q2", "ind:meals"),
    ]


def test_measures_by_code_identifier_and_name() -> None:
    shared = {"identifiers": [{"scheme": "own:m", "value": "7"}]}
    entities = [
        indicator("a", name="Meals  Cooked"),
        indicator("b", name="meals cooked"),
        indicator("c", **shared),
        indicator("d", **shared),
        indicator("e"),
        *(report(name, 1, of=name, organization=f"org:{name}") for name in "abcde"),
    ]
    result = rolled(*entities, by=["measure"])
    assert [(cell.key["measure"], cell.indicator, cell.refused) for cell in result] == [
        ("ind:a", None, True),
        ("ind:c", None, False),
        ("ind:e", "ind:e", False),
    ]
    assert number(result.cell(measure="ind:c")) == 2
    assert "indicator" not in result.by


def test_by_measure_and_indicator() -> None:
    entities = [indicator("a", name="Meals"), indicator("b", name="Meals"), report(1, 1, of="a"), report(2, 2, of="b")]
    assert list(told(rolled(*entities, by=["measure", "indicator"]))) == [("ind:a", "ind:a"), ("ind:a", "ind:b")]


@pytest.mark.parametrize(("wrong", "near"), [("organisation", "organization"), ("yeer", "year"), ("agee", "age"), ("Country", "country")])
def test_a_key_that_is_none_is_refused_with_the_nearest(wrong: str, near: str) -> None:
    with pytest.raises(UnknownName, match=near):
        rolled(indicator(), report(1, 2, disaggregation={"age": "65+"}), by=[wrong])


def test_a_key_that_is_like_none_is_refused_with_all() -> None:
    with pytest.raises(UnknownName, match="There are indicator, measure"):
        rolled(indicator(), by=["xyzzyx"])


def test_a_key_twice_and_a_text_of_keys_are_refused() -> None:
    with pytest.raises(ImpactModelError, match="twice"):
        rolled(indicator(), by=["year", "year"])
    with pytest.raises(TypeError, match="list of keys"):
        rolled(indicator(), by="year")


def test_a_cell_is_found_by_its_keys() -> None:
    result = rolled(indicator(), report(1, 2), report(2, 3, period=quarter(1, 2025)), by=["year"])
    assert number(result.cell(year=2025)) == 3
    for wrong in ({"year": 2024}, {"indicator": "ind:meals"}, {"yeer": 2025}):
        with pytest.raises(UnknownName):
            result.cell(**wrong)


@pytest.mark.parametrize("key", key_names())
def test_every_key_takes_a_report_that_says_nothing(key: str) -> None:
    result = rolled(report(1, 2, period=JUNE), by=[key])
    assert len(result.cells) == 1
    assert number(result.cells[0]) == 2


def test_what_leads_nowhere_or_to_something_else_is_nothing_said() -> None:
    """References to what is not there, or of another class."""
    entities = [
        indicator(measures=["out:gone", "org:a"], codes=["code:gone", "org:a"], instrument="org:a"),
        organization("a", "gone"),
        stakeholder("members"),
        report(1, 2, organization="stk:members", stakeholder="org:a"),
    ]
    for key in ("outcome", "theme", "program", "sdg_goal", "level"):
        (cell,) = rolled(*entities, by=[key])
        assert cell.key[key] is None
    assert Quantity.of(2, "meal") == rolled(*entities, by=["top_organization"]).cells[0].value
