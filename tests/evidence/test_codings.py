"""Codings and their views: positions are characters, a changed text is noticed, and sources are counted once."""

import time
import unicodedata
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactmodel import Code, Coding, Evidence, ImpactDocument, Period, Stakeholder, validate
from impactmodel.errors import UnknownName
from impactmodel.evidence.codebook import codebook
from impactmodel.evidence.counts import co_occurrence, code_counts
from impactmodel.evidence.saturation import saturation
from impactmodel.evidence.spans import code_span, code_words, coded_text, differences, fault, text_digest

RIGHT_TO_LEFT = "قالت: 👩🏽‍🌾 «عدتُ يوم الاثنين» — and I came back."
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


def story(name: str, *codings: tuple[str, int, int], coder: str | None = None, **more: Any) -> Evidence:
    made = [Coding(code=f"code:{code}", start=start, end=end, coder=coder) for code, start, end in codings]
    return Evidence(id=f"ev:{name}", kind="story", codings=made, **more)


@given(WORDS, st.data())
def test_a_span_gives_back_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    evidence = Evidence(id="ev:1", kind="story", text=text)
    coding = code_span(evidence, "code:1", start, end)
    assert coded_text(evidence, coding) == text[start:end]
    assert coding.text_sha256 == text_digest(text)
    changed = evidence.replace(text=f"{text} …")
    assert fault(changed, coding) == "changed"
    with pytest.raises(ValueError, match="changed after it was coded") as caught:
        coded_text(changed, coding)
    assert len(text) < 4 or text not in str(caught.value)


@pytest.mark.parametrize("words", ["👩🏽‍🌾", "«عدتُ يوم الاثنين»", "back."])
def test_positions_are_characters_in_any_script(words: str) -> None:
    evidence = Evidence(id="ev:1", kind="story", text=RIGHT_TO_LEFT)
    coding = code_words(evidence, Code(id="code:1"), words)
    assert (coding.code, coded_text(evidence, coding)) == ("code:1", words)
    assert coding.end - coding.start == len(words)


def test_what_does_not_fit_is_refused() -> None:
    evidence = Evidence(id="ev:1", kind="story", text="I came back, I came back.")
    for start, end in ((0, 26), (3, 3), (-1, 4), (5, 2)):
        with pytest.raises(ValueError, match="not within the text of ev:1, of 25 characters"):
            code_span(evidence, "code:1", start, end)
    for words in ("I came", "never", ""):
        with pytest.raises(ValueError, match="exactly once"):
            code_words(evidence, "code:1", words)
    with pytest.raises(ValueError, match="beyond the end"):
        coded_text(evidence, Coding(code="code:1", start=0, end=26))
    bare = Evidence(id="ev:2", kind="story")
    for ask in (lambda: code_span(bare, "code:1", 0, 1), lambda: coded_text(bare, Coding(code="code:1", start=0, end=1))):
        with pytest.raises(ValueError, match="ev:2 has no text"):
            ask()


def test_a_change_that_nobody_sees_is_named() -> None:
    text = "Café.\nAnd so on."
    others = {
        "line ends": text.replace("\n", "\r\n"),
        "form": unicodedata.normalize("NFD", text),
        "end": f"{text}\n",
        "mark": f"\ufeff{text}",
    }
    for kind, other in others.items():
        assert differences(text)[text_digest(other)] == kind
        assert differences(other)[text_digest(text)] == kind
    assert not {text_digest(text), text_digest("Another text.")} & differences(text).keys()


def test_many_digests_of_a_large_text_are_judged_quickly() -> None:
    text = "Then we met again. " * 50_000
    codings = [Coding(code="code:a", start=0, end=4, text_sha256=f"{at:064x}") for at in range(3_000)]
    document = ImpactDocument.of(Evidence(id="ev:1", kind="story", text=text, codings=codings), Code(id="code:a"))
    begin = time.perf_counter()
    assert sum(each.rule == "IM447" for each in validate(document).findings) == 3_000
    assert time.perf_counter() - begin < 5


def test_the_coder_is_personal_and_never_told() -> None:
    evidence = story("1", ("a", 0, 9), coder="Ann Example", text="Short.")
    document = ImpactDocument.of(evidence, Code(id="code:a"))
    found = validate(document)
    assert "IM418" in {each.rule for each in found.findings}
    shown = [*map(str, found.findings), repr(code_counts(document)), str(code_counts(document).to_dict())]
    assert not any("Ann" in text for text in shown)


def test_a_large_text_with_many_codings_is_quick() -> None:
    text = "Then we met again, 🙂 and it was fine. " * 25_000
    evidence = Evidence(id="ev:1", kind="story", text=text[:999_000])
    begin = time.perf_counter()
    codings = [code_span(evidence, f"code:{at % 9}", at * 400, at * 400 + 900) for at in range(2_000)]
    whole = evidence.replace(codings=codings)
    assert all(coded_text(whole, coding) for coding in codings)
    assert code_counts([whole]).of("code:0").sources == 1
    assert co_occurrence([whole], within="stretch").meetings
    assert time.perf_counter() - begin < 5


