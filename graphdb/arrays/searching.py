"""What a cheapest path round what is blocked costs, found node by node: for where the way is short."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from graphdb.arrays.cheapest import FAR, Costs, usable
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.spreading import together

FEW = 2000
ONE_IN = 10
"""The search for one path gives way when it would look at more arcs than ``FEW`` and one in so many of them all: from
about there on it is faster to take all together."""

AT_ONCE = 100
"""How many offers are made ready together."""

Offer = tuple[int, int, int, int]
"""What a path through a node costs at least, what it costs at least to supply that node, the node, and what it costs
from there to the goal."""


def searched(c: Compiled, costs: Costs) -> int | None:
    """What a cheapest path to the goal costs by the arcs that may be used: ``FAR`` where there is none.

    ``None`` where finding out takes long. The least costs need only be bounds, such as what nodes cost with nothing
    blocked: they lead the search, from the goal backwards, straight on wherever the way is still open (A*: Hart,
    Nilsson & Raphael 1968, doi:10.1109/TSSC.1968.300136). No join may be on any path.
    """
    least = int(costs.least[c.goal])
    offers = [iter([(least, least, c.goal, 0)])]
    heap = [(*next(offers[0]), 0)]
    settled: set[int] = set()
    looked_at = 0
    while heap:
        cost, _, node, paid, source = heap[0]
        more = next(offers[source], None)
        if more is None:
            heapq.heappop(heap)
        else:
            heapq.heapreplace(heap, (*more, source))
        if node in settled:
            continue
        if c.is_fact[node]:
            return cost
        settled.add(node)
        starts = c.into[1]
        looked_at += int(starts[node + 1] - starts[node])
        if looked_at > FEW + len(c.tail) // ONE_IN:
            return None
        offers.append(_offers(c, costs, node, paid))
        more = next(offers[-1], None)
        if more is not None:
            heapq.heappush(heap, (*more, len(offers) - 1))
    return FAR


def _offers(c: Compiled, costs: Costs, node: int, paid: int) -> Iterator[Offer]:
    """The nodes that a path may come from to this one, the cheapest first; none that nothing supplies."""
    import numpy as np

    arcs = usable(c, together([*c.arcs_into(node)]), costs.level, costs.blocked)
    arcs = arcs[costs.least[c.tail[arcs]] < FAR]
    tails = c.tail[arcs]
    rest = costs.least[tails]
    now = costs.prices[c.grade[arcs]] + paid
    whole = now + rest
    best = whole == whole.min(initial=FAR)
    for some in (np.flatnonzero(best), np.flatnonzero(~best)):  # mostly nobody asks for more than the best
        in_order = some[np.argsort(whole[some], kind="stable")]
        for part in np.array_split(in_order, len(in_order) // AT_ONCE + 1):
            yield from zip(*(column[part].tolist() for column in (whole, rest, tails, now)), strict=True)
