"""What it cost for each person reached and each outcome achieved, and what has to be said beside it."""

from decimal import Decimal

import pytest

from impactmodel import ImpactDocument, Period
from impactmodel.valuation.costs import costs

YEAR = {"start": "2025-01-01", "end": "2025-12-31"}


def document(*values: int | None, amounts: tuple[int, ...] = (900, 300), unit: str = "meal", groups: bool = False) -> ImpactDocument:
    """An indicator with a report of each value, and inputs of these amounts.

    Each report is by an organization of its own, or all by one and of groups that may share people.
    """
    return ImpactDocument.model_validate(
        {
            "schema_version": "1.0",
            "organizations": [{"id": f"org:{number}", "type": "Organization", "kind": "charity"} for number in range(len(values))],
            "inputs": [
                {"id": f"input:{number}", "type": "Input", "kind": "financial", "actual": {"number": amount, "unit": "GBP"}}
                for number, amount in enumerate(amounts)
            ],
            "indicators": [
                {"id": "ind:meals", "type": "Indicator", "name": "Meals", "statistic": "count", "unit": unit, "rollup": "sum"}
                | {"accumulation": "flow"}
            ],
            "indicator_reports": [
                {"id": f"rep:{number}", "type": "IndicatorReport", "indicator": "ind:meals", "period": YEAR}
                | ({"organization": "org:0", "disaggregation": {"group": f"g{number}"}} if groups else {"organization": f"org:{number}"})
                | ({"value": {"number": value, "unit": unit}} if value is not None else {"missing": "not_collected"})
                for number, value in enumerate(values)
            ],
        }
    )


def test_all_the_money_over_all_the_meals() -> None:
    (each,) = found = costs(document(100, 60, 40), reached="ind:meals")
    assert (found.total, found.currency, found.refused, found.findings) == (1200, "GBP", False, ())
    assert (each.cost, each.number, each.unit) == (6, 200, "meal")
    assert each.lineage == ("rep:0", "rep:1", "rep:2")
    assert "GBP 6.00 each, for 200 meal" in str(found)


def test_the_costs_are_not_to_be_added_and_it_says_so() -> None:
    found = costs(document(100), reached="ind:meals", achieved=["ind:meals"])
    assert len(found.per) == 1, "one number is asked once"
    assert "do not add up" in str(found)


def test_only_the_inputs_and_the_period_that_are_named() -> None:
    found = costs(document(100), reached="ind:meals", inputs=["input:1"], period=Period.of("2025-01-01", "2025-12-31"))
    assert [each.cost for each in found] == [3]
    found = costs(document(100), reached="ind:meals", period=Period.of("2024-01-01", "2024-12-31"))
    assert [each.cost for each in found] == [None]
    assert [each.rule for each in found.findings] == ["IM866"]


def test_a_missing_report_is_no_zero() -> None:
    found = costs(document(100, None), reached="ind:meals")
    assert [each.cost for each in found] == [12]
    assert [each.rule for each in found.findings] == ["IM867"]
    assert not found.refused
    assert "What is missing is not zero" in str(found)


@pytest.mark.parametrize("values", [(), (0,), (None,), (-5,)])
def test_nothing_is_divided_by_zero(values: tuple[int | None, ...]) -> None:
    found = costs(document(*values), reached="ind:meals")
    assert [each.cost for each in found] == [None]
    assert "IM866" in {each.rule for each in found.findings}
    assert found.refused


def test_money_for_each_per_cent_means_nothing() -> None:
    found = costs(document(40, unit="percent"), reached="ind:meals")
    assert [each.cost for each in found] == [None]
    assert [each.rule for each in found.findings] == ["IM866"]


def test_without_inputs_there_is_no_cost() -> None:
    found = costs(document(100, amounts=()), reached="ind:meals")
    assert (found.total, [each.cost for each in found]) == (None, [None])
    assert [each.rule for each in found.findings] == ["IM858"]


def test_people_of_groups_that_may_overlap_give_bounds() -> None:
    found = costs(document(30, 50, unit="person", groups=True), reached="ind:meals")
    (each,) = found
    assert (each.number, each.cost) == (None, None)
    assert each.bounds is not None
    assert (each.bounds.low, each.bounds.high) == (15, 24), "1200 over 80 people if nobody came to both, over 50 if all did"
    assert "IM868" in {item.rule for item in found.findings}
    assert "between GBP 15.00 and GBP 24.00 each" in str(found)


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="ind:none"):
        costs(document(1), reached="ind:none")
    with pytest.raises(ValueError, match="is no Indicator"):
        costs(document(1), achieved=["input:0"])


def test_plain_data() -> None:
    said = costs(document(7), reached="ind:meals").to_dict()
    assert said["per"][0]["cost"] == Decimal("171.428571")
    assert said["total"] == 1200
