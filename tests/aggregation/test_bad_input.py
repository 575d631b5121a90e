"""What nobody meant to ask: zeros, nothing at all, numbers at the edge, and arguments of another kind. A finding or a clear error."""

import re
from decimal import Decimal
from typing import Any

import pytest

from aggregation.made import indicator, number, one, organization, quarter, refused_by, report, rolled, stakeholder, told, year
from impactmodel import ImpactDocument, ImpactModelError, Period, Quantity, Target, UnknownName
from impactmodel.aggregation import rollup
from impactmodel.aggregation.methods import METHODS
from impactmodel.vocabulary.values import Baseline, Interval


def percent(*pairs: tuple[int, int]) -> list[Any]:
    reports = [
        report(each, 0, "percent", of="came", numerator=Decimal(above), denominator=Decimal(below), period=quarter(each))
        for each, (above, below) in enumerate(pairs, start=1)
    ]
    return [indicator("came", statistic="percentage", unit="percent", rollup="ratio_of_sums"), *reports]


def test_denominators_of_zero() -> None:
    assert refused_by(one(*percent((0, 0), (0, 0)))) == ["IM824"]
    assert refused_by(one(*percent((3, 5), (2, -5)))) == ["IM824"], "wholes that come to nothing"
    assert number(one(*percent((3, 0), (0, 3)))) == 100


def test_weights_of_zero() -> None:
    mood = indicator("mood", statistic="mean", unit="one", rollup="weighted_mean")
    reports = [report(each, 5, "one", of="mood", sample_size=0, period=quarter(each)) for each in (1, 2)]
    assert refused_by(one(mood, *reports)) == ["IM824"]


def test_an_empty_document_and_one_without_reports() -> None:
    for document in (ImpactDocument.of(), ImpactDocument.of(indicator(), organization("a"))):
        result = rollup(document, by=["year", "organization"])
        assert result.cells == ()
        assert result.to_dict()["cells"] == []
        for form in (str(result), result.to_csv(), result.to_markdown(), result.to_html(), result.to_json(), repr(result)):
            assert form


def test_no_rollups_are_a_rollup_of_nothing() -> None:
    assert rollup([]).cells == ()
    assert rollup(iter(())).to_dict() == {"by": ["indicator"], "cells": [], "left_out": []}


def test_all_missing_and_nothing_said() -> None:
    cell = one(indicator(), report(1), report(2, period=quarter(2)))
    assert (cell.value, cell.refused, dict(cell.coverage.missing)) == (None, False, {"unknown": 2})
    for method in ("sum", "median", "latest", "share_at_threshold", "change_from_baseline", "progress_to_target", "ratio_of_sums"):
        cell = one(indicator(), report(1), report(2, period=quarter(2)), method=method)
        assert cell.value is None, method


@pytest.mark.parametrize("method", [None, *METHODS])
def test_all_missing_and_no_unit_said(method: str | None) -> None:
    plain = indicator(unit=None, accumulation=None, rollup=None, statistic="mean")
    for entities in ((plain,), ()):
        cell = one(*entities, report(1), report(2, period=quarter(2), missing="suppressed"), method=method)
        assert cell.value is None
        assert cell.to_dict()["value"] is None


def test_negative_counts_are_added_and_are_no_people() -> None:
    """A correction may be negative; that it should not be there is told by the rules of validation."""
    people = indicator("reached", unit="person")
    cell = one(people, report(1, -5, "person", of="reached"), report(2, 3, "person", of="reached", period=quarter(2)))
    assert number(cell) == -2
    assert cell.people is None or cell.people.low >= 0


def test_a_ratio_above_one() -> None:
    assert number(one(*percent((30, 10), (10, 10)))) == 200


def test_the_very_large_beside_the_very_small() -> None:
    weighed = indicator("weighed", statistic="total", unit="kilogram")
    pair = [report(1, 10**30, "kilogram", of="weighed"), report(2, "0.000000001", "kilogram", of="weighed", period=quarter(2))]
    assert refused_by(one(weighed, *pair)) == ["IM832"]
    assert number(one(weighed, *pair, method="max")) == 10**30
    assert number(one(weighed, *pair, method="min")) == Decimal("1e-9")
    mean = one(weighed, *(each.replace(sample_size=1) for each in pair), method="median")
    assert mean.refused or number(mean) == (Decimal(10**30) + Decimal("1e-9")) / 2


