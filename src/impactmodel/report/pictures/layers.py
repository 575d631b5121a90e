"""Where the nodes of a graph go, in layers from left to right: circles opened, long edges led around boxes, crossings kept few.

Source: Sugiyama, Tagawa and Toda (1981), IEEE Transactions on Systems, Man, and Cybernetics 11, 109-125; the places within a layer by
isotonic regression (pool adjacent violators), so that a node stands as near to its neighbors as order and room allow.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import attrs

Edge = tuple[str, str]

MOST_BENDS = 20_000
"""Places at which long edges are led around boxes; in a graph that needs more they run straight."""

_SWEEPS, _SETTLING = 12, 8
_THIN = 14.0


@attrs.frozen(kw_only=True)
class Layout:
    """The layer of each node and the middle of it from above; for each edge the places it passes, from left to right.

    `turned` are the edges that close a circle: they run against the others. `height` is that of the whole.
    """

    layer: Mapping[str, int]
    middle: Mapping[str, float]
    ways: Mapping[Edge, tuple[tuple[int, float], ...]]
    turned: frozenset[Edge]
    height: float


def laid_out(nodes: Sequence[str], edges: Iterable[Edge], heights: Mapping[str, float], *, gap: float = 18.0) -> Layout:
    """Nodes in layers. Edges between nodes that are not there, from one to itself and twice the same are passed over.

    >>> layout = laid_out(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")], {"a": 40, "b": 40, "c": 40})
    >>> layout.layer, sorted(layout.turned)
    ({'a': 0, 'b': 1, 'c': 2}, [('c', 'a')])
    """
    known = set(nodes)
    kept = [edge for edge in dict.fromkeys(edges) if edge[0] != edge[1] and known.issuperset(edge)]
    turned = _closing(nodes, kept)
    forward = [(b, a) if (a, b) in turned else (a, b) for a, b in kept]
    layer = _layers(nodes, forward)
    chains = _chains(forward, layer)
    layers = _filled(nodes, layer, chains)
    before, after = _neighbors(chains)
    _ordered(layers, before, after)
    tall = {node: heights.get(node, _THIN) for row in layers for node in row}
    middle = _placed(layers, before, after, tall, gap)
    top = min((middle[node] - tall[node] / 2 for node in middle), default=0.0)
    middle = {node: y - top for node, y in middle.items()}
    place = {node: number for number, row in enumerate(layers) for node in row}
    ways = {edge: tuple((place[node], middle[node]) for node in chain) for edge, chain in zip(kept, chains, strict=True)}
    return Layout(
        layer={node: layer[node] for node in nodes},
        middle={node: middle[node] for node in nodes},
        ways=ways,
        turned=frozenset(turned),
        height=max((middle[node] + tall[node] / 2 for node in middle), default=0.0),
    )


def _closing(nodes: Sequence[str], edges: Sequence[Edge]) -> set[Edge]:
    """The edges that lead back to where a walk came from: without them there is no circle."""
    following: dict[str, list[str]] = {node: [] for node in nodes}
    for a, b in edges:
        following[a].append(b)
    entered = {b for _, b in edges}
    on_the_way, done, closing = set(), set(), set()
    for start in sorted(nodes, key=lambda node: node in entered):  # Where a walk can begin, it begins: false before true.
        if start in done:
            continue
        on_the_way.add(start)
        walk = [(start, iter(following[start]))]
        while walk:
            node, rest = walk[-1]
            for target in rest:
                if target in on_the_way:
                    closing.add((node, target))
                elif target not in done:
                    on_the_way.add(target)
                    walk.append((target, iter(following[target])))
                    break
            else:
                walk.pop()
                on_the_way.discard(node)
                done.add(node)
    return closing


def _layers(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Each node one layer behind the last of those that lead to it."""
    following: dict[str, list[str]] = {node: [] for node in nodes}
    waiting_for = dict.fromkeys(nodes, 0)
    for a, b in edges:
        following[a].append(b)
        waiting_for[b] += 1
    layer = dict.fromkeys(nodes, 0)
    ready = [node for node in nodes if not waiting_for[node]]
    for node in ready:
        for target in following[node]:
            layer[target] = max(layer[target], layer[node] + 1)
            waiting_for[target] -= 1
            if not waiting_for[target]:
                ready.append(target)
    return layer


def _chains(edges: Sequence[Edge], layer: Mapping[str, int]) -> list[list[str]]:
    """For each edge the nodes it passes, with a bend in each layer between its ends."""
    bends = sum(max(layer[b] - layer[a] - 1, 0) for a, b in edges)
    if bends > MOST_BENDS:
        return [[a, b] for a, b in edges]
    # A name that no node has: ids hold no line breaks.
    return [[a, *(f"\n{number}:{at}" for at in range(layer[a] + 1, layer[b])), b] for number, (a, b) in enumerate(edges)]


def _filled(nodes: Sequence[str], layer: Mapping[str, int], chains: Sequence[Sequence[str]]) -> list[list[str]]:
    layers: list[list[str]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for node in nodes:
        layers[layer[node]].append(node)
    for chain in chains:
        for step, bend in enumerate(chain[1:-1], 1):
            layers[layer[chain[0]] + step].append(bend)
    return layers


def _neighbors(chains: Iterable[Sequence[str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for chain in chains:
        for a, b in pairwise(chain):
            after.setdefault(a, []).append(b)
            before.setdefault(b, []).append(a)
    return before, after


def _ordered(layers: list[list[str]], before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> None:
    """Put each layer into the order in which the neighbors of its nodes stand, forwards and backwards in turn; the best of all stays."""
    best, fewest = [list(row) for row in layers], _crossings(layers, after)
    for sweep in range(_SWEEPS):
        forwards = sweep % 2 == 0
        rows = layers if forwards else layers[::-1]
        near = before if forwards else after
        for beside, row in pairwise(rows):
            at = {node: number for number, node in enumerate(beside)}
            here = {node: number for number, node in enumerate(row)}
            row.sort(key=lambda node: (_mean([at[each] for each in near.get(node, ()) if each in at], here[node]), here[node]))
        crossings = _crossings(layers, after)
        if crossings < fewest:
            best, fewest = [list(row) for row in layers], crossings
        if not fewest:
            break
    for row, chosen in zip(layers, best, strict=True):
        row[:] = chosen


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def _crossings(layers: Sequence[Sequence[str]], after: Mapping[str, list[str]]) -> int:
    """How many pairs of edges cross between neighboring layers, counted by a tree of sums (Fenwick, 1994)."""
    total = 0
    for row, beside in pairwise(layers):
        at = {node: number for number, node in enumerate(beside, 1)}
        tree, so_far = [0] * (len(beside) + 1), 0
        for node in row:
            ends = [at[each] for each in after.get(node, ()) if each in at]
            for end in ends:
                total += so_far - _up_to(tree, end)
            for end in ends:
                so_far += 1
                while end <= len(beside):
                    tree[end] += 1
                    end += end & -end
    return total


def _up_to(tree: Sequence[int], end: int) -> int:
    found = 0
    while end:
        found += tree[end]
        end -= end & -end
    return found


def _placed(
    layers: Sequence[Sequence[str]],
    before: Mapping[str, list[str]],
    after: Mapping[str, list[str]],
    tall: Mapping[str, float],
    gap: float,
) -> dict[str, float]:
    """The middle of each node: as near to the mean of its neighbors as those above and below it allow."""
    middle: dict[str, float] = {}
    for row in layers:
        y = 0.0
        for node in row:
            middle[node] = y + tall[node] / 2
            y += tall[node] + gap
    for settling in range(_SETTLING):
        forwards = settling % 2 == 0
        near = before if forwards else after
        for row in layers if forwards else layers[::-1]:
            wished = [_mean([middle[each] for each in near.get(node, ())], middle[node]) for node in row]
            for node, y in zip(row, _apart(wished, [tall[node] for node in row], gap), strict=True):
                middle[node] = y
    return middle


def _apart(wished: Sequence[float], tall: Sequence[float], gap: float) -> list[float]:
    """The places nearest to those that are wished for, in their order and without overlap."""
    if not wished:
        return []
    offsets = [0.0]
    for one, other in pairwise(tall):
        offsets.append(offsets[-1] + (one + other) / 2 + gap)
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=True):
        pools.append((wish - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, some), (other, more) = pools[-2:]
            pools[-2:] = [((one * some + other * more) / (some + more), some + more)]
    level = [value for value, count in pools for _ in range(count)]
    return [value + offset for value, offset in zip(level, offsets, strict=True)]
