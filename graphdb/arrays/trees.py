"""Routes that join several inputs: which arcs the best can have, for the search that looks at clauses one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from graphdb.arrays.cheapest import FAR, Least, settled, usable
from graphdb.arrays.first import first_of
from graphdb.arrays.sorting import blocks
from graphdb.arrays.spreading import together
from graphdb.arrays.written import with_conversions, written
from graphdb.findings import Route
from graphdb.supply.patience import Patience
from graphdb.supply.routing import best_routes
from graphdb.supply.trees import NEVER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]

MOST_ARCS = 100_000
"""How many arcs the search is given at most."""

AT_FIRST = 2_000
"""How many it is given first where several routes are wanted; then twice as many each time."""


class Trees(Least):
    """Routes by arcs at or above a level."""

    def arcs(self, blocked: Flags | None) -> tuple[list[int], bool]:
        """The arcs that the best route can have: those of the chains to the goal no dearer than the cheapest tree.

        Where they are more than ``MOST_ARCS``, those of that tree, and false.
        """
        cost = self.settled if blocked is None else settled(self.compiled, self.level, self.prices, blocked)
        if cost[self.compiled.goal] >= FAR:
            return [], True
        tree = self._cheapest_tree(blocked)
        chosen, _ = self._chains(cost, blocked, self._cost(tree))
        if len(chosen) > MOST_ARCS:
            return with_conversions(self.compiled, tree).tolist(), False
        return chosen.tolist(), True

    def several(self, count: int, patience: Patience) -> tuple[list[Route], str | None]:
        """The best routes, best first, at most ``count``; and why there may be more, or ``None`` when these are all.

        Those that cost no more than some bound have all their arcs on chains that cost no more. So the search is given
        ever more arcs, those of the cheapest chains first, until what it finds is the best whatever else there is.
        Where that takes more than ``MOST_ARCS``, what a few arcs hold stands in, and is not proven.
        """
        import numpy as np

        if self.settled[self.compiled.goal] >= FAR:
            return [], None
        arcs, chains = self._chains(self.settled, None, FAR - 1)
        order = np.argsort(chains, kind="stable")
        arcs, chains = arcs[order], chains[order]
        tree = self._cheapest_tree(None)
        size = max(AT_FIRST, int(np.searchsorted(chains, self._cost(tree), "right")))
        found: list[Route] = []
        while True:
            end = int(np.searchsorted(chains, chains[min(size, len(chains)) - 1], "right"))
            if end > MOST_ARCS:
                cheap = arcs[: np.searchsorted(chains, chains[min(AT_FIRST, len(chains) - 1)])]  # no ties in part
                few = with_conversions(self.compiled, np.concatenate([tree, cheap]))
                some, _ = self._searched(few, count, patience, NEVER)
                known = {route.flows for route in found}
                found += [replace(route, proven=False) for route in some if route.flows not in known]
                return found[:count], "the number of flows that may be on routes"
            within = int(chains[end]) - 1 if end < len(chains) else NEVER
            found, stopped_by = self._searched(arcs[:end], count, patience, within)
            if stopped_by or within == NEVER:
                return found, stopped_by
            size = 2 * end

    def _searched(self, arcs: Ints, count: int, patience: Patience, within: int) -> tuple[list[Route], str | None]:
        """The best routes by some arcs."""
        return best_routes(
            written(self.compiled, arcs.tolist()),
            count,
            level=self.level,
            objective=self.objective,
            patience=patience,
            within=within,
        )

    def _cost(self, tree: Ints) -> int:
        """What the arcs of a tree cost together."""
        return int(self.prices[self.compiled.grade[tree]].sum())

    def _chains(self, cost: Ints, blocked: Flags | None, most: int) -> tuple[Ints, Ints]:
        """The arcs on chains from an origin to the goal that cost at most so much, and what the cheapest of each cost.

        ``cost`` is the least that each node costs. A join costs its dearest input, which no route undercuts.
        """
        import numpy as np

        c, ahead = self.compiled, self.to_goal
        chosen, costs = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for some in blocks(len(c.tail)):
            ends_meet = some.start + np.flatnonzero((cost[c.tail[some]] < FAR) & (ahead[c.head[some]] < FAR))
            arcs = usable(c, ends_meet, self.level, blocked)
            chains = cost[c.tail[arcs]] + self.prices[c.grade[arcs]] + ahead[c.head[arcs]]
            few = chains <= most
            chosen.append(arcs[few])
            costs.append(chains[few])
        return np.concatenate(chosen), np.concatenate(costs)

    def _cheapest_tree(self, blocked: Flags | None) -> Ints:
        """A tree by Knuth's costs (1977, doi:10.1016/0020-0190(77)90002-3), which count shared flows twice."""
        import numpy as np

        c, prices = self.compiled, self.in_trees
        cost = settled(c, self.level, prices, blocked, add_up=True)
        chosen: dict[int, int] = {}
        wanted = [c.goal]
        while wanted:
            node = wanted.pop()
            if node >= c.first_join:
                wanted.extend(c.inputs(np.array([node]))[0].tolist())
            elif node not in chosen and not c.is_fact[node]:
                arcs = usable(c, together([*c.arcs_into(node)]), self.level, blocked)
                costs = cost[c.tail[arcs]] + prices[c.grade[arcs]]
                chosen[node] = first_of(c, arcs[costs == costs.min()])
                wanted.append(int(c.tail[chosen[node]]))
        return np.array(list(chosen.values()), dtype=np.int64)
