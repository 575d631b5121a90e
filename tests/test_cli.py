"""The command, as a shell sees it: what it prints and where, its exit codes, and what it does with words and files that are wrong."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import impactmodel
from impactmodel import cli, dump, load, loads
from impactmodel.codelists import closed_lists

GOOD = '{"schema_version": "1.0", "title": "Tŷ", "outcomes": [{"id": "out:1", "type": "Outcome", "name": "Less alone"}]}'
BAD = '{"schema_version": "1.0", "outcmes": [], "outcomes": [{"id": "out:1", "type": "Outcome", "valence": "Positive"}]}'


def run(*words: str, sent: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    settings = {**os.environ, "PYTHONWARNINGS": "error", **environment}
    return subprocess.run([sys.executable, "-m", "impactmodel", *words], input=sent, capture_output=True, env=settings, check=False)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.json"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.json"
    path.write_text(BAD, "utf-8")
    return path


def test_a_clean_file_prints_no_result(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publisher = {"id": "org:1", "type": "Organization", "name": "Lantern Street Kitchen"}
    good.write_text(json.dumps({"schema_version": "1.0", "publisher": "org:1", "organizations": [publisher]}))
    assert cli.main(["validate", str(good)]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == f"{good}: nothing found in 1 entity.\n"


def test_findings_go_to_stdout_and_the_count_to_stderr(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["validate", str(bad)]) == 1
    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        f"{bad}:1:38: IM021 error: ImpactDocument has no field outcmes.",
        "    at: /outcmes",
        "    hint: Did you mean outcomes?",
        f"{bad}:1:101: IM023 error: valence is not one of the codes.",
        "    at: /outcomes/0/valence (out:1)",
        "    found: Positive",
        "    expected: positive, negative",
        "    hint: Did you mean positive?",
    ]
    assert shown.err == f"{bad}: 2 errors. Rules about the whole document were not asked: it must be sound first.\n"


def test_the_worst_of_several_files_counts(good: Path, bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["validate", str(good), str(bad)]) == 1
    assert cli.main(["validate", str(good), str(tmp_path / "none.json"), str(bad)]) == 2
    shown = capsys.readouterr()
    assert "none.json: The file cannot be read: No such file or directory." in shown.err
    assert shown.out.count("IM023") == 2, "the others are still looked at"


def test_a_folder_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["validate", str(tmp_path)]) == 2
    assert "Is a directory" in capsys.readouterr().err


def test_standard_input_is_a_dash() -> None:
    done = run("validate", "-", sent=BAD.encode())
    assert done.returncode == 1
    assert done.stdout.startswith(b"1:38: IM021 error")
    assert done.stderr == b"standard input: 2 errors. Rules about the whole document were not asked: it must be sound first.\n"
    assert run("show", "-", sent=GOOD.encode()).returncode == 0
    assert run("validate", "--format", "ndjson", "-", sent=b'{"id": "out:1", "type": "Outcome"}\n').returncode == 1


def test_the_version_is_said_on_one_line() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"impactmodel {impactmodel.__version__}\n".encode())
    assert run("--version", "validate").stdout == done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["valdate", "x.json"], "there is no command 'valdate'. Did you mean validate?"),
        (["qqq"], "there is no command 'qqq'. There are validate, explain,"),
        (["validate", "--fromat", "json", "x.json"], "there is no option '--fromat'. Did you mean --format?"),
        (["validate"], "the following arguments are required: FILE"),
        (["validate", "--format", "xml", "x"], "there is no 'xml'. There are json, ndjson."),
        (["schema"], "the following arguments are required: action"),
        (["schema", "exprt"], "there is no 'exprt'. Did you mean export?"),
        (["schema", "export"], "the following arguments are required: --out"),
        (["schema", "export", "--out", "s", "--clas", "Outcome"], "there is no option '--clas'. Did you mean --class?"),
        (["schema", "export", "--out", "s", "--class", "Outcme"], "The vocabulary has no class 'Outcme'. Did you mean Outcome?"),
        (["schema", "export", "--out", "s", "--base", "not an address"], "not an address is no address to publish under"),
        (["schema", "export", "--out", "s", "--base", "https://a.example/#x"], "is no address to publish under"),
        (["show", "no-such-file.json"], "No such file or directory"),
        (["new", "folder", "--name", "two\nlines"], "--name must be words on one line."),
    ],
)
def test_wrong_words_end_with_2_and_one_sentence(words: list[str], said: str, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "impactmodel", *words], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_no_words_show_the_help_and_end_with_2() -> None:
    done = run()
    assert done.returncode == 2
    assert b"usage: impactmodel" in done.stderr
    assert done.stdout == b""


@pytest.mark.parametrize("words", [[], ["validate"], ["show"], ["schema"], ["schema", "export"], ["new"]])
def test_help_has_examples(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([*words, "--help"])
    assert end.value.code == 0
    shown = capsys.readouterr().out
    assert "examples:\n  impactmodel " in shown
    for line in shown.splitlines():
        assert len(line) <= 100


def on_a_terminal(*words: str, **environment: str) -> str:
    """What the command writes when its output is a terminal."""
    here, there = pty.openpty()
    settings = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm", **environment}
    with subprocess.Popen([sys.executable, "-m", "impactmodel", *words], stdout=there, stderr=there, env=settings) as process:
        os.close(there)
        pieces = []
        while True:
            try:
                piece = os.read(here, 65536)
            except OSError:  # Linux says so when the other end is closed.
                break
            if not piece:
                break
            pieces.append(piece)
        process.wait()
    os.close(here)
    return b"".join(pieces).decode()


def test_colour_only_where_a_person_looks(bad: Path) -> None:
    assert "\x1b[31mIM021 error\x1b[0m" in on_a_terminal("validate", str(bad))
    assert "\x1b" not in on_a_terminal("validate", str(bad), NO_COLOR="1")
    assert "\x1b" not in on_a_terminal("validate", str(bad), TERM="dumb")
    assert b"\x1b" not in run("validate", str(bad)).stdout


def test_nothing_in_the_data_acts_on_the_terminal(tmp_path: Path) -> None:
    """Escape sequences, marks of direction and terminal markup come out as text."""
    spoilt = tmp_path / "[red]a\x1b[31mb.json"
    value = "[/nope]\x1b]0;owned\x07\u202e\u200bx"
    sent = {
        "schema_version": "1.0",
        "title": "[bold]T[/bold] \u202e",
        "outcomes": [{"id": "out:1", "type": "Outcome", "name": "[/nope] \u200b"}],
    }
    spoilt.write_text(json.dumps(sent), "utf-8")
    for words in (["show", str(spoilt)], ["validate", str(spoilt)]):
        shown = on_a_terminal(*words, NO_COLOR="1")
        assert not {"\x1b", "\u202e", "\u200b"} & set(shown)
    assert "[bold]T[/bold] \\u202e" in on_a_terminal("show", str(spoilt), NO_COLOR="1")
    sent["outcomes"] = [{"id": value, "type": value, "valence": value, value: value}]
    spoilt.write_text(json.dumps(sent), "utf-8")
    shown = on_a_terminal("validate", str(spoilt), NO_COLOR="1")
    assert not {"\x1b", "\u202e", "\u200b", "\x07"} & set(shown)
    assert "IM023" in shown
    assert "[/nope]\\u001b" in shown


def test_a_terminal_without_unicode_gets_escapes(tmp_path: Path) -> None:
    path = tmp_path / "good.json"
    path.write_text(GOOD, "utf-8")
    done = run("show", str(path), PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"T\\u0177" in done.stdout


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    outcomes = [{"id": f"out:{number}", "type": "Outcome", "valence": "x"} for number in range(3000)]
    path = tmp_path / "many.json"
    path.write_text(json.dumps({"schema_version": "1.0", "outcomes": outcomes}))
    command = f"'{sys.executable}' -m impactmodel validate --each '{path}' | head -n 1"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    command = f"set -o pipefail; '{sys.executable}' -m impactmodel validate --each '{path}' | head -n 1"
    done = subprocess.run(["/bin/bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 141, "a script that asks for it must not take this for a clean file"


def test_a_defect_of_ours_is_one_line_without_data(good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fails(*_: object, **__: object) -> None:
        raise KeyError("what somebody said")

    monkeypatch.setattr("impactmodel.validation.validate", fails)
    assert cli.main(["validate", str(good)]) == 2
    shown = capsys.readouterr().err
    assert "this is a defect of impactmodel" in shown
    assert "KeyError" in shown
    assert "somebody" not in shown
    assert shown.count("\n") == 1


def test_stopping_it_is_no_traceback(good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("impactmodel.validation.validate", stopped)
    assert cli.main(["validate", str(good)]) == 130
    assert capsys.readouterr().err == "impactmodel: stopped.\n"


def test_new_makes_a_document_that_is_valid_and_tells_the_story(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "deep" / "charity"
    assert cli.main(["new", str(folder), "--name", "Lantern Street Kitchen"]) == 0
    document = load(folder / "impact.json")
    assert document.findings == ()
    assert document.title == "Lantern Street Kitchen: what changes"
    assert {"organizations", "stakeholders", "outcomes", "indicators", "indicator_reports", "evidence", "consents"} <= set(
        document.counts()
    )
    written = json.loads((folder / "impact.json").read_text("utf-8"))
    schema = json.loads((folder / written["$schema"]).read_text("utf-8"))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator(schema).validate(written)
    assert cli.main(["validate", str(folder / "impact.json")]) == 0
    assert "Lantern Street Kitchen" in (folder / "README.md").read_text("utf-8")


def test_new_writes_over_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "impact.json").write_text("mine")
    assert cli.main(["new", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "impact.json").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["impact.json"]
    assert cli.main(["new", str(tmp_path / "impact.json")]) == 2, "a file is no folder"


def test_export_writes_what_is_committed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    committed = Path(__file__).parents[1] / "schemas" / "1.0"
    assert cli.main(["schema", "export", "--out", str(tmp_path), "--draft-07"]) == 0
    names = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(committed) for path in committed.rglob("*") if path.is_file())
    assert f"{len(names)} files written" in capsys.readouterr().err
    assert {f"{name}.csv" for name in closed_lists()} <= {path.name for path in (tmp_path / "codelists").iterdir()}


def test_bundled_files_need_no_other(tmp_path: Path) -> None:
    assert cli.main(["schema", "export", "--out", str(tmp_path), "--bundled"]) == 0
    for name in ("Entity", "Outcome", "IndicatorReport"):
        text = (tmp_path / f"{name}.schema.json").read_text("utf-8")
        assert '"$ref": "http' not in text
        example = {"id": "out:1", "type": "Outcome"}
        assert jsonschema.Draft202012Validator(json.loads(text)).is_valid(example) == (name != "IndicatorReport")


def test_export_of_some_classes_under_another_address(tmp_path: Path) -> None:
    words = ["schema", "export", "--out", str(tmp_path), "--class", "Outcome", "--class", "Indicator", "--base", "https://a.example/1.0"]
    assert cli.main(words) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Indicator.schema.json", "Outcome.schema.json"]
    assert json.loads((tmp_path / "Outcome.schema.json").read_text())["$id"] == "https://a.example/1.0/Outcome.schema.json"


TOLD = """{"schema_version": "1.0", "title": "Kitchen", "publisher": "org:us", "license": "CC-BY-4.0",
 "organizations": [{"id": "org:us", "type": "Organization", "name": "Lantern Street Kitchen"}],
 "persons": [{"id": "person:1", "type": "Person", "name": "MARKER"}],
 "stakeholders": [
  {"id": "stk:guests", "type": "Stakeholder", "name": "Guests", "kind": "people", "roles": ["beneficial"], "level": "service_user"},
  {"id": "stk:cooks", "type": "Stakeholder", "name": "Cooks", "kind": "people", "roles": ["contributing"]}],
 "outcomes": [
  {"id": "out:company", "type": "Outcome", "name": "Eat in company", "translations": {"cy": {"name": "Bwyta gyda’i gilydd"}}},
  {"id": "out:tired", "type": "Outcome", "name": "Cooks are worn out", "valence": "negative", "intended": false}],
 "stakeholder_outcomes": [
  {"id": "so:1", "type": "StakeholderOutcome", "outcome": "out:company", "stakeholder": "stk:guests", "importance": "high"}],
 "indicators": [{"id": "ind:1", "type": "Indicator", "name": "Regulars", "statistic": "count", "measures": ["out:company"],
  "baseline": {"value": {"number": 12, "unit": "person"}}}],
 "targets": [{"id": "tgt:1", "type": "Target", "indicator": "ind:1", "value": {"number": 80, "unit": "person"},
  "period": {"start": "2026-01-01", "end": "2026-12-31"}}],
 "indicator_reports": [
  {"id": "rep:2", "type": "IndicatorReport", "indicator": "ind:1", "value": {"number": 64, "unit": "person"},
   "period": {"start": "2026-04-01", "end": "2026-06-30"}, "status": "provisional"},
  {"id": "rep:1", "type": "IndicatorReport", "indicator": "ind:1", "value": {"number": 1, "unit": "person"},
   "period": {"start": "2026-01-01", "end": "2026-03-31"}},
  {"id": "rep:3", "type": "IndicatorReport", "indicator": "ind:1", "missing": "not_collected",
   "period": {"start": "2026-07-01", "end": "2026-09-30"}},
  {"id": "rep:4", "type": "IndicatorReport", "indicator": "ind:1", "value": {"number": 3, "unit": "person"},
   "disaggregation": {"age": "65+"},
   "period": {"start": "2026-01-01", "end": "2026-03-31"}}],
 "evidence": [
  {"id": "ev:1", "type": "Evidence", "kind": "story", "text": "MARKER", "title": "MARKER", "name": "MARKER",
   "supports": [{"target": "out:company", "stance": "supports"}]},
  {"id": "ev:2", "type": "Evidence", "kind": "story", "text": "MARKER",
   "supports": [{"target": "out:company", "stance": "contradicts"}]}]}"""


def test_show_tells_the_story(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "told.json"
    path.write_text(TOLD, "utf-8")
    assert cli.main(["show", str(path)]) == 0
    shown = capsys.readouterr().out
    assert (
        shown
        == """\