@pytest.mark.parametrize("method", ["sum", "max", "min", "latest", "median", "distinct_count"])
def test_numbers_of_38_digits(method: str) -> None:
    most = "9" * 38
    cell = one(indicator(), report(1, most), report(2, f"-{most}", period=quarter(2)), method=method)
    assert cell.refused or number(cell).copy_abs() <= Decimal(most)
    tiny = "0." + "0" * 36 + "1"
    cell = one(indicator(), report(1, tiny), report(2, tiny, period=quarter(2)), method=method)
    assert cell.refused or 0 < number(cell) <= 2 * Decimal(tiny), "never a silent 0"


def test_a_mean_of_the_smallest_is_not_zero() -> None:
    mood = indicator("mood", statistic="mean", unit="one", rollup="weighted_mean")
    reports = [report(1, "1e-37", "one", of="mood", sample_size=1), report(2, 0, "one", of="mood", sample_size=99, period=quarter(2))]
    cell = one(mood, *reports)
    assert refused_by(cell) == ["IM832"] or number(cell) > 0


def test_uncertainty_at_the_edge() -> None:
    wide = Interval(low=Decimal("-9" * 1 + "9" * 36), high=Decimal("9" * 37), level=Decimal("0.95"))
    reports = [report(each, 1, uncertainty=wide, period=quarter(each)) for each in (1, 2)]
    cell = one(indicator(), *reports)
    assert number(cell) == 2, "a value is not lost for its uncertainty"
    assert cell.uncertainty is None or cell.uncertainty.low <= 2 <= cell.uncertainty.high


def test_an_interval_that_does_not_hold_its_value() -> None:
    odd = Interval(low=Decimal(50), high=Decimal(60), level=Decimal("0.95"))
    reports = [report(each, 10, uncertainty=odd, period=quarter(each)) for each in (1, 2)]
    cell = one(indicator(), *reports)
    assert number(cell) == 20
    assert cell.uncertainty is None or cell.uncertainty.low <= cell.uncertainty.high


@pytest.mark.parametrize("key", ["year", "quarter", "month", "financial_year", "period"])
@pytest.mark.parametrize("year_starts", [1, 4, 12])
def test_the_first_and_the_last_day_that_there_is(key: str, year_starts: int) -> None:
    days = [Period.of(day, day) for day in ("0001-01-01", "9999-12-31")]
    result = rolled(indicator(), *(report(each, each, period=day) for each, day in enumerate(days)), by=[key], year_starts=year_starts)
    assert [cell.number for cell in result] == [0, 1]
    assert str(result)
    assert result.to_json()


def test_all_of_time() -> None:
    ever = Period.of("0001-01-01", "9999-12-31")
    assert refused_by(one(indicator(), report(1, 1, period=ever), report(2, 1))) == ["IM812"]
    assert len(rolled(indicator(), report(1, 1, period=ever), by=["year"]).left_out) == 1


def test_more_cells_than_are_asked_for() -> None:
    reports = [report(each, 1, organization=f"org:{each}") for each in range(12)]
    with pytest.raises(ImpactModelError, match="more than 10 cells"):
        rolled(indicator(), *reports, by=["organization"], most_cells=10)
    assert len(rolled(indicator(), *reports, by=["organization"], most_cells=12)) == 12


def test_manifold_keys_do_not_multiply_without_end() -> None:
    """An indicator of a hundred outcomes with a hundred themes each: a clear error, soon."""
    from impactmodel import Outcome, Theme

    themes = [f"theme:{each}" for each in range(100)]
    outcomes = [Outcome(id=f"out:{each}", themes=themes) for each in range(100)]
    meals = indicator(measures=[each.id for each in outcomes])
    entities = [meals, *outcomes, *(Theme(id=each) for each in themes), report(1, 1)]
    with pytest.raises(ImpactModelError, match="cells"):
        rolled(*entities, by=["outcome", "theme"], most_cells=5_000)


