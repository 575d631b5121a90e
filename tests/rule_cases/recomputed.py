"""Numbers that follow from others."""

from rule_cases import Base, fails, passes


def ratio(doc: Base, stated: float) -> None:
    """The ratio of the table is said to be this."""
    doc["sroi:table"]["ratio"] = stated


@fails("IM631")
def a_good_deal_higher(doc: Base) -> None:
    ratio(doc, 2)


@fails("IM631")
def off_by_more_than_its_rounding(doc: Base) -> None:
    ratio(doc, 1.12)


@passes("IM631")
def rounded_to_two_places(doc: Base) -> None:
    ratio(doc, 1.11)


@passes("IM631")
def rounded_to_one_place(doc: Base) -> None:
    ratio(doc, 1.1)


@passes("IM631")
def cannot_be_computed(doc: Base) -> None:
    ratio(doc, 5)
    doc["val:company"]["duration"] = 1.5
    doc["val:company"]["contribution"]["drop_off"] = {"share": 0.25, "reason": "A quarter had left."}
