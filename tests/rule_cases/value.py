"""Social returns: what is added, what is counted twice, what is left out."""

from rule_cases import Base, fails, passes


@fails("IM614")
def for_nothing(doc: Base) -> None:
    doc["sroi:table"]["inputs"] = []


@passes("IM614")
def for_something(doc: Base) -> None:
    doc.copy("input:grant", "input:gift", name="Gift")
    doc["sroi:table"]["inputs"].append("input:gift")


@fails("IM615")
def planned_only(doc: Base) -> None:
    del doc["input:grant"]["actual"]


@passes("IM615")
def nothing_spent(doc: Base) -> None:
    doc["input:grant"]["actual"]["number"] = 0


@fails("IM616")
def hours_beside_pounds(doc: Base) -> None:
    hours = {"number": 400, "unit": "volunteer_hour"}
    doc.copy("input:grant", "input:hours", name="Hours", kind="skill", planned=hours, actual=hours)
    doc["sroi:table"]["inputs"].append("input:hours")


@passes("IM616")
def hours_not_counted(doc: Base) -> None:
    hours_beside_pounds(doc)
    doc["sroi:table"]["inputs"].remove("input:hours")


@fails("IM617")
def euros_among_pounds(doc: Base) -> None:
    doc["val:strain"]["unit_value"]["unit"] = "EUR"


@fails("IM617")
def euros_for_pounds(doc: Base) -> None:
    doc["input:grant"]["actual"]["unit"] = doc["input:grant"]["planned"]["unit"] = "EUR"


@passes("IM617")
def euros_throughout(doc: Base) -> None:
    euros_for_pounds(doc)
    for name in ("val:company", "val:strain"):
        doc[name]["unit_value"]["unit"] = "EUR"


@fails("IM618")
def prices_of_two_years(doc: Base) -> None:
    doc["val:strain"]["price_year"] = 2015


@passes("IM618")
def prices_of_one_year(doc: Base) -> None:
    for name in ("val:company", "val:strain"):
        doc[name]["price_year"] = 2015


def twice(doc: Base, **changes: object) -> None:
    """Company is valued a second time."""
    doc.copy("val:company", "val:again", **changes)
    doc["sroi:table"]["valuations"].append("val:again")


@fails("IM619")
def same_group_twice(doc: Base) -> None:
    twice(doc, proxy="A year of a choir.")


@fails("IM619")
def whole_outcome_and_group(doc: Base) -> None:
    twice(doc, stakeholder_outcome=None, outcome="out:company", accrues_to=None)


@passes("IM619")
def saved_by_another_group(doc: Base) -> None:
    twice(doc, method="cost_saving", accrues_to="stk:cooks")


@passes("IM619")
def second_value_not_counted(doc: Base) -> None:
    twice(doc, description="Tried, and set aside.")
    doc["sroi:table"]["valuations"].remove("val:again")


def chain(doc: Base) -> None:
    """Company makes guests healthy, and both are valued."""
    doc.copy("out:company", "out:health", name="Guests are in better health", description="They walk more.", indicators=["ind:health"])
    doc.copy("ind:regulars", "ind:health", name="Guests in good health", measures=["out:health"])
    for name in ("tgt", "rep"):
        doc.copy(f"{name}:regulars", f"{name}:health", indicator="ind:health")
    doc["rep:health"]["target"] = "tgt:health"
    doc["out:company"]["leads_to"] = ["out:health"]
    doc.copy("so:guests", "so:health", outcome="out:health", indicators=["ind:health"], threshold={"number": 60, "unit": "percent"})
    doc.copy("imp:company", "imp:health", outcome="out:health", stakeholder_outcome="so:health")
    doc["imp:health"]["depth"] = {"value": {"number": 15, "unit": "percentage_point"}, "indicator": "ind:health"}
    doc["imp:health"]["depth"]["counterfactual"] = {"number": 3, "unit": "percentage_point"}
    doc["imp:health"]["scale"]["indicator"] = "ind:health"
    for name in ("ev:survey", "ev:cooks"):
        doc[name]["supports"].append({"target": "out:health", "stance": "supports"})
    doc["model:table"]["links"].append(
        {"source": "out:company", "target": "out:health", "kind": "enables", "assumption": "They walk home.", "evidence": ["ev:survey"]}
    )
    doc.copy("val:company", "val:health", stakeholder_outcome="so:health", proxy="A year at a gym.")
    doc["sroi:table"]["valuations"].append("val:health")


