"""How many people: bounds where some may be met twice, one number where nobody is; and results that partners share."""

from decimal import Decimal
from typing import Any

import pytest

from aggregation.made import indicator, number, one, organization, quarter, refused_by, report, rolled, stakeholder, told, year
from impactmodel import Partnership, Period, Quantity
from impactmodel.aggregation import Bounds
from impactmodel.vocabulary.values import Dimension


def reached(**fields: Any) -> Any:
    return indicator("reached", **{"unit": "person"} | fields)


def group(name: Any, number: Any, of: str | None, unit: str = "person", **fields: Any) -> Any:
    return report(name, number, unit, of="reached", stakeholder=None if of is None else f"stk:{of}", **fields)


GROUPS = [stakeholder("carers"), stakeholder("parents")]


def test_groups_that_may_overlap_are_between_the_largest_and_all() -> None:
    cell = one(reached(), *GROUPS, group(1, 40, "carers"), group(2, 65, "parents"))
    assert cell.value is None
    assert cell.bounds == cell.people == Bounds(Decimal(65), Decimal(105))
    assert "between 65 and 105" in repr(cell)
    assert cell.to_dict()["bounds"] == {"low": 65, "high": 105}
    assert "65–105 people" in str(rolled(reached(), *GROUPS, group(1, 40, "carers"), group(2, 65, "parents")))


def test_what_is_allowed_keeps_the_bounds() -> None:
    cell = one(reached(), *GROUPS, group(1, 40, "carers"), group(2, 65, "parents"), allow=["IM808"])
    assert (number(cell), cell.bounds) == (105, Bounds(Decimal(65), Decimal(105)))


def test_no_more_people_than_there_are() -> None:
    there = stakeholder("members", population=Quantity.of(70, "person"))
    of_needs = [group(1, 40, "members", disaggregation={"need": "food"}), group(2, 65, "members", disaggregation={"need": "rent"})]
    assert one(reached(), there, *of_needs).bounds == Bounds(Decimal(65), Decimal(70))


def test_a_population_that_is_smaller_than_a_group_is_no_bound() -> None:
    there = stakeholder("members", population=Quantity.of(50, "person"))
    of_needs = [group(1, 40, "members", disaggregation={"need": "food"}), group(2, 65, "members", disaggregation={"need": "rent"})]
    bounds = one(reached(), there, *of_needs).bounds
    assert bounds is not None
    assert bounds.high is not None
    assert bounds.low <= bounds.high


def test_a_population_counted_in_something_else_is_no_bound() -> None:
    there = stakeholder("members", population=Quantity.of(7, "household"))
    of_needs = [group(1, 40, "members", disaggregation={"need": "food"}), group(2, 65, "members", disaggregation={"need": "rent"})]
    assert one(reached(), there, *of_needs).bounds == Bounds(Decimal(65), Decimal(105))


def test_times_of_which_nothing_is_said_are_between_the_largest_and_all() -> None:
    cell = one(reached(accumulation=None), group(1, 40, None), group(2, 55, None, period=quarter(2)))
    assert refused_by(cell) == ["IM809"]
    assert cell.bounds == Bounds(Decimal(55), Decimal(95))


def test_new_people_of_each_time_are_all_different() -> None:
    cell = one(reached(), group(1, 40, None), group(2, 55, None, period=quarter(2)))
    assert (number(cell), cell.bounds, cell.people) == (95, None, Bounds(Decimal(95), Decimal(95)))


def test_a_stock_of_two_times_is_at_least_the_larger() -> None:
    cell = one(reached(accumulation="stock"), group(1, 40, None), group(2, 55, None, period=quarter(2)))
    assert cell.people == Bounds(Decimal(55), Decimal(95))


def test_a_year_and_its_quarter_are_no_more_than_the_year() -> None:
    """The quarter's people are among the year's: 130 would claim thirty who are not there."""
    cell = one(reached(), group(1, 100, None, period=year(2026)), group(2, 30, None))
    assert refused_by(cell) == ["IM812"]
    assert cell.bounds is not None
    assert cell.bounds.low == 100


def test_one_result_told_twice_is_at_least_the_larger() -> None:
    cell = one(reached(), group(1, 40, None), group(2, 40, None))
    assert refused_by(cell) == ["IM814"]
    assert cell.bounds is not None
    assert cell.bounds.low == 40


