"""The audit finds what somebody with patience would find by trying every table; and what releases give away together."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

import attrs
import pytest

from disclosure.plain_tables import fact, table, with_totals
from impactmodel.disclosure import PlainTable, ProtectedCell, audit, protect


def test_the_bounds_are_those_that_trying_every_table_finds() -> None:
    """Two rows, three columns, all totals given: every table with these totals is tried."""
    compared = 0
    for seed in range(60):
        draw = Random(seed)
        base = {(row, column): draw.choice([0, 5, 7, 9, 12, 20]) for row in range(2) for column in range(3)}
        base[0, 0] = 2
        protected = protect(with_totals(base), threshold=3)
        if any(cell.suppressed for table in protected.tables[:-1] for cell in table):
            continue  # Where a total is hidden there is no end to what can be tried.
        inner = {tuple(cell.key.values()): cell for cell in protected.tables[-1]}
        fitting = [tried for tried in every_table_like(base) if all(fits(cell, tried[at]) for at, cell in inner.items())]
        assert base in fitting
        found = {tuple(cell.key.values()): (cell.low, cell.high) for cell in audit(protected, exact=True)}
        hidden = [at for at, cell in inner.items() if cell.suppressed]
        assert found == {at: (min(each[at] for each in fitting), max(each[at] for each in fitting)) for at in hidden}
        compared += 1
    assert compared >= 20


def every_table_like(base: dict[tuple[int, int], int]) -> Iterator[dict[tuple[int, int], int]]:
    rows = [sum(base[row, column] for column in range(3)) for row in range(2)]
    columns = [base[0, column] + base[1, column] for column in range(3)]
    for first, second in product(range(rows[0] + 1), repeat=2):
        top = (first, second, rows[0] - first - second)
        yield {(row, column): top[column] if row == 0 else columns[column] - top[column] for row in range(2) for column in range(3)}


def fits(cell: ProtectedCell, number: int) -> bool:
    return number >= 1 if cell.suppressed else number == cell.number


def test_bounds_worked_out_by_hand() -> None:
    protected = protect(with_totals({(0, 0): 3, (0, 1): 20, (1, 0): 30, (1, 1): 40}), threshold=5)
    assert [str(cell) for cell in audit(protected)] == [
        "age=0, ward=0: 1 to 22",
        "age=0, ward=1: 1 to 22",
        "age=1, ward=0: 11 to 32",
        "age=1, ward=1: 38 to 59",
    ]


def test_those_who_are_in_no_part_are_audited_too() -> None:
    """Of 100 people 97 answered: the three who did not are told by subtraction, so one of the two is hidden."""
    tables = [table(["answered"], {("yes",): 97}), table([], {(): 100})]
    protected = protect(tables, threshold=5)
    assert [cell.told for cell in protected].count("suppressed") == 1
    found = audit(protected)
    assert found.ok()
    assert [cell.rest for cell in found] == [False, True]
    shown = protect(tables, threshold=5, gaps=False)
    assert [cell.told for cell in shown] == ["97", "100"]


def release(numbers: dict[str, int], **terms: Any) -> Any:
    tables = [table(["ward"], {(ward,): number for ward, number in numbers.items()}), table([], {(): sum(numbers.values())})]
    return protect(tables, **({"threshold": 5} | terms))


def test_a_small_difference_to_an_earlier_release_is_told() -> None:
    before, now = release({"East": 40, "West": 50}), release({"East": 42, "West": 50})
    found = audit(now, earlier=[before])
    assert not found.ok()
    assert [(each.kind, dict(each.key), each.low) for each in found.differences] == [("small", {"ward": "East"}, 2), ("small", {}, 2)]
    assert {each.rule for each in found.findings} == {"IM882"}
    assert audit(release({"East": 45, "West": 50}), earlier=[before]).ok()
    assert audit(before, earlier=[before]).ok()


def test_rounding_takes_the_edge_off_a_small_difference() -> None:
    before, now = release({"East": 40, "West": 50}, rounding=5), release({"East": 43, "West": 50}, rounding=5)
    assert audit(now, earlier=[before]).ok()


def test_a_suppressed_cell_that_was_published_before_is_told() -> None:
    before, now = release({"East": 40, "West": 50, "North": 30}), release({"East": 40, "West": 50, "North": 3})
    found = audit(now, earlier=[before])
    assert "published" in {each.kind for each in found.differences}
    assert "IM883" in {each.rule for each in found.findings}


def test_releases_laid_beside_one_another_are_audited_together() -> None:
    """Neither release tells how many young people there are in the west; both together do."""
    wards = {("East", "young"): 20, ("East", "old"): 30, ("West", "young"): 3, ("West", "old"): 40}
    by_both = table(["ward", "age"], wards)
    by_ward = table(["ward"], {("East",): 50, ("West",): 43})
    now, before = protect([by_both], threshold=5), protect([by_ward], threshold=5)
    assert audit(now).ok()
    assert audit(before).ok()
    found = audit(now, earlier=[before])
    (opened,) = found.opened
    assert (dict(opened.key), opened.low, opened.high) == ({"ward": "West", "age": "young"}, 3, 3)
    assert not found.differences
    together = protect([by_both, by_ward], threshold=5)
    assert audit(together, earlier=[before]).ok()


def test_an_earlier_release_of_other_people_opens_nothing() -> None:
    """The total of then was of fewer people: it does not add up with the parts of now."""
    now = protect(table(["ward"], {("East",): 40, ("West",): 3}), threshold=5)
    assert not audit(now, earlier=[protect(table([], {(): 43}), threshold=5)]).ok()
    assert audit(now, earlier=[protect(table([], {(): 20}), threshold=5)]).ok()


def test_a_release_of_other_people_does_not_hide_what_another_tells() -> None:
    wards = {("East", "young"): 20, ("East", "old"): 30, ("West", "young"): 3, ("West", "old"): 40}
    now = protect(table(["ward", "age"], wards), threshold=5)
    telling = protect(table(["ward"], {("West",): 43}), threshold=5)
    of_others = protect(table(["age"], {("young",): 5}), threshold=5)
    assert audit(now, earlier=[of_others]).ok()
    assert not audit(now, earlier=[of_others, telling]).ok()


def test_a_hierarchy_is_known_to_whoever_lays_releases_beside_one_another() -> None:
    tree = {"place": {"East": "City", "West": "City"}}
    now = protect(table(["place"], {("East",): 40, ("West",): 3}), threshold=5, hierarchies=tree)
    before = protect(table(["place"], {("City",): 43}), threshold=5, hierarchies=tree)
    assert not audit(now, earlier=[before]).ok()


def test_what_nothing_bounds_is_said_to_be_so() -> None:
    protected = protect(table(["ward"], {("East",): 3, ("West",): 40}), threshold=5)
    (cell,) = audit(protected)
    assert (cell.low, cell.high, cell.ok) == (1, None, True)


def test_an_audit_is_neither_true_nor_false() -> None:
    found = audit(release({"East": 3, "West": 40}))
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(found)
    assert "2 suppressed cells, 0 opened" in found.to_markdown()
    assert found.to_dict()["ok"] is True
    assert isinstance(found.to_dict()["cells"][0]["low"], Decimal)


def test_large_numbers_are_audited_as_long_as_floats_tell_them_apart() -> None:
    huge = 10**30
    protected = protect(with_totals({(a, w): 3 if (a, w) == (0, 0) else huge for a in range(3) for w in range(3)}), threshold=5)
    assert [cell.high for cell in audit(protected)] == [huge, huge, huge, 2 * huge]
    beside = protect(with_totals({(0, 0): 3, (0, 1): 20, (1, 0): huge, (1, 1): 2 * huge}), threshold=5)
    found = audit(beside)
    assert not found.ok(), "what cannot be told is not told to be well"
    assert {each.rule for each in found.findings} == {"IM881"}


def test_money_may_be_guessed_only_so_closely() -> None:
    cells = tuple(
        attrs_evolved(fact(number, unit="GBP", ward=ward), contributions)
        for ward, number, contributions in (("East", 1000, (950, 50)), ("West", 5000, (2600, 2400)), ("North", 9000, (4000, 5000)))
    )
    tables = [PlainTable(by=("ward",), cells=cells), table([], {(): 15000}, unit="GBP")]
    tables[1] = PlainTable(by=(), cells=(attrs_evolved(tables[1].cells[0], (950, 50, 2600, 2400, 4000, 5000)),))
    protected = protect(tables, dominance={"n": 1, "k": 80})
    found = audit(protected)
    assert found.ok()
    assert len(found) >= 2
    for cell in found:
        assert cell.high is None or (cell.low is not None and cell.low <= cell.high * Decimal("0.9"))


def attrs_evolved(facts: Any, contributions: tuple[int, ...]) -> Any:
    return attrs.evolve(facts, contributions=tuple(map(Decimal, contributions)))
