"""Methods for raw numbers: published values, laws, and what they refuse."""

import math
import statistics
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactmodel.aggregation.exactly import rounded
from impactmodel.aggregation.pairs import matched_pairs, reliable_change
from impactmodel.aggregation.statistics import Sample, median, people_bounds, pooled, share_above, wilson
from impactmodel.aggregation.student import _gamma_ratio, student_quantile
from impactmodel.vocabulary.instruments import instrument
from impactmodel.vocabulary.numbers import Instrument

NUMBERS = st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, places=3)
SCORES = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=12)
LEVELS = st.sampled_from([0.8, Decimal("0.95"), 0.99])
SLEEP_BEFORE = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
SLEEP_AFTER = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def near(one: Any, other: Any, within: str = "1e-30") -> bool:
    return abs(Fraction(one) - Fraction(other)) <= Fraction(within) * max(1, abs(Fraction(other)))


# Shares


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"), [(18, 20, 0.698966, 0.972134), (4, 200, 0.007804, 0.050287), (1, 30, 0.005909, 0.166704)]
)
def test_wilson_intervals_are_those_published(successes: int, n: int, low: float, high: float) -> None:
    found = wilson(successes, n, level=0.95)
    assert (round(float(found.low), 6), round(float(found.high), 6)) == (low, high)


@pytest.mark.parametrize("n", [1, 30, 10**15])
def test_wilson_says_something_of_none_and_of_all(n: int) -> None:
    none, everybody = wilson(0, n, level=0.95), wilson(n, n, level=0.95)
    assert none.low == 0
    assert 0 < none.high < 1
    assert near(none.high, Fraction(Decimal("3.841458820694124")) / (n + Fraction(Decimal("3.841458820694124"))), "1e-11")
    assert everybody.high == 1
    assert 0 < everybody.low < 1


@given(st.integers(1, 10**6), st.data(), LEVELS)
def test_wilson_stays_between_0_and_1_around_the_share_and_is_mirrored(n: int, data: st.DataObject, level: Any) -> None:
    successes = data.draw(st.integers(0, n))
    found, mirrored = wilson(successes, n, level=level), wilson(n - successes, n, level=level)
    assert 0 <= found.low <= Fraction(successes, n) <= found.high <= 1
    assert found.low < found.high
    assert (found.low, found.high) == (1 - mirrored.high, 1 - mirrored.low)


@given(st.integers(1, 50), st.data())
def test_wilson_is_narrower_where_more_were_asked_and_wider_where_more_is_claimed(n: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, n))
    few, many, sure = wilson(successes, n, level=0.95), wilson(9 * successes, 9 * n, level=0.95), wilson(successes, n, level=0.99)
    assert many.high - many.low < few.high - few.low < sure.high - sure.low


def test_a_share_counts_what_reaches_the_threshold_only_if_asked() -> None:
    values = [3, 5, 5, 8, None]
    reaching, beyond = (share_above(values, 5, level=0.95, inclusive=inclusive) for inclusive in (True, False))
    assert (reaching.count, reaching.n, reaching.missing, reaching.share) == (3, 4, 1, Decimal("0.75"))
    assert (beyond.count, beyond.share) == (1, Decimal("0.25"))
    assert reaching.interval == wilson(3, 4, level=0.95)
    assert str(reaching).startswith("3 of 4, 1 without a value: 0.75 (")


@given(st.lists(NUMBERS, min_size=1, max_size=9), NUMBERS)
def test_those_above_and_those_who_are_not_are_all(values: list[Decimal], threshold: Decimal) -> None:
    above = share_above(values, threshold, level=0.9, inclusive=False)
    below = share_above([-value for value in values], -threshold, level=0.9, inclusive=True)
    assert above.count + below.count == above.n == len(values)


# The middle


@given(st.lists(NUMBERS, min_size=1, max_size=9).flatmap(lambda values: st.tuples(st.just(values), st.permutations(values))), NUMBERS)
def test_the_median_is_the_middle_in_any_order_and_moves_with_its_numbers(drawn: Any, step: Decimal) -> None:
    values, shuffled = drawn
    assert median(values) == median(shuffled) == Decimal(statistics.median(values))
    assert median([value + step for value in values]) == median(values) + step


