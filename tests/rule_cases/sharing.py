"""Who decided beside whom."""

from rule_cases import Base, fails, passes

STAGES = ("design", "deliver", "evaluate")


def both(doc: Base, **changes: object) -> None:
    for who in ("guests", "cooks"):
        doc[f"part:{who}-design"].update(changes)


@fails("IM510")
def two_lead_on_the_same(doc: Base) -> None:
    both(doc, power="leading", decision_share=0.6)


@passes("IM510")
def two_share_the_same(doc: Base) -> None:
    both(doc, power="sharing", decision_share=0.6)


@passes("IM510", "IM511")
def the_same_twice(doc: Base) -> None:
    doc["part:guests-design"].update({"power": "leading", "decision_share": 0.6, "seat_share": 0.6})
    doc.copy("part:guests-design", "part:guests-design-again")
    doc["part:cooks-design"].pop("decision_share")
    doc["part:cooks-design"].pop("seat_share")


@passes("IM510")
def two_lead_on_half(doc: Base) -> None:
    both(doc, power="leading", decision_share=0.5)


@passes("IM510")
def two_lead_on_different_decisions(doc: Base) -> None:
    both(doc, power="leading", decision_share=0.6)
    doc["part:cooks-design"]["decisions"] = 5


@fails("IM511")
def more_seats_than_there_are(doc: Base) -> None:
    both(doc, seat_share=0.6)


@passes("IM511")
def half_of_the_seats_each(doc: Base) -> None:
    both(doc, seat_share=0.5)


@fails("IM512")
def guests_unpaid(doc: Base) -> None:
    doc["part:guests-design"]["paid"] = False


@passes("IM512")
def guests_unpaid_as_they_chose(doc: Base) -> None:
    guests_unpaid(doc)
    doc["part:guests-design"]["description"] = "They chose not to be paid, for the sake of their benefits."


@passes("IM512")
def all_unpaid(doc: Base) -> None:
    both(doc, paid=False)


@passes("IM512")
def cooks_unpaid(doc: Base) -> None:
    doc["part:cooks-design"]["paid"] = False


def nowhere(doc: Base, who: str) -> None:
    doc.remove(*(f"part:{who}-{stage}" for stage in STAGES))
    doc["dec:rota"]["because_of"].remove(f"part:{who}-evaluate")


@fails("IM513")
def cooks_take_part_in_nothing(doc: Base) -> None:
    nowhere(doc, "cooks")


@passes("IM513")
def guests_take_part_through_the_partnership(doc: Base) -> None:
    nowhere(doc, "guests")
    doc.copy("part:cooks-design", "part:partners-design", who="partners:table")


@passes("IM513")
def river_takes_part_in_nothing(doc: Base) -> None:
    nowhere(doc, "cooks")
    doc["stk:cooks"].update({"kind": "environment", "norm_group": "planet"})


@passes("IM513")
def cooks_only_contribute_and_take_part_in_nothing(doc: Base) -> None:
    nowhere(doc, "cooks")
    doc["stk:cooks"]["roles"] = ["contributing"]


@fails("IM514")
def nobody_takes_part(doc: Base) -> None:
    nowhere(doc, "cooks")
    nowhere(doc, "guests")


@passes("IM514")
def nobody_takes_part_and_nothing_changes(doc: Base) -> None:
    doc.only("org:kitchen", "prog:table", "svc:table", "act:meals")
