"""Valuations held against outcome, group and reports."""

from rule_cases import Base, fails, passes


@fails("IM609")
def harm_as_gain(doc: Base) -> None:
    doc["val:strain"].update(unit_value={"number": 400, "unit": "GBP"}, quantity={"number": 10, "unit": "person"})
    doc.copy("val:strain", "val:tired", unit_value={"number": -1, "unit": "GBP"}, accrues_to="stk:guests", method="cost_saving")
    doc["sroi:table"]["valuations"].append("val:tired")


@fails("IM609")
def gain_as_harm(doc: Base) -> None:
    doc["val:company"]["quantity"]["number"] = -60


@passes("IM609")
def less_harm_at_a_price_below_zero(doc: Base) -> None:
    doc["val:company"].update(unit_value={"number": -600, "unit": "GBP"}, quantity={"number": -60, "unit": "person"})


@passes("IM609")
def worth_nothing(doc: Base) -> None:
    doc["val:company"]["unit_value"]["number"] = 0


@fails("IM610")
def guests_change_and_cooks_gain(doc: Base) -> None:
    doc["val:company"]["accrues_to"] = "stk:cooks"


@passes("IM610")
def guests_change_and_cooks_save(doc: Base) -> None:
    doc["val:company"].update(accrues_to="stk:cooks", method="cost_saving")


@fails("IM611")
def counted_by_meals(doc: Base) -> None:
    doc["val:company"].update(indicator="ind:meals")
    del doc["val:company"]["quantity"]


@passes("IM611")
def counted_by_what_the_group_names(doc: Base) -> None:
    counted_by_meals(doc)
    doc["so:guests"]["indicators"].append("ind:meals")


@passes("IM611")
def counted_by_what_measures_it(doc: Base) -> None:
    counted_by_meals(doc)
    doc["ind:meals"]["measures"].append("out:company")
    doc["out:company"]["indicators"].append("ind:meals")


def shared(doc: Base) -> None:
    """A partner reports the other half of the change."""
    for name in ("imp:company", "val:company"):
        doc[name]["contribution"]["attribution"]["share"] = 0.5
    doc.copy("imp:company", "imp:garden", organization="org:garden")


@fails("IM612")
def more_than_changed(doc: Base) -> None:
    doc["val:company"]["quantity"]["number"] = 61


@fails("IM612")
def more_than_there_are(doc: Base) -> None:
    doc["val:company"]["quantity"]["number"] = 401
    doc["imp:company"]["scale"]["value"] = "Most of them"


@passes("IM612")
def as_many_as_changed_with_two_partners(doc: Base) -> None:
    shared(doc)
    doc["val:company"]["quantity"]["number"] = 120


@passes("IM612")
def more_visits_than_people(doc: Base) -> None:
    doc["val:company"]["quantity"] = {"number": 4800, "unit": "meal"}


@fails("IM613")
def two_deadweights(doc: Base) -> None:
    doc["val:company"]["contribution"]["deadweight"]["share"] = 0.15


@passes("IM613")
def deadweight_of_a_partner(doc: Base) -> None:
    shared(doc)
    doc["imp:garden"]["contribution"] = {
        name: share | {"share": 0.15} if name == "deadweight" else share for name, share in doc["imp:company"]["contribution"].items()
    }
    two_deadweights(doc)


@passes("IM613")
def deadweight_that_the_report_leaves_open(doc: Base) -> None:
    two_deadweights(doc)
    doc.remove("imp:company")
    for name in ("ev:story", "dec:rota"):
        field = "supports" if name == "ev:story" else "because_of"
        doc[name][field] = [each for each in doc[name][field] if "imp:company" not in str(each)]


@fails("IM609")
def gain_as_harm_without_quantity(doc: Base) -> None:
    doc["val:company"].update(indicator="ind:regulars", unit_value={"number": -600, "unit": "GBP"})
    del doc["val:company"]["quantity"]


@passes("IM609")
def none_of_it(doc: Base) -> None:
    doc["val:company"]["quantity"]["number"] = 0


@passes("IM610")
def whole_outcome_for_one_group(doc: Base) -> None:
    doc["val:company"]["outcome"] = "out:company"
    del doc["val:company"]["stakeholder_outcome"]


@passes("IM611")
def counted_and_an_indicator_beside(doc: Base) -> None:
    doc["val:company"]["indicator"] = "ind:meals"


@passes("IM612")
def all_there_are(doc: Base) -> None:
    doc["val:company"]["quantity"]["number"] = 400
    doc["imp:company"]["scale"]["value"] = "Most of them"


@passes("IM612")
def whole_outcome_beyond_one_group(doc: Base) -> None:
    whole_outcome_for_one_group(doc)
    doc["val:company"]["quantity"]["number"] = 500


@fails("IM612")
def more_than_there_are_and_some_changed(doc: Base) -> None:
    doc["val:company"]["quantity"]["number"] = 401
    doc["imp:company"]["scale"].update(value={"number": 60, "unit": "household"}, counterfactual={"number": 12, "unit": "household"})
