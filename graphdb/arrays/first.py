"""The first of the cheapest paths: what ``graphdb.supply.first`` finds in records, found in arrays.

Among paths that cost the same, read from the goal backwards, the flow whose id comes first wins, step by step. So the
answer does not depend on the order of rows, nor on how the costs were found. Only the ids of flows that a cheapest
path may take at a step are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.cheapest import Costs, usable
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.id_order import keys_of
from graphdb.arrays.spreading import together
from graphdb.arrays.written import place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]


class _Place(NamedTuple):
    """Where a walk stands: what may be paid for what comes before, and what that may be.

    ``onward`` has the states that are converted into the one here, each with the arc that leads on from it; ``steps``
    the arcs of flows into any of them, the first id first.
    """

    left: int
    onward: dict[int, int]
    steps: Iterator[int]


def first_path(c: Compiled, costs: Costs, cost: int) -> list[int]:
    """The arcs of the first of the paths to the goal that cost so much; there must be one, and no join on any.

    Where the least costs are exact the walk from the goal is straight; else it turns back from what leads nowhere.
    Conversions cost nothing and have no ids: what flows into any state that is converted into one is compared together.
    """
    walk, path = [_place(c, costs, c.goal, cost)], list[int]()
    tried: dict[int, int] = {}
    while True:
        arc = next(walk[-1].steps, None)
        if arc is None:
            walk.pop()
            path.pop()
            continue
        node, left = int(c.tail[arc]), walk[-1].left - int(costs.prices[c.grade[arc]])
        if tried.get(node, -1) >= left:
            continue
        tried[node] = left
        path.append(arc)
        walk.append(_place(c, costs, node, left))
        origin = next((state for state in walk[-1].onward if c.is_fact[state]), None)
        if origin is not None:
            met = [*c.head[path].tolist(), origin]
            return path + [arc for place, state in zip(walk, met, strict=True) for arc in _conversions(c, place, state)]


def _place(c: Compiled, costs: Costs, node: int, left: int) -> _Place:
    onward, agenda, goods = {node: -1}, [node], c.columns.commodities
    flows: list[Ints] = []
    for state in agenda:  # grows as it goes
        for piece in c.arcs_into(state):
            arcs = usable(c, piece, costs.level, costs.blocked)
            arcs = arcs[costs.least[c.tail[arcs]] + costs.prices[c.grade[arcs]] <= left]
            is_flow = c.flow[arcs] >= 0
            flows.append(arcs[is_flow])
            for arc in sorted(arcs[~is_flow].tolist(), key=lambda arc: str(goods[c.held(int(c.tail[arc]))[1]])):
                before = int(c.tail[arc])
                if before not in onward:
                    onward[before] = arc
                    agenda.append(before)
    return _Place(left, onward, in_order(c, together(flows)))


def _conversions(c: Compiled, place: _Place, state: int) -> list[int]:
    """The arcs of the conversions that lead on from a state."""
    found: list[int] = []
    while (arc := place.onward[state]) >= 0:
        found.append(arc)
        state = int(c.head[arc])
    return found


def first_of(c: Compiled, arcs: Ints) -> int:
    """The first of some arcs: by their ids, or by what they need and make where all of them are conversions."""
    flows = arcs[c.flow[arcs] >= 0]
    if len(flows):
        return next(in_order(c, flows))
    rules: list[int] = arcs.tolist()
    return min(rules, key=lambda arc: place(c, int(c.flow[arc])))


def in_order(c: Compiled, arcs: Ints) -> Iterator[int]:
    """The arcs of some flows in the order of their ids; they are sorted when more than the first is asked for."""
    if len(arcs) < 2:
        yield from arcs.tolist()
        return
    keys = keys_of(c.columns.flows.ids, c.flow[arcs])
    yield int(arcs[keys.argmin()])
    yield from arcs[keys.argsort(kind="stable")[1:]].tolist()
