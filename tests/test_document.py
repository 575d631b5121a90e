"""The document: built from Python, looked into by id, class and reference; what is wrong with ids comes back as findings."""

import copy
import pickle
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from impactmodel import (
    Activity,
    Evidence,
    ImpactDocument,
    ImpactModel,
    Indicator,
    IndicatorReport,
    Link,
    Organization,
    Outcome,
    Period,
    Person,
    Program,
    Stakeholder,
    StakeholderOutcome,
    Theme,
    UnknownName,
    describe,
    dumps,
)
from impactmodel.index import circles
from impactmodel.testing import documents

YEAR = Period.of("2026-01-01", "2026-12-31")


@pytest.fixture
def story() -> ImpactDocument:
    return ImpactDocument.of(
        Organization(id="org:riverside", name="Riverside"),
        Stakeholder(id="stk:members", kind="people", roles=["beneficial"], organization="org:riverside"),
        Outcome(id="out:belonging", name="They belong", indicators=["ind:1"], leads_to=["out:wellbeing"]),
        Outcome(id="out:wellbeing", name="They are well", indicators=["ind:1", "ind:1"]),
        StakeholderOutcome(id="so:1", outcome="out:wellbeing", stakeholder="stk:members", perspective_of="stk:members"),
        Indicator(id="ind:1", statistic="mean", measures=["out:wellbeing"]),
        IndicatorReport(id="rep:1", indicator="ind:1", period=YEAR),
        ImpactModel(
            id="model:1",
            kind="theory_of_change",
            links=[Link(id="link:1", source="out:belonging", target="out:wellbeing", kind="enables", evidence=["ev:1"])],
        ),
        Evidence(id="ev:1", kind="story", supports=[{"target": "link:1", "stance": "supports"}]),
        title="Riverside",
        publisher="org:riverside",
    )


def test_entities_are_found_by_id_and_by_class(story: ImpactDocument) -> None:
    assert story["out:wellbeing"] is story.outcomes[1]
    assert [outcome.id for outcome in story.outcomes] == ["out:belonging", "out:wellbeing"]
    assert story.get("out:nothing") is None
    assert "out:wellbeing" in story
    assert "out:nothing" not in story
    assert 5 not in story
    assert None not in story
    assert len(story) == 9
    assert [entity.id for entity in story][:2] == ["org:riverside", "stk:members"]
    assert story.counts() == {
        "organizations": 1,
        "stakeholders": 1,
        "impact_models": 1,
        "outcomes": 2,
        "stakeholder_outcomes": 1,
        "indicators": 1,
        "indicator_reports": 1,
        "evidence": 1,
    }
    assert story.findings == ()


def test_an_unknown_id_names_the_nearest(story: ImpactDocument) -> None:
    with pytest.raises(UnknownName, match="Did you mean 'out:wellbeing'"):
        story["out:welbeing"]
    with pytest.raises(KeyError):
        story[""]
    with pytest.raises((KeyError, TypeError)):
        story[0]  # type: ignore[index]


def test_references_are_followed_both_ways_and_each_entity_is_named_once(story: ImpactDocument) -> None:
    assert [entity.id for entity in story.referrers("ind:1")] == ["out:belonging", "out:wellbeing", "rep:1"]
    assert [entity.id for entity in story.referrers("out:wellbeing")] == ["model:1", "out:belonging", "so:1", "ind:1"]
    assert [entity.id for entity in story.references("so:1")] == ["out:wellbeing", "stk:members"]
    assert [entity.id for entity in story.references("out:wellbeing")] == ["ind:1"]
    with pytest.raises(UnknownName, match="Did you mean 'out:belonging'"):
        story.referrers("out:nothing")
    assert story.referrers(story["out:wellbeing"]) == story.referrers("out:wellbeing")
    assert story["out:wellbeing"] in story
    with pytest.raises(UnknownName):
        story.references("out:nothing")


def test_a_link_has_an_id_that_evidence_can_speak_of(story: ImpactDocument) -> None:
    assert story["link:1"].id == "model:1"
    assert [entity.id for entity in story.referrers("link:1")] == ["ev:1"]
    assert [entity.id for entity in story.references("ev:1")] == ["model:1"]
    assert [(edge.source.id, edge.path) for edge in story.edges_to("ev:1")] == [("model:1", ("links", 0, "evidence", 0))]


