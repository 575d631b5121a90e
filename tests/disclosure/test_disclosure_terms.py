"""The terms: presets, what is sensitive, bounds of rounded numbers, hostile numbers, and what is missing."""

import sys
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.plain_tables import fact, nested, table, trees, with_totals
from impactmodel import ImpactDocument, Indicator, IndicatorReport, MissingExtra, Period, Quantity
from impactmodel.aggregation import rollup
from impactmodel.disclosure import Dominance, PlainTable, Terms, audit, preset, preset_names, protect
from impactmodel.disclosure.primary import sensitive
from impactmodel.disclosure.rounding import between, by_key, nearest

HUGE, TINY = 10**30, Decimal("0.000000001")


def told(number: Any, name: str, *, unit: str = "person", **more: Any) -> str:
    facts = attrs.evolve(fact(number, unit=unit, method=more.pop("method", "sum"), ward="East"), **more)
    return protect(PlainTable(by=("ward",), cells=(facts,)), preset=name).cells[0].told


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("nhs", {0: "0", 1: "suppressed", 7: "suppressed", 8: "10", 12: "10", 13: "15"}),
        ("schools", {0: "0", 1: "suppressed", 4: "suppressed", 5: "5", 6: "6"}),
        ("exams", {0: "0", 4: "suppressed", 5: "5", 7: "5", 8: "10", 26: "25"}),
        ("ons_research", {0: "suppressed", 9: "suppressed", 10: "10", 13: "15"}),
        ("hesa", {0: "0", 1: "0", 2: "0", 3: "5", 22: "20", "2.5": "5", "2.4": "0", "22.5": "25"}),
    ],
)
def test_presets_say_what_their_publishers_do(name: str, numbers: dict[Any, str]) -> None:
    assert {number: told(number, name) for number in numbers} == numbers
    assert preset(name).source


def test_every_preset_is_tested_and_protects_tables() -> None:
    tables = with_totals({(age, ward): age * 7 + ward for age in range(4) for ward in range(5)})
    for name in preset_names():
        assert audit(protect(tables, preset=name)).ok()


def test_hesa_gives_no_percentage_of_few_and_no_average_of_few() -> None:
    share = {"unit": "percent", "method": "ratio_of_sums", "part": Decimal(11)}
    assert told(50, "hesa", base=Decimal("22.4"), **share) == "suppressed"
    assert told(50, "hesa", base=Decimal("22.5"), **share) == "50"
    assert told("49.6", "hesa", base=Decimal(40), **share) == "50"
    mean = {"unit": "score:swemwbs", "method": "weighted_mean"}
    assert told("21.5", "hesa", base=Decimal(7), **mean) == "suppressed"
    assert told("21.5", "hesa", base=Decimal(8), **mean) == "21.5"
    assert told(1234, "hesa", unit="GBP") == "1234", "money is not rounded"


def test_shares_hide_the_few_who_are_and_the_few_who_are_not() -> None:
    terms = Terms(threshold=5)

    def share(part: int, base: int) -> bool:
        return sensitive(attrs.evolve(fact(1, unit="percent", method="ratio_of_sums"), part=Decimal(part), base=Decimal(base)), terms)

    assert [share(part, 40) for part in (0, 1, 4, 5, 35, 36, 39, 40)] == [False, True, True, False, False, True, True, False]
    assert share(2, 4)
    assert not sensitive(
        attrs.evolve(fact(1, unit="percent", method="ratio_of_sums"), part=Decimal(39), base=Decimal(40)), Terms(threshold=5, gaps=False)
    )


def test_amounts_about_few_people_are_hidden_too() -> None:
    assert sensitive(attrs.evolve(fact(120, unit="hour"), people=Decimal(3)), Terms(threshold=5))
    assert not sensitive(attrs.evolve(fact(120, unit="hour"), people=Decimal(30)), Terms(threshold=5))
    assert not sensitive(fact(3, unit="tree"), Terms(threshold=5)), "three trees are nobody"
    assert sensitive(fact(3, unit="count:mentor"), Terms(threshold=5)), "nobody can tell whom an own count counts"


