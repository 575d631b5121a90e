"""Streams: rows from files of any size, judged block by block in flat memory, and in the order in which they came."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any, Generic, TypeVar

import attrs

from impactmodel.codec.files import Refused, Source
from impactmodel.codec.reading import Format, format_of
from impactmodel.findings import Finding
from impactmodel.validation.streams.documents import looks_like_document
from impactmodel.validation.streams.passing import DocumentFile, Done, File, Means, Settled, Tally
from impactmodel.validation.streams.setup import Setup
from impactmodel.validation.streams.sources import BLOCK, LONGEST, Block, Opened, opening
from impactmodel.validation.streams.workers import Workers

T = TypeVar("T")


@attrs.define
class Flow(Generic[T]):
    """Files on their way through: `parts` gives what came of each block, in order, and `tally` what was seen so far."""

    setup: Setup
    sources: Iterable[Source | Iterable[bytes]]
    jobs: int = 1
    version: str | None = None
    format: Format | None = None
    longest: int = LONGEST
    block: int = BLOCK
    folder: str | None = None
    progress: Callable[[Opened, Tally], None] | None = None
    tally: Tally = attrs.field(factory=Tally)

    def parts(self) -> Iterator[Done[T] | Settled[T]]:
        """What came of each block of each file. Nothing is read before it is asked for."""
        with ExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="impactmodel-", dir=self.folder))
            asking, known = self.setup.asking, self.setup.known
            judges = asking.judge.rules
            modules = sorted({each.judge.__module__ for each in judges if not each.judge.__module__.startswith("impactmodel.")})
            work: Any
            if self.jobs > 1:
                workers = stack.enter_context(Workers(self.jobs, self.setup.worker, tuple(modules)))
                work = workers.in_order
            else:
                judge = self.setup.worker()
                work = partial(here, judge)
            means = Means(self.setup, asking, known, work, folder, self.jobs > 1)
            for source in self.sources:
                self.tally.files += 1
                yield from self._file(source, means)

    def _file(self, source: Source | Iterable[bytes], means: Means) -> Iterator[Done[T] | Settled[T]]:
        name = None
        try:
            with opening(source) as opened:
                name = opened.name
                kind = DocumentFile if self._is_document(source, opened) else File
                file: File[T] = kind(opened, means, self.tally, self.version, self.longest, self.block)
                for part in file.parts():
                    yield part
                    if self.progress is not None:
                        self.progress(opened, self.tally)
        except Refused as refused:
            self.tally.unasked += means.asks_of_whole
            yield Settled(name, [self._told(each.at(file=each.location.file or name)) for each in refused.findings], [])

    def _is_document(self, source: Source | Iterable[bytes], opened: Opened) -> bool:
        """Whether it is one JSON document, by what it is said to be, its suffix, or how it begins."""
        named = isinstance(source, str | os.PathLike) or hasattr(source, "read")
        form = format_of(source, self.format) if named else "ndjson"  # type: ignore[arg-type]
        return form == "json" if form is not None else looks_like_document(opened.peek())

    def _told(self, found: Finding) -> tuple[int, T]:
        return self.tally.tell(found, self.setup.tell)


def here(judge: Callable[[Any], Any], blocks: Iterable[Block], asked: Callable[[Block], Any]) -> Iterator[tuple[Block, Any]]:
    """Blocks judged by this process, one after another."""
    return ((block, judge(asked(block))) for block in blocks)
