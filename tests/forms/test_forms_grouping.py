"""Many findings of one rule are told together: nothing is lost, and the first places are named."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import many, of_each_severity, written

from impactmodel import Finding, ImpactDocument, Layer, Location, Outcome, Severity, Theme, ValidationResult, validate
from impactmodel.kinds import BUILT_IN
from impactmodel.profiles import Profile, Requirement
from impactmodel.validation.grouping import FIRST, MANY, Group, counted, grouped, sentence_of
from impactmodel.wording import say, told

found = st.builds(
    Finding,
    rule=st.sampled_from(["IM021", "IM023", "IM105", "ACME001"]),
    severity=st.sampled_from(Severity),
    layer=st.just(Layer.RULES),
    message=st.sampled_from(
        ["One.", "Two.", "Three.", say("{one} is short.", one="a"), say("{one} is short.", one="b"), say("It is long.")]
    ),
    hint=st.sampled_from([None, "Mend it."]),
    location=st.builds(
        Location,
        file=st.sampled_from([None, "a.json", "b.json"]),
        line=st.none() | st.integers(1, 9),
        row=st.none() | st.integers(1, 9),
        sheet=st.sampled_from([None, "People"]),
        entity_id=st.sampled_from([None, "out:1", "out:2"]),
    ),
)


def by_rule(group: Group) -> tuple[object, ...]:
    return (group.rule, group.first.location.file, group.first.location.sheet)


@given(st.lists(found, max_size=30))
def test_every_finding_is_in_one_group_in_its_order(findings: list[Finding]) -> None:
    groups = grouped(findings)
    together = [each for group in groups for each in group.findings]
    assert sorted(together, key=id) == sorted(findings, key=id)
    for group in groups:
        assert {(each.rule, each.severity, each.location.file, each.location.sheet) for each in group.findings} == {
            (group.rule, group.severity, group.first.location.file, group.first.location.sheet)
        }
        assert {sentence_of(each) for each in group.findings} == {sentence_of(group.first)}
        same_rule = [other for other in groups if other is not group and by_rule(other) == by_rule(group)]
        assert group.among_others == bool(same_rule)
        assert sentence_of(group.first) not in {sentence_of(other.first) for other in same_rule if other.severity is group.severity}
        assert [each for each in findings if any(each is one for one in group.findings)] == list(group.findings)
        assert group.many == (group.count >= MANY)
        assert str(group.said).startswith(str(group.count))
        assert len(group.alike) <= FIRST
        assert sum(number for _, number in group.alike) <= group.count
        for example, number in group.alike:
            assert sum((each.message, each.hint) == (example.message, example.hint) for each in group.findings) == number
    at = [next(number for number, each in enumerate(findings) if each is group.first) for group in groups]
    assert at == sorted(at)


def of(*places: Location, rule: str = "IM021") -> str:
    kind = BUILT_IN[rule]
    findings = [Finding(rule=rule, severity=kind.severity, layer=kind.layer, message="It is so.", location=place) for place in places]
    (group,) = grouped(findings)
    return str(group.said)


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([Location(line=4), Location(line=9)], "2 fields do not exist: lines 4, 9."),
        ([Location(line=n) for n in (4, 9, 11, 12, 13)], "5 fields do not exist: lines 4, 9, 11 … and 2 more."),
        ([Location(line=n) for n in (4, 4, 9)], "3 fields do not exist: lines 4, 9."),
        ([Location(line=7, row=n, sheet="S") for n in (2, 3, 4, 5)], "4 fields do not exist: rows 2, 3, 4 … and 1 more."),
        ([Location(row=2), Location(row=3)], "2 fields do not exist: rows 2, 3."),
        ([Location(line=1, entity_id=f"out:{n}") for n in range(2)], "2 fields do not exist: out:0, out:1."),
        ([Location(line=1, entity_id=f"out:{n}") for n in range(1500)], "1,500 fields do not exist: out:0, out:1, out:2 … and 1,497 more."),
        ([Location(pointer="/a"), Location(pointer="/b")], "2 fields do not exist: /a, /b."),
        ([Location(), Location()], "2 fields do not exist."),
    ],
)
def test_the_first_places_are_named_as_the_file_has_them(places: list[Location], said: str) -> None:
    assert of(*places) == said


def test_keys_that_may_be_personal_are_not_named() -> None:
    places = [Location(pointer=f"/persons/0/extensions/somebody {n}", veiled=3) for n in range(2)]
    assert "somebody" not in of(*places)


def test_a_group_can_be_told_in_french() -> None:
    """Numbers as French writes them. The words are the catalogue's."""
    findings = [
        attrs.evolve(each, location=Location(line=n + 1))
        for n, each in enumerate([Finding(rule="IM021", severity=Severity.ERROR, layer=Layer.STRUCTURE, message="It is so.")] * 1500)
    ]
    (group,) = grouped(findings)
    assert told(group.said, "fr").startswith("1\u202f500 ")


def test_a_rule_that_is_not_known_is_counted_all_the_same() -> None:
    assert counted("ACME999", 2) == "2 findings of ACME999"


ASKED = Profile(
    name="ours",
    title="Ours",
    requirements=(
        Requirement(of="Outcome", asked="present", fields=("description",), why="We must know."),
        Requirement(of="Outcome", asked="present", fields=("organization",)),
        Requirement(of="Theme", asked="present", fields=("description",)),
        Requirement(of="Outcome", asked="items", fields=("indicators",), number=2, severity=Severity.INFO),
        Requirement(of="Outcome", asked="present", fields=("domain",), severity=Severity.INFO),
    ),
)


def asked() -> tuple[str, ValidationResult]:
    outcomes = [Outcome(id=f"out:{n}", name="Less alone", indicators=["ind:1"] * (n % 2)) for n in range(5)]
    themes = [Theme(id=f"theme:{n}", name="Home") for n in range(4)]
    return "a.json", validate(ImpactDocument.of(*outcomes, *themes), profile=ASKED, ignore=["IM101"])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_profile_asks_for_is_told_request_by_request(language: str) -> None:
    """In any language: what tells requests apart is asked before they are told in another."""
    lines = written("text", [asked()], language=language).splitlines()
    of_profile = [number for number, line in enumerate(lines) if "IM901" in line and "(19)" not in line]
    assert len(of_profile) == 4
    said = [" ".join(lines[number : number + 2]) for number in of_profile]
    assert [sum(word in each for each in said) for word in ("description", "We must know.", "organization", "domain")] == [2, 1, 1, 1]
    assert sum("IM903" in line for line in lines) == 1, "however few there are in each"


@pytest.mark.parametrize("form", ["text", "github", "markdown", "html"])
def test_a_number_alone_is_never_all_that_is_said_of_one_of_several(form: str) -> None:
    text = written(form, [asked()])
    for field in ("organization", "domain"):
        assert f"asks for {field}" in text


@pytest.mark.parametrize("form", ["text", "github", "markdown"])
def test_who_is_told_of_many_together_is_told_how_to_see_each(form: str) -> None:
    assert "each" in written(form, [asked(), many()]).splitlines()[-1]
    assert written(form, [asked(), many()]).count("told together") == 1
    assert "told together" not in written(form, [asked(), many()], each=True)
    assert "told together" not in written(form, [of_each_severity()])
