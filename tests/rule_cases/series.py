"""Several reports of one thing."""

from typing import Any

from rule_cases import Base, fails, passes
from rule_cases.indicators import narrative

QUARTERS = [
    {"start": f"{year}-{first}", "end": f"{year}-{last}"}
    for year in (2024, 2025)
    for first, last in (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31"))
]
HALVES = [{"start": "2025-01-01", "end": "2025-06-30"}, {"start": "2025-07-01", "end": "2025-12-31"}]


def series(doc: Base, *numbers: float | None, report: str = "rep:strain", periods: list[dict[str, str]] = QUARTERS) -> None:
    """Reports of one indicator in the place of the one that there is, one for each of the last periods; None for one that is not there."""
    kept, periods = doc[report], periods[-len(numbers) :]
    doc[f"tgt:{report.removeprefix('rep:')}"]["period"] = periods[-1]
    doc.remove(report)
    for at, (number, period) in enumerate(zip(numbers, periods, strict=True)):
        if number is not None:
            made: dict[str, Any] = kept | {"id": f"{report}-{at}", "period": period, "value": kept["value"] | {"number": number}}
            if at < len(numbers) - 1:
                del made["target"]
            doc.add(**made)


@fails("IM237")
def pasted_twice(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-again", target=None)


@fails("IM237")
def in_another_unit(doc: Base) -> None:
    doc["ind:strain"].update({"statistic": "total", "unit": "hour", "baseline": {"value": {"number": 4, "unit": "hour"}}})
    doc["tgt:strain"]["value"] = {"number": 3, "unit": "hour"}
    del doc["ind:strain"]["unit"]
    doc["rep:strain"]["value"] = {"number": 11, "unit": "hour"}
    doc.copy("rep:strain", "rep:strain-again", target=None, value={"number": 660, "unit": "minute"})


@fails("IM237")
def missing_twice(doc: Base) -> None:
    for name in ("rep:strain-garden", "rep:strain-again"):
        doc.copy("rep:strain", name, target=None, organization="org:garden", value=None, missing="not_collected")


@passes("IM237")
def of_another_organization(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-again", target=None, organization="org:garden")


@passes("IM237")
def of_another_place(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-again", target=None, place={"name": "Garden"})


@passes("IM237")
def of_another_data_set(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-again", target=None, dataset="Rota")


@passes("IM237")
def in_other_words(doc: Base) -> None:
    narrative(doc)
    doc.copy("rep:words", "rep:words-again", value="We are less tired.")


@fails("IM238")
def corrected_and_left(doc: Base) -> None:
    corrected = doc.copy("rep:strain", "rep:strain-again", target=None)
    corrected["value"]["number"] = 12


@fails("IM238")
def missing_and_there(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-again", target=None, value=None, missing="not_collected")


@passes("IM238")
def planned_and_done(doc: Base) -> None:
    planned = doc.copy("rep:strain", "rep:strain-plan", target=None, status="planned")
    planned["value"]["number"] = 3


@passes("IM238")
def estimated_and_final(doc: Base) -> None:
    estimated = doc.copy("rep:strain", "rep:strain-before", target=None, status="estimated")
    estimated["value"]["number"] = 10


@passes("IM238")
def told_by_two_methods(doc: Base) -> None:
    asked = doc.copy("rep:strain", "rep:strain-again", target=None, method="Asked by telephone.")
    asked["value"]["number"] = 12


def meals(doc: Base, *periods: tuple[str, str]) -> None:
    """More reports of meals, beside that of the year."""
    for at, (start, end) in enumerate(periods):
        period = {"start": start, "end": end}
        more = doc.copy("rep:meals", f"rep:meals-{at}", target=None, period=period)
        more["value"]["number"] = 1000 + at


def halves(doc: Base) -> None:
    meals(doc, ("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31"))
    doc["rep:meals-1"]["value"]["number"] = 3800


@fails("IM239")
def month_beside_its_year(doc: Base) -> None:
    meals(doc, ("2025-03-01", "2025-03-31"))


@fails("IM239")
def school_year_beside_the_year(doc: Base) -> None:
    meals(doc, ("2025-09-01", "2026-08-31"))


@fails("IM239")
def half_years_with_a_gap(doc: Base) -> None:
    meals(doc, ("2025-01-01", "2025-06-30"), ("2025-07-02", "2025-12-31"))


@fails("IM239")
def month_in_one_half(doc: Base) -> None:
    halves(doc)
    doc.copy("rep:meals-1", "rep:meals-2", period={"start": "2025-08-01", "end": "2025-08-31"})


@passes("IM239")
def year_and_its_halves(doc: Base) -> None:
    halves(doc)


@passes("IM239")
def month_after_its_year(doc: Base) -> None:
    meals(doc, ("2026-01-01", "2026-01-31"))


@passes("IM239")
def stock_at_two_ends(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-half", target=None, period=HALVES[0])


@passes("IM239")
def mean_of_overlapping_times(doc: Base) -> None:
    del doc["ind:wellbeing"]["accumulation"]
    doc.copy("rep:wellbeing", "rep:wellbeing-half", target=None, period=HALVES[0])


@fails("IM240")
def summer_without_a_report(doc: Base) -> None:
    series(doc, 5, 6, None, 7)


@fails("IM240")
def half_a_year_without_a_report(doc: Base) -> None:
    series(doc, 5, 6, None, None, 7)


@passes("IM240")
def each_quarter(doc: Base) -> None:
    series(doc, 5, 6, 6, 7)


@passes("IM240")
def every_other_quarter(doc: Base) -> None:
    series(doc, 5, None, 6, None, 7, 7)


@passes("IM240")
def summer_with_a_reason(doc: Base) -> None:
    series(doc, 5, 6, 6, 7)
    del doc["rep:strain-2"]["value"]
    doc["rep:strain-2"]["missing"] = "not_collected"


@passes("IM240")
def summer_estimated(doc: Base) -> None:
    series(doc, 5, 6, 6, 7)
    doc["rep:strain-2"]["status"] = "estimated"


@passes("IM240")
def periods_of_any_length(doc: Base) -> None:
    summer_without_a_report(doc)
    doc["rep:strain-0"]["period"] = {"start": "2023-01-01", "end": "2025-03-31"}


@fails("IM241")
def total_that_falls(doc: Base) -> None:
    doc["ind:strain"]["accumulation"] = "cumulative"
    series(doc, 5, 9, 8, 10)


@fails("IM241")
def total_that_falls_within_a_year(doc: Base) -> None:
    total_of_each_year(doc)
    doc["rep:strain-6"]["value"]["number"] = 1


@passes("IM241")
def total_of_each_year(doc: Base) -> None:
    doc["ind:strain"]["accumulation"] = "cumulative"
    periods = [period | {"start": f"{period['start'][:4]}-01-01"} for period in QUARTERS]
    series(doc, 5, 6, 7, 8, 2, 3, 4, 5, periods=periods)


@passes("IM241")
def total_that_stays(doc: Base) -> None:
    doc["ind:strain"]["accumulation"] = "cumulative"
    series(doc, 5, 9, 9, 10)


@passes("IM241")
def level_that_falls(doc: Base) -> None:
    series(doc, 5, 9, 8, 10)


YEARS = [{"start": f"{year}-01-01", "end": f"{year}-12-31"} for year in range(2027, 2037)]


def percentages(doc: Base, *numbers: float) -> None:
    """Plans for the share of regulars, which need not say of how many they are; none of today is left."""
    doc["rep:regulars"].update({"status": "planned", "evidence": []})
    for name in ("numerator", "denominator"):
        del doc["rep:regulars"][name]
    series(doc, *numbers, report="rep:regulars", periods=YEARS)


@fails("IM242")
def share_among_percentages(doc: Base) -> None:
    percentages(doc, 40, 45, 0.5, 55)


@fails("IM242")
def share_beside_one_and_the_baseline(doc: Base) -> None:
    percentages(doc, 40, 0.5)


@fails("IM242")
def shares_for_most(doc: Base) -> None:
    percentages(doc, 40, 0.45, 0.5, 0.55)


@fails("IM242")
def all_as_a_share(doc: Base) -> None:
    percentages(doc, 90, 95, 1, 95)


@fails("IM242")
def share_far_from_all_others(doc: Base) -> None:
    percentages(doc, 40, 45, 0.5, 50, 45, 40)


@passes("IM242")
def share_beside_one_alone(doc: Base) -> None:
    doc["ind:regulars"]["baseline"] = {"comment": "Not counted before."}
    percentages(doc, 40, 0.5)


@passes("IM242")
def none_among_percentages(doc: Base) -> None:
    percentages(doc, 40, 0, 50, 55)


@passes("IM242")
def rare_among_rare(doc: Base) -> None:
    doc["ind:regulars"]["baseline"]["value"]["number"] = 2
    percentages(doc, 2, 0.5, 0.8, 60)


@passes("IM242")
def share_too_small_for_the_others(doc: Base) -> None:
    percentages(doc, 40, 45, 0.1, 55)


@passes("IM242")
def share_too_large_for_the_others(doc: Base) -> None:
    doc["ind:regulars"]["baseline"]["value"]["number"] = 6
    percentages(doc, 6, 7, 0.5, 8)


@passes("IM242")
def ratio_in_percent(doc: Base) -> None:
    doc["ind:regulars"]["statistic"] = "ratio"
    percentages(doc, 40, 45, 0.5, 55)


@passes("IM242")
def rare_with_its_parts(doc: Base) -> None:
    percentages(doc, 40, 45, 0.5, 55)
    doc["rep:regulars-2"].update({"numerator": 1, "denominator": 200})


@fails("IM243")
def digit_too_many(doc: Base) -> None:
    series(doc, 5, 6, 4, 60, 5, 6)
    doc["stk:cooks"]["population"]["number"] = 60


@fails("IM243")
def digit_too_few(doc: Base) -> None:
    series(doc, 240, 210, 225, 23, 230, 215)
    for at in range(6):
        doc[f"rep:strain-{at}"]["people"] = 240
        del doc[f"rep:strain-{at}"]["sample_size"]
    doc["stk:cooks"]["population"]["number"] = 240


@fails("IM243")
def digit_too_many_among_four(doc: Base) -> None:
    series(doc, 5, 6, 60, 5)
    doc["stk:cooks"]["population"]["number"] = 60


@fails("IM243")
def digit_too_few_among_five(doc: Base) -> None:
    series(doc, 240, 210, 225, 23, 230)
    for at in range(5):
        doc[f"rep:strain-{at}"]["people"] = 240
        del doc[f"rep:strain-{at}"]["sample_size"]
    doc["stk:cooks"]["population"]["number"] = 240


@passes("IM243")
def seven_times_as_many_among_five(doc: Base) -> None:
    series(doc, 5, 6, 4, 35, 5)
    doc["stk:cooks"]["population"]["number"] = 60


@passes("IM243")
def nobody_among_four(doc: Base) -> None:
    series(doc, 20, 21, 0, 20)


@passes("IM243")
def three_points(doc: Base) -> None:
    series(doc, 5, 60, 5)
    doc["stk:cooks"]["population"]["number"] = 60


@passes("IM243")
def looked_at_already(doc: Base) -> None:
    digit_too_many(doc)
    doc["rep:strain-3"]["comment"] = "The week of the flood, when cooks of three kitchens came."


@passes("IM243")
def double_of_few(doc: Base) -> None:
    series(doc, 5, 5, 5, 10, 5, 5)


@passes("IM243")
def change_that_lasts(doc: Base) -> None:
    series(doc, 5, 6, 4, 5, 5, 6, 60, 61)


@passes("IM243")
def running_total(doc: Base) -> None:
    doc["ind:strain"]["accumulation"] = "cumulative"
    series(doc, 5, 6, 7, 8, 9, 60)


@fails("IM237")
def same_words_twice(doc: Base) -> None:
    narrative(doc)
    doc.copy("rep:words", "rep:words-again")


@fails("IM238")
def missing_first_and_there(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-again", organization="org:garden", target=None, value=None, missing="not_collected")
    doc.copy("rep:strain", "rep:strain-last", organization="org:garden", target=None)


@fails("IM238")
def words_beside_a_number(doc: Base) -> None:
    narrative(doc)
    doc.copy("rep:words", "rep:words-again", value={"number": 3, "unit": "person"})


@fails("IM239")
def two_weeks_that_share_a_day(doc: Base) -> None:
    meals(doc, ("2026-01-01", "2026-01-07"), ("2026-01-07", "2026-01-13"))


@passes("IM240")
def two_reports_only(doc: Base) -> None:
    series(doc, 5, None, 7)


@passes("IM240")
def plans_with_a_gap(doc: Base) -> None:
    percentages(doc, 40, 45, 50, 55)
    doc.remove("rep:regulars-2")


@passes("IM240")
def part_with_a_gap_of_the_whole(doc: Base) -> None:
    series(doc, 16, 17, 17, 18)
    for at in (0, 1, 3):
        part = doc.copy(f"rep:strain-{at}", f"rep:strain-part-{at}", target=None, disaggregation={"shift": "late"})
        part["value"]["number"] = 8
    doc["ind:strain"]["dimensions"] = [{"name": "shift", "codes": ["early", "late"]}]


@fails("IM240")
def part_with_a_gap_of_its_own(doc: Base) -> None:
    series(doc, 5, 6, None, 7)
    for at in (0, 1, 3):
        doc[f"rep:strain-{at}"]["disaggregation"] = {"shift": "late"}
    doc["tgt:strain"]["disaggregation"] = {"shift": "late"}
    doc["ind:strain"]["dimensions"] = [{"name": "shift", "codes": ["early", "late"]}]


@passes("IM240")
def a_few_days_of_holidays(doc: Base) -> None:
    series(doc, 5, 6, 6, 7)
    for at in (0, 1, 2):
        doc[f"rep:strain-{at}"]["period"] = doc[f"rep:strain-{at}"]["period"] | {"end": f"2025-{3 * at + 3:02}-20"}


@fails("IM243")
def count_for_a_mean(doc: Base) -> None:
    doc["ind:strain"].update({"statistic": "total", "unit": "GBP", "baseline": {"value": {"number": 4, "unit": "GBP"}}})
    doc["tgt:strain"]["value"]["unit"] = "GBP"
    doc["rep:strain"]["value"]["unit"] = "GBP"
    series(doc, 500, 510, 490, 5000, 505, 495)


@passes("IM243")
def order_is_no_number(doc: Base) -> None:
    doc["ind:strain"].update({"statistic": "ordinal", "unit": "level", "baseline": {"value": {"number": 4, "unit": "level"}}})
    doc["tgt:strain"]["value"]["unit"] = "level"
    doc["rep:strain"]["value"]["unit"] = "level"
    series(doc, 5, 5, 5, 60, 5, 5)


@fails("IM234")
def code_in_a_series(doc: Base) -> None:
    series(doc, 5, 6, 4, -9, 5, 6, 5)


@fails("IM234")
def code_in_a_running_total(doc: Base) -> None:
    doc["ind:strain"]["accumulation"] = "cumulative"
    series(doc, 5, 6, -99, 9)