def test_references_in_circles_and_to_nowhere() -> None:
    from impactmodel import Program, Service

    entities = [
        organization("a", "b"),
        organization("b", "a"),
        organization("self", "self"),
        Program(id="prog:1", part_of="prog:2"),
        Program(id="prog:2", part_of="prog:1"),
        Service(id="svc:1", part_of="svc:1"),
        indicator(measures=["svc:1", "gone", "act:gone"], instrument="gone"),
        report(1, 1, organization="org:a"),
        report(2, 2, organization="org:b", period=quarter(2)),
        report(3, 3, organization="org:self", period=quarter(3), stakeholder="gone", target="gone"),
    ]
    for key in ("top_organization", "program", "outcome", "level", "stakeholder", "partnership"):
        assert rolled(*entities, by=[key])
    assert one(*entities).coverage.reported == 3
    assert refused_by(one(*entities[:-1], entities[-1].replace(period=quarter(3)), method="progress_to_target"))


def test_a_circle_of_organizations_of_one_time_is_one_whole_beside_another() -> None:
    cell = one(organization("a", "b"), organization("b", "a"), indicator(), *(report(each, 1, organization=f"org:{each}") for each in "ab"))
    assert cell.refused or number(cell) == 2


def test_two_reports_of_one_id_are_both_there() -> None:
    document = ImpactDocument.of(indicator(), report(1, 2), report(1, 3, period=quarter(2)))
    assert told(rollup(document)) == {("ind:meals",): 5}
    assert rollup(rollup(document)).to_dict() == rollup(document).to_dict()


def test_two_documents_that_disagree_about_a_report() -> None:
    """One file has rep:1 with 2, another with 3: neither is taken without a word."""
    first, second = (ImpactDocument.of(indicator(), report(1, value)) for value in (2, 3))
    try:
        result = rollup([rollup(first), rollup(second)])
    except ImpactModelError:
        return
    assert all(cell.value is None for cell in result)
    assert result.findings


def test_two_documents_that_disagree_about_an_indicator() -> None:
    first = ImpactDocument.of(indicator(accumulation="stock"), report(1, 2))
    second = ImpactDocument.of(indicator(accumulation="flow"), report(2, 3, period=quarter(2)))
    try:
        result = rollup([rollup(first), rollup(second)])
    except ImpactModelError:
        return
    assert all(cell.value is None for cell in result)
    assert result.findings


INSIDES = "unhashable|not callable|not iterable|update sequence|has no attribute|subscriptable"
"""Words of Python's own, which say nothing to who made the mistake."""


@pytest.mark.parametrize("by", [[5], [None], [("year",)], [""], ["dimension:"], ["dimension:gone"], ["\x00"], ["x" * 10_000]])
def test_keys_that_are_none(by: Any) -> None:
    with pytest.raises((UnknownName, TypeError)) as caught:
        rolled(indicator(), report(1, 1), by=by)
    assert len(str(caught.value)) < 2_000
    assert not re.search(INSIDES, str(caught.value))


@pytest.mark.parametrize("allow", [[5], [None], ["x" * 10_000], [("IM812",)]])
def test_refusals_that_are_none(allow: Any) -> None:
    with pytest.raises((UnknownName, TypeError)) as caught:
        rolled(indicator(), allow=allow)
    assert len(str(caught.value)) < 500
    assert not re.search(INSIDES, str(caught.value))


