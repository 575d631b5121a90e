"""Ids, references and the shape of the whole."""

from rule_cases import Base, fails, passes


@fails("IM105")
def id_in_capitals(doc: Base) -> None:
    doc.copy("theme:company", "Theme:Company", name="Good company", relates_to=["theme:company"])
    doc["out:company"]["themes"] = ["theme:company", "Theme:Company"]


@passes("IM105")
def other_id(doc: Base) -> None:
    doc.copy("theme:company", "theme:food", name="Food", relates_to=["theme:company"])
    doc["out:company"]["themes"] = ["theme:company", "theme:food"]


@fails("IM106")
def theme_of_nothing(doc: Base) -> None:
    doc.copy("theme:company", "theme:food", name="Food", relates_to=["theme:company"])


@fails("IM106")
def instrument_of_nothing(doc: Base) -> None:
    doc.copy("inst:swemwbs", "inst:gad-7", name="Generalized Anxiety Disorder scale, 7 items", scale_low=0, scale_high=21)


@fails("IM106")
def consent_to_nothing(doc: Base) -> None:
    doc.copy("consent:story", "consent:radio")


@passes("IM106")
def theme_of_a_theme(doc: Base) -> None:
    doc.copy("theme:company", "theme:food", name="Food")
    doc["theme:company"]["relates_to"] = ["theme:food"]


@passes("IM106", "IM107")
def list_of_themes(doc: Base) -> None:
    doc.only("org:kitchen", "theme:company")
    doc.copy("theme:company", "theme:food", name="Food")


@fails("IM107")
def organization_in_no_story(doc: Base) -> None:
    doc.add(id="org:mill", type="Organization", name="Mill Street Baths", kind="public_body")


@fails("IM107")
def work_in_no_story(doc: Base) -> None:
    doc.add(id="input:van", type="Input", name="A van", kind="physical", period={"start": "2025-01-01", "end": "2025-12-31"})


@fails("IM107")
def words_are_no_reference(doc: Base) -> None:
    doc.add(id="org:mill", type="Organization", name="Mill Street Baths", provenance={"generated_by": "Taken from the town's list"})


@passes("IM107")
def organization_with_a_part(doc: Base) -> None:
    doc.add(id="org:town", type="Organization", name="The town", kind="public_body")
    doc["org:garden"]["part_of"] = "org:town"


@passes("IM107")
def publisher_is_part_of_the_story(doc: Base) -> None:
    doc.add(id="org:town", type="Organization", name="The town", kind="public_body")
    doc.header["publisher"] = "org:town"


@passes("IM107", "IM125", "IM126")
def only_organization(doc: Base) -> None:
    doc.header.pop("publisher")
    doc.only("org:kitchen", "ind:meals", "output:meals", "list:codebook", "code:company")
    del doc["ind:meals"]["organization"], doc["output:meals"]["of"]
    doc.add(id="code:food", type="Code", name="Food", value="food", list="list:codebook")


@fails("IM107")
def input_beside_the_only_organization(doc: Base) -> None:
    only_organization(doc)
    doc.add(id="input:van", type="Input", name="A van", kind="physical", actual={"number": 5, "unit": "GBP"})


@passes("IM107")
def list_of_organizations(doc: Base) -> None:
    doc.header.pop("publisher")
    doc.only("org:kitchen", "org:garden", "org:fund")


@fails("IM108")
def one_number_twice(doc: Base) -> None:
    doc["org:garden"]["identifiers"] = [{"scheme": "GB-CHC", "value": "0 000 001"}]


@fails("IM108")
def scheme_in_small_letters(doc: Base) -> None:
    doc["org:kitchen"]["identifiers"] = [{"scheme": "own:Register", "value": "a 12"}]
    doc["org:garden"]["identifiers"] = [{"scheme": "own:register", "value": "A-12"}]


@passes("IM108")
def other_number(doc: Base) -> None:
    doc["org:garden"]["identifiers"] = [{"scheme": "GB-CHC", "value": "0000002"}]


@passes("IM108")
def zeros_in_a_register_of_ones_own(doc: Base) -> None:
    doc["org:kitchen"]["identifiers"] = [{"scheme": "own:register", "value": "007"}]
    doc["org:garden"]["identifiers"] = [{"scheme": "own:register", "value": "7"}]


@passes("IM108")
def branch(doc: Base) -> None:
    doc["org:garden"].update({"identifiers": [{"scheme": "GB-CHC", "value": "0000001"}], "part_of": "org:kitchen"})


@passes("IM108")
def whole_and_branch(doc: Base) -> None:
    doc["org:garden"].update({"identifiers": [{"scheme": "GB-CHC", "value": "0000001"}]})
    doc["org:kitchen"]["part_of"] = "org:garden"


@passes("IM108")
def zeros_for_what_is_not_known(doc: Base) -> None:
    for organization in ("org:garden", "org:kitchen"):
        doc[organization]["identifiers"] = [{"scheme": "GB-COH", "value": "00000000"}]


@passes("IM108")
def one_number_in_two_forms(doc: Base) -> None:
    doc["org:kitchen"]["identifiers"].append({"scheme": "GB-CHC", "value": "0000001"})


@fails("IM109")
def organization_entered_twice(doc: Base) -> None:
    doc["org:fund"]["name"] = "Mill lane garden"


@fails("IM109")
def theme_entered_twice(doc: Base) -> None:
    doc.copy("theme:company", "theme:company-2")
    doc["out:company"]["themes"] = ["theme:company-2"]


