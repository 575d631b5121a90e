"""Partnerships."""

from rule_cases import Base, fails, passes
from rule_cases.contribution import share


def shares(doc: Base, *given: float | None) -> None:
    for party, part in zip(doc["partners:table"]["parties"], given, strict=True):
        party.pop("share")
        party |= {} if part is None else {"share": part}


@fails("IM522")
def a_tenth_is_missing(doc: Base) -> None:
    shares(doc, 0.5, 0.3, 0.1)


@fails("IM522")
def two_have_more_than_all(doc: Base) -> None:
    shares(doc, 0.7, 0.5, None)


@passes("IM522")
def a_third_each(doc: Base) -> None:
    shares(doc, 0.33, 0.33, 0.33)


@passes("IM522")
def two_have_less_than_all(doc: Base) -> None:
    shares(doc, 0.5, 0.3, None)


@fails("IM523")
def garden_twice(doc: Base) -> None:
    doc["partners:table"]["parties"].append({"organization": "org:garden", "role": "delivery"})


@passes("IM522", "IM523")
def no_shares(doc: Base) -> None:
    shares(doc, None, None, None)


@fails("IM523")
def guests_twice(doc: Base) -> None:
    doc["partners:table"]["parties"].append({"stakeholder": "stk:guests", "role": "user_led"})


@fails("IM523")
def garden_with_two_shares(doc: Base) -> None:
    shares(doc, 0.6, 0.2, 0.1)
    doc["partners:table"]["parties"].append({"organization": "org:garden", "role": "evaluator", "share": 0.1})


@passes("IM523")
def garden_in_two_roles(doc: Base) -> None:
    doc["partners:table"]["parties"].append({"organization": "org:garden", "role": "evaluator"})


@fails("IM524")
def nobody_leads(doc: Base) -> None:
    doc["partners:table"]["parties"][0]["role"] = "delivery"


@passes("IM524")
def two_lead(doc: Base) -> None:
    doc["partners:table"]["parties"][1]["role"] = "lead"


@fails("IM525")
def kitchen_alone(doc: Base) -> None:
    doc["partners:table"]["parties"] = [{"organization": "org:kitchen", "role": "lead", "share": 1}]


@passes("IM525")
def kitchen_and_guests(doc: Base) -> None:
    doc["partners:table"]["parties"] = [
        {"organization": "org:kitchen", "role": "lead", "share": 0.9},
        {"stakeholder": "stk:guests", "role": "delivery", "share": 0.1},
    ]


@fails("IM526")
def no_guests(doc: Base) -> None:
    doc["partners:table"]["parties"][2] = {"organization": "org:fund", "role": "funder", "share": 0.1}


@passes("IM526")
def somebody_for_the_community(doc: Base) -> None:
    doc["partners:table"]["parties"][2] = {"organization": "org:fund", "role": "community", "share": 0.1}


def both_report(doc: Base, attribution: float) -> None:
    share(doc, "attribution", attribution)
    doc.copy("imp:company", "imp:company-garden", organization="org:garden")


@fails("IM527")
def nearly_all_twice(doc: Base) -> None:
    both_report(doc, 0.1)


@passes("IM527")
def kitchen_twice(doc: Base) -> None:
    both_report(doc, 0.1)
    doc["imp:company-garden"]["organization"] = "org:kitchen"


@passes("IM527")
def each_its_own_year(doc: Base) -> None:
    both_report(doc, 0.1)
    doc["imp:company-garden"]["period"] = {"start": "2025-01-01", "end": "2025-06-30"}


@passes("IM527")
def both_own_up_to_strain(doc: Base) -> None:
    doc.copy("imp:strain", "imp:strain-garden", organization="org:garden")


@passes("IM527")
def half_each(doc: Base) -> None:
    both_report(doc, 0.5)


@passes("IM527")
def nearly_all_twice_without_partnership(doc: Base) -> None:
    both_report(doc, 0.1)
    doc["partners:table"]["parties"][1] |= {"organization": "org:fund", "role": "funder"}


@fails("IM528")
def garden_claims_all(doc: Base) -> None:
    doc["imp:company"]["organization"] = "org:garden"
    share(doc, "attribution", 0)


@passes("IM528")
def kitchen_claims_all_of_its_own(doc: Base) -> None:
    share(doc, "attribution", 0)


@passes("IM528")
def fund_claims_all_without_partnership(doc: Base) -> None:
    share(doc, "attribution", 0)
    doc["imp:company"]["organization"] = "org:fund"


@passes("IM528")
def garden_owns_up_to_strain(doc: Base) -> None:
    doc["imp:strain"]["organization"] = "org:garden"
    doc["imp:strain"]["contribution"]["attribution"]["share"] = 0
    doc["val:strain"]["contribution"]["attribution"]["share"] = 0


@passes("IM528")
def garden_claims_a_part(doc: Base) -> None:
    doc["imp:company"]["organization"] = "org:garden"
    share(doc, "attribution", 0.5)
