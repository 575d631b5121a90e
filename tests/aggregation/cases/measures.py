"""Organizations and what they share: branches, partners, measures; and what nobody declared."""

from aggregation.cases import Case, fails, passes


def tree(case: Case) -> None:
    """A federation, its branch, and a group of the branch."""
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    case.organizations(federation=None, branch="federation", group="branch", neighbor=None)


@fails("IM811")
def a_federation_and_its_branch(case: Case) -> None:
    tree(case)
    case.report(900, "meal", organization="org:federation")
    case.report(400, "meal", organization="org:branch")


@fails("IM811")
def a_federation_and_a_group_of_its_branch(case: Case) -> None:
    tree(case)
    case.report(900, "meal", organization="org:federation")
    case.report(400, "meal", organization="org:group")


@fails("IM811")
def a_country_and_one_of_its_regions(case: Case) -> None:
    tree(case)
    case.report(900, "meal", place={"country": "GB"})
    case.report(400, "meal", place={"country": "GB", "region": "GB-CRF"})


@fails("IM811")
def a_region_and_a_place_in_it(case: Case) -> None:
    tree(case)
    case.report(900, "meal", place={"country": "GB", "region": "GB-CRF"})
    case.report(400, "meal", place={"country": "GB", "region": "GB-CRF", "name": "Old Hall"})


@fails("IM811")
def a_year_of_the_whole_and_a_quarter_of_the_branch(case: Case) -> None:
    tree(case)
    case.report(900, "meal", quarter=None, organization="org:federation")
    case.report(400, "meal", quarter=3, organization="org:branch")


@passes("IM811", by=["organization"])
def each_by_itself(case: Case) -> None:
    a_federation_and_its_branch(case)


@passes("IM811", where={"organization": "org:branch"})
def the_branch_only(case: Case) -> None:
    a_federation_and_its_branch(case)


@passes("IM811")
def a_federation_and_a_neighbor(case: Case) -> None:
    tree(case)
    case.report(900, "meal", organization="org:federation")
    case.report(400, "meal", organization="org:neighbor")


@passes("IM811")
def a_region_and_another(case: Case) -> None:
    tree(case)
    case.report(900, "meal", place={"country": "GB", "region": "GB-SWA"})
    case.report(400, "meal", place={"country": "GB", "region": "GB-CRF"})


def measure(case: Case, first: dict[str, object], second: dict[str, object], **both: object) -> None:
    """Two indicators of two organizations, each with a report."""
    for number, (name, own) in enumerate((("kitchen", first), ("garden", second)), start=1):
        told = {"unit": "meal", "accumulation": "flow", "rollup": "sum", **both, **own}
        case.indicator(f"ind:{name}", organization=f"org:{name}", **told)
        value = {"sample_size": 10} if told["rollup"] == "weighted_mean" else {}
        case.report(10 * number, str(told["unit"]), indicator=f"ind:{name}", organization=f"org:{name}", **value)
    case.organizations(kitchen=None, garden=None)


SHARED = {"identifiers": [{"scheme": "own:measures", "value": "M-7"}]}


@fails("IM820", by=["measure"])
def two_that_share_a_name(case: Case) -> None:
    measure(case, {}, {}, name="Young people supported")


@passes("IM820", by=["measure"])
def two_that_share_an_identifier(case: Case) -> None:
    measure(case, {}, {}, name="Young people supported", **SHARED)


@passes("IM820", by=["measure"])
def two_that_share_a_code_of_indicators(case: Case) -> None:
    measure(case, {}, {}, codes=["code:meals"])
    case.add("CodeList", "list:indicators", name="Shared indicators")
    case.add("Code", "code:meals", list="list:indicators", value="M-7")


@passes("IM820")
def each_indicator_by_itself(case: Case) -> None:
    measure(case, {}, {}, name="Young people supported")


@passes("IM820", by=["measure"])
def two_that_share_neither(case: Case) -> None:
    measure(case, {"name": "Meals cooked"}, {"name": "Meals eaten"})


