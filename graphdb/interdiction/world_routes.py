"""Routes as removals see them: which removables each needs, and in which worlds it is there.

In a world where two routes are known, only what hits both can end supply. So a list of known routes bounds from below
what any removal leaves, long before the worlds themselves are asked; and routes are found as they are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from graphdb.arrays.sorting import arcs_from
from graphdb.interdiction.nearest import Nearest
from graphdb.interdiction.removable import Removable, falls_with
from graphdb.interdiction.within import Within
from graphdb.worlds.drawing import Worlds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Words = NDArray[np.uint64]

MOST_WORDS = 1 << 26
"""How many words of 64 worlds the known routes may take: half a gigabyte. Then no more are learnt."""

_ROUNDS, _STEEPNESS = 4, 10.0
"""In how many rounds worlds are shared out, and how fast the price of a removable rises with what it carries."""

_TO_BOUND = 200
"""How many routes are learnt at once where only bounds are wanted."""


class WorldRoutes:
    """The routes known so far, as rows of ``needs`` (a flag for each removable met) and ``there`` (a bit a world)."""

    def __init__(self, worlds: Worlds, things: Sequence[Removable]) -> None:
        import numpy as np

        self.worlds, self.things = worlds, things
        counts = [len(thing.arcs) for thing in things]
        self._touched = np.concatenate([np.zeros(0, np.int64), *(thing.arcs for thing in things)])
        self._touches = np.repeat(np.arange(len(things)), counts)
        self._first = np.cumsum([0, *counts])
        self._order = np.argsort(self._touched, kind="stable")
        self._nearest = Nearest(worlds.compiled, worlds.arcs)
        self._within = Within(worlds, np.bincount(self._touched, minlength=len(worlds.compiled.tail)))
        self._supplied = worlds.supplied()
        self._columns = np.full(len(things), -1)
        self.met: list[int] = []
        """The removables on the known routes, in the order in which they were met."""
        self._needs = np.zeros((0, 0), dtype=bool)
        self._there = np.zeros((0, len(self._supplied)), dtype=np.uint64)
        self.count = 0

    def avoiding(self, chosen: Sequence[int]) -> tuple[NDArray[np.bool_], Words]:
        """``needs`` and ``there`` of the known routes that need nothing of what is chosen."""
        needs, there = self._needs[: self.count], self._there[: self.count]
        columns = self._columns[list(chosen)]
        kept = ~needs[:, columns[columns >= 0]].any(axis=1)
        return needs[kept], there[kept]

    def carried(self, chosen: Sequence[int], after: NDArray[np.intp]) -> tuple[float, NDArray[np.float64]]:
        """The share of worlds with a known route that avoids the chosen, and how much of it each of ``after`` carries.

        Each world is shared out among known routes of its own. Whatever ends supply there is on all of them, so that no
        removals can end more worlds than they carry together. To bound that well the shares are given out in rounds,
        each to the route whose removables have the least to carry by then (multiplicative weights: Arora, Hazan & Kale
        2012, doi:10.4086/toc.2012.v008a006).
        """
        import numpy as np

        needs, there = self.avoiding(chosen)
        found = np.zeros(len(after))
        if not len(needs):
            return 0.0, found
        whole = float(self._weights(np.bitwise_or.reduce(there, axis=0, keepdims=True))[0])
        columns = self._columns[after]
        met = columns >= 0
        needs, carried = needs[:, columns[met]], np.zeros(int(met.sum()))
        for done in range(_ROUNDS if len(carried) and whole else 0):
            price = np.exp(_STEEPNESS * carried / (max(1, done) * whole))
            cheapest_first = np.argsort(needs @ price, kind="stable")
            rows = there[cheapest_first]
            rows[1:] &= ~np.bitwise_or.accumulate(rows, axis=0)[:-1]
            carried += self._weights(rows) @ needs[cheapest_first]
        found[met] = carried / _ROUNDS
        return whole, found

    def at_most(self, chosen: Sequence[int]) -> list[float]:
        """For each removable, the most that its removal after the chosen ones can take from the share of worlds."""
        import numpy as np

        value = self.learn(chosen, 1.0, _TO_BOUND, lambda: None)
        known, carried = self.carried(chosen, np.arange(len(self.things)))
        return [float(share) for share in carried + max(0.0, value - known)]

    def _weights(self, rows: Words) -> NDArray[np.float64]:
        """The probability of each row of worlds."""
        import numpy as np

        if self.worlds.exact:
            return np.array([self.worlds.share(np.ascontiguousarray(row)).estimate for row in rows], dtype=float)
        return np.asarray(np.bitwise_count(rows).sum(axis=1) / self.worlds.count, dtype=float)

    def value(self, chosen: Sequence[int]) -> float:
        """The share of worlds still supplied without what is chosen: the truth, from the worlds."""
        return self.worlds.share(self.worlds.supplied(falls_with(self.things, chosen))).estimate

    def learn(self, chosen: Sequence[int], enough: float, most: int, tick: Callable[[], None]) -> float:
        """The value of a choice; and routes that avoid it, until these alone account for ``enough`` or for all.

        No more than ``most`` are learnt. ``tick`` is called before each and may raise.
        """
        import numpy as np

        left = self.worlds.supplied(falls_with(self.things, chosen))
        value = self.worlds.share(left).estimate
        known = np.bitwise_or.reduce(self.avoiding(chosen)[1], axis=0) if self.count else left & np.uint64(0)
        for _ in range(most):
            unknown = left & ~known
            if not unknown.any() or len(self._supplied) * self.count >= MOST_WORDS:
                break
            if self.worlds.share(known).estimate >= enough:
                break
            tick()
            word = int(np.flatnonzero(unknown)[0])
            bits = int(unknown[word])
            known = known | self._add(self._route(64 * word + (bits & -bits).bit_length() - 1, chosen))
        return value

    def _route(self, world: int, chosen: Sequence[int]) -> Ints:
        """The removables on some route of one world that avoids the chosen: nearest states first, so it is short."""
        import numpy as np

        holds = self.worlds.holding(self._nearest.arcs, world)
        holds[self._nearest.places[falls_with(self.things, chosen)]] = False
        route = np.array(self._nearest.route(holds))
        first = np.searchsorted(self._touched, route, sorter=self._order)
        end = np.searchsorted(self._touched, route, "right", sorter=self._order)
        places = [self._touches[self._order[some]] for some in map(slice, first.tolist(), end.tolist())]
        return np.unique(np.concatenate(places))

    def _add(self, needs: Ints) -> Words:
        """Note every world in which these removables suffice, and give those worlds."""
        import numpy as np

        new = needs[self._columns[needs] < 0]
        self._columns[new] = len(self.met) + np.arange(len(new))
        self.met += new.tolist()
        rows, columns = self._needs.shape
        if self.count == rows or len(self.met) > columns:
            grown = (max(64, 2 * rows if self.count == rows else rows), max(2 * columns, len(self.met)))
            self._needs = _grown(self._needs, grown)
            self._there = _grown(self._there, (grown[0], self._there.shape[1]))
        arcs, counts = np.unique(self._touched[arcs_from(self._first, needs)], return_counts=True)
        self._needs[self.count, self._columns[needs]] = True
        self._there[self.count] = self._within.supplied(arcs, counts)
        self.count += 1
        there: Words = self._there[self.count - 1]
        return there


def _grown(rows: NDArray[Any], shape: tuple[int, int]) -> NDArray[Any]:
    """The same with more rows and columns."""
    import numpy as np

    found = np.zeros(shape, dtype=rows.dtype)
    found[: rows.shape[0], : rows.shape[1]] = rows
    return found
