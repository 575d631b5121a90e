"""Every refusal of social value has cases in which it comes and near ones in which it does not; what is refused has no value."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from value_cases import FOLDER, files
from value_documents import value_document

from impactmodel import ImpactDocument, Indicator, IndicatorReport, Interval, Period, Quantity, Severity, SroiAnalysis, loads
from impactmodel.kinds import BUILT_IN
from impactmodel.testing import entities
from impactmodel.valuation.analysis import sroi
from impactmodel.valuation.costs import costs
from impactmodel.valuation.given import Absent
from impactmodel.wording import Said

RULES = [rule for rule in BUILT_IN if "IM850" <= rule <= "IM869"]
CASES = sorted(file for rule in RULES for file in (FOLDER / rule).glob("*.json"))


def ask(file: Path) -> Any:
    said = json.loads(file.read_text("utf-8"), parse_float=Decimal)
    document, asked = loads(json.dumps(said["document"], default=float)), said["asked"]
    if file.parent.name >= "IM866":
        return costs(document, **asked)
    absent = Absent(**asked.pop("absent", {}))
    return sroi(document, absent=absent, **asked)


def test_the_cases_are_what_is_written() -> None:
    assert {file: file.read_text("utf-8") for file in CASES} == dict(files()), "run: python tests/valuation/value_cases.py"


@pytest.mark.parametrize("rule", RULES)
def test_each_refusal_has_both_kinds(rule: str) -> None:
    assert {file.stem.split("_")[0] for file in CASES if file.parent.name == rule} == {"fail", "pass"}


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_case_yields_what_it_says(file: Path) -> None:
    result = ask(file)
    rules = {each.rule for each in result.findings if each.rule in RULES}
    assert rules == ({file.parent.name} if file.stem.startswith("fail_") else set()), result.findings
    for each in result.findings:
        assert isinstance(each.message, Said), "every sentence can be told in another language"
        assert each.hint
    refused = any(each.severity is Severity.ERROR for each in result.findings)
    if file.parent.name < "IM866":
        assert refused == (result.ratio is None)
        assert refused == (result.model is None)
    elif file.stem.startswith("fail_") and BUILT_IN[file.parent.name].severity is Severity.ERROR:
        assert all(each.cost is None for each in result)


def test_a_row_that_is_refused_has_no_value_and_the_others_keep_theirs() -> None:
    result = sroi(value_document([{}, {"deadweight": None}, {"quantity": None}], [500]))
    first, second, third = result
    assert first.present_value == 1000
    assert (second.impact, second.present_value, second.gross) == (None, None, 1000)
    assert (third.impact, third.present_value, third.gross) == (None, None, None)
    assert (result.value, result.ratio, result.net_value) == (None, None, None)
    assert (result.counted, result.investment) == (1000, 500)
    assert result.refused_rows == (second, third)
    assert result.one_way() == result.switching_values() == result.years == ()
    assert result.break_even_deadweight() is None
    with pytest.raises(ValueError, match="there is no ratio"):
        result.simulate(seed=1, distribution="uniform")


@pytest.mark.parametrize("unit", ["percent", "percentage_point", "score:swemwbs", "level", "degree_celsius", "kelvin", "contact/person"])
def test_of_some_units_there_are_not_so_and_so_many(unit: str) -> None:
    assert [each.rule for each in sroi(value_document([{"unit": unit}], [500])).findings] == ["IM862"]


@pytest.mark.parametrize("unit", ["person", "hour", "count:seedling", "one", "t_co2e", "GBP"])
def test_of_others_there_are(unit: str) -> None:
    assert sroi(value_document([{"unit": unit}], [500])).ratio == 2


def test_a_place_leads_to_the_valuation() -> None:
    result = sroi(value_document([{}, {"deadweight": None}], [500]))
    (found,) = result.findings
    assert (found.rule, found.location.pointer, found.location.entity_id) == ("IM850", "/valuations/1", "val:2")
    assert "deadweight" in found.message


def test_what_is_given_is_told() -> None:
    document = value_document([{"deadweight": None, "starts": None}, {}], [500])
    result = sroi(document, absent=Absent(deadweight=Decimal("0.1"), starts="during_activity"), assume={"val:2/quantity": 3})
    assert [row.given for row in result] == [("deadweight", "starts"), ("quantity",)]
    assert result.value == 900 + 300
    assert "* given by whoever ran this" in str(result)


def test_the_shares_that_are_there_are_not_replaced() -> None:
    document = value_document([{"deadweight": Decimal("0.5")}], [500])
    assert sroi(document, absent=Absent(deadweight=0)).value == 500


def test_one_analysis_is_meant_or_it_is_named() -> None:
    with pytest.raises(ValueError, match="has no SroiAnalysis"):
        sroi(ImpactDocument())
    one = value_document([{}], [500])
    two = one.including(one.sroi_analyses[0].replace(id="sroi:2"))
    with pytest.raises(ValueError, match="name one: sroi:1, sroi:2"):
        sroi(two)
    assert sroi(two, "sroi:2").analysis.id == "sroi:2"
    with pytest.raises(ValueError, match="is no SroiAnalysis"):
        sroi(two, "val:1")
    with pytest.raises(KeyError, match="sroi:3"):
        sroi(two, "sroi:3")


@pytest.mark.parametrize(
    ("assume", "said"),
    [
        ({"val:9/deadweight": 1}, "nothing called"),
        ({"val:1/dead": 1}, "there are deadweight"),
        ({"val:1/deadweight": 2}, "between 0 and 1"),
        ({"val:1/duration": 0}, "above 0"),
        ({"val:1/quantity": "5"}, "a number is asked for"),
        ({"discount_rate": -1}, "between 0 and 1"),
    ],
)
def test_assumptions_that_do_not_fit_are_refused(assume: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        sroi(value_document([{}], [500]), assume=assume)


def test_only_what_may_be_allowed_is() -> None:
    with pytest.raises(ValueError, match="only IM854 can"):
        sroi(value_document([{}], [500]), allow=["IM853"])


@st.composite
def hostile(draw: st.DrawFn) -> tuple[ImpactDocument, SroiAnalysis]:
    """Any valuations and inputs, most of whose references lead nowhere, and an analysis of them by any conventions."""
    made = [each for name in ("Valuation", "Input", "Outcome") for each in draw(st.lists(entities(name), min_size=1, max_size=3))]
    document = ImpactDocument.of(*{each.id: each for each in made}.values())
    if draw(st.booleans()):
        pounds = [each.replace(unit_value=Quantity(number=each.unit_value.number, unit="GBP")) for each in document.valuations]
        document = document.including(*pounds, *(each.replace(actual=Quantity.of(5, "GBP")) for each in document.inputs))
    analysis = draw(entities("SroiAnalysis"))
    named = {"valuations": [each.id for each in document.valuations], "inputs": [each.id for each in document.inputs]}
    return document, analysis.replace(**named) if draw(st.integers(0, 4)) else analysis


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(hostile(), st.sampled_from([None, "in_proportion", "whole_years"]), st.booleans(), st.booleans())
def test_nothing_breaks_it(made: tuple[ImpactDocument, SroiAnalysis], part_years: str | None, planned: bool, filled: bool) -> None:
    document, analysis = made
    absent = Absent(deadweight=0, displacement=0, attribution=0, drop_off=0, duration=1, starts="after_activity", activity_years=1)
    result = sroi(document, analysis, absent=absent if filled else None, part_years=part_years, planned=planned)
    assert result.refused == (result.ratio is None)
    for row in result:
        assert row.refused == (row.present_value is None)
    for number in (result.value, result.ratio, result.payback_months):
        assert number is None or number.is_finite()
    assert str(result)
    assert result.to_json()
    assert result.to_markdown()
    assert result.to_html()


def test_the_largest_and_the_smallest_numbers_are_kept() -> None:
    large, small = Decimal("9" * 37), Decimal("0." + "0" * 36 + "1")
    result = sroi(value_document([{"quantity": large, "unit_value": large}, {"quantity": small, "unit_value": small}], [small]))
    assert result.rows[1].present_value == small * small
    assert result.value is not None
    assert Fraction(result.value) == Fraction(large) ** 2 + Fraction(small) ** 2, "no digit is lost"
    assert result.ratio is not None
    assert result.ratio.is_finite()
    assert str(result)
    assert result.to_json()


def test_a_quantity_of_an_indicator_brings_its_lineage_and_its_uncertainty_along() -> None:
    document = value_document(
        [{"quantity": None, "indicator": "ind:1"}, {}],
        [500],
        period={"start": "2025-01-01", "end": "2025-12-31"},
    )
    period = Period.of("2025-01-01", "2025-12-31")
    interval = Interval(low=8, high=12, level=Decimal("0.95"))
    document = document.including(
        Indicator(id="ind:1", statistic="count", unit="meal", accumulation="flow", rollup="sum"),
        IndicatorReport(id="rep:1", indicator="ind:1", period=period, value=Quantity.of(10, "meal"), uncertainty=interval),
        IndicatorReport(id="rep:0", indicator="ind:1", period=Period.of("2024-01-01", "2024-12-31"), value=Quantity.of(90, "meal")),
    )
    result = sroi(document)
    assert result.findings == ()
    row = result.rows[0]
    assert (row.quantity, row.lineage) == (Quantity.of(10, "meal"), ("rep:1",)), "only what lies within the period counts"
    assert row.uncertainty is not None
    drawn = result.simulate(seed=1, distribution="uniform", draws=1000)
    assert list(drawn.varied) == ["val:1/quantity"]
    given_by_name = sroi(document, assume={"val:1/quantity": 10})
    with pytest.raises(ValueError, match="nothing is uncertain"):
        given_by_name.simulate(seed=1, distribution="uniform")


def test_a_quantity_of_which_reports_are_missing_says_so() -> None:
    made = [text for _, text in files() if '"not_collected"' in text]
    data = json.loads(made[0], parse_float=Decimal)["document"]
    data["valuations"][0] |= {"indicator": "ind:guests"}
    del data["valuations"][0]["quantity"]
    result = sroi(ImpactDocument.model_validate(data))
    assert [each.rule for each in result.findings] == ["IM867"]
    assert result.ratio is not None, "it warns and does not refuse"
