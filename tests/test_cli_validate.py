"""`impactmodel validate`: forms and files that findings go to, languages, what counts as failed; and what it does when it cannot run."""

import importlib.util
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from impactmodel import cli
from impactmodel.cli.validate import FORMS
from impactmodel.validation import forms

WARNED = """{"schema_version": "1.0", "organizations": [
 {"id": "org:us", "type": "Organization", "name": "Lantern Street Kitchen"},
 {"id": "org:Us", "type": "Organization", "name": "Lantern Street Hall"}]}"""
WRONG = '{"schema_version": "1.0", "outcomes": [{"id": "out:1", "type": "Outcome", "valence": "Positive"}]}'
PERSON = '{"schema_version": "1.0", "persons": [{"id": "person:1", "type": "Person", "name": ["Zebrafinch"]}]}'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a file that is only warned about, one with an error, and English."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    Path("warned.json").write_text(WARNED)
    Path("wrong.json").write_text(WRONG)


def validate(*words: str) -> int:
    return cli.main(["validate", *words])


def run(*words: str, sent: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    settings = {**os.environ, "PYTHONWARNINGS": "error", **environment}
    command = [sys.executable, "-m", "impactmodel", "validate", *words]
    return subprocess.run(command, input=sent.encode(), capture_output=True, env=settings, check=False)


def test_the_forms_are_those_of_the_library() -> None:
    assert tuple(forms.FORMS) == FORMS


@pytest.mark.parametrize(("level", "codes"), [("error", (0, 1)), ("warning", (1, 1)), ("info", (1, 1))])
def test_the_exit_code_counts_what_is_asked_for(level: str, codes: tuple[int, int]) -> None:
    assert (validate("warned.json", "--fail-on", level), validate("wrong.json", "--fail-on", level)) == codes
    assert max(codes) == validate("warned.json", "wrong.json", "--fail-on", level)


def test_without_a_word_only_errors_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert validate("warned.json") == 0
    shown = capsys.readouterr()
    assert "IM105 warning: This id differs from org:us only in capitals." in shown.out
    assert "warned.json: " in shown.err
    assert " in 2 entities." in shown.err


def test_a_rule_can_be_ignored_and_what_stops_a_document_cannot(capsys: pytest.CaptureFixture[str]) -> None:
    validate("warned.json", "--ignore", "IM105")
    assert "IM105" not in capsys.readouterr().out
    assert validate("wrong.json", "--ignore", "IM023") == 2
    assert "IM023 cannot be ignored" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--ignore", "IM1O5"], "There is no rule 'IM1O5'."),
        (["--output-format", "jsn"], "there is no 'jsn'. Did you mean json?"),
        (["--output-format", "pdf"], "there is no 'pdf'. "),
        (["--fail-on", "eror"], "there is no 'eror'. Did you mean error?"),
        (["--lang", "cy"], "there is no 'cy'. There are en, fr."),
        (["--today", "31/03/2026"], "'31/03/2026' is no day; write it as 2026-03-31"),
        (["--today", "2026-02-30"], "'2026-02-30' is no day"),
        (["--profile", "impact-managment"], "impact-management"),
        (["--output-fil", "x"], "there is no option '--output-fil'. Did you mean --output-file?"),
    ],
)
def test_a_wrong_word_ends_with_2_and_names_the_nearest(words: list[str], said: str) -> None:
    done = run("wrong.json", *words)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["warned.json", "wrong.json"]


def test_the_day_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    consent = {"id": "consent:1", "type": "Consent", "status": "given", "scopes": ["internal"], "obtained": "2030-01-01"}
    Path("consent.json").write_text(json.dumps({"schema_version": "1.0", "consents": [consent]}))
    told = []
    for today in ("2029-12-31", "2030-01-02"):
        validate("consent.json", "--today", today, "--output-format", "ndjson")
        told.append({json.loads(line)["rule"] for line in capsys.readouterr().out.splitlines()})
    assert told[0] - told[1] == {"IM411"}


