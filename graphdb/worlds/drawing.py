"""Many worlds at once: in which of them is the target supplied?

A world is one draw of which uncertain flows exist. Worlds are packed 64 to a machine word, so that one AND or OR
decides 64 of them. Supply is the least fixpoint over the states, as in ``graphdb.supply``, reached by sweeping over the
clauses level by level. Where few flows are uncertain, every world is enumerated with its probability and the
answer is exact; otherwise worlds are drawn by Monte Carlo sampling.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.first import by_id
from graphdb.findings import Share
from graphdb.worlds.flows import chances, ids
from graphdb.worlds.intervals import wilson
from graphdb.worlds.plan import live, plan, supplies
from graphdb.worlds.random_bits import enumerated, existing, full, keys, unpacked
from graphdb.worlds.sweep import Sweep

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Words = NDArray[np.uint64]

EXACT_FLOWS = 14
"""Up to so many uncertain flows, all worlds are enumerated."""


class Worlds:
    """The worlds of one question; the same ones are asked again and again, whatever is removed.

    Only flows that can matter are drawn: those that something may reach and that may lead to the goal, ``arcs``.
    """

    def __init__(self, compiled: Compiled, level: int = 0, *, count: int = 10_000, seed: int = 0) -> None:
        import numpy as np

        self.compiled = compiled
        self.arcs = arcs = live(compiled, level)
        probabilities = chances(compiled, arcs)
        uncertain = np.flatnonzero(probabilities < 1)
        self.exact = len(uncertain) <= EXACT_FLOWS
        if self.exact:
            uncertain = uncertain[by_id(compiled.columns.flows.ids, compiled.flow[arcs[uncertain]])]
        self.count = 2 ** len(uncertain) if self.exact else count
        self.all = full(self.count)
        self._weights = weights(probabilities[uncertain].tolist()) if self.exact else None
        self._sweep: Sweep | None = None
        self._places = np.full(len(compiled.tail), -1)
        if supplies(compiled, arcs):
            self._prepare(arcs, arcs[uncertain], probabilities[uncertain], seed)

    def _prepare(self, arcs: Ints, uncertain: Ints, probabilities: NDArray[np.float64], seed: int) -> None:
        import numpy as np

        ready = plan(self.compiled, arcs)
        self._places[ready.arcs] = np.arange(len(ready.arcs))
        if self.exact:
            rows = enumerated(len(uncertain))
        else:
            rows = existing(keys(ids(self.compiled, uncertain), seed), probabilities, 0, len(self.all))
        exists = np.full((len(ready.arcs), len(self.all)), ~np.uint64(0), dtype=np.uint64)
        exists[self._places[uncertain]] = rows
        self._sweep = Sweep(ready, exists)

    def supplied(self, blocked: Ints | Sequence[int] = ()) -> Words:
        """One bit a world: a target is supplied although the ``blocked`` arcs are gone."""
        import numpy as np

        if self._sweep is None:
            return np.zeros_like(self.all)
        gone = self._places[np.asarray(blocked, dtype=np.int64)]
        gone = gone[gone >= 0]
        kept = self._sweep.exists[gone]
        self._sweep.exists[gone] = 0
        supplied: Words = self._sweep.run() & self.all
        self._sweep.exists[gone] = kept
        return supplied

    def holding(self, arcs: Ints, world: int) -> NDArray[np.bool_]:
        """Which of these live arcs exist in one world, by its number: bits count from the lowest of each word."""
        import numpy as np

        assert self._sweep is not None
        words = self._sweep.exists[self._places[arcs], world >> 6]
        return np.asarray(words >> np.uint64(world & 63) & np.uint64(1), dtype=bool)

    def exists(self, arcs: Ints) -> Words:
        """In which worlds each of these live arcs exists: a row an arc."""
        assert self._sweep is not None
        return self._sweep.exists[self._places[arcs]]

    def share(self, worlds: Words) -> Share:
        """The probability of a set of worlds, with its 95 % interval."""
        import numpy as np

        if self._weights is not None:
            exact = math.fsum(self._weights[unpacked(worlds, self.count)])
            return Share(exact, exact, exact)
        return wilson(int(np.bitwise_count(worlds).sum()), self.count)


def weights(chances: Sequence[float]) -> NDArray[np.float64]:
    """The probability of each enumerated world: world number w has flow number f when bit f of w is set."""
    import numpy as np

    weights = np.ones(1)
    for chance in chances:
        weights = np.concatenate((weights * (1 - chance), weights * chance))
    return weights
