"""Paths to the goal, where no route needs several inputs in one place: the cheapest, and those that follow it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from graphdb.arrays.cheapest import FAR, Costs, Least, settled, usable
from graphdb.arrays.first import first_path
from graphdb.arrays.searching import searched
from graphdb.arrays.written import with_conversions, written
from graphdb.findings import Route
from graphdb.supply.lawler import Found
from graphdb.supply.routing import best_route
from graphdb.supply.trees import NEVER, Choice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]


class Paths(Least):
    """The arcs at or above a level as a space of ways, for ``graphdb.supply.lawler``: a way supplies its arc's head."""

    within = NEVER

    @property
    def goal(self) -> int:
        """The state where paths end."""
        return self.compiled.goal

    def first(self, blocked: Flags | None) -> list[int]:
        """The arcs of the first of the cheapest paths that avoid what is blocked; none where there is no path."""
        c, costs = self.compiled, Costs(self.settled, self.prices, self.level, blocked)
        cost: int | None = int(costs.least[c.goal])
        if blocked is not None:
            cost = searched(c, costs)
        if cost is None:
            costs = costs._replace(least=settled(c, self.level, self.prices, blocked, ahead=self.to_goal))
            cost = int(costs.least[c.goal])
        return [] if cost >= FAR else first_path(c, costs, cost)

    def best(self, fixed: Choice, banned: Collection[int]) -> Found | None:
        """The cheapest path that decides some states as told and has no banned arc; ``None`` if there is none."""
        arcs = self.first(self._blocked(fixed, banned))
        if not arcs:
            return None
        c = self.compiled
        cost = int(self.prices[c.grade[arcs]].sum())
        return Found({int(c.head[arc]): arc for arc in arcs}, cost, True, cost)

    def least(self, state: int, without: Collection[int]) -> int:
        """The least that a state costs by other arcs than these; ``NEVER`` where there is no other."""
        import numpy as np

        c, least = self.compiled, FAR
        for piece in c.arcs_into(state):
            arcs = usable(c, piece, self.level, None)
            arcs = arcs[~np.isin(arcs, [*without])]
            least = min(least, int((self.settled[c.tail[arcs]] + self.prices[c.grade[arcs]]).min(initial=FAR)))
        return least if least < FAR else NEVER

    def price(self, way: int) -> int:
        """What an arc costs, without what it needs."""
        return int(self.prices[self.compiled.grade[way]])

    def needs(self, way: int) -> tuple[int]:
        """The state that an arc leaves."""
        return (int(self.compiled.tail[way]),)

    def flows(self, chosen: Choice) -> frozenset[int]:
        """The arcs of a path that are flows."""
        return frozenset(arc for arc in chosen.values() if self.compiled.flow[arc] >= 0)

    def route(self, chosen: Choice) -> Route | None:
        """The route of a path; ``None`` where it has flows that it does not need: then fewer of them are the best."""
        import numpy as np

        arcs = with_conversions(self.compiled, np.array([*chosen.values()]))
        route = best_route(written(self.compiled, arcs.tolist()), objective=self.objective)
        assert route is not None
        return route if len(route.flows) == len(self.flows(chosen)) else None

    def _blocked(self, fixed: Choice, banned: Collection[int]) -> Flags | None:
        """A flag for each arc that is banned, or decides a state otherwise; ``None`` where there is none."""
        import numpy as np

        c = self.compiled
        if not fixed and not banned:
            return None
        blocked = np.zeros(len(c.tail), dtype=bool)
        for state in fixed:
            for piece in c.arcs_into(state):
                blocked[piece] = True
        blocked[[*fixed.values()]] = False
        blocked[[*banned]] = True
        return blocked
