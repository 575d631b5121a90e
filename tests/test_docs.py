"""What the documentation says is so: every block of code in it runs, in order, and every docstring example."""

import contextlib
import doctest
import gzip
import io
import json
import re
import shlex
import struct
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from impactmodel import Layer, describe, validate

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [
    ROOT / "README.md",
    *(page for page in sorted(DOCS.rglob("*.md")) if not {"reference", "_build"} & set(page.relative_to(DOCS).parts)),
]
MODULES = [path for path in sorted((ROOT / "src").rglob("*.py")) if ">>>" in path.read_text("utf-8")]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

_FENCE = re.compile(r"^```(.*)\n(?:.*\n)*?```$", re.MULTILINE)
_SAME = doctest.OutputChecker()


def shell(example: Example) -> str | None:
    """Runs the `$ impactmodel …` lines of a console block, and compares what they print where the page shows it.

    Other commands are for the reader only, but for `echo $?`, the exit code of the command before.
    """
    for part in re.split(r"^\$ ", example.parsed, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        words = shlex.split(command, comments=True)
        if words == ["echo", "$?"]:
            printed = f"{example.namespace['exit code']}\n"
        elif words[0] == "impactmodel":
            example.namespace["exit code"], printed = impactmodel(words[1:])
        else:
            continue
        if expected.strip() and not _SAME.check_output(expected, printed, FLAGS):
            return f"$ {command}\nExpected:\n{expected}\nGot:\n{printed}"
    return None


def impactmodel(arguments: list[str]) -> tuple[int, str]:
    """The exit code of the command, and what a terminal would show."""
    from impactmodel.cli import main

    shown = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
        try:
            code = main(arguments)
        except SystemExit as end:
            code = end.code
    return int(code or 0), shown.buffer.getvalue().decode()  # type: ignore[attr-defined]


def json_parses(example: Example) -> None:
    json.loads(example.parsed)


MARKDOWN = Sybil(
    [PythonCodeBlockParser(doctest_optionflags=FLAGS), CodeBlockParser("console", shell), CodeBlockParser("json", json_parses)]
)
DOCSTRINGS = Sybil([DocTestParser(FLAGS)], document_types={".py": PythonDocStringDocument})


def run(sybil: Sybil, path: Path) -> None:
    for example in sybil.parse(path):
        example.evaluate()


@pytest.mark.usefixtures("registry_as_before")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pages_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    run(MARKDOWN, page)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(ROOT / "src").as_posix())
def test_docstrings_run(module: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run(DOCSTRINGS, module)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_block_is_left_untested(page: Path) -> None:
    text = page.read_text("utf-8")
    languages = {found[1] for found in _FENCE.finditer(text)}
    for block in re.findall(r"^```toml\n((?:.*\n)*?)```$", text, re.MULTILINE):
        assert tomllib.loads(block)
    assert languages <= {"python", "console", "json", "toml", "sh", "javascript", "{toctree}", "{include} ../reference/invariants.inc"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
        there = (page.parent / target).resolve()
        generated = DOCS / "reference" in there.parents
        assert target.startswith("https://") or generated or there.is_file(), target


def test_reference_pages_are_written_for_every_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    from reference_pages import write

    write(tmp_path / "reference")
    written = {path.name for path in (tmp_path / "reference").iterdir()}
    assert {f"{name}.md" for name in describe().classes} < written
    linked = {name for page in PAGES for name in re.findall(r"reference/([A-Za-z]+\.[a-z]+)", page.read_text("utf-8"))}
    assert linked <= written


def _document(**more: Any) -> bytes:
    return json.dumps({"schema_version": "1.0", **more}).encode()


def _outcome(**more: Any) -> bytes:
    return _document(outcomes=[{"id": "out:1", "type": "Outcome", **more}])


def _report(**more: Any) -> bytes:
    period = {"start": "2023-01-01", "end": "2023-03-31"}
    report = {"id": "rep:1", "type": "IndicatorReport", "indicator": "ind:1", "period": period, **more}
    return _document(indicators=[{"id": "ind:1", "type": "Indicator", "statistic": "count"}], indicator_reports=[report])


def _number(written: bytes) -> bytes:
    return _report(value={"number": 0, "unit": "person"}).replace(b'"number": 0', b'"number": ' + written)


def _titled(written: bytes) -> bytes:
    return _document(title="?").replace(b"?", written)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "Truncated": lambda: _outcome()[:-3],
    "Empty": lambda: b"",
    "A list": lambda: b"[]",
    "200 MB in one string": lambda: _titled(b"a" * 200 * 2**20),
    "300 MB in one string": lambda: _titled(b"a" * 300 * 2**20),
    "10,000 levels": lambda: b'{"schema_version": "1.0", "outcomes": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    "Duplicate keys": lambda: b'{"schema_version": "1.0", "title": "a", "title": "b"}',
    "A lone surrogate (half of a character), escaped": lambda: _titled(rb"\ud800"),
    "A lone surrogate, as bytes": lambda: _titled(b"\xed\xa0\x80"),
    "A NUL byte": lambda: _titled(b"a\x00b"),
    "A NUL character, escaped": lambda: _titled(rb"a\u0000b"),
    "NaN": lambda: _number(b"NaN"),
    "1e400": lambda: _number(b"1e400"),
    "A 100,000-digit number": lambda: _number(b"9" * 100_000),
    "2023-02-29": lambda: _report(period={"start": "2023-01-01", "end": "2023-02-29"}),
    "A reversed period": lambda: _report(period={"start": "2023-03-31", "end": "2023-01-01"}),
    "Latitude 91": lambda: _outcome(place={"latitude": 91}),
    "Currency XXX": lambda: _report(value={"number": 5, "unit": "XXX"}),
    "A unit that is a sum to be worked out: `9**9**9**9`": lambda: _report(value={"number": 5, "unit": "9**9**9**9"}),
    "An id with spaces": lambda: _document(outcomes=[{"id": "out 1", "type": "Outcome"}]),
    "An unknown class": lambda: _document(outcomes=[{"id": "out:1", "type": "Outcom"}]),
    "A near-miss key": lambda: _document(outcmes=[]),
    "A reference to itself": lambda: _outcome(leads_to=["out:1"]),
    "UTF-16 with its mark": lambda: _outcome().decode().encode("utf-16"),
    "UTF-16 that is cut off": lambda: _outcome().decode().encode("utf-16")[:-1],
    "gzip that lies about its size": lambda: gzip.compress(_outcome())[:-4] + struct.pack("<I", 5),
    "gzip that grows to 300 MB": lambda: gzip.compress(b" " * 300 * 2**20),
    "XML with an external entity": lambda: b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    "A `$schema` and an `@context` on a strange server": lambda: _document(
        **{"$schema": "https://a.example/", "@context": "https://a.example/"}
    ),
}
_ROW = re.compile(r"^\| (.+?) \| (IM[0-9]{3}|none) \| (.+?) \|$", re.MULTILINE)
ROWS = {row[1]: (row[2], row[3]) for row in _ROW.finditer((DOCS / "security.md").read_text("utf-8"))}


def test_the_table_of_hostile_inputs_has_a_case_for_each_row() -> None:
    assert list(ROWS) == list(HOSTILE)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_gets_what_the_table_says(name: str) -> None:
    rule, said = ROWS[name]
    findings = [item for item in validate(io.BytesIO(HOSTILE[name]())) if item.layer is not Layer.RULES]
    assert [item.rule for item in findings] == ([] if rule == "none" else [rule])
    assert [item.message for item in findings] == ([] if rule == "none" else [said])
