"""What an indicator says of itself."""

from typing import Any

from rule_cases import Base, fails, passes

SECOND_YEAR = {"start": "2024-01-01", "end": "2024-12-31"}


def another(doc: Base, **changes: Any) -> None:
    """Another indicator of the strain of cooks."""
    doc.copy("ind:strain", "ind:another", name="Cooks who sleep badly", **changes)
    doc["out:strain"]["indicators"] = ["ind:strain", "ind:another"]


@fails("IM201")
def nothing_before(doc: Base) -> None:
    another(doc, baseline=None)


@fails("IM201")
def baseline_with_a_period_only(doc: Base) -> None:
    another(doc, baseline={"period": SECOND_YEAR})


@passes("IM201")
def baseline_that_says_why_not(doc: Base) -> None:
    another(doc, baseline={"comment": "Nobody asked the cooks before 2025."})


@passes("IM201")
def baseline_of_an_output(doc: Base) -> None:
    doc["ind:meals"].update({"accumulation": "stock", "rollup": "latest"})
    del doc["ind:meals"]["baseline"]


@passes("IM201")
def new_in_the_period(doc: Base) -> None:
    another(doc, accumulation="flow", baseline=None)


@passes("IM201")
def words_have_no_level(doc: Base) -> None:
    narrative(doc)
    doc["ind:words"]["direction"] = "increase"


def narrative(doc: Base) -> None:
    """An indicator in words, and a report of it."""
    doc.copy("ind:strain", "ind:words", statistic="narrative", rollup="none", unit=None, baseline=None, direction=None, accumulation=None)
    doc["out:strain"]["indicators"] = ["ind:strain", "ind:words"]
    doc.copy("rep:strain", "rep:words", indicator="ind:words", value="We are tired.", target=None, sample_size=None)


@fails("IM202")
def baseline_as_a_share(doc: Base) -> None:
    doc["ind:regulars"]["baseline"]["value"] = {"number": 0.3, "unit": "one"}


@fails("IM202")
def threshold_in_percent(doc: Base) -> None:
    doc["ind:wellbeing"]["threshold"] = {"number": 50, "unit": "percent"}


@passes("IM202")
def threshold_in_points(doc: Base) -> None:
    doc["ind:wellbeing"]["threshold"] = {"number": 21.5, "unit": "score:swemwbs"}


@passes("IM202")
def baseline_in_minutes(doc: Base) -> None:
    hours(doc)
    doc["ind:hours"]["baseline"]["value"] = {"number": 90, "unit": "minute"}


def hours(doc: Base) -> None:
    """An indicator in hours, and a report of it."""
    doc.copy("ind:strain", "ind:hours", statistic="total", unit="hour", baseline={"value": {"number": 4, "unit": "hour"}})
    doc["out:strain"]["indicators"] = ["ind:strain", "ind:hours"]
    doc.copy("rep:strain", "rep:hours", indicator="ind:hours", value={"number": 5, "unit": "hour"}, target=None)


@passes("IM202")
def no_unit_of_its_own(doc: Base) -> None:
    del doc["ind:strain"]["unit"]


@fails("IM203")
def a_name_and_no_more(doc: Base) -> None:
    del doc["ind:strain"]["definition"]


@passes("IM203")
def a_code_of_a_catalogue(doc: Base) -> None:
    del doc["ind:strain"]["definition"]
    doc["ind:strain"]["identifiers"] = [{"scheme": "iris", "value": "OI1571"}]


@passes("IM203")
def a_description(doc: Base) -> None:
    doc["ind:strain"]["description"] = doc["ind:strain"].pop("definition")


@fails("IM204")
def percentage_of_persons(doc: Base) -> None:
    another(doc, statistic="percentage")


@fails("IM204")
def mean_of_levels(doc: Base) -> None:
    levels(doc, "mean")


@passes("IM204")
def order_of_levels(doc: Base) -> None:
    levels(doc, "ordinal")


def levels(doc: Base, statistic: str) -> None:
    """An indicator in levels, and a report of it."""
    level = {"number": 2, "unit": "level"}
    doc.copy("ind:strain", "ind:rung", statistic=statistic, unit="level", baseline={"value": level})
    doc["out:strain"]["indicators"] = ["ind:strain", "ind:rung"]
    doc.copy("rep:strain", "rep:rung", indicator="ind:rung", value=level, target=None)


@fails("IM205")
def sum_of_means(doc: Base) -> None:
    doc["ind:wellbeing"]["rollup"] = "sum"
    doc["ind:wellbeing"]["accumulation"] = "flow"


@fails("IM205")
def mean_of_words(doc: Base) -> None:
    narrative(doc)
    doc["ind:words"]["rollup"] = "weighted_mean"


