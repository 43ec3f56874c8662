"""Many worlds at once: in which of them is the target supplied?

A world is one draw of which uncertain flows exist. Worlds are packed 64 to a machine word, so that one AND or OR
decides 64 of them. Supply is the least fixpoint over the states, as in ``graphdb.supply``, reached by sweeping over the
clauses until nothing changes. Where few flows are uncertain, every world is enumerated with its probability and the
answer is exact; otherwise worlds are drawn by Monte Carlo sampling.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphdb.findings import Share
from graphdb.supply import GOAL, Blocked, Supply

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]

EXACT_FLOWS = 14
"""Up to so many uncertain flows, all worlds are enumerated."""

_Z = 1.959963984540054
"""The 97.5 % point of the normal distribution, for intervals of 95 %."""


class Worlds:
    """The worlds of one question; the same ones are asked again and again, whatever is removed.

    Only flows that can matter are drawn: those that something may reach and that may lead to the goal.
    """

    def __init__(self, supply: Supply, level: int = 0, *, count: int = 10_000, seed: int = 0) -> None:
        import numpy as np

        self.supply = supply
        reached, useful = supply.supplied(level), supply.useful(level)
        self.clauses = [
            index
            for index, clause in enumerate(supply.clauses)
            if clause.level >= level and useful[clause.head] and all(reached[state] for state in clause.body)
        ]
        uncertain = [index for index in self.clauses if supply.clauses[index].probability < 1]
        chances = [supply.clauses[index].probability for index in uncertain]
        self.exact = len(uncertain) <= EXACT_FLOWS
        self.count = 2 ** len(uncertain) if self.exact else count
        full = np.full((self.count + 63) // 64, ~np.uint64(0), dtype=np.uint64)
        if self.count % 64:
            full[-1] = np.uint64((1 << self.count % 64) - 1)
        self._all: Words = full
        flows = [supply.clauses[index].flow or "" for index in uncertain]
        rows = _enumerated(len(uncertain)) if self.exact else _drawn(flows, chances, count, seed)
        self._exists: dict[int, Words] = dict(zip(uncertain, rows, strict=True))
        self._weights = _weights(chances) if self.exact else None

    def supplied(self, blocked: Blocked = ()) -> Words:
        """One bit a world: a target is supplied although the ``blocked`` clauses are gone."""
        import numpy as np

        known: dict[int, Words] = dict.fromkeys(self.supply.facts, self._all)
        clauses = [(index, self.supply.clauses[index]) for index in self.clauses if index not in blocked]
        changed = True
        while changed:
            changed = False
            for index, clause in clauses:
                words = self._exists.get(index, self._all)
                for state in clause.body:
                    words = words & known[state] if state in known else words & np.uint64(0)
                before = known.get(clause.head)
                if before is None:
                    after = words
                    grew = bool(words.any())
                else:
                    after = before | words
                    grew = not np.array_equal(after, before)
                if grew:
                    known[clause.head] = after
                    changed = True
        return known.get(GOAL, self._all & np.uint64(0))

    def possible(self, world: int) -> list[int]:
        """The clauses that can matter and hold in one world, by its number: bits count from the lowest of each word."""
        word, bit = divmod(world, 64)
        return [index for index in self.clauses if int(self._exists.get(index, self._all)[word]) >> bit & 1]

    def share(self, worlds: Words) -> Share:
        """The probability of a set of worlds, with the Wilson score interval (Wilson 1927, doi:10.2307/2276774)."""
        import numpy as np

        if self._weights is not None:
            bits = np.unpackbits(worlds.view(np.uint8), bitorder="little")[: self.count]
            exact = math.fsum(self._weights[bits.astype(bool)])
            return Share(exact, exact, exact)
        return wilson(int(np.bitwise_count(worlds).sum()), self.count)


def wilson(hits: int, count: int) -> Share:
    """The share of hits with its 95 % Wilson score interval.

    >>> wilson(0, 100).high
    0.03699349820698568
    """
    share, square = hits / count, _Z * _Z
    centre = (share + square / (2 * count)) / (1 + square / count)
    half = _Z * math.sqrt(share * (1 - share) / count + square / (4 * count * count)) / (1 + square / count)
    return Share(share, max(0.0, min(centre - half, share)), min(1.0, max(centre + half, share)))


def _drawn(flows: Sequence[str], chances: Sequence[float], count: int, seed: int) -> list[Words]:
    """One row of bits a flow: in which worlds it exists.

    Each flow has random numbers of its own, found by its id: so it meets the same fate in two views that share it, and
    a difference between their answers is no accident of the draw.
    """
    import numpy as np

    rows = []
    for flow, chance in zip(flows, chances, strict=True):
        key = int.from_bytes(hashlib.sha256(flow.encode()).digest()[:4], "big")
        generator = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(key,))))
        draws = generator.integers(0, 1 << 32, size=count, dtype=np.uint32)
        rows.append(_packed(draws < np.uint32(min(round(chance * (1 << 32)), (1 << 32) - 1))))
    return rows


def _enumerated(flows: int) -> list[Words]:
    """World number w has flow number f when bit f of w is set."""
    import numpy as np

    numbers = np.arange(1 << flows, dtype=np.uint32)
    return [_packed((numbers >> np.uint32(flow)) & np.uint32(1) == 1) for flow in range(flows)]


def _weights(chances: Sequence[float]) -> NDArray[np.float64]:
    import numpy as np

    weights = np.ones(1)
    for chance in chances:
        weights = np.concatenate((weights * (1 - chance), weights * chance))
    return weights


def _packed(flags: NDArray[np.bool_]) -> Words:
    import numpy as np

    bits = np.packbits(flags, bitorder="little")
    padded = np.zeros((len(bits) + 7) // 8 * 8, dtype=np.uint8)
    padded[: len(bits)] = bits
    return padded.view(np.uint64)
