"""`validate_stream`: rows in, rows with their findings out, one by one."""

import os
from collections.abc import Generator, Iterable, Iterator
from datetime import date

import attrs

from impactmodel.codec.files import Source
from impactmodel.document import ImpactDocument
from impactmodel.errors import ImpactModelError
from impactmodel.findings import Finding
from impactmodel.kinds import Severity
from impactmodel.profiles.profile import Profile
from impactmodel.validation.profiles.reading import profile_of
from impactmodel.validation.registry import rules
from impactmodel.validation.streams.outputs import lines_of
from impactmodel.validation.streams.passing import Done, Tally
from impactmodel.validation.streams.setup import Setup, as_it_is
from impactmodel.validation.streams.sources import LONGEST
from impactmodel.validation.streams.stream import Flow
from impactmodel.vocabulary.whole import SCHEMA_VERSION


@attrs.frozen
class RowResult:
    """A row and what there is to say of it.

    `row` is what came in, byte for byte, with its line end; None for what only shows at the end of a file: that an id stands twice, that a
    reference leads nowhere. `good` says that nothing was found that is severe enough to stop the row.

    >>> RowResult(line=2, row=b"{}", findings=(), good=True).good
    True
    """

    line: int
    row: bytes | None
    findings: tuple[Finding, ...]
    good: bool
    file: str | None = None


class Stream(Iterator[RowResult]):
    """The rows of a stream, judged when they are asked for. `tally` counts what was seen so far.

    >>> stream = validate_stream([b'{"schema_version": "1.0"}', b'{"id": "t:1", "type": "Theme", "nam": "Belonging"}'])
    >>> [(each.line, each.good) for each in stream], stream.tally.bad
    ([(1, True), (2, False)], 1)
    """

    def __init__(self, flow: Flow[Finding]) -> None:
        self._flow = flow
        self._rows = self._each()

    @property
    def tally(self) -> Tally:
        """Rows, bad rows and findings, counted so far."""
        return self._flow.tally

    def __next__(self) -> RowResult:
        return next(self._rows)

    def close(self) -> None:
        """End early: files are closed and processes ended."""
        self._rows.close()

    def _each(self) -> Generator[RowResult, None, None]:
        for part in self._flow.parts():
            if not isinstance(part, Done):
                yield from _together(part.name, part.told)
                continue
            found: dict[int, list[Finding]] = {}
            for number, each in part.told:
                found.setdefault(number, []).append(each)
            bad = set(part.bad)
            lines = [part.block.data] if part.block.long else lines_of(part.block.data)
            for number, line in enumerate(lines):
                said = tuple(found.get(number, ()))
                yield RowResult(part.block.first_line + number, line, said, number not in bad, part.name)


def _together(name: str | None, told: list[tuple[int, Finding]]) -> Iterator[RowResult]:
    for line, each in told:
        yield RowResult(line, None, (each,), each.severity is not Severity.ERROR, name)


def validate_stream(
    source: Source | Iterable[bytes],
    *,
    against: ImpactDocument | None = None,
    ignore: Iterable[str] = (),
    today: date | None = None,
    show_values: bool = False,
    profile: Profile | str | os.PathLike[str] | None = None,
    jobs: int = 1,
    schema_version: str | None = None,
    fail_on: Severity | str = Severity.ERROR,
    longest_row: int = LONGEST,
) -> Stream:
    """Rows of NDJSON with what there is to say of each, as `validate` would say it. Nothing is read before a row is asked for.

    `source` is a path, a binary stream, `-` for the standard input, or an iterator of rows as bytes. Compressed files are read as they are.
    `against` is a document that rows may refer to. `schema_version` is the version of rows that come without the document's own line.
    `jobs` processes work on it; what comes out is the same for any number. `fail_on` is the severity from which a row is not good.

    `profile` is what `validate` takes. What it asks of a whole document (its own fields, and how many entities there are) is asked at the
    end of a file that is surely one: with the document's own line, every row sound, and nothing given in `against`.
    `Stream.tally.unasked` counts the files of which it was not.

    Rules that need the whole document are not asked, and circles of references are not looked for. Memory stays flat, whatever comes in;
    ids go to a temporary file.

    Raises UnknownName for a rule to ignore or a profile that there is not, InvalidProfile for a profile file that is none, and
    ImpactModelError for another version.
    """
    if schema_version not in (None, SCHEMA_VERSION):
        raise ImpactModelError(f"This release reads version {SCHEMA_VERSION}, and not {schema_version!r}.")
    if jobs < 1:
        raise ValueError("at least one process has to work")
    ignored = (ignore,) if isinstance(ignore, str) else tuple(ignore)
    asked_for = None if profile is None else profile_of(profile)
    setup = Setup(against, ignored, today or date.today(), show_values, asked_for, Severity(fail_on), as_it_is)
    setup.asking  # noqa: B018 - a rule that there is not is said now, and not when the first row is asked for
    return Stream(Flow(setup, [source], jobs=jobs, version=schema_version, longest=longest_row))


def left_out() -> tuple[str, ...]:
    """The ids of the rules that are not asked of rows, since they need the whole document."""
    return tuple(each.id for each in rules() if each.scope == "document")
