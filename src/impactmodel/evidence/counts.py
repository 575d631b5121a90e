"""Which codes stand in which sources, how often, in whose words, and which meet: counted by source, and by mention beside it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, get_args

import attrs

from impactmodel.aggregation.exactly import rounded, shown
from impactmodel.document import ImpactDocument
from impactmodel.evidence.codebook import Codebook, codebook
from impactmodel.evidence.coded import Coded, Reading, Source, Stretch
from impactmodel.findings import Finding
from impactmodel.tables import Table
from impactmodel.vocabulary.who import Stakeholder
from impactmodel.wording import say, told

Grouping = Literal["told_by", "kind", "level"]
"""What sources are grouped by: whose voice they are, what sort of evidence, or at which level of the service the voice lives or works."""

Within = Literal["stretch", "source"]
"""Where two codes meet: on stretches that overlap, or anywhere in one source."""

MOST_MEETINGS = 5_000_000
"""Overlapping stretches of one source that are looked at; more than that is not an honest file."""


@attrs.frozen(kw_only=True)
class CodeCount:
    """A code in a group of sources, or in all of them (`group` None): in how many it stands, and how often."""

    code: str
    group: str | None
    sources: int
    mentions: int


@attrs.frozen(kw_only=True, repr=False)
class CodeCounts:
    """How often each code was given. `sources` counts each source once, however often the code stands in it; `mentions` counts stretches.

    `counts` has each code in each group, where it stands in none too. `groups` says how many coded sources each group has: without that a
    count says nothing. A group None is of those that do not say. `by` is None if they were not grouped; then there is one group, None.
    """

    by: Grouping | None
    groups: Mapping[str | None, int]
    counts: tuple[CodeCount, ...]
    left_out: tuple[Finding, ...]
    labels: Mapping[str, str] = attrs.field(factory=dict)

    def __iter__(self) -> Iterator[CodeCount]:
        return iter(self.counts)

    def __len__(self) -> int:
        return len(self.counts)

    def __repr__(self) -> str:
        codes = len({each.code for each in self.counts})
        return f"<CodeCounts: {codes:,} codes in {sum(self.groups.values()):,} sources{f', by {self.by}' if self.by else ''}>"

    def of(self, code: str, group: str | None = None) -> CodeCount:
        """The count of one code. A code that stands nowhere has a count of 0. Raises KeyError for a group that there is not."""
        if group not in self.groups:
            raise KeyError("there is no such group of sources")
        nowhere = CodeCount(code=code, group=group, sources=0, mentions=0)
        return next((each for each in self.counts if each.code == code and each.group == group), nowhere)

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "by": self.by,
            "groups": [{"group": group, "sources": count} for group, count in self.groups.items()],
            "counts": [attrs.asdict(each) for each in self.counts],
            "left_out": [each.to_dict() for each in self.left_out],
        }

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each code, and two columns for each group: sources, and mentions in them."""
        heads = [told(say("Code"), language)]
        for group, count in self.groups.items():
            if self.by is None:
                heads += [told(say("Sources (of {count:,})", count=count), language), told(say("Mentions"), language)]
            else:
                name = told(say("not said"), language) if group is None else self.labels.get(group, group)
                heads += [
                    told(say("{group}: sources (of {count:,})", group=name, count=count), language),
                    told(say("{group}: mentions", group=name), language),
                ]
        cells = {(each.code, each.group): each for each in self.counts}
        rows = []
        for code in dict.fromkeys(each.code for each in self.counts):
            found = [cells[code, group] for group in self.groups]
            rows.append((self.labels.get(code, code), *(f"{number:,}" for each in found for number in (each.sources, each.mentions))))
        notes = tuple(told(each.message, language) for each in self.left_out)
        return Table(heads=tuple(heads), rows=tuple(rows), right=frozenset(range(1, len(heads))), notes=notes)