GROUPS = [Stakeholder(id="stk:users", kind="people", roles=["beneficial"], level="service_user", name="Users")]
STORIES = [
    story("1", ("rest", 0, 5), ("rest", 3, 9), ("rest", 9, 12), ("asked", 4, 6), told_by="stk:users"),
    story("2", ("rest", 0, 5), told_by="stk:users"),
    story("3", ("asked", 0, 5), ("cost", 5, 9), told_by="stk:gone"),
    story("4"),
]
DOCUMENT = ImpactDocument.of(*GROUPS, *STORIES, Code(id="code:rest", name="Rest", broader="code:all"), Code(id="code:all"))


def test_sources_count_once_and_stretches_that_overlap_are_one_mention() -> None:
    counts = code_counts(DOCUMENT)
    assert counts.groups == {None: 3}
    found = [(each.code, each.sources, each.mentions) for each in counts]
    assert found == [("code:asked", 2, 2), ("code:cost", 1, 1), ("code:rest", 2, 3)]
    assert counts.of("code:never").sources == 0
    assert counts.to_table().to_csv().splitlines() == [
        "Code,Sources (of 3),Mentions",
        "code:asked,2,2",
        "code:cost,1,1",
        "Rest,2,3",
    ]


def test_two_coders_of_one_stretch_make_one_mention() -> None:
    both = Evidence(
        id="ev:1",
        kind="story",
        codings=[Coding(code="code:1", start=start, end=9, coder=coder) for coder in ("Bo", "Cy") for start in (0, 2)],
    )
    assert code_counts([both]).of("code:1").mentions == 1
    assert code_counts([both], coder="Bo").of("code:1").sources == 1
    assert len(code_counts([both], coder="Di")) == 0


def test_counts_by_group_keep_the_groups_where_a_code_is_not() -> None:
    counts = code_counts(DOCUMENT, by="told_by")
    assert counts.groups == {"stk:gone": 1, "stk:users": 2}
    assert [counts.of("code:cost", group).sources for group in counts.groups] == [1, 0]
    levels = code_counts(DOCUMENT, by="level")
    assert levels.groups == {"service_user": 2, None: 1}
    assert levels.to_table().heads[-1] == "not said: mentions"
    assert code_counts(DOCUMENT, by="kind").groups == {"story": 3}
    with pytest.raises(KeyError):
        counts.of("code:cost", "stk:others")
    with pytest.raises(ValueError, match="grouped by told_by, kind, level"):
        code_counts(DOCUMENT, by="place")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="give the document"):
        code_counts(STORIES, by="level")
    with pytest.raises(ValueError, match="give the document"):
        code_counts(STORIES, upward=True)
    with pytest.raises(TypeError, match="pieces of evidence"):
        code_counts(GROUPS)  # type: ignore[arg-type]


def test_wider_codes_count_what_is_below_them_once() -> None:
    counts = code_counts(DOCUMENT, upward=True)
    assert (counts.of("code:all").sources, counts.of("code:all").mentions) == (2, 3)
    circle = DOCUMENT.including(Code(id="code:all", broader="code:rest"))
    found = code_counts(circle, upward=True)
    assert (found.of("code:rest").sources, [each.rule for each in found.left_out]) == (2, ["IM104"])


def test_codes_meet_where_they_overlap_or_in_one_source() -> None:
    overlaps = co_occurrence(DOCUMENT, within="stretch")
    assert [(each.first, each.second, each.sources, each.mentions, each.either) for each in overlaps] == [
        ("code:asked", "code:rest", 1, 1, 3)
    ]
    assert len(overlaps) == 1
    together = co_occurrence(DOCUMENT, within="source")
    assert {(each.first, each.second) for each in together} == {("code:asked", "code:rest"), ("code:asked", "code:cost")}
    touching = together.of("code:cost", "code:asked")
    assert touching is not None
    assert (touching.mentions, str(touching.share)) == (None, "0.5")
    assert together.of("code:rest", "code:cost") is None
    assert together.to_table().rows[0][3] == "–"
    with pytest.raises(ValueError, match="within a stretch or a source"):
        co_occurrence(DOCUMENT, within="page")  # type: ignore[arg-type]


SPANS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 12), st.integers(1, 5)), max_size=8)


