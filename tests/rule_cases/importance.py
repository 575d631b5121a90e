"""What matters to whom."""

from rule_cases import Base, fails, passes
from rule_cases.outcomes import for_guests, report_in_words, third_outcome


@fails("IM343")
def important_to_somebody(doc: Base) -> None:
    del doc["so:guests"]["perspective_of"]


@passes("IM343", "IM344")
def important_for_the_river(doc: Base) -> None:
    doc["stk:cooks"].update({"kind": "environment", "norm_group": "planet"})
    del doc["so:cooks"]["perspective_of"]


@fails("IM344")
def important_as_cooks_see_it(doc: Base) -> None:
    doc["so:guests"]["perspective_of"] = "stk:cooks"


@passes("IM344")
def important_as_both_see_it(doc: Base) -> None:
    doc.copy("so:guests", "so:guests-by-cooks", perspective_of="stk:cooks")


@passes("IM344")
def important_for_the_river_as_guests_see_it(doc: Base) -> None:
    doc["stk:cooks"].update({"kind": "environment", "norm_group": "planet"})
    doc["so:cooks"]["perspective_of"] = "stk:guests"


@fails("IM345")
def rest_matters_most(doc: Base) -> None:
    third_outcome(doc, indicators=None)
    for_guests(doc, "high", indicators=None)
    doc.remove("sroi:table", "org:fund")


@passes("IM345")
def rest_matters_less(doc: Base) -> None:
    third_outcome(doc, indicators=None)
    for_guests(doc, indicators=None)
    doc.remove("sroi:table", "org:fund")


@passes("IM345")
def rest_matters_most_and_is_measured(doc: Base) -> None:
    rest_matters_most(doc)
    doc["ind:wellbeing"]["measures"].append("out:rest")


@passes("IM345")
def rest_matters_most_and_is_told_of(doc: Base) -> None:
    rest_matters_most(doc)
    report_in_words(doc)


@passes("IM345")
def rest_matters_most_to_cooks(doc: Base) -> None:
    rest_matters_less(doc)
    doc.copy("so:rest", "so:rest-by-cooks", importance="high", perspective_of="stk:cooks")
