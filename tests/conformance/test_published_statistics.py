"""Methods for raw numbers give what was published."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from impactmodel import Quantity
from impactmodel.aggregation.pairs import matched_pairs
from impactmodel.aggregation.statistics import wilson

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def cases(conformance: Path) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for case in json.loads((conformance / "statistics.json").read_text("utf-8"), parse_float=Decimal):
        groups.setdefault(case["group"], []).append(case)
    return groups


def close(found: Any, case: Any, name: str, at: int | None = None) -> bool:
    expected = case["expected"][name] if at is None else case["expected"][name][at]
    return abs(Decimal(found) - Decimal(expected)) <= Decimal(case["tolerance"])


def test_wilson_intervals(cases: dict[str, list[Any]]) -> None:
    for case in cases["wilson_interval"]:
        found = wilson(case["inputs"]["count"], case["inputs"]["n"], level=case["inputs"]["confidence"])
        assert close(found.low, case, "interval", 0), case["id"]
        assert close(found.high, case, "interval", 1), case["id"]
    assert len(cases["wilson_interval"]) >= 4


def test_matched_pairs(cases: dict[str, list[Any]]) -> None:
    """The published difference is before minus after, and its d is the one over the standard deviation of the changes."""
    for case in cases["cohens_d_matched_pairs"]:
        after_first = matched_pairs(case["inputs"]["after"], case["inputs"]["before"], level=0.95, higher_is_better=True)
        assert after_first.interval is not None
        assert after_first.d_z is not None
        assert after_first.n - 1 == case["expected"]["df"]
        assert close(after_first.mean_change, case, "mean_difference")
        assert close(after_first.interval.low, case, "ci_mean", 0)
        assert close(after_first.interval.high, case, "ci_mean", 1)
        assert close(after_first.d_z * Decimal(after_first.n).sqrt(), case, "t")
        assert close(after_first.d_z, case, "d")
        recomputed = {"expected": case["recomputed"], "tolerance": Decimal("1E-6")}
        assert close(after_first.d_z, recomputed, "d")
        assert close(after_first.d_av or 0, recomputed, "d_av_pooled_sd_own_calculation")
    assert cases["cohens_d_matched_pairs"]


def test_differences_of_percentages_are_percentage_points(cases: dict[str, list[Any]]) -> None:
    """Two of the impact estimates are differences; the third is the score of a bid, which is no method of this library."""
    by_id = {case["id"]: case for case in cases["impact_estimates"]}

    def percent(case: Any, name: str) -> Quantity:
        return Quantity.of(case["inputs"][name], "percent")

    case = by_id["did_family_programme"]
    treated = percent(case, "treated_after") - percent(case, "treated_before")
    control = percent(case, "control_after") - percent(case, "control_before")
    assert treated - control == Quantity.of(case["expected"]["did"], "percentage_point")
    case = by_id["net_uplift_employment"]
    uplift = percent(case, "outcome_rate") - percent(case, "baseline_rate")
    assert uplift == Quantity.of(case["expected"]["uplift_pp"], "percentage_point")
    assert uplift.number / 100 * case["inputs"]["participants"] == case["expected"]["attributable"]
