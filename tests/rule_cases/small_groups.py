"""Small groups. The base document splits meals by place; here guests are split by age."""

from typing import Any

from rule_cases import Base, fails, passes


def by_age(doc: Base, *numbers: int | None, total: int | None = 60) -> None:
    """An indicator of guests who are new, with a report for each of three ages and one for all."""
    doc.copy(
        "ind:meals",
        "ind:new",
        name="New guests",
        definition="Guests who came for the first time.",
        measures=["out:company"],
        unit="person",
        baseline={"value": {"number": 0, "unit": "person"}, "period": {"start": "2024-01-01", "end": "2024-12-31"}},
        dimensions=[{"name": "age", "codes": ["young", "grown", "old"], "partition": True}],
    )
    doc.copy("tgt:meals", "tgt:new", indicator="ind:new", value={"number": 60, "unit": "person"})
    doc["out:company"]["indicators"].append("ind:new")
    for code, number in zip(("young", "grown", "old"), numbers, strict=False):
        shown: dict[str, Any] = (
            {"missing": "suppressed", "value": None} if number is None else {"value": {"number": number, "unit": "person"}}
        )
        doc.copy("rep:meals-hall", f"rep:new-{code}", indicator="ind:new", disaggregation={"age": code}, stakeholder="stk:guests", **shown)
    if total is not None:
        whole = {"number": total, "unit": "person"}
        doc.copy("rep:meals", "rep:new", indicator="ind:new", target="tgt:new", value=whole, stakeholder="stk:guests")


def of_the_young(doc: Base, **changes: Any) -> None:
    """A percentage for a part of the guests."""
    doc["ind:regulars"]["dimensions"] = [{"name": "age", "codes": ["young", "old"], "partition": True}]
    doc.copy("rep:regulars", "rep:regulars-young", target=None, disaggregation={"age": "young"}, **changes)


@fails("IM435")
def four_who_are_young(doc: Base) -> None:
    by_age(doc, 4, 26, 30)


@passes("IM435")
def five_who_are_young(doc: Base) -> None:
    by_age(doc, 5, 25, 30)


@passes("IM435")
def none_who_is_young(doc: Base) -> None:
    by_age(doc, 0, 30, 30)


@passes("IM435")
def four_for_few_eyes(doc: Base) -> None:
    by_age(doc, 4, 26, 30)
    doc["rep:new-young"]["access"] = ["org:kitchen"]


@fails("IM435")
def two_of_ten(doc: Base) -> None:
    value = {"number": 20, "unit": "percent"}
    of_the_young(doc, value=value, numerator=2, denominator=10, people=10, sample_size=10)


@fails("IM435")
def about_three_people(doc: Base) -> None:
    of_the_young(doc, value={"number": 50, "unit": "percent"}, numerator=5, denominator=10, people=3, sample_size=3)


@fails("IM435")
def three_answers(doc: Base) -> None:
    of_the_young(doc, value={"number": 50, "unit": "percent"}, numerator=15, denominator=30, people=30, sample_size=3)


@fails("IM436")
def all_but_one(doc: Base) -> None:
    of_the_young(doc, value={"number": 95, "unit": "percent"}, numerator=19, denominator=20, people=20, sample_size=20)


@passes("IM436")
def all_but_five(doc: Base) -> None:
    of_the_young(doc, value={"number": 75, "unit": "percent"}, numerator=15, denominator=20, people=20, sample_size=20)


@passes("IM436")
def all_of_them(doc: Base) -> None:
    of_the_young(doc, value={"number": 100, "unit": "percent"}, numerator=20, denominator=20, people=20, sample_size=20)


@fails("IM437")
def one_suppressed(doc: Base) -> None:
    by_age(doc, None, 26, 30)


@fails("IM437")
def one_small_part_not_there(doc: Base) -> None:
    by_age(doc, 26, 30)


@passes("IM437")
def two_suppressed(doc: Base) -> None:
    by_age(doc, None, None, 30)


@passes("IM437")
def one_suppressed_and_no_total(doc: Base) -> None:
    by_age(doc, None, 26, 30, total=None)
    doc.remove("tgt:new")


@passes("IM437")
def one_suppressed_of_no_partition(doc: Base) -> None:
    by_age(doc, None, 26, 30)
    doc["ind:new"]["dimensions"][0]["partition"] = False


