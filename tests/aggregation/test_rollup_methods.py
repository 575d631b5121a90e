"""Each method of a rollup against numbers worked out by hand."""

from decimal import Decimal
from typing import Any

import pytest

from aggregation.made import indicator, number, one, organization, quarter, refused_by, report, rolled, year
from impactmodel import Quantity, Target, UnknownName
from impactmodel.aggregation.methods import METHODS
from impactmodel.codelists.closed import RollupMethod
from impactmodel.vocabulary.values import Baseline, Interval, Period


def test_a_sum() -> None:
    cell = one(indicator(), report(1, "120.1"), report(2, "150.2", period=quarter(2)))
    assert (cell.value, cell.method) == (Quantity.of("270.3", "meal"), "sum")
    assert cell.lineage == ("rep:1", "rep:2")


def test_a_sum_keeps_every_digit() -> None:
    """Python's own Decimal would drop the last ones."""
    cell = one(indicator(), report(1, 10**36 + 1), report(2, 10**36 + 1, period=quarter(2)), report(3, -1, period=quarter(3)))
    assert number(cell) == Decimal(2 * 10**36 + 1)


def test_one_value_is_given_as_it_was_reported() -> None:
    cell = one(indicator(), report(1, "0.10"))
    assert (cell.value, cell.method) == (Quantity.of("0.1", "meal"), "as_reported")


def test_zero_is_a_value() -> None:
    assert number(one(indicator(), report(1, 0), report(2, 0, period=quarter(2)))) == 0


def mood(**fields: Any) -> Any:
    return indicator("mood", **{"statistic": "mean", "unit": "one", "accumulation": "stock", "rollup": "weighted_mean"} | fields)


def test_a_weighted_mean() -> None:
    reports = [report(1, 7, "one", of="mood", sample_size=30), report(2, 3, "one", of="mood", sample_size=10, period=quarter(2))]
    cell = one(mood(), *reports)
    assert (cell.value, cell.method, cell.sample) == (Quantity.of(6, "one"), "weighted_mean", 40)


def test_people_weigh_where_no_sample_is_told() -> None:
    reports = [report(1, 7, "one", of="mood", people=30), report(2, 3, "one", of="mood", sample_size=10, people=99, period=quarter(2))]
    assert number(one(mood(), *reports)) == 6


def test_a_mean_without_an_end_is_rounded_to_what_can_be_kept() -> None:
    reports = [report(each, each, "one", of="mood", sample_size=1, period=quarter(each)) for each in (1, 2)]
    cell = one(mood(), *reports, report(3, 1, "one", of="mood", sample_size=1, period=quarter(3)))
    assert abs(number(cell) * 3 - 4) < Decimal("1e-30")


def test_a_sample_of_nobody_weighs_nothing() -> None:
    reports = [report(1, 7, "one", of="mood", sample_size=30), report(2, 3, "one", of="mood", sample_size=0, period=quarter(2))]
    assert number(one(mood(), *reports)) == 7


def test_a_mean_of_means_that_is_allowed_says_that_it_has_no_weights() -> None:
    reports = [report(1, 7, "one", of="mood", sample_size=30), report(2, 3, "one", of="mood", period=quarter(2))]
    cell = one(mood(), *reports, allow=["IM801"])
    assert (number(cell), cell.method, cell.allowed) == (5, "unweighted_mean", ("IM801",))


def came(unit: str = "percent", **fields: Any) -> Any:
    return indicator("came", **{"statistic": "percentage", "unit": unit, "rollup": "ratio_of_sums"} | fields)


def test_a_percentage_is_the_parts_over_the_wholes() -> None:
    """Half of ten and a quarter of a hundred make 30 of 110."""
    reports = [
        report(1, 50, "percent", of="came", numerator=5, denominator=10),
        report(2, 25, "percent", of="came", numerator=25, denominator=100, period=quarter(2)),
    ]
    cell = one(came(), *reports)
    assert cell.unit == "percent"
    assert cell.method == "ratio_of_sums"
    assert round(number(cell), 4) == Decimal("27.2727")


def test_a_ratio_is_not_multiplied_by_a_hundred() -> None:
    reports = [
        report(1, "0.5", "one", of="came", numerator=5, denominator=10),
        report(2, "0.25", "one", of="came", numerator=25, denominator=110, period=quarter(2)),
    ]
    assert number(one(came("one", statistic="ratio"), *reports)) == Decimal("0.25")


