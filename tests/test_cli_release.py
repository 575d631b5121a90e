"""The commands `release`, `redact` and `withdraw`: where document and record go, exit codes, and what they do with words that are wrong."""

import json
from pathlib import Path

import pytest

from impactmodel import ImpactDocument, cli, dump, load
from impactmodel.releases.releasing import release
from release.release_cases import KEY, MEMBERS, ON, document, members, story

WORDS = "I came with Siân to the hall and stayed until they put the lights out."


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "impact.json"
    told = story(text=WORDS, contributors=[{"description": "Ann"}])
    dump(document(told, MEMBERS, members(1, 3, comment="A wet spring."), members(2, 40)), path)
    return str(path)


@pytest.fixture
def key(tmp_path: Path) -> str:
    path = tmp_path / "release.key"
    path.write_bytes(KEY + b"\r\n")
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, output and messages."""
    try:
        code = cli.main(list(words))
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_release_goes_to_the_standard_output_and_is_that_of_the_library(file: str, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "release", file, "--on", "2026-06-01", "--key-file", key)
    assert code == 0
    made = release(load(file), on=ON, key=KEY)
    assert ImpactDocument.model_validate_json(out) == made.document
    assert "Read what is left before it goes" in err
    assert KEY.decode() not in out + err


@pytest.mark.parametrize(
    ("ending", "begins"), [("json", "{"), ("csv", "What,"), ("html", "<!doctype"), ("md", "**What"), ("txt", "What was")]
)
def test_the_record_goes_where_it_is_asked_to(
    file: str, tmp_path: Path, ending: str, begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out, record = tmp_path / "public.json", tmp_path / f"record.{ending}"
    code, printed, _err = run(capsys, "release", file, "--on", "2026-06-01", "--out", str(out), "--record", str(record), "--lang", "en")
    assert (code, printed) == (0, "")
    assert load(out) == release(load(file), on=ON).document
    text = record.read_text("utf-8")
    assert text.startswith(begins)
    assert "wet spring" not in text
    if ending == "json":
        assert json.loads(text)["counts"]["small_group"] == 2


def test_what_is_named_stays(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(
        capsys, "release", file, "--on", "2026-06-01", "--keep", "comment,Evidence.method", "--threshold", "0", "--audience", "partners"
    )
    assert code == 0
    assert "A wet spring." in out
    assert '"number": 3' in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--keep", "IndicatorReport.coment"], "Did you mean IndicatorReport.comment?"),
        (["--threshold", "1"], "at least 2"),
        (["--audience", "publc"], "Did you mean public?"),
        (["--preset", "nhz"], "Did you mean nhs?"),
        (["--key-file", "none.key"], "none.key"),
        (["--on", "1.6.2026"], "2026-03-31"),
    ],
)
def test_words_that_are_wrong_end_with_2(file: str, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "release", file, *words)
    assert (code, out) == (2, "")
    assert said in err


def test_a_short_key_is_refused_and_not_shown(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = tmp_path / "short.key"
    short.write_bytes(b"secret\n")
    code, _out, err = run(capsys, "release", file, "--key-file", str(short))
    assert code == 2
    assert "at least 16 bytes" in err
    assert "secret" not in err


def test_what_stands_against_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bare.json"
    dump(ImpactDocument(), path)
    code, _out, err = run(capsys, "release", str(path), "--on", "2026-06-01")
    assert code == 1
    assert "IM901" in err


def test_redacted_words_wait_to_be_read(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "redacted.json"
    code, _out, err = run(capsys, "redact", file, "--out", str(out), "--kinds", "name", "--names", "hall")
    assert code == 0
    assert "1 pieces of evidence" in err
    assert load(out).evidence[0].text == "I came with [name] to the [name] and stayed until they put the lights out."
    assert run(capsys, "redact", file, "--kinds", "nome")[0] == 2


def test_a_withdrawal_lists_what_to_take_back(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    public, after = tmp_path / "public.json", tmp_path / "after.json"
    run(capsys, "release", file, "--on", "2026-06-01", "--out", str(public))
    words = ["withdraw", file, "ev:1", "--on", "2026-06-01", "--release", str(public), "--out", str(after)]
    code, out, err = run(capsys, *words, "--lang", "en")
    assert (code, out) == (1, "")
    assert "Their words went out" in err
    assert WORDS not in after.read_text("utf-8") + err
    record = tmp_path / "checklist.json"
    assert run(capsys, *words, "--record", str(record))[2].startswith("Still to do: 2 of 4.")
    assert {task["kind"] for task in json.loads(record.read_text("utf-8"))["tasks"]} == {"evidence", "consent", "release", "recall"}
    assert run(capsys, "withdraw", file, "ev:1", "--on", "2026-06-01", "--recalled")[0] == 0


@pytest.mark.parametrize("who", ["ev:none", "org:riverside"])
def test_who_is_not_there_or_is_none(file: str, who: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "withdraw", file, who)
    assert (code, out) == (2, "")
    assert who in err