@passes("IM205")
def latest_of_means(doc: Base) -> None:
    doc["ind:wellbeing"]["rollup"] = "latest"


@passes("IM205")
def nothing_of_words(doc: Base) -> None:
    narrative(doc)


@fails("IM206")
def cooks_added_over_years(doc: Base) -> None:
    two_years(doc)
    doc["ind:strain"]["rollup"] = "sum"


@passes("IM206")
def cooks_added_over_places(doc: Base) -> None:
    doc["ind:strain"]["rollup"] = "sum"


@passes("IM206")
def latest_of_two_years(doc: Base) -> None:
    two_years(doc)


def two_years(doc: Base) -> None:
    """Another report of the cooks, of the year before."""
    doc.copy("rep:strain", "rep:strain-before", period=SECOND_YEAR, target=None)


@fails("IM207")
def years_that_may_be_added(doc: Base) -> None:
    two_years(doc)
    doc["ind:strain"].update({"rollup": "sum"})
    del doc["ind:strain"]["accumulation"]


@passes("IM207")
def one_year_only(doc: Base) -> None:
    doc["ind:strain"].update({"rollup": "sum"})
    del doc["ind:strain"]["accumulation"]


@passes("IM207")
def latest_says_it(doc: Base) -> None:
    two_years(doc)
    del doc["ind:strain"]["accumulation"]


@fails("IM208")
def wellbeing_that_should_fall(doc: Base) -> None:
    doc["ind:wellbeing"]["direction"] = "decrease"
    doc["tgt:wellbeing"]["value"]["number"] = 18


@fails("IM208")
def anxiety_that_should_rise(doc: Base) -> None:
    anxiety(doc, "increase")


@passes("IM208")
def anxiety_that_should_fall(doc: Base) -> None:
    anxiety(doc, "decrease")


@passes("IM208")
def wellbeing_that_should_stay(doc: Base) -> None:
    doc["ind:wellbeing"]["direction"] = "maintain"


def anxiety(doc: Base, direction: str, score: float = 4) -> None:
    """An indicator of an instrument that comes with the package, and a report of it."""
    value = {"number": 5, "unit": "score:ons4-anxiety"}
    doc.copy("ind:wellbeing", "ind:anxiety", unit="score:ons4-anxiety", direction=direction, baseline={"value": value}, instrument=None)
    doc["out:company"]["indicators"] = [*doc["out:company"]["indicators"], "ind:anxiety"]
    doc.copy("rep:wellbeing", "rep:anxiety", indicator="ind:anxiety", value=value | {"number": score}, target=None, uncertainty=None)


@fails("IM209")
def target_above_the_scale(doc: Base) -> None:
    doc["tgt:wellbeing"]["value"]["number"] = 36


@fails("IM209")
def threshold_above_the_scale(doc: Base) -> None:
    doc["ind:wellbeing"]["threshold"] = {"number": 50, "unit": "score:swemwbs"}


@fails("IM209")
def target_below_the_scale(doc: Base) -> None:
    anxiety(doc, "decrease")
    target = {"number": -1, "unit": "score:ons4-anxiety"}
    doc.copy("tgt:wellbeing", "tgt:anxiety", indicator="ind:anxiety", value=target)
    doc["rep:anxiety"]["target"] = "tgt:anxiety"


@passes("IM209")
def target_at_the_top(doc: Base) -> None:
    doc["tgt:wellbeing"]["value"]["number"] = 35


@passes("IM209")
def baseline_of_a_mean_change(doc: Base) -> None:
    doc["ind:wellbeing"]["baseline"]["value"]["number"] = 0
    doc["tgt:wellbeing"]["value"]["number"] = 3
    doc["rep:wellbeing"]["value"]["number"] = 2.5
    doc["rep:wellbeing"]["uncertainty"] |= {"low": 1, "high": 4}


@passes("IM203")
def a_code_of_a_list(doc: Base) -> None:
    del doc["ind:strain"]["definition"]
    doc["ind:strain"]["codes"] = ["code:sdg-3-4"]


@passes("IM208")
def nobody_says_which_is_better(doc: Base) -> None:
    wellbeing_that_should_fall(doc)
    del doc["inst:swemwbs"]["higher_is_better"]


@passes("IM208")
def scale_of_our_own(doc: Base) -> None:
    anxiety(doc, "increase")
    doc["ind:anxiety"].update({"unit": "score:calm", "baseline": {"value": {"number": 5, "unit": "score:calm"}}})
    doc["rep:anxiety"]["value"]["unit"] = "score:calm"


@fails("IM204")
def count_in_percent(doc: Base) -> None:
    another(doc, unit="percent", baseline={"comment": "Not asked."})


@passes("IM204")
def count_of_our_own(doc: Base) -> None:
    another(doc, unit="count:yawn", baseline={"comment": "Not asked."})
