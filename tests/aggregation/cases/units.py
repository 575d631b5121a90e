"""Units, currencies and numbers that cannot be kept, and what cannot be divided by."""

from aggregation.cases import Case, fails, passes


def two(case: Case, one: tuple[object, str], other: tuple[object, str], unit: str, **fields: object) -> None:
    """Two values of one indicator, of two quarters."""
    case.indicator("ind:given", **{"statistic": "total", "unit": unit, "accumulation": "flow", "rollup": "sum", **fields})
    case.report(*one, quarter=1)
    case.report(*other, quarter=2)


@fails("IM805")
def hours_and_sessions(case: Case) -> None:
    two(case, (12, "hour"), (8, "session"), "hour")


@fails("IM805")
def paid_and_given_hours(case: Case) -> None:
    two(case, (12, "person_hour"), (8, "volunteer_hour"), "person_hour")


@fails("IM805", method="max")
def the_largest_of_hours_and_sessions(case: Case) -> None:
    two(case, (12, "hour"), (8, "session"), "hour")


@fails("IM805", method="change_from_baseline")
def baseline_in_another_unit(case: Case) -> None:
    two(case, (12, "hour"), (8, "hour"), "hour", baseline={"value": {"number": 3, "unit": "session"}})


@fails("IM805", method="share_at_threshold")
def threshold_in_another_unit(case: Case) -> None:
    two(case, (12, "hour"), (8, "hour"), "hour", threshold={"number": 3, "unit": "session"})


@passes("IM805")
def hours_and_minutes(case: Case) -> None:
    two(case, (12, "hour"), (90, "minute"), "hour")


@passes("IM805", where={"unit": "hour"})
def hours_only(case: Case) -> None:
    two(case, (12, "hour"), (8, "session"), "hour")


@fails("IM806")
def pounds_and_euros(case: Case) -> None:
    two(case, (1200, "GBP"), (900, "EUR"), "GBP")


@fails("IM806", method="min")
def the_smallest_of_pounds_and_euros(case: Case) -> None:
    two(case, (1200, "GBP"), (900, "EUR"), "GBP")


@passes("IM806")
def pounds_only(case: Case) -> None:
    two(case, (1200, "GBP"), (900.55, "GBP"), "GBP")


@fails("IM832")
def the_large_and_the_tiny(case: Case) -> None:
    two(case, (10**30, "kilogram"), (0.000000001, "kilogram"), "kilogram")


@fails("IM832")
def more_digits_than_there_are(case: Case) -> None:
    two(case, (9 * 10**37, "kilogram"), (9 * 10**37, "kilogram"), "kilogram")


@passes("IM832")
def the_large_and_one(case: Case) -> None:
    two(case, (10**30, "kilogram"), (1, "kilogram"), "kilogram")


def shares(case: Case, *, denominators: tuple[int, int]) -> None:
    case.indicator("ind:came", statistic="percentage", unit="percent", accumulation="flow", rollup="ratio_of_sums")
    for quarter, denominator in enumerate(denominators, start=1):
        case.report(0, "percent", quarter=quarter, numerator=0, denominator=denominator)


@fails("IM824")
def nobody_in_either_whole(case: Case) -> None:
    shares(case, denominators=(0, 0))


@passes("IM824")
def nobody_in_one_whole(case: Case) -> None:
    shares(case, denominators=(0, 8))


def samples(case: Case, *sizes: int) -> None:
    case.indicator("ind:mood", statistic="mean", unit="one", accumulation="stock", rollup="weighted_mean")
    for quarter, size in enumerate(sizes, start=1):
        case.report(7, "one", quarter=quarter, sample_size=size)


@fails("IM824")
def samples_of_nobody(case: Case) -> None:
    samples(case, 0, 0)


@passes("IM824")
def one_sample_of_nobody(case: Case) -> None:
    samples(case, 0, 3)


def towards(case: Case, target: int) -> None:
    case.indicator("ind:waiting", statistic="mean", unit="day", accumulation="stock", baseline={"value": {"number": 40, "unit": "day"}})
    case.add(
        "Target",
        "tgt:waiting",
        indicator="ind:waiting",
        value={"number": target, "unit": "day"},
        period={"start": "2026-01-01", "end": "2026-12-31"},
    )
    case.report(30, "day")


@fails("IM824", method="progress_to_target")
def no_way_to_go(case: Case) -> None:
    towards(case, 40)


@passes("IM824", method="progress_to_target")
def half_of_the_way(case: Case) -> None:
    towards(case, 20)
