"""Measures of agreement give what was published."""

from decimal import Decimal

import pytest

from evidence.published import (
    COHEN_LIKE,
    FEINSTEIN_1990,
    FOURTEEN,
    GWET_2008,
    HAYES_2007,
    KRIPPENDORFF_2004,
    KRIPPENDORFF_2011,
    SAS_2009,
    SEXUAL_FUN,
)
from impactmodel.evidence.alpha import krippendorff_alpha
from impactmodel.evidence.coincidences import Scale
from impactmodel.evidence.kappa import cohen_kappa
from impactmodel.evidence.many import fleiss_kappa, gwet_ac1, percent_agreement
from impactmodel.evidence.ratings import Ratings


def near(value: Decimal | None, published: str) -> bool:
    """Whether a value is the published one, to the digits that were published."""
    assert value is not None
    return round(value, -int(Decimal(published).as_tuple().exponent)) == Decimal(published)


@pytest.mark.parametrize(("scale", "value"), [("nominal", "0.743"), ("ordinal", "0.815"), ("interval", "0.849"), ("ratio", "0.797")])
def test_alpha_of_krippendorff_2011(scale: Scale, value: str) -> None:
    found = krippendorff_alpha(KRIPPENDORFF_2011, scale=scale)
    assert near(found.value, value)
    assert (found.units, found.left_out, found.pairable, found.categories) == (11, 1, 40, 5)


def test_alpha_of_krippendorff_2004() -> None:
    assert near(krippendorff_alpha(KRIPPENDORFF_2004, scale="nominal").value, "0.095")


def test_alpha_of_hayes_and_krippendorff_2007() -> None:
    found = krippendorff_alpha(HAYES_2007, scale="ordinal")
    assert near(found.value, "0.7598")
    assert (found.units, found.coders) == (40, 5)


def test_kappa_of_two_by_two() -> None:
    assert cohen_kappa(Ratings.of_table(COHEN_LIKE)).value == Decimal("0.4")
    first, second = (cohen_kappa(Ratings.of_table(table)) for table in FEINSTEIN_1990)
    assert (first.observed, second.observed) == (Decimal("0.85"), Decimal("0.85"))
    assert near(first.value, "0.70")
    assert near(second.value, "0.32")
    assert not first.remarks
    assert "Feinstein and Cicchetti 1990" in second.remarks[0]


def test_kappa_and_its_error_of_four_by_four() -> None:
    table = Ratings.of_table(SEXUAL_FUN)
    plain, linear = cohen_kappa(table), cohen_kappa(table, weights="linear")
    assert near(plain.value, "0.1293")
    assert near(plain.error, "0.0686")
    assert near(linear.value, "0.2374")
    assert near(linear.error, "0.0783")


def test_the_paradox_of_prevalence() -> None:
    table = Ratings.of_table(GWET_2008)
    assert near(cohen_kappa(table).value, "-0.0234")
    assert near(gwet_ac1(table).value, "0.9408")
    assert near(percent_agreement(table).value, "0.944")
    found = cohen_kappa(Ratings.of_table(SAS_2009))
    assert near(found.value, "-0.0163")
    assert (found.pabak, found.prevalence_index, found.bias_index) == (Decimal("0.9"), Decimal("0.95"), Decimal("0.03"))
    assert near(found.positive, "0.974")
    assert found.negative == 0
    assert found.remarks[0].startswith("They agree on 95% of the units, and kappa is -0.01626: 97.5% of all ratings are of one category.")


def test_kappa_of_fleiss() -> None:
    found = fleiss_kappa(Ratings.of_counts(FOURTEEN))
    assert near(found.value, "0.210")
    assert (found.units, found.coders) == (10, 14)
    assert near(found.observed, "0.378")
    assert near(found.expected, "0.213")