@pytest.mark.parametrize("method", ["latest", "max", "min", "distinct_count", "as_reported"])
def test_a_number_of_people_is_one_however_it_came_about(method: str) -> None:
    assert [told(number, "nhs", method=method) for number in (0, 7, 8, 13)] == ["0", "suppressed", "10", "15"]


def test_of_a_percentage_with_no_more_than_a_base_the_part_is_worked_out() -> None:
    indicator = Indicator(id="ind:better", statistic="percentage", unit="percent", rollup="weighted_mean")
    reports = [
        IndicatorReport(
            id=f"rep:{number}",
            indicator="ind:better",
            period=Period.of("2026-01-01", "2026-12-31"),
            value=Quantity.of(Decimal(share), "percent"),
            sample_size=40,
            disaggregation={"ward": ward},
        )
        for number, (ward, share) in enumerate([("East", "2.5"), ("West", "50"), ("North", "97.5")])
    ]
    protected = protect(rollup(ImpactDocument.of(indicator, *reports), by=["ward"]), threshold=5)
    assert {cell.key["ward"]: cell.told for cell in protected} == {"East": "suppressed", "West": "50", "North": "suppressed"}


def test_those_who_do_not_say_are_a_total_or_a_part() -> None:
    cells = tuple(fact(number, age=age) for age, number in (("young", 3), ("old", 40), (None, 20)))
    tables = [PlainTable(by=("age",), cells=cells), PlainTable(by=(), cells=(fact(63),))]
    assert {each.rule for each in protect(tables, threshold=5).findings} >= {"IM874"}, "two totals that differ"
    protected = protect(tables, threshold=5, unsaid="part")
    assert not protected.findings
    assert [cell.told for cell in protected] == ["suppressed", "40", "suppressed", "63"]
    assert audit(protected, earlier=[protected]).ok()


def test_only_rollups_and_plain_tables_are_protected() -> None:
    with pytest.raises(TypeError, match="roll up the document first"):
        protect([ImpactDocument.of()], threshold=5)


def test_dominance_by_each_rule() -> None:
    amounts = [Decimal(each) for each in (60, 30, 10)]
    assert Dominance(n=2, k=85).broken(amounts)
    assert not Dominance(n=2, k=90).broken(amounts)
    assert Dominance(p=20).broken(amounts)
    assert not Dominance(p=10).broken(amounts)
    assert not Dominance(p=10).broken([])
    assert not Dominance(p=10).broken([Decimal(0)])
    assert Dominance(n=1, k=50).broken([Decimal(-60), Decimal(40)])


NUMBERS = st.one_of(st.integers(0, 500).map(Decimal), st.decimals(0, 500, places=2))


@given(number=NUMBERS, base=st.sampled_from([2, 3, 5, 10]), threshold=st.sampled_from([None, 5, 8]), random=st.booleans())
def test_a_rounded_number_stands_for_numbers_among_which_is_the_true_one(number: Decimal, base: int, threshold: Any, random: bool) -> None:
    if threshold is not None and 0 < number < threshold:
        return
    terms = Terms(rounding=base, threshold=threshold)
    method: Any = "random" if random else "nearest"
    shown = by_key(number, Decimal(base), seed="s", about=(), measure=(None, None)) if random else nearest(number, Decimal(base))
    low, high = between(shown, terms, method=method, whole=number == int(number), signed=False, counts=True)
    assert low <= number <= high
    assert high - low <= 2 * base


def test_whoever_knows_the_threshold_knows_more_of_a_rounded_number() -> None:
    whole: dict[str, Any] = {"whole": True, "signed": False, "counts": True}
    assert between(Decimal(10), Terms(threshold=10, rounding=5), method="nearest", **whole) == (10, 12)
    assert between(Decimal(10), Terms(rounding=5), method="nearest", **whole) == (8, 12)
    assert between(Decimal(5), Terms(threshold=8, rounding=5), method="random", **whole) == (8, 9)
    assert between(Decimal(0), Terms(threshold=8, rounding=5), method="random", **whole) == (0, 0)
    assert between(Decimal(0), Terms(rounding=5), method="random", **whole) == (0, 4)
    assert between(Decimal(10), Terms(rounding=5), method="nearest", **{**whole, "counts": False}) == (10, 10)


