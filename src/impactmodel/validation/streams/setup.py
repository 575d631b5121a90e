"""Everything by which rows are judged, told once, and to each process that works."""

import errno
import json
from collections.abc import Callable, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.findings import MOST, Finding
from impactmodel.kinds import Severity
from impactmodel.profiles.profile import Profile
from impactmodel.validation.asking import Asking
from impactmodel.validation.streams.blocks import BlockJudge, Judged
from impactmodel.validation.streams.rows import RowJudge
from impactmodel.vocabulary.entity import Entity


def as_it_is(found: Finding) -> Finding:
    """A finding told as what it is."""
    return found


def as_line(language: str, found: Finding) -> bytes:
    """A finding told as a line of NDJSON in a language."""
    return json.dumps(found.in_language(language).to_dict(), ensure_ascii=False).encode(errors="backslashreplace") + b"\n"


@attrs.frozen
class Setup:
    """Everything by which rows are judged, as it is told to each process."""

    against: ImpactDocument | None
    ignore: tuple[str, ...]
    today: date
    show_values: bool
    profile: Profile | None
    bad_from: Severity
    tell: Callable[[Finding], Any]
    most: int = MOST

    @property
    def asking(self) -> Asking:
        """What is asked."""
        return Asking.of(ignore=self.ignore, today=self.today, show_values=self.show_values, profile=self.profile)

    @property
    def known(self) -> Mapping[str, str]:
        """The classes of what rows may refer to outside of the stream, by id."""
        if self.against is None:
            return {}
        index = self.against.index
        parts = {each: str(index.class_of(each)) for each in index.part_of_entity}
        return {**parts, **{each: entity.type for each, entity in index.by_id.items()}}

    def judge(self) -> BlockJudge[Any]:
        """What judges blocks. Reading is fast where msgspec is installed; what is found is the same without it."""
        asking, known = self.asking, self.known
        quick = None
        if find_spec("msgspec") is not None:
            from impactmodel.validation.streams.quick import Quick

            quick = Quick.of(asking, known)
        entities: Mapping[str, Entity] = self.against.index.by_id if self.against is not None else {}
        slow = RowJudge(asking, self.show_values, self.most, entities.get, known.get)
        return BlockJudge(slow, quick, self.tell, self.bad_from)

    def worker(self) -> Callable[[tuple[Any, ...] | None], Judged[Any] | None]:
        """The function that a process works by."""
        judge = self.judge()
        return lambda task: None if task is None else judge.judged(_held(task[0]), *task[1:])


def _held(data: bytes | tuple[str, int, int]) -> bytes:
    """The bytes themselves, or what a file holds at a place."""
    if isinstance(data, bytes):
        return data
    name, start, size = data
    with Path(name).open("rb") as file:
        file.seek(start)
        read = file.read(size)
    if len(read) != size:
        raise OSError(errno.EIO, "the file was changed while it was read", name)
    return read
