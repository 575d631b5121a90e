"""Documents for the tests of social value: an analysis from rows of plain numbers, and strategies that make such rows."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from impactmodel import ImpactDocument

SHARES = ("deadweight", "displacement", "attribution", "drop_off")


def money(number: Any, currency: str = "GBP") -> dict[str, Any]:
    return {"number": number, "unit": currency}


def row(number: int, **numbers: Any) -> dict[str, Any]:
    """A valuation of an outcome of its own. What is None is left out."""
    said = {"quantity": 10, "unit_value": 100, "duration": 1, "starts": "during_activity", **dict.fromkeys(SHARES, 0), **numbers}
    shares = {name: {"share": said[name]} for name in SHARES if said[name] is not None}
    quantity = said["quantity"]
    made = {
        "id": said.get("id", f"val:{number}"),
        "type": "Valuation",
        "name": said.get("name", f"Row {number}"),
        "outcome": said.get("outcome", f"out:{number}"),
        "proxy": "A price.",
        "unit_value": money(said["unit_value"], said.get("currency", "GBP")),
        "quantity": {"number": quantity, "unit": said.get("unit", "person")} if quantity is not None else None,
        "indicator": said.get("indicator"),
        "price_year": said.get("price_year"),
        "starts": said["starts"],
        "duration": said["duration"],
        "contribution": shares or None,
        "accrues_to": said.get("accrues_to"),
    }
    return {name: value for name, value in made.items() if value is not None}


def value_document(rows: list[dict[str, Any]], amounts: list[Any], **analysis: Any) -> ImpactDocument:
    """A document with one analysis of these rows and of inputs of these amounts."""
    valuations = [row(number, **each) for number, each in enumerate(rows, 1)]
    inputs = [
        {"id": f"input:{number}", "type": "Input", "name": f"Input {number}", "kind": "financial", "actual": money(amount)}
        for number, amount in enumerate(amounts, 1)
    ]
    outcomes = {each["outcome"]: {"id": each["outcome"], "type": "Outcome", "name": f"Change {each['outcome']}"} for each in valuations}
    said = {
        "id": "sroi:1",
        "type": "SroiAnalysis",
        "name": "The return",
        "valuations": [each["id"] for each in valuations],
        "inputs": [each["id"] for each in inputs],
        "discount_rate": Decimal("0.035"),
        "discounting": "first_year_undiscounted",
        **analysis,
    }
    return ImpactDocument.model_validate(
        {
            "schema_version": "1.0",
            "outcomes": list(outcomes.values()),
            "valuations": valuations,
            "inputs": inputs,
            "sroi_analyses": [said],
        }
    )


def hundredths(low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.integers(low, high).map(lambda number: Decimal(number) / 100)


numbers = st.fixed_dictionaries(
    {
        "quantity": hundredths(0, 100_000),
        "unit_value": hundredths(-100_000, 1_000_000),
        **{name: hundredths(0, 100) for name in SHARES},
        "duration": st.integers(1, 12),
        "outcome": st.sampled_from(["out:1", "out:2", "out:3"]),
        "starts": st.sampled_from(["during_activity", "after_activity"]),
    }
)
rows_of_numbers = st.lists(numbers, min_size=1, max_size=5)
"""Rows that are complete."""

YEAR = {"start": "2025-01-01", "end": "2025-12-31"}
