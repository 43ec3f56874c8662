"""The removals that leave the least max flow within a budget: max-flow interdiction as a mixed-integer program.

Wood (1993, doi:10.1016/0895-7177(93)90236-R): by duality the max flow is a least cut, so that removing and cutting are
one minimisation. Node i has a price a_i, 0 at the source and 1 at the sink; an arc from i to j along which it rises is
paid for by cutting it (b, times its capacity) or by something removed that it falls with (g, at that one's cost):

    min sum(u b)   with   a_i - a_j + b + sum(g) >= 0,   sum(c g) <= budget,   g binary

An actor is one g in the rows of all its arcs. Solved by HiGHS through ``scipy.optimize.milp``. What it
chooses is measured again in exact arithmetic, and what it calls its bound is compared with that.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.interdiction.capacities import Capacities
from graphdb.interdiction.max_flow import SINK, SOURCE
from graphdb.interdiction.removable import Chosen, Removable, cost_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOLERANCE = 1e-6
"""How much of the max flow without removals an answer may lie above HiGHS's bound and still count as proven."""

_WHOLE = 1000.0
"""What HiGHS is told the max flow is, so that its tolerances fit whatever the units."""


class Interdicted(NamedTuple):
    """What HiGHS chose, ``None`` for nothing in time, and a bound: no choice leaves less than that."""

    chosen: Chosen | None
    bound: float


def interdicted(
    capacities: Capacities, things: Sequence[Removable], budget: Fraction, time_limit: float = 60.0
) -> Interdicted:
    """The best removals within a budget; ``bound`` is in the units of the capacities, ``time_limit`` in seconds.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> from graphdb.interdiction.removable import removables
    >>> from graphdb.arrays.compiling import engine_of
    >>> from msgspec.structs import replace
    >>> mint = mint()
    >>> flows = {id: replace(flow, capacity=3.0) for id, flow in mint.flows.items() if flow.commodity == "coin"}
    >>> network = build(replace(mint, flows=flows))
    >>> engine = engine_of(network, ["town"], ["workshop", "press-maker"])
    >>> things = removables(engine.compiled, engine.level, "flows")
    >>> interdicted(Capacities(engine.compiled), things, Fraction(1))
    Interdicted(chosen=frozenset({0}), bound=3.0)
    """
    whole = capacities.value()
    known = frozenset(capacities.clauses.tolist())
    used = [
        place
        for place, thing in enumerate(things)
        if thing.cost <= budget and not known.isdisjoint(thing.arcs.tolist())
    ]
    if not whole or not used:
        return Interdicted(frozenset(), float(whole))
    model = _Model(capacities, [things[place] for place in used], whole)
    end = time.monotonic() + time_limit
    while True:
        chosen, bound = model.solved(budget, max(0.1, end - time.monotonic()))
        found = None if chosen is None else frozenset(used[number] for number in chosen)
        if found is None or cost_of(things, found) <= budget:
            return Interdicted(found, min(float(whole), max(0.0, bound / _WHOLE * float(whole))))
        assert chosen is not None
        model.forbid(chosen)  # above the budget by less than HiGHS can tell


class _Model:
    """The program's matrix. Variables: the nodes' prices, then b of each arc with a limit, then g of each removable."""

    def __init__(self, capacities: Capacities, things: Sequence[Removable], whole: Fraction) -> None:
        import numpy as np

        arcs = capacities.arcs
        limited = [number for number, arc in enumerate(arcs) if arc.capacity is not None]
        self.first = capacities.nodes + len(limited)
        self.width = self.first + len(things)
        self.things = things
        at = {clause: row for row, clause in enumerate(capacities.clauses.tolist())}
        entries = [(row, arc.tail, 1.0) for row, arc in enumerate(arcs) if arc.tail != arc.head]
        entries += [(row, arc.head, -1.0) for row, arc in enumerate(arcs) if arc.tail != arc.head]
        entries += [(row, capacities.nodes + number, 1.0) for number, row in enumerate(limited)]
        entries += [
            (at[clause], self.first + number, 1.0)
            for number, thing in enumerate(things)
            for clause in thing.arcs.tolist()
            if clause in at
        ]
        self.rows: list[tuple[Any, float, float]] = [(_matrix(entries, len(arcs), self.width), 0.0, np.inf)]
        self.objective = np.zeros(self.width)
        for number, row in enumerate(limited):
            share = Fraction(arcs[row].capacity or 0, capacities.scale) / whole
            self.objective[capacities.nodes + number] = _WHOLE * float(min(share, Fraction(1)))
        self.lowest, self.highest = np.zeros(self.width), np.ones(self.width)
        self.highest[SOURCE], self.lowest[SINK] = 0.0, 1.0

    def solved(self, budget: Fraction, seconds: float) -> tuple[list[int] | None, float]:
        """The numbers of what HiGHS removes, and its bound on the objective, in thousandths of the whole."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        unit = budget or Fraction(1)
        costs = [(0, self.first + number, float(thing.cost / unit)) for number, thing in enumerate(self.things)]
        within = (_matrix(costs, 1, self.width), -np.inf, float(budget / unit))
        answer = milp(
            self.objective,
            integrality=np.arange(self.width) >= self.first,
            bounds=Bounds(self.lowest, self.highest),
            constraints=[LinearConstraint(*row) for row in (*self.rows, within)],
            options={"time_limit": seconds, "mip_rel_gap": 0.0},
        )
        bound = 0.0 if answer.mip_dual_bound is None else float(answer.mip_dual_bound)
        return (None if answer.x is None else self._removed(answer.x)), bound

    def forbid(self, chosen: Sequence[int]) -> None:
        """Never again all of these together."""
        import numpy as np

        entries = [(0, self.first + number, 1.0) for number in chosen]
        self.rows.append((_matrix(entries, 1, self.width), -np.inf, len(chosen) - 1.0))

    def _removed(self, values: NDArray[np.float64]) -> list[int]:
        return [number for number, value in enumerate(values[self.first :]) if value > 0.5]


def _matrix(entries: Sequence[tuple[int, int, float]], rows: int, columns: int) -> Any:
    from scipy.sparse import coo_array

    places = [entry[0] for entry in entries], [entry[1] for entry in entries]
    return coo_array(([entry[2] for entry in entries], places), shape=(rows, columns)).tocsr()