@passes("IM109")
def same_name_in_another_service(doc: Base) -> None:
    doc.copy("act:meals", "act:meals-away", part_of="prog:table")


@passes("IM109")
def same_name_under_two_numbers(doc: Base) -> None:
    doc["org:garden"].update({"name": "Lantern Street Kitchen", "identifiers": [{"scheme": "GB-CHC", "value": "0000002"}]})


@passes("IM109")
def same_name_at_two_places(doc: Base) -> None:
    doc["org:garden"].update({"name": "St Mary's", "addresses": [{"locality": "Lantern"}]})
    doc["org:fund"].update({"name": "St Mary's", "addresses": [{"locality": "Harbour"}]})


@fails("IM110")
def theme_named_twice(doc: Base) -> None:
    doc["out:company"]["themes"] = ["theme:company", "theme:company"]


@fails("IM110")
def evidence_of_a_step_named_twice(doc: Base) -> None:
    doc["model:table"]["links"][2]["evidence"] = ["ev:survey", "ev:minutes", "ev:survey"]


@passes("IM110")
def evidence_of_two_steps(doc: Base) -> None:
    doc["model:table"]["links"][2]["evidence"] = ["ev:survey", "ev:minutes"]


@fails("IM111")
def slip_in_an_activity(doc: Base) -> None:
    doc["rep:meals"]["provenance"] = {"generated_by": "act:meal"}


@fails("IM111")
def slip_in_a_code_list(doc: Base) -> None:
    doc["ind:meals"]["dimensions"][0]["codelist"] = "list:places"


@fails("IM111")
def another_class(doc: Base) -> None:
    doc["rep:meals"]["provenance"] = {"generated_by": "act:supper"}
    doc.add(id="act:supper", type="Input", name="Supper", kind="physical", input_for=["act:meals"], actual={"number": 5, "unit": "GBP"})
    doc["sroi:table"]["inputs"].append("act:supper")


@passes("IM111")
def an_activity(doc: Base) -> None:
    doc["rep:meals"]["provenance"] = {"generated_by": "act:meals"}


@passes("IM111")
def words_with_a_colon(doc: Base) -> None:
    doc["rep:meals"]["provenance"] = {"generated_by": "Tally:each evening"}
    doc["rep:regulars"]["provenance"] = {"generated_by": "act:meals, counted at the door"}


@passes("IM111")
def address_beside_addresses(doc: Base) -> None:
    doc.copy("act:meals", "https://kitchen.example/activities/1", name="Sunday meals")
    doc["rep:meals"]["provenance"] = {"generated_by": "https://elsewhere.example/survey"}


@fails("IM112")
def codes_nowhere(doc: Base) -> None:
    doc.add(id="list:place", type="CodeList", name="Places", version="2025")


@fails("IM112")
def codes_of_another_dimension(doc: Base) -> None:
    codes_nowhere(doc)
    doc["ind:meals"]["dimensions"].append({"name": "time of day", "codelist": "list:place"})


@passes("IM112")
def codes_at_the_indicator(doc: Base) -> None:
    doc.add(id="list:place", type="CodeList", name="Places", version="2025")
    doc["ind:meals"]["dimensions"][0]["codelist"] = "list:place"


@passes("IM112")
def codes_elsewhere(doc: Base) -> None:
    doc.add(id="list:place", type="CodeList", name="Places", specification="https://kitchen.example/places")


@fails("IM113")
def evidence_for_nothing(doc: Base) -> None:
    doc["ev:minutes"].pop("supports")
    for who in ("guests", "cooks"):
        for stage in ("design", "deliver", "evaluate"):
            doc[f"part:{who}-{stage}"]["evidence"] = ["ev:survey"]


@passes("IM113")
def evidence_of_a_participation(doc: Base) -> None:
    doc["ev:minutes"].pop("supports")


@passes("IM113")
def evidence_that_only_supports(doc: Base) -> None:
    doc.copy("ev:minutes", "ev:letter", title="Letter", files=None, description="Sent to the table.")


@passes("IM113")
def evidence_that_is_only_coded(doc: Base) -> None:
    doc["code:company"]["broader"] = "code:table"
    doc.add(id="code:table", type="Code", name="The table", value="table", list="list:codebook")
    doc.copy("ev:story", "ev:note", title="A note", text="We laid the table for two more.", supports=None)
    doc["ev:note"]["codings"] = [{"code": "code:table", "start": 8, "end": 17}]


@passes("IM113")
def nothing_rests_on_what_was_withdrawn(doc: Base) -> None:
    doc.copy("ev:minutes", "ev:letter", title="Letter", supports=None, files=None, description="Sent to the table.", consent="consent:no")
    doc.copy("consent:survey", "consent:no", status="declined")


@fails("IM114")
def value_twice(doc: Base) -> None:
    doc.add(id="code:company-2", type="Code", name="Companions", value="company", list="list:codebook")


@passes("IM114")
def value_in_two_lists(doc: Base) -> None:
    doc.add(id="code:company-2", type="Code", name="Companions", value="company", list="list:other")
    doc.add(id="list:other", type="CodeList", name="Another codebook", version="2025")


@passes("IM114")
def value_in_no_list(doc: Base) -> None:
    for number in (1, 2):
        doc.add(id=f"code:own-{number}", type="Code", name=f"Code {number}", value="own")
        doc.add(id=f"code:blank-{number}", type="Code", name=f"Blank {number}", list="list:codebook")
        doc["theme:company"].setdefault("codes", []).append(f"code:own-{number}")
