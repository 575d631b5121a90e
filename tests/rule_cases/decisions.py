"""Decisions."""

from rule_cases import Base, fails, passes
from rule_cases.outcomes import neighbours


@fails("IM515")
def told_and_nothing_decided(doc: Base) -> None:
    doc.remove("dec:rota")
    doc["out:strain"].update(
        {"name": "Cooks are glad of the work", "description": "They say so.", "valence": "positive", "intended": False}
    )
    doc["so:cooks"]["intended_direction"] = "positive"
    doc["imp:strain"].update({"reported_direction": "positive", "classification": "benefit_stakeholders"})
    doc["val:strain"]["unit_value"]["number"] = 400


@passes("IM515")
def told_and_put_off(doc: Base) -> None:
    doc["dec:rota"]["status"] = "deferred"


@fails("IM516")
def strain_and_nothing_decided(doc: Base) -> None:
    doc["dec:rota"]["because_of"] = ["ev:story", "part:guests-evaluate", "part:cooks-evaluate"]


@fails("IM516")
def strain_and_no_decision_at_all(doc: Base) -> None:
    doc.remove("dec:rota")


@passes("IM516")
def strain_told_of_in_evidence_for_its_report(doc: Base) -> None:
    strain_and_nothing_decided(doc)
    doc["ev:story"]["supports"].append({"target": "imp:strain", "stance": "mixed"})


@passes("IM516")
def strain_told_of_by_cooks(doc: Base) -> None:
    doc["dec:rota"]["because_of"] = ["ev:cooks"]


@passes("IM516")
def strain_shown_by_a_number(doc: Base) -> None:
    doc["dec:rota"]["because_of"] = ["rep:strain", "ev:story", "part:cooks-evaluate"]


def only_cooks_told(doc: Base) -> None:
    doc["dec:rota"]["told"] = [{"stakeholder": "stk:cooks", "on": "2025-11-15"}]


@fails("IM517")
def guests_not_told(doc: Base) -> None:
    only_cooks_told(doc)
    del doc["dec:rota"]["decided_by"]


@fails("IM517")
def guests_not_told_and_no_day(doc: Base) -> None:
    guests_not_told(doc)
    del doc["dec:rota"]["on"]


@passes("IM517")
def guests_are_organizations(doc: Base) -> None:
    guests_not_told(doc)
    doc["stk:guests"]["kind"] = "organization"


@passes("IM517")
def guests_decided(doc: Base) -> None:
    only_cooks_told(doc)


@passes("IM517")
def guests_not_told_yet(doc: Base) -> None:
    del doc["dec:rota"]["decided_by"], doc["dec:rota"]["told"]
    doc["dec:rota"]["on"] = "2026-11-20"


@fails("IM518")
def neighbours_never_heard_back(doc: Base) -> None:
    neighbours(doc, "contributing")
    doc.copy("ev:survey", "ev:neighbours", title="Survey next door", told_by="stk:neighbours")


@passes("IM518")
def organizations_never_heard_back(doc: Base) -> None:
    neighbours_never_heard_back(doc)
    doc["stk:neighbours"]["kind"] = "organization"


@passes("IM518")
def neighbours_heard_back(doc: Base) -> None:
    neighbours_never_heard_back(doc)
    doc["dec:rota"]["told"].append({"stakeholder": "stk:neighbours", "on": "2025-11-15"})


@fails("IM519")
def told_the_month_before(doc: Base) -> None:
    doc["dec:rota"]["told"][0]["on"] = "2025-10-15"


@passes("IM519")
def told_on_the_day(doc: Base) -> None:
    doc["dec:rota"]["told"][0]["on"] = "2025-11-01"


@passes("IM519")
def decided_on_a_day_that_is_not_said(doc: Base) -> None:
    del doc["dec:rota"]["on"]


@passes("IM519")
def told_on_a_day_that_is_not_said(doc: Base) -> None:
    del doc["dec:rota"]["told"][0]["on"]


@fails("IM520")
def because_of_nothing(doc: Base) -> None:
    doc.copy("dec:rota", "dec:plates", what="New plates.", because_of=None)


@passes("IM520")
def because_of_something(doc: Base) -> None:
    doc.copy("dec:rota", "dec:plates", what="New plates.", because_of=["ev:survey"])


@fails("IM521")
def decided_by_the_kitchen(doc: Base) -> None:
    doc["dec:rota"]["decided_by"] = ["org:kitchen"]


@fails("IM521")
def decided_without_those_a_report_is_about(doc: Base) -> None:
    doc["dec:rota"].update({"decided_by": ["org:kitchen"], "because_of": ["imp:company", "imp:strain"]})


@fails("IM521")
def decided_without_those_a_number_is_about(doc: Base) -> None:
    doc["dec:rota"].update({"decided_by": ["org:kitchen"], "because_of": ["rep:wellbeing", "imp:strain"]})


@fails("IM521")
def decided_without_those_an_outcome_is_of(doc: Base) -> None:
    doc["dec:rota"].update({"decided_by": ["org:kitchen"], "because_of": ["out:company", "imp:strain"]})


@passes("IM521")
def decided_by_nobody(doc: Base) -> None:
    del doc["dec:rota"]["decided_by"]


@passes("IM521")
def decided_by_a_group_led_by_users(doc: Base) -> None:
    doc["partners:table"]["parties"][1]["role"] = "user_led"
    doc["dec:rota"]["decided_by"] = ["org:garden"]


@passes("IM521")
def decided_with_guests(doc: Base) -> None:
    doc["dec:rota"]["decided_by"] = ["org:kitchen", "stk:guests"]


@passes("IM521")
def decided_by_those_it_concerns(doc: Base) -> None:
    doc["dec:rota"].update({"decided_by": ["stk:cooks"], "because_of": ["ev:cooks"]})