def test_an_empty_whole_among_others_changes_nothing() -> None:
    reports = [
        report(1, 50, "percent", of="came", numerator=5, denominator=10),
        report(2, 0, "percent", of="came", numerator=0, denominator=0, period=quarter(2)),
    ]
    assert number(one(came(), *reports)) == 50


@pytest.mark.parametrize(("method", "expected"), [("max", 82), ("min", 68), ("latest", 71), ("median", 71)])
def test_the_largest_the_smallest_the_latest_the_middle(method: str, expected: int) -> None:
    weight = indicator("weight", statistic="mean", unit="kilogram", accumulation="stock", rollup=None)
    numbers = [82, 68, 71]
    reports = [report(each, value, "kilogram", of="weight", period=quarter(each)) for each, value in enumerate(numbers, start=1)]
    cell = one(weight, *reversed(reports), method=method)
    assert (cell.value, cell.method) == (Quantity.of(expected, "kilogram"), method)


def test_the_middle_of_an_even_number_is_between_two() -> None:
    weight = indicator("weight", statistic="mean", unit="kilogram", rollup=None)
    reports = [report(each, each, "kilogram", of="weight", period=quarter(each)) for each in (1, 2, 3, 4)]
    assert number(one(weight, *reports, method="median")) == Decimal("2.5")


def test_the_latest_is_that_whose_time_ends_last_whatever_the_order() -> None:
    members = indicator("members", unit="person", accumulation="cumulative", rollup="latest")
    reports = [
        report("so-far", 90, "person", of="members", period=Period.of("2020-01-01", "2026-06-30")),
        report("early", 40, "person", of="members", period=Period.of("2026-01-01", "2026-03-31")),
    ]
    assert number(one(members, *reports)) == 90
    assert number(one(members, *reports[::-1])) == 90


def test_the_latest_of_a_part_is_not_the_latest_of_the_whole() -> None:
    """A total of March and a part of June have no latest value between them: they are values of different things."""
    members = indicator("members", unit="person", accumulation="stock", rollup="latest")
    reports = [
        report(1, 100, "person", of="members"),
        report(2, 20, "person", of="members", period=quarter(2), disaggregation={"age": "65+"}),
    ]
    cell = one(members, *reports)
    assert cell.refused
    assert cell.value is None


def test_each_person_once() -> None:
    """Distinct people of one group, by organization and quarter, where each quarter counts the new ones."""
    reached = indicator("reached", unit="person", rollup="distinct_count")
    reports = [report(1, 12, "person", of="reached"), report(2, 8, "person", of="reached", period=quarter(2))]
    cell = one(reached, *reports)
    assert (cell.value, cell.method) == (Quantity.of(20, "person"), "distinct_count")


@pytest.mark.parametrize(("direction", "share"), [("increase", 75), (None, 75), ("decrease", 50)])
def test_the_share_at_a_threshold(direction: str | None, share: int) -> None:
    scored = indicator(
        "score", statistic="score", unit="score:phq-9", rollup=None, direction=direction, threshold=Quantity.of(10, "score:phq-9")
    )
    reports = [report(each, value, "score:phq-9", of="score", period=quarter(each)) for each, value in enumerate((4, 10, 15, 21), start=1)]
    cell = one(scored, *reports, method="share_at_threshold")
    assert (cell.value, cell.method) == (Quantity.of(share, "percent"), "share_at_threshold")


def test_one_person_is_at_the_threshold_or_not() -> None:
    scored = indicator("score", statistic="score", unit="score:phq-9", rollup=None, threshold=Quantity.of(10, "score:phq-9"))
    assert one(scored, report(1, 12, "score:phq-9", of="score"), method="share_at_threshold").value == Quantity.of(100, "percent")
    assert one(scored, report(1, 9, "score:phq-9", of="score"), method="share_at_threshold").value == Quantity.of(0, "percent")


