"""`impactmodel value`, as a shell sees it."""

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from impactmodel import cli

RIVERSIDE = str(Path(__file__).parent.parent / "examples" / "riverside" / "riverside.json")

OPEN = {
    "schema_version": "1.0",
    "outcomes": [{"id": "out:1", "type": "Outcome", "name": "Less alone"}],
    "inputs": [{"id": "input:1", "type": "Input", "kind": "financial", "planned": {"number": 400, "unit": "GBP"}}],
    "valuations": [
        {
            "id": "val:1",
            "type": "Valuation",
            "outcome": "out:1",
            "proxy": "A course.",
            "unit_value": {"number": 100, "unit": "GBP"},
            "quantity": {"number": 8, "unit": "person"},
            "duration": 1.5,
        }
    ],
    "sroi_analyses": [
        {"id": "sroi:1", "type": "SroiAnalysis", "valuations": ["val:1"], "inputs": ["input:1"], "discount_rate": 0}
        | {"discounting": "end_of_year"}
    ],
}
GIVEN = ("deadweight=0.5", "displacement=0", "attribution=0", "drop_off=0", "starts=during_activity")


@pytest.fixture
def left_open(tmp_path: Path) -> str:
    path = tmp_path / "open.json"
    path.write_text(json.dumps(OPEN), "utf-8")
    return str(path)


def test_the_table_ends_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["value", RIVERSIDE]) == 0
    shown = capsys.readouterr()
    assert "For each GBP 1 put in there are changes worth GBP 0.76" in shown.out
    assert "Beside the sum: changes that no price was put on" in shown.out
    assert shown.err == ""


def test_what_is_left_open_is_told_and_ends_with_one(left_open: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["value", left_open, "--lang", "en"]) == 1
    shown = capsys.readouterr()
    for rule in ("IM850", "IM856", "IM860"):
        assert f"{rule} error" in shown.out
    assert "It does not say: deadweight, displacement, attribution, drop_off, starts." in shown.out.replace("duration, ", "")
    assert "impactmodel value --help" in shown.err


def test_what_is_left_open_can_be_given_by_name(left_open: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [word for each in GIVEN for word in ("--absent", each)]
    assert cli.main(["value", left_open, *words, "--planned", "--part-years", "in_proportion", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out, parse_float=Decimal)
    assert said["value"] == 600
    assert said["ratio"] == Decimal("1.5")
    assert said["rows"][0]["given"] == ["deadweight", "attribution", "displacement", "drop_off", "starts"]
    assert said["conventions"]["planned_inputs"] is True
    assert said["inputs"][0]["planned"] is True


def test_one_assumption_in_the_place_of_another(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["value", RIVERSIDE, "--assume", "val:wellbeing/unit_value=2775.2483", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out, parse_float=Decimal)
    assert round(said["ratio"], 4) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--absent", "deadwieght=0"], "no FIELD=VALUE"),
        (["--absent", "deadweight=much"], "is no number"),
        (["--absent", "deadweight=2"], "a share is between 0 and 1"),
        (["--absent", "starts=soon"], "is not a valid BenefitStart"),
        (["--absent", "activity_years=1.5"], "whole number"),
        (["--assume", "val:wellbeing/deadweight"], "no NAME=NUMBER"),
        (["--assume", "val:welbeing/deadweight=1"], "Did you mean val:wellbeing?"),
        (["--assume", "val:wellbeing/deadweight=NaN"], "is no number"),
        (["--analysis", "sroi:2024"], "Did you mean 'sroi:2025'?"),
        (["--allow", "IM853"], "cannot be allowed"),
        (["--simulate", "uniform"], "needs a --seed"),
        (["--format", "png"], "png"),
    ],
)
def test_words_that_do_not_fit_end_with_two(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = cli.main(["value", RIVERSIDE, *words])
    except SystemExit as stopped:
        code = int(str(stopped.code))
    shown = capsys.readouterr()
    assert (code, shown.out) == (2, "")
    assert said in shown.err
    assert "defect" not in shown.err


def test_a_file_that_is_not_there_ends_with_two_and_one_that_is_broken_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["value", str(tmp_path / "none.json")]) == 2
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    assert cli.main(["value", str(broken)]) == 1
    assert "impactmodel validate" in capsys.readouterr().err


def test_draws_are_told_and_can_be_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for _ in range(2):
        assert cli.main(["value", RIVERSIDE, "--simulate", "triangular", "--seed", "1", "--draws", "500"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert re.search(r"Drawn at random, 500 times \(seed 1\)\n  Nine in ten ratios lie between 0\.[0-9]{2} and 0\.[0-9]{2}", told[0])
    assert cli.main(["value", RIVERSIDE, "--simulate", "uniform", "--seed", "2", "--draws", "50", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["simulation"]["seed"] == 2


@pytest.mark.parametrize("picture", ["map", "tornado", "years"])
def test_pictures(picture: str, tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    assert cli.main(["value", RIVERSIDE, "--format", "svg", "--picture", picture, "--output-file", str(target)]) == 0
    assert ElementTree.fromstring(target.read_text("utf-8")).tag.endswith("svg")


def test_where_there_is_no_picture_nothing_is_written(left_open: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "picture.svg"
    assert cli.main(["value", left_open, "--format", "svg", "--picture", "tornado", "--output-file", str(target)]) == 1
    assert not target.exists()
    assert "There is no picture" in capsys.readouterr().err


def test_the_input_is_never_written_over(tmp_path: Path) -> None:
    copy = tmp_path / "impact.json"
    shutil.copy(RIVERSIDE, copy)
    before = copy.read_bytes()
    assert cli.main(["value", str(copy), "--format", "html", "--output-file", str(copy)]) == 2
    assert copy.read_bytes() == before


@pytest.mark.parametrize(("form", "begins"), [("html", "<!DOCTYPE html>"), ("markdown", "## What 2025 was worth"), ("table", "What 2025")])
def test_forms(form: str, begins: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["value", RIVERSIDE, "--format", form]) == 0
    assert capsys.readouterr().out.startswith(begins)
