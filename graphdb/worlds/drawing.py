"""Many worlds at once: in which of them is the target supplied?

A world is one draw of which uncertain flows exist. Worlds are packed 64 to a machine word, so that one AND or OR
decides 64 of them. Supply is the least fixpoint over the states, as in ``graphdb.supply``, reached by sweeping over the
clauses level by level. Where few flows are uncertain, every world is enumerated with its probability and the
answer is exact; otherwise worlds are drawn by Monte Carlo sampling.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphdb.findings import Share
from graphdb.supply import GOAL, Blocked, Supply
from graphdb.worlds.intervals import wilson
from graphdb.worlds.plan import live, plan
from graphdb.worlds.random_bits import enumerated, existing, full, keys, unpacked
from graphdb.worlds.sweep import Sweep

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]

EXACT_FLOWS = 14
"""Up to so many uncertain flows, all worlds are enumerated."""


class Worlds:
    """The worlds of one question; the same ones are asked again and again, whatever is removed.

    Only flows that can matter are drawn: those that something may reach and that may lead to the goal.
    """

    def __init__(self, supply: Supply, level: int = 0, *, count: int = 10_000, seed: int = 0) -> None:
        self.supply = supply
        self.clauses = live(supply, level)
        uncertain = [index for index in self.clauses if supply.clauses[index].probability < 1]
        self.exact = len(uncertain) <= EXACT_FLOWS
        self.count = 2 ** len(uncertain) if self.exact else count
        self._all = full(self.count)
        chances = [supply.clauses[index].probability for index in uncertain]
        self._weights = weights(chances) if self.exact else None
        self._sweep: Sweep | None = None
        self._places: dict[int, int] = {}
        if any(supply.clauses[index].head == GOAL for index in self.clauses):
            self._prepare(uncertain, chances, seed)

    def _prepare(self, uncertain: Sequence[int], chances: Sequence[float], seed: int) -> None:
        import numpy as np

        ready = plan(self.supply, self.clauses)
        self._places = {int(index): place for place, index in enumerate(ready.clauses)}
        if self.exact:
            rows = enumerated(len(uncertain))
        else:
            flows = [self.supply.clauses[index].flow or "" for index in uncertain]
            rows = existing(keys(flows, seed), chances, 0, len(self._all))
        exists = np.full((len(ready.clauses), len(self._all)), ~np.uint64(0), dtype=np.uint64)
        exists[[self._places[index] for index in uncertain]] = rows
        self._sweep = Sweep(ready, exists)

    def supplied(self, blocked: Blocked = ()) -> Words:
        """One bit a world: a target is supplied although the ``blocked`` clauses are gone."""
        import numpy as np

        if self._sweep is None:
            return np.zeros_like(self._all)
        gone = [self._places[index] for index in blocked if index in self._places]
        kept = self._sweep.exists[gone]
        self._sweep.exists[gone] = 0
        supplied: Words = self._sweep.run() & self._all
        self._sweep.exists[gone] = kept
        return supplied

    def possible(self, world: int) -> list[int]:
        """The clauses that can matter and hold in one world, by its number: bits count from the lowest of each word."""
        import numpy as np

        if self._sweep is None:
            return []
        holds = self._sweep.exists[:, world >> 6] >> np.uint64(world & 63) & np.uint64(1)
        return [index for index in self.clauses if holds[self._places[index]]]

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
