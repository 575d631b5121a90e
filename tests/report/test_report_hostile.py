"""Texts that would act if they could, people who must not be named, and sizes that nobody reads: in every form of the page."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from report_documents import chain, decided, measured, parsed, riverside, said_by, text_of, xml

from impactmodel import Consent, Evidence, ImpactDocument, Outcome, Person
from impactmodel.report import ImpactPage, impact_page
from impactmodel.testing import documents

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></svg></title><script>alert(1)</script>",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "]]></w:t></w:r><w:r><w:t>&lt;&#60;",
    '=HYPERLINK("https://evil.example")',
    "\u202egnp.exe\u2066\u0000"[:-1],
    "| a | b |\n# not a heading",
)


def hostile(text: str) -> ImpactDocument:
    """A document in which a text stands wherever the page shows words."""
    line = text.replace("\n", " ").replace("\u202e", "").replace("\u2066", "")
    document = measured(("2026-01-01", "2026-12-31", 5)).including(*said_by(text), decided(text))
    changed = [each.replace(name=line, description=text) for each in document if each.type in ("Outcome", "Indicator", "Stakeholder")]
    titled = [each.replace(title=line) for each in document.evidence]
    return document.including(*changed, *titled, *chain(3)).replace(title=line, description=text, license=line)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_form_lets_a_text_act(text: str) -> None:
    page = impact_page(hostile(text))
    root = parsed(page.to_html())
    assert {str(each.tag).rpartition("}")[2] for each in root.iter()} <= TAGS
    assert all(link.get("href").startswith("#") for link in root.iter("a"))
    assert not any(str(name).startswith("on") or name == "style" for each in root.iter() for name in each.attrib)
    tokens = MarkdownIt("commonmark").enable("table").parse(page.to_markdown())
    inner = [child for token in tokens for child in [token, *(token.children or ())]]
    assert {each.type for each in inner}.isdisjoint({"image", "html_block", "fence", "code_inline", "code_block"})
    assert all(re.fullmatch('<a id="[a-z0-9-]+">|</a>|<!-- -->', each.content) for each in inner if each.type == "html_inline")
    assert all(str(each.attrGet("href")).startswith("#") for each in inner if each.type == "link_open")
    body = words_of(page)
    assert all(each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink"))
    assert {each.tag.removeprefix(W) for each in body.iter()} <= PARTS


TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "article", "footer", "div", "span", "p", "a"),
    *("h1", "h2", "h3", "h4", "ul", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "blockquote", "strong"),
    *("details", "summary", "figure", "svg", "desc", "path", "rect", "circle", "text"),
}
PARTS = {
    *("document", "body", "p", "pPr", "pStyle", "r", "rPr", "rStyle", "b", "lang", "t", "hyperlink", "bookmarkStart", "bookmarkEnd"),
    *("numPr", "ilvl", "numId", "jc", "tbl", "tblPr", "tblW", "tblBorders", "top", "bottom", "insideH", "tblLayout", "tblLook"),
    *("tblCaption", "tblGrid", "gridCol", "tr", "trPr", "cantSplit", "tblHeader", "tc", "tcPr", "tcW", "sectPr", "pgSz", "pgMar"),
}


def words_of(page: ImpactPage):  # type: ignore[no-untyped-def]
    with zipfile.ZipFile(io.BytesIO(page.to_docx())) as archive:
        return xml(archive.read("word/document.xml"))


def test_the_text_itself_is_there_as_text() -> None:
    said = "<b>5 & 6</b> *stars*"
    page = impact_page(said_by(said))
    assert said in text_of(parsed(page.to_html()))
    assert said in "".join(words_of(page).itertext())


def all_forms(page: ImpactPage) -> str:
    return "\n".join([page.to_html(), page.to_markdown(), "".join(words_of(page).itertext()), repr(page)])


@pytest.mark.parametrize("audience", ["public", "partners", "funder", "internal"])
def test_nobody_reads_what_consent_does_not_open_to_them_and_no_person_is_named(audience: str) -> None:
    told = Evidence(id="ev:zarquon", kind="story", title="Zarquon speaks", text="Zarquon said so.", consent="consent:zarquon")
    refusing = Consent(id="consent:zarquon", status="declined")
    person = Person(id="person:zarquon", given_name="Zarquon", email=["zarquon@example.org"])
    document = said_by("I am glad.").including(told, refusing, person, decided("We decided.").replace(because_of=["ev:zarquon"]))
    assert "zarquon" not in all_forms(impact_page(document, audience=audience)).lower()


def test_a_narrower_scope_reaches_only_its_own_audience() -> None:
    document = said_by("For partners only.", scopes=("partners",))
    assert {audience: "For partners only." in all_forms(impact_page(document, audience=audience)) for audience in ("public", "funder")} == {
        "public": False,
        "funder": False,
    }
    assert "For partners only." in all_forms(impact_page(document, audience="partners"))


def test_of_riverside_the_public_reads_no_word_that_was_not_given_to_it() -> None:
    from impactmodel.evidence.consenting import Consents

    document = riverside()
    consents = Consents(document, audience="public")
    kept = [each for each in document.evidence if not consents.allows(each)]
    assert len(kept) > 5
    told = all_forms(impact_page(document, audience="public"))
    for each in kept:
        for text in (each.text, each.id, *(support.excerpt for support in each.supports)):
            assert text is None or text not in told


def test_the_longest_story_is_cut_and_it_is_said() -> None:
    page = impact_page(said_by("word " * 200_000))
    assert len(page.to_html()) < 100_000
    assert "Shown are the first 1,500 of 1,000,000 letters." in page.to_html()


@pytest.mark.parametrize("text", ["שלום עליכם", "👩‍👩‍👧‍👦 together", "a\u0301é", "中文文字" * 200])
def test_writing_of_every_kind_comes_through(text: str) -> None:
    html = impact_page(said_by(text)).to_html()
    assert text in html
    assert 'dir="auto"' in html


def test_a_circle_is_drawn_and_said() -> None:
    page = impact_page(chain(5, closed=True))
    assert "Dashed steps close a circle" in page.to_html()
    assert page.to_html().count('class="way turned"') == 1


def test_five_hundred_things_are_drawn_and_more_are_told_by_the_table() -> None:
    assert impact_page(chain(500)).to_html().count('class="tip"') == 499
    more = impact_page(chain(501))
    assert "<svg" not in more.to_html()
    assert "With 501 things and 500 steps it is too large to be drawn." in more.to_markdown()


def test_numbers_of_any_size_and_years_at_both_ends_are_told() -> None:
    document = measured(("0001-01-01", "0001-12-31", "0.000000001"), ("9999-01-01", "9999-12-31", 10**30))
    html = impact_page(document).to_html()
    assert "0001" in html
    assert f"{10**30:,}" in html
    assert not re.search(r"\b(nan|inf|Infinity)\b", html)


@settings(max_examples=12, deadline=None)
@given(documents())
def test_any_document_becomes_a_page_in_every_form(document: ImpactDocument) -> None:
    page = impact_page(document)
    parsed(page.to_html())
    words_of(page)
    assert page.to_markdown().startswith("# ")


def test_dangling_references_and_an_outcome_nobody_knows_are_no_crash() -> None:
    document = ImpactDocument.of(
        Outcome(id="out:1", leads_to=["out:gone"], model="model:gone"), decided("Go on.").replace(decided_by=["org:gone"])
    )
    for audience in ("public", "internal"):
        parsed(impact_page(document, audience=audience).to_html())


def test_what_refers_to_itself_is_called_by_its_id() -> None:
    from impactmodel import StakeholderOutcome

    document = said_by("Yes.").including(
        decided("Go on.").replace(because_of=["so:1"]), StakeholderOutcome(id="so:1", outcome="so:1", stakeholder="so:1")
    )
    assert "so:1" in impact_page(document, audience="internal").to_markdown()