# Groups put together


def test_groups_are_put_together_as_published() -> None:
    """The worked example of StatsToDo, "Combine means and SDs into one group"."""
    found = pooled([Sample(10, 11.8, 2.4), Sample(20, 15.3, 3.2), Sample(15, 8.4, 4.1)])
    assert (found.n, round(found.mean, 4), round(found.sd or 0, 4)) == (45, Decimal("12.2222"), Decimal("4.5028"))


@given(st.lists(st.lists(st.integers(-1000, 1000), min_size=1, max_size=6), min_size=1, max_size=5))
def test_groups_put_together_are_what_lies_on_one_heap(heaps: list[list[int]]) -> None:
    def spread(values: list[int]) -> Decimal | None:
        return None if len(values) < 2 else rounded(_root(statistics.variance(map(Fraction, values))))

    groups = [(len(heap), Fraction(sum(heap), len(heap)), spread(heap)) for heap in heaps]
    found = pooled(groups)
    everything = [value for heap in heaps for value in heap]
    assert (found.groups, found.n) == (len(heaps), len(everything))
    assert found.mean == rounded(Fraction(sum(everything), len(everything)))
    expected = spread(everything)
    assert (found.sd is None) == (expected is None)
    assert expected is None or near(found.sd, expected)
    centered = [value - Fraction(sum(heap), len(heap)) for heap in heaps for value in heap]
    if len(everything) > len(heaps):
        assert near(Fraction(found.within_sd or 0) ** 2, sum(value**2 for value in centered) / (len(everything) - len(heaps)))
    else:
        assert found.within_sd is None
    backwards = pooled(reversed(groups))
    assert backwards == found