def code_counts(coded: Coded, *, by: Grouping | None = None, coder: str | None = None, upward: bool = False) -> CodeCounts:
    """How often each code was given, over all sources or by group. `upward` counts a code for every wider code above it as well.

    A mention is a stretch of text with a code; stretches of one code that overlap are one mention, so that two coders do not make two of
    one. `coder` counts what one of them gave. Codings that do not fit their text are left out and told in `left_out`.

    Raises ValueError for a grouping that there is not, and for `level` and `upward` without a document to look them up in.

    >>> from impactmodel import Evidence
    >>> story = Evidence(id="ev:1", kind="story", codings=[{"code": "code:rest", "start": at, "end": at + 3} for at in (0, 2, 9)])
    >>> code_counts([story]).of("code:rest")
    CodeCount(code='code:rest', group=None, sources=1, mentions=2)
    """
    if by is not None and by not in get_args(Grouping):
        raise ValueError(f"sources are grouped by {', '.join(get_args(Grouping))}")
    reading = Reading.of(coded, coder=coder)
    group_of = _grouping(reading.document, by)
    tree = _tree(reading.document) if upward else None
    groups: Counter[str | None] = Counter() if by is not None else Counter({None: 0})
    sources: Counter[tuple[str, str | None]] = Counter()
    mentions: Counter[tuple[str, str | None]] = Counter()
    for source in reading.sources:
        group = group_of(source)
        groups[group] += 1
        for code, stretches in _counted(source, tree).items():
            sources[code, group] += 1
            mentions[code, group] += len(stretches)
    ordered = sorted(groups, key=lambda group: (group is None, group or ""))
    codes = sorted({code for code, _ in sources})
    return CodeCounts(
        by=by,
        groups={group: groups[group] for group in ordered},
        counts=tuple(
            CodeCount(code=code, group=group, sources=sources[code, group], mentions=mentions[code, group])
            for code in codes
            for group in ordered
        ),
        left_out=(*reading.left_out, *(tree.findings if tree is not None else ())),
        labels={name: reading.label(name) for name in (*codes, *ordered) if name is not None},
    )


def _tree(document: ImpactDocument | None) -> Codebook:
    if document is None:
        raise ValueError("the codes above a code stand in a document: give the document")
    return codebook(document)


def _counted(source: Source, tree: Codebook | None) -> Mapping[str, tuple[Stretch, ...]]:
    if tree is None:
        return source.stretches
    found: dict[str, list[Stretch]] = {}
    for code, stretches in source.stretches.items():
        for each in (code, *tree.above(code)):
            found.setdefault(each, []).extend(stretches)
    return {code: _merged(stretches) for code, stretches in found.items()}


def _merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    kept: list[Stretch] = []
    for start, end in sorted(stretches):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return tuple(kept)


def _grouping(document: ImpactDocument | None, by: Grouping | None) -> Callable[[Source], str | None]:
    if by is None:
        return lambda _: None
    if by == "told_by":
        return lambda source: source.evidence.told_by
    if by == "kind":
        return lambda source: source.evidence.kind.value
    if document is None:
        raise ValueError("the level of a voice stands with its stakeholder: give the document")

    def level(source: Source) -> str | None:
        voice = document.get(source.evidence.told_by) if source.evidence.told_by is not None else None
        return voice.level.value if isinstance(voice, Stakeholder) and voice.level is not None else None

    return level


@attrs.frozen(kw_only=True)
class Meeting:
    """Two codes, in alphabetical order: in how many sources they meet, how many pairs of their stretches overlap (None if it was asked
    for sources), in how many sources either of them stands, and the share of these in which they meet."""

    first: str
    second: str
    sources: int
    mentions: int | None
    either: int
    share: Decimal


