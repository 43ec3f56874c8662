"""What ``spreading`` does, node by node on plain lists: for networks of thousands of hops, where rounds do little."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.compiled import Compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]

NONE = -1


class Reached(NamedTuple):
    """For each node the first arc that supplied it (``NONE``: a fact or a join), who is supplied, and the rounds."""

    by: Ints
    known: NDArray[np.bool_]
    rounds: int


def reached_one_by_one(compiled: Compiled, level: int) -> Reached:
    """Who is supplied by arcs at or above a grade: breadth first, joins by counting (Dowling & Gallier 1984)."""
    import numpy as np

    c = compiled
    starts, heads, grades = c.starts.tolist(), c.head.tolist(), c.grade.tolist()
    missing = [0] * c.first_join + np.diff(c.into[1])[c.first_join :].tolist()
    by = [NONE] * c.nodes
    known = bytearray(c.nodes)
    agenda = deque(c.facts.tolist())
    for fact in agenda:
        known[fact] = 1
    while agenda:
        node = agenda.popleft()
        for arc in range(starts[node], starts[node + 1]):
            head = heads[arc]
            if known[head] or grades[arc] < level:
                continue
            if head >= c.first_join:
                missing[head] -= 1
                if missing[head]:
                    continue
            else:
                by[head] = arc
            known[head] = 1
            agenda.append(head)
    return Reached(np.array(by, dtype=np.int32), np.frombuffer(known, dtype=bool), c.nodes)


def dominators(compiled: Compiled, level: int, path: Sequence[int]) -> list[bool]:
    """For each arc of a path to the goal, whether every path passes the node that it leaves; joins count as states.

    One sweep along the path: what can be reached from its nodes so far without those still to come, and how far along
    the path that leads. A node is on every path when nothing before it leads beyond it. Each arc is looked at once.
    """
    c = compiled
    starts, heads, grades = c.starts.tolist(), c.head.tolist(), c.grade.tolist()
    nodes = [*c.tail[path].tolist(), c.goal]
    place = [NONE] * c.nodes
    for number, node in enumerate(nodes):
        place[node] = number
    seen = bytearray(c.nodes)
    furthest = 0
    agenda: list[int] = []
    for fact in c.facts.tolist():
        furthest = max(furthest, place[fact])
        if place[fact] == NONE:
            seen[fact] = 1
            agenda.append(fact)
    found: list[bool] = []
    for number in range(NONE, len(path)):
        if number >= 0:
            found.append(furthest <= number)
            agenda.append(nodes[number])
        while agenda:
            node = agenda.pop()
            for arc in range(starts[node], starts[node + 1]):
                head = heads[arc]
                if grades[arc] < level or seen[head]:
                    continue
                if place[head] == NONE:
                    seen[head] = 1
                    agenda.append(head)
                elif place[head] > furthest:
                    furthest = place[head]
    return found
