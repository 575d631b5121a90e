"""Laws of the measures of agreement: what may not matter does not, and each is what its definition says."""

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.ratings_strategies import AMOUNTS, SMALL, Lists, alpha_by_definition, concordance, lists
from impactmodel.evidence.alpha import krippendorff_alpha
from impactmodel.evidence.coincidences import Scale
from impactmodel.evidence.kappa import cohen_kappa
from impactmodel.evidence.many import fleiss_kappa, gwet_ac1, percent_agreement
from impactmodel.evidence.ratings import Ratings

SCALES = ("nominal", "ordinal", "interval", "ratio")
ORDER = [1, 2, 3, 4]


def same(value: Decimal | None, other: Decimal | Fraction | None) -> bool:
    """Whether two values are the same to 30 digits, or both are none."""
    if value is None or other is None:
        return value is None and other is None
    return abs(Fraction(value) - Fraction(other)) < Fraction(1, 10**30)


def measures(ratings: Lists) -> list[Decimal | None]:
    """Every measure of categories."""
    found = [krippendorff_alpha(ratings, scale="nominal"), percent_agreement(ratings), fleiss_kappa(ratings), gwet_ac1(ratings)]
    return [each.value for each in [*found, *([cohen_kappa(ratings)] if len(ratings) == 2 else [])]]


@pytest.mark.parametrize("scale", SCALES)
@given(ratings=lists(SMALL))
def test_alpha_is_what_its_definition_says(scale: Scale, ratings: Lists) -> None:
    assert same(krippendorff_alpha(ratings, scale=scale).value, alpha_by_definition(ratings, scale))


@pytest.mark.parametrize("scale", ["interval", "ratio"])
@given(ratings=lists(AMOUNTS, units=(1, 5)))
def test_alpha_of_amounts_of_any_size(scale: Scale, ratings: Lists) -> None:
    assert same(krippendorff_alpha(ratings, scale=scale).value, alpha_by_definition(ratings, scale))


@given(lists(SMALL), st.randoms(use_true_random=False))
def test_neither_units_nor_coders_have_an_order(ratings: Lists, lot: Random) -> None:
    units = list(zip(*ratings, strict=True))
    lot.shuffle(units)
    others = [list(column) for column in zip(*units, strict=True)]
    lot.shuffle(others)
    assert measures(others) == measures(ratings)
    for scale in SCALES:
        kept, moved = (krippendorff_alpha(each, scale=scale, draws=20, seed=3) for each in (ratings, others))
        assert kept == moved


@given(lists(SMALL))
def test_names_of_categories_do_not_matter(ratings: Lists) -> None:
    named = {1: "wary", 2: "at home", 3: "asked", 4: "missed", None: None}
    assert measures([[named[value] for value in column] for column in ratings]) == measures(ratings)


@given(lists(SMALL), st.fractions(-50, 50).filter(bool), st.fractions(-50, 50))
def test_alpha_of_an_interval_scale_has_no_unit_and_no_zero(ratings: Lists, times: Fraction, more: Fraction) -> None:
    moved = [[None if value is None else value * times + more for value in column] for column in ratings]
    assert krippendorff_alpha(moved, scale="interval").value == krippendorff_alpha(ratings, scale="interval").value


@given(lists(SMALL), st.lists(st.integers(-1000, 1000), min_size=4, max_size=4, unique=True).map(sorted))
def test_alpha_of_an_ordinal_scale_knows_only_the_order(ratings: Lists, levels: list[int]) -> None:
    moved = [[None if value is None else levels[value - 1] for value in column] for column in ratings]
    words = [[None if value is None else f"level {9 - value}" for value in column] for column in ratings]
    expected = krippendorff_alpha(ratings, scale="ordinal").value
    assert krippendorff_alpha(moved, scale="ordinal").value == expected
    assert krippendorff_alpha(words, scale="ordinal", order=[f"level {9 - value}" for value in ORDER]).value == expected
    assert krippendorff_alpha(ratings, scale="ordinal", order=ORDER[::-1]).value == expected


@given(lists(SMALL), st.integers(1, 50))
def test_alpha_of_a_ratio_scale_has_no_unit(ratings: Lists, times: int) -> None:
    moved = [[None if value is None else value * times for value in column] for column in ratings]
    assert krippendorff_alpha(moved, scale="ratio").value == krippendorff_alpha(ratings, scale="ratio").value


