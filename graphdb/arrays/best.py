"""The best routes by arcs at or above a level: one, with or without what some candidate carries, or several."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from graphdb.arrays.cheapest import Prices, prices_by
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.paths import Paths
from graphdb.arrays.sorting import blocks
from graphdb.arrays.spreading import reached, useful
from graphdb.arrays.trees import Trees
from graphdb.arrays.written import written
from graphdb.findings import Route
from graphdb.supply import Supply
from graphdb.supply.lawler import best_of
from graphdb.supply.patience import Patience
from graphdb.supply.routing import best_route, best_routes
from graphdb.supply.trees import Objective

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]

FEW_ARCS = 2_000
"""Up to so many, all arcs are handed to the search on lists: that is faster than to find out which it needs."""


Found = tuple[Route, dict[str, int]]
"""A route, and its flows' rows by id."""


class BestRoutes:
    """The best routes of one compiled network, and what several of them need, worked out once."""

    def __init__(
        self, compiled: Compiled, patience: Patience, objective: Objective = "likely", prices: Prices | None = None
    ) -> None:
        """``prices`` says what arcs cost where the objective is a function, which says it of clauses."""
        self.compiled, self.patience, self.objective = compiled, patience, objective
        prices = prices or prices_by("short" if objective == "short" else "likely")
        self._paths = cache(lambda level: Paths(compiled, level, objective, prices))
        self._trees = cache(lambda level: Trees(compiled, level, objective, prices))

    def best(self, level: int, without: Ints | None = None) -> Found | None:
        """The best route; ``None`` where there is none.

        As in ``graphdb.supply.routing``: exact where nothing on the way needs two inputs. Elsewhere every arc that the
        best route can have is handed to the search there or, where they are too many, those of the cheapest tree.
        ``without`` holds arcs to avoid.
        """
        c, search = self.compiled, partial(best_route, objective=self.objective, patience=self.patience)
        if self.is_small:
            return self._found(search(self.supply, level=level, blocked=self.gone(without)), self.clauses)
        blocked = self._blocked(without)
        if self.has_joins:
            arcs, all_there = self._trees(level).arcs(blocked)
        else:
            arcs, all_there = self._paths(level).first(blocked), True
        if not arcs:
            return None
        route = search(written(c, arcs))
        if route is not None and not all_there:
            route = replace(route, proven=False)
        return self._found(route, c.flow[arcs].tolist())

    def several(self, level: int, count: int) -> tuple[list[Route], str | None]:
        """The best routes, best first, at most ``count``; and why there may be more, or ``None`` when these are all.

        The same as ``graphdb.supply.routing.best_routes`` finds among all clauses.
        """
        if self.is_small:
            return best_routes(self.supply, count, level=level, objective=self.objective, patience=self.patience)
        if not self.has_joins:
            return best_of(self._paths(level), count, self.patience)
        return self._trees(level).several(count, self.patience)

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
