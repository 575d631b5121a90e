"""What earlier releases give away beside this one: cells that were published before, small differences, and all laid beside one another."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

import attrs

from impactmodel.amounts import plain
from impactmodel.disclosure.guessing import Sight
from impactmodel.disclosure.margins import Place, Trees, Value, margins, ordered, place
from impactmodel.disclosure.protected import Measure, ProtectedCell, ProtectedRollup, Seen
from impactmodel.disclosure.rounding import between

_About = tuple[Measure, Place]


@attrs.frozen(kw_only=True)
class Difference:
    """What one earlier release gives away of one cell.

    `published`: the cell is suppressed and was not before. `small`: the two numbers differ by so few people that these few are known; it
    lies from `low` to `high`, since numbers may be rounded. `release` counts the earlier releases from 0.
    """

    kind: Literal["published", "small"]
    release: int
    key: Mapping[str, Value | None]
    indicator: str | None
    unit: str | None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def rule(self) -> str:
        """The id of the finding that says so."""
        return "IM883" if self.kind == "published" else "IM882"

    def __str__(self) -> str:
        about = ", ".join(f"{name}={value}" for name, value in self.key.items()) or "all"
        if self.low is None or self.high is None:
            return f"{about}: published in earlier release {self.release}"
        return f"{about}: differs from earlier release {self.release} by {plain(self.low)} to {plain(self.high)}"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data; numbers are Decimals."""
        return {name: value for name, value in {**attrs.asdict(self, recurse=False), "key": dict(self.key)}.items() if value is not None}


def _about(cell: ProtectedCell, release: ProtectedRollup) -> _About:
    named = cell.key.get("indicator", cell.indicator)
    measure = (None if named is None else str(named)), cell.unit
    return measure, place(
        {name: value for name, value in cell.key.items() if name != "indicator"}, unsaid_is_part=release.terms.unsaid_is_part
    )


def _by_place(release: ProtectedRollup) -> dict[_About, ProtectedCell]:
    return {_about(cell, release): cell for cell in release.cells}


def _bounds(cell: ProtectedCell, release: ProtectedRollup) -> tuple[Decimal, Decimal] | None:
    """Between what numbers a published count of people lies; None for anything else."""
    measure = _about(cell, release)[0]
    seen = next((each for each in release.seen if each.measure == measure and each.counts), None)
    if seen is None or cell.number is None:
        return None
    return between(cell.number, release.terms, method=seen.method, whole=seen.whole, signed=seen.signed, counts=True)


def differences(protected: ProtectedRollup, earlier: Sequence[ProtectedRollup]) -> tuple[Difference, ...]:
    """What each earlier release gives away of each cell. Cells are the same if they have the same key, indicator and unit."""
    found: list[Difference] = []
    now = _by_place(protected)
    threshold = protected.terms.threshold
    for release, then in enumerate(earlier):
        for about, before in _by_place(then).items():
            cell = now.get(about)
            if cell is None or before.number is None:
                continue
            told: dict[str, Any] = {"release": release, "key": cell.key, "indicator": cell.indicator, "unit": cell.unit}
            if cell.suppressed:
                found.append(Difference(kind="published", **told))
                continue
            new, old = _bounds(cell, protected), _bounds(before, then)
            if threshold is None or new is None or old is None:
                continue
            least, most = new[0] - old[1], new[1] - old[0]
            if (least > 0 or most < 0) and max(abs(least), abs(most)) < threshold:
                found.append(Difference(kind="small", low=least, high=most, **told))
    return tuple(found)


@attrs.frozen(kw_only=True)
class Earlier:
    """Everything that earlier releases said, by what it is about; where several published a number, the last holds."""

    cells: Mapping[_About, tuple[ProtectedCell, ProtectedRollup]]
    trees: Trees

    @classmethod
    def of(cls, releases: Sequence[ProtectedRollup]) -> "Earlier":
        """All that these releases say."""
        told = {about: (cell, each) for each in releases for about, cell in _by_place(each).items()}
        told |= {about: (cell, each) for each in releases for about, cell in _by_place(each).items() if cell.number is not None}
        return cls(cells=told, trees={name: dict(above) for each in releases for name, above in each.hierarchies.items()})

    def __bool__(self) -> bool:
        return bool(self.cells)

    def laid_beside(self, protected: ProtectedRollup, seen: Seen, sight: Sight) -> Sight | None:
        """What is to be seen if the earlier releases lie beside this one; None if they have nothing to add.

        What was published then and is hidden now is known, and a total of then adds up with parts of now. A sum in which a number has
        changed since is of other people, and says nothing of these; nor does one that cannot hold.
        """
        cells = protected.cells
        places = [_about(cells[number], protected)[1] for number in seen.cells]
        at = {about: variable for variable, about in enumerate(places)}
        low, high = list(sight.low), list(sight.high)
        more: dict[int, int] = {}
        changed: set[Place] = set()
        for (measure, about), (cell, release) in sorted(self.cells.items(), key=lambda item: (str(item[0][0]), ordered(item[0][1]))):
            if measure != seen.measure:
                continue
            variable = at.get(about)
            if variable is None:
                more[len(places)] = len(low)
                places.append(about)
                low_high = _known(cell, release, measure)
                low.append(low_high[0])
                high.append(low_high[1])
            elif cell.number is not None and cells[seen.cells[variable]].number is None:
                low[variable], high[variable] = _known(cell, release, measure)
            elif cell.number is not None and cell.number != cells[seen.cells[variable]].number:
                changed.add(about)
        sums = list(sight.sums)
        told = {(total, frozenset(part for part in parts if part < len(seen.cells))) for total, parts, _rest in sums}
        for margin in margins(places, {**self.trees, **{name: dict(above) for name, above in protected.hierarchies.items()}}):
            total, parts = more.get(margin.total, margin.total), tuple(more.get(part, part) for part in margin.parts)
            if (total, frozenset(parts)) in told or any(places[each] in changed for each in (margin.total, *margin.parts)):
                continue
            if _can_hold(total, parts, low, high):
                sums.append((total, parts, Decimal(0)))
        if low[: len(seen.cells)] == sight.low[: len(seen.cells)] and sums == sight.sums:
            return None
        return attrs.evolve(sight, low=low, high=high, sums=sums)


def _can_hold(total: int, parts: tuple[int, ...], low: Sequence[Decimal | None], high: Sequence[Decimal | None]) -> bool:
    """Whether the parts can come to the total at all."""
    lows, highs = [low[part] for part in parts], [high[part] for part in parts]
    top, bottom = high[total], low[total]
    below = None if None in lows else sum((each for each in lows if each is not None), Decimal(0))
    above = None if None in highs else sum((each for each in highs if each is not None), Decimal(0))
    return (below is None or top is None or below <= top) and (above is None or bottom is None or above >= bottom)


def _known(cell: ProtectedCell, release: ProtectedRollup, measure: Measure) -> tuple[Decimal | None, Decimal | None]:
    seen = next((each for each in release.seen if each.measure == measure), None)
    if cell.number is None:
        return (None if seen is not None and seen.signed else Decimal(0)), None
    if seen is None:
        return cell.number, cell.number
    return between(cell.number, release.terms, method=seen.method, whole=seen.whole, signed=seen.signed, counts=seen.counts)
