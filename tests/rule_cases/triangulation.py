"""Voices. In the base document a story, a talk of cooks, a survey and minutes speak of `out:company`."""

from rule_cases import Base, fails, passes


@fails("IM430")
def nobody_gave_it(doc: Base) -> None:
    doc["ev:minutes"]["contributors"][1]["people"] = 0


@passes("IM430")
def one_gave_it(doc: Base) -> None:
    doc["ev:minutes"]["contributors"][1]["people"] = 1


@fails("IM431")
def cooks_tell_for_guests(doc: Base) -> None:
    doc["ev:story"]["told_by"] = "stk:cooks"


@passes("IM431")
def cooks_tell_with_guests(doc: Base) -> None:
    doc["ev:story"]["told_by"] = "stk:cooks"
    doc["ev:story"]["contributors"].append({"stakeholder": "stk:cooks", "people": 1})


@passes("IM431")
def somebody_whose_group_is_not_named(doc: Base) -> None:
    doc["ev:story"]["told_by"] = "stk:cooks"
    doc["ev:story"]["contributors"] = [{"people": 1}]


@passes("IM431")
def study_told_by_those_who_wrote_it(doc: Base) -> None:
    doc["ev:survey"].update({"kind": "evaluation", "told_by": "stk:cooks", "contributors": [{"stakeholder": "stk:guests", "people": 144}]})


def unmixed(doc: Base) -> None:
    """All that is said of the company of guests speaks for it."""
    doc["ev:story"]["supports"].pop()


@fails("IM432")
def nothing_against_it(doc: Base) -> None:
    unmixed(doc)


@passes("IM432")
def one_speaks_against_it(doc: Base) -> None:
    unmixed(doc)
    doc["ev:minutes"]["supports"][0]["stance"] = "contradicts"


@passes("IM432")
def two_pieces_only(doc: Base) -> None:
    unmixed(doc)
    doc["ev:minutes"]["supports"].pop(0)
    doc["ev:cooks"]["supports"].pop(1)


@passes("IM432")
def not_yet_claimed(doc: Base) -> None:
    unmixed(doc)
    doc["imp:company"].update({"classification": "does_harm", "reported_direction": "negative"})
    doc["out:company"].update(valence="negative", intended=False)
    doc["val:company"]["unit_value"]["number"] = -600
    doc["so:guests"]["intended_direction"] = "negative"


def one_story(doc: Base) -> None:
    """Only the story speaks of the company of guests."""
    for name in ("ev:cooks", "ev:survey", "ev:minutes"):
        doc[name]["supports"] = [each for each in doc[name]["supports"] if each["target"] not in ("out:company", "imp:company")]


@fails("IM433")
def story_alone(doc: Base) -> None:
    one_story(doc)


@fails("IM433")
def story_of_four(doc: Base) -> None:
    one_story(doc)
    doc["ev:story"]["contributors"][0]["people"] = 4


@passes("IM433")
def story_of_five(doc: Base) -> None:
    one_story(doc)
    doc["ev:story"]["contributors"][0]["people"] = 5


@fails("IM433")
def story_of_nobody_knows_how_many(doc: Base) -> None:
    one_story(doc)
    del doc["ev:story"]["contributors"][0]["people"]


@passes("IM433")
def talk_of_nobody_knows_how_many(doc: Base) -> None:
    one_story(doc)
    doc["ev:story"]["kind"] = "focus_group"
    del doc["ev:story"]["contributors"][0]["people"]


@fails("IM433")
def talk_of_three(doc: Base) -> None:
    one_story(doc)
    doc["ev:story"]["kind"] = "focus_group"
    doc["ev:story"]["contributors"][0]["people"] = 3


@passes("IM433")
def story_and_a_survey(doc: Base) -> None:
    one_story(doc)
    doc["ev:survey"]["supports"].append({"target": "rep:wellbeing", "stance": "supports"})


@passes("IM433")
def story_and_another_group(doc: Base) -> None:
    one_story(doc)
    doc["ev:cooks"]["supports"].append({"target": "val:company", "stance": "supports"})


@passes("IM433")
def story_of_nobody_known(doc: Base) -> None:
    one_story(doc)
    del doc["ev:story"]["told_by"]


@fails("IM434")
def guests_are_not_heard(doc: Base) -> None:
    for name in ("ev:story", "ev:survey", "ev:minutes"):
        doc[name].update({"told_by": "stk:cooks", "contributors": [{"stakeholder": "stk:cooks", "people": 24}]})
    for report in ("rep:wellbeing", "rep:regulars"):
        doc[report]["evidence"] = ["ev:survey", "ev:minutes"]


@passes("IM434")
def guests_are_heard_once(doc: Base) -> None:
    guests_are_not_heard(doc)
    doc["ev:story"]["contributors"].append({"stakeholder": "stk:guests", "people": 1})


@passes("IM434")
def somebody_unknown_is_heard(doc: Base) -> None:
    guests_are_not_heard(doc)
    for field in ("told_by", "contributors", "co_produced"):
        del doc["ev:story"][field]


@passes("IM431")
def nobody_named_at_all(doc: Base) -> None:
    doc["ev:story"].update(told_by="stk:cooks", co_produced=False)
    del doc["ev:story"]["contributors"]


@fails("IM432")
def three_pieces_and_none_against(doc: Base) -> None:
    unmixed(doc)
    doc["ev:minutes"]["supports"].pop(0)


@passes("IM433")
def story_of_what_is_not_claimed(doc: Base) -> None:
    one_story(doc)
    doc["imp:company"].update(classification="does_harm", reported_direction="negative")
    doc["out:company"].update(valence="negative", intended=False)
    doc["val:company"]["unit_value"]["number"] = -600
    doc["so:guests"]["intended_direction"] = "negative"


@passes("IM433")
def story_and_a_link_of_another(doc: Base) -> None:
    one_story(doc)
    doc["ev:cooks"]["supports"].append({"target": "link:meals-company", "stance": "supports"})


@passes("IM434")
def nothing_is_known_from_anybody(doc: Base) -> None:
    for name in ("ev:story", "ev:survey", "ev:minutes", "ev:cooks"):
        doc[name]["supports"] = [each for each in doc[name]["supports"] if each["target"] not in ("out:company", "imp:company")]


@passes("IM434")
def partners_as_one_of_the_groups(doc: Base) -> None:
    guests_are_not_heard(doc)
    doc["stk:guests"].update(kind="organization", population=None, characteristics=[])