def of_few(doc: Base, people: int) -> None:
    """The cooks' talk is one among so many who chair."""
    doc.copy("stk:cooks", "stk:chairs", name="Those who chair", population={"number": people, "unit": "person"})
    doc["ev:cooks"].update({"told_by": "stk:chairs", "contributors": [{"stakeholder": "stk:chairs", "people": 2}]})
    doc.copy("part:cooks-evaluate", "part:chairs", who="stk:chairs", people=2, seat_share=0.1)
    doc.copy("so:cooks", "so:chairs", stakeholder="stk:chairs", perspective_of="stk:chairs", importance="moderate")
    doc["dec:rota"]["told"].append({"stakeholder": "stk:chairs", "on": "2025-11-15"})


@fails("IM438")
def anonymous_among_four(doc: Base) -> None:
    of_few(doc, 4)


@passes("IM438")
def anonymous_among_five(doc: Base) -> None:
    of_few(doc, 5)


@passes("IM438")
def recognized_among_four(doc: Base) -> None:
    of_few(doc, 4)
    doc["consent:story"]["anonymized"] = False


@passes("IM435")
def four_meals(doc: Base) -> None:
    doc["rep:meals-hall"]["value"]["number"], doc["rep:meals-garden"]["value"]["number"] = 4796, 4


@passes("IM435")
def four_in_all(doc: Base) -> None:
    doc["rep:strain"]["value"]["number"] = 4


@fails("IM435")
def one_who_is_young(doc: Base) -> None:
    by_age(doc, 1, 29, 30)


@passes("IM436")
def all_but_few_in_all(doc: Base) -> None:
    doc["rep:regulars"].update(value={"number": 97.5, "unit": "percent"}, numerator=117)


@passes("IM436")
def all_but_one_for_few_eyes(doc: Base) -> None:
    all_but_one(doc)
    doc["rep:regulars-young"]["access"] = ["org:kitchen"]


@passes("IM436")
def all_but_one_of_what_is_not_people(doc: Base) -> None:
    of_the_young(doc, value={"number": 95, "unit": "percent"}, numerator=19, denominator=20, people=40, sample_size=40)


@passes("IM437")
def large_part_not_there(doc: Base) -> None:
    by_age(doc, 26, 29)


@passes("IM437")
def one_not_collected(doc: Base) -> None:
    by_age(doc, None, 26, 30)
    doc["rep:new-young"]["missing"] = "not_collected"


@passes("IM437")
def small_part_of_meals_not_there(doc: Base) -> None:
    doc.remove("rep:meals-garden")
    doc["rep:meals-hall"]["value"]["number"] = 4797


@fails("IM437")
def one_suppressed_of_codes_that_are_not_listed(doc: Base) -> None:
    by_age(doc, None, 26, 30)
    del doc["ind:new"]["dimensions"][0]["codes"]


@passes("IM438")
def file_from_few(doc: Base) -> None:
    of_few(doc, 4)
    del doc["ev:cooks"]["text"]
    doc["ev:cooks"]["files"] = [{"uri": "https://kitchen.example/cooks.mp3"}]
    for each in doc["ev:cooks"]["supports"]:
        each.pop("excerpt", None)


@passes("IM438")
def nobody_knows_how_many(doc: Base) -> None:
    of_few(doc, 4)
    del doc["stk:chairs"]["population"]


@passes("IM438")
def four_organizations(doc: Base) -> None:
    of_few(doc, 4)
    doc["stk:chairs"].update(kind="organization", population={"number": 4, "unit": "organization"})
    del doc["stk:chairs"]["norm_group"]


@fails("IM438")
def one_of_few_among_many(doc: Base) -> None:
    of_few(doc, 4)
    doc["ev:cooks"]["told_by"] = "stk:cooks"
    doc["ev:cooks"]["contributors"].append({"stakeholder": "stk:cooks", "people": 9})


@passes("IM435")
def plan_for_four(doc: Base) -> None:
    by_age(doc, 10, 20, 30)
    doc.copy("rep:new-young", "rep:plan", status="planned", period={"start": "2027-01-01", "end": "2027-12-31"}, evidence=None)
    doc["rep:plan"]["value"]["number"] = 4