@pytest.mark.parametrize(
    ("environment", "words", "french"),
    [
        ({}, [], False),
        ({"LANG": "fr_CA.UTF-8"}, [], True),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "fr_CA.UTF-8"}, [], False),
        ({"LC_MESSAGES": "fr", "LANG": "en"}, [], True),
        ({"LANG": "fr"}, ["--lang", "en"], False),
        ({}, ["--lang", "fr"], True),
    ],
)
def test_the_language_is_that_of_the_environment_or_the_one_asked_for(
    environment: dict[str, str], words: list[str], french: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert validate("wrong.json", *words) == 1
    shown = capsys.readouterr()
    assert ("Did you mean positive?" in shown.out) != french
    assert ("1 error." in shown.err) != french


def test_personal_values_are_shown_only_where_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    Path("person.json").write_text(PERSON.replace('"name": ["Zebrafinch"]', '"created": "Zebrafinch"'))
    validate("person.json")
    assert "Zebrafinch" not in capsys.readouterr().out
    validate("person.json", "--show-values")
    assert "Zebrafinch" in capsys.readouterr().out


def test_each_finding_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = [{"id": f"out:{number}", "type": "Outcome", "nme": "x"} for number in range(9)]
    Path("many.json").write_text(json.dumps({"schema_version": "1.0", "outcomes": outcomes}, indent=1))
    validate("many.json")
    shown = capsys.readouterr()
    assert shown.out.count("IM021 error") == 1
    assert "9 fields do not exist: lines 7, 12, 17 … and 6 more." in shown.out
    assert "Most often: IM021 (9)." in shown.err
    validate("many.json", "--each")
    assert capsys.readouterr().out.count("IM021 error") == 9


@pytest.mark.parametrize("form", [form for form in FORMS if form != "html" or importlib.util.find_spec("jinja2")])
def test_a_file_holds_what_the_standard_output_would(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate("warned.json", "wrong.json", "--output-format", form) == 1
    shown = capsys.readouterr()
    assert validate("warned.json", "wrong.json", "--output-format", form, "--output-file", "out") == 1
    again = capsys.readouterr()
    written = Path("out").read_text("utf-8")
    assert again.out == ""
    assert again.err == shown.err
    assert "wrong.json: 1 error" in shown.err
    if form == "text":
        assert "wrong.json: 1 error." in written, "who opens the file later sees the sums as well"
        written = "".join(line for line in written.splitlines(True) if ": 1 error." not in line and " in 2 entities." not in line)
    assert written == shown.out
    assert validate("wrong.json", "--output-format", form, "--output-file", "-") == 1
    assert "IM023" in capsys.readouterr().out


def test_programs_get_utf_8_whatever_the_terminal_has() -> None:
    Path("Tŷ.json").write_text(WRONG)
    for form in ("json", "ndjson", "csv", "sarif", "junit"):
        done = run("Tŷ.json", "--output-format", form, PYTHONIOENCODING="latin-1")
        assert done.returncode == 1
        assert "Tŷ.json" in done.stdout.decode("utf-8") or form == "sarif"


def test_a_file_that_cannot_be_read_is_in_the_report_of_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert validate("none.json", "wrong.json", "--output-format", "json") == 2
    shown = capsys.readouterr()
    assert [list(source["rules"]) for source in json.loads(shown.out)["sources"]] == [["IM011"], ["IM023"]]
    assert "none.json: The file cannot be read: No such file or directory." in shown.err
    assert validate("none.json", "--output-file", "out.txt") == 2
    assert "IM011" in Path("out.txt").read_text()


def test_a_file_is_written_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    Path("out.json").write_text("as it was")

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("somebody's words")

    with monkeypatch.context() as broken:
        broken.setattr("impactmodel.validation.validate", fails)
        assert validate("wrong.json", "--output-format", "json", "--output-file", "out.json") == 2
    assert Path("out.json").read_text() == "as it was"
    assert sorted(path.name for path in Path().iterdir()) == ["out.json", "warned.json", "wrong.json"]
    assert "somebody" not in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_one_line_and_2(capsys: pytest.CaptureFixture[str]) -> None:
    Path("folder").mkdir()
    for path, said in (("none/out.json", "No such file or directory"), ("folder", "Is a directory"), ("wrong.json/x", "Not a directory")):
        assert validate("wrong.json", "--output-file", path) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert said in shown.err.splitlines()[-1]
        assert path in shown.err.splitlines()[-1]
    assert sorted(path.name for path in Path().rglob("*")) == ["folder", "warned.json", "wrong.json"]


def test_a_full_disk_leaves_no_half_of_a_report() -> None:
    """The limit on the size of files stands for a disk that is full."""
    outcomes = [{"id": f"out:{number}", "type": "Outcome", "nme": "x"} for number in range(3000)]
    Path("many.json").write_text(json.dumps({"schema_version": "1.0", "outcomes": outcomes}))
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, {resource.RLIM_INFINITY}))\n"
        "from impactmodel.cli import main\n"
        "sys.exit(main(['validate', 'many.json', '--output-format', 'json', '--output-file', 'out.json']))\n"
    )
    done = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "File too large" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["many.json", "warned.json", "wrong.json"]


def test_what_is_checked_is_never_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    Path("link.json").symlink_to("wrong.json")
    for path in ("wrong.json", "./wrong.json", "link.json"):
        assert validate("wrong.json", "--output-file", path) == 2
        assert "would be written over" in capsys.readouterr().err
    assert Path("wrong.json").read_text() == WRONG


def test_findings_can_go_to_what_is_no_file() -> None:
    done = run("wrong.json", "--output-format", "ndjson", "--output-file", "/dev/null")
    assert (done.returncode, done.stdout) == (1, b"")
    assert Path("/dev/null").is_char_device()


def test_a_page_needs_its_package(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from impactmodel.validation.forms import html_page

    monkeypatch.setitem(sys.modules, "jinja2", None)
    html_page._template.cache_clear()
    assert validate("wrong.json", "--output-format", "html", "--output-file", "page.html") == 2
    assert "pip install 'impactmodel[report]'" in capsys.readouterr().err
    assert not Path("page.html").exists()


def test_the_ladder_of_a_profile_stands_below_the_findings(capsys: pytest.CaptureFixture[str]) -> None:
    validate("warned.json", "--profile", "impact-management")
    below = capsys.readouterr().out.partition("IM105 warning")[2]
    assert "\n  → " in below
    validate("warned.json", "--profile", "impact-management", "--output-format", "ndjson")
    assert "→" not in capsys.readouterr().out
    validate("warned.json", "--profile", "impact-management", "--output-format", "json", "--output-file", "out.json")
    (source,) = json.loads(Path("out.json").read_text("utf-8"))["sources"]
    assert source["ladder"]["profile"] == "impact-management"
    capsys.readouterr()
    for form in ("html", "markdown"):
        validate("warned.json", "--profile", "impact-management", "--output-format", form)
        assert "→" in capsys.readouterr().out