Kitchen
Published by: Lantern Street Kitchen
Licence: CC-BY-4.0
Vocabulary: 1.0

It holds 15 entities
  1 organization
  1 person
  2 stakeholders
  2 outcomes
  1 stakeholder outcome
  1 indicator
  1 target
  4 indicator reports
  2 pieces of evidence

Guests  service user
└─ Eat in company  importance high
   ├─ Regulars  1 more by part
   │  ├─ before: 12 people
   │  ├─ 2026-01-01 to 2026-03-31: 1 person
   │  ├─ 2026-07-01 to 2026-09-30: not collected
   │  ├─ 1 more between them
   │  └─ target: 80 people, 2026-01-01 to 2026-12-31
   └─ 2 pieces of evidence  1 for it, 1 against it

Cooks
└─ no outcome is named for them

For whom is not said
└─ Cooks are worn out  negative, not intended
"""
    )
    assert "MARKER" not in shown


def test_show_in_another_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "told.ndjson.gz"
    dump(loads(TOLD), path)
    assert cli.main(["show", str(path), "--language", "cy-GB"]) == 0
    shown = capsys.readouterr().out
    assert "Bwyta gyda’i gilydd" in shown
    assert "Cooks are worn out" in shown


def test_show_says_if_something_is_wrong(bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", str(bad)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "IM021" in shown.err
    assert f"impactmodel validate {bad}" in shown.err
    dangling = tmp_path / "dangling.json"
    dangling.write_text('{"schema_version": "1.0", "outcomes": [{"id": "out:1", "type": "Outcome", "leads_to": ["out:2"]}]}')
    assert cli.main(["show", str(dangling)]) == 1
    shown = capsys.readouterr()
    assert "It holds 1 entity" in shown.out
    assert "3 findings. To see them: impactmodel validate" in shown.err


def test_an_empty_document_can_be_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"schema_version": "1.0"}')))
    assert cli.main(["show", "-"]) == 0
    assert "It holds 0 entities" in capsys.readouterr().out
