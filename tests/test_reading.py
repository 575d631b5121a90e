"""Bytes to a document: formats, compression, encodings, limits, and what is broken."""

import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from impactmodel import (
    Finding,
    InvalidDocument,
    Limits,
    MissingExtra,
    dump,
    dumps,
    load,
    loads,
    read,
    validate,
)
from sources import LINES, SMALL, findings, only


class _Pipe(io.RawIOBase):
    """A stream that can neither be rewound nor read in one go."""

    def __init__(self, data: bytes, step: int = 7) -> None:
        self._rest, self._step = data, step

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        taken = self._step if size < 0 else min(size, self._step)
        piece, self._rest = self._rest[:taken], self._rest[taken:]
        return piece

    def seek(self, *_: Any) -> int:
        raise OSError("a pipe")


PACKED = [lambda data: data, gzip.compress, zstandard.ZstdCompressor().compress]


@pytest.mark.parametrize("pack", PACKED, ids=["plain", "gzip", "zstd"])
@pytest.mark.parametrize("text", [SMALL, LINES], ids=["json", "ndjson"])
def test_paths_streams_pipes_and_the_standard_input(
    pack: Callable[[bytes], bytes], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, data = loads(text), pack(text.encode())
    path = tmp_path / "no suffix that says anything"
    path.write_bytes(data)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    with path.open("rb") as stream:
        sources = [path, str(path), stream, io.BytesIO(data), _Pipe(data), "-"]
        assert [load(source) == expected for source in sources] == [True] * len(sources)


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
@pytest.mark.parametrize("kind", [".json", ".ndjson", ".jsonl", ".JSON"])
def test_the_suffix_says_how_a_file_is_written(kind: str, suffix: str, tmp_path: Path) -> None:
    document = loads(LINES)
    path = tmp_path / f"a.b{kind}{suffix}"
    dump(document, path)
    raw = path.read_bytes()
    plain = gzip.decompress(raw) if suffix == ".gz" else zstandard.ZstdDecompressor().decompress(raw) if suffix else raw
    assert plain.decode() == dumps(document, format="ndjson" if kind in (".ndjson", ".jsonl") else "json")
    assert load(path) == document


def test_the_standard_output_and_streams_are_written_to(capfdbinary: Any) -> None:
    document = loads(SMALL)
    dump(document, "-")
    stream = io.BytesIO()
    dump(document, stream, format="ndjson")
    assert capfdbinary.readouterr().out == dumps(document).encode()
    assert stream.getvalue() == dumps(document, format="ndjson").encode()
    assert not stream.closed


def test_a_stream_of_text_is_an_error_that_says_so(tmp_path: Path) -> None:
    found = validate(io.StringIO(SMALL)).findings  # type: ignore[arg-type]
    assert [(finding.rule, "binary" in finding.message) for finding in found] == [("IM011", True)]
    with (tmp_path / "a.json").open("w") as stream, pytest.raises(TypeError, match="binary"):
        dump(loads(SMALL), stream)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["nothing.json", "folder", "a\x00b", "x" * 5000], ids=["missing", "folder", "NUL", "long"])
def test_a_file_that_cannot_be_read_is_a_finding(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    document, found = read(str(tmp_path / name))
    assert document is None
    assert [finding.rule for finding in found] == ["IM011"]
    with pytest.raises(InvalidDocument):
        load(str(tmp_path / name))


def test_a_stream_that_fails_midway_is_a_finding() -> None:
    class Broken(_Pipe):
        def read(self, size: int = -1) -> bytes:
            if len(self._rest) < 60:
                raise OSError(5, "Input/output error")
            return super().read(size)

    assert only_of(Broken(SMALL.encode())).rule == "IM011"


def only_of(source: Any) -> Finding:
    (found,) = validate(source).findings
    return found


def test_zstandard_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    packed = zstandard.ZstdCompressor().compress(SMALL.encode())
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(MissingExtra, match=r"pip install 'impactmodel\[etl\]'"):
        load(io.BytesIO(packed))
    with pytest.raises(MissingExtra, match="pip install"):
        dump(loads(SMALL), tmp_path / "a.json.zst")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["yaml", "JSON", "", "csv"])
