"""What holds of every view, whatever the document: no order, no mean, nothing lost, nothing that cannot be shown."""

import json
import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from voice_documents import VIEWS, voiced_documents

from impactmodel import ImpactDocument, ImpactRisk, Power, Theme
from impactmodel.codelists.closed import ParticipationStage
from impactmodel.voice import Powers, participation_matrix, reach_of_voice
from impactmodel.voice.matrix import between
from impactmodel.voice.powers import ORDER

levels = st.lists(st.sampled_from(list(Power)), max_size=30)


@given(levels)
def test_a_distribution_adds_up_and_its_middle_is_a_level_that_occurs(powers: list[Power]) -> None:
    found = Powers.of(powers)
    assert found.total == len(powers) == sum(found.counts.values())
    assert list(found.counts) == [power for power in ORDER if power in powers]
    if not powers:
        assert (found.lowest, found.median, found.highest, found.share_at_least("sharing")) == (None, None, None, None)
        return
    ranked = sorted(powers, key=lambda power: power.rank)
    assert (found.lowest, found.highest) == (ranked[0], ranked[-1])
    assert found.median is ranked[(len(ranked) - 1) // 2]
    for power in Power:
        assert found.at_least(power) == sum(each.rank >= power.rank for each in powers)


@given(st.lists(st.sampled_from(["excluded", "informed", "consulted", "involved"]), min_size=1, max_size=15), st.integers(1, 3))
def test_only_the_order_of_levels_counts(powers: list[str], step: int) -> None:
    """What is the same for every way to space the levels is no mean of them: levels move up, the middle moves with them."""
    higher = dict(zip(ORDER[:4], sorted({ORDER[step], ORDER[4], ORDER[5], ORDER[6]}, key=lambda power: power.rank), strict=True))
    before, after = Powers.of(powers), Powers.of(higher[Power(power)] for power in powers)
    assert after.median is higher[before.median or Power.EXCLUDED]
    assert after.counts == {higher[power]: count for power, count in before.counts.items()}


def test_no_mean_of_levels_can_be_had() -> None:
    names = {name for kind in (Powers,) for name in dir(kind) if not name.startswith("__")}
    assert not {name for name in names if any(word in name for word in ("mean", "average", "sum", "score", "index"))}
    with pytest.raises(TypeError):
        sum(Powers.of(["sharing", "informed"]).counts)  # type: ignore[type-var]
    with pytest.raises(TypeError):
        Powers.of(["sharing"]) + Powers.of(["informed"])  # type: ignore[operator]


def numbers_in(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [number for each in value.values() for number in numbers_in(each)]
    if isinstance(value, list | tuple):
        return [number for each in value for number in numbers_in(each)]
    return [value] if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool) else []


@settings(max_examples=20)
@given(voiced_documents())
def test_levels_leave_no_number_in_a_matrix_but_counts(document: ImpactDocument) -> None:
    """Every level one higher, as far as there is one: the numbers of the matrix stay as they are."""
    higher = {power: ORDER[power.rank + 1] for power in ORDER[:-1]}
    moved = [each.replace(power=higher.get(each.power, each.power)) for each in document.participations if each.power is not Power.LEADING]
    kept = [each for each in document.participations if each.power is not Power.LEADING]
    others = [each for each in document if each.type != "Participation"]
    before, after = (participation_matrix(ImpactDocument.of(*others, *parts)).to_dict() for parts in (kept, moved))
    assert numbers_in(before) == numbers_in(after)


@settings(max_examples=20)
@given(voiced_documents(), st.randoms(use_true_random=False))
def test_the_order_of_entities_has_no_meaning(document: ImpactDocument, chance: random.Random) -> None:
    things = list(document)
    chance.shuffle(things)
    shuffled = ImpactDocument.of(*things)
    for name, view in VIEWS.items():
        assert view(document).to_dict() == view(shuffled).to_dict(), name


@settings(max_examples=15)
@given(voiced_documents())
def test_what_has_nothing_to_do_with_it_changes_nothing(document: ImpactDocument) -> None:
    more = document.including(
        Theme(id="theme:other", name="Other"), ImpactRisk(id="risk:1", kind="evidence", likelihood="low", consequence="low")
    )
    for name, view in VIEWS.items():
        assert view(document).to_dict() == view(more).to_dict(), name


@settings(max_examples=25)
@given(voiced_documents())
def test_every_form_of_every_view_is_there_and_finite(document: ImpactDocument) -> None:
    for view in (make(document) for make in VIEWS.values()):
        said = json.loads(view.to_json(), parse_constant=pytest.fail)
        assert isinstance(said, dict)
        for text in (str(view), repr(view), view.to_markdown(), view.to_html(), view.to_csv()):
            assert text
        assert not {"NaN", "Infinity"} & set(view.to_csv().replace(",", " ").split())
        assert view.to_tables(details=True, language="fr")


@settings(max_examples=25)
@given(voiced_documents())
def test_every_participation_is_in_a_cell_or_left_out(document: ImpactDocument) -> None:
    ids = sorted(each.id for each in document.participations)
    for by in ("who", "stakeholder", "level", "organization"):
        matrix = participation_matrix(document, by=by)  # type: ignore[arg-type]
        assert sorted([*(name for cell in matrix for name in cell.participations), *matrix.left_out]) == ids
        for cell in matrix:
            assert cell.powers.total == len(cell.participations) == cell.paid.yes + cell.paid.no + cell.paid.not_said
            assert cell is matrix.cell(cell.group, cell.stage)
    by_year = participation_matrix(document, by_year=True)
    there = {name for cell in by_year for name in cell.participations}
    assert there | set(by_year.left_out) == set(ids)
    assert not there & set(by_year.left_out)


@settings(max_examples=25)
@given(voiced_documents(), st.sampled_from(list(Power)))
def test_reach_parts_the_affected_groups_and_falls_with_what_is_asked(document: ImpactDocument, power: Power) -> None:
    reach = reach_of_voice(document, at_least=power)
    for each in (*reach, reach.overall):
        assert sorted([*each.reached, *each.below, *each.unknown]) == sorted(reach.groups)
        if each.share is not None:
            assert 0 <= each.share.low <= (each.share.high or 0) <= 1
    if power is not Power.EXCLUDED:
        lower = reach_of_voice(document, at_least=ORDER[power.rank - 1])
        assert set(reach.overall.reached) <= set(lower.overall.reached)
    assert {each.stage for each in reach} == set(ParticipationStage)


@given(st.lists(st.integers(0, 10**15).map(Decimal), min_size=1, max_size=6), st.none() | st.integers(0, 10**15))
def test_the_union_lies_between_the_largest_and_the_sum(numbers: list[Decimal], most: int | None) -> None:
    bounds = between(numbers, most)
    assert bounds is not None
    assert bounds.low == max(numbers)
    assert bounds.high is not None
    assert bounds.low <= bounds.high <= sum(numbers)
    if most is not None and len(numbers) > 1:
        assert bounds.high <= max(bounds.low, Decimal(most))


def test_a_sum_that_cannot_be_kept_is_open_above() -> None:
    bounds = between([Decimal(10) ** 30, Decimal("0.000000001")])
    assert bounds is not None
    assert (bounds.low, bounds.high) == (Decimal(10) ** 30, None)
