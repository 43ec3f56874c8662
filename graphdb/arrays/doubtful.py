"""What it takes to get round something by flows that a view leaves out for being too unlikely.

Each of them costs one, more than any number of other flows; of as few, the most likely ones are cheapest. What that
costs at least from the origins to each node, and on to the goal, leaves few arcs that the cheapest ways can have.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.best import BestRoutes
from graphdb.arrays.cheapest import FAR, Prices, prices_by, settled, to_goal, usable
from graphdb.arrays.sorting import blocks, pieces_from
from graphdb.arrays.spreading import distinct, together
from graphdb.arrays.written import written
from graphdb.likelihood import TERMS, probability
from graphdb.supply import Blocked, Supply
from graphdb.supply.prices import surprise
from graphdb.supply.trees import fewest_below

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]

ONE = 1 << 42
"""What a doubtful flow costs before its likelihood counts; a million of them are still cheaper than ``FAR``."""


@cache
def prices_below(level: int) -> Prices:
    """What ``graphdb.supply.trees.fewest_below`` says of the doubtful flows; all others cost nothing."""
    import numpy as np

    likely = prices_by("likely")
    is_doubtful = np.arange(len(likely.whole)) < level
    surprises = [*(surprise(probability(term)) for term in TERMS), *[0] * (len(likely.whole) - len(TERMS))]
    return Prices(np.where(is_doubtful, ONE + np.array(surprises), 0), likely.floats + 1e9 * is_doubtful)


class Fewest(NamedTuple):
    """The arcs of doubtful flows that open a way, and whether it is proven that no fewer do."""

    arcs: Ints
    proven: bool


class Core(NamedTuple):
    """What of a network matters for the smallest sets of doubtful flows that open a way: as lists, without ``blocked``.

    ``arcs`` has the arc of each clause, -1 for a conversion.
    """

    supply: Supply
    blocked: Blocked
    arcs: list[int]


class Doubtful:
    """The ways round some arcs by flows of which as few as can be are below a level."""

    def __init__(self, routes: BestRoutes, level: int, without: Ints) -> None:
        self.routes, self.compiled, self.level, self.without = routes, routes.compiled, level, without
        self.prices = prices_below(level)

    def fewest(self) -> Fewest | None:
        """The doubtful flows of the route with the fewest, and of such routes the most likely; ``None`` without any.

        Where nothing on the way needs two inputs, every chain of arcs that costs no more than the cheapest is as good,
        and the most likely route is looked for among these.
        """
        import numpy as np

        c, routes = self.compiled, self.routes
        if routes.is_small or routes.has_joins:
            few = BestRoutes(c, routes.patience, fewest_below(self.level), self.prices)
            found = few.best(0, self.without)
        elif self._before[c.goal] < FAR:
            good = self._on_chains(int(self._before[c.goal])) & ~self._blocked
            found = routes.best(0, np.flatnonzero(~good))
        else:
            found = None
        if found is None:
            return None
        route, rows = found
        arcs = c.arc_of[list(rows.values())]
        return Fewest(arcs[c.grade[arcs] < self.level], route.proven)

    def left_out(self, arcs: Ints) -> Ints:
        """All that is not there where of the doubtful flows none but these exist."""
        import numpy as np

        gone = self._blocked | (self.compiled.grade < self.level)
        gone[arcs] = False
        return np.flatnonzero(gone)

    def core(self, most: int) -> Core:
        """What bears on the sets of up to so many doubtful flows that open a way.

        What other flows supply is as good as held from nothing; what they lead on to the goal from, with no join on
        the way, is as good as the goal. Between the two those arcs are left that lie on a chain of at most so many
        doubtful flows: a route has no chain of more doubtful flows than it has in all.
        """
        import numpy as np

        c, routes = self.compiled, self.routes
        if routes.is_small:
            arc_of = {clause: int(c.arc_of[row]) for row, clause in routes.clauses.items()}
            whole = [arc_of.get(clause, -1) for clause in range(len(routes.supply.clauses))]
            return Core(routes.supply, routes.gone(self.without), whole)
        held, ends = self._before == 0, self._ends()
        chosen = self._on_chains(most * ONE + ONE - 1) & ~self._blocked & ~held[c.head] & ~ends[c.tail]
        arcs = np.flatnonzero(chosen)
        supply = written(c, arcs.tolist(), held=held, ends=ends)
        flows = arcs[c.flow[arcs] >= 0].tolist()
        arcs_by_id = {c.columns.flow_id(int(c.flow[arc])): arc for arc in flows}
        return Core(supply, (), [arcs_by_id.get(clause.flow or "", -1) for clause in supply.clauses])

    @cached_property
    def _blocked(self) -> Flags:
        import numpy as np

        blocked = np.zeros(len(self.compiled.tail), dtype=bool)
        blocked[self.without] = True
        return blocked

    @cached_property
    def _before(self) -> Ints:
        return settled(self.compiled, 0, self.prices.whole, self._blocked)

    @cached_property
    def _after(self) -> Ints:
        return to_goal(self.compiled, 0, self.prices.whole, self._blocked)

    def _on_chains(self, most: int) -> Flags:
        """For each arc, whether it is on a chain from the origins to the goal that costs at most so much."""
        import numpy as np

        c, costs = self.compiled, self.prices.whole
        found = np.zeros(len(c.tail), dtype=bool)
        for some in blocks(len(found)):
            before, after = self._before[c.tail[some]], self._after[c.head[some]]
            there = (before < FAR) & (after < FAR)
            found[some] = there & (
                np.where(there, before, 0) + costs[c.grade[some]] + np.where(there, after, 0) <= most
            )
        return found

    def _ends(self) -> Flags:
        """The nodes from which flows that are not doubtful lead to the goal, no join on the way."""
        import numpy as np

        c = self.compiled
        order, starts = c.into
        found = np.zeros(c.nodes, dtype=bool)
        frontier = np.array([c.goal])
        while len(frontier):
            found[frontier] = True
            new: list[Ints] = []
            for places in pieces_from(starts, frontier):
                tails = c.tail[usable(c, order[places], self.level, self._blocked)]
                new.append(distinct(tails[~found[tails] & (tails < c.first_join)], c.nodes))
            frontier = together(new, c.nodes)
        return found
