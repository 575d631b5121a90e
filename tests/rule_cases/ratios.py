"""Percentages and ratios."""

from rule_cases import Base, fails, passes

PLAIN = ("numerator", "denominator")


def percentage(doc: Base, number: float, *, parts: bool = False) -> None:
    """The share of regulars, without its parts if they are not asked for, in an indicator that loses nothing by that."""
    doc["rep:regulars"]["value"]["number"] = number
    if not parts:
        for name in PLAIN:
            del doc["rep:regulars"][name]


@fails("IM225", "IM229")
def above_a_hundred(doc: Base) -> None:
    percentage(doc, 145)


@fails("IM225", "IM229")
def below_nothing(doc: Base) -> None:
    percentage(doc, -4)


@fails("IM225")
def planned_above_a_hundred(doc: Base) -> None:
    percentage(doc, 100.5)
    doc["rep:regulars"].update({"status": "planned", "period": {"start": "2026-01-01", "end": "2026-12-31"}})
    doc["tgt:regulars"]["period"] = {"start": "2026-01-01", "end": "2026-12-31"}


@passes("IM225")
def growth(doc: Base) -> None:
    doc["ind:regulars"]["statistic"] = "ratio"
    percentage(doc, 145)


@passes("IM225")
def attainment_beside_its_threshold(doc: Base) -> None:
    planned_above_a_hundred(doc)
    doc["ind:regulars"]["threshold"] = {"number": 120, "unit": "percent"}


@passes("IM225")
def all_of_them(doc: Base) -> None:
    percentage(doc, 100, parts=True)
    doc["rep:regulars"]["numerator"] = 120


@fails("IM226")
def swapped(doc: Base) -> None:
    doc["rep:regulars"].update({"numerator": 120, "denominator": 54})


@fails("IM226")
def more_than_all(doc: Base) -> None:
    percentage(doc, 110, parts=True)
    doc["rep:regulars"]["numerator"] = 132


@passes("IM226")
def ratio_of_more(doc: Base) -> None:
    doc["ind:regulars"]["statistic"] = "ratio"
    percentage(doc, 110, parts=True)
    doc["rep:regulars"]["numerator"] = 132


@fails("IM227")
def of_nobody(doc: Base) -> None:
    percentage(doc, 0, parts=True)
    doc["rep:regulars"].update({"numerator": 0, "denominator": 0})


@passes("IM227")
def of_nobody_and_not_applicable(doc: Base) -> None:
    of_nobody(doc)
    del doc["rep:regulars"]["value"]
    doc["rep:regulars"]["missing"] = "not_applicable"


@fails("IM228")
def one_more(doc: Base) -> None:
    percentage(doc, 46, parts=True)


@fails("IM228")
def share_for_percent(doc: Base) -> None:
    percentage(doc, 0.45, parts=True)


@fails("IM228")
def wrong_in_the_last_place(doc: Base) -> None:
    percentage(doc, 45.7, parts=True)
    doc["rep:regulars"]["numerator"] = 55


@fails("IM228")
def ratio_of_other_parts(doc: Base) -> None:
    doc["ind:regulars"].update({"statistic": "ratio", "unit": "one", "baseline": {"value": {"number": 0.3, "unit": "one"}}})
    doc["tgt:regulars"]["value"] = {"number": 0.4, "unit": "one"}
    doc["rep:regulars"]["value"] = {"number": 0.54, "unit": "one"}


@passes("IM228")
def rounded(doc: Base) -> None:
    percentage(doc, 46, parts=True)
    doc["rep:regulars"]["numerator"] = 55


@passes("IM228")
def cut_off(doc: Base) -> None:
    percentage(doc, 45.8, parts=True)
    doc["rep:regulars"]["numerator"] = 55


@passes("IM228")
def per_thousand(doc: Base) -> None:
    ratio_of_other_parts(doc)
    doc["rep:regulars"]["value"] = {"number": 450, "unit": "one"}
    doc["tgt:regulars"]["value"] = {"number": 400, "unit": "one"}


@fails("IM229")
def of_how_many(doc: Base) -> None:
    del doc["rep:regulars"]["denominator"]


@passes("IM229")
def of_so_many(doc: Base) -> None:
    doc["rep:regulars"]["denominator"] = 120


@passes("IM229")
def planned_of_how_many(doc: Base) -> None:
    planned_above_a_hundred(doc)
    doc["rep:regulars"]["value"]["number"] = 99


@fails("IM225", "IM229")
def above_a_hundred_of_nobody_knows(doc: Base) -> None:
    percentage(doc, 145)
    doc["rep:regulars"]["numerator"] = 174


@passes("IM225")
def attainment_beside_its_baseline(doc: Base) -> None:
    planned_above_a_hundred(doc)
    doc["ind:regulars"]["baseline"]["value"]["number"] = 101
    doc["tgt:regulars"]["value"]["number"] = 120


@passes("IM227")
def none_of_some(doc: Base) -> None:
    percentage(doc, 0, parts=True)
    doc["rep:regulars"].update({"numerator": 0, "denominator": 120})


@fails("IM227")
def of_nobody_asked(doc: Base) -> None:
    of_nobody(doc)
    doc["rep:regulars"].update({"sample_size": 0})


@fails("IM228")
def ratio_in_percent_swapped(doc: Base) -> None:
    doc["ind:regulars"]["statistic"] = "ratio"
    doc["rep:regulars"].update({"numerator": 120, "denominator": 54})


@fails("IM228")
def nothing_of_some(doc: Base) -> None:
    percentage(doc, 0, parts=True)


@passes("IM228")
def count_of_some(doc: Base) -> None:
    doc["rep:strain"].update({"numerator": 11, "denominator": 24})
