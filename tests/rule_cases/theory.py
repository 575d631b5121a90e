"""Theories of change."""

from rule_cases import Base, fails, passes


@fails("IM115")
def no_steps(doc: Base) -> None:
    doc["model:table"]["links"] = []


@passes("IM115")
def outcomes_lead_to_one_another(doc: Base) -> None:
    doc["model:table"]["links"] = []
    doc["out:strain"]["leads_to"] = ["out:company"]


@passes("IM115")
def logframe(doc: Base) -> None:
    doc["model:table"].update({"links": [], "kind": "logframe"})


def _another_model(doc: Base, links: list[dict[str, object]]) -> None:
    """The strain of the cooks is told by a theory of change of its own."""
    doc.copy("model:table", "model:cooks", name="How the cooks fare", links=links)
    doc["out:strain"]["model"] = "model:cooks"


@fails("IM116")
def outcome_of_another_model(doc: Base) -> None:
    _another_model(doc, doc["model:table"]["links"][3:])


@fails("IM116")
def outcome_of_another_model_as_a_group_lives_it(doc: Base) -> None:
    _another_model(doc, doc["model:table"]["links"][3:])
    doc["model:table"]["links"][3]["target"] = "so:cooks"


@passes("IM116")
def each_model_has_its_own_outcomes(doc: Base) -> None:
    _another_model(doc, doc["model:table"]["links"][3:])
    doc["model:table"]["links"].pop()


@passes("IM116")
def outcome_of_no_model(doc: Base) -> None:
    _another_model(doc, doc["model:table"]["links"][3:])
    del doc["out:strain"]["model"]


def _another_program(doc: Base, **more: str) -> None:
    doc.copy("prog:table", "prog:garden", name="The garden")
    doc.copy("act:meals", "act:digging", name="Digging", part_of="prog:garden", **more)
    doc["model:table"]["links"].append({"source": "act:digging", "target": "output:meals", "kind": "enables"})


@fails("IM117")
def work_of_another_program(doc: Base) -> None:
    _another_program(doc)


@fails("IM117")
def input_of_another_program(doc: Base) -> None:
    _another_program(doc)
    doc["model:table"]["links"][-1]["source"] = "input:grant"
    doc["model:table"]["links"][0]["source"] = "act:meals"
    doc["model:table"]["links"][0]["target"] = "svc:table"
    doc["input:grant"]["input_for"] = ["prog:garden"]


@passes("IM117")
def work_of_a_smaller_program(doc: Base) -> None:
    _another_program(doc)
    doc["prog:garden"]["part_of"] = "prog:table"


@passes("IM117")
def work_of_no_program(doc: Base) -> None:
    _another_program(doc)
    del doc["act:digging"]["part_of"]


@passes("IM117")
def input_of_two_programs(doc: Base) -> None:
    _another_program(doc)
    doc["model:table"]["programs"].append("prog:garden")
    doc["input:grant"]["input_for"] = ["prog:garden", "prog:table"]


@fails("IM118")
def step_twice(doc: Base) -> None:
    links = doc["model:table"]["links"]
    links.append(links[1])


@passes("IM118")
def two_kinds_of_step(doc: Base) -> None:
    links = doc["model:table"]["links"]
    links.append(links[1] | {"kind": "enables"})


@fails("IM119")
def work_leads_nowhere(doc: Base) -> None:
    links = doc["model:table"]["links"]
    links[2] |= {"source": "out:strain"}
    links.pop()


@passes("IM119", "IM120")
def chain_of_outcomes(doc: Base) -> None:
    work_leads_nowhere(doc)
    doc["model:table"]["kind"] = "outcome_chain"


@fails("IM120")
def outcome_from_nowhere(doc: Base) -> None:
    doc["model:table"]["links"].pop()


@passes("IM120")
def outcome_from_an_outcome(doc: Base) -> None:
    doc["model:table"]["links"].pop()
    doc["out:company"]["leads_to"] = ["out:strain"]
    doc["out:strain"]["horizon"] = "long"


@passes("IM120")
def step_to_it_as_a_group_lives_it(doc: Base) -> None:
    doc["model:table"]["links"][3]["target"] = "so:cooks"


@passes("IM120")
def outcome_of_no_model_at_all(doc: Base) -> None:
    doc["model:table"]["links"].pop()
    del doc["out:strain"]["model"]
