"""The best routes by arcs at or above a level: one, with or without what some candidate carries, or several."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

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
from graphdb.supply.prices import Order
from graphdb.supply.routing import best_route, best_routes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]

FEW_ARCS = 2_000
"""Up to so many, all arcs are handed to the search on lists: that is faster than to find out which it needs."""


class BestRoutes:
    """The best routes of one compiled network, and what several of them need, worked out once."""

    def __init__(self, compiled: Compiled, patience: Patience, order: Order = "likely") -> None:
        self.compiled, self.patience, self.order = compiled, patience, order
        self._paths = cache(lambda level: Paths(compiled, level, order))
        self._trees = cache(lambda level: Trees(compiled, level, order))

    def best(self, level: int, without: Ints | None = None) -> tuple[Route, dict[str, int]] | None:
        """The best route, and its flows' rows by id; ``None`` where there is none.

        As in ``graphdb.supply.routing``: exact where nothing on the way needs two inputs. Elsewhere every arc that the
        best route can have is handed to the search there or, where they are too many, those of the cheapest tree.
        ``without`` holds arcs to avoid.
        """
        c = self.compiled
        if len(c.tail) <= FEW_ARCS:
            gone = self._clauses.keys() & ([] if without is None else c.flow[without].tolist())
            avoided = {self._clauses[row] for row in gone}
            route = best_route(self.supply, level=level, blocked=avoided, objective=self.order, patience=self.patience)
            return self._found(route, self._clauses)
        blocked = self._blocked(without)
        if self.has_joins:
            arcs, all_there = self._trees(level).arcs(blocked)
        else:
            arcs, all_there = self._paths(level).first(blocked), True
        if not arcs:
            return None
        route = best_route(written(c, arcs), objective=self.order, patience=self.patience)
        if route is not None and not all_there:
            route = replace(route, proven=False)
        return self._found(route, c.flow[arcs].tolist())

    def several(self, level: int, count: int) -> tuple[list[Route], str | None]:
        """The best routes, best first, at most ``count``; and why there may be more, or ``None`` when these are all.

        The same as ``graphdb.supply.routing.best_routes`` finds among all clauses.
        """
        if len(self.compiled.tail) <= FEW_ARCS:
            return best_routes(self.supply, count, level=level, objective=self.order, patience=self.patience)
        if not self.has_joins:
            return best_of(self._paths(level), count, self.patience)
        return self._trees(level).several(count, self.patience)

    @cached_property
    def supply(self) -> Supply:
        """All arcs as clauses."""
        return written(self.compiled)

    @cached_property
    def _clauses(self) -> dict[int, int]:
        """The numbers of clauses by the rows of their flows."""
        numbers = {clause.flow: index for index, clause in enumerate(self.supply.clauses)}
        rows = ((row, self.compiled.columns.flow_id(row)) for row in self.compiled.flow.tolist() if row >= 0)
        return {row: numbers[id] for row, id in rows if id in numbers}

    def _found(self, route: Route | None, rows: Iterable[int]) -> tuple[Route, dict[str, int]] | None:
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
