"""The ladder of a profile, in each form that has room for it."""

import json
import re
from datetime import date
from itertools import pairwise
from typing import Any

import jsonschema
import pytest
from markdown_it import MarkdownIt
from samples import HOSTILE, clean, many, written

from impactmodel import Decision, Evidence, ImpactDocument, Organization, Outcome, Person, Stakeholder, validate
from impactmodel.profiles import Profile, Requirement, Step, profile
from impactmodel.schema.report import report_schema
from impactmodel.validation.profiles import ladder
from impactmodel.wording import safe, told

TODAY = date(2026, 3, 1)
LADDER = profile("impact-management")
BEGUN = ImpactDocument.of(
    Organization(id="org:1", name="Lantern Street"),
    *(Stakeholder(id=f"stk:{n}", kind="people", roles=["beneficial"]) for n in range(5)),
    title="T",
    publisher="org:1",
)
STEPS = (
    Step(title="First", requirements=(Requirement(of="Stakeholder", asked="present", fields=("name",), why=HOSTILE),)),
    Step(title=HOSTILE, why=HOSTILE, requirements=(Requirement(of="Theme", asked="at_least"),)),
)


def shown(form: str, steps: Profile = LADDER, **wishes: Any) -> str:
    return written(form, [("a.json", validate(BEGUN, today=TODAY))], ladder_of=steps, today=TODAY, **wishes)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_every_step_is_told_with_what_is_missing_for_the_next(form: str, language: str) -> None:
    text = shown(form, language=language)
    stands = ladder(BEGUN, LADDER, today=TODAY)
    assert stands.following is not None
    if form == "json":
        text = json.dumps(json.loads(text), ensure_ascii=False)
    bare = "".join(char for char in text.replace("&#39;", "'").replace("\\", "") if not char.isspace())
    words = [rung.step.title for rung in stands.rungs] + [str(stands.following.step.why)]
    for each in [*words, *(str(lack.hint) for lack in stands.following.lacks)]:
        assert "".join(char for char in told(each, language) if not char.isspace()) in bare


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_without_steps_or_without_a_document_there_is_no_ladder(form: str) -> None:
    for results, steps in (([clean()], None), ([clean()], profile("cids-basic")), ([many()], LADDER)):
        assert written(form, results, ladder_of=steps) == written(form, results)


@pytest.mark.parametrize("dialect", ["2020-12", "draft-07"])
def test_json_is_as_the_published_schema_says(dialect: Any) -> None:
    report = json.loads(shown("json"))
    jsonschema.validate(report, report_schema(dialect=dialect))
    (source,) = report["sources"]
    told_of = source["ladder"]
    stands = ladder(BEGUN, LADDER, today=TODAY)
    assert (told_of["profile"], told_of["reached"]) == ("impact-management", stands.reached)
    assert [(step["met"], len(step["missing"])) for step in told_of["steps"]] == [(rung.met, len(rung.missing)) for rung in stands.rungs]
    told_of["steps"][0]["met"] = "yes"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, report_schema(dialect=dialect))


def test_nothing_in_a_step_acts() -> None:
    hostile = Profile(name="ours", title=HOSTILE, steps=STEPS)
    page = shown("html", hostile)
    assert "<script>alert" not in page
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(shown("markdown", hostile))
    leaves = [leaf for token in tokens for leaf in (token.children or [token])]
    assert {leaf.content for leaf in leaves if leaf.type == "html_inline"} <= {"<br>", "<!-- -->"}
    assert not [leaf for leaf in leaves if leaf.type in ("image", "html_block", "em_open", "fence")]
    for form in ("text", "html", "markdown", "json"):
        text = shown(form, hostile)
        assert [char for char in set(text) if not char.isprintable() and char not in "\n\u00a0\u202f"] == []
    assert safe(HOSTILE) in shown("text", hostile)


def test_what_many_lack_names_the_first_of_them() -> None:
    text = shown("text", Profile(name="ours", title="Ours", steps=STEPS[:1]))
    assert "(stk:0, stk:1, stk:2, …)" in text


def test_the_headings_of_the_page_leave_none_out() -> None:
    page = shown("html")
    levels = [int(level) for level in re.findall("<h([1-6])", page)]
    assert 3 in levels
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert page.count('aria-current="step"') == 1


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_a_ladder_repeats_nothing_personal(form: str) -> None:
    marker = "Zebrafinch"
    said = Evidence(id="ev:1", kind="story", title=marker, text=marker, contributors=[{"description": marker}])
    document = ImpactDocument.of(
        Person(id="person:1", name=marker), said, Decision(id="dec:1", what=marker), Outcome(id="out:1", name=marker)
    )
    text = written(form, [("a.json", validate(document, today=TODAY))], ladder_of=LADDER, today=TODAY)
    assert marker not in text