def test_a_total_and_its_parts_are_at_least_the_larger_of_both() -> None:
    ages = [Dimension(name="age", partition=True)]
    parts = [group(each, value, None, disaggregation={"age": each}) for each, value in (("a", 12), ("b", 30))]
    cell = one(reached(dimensions=ages), group("all", 40, None), *parts)
    assert refused_by(cell) == ["IM810"]
    assert cell.bounds is not None
    assert cell.bounds.low == 42


def test_parts_that_share_nobody_add_up() -> None:
    ages = [Dimension(name="age", partition=True)]
    parts = [group(each, value, None, disaggregation={"age": each}) for each, value in (("a", 12), ("b", 30))]
    cell = one(reached(dimensions=ages), *parts)
    assert (number(cell), cell.people) == (42, Bounds(Decimal(42), Decimal(42)))


def test_parts_of_two_times_may_be_the_same_people() -> None:
    """Who asked for food in spring may ask for rent in summer; they are new to each need, and not to both."""
    parts = [
        group(1, 40, None, disaggregation={"need": "food"}),
        group(2, 65, None, disaggregation={"need": "rent"}, period=quarter(2)),
    ]
    cell = one(reached(), *parts)
    assert refused_by(cell) == ["IM808"]
    assert cell.bounds == Bounds(Decimal(65), Decimal(105))


def test_distinct_people_of_two_organizations_at_two_times_may_be_the_same() -> None:
    entities = [
        reached(rollup="distinct_count"),
        organization("a"),
        organization("b"),
        group(1, 40, None, organization="org:a"),
        group(2, 55, None, organization="org:b", period=quarter(2)),
    ]
    cell = one(*entities)
    assert refused_by(cell) == ["IM808"]
    assert cell.bounds == Bounds(Decimal(55), Decimal(95))


@pytest.mark.parametrize(("accumulation", "rule"), [(None, "IM809"), ("stock", "IM817"), ("cumulative", "IM818")])
def test_a_part_of_spring_and_the_total_of_summer_may_be_the_same_people(accumulation: str | None, rule: str) -> None:
    """A partition keeps parts of one time apart; it does not keep a part of spring apart from everybody of summer."""
    people = reached(accumulation=accumulation, dimensions=[Dimension(name="age", partition=True)])
    cell = one(people, group(1, 12, None, disaggregation={"age": "65+"}), group(2, 30, None, period=quarter(2)))
    assert refused_by(cell) == [rule]
    assert cell.people == Bounds(Decimal(30), Decimal(42))


def test_the_last_running_total_is_that_which_ends_last() -> None:
    """The year begins before the summer, and ends after it."""
    totals = [(6, quarter(2)), (7, quarter(3)), (8, year(2026))]
    cell = one(reached(accumulation="cumulative"), *(group(number, number, None, period=when) for number, when in totals))
    assert cell.bounds == cell.people == Bounds(Decimal(8), Decimal(8))


def test_running_totals_of_one_time_are_between_the_least_and_the_most() -> None:
    """Which of two reports of one time stands first in the file says nothing."""
    totals = [group(1, 17, None), group(2, 0, None)]
    found = [one(reached(accumulation="cumulative"), *each) for each in (totals, totals[::-1])]
    assert found[0].people == found[1].people
    assert found[0].people is not None
    assert found[0].people.low == 17


def test_large_numbers_of_people_keep_every_digit() -> None:
    many = 10**30 + 1
    cell = one(reached(accumulation=None), group(1, many, None), group(2, many, None, period=quarter(2)))
    assert cell.bounds == cell.people == Bounds(Decimal(many), Decimal(2 * many))
    assert str(2 * many) in rolled(reached(accumulation=None), group(1, many, None), group(2, many, None, period=quarter(2))).to_json()


def test_negative_people_have_no_bounds() -> None:
    cell = one(reached(accumulation=None), group(1, -5, None), group(2, 55, None, period=quarter(2)))
    assert cell.bounds is None


def test_people_of_what_counts_something_else() -> None:
    """Meals say how many people they were for only where the report does."""
    reports = [report(1, 40, people=12), report(2, 50, people=20, period=quarter(2))]
    assert one(indicator(), *reports).people == Bounds(Decimal(20), Decimal(32))
    assert one(indicator(), report(1, 40)).people is None
    assert one(indicator(), report(1, 40, people=0)).people == Bounds(Decimal(0), Decimal(0))


