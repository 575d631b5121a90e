"""What somebody with all published numbers, a computer and patience can work out of the hidden ones: linear programs by SciPy and HiGHS."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import attrs

from impactmodel.disclosure.programs import needed

ZERO = Decimal(0)
_FEW = 60
_ROUNDS = 16
_LARGEST = Decimal(10) ** 9


@attrs.frozen
class Range:
    """Between which numbers a hidden number must lie; None where nothing bounds it. If not `exact`, it may be anywhere in there at least.

    `sure` is False where numbers beside it are too large for the arithmetic, or contradict one another.
    """

    low: Decimal | None
    high: Decimal | None
    exact: bool = True
    sure: bool = True


@attrs.define(kw_only=True)
class Sight:
    """What is to be seen: for each number between what bounds it lies, and sums. A sum is a total, its parts, and a rest that is known."""

    low: list[Decimal | None]
    high: list[Decimal | None]
    sums: list[tuple[int, tuple[int, ...], Decimal]]
    whole: bool
    margin: Decimal | None
    width: Decimal

    def fixed(self, cell: int) -> bool:
        """Whether a number is known."""
        return self.low[cell] is not None and self.low[cell] == self.high[cell]

    def wide(self, low: Decimal | None, high: Decimal | None) -> bool:
        """Whether such bounds are as far apart as asked."""
        return wide_enough(low, high, width=self.width, margin=self.margin)


def wide_enough(low: Decimal | None, high: Decimal | None, *, width: Decimal, margin: Decimal | None) -> bool:
    """Whether bounds are far enough apart: `width` for counts, for amounts a `margin` as a share of the larger.

    >>> wide_enough(Decimal(1), Decimal(6), width=Decimal(5), margin=None)
    True
    >>> wide_enough(Decimal(95), Decimal(100), width=Decimal(5), margin=Decimal("0.1"))
    False
    """
    if low is None or high is None:
        return True
    if margin is None:
        return high - low >= width
    return high > low and high - low >= margin * max(abs(low), abs(high))


def ranges(sight: Sight, wanted: Iterable[int], *, exact: bool | None) -> dict[int, Range]:
    """For each wanted number the bounds that can be worked out for it.

    If not `exact`, a number counts as wide as soon as two tables are known that fit all that is published and hold it far enough apart;
    None does so where many are wanted.
    """
    tied: dict[int, list[int]] = {}
    for number, (total, parts, _rest) in enumerate(sight.sums):
        for cell in (total, *parts):
            tied.setdefault(cell, []).append(number)
    left = dict.fromkeys(wanted)
    found: dict[int, Range] = {}
    while left:
        first = next(iter(left))
        cells, sums = _component(sight, first, tied)
        here = [cell for cell in cells if cell in left]
        for cell in here:
            del left[cell]
        if not sums:
            found.update({cell: Range(sight.low[cell], sight.high[cell]) for cell in here})
        else:
            found.update(_Guess(sight, cells, sums).ranges(here, exact=len(here) <= _FEW if exact is None else exact))
    return found


def _component(sight: Sight, first: int, tied: dict[int, list[int]]) -> tuple[list[int], list[int]]:
    """The numbers that are not known and are tied to this one, and the sums that tie them."""
    cells, sums, waiting = {first}, set(), [first]
    while waiting:
        for number in tied.get(waiting.pop(), ()):
            if number in sums:
                continue
            sums.add(number)
            total, parts, _rest = sight.sums[number]
            for cell in (total, *parts):
                if cell not in cells and not sight.fixed(cell):
                    cells.add(cell)
                    waiting.append(cell)
    return sorted(cells), sorted(sums)


class _Guess:
    """The program of one component. What is solved for is by how much each number is above its lowest, in steps of `step`."""

    def __init__(self, sight: Sight, cells: Sequence[int], sums: Sequence[int]) -> None:
        self.numpy, self.optimize, self.sparse = needed("An audit")
        self.sight, self.cells = sight, cells
        self.base = [low if (low := sight.low[cell]) is not None else ZERO for cell in cells]
        place = {cell: position for position, cell in enumerate(cells)}
        row, column, sign, right = [], [], [], []
        for number, at in enumerate(sums):
            total, parts, rest = sight.sums[at]
            known = rest
            for cell, factor in ((total, 1), *((part, -1) for part in parts)):
                if cell in place:
                    row.append(number)
                    column.append(place[cell])
                    sign.append(float(factor))
                    known -= factor * self.base[place[cell]]
                else:
                    known -= factor * (sight.low[cell] or ZERO)
            right.append(known)
        most = max((abs(each) for each in right), default=ZERO)
        self.step = Decimal(1) if sight.margin is None and most <= _LARGEST else max(most / 10**6, Decimal(10) ** -40)
        self.matrix = self.sparse.csr_matrix((sign, (row, column)), shape=(len(sums), len(cells)))
        self.right = self.numpy.array([float(each / self.step) for each in right])
        self.bounds = [self._bounds(cell, low) for cell, low in zip(cells, self.base, strict=True)]
        self.whole = sight.whole and self.step == 1
        self.least: list[Decimal | None] = [None] * len(cells)
        self.most: list[Decimal | None] = [None] * len(cells)

    def _bounds(self, cell: int, low: Decimal) -> tuple[float | None, float | None]:
        high = self.sight.high[cell]
        return (None if self.sight.low[cell] is None else 0.0), (None if high is None else float((high - low) / self.step))

    def ranges(self, wanted: Sequence[int], *, exact: bool) -> dict[int, Range]:
        """The bounds of the wanted numbers."""
        place = {cell: position for position, cell in enumerate(self.cells)}
        positions = [place[cell] for cell in wanted]
        if not exact:
            self._pool(positions)
        return {cell: self._range(position, exact=exact) for cell, position in zip(wanted, positions, strict=True)}

    def _wide(self, position: int) -> bool:
        low, high = self.least[position], self.most[position]
        return low is not None and high is not None and self.sight.wide(low, high) and self._trusted(low, high)

    def _trusted(self, low: Decimal, high: Decimal) -> bool:
        """Whether bounds are apart by much more than what a float leaves open; below a step of 1 nothing is."""
        return (self.sight.margin is None and self.step == 1) or high - low > self.step / 100

    def _range(self, position: int, *, exact: bool) -> Range:
        if not exact and self._wide(position):
            return Range(self.least[position], self.most[position], exact=False)
        ends: list[Decimal | None] = []
        for direction in (1, -1):
            aim = self.numpy.zeros(len(self.cells))
            aim[position] = direction
            status, solution = self._solved(aim)
            if status == 3:
                ends.append(None)
            elif solution is None:
                return Range(None, None, sure=False)
            else:
                ends.append(self._value(position, solution))
        low, high = ends
        if low is None or high is None:
            return Range(low, high)
        return Range(low, high, sure=self._trusted(low, high))

    def _value(self, position: int, solution: Any) -> Decimal:
        moved = float(solution[position])
        if self.whole:
            return self.base[position] + round(moved)
        value = self.base[position] + Decimal(repr(moved)) * self.step
        return round(value, 6 - (self.step.adjusted() if self.step != 1 else 0))

    def _solved(self, aim: Any) -> tuple[int, Any]:
        answer = self.optimize.linprog(aim, A_eq=self.matrix, b_eq=self.right, bounds=self.bounds, method="highs")
        if answer.status == 4:  # Presolve could not tell an endless program from an impossible one.
            answer = self.optimize.linprog(
                aim, A_eq=self.matrix, b_eq=self.right, bounds=self.bounds, method="highs", options={"presolve": False}
            )
        if answer.status != 0 or not self.whole or self._is_whole(answer.x):
            return answer.status, answer.x
        low = [self.numpy.nan_to_num(-self.numpy.inf if bound[0] is None else bound[0], neginf=-1e12) for bound in self.bounds]
        high = [1e12 if bound[1] is None else bound[1] for bound in self.bounds]
        whole = self.optimize.milp(
            aim,
            integrality=self.numpy.ones(len(self.cells)),
            bounds=self.optimize.Bounds(low, high),
            constraints=self.optimize.LinearConstraint(self.matrix, self.right, self.right),
            options={"time_limit": 20.0},
        )
        return (0, answer.x) if whole.x is None else (0, whole.x)

    def _is_whole(self, solution: Any) -> bool:
        return bool(self.numpy.abs(solution - self.numpy.round(solution)).max() < 1e-5)

    def _pool(self, positions: Sequence[int]) -> None:
        """Look for tables in which as many numbers as possible are far from where they were, until all are wide or nothing more comes."""
        count = len(self.cells)
        for _round in range(_ROUNDS):
            narrow = [position for position in positions if not self._wide(position)]
            if not narrow:
                return
            self._take(*self._solved(self._aim(narrow, count)))
            narrow = [position for position in narrow if not self._wide(position)]
            if narrow and not self._push(narrow):
                return

    def _aim(self, narrow: Sequence[int], count: int) -> Any:
        aim = self.numpy.zeros(count)
        aim[narrow] = 1.0
        return aim

    def _push(self, narrow: Sequence[int]) -> bool:
        """A table in which as many as possible of these numbers are as high as asked, but none is pushed higher for its own sake."""
        caps = []
        for position in narrow:
            low = self.least[position] if self.least[position] is not None else self.base[position]
            assert low is not None
            margin = self.sight.margin
            high = low + self.sight.width if margin is None else max(low / (1 - margin), low) * Decimal("1.01") + self.step
            caps.append(float((high - self.base[position]) / self.step))
        count, more = len(self.cells), len(narrow)
        picks = self.sparse.csr_matrix(([-1.0] * more, (range(more), narrow)), shape=(more, count))
        answer = self.optimize.linprog(
            self.numpy.concatenate([self.numpy.zeros(count), -self.numpy.ones(more)]),
            A_ub=self.sparse.hstack([picks, self.sparse.identity(more)]),
            b_ub=self.numpy.zeros(more),
            A_eq=self.sparse.hstack([self.matrix, self.sparse.csr_matrix((self.matrix.shape[0], more))]),
            b_eq=self.right,
            bounds=[*self.bounds, *((None, cap) for cap in caps)],
            method="highs",
        )
        return self._take(answer.status, None if answer.x is None else answer.x[:count])

    def _take(self, status: int, solution: Any) -> bool:
        """Learn from one table that fits. Returns whether anything new came of it."""
        if status != 0 or solution is None or (self.whole and not self._is_whole(solution)):
            return False
        new = False
        for position in range(len(self.cells)):
            value = self._value(position, solution)
            low, high = self.least[position], self.most[position]
            if low is None or value < low:
                self.least[position] = value
                new = True
            if high is None or value > high:
                self.most[position] = value
                new = True
        return new
