"""How characters are counted is settled by the selections themselves, said, and never guessed silently."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from impactmodel.interop.qda import Positions
from impactmodel.interop.qda.positions import WAYS, Ruler, Stated, settled
from impactmodel.kinds import Severity
from interop.qda.projects import archived, project, said, selection, source, taken

TEXT = "We met 🎉 by the river.\r\nThen 👩‍👩‍👧 walked on 🌊 and sang.\r\nNobody was left 🙂 out of it."
WORDS = ["river", "walked", "sang", "Nobody", "left", "out of it"]

texts = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("\r\n 🎉aé漢\u0591"), max_size=40).map(
    lambda text: text + "\r\n."
)


def counted(text: str, word: str, way: Positions) -> tuple[int, int]:
    """Where a word stands in a way of counting, worked out the slow way."""
    start = text.index(word)

    def units(part: str) -> int:
        part = part.replace("\r\n", "\n") if way.break_counts == 1 else part
        return len(part.encode("utf-16-le")) // 2 if way.unit == "utf_16" else len(part)

    return units(text[:start]), units(text[: start + len(word)]) - way.end_included


def study(way: Positions, *, names: bool = False) -> bytes:
    """A project of a program that counts in a way."""
    selections = [selection(number, *counted(TEXT, word, way), name=word if names else "") for number, word in enumerate(WORDS)]
    return archived(project(source(*selections)), TEXT.encode())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("names", [False, True])
def test_every_way_of_counting_is_recognized(way: Positions, names: bool) -> None:
    document, findings = taken(study(way, names=names))
    assert [TEXT[each.start : each.end] for each in document.evidence[0].codings] == WORDS
    (found,) = said(findings, "IM847", "Positions were read")
    assert found.severity is Severity.INFO
    assert f"in {'UTF-16 code units' if way.unit == 'utf_16' else 'characters'}, CR LF as {way.break_counts}" in found.message
    assert ("its last character" in found.message) == way.end_included


@pytest.mark.parametrize("way", WAYS)
def test_a_declared_way_is_taken_whatever_the_selections_say(way: Positions) -> None:
    document, findings = taken(study(way), positions=way)
    assert [TEXT[each.start : each.end] for each in document.evidence[0].codings] == WORDS
    assert said(findings, "IM847", "read as declared")


def test_where_the_selections_do_not_settle_it_that_is_a_warning() -> None:
    document, findings = taken(archived(project(source(selection(1, 5, 9))), "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉".encode()))
    assert (document.evidence[0].codings[0].start, document.evidence[0].codings[0].end) == (5, 9)
    (found,) = said(findings, "IM847", "Positions were read in characters")
    assert found.severity is Severity.WARNING
    assert "next best way" in found.message


def test_words_of_no_text_of_a_story_stand_in_what_is_said() -> None:
    _, findings = taken(study(WAYS[1], names=True))
    assert not any(word in repr(findings) for word in ("river", "sang", "Nobody"))


def test_without_selections_nothing_is_said_of_positions() -> None:
    _, findings = taken(archived(project(source()), TEXT.encode()))
    assert not said(findings, "IM847", "Positions")


def test_positions_of_other_forms_are_none() -> None:
    with pytest.raises(ValueError, match="must be in"):
        Positions(unit="bytes")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="must be in"):
        Positions(break_counts=3)


@given(texts, st.sampled_from(WAYS), st.data())
@example("a\r\n.", WAYS[3], None)
def test_a_position_comes_back_from_every_way_of_counting(text: str, way: Positions, data: st.DataObject | None) -> None:
    """Of a span that does not begin or end within a line break of two characters, where one number stands for two places."""
    ruler = Ruler(text, way)
    places = [place for place in range(len(text) + 1) if text[place - 1 : place + 1] != "\r\n" or place == 0]
    for start in places:
        assert ruler.point(ruler.count(start)) == start
        units = text[:start].replace("\r\n", "\n") if way.break_counts == 1 else text[:start]
        assert ruler.count(start) == (len(units.encode("utf-16-le")) // 2 if way.unit == "utf_16" else len(units))
    if data is not None:
        start, end = sorted(data.draw(st.tuples(st.sampled_from(places), st.sampled_from(places))))
        assert ruler.span(*ruler.counted(start, end)) == (start, end)


@given(texts, st.lists(st.tuples(st.integers(-5, 10**15), st.integers(-5, 10**15)), max_size=4))
def test_settling_takes_any_numbers(text: str, spans: list[tuple[int, int]]) -> None:
    found = settled(Stated(text, start, end, "…") for start, end in spans)
    assert found.way in WAYS
    assert found.points >= found.next_best
