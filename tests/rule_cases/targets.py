"""Targets and baselines."""

from rule_cases import Base, fails, passes
from rule_cases.indicators import hours

YEAR_BEFORE = {"start": "2024-01-01", "end": "2024-12-31"}


@fails("IM210")
def target_as_a_share(doc: Base) -> None:
    doc["tgt:regulars"]["value"] = {"number": 0.4, "unit": "one"}


@passes("IM210")
def target_in_words(doc: Base) -> None:
    doc["tgt:regulars"]["value"] = "More than half."


@passes("IM210")
def target_in_minutes(doc: Base) -> None:
    hours(doc)
    doc.copy("tgt:strain", "tgt:hours", indicator="ind:hours", value={"number": 60, "unit": "minute"})
    doc["rep:hours"]["target"] = "tgt:hours"


@fails("IM211")
def target_below_the_start(doc: Base) -> None:
    doc["tgt:wellbeing"]["value"]["number"] = 18


@fails("IM211")
def more_tired_than_before(doc: Base) -> None:
    doc["tgt:strain"]["value"]["number"] = 5


@fails("IM211")
def fewer_meals_in_a_year(doc: Base) -> None:
    doc["ind:meals"]["baseline"]["value"]["number"] = 5000


@fails("IM211")
def longer_in_minutes(doc: Base) -> None:
    target_in_minutes(doc)
    doc["tgt:hours"]["value"]["number"] = 300


@passes("IM211")
def target_at_the_start(doc: Base) -> None:
    doc["tgt:wellbeing"]["value"]["number"] = 19
    doc["tgt:strain"]["value"]["number"] = 4


@passes("IM211")
def fewer_meals_in_a_half_year(doc: Base) -> None:
    doc["ind:meals"]["baseline"]["value"]["number"] = 5000
    doc["tgt:meals"]["period"] = {"start": "2025-07-01", "end": "2025-12-31"}


@passes("IM211")
def target_for_one_part(doc: Base) -> None:
    doc["ind:meals"]["baseline"]["value"]["number"] = 4700
    doc.copy("tgt:meals", "tgt:meals-hall", value={"number": 3600, "unit": "item"}, disaggregation={"place": "hall"})
    doc["rep:meals-hall"]["target"] = "tgt:meals-hall"


@passes("IM211")
def less_than_before_where_it_should_stay(doc: Base) -> None:
    doc["ind:wellbeing"]["direction"] = "maintain"
    doc["tgt:wellbeing"]["value"]["number"] = 18


@fails("IM212")
def baseline_after_every_report(doc: Base) -> None:
    doc["ind:wellbeing"]["baseline"]["period"] = {"start": "2026-01-01", "end": "2026-03-31"}
    doc["tgt:wellbeing"]["period"] = {"start": "2025-01-01", "end": "2026-12-31"}


@fails("IM212")
def baseline_after_a_target(doc: Base) -> None:
    doc["ind:wellbeing"]["baseline"]["period"] = {"start": "2025-12-01", "end": "2025-12-31"}
    doc.copy("tgt:wellbeing", "tgt:wellbeing-before", period=YEAR_BEFORE)
    doc.copy("rep:wellbeing", "rep:wellbeing-before", period=YEAR_BEFORE, target="tgt:wellbeing-before")


@passes("IM212")
def baseline_on_the_last_day(doc: Base) -> None:
    doc["ind:wellbeing"]["baseline"]["period"] = {"start": "2025-12-31", "end": "2025-12-31"}


@passes("IM212")
def baseline_after_a_plan(doc: Base) -> None:
    doc["ind:wellbeing"]["baseline"]["period"] = {"start": "2026-01-01", "end": "2026-03-31"}
    doc["tgt:wellbeing"]["period"] = {"start": "2026-01-01", "end": "2026-12-31"}
    doc["rep:wellbeing"].update({"status": "planned", "period": {"start": "2026-01-01", "end": "2026-12-31"}})


@fails("IM213")
def nobody_says_whether_it_was_reached(doc: Base) -> None:
    doc.copy("tgt:strain", "tgt:strain-spring", period={"start": "2026-01-01", "end": "2026-03-31"})


@fails("IM213")
def report_of_other_people(doc: Base) -> None:
    doc.copy("tgt:strain", "tgt:strain-guests", stakeholder="stk:guests")


@fails("IM213")
def a_plan_is_no_answer(doc: Base) -> None:
    spring = {"start": "2026-09-01", "end": "2026-11-01"}
    doc.copy("tgt:strain", "tgt:strain-autumn", period=spring)
    doc.copy("rep:strain", "rep:strain-autumn", period=spring, status="planned", target=None)


@passes("IM213")
def target_of_today(doc: Base) -> None:
    doc.copy("tgt:strain", "tgt:strain-today", period={"start": "2026-01-01", "end": "2026-11-24"})


@passes("IM213")
def no_value_and_a_reason(doc: Base) -> None:
    spring = {"start": "2026-01-01", "end": "2026-03-31"}
    doc.copy("tgt:strain", "tgt:strain-spring", period=spring)
    doc.copy("rep:strain", "rep:strain-spring", period=spring, target=None, value=None, missing="not_collected", sample_size=None)


@passes("IM213")
def report_of_half_its_time(doc: Base) -> None:
    doc.copy("tgt:meals", "tgt:meals-spring", period={"start": "2025-12-01", "end": "2026-03-31"}, stakeholder="stk:guests")


@passes("IM212")
def baseline_that_is_not_there_yet(doc: Base) -> None:
    doc["ind:regulars"]["baseline"] = {"period": {"start": "2026-01-01", "end": "2026-03-31"}, "comment": "To come."}


@passes("IM213")
def named_by_a_report_of_another_part(doc: Base) -> None:
    doc.copy("tgt:strain", "tgt:strain-guests", stakeholder="stk:guests")
    doc.copy("rep:strain", "rep:strain-guests", organization="org:garden", target="tgt:strain-guests")


@passes("IM213")
def report_that_begins_on_its_last_day(doc: Base) -> None:
    doc.copy("tgt:meals", "tgt:meals-before", period={"start": "2024-01-01", "end": "2025-01-01"}, stakeholder="stk:guests")
