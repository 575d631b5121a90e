"""Codes of breakdowns, of lists, and of goals."""

from rule_cases import Base, fails, passes

GENDER = {"name": "gender", "codes": ["woman", "man"]}


@fails("IM717")
def unknown_dimension(doc: Base) -> None:
    doc["rep:meals-hall"]["disaggregation"] = {"Place": "hall"}


@passes("IM717")
def indicator_without_dimensions(doc: Base) -> None:
    doc["ind:meals"].pop("dimensions")


@fails("IM718")
def unknown_code(doc: Base) -> None:
    doc["rep:meals-hall"]["disaggregation"] = {"place": "church"}


@fails("IM718")
def code_in_capitals(doc: Base) -> None:
    doc["rep:meals-hall"]["disaggregation"] = {"place": "Hall"}


@passes("IM718")
def dimension_that_lists_no_codes(doc: Base) -> None:
    doc["ind:meals"]["dimensions"] = [{"name": "place"}]
    doc["rep:meals-hall"]["disaggregation"] = {"place": "church"}


@fails("IM719")
def code_of_another_dimension(doc: Base) -> None:
    doc["ind:meals"]["dimensions"].append(GENDER)
    doc.copy("rep:meals-hall", "rep:meals-women", disaggregation={"gender": "hall"})


@passes("IM719")
def each_code_in_its_dimension(doc: Base) -> None:
    doc["ind:meals"]["dimensions"].append(GENDER)
    doc.copy("rep:meals-hall", "rep:meals-women", disaggregation={"gender": "woman", "place": "hall"})


def _places(doc: Base, *, open: bool = False) -> None:
    doc.add(id="list:place", type="CodeList", name="Places", open=open)
    for place in ("hall", "garden"):
        doc.add(id=f"place:{place}", type="Code", name=place.title(), value=place, list="list:place")
    doc["ind:meals"]["dimensions"][0]["codelist"] = "list:place"


@fails("IM720")
def dimension_with_a_code_of_no_list(doc: Base) -> None:
    _places(doc)
    doc["ind:meals"]["dimensions"][0]["codes"].append("church")


@fails("IM720")
def report_with_a_code_of_no_list(doc: Base) -> None:
    _places(doc)
    doc["ind:meals"]["dimensions"][0] = {"name": "place", "codelist": "list:place"}
    doc["rep:meals-hall"]["disaggregation"] = {"place": "church"}


@passes("IM720")
def report_with_codes_of_its_list(doc: Base) -> None:
    _places(doc)
    doc["ind:meals"]["dimensions"][0] = {"name": "place", "codelist": "list:place"}


@passes("IM720")
def dimension_of_a_list_that_is_elsewhere(doc: Base) -> None:
    doc["ind:meals"]["dimensions"][0] = {"name": "place", "codelist": "Wards of the town"}


@passes("IM720")
def code_by_its_id(doc: Base) -> None:
    _places(doc)
    doc["ind:meals"]["dimensions"][0]["codes"].append("place:hall")


@passes("IM720")
def open_list(doc: Base) -> None:
    _places(doc, open=True)
    doc["ind:meals"]["dimensions"][0]["codes"].append("church")


@fails("IM721")
def no_such_target(doc: Base) -> None:
    doc["code:sdg-3-4"]["value"] = "3.14"


@fails("IM721")
def target_with_its_word(doc: Base) -> None:
    doc["code:sdg-3-4"]["value"] = "SDG 3.4"


@passes("IM721")
def target_of_a_list_of_ones_own(doc: Base) -> None:
    doc.add(id="code:3-14", type="Code", name="Third floor, room 14", value="3.14", list="list:codebook")


@passes("IM721", "IM722", "IM725")
def codes_of_ones_own(doc: Base) -> None:
    doc.add(id="list:sdg-goal", type="CodeList", name="Goals", specification="https://metadata.un.org/sdg", open=True)
    doc.add(id="code:local", type="Code", name="A goal of the town", value="18", list="list:sdg-goal", broader="code:company")
    doc.add(id="code:own", type="Code", name="Of no list", value="3.14")
    doc.add(id="code:blank", type="Code", name="Without a value", list="list:sdg-target")
    doc["code:company"]["broader"] = "code:own"


