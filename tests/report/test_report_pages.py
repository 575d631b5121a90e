"""The page as those meet it who read it with eyes, ears or a keyboard: its structure, its labels, its colours, its policy."""

import base64
import hashlib
import re
from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise

import pytest
from report_documents import chain, measured, parsed, riverside_page, said_by, text_of

from impactmodel import ImpactDocument
from impactmodel.report import ImpactPage, impact_page

SECTIONS = ["glance", "purpose", "whom", "changes", "voices", "saying", "dimensions", "worth", "sureness", "decided", "sources"]


PAGES: dict[str, Callable[[], ImpactPage]] = {
    "riverside": riverside_page,
    "internal": lambda: riverside_page("internal"),
    "french": lambda: riverside_page("partners", "fr"),
    "empty": lambda: impact_page(ImpactDocument.of()),
    "circle": lambda: impact_page(chain(12, closed=True)),
    "tiny": lambda: impact_page(measured(("2026-01-01", "2026-12-31", 5))),
}


@pytest.fixture(params=PAGES, scope="module")
def page(request: pytest.FixtureRequest) -> ImpactPage:
    return PAGES[request.param]()


def test_the_page_is_html_as_the_standard_has_it_with_one_main_and_one_title(page: ImpactPage) -> None:
    root = parsed(page.to_html())
    assert root.get("lang") == ("fr" if page.language == "fr" else "en-GB")
    assert [len(root.findall(f".//{tag}")) for tag in ("main", "h1", "title", "header", "footer", "nav")] == [1, 1, 1, 1, 1, 1]
    assert [section.get("aria-labelledby") for section in root.iter("section")] == SECTIONS


def test_headings_go_down_one_step_at_a_time(page: ImpactPage) -> None:
    levels = [int(element.tag[1]) for element in parsed(page.to_html()).iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_anchor_leads_somewhere_and_no_id_stands_twice(page: ImpactPage) -> None:
    root = parsed(page.to_html())
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    links = [element.get("href") for element in root.iter("a")]
    assert links
    assert {link[1:] for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)


def test_tables_have_captions_and_heads_and_pictures_have_words(page: ImpactPage) -> None:
    root = parsed(page.to_html())
    for table in root.iter("table"):
        assert text_of(table.find("caption"))
        assert {head.get("scope") for head in table.iter("th")} <= {"col", "row"}
        widths = {len(row) for row in table.iter("tr")}
        assert len(widths) == 1
    for figure in root.iter("figure"):
        svg = next(element for element in figure.iter() if str(element.tag).endswith("svg"))
        assert svg.get("role") == "img"
        assert figure.get("aria-label")
        assert svg.get("aria-label")


def test_nothing_runs_nothing_is_fetched_and_the_policy_names_the_one_style(page: ImpactPage) -> None:
    html = page.to_html()
    root = parsed(html)
    tags = {str(element.tag) for element in root.iter()}
    assert not tags & {"script", "iframe", "object", "embed", "form", "img", "link", "base"}
    for element in root.iter():
        names = {str(name) for name in element.attrib}
        assert not any(name.startswith("on") or name in ("style", "src", "srcset", "action", "data") for name in names)
    (style,) = [element.text for element in root.iter("style")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = [each.get("content") for each in root.iter("meta") if each.get("http-equiv") == "Content-Security-Policy"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style.replace("url(#hatch-map)", "")
    assert "@import" not in style


def test_every_number_of_the_results_leads_to_what_it_stands_on() -> None:
    root = parsed(riverside_page().to_html())
    (section,) = [each for each in root.iter("section") if each.get("aria-labelledby") == "changes"]
    seen = 0
    for table in section.iter("table"):
        heads = [text_of(head) for head in table.find("thead").iter("th")]
        for row in table.find("tbody").iter("tr"):
            for head, cell in zip(heads, row, strict=True):
                if head in ("Value", "Before", "Latest") and re.search("[0-9]", text_of(cell)):
                    assert [link.get("href")[:6] for link in cell.iter("a")] == ["#from-"]
                    seen += 1
    assert seen > 60


def test_the_ledger_names_the_reports_of_a_number() -> None:
    root = parsed(riverside_page("internal").to_html())
    (section,) = [each for each in root.iter("section") if each.get("aria-labelledby") == "sources"]
    rows = {text_of(row[0]): [text_of(cell) for cell in row] for row in section.iter("tr")}
    value, how, on = rows["Wellbeing score, 2025"][1:]
    assert value == "21.3 swemwbs points"
    assert how == "mean, weighted by how many answered"
    assert re.findall(r"rep:swemwbs-2025-q[1-4]", on) == [f"rep:swemwbs-2025-q{quarter}" for quarter in (1, 2, 3, 4)]


def test_what_is_empty_says_so_and_invents_nothing() -> None:
    root = parsed(impact_page(ImpactDocument.of()).to_html())
    told = [text_of(section.find("p")) for section in root.iter("section")]
    assert len(told) == len(SECTIONS)
    assert all(told)
    assert not list(root.iter("table"))


def test_the_page_speaks_french_where_the_catalogue_does() -> None:
    html = riverside_page("partners", "fr").to_html()
    assert 'lang="fr"' in html
    assert "73,5\u202f%" in html
    assert "1\u202f795" in html
    root = parsed(html)
    assert {quote.get("lang") for quote in root.iter("blockquote")} == {"en-GB"}  # The stories stay what they are.


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours. Source: WCAG 2.2, relative luminance and contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_colours_can_be_told_from_the_paper_in_light_in_dark_and_in_print() -> None:
    style = (files("impactmodel.report") / "page" / "page.css").read_text("utf-8")
    palettes = [dict(re.findall("--([a-z]+): (#[0-9a-f]{6})", body)) for body in re.findall(r":root \{([^}]*)\}", style)]
    assert len(palettes) == 3
    for palette in palettes:
        for words in ("ink", "quiet", "link"):
            assert contrast(palette[words], palette["paper"]) >= 4.5
            assert contrast(palette[words], palette["card"]) >= 4.5
        for shape in ("gain", "loss", "put", "line"):
            assert contrast(palette[shape], palette["paper"]) >= 3
        assert set(palette) == set(palettes[0])


def test_those_who_contradict_are_heard_first() -> None:
    document = said_by("I am glad.").including(*said_by("It did not help.", stance="contradicts", number=2))
    assert re.findall("<blockquote.*?<p[^>]*>(.*?)</p>", impact_page(document).to_html(), re.DOTALL) == [
        "It did not help.",
        "I am glad.",
    ]
