"""The command on streams: rows and findings go where they belong, and what goes wrong leaves nothing that looks whole."""

import gzip
import io
import json
import os
import pty
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import zstandard
from streaming import HEADER, ndjson

from impactmodel.cli import main

CORE = {
    "schema_version": "1.0",
    "indicators": [{"id": "ind:1", "type": "Indicator", "statistic": "count", "unit": "person", "definition": "Heads."}],
}


def report(number: int, **other: Any) -> dict[str, Any]:
    return {
        "id": f"rep:{number}",
        "type": "IndicatorReport",
        "indicator": "ind:1",
        "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "value": {"number": number % 50 + 10, "unit": "person"},
        "status": "final",
        **other,
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "core.json").write_text(json.dumps(CORE))
    return tmp_path


def judged(*words: str) -> int:
    return main(["validate", "--today", "2026-11-25", *words])


OUT = ("--accept", "good.ndjson", "--reject", "bad.ndjson", "--findings", "found.ndjson", "--against", "core.json")


def found(path: str = "found.ndjson") -> list[tuple[str, int]]:
    return [(each["rule"], each["location"].get("line")) for each in map(json.loads, Path(path).read_text("utf-8").splitlines())]


def test_rows_go_out_byte_for_byte_each_to_its_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [report(1), {**report(2), "status": "finale"}, b' {"id" : "t:1" ,"type":"Theme" } \r', b"", report(3), b"{broken"]
    data = ndjson(rows)[:-1]
    Path("in.ndjson").write_bytes(data)
    assert judged("in.ndjson", *OUT) == 1
    lines = data.split(b"\n")
    good = b"\n".join([*lines[:2], *lines[3:6]]) + b"\n"
    assert Path("good.ndjson").read_bytes() == good
    assert Path("bad.ndjson").read_bytes() == lines[2] + b"\n" + lines[6]
    assert found() == [("IM023", 3), ("IM001", 7)]
    assert not list(folder.glob("*.partial*"))
    said = capsys.readouterr().err
    assert "6 rows, 2 of them not let through: 2 errors." in said
    assert "need the whole document" in said
    assert "IM104" in said


def test_a_row_that_is_wrong_only_beside_others_is_moved_to_its_place(folder: Path) -> None:
    rows = [report(1), report(2), {**report(3), "status": "finale"}, report(1), report(4, indicator="ind:none"), report(5)]
    Path("in.ndjson").write_bytes(ndjson(rows))
    assert judged("in.ndjson", *OUT) == 1
    lines = ndjson(rows).splitlines(keepends=True)
    assert Path("good.ndjson").read_bytes() == b"".join([*lines[:3], lines[6]])
    assert Path("bad.ndjson").read_bytes() == b"".join(lines[3:6])
    assert found() == [("IM023", 4), ("IM103", 5), ("IM101", 6)]
    assert judged("in.ndjson", "--reject", "only.ndjson", "--findings", "f.ndjson", "--against", "core.json") == 1
    assert Path("only.ndjson").read_bytes() == b"".join(lines[3:6])


@pytest.mark.parametrize("kind", ["gz", "zst", "stdin", "document", "list", "utf-16", "mark"])
def test_it_reads_what_there_is(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [report(number) for number in range(2000)]
    rows[1500] = {**rows[1500], "people": -1}
    plain = ndjson(rows)
    name, more = f"in.ndjson.{kind}", []
    expected = plain
    match kind:
        case "gz":
            Path(name).write_bytes(gzip.compress(plain))
        case "zst":
            Path(name).write_bytes(zstandard.compress(plain))
        case "stdin":
            name = "-"
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(plain)))
        case "document" | "list":
            name, more = "in.json", ["--rows-of", "1.0"]
            whole: Any = {"schema_version": "1.0", "title": "All", "indicator_reports": rows} if kind == "document" else rows
            Path(name).write_text(json.dumps(whole, indent=1))
            expected = json.dumps(rows, indent=1).encode()
        case "utf-16":
            name = "in.ndjson"
            Path(name).write_bytes(plain.decode().encode("utf-16"))
        case "mark":
            name = "in.ndjson"
            expected = b"\xef\xbb\xbf" + plain
            Path(name).write_bytes(expected)
    assert judged(name, *OUT, *more) == 1
    together = Path("good.ndjson").read_bytes() + Path("bad.ndjson").read_bytes()
    assert len(Path("bad.ndjson").read_bytes().splitlines()) == 1
    assert [rule for rule, _ in found()] == ["IM025"]
    if kind in ("document", "list"):
        assert [json.loads(line) for line in Path("good.ndjson").read_bytes().splitlines()] == rows[:1500] + rows[1501:]
    else:
        assert sorted(together.splitlines()) == sorted(expected.splitlines())


