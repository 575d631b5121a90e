"""Measures of agreement give what was published."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from impactmodel.evidence.alpha import krippendorff_alpha
from impactmodel.evidence.kappa import cohen_kappa
from impactmodel.evidence.many import fleiss_kappa, gwet_ac1, percent_agreement
from impactmodel.evidence.ratings import Ratings

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def cases(conformance: Path) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for case in json.loads((conformance / "statistics.json").read_text("utf-8"), parse_float=Decimal):
        groups.setdefault(case["group"], []).append(case)
    return groups


def compared(case: Any, **found: Any) -> set[str]:
    """The figures of a case that are within its tolerance; every figure that is found has to be."""
    for name, value in found.items():
        if name in case["expected"]:
            assert abs(Decimal(value) - Decimal(case["expected"][name])) <= Decimal(case["tolerance"]), (case["id"], name)
    return set(found) & set(case["expected"])


def two_coders(inputs: Any) -> Ratings:
    """The ratings of a case of two coders, given as their table or as rows of ratings of which two columns are used."""
    if "table" in inputs:
        return Ratings.of_table(inputs["table"])
    columns = list(zip(*inputs["ratings_rater1_rater2_rater3"], strict=True))[1:3]
    assert inputs["used"] == "columns 2 and 3"
    return Ratings.of(columns, order=sorted({level for column in columns for level in column}))


def test_alpha(cases: dict[str, list[Any]]) -> None:
    for case in cases["krippendorff_alpha"]:
        found = {scale: krippendorff_alpha(case["inputs"]["matrix"], scale=scale) for scale in ("nominal", "ordinal", "interval", "ratio")}
        values = {scale: alpha.value for scale, alpha in found.items()}
        assert compared(case, pairable_values=found["nominal"].pairable, **values) >= set(values)
    assert cases["krippendorff_alpha"]


def test_kappa(cases: dict[str, list[Any]]) -> None:
    for case in (*cases["kappa"], *cases["weighted_kappa"]):
        ratings = two_coders(case["inputs"])
        plain, linear, quadratic = (cohen_kappa(ratings, weights=weights) for weights in (None, "linear", "quadratic"))
        more = {
            "pabak": plain.pabak,
            "prevalence_index": plain.prevalence_index,
            "bias_index": plain.bias_index,
            "positive_agreement": plain.positive,
        }
        met = compared(
            case,
            kappa=plain.value,
            kappa_linear=linear.value,
            kappa_quadratic=quadratic.value,
            ase_kappa=plain.error,
            ase_linear=linear.error,
            percent=percent_agreement(ratings).value,
            ac1=gwet_ac1(ratings).value,
            alpha_nominal=krippendorff_alpha(ratings, scale="nominal").value,
            **{name: value for name, value in more.items() if value is not None},
        )
        assert met == set(case["expected"]), case["id"]
    assert len(cases["kappa"]) + len(cases["weighted_kappa"]) >= 6


def test_fleiss(cases: dict[str, list[Any]]) -> None:
    for case in cases["fleiss_kappa"]:
        assert compared(case, fleiss_kappa=fleiss_kappa(Ratings.of_counts(case["inputs"]["counts"])).value) == {"fleiss_kappa"}
    assert cases["fleiss_kappa"]