def test_a_format_that_does_not_exist_is_refused(text: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        dumps(loads(SMALL), format=text)
    with pytest.raises((ValueError, TypeError)):
        loads(SMALL, format=text)


@pytest.mark.parametrize("text", [SMALL, LINES], ids=["json", "ndjson"])
@pytest.mark.parametrize("pack", PACKED[1:], ids=["gzip", "zstd"])
def test_compressed_data_cut_off_anywhere_is_damaged(pack: Callable[[bytes], bytes], text: str) -> None:
    packed = pack(text.encode())
    wrong = {}
    for length in range(4, len(packed)):
        found = [finding.rule for finding in findings(packed[:length])]
        if found != ["IM008"]:
            wrong[length] = found
    assert wrong == {}


@pytest.mark.parametrize("pack", PACKED[1:], ids=["gzip", "zstd"])
def test_many_rows_cut_off_at_the_end_of_a_line_are_not_taken_for_all(pack: Callable[[bytes], bytes]) -> None:
    rows = "".join(f'{{"id": "t:{number}", "type": "Theme"}}\n' for number in range(20_000))
    packed = pack(('{"schema_version": "1.0"}\n' + rows).encode())
    for share in (2, 3, 5, 7):
        document, found = read(io.BytesIO(packed[: len(packed) // share]), format="ndjson")
        assert document is None
        assert [finding.rule for finding in found] == ["IM008"]


@pytest.mark.parametrize("pack", PACKED[1:], ids=["gzip", "zstd"])
def test_compressed_data_in_parts_is_read_whole_and_what_follows_is_damage(pack: Callable[[bytes], bytes]) -> None:
    head, tail = SMALL[:40].encode(), SMALL[40:].encode()
    assert load(io.BytesIO(pack(head) + pack(tail))) == loads(SMALL)
    assert only(pack(SMALL.encode()) + b"garbage").rule == "IM008"


@settings(max_examples=300)
@given(st.sampled_from([SMALL, LINES, SMALL * 2]), st.data())
def test_no_bytes_make_it_raise(text: str, data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from([text.encode(), text.encode("utf-16"), gzip.compress(text.encode(), mtime=0)])))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=3))
    result = validate(io.BytesIO(bytes(raw)))
    assert (result.document is None) == any(finding.layer in ("syntax", "structure") for finding in result.findings)


JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=5), st.just("Outcome")
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "type", "name", "outcomes", "value", "links", "translations", "cy", "x"]), inner, max_size=4
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=300)
@given(JSON, st.sampled_from(["outcomes", "indicator_reports", "impact_models", "sroi_analyses", "evidence", "persons", "title"]))
def test_no_json_makes_it_raise(value: Any, name: str) -> None:
    for sent in ({"schema_version": "1.0", name: value}, {"schema_version": "1.0", name: [value]}, {"schema_version": value}, value):
        assert validate(io.BytesIO(json.dumps(sent).encode())).findings is not None
    lines = '{"schema_version": "1.0"}\n' + json.dumps(value) + "\n" + json.dumps({"type": value})
    assert validate(io.BytesIO(lines.encode()), format="ndjson").findings


@pytest.mark.parametrize("kind", ["[]", "{}", "5", "true", "null", '"Nothing"', '""', '"outcome"'])
@pytest.mark.parametrize(
    "form",
    ['{{"schema_version": "1.0", "outcomes": [{{"id": "a", "type": {0}}}]}}', '{{"schema_version": "1.0"}}\n{{"id": "a", "type": {0}}}'],
)
def test_a_class_that_is_none_is_a_finding(kind: str, form: str) -> None:
    found = findings(form.format(kind))
    assert found[0].rule in ("IM027", "IM020", "IM022")
    assert found[0].location.line == form.count("\n") + 1


