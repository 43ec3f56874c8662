"""What a cheapest path round what is blocked costs, found node by node: for where the way is short."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graphdb.arrays.cheapest import FAR, prices, usable
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.spreading import together

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]

FEW = 2000
ONE_IN = 10
"""The search for one path gives way when it would look at more arcs than ``FEW`` and one in so many of them all: from
about there on it is faster to take all together."""

AT_ONCE = 100
"""How many offers are made ready together."""

Offer = tuple[int, int, int, int]
"""What a path through a node costs at least, what it costs at least to supply that node, the node, and what it costs
from there to the goal."""


def searched(c: Compiled, least: Ints, level: int, blocked: Flags) -> int | None:
    """What a cheapest path to the goal costs that avoids what is blocked; ``None`` where finding out takes long.

    ``least`` is what it costs to supply each node at this level with nothing blocked, which leads the search, from the
    goal backwards, straight on wherever the way is still open (A*: Hart, Nilsson & Raphael 1968,
    doi:10.1109/TSSC.1968.300136). There must be such a path, and no join on any.
    """
    offers = [iter([(int(least[c.goal]), int(least[c.goal]), c.goal, 0)])]
    heap = [(*next(offers[0]), 0)]
    settled: set[int] = set()
    looked_at = 0
    while True:
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
        offers.append(_offers(c, least, level, blocked, node, paid))
        more = next(offers[-1], None)
        if more is not None:
            heapq.heappush(heap, (*more, len(offers) - 1))


def _offers(c: Compiled, least: Ints, level: int, blocked: Flags, node: int, paid: int) -> Iterator[Offer]:
    """The nodes that a path may come from to this one, the cheapest first."""
    import numpy as np

    arcs = usable(c, together([*c.arcs_into(node)]), level, blocked)
    tails = c.tail[arcs]
    rest = least[tails]  # FAR where nothing is, joins among it: nothing passes there
    now = prices()[c.grade[arcs]] + paid
    whole = now + rest
    best = whole == whole.min(initial=FAR)
    for some in (np.flatnonzero(best), np.flatnonzero(~best)):  # mostly nobody asks for more than the best
        in_order = some[np.argsort(whole[some], kind="stable")]
        for part in np.array_split(in_order, len(in_order) // AT_ONCE + 1):
            yield from zip(*(column[part].tolist() for column in (whole, rest, tails, now)), strict=True)
