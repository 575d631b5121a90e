"""How many new codes each further source brings: the curve by which one sees whether more stories would still tell something new."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import comb
from typing import Any, Literal

import attrs

from impactmodel.aggregation.exactly import rounded, shown
from impactmodel.errors import UnknownName
from impactmodel.evidence.coded import Coded, Reading, Source
from impactmodel.findings import Finding, shortened
from impactmodel.tables import Table
from impactmodel.wording import say, told

_ONE, _SPARE = 10**40, 10
"""A probability of 1 as a whole number, and how many of its digits are not vouched for."""


@attrs.frozen(kw_only=True)
class SaturationStep:
    """A source in its turn: how many codes it brings that none before it had, how many there are by then, and how many there would be
    after as many sources on average over all orders."""

    source: str
    new: int
    codes: int
    expected: Decimal


@attrs.frozen(kw_only=True, repr=False)
class Saturation:
    """The curve of new codes. It shows what these sources hold, in this order; that nothing new would come is more than it can show.

    `undated` are sources without a date, which stand at the end of an order by date. `once` counts codes that stand in one source only:
    while there are many of them, another source is likely to bring more (Good 1953).
    """

    steps: tuple[SaturationStep, ...]
    once: int
    undated: tuple[str, ...]
    left_out: tuple[Finding, ...]

    def __iter__(self) -> Iterator[SaturationStep]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def codes(self) -> int:
        """How many codes there are in all."""
        return self.steps[-1].codes if self.steps else 0

    @property
    def last_new(self) -> int:
        """After how many sources the last new code came."""
        return max((number for number, step in enumerate(self.steps, 1) if step.new), default=0)

    def __repr__(self) -> str:
        return f"<Saturation: {self.codes:,} codes in {len(self.steps):,} sources, the last new one in source {self.last_new:,}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "steps": [attrs.asdict(step) for step in self.steps],
            "codes": self.codes,
            "once": self.once,
            "undated": len(self.undated),
            "left_out": [each.to_dict() for each in self.left_out],
        }

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each source in its turn."""
        said = (say("Source"), say("New codes"), say("Codes so far"), say("Codes so far, mean over all orders"))
        rows = tuple((step.source, f"{step.new:,}", f"{step.codes:,}", shown(step.expected)) for step in self.steps)
        notes = [say("Codes that stand in one source only: {count:,}.", count=self.once)]
        if self.undated:
            notes.append(say("Sources without a date, at the end: {count:,}.", count=len(self.undated)))
        said_of = (*notes, *(each.message for each in self.left_out))
        return Table(
            heads=tuple(told(head, language) for head in said),
            rows=rows,
            right=frozenset({1, 2, 3}),
            notes=tuple(told(note, language) for note in said_of),
        )


def saturation(coded: Coded, *, order: Literal["date", "document"] | Sequence[str], coder: str | None = None) -> Saturation:
    """How many new codes each further source brings, in an order: by the day it was collected, as in the document, or by these ids.

    The order matters, and often is chance. `expected` is the mean over all orders, to 30 digits: after k of N sources a code that stands
    in c of them has been met with probability 1 - C(N-c, k)/C(N, k). Only sources with a coding are in it.

    Source of the mean: Hurlbert (1971), Ecology 52, 577-586, there for species in samples.
    Raises UnknownName for an id that is none of a coded source, and ValueError for one that is missing or stands twice.
    """
    reading = Reading.of(coded, coder=coder)
    sources, undated = _in_order(reading.sources, order)
    often = Counter(code for source in sources for code in source.codes)
    alike = Counter(often.values())
    met: set[str] = set()
    means = _means(alike, len(sources))
    steps = []
    for number, source in enumerate(sources, 1):
        new = source.codes - met
        met |= new
        expected = means[number - 1]
        steps.append(SaturationStep(source=source.evidence.id, new=len(new), codes=len(met), expected=expected))
    return Saturation(steps=tuple(steps), once=alike[1], undated=undated, left_out=reading.left_out)


def _means(alike: Counter[int], sources: int) -> list[Decimal]:
    """The mean number of codes met after 1, 2, … sources, for so many codes that stand in so many sources each."""
    met = [0] * sources
    for stands, codes in alike.items():
        all_ = left = comb(sources, stands)  # C(N-c, k)/C(N, k) is C(N-k, c)/C(N, c), and each of these follows from the one before.
        for taken in range(1, sources + 1):
            left = left * (sources - taken + 1 - stands) // (sources - taken + 1) if taken <= sources - stands else 0
            met[taken - 1] += codes * (_ONE - (2 * left * _ONE + all_) // (2 * all_))
    return [rounded(Fraction(round(each, -_SPARE), _ONE)) for each in met]


def _in_order(sources: Sequence[Source], order: Any) -> tuple[list[Source], tuple[str, ...]]:
    if order == "document":
        return [*sources], ()
    if order == "date":
        dated = [source for source in sources if source.evidence.collected is not None]
        undated = [source for source in sources if source.evidence.collected is None]
        dated.sort(key=lambda source: source.evidence.collected.start)  # type: ignore[union-attr]
        return [*dated, *undated], tuple(source.evidence.id for source in undated)
    if isinstance(order, str | bytes) or not isinstance(order, Sequence):
        raise ValueError("the order is date, document, or a list of the ids of all coded sources")
    by_id = {source.evidence.id: source for source in sources}
    for name in order:
        if name not in by_id:
            raise UnknownName(f"There is no coded source {shortened(name)!r}.")
    if len(order) != len(set(order)) or len(order) != len(sources):
        raise ValueError("an order has every coded source once")
    return [by_id[name] for name in order], ()
