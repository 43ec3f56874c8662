"""The most likely route by arcs at or above a level, with or without what some candidate carries."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from graphdb.arrays.cheapest import FAR, LIKELY, Price, settled, to_goal, usable
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.first import Costs, first_path
from graphdb.arrays.searching import searched
from graphdb.arrays.sorting import blocks
from graphdb.arrays.spreading import reached, useful
from graphdb.arrays.written import written
from graphdb.findings import Route
from graphdb.supply import Supply
from graphdb.supply.patience import Patience
from graphdb.supply.routing import best_route
from graphdb.supply.trees import Objective

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]

MOST_ARCS = 100_000
"""How many arcs the exact search among routes that join several inputs is given at most."""

FEW_ARCS = 2_000
"""Up to so many, all of them are handed to it: that is faster than to find out which it needs."""


Found = tuple[Route, dict[str, int]]
"""A route, and its flows' rows by id."""


class BestRoutes:
    """The best routes of one compiled network, and what several of them need, worked out once."""

    def __init__(self, compiled: Compiled, patience: Patience) -> None:
        self.compiled, self.patience = compiled, patience
        self._least = cache(lambda level: settled(compiled, level))
        self._left = cache(lambda level, price: to_goal(compiled, level, price=price))

    def best(self, level: int, without: Ints | None = None) -> Found | None:
        """The most likely route, ``None`` where there is none; ``without`` holds arcs to avoid."""
        return self.cheapest(level, without, LIKELY, "likely")

    def cheapest(self, level: int, without: Ints | None, price: Price, objective: Objective) -> Found | None:
        """The best route by an objective, and what that says that arcs cost.

        As in ``graphdb.supply.routing``: exact where nothing on the way needs two inputs. Elsewhere every arc that the
        best route can have is handed to the search there or, where they are more than ``MOST_ARCS``, those of the
        cheapest tree.
        """
        c = self.compiled
        search = partial(best_route, objective=objective, patience=self.patience)
        if self.is_small:
            route = search(self.supply, level=level, blocked=self.gone(without))
            return self._found(route, self.clauses)
        blocked = self._blocked(without)
        arcs, all_there = self._tree(level, blocked, price) if self.has_joins else (self._path(level, blocked), True)
        if not arcs:
            return None
        route = search(written(c, arcs))
        if route is not None and not all_there:
            route = replace(route, proven=False)
        return self._found(route, c.flow[arcs].tolist())

    @property
    def is_small(self) -> bool:
        """Whether all arcs are few enough for lists."""
        return len(self.compiled.tail) <= FEW_ARCS

    @cached_property
    def supply(self) -> Supply:
        """All arcs as clauses."""
        return written(self.compiled)

    @cached_property
    def clauses(self) -> dict[int, int]:
        """The numbers of clauses in ``supply`` by the rows of their flows, in the order of their ids."""
        numbers = {clause.flow: index for index, clause in enumerate(self.supply.clauses)}
        rows = ((row, self.compiled.columns.flow_id(row)) for row in self.compiled.flow.tolist() if row >= 0)
        numbered = {row: numbers[id] for row, id in rows if id in numbers}
        return dict(sorted(numbered.items(), key=lambda pair: pair[1]))

    def gone(self, arcs: Ints | None) -> frozenset[int]:
        """The clauses in ``supply`` of the flows of some arcs."""
        rows = [] if arcs is None else self.compiled.flow[arcs].tolist()
        return frozenset(self.clauses[row] for row in rows if row in self.clauses)

    def _found(self, route: Route | None, rows: Iterable[int]) -> Found | None:
        """A route with the rows of its flows, which are among these."""
        if route is None:
            return None
        ids = ((self.compiled.columns.flow_id(row), row) for row in rows if row >= 0)
        return route, {id: row for id, row in ids if id in route.flows}

    def _blocked(self, without: Ints | None) -> Flags | None:
        """A flag for each arc; ``None`` where none is blocked."""
        import numpy as np

        if without is None:
            return None
        blocked = np.zeros(len(self.compiled.tail), dtype=bool)
        for some in blocks(len(without)):
            blocked[without[some]] = True
        return blocked

    @cached_property
    def has_joins(self) -> bool:
        """Whether some route may need several inputs in one place."""
        c = self.compiled
        if c.nodes == c.first_join:
            return False
        joins = slice(c.first_join, None)
        return bool((reached(c, 0).known[joins] & useful(c, 0)[joins]).any())

    def _path(self, level: int, blocked: Flags | None) -> list[int]:
        """The arcs of the first of the cheapest paths."""
        c, least = self.compiled, self._least(level)
        if least[c.goal] >= FAR:
            return []
        cost: int | None = int(least[c.goal])
        if blocked is not None:
            cost = searched(c, least, level, blocked)
        if cost is None:
            least = settled(c, level, blocked, ahead=self._left(level, LIKELY))
            cost = int(least[c.goal])
        return first_path(c, Costs(least, cost, level, blocked))

    def _tree(self, level: int, blocked: Flags | None, price: Price) -> tuple[list[int], bool]:
        """The arcs that the best route can have: those of the chains to the goal no dearer than the cheapest tree.

        Where they are more than ``MOST_ARCS``, those of that tree, and false.
        """
        import numpy as np

        c, costs = self.compiled, np.array(price.along, dtype=np.int64)
        cost = settled(c, level, blocked, price=price)
        if cost[c.goal] >= FAR:
            return [], True
        tree = self._cheapest_tree(level, blocked, price)
        left = self._left(level, price)
        most = costs[c.grade[tree]].sum()
        chosen: list[int] = []
        for some in blocks(len(c.tail)):
            ends_meet = some.start + np.flatnonzero((cost[c.tail[some]] < FAR) & (left[c.head[some]] < FAR))
            arcs = usable(c, ends_meet, level, blocked)
            chains = cost[c.tail[arcs]] + costs[c.grade[arcs]] + left[c.head[arcs]]
            chosen += arcs[chains <= most].tolist()
            if len(chosen) > MOST_ARCS:
                return self.with_conversions(tree), False
        return chosen, True

    def with_conversions(self, arcs: Ints) -> list[int]:
        """These arcs, and all that the actors on them can convert, which may make some of their flows needless."""
        import numpy as np

        c = self.compiled
        flows = c.flow[arcs]
        present = np.zeros(len(c.is_fixed), dtype=bool)
        present[c.columns.flows.sender[flows[flows >= 0]]] = True
        actor = np.array([rule.actor for rule in c.columns.actors.converts], dtype=np.int64)
        conversions = np.flatnonzero(c.flow < 0)
        found: list[int] = np.concatenate([arcs, conversions[present[actor[-1 - c.flow[conversions]]]]]).tolist()
        return found

    def _cheapest_tree(self, level: int, blocked: Flags | None, price: Price) -> Ints:
        """A tree by Knuth's costs (1977, doi:10.1016/0020-0190(77)90002-3), which count shared flows twice."""
        import numpy as np

        c, by_grade = self.compiled, np.array(price.in_trees)
        cost = settled(c, level, blocked, price=price, add_up=True)
        chosen: dict[int, int] = {}
        wanted = [c.goal]
        while wanted:
            node = wanted.pop()
            if node >= c.first_join:
                wanted.extend(c.inputs(np.array([node]))[0].tolist())
            elif node not in chosen and not c.is_fact[node]:
                cheapest = np.inf
                for piece in c.arcs_into(node):
                    arcs = usable(c, piece, level, blocked)
                    costs = cost[c.tail[arcs]] + by_grade[c.grade[arcs]]
                    if costs.min(initial=np.inf) < cheapest:
                        cheapest, chosen[node] = costs.min(), int(arcs[np.argmin(costs)])
                wanted.append(int(c.tail[chosen[node]]))
        return np.array(list(chosen.values()), dtype=np.int64)
