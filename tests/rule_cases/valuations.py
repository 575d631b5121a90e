"""Single valuations: price, quantity, years and shares."""

from rule_cases import Base, fails, passes


@fails("IM601")
def no_price_year(doc: Base) -> None:
    del doc["val:company"]["price_year"]


@passes("IM601")
def price_of_another_year(doc: Base) -> None:
    for name in ("val:company", "val:strain"):
        doc[name]["price_year"] = 2024


@fails("IM602")
def no_source(doc: Base) -> None:
    del doc["val:company"]["source"]


@passes("IM602")
def short_source(doc: Base) -> None:
    doc["val:company"]["source"] = "Members chose it."


@fails("IM603")
def no_method(doc: Base) -> None:
    del doc["val:company"]["method"]


@passes("IM603")
def another_method(doc: Base) -> None:
    doc["val:company"]["method"] = "other"


@fails("IM604")
def no_quantity(doc: Base) -> None:
    del doc["val:company"]["quantity"]


@passes("IM604")
def quantity_by_an_indicator(doc: Base) -> None:
    del doc["val:company"]["quantity"]
    doc["val:company"]["indicator"] = "ind:regulars"


@fails("IM605")
def no_start(doc: Base) -> None:
    del doc["val:company"]["starts"]


@fails("IM605")
def no_duration(doc: Base) -> None:
    del doc["val:company"]["duration"]


@passes("IM605")
def start_and_duration(doc: Base) -> None:
    doc["val:company"].update(starts="during_activity", duration=0.5)


@fails("IM606")
def no_contribution(doc: Base) -> None:
    del doc["val:company"]["contribution"]
    doc["sroi:table"]["sensitivity"][0].update(variable="val:company/quantity", low=40, high=80)


@fails("IM606")
def no_attribution(doc: Base) -> None:
    del doc["val:company"]["contribution"]["attribution"]


@fails("IM606")
def two_years_without_drop_off(doc: Base) -> None:
    doc["val:company"]["duration"] = 2


@passes("IM606")
def two_years_with_drop_off(doc: Base) -> None:
    two_years_without_drop_off(doc)
    doc["val:company"]["contribution"]["drop_off"] = {"share": 0.25, "reason": "A quarter had left."}


@passes("IM606")
def no_displacement(doc: Base) -> None:
    del doc["val:company"]["contribution"]["displacement"]


@fails("IM607")
def zero_and_no_reason(doc: Base) -> None:
    doc["val:company"]["contribution"]["displacement"] = {"share": 0}


@passes("IM607")
def zero_with_evidence(doc: Base) -> None:
    doc["val:company"]["contribution"]["displacement"] = {"share": 0, "evidence": ["ev:survey"]}


@passes("IM607")
def more_than_zero(doc: Base) -> None:
    doc["val:company"]["contribution"]["deadweight"] = {"share": 0.2}


@fails("IM608")
def drop_off_of_one_year(doc: Base) -> None:
    doc["val:company"]["contribution"]["drop_off"] = {"share": 0.25, "reason": "A quarter had left."}


@passes("IM608")
def drop_off_of_more_than_one_year(doc: Base) -> None:
    drop_off_of_one_year(doc)
    doc["val:company"]["duration"] = 1.5


@passes("IM608")
def drop_off_of_zero(doc: Base) -> None:
    doc["val:company"]["contribution"]["drop_off"] = {"share": 0, "reason": "Nobody had left."}
    doc["imp:company"]["contribution"]["drop_off"] = {"share": 0, "reason": "Nobody had left."}


def leaving(doc: Base, **shares: float) -> None:
    """A valuation that no impact report is about, with these shares."""
    doc["val:strain"].update({"outcome": "out:strain", "stakeholder_outcome": None})
    doc["val:strain"]["contribution"] = {name: {"share": share, "reason": "We asked."} for name, share in shares.items()}


@fails("IM630")
def own_share_called_attribution(doc: Base) -> None:
    leaving(doc, deadweight=0.2, attribution=0.9)


@fails("IM630")
def nearly_all_from_elsewhere(doc: Base) -> None:
    leaving(doc, deadweight=0, attribution=0, displacement=0.91)


@passes("IM630")
def a_tenth_is_left(doc: Base) -> None:
    leaving(doc, deadweight=0.8, attribution=0.5, drop_off=0)