@pytest.mark.parametrize(
    "lists",
    ['"outcomes": [{"id": "out:0", "type": "Outcome"}]', '"outcomes": 5', '"themes": [{"id": "t:0", "type": "Theme"}]'],
    ids=["same", "no list", "other"],
)
def test_entities_in_the_first_line_of_ndjson_are_not_lost(lists: str) -> None:
    """They are read like the others, or there is a finding; they never vanish."""
    text = f'{{"schema_version": "1.0", {lists}}}\n{{"id": "out:1", "type": "Outcome"}}\n'
    document, found = read(io.BytesIO(text.encode()), format="ndjson")
    assert found or (document is not None and len(document) == 2)


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ('{"schema_version": "1.1"}\n{"id": "t:1", "type": "Theme"}\n', "IM009", 1),
        ('{"schema_version": "1.0", "id": 5}\n{"id": "t:1", "type": "Theme"}\n', "IM021", 1),
        ('{"id": "t:1", "type": "Theme"}\n{"schema_version": "1.0", "title": ""}\n', "IM026", 2),
        ('{"schema_version": "1.0"}\n{"schema_version": "1.0"}\n', "IM002", 2),
        ('{"schema_version": "1.0"}\n\n\n{"id": "t:1"}\n', "IM020", 4),
        ('{"schema_version": "1.0"}\n{"id": "t:1", "type": "Theme"\n', "IM001", 2),
        ('{"schema_version": "1.0"}\n[]\n', "IM010", 2),
        ('{"schema_version": "1.0"}\r\n{"id": "t:1", "type": "Theme", "nme": 1}\r\n', "IM021", 2),
        ('{"schema_version": "1.0", "publisher": "o"}\n{"id": "o", "type": "Theme"}\n', "IM102", 1),
        ('{"schema_version": "1.0"}\n{"id": "t:1", "type": "Theme"}\n{"id": "t:1", "type": "Theme"}\n', "IM103", 3),
    ],
)
def test_every_finding_in_ndjson_has_its_line(text: str, rule: str, line: int) -> None:
    found = only(text, format="ndjson")
    assert (found.rule, found.location.line) == (rule, line)


def test_all_bad_lines_are_found_not_the_first() -> None:
    text = '{"schema_version": "1.0"}\nnothing\n{"id": "t:1", "type": "Theme"}\n{"type": "Them"}\n5\n'
    assert [(finding.rule, finding.location.line) for finding in findings(text, format="ndjson")] == [
        ("IM001", 2),
        ("IM027", 4),
        ("IM010", 5),
    ]


def test_ndjson_in_any_order_and_with_an_empty_last_line() -> None:
    lines = LINES.splitlines()
    expected = loads(LINES)
    assert loads("\n".join(reversed(lines)), format="ndjson") == expected
    assert loads("\n" + "\r\n".join(lines) + "\r\n\r\n", format="ndjson") == expected


@pytest.mark.parametrize("version", ['"1.1"', '"1"', '"1.0 "', '"v1.0"', "1.0", "1", "null", "[]", "{}", "true", '""', '"1.0\\n"'])
def test_a_version_is_said_and_known(version: str) -> None:
    found = only(f'{{"title": "a", "schema_version": {version}}}')
    assert found.rule == "IM009"
    assert found.location.line == 1
    assert "1.0" in (found.hint or "") + (found.expected or "")


def test_a_version_that_is_missing_is_never_guessed() -> None:
    assert only("{}").rule == "IM009"
    assert only('{"outcomes": []}').hint == 'Add "schema_version": "1.0". A version is never guessed.'


def test_limits_can_be_narrowed() -> None:
    assert only(SMALL, limits=Limits(size=50)).rule == "IM004"
    assert findings(SMALL, limits=Limits(size=len(SMALL.encode()))) == ()
    assert only(gzip.compress(b" " * 10_000_000), limits=Limits(size=1_000_000)).rule == "IM004"
    assert only(zstandard.ZstdCompressor().compress(b" " * 10_000_000), limits=Limits(size=1_000_000)).rule == "IM004"
    assert only(LINES, limits=Limits(entities=1)).rule == "IM004"
    assert findings(LINES, limits=Limits(entities=2)) == ()
    with pytest.raises(InvalidDocument, match="IM004"):
        loads(SMALL, limits=Limits(size=50))


