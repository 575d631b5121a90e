"""Agreement of any number of coders on categories: the plain share, Fleiss' kappa (of two coders Scott's pi) and Gwet's AC1."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from impactmodel.evidence.measured import ALL_THE_SAME, NOBODY_TWICE, Measure, error_of, settled
from impactmodel.evidence.ratings import Given, Ratings, Value
from impactmodel.wording import Said, say


@attrs.frozen(kw_only=True, repr=False)
class ShareAgreed(Measure):
    """How often two coders of a unit agree, chance included. Of more than two coders it is the mean over all pairs of a unit."""

    family = "percent agreement"

    @property
    def name(self) -> Said:
        """What it is called."""
        return say("Percent agreement")

    def _rows(self) -> Iterator[tuple[Said, Decimal | str | None]]:
        yield say("Agreement, chance included"), self.value if self.value is not None else "–"
        yield from list(super()._rows())[1:]


@attrs.frozen(kw_only=True, repr=False)
class FleissKappa(Measure):
    """Fleiss' kappa: (observed - expected)/(1 - expected), where chance is the same for all coders.

    `error_without` is its standard error if there is no agreement beyond chance, for a test of that and for nothing else.
    """

    family = "kappa"

    observed: Decimal | None = None
    expected: Decimal | None = None
    error_without: Decimal | None = None

    @property
    def name(self) -> Said:
        """What it is called."""
        return say("Scott's pi") if self.coders == 2 else say("Fleiss' kappa")

    def _rows(self) -> Iterator[tuple[Said, Decimal | str | None]]:
        yield from super()._rows()
        yield say("Agreement"), self.observed
        yield say("Agreement by chance"), self.expected
        yield say("Standard error if there is no agreement beyond chance"), self.error_without


@attrs.frozen(kw_only=True, repr=False)
class GwetAc1(Measure):
    """Gwet's AC1, whose chance agreement stays small where one category is frequent."""

    family = "AC1"

    categories: int
    observed: Decimal | None = None
    expected: Decimal | None = None

    @property
    def name(self) -> Said:
        """What it is called."""
        return say("Gwet's AC1")

    def _rows(self) -> Iterator[tuple[Said, Decimal | str | None]]:
        yield from super()._rows()
        yield say("Agreement"), self.observed
        yield say("Agreement by chance"), self.expected
        yield say("Categories"), f"{self.categories:,}"


def percent_agreement(ratings: Ratings | Given) -> ShareAgreed:
    """The share of pairs of ratings of a unit that are the same, the mean over all units with two ratings or more. Chance is not taken out.

    >>> print(percent_agreement([["a", "b", "a", None], ["a", "b", "b", "a"]]))
    Percent agreement 0.6667, 3 units by 2 coders (1 without a second rating)
    """
    table = Ratings.of(ratings)
    rows = table.together()
    units = sum(n for _, n in rows)
    value = settled(_observed(rows, units)) if units else None
    return ShareAgreed(value=value, reason=None if units else NOBODY_TWICE, units=units, left_out=table.units - units, coders=table.coders)


