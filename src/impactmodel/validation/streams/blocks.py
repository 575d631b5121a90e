"""A block of lines, judged: quickly where the rows fit what is known of their class, and slowly where something stops them.

Quick reading has traps, and each has its guard. A parser that is asked for structures takes the last of two equal keys, and a float loses
digits: so the rows are written again and compared with what came in, by length. It takes rows for lines, whatever stands between them: so
the ends of lines are counted. What is escaped by a backslash could be anything: such rows are looked at one by one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, Generic, TypeVar

import attrs

from impactmodel.codec.parsing import PERHAPS_HEADER
from impactmodel.collector import collector_paused
from impactmodel.findings import Finding, within_row
from impactmodel.kinds import Severity
from impactmodel.validation.context import Context
from impactmodel.validation.profiles.judging import Counts
from impactmodel.validation.streams.documents import Place
from impactmodel.validation.streams.rows import Path, Row, RowJudge
from impactmodel.validation.streams.spots import column_in, columns
from impactmodel.vocabulary import list_names
from impactmodel.vocabulary.describe import FieldDescription, ReferenceType, describe

T = TypeVar("T")

PIECE = 1 << 16
"""Bytes that are read at once: enough to be quick, and little enough to stay in the processor's cache."""

_EXPONENT = re.compile(rb"[0-9.][eE][-+0-9]")
_KEY = re.compile(rb'^\{[^{}\[\]\\\x80-\xff]{0,200}?"id"[ \t]*:[ \t]*"')

Key = tuple[int, Path, str, str]
"""An open reference: through which field, from where in the row, to what, and from what class."""


@attrs.frozen
class Names:
    """The ids of rows of one class that follow on each other: the number of the first row or of each, and the column of the id, or each."""

    class_name: str
    ids: list[str]
    rows: int | list[int]
    columns: int | list[int]


@attrs.frozen
class Single:
    """One id: of what was looked at slowly, or of what is a part of something."""

    id: str
    class_name: str
    row: int
    column: int
    sound: bool
    pointer: str = "/id"
    part_of: str | None = None


@attrs.define
class Judged(Generic[T]):
    """What came of judging a block. Rows are counted from 0 within it.

    `bad` are the rows with a finding that is severe enough, in order; `told` are findings as they were asked for, with their row. `sound`
    counts entities for a profile, if there is one.
    """

    rows: int = 0
    blank: int = 0
    bad: list[int] = attrs.field(factory=list)
    told: list[tuple[int, T]] = attrs.field(factory=list)
    counts: Counter[tuple[str, Severity]] = attrs.field(factory=Counter)
    names: list[Names] = attrs.field(factory=list)
    singles: list[Single] = attrs.field(factory=list)
    references: dict[Key, list[int]] = attrs.field(factory=dict)
    open_ids: list[str] = attrs.field(factory=list)
    sound: Counts = attrs.field(factory=Counts)
    headers: list[tuple[int, dict[str, Any]]] = attrs.field(factory=list)
    unread: bool = False
    perhaps_header: bool = False
    first: int | None = None
    slow: int = 0


@cache
def reference_fields() -> tuple[FieldDescription, ...]:
    """Every field that holds references, so that it can be told by its number."""
    every = (*describe(), describe().document)
    return tuple(dict.fromkeys(field for about in every for field in about if isinstance(field.type, ReferenceType)))


@cache
def _number_of() -> Mapping[FieldDescription, int]:
    return {field: number for number, field in enumerate(reference_fields())}


@attrs.define
class BlockJudge(Generic[T]):
    """Judges blocks of lines. `quick` is the fast reader, or None where there is none; `tell` makes of a finding what is wanted of it."""

    slow: RowJudge
    quick: Any
    tell: Callable[[Finding], T]
    bad_from: Severity

    def judged(self, data: bytes, first_line: int, name: str | None, places: tuple[Place, ...] | None = None) -> Judged[T]:
        """What there is to say of a block, which begins with this line of the file `name`. Its lines are whole; the last may not be ended.

        `places` says of each where it stood, if it was no line of the file.
        """
        done: Judged[T] = Judged()
        context = self.slow.context()
        with collector_paused():
            for piece in _pieces(data):
                _Piece(self, done, context, first_line, done.rows, name, places).judge(piece)
        done.told.sort(key=lambda pair: pair[0])
        done.bad.sort()
        return done