def test_an_endless_stream_is_not_read_beyond_the_limit() -> None:
    class Endless(_Pipe):
        served = 0

        def read(self, size: int = -1) -> bytes:
            self.served += max(size, 1)
            assert self.served < 50_000_000
            return b" " * max(size, 1)

    assert only_of_limited(Endless(b"")).rule == "IM004"


def only_of_limited(source: Any) -> Finding:
    (found,) = validate(source, limits=Limits(size=10_000_000)).findings
    return found


@pytest.mark.parametrize(
    ("text", "rule", "token"),
    [
        ('{"schema_version": "1.0",\n "title": "a",\n "title": "b"}', "IM002", '"title": "b"'),
        ('{"schema_version": "1.0",\n "x": NaN}', "IM001", "NaN"),
        ('{"schema_version": "1.0",\n "\U0001f600": -Infinity}', "IM001", "-Infinity"),
        ('{"schema_version": "1.0",\n "x": nothing}', "IM001", "nothing"),
        ('{"schema_version": "1.0",\n "x" 5}', "IM001", "5}"),
        ('{"schema_version": "1.0",\n "x": 5,}', "IM001", "}"),
        ('{"schema_version": "1.0",\n "x": ' + "1" * 5000 + "}", "IM006", "1" * 5000),
        ('{"schema_version": "1.0",\n "\U0001f600ŵ": "\\ud800"}', "IM001", '\\ud800"'),
    ],
    ids=["duplicate", "NaN", "-Infinity", "word", "colon", "comma", "digits", "surrogate"],
)
def test_what_is_no_json_is_found_in_its_line_and_near_its_column(text: str, rule: str, token: str) -> None:
    found = only(text)
    start = text.rindex(token) - text.rfind("\n", 0, text.rindex(token))
    assert (found.rule, found.location.line) == (rule, text[: text.rindex(token)].count("\n") + 1)
    assert found.location.column is not None
    assert start <= found.location.column <= start + len(token), "the place is the token itself, not somewhere else in its line"


def test_nesting_is_refused_where_it_goes_too_deep() -> None:
    found = only('{"schema_version": "1.0", "x":\n' + "[" * 10_000 + "]" * 10_000 + "}")
    assert (found.rule, found.location.line) == ("IM005", 2)
    assert 195 <= (found.location.column or 0) <= 205
    fine = '{"schema_version": "1.0", "themes": [{"id": "t", "type": "Theme", "extensions": {"own:a": ' + "[" * 99 + "]" * 99 + "}}]}"
    assert findings(fine) == ()
    assert only(fine.replace("[" * 99, "[" * 120).replace("]" * 99, "]" * 120)).rule == "IM005"


WRONG = SMALL.replace('"name"', '"nme"')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark_are_read_and_columns_are_of_characters(encoding: str) -> None:
    assert load(io.BytesIO(SMALL.encode(encoding))) == loads(SMALL)
    found = only(WRONG.encode(encoding))
    assert (found.rule, found.location.line, found.location.column) == ("IM021", 1, WRONG.index('"Ŵ"') + 1)


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\x00\x00\xfe\xff", "utf-32-be")])
def test_both_byte_orders_are_read(mark: bytes, encoding: str) -> None:
    assert load(io.BytesIO(mark + SMALL.encode(encoding))) == loads(SMALL)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        ('{"schema_version": "1.0",\n "title": "caf\u00e9"}'.encode("latin-1"), "IM003"),
        ('{"schema_version": "1.0",\n "title": "\u20ac"}'.encode("cp1252"), "IM003"),
        (b'{"schema_version": "1.0",\n "title": "\xed\xa0\x80"}', "IM003"),
        (b'{"schema_version": "1.0",\n "title": "\xc0\x80"}', "IM003"),
        (b"\xff\xfe{\x00x", "IM003"),
        (b"\xef\xbb\xbf\xff", "IM003"),
        (b"", "IM007"),
        (b" \n\t\r\n", "IM007"),
        (b"\xef\xbb\xbf", "IM007"),
    ],
)
def test_what_is_no_text_or_none_at_all(data: bytes, rule: str) -> None:
    found = only(data)
    assert found.rule == rule
    if b"title" in data:
        assert (found.location.line, (found.location.column or 0) >= 12) == (2, True)