def instruments(case: Case, *names: str) -> None:
    scores = {"statistic": "mean", "unit": "one", "accumulation": "stock", "rollup": "weighted_mean", **SHARED}
    measure(case, *({"instrument": f"inst:{name}"} for name in names), **scores)
    for name in sorted(set(names)):
        case.add("Instrument", f"inst:{name}", name=name.upper())


@fails("IM821", by=["measure"])
def two_instruments(case: Case) -> None:
    instruments(case, "phq-9", "gad-7")


@fails("IM821")
def points_of_two_scales_in_one_indicator(case: Case) -> None:
    case.indicator("ind:mood", statistic="mean", unit="score:phq-9", accumulation="stock", rollup="weighted_mean")
    case.report(12, "score:phq-9", quarter=1, sample_size=20)
    case.report(9, "score:gad-7", quarter=2, sample_size=20)


@passes("IM821", by=["measure"])
def one_instrument(case: Case) -> None:
    instruments(case, "phq-9", "phq-9")


@passes("IM821")
def two_instruments_by_indicator(case: Case) -> None:
    instruments(case, "phq-9", "gad-7")


@fails("IM826", by=["measure"])
def new_members_and_all_members(case: Case) -> None:
    measure(case, {"accumulation": "stock"}, {"accumulation": "flow"}, **SHARED)


@fails("IM826", by=["measure"])
def a_count_and_a_total(case: Case) -> None:
    measure(case, {"statistic": "count"}, {"statistic": "total"}, **SHARED)


@fails("IM826", by=["measure"])
def added_here_and_not_there(case: Case) -> None:
    measure(case, {"rollup": "max"}, {"rollup": "min"}, **SHARED)


@passes("IM826", by=["measure"])
def counted_alike(case: Case) -> None:
    measure(case, {}, {}, **SHARED)


def gaps(case: Case, reason: str, **fields: str) -> None:
    case.indicator("ind:meals", **{"unit": "meal", "accumulation": "flow", "rollup": "sum", **fields})
    case.report(40, "meal", disaggregation={"age": "25-64"})
    case.report(missing=reason, disaggregation={"age": "16-24"})


@fails("IM822")
def a_part_left_out(case: Case) -> None:
    gaps(case, "suppressed")


@fails("IM822")
def a_mean_left_out(case: Case) -> None:
    case.indicator("ind:mood", statistic="mean", unit="one", accumulation="stock", rollup="weighted_mean")
    case.report(7, "one", quarter=1, sample_size=40)
    case.report(quarter=2, missing="suppressed")


@passes("IM822")
def a_part_that_nobody_asked(case: Case) -> None:
    gaps(case, "not_collected")


@passes("IM822", by=["age"])
def the_part_left_out_by_itself(case: Case) -> None:
    gaps(case, "not_applicable")


@passes("IM822", where={"age": "25-64"})
def only_the_part_that_is_there(case: Case) -> None:
    gaps(case, "suppressed")


def undeclared(case: Case, **fields: str) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow", **fields)
    case.report(40, "meal", quarter=1)
    case.report(50, "meal", quarter=2)


@fails("IM823")
def nothing_declared(case: Case) -> None:
    undeclared(case)


@fails("IM823")
def declared_that_it_must_not_be(case: Case) -> None:
    undeclared(case, rollup="none")


@passes("IM823", method="sum")
def a_method_named(case: Case) -> None:
    undeclared(case)


@passes("IM823", by=["quarter"])
def nothing_to_bring_together(case: Case) -> None:
    undeclared(case)


@fails("IM827")
def a_number_and_a_word(case: Case) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    case.report(40, "meal", quarter=1)
    case.report("about fifty", quarter=2)


@fails("IM827")
def words_only(case: Case) -> None:
    case.indicator("ind:told", statistic="narrative")
    case.report("More of us cook at home.", quarter=1)
    case.report("Two of us now lead the group.", quarter=2)


@passes("IM827", where={"unit": "meal"})
def the_number_only(case: Case) -> None:
    a_number_and_a_word(case)


def held_against(case: Case, *targets: int, **fields: object) -> None:
    case.indicator("ind:waiting", statistic="mean", unit="day", accumulation="stock", **fields)
    case.report(30, "day")
    for number, target in enumerate(targets, start=1):
        period = {"start": "2026-01-01", "end": "2026-12-31"}
        case.add("Target", f"tgt:{number}", indicator="ind:waiting", value={"number": target, "unit": "day"}, period=period)