def _pieces(data: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(data):
        end = data.find(b"\n", min(start + PIECE, len(data) - 1)) + 1 or len(data)
        yield data[start:end]
        start = end


@attrs.define
class _Piece(Generic[T]):
    judge_: BlockJudge[T]
    done: Judged[T]
    context: Context
    first_line: int
    base: int
    name: str | None
    places: tuple[Place, ...] | None

    def judge(self, data: bytes) -> None:
        quick = self.judge_.quick
        if data.isspace():
            count = data.count(b"\n") + (not data.endswith(b"\n"))
            self.done.blank += count
            self.done.rows += count
            return
        lines = data.split(b"\n")
        if not lines[-1]:
            lines.pop()
        rows = quick.at_once(data, lines) if quick is not None else None
        if rows is not None and self.places is not None and any(map(self._out_of_place, range(self.base, self.base + len(rows)), rows)):
            rows = None
        if rows is None or not self._sifted(range(self.base, self.base + len(lines)), rows, data, lines):
            self._one_by_one(lines)
        self.done.rows += len(lines)

    def _sifted(self, numbers: Sequence[int], rows: list[Any], data: bytes, lines: list[bytes], *, careful: bool = False) -> bool:
        """Rows that are what was written: those that nothing stops are done. False, with nothing done, if a number may say otherwise."""
        quick = self.judge_.quick
        jobs = []
        for kind, group in groupby(range(len(rows)), key=lambda number: type(rows[number])):
            chosen = list(group)
            sieve = quick.sieves[kind]
            sifted = rows if len(chosen) == len(rows) else [rows[number] for number in chosen]
            ids: list[str] = []
            found: dict[Any, list[int]] = {}
            odd: list[int] = []
            stopped = (sieve.run_carefully if careful else sieve.run)(sifted, ids, found, odd)
            if odd and any(_EXPONENT.search(lines[chosen[number]]) for number in odd):
                return False
            jobs.append((sieve, chosen, sifted, ids, found, stopped))
        for sieve, chosen, sifted, ids, found, stopped in jobs:
            self._met(numbers[chosen[0]])
            class_name = sieve.form.about.name
            for (field, path, target), ones in found.items():
                key = (_number_of()[sieve.references[field]], path, target, class_name)
                self.done.references.setdefault(key, []).extend(numbers[chosen[number]] for number in ones)
            if ids:
                self.done.sound.classes[class_name] += len(ids)  # Where single ones are counted, rows are looked at slowly.
                through = _left(chosen, stopped)
                self._name(class_name, ids, [numbers[each] for each in through], data, lines, through)
            for each in stopped:
                place = chosen[each[0]]
                self._stopped(numbers[place], sifted[each[0]], lines[place], each, sieve)
        return True

    def _stopped(self, number: int, row: Any, line: bytes, stopped: Any, sieve: Any) -> None:
        bits = stopped[1]
        asked = None if bits & 1 and _EXPONENT.search(line) else sieve.asked(bits)
        found = self._slowly(number, line, asked)
        if asked is not None:
            sieve.learn(row, stopped, {each.rule for each in found.findings})

    def _name(self, class_name: str, ids: list[str], rows: list[int], data: bytes, lines: list[bytes], places: list[int]) -> None:
        start = _KEY.match(data)
        columns: int | list[int]
        if start is not None and all(lines[place].startswith(start[0]) for place in places):
            columns = start.end()
        else:
            columns = [column_in(lines[place], "/id") for place in places]
        consecutive = rows[-1] - rows[0] == len(rows) - 1
        self.done.names.append(Names(class_name, ids, rows[0] if consecutive else rows, columns))

    def _one_by_one(self, lines: list[bytes]) -> None:
        quick = self.judge_.quick
        numbers, rows, taken, careful = [], [], [], []
        slow = []
        for number, line in enumerate(lines, self.base):
            row = quick.alone(line) if quick is not None and line else None
            if row is not None and not self._out_of_place(number, row):
                if b"\\" in line or b"\x7f" in line:
                    careful.append((number, row, line))
                else:
                    numbers.append(number)
                    rows.append(row)
                    taken.append(line)
            elif not line.strip():
                self.done.blank += 1
            else:
                slow.append((number, line))
        doubtful = rows and not (quick.alike(rows, taken) and self._sifted(numbers, rows, b"\n".join(taken), taken))
        if doubtful:
            careful = [*careful, *zip(numbers, rows, taken, strict=True)]
        for number, row, line in careful:
            fits = quick.fits(row, line)
            if not fits or not self._sifted([number], [row], line, [line], careful=True):
                slow.append((number, line))
        for number, line in sorted(slow):
            self._slowly(number, line, None)

    def _slowly(self, number: int, line: bytes, rules: Any) -> Row:
        done = self.done
        place = self.places[number] if self.places is not None else None
        row = self.judge_.slow.judged(line, self.context, rules=rules, of_class=_class_of(place))
        done.slow += 1
        if row.header is not None:
            done.headers.append((number, row.header))
        elif row.unread:
            done.perhaps_header = done.perhaps_header or row.findings[0].rule in PERHAPS_HEADER
        else:
            self._met(number)
        done.unread = done.unread or row.unread
        profile = self.judge_.slow.asking.profile
        if row.entity is not None and profile is not None:
            profile.count(row.entity, done.sound)
        if row.findings:
            for each in self._placed(row, line, number, place):
                done.counts[each.rule, each.severity] += 1
                done.told.append((number, self.judge_.tell(each)))
            if max(each.severity.rank for each in row.findings) >= self.judge_.bad_from.rank:
                done.bad.append(number)
        for named in row.named:
            column = column_in(line, named.pointer)
            done.singles.append(Single(named.id, named.class_name, number, column, named.sound, named.pointer, named.part_of))
        for reference in row.references:
            if not self._leads_right(reference.field, reference.target):
                owner = row.entity.type if row.entity is not None else ""
                key = (_number_of()[reference.field], reference.path, reference.target, owner)
                done.references.setdefault(key, []).append(number)
        done.open_ids.extend(row.open_ids)
        return row

    def _placed(self, row: Row, line: bytes, number: int, place: Place | None) -> list[Finding]:
        """The findings of a row with all that is known of their places, in the order of their columns."""
        if row.unread or row.header is not None:  # These know their columns already.
            known = [(each, each.location.column, each.location.pointer, each.location.veiled) for each in row.findings]
        else:
            spots = [within_row(each.location) if row.in_list else (each.location.pointer, each.location.veiled) for each in row.findings]
            where = columns((pointer for pointer, _ in spots), line)
            known = [(each, where[pointer], pointer, veiled) for each, (pointer, veiled) in zip(row.findings, spots, strict=True)]
        known.sort(key=lambda one: one[1] or 0)
        if place is None:
            at = self.first_line + number
            return [each.at(file=self.name, line=at, column=column, pointer=to, veiled=veiled) for each, column, to, veiled in known]
        return [each.at(file=self.name, **place.where(column, to, veiled)) for each, column, to, veiled in known]

    def _out_of_place(self, number: int, row: Any) -> bool:
        """Whether a row is not of the class of the list that it stands in."""
        expected = _class_of(self.places[number]) if self.places is not None else None
        return expected is not None and expected != type(row).__struct_config__.tag

    def _met(self, number: int) -> None:
        """Notes that a row is an entity; the first one matters where the document's own line is missing."""
        self.done.first = number if self.done.first is None else min(number, self.done.first)

    def _leads_right(self, field: FieldDescription, target: str) -> bool:
        kind = field.type
        if not isinstance(kind, ReferenceType) or kind.soft:
            return True
        there = self.judge_.slow.class_of(target)
        return there is not None and (not kind.targets or there in kind.targets)


def _class_of(place: Place | None) -> str | None:
    return _classes()[place.list_name] if place is not None and place.list_name is not None else None


@cache
def _classes() -> Mapping[str, str]:
    return {plural: name for name, plural in list_names().items()}


def _left(chosen: list[int], stopped: list[Any]) -> list[int]:
    """Those of the chosen rows that were not stopped."""
    if not stopped:
        return chosen
    gone = {each[0] for each in stopped}
    return [place for number, place in enumerate(chosen) if number not in gone]
