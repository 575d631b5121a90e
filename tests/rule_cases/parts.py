"""Parts and their whole."""

from rule_cases import Base, fails, passes


@fails("IM244")
def one_meal_missing(doc: Base) -> None:
    doc["rep:meals-hall"]["value"]["number"] = 3599


@fails("IM244")
def hundred_meals_too_many(doc: Base) -> None:
    doc["rep:meals-hall"]["value"]["number"] = 3700


@fails("IM244")
def parts_of_a_part(doc: Base) -> None:
    with_a_second_dimension(doc)
    doc["rep:meals-hall-lunch"]["value"]["number"] = 1999


@passes("IM244")
def with_a_second_dimension(doc: Base) -> None:
    doc["ind:meals"]["dimensions"].append({"name": "time", "codes": ["lunch", "supper"], "partition": True})
    for time, number in (("lunch", 2000), ("supper", 1600)):
        part = doc.copy("rep:meals-hall", f"rep:meals-hall-{time}")
        part["disaggregation"]["time"] = time
        part["value"]["number"] = number


@passes("IM244")
def rounded_to_fives(doc: Base) -> None:
    doc["rep:meals-hall"]["value"]["number"] = 3605


@passes("IM244")
def parts_that_share(doc: Base) -> None:
    one_meal_missing(doc)
    doc["ind:meals"]["dimensions"][0]["partition"] = False


@passes("IM244")
def a_part_without_value(doc: Base) -> None:
    del doc["rep:meals-hall"]["value"]
    doc["rep:meals-hall"]["missing"] = "not_collected"


@passes("IM244")
def a_part_of_another_organization(doc: Base) -> None:
    one_meal_missing(doc)
    doc["rep:meals-hall"]["organization"] = "org:garden"


@passes("IM244")
def hours_that_are_rounded(doc: Base) -> None:
    doc["ind:meals"].update({"unit": "hour", "statistic": "total", "baseline": {"value": {"number": 0, "unit": "hour"}}})
    doc["tgt:meals"]["value"]["unit"] = "hour"
    for name, number in (("rep:meals", 48), ("rep:meals-hall", 35.6), ("rep:meals-garden", 12.2)):
        doc[name]["value"] = {"number": number, "unit": "hour"}


@fails("IM244")
def hours_that_are_more(doc: Base) -> None:
    hours_that_are_rounded(doc)
    doc["rep:meals-garden"]["value"]["number"] = 14


def ages(doc: Base, *codes: str, partition: bool = True) -> None:
    """Another dimension of meals."""
    doc["ind:meals"]["dimensions"].append({"name": "age", "codes": list(codes), "partition": partition})


@fails("IM245")
def both_hold_24(doc: Base) -> None:
    ages(doc, "16-24", "24-44", "45+")


@fails("IM245")
def open_end_too_early(doc: Base) -> None:
    ages(doc, "45-64", "under 45", "60+")


@fails("IM245")
def under_too_late(doc: Base) -> None:
    ages(doc, "<18", "16-24")


@passes("IM245")
def each_holds_its_own(doc: Base) -> None:
    ages(doc, "under-16", "16-24", "25\u201344", "45 +", "not said", "2024-2025-2026")


@passes("IM245")
def ranges_that_share(doc: Base) -> None:
    ages(doc, "16-24", "24-44", partition=False)


@passes("IM244")
def parts_of_a_mean(doc: Base) -> None:
    doc["ind:wellbeing"]["dimensions"] = [{"name": "age", "codes": ["under-60", "60+"], "partition": True}]
    for age, number in (("under-60", 22), ("60+", 21)):
        part = doc.copy("rep:wellbeing", f"rep:wellbeing-{age}", target=None, uncertainty=None, disaggregation={"age": age})
        part["value"]["number"] = number


@passes("IM244")
def only_one_part(doc: Base) -> None:
    doc["ind:meals"]["dimensions"][0]["codes"] = ["hall"]
    doc.remove("rep:meals-garden")


@passes("IM244")
def a_part_told_in_two_ways(doc: Base) -> None:
    one_meal_missing(doc)
    doc.copy("rep:meals-hall", "rep:meals-hall-pots", method="Pots counted.")


@passes("IM244")
def a_part_without_its_whole(doc: Base) -> None:
    with_a_second_dimension(doc)
    doc.remove("rep:meals-hall")


@passes("IM244")
def pounds_that_are_rounded(doc: Base) -> None:
    pounds(doc, 12)


@fails("IM244")
def pounds_that_are_fewer(doc: Base) -> None:
    pounds(doc, 11)


def pounds(doc: Base, garden: int) -> None:
    """The same indicator in pounds: 48 in all, 35 of them in the hall."""
    doc["ind:meals"].update({"unit": "GBP", "statistic": "total", "baseline": {"value": {"number": 0, "unit": "GBP"}}})
    doc["tgt:meals"]["value"]["unit"] = "GBP"
    for name, number in (("rep:meals", 48), ("rep:meals-hall", 35), ("rep:meals-garden", garden)):
        doc[name]["value"] = {"number": number, "unit": "GBP"}


@fails("IM244")
def rounded_to_fives_and_wrong(doc: Base) -> None:
    doc["rep:meals-hall"]["value"]["number"] = 3610
