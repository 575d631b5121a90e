"""What a profile asks of a whole document is asked of a stream too, at the end of each file that is one."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streaming import TODAY, flow, in_order, ndjson, told

from impactmodel import Finding, ImpactDocument, Layer, UnknownName, dumps, load, validate
from impactmodel.cli import main
from impactmodel.profiles import Profile, Requirement, profile, profile_names
from impactmodel.testing import documents
from impactmodel.validation.streams import setup as setup_room
from impactmodel.validation.streams.api import validate_stream

RIVERSIDE = load(Path(__file__).parents[2] / "examples" / "riverside" / "riverside.json")

WHOLE = Profile(
    name="whole",
    title="Whole documents",
    requirements=(
        Requirement(of="ImpactDocument", asked="present", fields=("license",)),
        Requirement(of="ImpactDocument", asked="present", fields=("period.start",)),
        Requirement(of="ImpactDocument", asked="items", fields=("outcomes",), number=200),
        Requirement(of="ImpactDocument", asked="present", fields=("themes",)),
        Requirement(of="Outcome", asked="at_least", number=300),
        Requirement(of="Outcome", asked="at_least", where={"valence": ("negative",)}),
        Requirement(of="IndicatorReport", asked="at_most", number=1),
        Requirement(of="Indicator", asked="at_most", number=0, having=("baseline",)),
    ),
)


def of_profile(findings: Any) -> list[Finding]:
    return in_order(each for each in findings if each.layer is Layer.PROFILE)


def by_validate(data: bytes, asked: Profile, form: Any = "ndjson") -> list[Finding]:
    return of_profile(validate(io.BytesIO(data), format=form, profile=asked, today=TODAY))


@given(documents(max_entities=8), st.sampled_from([WHOLE, *map(profile, profile_names())]))
@settings(max_examples=30, deadline=None)
def test_a_stream_finds_what_validate_finds_in_a_whole_document(document: ImpactDocument, asked: Profile) -> None:
    for form, text in (("ndjson", dumps(document, format="ndjson")), ("json", "\n " + dumps(document))):
        data = text.encode()
        assert of_profile(told(flow(data, format=form, profile=asked))) == by_validate(data, asked, form)


@pytest.mark.parametrize("asked", [WHOLE, *map(profile, profile_names())], ids=lambda asked: asked.name)
def test_the_example_is_asked_alike_in_any_number_of_processes(asked: Profile) -> None:
    data = dumps(RIVERSIDE, format="ndjson").encode()
    alone = told(flow(data, format="ndjson", profile=asked))
    assert of_profile(alone) == by_validate(data, asked)
    assert told(flow(data, format="ndjson", profile=asked, jobs=2, block=1 << 14)) == alone


def test_without_msgspec_the_same_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    data = dumps(RIVERSIDE, format="ndjson").encode()
    fast = told(flow(data, format="ndjson", profile=WHOLE))
    monkeypatch.setattr(setup_room, "find_spec", lambda _: None)
    assert told(flow(data, format="ndjson", profile=WHOLE)) == fast


def test_each_of_these_requirements_finds_something() -> None:
    """So that the laws above speak of all of them."""
    found = {(each.rule, each.location.pointer, each.value) for each in by_validate(dumps(RIVERSIDE, format="ndjson").encode(), WHOLE)}
    outcomes, reports = str(len(RIVERSIDE.outcomes)), str(len(RIVERSIDE.indicator_reports))
    assert {("IM903", "/outcomes", None), ("IM903", "", outcomes), ("IM904", "", reports)} <= found
    assert len(RIVERSIDE.indicator_reports) > 1


OUTCOMES = Profile(name="ours", title="Ours", requirements=(Requirement(of="Outcome", asked="at_least", number=3),))
TWO = ndjson([{"id": f"out:{n}", "type": "Outcome", "name": "Less alone"} for n in range(2)])


def unasked(data: bytes, **options: Any) -> tuple[list[str], int]:
    flowing = flow(data, options.pop("against", None), format=options.pop("format", "ndjson"), profile=OUTCOMES, **options)
    return [each.rule for each in told(flowing) if each.layer is Layer.PROFILE], flowing.tally.unasked


def test_it_is_asked_only_of_what_is_surely_a_whole_document() -> None:
    assert unasked(TWO) == (["IM903"], 0)
    assert unasked(TWO + b'{"id": "out:9", "type": "Outcome", "name": "More"}\n') == ([], 0)
    spoilt: list[tuple[bytes, dict[str, Any]]] = [
        (TWO + b'{"id": "out:9", "type": "Outcome", "nme": "x"}\n', {}),
        (TWO + b"{broken\n", {}),
        (TWO + b'{"schema_version": "1.0"}\n', {}),
        (TWO.partition(b"\n")[2], {"version": "1.0"}),
        (TWO, {"against": ImpactDocument()}),
        (TWO + b'{"id": "out:9", "type": "Outcome", "name": "' + b"x" * 9000 + b'"}\n', {"longest": 4000, "block": 2000}),
        (b"", {}),
        (b"[" + b",".join(TWO.splitlines()[1:]) + b"]", {"format": "json", "version": "1.0"}),
        (b'{"schema_version": "1.0", "titel": "T"}', {"format": "json"}),
    ]
    for data, options in spoilt:
        assert unasked(data, **options) == ([], 1), data[-60:]


def test_what_is_missing_holds_no_row_back() -> None:
    rows = list(validate_stream(io.BytesIO(TWO), profile=OUTCOMES, today=TODAY))
    assert [(each.line, each.row is None, each.good) for each in rows] == [
        (1, False, True),
        (2, False, True),
        (3, False, True),
        (1, True, False),
    ]


def test_a_profile_is_named_as_for_validate(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text("name = 'ours'\ntitle = 'Ours'\n[[ask]]\nof = 'Outcome'\nat_least = 3\n", "utf-8")
    for named in (path, str(path), OUTCOMES):
        stream = validate_stream(io.BytesIO(TWO), profile=named, today=TODAY)
        assert [each.rule for row in stream for each in row.findings if each.layer is Layer.PROFILE] == ["IM903"]
        assert stream.tally.unasked == 0
    with pytest.raises(UnknownName, match="cids-basic"):
        validate_stream(io.BytesIO(TWO), profile="cids-basik")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["validate", "--today", "2026-11-25", "--lang", "en", *words])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, bytes], str]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours.toml").write_text('name = "ours"\ntitle = "Ours"\n[[ask]]\nof = "Outcome"\nat_least = 3\n', "utf-8")

    def write(name: str, data: bytes) -> str:
        Path(name).write_bytes(data)
        return name

    return write


def test_the_command_tells_it_and_names_what_it_did_not_ask(file: Callable[[str, bytes], str], capsys: pytest.CaptureFixture[str]) -> None:
    whole, part = file("a.ndjson", TWO), file("b.ndjson", TWO + b"{broken\n")
    out = ("--accept", "good.ndjson", "--findings", "f.ndjson", "--profile", "ours.toml")
    code, _, err = said(capsys, whole, *out)
    assert (code, "was not asked" in err) == (1, False)
    assert [json.loads(line)["rule"] for line in Path("f.ndjson").read_text("utf-8").splitlines()] == ["IM903"]
    assert Path("good.ndjson").read_bytes() == TWO
    code, _, err = said(capsys, part, *out)
    assert code == 1
    assert "What the profile asks of a whole document was not asked: Outcome: at least 3 of them." in err
    assert "IM903" not in Path("f.ndjson").read_text("utf-8")
    assert "ladder" in said(capsys, whole, "--jobs", "1", "--profile", "impact-management")[2]
