"""A document to bytes: the same bytes each time, in every form, and a write that fails does no harm."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from impactmodel import (
    ImpactDocument,
    Outcome,
    Theme,
    dump,
    dumps,
    load,
    loads,
)
from impactmodel.codec import files
from sources import SMALL


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "document.json"
    path.write_text("the old file")
    return path


class _NoRoom(OSError):
    pass


def _breaks(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise _NoRoom(28, "No space left on device")

    if where == "write":
        real = os.fdopen

        def opened(*args: Any, **options: Any) -> Any:
            stream = real(*args, **options)

            class Half:
                def __enter__(self) -> Any:
                    return self

                def __exit__(self, *_: Any) -> None:
                    stream.close()

                def write(self, data: bytes) -> None:
                    stream.write(data[: len(data) // 2])
                    stream.flush()
                    fail()

            return Half()

        monkeypatch.setattr(files.os, "fdopen", opened)
    elif where == "fsync":
        monkeypatch.setattr(files.os, "fsync", fail)
    elif where == "chmod":
        monkeypatch.setattr(Path, "chmod", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)


@pytest.mark.parametrize("where", ["write", "fsync", "chmod", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(where: str, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        _breaks(patched, where)
        with pytest.raises(_NoRoom):
            dump(loads(SMALL), old)
    assert old.read_text() == "the old file"
    assert list(old.parent.iterdir()) == [old]


def test_a_document_that_cannot_be_written_leaves_the_old_file(old: Path) -> None:
    broken = Outcome.model_construct(id="out:1", name=object())
    document = ImpactDocument.model_construct(**{**ImpactDocument().__dict__, "outcomes": (broken,)})
    with pytest.raises((TypeError, KeyError)):
        dump(document, old)
    assert old.read_text() == "the old file"
    assert list(old.parent.iterdir()) == [old]


def test_an_interrupt_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(files.os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            dump(loads(SMALL), old)
    assert old.read_text() == "the old file"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize("place", ["nowhere/document.json", "folder"])
def test_a_place_that_cannot_be_written_to_is_an_error_that_names_it(place: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match=place.partition("/")[0]):
        dump(loads(SMALL), tmp_path / place)
    assert list(tmp_path.iterdir()) == [tmp_path / "folder"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_keeps_pointing_to_the_file_that_is_replaced(old: Path) -> None:
    folder = old.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.json"
    link.symlink_to(old)
    dump(loads(SMALL), link)
    assert link.is_symlink()
    assert old.read_text("utf-8") == dumps(loads(SMALL))
    assert list(folder.iterdir()) == [link]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_the_permissions_of_the_old_file_stay(old: Path, mode: int) -> None:
    old.chmod(mode)
    dump(loads(SMALL), old)
    assert stat.S_IMODE(old.stat().st_mode) == mode


def test_a_new_file_has_the_permissions_that_the_user_asked_for(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        dump(loads(SMALL), tmp_path / "new.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o640


def test_a_file_with_a_long_name_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 245 + ".json")
    dump(loads(SMALL), path)
    assert load(path) == loads(SMALL)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        dump(loads(SMALL), path)
        assert stat.S_ISFIFO(path.stat().st_mode)
        assert os.read(reader, 1 << 20) == dumps(loads(SMALL)).encode()
    finally:
        os.close(reader)


def test_bytes_are_stable_and_documented(tmp_path: Path) -> None:
    document = ImpactDocument.of(Theme(id="t:2", name='"Tŷ" \\ \u2028\U0001f600'), Outcome(id="o"), Theme(id="t:1"), title="T")
    assert dumps(document, indent=None) == (
        '{"schema_version": "1.0", "title": "T", "themes": [{"id": "t:1", "type": "Theme"}, '
        '{"id": "t:2", "type": "Theme", "name": "\\"Tŷ\\" \\\\ \u2028\U0001f600"}], '
        '"outcomes": [{"id": "o", "type": "Outcome", "valence": "positive"}]}'
    )
    for suffix in (".json", ".json.gz", ".json.zst"):
        first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
        dump(document, first)
        dump(document, second)
        assert first.read_bytes() == second.read_bytes()
    assert dumps(document).endswith("}\n")
    assert json.loads(dumps(document))["themes"][0]["id"] == "t:1"


def test_ndjson_holds_documents_only() -> None:
    with pytest.raises(TypeError, match="document"):
        dumps(Outcome(id="out:1"), format="ndjson")