@settings(max_examples=40)
@given(documents())
def test_references_and_referrers_are_two_views_of_one_thing(document: ImpactDocument) -> None:
    forward = {(entity.id, target.id) for entity in document for target in document.references(entity.id)}
    parts = {part: entity.id for part, (entity, _) in document.index.part_of_entity.items()}
    names = [*(entity.id for entity in document), *parts]
    backward = {(source.id, parts.get(name, name)) for name in names for source in document.referrers(name)}
    assert forward == backward
    for entity in document:
        assert document[entity.id] is entity


def test_including_adds_and_takes_the_place(story: ImpactDocument) -> None:
    other = story.including(Theme(id="theme:1"), Outcome(id="out:wellbeing", name="They are better"))
    assert len(other) == 10
    assert other["out:wellbeing"].name == "They are better"
    assert story["out:wellbeing"].name == "They are well"
    assert "theme:1" not in story
    assert other.title == story.title
    assert other.publisher == story.publisher
    assert story.including() == story


def test_an_entity_may_take_the_place_of_one_of_another_class(story: ImpactDocument) -> None:
    other = story.including(Theme(id="out:wellbeing"))
    assert isinstance(other["out:wellbeing"], Theme)
    assert "IM103" not in [finding.rule for finding in other.findings]


def test_building_leaves_the_lists_of_the_caller_alone() -> None:
    own = [Theme(id="theme:1")]
    document = ImpactDocument.of(Theme(id="theme:2"), themes=own)
    assert len(document) == 2
    assert len(own) == 1
    assert len(ImpactDocument.of(Theme(id="theme:2"), themes=tuple(own))) == 2


@pytest.mark.parametrize("thing", [1, None, "out:1", {"id": "out:1", "type": "Outcome"}, YEAR], ids=lambda thing: type(thing).__name__)
def test_only_entities_make_a_document(thing: Any) -> None:
    with pytest.raises((TypeError, ValueError), match=r"(?i)entit"):
        ImpactDocument.of(thing)


def test_the_version_is_filled_in_for_python_and_never_for_data() -> None:
    assert ImpactDocument().schema_version == "1.0"
    with pytest.raises(ValidationError, match="schema_version"):
        ImpactDocument.model_validate({})
    with pytest.raises(ValidationError):
        ImpactDocument(schema_version="1.1")


def test_keys_for_tools_are_taken_and_not_kept() -> None:
    document = ImpactDocument.model_validate({"schema_version": "1.0", "$schema": "https://a.example/s", "@context": "https://a.example/c"})
    assert document == ImpactDocument()
    assert "$schema" not in dumps(document)
    assert dumps(document, schema="https://a.example/s").startswith('{\n  "$schema": "https://a.example/s"')


def test_documents_are_compared_copied_and_pickled(story: ImpactDocument) -> None:
    assert story.findings == ()
    for other in (copy.copy(story), copy.deepcopy(story), pickle.loads(pickle.dumps(story)), story.replace(), story.including()):
        assert other == story
        assert hash(other) == hash(story)
        assert dumps(other) == dumps(story)
        assert [entity.id for entity in other.referrers("ind:1")] == ["out:belonging", "out:wellbeing", "rep:1"]
        assert other.findings == ()
    assert story != story.replace(title="Other")
    assert story != story.including(Theme(id="theme:1"))
    assert story != 5
    assert bool(ImpactDocument())


def test_a_document_cannot_be_changed(story: ImpactDocument) -> None:
    with pytest.raises(AttributeError, match="cannot be changed"):
        story.title = "Other"
    assert isinstance(story.outcomes, tuple)


def test_what_a_document_hands_out_is_no_way_to_change_it(story: ImpactDocument) -> None:
    for held in (story.lists, story.index.by_id, story.header, story.counts()):
        try:
            held.clear()  # type: ignore[attr-defined]
        except (TypeError, AttributeError):
            continue
    assert len(story) == 9
    assert story["out:wellbeing"].name == "They are well"


def test_a_copy_with_other_lists_has_an_index_of_its_own(story: ImpactDocument) -> None:
    assert "out:wellbeing" in story
    other = story.replace(outcomes=())
    assert "out:wellbeing" not in other
    assert other.counts().get("outcomes") is None


def test_an_unchecked_copy_does_not_keep_the_index_of_the_first(story: ImpactDocument) -> None:
    assert "out:wellbeing" in story
    unchecked = story.model_copy(update={"outcomes": ()})
    assert unchecked.counts().get("outcomes") is None
    assert "out:wellbeing" not in unchecked


