"""The audit: between which numbers each suppressed cell must lie, for whoever has everything that was published, now and before."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, localcontext
from typing import Any

import attrs

from impactmodel.amounts import plain
from impactmodel.disclosure.differencing import Difference, Earlier, differences
from impactmodel.disclosure.guessing import Range, Sight, ranges
from impactmodel.disclosure.margins import Value
from impactmodel.disclosure.measuring import lowest
from impactmodel.disclosure.protected import ProtectedCell, ProtectedRollup, Seen
from impactmodel.disclosure.refusals import about
from impactmodel.disclosure.rounding import PRECISION, between
from impactmodel.disclosure.terms import Terms
from impactmodel.findings import Finding
from impactmodel.tables import markdown_text
from impactmodel.wording import say


@attrs.frozen(kw_only=True)
class AuditedCell:
    """What can be worked out of one suppressed cell: it is from `low` to `high`; None where nothing bounds it.

    `ok` is whether that is as wide as was asked. If it is not `exact`, the cell can be anywhere in between, and perhaps beyond. `rest` says
    that it is no cell but what the total with this key has beside its parts: people who are in none of them.
    """

    key: Mapping[str, Value | None]
    indicator: str | None
    unit: str | None
    low: Decimal | None
    high: Decimal | None
    ok: bool
    exact: bool = True
    rest: bool = False

    def __str__(self) -> str:
        about = ", ".join(f"{name}={value}" for name, value in self.key.items()) or "all"
        low = "…" if self.low is None else plain(self.low)
        high = "…" if self.high is None else plain(self.high)
        return f"{'beside the parts of ' if self.rest else ''}{about}: {low} to {high}{'' if self.ok else ', too narrow'}"


@attrs.frozen(kw_only=True, repr=False)
class Audit:
    """What an audit found: each suppressed cell with its bounds, and what earlier releases give away beside this one.

    It holds only what anybody could work out from what is published. Iterating gives the cells.
    """

    cells: tuple[AuditedCell, ...]
    differences: tuple[Difference, ...] = ()
    findings: tuple[Finding, ...] = ()

    def ok(self) -> bool:
        """Whether every suppressed cell is as wide as was asked, and no earlier release gives anything away."""
        return not self.differences and all(cell.ok for cell in self.cells)

    @property
    def opened(self) -> tuple[AuditedCell, ...]:
        """The suppressed cells that can be narrowed down more than was asked."""
        return tuple(cell for cell in self.cells if not cell.ok)

    def __iter__(self) -> Iterator[AuditedCell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __bool__(self) -> bool:
        raise TypeError("an audit is neither true nor false: ask audit.ok()")

    def __repr__(self) -> str:
        told = f"{len(self.opened):,} opened" if self.opened else "none opened"
        more = f", {len(self.differences):,} differences" if self.differences else ""
        return f"<Audit of {len(self.cells):,} suppressed cells: {told}{more}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data; numbers are Decimals."""
        return {
            "ok": self.ok(),
            "cells": [{**attrs.asdict(cell, recurse=False), "key": dict(cell.key)} for cell in self.cells],
            "differences": [each.to_dict() for each in self.differences],
            "findings": [each.to_dict() for each in self.findings],
        }

    def to_markdown(self) -> str:
        """A sentence, then what was opened, then differences."""
        said = say(
            "{count:,} suppressed cells, {opened:,} opened; {apart:,} differences to earlier releases.",
            count=len(self.cells),
            opened=len(self.opened),
            apart=len(self.differences),
        )
        lines = [f"- {markdown_text(str(each))}" for each in (*self.opened, *self.differences)]
        return "\n".join([said, *([""] if lines else []), *lines]) + "\n"


def audit(protected: ProtectedRollup, *, earlier: Iterable[ProtectedRollup] = (), exact: bool | None = None) -> Audit:
    """What can be worked out of the suppressed cells by whoever has all that is published and knows the terms.

    For each suppressed cell the least and the most that it can be are found by linear programs: all published numbers, how cells add up,
    that counts are whole and not below 0, and what rounding leaves open. `ok` is where these are as far apart as the terms ask. `exact`
    asks for both bounds of each cell; False is content as soon as they are known to be far enough apart, which is faster; None does that
    where there are many.

    `earlier` are releases of the same measures that are out already, such as last month's. A cell that was published in one of them, a
    number that differs by fewer people than may be told of, and what becomes known if all are laid beside one another, are told.

    Needs SciPy: raises MissingExtra without it. What is not bound to others by sums is not bounded by anything published; that holds for
    means, and for percentages as long as their bases are not published beside them.
    """
    with localcontext(prec=PRECISION):
        return _audited(protected, tuple(earlier), exact)