@attrs.frozen(kw_only=True, repr=False)
class CoOccurrence:
    """Which codes meet, those that meet in most sources first. Pairs that meet nowhere are not in it."""

    within: Within
    sources: int
    meetings: tuple[Meeting, ...]
    left_out: tuple[Finding, ...]
    labels: Mapping[str, str] = attrs.field(factory=dict)

    def __iter__(self) -> Iterator[Meeting]:
        return iter(self.meetings)

    def __len__(self) -> int:
        return len(self.meetings)

    def __repr__(self) -> str:
        return f"<CoOccurrence: {len(self.meetings):,} pairs of codes meet in one {self.within}, of {self.sources:,} sources>"

    def of(self, one: str, other: str) -> Meeting | None:
        """How two codes meet, in either order; None if they never do."""
        pair = tuple(sorted((one, other)))
        return next((each for each in self.meetings if (each.first, each.second) == pair), None)

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "within": self.within,
            "sources": self.sources,
            "meetings": [attrs.asdict(each) for each in self.meetings],
            "left_out": [each.to_dict() for each in self.left_out],
        }

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each pair."""
        said = (say("Code"), say("Other code"), say("Sources with both"), say("Overlaps"), say("Sources with either"), say("Share"))
        rows = tuple(
            (
                *(self.labels.get(code, code) for code in (each.first, each.second)),
                f"{each.sources:,}",
                "–" if each.mentions is None else f"{each.mentions:,}",
                f"{each.either:,}",
                shown(each.share),
            )
            for each in self.meetings
        )
        notes = tuple(told(each.message, language) for each in self.left_out)
        return Table(heads=tuple(told(head, language) for head in said), rows=rows, right=frozenset({2, 3, 4, 5}), notes=notes)


def co_occurrence(coded: Coded, *, within: Within, coder: str | None = None) -> CoOccurrence:
    """Which codes meet: on stretches that overlap by a character at the least, or anywhere in one source. Each source counts once.

    `share` is the number of sources in which both meet, over those with either (Jaccard 1912).
    Raises ValueError for another `within`, and for a source with more than five million overlaps.
    """
    if within not in get_args(Within):
        raise ValueError(f"codes meet within a {' or a '.join(get_args(Within))}")
    reading = Reading.of(coded, coder=coder)
    stands: dict[str, set[int]] = {}
    for number, source in enumerate(reading.sources):
        for code in source.codes:
            stands.setdefault(code, set()).add(number)
    sources: Counter[tuple[str, str]] = Counter()
    mentions: Counter[tuple[str, str]] = Counter()
    for source in reading.sources:
        if within == "source":
            here = sorted(source.codes)
            sources.update((one, other) for at, one in enumerate(here) for other in here[at + 1 :])
        else:
            overlaps = _overlaps(source)
            sources.update(overlaps.keys())
            mentions.update(overlaps)
    meetings = []
    for (one, other), count in sources.items():
        either = len(stands[one] | stands[other])
        found = mentions[one, other] if within == "stretch" else None
        share = rounded(Fraction(count, either))
        meetings.append(Meeting(first=one, second=other, sources=count, mentions=found, either=either, share=share))
    meetings.sort(key=lambda each: (-each.sources, -(each.mentions or 0), each.first, each.second))
    return CoOccurrence(
        within=within,
        sources=len(reading.sources),
        meetings=tuple(meetings),
        left_out=reading.left_out,
        labels={code: reading.label(code) for code in stands},
    )


def _overlaps(source: Source) -> Counter[tuple[str, str]]:
    """How often stretches of two codes overlap, found in one walk along the text."""
    found: Counter[tuple[str, str]] = Counter()
    open_: list[tuple[int, str]] = []
    looked = 0
    for start, end, code in sorted((start, end, code) for code, all_ in source.stretches.items() for start, end in all_):
        open_ = [(until, other) for until, other in open_ if until > start]
        looked += len(open_)
        if looked > MOST_MEETINGS:
            raise ValueError(f"in one source more than {MOST_MEETINGS:,} stretches overlap")
        for _, other in open_:
            found[(code, other) if code < other else (other, code)] += 1
        open_.append((end, code))
    return found
