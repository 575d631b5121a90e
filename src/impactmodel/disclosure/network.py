"""Tables whose sums form a network: one dimension, two dimensions with totals, one of them with a hierarchy. Exact, and without a solver.

Where each number stands in at most two sums, once on either side, sums are nodes and numbers are edges between them. To move a number is
to send a flow along its edge, and the others that give way are a way back from its head to its tail. Source: L. H. Cox, Network models
for complementary cell suppression, Journal of the American Statistical Association 90 (1995).
"""

from collections import deque
from heapq import heappop, heappush

from impactmodel.disclosure.system import Moves, Room, System

OUTSIDE = -1
"""The node for numbers that stand in one sum only."""


def signs(system: System) -> list[int] | None:
    """For each sum the sign by which it becomes a node of a network; None if the sums do not form one."""
    pairs: list[list[tuple[int, int]]] = [[] for _ in system.equations]
    for column in system.columns:
        if len(column) > 2:
            return None
        if len(column) == 2:
            (one, first), (other, second) = column
            same = -1 if first == second else 1
            pairs[one].append((other, same))
            pairs[other].append((one, same))
    found = [0] * len(system.equations)
    for start in range(len(found)):
        if found[start]:
            continue
        found[start] = 1
        waiting = [start]
        while waiting:
            node = waiting.pop()
            for other, same in pairs[node]:
                if not found[other]:
                    found[other] = found[node] * same
                    waiting.append(other)
                elif found[other] != found[node] * same:
                    return None
    return found


class Network:
    """The solver for a system that is a network."""

    def __init__(self, system: System, sign: list[int]) -> None:
        self.system = system
        self.tail: list[int] = []
        self.head: list[int] = []
        self.edges: dict[int, list[int]] = {}
        self.loose: dict[int, list[int]] = {}
        for cell, column in enumerate(system.columns):
            ends = {1: OUTSIDE, -1: OUTSIDE}
            for equation, coefficient in column:
                ends[sign[equation] * coefficient] = equation
            self.tail.append(ends[-1])
            self.head.append(ends[1])
            for node in {ends[-1], ends[1]}:
                self.edges.setdefault(node, []).append(cell)
                if not system.stiff(cell):
                    self.loose.setdefault(node, []).append(cell)

    def hidden(self, cell: int) -> None:
        """A cell has been hidden: its edge can be used."""
        for node in {self.tail[cell], self.head[cell]}:
            cells = self.loose.setdefault(node, [])
            if cell not in cells:
                cells.append(cell)

    def farthest(self, cell: int, direction: int, enough: int) -> Moves:
        """Moves that bring one number as far as it goes in a direction, or so far: flows along the shortest ways back."""
        system = self.system
        moves: dict[int, int] = {}
        own = _least(enough, system.up[cell] if direction > 0 else system.down[cell])
        start, goal = (self.head[cell], self.tail[cell]) if direction > 0 else (self.tail[cell], self.head[cell])
        if start == goal:  # It stands in no sum at all.
            return {cell: direction * own}
        done = 0
        for step in ((own + 1) // 2, 1):
            while done < own and step:
                way = self._way(start, goal, cell, min(step, own - done), moves)
                if way is None:
                    break
                amount = own - done
                for each, sense in way:
                    amount = _least(amount, self._left(each, sense, moves))
                for each, sense in way:
                    moves[each] = moves.get(each, 0) + sense * amount
                done += amount
        moves[cell] = direction * done
        return moves

    def _left(self, cell: int, sense: int, moves: dict[int, int]) -> Room:
        room = self.system.up[cell] if sense > 0 else self.system.down[cell]
        return None if room is None else room - sense * moves.get(cell, 0)

    def _way(self, start: int, goal: int, without: int, least: int, moves: dict[int, int]) -> list[tuple[int, int]] | None:
        """The shortest way between two nodes along which each number can still be moved by at least so much."""
        last = self._last(goal, without, least, moves)
        if not last:
            return None
        if start in last:
            return [last[start]]
        came: dict[int, tuple[int, int, int]] = {start: (start, -1, 0)}
        waiting = deque([start])
        tail, head, up, down = self.tail, self.head, self.system.up, self.system.down
        while waiting:
            node = waiting.popleft()
            for cell in self.loose.get(node, ()):
                forward = tail[cell] == node
                other = head[cell] if forward else tail[cell]
                if other in came or cell == without:
                    continue
                room = up[cell] if forward else down[cell]
                if room is not None:
                    moved = moves.get(cell, 0)
                    if (room - moved if forward else room + moved) < least:
                        continue
                came[other] = (node, cell, 1 if forward else -1)
                if other in last:
                    return [last[other], *_traced(came, start, other)]
                waiting.append(other)
        return None

    def _last(self, goal: int, without: int, least: int, moves: dict[int, int]) -> dict[int, tuple[int, int]]:
        """The last steps to a node: from which nodes there is one, by which number and in which sense."""
        last: dict[int, tuple[int, int]] = {}
        for cell in self.loose.get(goal, ()):
            sense = 1 if self.head[cell] == goal else -1
            room = self._left(cell, sense, moves)
            if cell != without and (room is None or room >= least):
                last[self.tail[cell] if sense > 0 else self.head[cell]] = (cell, sense)
        return last

    def cheapest(self, cell: int, push: int) -> set[int]:
        """The cells to hide besides: those of the cheapest way back whose numbers can give way so far once they are hidden."""
        system, tail, head = self.system, self.tail, self.head
        start, goal = head[cell], tail[cell]
        best: dict[int, int] = {start: 0}
        came: dict[int, tuple[int, int, int]] = {start: (start, -1, 0)}
        done: set[int] = set()
        waiting = [(0, start)]
        while waiting:
            cost, node = heappop(waiting)
            if node in done:
                continue
            if node == goal:
                return {each for each, _sense in _traced(came, start, goal)} - system.hidden
            done.add(node)
            for each in self.edges.get(node, ()):
                forward = tail[each] == node
                other = head[each] if forward else tail[each]
                if other in done or each == cell:
                    continue
                hidden = each in system.hidden
                if not hidden and not system.may_hide[each]:
                    room = system.up[each] if forward else system.down[each]
                else:
                    room = None if forward else system.hidden_down[each]
                if room is not None and room < push:
                    continue
                price = cost + (0 if hidden or not system.may_hide[each] else system.cost[each])
                if price < best.get(other, price + 1):
                    best[other] = price
                    came[other] = (node, each, 0)
                    heappush(waiting, (price, other))
        return set()


def _least(amount: int, room: Room) -> int:
    return amount if room is None else min(amount, room)


def _traced(came: dict[int, tuple[int, int, int]], start: int, goal: int) -> list[tuple[int, int]]:
    way = []
    node = goal
    while node != start:
        node, cell, sense = came[node]
        way.append((cell, sense))
    return way
