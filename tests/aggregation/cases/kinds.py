"""What the numbers are: means, percentages, scores, levels, and methods that do not fit them."""

from aggregation.cases import Case, fails, passes


def satisfaction(case: Case, *reports: dict[str, int], **fields: str) -> None:
    """Two means of a question from 0 to 10, of two quarters."""
    case.indicator("ind:satisfaction", **{"statistic": "mean", "unit": "one", "accumulation": "stock", "rollup": "weighted_mean", **fields})
    for quarter, (number, weight) in enumerate(zip((7.5, 8.5), reports, strict=True), start=1):
        case.report(number, "one", quarter=quarter, **weight)


@fails("IM801")
def one_sample_unknown(case: Case) -> None:
    satisfaction(case, {"sample_size": 40}, {})


@fails("IM801", method="weighted_mean")
def asked_for_by_the_caller(case: Case) -> None:
    satisfaction(case, {}, {}, rollup="none")


@passes("IM801")
def both_samples_known(case: Case) -> None:
    satisfaction(case, {"sample_size": 40}, {"sample_size": 10})


@passes("IM801")
def people_in_the_place_of_a_sample(case: Case) -> None:
    satisfaction(case, {"people": 40}, {"sample_size": 10, "people": 12})


@passes("IM801", by=["quarter"])
def each_mean_by_itself(case: Case) -> None:
    satisfaction(case, {}, {})


def attendance(case: Case, parts: tuple[dict[str, int], ...] = ({}, {}), **fields: str) -> None:
    """The share of those invited who came, of two quarters."""
    case.indicator("ind:came", **{"statistic": "percentage", "unit": "percent", "accumulation": "flow", "rollup": "sum", **fields})
    case.report(50, "percent", quarter=1, **parts[0])
    case.report(25, "percent", quarter=2, **parts[1])


KNOWN = ({"numerator": 5, "denominator": 10}, {"numerator": 25, "denominator": 100})


@fails("IM802")
def percentages_added(case: Case) -> None:
    attendance(case, KNOWN)


@fails("IM802", method="ratio_of_sums")
def a_part_unknown(case: Case) -> None:
    attendance(case, (KNOWN[0], {"numerator": 25}))


@fails("IM802")
def ratios_added(case: Case) -> None:
    case.indicator("ind:ratio", statistic="ratio", unit="one", accumulation="flow", rollup="sum")
    case.report(0.5, "one", quarter=1)
    case.report(0.25, "one", quarter=2)


@fails("IM802")
def rates_added(case: Case) -> None:
    case.indicator("ind:cost", statistic="total", unit="GBP/person", accumulation="flow", rollup="sum")
    case.report(210, "GBP/person", quarter=1)
    case.report(180, "GBP/person", quarter=2)


@passes("IM802")
def parts_over_wholes(case: Case) -> None:
    attendance(case, KNOWN, rollup="ratio_of_sums")


@passes("IM802")
def one_percentage_only(case: Case) -> None:
    case.indicator("ind:came", statistic="percentage", unit="percent", accumulation="flow", rollup="ratio_of_sums")
    case.report(50, "percent")


def wellbeing(case: Case, statistic: str = "mean", unit: str = "score:swemwbs", **fields: int) -> None:
    case.indicator("ind:wellbeing", statistic=statistic, unit=unit, rollup="sum")
    case.report(21.5, unit, quarter=1, **fields)
    case.report(23, unit, quarter=2, **fields)


@fails("IM803")
def points_of_a_scale_added(case: Case) -> None:
    wellbeing(case)


@fails("IM803")
def a_score_in_plain_numbers(case: Case) -> None:
    wellbeing(case, "score", "one")


@passes("IM803", method="weighted_mean")
def points_weighted_by_samples(case: Case) -> None:
    wellbeing(case, sample_size=30)


@passes("IM803", method="latest")
def the_latest_points(case: Case) -> None:
    wellbeing(case)