def test_random_rounding_leaves_the_mean_as_it_is() -> None:
    rounded = [by_key(Decimal(7), Decimal(5), seed="s", about=(("n", n),), measure=("i", "person")) for n in range(2000)]
    assert set(rounded) == {5, 10}
    assert abs(sum(rounded) / 2000 - 7) < Decimal("0.2")


@pytest.mark.parametrize("terms", [{"threshold": 5}, {"threshold": 5, "rounding": 5}, {"rounding": 5, "method": "controlled"}])
@pytest.mark.parametrize(
    "numbers",
    [
        (3, HUGE, TINY, 0),
        (-3, 40, -HUGE, 2),
        (0, 0, 0, 0),
        ("2.5", "0.5", 7, 100),
        (None, 3, None, 40),
        ("99999999999999999999999999999999999999", 1, 2, 3),
    ],
)
def test_hostile_numbers_are_protected_without_a_crash(numbers: tuple[Any, ...], terms: dict[str, Any]) -> None:
    inner = {(a, w): number for (a, w), number in zip(((0, 0), (0, 1), (1, 0), (1, 1)), numbers, strict=True)}
    exact = {at: None if number is None else Decimal(str(number)) for at, number in inner.items()}
    by_age = {(a,): sum((exact[a, w] or Decimal(0) for w in (0, 1)), Decimal(0)) for a in (0, 1)}
    tables = [table(["age", "ward"], exact), table(["age"], by_age), table([], {(): sum(by_age.values())})]
    protected = protect(tables, **terms)
    for cell, facts in zip(protected, (each for one in tables for each in one.cells), strict=True):
        assert cell.number is None or cell.number.is_finite()
        assert facts.number is None or not cell.suppressed or cell.number is None
        small = facts.number is not None and 0 < abs(facts.number) < 5
        assert not (small and "threshold" in terms) or cell.suppressed
    if "threshold" in terms:
        assert audit(protected).ok() or {each.rule for each in audit(protected).findings} == {"IM881"}


def test_odd_keys_are_taken_as_they_are() -> None:
    cells = tuple(fact(number, year=year) for year, number in ((1, 3), (9999, 40), ("1", 50), (None, 93)))
    protected = protect(PlainTable(by=("year",), cells=cells), threshold=5)
    assert [cell.suppressed for cell in protected].count(True) == 2
    assert audit(protected).ok()
    assert protect([], threshold=5).cells == ()
    assert protect(PlainTable(by=("year",), cells=()), threshold=5).cells == ()


def test_two_dimensions_and_one_hierarchy_need_no_scipy_and_three_dimensions_do(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("scipy", "scipy.optimize", "scipy.sparse"):
        monkeypatch.setitem(sys.modules, name, None)
    flat = with_totals({(age, ward): (age * 5 + ward * 3) % 11 for age in range(4) for ward in range(5)})
    assert protect(flat, threshold=5).suppressed
    places = nested({(f"w{number // 2}", f"a{number % 2}"): number + 2 for number in range(10)}, trees()["place"])
    assert protect(places, threshold=5, hierarchies=trees()).suppressed
    assert protect(flat, rounding=5, method="controlled").cells
    cube = with_totals({(a, b, c): 3 + a + 4 * b + 9 * c for a in range(2) for b in range(3) for c in range(2)})
    with pytest.raises(MissingExtra, match=r"pip install 'impactmodel\[disclosure\]'"):
        protect(cube, threshold=5)
    assert not protect(cube, threshold=2).suppressed, "nothing to hide needs nothing"
    with pytest.raises(MissingExtra, match="An audit needs one more package"):
        audit(protect(flat, threshold=5))


def test_terms_tell_themselves() -> None:
    assert preset("nhs").to_dict() | {"source": ""} == {
        "threshold": 8,
        "zeros": "shown",
        "gaps": True,
        "rounding": 5,
        "method": "nearest",
        "shares_of": 8,
        "means_of": 8,
        "margin": 0.1,
        "source": "",
    }
    assert protect(PlainTable(by=(), cells=()), preset="nhs", threshold=10).terms.threshold == 10