def fleiss_kappa(ratings: Ratings | Given) -> FleissKappa:
    """Fleiss' kappa of units that all have the same number of ratings, whoever gave them; units without any rating are left out.

    With N units of m ratings, nᵢⱼ of them j, pⱼ = Σnᵢⱼ/(Nm): observed = Σᵢ(Σⱼnᵢⱼ² - m)/(Nm(m-1)), expected = Σpⱼ². Of two coders it is
    Scott's pi. Where units have different numbers of ratings there is no such kappa; Krippendorff's alpha takes them all.

    Source: Fleiss (1971), Psychological Bulletin 76, 378-382; the error: Fleiss, Nee and Landis (1979), the same 86, 974-977; for two:
    Scott (1955), Public Opinion Quarterly 19, 321-325.

    >>> print(fleiss_kappa(Ratings.of_counts([[0, 3], [3, 0], [2, 1]])))
    Fleiss' kappa 0.55, 3 units by 3 coders
    """
    table = Ratings.of(ratings)
    rated = [n for row, n in zip(table.rows, table.counts, strict=True) if any(value is not None for value in row)]
    rows = table.together()
    units = sum(n for _, n in rows)
    about: dict[str, Any] = {"units": units, "left_out": table.units - units, "coders": table.coders}
    if not units:
        return FleissKappa(value=None, reason=NOBODY_TWICE, **about)
    if len({len(row) for row, _ in rows}) > 1 or sum(rated) > units:
        return FleissKappa(value=None, reason=UNEVEN, **about)
    m = len(rows[0][0])
    about["coders"] = m
    shares = _shares(rows)
    expected = sum((share**2 for share in shares.values()), Fraction(0))
    observed = _observed(rows, units)
    if expected == 1:
        return FleissKappa(value=None, reason=ALL_THE_SAME, observed=settled(observed), expected=settled(expected), **about)
    apart = sum((share * (1 - share) for share in shares.values()), Fraction(0))
    tilted = sum((share * (1 - share) * (1 - 2 * share) for share in shares.values()), Fraction(0))
    return FleissKappa(
        value=settled((observed - expected) / (1 - expected)),
        observed=settled(observed),
        expected=settled(expected),
        error_without=error_of(2 * (apart**2 - tilted) / (units * m * (m - 1) * apart**2)),
        **about,
    )


UNEVEN = say("Units have different numbers of ratings. Fleiss' kappa is for equal ones; Krippendorff's alpha takes all of them.")


def gwet_ac1(ratings: Ratings | Given, *, order: Iterable[Value] | None = None) -> GwetAc1:
    """Gwet's AC1 of any number of coders; ratings may be missing. `order` names all categories, if some of them were given by nobody.

    Observed agreement is the mean over units with two ratings or more. With πₖ the mean share of category k over all units with a rating
    and q categories, expected = Σπₖ(1-πₖ)/(q-1).

    Source: Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29-48.

    >>> print(gwet_ac1(Ratings.of_table([[118, 5], [2, 0]])))
    Gwet's AC1 0.9408, 125 units by 2 coders
    """
    table = Ratings.of(ratings, order=order)
    rows = table.together()
    units = sum(n for _, n in rows)
    about: dict[str, Any] = {"units": units, "left_out": table.units - units, "coders": table.coders, "categories": len(table.categories)}
    if not units:
        return GwetAc1(value=None, reason=NOBODY_TWICE, **about)
    if len(table.categories) < 2:
        return GwetAc1(value=None, reason=ALL_THE_SAME, **about)
    every = [(tuple(v for v in row if v is not None), n) for row, n in zip(table.rows, table.counts, strict=True)]
    shares = _shares([(row, n) for row, n in every if row])
    expected = sum((share * (1 - share) for share in shares.values()), Fraction(0)) / (len(table.categories) - 1)
    observed = _observed(rows, units)
    value = (observed - expected) / (1 - expected)
    return GwetAc1(value=settled(value), observed=settled(observed), expected=settled(expected), **about)


def _observed(rows: list[tuple[tuple[Value, ...], int]], units: int) -> Fraction:
    agreed = Fraction(0)
    for row, n in rows:
        m = len(row)
        agreed += n * Fraction(sum(count * (count - 1) for count in Counter(row).values()), m * (m - 1))
    return agreed / units


def _shares(rows: list[tuple[tuple[Value, ...], int]]) -> dict[Value, Fraction]:
    """The share of each category: the mean over the units of its share in each."""
    shares: dict[Value, Fraction] = {}
    for row, n in rows:
        for value, count in Counter(row).items():
            shares[value] = shares.get(value, Fraction(0)) + Fraction(n * count, len(row))
    units = sum(n for _, n in rows)
    return {value: share / units for value, share in shares.items()}
