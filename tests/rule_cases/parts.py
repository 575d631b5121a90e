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


HALVES = ({"start": "2025-01-01", "end": "2025-06-30"}, {"start": "2025-07-01", "end": "2025-12-31"})


def halves(doc: Base, *numbers: float, unit: str = "item") -> None:
    """Meals of two halves of the year, beside those of the year."""
    doc["ind:meals"].update({"unit": unit, "baseline": {"value": {"number": 0, "unit": unit}}})
    doc["tgt:meals"]["value"]["unit"] = unit
    for name in ("rep:meals", "rep:meals-hall", "rep:meals-garden"):
        doc[name]["value"]["unit"] = unit
    for at, (number, period) in enumerate(zip(numbers, HALVES, strict=False)):
        doc.copy("rep:meals", f"rep:meals-{at}", target=None, period=period, value={"number": number, "unit": unit})


@fails("IM250")
def half_a_year_that_was_corrected(doc: Base) -> None:
    halves(doc, 2300, 2601)


@fails("IM250")
def less_in_the_halves(doc: Base) -> None:
    halves(doc, 2000, 2001)


@passes("IM250")
def halves_of_a_year(doc: Base) -> None:
    halves(doc, 2299, 2501)


@passes("IM250")
def people_who_came_in_both_halves(doc: Base) -> None:
    halves(doc, 4000, 3001, unit="person")


@passes("IM250")
def visitors_counted_once(doc: Base) -> None:
    halves(doc, 4000, 3001)
    doc["ind:meals"]["rollup"] = "distinct_count"


@fails("IM250")
def more_people_in_the_year_than_in_its_halves(doc: Base) -> None:
    halves(doc, 2301, 2301, unit="person")


@fails("IM250")
def fewer_people_in_the_year_than_in_a_half(doc: Base) -> None:
    halves(doc, 4801, 12, unit="person")


@passes("IM250")
def as_many_people_as_in_a_half(doc: Base) -> None:
    halves(doc, 4800, 12, unit="person")


@passes("IM250")
def half_of_which_nothing_is_known(doc: Base) -> None:
    halves(doc, 2300, 2601)
    del doc["rep:meals-1"]["value"]
    doc["rep:meals-1"]["missing"] = "not_collected"


@passes("IM250")
def running_total_of_the_year(doc: Base) -> None:
    doc["ind:meals"].update({"accumulation": "cumulative", "rollup": "latest"})
    halves(doc, 2300, 4799)
