"""The least that it costs to supply each node, and to get from each node to the goal.

Costs are those of ``graphdb.supply.prices``. All nodes whose cost fell in one round are looked at together in the next
(Bellman 1958, Ford 1956): in a network of few hops far fewer steps than it has nodes.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.sorting import pieces_from
from graphdb.arrays.spreading import distinct, together
from graphdb.likelihood import TERMS, probability
from graphdb.supply.prices import Order, price, surprise
from graphdb.supply.trees import Objective

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]

FAR = 1 << 62
"""The cost of what cannot be had: more than that of so many of the dearest flows as a route can have."""


class Prices(NamedTuple):
    """What an arc costs, by grade: as whole numbers, and for sums that can double at every join as ``floats``.

    There a conversion costs a trifle, so that none is needed for itself.
    """

    whole: Ints
    floats: Ints


@cache
def prices_by(order: Order) -> Prices:
    """What arcs cost where routes come in this order."""
    import numpy as np

    chances = [*map(probability, TERMS), 1.0]
    whole = np.array([*(price(chance, order) for chance in chances), 0], dtype=np.int64)
    floats = [*((surprise(chance) + 1.0 if order == "likely" else price(chance, order)) for chance in chances), 0.01]
    return Prices(whole, np.array(floats))


class Least:
    """The least costs by all arcs at or above a level, each worked out once somebody wants it.

    ``prices`` says what arcs cost, as ``objective`` does of clauses.
    """

    def __init__(self, compiled: Compiled, level: int, objective: Objective, prices: Prices) -> None:
        self.compiled, self.level, self.objective = compiled, level, objective
        self.prices, self.in_trees = prices.whole, prices.floats

    @cached_property
    def settled(self) -> Ints:
        """What each node costs."""
        return settled(self.compiled, self.level, self.prices)

    @cached_property
    def to_goal(self) -> Ints:
        """What it costs to get from each node to the goal."""
        return to_goal(self.compiled, self.level, self.prices)


class Costs(NamedTuple):
    """The arcs that may be used, and what it costs at least to supply each node by them.

    Arcs may be used at or above a grade, as far as they are not blocked; ``prices`` has what they cost, by grade.
    """

    least: Ints
    prices: Ints
    level: int
    blocked: Flags | None


def settled(
    compiled: Compiled,
    level: int,
    prices: Ints,
    blocked: Flags | None = None,
    *,
    ahead: Ints | None = None,
    add_up: bool = False,
) -> NDArray[Any]:
    """What each node costs by arcs at or above a grade that are not blocked; a join costs its dearest input.

    ``ahead``, what it costs at least to get from each node to the goal, leaves nodes that no cheapest path to the goal
    can pass at some value above theirs. ``add_up`` adds a join's inputs up instead, each for itself; the prices are
    floats then.
    """
    import numpy as np

    c = compiled
    far, both = (np.inf, np.add) if add_up else (FAR, np.maximum)
    cost = np.full(c.nodes, far, dtype=prices.dtype)
    frontier = c.facts
    cost[frontier] = 0
    while len(frontier):
        cheaper: list[Ints] = []
        for piece in pieces_from(c.starts, frontier):
            arcs = usable(c, piece, level, blocked)
            heads = c.head[arcs]
            now = cost[c.tail[arcs]] + prices[c.grade[arcs]]
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


def to_goal(compiled: Compiled, level: int, prices: Ints, blocked: Flags | None = None) -> Ints:
    """What it costs at least to get from each node to the goal, other inputs of joins left out."""
    import numpy as np

    c = compiled
    order, starts = c.into
    cost = np.full(c.nodes, FAR, dtype=np.int64)
    frontier = np.array([c.goal])
    cost[frontier] = 0
    while len(frontier):
        cheaper: list[Ints] = []
        for places in pieces_from(starts, frontier):
            arcs = usable(c, order[places], level, blocked)
            tails = c.tail[arcs]
            now = cost[c.head[arcs]] + prices[c.grade[arcs]]
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
