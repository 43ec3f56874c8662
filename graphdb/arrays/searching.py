"""A cheapest path round what is blocked, node by node: what ``cheapest`` does in rounds, where the way is short."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any

from graphdb.arrays.cheapest import COSTS, FAR
from graphdb.arrays.compiled import Compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]

FEW = 2000
ONE_IN = 100
"""The search for one path gives way when it would look at more arcs than ``FEW`` and one in so many of them all: from
about there on it is faster to take all together."""


def searched(compiled: Compiled, left: Ints, level: int, blocked: Flags) -> list[int] | None:
    """The arcs of a cheapest path that avoids what is blocked, found node by node; ``None`` where that takes long.

    ``left`` is ``to_goal`` at this level with nothing blocked: what a node costs at least from there on, which leads
    the search straight on wherever the way is still open (A*: Hart, Nilsson & Raphael 1968,
    doi:10.1109/TSSC.1968.300136). There must be such a path, and no join on any.
    """
    c = compiled
    facts = c.facts[_ascending(left[c.facts])].tolist()
    paid: dict[int, int] = {}
    came: dict[int, int] = {}
    heap: list[tuple[int, int, int, int]] = []
    settled: set[int] = set()
    next_fact = looked_at = 0
    while True:
        while next_fact < len(facts) and (not heap or left[facts[next_fact]] < heap[0][0]):
            fact = facts[next_fact]
            heapq.heappush(heap, (int(left[fact]), int(left[fact]), fact, 0))
            paid[fact] = 0
            came.pop(fact, None)
            next_fact += 1
        _, _, node, cost = heapq.heappop(heap)
        if node in settled:
            continue
        settled.add(node)
        if node == c.goal:
            path = []
            while node in came:
                path.append(came[node])
                node = int(c.tail[came[node]])
            return path[::-1]
        here = slice(c.starts[node], c.starts[node + 1])
        heads = c.head[here]
        looked_at += len(heads)
        if looked_at > FEW + len(c.tail) // ONE_IN:
            return None
        further = zip(
            range(here.start, here.stop), heads.tolist(), c.grade[here].tolist(), left[heads].tolist(), strict=True
        )
        for arc, head, grade, after in further:
            now = cost + COSTS[grade]
            open_ = grade >= level and after < FAR and head < c.first_join and not blocked[arc]
            if open_ and now < paid.get(head, FAR):
                paid[head], came[head] = now, arc
                heapq.heappush(heap, (now + after, after, head, now))


def _ascending(costs: Ints) -> Ints:
    import numpy as np

    return np.argsort(costs, kind="stable")
