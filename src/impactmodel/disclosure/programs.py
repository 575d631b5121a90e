"""Linear programs, for tables whose sums are no network: three dimensions and more, several hierarchies, linked tables. Needs SciPy.

They are put to HiGHS (Huangfu and Hall, Parallelizing the dual revised simplex method, 2018) by way of SciPy. What it finds are tables that
somebody could take for the true one; a number is hidden well if two such tables hold it far enough apart.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from impactmodel.disclosure.system import Moves, Room, System
from impactmodel.errors import MissingExtra

_FAR = 64
"""How many times as far as asked any number is moved at most. Who moves less proves no less, and floats stay exact."""


def needed(what: str) -> tuple[Any, Any, Any]:
    """NumPy, SciPy's optimizers and its sparse matrices. Raises MissingExtra without them."""
    try:
        import numpy
        from scipy import optimize, sparse
    except ImportError:
        raise MissingExtra(f"{what} needs one more package: pip install 'impactmodel[disclosure]'") from None
    return numpy, optimize, sparse


class Program:
    """The solver for any system. `whole` says that its numbers can be taken for whole numbers of `unit` only."""

    def __init__(self, system: System, *, whole: int | None) -> None:
        self.numpy, self.optimize, self.sparse = needed("Protecting tables of three or more dimensions, or of several hierarchies,")
        self.system = system
        self.whole = whole

    def hidden(self, cell: int) -> None:
        """Nothing to do: each program is put together anew."""

    def farthest(self, cell: int, direction: int, enough: int) -> Moves:
        """Moves that bring one number as far as it goes in a direction, or so far."""
        system = self.system
        room = system.up[cell] if direction > 0 else system.down[cell]
        enough = enough if room is None else min(enough, room)
        if not enough or not system.columns[cell]:
            return {cell: direction * enough}
        cells = self._around(cell, lambda each: not system.stiff(each))
        bounds = [self._bounds(each, system.down[each], system.up[each], enough, own=each == cell) for each in cells]
        aim = [-direction if each == cell else 0 for each in cells]
        found = self._solved(aim, cells, bounds, enough)
        return {} if found is None else {each: move for each, move in zip(cells, found, strict=True) if move}

    def cheapest(self, cell: int, push: int) -> set[int]:
        """The cells to hide besides: those that move in the cheapest movement by which one goes up so far."""
        system = self.system
        cells = self._around(cell, lambda each: system.may_hide[each] or not system.stiff(each))
        up, down, cost = [], [], []
        for each in cells:
            hides = each in system.hidden or system.may_hide[each]
            lower, upper = (system.hidden_down[each], None) if hides else (system.down[each], system.up[each])
            low, high = self._bounds(each, lower, upper, push, own=False)
            up.append((1, 1) if each == cell else (0, high))
            down.append((0, 0) if each == cell else (0, -low))
            cost.append(0.0 if each in system.hidden or not system.may_hide[each] else float(system.cost[each]))
        matrix = self._matrix(cells)
        # Something is asked for each step of a number that is hidden anyway, so that nothing goes round in circles.
        price = [max(each, 1e-3) for each in cost]
        answer = self.optimize.linprog(
            [*price, *price],
            A_eq=self.sparse.hstack([matrix, -matrix]),
            b_eq=self.numpy.zeros(matrix.shape[0]),
            bounds=[*up, *down],
            method="highs",
        )
        if answer.status != 0:
            return set()
        moved = answer.x[: len(cells)] - answer.x[len(cells) :]
        return {each for each, move in zip(cells, moved, strict=True) if abs(move) > 1e-7} - system.hidden - {cell}

    def _bounds(self, cell: int, down: Room, up: Room, scale: int, *, own: bool) -> tuple[float, float]:
        most = 1 if own else _FAR
        far = most * scale
        return -(min(down, far) if down is not None else far) / scale, (min(up, far) if up is not None else far) / scale

    def _around(self, cell: int, moves: Any) -> list[int]:
        """The cells that are tied to this one by sums, over cells that can move."""
        system = self.system
        found = {cell}
        waiting = [cell]
        met: set[int] = set()
        while waiting:
            for number, _sign in system.columns[waiting.pop()]:
                if number in met:
                    continue
                met.add(number)
                equation = system.equations[number]
                for each in (equation.total, *equation.parts):
                    if each not in found and moves(each):
                        found.add(each)
                        waiting.append(each)
        return sorted(found)

    def _matrix(self, cells: Sequence[int]) -> Any:
        rows: dict[int, int] = {}
        data, row, column = [], [], []
        for position, cell in enumerate(cells):
            for number, sign in self.system.columns[cell]:
                data.append(sign)
                row.append(rows.setdefault(number, len(rows)))
                column.append(position)
        return self.sparse.csr_matrix((data, (row, column)), shape=(len(rows), len(cells)), dtype=float)

    def _solved(self, aim: Sequence[int], cells: Sequence[int], bounds: Sequence[tuple[float, float]], scale: int) -> list[int] | None:
        """The best moves; where numbers are whole, moves of whole numbers that keep every sum exactly."""
        matrix = self._matrix(cells)
        zeros = self.numpy.zeros(matrix.shape[0])
        answer = self.optimize.linprog(aim, A_eq=matrix, b_eq=zeros, bounds=bounds, method="highs")
        if answer.status != 0:
            return None
        if self.whole is None:
            return [int(move * scale) for move in answer.x]
        moves = self._exactly(answer.x, scale, matrix, bounds)
        if moves is None:
            low, high = ([bound[side] * scale / self.whole for bound in bounds] for side in (0, 1))
            answer = self.optimize.milp(
                aim,
                integrality=self.numpy.ones(len(cells)),
                bounds=self.optimize.Bounds(low, high),
                constraints=self.optimize.LinearConstraint(matrix, zeros, zeros),
                options={"time_limit": 20.0},
            )
            moves = None if answer.x is None else self._exactly(answer.x, self.whole, matrix, bounds, within=scale)
        return moves

    def _exactly(
        self, moves: Iterable[float], scale: int, matrix: Any, bounds: Sequence[tuple[float, float]], within: int | None = None
    ) -> list[int] | None:
        unit = self.whole or 1
        whole = [round(move * scale / unit) for move in moves]
        if max((abs(move * scale / unit - each) for move, each in zip(moves, whole, strict=True)), default=0) > 1e-5:
            return None
        if (matrix @ self.numpy.array(whole, dtype=float)).any():
            return None
        size = within or scale
        fits = all(low * size - 1e-6 <= move * unit <= high * size + 1e-6 for move, (low, high) in zip(whole, bounds, strict=True))
        return [move * unit for move in whole] if fits else None
