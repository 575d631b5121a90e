"""Times that overlap, levels and running totals over time, and times that do not fit."""

from aggregation.cases import Case, fails, passes


def meals(case: Case, *periods: tuple[str, str], **fields: str) -> None:
    case.indicator("ind:meals", **{"unit": "meal", "accumulation": "flow", "rollup": "sum", **fields})
    for number, period in enumerate(periods, start=1):
        case.report(100 * number, "meal", period=period)


YEAR = ("2026-01-01", "2026-12-31")
SPRING = ("2026-01-01", "2026-03-31")


@fails("IM812")
def a_year_and_its_first_quarter(case: Case) -> None:
    meals(case, YEAR, SPRING)


@fails("IM812")
def a_year_and_a_quarter_in_its_midst(case: Case) -> None:
    meals(case, ("2026-04-01", "2026-06-30"), YEAR)


@fails("IM812")
def a_year_and_its_last_day(case: Case) -> None:
    meals(case, YEAR, ("2026-12-31", "2026-12-31"))


@passes("IM812", where={"period": "2026-01-01/2026-12-31"})
def the_year_only(case: Case) -> None:
    meals(case, YEAR, SPRING)


@passes("IM812")
def two_quarters(case: Case) -> None:
    meals(case, SPRING, ("2026-04-01", "2026-06-30"))


@passes("IM812", method="max")
def the_larger_of_a_year_and_a_quarter(case: Case) -> None:
    meals(case, YEAR, SPRING)


@fails("IM813")
def one_day_in_common(case: Case) -> None:
    meals(case, SPRING, ("2026-03-31", "2026-06-30"))


@passes("IM813")
def one_day_after_the_other(case: Case) -> None:
    meals(case, SPRING, ("2026-04-01", "2026-06-30"))


@passes("IM813", by=["place"])
def in_two_places(case: Case) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    case.report(100, "meal", period=SPRING, place={"name": "Old Hall"})
    case.report(100, "meal", period=("2026-03-31", "2026-06-30"), place={"name": "New Hall"})


@fails("IM814")
def two_of_one_quarter(case: Case) -> None:
    meals(case, SPRING, SPRING)


@fails("IM814")
def two_means_of_one_quarter(case: Case) -> None:
    case.indicator("ind:mood", statistic="mean", unit="one", accumulation="stock", rollup="weighted_mean")
    case.report(7, "one", sample_size=40)
    case.report(7, "one", sample_size=40)


@passes("IM814")
def two_of_one_quarter_and_two_places(case: Case) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    case.report(100, "meal", place={"name": "Old Hall"})
    case.report(100, "meal", place={"name": "New Hall"})


@passes("IM814", where={"id": ["rep:2"]})
def the_one_that_holds(case: Case) -> None:
    meals(case, SPRING, SPRING)


def statuses(case: Case, *statuses: str | None) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    for quarter, status in enumerate(statuses, start=1):
        case.report(100, "meal", quarter=quarter, **({"status": status} if status else {}))


@fails("IM815")
def planned_and_final(case: Case) -> None:
    statuses(case, "planned", "final")


@fails("IM815")
def planned_and_unsaid(case: Case) -> None:
    statuses(case, None, "planned")


@fails("IM815", method="max")
def the_larger_of_planned_and_final(case: Case) -> None:
    statuses(case, "planned", "final")


@passes("IM815", by=["status"])
def each_status_by_itself(case: Case) -> None:
    statuses(case, "planned", "final")


@passes("IM815", where={"status": ["final", "verified"]})
def final_and_verified_only(case: Case) -> None:
    statuses(case, "planned", "final", "verified")


@passes("IM815")
def planned_only(case: Case) -> None:
    statuses(case, "planned", "planned")


@fails("IM816")
def provisional_and_final(case: Case) -> None:
    statuses(case, "final", "provisional")


@fails("IM816")
def estimated_and_verified(case: Case) -> None:
    statuses(case, "estimated", "verified")


@passes("IM816")
def provisional_and_estimated(case: Case) -> None:
    statuses(case, "provisional", "estimated")


@passes("IM816")
def final_and_verified(case: Case) -> None:
    statuses(case, "final", "verified")


def members(case: Case, accumulation: str, unit: str = "person", **fields: object) -> None:
    case.indicator("ind:members", **{"unit": unit, "accumulation": accumulation, "rollup": "sum", **fields})
    case.report(30, unit, quarter=1)
    case.report(30, unit, quarter=2)


@fails("IM817")
def members_of_spring_and_summer(case: Case) -> None:
    members(case, "stock")


@fails("IM817")
def beds_of_spring_and_summer(case: Case) -> None:
    members(case, "stock", "home")


@passes("IM817", method="latest")
def members_of_late(case: Case) -> None:
    members(case, "stock")


@passes("IM817", by=["quarter"])
def members_of_each_quarter(case: Case) -> None:
    members(case, "stock")


@passes("IM817")
def beds_of_two_houses(case: Case) -> None:
    case.indicator("ind:beds", unit="count:bed", accumulation="stock", rollup="sum")
    case.organizations(lodge=None, cottage=None)
    case.report(12, "count:bed", organization="org:lodge")
    case.report(8, "count:bed", organization="org:cottage")


@fails("IM818")
def meals_so_far_twice(case: Case) -> None:
    meals(case, ("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30"), accumulation="cumulative")


@passes("IM818", method="latest")
def meals_so_far(case: Case) -> None:
    meals(case, ("2026-01-01", "2026-03-31"), ("2026-01-01", "2026-06-30"), accumulation="cumulative")


@passes("IM818", by=["quarter"])
def meals_so_far_by_quarter(case: Case) -> None:
    meals(case, ("2026-01-01", "2026-03-31"), ("2026-01-01", "2026-06-30"), accumulation="cumulative")


@fails("IM829", by=["year"])
def a_year_that_begins_in_april(case: Case) -> None:
    meals(case, ("2025-04-01", "2026-03-31"))


@fails("IM829", by=["month"])
def a_quarter_by_month(case: Case) -> None:
    meals(case, SPRING)


@fails("IM829", by=["quarter"])
def a_winter_by_quarter(case: Case) -> None:
    meals(case, ("2025-12-01", "2026-02-28"))


@fails("IM829", by=["financial_year"])
def a_calendar_year_by_financial_year(case: Case) -> None:
    meals(case, YEAR)


@passes("IM829", by=["financial_year"])
def a_financial_year(case: Case) -> None:
    meals(case, ("2025-04-01", "2026-03-31"))


@passes("IM829", by=["financial_year"], year_starts=1)
def a_financial_year_that_begins_in_january(case: Case) -> None:
    meals(case, YEAR)


@passes("IM829", by=["year"])
def a_level_belongs_to_its_last_day(case: Case) -> None:
    meals(case, ("2025-04-01", "2026-03-31"), accumulation="stock")


def latest(case: Case, last: int) -> None:
    case.indicator("ind:members", unit="person", accumulation="stock", rollup="latest")
    case.organizations(kitchen=None, garden=None)
    case.report(30, "person", quarter=1, organization="org:kitchen")
    case.report(12, "person", quarter=last, organization="org:garden")


@fails("IM834")
def two_that_are_the_latest(case: Case) -> None:
    latest(case, 1)


@passes("IM834", by=["organization"])
def the_latest_of_each(case: Case) -> None:
    latest(case, 1)


@passes("IM834")
def one_after_the_other(case: Case) -> None:
    members(case, "stock", rollup="latest")
