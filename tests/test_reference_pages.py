"""The reference follows from the declarations: nothing that is declared is left out, and every example on it is accepted."""

import doctest
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import impactmodel
from impactmodel import codelist, codelist_names, describe, dumps, loads, validator
from impactmodel.units.codes import unit_table
from impactmodel.validation.registry import known_ids
from impactmodel.vocabulary.describe import ClassDescription, FieldDescription

ROOT = Path(__file__).parents[1]
CLASSES = [describe().document, *describe()]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| `(\w+)`\{#([\w.-]+)\} \| (.*?) \| (.*?) \| (.*) \|$", re.MULTILINE)
_TARGET = re.compile(r"^\(([\w-]+)\)=$", re.MULTILINE)
_PLACE = re.compile(r"`\{#([\w.-]+)\}")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs"))
        from reference_pages import write

        folder = tmp_path_factory.mktemp("docs") / "reference"
        write(folder)
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def rows(page: str) -> dict[str, re.Match[str]]:
    """The rows of the tables of fields on a page, by field."""
    return {found[1]: found for found in _ROW.finditer(page)}


def blocks(page: str, language: str) -> list[str]:
    return [found[2] for found in _BLOCK.finditer(page) if found[1] == language]


def row_of(pages: Mapping[str, str], about: ClassDescription, field: FieldDescription) -> re.Match[str]:
    """The row of a field: on the page of its class, or for what every entity has on the page that the class links to."""
    own = rows(pages[f"{about.name}.md"])
    if field.name in own:
        return own[field.name]
    assert f"[`{field.name}`](#field-shared-" in pages[f"{about.name}.md"]
    return rows(pages["shared.md"])[field.name]


@pytest.mark.parametrize("about", CLASSES, ids=lambda about: about.name)
def test_every_class_has_a_page_that_says_what_it_is(pages: Mapping[str, str], about: ClassDescription) -> None:
    page = pages[f"{about.name}.md"]
    assert page.startswith(f"# {about.name}\n\n{about.description}\n")
    assert about.plural is None or f"`{about.plural}`" in page
    assert all(f"`{term}`" in page for term in about.terms)
    assert f"]({about.name}.md)" in pages["index.md"]


@pytest.mark.parametrize("about", CLASSES, ids=lambda about: about.name)
def test_every_field_is_named_with_its_type_and_its_meaning(pages: Mapping[str, str], about: ClassDescription) -> None:
    for field in about:
        row = row_of(pages, about, field)
        assert row[3], field.name
        assert row[5].startswith(field.description.replace("*", "\\*").replace("[", "\\[").replace("<", "&lt;")), field.name
        assert all(f"[{target}]({target}.md)" in row[3] for target in field.targets or ()), field.name
        assert field.unit_kind is None or field.unit_kind in row[3], field.name
        assert field.term is None or field.term.startswith("@") or f"`{field.term}`" in row[5], field.name
        if field.codelist:
            assert f"](#codelist-{field.codelist})" in row[3] or field.codelist == "unit", field.name


@pytest.mark.parametrize("about", CLASSES, ids=lambda about: about.name)
def test_what_is_required_is_marked_and_nothing_else_is(pages: Mapping[str, str], about: ClassDescription) -> None:
    for field in about:
        assert ("**required**" in row_of(pages, about, field)[4]) is field.required, field.name
    must, _, _ = pages[f"{about.name}.md"].partition("## What you may give")
    assert set(about.required) == set(rows(must)) if about.required else "## What you must give" not in must


@pytest.mark.parametrize("about", CLASSES, ids=lambda about: about.name)
def test_every_invariant_is_told(pages: Mapping[str, str], about: ClassDescription) -> None:
    page = pages[f"{about.name}.md"]
    assert all(f"| `{rule.name}` | {rule.text} |" in page for rule in about.invariants)
    assert all(f"| `{rule.name}` | {rule.text} |" in pages["invariants.inc"] for rule in about.invariants)


@pytest.mark.parametrize("about", CLASSES, ids=lambda about: about.name)
def test_every_reference_is_told_on_the_page_of_what_it_leads_to(pages: Mapping[str, str], about: ClassDescription) -> None:
    for field in about:
        for target in field.targets or ():
            row = row_of(pages, about, field)
            assert f"](#{row[2]})" in pages[f"{target}.md"], (target, field.name)


@pytest.mark.parametrize("about", CLASSES, ids=lambda about: about.name)
def test_examples_are_accepted(pages: Mapping[str, str], about: ClassDescription) -> None:
    examples = [json.loads(block) for block in blocks(pages[f"{about.name}.md"], "json")]
    assert examples
    for example in examples:
        assert validator(about.name).is_valid(example)
    full = examples[-1]
    for field in about:
        if field.example is not None and (about.kind != "entity" or field.name in rows(pages[f"{about.name}.md"])):
            assert field.name in full, field.name


@pytest.mark.parametrize("about", CLASSES, ids=lambda about: about.name)
def test_nothing_can_be_taken_from_the_least_example(pages: Mapping[str, str], about: ClassDescription) -> None:
    model = getattr(impactmodel, about.name)
    least = json.loads(blocks(pages[f"{about.name}.md"], "json")[0])
    for name in least:
        without = {key: value for key, value in least.items() if key != name}
        with pytest.raises(ValueError, match="validation error"):
            model.model_validate(without)


@pytest.mark.parametrize("about", CLASSES, ids=lambda about: about.name)
def test_the_example_in_python_is_the_one_in_json(pages: Mapping[str, str], about: ClassDescription) -> None:
    page = pages[f"{about.name}.md"]
    (block,) = blocks(page, "python")
    imports, _, call = block.rpartition("\n\n")
    names: dict[str, Any] = {}
    exec(imports, names)
    made = eval(call, names)
    assert made == getattr(impactmodel, about.name).model_validate_json(blocks(page, "json")[0])


def test_the_example_of_a_document_hangs_together(pages: Mapping[str, str]) -> None:
    document = loads(blocks(pages["ImpactDocument.md"], "json")[-1])
    assert document.findings == ()
    assert json.loads(dumps(document)) == json.loads(blocks(pages["ImpactDocument.md"], "json")[-1])


def test_the_example_of_what_every_entity_has_holds_all_of_it(pages: Mapping[str, str]) -> None:
    (example,) = (json.loads(block) for block in blocks(pages["shared.md"], "json"))
    assert validator("Entity").is_valid(example)
    assert set(rows(pages["shared.md"])) <= set(example)


@pytest.mark.parametrize("name", codelist_names())
def test_every_code_list_is_told(pages: Mapping[str, str], name: str) -> None:
    page = pages["codelists.md"]
    start = page.index(f"(codelist-{name})=\n### {name}\n")
    told = page[start : page.find("\n(codelist-", start + 1)]
    listed = codelist(name)
    shown = [code for code in listed if re.search(rf"^\| `{re.escape(code)}`", told, re.MULTILINE)]
    assert shown == list(listed)[: len(shown)]
    if len(shown) < len(listed):
        assert len(shown) >= 5
        assert f"codelists/{name}.csv" in told
        assert f'codelist("{name}")' in told
    for about in CLASSES:
        for field in about:
            if field.codelist == name:
                assert f"](#{row_of(pages, about, field)[2]})" in told, (about.name, field.name)


def test_no_list_makes_a_page_too_long(pages: Mapping[str, str]) -> None:
    assert all(text.count("\n|") < 700 for text in pages.values())


def test_every_unit_and_every_rule_is_told(pages: Mapping[str, str]) -> None:
    assert all(f"\n| `{code}` |" in pages["units.md"] for code in unit_table())
    for rule in known_ids():
        assert f"\n| [`{rule}`]({rule}.md) |" in pages["rules.md"]
        assert "## How to mend it" in pages[f"{rule}.md"]


@pytest.mark.parametrize("name", [name for name in impactmodel.__all__ if not name.startswith("_")])
def test_every_public_name_is_told(pages: Mapping[str, str], name: str) -> None:
    page = "\n".join(text for file, text in pages.items() if file.startswith("api"))
    assert f"### {name}\n" in page or f"[{name}]({name}.md)" in page or f"\n| `{name}` |" in page


@pytest.mark.parametrize(
    "page", ["codelists.md", "api.md", *(f"api-{room}.md" for room in ("aggregation", "disclosure", "evidence", "valuation", "voice"))]
)
def test_sessions_are_as_they_are_shown(pages: Mapping[str, str], page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    public = {name: getattr(impactmodel, name) for name in impactmodel.__all__}
    found = blocks(pages[page], "pycon")
    assert found
    for block in found:
        test = doctest.DocTestParser().get_doctest(block, dict(public), page, page, 0)
        said: list[str] = []
        doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append)
        assert not said, "".join(said)


def test_places_are_named_once_and_links_lead_to_them(pages: Mapping[str, str]) -> None:
    places = [place for text in pages.values() for pattern in (_TARGET, _PLACE) for place in pattern.findall(text)]
    assert len(places) == len(set(places))
    for name, text in pages.items():
        assert set(re.findall(r"\]\(#([\w.-]+)\)", text)) <= set(places), name
        for target in re.findall(r"\]\(([\w.-]+\.md)\)", text):
            assert target in pages, (name, target)


def test_writing_again_changes_nothing_and_what_is_no_longer_made_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    from reference_pages import write

    folder = tmp_path / "reference"
    write(folder)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    (folder / "Gone.md").write_text("# Gone\n")
    write(folder)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_no_other_folder_is_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    from reference_pages import write

    (tmp_path / "mine.md").write_text("mine")
    with pytest.raises(ValueError, match="reference"):
        write(tmp_path)
    assert (tmp_path / "mine.md").read_text() == "mine"