@pytest.mark.parametrize("method", [5, "", "SUM", "x" * 10_000, "none", b"sum", ["sum"]])
def test_methods_that_are_none(method: Any) -> None:
    with pytest.raises((UnknownName, TypeError)) as caught:
        rolled(indicator(), report(1, 1), method=method)
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("year_starts", [0, 13, -1, 10**9])
def test_months_that_are_none(year_starts: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 12"):
        rolled(indicator(), year_starts=year_starts)


@pytest.mark.parametrize(
    "where",
    [5, "status=final", {"status": {"a": 1}}, {"status": [["final"]]}, {5: 1}, {"disaggregation": "none"}, {"disaggregation": 5}, {"": 1}],
)
def test_choices_that_are_none(where: Any) -> None:
    with pytest.raises((UnknownName, TypeError, ValueError)) as caught:
        rolled(indicator(), report(1, 1, status="final"), where=where)
    assert not re.search(INSIDES, str(caught.value))


@pytest.mark.parametrize("source", [5, None, "text", [5], [None], {"a": 1}, [ImpactDocument.of()]])
def test_sources_that_are_none(source: Any) -> None:
    with pytest.raises(TypeError):
        rollup(source)


def test_a_choice_that_fails_is_the_callers_own() -> None:
    with pytest.raises(ZeroDivisionError):
        rolled(indicator(), report(1, 1), where=lambda _: 1 / 0 > 0)


def test_values_that_are_words_in_part() -> None:
    reports = [report(1, 5), report(2).replace(value="about fifty"), report(3, 6, period=quarter(2))]
    for method in ("sum", "max", "median", "latest", "change_from_baseline", "share_at_threshold", None):
        cell = one(indicator(), *reports, method=method)
        assert refused_by(cell) == ["IM827"], method
        assert "fifty" not in str(cell.to_dict())


def test_baselines_and_thresholds_at_the_edge() -> None:
    far = Quantity.of("9" * 38, "meal")
    meals = indicator(baseline=Baseline(value=Quantity.of("-" + "9" * 38, "meal")), threshold=far)
    reports = [report(1, "9" * 38)]
    assert refused_by(one(meals, *reports, method="change_from_baseline")) == ["IM832"]
    assert number(one(meals, *reports, method="share_at_threshold")) == 100


def test_partnerships_without_organizations_and_populations_of_nothing() -> None:
    from impactmodel import Partnership

    parties = [{"stakeholder": "stk:members", "role": "lead", "share": Decimal(1)}, {"organization": "org:gone", "role": "funder"}]
    partners = Partnership.model_validate({"id": "partners:1", "type": "Partnership", "parties": parties})
    members = stakeholder("members", population=Quantity.of(0, "person"))
    people = indicator("reached", unit="person", accumulation=None)
    reports = [report(each, 5, "person", of="reached", stakeholder="stk:members", period=quarter(each)) for each in (1, 2)]
    cell = one(people, partners, members, *reports)
    assert cell.bounds is not None
    assert cell.bounds.high is not None
    assert cell.bounds.low <= cell.bounds.high


MANY = 600


def targets() -> list[Any]:
    """A target for each report, and each could be that of any."""
    aimed = [Target(id=f"tgt:{each}", indicator="ind:meals", value=Quantity.of(5, "meal"), period=year(2026)) for each in range(MANY)]
    reports = [report(each, 1, organization=f"org:{each}") for each in range(MANY)]
    return [indicator(baseline=Baseline(value=Quantity.of(0, "meal"))), *aimed, *reports]


def dimensions() -> list[Any]:
    """Each report is broken down by something else."""
    return [indicator(unit="person"), *(report(each, 1, "person", disaggregation={f"by-{each}": "yes"}) for each in range(MANY))]


def tree() -> list[Any]:
    """A chain of organizations, each a part of the next."""
    chain = [organization(str(each), str(each + 1)) for each in range(MANY)]
    return [indicator(), *chain, *(report(each, 1, organization=f"org:{each}") for each in range(MANY))]


def meeting() -> list[Any]:
    """A total beside parts of it in two dimensions, all of one year."""
    parts = [report(each, 1, period=year(2026), disaggregation={"age": str(each % 40), "need": str(each)}) for each in range(MANY)]
    return [indicator(), *parts, report("all", 5, period=year(2026))]


@pytest.mark.parametrize(
    ("made", "asked"),
    [(targets, {"by": ["organization"], "method": "progress_to_target"}), (dimensions, {}), (tree, {}), (meeting, {})],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_time_grows_with_the_document(made: Any, asked: dict[str, Any]) -> None:
    """Not with every pair of its reports: this would be felt to hang."""
    assert rollup(ImpactDocument.of(*made()), **asked).cells
