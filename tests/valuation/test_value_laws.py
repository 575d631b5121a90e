"""Laws of a social return, over rows of any numbers."""

from decimal import Decimal
from math import ceil
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from value_documents import YEAR, hundredths, rows_of_numbers, value_document

from impactmodel import DiscountSchedule
from impactmodel.valuation.analysis import sroi, years_of
from impactmodel.valuation.discount import GREEN_BOOK, exactly, kept
from impactmodel.valuation.parts import BY
from impactmodel.valuation.result import SroiResult
from impactmodel.vocabulary.values import Period

NEAR = Decimal("1e-60")
RATES = hundredths(0, 100)
FEW = settings(max_examples=40)


def near(one: Decimal | None, other: Decimal | None) -> bool:
    assert one is not None
    assert other is not None
    with exactly():
        return abs(one - other) <= NEAR * max(1, abs(one), abs(other))


def computed(rows: list[dict[str, Any]], amounts: Any = (1000,), **analysis: Any) -> SroiResult:
    result = sroi(value_document(rows, list(amounts), **{"period": YEAR, **analysis}))
    assert result.ratio is not None, result.findings
    return result


@FEW
@given(rows_of_numbers, RATES)
def test_a_row_is_worth_what_the_formula_says(rows: list[dict[str, Any]], rate: Decimal) -> None:
    """Written anew as one sum, as the guide has it, and held against the table."""
    result = computed(rows, discount_rate=rate, discounting="end_of_year")
    with exactly():
        for numbers, row in zip(rows, result, strict=True):
            impact = numbers["quantity"] * numbers["unit_value"]
            for share in ("deadweight", "displacement", "attribution"):
                impact = impact * (1 - numbers[share])
            late = int(numbers["starts"] == "after_activity")
            kept = 1 - numbers["drop_off"]
            yearly = (kept**year if year else 1 for year in range(numbers["duration"]))
            value = sum((impact * left / (1 + rate) ** (year + 1 + late) for year, left in enumerate(yearly)), Decimal(0))
            assert row.impact == impact
            assert near(row.present_value, value)


@FEW
@given(rows_of_numbers, hundredths(1, 10_000))
def test_scaling_all_prices_scales_the_value_and_leaves_the_shares(rows: list[dict[str, Any]], factor: Decimal) -> None:
    one = computed(rows)
    other = computed([{**each, "unit_value": each["unit_value"] * factor} for each in rows])
    assert one.value is not None
    with exactly():
        assert near(other.value, one.value * factor)
    for key in BY:
        for part, scaled in zip(one.by(key), other.by(key), strict=True):
            assert (part.share is None) == (scaled.share is None)
            assert part.share is None or near(part.share, scaled.share)


@FEW
@given(st.data())
def test_the_order_of_valuations_does_not_matter(data: st.DataObject) -> None:
    rows = [{**each, "id": f"val:{number}"} for number, each in enumerate(data.draw(rows_of_numbers))]
    other = data.draw(st.permutations(rows))
    one, another = computed(rows), computed(other)
    assert one.value == another.value
    assert one.ratio == another.ratio
    assert one.payback_months == another.payback_months
    for key in BY:
        assert {part.key: part.value for part in one.by(key)} == {part.key: part.value for part in another.by(key)}


@FEW
@given(rows_of_numbers, RATES)
def test_discounting_the_first_year_divides_by_one_rate(rows: list[dict[str, Any]], rate: Decimal) -> None:
    in_full = computed(rows, discount_rate=rate, discounting="first_year_undiscounted")
    to_the_end = computed(rows, discount_rate=rate, discounting="end_of_year")
    assert in_full.value is not None
    with exactly():
        assert near(to_the_end.value, in_full.value / (1 + rate))


@FEW
@given(rows_of_numbers, RATES)
def test_a_schedule_of_one_step_is_a_rate(rows: list[dict[str, Any]], rate: Decimal) -> None:
    schedule = {"steps": [{"from_year": 0, "rate": rate}]}
    assert computed(rows, discount_rate=schedule).value == computed(rows, discount_rate=rate).value


