"""Splitting by the largest remainder: nothing is lost, nobody is a unit away from what is due."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactmodel import Partnership
from impactmodel.aggregation.splitting import split

WEIGHTS = st.lists(st.integers(0, 20), min_size=1, max_size=7).filter(any)
PLACES = st.integers(0, 6)
UNITS = st.integers(-(10**30), 10**30)


def shares_of(weights: list[int]) -> dict[str, Fraction]:
    return {f"org:{number}": Fraction(weight, sum(weights)) for number, weight in enumerate(weights)}


def amount_of(units: int, places: int) -> Decimal:
    return Decimal(f"{units}E-{places}")


@given(UNITS, WEIGHTS, PLACES)
def test_the_parts_are_the_whole_and_each_within_a_unit_of_its_share(units: int, weights: list[int], places: int) -> None:
    amount, shares = amount_of(units, places), shares_of(weights)
    parts = split(amount, shares, places=places)
    assert sum(map(Fraction, parts.values())) == Fraction(amount)
    assert list(parts) == list(shares)
    for name, part in parts.items():
        due = Fraction(amount) * shares[name]
        assert abs(Fraction(part) - due) < Fraction(1, 10**places)
        assert (Fraction(part) * 10**places).denominator == 1
        assert part.as_tuple().exponent == -places
        assert part * units >= 0, "nobody is given a debt out of a gain"
        if due * 10**places == round(due * 10**places):
            assert Fraction(part) == due


@given(UNITS, WEIGHTS, PLACES, st.randoms(use_true_random=False))
def test_the_order_of_the_shares_changes_nothing(units: int, weights: list[int], places: int, random: Any) -> None:
    shares = list(shares_of(weights).items())
    first = split(amount_of(units, places), dict(shares), places=places)
    random.shuffle(shares)
    assert split(amount_of(units, places), dict(shares), places=places) == first


@given(UNITS, WEIGHTS, PLACES)
def test_a_loss_is_split_as_a_gain(units: int, weights: list[int], places: int) -> None:
    gain, loss = (split(amount_of(sign * units, places), shares_of(weights), places=places) for sign in (1, -1))
    assert {name: -Fraction(part) for name, part in loss.items()} == {name: Fraction(part) for name, part in gain.items()}


@given(st.integers(0, 10**6), WEIGHTS)
def test_a_larger_share_is_never_given_less(units: int, weights: list[int]) -> None:
    shares = shares_of(weights)
    parts = split(units, shares, places=0)
    for one in shares:
        for other in shares:
            assert shares[one] <= shares[other] or parts[one] >= parts[other]


def test_ties_go_by_name() -> None:
    third = Fraction(1, 3)
    assert split(100, {"c": third, "a": third, "b": third}) == {"c": Decimal("33.33"), "a": Decimal("33.34"), "b": Decimal("33.33")}
    assert split(2, {"c": third, "a": third, "b": third}, places=0) == {"c": 0, "a": 1, "b": 1}


def test_hamilton_is_not_rounding_each() -> None:
    """Rounding each to whole people would give 3 + 3 + 5 = 11 of 10."""
    assert split(10, {"a": Decimal("0.26"), "b": Decimal("0.26"), "c": Decimal("0.48")}, places=0) == {"a": 3, "b": 2, "c": 5}


def test_the_rest_can_be_named() -> None:
    assert split(1000, {"org:choir": 0.25, "org:garden": 0.1}, rest="nobody") == {"org:choir": 250, "org:garden": 100, "nobody": 650}
    assert split(10, {"a": 1}, rest="b", places=0) == {"a": 10, "b": 0}
    assert split(7, {}, rest="all", places=0) == {"all": 7}


def partnership(*parties: dict[str, Any]) -> Partnership:
    return Partnership.model_validate(
        {"id": "partners:1", "type": "Partnership", "parties": [{"role": "delivery"} | one for one in parties]}
    )


def test_a_partnership_is_split_by_its_own_shares() -> None:
    made = partnership(
        {"organization": "org:choir", "share": 0.5},
        {"stakeholder": "stk:members", "share": 0.3},
        {"organization": "org:choir", "role": "lead", "share": 0.2},
    )
    assert split(101, made, places=0) == {"org:choir": 71, "stk:members": 30}


def test_a_party_without_a_share_is_not_a_party_with_none() -> None:
    made = partnership({"organization": "org:choir", "share": 1}, {"organization": "org:garden"})
    with pytest.raises(ValueError, match="that nobody stated is not zero"):
        split(100, made)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda: split(1, {"a": 0.5}), r"less than 1 \(0.5\): name who has the rest"),
        (lambda: split(1, {"a": 0.7, "b": 0.4}), r"more than 1 \(1.1\)"),
        (lambda: split(1, {"a": 0.7, "b": 0.4}, rest="c"), r"more than 1 \(1.1\)"),
        (lambda: split(1, {"a": Decimal("0.9999999999999999999999999999999999999")}), "less than 1: name"),
        (lambda: split(1, {"a": Decimal("0.333"), "b": Decimal("0.333"), "c": Decimal("0.333")}), r"less than 1 \(0.999\)"),
        (lambda: split(1, {}), r"less than 1 \(0\)"),
        (lambda: split(1, {"a": 1.5, "b": -0.5}), "not negative"),
        (lambda: split(1, {"a": 0.5}, rest="a"), "not among the shares"),
        (lambda: split(1, [0.5, 0.5]), "by name"),
        (lambda: split(1, {1: 1}), "by name"),
        (lambda: split(1, {"a": "1"}), "a number is asked for"),
        (lambda: split(1, {"a": True}), "a number is asked for"),
        (lambda: split(Decimal("10.005"), {"a": 1}), "more than 2 places"),
        (lambda: split(Fraction(1, 3), {"a": 1}), "more than 2 places"),
        (lambda: split(float("nan"), {"a": 1}), "finite"),
        (lambda: split(1, {"a": 1}, places=-1), "0 or more"),
        (lambda: split(1, {"a": 1}, places=21), "at most 20 places"),
    ],
)
def test_what_cannot_be_split_is_refused_in_plain_words(asked: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        asked()
