"""People who may be met twice: in two groups, at two times; and parts that share what they count."""

from aggregation.cases import Case, fails, passes

AGES = ("16-24", "25-64")


def groups(case: Case, unit: str = "person", rollup: str = "sum", **fields: object) -> None:
    """Two groups of the same quarter."""
    case.indicator("ind:reached", unit=unit, accumulation="flow", rollup=rollup)
    for group, number in (("carers", 40), ("parents", 65)):
        case.stakeholder(group, **fields)
        case.report(number, unit, stakeholder=f"stk:{group}")


@fails("IM808")
def carers_and_parents(case: Case) -> None:
    groups(case)


@fails("IM808")
def carers_and_parents_of_two_quarters(case: Case) -> None:
    case.indicator("ind:reached", unit="person", accumulation="flow", rollup="sum")
    for quarter, group in enumerate(("carers", "parents"), start=1):
        case.stakeholder(group)
        case.report(40, "person", quarter=quarter, stakeholder=f"stk:{group}")


@fails("IM808")
def households_of_two_groups(case: Case) -> None:
    groups(case, "household")


@passes("IM808", by=["stakeholder"])
def each_group_by_itself(case: Case) -> None:
    groups(case)


@passes("IM808")
def sessions_of_two_groups(case: Case) -> None:
    groups(case, "session")


@passes("IM808", method="max")
def the_larger_group(case: Case) -> None:
    groups(case)


def ages(case: Case, *, unit: str = "person", partition: bool | None, total: int | None = None, name: str = "age") -> None:
    """Two parts of one group."""
    said = {} if partition is None else {"partition": partition}
    case.indicator("ind:reached", unit=unit, accumulation="flow", rollup="sum", dimensions=[{"name": name, "codes": [*AGES], **said}])
    for code, number in zip(AGES, (12, 30), strict=True):
        case.report(number, unit, disaggregation={name: code})
    if total is not None:
        case.report(total, unit)


@fails("IM808")
def parts_of_which_nothing_is_said(case: Case) -> None:
    ages(case, partition=None, name="need")


@fails("IM808")
def parts_that_share_people(case: Case) -> None:
    ages(case, partition=False, name="need")


@passes("IM808")
def parts_that_share_nobody(case: Case) -> None:
    ages(case, partition=True)


def branches(case: Case, rollup: str) -> None:
    """Two organizations, which may help the same people."""
    case.indicator("ind:reached", unit="person", accumulation="flow", rollup=rollup)
    case.organizations(kitchen=None, garden=None)
    for name in ("kitchen", "garden"):
        case.report(20, "person", organization=f"org:{name}")


@fails("IM808")
def distinct_people_of_two_organizations(case: Case) -> None:
    branches(case, "distinct_count")


@fails("IM808")
def distinct_people_of_two_places(case: Case) -> None:
    case.indicator("ind:reached", unit="person", accumulation="flow", rollup="distinct_count")
    for region in ("GB-CRF", "GB-SWA"):
        case.report(20, "person", place={"country": "GB", "region": region})


@passes("IM808", by=["organization"])
def distinct_people_of_each_organization(case: Case) -> None:
    branches(case, "distinct_count")


@passes("IM808", where={"organization": "org:kitchen"})
def distinct_people_of_one_organization(case: Case) -> None:
    branches(case, "distinct_count")


def quarters(case: Case, rollup: str = "sum", unit: str = "person", **fields: str) -> None:
    case.indicator("ind:reached", unit=unit, rollup=rollup, **fields)
    case.report(40, unit, quarter=1)
    case.report(55, unit, quarter=2)


@fails("IM809")
def spring_and_summer(case: Case) -> None:
    quarters(case)


@fails("IM809")
def distinct_people_of_spring_and_summer(case: Case) -> None:
    quarters(case, "distinct_count")


@passes("IM809")
def new_people_of_spring_and_summer(case: Case) -> None:
    quarters(case, accumulation="flow")


@passes("IM809", by=["quarter"])
def each_quarter_by_itself(case: Case) -> None:
    quarters(case)


@passes("IM809")
def meals_of_spring_and_summer(case: Case) -> None:
    quarters(case, unit="meal")


@fails("IM835")
def sessions_that_count_for_two_needs(case: Case) -> None:
    ages(case, unit="session", partition=False, name="need")


@passes("IM835")
def sessions_of_parts_that_share_none(case: Case) -> None:
    ages(case, unit="session", partition=True)


@passes("IM835")
def sessions_of_parts_of_which_nothing_is_said(case: Case) -> None:
    ages(case, unit="session", partition=None)


@passes("IM835", by=["need"])
def each_need_by_itself(case: Case) -> None:
    ages(case, unit="session", partition=False, name="need")


@fails("IM810")
def a_total_and_its_ages(case: Case) -> None:
    ages(case, partition=True, total=42)


@fails("IM810")
def a_total_and_one_of_its_ages(case: Case) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    case.report(420, "meal")
    case.report(130, "meal", disaggregation={"age": "16-24"})


@fails("IM810")
def everybody_and_one_group(case: Case) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    case.stakeholder("carers")
    case.report(420, "meal")
    case.report(130, "meal", stakeholder="stk:carers")


@fails("IM810")
def a_part_and_a_part_of_it(case: Case) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    case.report(420, "meal", disaggregation={"age": "16-24"})
    case.report(130, "meal", disaggregation={"age": "16-24", "gender": "female"})


@fails("IM810")
def a_mean_of_all_and_of_a_part(case: Case) -> None:
    case.indicator("ind:mood", statistic="mean", unit="one", accumulation="stock", rollup="weighted_mean")
    case.report(7, "one", sample_size=40)
    case.report(5, "one", sample_size=8, disaggregation={"age": "16-24"})


@fails("IM810")
def a_year_in_all_and_a_quarter_in_part(case: Case) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    case.report(420, "meal", quarter=None)
    case.report(130, "meal", quarter=2, disaggregation={"age": "16-24"})


@passes("IM810", where={"disaggregation": {}})
def the_total_only(case: Case) -> None:
    ages(case, partition=True, total=42)


@passes("IM810", by=["age"])
def each_age_and_the_total_by_itself(case: Case) -> None:
    ages(case, partition=True, total=42)


@passes("IM810")
def a_total_and_the_ages_of_another_time(case: Case) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    case.report(420, "meal", quarter=1)
    case.report(130, "meal", quarter=2, disaggregation={"age": "16-24"})
    case.report(250, "meal", quarter=2, disaggregation={"age": "25-64"})


@passes("IM810", method="max")
def the_largest_is_the_total(case: Case) -> None:
    ages(case, partition=True, total=42)


def breakdowns(case: Case, quarter: int = 1) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    case.report(130, "meal", disaggregation={"age": "16-24"})
    case.report(290, "meal", disaggregation={"age": "25-64"})
    case.report(220, "meal", quarter=quarter, disaggregation={"gender": "female"})
    case.report(200, "meal", quarter=quarter, disaggregation={"gender": "male"})


@fails("IM819")
def by_age_and_by_gender(case: Case) -> None:
    breakdowns(case)


@passes("IM819", by=["age"], where={"gender": None})
def by_age_only(case: Case) -> None:
    breakdowns(case)


@passes("IM819")
def by_age_and_later_by_gender(case: Case) -> None:
    breakdowns(case, 2)


@passes("IM819")
def by_both_at_once(case: Case) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    for age in AGES:
        for gender in ("female", "male"):
            case.report(100, "meal", disaggregation={"age": age, "gender": gender})