@fails("IM620")
def both_ends_of_a_chain(doc: Base) -> None:
    chain(doc)


@passes("IM620")
def two_changes_apart(doc: Base) -> None:
    chain(doc)
    del doc["out:company"]["leads_to"]
    doc["model:table"]["links"][-1]["source"] = "output:meals"


@passes("IM620")
def end_of_the_chain_for_others(doc: Base) -> None:
    chain(doc)
    doc["val:health"].update(method="cost_saving", accrues_to="stk:cooks")


def gains(doc: Base) -> None:
    """Only company is valued."""
    doc["sroi:table"]["valuations"].remove("val:strain")
    doc.remove("val:strain")
    doc["so:cooks"]["importance"] = "moderate"


@fails("IM627")
def harm_left_out(doc: Base) -> None:
    gains(doc)


@passes("IM627", "IM628")
def harm_named_in_scope(doc: Base) -> None:
    gains(doc)
    doc["so:cooks"]["importance"] = "high"
    doc["sroi:table"]["scope"] = "Guests. That cooks are more tired is told beside it: it has no price."


@fails("IM627")
def other_harm_named_in_scope(doc: Base) -> None:
    gains(doc)
    doc["sroi:table"]["scope"] = "Guests. The noise of Thursdays is told beside it."


@passes("IM627")
def harm_valued(doc: Base) -> None:
    doc["val:strain"].update(unit_value={"number": 1, "unit": "GBP"}, quantity={"number": -10, "unit": "person"})


@fails("IM628")
def important_and_left_out(doc: Base) -> None:
    doc["so:cooks"]["importance"] = "high"
    doc.copy("so:guests", "so:cooks-company", stakeholder="stk:cooks", perspective_of="stk:cooks")
    doc.copy("imp:company", "imp:cooks-company", stakeholder_outcome="so:cooks-company")
    doc["imp:cooks-company"]["scale"]["value"]["number"] = 20


@passes("IM628")
def important_and_named_by_its_id(doc: Base) -> None:
    important_and_left_out(doc)
    doc["sroi:table"]["scope"] = "What is out: so:cooks-company"


@passes("IM628")
def less_important_and_left_out(doc: Base) -> None:
    important_and_left_out(doc)
    doc["so:cooks-company"]["importance"] = "moderate"


@passes("IM628")
def important_and_valued_as_others_see_it(doc: Base) -> None:
    doc.copy("so:guests", "so:guests-seen", perspective_of="stk:cooks")


@fails("IM629")
def counted_nowhere(doc: Base) -> None:
    doc.copy("val:strain", "val:aside", proxy="A day of paid rest.")


@passes("IM629")
def set_aside_and_said_so(doc: Base) -> None:
    counted_nowhere(doc)
    doc["val:aside"]["description"] = "Cooks called it too little."


@passes("IM629")
def no_social_return(doc: Base) -> None:
    doc.remove("sroi:table", "org:fund")


@fails("IM618")
def one_price_of_three_from_another_year(doc: Base) -> None:
    twice(doc, method="cost_saving", accrues_to="stk:cooks", price_year=2015)


@fails("IM619")
def group_and_whole_outcome(doc: Base) -> None:
    doc["val:company"]["outcome"] = "out:company"
    for field in ("stakeholder_outcome", "accrues_to"):
        del doc["val:company"][field]
    twice(doc, stakeholder_outcome="so:guests", outcome=None, accrues_to="stk:guests")


@passes("IM620")
def chain_that_is_not_valued_in_full(doc: Base) -> None:
    chain(doc)
    doc["sroi:table"]["valuations"].remove("val:health")
    doc["val:health"]["description"] = "The end of the chain, set aside."
    doc["so:health"]["importance"] = "moderate"


@passes("IM628")
def important_and_valued_as_a_whole(doc: Base) -> None:
    important_and_left_out(doc)
    doc["val:company"]["outcome"] = "out:company"
    del doc["val:company"]["stakeholder_outcome"]
