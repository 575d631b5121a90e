"""What a single report says of itself."""

from rule_cases import Base, fails, passes
from rule_cases.indicators import hours, narrative

NEXT_YEAR = {"start": "2027-01-01", "end": "2027-12-31"}
THIS_YEAR = {"start": "2026-01-01", "end": "2026-12-31"}
PLAIN = {"target": None, "sample_size": None}


@fails("IM214")
def final_before_the_end(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-now", period=THIS_YEAR, **PLAIN)


@fails("IM214")
def observed_before_the_start(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-next", period=NEXT_YEAR, status="provisional", evidence=None, **PLAIN)


@fails("IM214")
def without_status_before_the_start(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-next", period=NEXT_YEAR, status=None, evidence=None, **PLAIN)


@passes("IM214")
def final_on_the_last_day(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-now", period={"start": "2026-01-01", "end": "2026-11-24"}, **PLAIN)


@passes("IM214")
def provisional_before_the_end(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-now", period=THIS_YEAR, status="provisional", **PLAIN)


@passes("IM214")
def planned_for_next_year(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-next", period=NEXT_YEAR, status="planned", evidence=None, **PLAIN)


@passes("IM214")
def no_value_of_this_year(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-now", period=THIS_YEAR, value=None, missing="not_collected", **PLAIN)


@fails("IM215")
def provisional_since_2024(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-before", period={"start": "2024-01-01", "end": "2024-12-31"}, status="provisional", **PLAIN)


@passes("IM215")
def provisional_since_last_year(doc: Base) -> None:
    doc["rep:strain"]["status"] = "provisional"


@passes("IM215")
def provisional_for_a_year_to_the_day(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-before", period={"start": "2024-11-25", "end": "2025-11-24"}, status="provisional", **PLAIN)


@fails("IM216")
def estimate_out_of_the_air(doc: Base) -> None:
    doc["rep:meals"]["status"] = "estimated"
    del doc["rep:meals"]["evidence"]


@fails("IM216")
def estimate_between_two_numbers(doc: Base) -> None:
    estimate_out_of_the_air(doc)
    doc["rep:meals"]["uncertainty"] = {"low": 4600, "high": 5000, "level": 0.9}


@passes("IM216")
def estimate_with_a_method(doc: Base) -> None:
    estimate_out_of_the_air(doc)
    doc["rep:meals"]["method"] = "Pots counted, 60 meals each."


@passes("IM216")
def estimate_with_a_computed_interval(doc: Base) -> None:
    estimate_out_of_the_air(doc)
    doc["rep:meals"]["uncertainty"] = {"low": 4600, "high": 5000, "level": 0.9, "method": "Three counts of a week."}


@passes("IM216")
def estimate_that_is_explained(doc: Base) -> None:
    estimate_out_of_the_air(doc)
    doc["rep:meals"]["comment"] = "The list of December was lost; the cooks say 80."


@fails("IM217")
def verified_by_a_word(doc: Base) -> None:
    doc["rep:strain"]["status"] = "verified"
    del doc["rep:strain"]["evidence"]


@passes("IM217")
def verified_against_a_data_set(doc: Base) -> None:
    verified_by_a_word(doc)
    doc["rep:strain"]["dataset"] = "Survey of cooks 2025"


@passes("IM217")
def verified_as_a_whole(doc: Base) -> None:
    doc["rep:meals-hall"]["status"] = "verified"
    del doc["rep:meals-hall"]["evidence"]


@passes("IM217")
def final_by_a_word(doc: Base) -> None:
    del doc["rep:strain"]["evidence"]


@fails("IM218")
def nothing_at_all(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-garden", organization="org:garden", value=None, **PLAIN)


@fails("IM218")
def parts_and_no_value(doc: Base) -> None:
    del doc["rep:regulars"]["value"]


@passes("IM218")
def nothing_and_the_reason(doc: Base) -> None:
    nothing_at_all(doc)
    doc["rep:strain-garden"]["missing"] = "not_collected"


@fails("IM219")
def number_with_words(doc: Base) -> None:
    doc["rep:meals"]["value"] = "4,800 meals"


@passes("IM219")
def words_with_a_number(doc: Base) -> None:
    narrative(doc)
    doc["rep:words"]["value"] = "Four of the 24 cooks wrote this."


@fails("IM220")
def people_for_items(doc: Base) -> None:
    doc["rep:meals"]["value"] = {"number": 4800, "unit": "person"}


@fails("IM220")
def share_for_percent(doc: Base) -> None:
    doc["rep:regulars"].update({"value": {"number": 0.45, "unit": "one"}})


@passes("IM220")
def no_unit_to_fit(doc: Base) -> None:
    del doc["ind:strain"]["unit"]


@fails("IM221")
def minutes_for_hours(doc: Base) -> None:
    hours(doc)
    doc["rep:hours"]["value"] = {"number": 300, "unit": "minute"}


@passes("IM221")
def hours_for_hours(doc: Base) -> None:
    hours(doc)


@fails("IM222")
def target_of_another_indicator(doc: Base) -> None:
    doc.copy("rep:wellbeing", "rep:wellbeing-before", period={"start": "2024-01-01", "end": "2024-12-31"}, target="tgt:meals")


@passes("IM222")
def on_its_way_to_the_target_of_next_year(doc: Base) -> None:
    doc.copy("rep:wellbeing", "rep:wellbeing-before", period={"start": "2024-01-01", "end": "2024-12-31"})


@fails("IM222")
def target_of_another_year(doc: Base) -> None:
    doc.copy("rep:meals", "rep:meals-before", period={"start": "2024-01-01", "end": "2024-12-31"})


@passes("IM222")
def running_total_on_its_way(doc: Base) -> None:
    target_of_another_year(doc)
    doc["ind:meals"].update({"accumulation": "cumulative", "rollup": "latest"})


@fails("IM222")
def target_of_one_part(doc: Base) -> None:
    doc["tgt:meals"]["disaggregation"] = {"place": "hall"}


@passes("IM222")
def target_of_this_part(doc: Base) -> None:
    doc["tgt:meals"]["disaggregation"] = {"place": "hall"}
    doc["rep:meals-hall"]["target"] = doc["rep:meals"].pop("target")


@passes("IM222")
def target_of_the_half_year(doc: Base) -> None:
    doc["tgt:wellbeing"]["period"] = {"start": "2025-12-31", "end": "2026-06-30"}


@fails("IM223")
def more_cooks_than_there_are(doc: Base) -> None:
    doc["rep:strain"]["people"] = 27


@passes("IM223")
def a_few_cooks_more(doc: Base) -> None:
    doc["rep:strain"]["people"] = 26


@passes("IM223")
def population_in_households(doc: Base) -> None:
    doc["rep:strain"]["people"] = 27
    doc["stk:cooks"]["population"] = {"number": 12, "unit": "household"}


@fails("IM224")
def suppressed_beside_its_parts(doc: Base) -> None:
    del doc["rep:regulars"]["value"]
    doc["rep:regulars"]["missing"] = "suppressed"


@fails("IM224")
def withheld_beside_the_text(doc: Base) -> None:
    del doc["rep:meals"]["value"]
    doc["rep:meals"].update({"missing": "withheld", "as_reported": "4.800"})


@fails("IM224")
def suppressed_beside_its_people(doc: Base) -> None:
    nothing_at_all(doc)
    doc["rep:strain-garden"]["missing"] = "suppressed"


@passes("IM224")
def suppressed_score_of_some_people(doc: Base) -> None:
    del doc["rep:wellbeing"]["value"], doc["rep:wellbeing"]["uncertainty"]
    doc["rep:wellbeing"]["missing"] = "suppressed"


@passes("IM224")
def not_collected_beside_its_people(doc: Base) -> None:
    nothing_at_all(doc)
    doc["rep:strain-garden"]["missing"] = "not_collected"


@fails("IM214")
def verified_before_the_end(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-now", period=THIS_YEAR, status="verified", **PLAIN)


@passes("IM214")
def estimated_for_next_year(doc: Base) -> None:
    doc.copy("rep:strain", "rep:strain-next", period=NEXT_YEAR, status="estimated", evidence=None, method="Rota.", **PLAIN)


@passes("IM214")
def first_day_of_many(doc: Base) -> None:
    today = {"start": "2026-11-24", "end": "2027-11-23"}
    doc.copy("rep:strain", "rep:strain-now", period=today, status="provisional", evidence=None, **PLAIN)


@passes("IM216")
def estimate_of_nothing(doc: Base) -> None:
    estimate_out_of_the_air(doc)
    del doc["rep:meals"]["value"]
    doc["rep:meals"]["missing"] = "unknown"


@passes("IM217")
def verified_and_why(doc: Base) -> None:
    verified_by_a_word(doc)
    doc["rep:strain"]["method"] = "Asked twice, by two people."


@passes("IM217")
def verified_by_somebody(doc: Base) -> None:
    verified_by_a_word(doc)
    doc["rep:strain"]["provenance"] = {"attributed_to": "Mill Lane Garden"}


@fails("IM219")
def words_for_a_count(doc: Base) -> None:
    doc["rep:meals"]["value"] = "Very many"


@fails("IM222")
def target_of_the_year_before(doc: Base) -> None:
    period = {"start": "2026-01-01", "end": "2026-06-30"}
    doc.copy("rep:wellbeing", "rep:wellbeing-after", period=period)


@passes("IM222")
def target_until_the_first_day(doc: Base) -> None:
    doc["tgt:wellbeing"]["period"] = {"start": "2024-01-01", "end": "2025-01-01"}


@passes("IM223")
def a_tenth_more(doc: Base) -> None:
    doc["stk:cooks"]["population"]["number"] = 20
    doc["rep:strain"].update({"people": 22, "sample_size": 22})


@passes("IM223")
def population_not_known(doc: Base) -> None:
    del doc["stk:cooks"]["population"]
    doc["rep:strain"]["people"] = 27


@passes("IM224")
def suppressed_meals_of_some_people(doc: Base) -> None:
    del doc["rep:meals"]["value"]
    doc["rep:meals"].update({"missing": "suppressed", "people": 160})


@passes("IM224")
def suppressed_hours_of_some_people(doc: Base) -> None:
    doc["ind:meals"]["statistic"] = "total"
    suppressed_meals_of_some_people(doc)


@fails("IM224")
def suppressed_beside_its_interval(doc: Base) -> None:
    del doc["rep:wellbeing"]["value"]
    doc["rep:wellbeing"]["missing"] = "suppressed"