def test_documents_that_are_equal_are_the_same_bytes_even_where_an_id_stands_twice() -> None:
    one, other = Theme(id="theme:1", name="a"), Theme(id="theme:1", name="b")
    this, that = ImpactDocument.of(one, other), ImpactDocument.of(other, one)
    assert (this == that) == (dumps(this) == dumps(that))


def test_an_id_that_stands_twice_with_what_a_repr_hides_does_not_make_order_matter() -> None:
    one, other = Theme(id="theme:1", extensions={"own:a": "1"}), Theme(id="theme:1", extensions={"own:a": "2"})
    assert ImpactDocument.of(one, other) == ImpactDocument.of(other, one)


def test_a_document_in_another_language_is_a_document() -> None:
    document = ImpactDocument.of(Theme(id="t:1", name="Alone", translations={"cy": {"name": "Unig"}}), Theme(id="t:2", name="Water"))
    assert [theme.name for theme in document.in_language("cy-GB").themes] == ["Unig", "Water"]
    assert document.in_language("fr") == document
    assert document.themes[0].name == "Alone"


def rules(document: ImpactDocument) -> list[tuple[str, str]]:
    return [(finding.rule, finding.location.pointer) for finding in document.findings]


def test_nothing_there() -> None:
    document = ImpactDocument.of(
        Outcome(id="out:1", indicators=["ind:1", "ind:2"]), Indicator(id="ind:1", statistic="mean"), publisher="org:1"
    )
    assert rules(document) == [("IM101", "/publisher"), ("IM101", "/outcomes/0/indicators/1")]
    (finding,) = [finding for finding in document.findings if finding.location.entity_id]
    assert (finding.value, finding.location.entity_id, finding.location.entity_class) == ("ind:2", "out:1", "Outcome")
    assert finding.hint == "Did you mean ind:1?"


def test_the_wrong_class() -> None:
    document = ImpactDocument.of(Outcome(id="out:1", organization="theme:1"), Theme(id="theme:1"))
    assert rules(document) == [("IM102", "/outcomes/0/organization")]
    assert "a Theme" in document.findings[0].message
    assert document.findings[0].expected == "the id of an Organization"


def test_an_id_twice_in_a_class_and_across_classes() -> None:
    document = ImpactDocument.of(Theme(id="x"), Theme(id="x"), Outcome(id="x"))
    assert rules(document) == [("IM103", "/themes/1/id"), ("IM103", "/outcomes/0/id")]


def link(identifier: str) -> Link:
    return Link(id=identifier, source="a", target="b", kind="enables")


ENDS = (Outcome(id="a"), Outcome(id="b"))


def test_an_id_of_a_link_that_is_that_of_an_entity() -> None:
    document = ImpactDocument.of(*ENDS, ImpactModel(id="m", kind="theory_of_change", links=[link("l"), link("a")]))
    assert rules(document) == [("IM103", "/impact_models/0/links/1/id")]


def test_an_id_of_two_links_of_one_model() -> None:
    document = ImpactDocument.of(*ENDS, ImpactModel(id="m", kind="theory_of_change", links=[link("l"), link("l")]))
    assert rules(document) == [("IM103", "/impact_models/0/links/1/id")]


def test_an_id_of_links_of_two_models() -> None:
    models = [ImpactModel(id=name, kind="theory_of_change", links=[link("l")]) for name in ("m1", "m2")]
    assert rules(ImpactDocument.of(*ENDS, *models)) == [("IM103", "/impact_models/1/links/0/id")]


@pytest.mark.parametrize(
    ("entities", "places"),
    [
        ([Outcome(id="a", leads_to=["a"])], ["/outcomes/0/leads_to/0"]),
        ([Outcome(id="a", leads_to=["b"]), Outcome(id="b", leads_to=["a"])], ["/outcomes/0/leads_to/0"]),
        ([Organization(id="a", part_of="a")], ["/organizations/0/part_of"]),
        ([Program(id="a", part_of="b"), Program(id="b", part_of="c"), Program(id="c", part_of="a")], ["/programs/0/part_of"]),
        ([Activity(id="a", part_of="b"), Activity(id="b", part_of="c"), Program(id="c")], []),
        ([Outcome(id="a", leads_to=["c"]), Outcome(id="b", leads_to=["c"]), Outcome(id="c")], []),
        ([Outcome(id="a", leads_to=["b", "c"]), Outcome(id="b", leads_to=["d"]), Outcome(id="c", leads_to=["d"]), Outcome(id="d")], []),
        (
            [Outcome(id=name, leads_to=[to]) for name, to in ("ab", "ba", "cd", "dc")],
            ["/outcomes/0/leads_to/0", "/outcomes/2/leads_to/0"],
        ),
    ],
)
def test_circles(entities: list[Any], places: list[str]) -> None:
    found = ImpactDocument.of(*entities).findings
    assert [finding.rule for finding in found] == ["IM104"] * len(places)
    assert [finding.location.pointer for finding in found] == places


