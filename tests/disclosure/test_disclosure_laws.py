"""What holds of every protected table: nothing can be found again, nothing else is hidden away, and order means nothing."""

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.plain_tables import any_tables, everything, fact, hidden_places, table, trees, two_dimensions, with_totals
from impactmodel.disclosure import PlainTable, Terms, audit, protect
from impactmodel.disclosure.margins import margins, place
from impactmodel.disclosure.primary import sensitive

THRESHOLDS = st.sampled_from([3, 5, 8])
ROUNDINGS = st.sampled_from([{}, {"rounding": 5}, {"rounding": 5, "method": "random"}, {"rounding": 5, "method": "controlled"}])


@given(tables=any_tables, threshold=THRESHOLDS, zeros=st.sampled_from(["shown", "hidden"]), exact=st.sampled_from([True, False]))
@settings(max_examples=60)
def test_the_audit_opens_no_cell(tables: list[PlainTable], threshold: int, zeros: Any, exact: bool) -> None:
    protected = protect(tables, threshold=threshold, zeros=zeros, hierarchies=trees())
    found = audit(protected, exact=exact)
    assert not protected.findings
    assert found.ok(), found.opened
    assert not found.findings


@given(tables=two_dimensions, threshold=THRESHOLDS, rounding=ROUNDINGS)
@settings(max_examples=30)
def test_the_audit_opens_no_cell_of_rounded_tables(tables: list[PlainTable], threshold: int, rounding: dict[str, Any]) -> None:
    protected = protect(tables, threshold=threshold, seed="kept in the safe", **rounding)
    assert audit(protected).ok()


@given(tables=any_tables, threshold=THRESHOLDS)
@settings(max_examples=30)
def test_what_tells_too_much_by_itself_is_hidden_and_the_rest_is_as_it_was(tables: list[PlainTable], threshold: int) -> None:
    before = everything(tables)
    protected = protect(tables, threshold=threshold, hierarchies=trees())
    terms = Terms(threshold=threshold)
    assert {at for at, facts in before.items() if sensitive(facts, terms)} <= hidden_places(protected)
    for cell in protected:
        if not cell.suppressed:
            assert cell.number == before[place(cell.key)].number
    # What is published adds up, because it is what it was; where all of a total is published it can be seen to.
    places = [place(cell.key) for cell in protected]
    cells = protected.cells
    for margin in margins(places, trees()):
        shown = [cells[number].number for number in (margin.total, *margin.parts)]
        if None not in shown:
            assert shown[0] == sum(number for number in shown[1:] if number is not None)


