"""Assumptions of a social return."""

from rule_cases import Base, fails, passes


def varying(doc: Base, variable: str, low: float, high: float) -> None:
    """Another assumption is varied."""
    doc["sroi:table"]["sensitivity"].append({"variable": variable, "low": low, "high": high})


def lasting(doc: Base, years: float) -> None:
    """Company lasts for so many years."""
    doc["val:company"]["duration"] = years
    doc["val:company"]["contribution"]["drop_off"] = {"share": 0.25, "reason": "A quarter had left."}


@fails("IM621")
def slip_of_the_point(doc: Base) -> None:
    doc["sroi:table"]["discount_rate"] = 0.35


@fails("IM621")
def slip_in_a_schedule(doc: Base) -> None:
    doc["sroi:table"]["discount_rate"] = {"steps": [{"from_year": 0, "rate": 0.035}, {"from_year": 31, "rate": 0.3}]}


@fails("IM621")
def no_rate_for_two_years(doc: Base) -> None:
    lasting(doc, 2)
    doc["sroi:table"]["discount_rate"] = 0
    del doc["sroi:table"]["scope"]


@passes("IM621")
def ten_per_cent(doc: Base) -> None:
    doc["sroi:table"]["discount_rate"] = 0.1


@passes("IM621")
def no_rate_for_one_year(doc: Base) -> None:
    doc["sroi:table"]["discount_rate"] = 0
    del doc["sroi:table"]["scope"]


@fails("IM622")
def nothing_varied(doc: Base) -> None:
    del doc["sroi:table"]["sensitivity"]


@passes("IM622")
def two_varied(doc: Base) -> None:
    varying(doc, "val:company/unit_value", 300, 900)


@fails("IM623")
def of_another_analysis(doc: Base) -> None:
    varying(doc, "val:garden/deadweight", 0.1, 0.4)


@fails("IM623")
def in_words(doc: Base) -> None:
    varying(doc, "How much would have happened anyway", 0.1, 0.4)


@fails("IM623")
def no_such_field(doc: Base) -> None:
    varying(doc, "val:company/dead_weight", 0.1, 0.4)


@fails("IM623")
def empty_field(doc: Base) -> None:
    varying(doc, "val:company/drop_off", 0.1, 0.4)


@passes("IM623")
def every_way_to_name_one(doc: Base) -> None:
    varying(doc, "val:company/contribution/deadweight/share", 0.1, 0.4)
    varying(doc, "val:strain/quantity.number", 5, 20)
    varying(doc, "input:grant/actual", 15000, 25000)
    varying(doc, "discount_rate", 0, 0.1)
    varying(doc, "sroi:table/discount_rate", 0, 0.1)


@passes("IM623")
def ids_with_slashes(doc: Base) -> None:
    doc.copy("val:strain", "https://kitchen.example/val/1", accrues_to="stk:guests", method="cost_saving")
    doc["sroi:table"]["valuations"].append("https://kitchen.example/val/1")
    varying(doc, "https://kitchen.example/val/1/contribution/attribution", 0, 0.4)


@fails("IM624")
def above_the_range(doc: Base) -> None:
    varying(doc, "val:company/attribution", 0.2, 0.4)


@fails("IM624")
def rate_outside_of_the_range(doc: Base) -> None:
    varying(doc, "discount_rate", 0, 0.03)


@passes("IM624")
def at_the_end_of_the_range(doc: Base) -> None:
    varying(doc, "val:company/attribution", 0.1, 0.4)


@fails("IM625")
def most_of_it_not_varied(doc: Base) -> None:
    doc["sroi:table"]["sensitivity"] = [{"variable": "discount_rate", "low": 0, "high": 0.1}]


