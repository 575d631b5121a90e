"""One file on its way through: its blocks judged in order, and at its end what its rows show together."""

import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

import attrs

from impactmodel.codec.files import Refused
from impactmodel.codec.limits import Limits
from impactmodel.codec.locating import located, places
from impactmodel.codec.parsing import header_again, no_header, parsed
from impactmodel.codec.reading import reading
from impactmodel.findings import MOST, Finding, Location, finding, pointer, pointer_parts
from impactmodel.index import taken_at
from impactmodel.kinds import BUILT_IN, Layer, Severity
from impactmodel.validation.asking import Asking
from impactmodel.validation.profiles.judging import Counts
from impactmodel.validation.streams.blocks import Judged
from impactmodel.validation.streams.crossing import Crossing, Spill
from impactmodel.validation.streams.documents import Document, Place
from impactmodel.validation.streams.setup import Setup
from impactmodel.validation.streams.sources import Block, Opened, blocks
from impactmodel.vocabulary.describe import describe
from impactmodel.vocabulary.whole import SCHEMA_VERSION
from impactmodel.wording import Said, say

T = TypeVar("T")

_BELOW = frozenset(id for id, kind in BUILT_IN.items() if kind.layer in (Layer.SYNTAX, Layer.STRUCTURE))
"""What stops a document: as long as it is found there is none, of which as a whole something could be asked."""


