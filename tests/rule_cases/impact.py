"""Impact reports."""

from rule_cases import Base, fails, passes

NOT_ASKED = {"comment": "Nobody asked before 2025."}


@fails("IM322")
def depth_from_nowhere(doc: Base) -> None:
    doc["ind:wellbeing"]["baseline"] = NOT_ASKED
    del doc["imp:company"]["depth"]["counterfactual"]


@fails("IM322")
def depth_of_no_indicator_from_nowhere(doc: Base) -> None:
    for name in ("ind:wellbeing", "ind:regulars"):
        doc[name]["baseline"] = NOT_ASKED
    del doc["imp:company"]["depth"]["counterfactual"], doc["imp:company"]["depth"]["indicator"]


def before(doc: Base, **changes: object) -> None:
    depth_from_nowhere(doc)
    doc.copy("rep:wellbeing", "rep:wellbeing-before", target=None, period={"start": "2024-01-01", "end": "2024-12-31"}, **changes)


@passes("IM322")
def depth_between_two_reports(doc: Base) -> None:
    before(doc)


@fails("IM322")
def depth_beside_words_of_the_year_before(doc: Base) -> None:
    before(doc, value=None, missing="not_collected", uncertainty=None)


@fails("IM322")
def depth_beside_a_part_of_the_year_before(doc: Base) -> None:
    before(doc, disaggregation={"place": "hall"})


@passes("IM322")
def depth_from_another_indicator(doc: Base) -> None:
    doc["ind:wellbeing"]["baseline"] = NOT_ASKED
    del doc["imp:company"]["depth"]["counterfactual"], doc["imp:company"]["depth"]["indicator"]


@passes("IM322")
def depth_beside_others(doc: Base) -> None:
    doc["ind:wellbeing"]["baseline"] = NOT_ASKED


@fails("IM323")
def ten_years_and_no_word(doc: Base) -> None:
    doc["imp:company"]["duration"] = {"value": {"number": 10, "unit": "year"}, "counterfactual": {"number": 1, "unit": "year"}}


@passes("IM323")
def ten_years_and_a_method(doc: Base) -> None:
    doc["imp:company"]["duration"]["value"] = {"number": 10, "unit": "year"}


@passes("IM323")
def two_years_and_no_word(doc: Base) -> None:
    doc["imp:company"]["duration"] = {"value": {"number": 24, "unit": "month"}, "counterfactual": {"number": 1, "unit": "month"}}


@passes("IM323")
def long_in_another_way(doc: Base) -> None:
    doc["imp:company"]["duration"] = {"value": {"number": 900, "unit": "session"}, "counterfactual": {"number": 1, "unit": "session"}}


@fails("IM324")
def solutions_for_those_who_had_enough(doc: Base) -> None:
    doc["imp:company"]["classification"] = "contribute_to_solutions"
    doc["so:guests"]["underserved"] = False


@fails("IM310", "IM324")
def solutions_without_depth(doc: Base) -> None:
    doc["imp:company"]["classification"] = "contribute_to_solutions"
    del doc["imp:company"]["depth"]


@passes("IM324")
def solutions_for_the_underserved(doc: Base) -> None:
    doc["imp:company"]["classification"] = "contribute_to_solutions"


@fails("IM325")
def a_benefit_for_the_worse(doc: Base) -> None:
    doc["imp:company"]["reported_direction"] = "negative"


@fails("IM325")
def a_harm_for_the_better(doc: Base) -> None:
    doc["imp:company"]["classification"] = "does_harm"


@passes("IM325")
def a_benefit_that_stayed_as_it_was(doc: Base) -> None:
    doc["imp:company"]["reported_direction"] = "neutral"


@passes("IM324")
def solutions_for_the_river(doc: Base) -> None:
    doc["imp:company"]["classification"] = "contribute_to_solutions"
    doc["so:guests"]["underserved"] = False
    doc["stk:guests"]["kind"] = "environment"


@fails("IM326")
def solutions_and_nothing_else(doc: Base) -> None:
    a_class_and_nothing_else(doc)
    doc["imp:company"]["classification"] = "contribute_to_solutions"


