"""What only several rows together can show: ids that stand twice, and references that lead nowhere or to the wrong class.

Memory stays flat: what has to be kept for the end goes to temporary files. Of ids a number of 64 bits is kept, which the process makes by
a key of its own, so that nobody can choose ids with the same number; where two numbers are the same, the ids themselves are compared.
"""

import marshal
import tempfile
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import islice
from typing import IO, Any

import attrs

from impactmodel.amounts import read_json
from impactmodel.findings import Finding, Location, pointer
from impactmodel.index import ADD_IT, NEAREST_OF, SEARCHED, near_id, part_taken, taken, taken_in_line, wrong_reference
from impactmodel.validation.streams.blocks import Judged, Key, reference_fields
from impactmodel.validation.streams.spots import column_in
from impactmodel.vocabulary import entity_classes
from impactmodel.vocabulary.describe import FieldDescription, ReferenceType
from impactmodel.wording import Said, say

RUN = 1 << 16
"""Numbers of ids that are kept in memory before they go to the file."""

AT_ONCE = 200_000
"""Ids that are held in memory while the others are looked through."""

LEARNT = 200_000
"""Ids of the stream that later references are resolved by at once."""


@cache
def _rank() -> Mapping[str, int]:
    return {name: number for number, name in enumerate(entity_classes())}


class Numbers:
    """The numbers of ids, of which those that stand more than once are found at the end."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._new = array("q")
        self._file: IO[bytes] | None = None
        self._runs: list[array[int]] = []

    def add(self, ids: Iterable[str]) -> None:
        """Keep the numbers of some ids."""
        self._new.extend(map(hash, ids))
        if len(self._new) >= RUN:
            self._put_away()

    def _put_away(self) -> None:
        """Sorts what is in memory and appends it to the file, noting where each of 256 equal parts of the range begins."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - it is closed with the stream
        run = sorted(self._new)
        bounds = (-(1 << 63) + (part << 55) for part in range(256))
        self._runs.append(array("Q", (*(bisect_left(run, bound) for bound in bounds), len(run))))
        self._file.write(array("q", run).tobytes())
        self._new = array("q")

    def repeated(self) -> Iterator[set[int]]:
        """The numbers that stand more than once, in sets."""
        if self._file is None:
            yield _twice(self._new.tolist())
            return
        self._put_away()
        self._file.flush()
        for part in range(256):
            together: list[int] = []
            start = 0
            for run in self._runs:
                self._file.seek((start + run[part]) * 8)
                piece = array("q")
                piece.frombytes(self._file.read((run[part + 1] - run[part]) * 8))
                together.extend(piece)
                start += run[256]
            yield _twice(together)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()


def _twice(numbers: list[int]) -> set[int]:
    if len(set(numbers)) == len(numbers):
        return set()
    seen: set[int] = set()
    return {number for number in numbers if number in seen or seen.add(number)}  # type: ignore[func-returns-value]


@attrs.frozen(order=True)
class _Holder:
    """Something that has an id, in the order of a document: its class, then its line."""

    rank: int
    line: int
    column: int
    class_name: str
    pointer: str
    sound: bool
    part_of: str | None = None