@passes("IM721")
def goal_and_indicator(doc: Base) -> None:
    doc["list:sdg-target"]["id"] = "list:un"
    doc["list:sdg-target"]["specification"] = "https://unstats.un.org/sdgs/"
    doc["code:sdg-3-4"]["list"] = "list:un"
    for value in ("3", "3.4.2"):
        doc.add(id=f"un:{value}", type="Code", name="Health", value=value, list="list:un")


def _indicator(doc: Base, value: str, **more: str) -> None:
    doc.add(id="list:sdg-indicator", type="CodeList", name="Indicators", specification="https://unstats.un.org/sdgs/", **more)
    doc.add(id="code:indicator", type="Code", name="An indicator", value=value, list="list:sdg-indicator")


@fails("IM722")
def withdrawn_indicator(doc: Base) -> None:
    _indicator(doc, "13.3.2")


@passes("IM722")
def indicator_of_an_older_version(doc: Base) -> None:
    _indicator(doc, "13.3.2", version="2017")


@fails("IM723")
def former_country(doc: Base) -> None:
    doc["stk:guests"]["place"]["country"] = "YU"


@fails("IM723")
def address_in_a_former_country(doc: Base) -> None:
    doc["org:garden"]["addresses"] = [{"locality": "Lantern", "country": "GB"}, {"locality": "Dili", "country": "TP"}]


@fails("IM723")
def former_country_after_its_time(doc: Base) -> None:
    doc["act:meals"].update({"place": {"country": "AN"}, "period": {"start": "2020-01-01", "end": "2030-12-31"}})


@passes("IM723")
def former_country_in_its_time(doc: Base) -> None:
    doc["act:meals"].update({"place": {"country": "AN"}, "period": {"start": "2010-01-01", "end": "2030-12-31"}})


@fails("IM724")
def marks_of_today(doc: Base) -> None:
    doc["input:grant"].update({"planned": {"number": 2000, "unit": "DEM"}})


@passes("IM724")
def kuna_of_its_last_year(doc: Base) -> None:
    doc["input:grant"].update({"planned": {"number": 2000, "unit": "HRK"}, "period": {"start": "2023-01-01", "end": "2023-12-31"}})


def _goal(doc: Base, number: str) -> str:
    doc.add(id="list:sdg-goal", type="CodeList", name="Goals", specification="https://metadata.un.org/sdg")
    doc.add(id=f"code:sdg-{number}", type="Code", name="A goal", value=number, list="list:sdg-goal")
    return f"code:sdg-{number}"


@fails("IM725")
def target_under_another_goal(doc: Base) -> None:
    doc["code:sdg-3-4"]["broader"] = _goal(doc, "5")


@fails("IM725")
def indicator_under_another_target(doc: Base) -> None:
    _indicator(doc, "3.5.1")
    doc["code:indicator"]["broader"] = "code:sdg-3-4"


@passes("IM725")
def target_under_its_goal(doc: Base) -> None:
    doc["code:sdg-3-4"]["broader"] = _goal(doc, "3")
    _indicator(doc, "3.4.1")
    doc["code:indicator"]["broader"] = "code:sdg-3-4"


@fails("IM726")
def goal_that_is_not_named(doc: Base) -> None:
    doc["out:company"]["codes"].append(_goal(doc, "5"))


@passes("IM726")
def targets_of_two_goals_and_none_named(doc: Base) -> None:
    doc.add(id="code:sdg-5-1", type="Code", name="End discrimination", value="5.1", list="list:sdg-target")
    doc["out:company"]["codes"] += ["code:sdg-5-1", "code:company"]


@passes("IM726")
def goal_that_is_named(doc: Base) -> None:
    doc["out:company"]["codes"].append(_goal(doc, "5"))
    doc["out:company"]["codes"].append("code:sdg-3")
    doc.add(id="code:sdg-3", type="Code", name="Health", value="3", list="list:sdg-goal")
