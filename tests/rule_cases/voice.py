"""Voice."""

from rule_cases import Base, fails, passes


def asked_only(doc: Base, stage: str) -> None:
    doc[f"part:guests-{stage}"].update({"power": "consulted", "decision_share": 0})


@fails("IM501")
def profile_without_shared_design(doc: Base) -> None:
    doc.header["profile"] = "co-production"
    asked_only(doc, "design")


@fails("IM501")
def word_without_shared_delivery(doc: Base) -> None:
    doc["svc:table"]["description"] = "A co-produced table."
    asked_only(doc, "deliver")
    asked_only(doc, "evaluate")


@fails("IM501")
def word_in_the_title(doc: Base) -> None:
    doc.header["title"] = "A coproduced kitchen"
    asked_only(doc, "design")


@fails("IM501")
def word_in_the_description(doc: Base) -> None:
    doc.header["description"] = "It was co-produced."
    asked_only(doc, "design")


@fails("IM501")
def word_in_a_name(doc: Base) -> None:
    doc["svc:table"]["name"] = "Co-production at one table"
    asked_only(doc, "design")


@fails("IM501")
def cooks_only_asked(doc: Base) -> None:
    doc.header["profile"] = "co-production"
    doc["part:cooks-design"].update({"power": "consulted", "decision_share": 0})


@fails("IM501")
def word_in_french_and_no_cooks(doc: Base) -> None:
    doc["prog:table"]["description"] = "Une table co-construite avec tous."
    doc.remove("part:cooks-design")


@passes("IM501")
def word_with_shared_power(doc: Base) -> None:
    doc.header["title"] = "A co-produced kitchen"


@passes("IM501")
def word_denied(doc: Base) -> None:
    doc["svc:table"]["description"] = "This was not really co-produced."
    asked_only(doc, "design")


@passes("IM501", "IM504")
def led_by_users(doc: Base) -> None:
    doc.header["title"] = "Coproduction at one table"
    doc["part:guests-design"].update({"power": "leading", "decision_share": 0.5})
    doc["part:cooks-design"].update({"power": "involved"})


@passes("IM501")
def level_not_known(doc: Base) -> None:
    doc.header["title"] = "Coproduction at one table"
    doc.remove("part:guests-design")
    del doc["stk:cooks"]["level"]


@passes("IM501")
def partnership_at_the_table(doc: Base) -> None:
    doc.header["title"] = "Coproduction at one table"
    doc.remove("part:guests-design")
    doc["part:cooks-design"]["who"] = "partners:table"


@fails("IM502")
def co_produced_with_nobody(doc: Base) -> None:
    doc["ev:minutes"]["co_produced"] = True
    del doc["ev:minutes"]["told_by"], doc["ev:minutes"]["contributors"]


@passes("IM502")
def told_by_nobody_and_not_co_produced(doc: Base) -> None:
    co_produced_with_nobody(doc)
    doc["ev:minutes"]["co_produced"] = False


@passes("IM502")
def co_produced_with_those_who_tell_it(doc: Base) -> None:
    doc["ev:minutes"]["co_produced"] = True
    del doc["ev:minutes"]["contributors"]


@passes("IM502")
def co_produced_with_guests(doc: Base) -> None:
    doc["ev:minutes"]["co_produced"] = True
    del doc["ev:minutes"]["told_by"]


@passes("IM502")
def co_produced_by_taking_part(doc: Base) -> None:
    co_produced_with_nobody(doc)
    doc.copy("part:guests-evaluate", "part:guests-minutes", participates_in="ev:minutes")


@fails("IM503")
def asked_at_every_stage(doc: Base) -> None:
    for stage in ("design", "deliver", "evaluate"):
        asked_only(doc, stage)


@passes("IM503")
def heard_at_one_stage(doc: Base) -> None:
    asked_at_every_stage(doc)
    doc["part:guests-evaluate"]["power"] = "involved"


@passes("IM503")
def helpers_asked_at_every_stage(doc: Base) -> None:
    doc.copy("stk:guests", "stk:helpers", name="Helpers", roles=["contributing"])
    doc.copy("part:guests-design", "part:helpers-design", who="stk:helpers", power="consulted", decision_share=0, seats=0, seat_share=0)


@fails("IM504")
def leading_less_than_half(doc: Base) -> None:
    doc["part:guests-design"]["power"] = "leading"


@fails("IM504")
def sharing_next_to_nothing(doc: Base) -> None:
    doc["part:guests-design"]["decision_share"] = 0.05


@fails("IM504")
def sharing_without_a_seat(doc: Base) -> None:
    doc["part:guests-design"].update({"seats": 0, "seat_share": 0})
    del doc["part:guests-design"]["decisions"], doc["part:guests-design"]["decision_share"]


@passes("IM504")
def sharing_decisions_without_a_seat(doc: Base) -> None:
    doc["part:guests-design"].update({"seats": 0, "seat_share": 0})


@fails("IM505")
def asked_and_deciding(doc: Base) -> None:
    doc["part:guests-design"]["power"] = "consulted"


@passes("IM505")
def heard_and_deciding(doc: Base) -> None:
    doc["part:guests-design"]["power"] = "involved"


@fails("IM506")
def sharing_and_nothing_shows_it(doc: Base) -> None:
    doc["part:guests-design"]["evidence"] = []


@passes("IM506")
def shaping_and_nothing_shows_it(doc: Base) -> None:
    doc["part:guests-design"].update({"power": "co_designing", "evidence": []})


@fails("IM507")
def nobody_came(doc: Base) -> None:
    doc["part:guests-design"]["people"] = 0


@passes("IM507")
def nobody_could_come(doc: Base) -> None:
    doc["part:guests-design"].update({"power": "excluded", "people": 0, "decision_share": 0})


@fails("IM508")
def share_of_no_decisions(doc: Base) -> None:
    doc["part:guests-design"]["decisions"] = 0


@fails("IM508")
def share_of_seats_without_one(doc: Base) -> None:
    doc["part:guests-design"]["seats"] = 0


@passes("IM508")
def no_share_of_no_decisions(doc: Base) -> None:
    doc["part:guests-design"].update({"power": "involved", "decisions": 0, "decision_share": 0})


def in_2024(doc: Base, stage: str) -> None:
    doc["svc:table"]["period"] = {"start": "2025-01-01", "end": "2025-12-31"}
    doc[f"part:guests-{stage}"]["period"] = {"start": "2024-01-01", "end": "2024-12-31"}


def in_2026(doc: Base, stage: str) -> None:
    in_2024(doc, stage)
    doc[f"part:guests-{stage}"]["period"] = {"start": "2026-01-01", "end": "2026-06-30"}


@fails("IM509")
def delivered_before_it_began(doc: Base) -> None:
    in_2024(doc, "deliver")


@fails("IM509")
def evaluated_before_it_began(doc: Base) -> None:
    in_2024(doc, "evaluate")


@fails("IM509")
def designed_after_it_ended(doc: Base) -> None:
    in_2026(doc, "design")


@passes("IM509")
def designed_before_it_began(doc: Base) -> None:
    in_2024(doc, "design")


@passes("IM509")
def evaluated_after_it_ended(doc: Base) -> None:
    in_2026(doc, "evaluate")


@passes("IM509")
def delivered_at_a_time_that_is_not_said(doc: Base) -> None:
    in_2024(doc, "deliver")
    del doc["part:guests-deliver"]["period"]