class Spill:
    """Records that are kept for the end, in a temporary file, one after another."""

    def __init__(self, folder: str) -> None:
        self._file: IO[bytes] | None = None
        self._folder = folder
        self._waiting: list[Any] = []

    def add(self, record: Any) -> None:
        """Keep a record of plain values."""
        self._waiting.append(record)
        if len(self._waiting) >= 64:
            self._flush()

    def _flush(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - it is closed with the stream
        data = marshal.dumps(self._waiting)
        self._file.write(len(data).to_bytes(8, "little") + data)
        self._waiting = []

    def __iter__(self) -> Iterator[Any]:
        if self._file is not None:
            self._file.flush()
            self._file.seek(0)
            while size := self._file.read(8):
                yield from marshal.loads(self._file.read(int.from_bytes(size, "little")))
            self._file.seek(0, 2)
        yield from self._waiting

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()


class Crossing:
    """The ids and open references of one file, collected block by block and settled at the end."""

    def __init__(self, known: Mapping[str, str], folder: str) -> None:
        self._known = known
        self._numbers = Numbers(folder)
        self._names = Spill(folder)
        self._references = Spill(folder)
        self._learnt: dict[str, set[str]] = {}
        self._first: dict[str, list[str]] = {}
        self._open = Spill(folder)
        self.unread = False

    def add(self, judged: Judged[Any], first_line: int, line_of: Callable[[int], bytes]) -> None:
        """Take in what a block showed. `line_of` gives a row of it, where a place is to be found."""
        self.unread = self.unread or judged.unread
        if judged.open_ids:
            self._open.add(judged.open_ids)
        for names in judged.names:
            self._numbers.add(names.ids)
            rows = names.rows if isinstance(names.rows, int) else array("Q", names.rows).tobytes()
            columns = names.columns if isinstance(names.columns, int) else array("Q", names.columns).tobytes()
            self._names.add((names.class_name, "\n".join(names.ids), first_line, rows, columns))
            self._learn(names.class_name, names.ids)
        for single in judged.singles:
            self._numbers.add((single.id,))
            self._names.add(
                (single.class_name, single.id, first_line + single.row, single.column, single.sound, single.pointer, single.part_of)
            )
            if single.sound:
                self._learn(single.class_name, (single.id,), part=single.part_of is not None)
        unsettled = [
            (row, key)
            for key, rows_of in judged.references.items()
            if not self._fits(key[2], reference_fields()[key[0]])
            for row in rows_of
        ]
        for row, key in sorted(unsettled):
            self._references.add((key, first_line + row, *_spot(line_of(row), key)))

    def refer(self, field: FieldDescription, target: str) -> None:
        """A reference that the document itself makes. It is told as standing in line 0."""
        if not self._fits(target, field):
            self._references.add(((reference_fields().index(field), (field.name,), target, ""), 0, 1, ""))

    def _learn(self, class_name: str, ids: Iterable[str], *, part: bool = False) -> None:
        first = self._first.setdefault(class_name, [])
        if len(first) < NEAREST_OF and not part:
            first.extend(ids)
        if len(self._learnt) < LEARNT and class_name != "IndicatorReport":  # Of reports there are too many, and little refers to them.
            for each in ids:
                self._learnt.setdefault(each, set()).add(class_name)

    def _fits(self, target: str, field: FieldDescription) -> bool:
        """Whether a reference is right, as far as is known already; then it stays so."""
        targets = field.targets or ()
        classes = self._learnt.get(target, set()) | ({self._known[target]} if target in self._known else set())
        return bool(classes) and (not targets or not classes.isdisjoint(targets))

    def close(self) -> None:
        """Let go of the temporary files."""
        for each in (self._numbers, self._names, self._references, self._open):
            each.close()

    def findings(self, name: str | None, most: int) -> list[Finding]:
        """What the rows of the file show together, in the order of its lines: of each sort a little more than `most` at the most."""
        found = [*islice(self._duplicates(), most + 1), *islice(self._wrong(most), most + 1)]
        found.sort(key=lambda each: (each.location.line or 0, each.location.column or 0))
        return [each.at(file=name) for each in found]

    def _held(self, wanted: Callable[[str], bool]) -> Iterator[tuple[str, _Holder]]:
        """Everything that has one of the wanted ids."""
        rank = _rank()
        for record in self._names:
            if len(record) == 7:
                class_name, identifier, line, column, sound, where, part_of = record
                if wanted(identifier):
                    yield identifier, _Holder(rank.get(class_name, -1), line, column, class_name, where, sound, part_of)
                continue
            class_name, ids, first_line, rows, columns = record
            for number, identifier in enumerate(ids.split("\n")):
                if wanted(identifier):
                    line = first_line + (rows + number if isinstance(rows, int) else array("Q", rows)[number])
                    column = columns if isinstance(columns, int) else array("Q", columns)[number]
                    yield identifier, _Holder(rank[class_name], line, column, class_name, "/id", True)

    def _duplicates(self) -> Iterator[Finding]:
        waiting: set[int] = set()
        for repeated in self._numbers.repeated():
            waiting |= repeated
            if len(waiting) >= AT_ONCE:
                yield from self._taken(waiting)
                waiting = set()
        if waiting:
            yield from self._taken(waiting)

    def _taken(self, numbers: set[int]) -> Iterator[Finding]:
        holders: dict[str, list[_Holder]] = {}
        for count, (identifier, holder) in enumerate(self._held(lambda each: hash(each) in numbers)):
            if count > 4 * AT_ONCE:
                break  # Of so many nobody reads all.
            holders.setdefault(identifier, []).append(holder)
        for identifier, each in holders.items():
            if len(each) > 1:
                yield from _of_one_id(identifier, sorted(each))

    def _wrong(self, most: int) -> Iterator[Finding]:
        """References that lead nowhere, or to the wrong class."""
        wrong: list[tuple[Any, list[_Holder]]] = []
        start = 0
        while len(wrong) <= most and (wanted := self._next_targets(start)):
            opened = {each for ids in self._open for each in ids if each in wanted}
            known: dict[str, list[_Holder]] = {}
            for identifier, holder in self._held(wanted.__contains__):
                known.setdefault(identifier, []).append(holder)
            for record in self._references:
                target = record[0][2]
                if target not in wanted or target in opened or len(wrong) > most:
                    continue
                if self._is_wrong(reference_fields()[record[0][0]], target, known.get(target, [])):
                    wrong.append((record, sorted(known.get(target, []))))
            start += len(wanted)
        yield from self._told(wrong)

    def _next_targets(self, start: int) -> set[str]:
        """The next of the targets that were not resolved, in the order in which they were met."""
        met: dict[str, None] = {}
        wanted: set[str] = set()
        for record in self._references:
            target = record[0][2]
            if target in met:
                continue
            met[target] = None
            if len(met) > start:
                wanted.add(target)
                if len(wanted) >= AT_ONCE:
                    break
        return wanted

    def _is_wrong(self, field: FieldDescription, target: str, holders: list[_Holder]) -> bool:
        kind = field.type
        if not isinstance(kind, ReferenceType) or kind.soft:
            return False
        classes = {each.class_name for each in holders if each.sound} | ({self._known[target]} if target in self._known else set())
        if not classes:
            return not self.unread
        return bool(kind.targets) and classes.isdisjoint(kind.targets)

    def _told(self, wrong: list[tuple[Any, list[_Holder]]]) -> Iterator[Finding]:
        # The nearest id is looked for only for the first few in the order of a document, as there.
        wrong.sort(key=lambda each: (_rank().get(each[0][0][3], -1), each[0][1]))
        searched = 0
        for record, holders in wrong:
            (number, path, target, class_name), line, column, identifier = record
            field = reference_fields()[number]
            there = next((each.class_name for each in holders if each.sound and each.part_of is None), None)
            there = there or next((each.class_name for each in holders if each.sound), None) or self._known.get(target)
            place = Location(
                line=line, column=column, pointer=pointer(*path), entity_id=identifier or None, entity_class=class_name or None
            )
            if there is None:
                searched += 1
            near = partial(self._nearest, target if searched <= SEARCHED else None)
            yield wrong_reference(field, target, there, place, near)

    def _nearest(self, target: str | None, classes: tuple[str, ...]) -> Said:
        if target is None:
            return ADD_IT
        found: list[str] = []
        for class_name in _rank():
            if not classes or class_name in classes:
                found.extend(each for each, kind in self._known.items() if kind == class_name)
                found.extend(self._first.get(class_name, ()))
        return near_id(target, list(dict.fromkeys(found))[:NEAREST_OF])


def _of_one_id(identifier: str, holders: list[_Holder]) -> Iterator[Finding]:
    """What is said of all that have one id, in the order of a document."""
    entities = [each for each in holders if each.part_of is None]
    sound = [each for each in entities if each.sound]
    before: bool | None = None
    for each in entities:
        place = Location(line=each.line, column=each.column, pointer="/id", entity_id=identifier, entity_class=each.class_name)
        if before is not None and not (before and each.sound):
            yield taken(identifier, attrs.evolve(place, entity_id=None, entity_class=None), say("The id is already taken."))
        before = each.sound and before is not False
    for each in sound[1:]:
        place = Location(line=each.line, column=each.column, pointer="/id", entity_id=identifier, entity_class=each.class_name)
        yield taken(identifier, place, taken_in_line(sound[0].class_name, sound[0].line))
    met = False
    for each in holders:
        if each.part_of is not None:
            if sound or met:
                owner = Location(
                    line=each.line, column=each.column, pointer=each.pointer, entity_id=each.part_of, entity_class="ImpactModel"
                )
                first = sound[0].class_name if sound else next(one.class_name for one in holders if one.part_of is not None)
                yield part_taken(identifier, owner, first)
            met = True


def _spot(line: bytes, key: Key) -> tuple[int, str]:
    """The column of a reference, and the id of the row that it stands in."""
    identifier = read_json(line).get("id")
    return column_in(line, pointer(*key[1])), identifier if isinstance(identifier, str) and key[3] else ""
