"""The cases of what is refused when numbers are protected. To write them: `python tests/disclosure/disclosure_cases.py`."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "rules"

Json = dict[str, Any]
PERIOD = {"start": "2026-01-01", "end": "2026-12-31"}
FLOW: Json = {"type": "Indicator", "accumulation": "flow", "rollup": "sum"}
MEMBERS: Json = FLOW | {"id": "ind:members", "statistic": "count", "unit": "attendance"}
SCORE: Json = {"id": "ind:score", "type": "Indicator", "statistic": "mean", "unit": "score:swemwbs", "rollup": "weighted_mean"}
BETTER: Json = {"id": "ind:better", "type": "Indicator", "statistic": "percentage", "unit": "percent", "rollup": "ratio_of_sums"}
SPENT: Json = FLOW | {"id": "ind:spent", "statistic": "total", "unit": "GBP"}


def document(indicator: Json, *reports: Json) -> Json:
    made = []
    for number, report in enumerate(reports, start=1):
        value = None if "missing" in report else {"number": report["number"], "unit": indicator["unit"]}
        more = {name: each for name, each in report.items() if name not in ("number", "where")}
        made.append(
            {"id": f"rep:{number}", "type": "IndicatorReport", "indicator": indicator["id"], "period": PERIOD}
            | ({} if value is None else {"value": value})
            | ({"disaggregation": report["where"]} if "where" in report else {})
            | more
        )
    names = sorted({name for report in reports for name in report.get("where", {})})
    if names:
        indicator = indicator | {"dimensions": [{"name": name, "partition": True} for name in names]}
    return {"schema_version": "1.0", "indicators": [indicator], "indicator_reports": made}


def report(number: Any, **where: str) -> Json:
    return {"number": number, "where": where} if where else {"number": number}


def wards(east: Any, west: Any) -> Json:
    return document(MEMBERS, report(east, ward="East"), report(west, ward="West"))


BY_WARD = [{"by": ["ward"]}]
WITH_TOTAL = [{"by": ["ward"]}, {"by": []}]
CUBE = [{"by": list(names)} for names in (("a", "b", "c"), ("a", "b"), ("a", "c"), ("b", "c"), ("a",), ("b",), ("c",), ())]


def cube(*ones: tuple[int, int, int]) -> Json:
    cells = product(range(2), repeat=3)
    return document(MEMBERS, *(report(int(at in ones), a=f"a{at[0]}", b=f"b{at[1]}", c=f"c{at[2]}") for at in cells))


def both_ways(*numbers: Any) -> Json:
    places = product(("young", "old"), ("East", "West"))
    return document(MEMBERS, *(report(number, age=age, ward=ward) for (age, ward), number in zip(places, numbers, strict=True)))


TWO_WAYS = [{"by": ["age", "ward"]}, {"by": ["age"]}, {"by": ["ward"]}, {"by": []}]


def cases() -> Iterator[tuple[str, str, Json, Json, Json | None]]:
    """Rule, name, what is asked, the document, and what was asked of an earlier release."""
    five = {"tables": BY_WARD, "threshold": 5}
    yield "IM870", "fail_protected_twice", five | {"twice": True}, wards(3, 40), None
    yield "IM870", "pass_protected_once", five, wards(3, 40), None
    yield "IM871", "fail_threshold_of_one", {"tables": BY_WARD, "threshold": 1}, wards(3, 40), None
    yield "IM871", "fail_threshold_of_nothing", {"tables": BY_WARD, "threshold": 0, "rounding": 5}, wards(3, 40), None
    yield "IM871", "pass_threshold_of_two", {"tables": BY_WARD, "threshold": 2}, wards(3, 40), None

    yield "IM872", "fail_mean_of_unknown_many", five, document(SCORE, report("21.5", ward="East")), None
    yield "IM872", "pass_mean_of_forty", five, document(SCORE, report("21.5", ward="East") | {"sample_size": 40}), None
    yield "IM872", "pass_allowed", five | {"allow": ["IM872"]}, document(SCORE, report("21.5", ward="East")), None

    share = report(50, ward="East")
    yield "IM873", "fail_percentage_without_a_base", five, document(BETTER, share), None
    yield "IM873", "pass_percentage_with_a_base", five, document(BETTER, share | {"numerator": 20, "denominator": 40}), None
    yield "IM873", "pass_small_base", five, document(BETTER, share | {"numerator": 1, "denominator": 2}), None

    both = [{"by": ["ward"]}, {"by": ["ward"], "where": {"organization": ["org:a"]}}]
    two = document(MEMBERS, report(40, ward="East") | {"organization": "org:a"}, report(2, ward="East") | {"organization": "org:b"})
    two["organizations"] = [{"id": f"org:{each}", "type": "Organization"} for each in "ab"]
    yield "IM874", "fail_tables_of_different_reports", five | {"tables": both}, two, None
    yield "IM874", "pass_tables_of_the_same_reports", five | {"tables": BY_WARD * 2}, two, None

    more = document(MEMBERS, report(100), report(80, ward="East"), report(70, ward="West"))
    yield "IM875", "fail_parts_above_their_total", five, more, None
    less = document(MEMBERS, report(160), report(80, ward="East"), report(70, ward="West"))
    yield "IM875", "pass_parts_below_their_total", five, less, None

    yield "IM876", "fail_total_of_nobody_with_somebody", five, document(MEMBERS, report(0), report(3, ward="East")), None
    yield "IM876", "pass_total_that_can_be_hidden", five, document(MEMBERS, report(3), report(3, ward="East")), None

    dominated = {"tables": [{"by": ["ward"]}], "dominance": {"n": 1, "k": 75}}
    yield "IM877", "fail_amounts_of_nobody", dominated | {"anonymous": True}, document(SPENT, report(500, ward="East")), None
    yield "IM877", "pass_amounts_of_somebody", dominated, document(SPENT, report(500, ward="East")), None

    yield "IM878", "fail_people_below_nothing", five, wards(-3, 40), None
    yield "IM878", "pass_money_below_nothing", five, document(SPENT, report(-3, ward="East"), report(40, ward="West")), None

    controlled = {"tables": CUBE, "rounding": 2, "method": "controlled"}
    yield "IM879", "fail_three_dimensions_without_a_way", controlled, cube((0, 1, 1), (1, 0, 1), (1, 1, 0)), None
    yield "IM879", "pass_three_dimensions_with_a_way", controlled, cube((0, 0, 0), (1, 1, 1)), None

    total = {"asked": {"tables": [{"by": []}], "threshold": 5}}
    yield "IM880", "fail_total_published_before", five, wards(3, 40), total
    yield "IM880", "pass_total_published_together", five | {"tables": WITH_TOTAL}, wards(3, 40), total

    huge = 10**30
    again = {"asked": {"tables": TWO_WAYS, "threshold": 5}}
    yield "IM881", "fail_few_beside_very_many", five | {"tables": TWO_WAYS}, both_ways(3, 20, huge, 2 * huge), again
    yield "IM881", "pass_few_beside_many", five | {"tables": TWO_WAYS}, both_ways(3, 20, 1000, 2000), again

    before = {"asked": five, "document": wards(38, 40)}
    yield "IM882", "fail_two_people_more", five, wards(40, 40), before
    yield "IM882", "pass_five_people_more", five, wards(43, 40), before
    yield "IM882", "pass_rounded", five | {"rounding": 5}, wards(40, 40), {"asked": five | {"rounding": 5}, "document": wards(38, 40)}

    yield "IM883", "fail_hidden_too_late", five, wards(3, 40), {"asked": five, "document": wards(12, 40)}
    yield "IM883", "pass_hidden_both_times", five, wards(3, 40), {"asked": five, "document": wards(4, 40)}


def files() -> Iterator[tuple[Path, str]]:
    for rule, name, asked, held, earlier in cases():
        case = {"asked": asked, "document": held} | ({} if earlier is None else {"earlier": earlier})
        yield FOLDER / rule / f"{name}.json", json.dumps(_numbers(case), indent=1) + "\n"


def _numbers(value: Any) -> Any:
    """Numbers that were written as text, to be exact."""
    if isinstance(value, dict):
        return {key: float(each) if key == "number" and isinstance(each, str) else _numbers(each) for key, each in value.items()}
    return [_numbers(each) for each in value] if isinstance(value, list) else value


if __name__ == "__main__":
    for path, text in files():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
