"""Many worlds at once: in which of them is the target supplied?

A world is one draw of which uncertain flows exist. Worlds are packed 64 to a machine word, so that one AND or OR
decides 64 of them. Supply is the least fixpoint over the states, as in ``graphdb.supply``, reached by sweeping over the
clauses level by level. Where few flows are uncertain, every world is enumerated with its probability and the
answer is exact; otherwise worlds are drawn by Monte Carlo sampling.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.id_order import in_id_order
from graphdb.arrays.sorting import blocks
from graphdb.findings import Share
from graphdb.worlds.critical import critical
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
            uncertain = uncertain[in_id_order(compiled.columns.flows.ids, compiled.flow[arcs[uncertain]])]
        self.count = 2 ** len(uncertain) if self.exact else count
        self.all = full(self.count)
        self._weights = weights(probabilities[uncertain].tolist()) if self.exact else None
        self._blocks: list[Words] = []
        self._places = np.full(len(compiled.tail), -1)
        if supplies(compiled, arcs):
            self._draw(uncertain, probabilities[uncertain], seed)

    def _draw(self, uncertain: Ints, probabilities: NDArray[np.float64], seed: int) -> None:
        """In which worlds the clauses of a plan hold, some words at a time: as many as are swept at once."""
        import numpy as np

        arcs = self.arcs[uncertain]
        self._plan = plan(self.compiled, self.arcs)
        self._places[self._plan.arcs] = np.arange(len(self.arcs))
        drawn = enumerated(len(arcs)) if self.exact else keys(ids(self.compiled, arcs), seed)
        for some in blocks(len(self.all), self._plan.columns):
            exists = np.full((len(self.arcs), some.stop - some.start), ~np.uint64(0), dtype=np.uint64)
            exists[self._places[arcs]] = (
                drawn[:, some] if self.exact else existing(drawn, probabilities, some.start, some.stop - some.start)
            )
            self._blocks.append(exists)

    def supplied(self, blocked: Ints | Sequence[int] = ()) -> Words:
        """One bit a world: a target is supplied although the ``blocked`` arcs are gone."""
        import numpy as np

        if not self._blocks:
            return np.zeros_like(self.all)
        gone = self.rows(blocked)
        found: list[Words] = []
        for exists in self._blocks:
            kept = exists[gone]
            exists[gone] = 0
            found.append(Sweep(self._plan, exists).run())
            exists[gone] = kept
        return np.concatenate(found) & self.all

    def falls(self, blocked: Ints | Sequence[int] = ()) -> NDArray[np.float64]:
        """By how much the probability falls that a target is supplied when one more actor goes, for each by its row.

        The ``blocked`` arcs are gone already. It is that of the worlds in which the actor is on every route.
        """
        import numpy as np

        found = np.zeros(len(self.compiled.is_fixed))
        for words, sweep in self.sweeps(blocked):
            met = critical(self._plan, sweep.exists, self.all[words])
            weight = None if self._weights is None else self._weights[64 * words.start + met.worlds]
            places = np.bincount(met.actors, weight, len(self._plan.actors))
            found[self._plan.actors] += places if self.exact else places / self.count
        return found

    def sweeps(self, blocked: Ints | Sequence[int]) -> Iterator[tuple[slice, Sweep]]:
        """A sweep of its own for some words after the others; what exists is copied, without the ``blocked`` arcs."""
        gone = self.rows(blocked)
        for number, exists in enumerate(self._blocks):
            first = number * self._plan.columns
            own = exists.copy()
            own[gone] = 0
            yield slice(first, first + exists.shape[1]), Sweep(self._plan, own)

    def rows(self, arcs: Ints | Sequence[int]) -> Ints:
        """The clauses of the sweeps' plan that some arcs are, as far as they are live."""
        import numpy as np

        found: Ints = self._places[np.asarray(arcs, dtype=np.int64)]
        return found[found >= 0]

    def exists(self, arcs: Ints) -> Words:
        """In which worlds each of these live arcs exists: a row an arc."""
        import numpy as np

        return np.concatenate([exists[self._places[arcs]] for exists in self._blocks], axis=1)

    def holding(self, arcs: Ints, world: int) -> NDArray[np.bool_]:
        """Which of these live arcs exist in one world, by its number: bits count from the lowest of each word."""
        import numpy as np

        block, word = divmod(world >> 6, self._plan.columns)
        words = self._blocks[block][self._places[arcs], word]
        return np.asarray(words >> np.uint64(world & 63) & np.uint64(1), dtype=bool)

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
