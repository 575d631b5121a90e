"""Outcomes, groups and theories of change."""

from rule_cases import Base, fails, passes


def third_outcome(doc: Base, **changes: object) -> None:
    """Another outcome for guests, named and not reported."""
    doc.copy("out:company", "out:rest", name="Guests sleep better", description="They wake up rested.", model=None, **changes)
    doc["ev:story"]["supports"].append({"target": "out:rest", "stance": "mixed"})
    doc["ev:survey"]["supports"].append({"target": "out:rest", "stance": "supports"})


def for_guests(doc: Base, importance: str = "moderate", **changes: object) -> None:
    doc.copy("so:guests", "so:rest", outcome="out:rest", importance=importance, **changes)


def report_in_words(doc: Base) -> None:
    doc.add(
        id="imp:rest",
        type="ImpactReport",
        outcome="out:rest",
        stakeholder_outcome="so:rest",
        period={"start": "2025-01-01", "end": "2025-12-31"},
        reported_direction="positive",
        comment="They told us so.",
    )


def named(name: str) -> object:
    def change(doc: Base) -> None:
        doc["out:company"]["name"] = name

    change.__name__ = "named_" + "".join(char if char.isascii() and char.isalpha() else "_" for char in name.lower())
    return change


for name in (
    "Number of guests who come",
    "12 shared meals",
    "Delivering lunch",
    "Meals served",
    "Fournir un repas",
    "Mise en place d'ateliers",
):
    fails("IM333")(named(name))
for name in ("Guests feel better provided for", "Host families are less alone", "Organised crime falls", "They deliver on their own plans"):
    passes("IM333")(named(name))


@fails("IM334")
def rest_for_nobody(doc: Base) -> None:
    third_outcome(doc)


@passes("IM334")
def rest_for_guests(doc: Base) -> None:
    third_outcome(doc)
    for_guests(doc)


@passes("IM334")
def rest_that_accrues_to_guests(doc: Base) -> None:
    third_outcome(doc)
    doc.copy("val:company", "val:rest", outcome="out:rest", stakeholder_outcome=None, proxy="A night in a quiet room.")
    doc["sroi:table"]["valuations"].append("val:rest")
    doc["sroi:table"]["sensitivity"].append({"variable": "val:rest/contribution.deadweight", "low": 0.1, "high": 0.4})


def neighbours(doc: Base, *roles: str) -> None:
    doc.copy("stk:guests", "stk:neighbours", name="Neighbours", level="community", norm_group="communities", roles=list(roles))
    doc["ev:survey"]["contributors"].append({"stakeholder": "stk:neighbours", "people": 20})


@fails("IM335")
def nothing_changes_for_neighbours(doc: Base) -> None:
    neighbours(doc, "beneficial")


@passes("IM335")
def neighbours_help(doc: Base) -> None:
    neighbours(doc, "contributing")


@passes("IM335")
def meals_for_neighbours(doc: Base) -> None:
    neighbours(doc, "beneficial")
    doc["rep:meals"]["stakeholder"] = "stk:neighbours"


@passes("IM335")
def guests_and_no_outcomes(doc: Base) -> None:
    doc.only("org:kitchen", "stk:guests", "char:over-60")


@passes("IM336")
def regulars_measure_what_does_not_name_them(doc: Base) -> None:
    doc["out:company"]["indicators"] = ["ind:wellbeing"]


@fails("IM336")
def regulars_show_nothing(doc: Base) -> None:
    doc["ind:regulars"]["measures"] = []
    doc["out:company"]["indicators"] = ["ind:wellbeing"]


@passes("IM336")
def regulars_are_named_by_the_outcome(doc: Base) -> None:
    doc["ind:regulars"]["measures"] = []


@passes("IM336")
def regulars_are_named_by_the_report(doc: Base) -> None:
    regulars_show_nothing(doc)
    doc["imp:company"]["scale"]["indicator"] = "ind:regulars"


@fails("IM337")
def rest_that_nothing_shows(doc: Base) -> None:
    doc.copy("out:company", "out:rest", name="Guests sleep better", description="They wake up rested.", indicators=None, model=None)
    for_guests(doc, indicators=None)


@passes("IM337")
def rest_that_names_an_indicator(doc: Base) -> None:
    rest_that_nothing_shows(doc)
    doc["out:rest"]["indicators"] = ["ind:regulars"]


@passes("IM337")
def rest_that_an_indicator_names(doc: Base) -> None:
    rest_that_nothing_shows(doc)
    doc["ind:regulars"]["measures"].append("out:rest")


