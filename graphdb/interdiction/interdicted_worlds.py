"""The removals within a budget after which a target is supplied in the fewest worlds: exact, by branch and bound.

Stochastic network interdiction (Cormican, Morton & Wood 1998, doi:10.1287/opre.46.2.184), whose sample average is
minimised exactly. A node of the search is what is removed so far and which removables may follow, so that no set is met
twice. Its bound: each world that is surely still supplied is given one known route, and is lost only to what is on that
route. So no removal can end more worlds than its routes weigh together, and no budget more than its best removals do (a
fractional knapsack). The node with the least bound goes first: the least of the bounds still open holds for everything.
And a world with more routes that share nothing than the budget removes things is supplied whatever is removed.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from graphdb.interdiction.disjoint import surviving
from graphdb.interdiction.removable import Chosen, Removable, cost_of
from graphdb.interdiction.world_routes import WorldRoutes
from graphdb.progress import Progress, silent
from graphdb.worlds.drawing import Worlds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SAME = 1e-12
"""Shares of worlds closer than this are the same share."""

_AT_ONCE = 40
"""How many routes are learnt at one node before the search goes on."""


class Best(NamedTuple):
    """The best removals found, the share of worlds supplied after them, and a share that no removals can go below."""

    chosen: Chosen
    value: float
    bound: float


class _TimeIsUp(Exception):
    """The search has used the time it was given."""


class _Node(NamedTuple):
    bound: float
    serial: int
    chosen: tuple[int, ...]
    first: int
    measured: bool
    """Whether the bound is the node's own, not what its parent promised."""


def interdicted_worlds(
    worlds: Worlds,
    things: Sequence[Removable],
    budget: Fraction,
    start: Chosen = frozenset(),
    time_limit: float = 60.0,
    progress: Progress = silent,
) -> Best:
    """The removals that leave the smallest share of worlds supplied, as good as ``start`` or better.

    ``bound`` equals ``value`` when that is proven; ``time_limit``, in seconds, may end the search before.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> from graphdb.interdiction.removable import removables
    >>> from graphdb.arrays.compiling import engine_of
    >>> compiled = engine_of(build(mint(), View(min_likelihood=None)), ["town"]).compiled
    >>> things = removables(compiled)
    >>> best = interdicted_worlds(Worlds(compiled), things, Fraction(2))
    >>> [things[place].id for place in sorted(best.chosen)], best.value == best.bound == 0
    (['mine', 'press-maker'], True)
    """
    useful = [place for place, thing in enumerate(things) if thing.cost <= budget and len(thing.arcs)]
    search = _Search(worlds, [things[place] for place in useful], budget, time.monotonic() + time_limit)
    chosen = [number for number, place in enumerate(useful) if place in start]
    search.offer(tuple(chosen), search.routes.value(chosen))
    bound = search.run(progress)
    return Best(frozenset(useful[number] for number in search.chosen), search.value, bound)


