"""The least that it costs to supply each node, and to get from each node to the goal.

Costs are those of ``graphdb.supply.trees``, whole numbers so that sums are exact and ties are real: minus the
logarithm of a flow's probability in millionths, then its one unit of length. All nodes whose cost fell in one round are
looked at together in the next (Bellman 1958, Ford 1956): in a network of few hops far fewer steps than it has nodes.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.sorting import pieces_from
from graphdb.arrays.spreading import distinct, together
from graphdb.likelihood import TERMS, probability

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]

FAR = 1 << 62
"""The cost of what cannot be had."""
TIE = 1 << 20
"""More than the flows of any route; so many of the dearest still add up to less than ``FAR``."""

COSTS = (*(round(-math.log(probability(term)) * 1_000_000) * TIE + 1 for term in TERMS), 1, 0)
"""By grade."""

TREE_COSTS = (*(cost // TIE + 1.0 for cost in COSTS[:-1]), 0.01)
"""The same for sums: a conversion costs a trifle, so that none is needed for itself."""


class Price(NamedTuple):
    """What arcs cost by grade: along a path, in whole numbers, and in sums over trees."""

    along: tuple[int, ...]
    in_trees: tuple[float, ...]


LIKELY = Price(COSTS, TREE_COSTS)
"""The most likely is the cheapest."""


def settled(
    compiled: Compiled,
    level: int,
    blocked: Flags | None = None,
    *,
    price: Price = LIKELY,
    ahead: Ints | None = None,
    add_up: bool = False,
) -> NDArray[Any]:
    """What each node costs by arcs at or above a grade that are not blocked; a join costs its dearest input.

    ``ahead``, what it costs at least to get from each node to the goal, leaves nodes that no cheapest path to the goal
    can pass at some value above theirs. ``add_up`` adds a join's inputs up instead, each for itself, by the costs in
    trees; those sums can double at every join, hence floats.
    """
    import numpy as np

    c = compiled
    kind, far, by_grade = (np.float64, np.inf, price.in_trees) if add_up else (np.int64, FAR, price.along)
    costs, both = np.array(by_grade, dtype=kind), np.add if add_up else np.maximum
    cost = np.full(c.nodes, far, dtype=kind)
    frontier = c.facts
    cost[frontier] = 0
    while len(frontier):
        cheaper: list[Ints] = []
        for piece in pieces_from(c.starts, frontier):
            arcs = usable(c, piece, level, blocked)
            heads = c.head[arcs]
            now = cost[c.tail[arcs]] + costs[c.grade[arcs]]
            lower = now < cost[heads]
            if ahead is not None:
                lower &= now + ahead[heads] <= cost[c.goal]
            less = np.flatnonzero(lower)
            heads, now = heads[less], now[less]
            joined = heads >= c.first_join
            if not joined.any():
                np.minimum.at(cost, heads, now)
                cheaper.append(distinct(heads, c.nodes))
                continue
            np.minimum.at(cost, heads[~joined], now[~joined])
            joins = distinct(heads[joined], c.nodes)
            tails, firsts = c.inputs(joins)
            whole = both.reduceat(cost[tails], firsts)
            fell = whole < cost[joins]
            cost[joins] = whole
            cheaper.append(np.concatenate([distinct(heads[~joined], c.nodes), joins[fell]]))
        frontier = together(cheaper, c.nodes)
    return cost


def to_goal(compiled: Compiled, level: int, blocked: Flags | None = None, *, price: Price = LIKELY) -> Ints:
    """What it costs at least to get from each node to the goal, other inputs of joins left out."""
    import numpy as np

    c, costs = compiled, np.array(price.along, dtype=np.int64)
    order, starts = c.into
    cost = np.full(c.nodes, FAR, dtype=np.int64)
    frontier = np.array([c.goal])
    cost[frontier] = 0
    while len(frontier):
        cheaper: list[Ints] = []
        for places in pieces_from(starts, frontier):
            arcs = usable(c, order[places], level, blocked)
            tails = c.tail[arcs]
            now = cost[c.head[arcs]] + costs[c.grade[arcs]]
            less = np.flatnonzero(now < cost[tails])
            np.minimum.at(cost, tails[less], now[less])
            cheaper.append(distinct(tails[less], c.nodes))
        frontier = together(cheaper, c.nodes)
    return cost


def usable(c: Compiled, arcs: Ints, level: int, blocked: Flags | None) -> Ints:
    """Those of some arcs that are at or above a grade and not blocked."""
    if level > c.lowest:
        arcs = arcs[c.grade[arcs] >= level]
    return arcs if blocked is None else arcs[~blocked[arcs]]


@cache
def prices() -> Ints:
    """``COSTS`` as an array."""
    import numpy as np

    return np.array(COSTS, dtype=np.int64)