@passes("IM337")
def rest_of_guests_that_names_an_indicator(doc: Base) -> None:
    rest_that_nothing_shows(doc)
    doc["so:rest"]["indicators"] = ["ind:regulars"]


@passes("IM337")
def rest_of_which_a_report_is_shown(doc: Base) -> None:
    rest_that_nothing_shows(doc)
    report_in_words(doc)
    doc["ev:survey"]["supports"].append({"target": "imp:rest", "stance": "supports"})


@passes("IM337")
def rest_that_a_story_shows(doc: Base) -> None:
    third_outcome(doc, indicators=None)
    for_guests(doc, indicators=None)


@passes("IM337")
def rest_that_a_step_shows(doc: Base) -> None:
    rest_that_nothing_shows(doc)
    doc["model:table"]["links"].append(
        {"id": "link:rest", "source": "act:meals", "target": "out:rest", "kind": "enables", "assumption": "They eat early."}
    )
    doc["ev:survey"]["supports"].append({"target": "link:rest", "stance": "supports"})


def all_is_well(doc: Base) -> None:
    third_outcome(doc)
    for_guests(doc)
    doc["out:strain"].update({"name": "Cooks are glad of the work", "description": "They say so.", "valence": "positive", "intended": True})
    doc["so:cooks"]["intended_direction"] = "positive"
    doc["imp:strain"].update({"reported_direction": "positive", "classification": "benefit_stakeholders"})
    doc["val:strain"]["unit_value"]["number"] = 400


@fails("IM338")
def all_is_well_and_meant(doc: Base) -> None:
    all_is_well(doc)


@passes("IM338")
def all_is_well_and_not_all_meant(doc: Base) -> None:
    all_is_well(doc)
    doc["out:strain"]["intended"] = False


@passes("IM338")
def one_of_three_is_bad(doc: Base) -> None:
    third_outcome(doc)
    for_guests(doc)
    del doc["out:strain"]["intended"]
    doc["imp:strain"]["reported_direction"] = "neutral"


@fails("IM339")
def strain_is_meant(doc: Base) -> None:
    doc["out:strain"]["intended"] = True


@passes("IM339")
def strain_and_nobody_says(doc: Base) -> None:
    del doc["out:strain"]["intended"]


@fails("IM340")
def company_leads_to_what_came_before(doc: Base) -> None:
    doc["out:company"]["leads_to"] = ["out:strain"]


@passes("IM340")
def strain_leads_to_what_comes_after(doc: Base) -> None:
    doc["out:strain"]["leads_to"] = ["out:company"]


@passes("IM340")
def company_of_no_horizon_leads_on(doc: Base) -> None:
    company_leads_to_what_came_before(doc)
    del doc["out:company"]["horizon"]


@passes("IM340")
def company_leads_to_strain_of_no_horizon(doc: Base) -> None:
    company_leads_to_what_came_before(doc)
    del doc["out:strain"]["horizon"]


@passes("IM340")
def company_leads_to_what_comes_at_once(doc: Base) -> None:
    company_leads_to_what_came_before(doc)
    doc["out:company"]["horizon"] = "short"


@fails("IM341")
def nothing_has_to_be_true(doc: Base) -> None:
    del doc["model:table"]["assumptions"]
    for link in doc["model:table"]["links"]:
        link.pop("assumption", None)


@passes("IM341")
def logic_model_without_assumptions(doc: Base) -> None:
    nothing_has_to_be_true(doc)
    doc["model:table"]["kind"] = "logic_model"


@passes("IM341")
def whole_theory_has_an_assumption(doc: Base) -> None:
    for link in doc["model:table"]["links"]:
        link.pop("assumption", None)


@passes("IM341")
def one_step_has_an_assumption(doc: Base) -> None:
    nothing_has_to_be_true(doc)
    doc["model:table"]["links"][2]["assumption"] = "Guests come more than once."


@fails("IM342")
def step_without_evidence(doc: Base) -> None:
    del doc["model:table"]["links"][2]["evidence"]


@passes("IM342")
def step_that_a_story_speaks_of(doc: Base) -> None:
    del doc["model:table"]["links"][2]["evidence"]
    doc["ev:story"]["supports"].append({"target": "link:meals-company", "stance": "supports"})


@passes("IM342")
def step_to_what_is_not_reported(doc: Base) -> None:
    third_outcome(doc)
    for_guests(doc)
    doc["model:table"]["links"].append({"source": "act:meals", "target": "out:rest", "kind": "enables", "assumption": "They eat early."})
