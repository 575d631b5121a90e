"""The command `impactmodel rollup`: what it prints and where, its forms, its exit codes, and what it does with words that are wrong."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import html5lib
import pytest

from aggregation.made import indicator, organization, quarter, report, stakeholder
from impactmodel import ImpactDocument, cli, dump
from impactmodel.aggregation import rollup

DOCUMENT = ImpactDocument.of(
    organization("kitchen"),
    stakeholder("carers"),
    stakeholder("parents"),
    indicator(name="Meals <cooked>"),
    indicator("reached", unit="person", name="People reached"),
    report(1, 120, status="final", organization="org:kitchen"),
    report(2, "150.5", period=quarter(2), status="verified"),
    report(3, 30, period=quarter(3), status="planned"),
    report(4, 40, "person", of="reached", stakeholder="stk:carers"),
    report(5, 65, "person", of="reached", stakeholder="stk:parents"),
    report(6, 9, period=quarter(1, 2025), disaggregation={"age": "65+"}),
    title="A kitchen & a garden",
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "impact.json"
    dump(DOCUMENT, path)
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, output and messages."""
    try:
        code = cli.main(["rollup", *words])
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_table_by_default(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, file, "--by", "year", "--lang", "en")
    assert code == 1
    assert out.splitlines()[0].split() == ["Year", "Indicator", "Value", "Unit", "Reports", "People", "Note"]
    assert "People reached" in out
    assert "refused: IM808" in out
    assert "IM815" in out
    assert err.splitlines() == ["2 of 3 cells are refused. What that means: impactmodel explain IM815"]


def test_nothing_refused_is_clean(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, file, "--by", "quarter,stakeholder", "--lang", "en")
    assert (code, err) == (0, "")
    assert "150.5" in out


def test_one_cell_refused_is_said_as_one(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, file, "--where", "indicator=ind:reached")
    assert code == 1
    assert err == "1 of 1 cell is refused. What that means: impactmodel explain IM808\n"


def test_what_is_not_said_has_no_keys(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, file, "--format", "json")
    assert json.loads(out)["by"] == ["indicator"]


def test_json_is_what_the_library_says(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, file, "--by", "year,age", "--format", "json", "--allow", "IM808,IM815")
    assert code == 0
    assert out == rollup(DOCUMENT, by=["year", "age"], allow=["IM808", "IM815"]).to_json() + "\n"


def test_csv_reads_back(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, file, "--by", "quarter", "--format", "csv", "--where", "indicator=ind:meals")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [(row["quarter"], row["value"], row["refused"]) for row in rows] == [
        ("2025-Q1", "9", "false"),
        ("2026-Q1", "120", "false"),
        ("2026-Q2", "150.5", "false"),
        ("2026-Q3", "30", "false"),
    ]


def test_html_is_one_sound_page(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, file, "--by", "year", "--format", "html", "--lang", "en")
    tree = html5lib.HTMLParser(strict=True).parse(out)
    name = "{http://www.w3.org/1999/xhtml}"
    assert tree.get("lang") == "en"
    assert tree.find(f"{name}head/{name}title").text == "A kitchen & a garden"
    assert len(list(tree.iter(f"{name}table"))) == 1
    assert not list(tree.iter(f"{name}script"))
    assert not list(tree.iter("cooked"))
    texts = "".join(tree.itertext())
    assert "Meals <cooked>" in texts
    assert "IM808" in texts
    assert not [each for each in tree.iter() if each.get("src") or str(each.get("href", "")).startswith("http")]


def test_markdown_is_a_table(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, file, "--by", "year", "--format", "markdown", "--lang", "en")
    lines = out.splitlines()
    assert lines[0].startswith("| Year | Indicator | Value |")
    assert set(lines[1]) <= set("|-: ")
    assert "<cooked>" not in out


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["--where", "status=final"], {"120"}),
        (["--where", "status=final,verified"], {"270.5"}),
        (["--where", "status=none", "--where", "indicator=ind:meals"], {"9"}),
        (["--where", "year=2025"], {"9"}),
        (["--where", "age=65+"], {"9"}),
        (["--where", "disaggregation=none", "--where", "organization=org:kitchen"], {"120"}),
        (["--where", "quarter=2026-Q2"], {"150.5"}),
        (["--where", "unit=person", "--allow", "IM808"], {"105"}),
        (["--where", "indicator=ind:meals", "--method", "max"], {""}),
        (["--where", "indicator=ind:meals", "--method", "max", "--allow", "IM815"], {"150.5"}),
        (["--where", "indicator=ind:meals", "--allow", "IM815", "--allow", "IM810"], {"309.5"}),
        (["--where", "status=nothing"], set()),
    ],
)
def test_what_is_chosen_and_taken(file: str, capsys: pytest.CaptureFixture[str], words: list[str], numbers: set[str]) -> None:
    code, out, _ = run(capsys, file, *words, "--format", "csv")
    assert {row["value"] for row in csv.DictReader(io.StringIO(out, newline=""))} == numbers
    assert code == (1 if "" in numbers else 0)


def test_one_cell_explained(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, file, "--by", "year", "--explain", "2026,ind:meals", "--lang", "en")
    assert code == 1
    assert [word for word in ("rep:1", "rep:2", "rep:3", "IM815", "120 meal") if word not in out] == []
    assert "rep:6" not in out
    code, out, _ = run(capsys, file, "--by", "year,indicator", "--explain", "2025", "--lang", "en")
    assert "rep:6" in out, "later keys may be left out where one cell remains"


