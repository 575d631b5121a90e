"""`impactmodel voice`, as a shell sees it."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from impactmodel import cli

RIVERSIDE = str(Path(__file__).parent.parent / "examples" / "riverside" / "riverside.json")


def shown(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    """What the command prints, and what it notes if it ends otherwise."""
    assert cli.main(["voice", RIVERSIDE, "--lang", "en", *words]) == code
    told = capsys.readouterr()
    return told.out if code == 0 else told.err


def test_tables_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys)
    for heading in ("Who had how much say", "Where power is shared", "Affected groups", "Who decides", "What was said", "Four levels"):
        assert heading in text
    assert "2025: decided together before the work and in it." in text
    assert "Year  Commission" in text, "by year, as every participation says when it was"


def test_one_part_in_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said = json.loads(shown(capsys, "--show", "matrix", "--by", "level", "--year", "2025", "--format", "json"))
    assert list(said) == ["matrix"]
    assert {cell["group"] for cell in said["matrix"]["cells"]} >= {"service_user", "practitioner"}
    assert "| Commission |" in shown(capsys, "--show", "matrix", "--no-by-year", "--format", "markdown")
    page = tmp_path / "voice.html"
    assert shown(capsys, "--show", "partnership,matters", "--format", "html", "--output-file", str(page)) == ""
    html = page.read_text("utf-8")
    assert html.count("<table>") == 3
    assert html.count("<svg") == 1
    assert "Content-Security-Policy" in html


def test_a_picture_of_who_depends_on_whom(capsys: pytest.CaptureFixture[str]) -> None:
    root = ElementTree.fromstring(shown(capsys, "--format", "svg"))
    assert "The Riverbank Fund" in "".join(root.itertext())


def test_nothing_to_draw_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.json"
    empty.write_text('{"schema_version": "1.0"}', "utf-8")
    assert cli.main(["voice", str(empty), "--format", "svg"]) == 1
    assert "nothing to draw" in capsys.readouterr().err
    assert cli.main(["voice", str(empty)]) == 0
    assert "Who decides" in capsys.readouterr().out


def test_reach_of_another_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert "at least this say: consulted" in shown(capsys, "--show", "reach", "--at-least", "consulted")
    assert "Did you mean sharing" in shown(capsys, "--show", "reach", "--at-least", "sharin", code=2)


def test_ownership_needs_its_indicator(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--indicator ID" in shown(capsys, "--show", "ownership", code=2)
    assert "73.5 percent" in shown(capsys, "--show", "ownership", "--indicator", "ind:belonging")
    assert "nothing with the id" in shown(capsys, "--show", "ownership", "--indicator", "ind:none", code=2)
    assert "is no Indicator" in shown(capsys, "--show", "ownership", "--indicator", "out:voice", code=2)


def test_details_and_ladders(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "--show", "loop,ladders,levels", "--details")
    assert "195 days; not told" in text
    assert "citizen control" in text
    assert "Results by level" in text


@pytest.mark.parametrize(
    ("words", "said"), [(["--show", "matrx"], "Did you mean matrix"), (["--year", "0"], "is no year"), (["--by", "levle"], "level")]
)
def test_words_that_are_wrong(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["voice", RIVERSIDE, *words])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
