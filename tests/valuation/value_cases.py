"""The cases of the refusals of social value, as they stand in tests/rules/<ID>/: what is asked, and of which document.

`python tests/valuation/value_cases.py` writes them. A case that fails yields its rule, one that passes does not.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "rules"
YEAR = {"start": "2025-01-01", "end": "2025-12-31"}
SHARES = ("deadweight", "displacement", "attribution")


def _valuation(identifier: str = "val:1", **changes: Any) -> dict[str, Any]:
    made = {
        "id": identifier,
        "type": "Valuation",
        "outcome": "out:company",
        "proxy": "A year of supper club.",
        "unit_value": {"number": 100, "unit": "GBP"},
        "quantity": {"number": 12, "unit": "person"},
        "price_year": 2025,
        "starts": "during_activity",
        "duration": 1,
        "contribution": {name: {"share": 0.2} for name in SHARES},
        **changes,
    }
    return {name: value for name, value in made.items() if value is not None}


def _input(identifier: str = "input:1", **changes: Any) -> dict[str, Any]:
    made = {"id": identifier, "type": "Input", "kind": "financial", "actual": {"number": 400, "unit": "GBP"}, **changes}
    return {name: value for name, value in made.items() if value is not None}


def _report(number: int, value: Any, **changes: Any) -> dict[str, Any]:
    made = {
        "id": f"rep:{number}",
        "type": "IndicatorReport",
        "indicator": "ind:guests",
        "organization": f"org:{number}",
        "period": YEAR,
        "value": value,
        **changes,
    }
    return {name: each for name, each in made.items() if each is not None}


def _indicator(**changes: Any) -> dict[str, Any]:
    return {
        "id": "ind:guests",
        "type": "Indicator",
        "statistic": "count",
        "unit": "meal",
        "accumulation": "flow",
        "rollup": "sum",
        **changes,
    }


def _document(
    *valuations: dict[str, Any],
    inputs: tuple[dict[str, Any], ...] = (_input(),),
    reports: tuple[dict[str, Any], ...] = (),
    indicator: dict[str, Any] | None = None,
    **analysis: Any,
) -> dict[str, Any]:
    valuations = valuations or (_valuation(),)
    made = {
        "id": "sroi:1",
        "type": "SroiAnalysis",
        "valuations": [each["id"] for each in valuations],
        "inputs": [each["id"] for each in inputs],
        "discount_rate": 0.035,
        "discounting": "first_year_undiscounted",
        "period": YEAR,
        **analysis,
    }
    organizations = dict.fromkeys(each["organization"] for each in reports)
    lists = {
        "organizations": [{"id": name, "type": "Organization", "kind": "charity"} for name in organizations],
        "inputs": list({each["id"]: each for each in inputs}.values()),
        "outcomes": [{"id": "out:company", "type": "Outcome", "name": "They eat in company"}],
        "indicators": [indicator] if indicator is not None else [],
        "indicator_reports": list(reports),
        "valuations": list(valuations),
        "sroi_analyses": [{name: value for name, value in made.items() if value is not None}],
    }
    return {"schema_version": "1.0", **{name: each for name, each in lists.items() if each}}


MEALS = {"number": 30, "unit": "meal"}
_COUNTED = _valuation(quantity=None, indicator="ind:guests")
_RANGE = {"variable": "val:1/deadweight", "low": 0.1, "high": 0.5}
_ASK = {"reached": "ind:guests"}
_OPEN = {"contribution": {name: {"share": 0.2} for name in SHARES[:2]}}

CASES: dict[tuple[str, str], tuple[dict[str, Any], dict[str, Any]]] = {
    ("IM850", "fail_attribution_is_absent"): ({}, _document(_valuation(**_OPEN))),
    ("IM850", "fail_no_start"): ({}, _document(_valuation(starts=None))),
    ("IM850", "fail_no_drop_off_for_two_years"): ({}, _document(_valuation(duration=2))),
    ("IM850", "fail_starts_after_an_activity_of_no_known_length"): ({}, _document(_valuation(starts="after_activity"), period=None)),
    ("IM850", "pass_given_by_name"): ({"absent": {"attribution": 0}}, _document(_valuation(**_OPEN))),
    ("IM850", "pass_no_drop_off_for_one_year"): ({}, _document()),
    ("IM851", "fail_neither_quantity_nor_indicator"): ({}, _document(_valuation(quantity=None))),
    ("IM851", "fail_no_report_in_the_period"): (
        {},
        _document(_COUNTED, indicator=_indicator(), reports=(_report(1, MEALS, period={"start": "2024-01-01", "end": "2024-12-31"}),)),
    ),
    ("IM851", "pass_counted_by_the_indicator"): ({}, _document(_COUNTED, indicator=_indicator(), reports=(_report(1, MEALS),))),
    ("IM851", "pass_given_by_name"): ({"assume": {"val:1/quantity": 5}}, _document(_valuation(quantity=None))),
    ("IM852", "fail_two_times_that_overlap"): (
        {},
        _document(
            _COUNTED,
            indicator=_indicator(),
            reports=(_report(1, MEALS), _report(2, MEALS, organization="org:1", period={"start": "2025-06-01", "end": "2025-12-31"})),
        ),
    ),
    ("IM852", "pass_two_organizations"): (
        {},
        _document(_COUNTED, indicator=_indicator(), reports=(_report(1, MEALS), _report(2, MEALS))),
    ),
    ("IM853", "fail_pounds_and_euros"): ({}, _document(inputs=(_input(actual={"number": 400, "unit": "EUR"}),))),
    ("IM853", "pass_all_in_euros"): (
        {},
        _document(_valuation(unit_value={"number": 9, "unit": "EUR"}), inputs=(_input(actual={"number": 400, "unit": "EUR"}),)),
    ),
    ("IM854", "fail_two_price_years"): ({}, _document(_valuation(), _valuation("val:2", price_year=2015))),
    ("IM854", "pass_allowed"): ({"allow": ["IM854"]}, _document(_valuation(), _valuation("val:2", price_year=2015))),
    ("IM854", "pass_one_does_not_say"): ({}, _document(_valuation(), _valuation("val:2", price_year=None))),
    ("IM855", "fail_no_such_valuation"): ({}, _document(valuations=["val:1", "val:none"])),
    ("IM855", "fail_an_input_is_no_valuation"): ({}, _document(valuations=["val:1", "input:1"])),
    ("IM855", "pass_all_there"): ({}, _document()),
    ("IM856", "fail_only_planned"): ({}, _document(inputs=(_input(actual=None, planned={"number": 400, "unit": "GBP"}),))),
    ("IM856", "fail_nothing_said"): ({"planned": True}, _document(inputs=(_input(actual=None),))),
    ("IM856", "pass_planned_by_name"): (
        {"planned": True},
        _document(inputs=(_input(actual=None, planned={"number": 400, "unit": "GBP"}),)),
    ),
    ("IM857", "fail_hours"): ({}, _document(inputs=(_input(kind="skill", actual={"number": 90, "unit": "volunteer_hour"}),))),
    ("IM857", "pass_hours_with_a_price"): ({}, _document(inputs=(_input(kind="skill"),))),
    ("IM858", "fail_no_inputs"): ({}, _document(inputs=())),
    ("IM858", "fail_nothing_was_spent"): ({}, _document(inputs=(_input(actual={"number": 0, "unit": "GBP"}),))),
    ("IM858", "pass_a_penny"): ({}, _document(inputs=(_input(actual={"number": 0.01, "unit": "GBP"}),))),
    ("IM859", "fail_no_valuations"): ({}, _document(valuations=[])),
    ("IM859", "pass_one"): ({}, _document()),
    ("IM860", "fail_a_year_and_a_half"): ({"absent": {"drop_off": 0}}, _document(_valuation(duration=1.5))),
    ("IM860", "pass_in_proportion"): (
        {"absent": {"drop_off": 0}, "part_years": "in_proportion"},
        _document(_valuation(duration=1.5)),
    ),
    ("IM861", "fail_six_hundred_years"): ({"absent": {"drop_off": 0}}, _document(_valuation(duration=600))),
    ("IM861", "fail_after_an_activity_of_all_time"): (
        {},
        _document(_valuation(starts="after_activity"), period={"start": "0001-01-01", "end": "9999-12-31"}),
    ),
    ("IM861", "pass_five_hundred_years"): ({"absent": {"drop_off": 0}}, _document(_valuation(duration=500))),
    ("IM862", "fail_percent"): ({}, _document(_valuation(quantity={"number": 40, "unit": "percent"}))),
    ("IM862", "fail_another_unit_than_the_indicator"): ({}, _document(_valuation(indicator="ind:guests"), indicator=_indicator())),
    ("IM862", "pass_the_unit_of_the_indicator"): (
        {},
        _document(_valuation(indicator="ind:guests", quantity=MEALS), indicator=_indicator()),
    ),
    ("IM863", "fail_a_valuation_twice"): ({}, _document(valuations=["val:1", "val:1"])),
    ("IM863", "fail_an_input_twice"): ({}, _document(inputs=(_input(), _input()))),
    ("IM863", "pass_each_once"): ({}, _document()),
    ("IM864", "fail_no_such_field"): ({}, _document(sensitivity=[{**_RANGE, "variable": "val:1/dead_weight"}])),
    ("IM864", "fail_something_that_is_not_given"): ({}, _document(sensitivity=[{**_RANGE, "variable": "input:2/actual"}])),
    ("IM864", "pass_deadweight"): ({}, _document(sensitivity=[_RANGE])),
    ("IM865", "fail_a_share_above_one"): ({}, _document(sensitivity=[{**_RANGE, "high": 1.5}])),
    ("IM865", "pass_a_price_above_one"): ({}, _document(sensitivity=[{"variable": "val:1/unit_value", "low": 1, "high": 150}])),
    ("IM866", "fail_no_reports"): (_ASK, _document(indicator=_indicator())),
    ("IM866", "fail_nobody_came"): (_ASK, _document(indicator=_indicator(), reports=(_report(1, {"number": 0, "unit": "meal"}),))),
    ("IM866", "pass_some_meals"): (_ASK, _document(indicator=_indicator(), reports=(_report(1, MEALS),))),
    ("IM867", "fail_one_does_not_report"): (
        _ASK,
        _document(indicator=_indicator(), reports=(_report(1, MEALS), _report(2, None, missing="not_collected"))),
    ),
    ("IM867", "pass_all_report"): (_ASK, _document(indicator=_indicator(), reports=(_report(1, MEALS), _report(2, MEALS)))),
    ("IM868", "fail_people_of_two_groups"): (
        _ASK,
        _document(
            indicator=_indicator(unit="person", rollup="distinct_count"),
            reports=tuple(
                _report(number, {"number": 30, "unit": "person"}, organization="org:1", disaggregation={"group": code})
                for number, code in ((1, "lunch"), (2, "garden"))
            ),
        ),
    ),
    ("IM868", "pass_people_of_one_group"): (
        _ASK,
        _document(indicator=_indicator(unit="person", rollup="distinct_count"), reports=(_report(1, {"number": 30, "unit": "person"}),)),
    ),
}


def files() -> Iterator[tuple[Path, str]]:
    """Each file and what is in it."""
    for (rule, name), (asked, document) in CASES.items():
        yield FOLDER / rule / f"{name}.json", json.dumps({"asked": asked, "document": document}, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for path, text in files():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    print(f"{len(CASES)} cases", file=sys.stdout)
