"""The example, as a trustee would look at it: what changed from one year to the next, and what still is not right."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from impactmodel import ImpactDocument, load, sroi
from impactmodel.voice import (
    balance_of_decisions,
    closed_loop,
    four_levels,
    participation_matrix,
    partnership_view,
    reach_of_voice,
    shared_power,
    what_matters,
)

EXAMPLE = Path(__file__).parents[2] / "examples" / "riverside" / "riverside.json"


@pytest.fixture(scope="module")
def riverside() -> ImpactDocument:
    return load(EXAMPLE)


def test_members_came_from_being_asked_to_deciding(riverside: ImpactDocument) -> None:
    matrix = participation_matrix(riverside, by_year=True)
    power = {year: matrix.cell("stk:members", "commission", year=year).powers.highest for year in (2024, 2025)}
    assert power == {2024: "consulted", 2025: "sharing"}
    shared = shared_power(riverside)
    assert (shared.both(2024), shared.both(2025)) == (False, True)
    assert sum(cell.powers.total for cell in matrix) == 27


def test_those_whose_group_was_closed_were_told_and_not_asked(riverside: ImpactDocument) -> None:
    cell = participation_matrix(riverside).cell("stk:evening-members", "design")
    assert cell.powers.highest == "informed"
    (alone,) = (each for each in balance_of_decisions(riverside) if each.decided_alone)
    assert (alone.side.value, alone.decided_alone) == ("run", 1)
    gap = {each.group: each for each in balance_of_decisions(riverside).concerns}["stk:evening-members"]
    assert (gap.decisions, gap.decided) == (2, 0)
    assert [thread.said for thread in closed_loop(riverside).open_ends if thread.group == "stk:evening-members"] == ["ev:story-3"]


def test_a_third_of_those_who_are_affected_share_in_deciding(riverside: ImpactDocument) -> None:
    reach = reach_of_voice(riverside)
    assert reach.overall.reached == ("stk:members", "stk:peer-supporters", "stk:practitioners")
    assert len(reach.groups) == 9
    assert "stk:waiting" in reach.stage("govern").below


def test_the_funder_ranks_feeling_better_above_what_members_say(riverside: ImpactDocument) -> None:
    (matter,) = what_matters(riverside).differing
    assert (matter.outcome, matter.own, matter.against(matter.others[0])) == ("out:wellbeing", ("moderate",), "higher")


def test_two_thirds_of_the_money_come_from_one_fund(riverside: ImpactDocument) -> None:
    view = partnership_view(riverside)
    fund = next(each for each in view.dependences if each.on == "org:riverbank-fund")
    assert fund.amounts == {"GBP": 118_250}
    assert fund.share is not None
    assert round(fund.share, 6) == round(Decimal(118_250) / 176_750, 6)


def test_the_levels_add_up_to_what_the_analysis_counts(riverside: ImpactDocument) -> None:
    levels = four_levels(riverside)
    values = [each.worth.value for each in levels if each.worth.value is not None]
    assert sum(map(Fraction, values)) == Fraction(sroi(riverside).counted or 0), "to the last digit"
    assert levels.level("service_user").worth.not_priced
    assert levels.level("practitioner").voices.pieces == 3