def test_text_from_python_may_hold_half_a_character() -> None:
    with pytest.raises(InvalidDocument, match="IM003"):
        loads('{"schema_version": "1.0", "title": "\ud800"}')


def test_findings_are_bounded_and_say_so() -> None:
    """A small file can hold a million mistakes; what matters is that they are there, not each of them."""
    sent = '{"schema_version": "1.0", "outcomes": [' + ", ".join(["{}"] * 20_000) + "]}"
    found = findings(sent)
    assert len(found) == 10_001
    assert (found[-1].rule, "more than 10,000" in found[-1].message) == ("IM004", True) or found[0].rule == "IM004"
    assert len(findings(sent, limits=Limits(findings=10))) == 11
    dangling = [{"id": f"o:{number}", "type": "Outcome", "leads_to": ["no:1", "no:2"]} for number in range(6000)]
    assert len(findings(json.dumps({"schema_version": "1.0", "outcomes": dangling}))) == 10_001
    lines = '{"schema_version": "1.0"}\n' + "no json\n" * 50
    assert len(findings(lines, format="ndjson", limits=Limits(findings=10))) <= 12


def test_references_are_looked_at_although_another_entity_is_not_sound() -> None:
    sent = {
        "schema_version": "1.0",
        "outcomes": [
            {"id": "out:bad", "type": "Outcome", "horizon": "Long"},
            {"id": "out:a", "type": "Outcome", "leads_to": ["out:bad", "out:nothing"]},
        ],
    }
    found = findings(json.dumps(sent, indent=2))
    assert [(item.rule, item.location.pointer, item.location.line) for item in found] == [
        ("IM023", "/outcomes/0/horizon", 7),
        ("IM101", "/outcomes/1/leads_to/1", 14),
    ]


@pytest.mark.parametrize("number", ["1e-999999999999", "0e-999999999999", "1e-300000000", "1e999999999"])
@pytest.mark.parametrize("field", ["language", "title", "generated", "license"])
def test_a_number_is_never_written_out_to_fill_the_memory(field: str, number: str) -> None:
    assert len(findings('{"schema_version": "1.0", "' + field + '": ' + number + "}")) == 1


class _Broken(io.RawIOBase):
    """A stream that gives what it has and then fails, as `gzip.open` does for a file that is cut off."""

    def __init__(self, error: Exception | None) -> None:
        self._error, self._given = error, False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> Any:
        if not self._given:
            self._given = True
            return b'{"schema_version": "1.0"'
        if self._error is not None:
            raise self._error
        return None


@pytest.mark.parametrize("error", [EOFError("cut off"), RuntimeError("odd"), OSError(5, "Input/output error"), None], ids=repr)
def test_a_stream_that_fails_is_a_finding(error: Exception | None) -> None:
    (found,) = validate(_Broken(error)).findings
    assert found.rule in {"IM008", "IM011"}


def test_gzip_open_of_a_file_that_is_cut_off_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "cut.gz"
    path.write_bytes(gzip.compress(SMALL.encode() * 1000)[:-20])
    with gzip.open(path) as stream:
        (found,) = validate(stream).findings
    assert found.rule == "IM008"
    with path.open("rb", buffering=0) as stream:
        assert validate(stream).findings[0].rule == "IM008"


def test_looking_for_a_near_id_takes_no_time_to_speak_of() -> None:
    """Long ids of two letters are the worst case for the comparison; there is a bound on how much is compared."""
    import random

    lot = random.Random(1)
    ids = ["".join(lot.choice("ab") for _ in range(60)) for _ in range(3000)]
    wrong = ["".join(lot.choice("ab") for _ in range(60)) for _ in range(20)]
    outcomes = [{"id": name, "type": "Outcome"} for name in dict.fromkeys(ids)]
    outcomes.append({"id": "last", "type": "Outcome", "leads_to": wrong})
    assert len(findings(json.dumps({"schema_version": "1.0", "outcomes": outcomes}))) == 20