def _audited(protected: ProtectedRollup, earlier: tuple[ProtectedRollup, ...], exact: bool | None) -> Audit:
    cells = protected.cells
    found: dict[int, AuditedCell] = {}
    rests: list[AuditedCell] = []
    counts: Counter[tuple[str, str | None]] = Counter()
    before = Earlier.of(earlier)
    for seen in protected.seen:
        sight, wanted, beside = _sight(protected, seen)
        bounds = ranges(sight, wanted, exact=exact)
        if before:
            wider = before.laid_beside(protected, seen, sight)
            if wider is not None:
                bounds = _narrower(bounds, ranges(wider, wanted, exact=exact))
        for variable, bound in bounds.items():
            if variable in beside:
                least = protected.terms.threshold or Decimal(0)
                ok = bound.sure and (bound.high is None or bound.high >= least)
                made = _made(cells[seen.ties[beside[variable]].total], bound, ok, rest=True)
                rests.append(made)
            else:
                ok = bound.sure and sight.wide(bound.low, bound.high)
                made = found[seen.cells[variable]] = _made(cells[seen.cells[variable]], bound, ok)
            if not ok:
                counts["IM880" if bound.sure else "IM881", seen.measure[0]] += 1
    tied = {cell for seen in protected.seen for cell in seen.cells}
    loose = [number for number, cell in enumerate(cells) if cell.suppressed and number not in found and not _twin(number, tied, protected)]
    for number in loose:
        found[number] = _made(cells[number], Range(None, None), ok=True)
    apart = differences(protected, earlier)
    for each in apart:
        counts[each.rule, each.indicator] += 1
    findings = tuple(
        about(rule, indicator, count) for (rule, indicator), count in sorted(counts.items(), key=lambda item: tuple(map(str, item[0])))
    )
    return Audit(cells=(*(found[number] for number in sorted(found)), *rests), differences=apart, findings=findings)


def _twin(number: int, tied: set[int], protected: ProtectedRollup) -> bool:
    """Whether this is the same cell as one that is audited, in another table."""
    measures = {seen.measure for seen in protected.seen}
    cell = protected.cells[number]
    named = cell.key.get("indicator", cell.indicator)
    return number not in tied and (None if named is None else str(named), cell.unit) in measures


def _made(cell: ProtectedCell, bound: Range, ok: bool, *, rest: bool = False) -> AuditedCell:
    return AuditedCell(
        key=cell.key, indicator=cell.indicator, unit=cell.unit, low=bound.low, high=bound.high, ok=ok, exact=bound.exact, rest=rest
    )


def _narrower(one: Mapping[int, Range], other: Mapping[int, Range]) -> dict[int, Range]:
    """Of two bounds for each number the narrower, as far as the second is of any use."""
    return {cell: other[cell] if cell in other and other[cell].sure else bound for cell, bound in one.items()}


def _sight(protected: ProtectedRollup, seen: Seen) -> tuple[Sight, list[int], dict[int, int]]:
    """What is to be seen of one measure, which of it is wanted, and which numbers are the rests of which ties."""
    cells, terms = protected.cells, protected.terms
    low, high, wanted = [], [], []
    for variable, number in enumerate(seen.cells):
        least, most = bounds_of(cells[number], seen, terms)
        low.append(least)
        high.append(most)
        if cells[number].suppressed:
            wanted.append(variable)
    at = {number: variable for variable, number in enumerate(seen.cells)}
    sums, beside = [], {}
    for number, tie in enumerate(seen.ties):
        parts = tuple(at[part] for part in tie.parts)
        if tie.rest is None:
            low.append(Decimal(0))
            high.append(None)
            parts = (*parts, len(low) - 1)
            if tie.people:
                wanted.append(len(low) - 1)
                beside[len(low) - 1] = number
        sums.append((at[tie.total], parts, tie.rest or Decimal(0)))
    margin = None if seen.counts else terms.margin
    return Sight(low=low, high=high, sums=sums, whole=seen.whole, margin=margin, width=Decimal(terms.apart)), wanted, beside


def bounds_of(cell: ProtectedCell, seen: Seen, terms: Terms) -> tuple[Decimal | None, Decimal | None]:
    """Between what numbers a cell lies by itself, without regard to any other."""
    if cell.number is not None:
        return between(cell.number, terms, method=seen.method, whole=seen.whole, signed=seen.signed, counts=seen.counts)
    if seen.signed:
        return None, None
    return (lowest(terms, whole=seen.whole, signed=False, counts=seen.counts) if cell.suppressed else Decimal(0)), None