@given(lists(SMALL))
def test_a_unit_that_nobody_or_one_rated_changes_nothing_but_what_is_left_out(ratings: Lists) -> None:
    longer = [[*column, None, 1 if at == 0 else None] for at, column in enumerate(ratings)]
    for scale in SCALES:
        before, after = (krippendorff_alpha(each, scale=scale) for each in (ratings, longer))
        assert (after.value, after.units, after.left_out) == (before.value, before.units, before.left_out + 2)
    assert percent_agreement(longer).value == percent_agreement(ratings).value


@given(st.lists(SMALL, min_size=1, max_size=9), st.integers(2, 4))
def test_full_agreement_is_1_or_cannot_be_told_from_chance(column: list[int], coders: int) -> None:
    ratings = [column] * coders
    several = len(set(column)) > 1
    for value in measures(ratings)[:1] + [krippendorff_alpha(ratings, scale=scale).value for scale in SCALES]:
        assert value == (1 if several else None)
    assert percent_agreement(ratings).value == 1
    assert fleiss_kappa(ratings).value == (1 if several else None)
    kappa = cohen_kappa([column, column], order=ORDER)
    assert (kappa.value, kappa.error) == ((1, 0) if several else (None, None))


@given(lists(SMALL, gaps=False, units=(2, 9)))
def test_nominal_alpha_and_fleiss_kappa_differ_by_the_size_of_the_sample(ratings: Lists) -> None:
    """1 - alpha = (1 - kappa)(n - 1)/n, with n ratings: Krippendorff's correction for small samples."""
    alpha, kappa = krippendorff_alpha(ratings, scale="nominal"), fleiss_kappa(ratings)
    if kappa.value is None:
        assert alpha.value is None
    else:
        assert same(alpha.value, 1 - (1 - Fraction(kappa.value)) * Fraction(alpha.pairable - 1, alpha.pairable))


@given(lists(SMALL, coders=(2, 2), gaps=False))
def test_kappa_by_squares_is_concordance(ratings: Lists) -> None:
    """Fleiss and Cohen (1973): with weights by the square of the steps kappa is a correlation within classes."""
    found = cohen_kappa(ratings, weights="quadratic", order=ORDER)
    assert same(found.value, concordance(*ratings))


@given(lists(SMALL, coders=(2, 2)))
def test_own_weights_give_what_they_stand_for(ratings: Lists) -> None:
    steps = {(a, b): 1 - Fraction(abs(a - b), 3) for a in ORDER for b in ORDER}
    half = {pair: weight for pair, weight in steps.items() if pair[0] < pair[1]}
    linear = cohen_kappa(ratings, weights="linear", order=ORDER)
    for weights in (steps, half):
        own = cohen_kappa(ratings, weights=weights, order=ORDER)
        assert (own.value, own.error, own.reason) == (linear.value, linear.error, linear.reason)
    plain = cohen_kappa(ratings, weights={(a, b): 0 for a in ORDER for b in ORDER if a < b}, order=ORDER)
    assert plain.value == cohen_kappa(ratings, order=ORDER).value


@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_two_categories_weigh_alike(table: list[list[int]]) -> None:
    ratings = Ratings.of_table(table)
    values = {cohen_kappa(ratings, weights=weights).value for weights in (None, "linear", "quadratic")}
    assert len(values) == 1


@given(lists(SMALL), st.integers(0, 99), st.sampled_from(SCALES), st.sampled_from(["units", "pairs"]))
def test_draws_are_finite_and_the_same_for_the_same_seed(ratings: Lists, seed: int, scale: Any, bootstrap: Any) -> None:
    first, second = (krippendorff_alpha(ratings, scale=scale, draws=30, seed=seed, bootstrap=bootstrap) for _ in range(2))
    assert first == second
    if first.interval is not None:
        assert first.interval.low <= first.interval.high <= 1
    assert first.undefined <= first.draws
    assert str(first)
    assert all(str(cell) for row in first.to_table(language="en").rows for cell in row)


@given(lists(SMALL))
def test_a_measure_has_a_value_or_a_reason(ratings: Lists) -> None:
    found = [krippendorff_alpha(ratings, scale="ordinal"), percent_agreement(ratings), fleiss_kappa(ratings), gwet_ac1(ratings)]
    for each in [*found, *([cohen_kappa(ratings)] if len(ratings) == 2 else [])]:
        assert (each.value is None) == (each.reason is not None)
        assert each.value is None or abs(each.value) < 10**6
        assert each.reason is None or each.reason in str(each)
        assert each.to_dict()["value"] == each.value