BASELINE = {"baseline": {"value": {"number": 40, "unit": "day"}}}


@fails("IM828", method="change_from_baseline")
def no_baseline(case: Case) -> None:
    held_against(case)


@fails("IM828", method="change_from_baseline")
def a_baseline_in_words(case: Case) -> None:
    held_against(case, baseline={"value": "Far too long."})


@fails("IM828", method="progress_to_target")
def no_target(case: Case) -> None:
    held_against(case, **BASELINE)


@fails("IM828", method="progress_to_target")
def two_targets(case: Case) -> None:
    held_against(case, 20, 25, **BASELINE)


@fails("IM828", method="share_at_threshold")
def no_threshold(case: Case) -> None:
    held_against(case)


@passes("IM828", method="change_from_baseline")
def a_baseline(case: Case) -> None:
    held_against(case, **BASELINE)


@passes("IM828", method="progress_to_target")
def a_baseline_and_a_target(case: Case) -> None:
    held_against(case, 20, **BASELINE)


@passes("IM828", method="share_at_threshold")
def a_threshold(case: Case) -> None:
    held_against(case, threshold={"number": 35, "unit": "day"})


def partners(case: Case, *numbers: int, shares: tuple[float | None, float | None] = (0.6, 0.4), second: int = 1) -> None:
    """Two partners, each with a report."""
    case.indicator("ind:meals", unit="meal", accumulation="flow", rollup="sum")
    case.organizations(kitchen=None, garden=None)
    names = (("kitchen", "lead"), ("garden", "delivery"))
    case.add(
        "Partnership",
        "partners:table",
        parties=[
            {"organization": f"org:{name}", "role": role, **({} if share is None else {"share": share})}
            for (name, role), share in zip(names, shares, strict=True)
        ],
    )
    for (name, _), number, quarter in zip(names, numbers, (1, second), strict=True):
        case.report(number, "meal", quarter=quarter, organization=f"org:{name}")


@fails("IM830")
def one_result_of_two_partners(case: Case) -> None:
    partners(case, 500, 500)


@passes("IM830")
def partners_who_share_nothing(case: Case) -> None:
    partners(case, 500, 500, shares=(None, None))


@passes("IM830", by=["organization"])
def each_partner_by_itself(case: Case) -> None:
    partners(case, 500, 500)


@passes("IM830")
def partners_at_two_times(case: Case) -> None:
    partners(case, 500, 500, second=2)


@fails("IM831")
def one_result_told_in_two_ways(case: Case) -> None:
    partners(case, 500, 480)


@passes("IM831", where={"organization": "org:kitchen"})
def one_of_the_partners(case: Case) -> None:
    partners(case, 500, 480)


@passes("IM831")
def two_results_at_two_times(case: Case) -> None:
    partners(case, 500, 480, second=2)


@fails("IM836", method="sum")
def a_count_below_zero(case: Case) -> None:
    case.indicator("ind:meals", unit="meal", accumulation="flow")
    case.report(-5, "meal", quarter=1)
    case.report(7, "meal", quarter=2)


@passes("IM836", method="sum")
def an_amount_below_zero(case: Case) -> None:
    case.indicator("ind:surplus", unit="GBP", statistic="total", accumulation="flow")
    case.report(-5, "GBP", quarter=1)
    case.report(7, "GBP", quarter=2)


@fails("IM836", method="ratio_of_sums")
def a_part_larger_than_its_whole(case: Case) -> None:
    case.indicator("ind:safer", unit="percent", statistic="percentage", accumulation="flow")
    case.report(120, "percent", quarter=1, numerator=12, denominator=10)
    case.report(50, "percent", quarter=2, numerator=5, denominator=10)


@passes("IM836", method="ratio_of_sums")
def a_part_as_large_as_its_whole(case: Case) -> None:
    case.indicator("ind:safer", unit="percent", statistic="percentage", accumulation="flow")
    case.report(100, "percent", quarter=1, numerator=10, denominator=10)
    case.report(0, "percent", quarter=2, numerator=0, denominator=10)
