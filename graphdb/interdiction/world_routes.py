"""Routes as removals see them: which removables each needs, and in which worlds it is there.

In a world where two routes are known, only what hits both can end supply. So a list of known routes bounds from below
what any removal leaves, long before the worlds themselves are asked; and routes are found as they are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from graphdb.interdiction.removable import Removable, falls_with
from graphdb.supply import GOAL
from graphdb.worlds.drawing import Worlds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]

MOST_WORDS = 1 << 26
"""How many words of 64 worlds the known routes may take: half a gigabyte. Then no more are learnt."""

_ROUNDS, _STEEPNESS = 4, 10.0
"""In how many rounds worlds are shared out, and how fast the price of a removable rises with what it carries."""

_TO_BOUND = 200
"""How many routes are learnt at once where only bounds are wanted."""


class WorldRoutes:
    """The routes known so far, as rows of ``needs`` (one flag a removable) and ``there`` (one bit a world)."""

    def __init__(self, worlds: Worlds, things: Sequence[Removable]) -> None:
        import numpy as np

        self.worlds, self.things = worlds, things
        self._touched: dict[int, list[int]] = {}
        for place, thing in enumerate(things):
            for clause in thing.clauses:
                self._touched.setdefault(clause, []).append(place)
        self._supplied = worlds.supplied()
        self._needs = np.zeros((0, len(things)), dtype=bool)
        self._there = np.zeros((0, len(self._supplied)), dtype=np.uint64)
        self.count = 0

    def avoiding(self, chosen: Sequence[int]) -> tuple[NDArray[np.bool_], Words]:
        """``needs`` and ``there`` of the known routes that need nothing of what is chosen."""
        needs, there = self._needs[: self.count], self._there[: self.count]
        kept = ~needs[:, list(chosen)].any(axis=1)
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
        carried = np.zeros(len(after))
        if not len(needs):
            return 0.0, carried
        whole = float(self._weights(np.bitwise_or.reduce(there, axis=0, keepdims=True))[0])
        needs = needs[:, after]
        for done in range(_ROUNDS if len(after) and whole else 0):
            price = np.exp(_STEEPNESS * carried / (max(1, done) * whole))
            cheapest_first = np.argsort(needs @ price, kind="stable")
            rows = there[cheapest_first]
            rows[1:] &= ~np.bitwise_or.accumulate(rows, axis=0)[:-1]
            carried += self._weights(rows) @ needs[cheapest_first]
        return whole, carried / _ROUNDS

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

    def _route(self, world: int, chosen: Sequence[int]) -> frozenset[int]:
        """The removables on some route of one world that avoids the chosen: nearest states first, so it is short."""
        supply, blocked = self.worlds.supply, falls_with(self.things, chosen)
        holds = {index for index in self.worlds.possible(world) if index not in blocked}
        missing = [len(clause.body) for clause in supply.clauses]
        by: dict[int, int] = dict.fromkeys(sorted(supply.facts), -1)
        agenda = list(by)
        for state in agenda:
            for index in supply.out_of[state]:
                missing[index] -= 1
                head = supply.clauses[index].head
                if not missing[index] and index in holds and head not in by:
                    by[head] = index
                    agenda.append(head)
        met: set[int] = set()
        passed, wanted = {GOAL}, [GOAL]
        while wanted:
            index = by[wanted.pop()]
            if index >= 0:
                met.update(self._touched.get(index, ()))
                new = [state for state in supply.clauses[index].body if state not in passed]
                passed.update(new)
                wanted.extend(new)
        return frozenset(met)

    def _add(self, needs: frozenset[int]) -> Words:
        """Note every world in which these removables suffice, and give those worlds."""
        import numpy as np

        if self.count == len(self._needs):
            grown = max(64, 2 * self.count)
            self._needs = np.resize(self._needs, (grown, self._needs.shape[1]))
            self._there = np.resize(self._there, (grown, self._there.shape[1]))
        others = (place for place in range(len(self.things)) if place not in needs)
        there = self.worlds.supplied(falls_with(self.things, others))
        self._needs[self.count] = False
        self._needs[self.count, sorted(needs)] = True
        self._there[self.count] = there
        self.count += 1
        return there