@attrs.define
class Tally:
    """What was seen so far: rows, those with a finding that is severe enough, and how often each rule found something.

    `unasked` are the files of which was not asked what a profile asks of a whole document.
    """

    rows: int = 0
    bad: int = 0
    slow: int = 0
    files: int = 0
    unread: int = 0
    unasked: int = 0
    counts: Counter[tuple[str, Severity]] = attrs.field(factory=Counter)

    @property
    def good(self) -> int:
        """Rows without such a finding."""
        return self.rows - self.bad

    def tell(self, found: Finding, tell: Callable[[Finding], T]) -> tuple[int, T]:
        """Counts a finding, and tells it with its line."""
        self.counts[found.rule, found.severity] += 1
        return found.location.line or 0, tell(found)

    def by_severity(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        counted: Counter[Severity] = Counter()
        for (_, severity), number in self.counts.items():
            counted[severity] += number
        return counted

    def worst(self) -> Severity | None:
        """The gravest severity of all findings."""
        return max((severity for _, severity in self.counts), key=lambda each: each.rank, default=None)


@attrs.frozen
class Done(Generic[T]):
    """A block with what came of it: `bad` are its rows, counted from 0, that are not let through."""

    name: str | None
    block: Block
    told: list[tuple[int, T]]
    bad: list[int]
    rows: int


@attrs.frozen
class Settled(Generic[T]):
    """The end of a file: what its rows show together, each with its line, and what there is to say of the file as a whole (line 0)."""

    name: str | None
    told: list[tuple[int, T]]
    bad_lines: list[int]
    unread: bool = False


Work = Callable[[Iterable[Block], Callable[[Block], Any]], Iterator[tuple[Block, Any]]]
"""Judges blocks, and gives them back in order, each with what came of it. The second argument is what has to be known of a block."""


@attrs.frozen
class Means:
    """What all files share: by what they are judged, what they may refer to, who works, and where what is kept for the end goes."""

    setup: Setup
    asking: Asking
    known: Mapping[str, str]
    work: Work
    folder: str
    apart: bool = False

    @property
    def asks_of_whole(self) -> bool:
        """Whether a profile asks for something of the whole document, and not of each entity."""
        return self.asking.profile is not None and bool(self.asking.profile.of_whole)


@attrs.define
class File(Generic[T]):
    """One file of rows on its way through. `own` are the document's own fields, with the line that they stand in."""

    opened: Opened
    means: Means
    tally: Tally
    version: str | None
    longest: int
    block: int
    header: int | None = None
    other_version: bool = False
    first: int | None = None
    perhaps_header: bool = False
    met: bool = False
    own: dict[str, Any] | None = None
    own_line: bytes = b""
    spoilt: bool = False
    sound: Counts = attrs.field(factory=Counts)

    def parts(self) -> Iterator[Done[T] | Settled[T]]:
        crossing = Crossing(self.means.known, self.means.folder)
        try:
            for block, judged in self._judged():
                self.met = self.met or judged is None or judged.rows > judged.blank
                if judged is None:
                    yield from self._unjudged(block, crossing)
                else:
                    crossing.add(judged, block.first_line, _Lines(block).line)
                    yield self._done(block, judged)
            yield self._settled(crossing)
        finally:
            crossing.close()

    def _judged(self) -> Iterator[tuple[Block, Judged[T] | None]]:
        name = self.opened.name

        def asked(block: Block) -> Any:
            if block.long:
                return None
            held: Any = block.text
            if self.means.apart and block.start is not None:  # What is in a file need not be sent to another process.
                held = (str(name), block.start + block.marked, len(block.data) - block.marked)
            return held, block.first_line, name, block.places

        for block, judged in self.means.work(self._blocks(), asked):
            yield block, None if self.other_version else judged

    def _blocks(self) -> Iterator[Block]:
        return blocks(self.opened, size=self.block, longest=self.longest)

    def _done(self, block: Block, judged: Judged[T]) -> Done[T]:
        tally = self.tally
        tally.counts.update(judged.counts)
        self.spoilt = self.spoilt or any(rule in _BELOW for rule, _ in judged.counts)
        self.sound.include(judged.sound)
        tally.rows += judged.rows - judged.blank
        tally.slow += judged.slow
        told, bad = judged.told, judged.bad
        if judged.first is not None and self.first is None:
            self.first = block.first_line + judged.first
        self.perhaps_header = self.perhaps_header or judged.perhaps_header
        for row, header in judged.headers:
            if self.header is not None:
                again = header_again(block.first_line + row).at(file=self.opened.name)
                told = [*told, (row, self._told(again)[1])]
                bad = sorted({*bad, row})
                self.spoilt = True
            else:
                self.header = block.first_line + row
                self.own, self.own_line = header, _Lines(block).line(row)
                if header.get("schema_version") != SCHEMA_VERSION:
                    self.other_version = True
        tally.bad += len(bad)
        return Done(self.opened.name, block, sorted(told, key=lambda pair: pair[0]), bad, judged.rows)

    def _unjudged(self, block: Block, crossing: Crossing) -> Iterator[Done[T]]:
        """A piece of a row that is too long to be one, or rows of another version: they are let through to nobody."""
        self.spoilt = True
        rows = block.data.count(b"\n") + (not block.data.endswith(b"\n"))
        told: list[tuple[int, T]] = []
        if block.long:
            rows = int(block.ended)
            if block.ended:
                message = say("This row is longer than the limit of {most:,} bytes.", most=self.longest)
                place = Location(file=self.opened.name, line=block.first_line, column=1)
                told = [(0, self._told(finding("IM004", message, location=place, hint=say("Split it.")))[1])]
            crossing.unread = True
        self.tally.rows += rows
        self.tally.bad += rows
        self.tally.unread += rows
        yield Done(self.opened.name, block, told, list(range(rows)) or [0], rows)

    def _settled(self, crossing: Crossing) -> Settled[T]:
        name = self.opened.name
        whole: list[Finding] = []
        if not self.met:
            raise Refused(_empty())
        if self.header is None and not self.perhaps_header and self.version is None:
            whole.append(no_header(self.first or 1).at(file=name))
            crossing.unread = True
        weighed = list(self.means.asking.weighed(crossing.findings(name, 4 * MOST)))
        bad = sorted({each.location.line or 0 for each in weighed if each.severity.rank >= self.means.setup.bad_from.rank})
        beyond = located(self._beyond(), self.own_line, first_line=self.header or 1)
        told = [*whole, *weighed, *(each.at(file=name) for each in beyond)]
        return Settled(name, [self._told(each) for each in told], bad, crossing.unread)

    def _beyond(self) -> list[Finding]:
        """What a profile asks of the whole document and it does not have; of what is surely a whole one, with every row sound.

        It is nobody's fault among the rows, so none is held back for it.
        """
        profile = self.means.asking.profile
        if profile is None or not self.means.asks_of_whole:
            return []
        if self.own is None or self.spoilt or self.means.setup.against is not None:
            self.tally.unasked += 1
            return []
        return list(self.means.asking.weighed(profile.about_rows(self.own, self.sound)))

    def _told(self, found: Finding) -> tuple[int, T]:
        return self.tally.tell(found, self.means.setup.tell)


@attrs.define
class DocumentFile(File[T]):
    """A JSON document whose entities are rows. Findings about several of them know rows by number, until their places are looked up."""

    document: Document = attrs.field(init=False)
    places: Spill = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.document = Document(self.opened, self.longest, self.block)
        self.places = Spill(self.means.folder)

    def _blocks(self) -> Iterator[Block]:
        for block in self.document.blocks():
            self.places.add((block.first_line, [attrs.astuple(place) for place in block.places or ()]))
            yield block

    def _settled(self, crossing: Crossing) -> Settled[T]:
        whole = self._about_itself(crossing)
        found = list(self.means.asking.weighed(crossing.findings(None, 4 * MOST)))
        wanted = {line for each in found for line in (each.location.line, _other_row(each)) if line}
        known: dict[int, Place] = {}
        for first, held in self.places:
            known.update((first + number, Place(*place)) for number, place in enumerate(held) if first + number in wanted)
        self.places.close()
        told = [self._in_itself(each) for each in whole]
        told += [_in_place(each, known) if each.location.line else self._in_itself(each) for each in found]
        told += [self._in_itself(each) for each in self._beyond()]
        bad = {each.location.line for each in found if each.location.line and each.severity.rank >= self.means.setup.bad_from.rank}
        return Settled(self.opened.name, [self._told(each.at(file=self.opened.name)) for each in told], sorted(bad), crossing.unread)

    def _about_itself(self, crossing: Crossing) -> list[Finding]:
        """What is wrong with the document's own fields. What they refer to is left to the end."""
        own = self.document.own
        if self.document.is_list:
            if self.version is not None:
                return []
            crossing.unread = True
            return [no_header(1)]
        text = b"{" + b", ".join(b"%s: %s" % (json.dumps(key).encode(), held[0]) for key, held in own.items()) + b"}"
        done = reading(io.BytesIO(text), format="json", show_values=self.means.setup.show_values)
        found = [each for each in done.judged(Limits()) if each.layer is not Layer.REFERENCES]
        crossing.unread = crossing.unread or bool(found)
        self.own = parsed(text) if not found else None
        for field in describe().document:
            target = own[field.name][0] if field.name in own else b""
            if field.targets is not None and target.startswith(b'"'):
                crossing.refer(field, json.loads(target))
        return found

    def _in_itself(self, found: Finding) -> Finding:
        """A finding about the document's own fields, where they stand."""
        key, *rest = pointer_parts(found.location.pointer) or ("",)
        held = self.document.own.get(key)
        if held is None:
            return found.at(line=self.document.begins[0], column=self.document.begins[1])
        text, line, column = held
        spot = places(text.decode(errors="replace"), [pointer(*rest)]).get(pointer(*rest), (1, 1))
        return found.at(line=line + spot[0] - 1, column=spot[1] if spot[0] > 1 else column + spot[1] - 1)


def _other_row(found: Finding) -> int | None:
    parts = found.message.parts if isinstance(found.message, Said) else {}
    return parts.get("line") if found.rule == "IM103" else None


def _in_place(found: Finding, known: Mapping[int, Place]) -> Finding:
    """A finding that knows rows by their numbers, told by places in the document."""
    other = _other_row(found)
    if other is not None and isinstance(found.message, Said):
        place = known[other]
        where = pointer(place.list_name, place.number) if place.list_name is not None and place.number is not None else str(other)
        found = attrs.evolve(found, message=taken_at(found.message.parts["kind"], where))
    return known[found.location.line or 0].of(found)


def _empty() -> Finding:
    return finding("IM007", say("The file is empty."), hint=say('The smallest document is {"schema_version": "1.0"}.'))


@attrs.define
class _Lines:
    """The lines of a block, parted when one is asked for."""

    block: Block
    parted: list[bytes] | None = None

    def line(self, number: int) -> bytes:
        if self.parted is None:
            self.parted = self.block.text.split(b"\n")
        return self.parted[number]
