"""Published cases, computed anew from their inputs to the figures that were published, each to its own rounding."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from value_documents import value_document

from impactmodel.valuation.analysis import sroi
from impactmodel.valuation.discount import GREEN_BOOK, discount_factors
from impactmodel.valuation.result import SroiResult

FOLDER = Path(__file__).parents[1] / "data" / "sroi"
CASES = [file for file in sorted(FOLDER.glob("*.json")) if "rows" in json.loads(file.read_text("utf-8"))]


def read(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"), parse_float=Decimal)


def computed(case: dict[str, Any]) -> SroiResult:
    said = case["conventions"]
    kept = said["attribution"] == "share kept by the work"
    rows = [{**each, "attribution": 1 - Decimal(each["attribution"]) if kept else each["attribution"]} for each in case["rows"]]
    return sroi(
        value_document(
            rows,
            [each["amount"] for each in case["inputs"]],
            discount_rate=said["discount_rate"],
            discounting=said["discounting"],
        )
    )


def assert_rounds_to(value: Decimal | None, published: str) -> None:
    assert value is not None
    expected = Decimal(published)
    places = -int(expected.as_tuple().exponent)
    assert round(value, places) == expected


def test_there_are_at_least_three_cases_with_their_source() -> None:
    files = sorted(FOLDER.glob("*.json"))
    assert len(files) >= 3
    for file in files:
        case = read(file)
        assert case["source"]["publisher"]
        assert case["source"]["document"]
        assert case["conventions"]
        assert case["published"]


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_figures_come_out_as_published(file: Path) -> None:
    case = read(file)
    result, published = computed(case), case["published"]
    assert_rounds_to(result.value, published["present_value"])
    assert_rounds_to(result.ratio, published["ratio"])
    first = result.rows[0]
    for name in ("gross", "impact"):
        if name in published:
            assert_rounds_to(getattr(first, name), published[name])
    for year, value in zip(first.years, published.get("year_values", ()), strict=False):
        assert_rounds_to(year.value, value)
    for year, value in zip(first.years, published.get("year_present_values", ()), strict=False):
        assert_rounds_to(year.present_value, value)
    for each, value in zip(result.rows, published.get("row_values", ()), strict=False):
        assert_rounds_to(each.present_value, value)
    if "ratio_exact" in published:
        assert result.ratio == Decimal(published["ratio_exact"])
    if "share_of_the_first_row" in published:
        assert_rounds_to(result.by("outcome")[0].share, published["share_of_the_first_row"])


def test_the_other_reading_of_attribution_does_not_come_out() -> None:
    case = read(FOLDER / "befriending_app.json")
    case["conventions"]["attribution"] = "share due to others"
    assert round(computed(case).ratio or Decimal(0), 3) == Decimal("2.025")


def test_the_other_convention_on_years_does_not_come_out() -> None:
    case = read(FOLDER / "local_authority_employment.json")
    case["conventions"]["discounting"] = "end_of_year"
    assert round(computed(case).value or Decimal(0), 2) == Decimal("346927.12")


def test_the_factors_of_the_green_book() -> None:
    published = read(FOLDER / "green_book_discount_factors.json")["published"]
    for rate, factors in published["factors"].items():
        ours = discount_factors(Decimal(rate), len(factors) - 1)
        assert [f"{round(factor, 4)}" for factor in ours] == factors
    for each in published["sums"]:
        total = sum(discount_factors(Decimal(each["rate"]), each["last_year"]))
        assert_rounds_to(Decimal(total), each["sum"])


def test_stepped_rates_compound() -> None:
    ours = discount_factors(GREEN_BOOK, 301)
    thirty = Decimal("1.035") ** -30
    assert round(ours[31], 20) == round(thirty / Decimal("1.03"), 20)
    assert round(ours[76], 20) == round(thirty / Decimal("1.03") ** 45 / Decimal("1.025"), 20)
    assert round(ours[301], 6) == Decimal("0.001387")


@pytest.mark.conformance
@pytest.mark.parametrize("name", ["befriending_app_health_economics", "local_authority_employment"])
def test_the_official_copies_of_the_cases(conformance: Path, name: str) -> None:
    case = read(conformance / "sroi" / f"{name}.json")
    kept = case["conventions"]["attribution"].startswith("share RETAINED")
    rows = [
        {
            **{field: each[field] for field in ("quantity", "unit_value", "deadweight", "displacement", "drop_off")},
            "attribution": 1 - Decimal(each["attribution"]) if kept else each["attribution"],
            "duration": each["duration_years"],
        }
        for each in case["rows"]
    ]
    for discounting, key in (("first_year_undiscounted", "year1_undiscounted"), ("end_of_year", "year1_discounted")):
        rate = case["discount_rate"] or 0
        result = sroi(value_document(rows, [each["amount"] for each in case["inputs"]], discount_rate=rate, discounting=discounting))
        assert_rounds_to(result.value, case["recomputed"][key]["present_value"])
        assert_rounds_to(result.net_value, case["recomputed"][key]["npv"])
        assert_rounds_to(result.ratio, case["recomputed"][key]["ratio"])


@pytest.mark.conformance
def test_the_official_copy_of_the_discount_factors(conformance: Path) -> None:
    case = read(conformance / "sroi" / "green_book_discount_factors.json")
    for key, rate in (("table_a1_3.5pct_years_0_30", "0.035"), ("table_a2_1.5pct_years_0_30", "0.015")):
        assert [round(factor, 4) for factor in discount_factors(Decimal(rate), 30)] == [Decimal(each) for each in case["published"][key]]
    ours = discount_factors(GREEN_BOOK, 301)
    for year, factor in case["recomputed"]["long_term_cumulative_factors_own_calculation"].items():
        assert_rounds_to(ours[int(year)], factor)
