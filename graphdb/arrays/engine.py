"""What a question about every route asks of a compiled network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from graphdb.arrays.admitted import CERTAIN, flow_rows
from graphdb.arrays.avoiding import arcs_of_a_route
from graphdb.arrays.best import BestRoutes
from graphdb.arrays.candidates import Candidate, Candidates, Grouping
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.doubtful import Doubtful
from graphdb.arrays.one_by_one import Reached
from graphdb.arrays.proofs import AT_ONCE, Proof, proofs, strengths
from graphdb.arrays.raising import raised
from graphdb.arrays.spreading import Lost as LostInArrays
from graphdb.arrays.spreading import reached
from graphdb.arrays.written import with_conversions, written
from graphdb.findings import Route
from graphdb.supply import Supply
from graphdb.supply.lost import Lost
from graphdb.supply.patience import Patience
from graphdb.supply.routing import best_routes
from graphdb.supply.trees import Objective

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]


class Engine:
    """A compiled network, asked about flows at or above ``level``, the one from which its view admits flows."""

    def __init__(self, compiled: Compiled, level: int, patience: Patience | None = None) -> None:
        self.compiled, self.level, self.patience = compiled, level, patience or Patience()
        self._routes = BestRoutes(compiled, self.patience)
        self._supplied: Callable[[int], Reached] = cache(lambda level: reached(compiled, level))
        self._candidates: dict[Grouping | None, Candidates] = {}
        self._rows: dict[str, int] = {}

    def level_of(self, flow: str) -> int:
        """The level of a flow of some route that was given."""
        return min(int(self.compiled.grade[self._arc(flow)]), CERTAIN - 1)

    def strongest(self) -> Route | None:
        """The most likely of the routes whose weakest flow is as likely as that of any."""
        levels = range(CERTAIN - 1, -1, -1)
        found = next((level for level in levels if reached(self.compiled, level).known[self.compiled.goal]), None)
        return None if found is None else self.best_without(found, None)

    def best(self, level: int, without: Candidate | None = None) -> Route | None:
        """The most likely route by flows at or above a level."""
        return self.best_without(level, without.arcs if without else None)

    def routes(self, count: int, objective: Objective) -> tuple[list[Route], str | None]:
        """The best routes of the view, best first, at most ``count``; and why there may be more, or ``None``."""
        if callable(objective):
            return best_routes(self.supply, count, level=self.level, objective=objective, patience=self.patience)
        return BestRoutes(self.compiled, self.patience, objective).several(self.level, count)

    def avoiding(self, flow: str) -> Route:
        """The most likely route of the view that avoids a flow of some route that was given; there must be one."""
        import numpy as np

        route = self.best_without(self.level, np.array([self._arc(flow)]))
        assert route is not None
        return route

    def supplies(self) -> bool:
        """Whether a target is supplied in the view."""
        return bool(self._supplied(self.level).known[self.compiled.goal])

    def removal(self, id: str) -> Candidate | None:
        """An actor by its id, wherever it is; ``None`` for one that cannot be removed."""
        c = self.compiled
        row = c.columns.actors.ids.index(id)
        if c.is_fixed[row]:
            return None
        return Candidates(c, None).actor(row)

    def met(self, route: Route, by: Grouping | None) -> list[Candidate]:
        """What may be removed of what a route meets, in its order."""
        return self.candidates(by).on(self._rows[flow] for flow in route.flows)

    def candidates(self, by: Grouping | None) -> Candidates:
        """What may be removed: actors, or groups."""
        if by not in self._candidates:
            self._candidates[by] = Candidates(self.compiled, by)
        return self._candidates[by]

    def proofs(self, removals: Sequence[Candidate]) -> list[Proof]:
        """For each removal what is left without it."""
        return proofs(self.compiled, removals, self.level)

    def strengths(self, removals: Sequence[Candidate]) -> list[int | None]:
        """For each removal the highest level at which a route avoids it, ``None`` without any."""
        return strengths(self.compiled, removals)

    def some_route(self, removals: Sequence[Candidate]) -> list[int] | None:
        """The rows of the flows of some route of the view without these; ``None`` where there is none."""
        import numpy as np

        c = self.compiled
        closed = np.zeros(len(c.tail), dtype=bool)
        for removal in removals:
            closed[removal.arcs] = True
        arcs = arcs_of_a_route(c, self.level, closed)
        return None if arcs is None else [row for row in c.flow[arcs].tolist() if row >= 0]

    def stopped(self, pairs: Sequence[tuple[Candidate | None, str]]) -> list[bool]:
        """For each removal (or nothing) and flow, whether nothing is supplied in the view without both.

        The flows of the routes given so far are a small network of their own. Where that supplies the goal all the
        same, as it mostly does, the large one need not be asked.
        """
        import numpy as np

        doubtful = self._stopped_among_known(pairs)
        found = np.zeros(len(pairs), dtype=bool)
        places = [place for place, stops in enumerate(doubtful) if stops]
        both = [np.append(self._arcs(pairs[place][0]), self._arc(pairs[place][1])) for place in places]
        found[places] = self._stops(both)
        return found.tolist()

    def _stopped_among_known(self, pairs: Sequence[tuple[Candidate | None, str]]) -> list[bool]:
        """The same where only flows of routes given so far are there."""
        import numpy as np

        known = np.array([self._arc(flow) for flow in self._rows], dtype=np.int64)
        supply = written(self.compiled, with_conversions(self.compiled, known).tolist())
        numbers = {clause.flow: index for index, clause in enumerate(supply.clauses) if clause.flow is not None}
        arcs = np.array([self._arc(flow) for flow in numbers], dtype=np.int64)
        clauses = np.array(list(numbers.values()))
        carried = cache(lambda one: frozenset(clauses[np.isin(arcs, self._arcs(one))].tolist()))
        lost = Lost(supply, self.level, [carried(one) | {numbers[flow]} for one, flow in pairs])
        return [lost.stops(number) for number in range(len(pairs))]

    @property
    def is_small(self) -> bool:
        """Whether ``supply`` is asked rather than arrays: that is faster for few arcs."""
        return self._routes.is_small

    @property
    def supply(self) -> Supply:
        """All of it as lists of clauses."""
        return self._routes.supply

    @property
    def rows(self) -> dict[int, int]:
        """The rows of the flows in ``supply``, each with the number of its clause, in the order of their ids."""
        return self._routes.clauses

    def clauses_of(self, one: Candidate) -> list[int]:
        """The clauses of ``supply`` that fall with a removal."""
        return sorted(self._routes.gone(one.arcs))

    def round_by_doubtful(self, one: Candidate) -> Doubtful:
        """The ways round a removal by flows that the view leaves out for being too unlikely."""
        return Doubtful(self._routes, self.level, one.arcs)

    def stops(self, removals: Sequence[Candidate], level: int | None = None) -> list[bool]:
        """For each removal whether nothing is supplied without it, in the view or by flows at or above a level."""
        return self._stops([one.arcs for one in removals], level)

    def admits(self, flow: str) -> bool:
        """Whether the view has a flow, and admits it."""
        c = self.compiled
        arcs = c.arc_of[flow_rows(c.columns, [flow])]
        return bool((arcs >= 0).any() and (c.grade[arcs] >= self.level).all())

    def freed(self, chokepoints: Sequence[Candidate]) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Flows one term below the view, and which of these chokepoints each would get round if it were admitted."""
        c, found = self.compiled, dict[str, list[int]]()
        for number, lost in enumerate(self._lost([one.arcs for one in chokepoints], self.level)):
            for arc, round_it in raised(lost, self.level):
                flow = c.columns.flow_id(int(c.flow[arc]))
                found.setdefault(flow, []).extend(number * AT_ONCE + place for place in round_it)
        return ((flow, tuple(numbers)) for flow, numbers in sorted(found.items()))

    def _stops(self, removals: Sequence[Ints], level: int | None = None) -> list[bool]:
        some = self._lost(removals, self.level if level is None else level)
        return [bool(lost.without[lost.compiled.goal] & bit) for lost in some for bit in lost.bits]

    def _lost(self, removals: Sequence[Ints], level: int) -> Iterator[LostInArrays]:
        """What is lost without each of these arcs, by flows at or above a level; some removals at a time."""
        for first in range(0, len(removals), AT_ONCE):
            lost = LostInArrays(self.compiled, list(removals[first : first + AT_ONCE]))
            lost.start_from(self._supplied(level), level)
            yield lost

    def _arcs(self, one: Candidate | None) -> Ints:
        import numpy as np

        return np.zeros(0, dtype=np.int64) if one is None else one.arcs

    def _arc(self, flow: str) -> int:
        return int(self.compiled.arc_of[self._rows[flow]])

    def best_without(self, level: int, arcs: Ints | None) -> Route | None:
        """The most likely route by flows at or above a level, but not by these arcs."""
        found = self._routes.best(level, arcs)
        if found is None:
            return None
        self._rows.update(found[1])
        return found[0]