def waiting(start: int, goal: int, value: Any, *, unit: str = "day", goal_unit: str = "day", **fields: Any) -> list[Any]:
    about = indicator(
        "waiting", statistic="mean", unit=unit, accumulation="stock", rollup="latest", baseline=Baseline(value=Quantity.of(start, unit))
    )
    target = Target(id="tgt:1", indicator="ind:waiting", value=Quantity.of(goal, goal_unit), period=year(2026), **fields)
    return [about, target, report(1, value, unit, of="waiting")]


@pytest.mark.parametrize(
    ("start", "goal", "value", "progress"),
    [(40, 20, 30, 50), (40, 20, 20, 100), (40, 20, 45, -25), (40, 20, 10, 150), (20, 40, 30, 50), (20, 40, 15, -25), (0, 3, 1, None)],
)
def test_progress_to_a_target_in_either_direction(start: int, goal: int, value: int, progress: int | None) -> None:
    cell = one(*waiting(start, goal, value), method="progress_to_target")
    assert (cell.unit, cell.method) == ("percent", "progress_to_target")
    assert number(cell) == progress if progress is not None else round(number(cell), 6) == Decimal("33.333333")


def test_the_change_from_a_baseline() -> None:
    cell = one(*waiting(40, 20, "28.5"), method="change_from_baseline")
    assert (cell.value, cell.method) == (Quantity.of("-11.5", "day"), "change_from_baseline")


def test_the_change_of_a_percentage_is_in_points() -> None:
    share = indicator("share", statistic="percentage", unit="percent", rollup=None, baseline=Baseline(value=Quantity.of(40, "percent")))
    assert one(share, report(1, 55, "percent", of="share"), method="change_from_baseline").value == Quantity.of(15, "percentage_point")


def test_change_and_progress_are_of_what_the_indicator_brings_together() -> None:
    """Of two months the latest is held against the baseline; of two flows the sum."""
    about, target, first = waiting(40, 20, 35)
    second = report(2, 30, "day", of="waiting", period=quarter(2))
    assert number(one(about, target, first, second, method="change_from_baseline")) == -10
    cooked = indicator(baseline=Baseline(value=Quantity.of(100, "meal")))
    assert number(one(cooked, report(1, 120), report(2, 150, period=quarter(2)), method="change_from_baseline")) == 170


def test_a_target_and_a_baseline_are_turned_into_the_unit() -> None:
    """Two weeks are fourteen days: from 40 to 14, 27 is half of the way."""
    assert number(one(*waiting(40, 2, 27, goal_unit="week"), method="progress_to_target")) == 50


def test_the_target_is_that_of_the_time_the_group_and_the_part() -> None:
    about, target, first = waiting(40, 20, 30)
    later = Target(id="tgt:2", indicator="ind:waiting", value=Quantity.of(10, "day"), period=year(2027))
    others = Target(id="tgt:3", indicator="ind:waiting", value=Quantity.of(38, "day"), period=year(2026), stakeholder="stk:carers")
    part = Target(id="tgt:4", indicator="ind:waiting", value=Quantity.of(5, "day"), period=year(2026), disaggregation={"age": "65+"})
    assert number(one(about, target, later, others, part, first, method="progress_to_target")) == 50


def test_the_target_that_a_report_names_is_taken() -> None:
    about, target, _ = waiting(40, 20, 30)
    other = Target(id="tgt:2", indicator="ind:waiting", value=Quantity.of(30, "day"), period=year(2026))
    named = report(1, 30, "day", of="waiting", target="tgt:2")
    assert number(one(about, target, other, named, method="progress_to_target")) == 100


def test_hours_and_minutes() -> None:
    given = indicator("given", statistic="total", unit="hour")
    reports = [report(1, 12, "hour", of="given"), report(2, 90, "minute", of="given", period=quarter(2))]
    assert one(given, *reports).value == Quantity.of("13.5", "hour")


def test_three_times_twenty_minutes_are_an_hour() -> None:
    """A third of an hour has no end in decimals: only the sum may be rounded, not what goes into it."""
    given = indicator("given", statistic="total", unit="hour")
    minutes = [report(each, 20, "minute", of="given", period=quarter(each)) for each in (1, 2, 3)]
    cell = one(given, *minutes, report(4, 1, "hour", of="given", period=quarter(4)))
    assert cell.value == Quantity.of(2, "hour")


