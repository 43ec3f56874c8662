"""The first of the cheapest paths: what ``graphdb.supply.first`` finds in records, found in arrays.

Among paths that cost the same, read from the goal backwards, the flow whose id comes first wins, step by step. So the
answer does not depend on the order of rows, nor on how the costs were found. Only the ids of flows that a cheapest
path may take at a step are compared.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.cheapest import COSTS, FAR, usable
from graphdb.arrays.compiled import Compiled
from graphdb.tabular.texts import Texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]


class Costs(NamedTuple):
    """What it costs at least to supply each node, and what it costs to supply the goal, by the arcs that may be used.

    Arcs may be used at or above a grade, as far as they are not blocked.
    """

    least: Ints
    goal: int
    level: int
    blocked: Flags | None


class _Place(NamedTuple):
    """Where a walk stands: what lies between there and the goal costs, and what may come before.

    ``steps`` is a heap of ids and arcs of flows; ``onward`` has the states that are converted into the one here, each
    with the arc that leads on from it.
    """

    paid: int
    onward: dict[int, int]
    steps: list[tuple[str, int]]


def first_path(c: Compiled, costs: Costs) -> list[int]:
    """The arcs of the first of the cheapest paths to the goal; there must be one, and no join on any.

    Where the least costs are exact the walk from the goal is straight; else it turns back from what leads nowhere.
    Conversions cost nothing and have no ids: what flows into any state that is converted into one is compared together.
    """
    walk, path = [_place(c, costs, c.goal, 0)], list[int]()
    tried: dict[int, int] = {}
    while True:
        paid, _, steps = walk[-1]
        if not steps:
            walk.pop()
            path.pop()
            continue
        _, arc = heapq.heappop(steps)
        node, paid = int(c.tail[arc]), paid + COSTS[c.grade[arc]]
        if tried.get(node, FAR) <= paid:
            continue
        tried[node] = paid
        path.append(arc)
        walk.append(_place(c, costs, node, paid))
        origin = next((state for state in walk[-1].onward if c.is_fact[state]), None)
        if origin is not None:
            met = [*c.head[path].tolist(), origin]
            return path + [arc for place, state in zip(walk, met, strict=True) for arc in _conversions(c, place, state)]


def _place(c: Compiled, costs: Costs, node: int, paid: int) -> _Place:
    import numpy as np

    price = np.array(COSTS, dtype=np.int64)
    onward, agenda = {node: -1}, [node]
    flows: list[int] = []
    for state in agenda:  # grows as it goes
        for piece in c.arcs_into(state):
            arcs = usable(c, piece, costs.level, costs.blocked)
            tails = c.tail[arcs]
            arcs = arcs[(tails < c.first_join) & (costs.least[tails] + price[c.grade[arcs]] + paid <= costs.goal)]
            is_flow = c.flow[arcs] >= 0
            flows += arcs[is_flow].tolist()
            for arc in arcs[~is_flow].tolist():
                before = int(c.tail[arc])
                if before not in onward:
                    onward[before] = arc
                    agenda.append(before)
    steps = list(zip(_ids(c, flows), flows, strict=True))
    heapq.heapify(steps)
    return _Place(paid, onward, steps)


def _conversions(c: Compiled, place: _Place, state: int) -> list[int]:
    """The arcs of the conversions that lead on from a state."""
    found: list[int] = []
    while (arc := place.onward[state]) >= 0:
        found.append(arc)
        state = int(c.head[arc])
    return found


def _ids(c: Compiled, arcs: list[int]) -> list[str]:
    ids, rows = c.columns.flows.ids, c.flow[arcs]
    return ids.some(rows) if isinstance(ids, Texts) else [c.columns.flow_id(row) for row in rows.tolist()]
