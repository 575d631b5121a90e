"""What, who and how much."""

from rule_cases import Base, fails, passes


@fails("IM301")
def values_of_another_year(doc: Base) -> None:
    doc["imp:company"]["period"] = {"start": "2024-01-01", "end": "2024-12-31"}


@passes("IM301")
def values_of_a_part_of_the_time(doc: Base) -> None:
    doc["imp:company"]["period"] = {"start": "2024-07-01", "end": "2025-01-01"}


@fails("IM302")
def threshold_nowhere(doc: Base) -> None:
    del doc["so:guests"]["threshold"]


@passes("IM302")
def threshold_at_the_indicator(doc: Base) -> None:
    del doc["so:guests"]["threshold"]
    doc["ind:wellbeing"]["threshold"] = {"number": 21.5, "unit": "score:swemwbs"}


@fails("IM303")
def importance_not_asked(doc: Base) -> None:
    del doc["so:guests"]["importance"]


@fails("IM303")
def importance_asked_of_nobody(doc: Base) -> None:
    del doc["so:guests"]["importance"], doc["so:guests"]["perspective_of"]


@fails("IM303")
def importance_not_asked_of_cooks_either(doc: Base) -> None:
    del doc["so:guests"]["importance"]
    doc["so:guests"]["perspective_of"] = "stk:cooks"


@passes("IM303")
def importance_neutral(doc: Base) -> None:
    doc["so:guests"]["importance"] = "neutral"


@fails("IM304")
def no_code(doc: Base) -> None:
    doc["out:company"]["codes"] = []


@fails("IM304")
def own_codebook_only(doc: Base) -> None:
    doc["out:company"]["codes"] = ["code:company"]


@fails("IM304")
def own_list_only(doc: Base) -> None:
    doc["out:company"]["codes"] = ["code:company"]
    doc["list:codebook"].update({"open": False, "defined_by": "org:kitchen"})


@fails("IM304")
def own_code_of_a_list_of_others(doc: Base) -> None:
    doc["out:company"]["codes"] = ["code:company"]
    doc["list:codebook"]["open"] = False
    doc["code:company"]["defined_by"] = "org:kitchen"


@passes("IM304")
def harm_without_a_goal(doc: Base) -> None:
    doc["out:strain"]["codes"] = []


@passes("IM304")
def goal_of_an_outcome_of_nobody(doc: Base) -> None:
    del doc["out:company"]["organization"]


@passes("IM304")
def code_of_a_list_of_others(doc: Base) -> None:
    doc["out:company"]["codes"] = ["code:company"]
    doc["list:codebook"].update({"open": False, "defined_by": "org:garden"})


@passes("IM304")
def goal_of_the_theme(doc: Base) -> None:
    doc["out:company"]["codes"] = []
    doc["theme:company"]["codes"] = ["code:sdg-3-4"]


@passes("IM304")
def goal_of_the_stakeholder_outcome(doc: Base) -> None:
    doc["out:company"]["codes"] = []
    doc["so:guests"]["codes"] = ["code:sdg-3-4"]


@fails("IM305")
def for_nobody(doc: Base) -> None:
    del doc["imp:company"]["stakeholder_outcome"]


@passes("IM305", "IM306", "IM314")
def in_words_only(doc: Base) -> None:
    for name in ("stakeholder_outcome", "scale", "depth", "duration", "classification", "risks"):
        del doc["imp:company"][name]


@fails("IM306")
def no_place(doc: Base) -> None:
    del doc["stk:guests"]["place"], doc["out:company"]["place"]


@passes("IM306")
def place_of_the_outcome(doc: Base) -> None:
    del doc["stk:guests"]["place"]


@fails("IM307")
def level_before_not_known(doc: Base) -> None:
    for name in ("ind:wellbeing", "ind:regulars"):
        doc[name]["baseline"] = {"comment": "Nobody asked before 2025."}
    doc["imp:company"]["depth"] = {"value": "Two or three people to ring.", "counterfactual": "One."}


@fails("IM307")
def level_before_not_known_in_words(doc: Base) -> None:
    level_before_not_known(doc)
    del doc["imp:company"]["depth"]["counterfactual"]


@fails("IM307")
def level_before_not_known_beside_others(doc: Base) -> None:
    level_before_not_known(doc)
    doc["imp:company"]["depth"] = {"value": {"number": 2, "unit": "person"}, "counterfactual": {"number": 1, "unit": "person"}}


@passes("IM307")
def one_level_before(doc: Base) -> None:
    doc["ind:wellbeing"]["baseline"] = {"comment": "Nobody asked before 2025."}
    doc["imp:company"]["depth"] = {"value": "Two or three people to ring.", "counterfactual": "One."}


@fails("IM308")
def no_characteristic(doc: Base) -> None:
    doc["stk:guests"]["characteristics"] = []


@passes("IM308")
def no_characteristic_of_organizations(doc: Base) -> None:
    doc["stk:guests"].update({"kind": "organization", "characteristics": []})


@passes("IM308")
def one_characteristic(doc: Base) -> None:
    doc["stk:guests"]["characteristics"] = ["char:over-60"]


@fails("IM309")
def no_scale(doc: Base) -> None:
    del doc["imp:company"]["scale"]


@passes("IM309")
def scale_in_words(doc: Base) -> None:
    doc["imp:company"]["scale"]["value"] = "About half of those who come."


@fails("IM310")
def no_depth(doc: Base) -> None:
    del doc["imp:company"]["depth"]


@passes("IM310", "IM312")
def depth_in_words(doc: Base) -> None:
    doc["imp:company"]["depth"] = {"value": "Two or three people to ring."}


@fails("IM311")
def no_duration(doc: Base) -> None:
    del doc["imp:company"]["duration"]


@passes("IM311")
def duration_in_words(doc: Base) -> None:
    doc["imp:company"]["duration"]["value"] = "As long as people come."


@passes("IM301", "IM302", "IM303", "IM304", "IM306", "IM307", "IM308", "IM317", "IM331")
def in_words_and_little_known(doc: Base) -> None:
    for name in ("scale", "depth", "duration", "classification", "contribution"):
        del doc["imp:company"][name]
    doc["imp:company"]["period"] = {"start": "2026-01-01", "end": "2026-12-31"}
    for name in ("ind:wellbeing", "ind:regulars"):
        doc[name]["baseline"] = {"comment": "Nobody asked before 2025."}
    del doc["so:guests"]["threshold"], doc["so:guests"]["importance"]
    del doc["stk:guests"]["place"], doc["stk:guests"]["characteristics"]
    del doc["out:company"]["place"], doc["out:company"]["codes"]
