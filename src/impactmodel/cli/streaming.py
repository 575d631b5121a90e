"""`impactmodel validate` for files of any size: rows to one file or another, findings to a third, in flat memory."""

import argparse
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import attrs

from impactmodel.cli.reading import at_least_one, size
from impactmodel.cli.terminal import coloured, let_go_of_output, note

if TYPE_CHECKING:
    from impactmodel.findings import Finding
    from impactmodel.validation.streams.outputs import Output
    from impactmodel.validation.streams.passing import Tally
    from impactmodel.validation.streams.sources import Opened
    from impactmodel.wording import Said


def arguments(verb: argparse.ArgumentParser) -> None:
    """Where rows and findings go, what they may refer to, and how many processes work."""
    group = verb.add_argument_group("files of any size, row by row (any of these options asks for it)")
    group.add_argument("--jobs", metavar="N", type=at_least_one, help="how many processes work; 1 if not said")
    group.add_argument("--accept", metavar="PATH", help="where good rows go, byte for byte as they came; - is the standard output")
    group.add_argument("--reject", metavar="PATH", help="where the other rows go")
    group.add_argument("--findings", metavar="PATH", help="where findings go, one a line as JSON; else the standard output, as text")
    group.add_argument("--against", metavar="FILE", help="a document that rows may refer to")
    group.add_argument("--rows-of", metavar="VERSION", help="the version of rows that come without the document's own line, such as 1.0")
    group.add_argument("--longest-row", metavar="SIZE", type=size, help="the longest row that is read; 16MB if not said")


def asked_for(options: argparse.Namespace) -> bool:
    """Whether any option is given that only streams have."""
    names = ("jobs", "accept", "reject", "findings", "against", "rows_of", "longest_row")
    return any(getattr(options, name, None) is not None for name in names)


def run(options: argparse.Namespace) -> int:
    """Judge the rows of every file. Returns 1 if something is as severe as is asked for, 2 if a file could not be read, else 0."""
    from impactmodel.codec.files import apart
    from impactmodel.errors import ImpactModelError
    from impactmodel.validation.streams.outputs import Output
    from impactmodel.wording import language_here

    if getattr(options, "output_file", None) is not None or getattr(options, "output_format", "text") != "text":
        raise ImpactModelError("Rows of a stream have their findings written by --findings, as NDJSON, or told as text.")
    if options.accept == "-" and options.findings is None:
        raise ImpactModelError("With --accept - the standard output is for rows. Name a file for --findings.")
    outputs = {name: getattr(options, name) for name in ("accept", "reject", "findings")}
    apart([*options.files, *([options.against] if options.against else [])], outputs.values())
    work = _Work(options, options.lang or language_here(), _flow(options))
    interrupt = _Interrupt()
    try:
        with ExitStack() as stack:
            stack.enter_context(interrupt.watched())
            opened = {name: stack.enter_context(Output(path)) for name, path in outputs.items() if path is not None}
            work.through(opened, interrupt)
            for output in opened.values():
                output.finish()
            for output in opened.values():
                output.appear()
    except KeyboardInterrupt:
        work.stopped()
        raise
    except BrokenPipeError:
        # Rows may be lost, which a script has to hear of; `head` behind any other verb loses nothing.
        let_go_of_output()
        raise ImpactModelError("Whoever read the output has gone, so that not everything was written.") from None
    return work.code()


def _flow(options: argparse.Namespace) -> Any:
    from datetime import date
    from functools import partial

    from impactmodel.codec import load
    from impactmodel.errors import ImpactModelError, InvalidDocument
    from impactmodel.kinds import Severity
    from impactmodel.validation.profiles import profile_of
    from impactmodel.validation.streams.setup import Setup, as_it_is, as_line
    from impactmodel.validation.streams.sources import LONGEST
    from impactmodel.validation.streams.stream import Flow
    from impactmodel.vocabulary.whole import SCHEMA_VERSION
    from impactmodel.wording import language_here

    if options.rows_of not in (None, SCHEMA_VERSION):
        raise ImpactModelError(f"This release reads version {SCHEMA_VERSION}, and not {options.rows_of}.")
    try:
        against = load(options.against) if options.against is not None else None
    except InvalidDocument as error:
        first = error.findings[0]
        raise ImpactModelError(f"{options.against} cannot be referred to: {first.message} Check it by itself first.") from None
    profile = None if getattr(options, "profile", None) is None else profile_of(options.profile)
    setup = Setup(
        against,
        tuple(options.ignore),
        options.today or date.today(),
        options.show_values,
        profile,
        Severity(options.fail_on),
        as_it_is if options.findings is None else partial(as_line, options.lang or language_here()),
    )
    longest = options.longest_row or LONGEST
    return Flow(setup, options.files, jobs=options.jobs or 1, version=options.rows_of, format=options.format, longest=longest)


