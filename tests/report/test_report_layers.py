"""Laws of the layout of a theory of change."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from impactmodel.report.pictures import Mark, trend
from impactmodel.report.pictures.frame import breadth, lines_of
from impactmodel.report.pictures.layers import laid_out

NAMES = [f"n{number}" for number in range(14)]
EDGES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=40)
TALL = dict.fromkeys(NAMES, 60.0)


@settings(max_examples=80, deadline=None)
@given(EDGES)
def test_every_step_goes_on_but_those_that_close_a_circle(edges: list[tuple[str, str]]) -> None:
    layout = laid_out(NAMES, edges, TALL)
    assert set(layout.ways) == {edge for edge in edges if edge[0] != edge[1]}
    for one, other in layout.ways:
        ahead = layout.layer[other] > layout.layer[one]
        assert ahead is ((one, other) not in layout.turned)


@settings(max_examples=80, deadline=None)
@given(EDGES)
def test_no_two_boxes_overlap_and_none_stands_outside(edges: list[tuple[str, str]]) -> None:
    layout = laid_out(NAMES, edges, TALL)
    for layer in set(layout.layer.values()):
        places = sorted(layout.middle[node] for node in NAMES if layout.layer[node] == layer)
        assert all(after - before >= 60 for before, after in pairwise(places))
    assert min(layout.middle.values()) >= 30 - 1e-6
    assert max(layout.middle.values()) + 30 <= layout.height + 1e-6


@settings(max_examples=60, deadline=None)
@given(EDGES)
def test_a_graph_without_a_circle_has_no_turned_step(edges: list[tuple[str, str]]) -> None:
    forward = [(one, other) for one, other in edges if NAMES.index(one) < NAMES.index(other)]
    assert not laid_out(NAMES, forward, TALL).turned


@given(EDGES)
@settings(max_examples=30, deadline=None)
def test_the_same_graph_is_always_laid_out_the_same(edges: list[tuple[str, str]]) -> None:
    assert laid_out(NAMES, edges, TALL) == laid_out(NAMES, edges, TALL)


def test_ways_pass_every_layer_between() -> None:
    layout = laid_out(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")], {"a": 60, "b": 60, "c": 60})
    assert [layer for layer, _ in layout.ways["a", "c"]] == [0, 1, 2]
    assert abs(layout.ways["a", "c"][1][1] - layout.middle["b"]) >= 30  # Around the box, not through it.


@given(st.text(max_size=300), st.integers(4, 30), st.integers(1, 5))
def test_lines_have_room_and_nothing_is_lost_without_a_mark(text: str, room: int, most: int) -> None:
    lines = lines_of(text, room, most)
    assert len(lines) <= most
    assert all(breadth(line) <= room for line in lines)
    whole = "".join(text.split())
    assert "".join("".join(lines).split()) == whole or lines[-1].endswith("…")


def test_a_chart_of_nothing_is_none() -> None:
    assert trend("x", [], described="", none="refused", from_zero=True) is None
    assert trend("x", [Mark(label="2025", refused=True)], described="", none="refused", from_zero=True) is None
