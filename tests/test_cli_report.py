"""`impactmodel report`, as a shell sees it."""

import json
import zipfile
from pathlib import Path

import pytest

from impactmodel import cli

RIVERSIDE = str(Path(__file__).parent.parent / "examples" / "riverside" / "riverside.json")


def test_a_page_goes_into_a_file_and_the_note_says_for_whom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.html"
    assert cli.main(["report", RIVERSIDE, "--out", str(out), "--lang", "en"]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == f"{out}: written for public.\n"
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert len(out.read_bytes()) < 1_000_000


def test_the_ending_or_the_option_says_the_form(tmp_path: Path) -> None:
    assert cli.main(["report", RIVERSIDE, "--out", str(tmp_path / "a.docx")]) == 0
    assert zipfile.is_zipfile(tmp_path / "a.docx")
    assert cli.main(["report", RIVERSIDE, "--out", str(tmp_path / "a.txt"), "--format", "markdown", "--lang", "en"]) == 0
    assert (tmp_path / "a.txt").read_text("utf-8").startswith("# Riverside")


def test_without_out_it_goes_to_the_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["report", RIVERSIDE, "--format", "markdown", "--lang", "en", "--audience", "internal"]) == 0
    shown = capfdbinary.readouterr()
    assert b'## <a id="voices"></a>In people\'s own words' in shown.out
    assert b"not to be passed on" in shown.out


def test_a_docx_wants_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", RIVERSIDE, "--format", "docx"]) == 2
    assert "Try: --out report.docx" in capsys.readouterr().err


def test_the_file_itself_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "impact.json"
    path.write_bytes(Path(RIVERSIDE).read_bytes())
    assert cli.main(["report", str(path), "--out", str(path)]) == 2
    assert path.read_bytes() == Path(RIVERSIDE).read_bytes()
    assert capsys.readouterr().err


def test_a_day_in_the_past_reads_by_the_consents_of_that_day(tmp_path: Path) -> None:
    for day in ("2024-01-01", "2026-01-01"):
        assert cli.main(["report", RIVERSIDE, "--out", str(tmp_path / f"{day}.html"), "--on", day, "--lang", "en"]) == 0
    early, late = ((tmp_path / f"{day}.html").read_text("utf-8") for day in ("2024-01-01", "2026-01-01"))
    assert "<blockquote" not in early
    assert "<blockquote" in late


def test_french_and_a_profile(tmp_path: Path) -> None:
    out = tmp_path / "rapport.html"
    assert cli.main(["report", RIVERSIDE, "--out", str(out), "--lang", "fr", "--profile", "svi-principles"]) == 0
    assert '<html lang="fr">' in out.read_text("utf-8")


@pytest.mark.parametrize("words", [["--profile", "no-such"], ["--audience", "everyone"], ["--on", "yesterday"]])
def test_what_there_is_not_ends_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        raise SystemExit(cli.main(["report", RIVERSIDE, *words]))
    assert stop.value.code == 2
    assert "defect" not in capsys.readouterr().err


def test_what_stands_against_publishing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(Path(RIVERSIDE).read_text("utf-8"))
    del document["license"]
    path = tmp_path / "impact.json"
    path.write_text(json.dumps(document), "utf-8")
    assert cli.main(["report", str(path), "--out", str(tmp_path / "report.html"), "--lang", "en"]) == 1
    assert "Before it goes to its readers:" in capsys.readouterr().err
    assert (tmp_path / "report.html").exists()