class _Search:
    def __init__(self, worlds: Worlds, things: list[Removable], budget: Fraction, end: float) -> None:
        import numpy as np

        self.end, self.budget, self.things = end, budget, things
        self.routes = WorldRoutes(worlds, things)
        self.chosen: tuple[int, ...] = ()
        self.value = self.routes.value(())
        self.costs = np.array([float(thing.cost) for thing in things])
        self.cheapest = min((thing.cost for thing in things if thing.cost), default=budget + 1)
        self.order: list[int] = []
        self.ordered: set[int] = set()
        self.floor = 1.0
        self.serial = 0

    def tick(self) -> None:
        if time.monotonic() > self.end:
            raise _TimeIsUp

    def offer(self, chosen: tuple[int, ...], value: float) -> None:
        """Keep a choice if it is better than the best so far."""
        if value < self.value - _SAME:
            self.chosen, self.value = chosen, value

    def run(self, progress: Progress) -> float:
        """Search until the best is proven or time is up; give the bound that then holds."""
        import numpy as np

        free = tuple(number for number, thing in enumerate(self.things) if not thing.cost)
        open_nodes = [_Node(0.0, 0, free, 0, False)]
        bound = 0.0
        try:
            bound = surviving(self.routes.worlds, self.things, self.most(), free, self.tick)
            if bound >= self.value - _SAME:
                return self.value
            self.learn(free, 1.0, 5 * _AT_ONCE)
            met = np.sort(np.array(self.order, dtype=np.intp))
            _, values = self.routes.carried(free, met)
            self.order = met[np.lexsort((self.costs[met], -values))].tolist()
            while open_nodes:
                node = heapq.heappop(open_nodes)
                bound = max(bound, node.bound)
                if node.bound >= self.value - _SAME:
                    break
                self.tick()
                progress(f"best {self.value:.1%}, none below {bound:.1%}")
                for child in self.opened(node):
                    heapq.heappush(open_nodes, child)
        except _TimeIsUp:
            return min(bound, self.floor, self.value)
        return min(self.floor, self.value)

    def most(self) -> int:
        """How many things that cost something the budget pays for at most."""
        count, spent = 0, Fraction(0)
        for cost in sorted(thing.cost for thing in self.things if thing.cost):
            spent += cost
            if spent > self.budget:
                break
            count += 1
        return count

    def learn(self, chosen: tuple[int, ...], enough: float, most: int) -> tuple[float, bool]:
        """The value of a choice, and whether routes were learnt; whoever is new on these comes last in the order."""
        before = self.routes.count
        value = self.routes.learn(chosen, enough, most, self.tick)
        new = [number for number in self.routes.met if number not in self.ordered]
        self.order += sorted(new)
        self.ordered.update(new)
        return value, self.routes.count > before

    def opened(self, node: _Node) -> list[_Node]:
        """The node again with a better bound of its own, or its children; both only if they may beat the best."""
        rest = self.rest(node.chosen)
        allowed = self.allowed(node, rest)
        bound, values = self.bound(node.chosen, allowed, rest)
        if bound >= self.value - _SAME:
            return []
        if not node.measured and bound > node.bound + _SAME:
            return [self.node(bound, node.chosen, node.first, True)]
        may_go_on = rest >= self.cheapest
        value, learnt = self.learn(node.chosen, 1.0 if may_go_on else self.value, _AT_ONCE)
        self.offer(node.chosen, value)
        if not may_go_on:
            return []
        if learnt:
            return [self.node(max(bound, node.bound), node.chosen, node.first, False)]
        return self.children(node, allowed, values, rest)

    def children(
        self, node: _Node, allowed: NDArray[np.intp], values: NDArray[np.float64], rest: Fraction
    ) -> list[_Node]:
        whole, _ = self.routes.carried(node.chosen, allowed)
        self.floor = min(self.floor, max(whole, node.bound))  # what is on no known route takes no more than that leaves
        places = {int(number): place for place, number in enumerate(self.order)}
        found = []
        for position, number in enumerate(allowed):
            thing = self.things[number]
            more = _most(values[position + 1 :], self.costs[allowed[position + 1 :]], float(rest - thing.cost))
            bound = max(node.bound, whole - values[position] - more)
            if bound < self.value - _SAME:
                found.append(self.node(bound, (*node.chosen, int(number)), places[int(number)] + 1, False))
        return found

    def node(self, bound: float, chosen: tuple[int, ...], first: int, measured: bool) -> _Node:
        self.serial += 1
        return _Node(bound, self.serial, chosen, first, measured)

    def rest(self, chosen: Sequence[int]) -> Fraction:
        return self.budget - cost_of(self.things, chosen)

    def allowed(self, node: _Node, rest: Fraction) -> NDArray[np.intp]:
        """What is on known routes, may still follow and can be paid for, in the order of the search."""
        import numpy as np

        after = (number for number in self.order[node.first :] if 0 < self.things[number].cost <= rest)
        return np.fromiter(after, dtype=np.intp)

    def bound(
        self, chosen: Sequence[int], allowed: NDArray[np.intp], rest: Fraction
    ) -> tuple[float, NDArray[np.float64]]:
        """The least share that these removals and any that may follow can leave; and the most that each can take."""
        whole, values = self.routes.carried(chosen, allowed)
        return max(0.0, whole - _most(values, self.costs[allowed], float(rest))), values


def _most(values: NDArray[np.float64], costs: NDArray[np.float64], budget: float) -> float:
    """The most value that a budget buys when things can be had in part: dearest value for its cost first."""
    import numpy as np

    order = np.argsort(-values / costs, kind="stable")
    spent = np.cumsum(costs[order])
    parts = np.clip((budget * (1 + 1e-9) - spent + costs[order]) / costs[order], 0.0, 1.0)
    return float(values[order] @ parts)
