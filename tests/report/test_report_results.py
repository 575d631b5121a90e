"""What results say: by which time, against which level before, and whether a target was reached."""

from decimal import Decimal

import pytest
from report_documents import measured, target

from impactmodel import Baseline, Quantity
from impactmodel.report import impact_page
from impactmodel.report.results import results_of

YEARS = (("2025-01-01", "2025-12-31", 10), ("2026-01-01", "2026-12-31", 14))


def test_years_then_financial_years_then_periods() -> None:
    assert results_of(measured(*YEARS))[0].time == "year"
    (financial,) = results_of(measured(("2025-04-01", "2026-03-31", 10)))
    assert (financial.time, financial.cells[0].key["financial_year"]) == ("financial_year", "2025/26")
    (odd,) = results_of(measured(("2025-02-01", "2026-06-30", 10), *YEARS))
    assert odd.time == "period"
    assert len(odd.cells) == 3


@pytest.mark.parametrize(("direction", "went"), [("increase", True), ("decrease", False), ("maintain", None)])
def test_whether_it_went_as_it_was_meant_to(direction: str, went: bool | None) -> None:
    (result,) = results_of(measured(*YEARS, direction=direction))
    assert result.began == Quantity.of(10, "session")
    assert result.went is went


def test_the_level_before_is_the_one_that_is_stated() -> None:
    (result,) = results_of(measured(*YEARS, baseline=Baseline(value=Quantity.of(20, "session"))))
    assert result.began is not None
    assert result.began.number == 20
    assert result.went is False


def test_one_value_without_a_level_before_is_held_against_nothing() -> None:
    document = measured(YEARS[0])
    assert results_of(document)[0].began is None
    assert "no level before is stated" in impact_page(document).to_markdown()


@pytest.mark.parametrize(("goal", "met"), [(14, True), (15, False)])
def test_a_target_is_held_against_its_own_time(goal: int, met: bool) -> None:
    (result,) = results_of(measured(*YEARS).including(target(goal, "2026-01-01", "2026-12-31")))
    (reached,) = result.targets
    assert reached.met is met
    assert reached.cell is not None
    assert reached.cell.lineage == ("rep:1",)


def test_a_target_of_another_time_or_of_no_report_is_open() -> None:
    (result,) = results_of(measured(*YEARS).including(target(1, "2027-01-01", "2027-12-31")))
    assert [each.met for each in result.targets] == [None]


def test_what_was_planned_is_no_result() -> None:
    document = measured(*YEARS)
    planned = document.indicator_reports[1].replace(status="planned")
    (result,) = results_of(document.including(planned))
    assert (result.planned, [cell.number for cell in result.cells]) == (1, [Decimal(10)])


def test_parts_stand_in_for_a_total_only_where_there_is_none() -> None:
    document = measured(*YEARS)
    part = document.indicator_reports[0].replace(id="rep:part", disaggregation={"age": "65+"}, value=Quantity.of(3, "session"))
    (result,) = results_of(document.including(part))
    assert result.cells[0].lineage == ("rep:0",)


def test_a_refusal_is_said_plainly() -> None:
    document = measured(*YEARS, rollup="none")
    more = document.indicator_reports[0].replace(id="rep:more")
    told = impact_page(document.including(more)).to_markdown()
    assert "there is no number, because it would mean nothing" in told


def test_a_page_knows_nothing_of_an_audience_or_language_that_is_none() -> None:
    with pytest.raises(ValueError, match="audience"):
        impact_page(measured(), audience="evrybody")
    with pytest.raises(ValueError, match="written in"):
        impact_page(measured(), language="cy")
    with pytest.raises(ValueError, match="docx"):
        impact_page(measured()).in_form("pdf")