GRAPHS = st.dictionaries(st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefg"), max_size=4, unique=True), min_size=1)


@settings(max_examples=200)
@given(GRAPHS)
def test_the_circle_that_is_shown_is_there(graph: dict[str, list[str]]) -> None:
    graph = {name: graph.get(name, []) for name in "abcdefg"}
    document = ImpactDocument.of(*(Outcome(id=name, leads_to=to) for name, to in graph.items()))
    for finding in document.findings:
        shown = str(finding.value).split(" → ")
        assert shown[0] == shown[-1]
        if "…" not in shown:
            assert all(after in graph[before] for before, after in pairwise(shown)), finding.value


@settings(max_examples=200)
@given(GRAPHS)
def test_what_runs_in_a_circle_is_what_reaches_itself(graph: dict[str, list[str]]) -> None:
    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        work = list(graph.get(start, ()))
        while work:
            node = work.pop()
            if node not in seen:
                seen.add(node)
                work.extend(graph.get(node, ()))
        return seen

    expected = {name for name in graph if name in reached(name)}
    assert {name for circle in circles(graph) for name in circle} == expected


def test_a_long_chain_is_no_trouble() -> None:
    chain = [Outcome(id=f"out:{number}", leads_to=[f"out:{number + 1}"]) for number in range(5000)]
    assert ImpactDocument.of(*chain, Outcome(id="out:5000")).findings == ()
    assert rules(ImpactDocument.of(*chain, Outcome(id="out:5000", leads_to=["out:0"]))) == [("IM104", "/outcomes/0/leads_to/0")]


def test_findings_never_raise_whatever_refers_to_whatever() -> None:
    everything = [about.example | {"id": f"x:{number}"} for number, about in enumerate(describe().entities)]
    lists = {str(about.plural): [entity] for about, entity in zip(describe().entities, everything, strict=True)}
    document = ImpactDocument.model_validate({"schema_version": "1.0", **lists})
    assert {finding.rule for finding in document.findings} == {"IM101"}


def test_a_repr_says_how_much_there_is(story: ImpactDocument) -> None:
    assert repr(story).startswith("<ImpactDocument 'Riverside' (1.0): 1 organization, 1 stakeholder, 1 impact model, 2 outcomes,")
    assert repr(story).endswith("1 piece of evidence>")
    assert str(story) == repr(story)
    assert repr(ImpactDocument()) == "<ImpactDocument 'without title' (1.0): empty>"
    assert "\n" not in repr(story)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


HARM = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'&amp;<b>", "</td></table>", "<!--", "]]>", "{{7*7}}"]


@pytest.mark.parametrize("text", HARM)
def test_the_view_in_a_notebook_is_escaped(text: str) -> None:
    document = ImpactDocument.of(
        *(Theme(id=f"t:{number}", name=text) for number in range(5)), Organization(id="'&'", name=None), title=text
    )
    shown = document._repr_html_()
    parser = _Tags()
    parser.feed(shown)
    assert parser.open == []
    assert parser.seen <= {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert parser.attributes == []
    assert text not in shown or not set(text) & set("<>&\"'")
    assert "5" in shown
    assert shown.count("…") == 1


def test_the_view_in_a_notebook_shows_no_names_of_people() -> None:
    document = ImpactDocument.of(
        Person(id="person:1", name="Zebrafinch", given_name="Zebrafinch"),
        Evidence(id="ev:1", kind="story", name="Zebrafinch", text="Zebrafinch"),
    )
    assert "Zebrafinch" not in document._repr_html_() + repr(document) + str(document)
    assert "person:1" in document._repr_html_()


def test_the_view_of_an_empty_document_is_a_table_too() -> None:
    assert re.fullmatch(r"<table>.*</table>", ImpactDocument()._repr_html_())
