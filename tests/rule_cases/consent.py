"""Consent and use. In the base document `ev:story` rests on `consent:story`."""

from rule_cases import Base, fails, passes


def children(doc: Base, value: str) -> None:
    """Evidence from a group of this age."""
    doc.add(id="char:age", type="Characteristic", dimension="Age", value=value)
    doc["stk:guests"]["characteristics"] = ["char:age"]
    doc["consent:survey"]["guardian"] = True


def mixed(doc: Base) -> None:
    """Something else than the story speaks against it too."""
    doc["ev:cooks"]["supports"][1]["stance"] = "mixed"


@fails("IM401")
def withdrawn(doc: Base) -> None:
    mixed(doc)
    doc.copy("consent:story", "consent:1", status="withdrawn", withdrawn_on="2026-01-01", recalled=True)
    doc["ev:story"]["consent"] = "consent:1"


@fails("IM401")
def withdrawn_and_still_supporting(doc: Base) -> None:
    withdrawn(doc)
    for field in ("text", "codings"):
        del doc["ev:story"][field]
    doc["ev:story"]["supports"] = [{"target": "out:company", "stance": "supports"}]


@passes("IM401")
def withdrawn_and_taken_out(doc: Base) -> None:
    withdrawn(doc)
    for field in ("text", "codings", "supports", "strength"):
        del doc["ev:story"][field]


@fails("IM402")
def declined(doc: Base) -> None:
    mixed(doc)
    doc.copy("consent:story", "consent:1", status="declined")
    doc["ev:story"]["consent"] = "consent:1"


@passes("IM402")
def declined_and_empty(doc: Base) -> None:
    declined(doc)
    for field in ("text", "codings", "supports", "strength"):
        del doc["ev:story"][field]
    doc["ev:story"]["description"] = "Somebody would rather not."


@fails("IM403")
def unknown(doc: Base) -> None:
    doc.copy("consent:story", "consent:1", status="unknown")
    doc["ev:story"]["consent"] = "consent:1"


@passes("IM403")
def not_required(doc: Base) -> None:
    doc.copy("consent:story", "consent:1", status="not_required", lawful_basis="legitimate_interests")
    doc["ev:story"]["consent"] = "consent:1"


@fails("IM404")
def ran_out_yesterday(doc: Base) -> None:
    doc.copy("consent:story", "consent:1", expires="2026-11-23")
    doc["ev:story"]["consent"] = "consent:1"


@passes("IM404")
def runs_out_today(doc: Base) -> None:
    doc.copy("consent:story", "consent:1", expires="2026-11-24")
    doc["ev:story"]["consent"] = "consent:1"


@fails("IM405")
def story_without_consent(doc: Base) -> None:
    del doc["ev:story"]["consent"]


@fails("IM405")
def recording_of_somebody(doc: Base) -> None:
    doc["ev:survey"]["kind"] = "media"
    del doc["ev:survey"]["consent"]
    del doc["ev:survey"]["strength"]


@passes("IM405")
def survey_without_consent(doc: Base) -> None:
    del doc["ev:survey"]["consent"]


@passes("IM405")
def case_study_of_nobody(doc: Base) -> None:
    doc["ev:survey"]["kind"] = "case_study"
    for field in ("consent", "contributors", "told_by"):
        del doc["ev:survey"][field]


@fails("IM406")
def open_licence(doc: Base) -> None:
    doc.header["license"] = "CC-BY-4.0"
    doc.copy("consent:story", "consent:1", scopes=["internal", "partners"])
    doc["ev:story"]["consent"] = "consent:1"


@fails("IM406")
def open_licence_by_its_address(doc: Base) -> None:
    open_licence(doc)
    doc.header["license"] = "https://creativecommons.org/licenses/by/4.0/"


@passes("IM406")
def licence_for_few(doc: Base) -> None:
    open_licence(doc)
    doc.header["license"] = "For members of the partnership"


@passes("IM406")
def open_licence_and_named_readers(doc: Base) -> None:
    open_licence(doc)
    doc["ev:story"]["access"] = ["org:kitchen"]


@passes("IM406")
def open_licence_and_public(doc: Base) -> None:
    doc.header["license"] = "CC-BY-4.0"


@fails("IM407")
def funder_reads(doc: Base) -> None:
    doc.copy("consent:story", "consent:1", scopes=["internal", "partners"])
    doc["ev:story"].update({"consent": "consent:1", "access": ["org:kitchen", "org:fund"]})


@fails("IM407")
def group_of_the_funder_reads(doc: Base) -> None:
    funder_reads(doc)
    doc.add(id="stk:fund", type="Stakeholder", name="Those who pay", kind="organization", roles=["contributing"], organization="org:fund")
    doc["ev:story"]["access"] = ["stk:fund"]


@passes("IM407")
def funder_reads_by_consent(doc: Base) -> None:
    funder_reads(doc)
    doc["consent:1"]["scopes"] = ["internal", "funder"]


@passes("IM407")
def partner_reads(doc: Base) -> None:
    funder_reads(doc)
    doc["ev:story"]["access"] = ["org:garden", "stk:cooks"]


@fails("IM408")
def told_by_pupils(doc: Base) -> None:
    children(doc, "5-11")


@fails("IM408")
def told_by_under_sixteen(doc: Base) -> None:
    children(doc, "Under 16")


@fails("IM408")
def told_by_children_of_a_code(doc: Base) -> None:
    children(doc, "0 to 15 years")
    doc.add(id="code:child", type="Code", name="Children", list="list:codebook")
    doc["char:age"]["code"] = "code:child"
    del doc["char:age"]["value"]


