"""What the ratio depends on: switching values put back, ranges, pairs, and draws at random."""

import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from value_documents import YEAR, hundredths, numbers, value_document

from impactmodel import MissingExtra
from impactmodel.valuation.analysis import sroi
from impactmodel.valuation.discount import GREEN_BOOK, exactly
from impactmodel.valuation.result import SroiResult
from impactmodel.valuation.sensitivity import Switching
from impactmodel.vocabulary.values import Interval

NEAR = Decimal("1e-60")
TENTH = Decimal("0.1")
SENSITIVITY = [
    {"variable": "val:1/deadweight", "low": 0, "high": TENTH * 5},
    {"variable": "val:1/unit_value", "low": 50, "high": 200},
    {"variable": "discount_rate", "low": 0, "high": TENTH},
    {"variable": "input:1/actual", "low": 800, "high": 1200},
    {"variable": "val:2/attribution", "low": 0, "high": 1},
]
TWO = [{"duration": 3, "deadweight": Decimal("0.2"), "drop_off": TENTH}, {"quantity": 4, "attribution": TENTH}]


def result_of(rows: list[dict[str, Any]] = TWO, amounts: Any = (1000,), **analysis: Any) -> SroiResult:
    return sroi(value_document(rows, list(amounts), **{"period": YEAR, "sensitivity": SENSITIVITY, **analysis}))


def written(value: Decimal) -> Decimal:
    """A number as a document can hold it: of at most 38 digits."""
    with exactly():
        return round(value, 36 - max(value.adjusted(), 0))


def put_back(rows: list[dict[str, Any]], each: Switching, amounts: Any, **analysis: Any) -> Decimal | None:
    name = "discount_rate" if each.variable.endswith("/discount_rate") else each.variable
    value = written(each.value or Decimal(0))
    document = value_document(rows, list(amounts), period=YEAR, **analysis)
    return sroi(document, assume={name: value}, part_years="in_proportion").ratio


@settings(max_examples=15)
@given(st.lists(numbers, min_size=1, max_size=3), hundredths(1, 1_000_000), hundredths(0, 30))
def test_a_switching_value_put_back_gives_a_ratio_of_one(rows: list[dict[str, Any]], amount: Decimal, rate: Decimal) -> None:
    analysis = {"discount_rate": rate}
    result = sroi(value_document(rows, [amount], period=YEAR, **analysis), part_years="in_proportion")
    for each in result.switching_values():
        if each.value is not None and abs(each.value) < Decimal("1e15"):
            ratio = put_back(rows, each, [amount], **analysis)
            assert ratio is not None
            assert abs(ratio - 1) < Decimal("1e-12"), each


def test_a_switching_value_is_exact_in_the_model() -> None:
    result = result_of([{"duration": 6, "drop_off": TENTH}, {}], (4500,), discount_rate=TENTH)
    assert result.model is not None
    found = [each for each in result.switching_values() if each.value is not None]
    assert {each.variable.rpartition("/")[2] for each in found} >= {
        "deadweight",
        "unit_value",
        "quantity",
        "drop_off",
        "discount_rate",
        "actual",
    }
    from impactmodel.valuation.variables import Variable

    for each in found:
        variable = Variable(*each.variable.rpartition("/")[::2])
        assert each.value is not None
        ratio = result.model.varied(variable, each.value).ratio
        assert ratio is not None
        with exactly():
            assert abs(ratio - 1) < NEAR, each


def test_where_there_is_no_switching_value_it_says_so() -> None:
    found = {each.variable: each.value for each in result_of([{"quantity": 1}], (1_000_000,)).switching_values()}
    assert found["val:1/deadweight"] is None
    assert found["val:1/drop_off"] is None
    assert found["val:1/duration"] is None
    assert found["sroi:1/discount_rate"] is None
    assert found["val:1/quantity"] == 10_000
    assert found["input:1/actual"] == 100


def test_a_schedule_has_no_one_rate_to_switch() -> None:
    result = result_of(discount_rate=GREEN_BOOK.model_dump(), sensitivity=[])
    assert not [each for each in result.switching_values() if "discount_rate" in each.variable]