def test_households_are_no_people() -> None:
    assert one(indicator("homes", unit="household"), report(1, 5, "household", of="homes")).people is None
    told_too = report(1, 5, "household", of="homes", people=14)
    assert one(indicator("homes", unit="household"), told_too).people == Bounds(Decimal(14), Decimal(14))


def test_people_who_are_missing_are_not_counted_as_none() -> None:
    assert one(reached(), group(1, None, None, missing="withheld")).people is None


def partnership(*shares: str | None, period: Period | None = None, lead: str = "b") -> Partnership:
    parties = [
        {
            "organization": f"org:{name}",
            "role": "lead" if name == lead else "delivery",
            **({} if share is None else {"share": Decimal(share)}),
        }
        for name, share in zip("abc", shares, strict=False)
    ]
    return Partnership.model_validate({"id": "partners:1", "type": "Partnership", "parties": parties, "period": period})


ORGANIZATIONS = [organization(name) for name in "abc"]


def of(name: str, value: Any, **fields: Any) -> Any:
    return report(f"{name}-{len(fields)}", value, organization=f"org:{name}", **fields)


def test_a_shared_result_is_counted_once_and_flagged() -> None:
    cell = one(indicator(), partnership("0.6", "0.4"), *ORGANIZATIONS, of("a", 500), of("b", 500))
    assert number(cell) == 500
    assert [(each.rule, str(each.severity)) for each in cell.findings] == [("IM830", "info")]
    assert cell.findings[0].location.entity_id == "rep:b-0", "the lead's report is counted"
    assert cell.lineage == ("rep:a-0", "rep:b-0"), "both are its lineage"
    assert cell.coverage.reported == 2
    assert not cell.refused


def test_a_shared_result_and_one_of_another_are_added() -> None:
    cell = one(indicator(), partnership("0.6", "0.4"), *ORGANIZATIONS, of("a", 500), of("b", 500), of("c", 500))
    assert number(cell) == 1000


def test_what_partners_do_not_share_is_added() -> None:
    for shares in ((None, None), ("1", None)):
        cell = one(indicator(), partnership(*shares), *ORGANIZATIONS, of("a", 500), of("b", 500))
        assert (number(cell), cell.findings) == (1000, ())


def test_partners_who_disagree_are_flagged_and_it_can_be_taken() -> None:
    entities = [indicator(), partnership("0.6", "0.4"), *ORGANIZATIONS, of("a", 500), of("b", 480)]
    assert refused_by(one(*entities)) == ["IM831"]
    cell = one(*entities, allow=["IM831"])
    assert (number(cell), cell.allowed) == (980, ("IM831",))


def test_partners_who_say_the_same_in_two_units_agree() -> None:
    hours = indicator("given", statistic="total", unit="hour")
    reports = [
        report(1, 2, "hour", of="given", organization="org:a"),
        report(2, 120, "minute", of="given", organization="org:b"),
    ]
    assert number(one(hours, partnership("0.6", "0.4"), *ORGANIZATIONS, *reports)) == 2


def test_results_before_the_partnership_are_their_own() -> None:
    later = partnership("0.6", "0.4", period=year(2027))
    assert number(one(indicator(), later, *ORGANIZATIONS, of("a", 500), of("b", 500))) == 1000


def test_results_of_two_groups_are_two_results() -> None:
    entities = [indicator(), partnership("0.6", "0.4"), *ORGANIZATIONS, *GROUPS]
    entities += [of("a", 500, stakeholder="stk:carers"), of("b", 500, stakeholder="stk:parents")]
    assert number(one(*entities)) == 1000


def test_a_shared_result_stands_by_each_partner_where_they_are_told_apart() -> None:
    result = rolled(indicator(), partnership("0.6", "0.4"), *ORGANIZATIONS, of("a", 500), of("b", 500), by=["organization"])
    assert told(result) == {("org:a", "ind:meals"): 500, ("org:b", "ind:meals"): 500}


@pytest.mark.parametrize("method", ["max", "min", "median"])
def test_the_largest_of_a_shared_result_is_that_result(method: str) -> None:
    assert number(one(indicator(), partnership("0.6", "0.4"), *ORGANIZATIONS, of("a", 500), of("b", 500), method=method)) == 500


def test_bounds_tell_themselves() -> None:
    assert str(Bounds(Decimal(5), Decimal(5))) == "5"
    assert str(Bounds(Decimal(5), None)) == "at least 5"
    assert Bounds(Decimal(5), Decimal(5)).exact
    assert not Bounds(Decimal(5), None).exact
