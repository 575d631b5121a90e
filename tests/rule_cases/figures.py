"""Whether a number can be what it says."""

from rule_cases import Base, fails, passes
from rule_cases.indicators import anxiety


@fails("IM230")
def swapped(doc: Base) -> None:
    doc["rep:wellbeing"].update({"sample_size": 120, "people": 60})


@passes("IM230")
def one_each(doc: Base) -> None:
    doc["rep:wellbeing"]["sample_size"] = 120


@passes("IM230")
def several_meals_each(doc: Base) -> None:
    doc["rep:meals"].update({"sample_size": 140, "people": 100})


@fails("IM231")
def of_how_many(doc: Base) -> None:
    del doc["rep:wellbeing"]["sample_size"]


@passes("IM231")
def count_of_so_many(doc: Base) -> None:
    del doc["rep:strain"]["sample_size"]


@passes("IM231")
def planned_mean(doc: Base) -> None:
    of_how_many(doc)
    next_year = {"start": "2027-01-01", "end": "2027-12-31"}
    doc["rep:wellbeing"].update({"status": "planned", "period": next_year, "evidence": []})
    doc["tgt:wellbeing"]["period"] = next_year


@fails("IM232")
def half_a_cook(doc: Base) -> None:
    doc["rep:strain"]["value"]["number"] = 11.5


@passes("IM232")
def half_a_cook_estimated(doc: Base) -> None:
    half_a_cook(doc)
    doc["rep:strain"]["status"] = "estimated"


@passes("IM232")
def half_a_point(doc: Base) -> None:
    doc["rep:wellbeing"]["value"]["number"] = 21.5


@passes("IM232")
def hours_counted(doc: Base) -> None:
    doc["ind:strain"].update({"unit": "hour", "baseline": {"value": {"number": 4, "unit": "hour"}}})
    doc["tgt:strain"]["value"] = {"number": 3, "unit": "hour"}
    doc["rep:strain"]["value"] = {"number": 11.5, "unit": "hour"}


@fails("IM233")
def fewer_than_none(doc: Base) -> None:
    doc["rep:strain"]["value"]["number"] = -1


@fails("IM233")
def negative_whole(doc: Base) -> None:
    doc["rep:regulars"].update({"numerator": -54, "denominator": -120})


@fails("IM233")
def negative_part(doc: Base) -> None:
    doc["rep:regulars"].update({"numerator": -54})
    doc["rep:regulars"]["value"]["number"] = -45


@passes("IM233")
def none(doc: Base) -> None:
    doc["rep:strain"]["value"]["number"] = 0


@passes("IM233")
def loss(doc: Base) -> None:
    doc["ind:strain"]["statistic"] = "total"
    doc["rep:strain"]["value"]["number"] = -1


@fails("IM234")
def code_in_a_count(doc: Base) -> None:
    doc["rep:strain"]["value"]["number"] = -9


@fails("IM234")
def code_in_a_percentage(doc: Base) -> None:
    doc["rep:regulars"]["value"]["number"] = 999


@fails("IM234")
def code_in_a_score(doc: Base) -> None:
    doc["rep:wellbeing"]["value"]["number"] = 99
    del doc["rep:wellbeing"]["uncertainty"]


@fails("IM234")
def nobody_asked(doc: Base) -> None:
    anxiety(doc, "decrease", 0)
    doc["rep:anxiety"]["sample_size"] = 0


@passes("IM234")
def ninety_nine_percent(doc: Base) -> None:
    doc["rep:regulars"].update({"numerator": 99, "denominator": 100, "value": {"number": 99, "unit": "percent"}})


@passes("IM234")
def so_many_meals(doc: Base) -> None:
    doc["rep:meals"]["value"]["number"] = 999
    doc.remove("rep:meals-hall")


@passes("IM234")
def none_of_some(doc: Base) -> None:
    anxiety(doc, "decrease", 0)


@passes("IM234")
def none_counted(doc: Base) -> None:
    doc["rep:strain"].update({"sample_size": 0})
    doc["rep:strain"]["value"]["number"] = 0


@fails("IM235")
def above_the_scale(doc: Base) -> None:
    doc["rep:wellbeing"]["value"]["number"] = 35.5
    del doc["rep:wellbeing"]["uncertainty"]


@fails("IM235")
def below_the_scale(doc: Base) -> None:
    doc["rep:wellbeing"]["value"]["number"] = 6.5
    del doc["rep:wellbeing"]["uncertainty"]