@given(SPANS)
def test_overlaps_are_those_found_one_by_one(spans: list[tuple[str, int, int]]) -> None:
    piece = story("1", *((code, start, start + length) for code, start, length in spans))
    covered = {code: {at for c, start, length in spans for at in range(start, start + length) if c == code} for code, _, _ in spans}
    expected = {(a, b) for a in covered for b in covered if a < b and covered[a] & covered[b]}
    found = co_occurrence([piece], within="stretch")
    assert {(each.first[5:], each.second[5:]) for each in found} == expected
    mentions = code_counts([piece])
    for code, _, _ in spans:
        starts = {start for c, start, _ in spans if c == code}
        alone = [at for at in starts if not any(c == code and start < at < start + length for c, start, length in spans)]
        assert mentions.of(f"code:{code}").mentions == len(alone)


@given(st.lists(st.sets(st.sampled_from("abcd"), min_size=1), min_size=1, max_size=4))
def test_the_mean_curve_is_the_mean_over_all_orders(codes: list[set[str]]) -> None:
    pieces = [story(str(at), *((code, 0, 1) for code in sorted(each))) for at, each in enumerate(codes)]
    found = saturation(pieces, order="document")
    curves = [[len(set().union(*order[: k + 1])) for k in range(len(order))] for order in permutations(codes)]
    for k, step in enumerate(found):
        assert abs(float(step.expected) - sum(curve[k] for curve in curves) / len(curves)) < 1e-12
    assert (found.codes, found.steps[-1].expected) == (len(set().union(*codes)), found.codes)
    assert sum(step.new for step in found) == found.codes


def test_saturation_in_an_order_that_is_given() -> None:
    later, earlier = (Period(start=date(2026, month, 1), end=date(2026, month, 2)) for month in (5, 3))
    pieces = [story("a", ("x", 0, 1)), story("b", ("x", 0, 1), ("y", 0, 1), collected=later), story("c", ("z", 0, 1), collected=earlier)]
    by_date = saturation(pieces, order="date")
    assert [(step.source, step.new, step.codes) for step in by_date] == [("ev:c", 1, 1), ("ev:b", 2, 3), ("ev:a", 0, 3)]
    assert (by_date.undated, by_date.once, by_date.last_new) == (("ev:a",), 2, 2)
    assert "Sources without a date, at the end: 1." in by_date.to_table().to_text()
    assert [step.new for step in saturation(pieces, order=["ev:a", "ev:b", "ev:c"])] == [1, 1, 1]
    with pytest.raises(UnknownName, match="ev:d"):
        saturation(pieces, order=["ev:a", "ev:b", "ev:d"])
    for order in (["ev:a"], ["ev:a", "ev:a", "ev:b"], "ev:a", 3):
        with pytest.raises(ValueError, match="order"):
            saturation(pieces, order=order)  # type: ignore[arg-type]
    assert (len(saturation([], order="date")), saturation([], order="date").codes) == (0, 0)


def test_many_sources_saturate_quickly() -> None:
    pieces = [story(str(at), *((f"{at % each}-{each}", 0, 1) for each in (7, 50, 301, 1000, 4999))) for at in range(5_000)]
    begin = time.perf_counter()
    found = saturation(pieces, order="document")
    assert time.perf_counter() - begin < 10
    assert found.steps[-1].expected == found.codes


def test_a_codebook_is_a_tree() -> None:
    tree = codebook([Code(id=name, broader=above) for name, above in (("c", "b"), ("a", None), ("b", "a"), ("d", "a"))])
    assert [(branch.code, branch.depth) for branch in tree] == [("a", 0), ("b", 1), ("c", 2), ("d", 1)]
    assert (tree.roots, tree.above("c"), tree.above("never"), tree.findings) == (("a",), ("b", "a"), (), ())
    assert len(codebook([])) == 0


def test_a_codebook_in_a_circle_is_refused_where_it_turns() -> None:
    pairs = (("a", "b"), ("b", "a"), ("c", "b"), ("d", None), ("e", "e"))
    document = ImpactDocument.of(*(Code(id=name, broader=above) for name, above in pairs))
    tree = codebook(document)
    assert [branch.code for branch in tree] == ["d"]
    assert [(each.rule, each.location.entity_id) for each in tree.findings] == [("IM104", "a"), ("IM104", "e")]
    assert tree.above("c") == ()
    assert "Codes that lead back to themselves by broader: 2." in tree.to_table().to_text()


def test_a_code_whose_wider_one_is_lost_stands_at_the_top() -> None:
    document = ImpactDocument.of(Code(id="a", broader="lost"), Code(id="b", broader="theme", list="list:1"), Code(id="theme"))
    tree = codebook(document)
    assert (tree.roots, [each.rule for each in tree.findings]) == (("a", "theme"), ["IM101"])
    assert codebook(document, list="list:1").roots == ("b",)
    assert not codebook(document, list="list:1").findings


def test_a_long_chain_of_codes() -> None:
    chain = [Code(id=str(at), broader=str(at - 1) if at else None) for at in range(20_000)]
    tree = codebook(chain)
    assert (len(tree), tree.branches[-1].depth, len(tree.above("19999"))) == (20_000, 19_999, 19_999)