def test_a_duration_switches_where_part_of_a_year_counts() -> None:
    document = value_document([{"duration": 3}], [1500], discount_rate=0)
    found = {each.variable: each.value for each in sroi(document, part_years="in_proportion").switching_values()}
    assert found["val:1/duration"] == Decimal("1.5")
    longer = value_document([{"duration": 1}], [4250], discount_rate=0)
    assert {each.variable: each.value for each in sroi(longer, part_years="in_proportion").switching_values()}["val:1/duration"] == Decimal(
        "4.25"
    )


def test_break_even_deadweight_put_into_every_row_gives_one() -> None:
    result = result_of()
    share = result.break_even_deadweight()
    assert share is not None
    rounded = written(share)
    ratio = sroi(value_document(TWO, [1000], period=YEAR), assume={"val:1/deadweight": rounded, "val:2/deadweight": rounded}).ratio
    assert ratio is not None
    assert abs(ratio - 1) < Decimal("1e-30")
    assert result_of(amounts=(10**9,)).break_even_deadweight() is None


def test_one_way_puts_each_end_into_the_document() -> None:
    for said, each in zip(SENSITIVITY, result_of().one_way(), strict=True):
        name = str(said["variable"])
        for end, ratio in ((said["low"], each.ratio_at_low), (said["high"], each.ratio_at_high)):
            assert ratio == sroi(value_document(TWO, [1000], period=YEAR), assume={name: Decimal(str(end))}).ratio


def test_the_tornado_begins_with_what_matters_most() -> None:
    swings = [each.swing for each in result_of().tornado()]
    assert swings == sorted(swings, reverse=True)
    assert len(swings) == 5
    assert all(swings)


def test_a_range_that_cannot_be_is_not_tried() -> None:
    result = result_of(
        sensitivity=[{"variable": "val:1/deadweight", "low": 0, "high": 2}, {"variable": "val:9/price", "low": 0, "high": 1}]
    )
    assert [each.rule for each in result.findings] == ["IM865", "IM864"]
    assert result.ratio is not None
    assert [(each.ratio_at_low, each.ratio_at_high) for each in result.one_way()] == [(None, None), (None, None)]
    assert result.tornado() == ()


def test_two_way_is_the_ratio_of_each_pair() -> None:
    grid = result_of().two_way("val:1/deadweight", "val:1/unit_value", steps=3)
    assert grid.row_values == (0, Decimal("0.25"), Decimal("0.5"))
    assert grid.column_values == (50, 125, 200)
    for share, row in zip(grid.row_values, grid.ratios, strict=True):
        for price, ratio in zip(grid.column_values, row, strict=True):
            given_both = {"val:1/deadweight": share, "val:1/unit_value": price}
            assert ratio == sroi(value_document(TWO, [1000], period=YEAR), assume=given_both).ratio
    assert len(grid.to_dict()["ratios"]) == 3


