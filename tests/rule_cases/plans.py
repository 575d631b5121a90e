"""Plans, targets and units beside one another."""

from rule_cases import Base, fails, passes
from rule_cases.indicators import narrative

HALF = {"start": "2025-01-01", "end": "2025-06-30"}
SPRING = {"start": "2026-01-01", "end": "2026-03-31"}
PLAN = {"status": "planned", "target": None}


@fails("IM246")
def people_and_hours(doc: Base) -> None:
    del doc["ind:strain"]["unit"]
    doc.copy("rep:strain", "rep:strain-half", period=HALF, target=None, value={"number": 5, "unit": "hour"})


@passes("IM246")
def no_unit(doc: Base) -> None:
    del doc["ind:strain"]["unit"]
    doc.copy("rep:strain", "rep:strain-more", period=HALF, target=None, value={"number": 5, "unit": "person"})


@passes("IM246")
def minutes_and_hours(doc: Base) -> None:
    del doc["ind:strain"]["unit"]
    doc["ind:strain"].update({"statistic": "total", "baseline": {"value": {"number": 4, "unit": "hour"}}})
    doc["tgt:strain"]["value"] = {"number": 3, "unit": "hour"}
    doc["rep:strain"]["value"] = {"number": 11, "unit": "hour"}
    doc.copy("rep:strain", "rep:strain-half", period=HALF, target=None, value={"number": 500, "unit": "minute"})


@passes("IM246")
def words_and_a_number(doc: Base) -> None:
    narrative(doc)
    for at, unit in enumerate(("person", "hour")):
        doc.copy("rep:words", f"rep:words-{at}", period=HALF, value={"number": 5, "unit": unit}, method=f"Way {at}.")


@fails("IM247")
def target_not_named(doc: Base) -> None:
    del doc["rep:meals"]["target"]


@fails("IM247")
def target_of_a_stock_not_named(doc: Base) -> None:
    doc["rep:strain"]["period"] = {"start": "2025-07-01", "end": "2025-12-31"}
    del doc["rep:strain"]["target"]


@passes("IM247")
def target_of_other_people(doc: Base) -> None:
    del doc["rep:strain"]["target"]
    doc["tgt:strain"].update({"stakeholder": "stk:guests", "period": {"start": "2025-01-01", "end": "2026-12-31"}})


@passes("IM247")
def target_of_the_year_and_report_of_a_half(doc: Base) -> None:
    doc["rep:meals"]["period"] = {"start": "2025-07-01", "end": "2025-12-31"}
    del doc["rep:meals"]["target"]


@passes("IM247")
def reports_of_two_organizations(doc: Base) -> None:
    del doc["rep:strain"]["target"]
    doc.copy("rep:strain", "rep:strain-garden", organization="org:garden")


@fails("IM248")
def plan_and_nothing(doc: Base) -> None:
    doc.copy("rep:meals", "rep:meals-plan", period=SPRING, **PLAN)


@fails("IM248")
def plan_and_result_of_the_year_before(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-plan", period=SPRING, **PLAN)


@passes("IM248")
def plan_and_result(doc: Base) -> None:
    doc.copy("rep:meals", "rep:meals-plan", **PLAN)


@passes("IM248")
def plan_of_ninety_days_ago(doc: Base) -> None:
    doc.copy("rep:meals", "rep:meals-plan", period={"start": "2026-01-01", "end": "2026-08-26"}, **PLAN)


@passes("IM248")
def plan_and_no_value(doc: Base) -> None:
    doc.copy("rep:meals", "rep:meals-plan", period=SPRING, **PLAN)
    doc.copy("rep:meals", "rep:meals-spring", period=SPRING, target=None, value=None, missing="not_collected")


@fails("IM249")
def set_anew(doc: Base) -> None:
    doc.copy("tgt:strain", "tgt:strain-new", value={"number": 2, "unit": "person"})


@passes("IM249")
def set_for_two_groups(doc: Base) -> None:
    doc["tgt:strain"]["stakeholder"] = "stk:cooks"
    doc.copy("tgt:strain", "tgt:strain-any", stakeholder=None)


@fails("IM247")
def target_of_a_running_total_not_named(doc: Base) -> None:
    doc["ind:strain"]["accumulation"] = "cumulative"
    target_of_a_stock_not_named(doc)


@passes("IM247")
def plan_of_a_target(doc: Base) -> None:
    doc["tgt:strain"]["period"] = {"start": "2027-01-01", "end": "2027-12-31"}
    doc["rep:strain"].update({"status": "planned", "period": doc["tgt:strain"]["period"], "evidence": []})
    del doc["rep:strain"]["target"]
    doc.copy("rep:strain", "rep:strain-before", status="final", period=HALF, evidence=["ev:survey"])


@passes("IM247")
def reason_why_a_target_has_no_value(doc: Base) -> None:
    del doc["rep:meals"]["target"], doc["rep:meals"]["value"]
    doc["rep:meals"]["missing"] = "not_collected"


@fails("IM248")
def plan_of_ninety_one_days_ago(doc: Base) -> None:
    doc.copy("rep:meals", "rep:meals-plan", period={"start": "2026-01-01", "end": "2026-08-25"}, **PLAN)