def _root(square: Fraction) -> Fraction:
    scale = 10**60
    return Fraction(math.isqrt(square.numerator * scale**2 // square.denominator), scale)


# People in more than one group


@given(st.lists(st.sets(st.integers(0, 12)), min_size=1, max_size=5))
def test_the_number_of_people_lies_between_its_bounds(groups: list[set[int]]) -> None:
    everybody = len(set().union(*groups))
    for population in (None, everybody, 13):
        found = people_bounds([len(group) for group in groups], population)
        assert found.high is not None
        assert found.low <= everybody <= found.high


@given(st.lists(st.integers(0, 12), min_size=1, max_size=5), st.integers(0, 30))
def test_the_bounds_of_people_are_reached(sizes: list[int], more: int) -> None:
    population = max(sizes) + more
    found = people_bounds(dict(enumerate(sizes)), population)
    assert len(set().union(*(range(size) for size in sizes))) == found.low
    ends = [sum(sizes[:number]) for number in range(len(sizes))]
    spread = [{place % population for place in range(end, end + size)} for end, size in zip(ends, sizes, strict=True)]
    assert len(set().union(*spread)) == found.high


# Before and after


def test_the_sleep_data_have_both_effect_sizes_by_name() -> None:
    """Student (1908). Elsewhere the change is before minus after, and both have the other sign."""
    found = matched_pairs(SLEEP_BEFORE, SLEEP_AFTER, level=0.95, higher_is_better=True)
    assert found.interval is not None
    assert (found.n, found.mean_change, round(found.d_z or 0, 2), round(found.d_av or 0, 2)) == (
        10,
        Decimal("1.58"),
        Decimal("1.28"),
        Decimal("0.83"),
    )
    assert (round(found.interval.low, 6), round(found.interval.high, 6)) == (Decimal("0.700114"), Decimal("2.459886"))
    assert (found.improved, found.unchanged, found.worsened) == (9, 1, 0)


@pytest.mark.parametrize("level", [0.5, 0.8, 0.95, 0.999, 0.9999999])
def test_quantiles_are_those_that_have_a_formula(level: float) -> None:
    """With 1, 2 and 4 degrees of freedom the quantile of Student's t can be written down."""
    p = Fraction(str(level))
    half = float((1 - p) / 2)
    assert student_quantile(p, 1) == pytest.approx(1 / math.tan(math.pi * half), rel=1e-12)
    inner = 4 * half * (1 - half)
    assert student_quantile(p, 2) == pytest.approx(2 * (0.5 - half) * math.sqrt(2 / inner), rel=1e-12)
    angle = math.cos(math.acos(math.sqrt(inner)) / 3) / math.sqrt(inner)
    assert student_quantile(p, 4) == pytest.approx(2 * math.sqrt(angle - 1), rel=1e-9)


@pytest.mark.parametrize(
    ("degrees", "expected"), [(5, 2.571), (10, 2.228), (20, 2.086), (60, 2.000), (120, 1.980), (1000, 1.962), (10**9, 1.960)]
)
def test_quantiles_are_those_of_the_printed_table(degrees: int, expected: float) -> None:
    assert round(student_quantile(Fraction(95, 100), degrees), 3) == expected


@given(st.sampled_from([99, 100, 199, 200, 9_999, 10_000]), st.sampled_from([Fraction(1, 2), Fraction(95, 100), 1 - Fraction(1, 10**9)]))
def test_quantiles_fall_smoothly_where_one_way_to_find_them_ends(degrees: int, level: Fraction) -> None:
    before, here, after = (student_quantile(level, degrees + step) for step in (-1, 0, 1))
    assert before > here > after
    assert (before - here) / (here - after) == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize("a", [100.0, 120.5, 170.0])
def test_the_series_of_the_gamma_function_takes_over_without_a_step(a: float) -> None:
    assert _gamma_ratio(a) == pytest.approx(math.gamma(a + 0.5) / math.gamma(a), rel=1e-13)


@given(SCORES, st.randoms(use_true_random=False), LEVELS)
def test_pairs_may_come_in_any_order_and_by_id(pairs: list[tuple[Decimal, Decimal]], random: Any, level: Any) -> None:
    before, after = zip(*pairs, strict=True)
    found = matched_pairs(before, after, level=level, higher_is_better=True)
    shuffled = list(enumerate(pairs))
    random.shuffle(shuffled)
    first = {each: one for each, (one, _) in shuffled}
    random.shuffle(shuffled)
    again = matched_pairs(first, {each: other for each, (_, other) in shuffled}, level=level, higher_is_better=True)
    assert again == found
    turned = matched_pairs(after, before, level=level, higher_is_better=False)
    assert Fraction(turned.mean_change) == -Fraction(found.mean_change)
    assert (turned.improved, turned.unchanged, turned.worsened) == (found.improved, found.unchanged, found.worsened)


@given(SCORES, st.integers(1, 9), NUMBERS)
def test_a_longer_scale_changes_points_and_no_effect_size(pairs: list[tuple[Decimal, Decimal]], times: int, shift: Decimal) -> None:
    before, after = zip(*pairs, strict=True)
    found = matched_pairs(before, after, level=0.95, higher_is_better=True)
    longer = matched_pairs(*([times * score + shift for score in scores] for scores in (before, after)), level=0.95, higher_is_better=True)
    assert near(longer.mean_change, times * Fraction(found.mean_change))
    for name in ("d_z", "d_av"):
        one, other = getattr(longer, name), getattr(found, name)
        assert (one is None) == (other is None)
        assert one is None or near(one, other, "1e-25")
    assert longer.interval is not None
    assert found.interval is not None
    assert near(longer.interval.high - longer.interval.low, times * (found.interval.high - found.interval.low), "1e-9")


def test_whoever_has_no_pair_is_reported_and_never_shown() -> None:
    before = {"Sam Example": 3, "b": None, "c": 4, "d": 1, "e": None}
    after = {"f": 2, "c": 5, "b": 1, "d": None, "e": None}
    found = matched_pairs(before, after, level=0.95, higher_is_better=True)
    assert (found.n, found.only_before, found.only_after, found.neither) == (1, ("Sam Example", "d"), ("b", "f"), ("e",))
    assert found.unmatched == 5
    assert "1 pair (5 without)" in repr(found)
    assert "Sam" not in repr(found) + str(found.to_dict())
    assert found.to_dict()["only_before"] == 2
    assert (found.sd_change, found.interval, found.d_z, found.d_av) == (None, None, None, None)


def test_one_change_for_all_has_an_interval_and_no_d_z() -> None:
    found = matched_pairs([1, 2, 3], [2, 3, 4], level=0.95, higher_is_better=False)
    assert found.interval is not None
    assert found.interval.low == found.interval.high == found.mean_change == 1
    assert (found.sd_change, found.d_z, found.d_av, found.worsened) == (0, None, 1, 3)


# Reliable change


def test_a_change_is_reliable_beyond_the_error_of_its_questionnaire() -> None:
    """sd 7.5 and reliability 0.80: the standard error of a difference is 4.74, and 15 points are 3.16 of them."""
    found = reliable_change([32.5, 32.5, 32.5, 32.5], [47.5, 32.5, 41.79, 20], reliability=0.80, sd=7.5, higher_is_better=True)
    assert round(found.needed / Decimal("1.96"), 2) == Decimal("4.74")
    assert (found.improved, found.no_reliable_change, found.worsened) == (1, 2, 1)
    strict = reliable_change([32.5], [47.5], reliability=0.80, sd=7.5, higher_is_better=True, criterion=3.1622)
    assert strict.improved == 1
    assert reliable_change([32.5], [47.5], reliability=0.80, sd=7.5, higher_is_better=True, criterion=3.1623).improved == 0


def test_a_change_that_just_reaches_the_error_is_not_beyond_it() -> None:
    """With a reliability of 0.5 and a criterion of 2, twice the sd is needed: a number without a rest."""
    found = reliable_change([0, 0, 0], [6, 6.001, -6], reliability=0.5, sd=3, higher_is_better=True, criterion=2)
    assert (found.needed, found.improved, found.no_reliable_change, found.worsened) == (6, 1, 2, 0)


def test_recovered_is_who_improved_reliably_and_crossed_the_threshold() -> None:
    before, after = [20, 20, 11, 9, 8, 20], [5, 12, 9, 0, 20, 10]
    found = reliable_change(before, after, reliability=0.9, sd=5, higher_is_better=False, case_threshold=10)
    assert round(found.needed, 2) == Decimal("4.38")
    assert (found.improved, found.no_reliable_change, found.worsened) == (4, 1, 1)
    assert (found.cases_before, found.cases_after, found.recovered) == (4, 3, 1)
    turned = reliable_change(
        [-one for one in before], [-one for one in after], reliability=0.9, sd=5, higher_is_better=True, case_threshold=-10
    )
    assert turned == found


@given(SCORES, st.decimals(0, Decimal("0.999"), places=3), st.decimals(Decimal("0.001"), 10**5, places=3))
def test_everybody_is_in_one_group_and_direction_only_turns_them(pairs: Any, reliability: Decimal, sd: Decimal) -> None:
    before, after = zip(*pairs, strict=True)
    found, turned = (
        reliable_change(before, after, reliability=reliability, sd=sd, higher_is_better=up, case_threshold=0) for up in (True, False)
    )
    assert found.improved + found.no_reliable_change + found.worsened == found.n == len(pairs)
    assert (found.improved, found.worsened) == (turned.worsened, turned.improved)
    changes = [abs(other - one) for one, other in pairs]
    assert found.improved + found.worsened == sum(change > found.needed for change in changes)
    assert 0 <= (found.recovered or 0) <= min(found.improved, found.cases_before or 0)


def test_an_instrument_gives_its_numbers_and_the_caller_may_give_others() -> None:
    made = Instrument(id="inst:own", reliability=0.9, norm_sd=5, higher_is_better=False, case_threshold=10)
    before, after = [20, 11], [5, 9]
    found = reliable_change(before, after, instrument=made)
    assert found == reliable_change(before, after, reliability=0.9, sd=5, higher_is_better=False, case_threshold=10)
    assert reliable_change(before, after, instrument=made, sd=50).improved == 0
    phq = instrument("phq-9")
    assert reliable_change(before, after, instrument=phq, sd=5, reliability=0.86).recovered == 1


# What makes no sense


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda: wilson(0, 0, level=0.95), "n is 1 or more"),
        (lambda: wilson(-1, 3, level=0.95), "number of successes is 0 or more"),
        (lambda: wilson(4, 3, level=0.95), "more successes than n"),
        (lambda: wilson(1.5, 3, level=0.95), "whole number"),
        (lambda: wilson(1, 10**16, level=0.95), "at most"),
        (lambda: wilson(True, 3, level=0.95), "whole number"),
        (lambda: wilson(1, 3, level=95), "such as 0.95"),
        (lambda: wilson(1, 3, level=0.05), "such as 0.95"),
        (lambda: wilson(1, 3, level=1), "such as 0.95"),
        (lambda: wilson(1, 3, level=math.nan), "finite"),
        (lambda: share_above([], 3, level=0.95, inclusive=True), "no value"),
        (lambda: share_above([None], 3, level=0.95, inclusive=True), "no value"),
        (lambda: share_above([3, math.inf], 3, level=0.95, inclusive=True), "finite"),
        (lambda: share_above("345", 3, level=0.95, inclusive=True), "list of numbers"),
        (lambda: median([]), "no median"),
        (lambda: median([1, None]), "a number is asked for"),
        (lambda: median([1, Decimal("NaN")]), "finite"),
        (lambda: median({1, 2}), "list of numbers"),
        (lambda: pooled([]), "no groups"),
        (lambda: pooled([(0, 1, 1)]), "n of a group is 1 or more"),
        (lambda: pooled([(3, 1, None)]), "without it"),
        (lambda: pooled([(1, 1, 2)]), "give None"),
        (lambda: pooled([(3, 1, -1)]), "not negative"),
        (lambda: pooled([(3, 1)]), "its n, its mean"),
        (lambda: people_bounds([]), "no groups"),
        (lambda: people_bounds([-1]), "0 or more"),
        (lambda: people_bounds([5], 4), "larger than the population"),
        (lambda: matched_pairs([1], [1, 2], level=0.95, higher_is_better=True), "different lengths"),
        (lambda: matched_pairs([], [], level=0.95, higher_is_better=True), "nobody has a score"),
        (lambda: matched_pairs({"a": 1}, {"b": 1}, level=0.95, higher_is_better=True), "nobody has a score"),
        (lambda: matched_pairs({"a": 1}, [1], level=0.95, higher_is_better=True), "both by id"),
        (lambda: matched_pairs(["1"], [1], level=0.95, higher_is_better=True), "a number is asked for"),
        (lambda: reliable_change([1], [2], reliability=1, sd=1, higher_is_better=True), "from 0 to below 1"),
        (lambda: reliable_change([1], [2], reliability=-0.1, sd=1, higher_is_better=True), "from 0 to below 1"),
        (lambda: reliable_change([1], [2], reliability=0.9, sd=0, higher_is_better=True), "above 0"),
        (lambda: reliable_change([1], [2], sd=1, higher_is_better=True), "reliability is needed"),
        (lambda: reliable_change([1], [2], reliability=0.9, higher_is_better=True), "sd is needed"),
        (lambda: reliable_change([1], [2], reliability=0.9, sd=1), "higher_is_better is needed"),
        (lambda: reliable_change([1], [2], instrument=instrument("eq-5d-5l")), "is needed"),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(asked: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        asked()


@pytest.mark.parametrize("large", [10**34, Decimal("1E+30")])
def test_the_largest_beside_the_smallest_loses_nothing_it_can_keep(large: Any) -> None:
    small = Decimal("1E-9")
    assert median([large, small, -large]) == small
    found = pooled([(2, large, 0), (2, small, 0)])
    assert found.within_sd == 0
    assert near(found.mean, Fraction(large) / 2 + Fraction(small) / 2)
    pairs = matched_pairs([large, small], [small, 2 * large], level=0.95, higher_is_better=True)
    assert near(pairs.mean_change, Fraction(large) / 2)
    with pytest.raises(ValueError, match="too small to be kept"):
        pooled([(2, 0, Decimal("1E-37")), (10**6, 0, 0)])