@pytest.mark.parametrize(
    ("one", "other", "steps", "said"),
    [
        ("val:1/deadweight", "val:1/deadweight", 3, "two different"),
        ("val:1/deadweight", "val:1/drop_off", 3, "does not vary"),
        ("val:1/deadweight", "val:1/unit_value", 1, "at least 2 steps"),
        ("val:1/deadweight", "val:1/unit_value", 1000, "at most 101"),
    ],
)
def test_two_way_refuses_what_makes_no_sense(one: str, other: str, steps: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        result_of().two_way(one, other, steps=steps)


def test_the_same_seed_gives_the_same_draws() -> None:
    one, same, other = (result_of().simulate(seed=seed, distribution="triangular", draws=500) for seed in (7, 7, 8))
    assert one == same
    assert one.mean != other.mean
    assert one.interval.level == Decimal("0.9")
    assert float(one.interval.low) <= one.median <= float(one.interval.high)
    assert 0 <= one.below_one <= 1
    assert set(one.varied) == {
        "val:1/deadweight",
        "val:1/unit_value",
        "sroi:1/discount_rate",
        "input:1/actual",
        "val:2/attribution",
    }


@pytest.mark.parametrize("distribution", ["triangular", "uniform"])
def test_draws_stay_between_the_worst_and_the_best_corner(distribution: Any) -> None:
    ends = [{"variable": "val:1/deadweight", "low": 0, "high": TENTH * 5}, {"variable": "val:1/quantity", "low": 5, "high": 20}]
    result = result_of(sensitivity=ends)
    corners = [ratio for row in result.two_way("val:1/deadweight", "val:1/quantity", steps=2).ratios for ratio in row if ratio is not None]
    drawn = result.simulate(seed=1, distribution=distribution, draws=2000, level=Decimal("0.999999"))
    assert min(corners) <= drawn.interval.low <= drawn.interval.high <= max(corners)


def test_the_mean_of_uniform_draws_of_a_straight_line_is_its_middle() -> None:
    result = result_of([{}], sensitivity=[{"variable": "val:1/unit_value", "low": 60, "high": 100}])
    drawn = result.simulate(seed=3, distribution="uniform", draws=20_000)
    assert abs(drawn.mean - 0.8) < 4 * (0.4 / 12**0.5) / 20_000**0.5


def test_every_field_is_drawn_as_the_table_computes_it() -> None:
    """A range of next to no width draws the ratio itself, whichever field it is of."""
    rows = [{"duration": Decimal("2.5"), "deadweight": TENTH, "displacement": TENTH, "attribution": TENTH, "drop_off": TENTH}]
    for field, now in (("duration", Decimal("2.5")), ("drop_off", TENTH), ("displacement", TENTH), ("quantity", Decimal(10))):
        tiny = {"variable": f"val:1/{field}", "low": now, "high": now + Decimal("1e-9")}
        for part_years in ("in_proportion", "whole_years"):
            result = sroi(value_document(rows, [1000], sensitivity=[tiny]), part_years=part_years)
            assert result.ratio is not None
            drawn = result.simulate(seed=1, distribution="uniform", draws=50)
            assert abs(drawn.mean - float(result.ratio)) < 1e-6


def test_a_duration_that_is_drawn_counts_the_years_that_have_begun() -> None:
    wide = {"variable": "val:1/duration", "low": Decimal("0.5"), "high": 3}
    document = value_document([{"duration": 2}], [1000], discount_rate=0, sensitivity=[wide])
    drawn = sroi(document, part_years="whole_years").simulate(seed=5, distribution="uniform", draws=20_000)
    assert abs(drawn.mean - (0.2 * 1 + 0.4 * 2 + 0.4 * 3)) < 0.03
    drawn = sroi(document, part_years="in_proportion").simulate(seed=5, distribution="uniform", draws=20_000)
    assert abs(drawn.mean - 1.75) < 0.03


def test_a_quantity_is_as_uncertain_as_its_reports_say() -> None:
    from impactmodel.valuation.simulation import simulate

    result = result_of([{}], sensitivity=[])
    assert result.model is not None
    interval = Interval(low=8, high=12, level=Decimal("0.95"))
    drawn = simulate(result.model, (), {"val:1": interval}, seed=1, distribution="uniform", draws=40_000, level=Decimal("0.95"))
    assert abs(float(drawn.interval.low) - 0.8) < 0.01
    assert abs(float(drawn.interval.high) - 1.2) < 0.01
    assert drawn.varied == {"val:1/quantity": "normal, 8 to 12 at 0.95"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"distribution": "normal"}, "triangular"),
        ({"draws": 0}, "1 to"),
        ({"draws": 10**9}, "1 to"),
        ({"level": Decimal(1)}, "between 0 and 1"),
    ],
)
def test_a_simulation_refuses_what_makes_no_sense(options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        result_of().simulate(**{"seed": 1, "distribution": "uniform", **options})


def test_without_anything_uncertain_nothing_is_drawn() -> None:
    with pytest.raises(ValueError, match="nothing is uncertain"):
        result_of(sensitivity=[]).simulate(seed=1, distribution="uniform")


def test_without_numpy_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(MissingExtra, match=r"pip install 'impactmodel\[value\]'"):
        result_of().simulate(seed=1, distribution="uniform")