@FEW
@given(rows_of_numbers)
def test_the_parts_add_up_to_the_whole_exactly(rows: list[dict[str, Any]]) -> None:
    result = computed(rows, amounts=(300, 700))
    with exactly():
        for key in BY:
            assert sum((part.value for part in result.by(key)), Decimal(0)) == result.value
        assert sum((each.present_value for each in result.years), Decimal(0)) == result.value
        assert sum((part.value for part in result.by_contributor()), Decimal(0)) == result.investment
        assert result.value is not None
        assert result.net_value == result.value - 1000


@FEW
@given(rows_of_numbers, st.integers(0, 4), st.sampled_from(["deadweight", "displacement", "attribution", "drop_off"]), hundredths(0, 100))
def test_a_larger_share_never_helps_a_gain(rows: list[dict[str, Any]], number: int, share: str, more: Decimal) -> None:
    rows = [{**each, "unit_value": abs(each["unit_value"])} for each in rows]
    chosen = number % len(rows)
    assume(more >= rows[chosen][share])
    other = [{**each, share: more} if at == chosen else each for at, each in enumerate(rows)]
    one, another = computed(rows).value, computed(other).value
    assert one is not None
    assert another is not None
    assert another <= one


@given(hundredths(1, 1200))
def test_part_of_a_year_counts_as_it_is_said(duration: Decimal) -> None:
    document = value_document([{"duration": duration}], [1000], discount_rate=0)
    part = sroi(document, part_years="in_proportion")
    whole = sroi(document, part_years="whole_years")
    assert part.value is not None
    assert whole.value is not None
    with exactly():
        assert near(part.value, 1000 * duration)
        assert whole.value == 1000 * ceil(duration)


def test_drop_off_begins_with_the_second_year() -> None:
    drop = Decimal("0.25")
    assert computed([{"drop_off": drop}]).value == 1000
    (row,) = computed([{"drop_off": drop, "duration": 3}], discount_rate=0)
    assert [(each.year, each.value) for each in row.years] == [(1, 1000), (2, 750), (3, Decimal("562.5"))]


def test_a_benefit_after_the_activity_begins_in_the_year_after_its_last() -> None:
    late = {"starts": "after_activity", "duration": 2}
    (row,) = computed([late], period={"start": "2023-04-01", "end": "2026-03-31"})
    assert [each.year for each in row.years] == [4, 5]
    (row,) = computed([late])
    assert [each.year for each in row.years] == [2, 3]


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2025-01-01", "2025-12-31", 1),
        ("2025-04-01", "2026-03-31", 1),
        ("2024-02-29", "2025-02-28", 1),
        ("2025-01-01", "2026-01-01", 2),
        ("2025-06-01", "2025-06-01", 1),
        ("0001-01-01", "9999-12-31", 9999),
    ],
)
def test_years_of_an_activity_that_have_begun(start: str, end: str, years: int) -> None:
    assert years_of(Period.of(start, end)) == years


def test_harm_is_taken_off() -> None:
    result = computed([{}, {"unit_value": -40}])
    assert result.value == 600
    assert result.ratio == Decimal("0.6")
    assert result.payback_months is None


def test_payback_within_the_first_year_is_the_formula_of_the_guide() -> None:
    result = computed([{"duration": 2}], amounts=(400,))
    assert result.payback_months is not None
    with exactly():
        assert near(result.payback_months, Decimal(400) / (Decimal(1000) / 12))


def test_payback_counts_on_into_later_years_with_drop_off() -> None:
    result = computed([{"duration": 2, "drop_off": Decimal("0.5")}], amounts=(1250,), discount_rate=0)
    assert result.payback_months == 18


def test_the_green_book_is_a_schedule_as_any_other() -> None:
    assert isinstance(GREEN_BOOK, DiscountSchedule)
    long = [{"duration": 40}]
    stepped = computed(long, discount_rate=GREEN_BOOK.model_dump())
    flat = computed(long)
    assert stepped.value is not None
    assert flat.value is not None
    assert stepped.value > flat.value
    assert [near(one.present_value, other.present_value) for one, other in zip(stepped.years, flat.years, strict=True)].count(True) == 31


def test_numbers_without_an_end_are_kept_to_two_hundred_places() -> None:
    with exactly():
        third = kept(Decimal(1) / 3)
        assert third.as_tuple().exponent == -200
        assert kept(Decimal("0.5")) == Decimal("0.5")
