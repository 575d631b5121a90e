"""Ratings that cannot be used, and data with nothing to compare: a clear reason, and never a number that is none."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from impactmodel.errors import UnknownName
from impactmodel.evidence.alpha import krippendorff_alpha
from impactmodel.evidence.bootstrap import by_pairs
from impactmodel.evidence.coincidences import Coincidences
from impactmodel.evidence.kappa import cohen_kappa
from impactmodel.evidence.many import fleiss_kappa, gwet_ac1, percent_agreement
from impactmodel.evidence.ratings import Ratings
from impactmodel.evidence.yardsticks import yardstick, yardsticks


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ([[1, 2], [1]], "different numbers of ratings"),
        ("ab", "a list for each coder"),
        (["ab", "ab"], "a list for each coder"),
        ([{"u": 1}, [1]], "by unit, or all are lists"),
        ([[float("nan")], [1]], "NaN is no rating"),
        ([[Decimal("NaN")], [1]], "NaN is no rating"),
    ],
)
def test_what_is_no_table_of_ratings(ratings: Any, said: str) -> None:
    for measure in (percent_agreement, fleiss_kappa, gwet_ac1, cohen_kappa):
        with pytest.raises(ValueError, match=said):
            measure(ratings)


def test_ratings_by_unit_are_brought_side_by_side() -> None:
    by_unit = Ratings.of({"Bo": {"u1": 1, "u2": 2}, "Cy": {"u3": 1, "u2": 2}})
    assert dict(zip(by_unit.rows, by_unit.counts, strict=True)) == {(1, None): 1, (2, 2): 1, (None, 1): 1}
    assert repr(by_unit) == "<Ratings: 3 units by 2 coders, 2 ratings missing>"
    assert "Bo" not in repr(by_unit)
    assert Ratings.of(by_unit, order=[2, 1]).categories == (2, 1)


def test_tables_and_counts_that_are_none() -> None:
    for table in ([[1, 2]], [[1, 2], [3]], [[-1, 0], [0, 0]], [[1.5, 0], [0, 0]], [[10**16]]):
        with pytest.raises(ValueError, match=r"square|whole number|10\^15"):
            Ratings.of_table(table)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="a count for each category"):
        Ratings.of_counts([[1, 2], [1]])
    with pytest.raises(ValueError, match="a name for each category"):
        Ratings.of_counts([[1, 2]], order=["a"])
    with pytest.raises(ValueError, match="at most 100,000 ratings"):
        Ratings.of_counts([[10**6, 0]])
    for order in ("ab", [1, 1], {1, 2}, [None, 1], range(1_001)):
        with pytest.raises(ValueError, match="an order"):
            Ratings.of([[1], [1]], order=order)
    with pytest.raises(ValueError, match="not among the categories"):
        Ratings.of([[3], [1]], order=[1, 2])
    with pytest.raises(ValueError, match="at most 10"):
        Ratings.of_table([[10**15, 1], [0, 0]])
    with pytest.raises(ValueError, match="for each coder"):
        Ratings.of_rows({(1, 2, 3): 1}, 2)


def test_scales_take_what_is_on_them() -> None:
    words = [["low", "high"], ["low", "low"]]
    with pytest.raises(ValueError, match="need their order"):
        krippendorff_alpha(words, scale="ordinal")
    for scale in ("interval", "ratio"):
        with pytest.raises(ValueError, match="a rating cannot be used"):
            krippendorff_alpha(words, scale=scale)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="begins at 0"):
        krippendorff_alpha([[-1, 2], [1, 2]], scale="ratio")
    with pytest.raises(ValueError, match="more than 500 different numbers"):
        krippendorff_alpha([list(range(501))] * 2, scale="ratio")
    with pytest.raises(ValueError, match="more than 1,000 categories"):
        krippendorff_alpha([list(range(1001))] * 2, scale="nominal")
    with pytest.raises(ValueError, match="the scale is one of"):
        krippendorff_alpha(words, scale="likert")  # type: ignore[arg-type]
    assert krippendorff_alpha([list(range(5001))] * 2, scale="interval").value == 1


def test_numbers_of_any_size_stay_exact() -> None:
    """Beside 10^30 a difference of 10^-8 is still one."""
    big = Decimal("100000000000000000000000000000")
    more = Decimal("100000000000000000000000000000.00000001")
    for scale in ("interval", "ratio"):
        found = krippendorff_alpha([[big, more, big], [big, more, more]], scale=scale)  # type: ignore[arg-type]
        assert found.value == krippendorff_alpha([[0, 1, 0], [0, 1, 1]], scale="nominal").value
        assert str(found.value).startswith("0.44444444")
    huge = krippendorff_alpha([[Decimal(10) ** 37, 0, 3], [Decimal(10) ** 37, 1, 3]], scale="interval", draws=20, seed=1)
    assert (huge.value, huge.expected) == (1, None), "what has more digits than can be kept is not cut short"


def test_draws_that_cannot_be_made() -> None:
    ratings = [[1, 2], [1, 1]]
    for draws in (-1, 1.5, 100_001, True):
        with pytest.raises(ValueError, match="draws are a whole number"):
            krippendorff_alpha(ratings, scale="nominal", draws=draws, seed=1)  # type: ignore[arg-type]
    for seed in (None, "1", 1.0):
        with pytest.raises(ValueError, match="need a seed"):
            krippendorff_alpha(ratings, scale="nominal", draws=10, seed=seed)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="units, pairs"):
        krippendorff_alpha(ratings, scale="nominal", draws=10, seed=1, bootstrap="coders")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="a level is a confidence"):
        krippendorff_alpha(ratings, scale="nominal", draws=10, seed=1, level=Decimal("0.05"))
    many = Ratings.of_table([[10**9, 0], [1, 5]])
    with pytest.raises(ValueError, match="fewer draws"):
        krippendorff_alpha(many, scale="nominal", draws=100, seed=1)


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        ([], "No unit was rated by two coders"),
        ([[1, 2, 3]], "No unit was rated by two coders"),
        ([[], []], "No unit was rated by two coders"),
        ([[None, None], [None, None]], "No unit was rated by two coders"),
        ([[1, None], [None, 2]], "No unit was rated by two coders"),
        ([[1, 1], [1, 1]], "All ratings are of one category"),
        ([[0, 0, 7], [0, 0, None]], "All ratings are of one category"),
    ],
)
def test_degenerate_data_have_a_reason(ratings: Any, reason: str) -> None:
    for scale in ("nominal", "ordinal", "interval", "ratio"):
        found = krippendorff_alpha(ratings, scale=scale, draws=10, seed=1)  # type: ignore[arg-type]
        assert (found.value, found.interval) == (None, None)
        assert str(found.reason).startswith(reason)
        assert found.to_table().rows[0] == ("Agreement beyond chance", "–")
        with pytest.raises(ValueError, match="no value"):
            found.on("krippendorff_2004")
    if len(ratings) == 2:
        assert str(cohen_kappa(ratings).reason).startswith(reason)


def test_kappas_of_what_they_are_not_made_for() -> None:
    three = [[1, 2], [1, 2], [1, 2]]
    for ratings in (three, three[:1], Ratings.of_counts([[2, 0], [1, 1]])):
        with pytest.raises(ValueError, match="exactly two coders"):
            cohen_kappa(ratings)
    for gaps in ([[1, 2], [1, 2], [1, None]], [[1, 2, 3], [1, 2, None]]):
        assert str(fleiss_kappa(gaps).reason).startswith("Units have different numbers of ratings.")
    with pytest.raises(ValueError, match="need the order of all categories"):
        cohen_kappa(three[:2], weights="linear")
    for weights, said in (
        ("cubic", "weights are linear"),
        ({(1, 1): 1}, "no weight for a pair"),
        ({(1, 2): 2}, "from 0 to 1"),
        ({(1, 2): "half"}, "a weight cannot be used"),
    ):
        with pytest.raises(ValueError, match=said):
            cohen_kappa(three[:2], weights=weights)  # type: ignore[arg-type]
    equal = cohen_kappa(three[:2], weights={(1, 2): 1})
    assert str(equal.reason).startswith("By these weights all ratings agree")
    assert gwet_ac1([[1, 1], [1, 1]]).value is None
    assert gwet_ac1([[1, 1], [1, 1]], order=[1, 2]).value == 1


def test_drawn_pairs_that_agree_for_want_of_variation_count_as_none() -> None:
    """Two units in full agreement: a draw of one cell alone is indeterminate, and KALPHA sets as many to 0 as chance would bring."""
    found = Coincidences.of(Ratings.of([[1, 2], [1, 2]]), "nominal")
    values = by_pairs(found, 1000, 1, coders=2)
    assert (values.count(0.0), values.count(1.0)) == (500, 500)
    alone = Coincidences.of(Ratings.of([[1, 1, 1, 1, 1, 2], [1, 1, 1, 1, 1, 3]]), "nominal")
    assert 1.0 not in by_pairs(alone, 300, 1, coders=2)


def test_drawn_pairs_lie_about_alpha() -> None:
    ratings = [[1, 2, 3, 1, 2, 3, 1, 2], [1, 2, 3, 1, 2, 2, 1, 1], [1, 2, 3, None, 2, 3, 3, 2]]
    found = krippendorff_alpha(ratings, scale="interval")
    values = by_pairs(Coincidences.of(Ratings.of(ratings), "interval"), 4000, 9, coders=3)
    assert found.value is not None
    assert abs(sum(values) / len(values) - float(found.value)) < 0.01


def test_words_are_somebodys() -> None:
    names = {each.name for each in yardsticks()}
    assert {"landis_koch_1977", "krippendorff_2004"} <= names
    kappa = cohen_kappa(Ratings.of_table([[20, 5], [10, 15]]))
    assert kappa.on("landis_koch_1977") == "fair (Landis and Koch 1977)"
    assert kappa.on("fleiss_1981") == "fair to good (Fleiss 1981)"
    alpha = krippendorff_alpha([[1, 2, 3, 3], [1, 2, 3, 2]], scale="interval")
    assert alpha.on("krippendorff_2004").endswith("(Krippendorff 2004)")
    for measure, name in ((alpha, "landis_koch_1977"), (kappa, "krippendorff_2004"), (gwet_ac1([[1, 2], [1, 2]]), "altman_1991")):
        with pytest.raises(ValueError, match="were put on"):
            measure.on(name)
    with pytest.raises(UnknownName, match="Did you mean 'landis_koch_1977'"):
        kappa.on("landis_koch")
    with pytest.raises(UnknownName, match="There are landis_koch_1977"):
        kappa.on("?")
    for each in yardsticks():
        assert each.source
        assert each.steps[0].start is None
        starts = [step.start for step in each.steps[1:]]
        assert starts == sorted(starts, key=lambda start: start or 0)
        assert each.whose.split()[0] in each.source


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("-0.01", "poor"),
        ("0", "slight"),
        ("0.2", "slight"),
        ("0.205", "fair"),
        ("0.6", "moderate"),
        ("0.81", "almost perfect"),
        ("1", "almost perfect"),
    ],
)
def test_steps_begin_where_their_table_says(value: str, word: str) -> None:
    assert yardstick("landis_koch_1977").reading(Decimal(value), "kappa") == f"{word} (Landis and Koch 1977)"


def test_nothing_is_praised_without_a_yardstick() -> None:
    for found in (krippendorff_alpha([[1, 2], [1, 2]], scale="nominal"), cohen_kappa([[1, 2], [1, 2]]), fleiss_kappa([[1, 2], [1, 2]])):
        shown = f"{found} {found!r} {found.to_table().to_text()} {found.to_dict()}"
        words = {str(step.word) for each in yardsticks() for step in each.steps}
        assert not any(f" {word} " in shown for word in words)
        assert found.value == Fraction(1)
