"""The page: sound HTML that reads well without a script, that nothing in the data acts in, and that everybody can read."""

import base64
import hashlib
import re
import sys
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from samples import HOSTILE, Results, clean, count, everything, hostile, many, no_file, written

from impactmodel import MissingExtra
from impactmodel.validation.forms import html_page

HTML = "{http://www.w3.org/1999/xhtml}"


def page(results: Results, **wishes: Any) -> Element:
    """The page as a browser understands it. Raises for what is not sound HTML."""
    text = written("html", results, **wishes)
    tree: Element = html5lib.HTMLParser(strict=True).parse(text).find(".")
    return tree


def texts(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def all_of(tree: Element, tag: str) -> list[Element]:
    return list(tree.iter(HTML + tag))


def test_every_finding_is_on_the_page() -> None:
    results = everything()
    tree = page(results)
    groups = all_of(tree, "details")
    assert sum(int(each.get("data-count") or 0) for each in groups) == count(results)
    assert sum(len(all_of(each, "li")) for each in groups) == count(results)
    shown = texts(tree)
    assert "30 fields do not exist: lines 2, 3, 4 … and 27 more." in shown
    assert "Did you mean long?" in shown
    assert {each.get("data-severity") for each in groups} == {"error", "warning", "info"}
    assert all(each.get("open") is not None for each in all_of(page(results, each=True), "details"))


def test_landmarks_headings_and_labels() -> None:
    tree = page(everything(), language="fr")
    assert tree.get("lang") == "fr"
    assert texts(all_of(tree, "title")[0]) == texts(all_of(tree, "h1")[0])
    levels = [int(each.tag[-1]) for each in tree.iter() if re.fullmatch(f"{re.escape(HTML)}h[1-6]", str(each.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [len(all_of(tree, tag)) for tag in ("main", "header", "footer")] == [1, 1, 1]
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(set(ids)) == len(ids)
    for each in tree.iter():
        for name in ("aria-labelledby", "for"):
            assert each.get(name) is None or each.get(name) in ids
        if each.tag == HTML + "a" and (each.get("href") or "").startswith("#"):
            assert (each.get("href") or "")[1:] in ids
    labelled = {each.get("for") for each in all_of(tree, "label")} | {
        inner.get("name") for label in all_of(tree, "label") for inner in all_of(label, "input")
    }
    assert all(each.get("id") in labelled for each in all_of(tree, "select"))
    assert all(each.get("name") in labelled for each in all_of(tree, "input"))
    assert all(each.get("scope") in ("col", "row") for each in all_of(tree, "th"))
    assert all(each.get("type") == "button" for each in all_of(tree, "button"))
    assert all(texts(each) for tag in ("summary", "legend", "label", "a", "button", "h2") for each in all_of(tree, tag))


def test_it_reads_without_a_script() -> None:
    """The filter is hidden until a script shows it; nothing else is."""
    hidden = [each for each in page(everything()).iter() if each.get("hidden") is not None]
    assert [each.get("id") for each in hidden] == ["filter"]


def test_nothing_is_fetched_and_only_our_own_script_runs() -> None:
    text = written("html", everything())
    tree = page(everything())
    policy = next(each.get("content") for each in all_of(tree, "meta") if each.get("http-equiv") == "Content-Security-Policy")
    (style,), (script,) = all_of(tree, "style"), all_of(tree, "script")
    for kind, element in (("style", style), ("script", script)):
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in str(policy)
    assert str(policy).startswith("default-src 'none'; ")
    assert "unsafe" not in str(policy)
    assert not re.search(r"<(img|link|iframe|object|embed)\b|url\(|@import|\bfetch\(|innerHTML", text)
    allowed = re.compile(
        "class|id|lang|charset|content|http-equiv|name|href|rel|for|type|value|checked|hidden|open|scope|role|tabindex|aria-.+|data-.+"
    )
    for each in tree.iter():
        assert all(allowed.fullmatch(name) for name in each.keys()), each.tag  # noqa: SIM118 - an element is not a dict


def test_what_stands_in_the_data_is_text() -> None:
    tree = page([hostile(), (HOSTILE, clean()[1])])
    assert len(all_of(tree, "script")) == 1
    assert "</script><script>alert(1)</script>" in texts(tree)
    links = {each.get("href") for each in all_of(tree, "a")}
    assert links == {"#findings", "#source-1", "#source-2", "https://a.example/rules/ACME001?a=1&b=2"}


def palettes() -> dict[str, dict[str, str]]:
    """The colours by name, in the light and in the dark, and on paper."""
    style = html_page._file("page.css")
    named = re.compile(r"--([a-z]+):\s*(#[0-9a-f]{6})")
    light, dark, paper = (dict(named.findall(part)) for part in re.split(r"@media[^{]*\{", style)[:3])
    return {"light": light, "dark": light | dark, "print": light | paper}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_colours_can_be_told_from_what_they_stand_on(scheme: str) -> None:
    """WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for what marks a control (1.4.11)."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    colours = palettes()[scheme]
    for ground in ("paper", "card"):
        for ink in ("ink", "quiet", "link", "error", "warning", "info"):
            if not (scheme == "print" and ink == "link"):
                assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        assert contrast(colours["line"], colours[ground]) >= 3 or scheme == "print"


def test_severity_is_said_in_words_and_not_by_colour_alone() -> None:
    for each in all_of(page(everything()), "summary"):
        assert re.match("(error|warning|info) ", texts(each))


def test_an_unknown_number_of_entities_is_a_mark_and_not_a_zero() -> None:
    rows = all_of(all_of(page([clean(), many(), no_file()]), "tbody")[0], "tr")
    assert [texts(all_of(row, "td")[0]) for row in rows] == ["0", "?", "?"]


def test_without_the_package_the_command_to_install_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    html_page._template.cache_clear()
    with pytest.raises(MissingExtra, match=re.escape("pip install 'impactmodel[report]'")):
        written("html", [clean()])