def test_many_files_come_one_after_the_other_and_lines_stay_apart(folder: Path) -> None:
    Path("a.ndjson").write_bytes(ndjson([report(1)])[:-1])
    Path("b.ndjson").write_bytes(ndjson([report(1), report(1)]))
    assert judged("a.ndjson", "missing.ndjson", "b.ndjson", *OUT) == 2
    assert len(Path("good.ndjson").read_bytes().splitlines()) == 4
    assert found() == [("IM011", None), ("IM103", 3)]


def test_without_a_file_for_findings_they_are_told_as_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("in.ndjson").write_bytes(ndjson([{**report(number), "status": "finale"} for number in range(9)]))
    assert judged("in.ndjson", "--jobs", "1", "--against", "core.json", "--max-findings", "5", "--lang", "fr") == 1
    out, err = capsys.readouterr()
    assert out.count("IM023") == 5
    assert "in.ndjson:2:" in out
    assert "IM004" in out
    assert "9" in err


def test_good_rows_to_the_standard_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("in.ndjson").write_bytes(ndjson([report(1), {**report(2), "status": "finale"}]))
    assert judged("in.ndjson", "--accept", "-", "--findings", "f.ndjson", "--against", "core.json") == 1
    assert capfdbinary.readouterr().out == ndjson([report(1)])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accept", "in.ndjson"), "written over"),
        (("--accept", "x.ndjson", "--reject", "./x.ndjson"), "named twice"),
        (("--accept", "nowhere/x.ndjson"), "nowhere/x.ndjson: No such file or directory"),
        (("--accept", "."), "Is a directory"),
        (("--accept", "-"), "--findings"),
        (("--against", "in.ndjson", "--findings", "f", "--output-format", "json"), "NDJSON"),
        (("--against", "broken.json"), "cannot be referred to"),
        (("--rows-of", "0.9"), "version 1.0"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(
    words: tuple[str, ...], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("in.ndjson").write_bytes(ndjson([report(1)]))
    Path("broken.json").write_text("{")
    before = sorted(folder.iterdir())
    assert judged("in.ndjson", *words) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert sorted(folder.iterdir()) == before


def many(folder: Path, count: int = 60_000) -> None:
    with (folder / "in.ndjson").open("wb") as file:
        file.write(HEADER + b"\n")
        for number in range(count):
            file.write(json.dumps(report(number)).encode() + b"\n")


def command(*words: str, **options: Any) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "impactmodel", "validate", "in.ndjson", *words, "--today", "2026-11-25"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def test_a_full_disk_is_exit_2_one_line_and_no_file(folder: Path) -> None:
    many(folder, 30_000)
    before = sorted(folder.iterdir())

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    process = command(*OUT, preexec_fn=little_room)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2, err
    assert err.count(b"\n") == 1
    assert b"good.ndjson: File too large" in err
    assert sorted(folder.iterdir()) == before


def test_a_closed_pipe_ends_it_and_leaves_no_file(folder: Path) -> None:
    many(folder, 30_000)
    with command("--accept", "-", "--reject", "bad.ndjson", "--findings", "f.ndjson", "--against", "core.json") as process:
        assert process.stdout is not None
        process.stdout.read(100)
        process.stdout.close()
        assert process.wait(timeout=60) == 2
        assert process.stderr is not None
        assert process.stderr.read() == b"impactmodel: Whoever read the output has gone, so that not everything was written.\n"
    assert sorted(each.name for each in folder.iterdir()) == ["core.json", "in.ndjson"]


def children(process: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_a_killed_worker_is_exit_2_one_line_and_no_file(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    many(folder, 20_000)
    process = command("pipe", *OUT, "--jobs", "2")
    deadline = time.monotonic() + 30
    with (folder / "pipe").open("r+b", buffering=0):  # It never ends, so that the workers wait for more.
        while len(children(process.pid)) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(children(process.pid)[0], signal.SIGKILL)
        os.kill(children(process.pid)[1], signal.SIGKILL)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2, err
    assert err.count(b"\n") == 1
    assert b"ended from outside" in err
    assert not [each for each in folder.iterdir() if "good" in each.name or "bad" in each.name]


def test_ctrl_c_leaves_whole_lines_and_says_how_far_it_came(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    many(folder, 20_000)
    process = command("pipe", *OUT, "--jobs", "2")
    done = folder / "good.ndjson.partial"
    deadline = time.monotonic() + 30
    with (folder / "pipe").open("r+b", buffering=0):  # It never ends.
        while not (done.exists() and done.stat().st_size > 1 << 20) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert b"stopped after" in err
    assert b"good.ndjson.partial" in err
    kept = done.read_bytes()
    assert kept == (folder / "in.ndjson").read_bytes()
    assert kept.endswith(b"\n")
    assert not (folder / "good.ndjson").exists()


def test_progress_is_told_to_a_terminal_only(folder: Path) -> None:
    many(folder, 60_000)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "impactmodel", "validate", "in.ndjson", "--against", "core.json", "--findings", "f.ndjson"],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    assert process.wait(timeout=60) == 0
    assert b"rows a second" in seen
    assert b"left" in seen
