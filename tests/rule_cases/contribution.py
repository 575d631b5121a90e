"""Contribution and risk."""

from rule_cases import Base, fails, passes


def measures_alone(doc: Base, name: str) -> None:
    del doc[name]["contribution"]
    for measure in ("scale", "depth", "duration"):
        del doc[name][measure]["counterfactual"]


def share(doc: Base, name: str, share: float) -> None:
    """The report and the valuation of one change say the same, and it is tried how much that matters."""
    for entity in ("imp:company", "val:company"):
        doc[entity]["contribution"][name]["share"] = share
    doc["sroi:table"]["sensitivity"][0]["high"] = 1


@fails("IM312")
def only_scale_and_duration_without_the_work(doc: Base) -> None:
    del doc["imp:company"]["depth"]["counterfactual"], doc["imp:company"]["contribution"]["deadweight"]


@fails("IM312")
def only_counterfactuals_and_none_of_depth(doc: Base) -> None:
    del doc["imp:company"]["depth"]["counterfactual"], doc["imp:company"]["contribution"]


@fails("IM312", "IM313", "IM318")
def only_the_part_of_others(doc: Base) -> None:
    given = doc["imp:company"]["contribution"]
    measures_alone(doc, "imp:company")
    del given["deadweight"]
    doc["imp:company"]["contribution"] = given


@passes("IM312")
def deadweight_for_depth(doc: Base) -> None:
    del doc["imp:company"]["depth"]["counterfactual"]


@fails("IM313")
def only_scale_and_depth_without_the_work(doc: Base) -> None:
    del doc["imp:company"]["duration"]["counterfactual"]


@fails("IM313")
def only_shares(doc: Base) -> None:
    given = doc["imp:company"]["contribution"]
    measures_alone(doc, "imp:company")
    doc["imp:company"]["contribution"] = given


@fails("IM313")
def only_counterfactuals_and_none_of_duration(doc: Base) -> None:
    del doc["imp:company"]["duration"]["counterfactual"], doc["imp:company"]["contribution"]


@passes("IM313")
def duration_without_the_work_in_words(doc: Base) -> None:
    doc["imp:company"]["duration"]["counterfactual"] = "A few weeks at most."


@fails("IM314")
def no_risks(doc: Base) -> None:
    doc["imp:company"]["risks"] = []


@fails("IM314")
def no_risks_anywhere(doc: Base) -> None:
    doc.remove(*doc["imp:company"]["risks"])
    for name in ("imp:company", "imp:strain"):
        doc[name]["risks"] = []


@passes("IM314", "IM316")
def one_risk(doc: Base) -> None:
    doc["imp:company"]["risks"] = ["risk:evidence"]


@fails("IM315")
def likely_and_left_alone(doc: Base) -> None:
    doc["risk:evidence"].update({"likelihood": "high", "consequence": "moderate", "mitigation": []})


@fails("IM315")
def grave_and_left_alone(doc: Base) -> None:
    doc["risk:evidence"].update({"likelihood": "moderate", "consequence": "high", "mitigation": []})


@passes("IM315")
def grave_and_dealt_with(doc: Base) -> None:
    doc["risk:evidence"].update({"likelihood": "high", "consequence": "high"})


@passes("IM315")
def grave_and_unlikely(doc: Base) -> None:
    doc["risk:evidence"].update({"likelihood": "low", "consequence": "high", "mitigation": []})


@passes("IM315")
def moderate_and_left_alone(doc: Base) -> None:
    doc["risk:evidence"].update({"likelihood": "moderate", "consequence": "moderate", "mitigation": []})


@fails("IM316")
def eight_risks(doc: Base) -> None:
    doc.remove("risk:efficiency")
    for name in ("imp:company", "imp:strain"):
        doc[name]["risks"].remove("risk:efficiency")


@passes("IM316")
def eight_risks_of_reports_in_words(doc: Base) -> None:
    eight_risks(doc)
    for name in ("imp:company", "imp:strain"):
        for measure in ("scale", "depth", "duration", "classification"):
            del doc[name][measure]


@fails("IM317")
def all_is_claimed(doc: Base) -> None:
    measures_alone(doc, "imp:company")


@passes("IM317")
def all_of_a_harm(doc: Base) -> None:
    measures_alone(doc, "imp:strain")


@passes("IM317")
def only_counterfactuals(doc: Base) -> None:
    del doc["imp:company"]["contribution"]


@fails("IM318")
def nothing_of_others(doc: Base) -> None:
    del doc["imp:company"]["contribution"]["attribution"]


@fails("IM318")
def no_drop_off_in_two_years(doc: Base) -> None:
    del doc["imp:company"]["contribution"]["drop_off"]
    doc["imp:company"]["duration"]["value"] = {"number": 2, "unit": "year"}


@passes("IM318")
def no_drop_off_in_a_year(doc: Base) -> None:
    del doc["imp:company"]["contribution"]["drop_off"]


@passes("IM318")
def nothing_of_others_in_a_harm(doc: Base) -> None:
    del doc["imp:strain"]["contribution"]["attribution"]


@passes("IM318")
def counterfactual_for_deadweight(doc: Base) -> None:
    del doc["imp:company"]["contribution"]["deadweight"]


@fails("IM319")
def zero_and_no_word(doc: Base) -> None:
    doc["imp:company"]["contribution"]["displacement"] = {"share": 0}


@passes("IM319")
def zero_and_a_reason(doc: Base) -> None:
    doc["imp:company"]["contribution"]["displacement"] = {"share": 0, "reason": "We asked the other kitchens."}


@passes("IM319")
def some_and_no_word(doc: Base) -> None:
    doc["imp:company"]["contribution"]["attribution"] = {"share": 0.1}


@passes("IM319")
def zero_and_evidence(doc: Base) -> None:
    doc["imp:company"]["contribution"]["displacement"] = {"share": 0, "evidence": ["ev:survey"]}


@fails("IM320", "IM630")
def share_of_others_read_as_own(doc: Base) -> None:
    share(doc, "attribution", 0.95)


@fails("IM320", "IM630")
def nothing_is_left(doc: Base) -> None:
    share(doc, "deadweight", 1)
    share(doc, "attribution", 0)


@passes("IM320")
def little_is_left(doc: Base) -> None:
    share(doc, "deadweight", 0.89)
    share(doc, "attribution", 0)


@fails("IM321")
def more_than_the_whole(doc: Base) -> None:
    share(doc, "deadweight", 0.6)
    share(doc, "attribution", 0.5)


@passes("IM321")
def just_the_whole(doc: Base) -> None:
    share(doc, "deadweight", 0.5)
    share(doc, "attribution", 0.5)