def test_the_unit_is_the_indicators_where_values_convert_into_it() -> None:
    given = indicator("given", statistic="total", unit="hour")
    minutes = [report(each, 30, "minute", of="given", period=quarter(each)) for each in (1, 2)]
    assert one(given, *minutes).value == Quantity.of(1, "hour")


def test_the_larger_of_two_units_is_judged_in_one() -> None:
    given = indicator("given", statistic="total", unit="hour", rollup="max")
    reports = [report(1, 2, "hour", of="given"), report(2, 90, "minute", of="given", period=quarter(2))]
    assert one(given, *reports).value == Quantity.of(2, "hour")


def test_an_indicator_that_is_not_there_brings_nothing_together() -> None:
    assert refused_by(one(report(1, 2), report(2, 3, period=quarter(2)))) == ["IM823"]
    assert number(one(report(1, 2), report(2, 3, period=quarter(2)), method="sum")) == 5
    assert number(one(report(1, 2))) == 2


def test_the_caller_names_another_method_and_is_refused_where_it_has_no_meaning() -> None:
    reports = [report(1, 2), report(2, 3, period=quarter(2))]
    assert number(one(indicator(), *reports, method="max")) == 3
    assert number(one(indicator(), *reports, method=RollupMethod.MAX)) == 3
    assert refused_by(one(indicator(), *reports, method="ratio_of_sums")) == ["IM802", "IM825"]
    means = [report(1, 2, "one", of="mood"), report(2, 3, "one", of="mood", period=quarter(2))]
    assert "IM825" in refused_by(one(mood(), *means, method="sum"))


def test_a_method_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="weighted_mean"):
        rolled(indicator(), method="wieghted_mean")
    with pytest.raises(UnknownName, match="There are sum"):
        rolled(indicator(), method="none")


def test_every_method_that_an_indicator_may_declare_is_there() -> None:
    assert {each.value for each in RollupMethod} - {"none"} <= set(METHODS)


def interval(low: Any, high: Any, level: str = "0.95") -> Interval:
    return Interval(low=Decimal(low), high=Decimal(high), level=Decimal(level))


def test_uncertainty_of_one_is_its_own() -> None:
    assert one(indicator(), report(1, 10, uncertainty=interval(8, 13))).uncertainty == interval(8, 13)


def test_uncertainty_of_a_sum_is_the_root_of_the_squares() -> None:
    """Distances of 3 and 4 below make 5, of 6 and 8 above make 10."""
    reports = [report(1, 10, uncertainty=interval(7, 16)), report(2, 20, uncertainty=interval(16, 28), period=quarter(2))]
    found = one(indicator(), *reports).uncertainty
    assert found is not None
    assert (found.low, found.high, found.level) == (25, 40, Decimal("0.95"))
    assert found.method is not None


def test_uncertainty_of_a_mean_is_weighted() -> None:
    """Weights of a half: distances of 6 and 8 make 5."""
    reports = [
        report(1, 10, "one", of="mood", sample_size=9, uncertainty=interval(4, 16)),
        report(2, 20, "one", of="mood", sample_size=9, uncertainty=interval(12, 28), period=quarter(2)),
    ]
    found = one(mood(), *reports).uncertainty
    assert found is not None
    assert (found.low, found.high) == (10, 20)


@pytest.mark.parametrize("second", [None, interval(1, 30, "0.9")])
def test_there_is_no_uncertainty_where_one_is_unknown_or_told_at_another_level(second: Interval | None) -> None:
    reports = [report(1, 10, uncertainty=interval(8, 13)), report(2, 20, uncertainty=second, period=quarter(2))]
    cell = one(indicator(), *reports)
    assert number(cell) == 30
    assert cell.uncertainty is None


def test_levels_of_an_order_are_told_by_the_middle_one() -> None:
    say = indicator("say", statistic="ordinal", unit="level", accumulation="stock", rollup="latest")
    reports = [report(name, level, "level", of="say", organization=f"org:{name}") for name, level in (("a", 2), ("b", 5), ("c", 6))]
    trees = [organization(name) for name in ("a", "b", "c")]
    assert one(say, *reports, *trees, method="median").value == Quantity.of(5, "level")
    assert refused_by(one(say, *reports, *trees, method="weighted_mean"))[0] == "IM804"
    assert refused_by(one(say, *reports, *trees, method="sum"))[0] == "IM804"
