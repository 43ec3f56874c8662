"""Worlds that no removals within a budget can end: they have more routes that share nothing than there are removals.

Each removal ends one of such routes at most (the easy half of Menger's theorem, 1927). They are found greedily: one
route of each world, in all worlds at once, and then another one without all that could be removed from those before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from graphdb.arrays.sorting import arcs_from, starts_of
from graphdb.interdiction.removable import Removable, falls_with
from graphdb.worlds.critical import routes
from graphdb.worlds.drawing import Worlds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Words = NDArray[np.uint64]


def surviving(
    worlds: Worlds, things: Sequence[Removable], removals: int, gone: Sequence[int], tick: Callable[[], None]
) -> float:
    """A share of worlds that stays supplied whatever so many removals take, those things being ``gone`` anyway.

    It need not be the largest. ``tick`` is called now and then and may raise.
    """
    import numpy as np

    falling = _Falling(worlds, things)
    alive = np.zeros_like(worlds.all)
    for words, sweep in worlds.sweeps(falls_with(things, gone)):
        left = worlds.all[words].copy()
        for turn in range(removals + 1):
            tick()
            left &= sweep.run(proving=True)
            if turn < removals:
                falling.take(sweep.exists, *routes(sweep, left).clauses)
        alive[words] = left
    return worlds.share(alive).estimate


class _Falling:
    """For each clause of a plan, the clauses that fall with anything that can be removed of it."""

    def __init__(self, worlds: Worlds, things: Sequence[Removable]) -> None:
        import numpy as np

        self._clauses = worlds.rows(falls_with(things, range(len(things))))
        counts = [len(thing.arcs) for thing in things]
        self._of_thing = np.cumsum([0, *counts])
        things_of = np.repeat(np.arange(len(things)), counts)
        order = np.argsort(self._clauses, kind="stable")
        self._things, self._of_clause = things_of[order], starts_of(self._clauses, len(worlds.arcs))

    def take(self, exists: Words, at: Ints, clauses: Ints) -> None:
        """In each of these worlds, take what a clause meets away with all that falls with it."""
        import numpy as np

        met = self._things[arcs_from(self._of_clause, clauses)]
        at = np.repeat(at, np.diff(self._of_clause)[clauses])
        pairs = np.unique(at * (len(self._of_thing) - 1) + met) if len(met) else met
        at, met = np.divmod(pairs, max(1, len(self._of_thing) - 1))
        fallen = self._clauses[arcs_from(self._of_thing, met)]
        at = np.repeat(at, np.diff(self._of_thing)[met])
        np.bitwise_and.at(exists, (fallen, at >> 6), ~(np.uint64(1) << (at & 63).astype(np.uint64)))