def test_a_cell_where_nothing_is_said_is_explained_as_none(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, file, "--by", "age", "--explain", "none,ind:reached", "--lang", "en")
    assert "rep:4" in out


def test_the_exit_code_of_an_explanation_is_about_the_cell(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is asked for is one cell, and it is sound."""
    code, out, err = run(capsys, file, "--by", "year", "--explain", "2025", "--lang", "en")
    assert "9 meal" in out
    assert (code, err) == (0, "")


def test_cells_that_are_not_there_are_refused(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    for cell, told in (("1999", "No cell has"), ("2026", "2 cells have")):
        code, out, err = run(capsys, file, "--by", "year", "--explain", cell)
        assert (code, out) == (2, "")
        assert told in err


def test_another_language(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    english = run(capsys, file, "--by", "year", "--lang", "en")[1]
    assert run(capsys, file, "--by", "year", "--lang", "fr")[1] != english


@pytest.mark.parametrize("form", ["table", "csv", "json", "html", "markdown"])
def test_a_file_holds_what_would_be_printed(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    _, printed, _ = run(capsys, file, "--by", "year", "--format", form, "--lang", "en")
    to = tmp_path / "answer"
    code, out, _ = run(capsys, file, "--by", "year", "--format", form, "--lang", "en", "--output-file", str(to))
    assert (code, out) == (1, "")
    assert to.read_bytes().decode("utf-8") == printed


def test_a_file_that_cannot_be_written_leaves_the_old_one(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(file).read_bytes()
    code, _, err = run(capsys, file, "--output-file", file)
    assert code == 2
    assert err
    assert Path(file).read_bytes() == before
    code, _, err = run(capsys, file, "--output-file", str(tmp_path / "none" / "answer"))
    assert code == 2
    assert "No such file" in err


def test_a_file_is_not_touched_where_the_question_is_wrong(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "answer"
    to.write_text("old")
    for wrong in (["--by", "yeer"], ["--explain", "nowhere"], ["--allow", "IM899"]):
        assert run(capsys, file, *wrong, "--output-file", str(to))[0] == 2
        assert to.read_text() == "old"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--by", "yeer"], "year"),
        (["--by", "year,year"], "twice"),
        (["--method", "summ"], "sum"),
        (["--allow", "IM899"], "IM899"),
        (["--allow", "IM805"], "IM805 cannot be allowed"),
        (["--where", "status"], "status=final"),
        (["--where", "statuss=final"], "status"),
        (["--where", "disaggregation=age"], "age=65+"),
        (["--format", "xml"], "xml"),
        (["--year-starts", "13"], "13"),
        (["--year-starts", "April"], "April"),
        (["--lang", "xx"], "xx"),
        (["--bi", "year"], "--by"),
    ],
)
def test_words_that_are_wrong(file: str, capsys: pytest.CaptureFixture[str], words: list[str], told: str) -> None:
    code, out, err = run(capsys, file, *words)
    assert (code, out) == (2, "")
    assert told in err
    assert "defect" not in err
    assert "Traceback" not in err


def test_files_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, str(tmp_path / "none.json"))[0] == 2
    broken = tmp_path / "broken.json"
    broken.write_text('{"schema_version": "1.0", "indicator_reports": [{"id": 5}]}')
    code, out, err = run(capsys, str(broken))
    assert (code, out) == (1, ""), "it can be read and is not sound"
    assert "IM02" in err
    assert "impactmodel validate" in err


def test_nothing_to_roll_up_is_said(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty table without a word could be taken for an answer, and a misspelt status for a status that nobody has."""
    empty = tmp_path / "empty.json"
    dump(ImpactDocument.of(indicator()), empty)
    for words in ([str(empty)], [file, "--where", "status=finall"]):
        _, _, err = run(capsys, *words)
        assert "report" in err


def test_a_document_on_the_standard_input(file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Input(io.TextIOWrapper):
        pass

    monkeypatch.setattr(sys, "stdin", Input(io.BytesIO(Path(file).read_bytes())))
    code, out, _ = run(capsys, "-", "--format", "json", "--where", "year=2025")
    assert code == 0
    cells: list[Any] = json.loads(out)["cells"]
    assert [cell["value"]["number"] for cell in cells] == [9]


def test_help_names_the_keys(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")
    assert code == 0
    for word in ("--by", "--where", "--allow", "--explain", "examples:"):
        assert word in out


@pytest.mark.parametrize("form", ["table", "csv", "json", "html", "markdown"])
def test_what_is_protected_says_nothing_of_few(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few = ImpactDocument.of(
        indicator("reached", unit="person", name="People reached"),
        report(1, 4, "person", of="reached", organization=None, disaggregation={"age": "16-24"}),
        report(2, 1234, "person", of="reached", organization=None, disaggregation={"age": "65+"}),
    )
    path = tmp_path / "few.json"
    dump(few, path)
    code, out, _ = run(capsys, str(path), "--by", "age", "--protect", "nhs", "--format", form, "--lang", "en")
    assert code == 0
    assert "suppressed" in out
    assert "1235" in out.replace(",", "")
    assert "rep:1" not in out


def test_a_protection_that_there_is_not(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, file, "--protect", "nsh")
    assert (code, out) == (2, "")
    assert "Did you mean nhs?" in err


def test_what_is_protected_is_not_explained(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, file, "--protect", "nhs", "--explain", "ind:reached")
    assert (code, out) == (2, "")
    assert "--explain" in err