@passes("IM625")
def half_of_it_not_varied(doc: Base) -> None:
    doc.copy("out:company", "out:skill", name="Guests can cook", description="They cook at home.", indicators=["ind:regulars"])
    doc["ind:regulars"]["measures"].append("out:skill")
    doc.copy("so:guests", "so:skill", outcome="out:skill", indicators=["ind:regulars"], threshold={"number": 40, "unit": "percent"})
    doc.copy("imp:company", "imp:skill", outcome="out:skill", stakeholder_outcome="so:skill")
    doc["imp:skill"]["scale"]["indicator"] = "ind:regulars"
    doc["imp:skill"]["depth"] = {"value": {"number": 15, "unit": "percentage_point"}, "indicator": "ind:regulars"}
    doc["imp:skill"]["depth"]["counterfactual"] = {"number": 3, "unit": "percentage_point"}
    doc["model:table"]["links"].append(
        {"source": "act:meals", "target": "out:skill", "kind": "contributes_to", "assumption": "They watch.", "evidence": ["ev:survey"]}
    )
    for name in ("ev:survey", "ev:cooks"):
        doc[name]["supports"].append({"target": "out:skill", "stance": "supports"})
    doc.copy("val:company", "val:skill", stakeholder_outcome="so:skill", proxy="An evening course.")
    doc["sroi:table"]["valuations"].append("val:skill")
    doc["sroi:table"]["sensitivity"] = [{"variable": "discount_rate", "low": 0, "high": 0.1}]


@fails("IM626")
def six_years(doc: Base) -> None:
    lasting(doc, 6)


@passes("IM626")
def five_years(doc: Base) -> None:
    lasting(doc, 5)


@passes("IM626")
def six_years_with_evidence(doc: Base) -> None:
    six_years(doc)
    doc["val:company"]["contribution"]["drop_off"]["evidence"] = ["ev:survey"]


@passes("IM626")
def six_years_as_reported(doc: Base) -> None:
    six_years(doc)
    doc["imp:company"]["duration"]["value"] = {"number": 72, "unit": "month"}


@passes("IM626")
def six_years_that_evidence_speaks_of(doc: Base) -> None:
    six_years(doc)
    doc["ev:survey"]["supports"].append({"target": "val:company", "stance": "supports"})


@passes("IM621")
def no_rate_and_why(doc: Base) -> None:
    lasting(doc, 2)
    doc["sroi:table"]["discount_rate"] = 0


def two_outcomes(doc: Base, **changes: object) -> None:
    """Half of the value is of a second outcome, and only the first is varied."""
    half_of_it_not_varied(doc)
    doc["sroi:table"]["sensitivity"] = [{"variable": "val:company/deadweight", "low": 0, "high": 1}]
    doc["val:skill"].update(**changes)
    for name in ("imp:company", "imp:skill"):
        del doc[name]["contribution"]["drop_off"]


@fails("IM625")
def most_of_it_by_its_years(doc: Base) -> None:
    two_outcomes(doc, duration=2)
    doc["val:skill"]["contribution"]["drop_off"] = {"share": 0.9, "reason": "Nine in ten had left."}


@fails("IM625")
def most_of_it_by_its_price(doc: Base) -> None:
    two_outcomes(doc, unit_value={"number": 601, "unit": "GBP"})


@passes("IM625")
def less_of_it_by_its_shares(doc: Base) -> None:
    two_outcomes(doc, unit_value={"number": 700, "unit": "GBP"})
    for name in ("val:skill", "imp:skill"):
        doc[name]["contribution"]["attribution"] = {"share": 0.3, "reason": "A library runs a course too."}


@passes("IM625")
def most_of_it_not_to_be_worked_out(doc: Base) -> None:
    most_of_it_by_its_price(doc)
    doc["val:company"]["indicator"] = "ind:regulars"
    del doc["val:company"]["quantity"]


@passes("IM624")
def at_the_low_end_of_the_range(doc: Base) -> None:
    varying(doc, "val:company/attribution", 0, 0.1)


@fails("IM624")
def below_the_range(doc: Base) -> None:
    varying(doc, "input:grant/actual", 30000, 40000)


@passes("IM626")
def six_years_in_words(doc: Base) -> None:
    six_years(doc)
    doc["imp:company"]["duration"].update(value="For good, as far as we know.", counterfactual="Not at all.")