@fails("IM326")
def a_class_and_nothing_else(doc: Base) -> None:
    for measure in ("scale", "depth", "duration"):
        del doc["imp:company"][measure]


@passes("IM326")
def a_harm_and_nothing_else(doc: Base) -> None:
    for measure in ("scale", "depth", "duration"):
        del doc["imp:strain"][measure]


@fails("IM327")
def strain_for_the_better(doc: Base) -> None:
    doc["imp:strain"]["reported_direction"] = "positive"
    del doc["imp:strain"]["classification"]


@passes("IM327")
def strain_avoided(doc: Base) -> None:
    doc["imp:strain"]["reported_direction"] = "positive"
    doc["imp:strain"]["classification"] = "act_to_avoid_harm"


@fails("IM328")
def strain_of_cooks_under_company(doc: Base) -> None:
    doc["imp:company"]["stakeholder_outcome"] = "so:cooks"
    doc["imp:company"]["scale"] |= {"value": {"number": 20, "unit": "person"}, "counterfactual": {"number": 4, "unit": "person"}}


@passes("IM328")
def company_of_cooks_under_company(doc: Base) -> None:
    doc.copy("so:guests", "so:cooks-company", stakeholder="stk:cooks", perspective_of="stk:cooks", importance="moderate")
    doc["imp:company"]["stakeholder_outcome"] = "so:cooks-company"
    doc["imp:company"]["scale"] |= {"value": {"number": 20, "unit": "person"}, "counterfactual": {"number": 4, "unit": "person"}}


@fails("IM329")
def one_guest_too_many(doc: Base) -> None:
    doc["imp:company"]["scale"]["value"]["number"] = 401


@passes("IM329")
def every_guest(doc: Base) -> None:
    doc["imp:company"]["scale"]["value"]["number"] = 400


@passes("IM329")
def more_meals_than_guests(doc: Base) -> None:
    doc["imp:company"]["scale"] |= {"value": {"number": 900, "unit": "attendance"}, "counterfactual": {"number": 1, "unit": "attendance"}}


@fails("IM330")
def more_without(doc: Base) -> None:
    doc["imp:company"]["scale"]["counterfactual"]["number"] = 61


@fails("IM330")
def fell_further_without(doc: Base) -> None:
    doc["imp:company"]["depth"]["value"]["number"] = -1
    doc["imp:company"]["depth"]["counterfactual"]["number"] = -2


@passes("IM330")
def more_strain_without(doc: Base) -> None:
    doc["imp:strain"]["scale"]["counterfactual"]["number"] = 11


@passes("IM330")
def more_of_something_else_without(doc: Base) -> None:
    doc["imp:company"]["scale"]["counterfactual"] = {"number": 90, "unit": "attendance"}


@passes("IM330")
def as_many_without(doc: Base) -> None:
    doc["imp:company"]["scale"]["counterfactual"]["number"] = 60


@passes("IM330")
def rose_without(doc: Base) -> None:
    doc["imp:company"]["depth"]["value"]["number"] = -1
    doc["imp:company"]["depth"]["counterfactual"]["number"] = 2


@fails("IM331")
def until_the_end_of_the_year(doc: Base) -> None:
    doc["imp:company"]["period"]["end"] = "2026-12-31"


@passes("IM331")
def until_today(doc: Base) -> None:
    doc["imp:company"]["period"]["end"] = "2026-11-24"


@fails("IM332")
def people_read_from_meals(doc: Base) -> None:
    doc["imp:company"]["scale"]["indicator"] = "ind:meals"


@passes("IM332")
def people_read_from_meals_that_the_outcome_names(doc: Base) -> None:
    doc["imp:company"]["scale"]["indicator"] = "ind:meals"
    doc["out:company"]["indicators"].append("ind:meals")


@passes("IM332")
def people_read_from_meals_that_the_stakeholder_outcome_names(doc: Base) -> None:
    doc["imp:company"]["scale"]["indicator"] = "ind:meals"
    doc["so:guests"]["indicators"].append("ind:meals")


@passes("IM332")
def read_from_an_indicator_that_names_the_outcome(doc: Base) -> None:
    for name in ("out:company", "so:guests"):
        doc[name]["indicators"] = ["ind:regulars"]
