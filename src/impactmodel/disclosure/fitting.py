"""Whether each number goes down to the multiple below or up to the one above, so that all sums hold."""

from collections.abc import Sequence
from decimal import Decimal

from impactmodel.disclosure.network import OUTSIDE, signs
from impactmodel.disclosure.programs import needed
from impactmodel.disclosure.system import Equation, System

Sums = Sequence[tuple[int, tuple[int, ...]]]


def fitted(above: Sequence[Decimal], below: Sequence[Decimal], sums: Sums) -> list[int] | None:
    """For each number 0 or 1; None if there is no way. `above` is how far it is above the multiple below, from 0 to less than 1."""
    equations = [Equation(total, parts) for total, parts in sums]
    count = len(above)
    zeros = [0] * count
    system = System(equations=equations, down=list(zeros), up=list(zeros), hidden_down=zeros, cost=zeros, may_hide=[False] * count)
    sign = signs(system)
    return _programmed(above, below, sums) if sign is None else _walked(above, system, sign)


def _walked(above: Sequence[Decimal], system: System, sign: Sequence[int]) -> list[int]:
    """Go round in circles of numbers that are not settled, moving each up or down, until one more is settled; until all are.

    Since all sums hold, whoever enters a node by a number that is not settled can leave it by another: there is always a circle.
    """
    left = [Decimal(each) for each in above]
    ends: list[tuple[int, int]] = []
    at: dict[int, dict[int, None]] = {}
    for cell, column in enumerate(system.columns):
        sides = {1: OUTSIDE, -1: OUTSIDE}
        for equation, coefficient in column:
            sides[sign[equation] * coefficient] = equation
        ends.append((sides[-1], sides[1]))
        if not column:  # Nothing ties it: to the nearest, halves up.
            left[cell] = Decimal(int(left[cell] * 2 >= 1))
        elif 0 < left[cell] < 1:
            for node in sides.values():
                at.setdefault(node, {})[cell] = None
    for cell in range(len(left)):
        while 0 < left[cell] < 1:
            circle = _circle(cell, ends, at)
            rise = min(1 - left[each] if sense > 0 else left[each] for each, sense in circle)
            fall = min(left[each] if sense > 0 else 1 - left[each] for each, sense in circle)
            move = rise if rise <= fall else -fall
            for each, sense in circle:
                left[each] += sense * move
                if left[each] in (0, 1):
                    for node in ends[each]:
                        at[node].pop(each, None)
    return [int(each) for each in left]


def _circle(start: int, ends: Sequence[tuple[int, int]], at: dict[int, dict[int, None]]) -> list[tuple[int, int]]:
    """A circle of numbers that are not settled, each with the sense in which it is gone through."""
    way: list[tuple[int, int]] = []
    node, cell = ends[start][0], start
    met = {node: 0}
    while True:
        tail, head = ends[cell]
        sense = 1 if tail == node else -1
        way.append((cell, sense))
        node = head if sense > 0 else tail
        if node in met:
            return way[met[node] :]
        met[node] = len(way)
        cell = next(each for each in at[node] if each != cell)


def _programmed(above: Sequence[Decimal], below: Sequence[Decimal], sums: Sums) -> list[int] | None:
    numpy, optimize, sparse = needed("Controlled rounding of tables of three or more dimensions, or of several hierarchies,")
    row, column, sign, wanted = [], [], [], []
    for number, (total, parts) in enumerate(sums):
        for cell, factor in ((total, 1), *((part, -1) for part in parts)):
            row.append(number)
            column.append(cell)
            sign.append(float(factor))
        wanted.append(float(sum((below[part] for part in parts), Decimal(0)) - below[total]))
    matrix = sparse.csr_matrix((sign, (row, column)), shape=(len(sums), len(above)))
    answer = optimize.milp(
        [float(1 - 2 * each) for each in above],
        integrality=numpy.ones(len(above)),
        bounds=optimize.Bounds(numpy.zeros(len(above)), numpy.array([float(each > 0) for each in above])),
        constraints=optimize.LinearConstraint(matrix, wanted, wanted),
        options={"time_limit": 60.0},
    )
    return None if answer.x is None else [round(each) for each in answer.x]
