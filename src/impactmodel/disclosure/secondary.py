"""Which cells must be hidden besides, so that none of the hidden ones can be found again from the sums.

For each cell in turn two tables are looked for that both fit everything that is published and hold this cell far enough apart. If there
are none, the cells that cost least are hidden besides, and each of them is looked at in the same way. Hiding more never makes anything
easier to find, so what has once been found well hidden stays so, and in the end nothing is left that is not.
"""

from collections.abc import Iterable, Mapping

from impactmodel.disclosure.network import Network, signs
from impactmodel.disclosure.programs import Program
from impactmodel.disclosure.system import Asked, Moves, Solver, System


def solver_for(system: System, *, whole: int | None) -> Solver:
    """A network if the sums form one, else linear programs. Raises MissingExtra if these are needed and SciPy is not there."""
    sign = signs(system)
    return Program(system, whole=whole) if sign is None else Network(system, sign)


class Hiding:
    """The work of hiding: what is hidden, and between which two tables each hidden number is known to lie."""

    def __init__(self, system: System, asked: Mapping[int, Asked], *, whole: int | None) -> None:
        self.system = system
        self.asked = asked
        self.whole = whole
        self.down: dict[int, int] = {}
        self.up: dict[int, int] = {}
        self._solver: Solver | None = None

    @property
    def solver(self) -> Solver:
        """Made when it is first needed: where nothing is tied to anything, nothing needs one."""
        if self._solver is None:
            self._solver = solver_for(self.system, whole=self.whole)
        return self._solver

    def hide(self, first: Iterable[int], also: Iterable[int] = ()) -> list[int]:
        """Hide these cells and whatever it takes; `also` are hidden already. Returns those that nothing can hide well."""
        waiting = sorted(first, key=lambda cell: (self._size(cell), cell))
        for cell in waiting:
            self._hide(cell)
        waiting = [*also, *waiting]
        open_still = []
        for cell in waiting:  # It grows while it is gone through.
            while not self._well(cell):
                more = self._extra(cell) or self._tied(cell)
                if not more:
                    open_still.append(cell)
                    break
                for each in sorted(more):
                    self._hide(each)
                    waiting.append(each)
        return open_still

    def _size(self, cell: int) -> int:
        return self.asked[cell].push

    def _hide(self, cell: int) -> None:
        self.system.hide(cell)
        if self._solver is not None:
            self._solver.hidden(cell)

    def _extra(self, cell: int) -> set[int]:
        return self.solver.cheapest(cell, self.asked[cell].push)

    def _known(self, cell: int) -> bool:
        return self.asked[cell].met(self.down.get(cell, 0), self.up.get(cell, 0))

    def _well(self, cell: int) -> bool:
        """Whether a cell is hidden well by what is hidden now."""
        if self._known(cell):
            return True
        if not self.system.columns[cell]:
            self.down[cell] = self.up[cell] = self.asked[cell].push
            return self._known(cell)
        push = self.asked[cell].push
        for direction in (1, -1):
            self._seen(self.solver.farthest(cell, direction, push))
            if self._known(cell):
                return True
        return False

    def _seen(self, moves: Moves) -> None:
        for cell, move in moves.items():
            if move > self.up.get(cell, 0):
                self.up[cell] = move
            elif -move > self.down.get(cell, 0):
                self.down[cell] = -move

    def _tied(self, cell: int) -> set[int]:
        """All cells that can still be hidden and are tied to this one."""
        system = self.system
        found = {cell}
        waiting = [cell]
        while waiting:
            for number, _sign in system.columns[waiting.pop()]:
                equation = system.equations[number]
                for each in (equation.total, *equation.parts):
                    if each not in found:
                        found.add(each)
                        waiting.append(each)
        return {each for each in found if system.may_hide[each] and each not in system.hidden}