@given(tables=any_tables, threshold=THRESHOLDS, shuffle=st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_of_cells_and_tables_means_nothing(tables: list[PlainTable], threshold: int, shuffle: Any) -> None:
    once = protect(tables, threshold=threshold, hierarchies=trees())
    mixed = []
    for each in tables:
        cells = list(each.cells)
        shuffle.shuffle(cells)
        mixed.append(attrs.evolve(each, cells=tuple(cells)))
    shuffle.shuffle(mixed)
    assert hidden_places(protect(mixed, threshold=threshold, hierarchies=trees())) == hidden_places(once)


@given(number=st.decimals(-20, 20, places=1), low=st.integers(2, 12), more=st.integers(0, 12), zeros=st.sampled_from(["shown", "hidden"]))
def test_a_higher_threshold_hides_all_that_a_lower_one_does(number: Decimal, low: int, more: int, zeros: Any) -> None:
    facts = fact(number)
    if sensitive(facts, Terms(threshold=low, zeros=zeros)):
        assert sensitive(facts, Terms(threshold=low + more, zeros=zeros))


@given(tables=two_dimensions)
@settings(max_examples=15)
def test_a_cell_is_rounded_alike_in_every_release(tables: list[PlainTable]) -> None:
    terms: dict[str, Any] = {"rounding": 5, "method": "random"}
    once = {place(cell.key): cell.number for cell in protect(tables, seed="one", **terms)}
    alone = {place(cell.key): cell.number for each in tables for cell in protect(each, seed="one", **terms)}
    assert once == alone
    for at, number in once.items():
        true = everything(tables)[at].number
        assert number is not None
        assert true is not None
        assert number % 5 == 0
        assert abs(number - true) < 5


def test_another_seed_rounds_otherwise() -> None:
    tables = with_totals({(age, ward): 7 for age in range(5) for ward in range(5)})
    rounded = [[cell.number for cell in protect(tables, rounding=5, method="random", seed=seed)] for seed in ("one", "two")]
    assert rounded[0] != rounded[1]
    with pytest.raises(ValueError, match="needs a seed"):
        protect(tables, rounding=5, method="random")


@given(tables=any_tables)
@settings(max_examples=30)
def test_controlled_rounding_keeps_totals(tables: list[PlainTable]) -> None:
    protected = protect(tables, rounding=5, method="controlled", hierarchies=trees())
    places = [place(cell.key) for cell in protected]
    numbers = [cell.number for cell in protected]
    kept = protected.findings == ()
    for cell in protected:
        true = everything(tables)[place(cell.key)].number
        assert cell.number is not None
        assert true is not None
        assert cell.number % 5 == 0
        assert abs(cell.number - true) < 5
    if kept:
        for margin in margins(places, trees()):
            assert numbers[margin.total] == sum(numbers[part] or 0 for part in margin.parts)
    else:  # Three dimensions may leave no way; then it is said.
        assert {each.rule for each in protected.findings} == {"IM879"}


@pytest.mark.parametrize("undone", range(3))
def test_the_audit_notices_that_a_suppression_was_undone(undone: int) -> None:
    """One small cell in a table of 2 by 2, and the three that protect it: without any of these it is found."""
    tables = with_totals({(0, 0): 3, (0, 1): 20, (1, 0): 30, (1, 1): 40})
    protected = protect(tables, threshold=5)
    assert hidden_places(protected) == {(("age", a), ("ward", w)) for a in (0, 1) for w in (0, 1)}
    assert audit(protected).ok()
    at = [(0, 1), (1, 0), (1, 1)][undone]
    true = everything(tables)[place({"age": at[0], "ward": at[1]})].number
    opened = attrs.evolve(
        protected,
        tables=tuple(
            attrs.evolve(
                one,
                cells=tuple(
                    attrs.evolve(cell, number=true, suppressed=False) if dict(cell.key) == {"age": at[0], "ward": at[1]} else cell
                    for cell in one.cells
                ),
            )
            for one in protected.tables
        ),
    )
    found = audit(opened)
    assert not found.ok()
    small = next(cell for cell in found.opened if dict(cell.key) == {"age": 0, "ward": 0})
    assert (small.low, small.high) == (3, 3)
    assert {each.rule for each in found.findings} == {"IM880"}


def test_hiding_only_what_is_small_would_be_found() -> None:
    """The audit is no formality: tables with nothing hidden but the small cells are opened."""
    tables = [table(["age"], {("young",): 3, ("old",): 40}), table([], {(): 43})]
    protected = protect(tables, threshold=5)
    assert [cell.told for cell in protected] == ["suppressed", "suppressed", "43"]
    forced = attrs.evolve(
        protected,
        tables=(
            attrs.evolve(
                protected.tables[0],
                cells=(protected.cells[0], attrs.evolve(protected.cells[1], number=Decimal(40), suppressed=False)),
            ),
            protected.tables[1],
        ),
    )
    (opened,) = audit(forced).opened
    assert (opened.low, opened.high) == (3, 3)


HOLES = st.lists(st.sampled_from(["as it is"] * 12 + ["gone", "withheld", "refused", "more", "less"]), min_size=40, max_size=40)


@given(tables=any_tables, holes=HOLES, gaps=st.booleans(), zeros=st.sampled_from(["shown", "hidden"]), rounding=ROUNDINGS)
@settings(max_examples=60)
def test_tables_with_holes_are_protected_or_it_is_said(
    tables: list[PlainTable], holes: list[str], gaps: bool, zeros: Any, rounding: dict[str, Any]
) -> None:
    """Cells are missing, were hidden by the sender, have no value, or do not add up: what the audit opens has been told before."""
    number = 0
    made = []
    for one in tables:
        cells = []
        for facts in one.cells:
            hole = holes[number % len(holes)]
            number += 1
            assert facts.number is not None
            changed = {"more": facts.number + 3, "less": max(Decimal(0), facts.number - 2)}.get(hole, facts.number)
            changed = None if hole in ("withheld", "refused") else changed
            cells += [] if hole == "gone" else [attrs.evolve(facts, number=changed, withheld=hole == "withheld")]
        made.append(PlainTable(by=one.by, cells=tuple(cells)))
    protected = protect(made, threshold=5, gaps=gaps, zeros=zeros, seed="kept in the safe", hierarchies=trees(), **rounding)
    rules = {each.rule for each in protected.findings}
    assert audit(protected).ok() or "IM876" in rules
    assert rules <= {"IM875", "IM876", "IM879"}
    assert "IM876" not in rules or "IM875" in rules, "only where parts come to more than their total"
    for cell, facts in zip(protected, (each for one in made for each in one.cells), strict=True):
        assert cell.suppressed or not facts.withheld


def test_keys_that_lie_in_one_another_are_tied_without_being_told() -> None:
    """A table by region and place, one by place alone, one by region: the same cells under several keys."""
    places = {("north", "Eastgate"): 3, ("north", "Westgate"): 30, ("south", "Quay"): 40, ("south", "Mill"): 9}
    tables = [
        table(["region", "place"], places),
        table(["place"], {(name,): number for (_region, name), number in places.items()}),
        table(["region"], {("north",): 33, ("south",): 49}),
    ]
    protected = protect(tables, threshold=5)
    by_both, by_place, by_region = ([cell.suppressed for cell in one] for one in protected.tables)
    assert by_both == by_place
    assert by_both[0]
    assert by_both[1] or by_region[0]
    assert audit(protected).ok()


def test_hidden_cells_are_few_where_few_are_enough() -> None:
    """A threshold that hides one cell of a large table hides three more, and no total."""
    base = {(age, ward): 50 + age + ward for age in range(6) for ward in range(8)}
    base[2, 3] = 4
    protected = protect(with_totals(base), threshold=5)
    assert protected.suppressed == 4
    assert not any(cell.suppressed for one in protected.tables[:-1] for cell in one)
