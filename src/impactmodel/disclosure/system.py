"""A set of linked tables as whoever attacks it sees it: numbers that are known, numbers that are not, and sums that tie them together.

All numbers are whole: those of one measure are brought to a common unit first, so that nothing is ever rounded. What matters is not the
numbers themselves but by how much each could be other than it is, downwards and upwards, while all sums still hold.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import attrs

Room = int | None
"""By how much a number may differ; None where nothing bounds it."""

Moves = Mapping[int, int]
"""By how much each of some numbers is moved, so that all sums still hold."""


@attrs.frozen
class Asked:
    """When a hidden number is hidden well: `down`·(room downwards) + `up`·(room upwards) reaches `least`. All are whole.

    `push` is what room upwards alone is always enough.
    """

    down: int
    up: int
    least: int
    push: int

    def met(self, down: int, up: int) -> bool:
        """Whether so much room is enough."""
        return self.down * down + self.up * up >= self.least


@attrs.frozen
class Equation:
    """A total and its parts, by the numbers of their cells."""

    total: int
    parts: tuple[int, ...]


@attrs.define(kw_only=True, eq=False)
class System:
    """Numbers, the sums between them, and how much is known of each.

    `down` and `up` are how far each number may be from what it is in the eyes of whoever sees what is published; `hidden_down` is how far
    down it may be once it is hidden; upwards nothing bounds it then. Where that is 0 hiding it would help nobody, and it stays. `cost` is
    what is lost by hiding it.
    """

    equations: Sequence[Equation]
    down: list[Room]
    up: list[Room]
    hidden_down: Sequence[Room]
    cost: Sequence[int]
    may_hide: Sequence[bool]
    hidden: set[int] = attrs.field(factory=set)
    columns: list[list[tuple[int, int]]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.columns = [[] for _ in self.down]
        for number, equation in enumerate(self.equations):
            self.columns[equation.total].append((number, 1))
            for part in equation.parts:
                self.columns[part].append((number, -1))

    def hide(self, cell: int) -> None:
        """From now on this number is not published."""
        self.hidden.add(cell)
        self.down[cell] = self.hidden_down[cell]
        self.up[cell] = None

    def stiff(self, cell: int) -> bool:
        """Whether nobody can take this number for any other than it is."""
        return self.down[cell] == 0 and self.up[cell] == 0


class Solver(Protocol):
    """What finds out how far numbers can be moved."""

    def farthest(self, cell: int, direction: int, enough: int) -> Moves:
        """Moves that bring one number as far as it goes in a direction (1 or -1), or at least so far."""
        ...

    def cheapest(self, cell: int, push: int) -> set[int]:
        """The cells to hide besides, so that one can be moved upwards so far at the least cost. Empty where that cannot be had."""
        ...

    def hidden(self, cell: int) -> None:
        """To be told of each cell that is hidden."""
        ...