@fails("IM235")
def above_a_scale_that_is_shipped(doc: Base) -> None:
    anxiety(doc, "decrease", 11)


@fails("IM235")
def below_every_change(doc: Base) -> None:
    mean_change(doc)
    doc["rep:wellbeing"]["value"]["number"] = -29


@fails("IM235")
def single_score_below(doc: Base) -> None:
    mean_change(doc)
    doc["ind:wellbeing"].update({"statistic": "score", "baseline": {"comment": "Not asked."}})


@passes("IM235")
def mean_change(doc: Base) -> None:
    doc["ind:wellbeing"]["baseline"]["value"]["number"] = 0
    doc["tgt:wellbeing"]["value"]["number"] = 7
    doc["rep:wellbeing"]["value"]["number"] = 2.5
    del doc["rep:wellbeing"]["uncertainty"]


@passes("IM235")
def top_of_the_scale(doc: Base) -> None:
    doc["rep:wellbeing"]["value"]["number"] = 35
    del doc["rep:wellbeing"]["uncertainty"]


@passes("IM235")
def longer_scale_of_its_own(doc: Base) -> None:
    above_the_scale(doc)
    doc["inst:swemwbs"]["scale_high"] = 40


@fails("IM236")
def value_beside_its_interval(doc: Base) -> None:
    doc["rep:wellbeing"]["value"]["number"] = 22.3


@fails("IM236")
def certain(doc: Base) -> None:
    doc["rep:wellbeing"]["uncertainty"]["level"] = 1


@fails("IM236")
def no_confidence(doc: Base) -> None:
    doc["rep:wellbeing"]["uncertainty"]["level"] = 0


@passes("IM236")
def value_at_the_end(doc: Base) -> None:
    doc["rep:wellbeing"]["value"]["number"] = 22.2


@fails("IM230")
def percentage_of_more_than_there_are(doc: Base) -> None:
    doc["rep:regulars"]["sample_size"] = 130


@fails("IM232")
def half_a_cook_to_be_checked(doc: Base) -> None:
    half_a_cook(doc)
    doc["rep:strain"]["status"] = "provisional"


@fails("IM232")
def half_a_cook_of_unknown_standing(doc: Base) -> None:
    half_a_cook(doc)
    del doc["rep:strain"]["status"]


@fails("IM232")
def half_a_cook_verified(doc: Base) -> None:
    half_a_cook(doc)
    doc["rep:strain"]["status"] = "verified"


@passes("IM233")
def loss_of_sales(doc: Base) -> None:
    doc["ind:regulars"]["statistic"] = "ratio"
    doc["rep:regulars"].update({"numerator": -54, "value": {"number": -45, "unit": "percent"}})


@passes("IM233")
def none_of_the_guests(doc: Base) -> None:
    doc["rep:regulars"].update({"numerator": 0, "value": {"number": 0, "unit": "percent"}})


@passes("IM235")
def sum_of_scores(doc: Base) -> None:
    doc["ind:wellbeing"].update({"statistic": "total", "rollup": "latest"})
    above_the_scale(doc)


@fails("IM235")
def above_the_shipped_scale(doc: Base) -> None:
    above_the_scale(doc)
    del doc["inst:swemwbs"]["scale_low"], doc["inst:swemwbs"]["scale_high"]


@passes("IM235")
def scale_without_an_end(doc: Base) -> None:
    above_the_scale(doc)
    doc["ind:wellbeing"].update({"unit": "score:calm", "baseline": {"value": {"number": 19, "unit": "score:calm"}}})
    doc["tgt:wellbeing"]["value"]["unit"] = doc["rep:wellbeing"]["value"]["unit"] = "score:calm"
    del doc["inst:swemwbs"]["scale_high"]


@fails("IM235")
def below_the_scale_beside_a_threshold(doc: Base) -> None:
    below_the_scale(doc)
    doc["ind:wellbeing"].update({"baseline": {"comment": "Not asked."}, "threshold": {"number": 21.5, "unit": "score:swemwbs"}})


@passes("IM235")
def as_low_as_a_change_can_be(doc: Base) -> None:
    mean_change(doc)
    doc["rep:wellbeing"]["value"]["number"] = -28


@passes("IM236")
def value_at_the_low_end(doc: Base) -> None:
    doc["rep:wellbeing"]["value"]["number"] = 20.6