class _Interrupt:
    """Ctrl-C, kept back while something is written, so that lines stay whole."""

    def __init__(self) -> None:
        self.writing = False
        self.wanted = False

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Listens for as long as the block runs, where this process may."""
        try:
            before = signal.signal(signal.SIGINT, self._heard)
        except ValueError:  # Only the first thread of a process hears signals.
            yield
            return
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _heard(self, *_: object) -> None:
        if not self.writing:
            raise KeyboardInterrupt
        self.wanted = True

    @contextmanager
    def kept_back(self) -> Iterator[None]:
        """What is written in the block is written whole."""
        self.writing = True
        try:
            yield
        finally:
            self.writing = False
        if self.wanted:
            raise KeyboardInterrupt


@attrs.define
class _Work:
    options: argparse.Namespace
    language: str
    flow: Any
    told: int = 0
    line: int = 0
    name: str | None = None
    unreadable: bool = False
    unread: bool = False

    def through(self, outputs: "dict[str, Output]", interrupt: _Interrupt) -> None:
        """Everything goes where it belongs."""
        import tempfile

        from impactmodel.validation.streams.outputs import Parted
        from impactmodel.validation.streams.passing import Done

        self.flow.progress = _Progress.of(self.language)
        with tempfile.TemporaryDirectory(prefix="impactmodel-") as folder:
            parted = Parted(outputs.get("accept"), outputs.get("reject"), folder)
            begun = 0
            try:
                for part in self.flow.parts():
                    with interrupt.kept_back():
                        self.name = part.name
                        self._tell([found for _, found in part.told], outputs.get("findings"))
                        if isinstance(part, Done):
                            parted.take(part.block.data, part.rows, part.bad, whole=part.block.ended)
                            self.line = part.block.first_line + part.rows - 1
                        else:
                            parted.late.update(begun + line - 1 for line in part.bad_lines)
                            parted.end_of_file()
                            begun = parted.rows
                            self.unread = self.unread or part.unread
                            self.unreadable = self.unreadable or any(rule == "IM011" for rule, _ in self.flow.tally.counts)
                parted.settle()
                self.flow.tally.bad += parted.moved
            finally:
                parted.close()
        if self.flow.progress is not None:
            self.flow.progress.clear()
        self._sum_up()

    def _tell(self, found: list[Any], to: "Output | None") -> None:
        from impactmodel.findings import MOST, too_many

        most = self.options.max_findings or MOST
        if self.told > most or not found:
            return
        kept = found[: most - self.told]
        if len(kept) < len(found):
            kept = [*kept, self.flow.setup.tell(too_many(most))]
        self.told += len(found)
        if to is not None:
            to.write(b"".join(kept))
        else:
            self._show(kept)

    def _show(self, found: "list[Finding]") -> None:
        from impactmodel.result import ValidationResult
        from impactmodel.validation.forms.checked import Checked, Wish
        from impactmodel.validation.forms.text import lines_of

        if self.flow.progress is not None:
            self.flow.progress.clear()
        wish = Wish(self.language, each=True, colour=coloured(sys.stdout))
        sys.stdout.writelines(f"{line}\n" for line in lines_of(Checked.of("-", ValidationResult(tuple(found)), wish), wish))

    def _sum_up(self) -> None:
        from impactmodel.validation.forms.words import counts_said
        from impactmodel.validation.profiles import asked_of_whole
        from impactmodel.validation.streams.api import left_out
        from impactmodel.wording import say, told

        tally: Tally = self.flow.tally
        found = counts_said(tally.by_severity())
        said: list[Said] = [
            say("{rows:,} rows, {bad:,} of them not let through: {found}.", rows=tally.rows, bad=tally.bad, found=found)
            if found is not None
            else say("{rows:,} rows, and nothing found in them.", rows=tally.rows)
        ]
        rules = left_out()
        whole = say(
            "{count:,} rules need the whole document and were not asked; nor were circles of references (IM104) looked for.",
            count=len(rules),
        )
        said.append(say("{whole} They are: {rules}.", whole=whole, rules=", ".join(rules)) if self.options.each else whole)
        profile = self.flow.setup.profile
        if tally.unasked:
            asked = asked_of_whole(profile)
            why = say("It is asked where a file has the document's own line, every row is sound, and --against is not given.")
            said.append(say("What the profile asks of a whole document was not asked: {asked}. {why}", asked=asked, why=why))
        if profile is not None and profile.steps:
            said.append(say("Steps on the ladder of a profile are told of documents that are read as a whole."))
        if self.unread:
            said.append(say("Not everything could be read, so references that lead nowhere were not told."))
        note("\n".join(told(each, self.language) for each in said))

    def stopped(self) -> None:
        """Somebody pressed Ctrl-C: how far it came."""
        from impactmodel.validation.streams.outputs import PARTIAL

        if self.flow.progress is not None:
            self.flow.progress.clear()
        place = f"{self.name or 'standard input'}, line {self.line:,}"
        note(f"impactmodel: stopped after {self.flow.tally.rows:,} rows ({place}).")
        kept = [f"{path}{PARTIAL}" for path in (self.options.accept, self.options.reject, self.options.findings) if path and path != "-"]
        if kept:
            note(f"What was done until then is in {', '.join(kept)}.")

    def code(self) -> int:
        """The exit code."""
        from impactmodel.kinds import Severity

        worst = self.flow.tally.worst()
        if self.unreadable:
            return 2
        return int(worst is not None and worst.rank >= Severity(self.options.fail_on).rank)


@attrs.define
class _Progress:
    """A line on the standard error that is written over: how many rows, how fast, how much longer. Only where a person looks."""

    language: str
    begun: float = attrs.field(factory=time.monotonic)
    shown: float = 0.0
    width: int = 0

    @classmethod
    def of(cls, language: str) -> "_Progress | None":
        return cls(language) if sys.stderr.isatty() else None

    def __call__(self, source: "Opened", tally: "Tally") -> None:
        now = time.monotonic()
        if now - self.shown < 0.5:
            return
        self.shown = now
        self._write(progress_line(source.size, source.tap.taken, tally.rows, tally.bad, now - self.begun, self.language))

    def _write(self, text: str) -> None:
        sys.stderr.write(f"\r{text}{' ' * max(self.width - len(text), 0)}")
        sys.stderr.flush()
        self.width = len(text)

    def clear(self) -> None:
        """Make room for what is said next."""
        if self.width:
            sys.stderr.write(f"\r{' ' * self.width}\r")
            sys.stderr.flush()
            self.width = 0


def progress_line(size: int | None, taken: int, rows: int, bad: int, seconds: float, language: str) -> str:
    """How far it came, how fast it is, and how much longer it takes where the size of the file is known.

    >>> progress_line(1000, 250, 50_000, 3, 2.0, "en")
    '50,000 rows, 3 not let through, 25,000 rows a second, 25%, 0:06 left'
    """
    from impactmodel.wording import say, told

    rate = int(rows / seconds) if seconds > 0 else 0
    if size and taken and taken <= size:
        left = int(seconds * (size - taken) / taken)
        said = say(
            "{rows:,} rows, {bad:,} not let through, {rate:,} rows a second, {percent}%, {left} left",
            rows=rows,
            bad=bad,
            rate=rate,
            percent=100 * taken // size,
            left=f"{left // 60}:{left % 60:02d}" if left < 3600 else f"{left // 3600}:{left // 60 % 60:02d}:{left % 60:02d}",
        )
    else:
        said = say("{rows:,} rows, {bad:,} not let through, {rate:,} rows a second", rows=rows, bad=bad, rate=rate)
    return told(said, language)
