"""Strength of evidence."""

from rule_cases import Base, fails, passes


@fails("IM426")
def second_level_without_method(doc: Base) -> None:
    del doc["ev:minutes"]["method"]


@passes("IM426")
def first_level_without_method(doc: Base) -> None:
    del doc["ev:minutes"]["method"]
    doc["ev:minutes"]["strength"] = [{"scale": "nesta", "level": "1"}]


@fails("IM427")
def sixth_level(doc: Base) -> None:
    doc["ev:survey"]["strength"] = [{"scale": "Maryland", "level": "6"}]


@passes("IM427")
def fifth_level(doc: Base) -> None:
    doc["ev:survey"]["strength"] = [{"scale": "Maryland", "level": "5"}]


@passes("IM427")
def scale_of_their_own(doc: Base) -> None:
    doc["ev:survey"]["strength"] = [{"scale": "kitchen", "level": "gold"}]


@fails("IM428")
def story_as_proof(doc: Base) -> None:
    doc["ev:story"]["strength"] = [{"scale": "nesta", "level": "3"}]


@passes("IM428")
def story_as_correlation(doc: Base) -> None:
    doc["ev:story"]["strength"] = [{"scale": "nesta", "level": "2"}]


@passes("IM428")
def survey_as_proof(doc: Base) -> None:
    doc["ev:survey"]["strength"] = [{"scale": "nesta", "level": "3"}]


@fails("IM429")
def more_answers_than_asked(doc: Base) -> None:
    doc["ev:survey"]["contributors"] = [{"stakeholder": "stk:guests", "people": 100}, {"stakeholder": "stk:cooks", "people": 19}]


@passes("IM429")
def as_many_answers_as_asked(doc: Base) -> None:
    doc["ev:survey"]["contributors"] = [{"stakeholder": "stk:guests", "people": 100}, {"stakeholder": "stk:cooks", "people": 20}]


@passes("IM429")
def some_not_counted(doc: Base) -> None:
    doc["ev:survey"]["contributors"] = [{"stakeholder": "stk:guests", "people": 10}, {"stakeholder": "stk:cooks"}]


@passes("IM429")
def nobody_says_how_many_were_asked(doc: Base) -> None:
    del doc["ev:survey"]["contributors"]


@passes("IM429")
def records_that_few_wrote(doc: Base) -> None:
    doc["ev:minutes"]["contributors"] = [{"stakeholder": "stk:cooks", "people": 2}, {"stakeholder": "stk:guests", "people": 1}]
    doc["rep:regulars"]["evidence"] = ["ev:minutes"]


@passes("IM429")
def more_evidence_than_one(doc: Base) -> None:
    more_answers_than_asked(doc)
    doc["rep:regulars"]["evidence"] = ["ev:survey", "ev:minutes"]