def say(case: Case, statistic: str = "ordinal", unit: str = "level", **fields: object) -> None:
    """How much say members have, from 0 to 6."""
    case.indicator("ind:say", statistic=statistic, unit=unit, accumulation="stock", rollup="sum", **fields)
    for organization, level in (("kitchen", 2), ("garden", 5), ("library", 5)):
        case.report(level, unit, organization=f"org:{organization}")
    case.organizations(kitchen=None, garden=None, library=None)


@fails("IM804")
def levels_added(case: Case) -> None:
    say(case)


@fails("IM804", method="weighted_mean")
def levels_averaged(case: Case) -> None:
    say(case, unit="one")


@fails("IM804", method="weighted_mean")
def levels_by_their_unit_alone(case: Case) -> None:
    say(case, "mean")


@fails("IM804", by=["organization"], method="change_from_baseline")
def levels_subtracted(case: Case) -> None:
    case.indicator("ind:say", statistic="ordinal", unit="level", accumulation="stock", baseline={"value": {"number": 1, "unit": "level"}})
    case.report(4, "level", organization="org:kitchen")
    case.organizations(kitchen=None)


@passes("IM804", method="median")
def the_level_in_the_middle(case: Case) -> None:
    say(case)


@passes("IM804", method="share_at_threshold")
def the_share_at_a_level(case: Case) -> None:
    say(case, threshold={"number": 5, "unit": "level"})


@passes("IM804", method="max")
def the_highest_level(case: Case) -> None:
    say(case)


def numbers(case: Case, statistic: str, rollup: str, **fields: int) -> None:
    case.indicator("ind:length", statistic=statistic, unit="hour", accumulation="flow", rollup=rollup)
    case.report(12, "hour", quarter=1, **fields)
    case.report(30, "hour", quarter=2, **fields)


@fails("IM825")
def means_added(case: Case) -> None:
    numbers(case, "mean", "sum", sample_size=8)


@fails("IM825", method="weighted_mean")
def totals_averaged(case: Case) -> None:
    numbers(case, "total", "sum", sample_size=8)


@fails("IM825", method="ratio_of_sums")
def a_total_as_a_ratio(case: Case) -> None:
    numbers(case, "total", "sum", numerator=1, denominator=2)


@fails("IM825", method="sum")
def categories_added(case: Case) -> None:
    numbers(case, "category", "none")


@passes("IM825")
def totals_added(case: Case) -> None:
    numbers(case, "total", "sum", sample_size=8)


@passes("IM825")
def means_averaged(case: Case) -> None:
    numbers(case, "mean", "weighted_mean", sample_size=8)


def weights(case: Case, unit: str = "kilogram", **fields: object) -> None:
    """What single people lost or gained: a value for each of them."""
    case.indicator("ind:weight", statistic="mean", unit=unit, accumulation="stock", threshold={"number": 70, "unit": "kilogram"})
    for group, number in (("runners", 82), ("walkers", 68), ("swimmers", 71)):
        case.stakeholder(group)
        case.report(number, unit, stakeholder=f"stk:{group}", **fields)


@fails("IM833", method="median")
def the_middle_of_means(case: Case) -> None:
    weights(case, sample_size=40)


@fails("IM833", method="share_at_threshold")
def the_share_of_means(case: Case) -> None:
    weights(case, people=40)


@fails("IM833", by=["stakeholder"], method="share_at_threshold")
def one_mean_held_against_the_line(case: Case) -> None:
    case.indicator("ind:weight", statistic="mean", unit="kilogram", accumulation="stock", threshold={"number": 70, "unit": "kilogram"})
    case.stakeholder("runners")
    case.report(82, "kilogram", stakeholder="stk:runners", sample_size=40)


@passes("IM833", method="median")
def the_middle_of_people(case: Case) -> None:
    weights(case, sample_size=1)


@passes("IM833", method="share_at_threshold")
def the_share_of_people(case: Case) -> None:
    weights(case)