@passes("IM408")
def told_by_young_people(doc: Base) -> None:
    children(doc, "16-24")


@passes("IM408")
def told_by_all_ages(doc: Base) -> None:
    children(doc, "0-15")
    doc["stk:guests"]["characteristics"] = ["char:age", "char:over-60"]


@passes("IM408")
def guardian_agreed(doc: Base) -> None:
    children(doc, "5-11")
    doc["consent:story"]["guardian"] = True


@fails("IM409")
def health_of_somebody(doc: Base) -> None:
    doc.copy("consent:story", "consent:1", anonymized=False, special_category_condition=None)
    doc["ev:story"]["consent"] = "consent:1"


@fails("IM409")
def health_of_somebody_through_a_report(doc: Base) -> None:
    health_of_somebody(doc)
    doc["ev:story"]["supports"] = [{"target": "imp:company", "stance": "mixed", "excerpt": "On Sundays it is still quiet."}]


@passes("IM409")
def health_of_nobody_in_particular(doc: Base) -> None:
    health_of_somebody(doc)
    doc["consent:1"]["anonymized"] = True


@passes("IM409")
def health_with_a_condition(doc: Base) -> None:
    health_of_somebody(doc)
    doc["consent:1"]["special_category_condition"] = "explicit_consent"


@fails("IM410")
def asked_months_later(doc: Base) -> None:
    doc.copy("consent:story", "consent:1", obtained="2025-07-02")
    doc["ev:story"]["consent"] = "consent:1"


@passes("IM410")
def asked_a_month_later(doc: Base) -> None:
    doc.copy("consent:story", "consent:1", obtained="2025-07-01")
    doc["ev:story"]["consent"] = "consent:1"


@passes("IM410")
def kept_on_another_basis(doc: Base) -> None:
    asked_months_later(doc)
    doc["consent:1"]["lawful_basis"] = "legitimate_interests"


@fails("IM404")
def file_after_its_time(doc: Base) -> None:
    doc.copy("consent:survey", "consent:1", expires="2026-11-23")
    doc["ev:survey"]["consent"] = "consent:1"


@passes("IM404")
def description_after_its_time(doc: Base) -> None:
    file_after_its_time(doc)
    del doc["ev:survey"]["files"]
    doc["ev:survey"]["description"] = "Destroyed after the time that was agreed."


@passes("IM404")
def no_end_agreed(doc: Base) -> None:
    del doc["consent:story"]["expires"]


@fails("IM405")
def case_study_of_a_group(doc: Base) -> None:
    case_study_of_nobody(doc)
    doc["ev:survey"]["contributors"] = [{"stakeholder": "stk:guests", "people": 120}]


@fails("IM405")
def case_study_in_somebodys_voice(doc: Base) -> None:
    case_study_of_nobody(doc)
    doc["ev:survey"]["told_by"] = "stk:guests"


@fails("IM406")
def open_licence_and_an_excerpt(doc: Base) -> None:
    doc.header["license"] = "OGL-UK-3.0"
    doc.copy("consent:survey", "consent:1", scopes=["internal"])
    doc["ev:survey"]["consent"] = "consent:1"
    doc["ev:survey"]["supports"][0]["excerpt"] = "Better than last year."


@passes("IM406")
def open_licence_and_no_words(doc: Base) -> None:
    open_licence_and_an_excerpt(doc)
    del doc["ev:survey"]["supports"][0]["excerpt"]


@passes("IM406")
def no_licence(doc: Base) -> None:
    open_licence(doc)
    del doc.header["license"]


@passes("IM408")
def told_by_those_who_are_sixteen(doc: Base) -> None:
    children(doc, "16")


@fails("IM408")
def told_by_those_who_are_fifteen(doc: Base) -> None:
    children(doc, "Aged 15")


@passes("IM408")
def told_by_those_of_five_rooms(doc: Base) -> None:
    children(doc, "5")
    doc["char:age"]["dimension"] = "rooms"


@fails("IM409")
def health_by_the_address_of_the_goal(doc: Base) -> None:
    health_of_somebody(doc)
    doc.copy("code:sdg-3-4", "code:health")
    doc.remove("code:sdg-3-4")
    for name in ("out:company", "out:strain"):
        doc[name]["codes"] = ["code:health"]


@passes("IM409")
def other_goal_of_somebody(doc: Base) -> None:
    health_of_somebody(doc)
    doc.add(id="code:sdg-11-7", type="Code", value="11.7", list="list:sdg-target", name="Green spaces")
    doc["out:company"]["codes"] = ["code:sdg-11-7"]


@passes("IM409")
def health_in_records_of_all(doc: Base) -> None:
    doc.copy("consent:survey", "consent:1", anonymized=False, special_category_condition=None)
    doc["ev:minutes"]["consent"] = "consent:1"


@passes("IM409")
def health_in_a_title_only(doc: Base) -> None:
    health_of_somebody(doc)
    for field in ("text", "codings"):
        del doc["ev:story"][field]
    doc["ev:story"].update(description="Told, and not written down.", supports=[{"target": "out:company", "stance": "mixed"}])


@passes("IM410")
def nobody_knows_when_it_was_asked(doc: Base) -> None:
    del doc["consent:story"]["obtained"]


@passes("IM410")
def nobody_knows_when_it_was_collected(doc: Base) -> None:
    asked_months_later(doc)
    del doc["ev:story"]["collected"]
