"""Laws of the rules about indicators, targets and reports: what rounding may do, what adds up, what overlaps. Nothing makes them raise."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impactmodel import Finding, ImpactDocument, loads, validate
from impactmodel.testing import documents
from impactmodel.validation.context import Context
from impactmodel.validation.registry import rules
from rule_cases import TODAY, Base

NUMBERS = [each for each in rules() if each.id.startswith("IM2")]
COUNTS = st.integers(0, 10**6)
HOSTILE = (Decimal("9" * 38), Decimal("-" + "9" * 38), Decimal("0." + "0" * 36 + "1"), Decimal(0))


def found(document: ImpactDocument) -> list[Finding]:
    return [each for each in validate(document, today=TODAY) if each.rule.startswith("IM2")]


def named(document: ImpactDocument) -> set[str]:
    return {each.rule for each in found(document)}


def judged(document: ImpactDocument, *, whole: bool) -> Iterator[str]:
    """What each rule says by itself, so that a rule that raises is not hidden by one before it."""
    context = Context(TODAY, document.index.by_id.get, document if whole else None, {each.id: each.settings for each in NUMBERS})
    for each in NUMBERS:
        if whole or each.scope == "entity":
            for thing in [document] if each.reads_document else [item for item in document if item.type in each.reads]:
                yield from (str(draft.message) for draft in each.judge(thing, context))


def document(**lists: list[dict[str, Any]]) -> ImpactDocument:
    types = {"indicators": "Indicator", "indicator_reports": "IndicatorReport", "targets": "Target"}
    made = {name: [{"type": types[name], "id": f"{name}:{at}", **item} for at, item in enumerate(items)] for name, items in lists.items()}
    return ImpactDocument.model_validate({"schema_version": "1.0", **made})


def indicator(**fields: Any) -> dict[str, Any]:
    return {"statistic": "count", "definition": "Meals.", "unit": "meal", "accumulation": "flow", "rollup": "sum"} | fields


def report(number: Decimal | int | None, start: date = date(2025, 1, 1), end: date = date(2025, 12, 31), **fields: Any) -> dict[str, Any]:
    unit = fields.pop("unit", "meal")
    value = {} if number is None else {"value": {"number": number, "unit": unit}}
    return {"indicator": "indicators:0", "period": {"start": start, "end": end}, **value} | fields


@given(documents())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_nothing_makes_a_rule_raise(made: ImpactDocument) -> None:
    list(judged(made, whole=True))
    list(judged(made, whole=False))


@pytest.mark.parametrize("missing", ["indicators", "targets", "instruments", "stakeholders", "evidence", "indicator_reports", "outcomes"])
def test_what_is_not_known_is_not_judged(missing: str) -> None:
    base = loads(Base().text().encode())
    left = base.replace(**{missing: ()})
    list(judged(left, whole=True))
    if missing != "indicator_reports":
        assert not list(judged(left, whole=False))


def test_reports_of_an_unknown_indicator_are_let_be() -> None:
    odd = [report(number, numerator=-9, denominator=number or 1, sample_size=2, people=1) for number in HOSTILE]
    made = document(
        indicator_reports=[*odd, report(999, unit="percent"), report(99, unit="score:swemwbs"), {**report(None), "value": "4 of 9"}]
    )
    assert not list(judged(made, whole=False))
    assert named(made) <= {"IM237", "IM238"}


@pytest.mark.parametrize("number", HOSTILE)
@pytest.mark.parametrize("statistic", ["count", "total", "mean", "ratio", "percentage", "score"])
@pytest.mark.parametrize("unit", ["meal", "percent", "score:swemwbs", "gram", "one", "GBP/person"])
def test_numbers_of_any_size(number: Decimal, statistic: str, unit: str) -> None:
    about = indicator(
        statistic=statistic, unit="kilogram" if unit == "gram" else unit, dimensions=[{"name": "a", "codes": ("x", "y"), "partition": True}]
    )
    days = [date(2024, 1, 1) + timedelta(30 * at) for at in range(7)]
    fields = {"unit": unit, "numerator": number, "denominator": number or 1, "uncertainty": {"low": number, "high": number, "level": 0.9}}
    reports = [report(number if at % 2 else 0, day, day + timedelta(29), **fields) for at, day in enumerate(days)]
    parts = [report(number, days[0], days[0] + timedelta(29), **fields, disaggregation={"a": code}) for code in "xy"]
    target = {"indicator": "indicators:0", "value": {"number": number, "unit": unit}, "period": {"start": days[0], "end": days[6]}}
    list(judged(document(indicators=[about], indicator_reports=[*reports, *parts], targets=[target]), whole=True))


def percentage(number: Decimal, part: int, whole: int) -> set[str]:
    about = indicator(statistic="percentage", unit="percent", rollup="ratio_of_sums")
    return named(document(indicators=[about], indicator_reports=[report(number, unit="percent", numerator=part, denominator=whole)]))


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 6), st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]))
@settings(max_examples=80, deadline=None)
def test_rounding_is_no_error(part: int, whole: int, places: int, way: str) -> None:
    part = min(part, whole)
    exact = Decimal(100 * part) / Decimal(whole)
    assert "IM228" not in percentage(exact.quantize(Decimal(1).scaleb(-places), rounding=way), part, whole)


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 4), st.integers(2, 9), st.booleans())
@settings(max_examples=80, deadline=None)
def test_more_than_rounding_is_one(part: int, whole: int, places: int, off: int, up: bool) -> None:
    part = min(part, whole)
    step = Decimal(1).scaleb(-places)
    number = (Decimal(100 * part) / Decimal(whole)).quantize(step) + (off if up else -off) * step
    stated = -number.normalize().as_tuple().exponent
    if stated >= places and 0 <= number <= 100:  # A zero at the end would make its last place a coarser one.
        assert "IM228" in percentage(number, part, whole)


@given(st.lists(COUNTS, min_size=2, max_size=6), st.integers(-3, 3))
@settings(max_examples=80, deadline=None)
def test_parts_make_up_the_whole_or_are_found(numbers: list[int], off: int) -> None:
    codes = [f"c{at}" for at in range(len(numbers))]
    about = indicator(dimensions=[{"name": "age", "codes": codes, "partition": True}])
    parts = [report(number, disaggregation={"age": code}) for code, number in zip(codes, numbers, strict=True)]
    total = max(sum(numbers) + off, 0)
    fives = all(number % 5 == 0 for number in (*numbers, total))
    assert ("IM244" in named(document(indicators=[about], indicator_reports=[report(total), *parts]))) == (
        total != sum(numbers) and not fives
    )


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 20)), min_size=2, max_size=6, unique_by=lambda span: (span[0], span[0] + span[1])
)


@given(SPANS)
@settings(max_examples=150, deadline=None)
def test_periods_that_overlap_are_found(spans: list[tuple[int, int]]) -> None:
    first = date(2025, 1, 1)
    days = [(first + timedelta(start), first + timedelta(start + length)) for start, length in spans]
    said = "IM239" in named(document(indicators=[indicator()], indicator_reports=[report(5, *span) for span in days]))
    pairs = [(one, other) for one in days for other in days if one < other and one[1] >= other[0]]
    crossing = [pair for pair in pairs if pair[0][0] < pair[1][0] and pair[0][1] < pair[1][1]]
    if not pairs:
        assert not said
    if crossing:
        assert said


@given(st.integers(1, 12), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_a_time_and_all_its_parts_are_let_be(pieces: int, length: int) -> None:
    first = date(2025, 1, 1)
    starts = [first + timedelta(length * at) for at in range(pieces)]
    days = [(start, start + timedelta(length - 1)) for start in starts]
    whole = (first, first + timedelta(length * pieces - 1))
    reports = [report(5, *span) for span in {*days, whole}]
    assert "IM239" not in named(document(indicators=[indicator()], indicator_reports=reports))


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_entities_means_nothing(chance: random.Random) -> None:
    doc = Base()
    doc.copy("rep:strain", "rep:strain-again", target=None, value={"number": 12, "unit": "person"})
    doc.copy("rep:meals", "rep:meals-march", target=None, period={"start": "2025-03-01", "end": "2025-03-31"})
    doc["rep:meals-hall"]["value"]["number"] = 3599
    doc["tgt:strain"]["value"]["number"] = 5
    base = loads(doc.text().encode())
    mixed = base.replace(**{plural: tuple(chance.sample(entities, len(entities))) for plural, entities in base.lists.items()})
    assert (
        Counter(each.rule for each in found(mixed))
        == Counter(each.rule for each in found(base))
        == Counter(["IM211", "IM238", "IM239", "IM244"])
    )


@given(st.lists(st.integers(90, 110), min_size=6, max_size=12), st.data())
@settings(max_examples=50, deadline=None)
def test_a_digit_too_many_is_far_from_the_others(numbers: list[int], data: st.DataObject) -> None:
    days = [date(2020, 1, 1) + timedelta(30 * at) for at in range(len(numbers))]

    def told(values: list[int]) -> list[str | None]:
        reports = [report(value, day, day + timedelta(29)) for value, day in zip(values, days, strict=True)]
        made = document(indicators=[indicator()], indicator_reports=reports)
        return [each.location.entity_id for each in found(made) if each.rule == "IM243"]

    assert told(numbers) == []
    at = data.draw(st.integers(0, len(numbers) - 1))
    assert told([number * 10 if place == at else number for place, number in enumerate(numbers)]) == [f"indicator_reports:{at}"]


GOES = {
    "count": ("person", "meal", "count:yawn", "hour", "one", "GBP"),
    "total": ("hour", "GBP", "kilogram", "person", "score:swemwbs", "kg_co2e"),
    "mean": ("score:swemwbs", "person", "hour", "percent", "GBP", "degree_celsius"),
    "ratio": ("GBP/person", "percent", "one", "person"),
    "percentage": ("percent", "percentage_point", "one", "person/person"),
    "score": ("score:swemwbs", "one", "percent", "level"),
    "ordinal": ("level", "one"),
}
AT_ODDS = {
    "count": ("percent", "percentage_point", "score:swemwbs", "level", "degree_celsius", "kelvin", "GBP/person"),
    "total": ("percent", "level", "degree_celsius"),
    "mean": ("level",),
    "percentage": ("person", "GBP", "score:swemwbs", "level", "hour", "month", "fte", "degree_celsius"),
    "score": ("person", "GBP", "hour", "month", "fte"),
}


@pytest.mark.parametrize(("statistic", "unit"), [(name, unit) for name, units in GOES.items() for unit in units])
def test_units_that_go_with_their_statistic(statistic: str, unit: str) -> None:
    assert not named(document(indicators=[indicator(statistic=statistic, unit=unit, rollup=None)]))


@pytest.mark.parametrize(("statistic", "unit"), [(name, unit) for name, units in AT_ODDS.items() for unit in units])
def test_units_at_odds_with_their_statistic(statistic: str, unit: str) -> None:
    assert named(document(indicators=[indicator(statistic=statistic, unit=unit, rollup=None)])) == {"IM204"}


ROLLUPS = {
    "sum": {"count", "total"},
    "distinct_count": {"count", "total"},
    "weighted_mean": {"count", "total", "mean", "ratio", "percentage", "score"},
    "ratio_of_sums": {"count", "total", "mean", "ratio", "percentage", "score"},
    "max": {"count", "total", "mean", "ratio", "percentage", "score", "ordinal"},
    "min": {"count", "total", "mean", "ratio", "percentage", "score", "ordinal"},
    "latest": {"count", "total", "mean", "ratio", "percentage", "score", "ordinal", "category", "narrative"},
    "none": {"count", "total", "mean", "ratio", "percentage", "score", "ordinal", "category", "narrative"},
}


@pytest.mark.parametrize("rollup", ROLLUPS)
@pytest.mark.parametrize("statistic", sorted(ROLLUPS["none"]))
def test_rollups_and_statistics(statistic: str, rollup: str) -> None:
    expected = set() if statistic in ROLLUPS[rollup] else {"IM205"}
    assert named(document(indicators=[indicator(statistic=statistic, rollup=rollup, unit=None)])) == expected


@pytest.mark.parametrize("statistic", ["mean", "percentage", "score", "ratio", "ordinal"])
def test_nobody_was_asked_and_there_is_a_zero(statistic: str) -> None:
    about = indicator(statistic=statistic, unit=None, rollup=None)
    made = document(indicators=[about], indicator_reports=[report(0, unit="one", sample_size=0, numerator=0, denominator=1)])
    assert named(made) == {"IM234"}


@pytest.mark.parametrize("number", [-9, -99, -999, -9999, 999, 9999])
def test_numbers_for_no_answer(number: int) -> None:
    about = indicator(statistic="percentage", unit="percent", rollup=None)
    made = document(indicators=[about], indicator_reports=[report(number, unit="percent", numerator=1, denominator=2)])
    assert named(made) == {"IM234"}


def test_nothing_personal_is_repeated() -> None:
    secret = "Wynford Pryce 417"
    doc = Base()
    for name in ("rep:meals", "rep:regulars", "rep:wellbeing", "rep:strain"):
        doc[name].update({"comment": secret, "as_reported": secret, "method": secret, "name": secret})
        doc.copy(name, f"{name}-again", target=None)
        doc.copy(name, f"{name}-words", target=None, value=secret, method=None)
        doc.copy(name, f"{name}-hidden", target=None, value=None, missing="suppressed", method=None)
    doc["ind:strain"].update({"unit": "hour", "rollup": "sum", "definition": secret})
    told = [f"{each}{each.to_dict()}{each.in_language('fr').to_dict()}" for each in found(loads(doc.text().encode()))]
    assert len(told) > 10
    assert not [text for text in told if "Wynford" in text or "Pryce" in text]


def test_many_of_one_kind_are_soon_judged() -> None:
    days = [date(2000, 1, 1) + timedelta(3 * at) for at in range(2000)]
    reports = [report(5, day, day + timedelta(4), disaggregation={"age": f"a{at % 500}"}) for at, day in enumerate(days)]
    targets = [
        {"indicator": "indicators:0", "value": "More", "period": {"start": day, "end": day}, "disaggregation": {"age": "none"}}
        for day in days
    ]
    about = indicator(dimensions=[{"name": "age", "codes": [f"a{at}" for at in range(500)], "partition": True}])
    made = document(indicators=[about], indicator_reports=reports, targets=targets)
    assert Counter(each.rule for each in found(made))["IM213"] == 2000
