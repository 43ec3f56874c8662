"""The first of the cheapest paths: what ``graphdb.supply.first`` finds in records, found in arrays.

Among paths that cost the same, read from the goal backwards, the flow whose id comes first wins, step by step. So the
answer does not depend on the order of rows, nor on how the costs were found. Only the ids of flows that a cheapest
path may take at a step are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.cheapest import COSTS, FAR, prices, usable
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.id_order import in_id_order
from graphdb.arrays.spreading import together

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

    ``onward`` has the states that are converted into the one here, each with the arc that leads on from it; ``steps``
    the arcs of flows into any of them, the first id first.
    """

    paid: int
    onward: dict[int, int]
    steps: Iterator[int]


def first_path(c: Compiled, costs: Costs) -> list[int]:
    """The arcs of the first of the cheapest paths to the goal; there must be one, and no join on any.

    Where the least costs are exact the walk from the goal is straight; else it turns back from what leads nowhere.
    Conversions cost nothing and have no ids: what flows into any state that is converted into one is compared together.
    """
    walk, path = [_place(c, costs, c.goal, 0)], list[int]()
    tried: dict[int, int] = {}
    while True:
        arc = next(walk[-1].steps, None)
        if arc is None:
            walk.pop()
            path.pop()
            continue
        node, paid = int(c.tail[arc]), walk[-1].paid + COSTS[c.grade[arc]]
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
    onward, agenda = {node: -1}, [node]
    flows: list[Ints] = []
    for state in agenda:  # grows as it goes
        for piece in c.arcs_into(state):
            arcs = usable(c, piece, costs.level, costs.blocked)
            arcs = arcs[costs.least[c.tail[arcs]] + prices()[c.grade[arcs]] <= costs.goal - paid]
            is_flow = c.flow[arcs] >= 0
            flows.append(arcs[is_flow])
            for arc in arcs[~is_flow].tolist():
                before = int(c.tail[arc])
                if before not in onward:
                    onward[before] = arc
                    agenda.append(before)
    return _Place(paid, onward, _in_order(c, together(flows)))


def _conversions(c: Compiled, place: _Place, state: int) -> list[int]:
    """The arcs of the conversions that lead on from a state."""
    found: list[int] = []
    while (arc := place.onward[state]) >= 0:
        found.append(arc)
        state = int(c.head[arc])
    return found


def _in_order(c: Compiled, arcs: Ints) -> Iterator[int]:
    """The arcs of some flows in the order of their ids."""
    if len(arcs) < 2:
        yield from arcs.tolist()
        return
    yield from arcs[in_id_order(c.columns.flows.ids, c.flow[arcs])].tolist()
