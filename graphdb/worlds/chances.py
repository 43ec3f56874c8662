"""The probability that a target is supplied, again and again with different clauses gone: exact where that can be."""

from __future__ import annotations

from graphdb.findings import Share
from graphdb.supply import GOAL, Blocked, Supply
from graphdb.worlds.drawing import Worlds
from graphdb.worlds.elimination import elimination
from graphdb.worlds.intervals import exactly
from graphdb.worlds.plan import live

_RUNS = 20
"""How often one is likely to be asked: what may be spent on an exact answer is shared out among so many."""


class Chances:
    """What is asked of one supply; ``worlds`` are drawn with ``seed`` only where no exact answer is to be had.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> from graphdb.arrays.compiling import compile
    >>> supply = compile(build(mint(), View(min_likelihood=None)), ["town"])
    >>> chances = Chances(supply)
    >>> chances.exact, round(chances.supplied().estimate, 3)
    (True, 0.64)
    >>> round(chances.supplied(supply.blocked_by(["mine"])).estimate, 3)
    0.125
    """

    def __init__(self, supply: Supply, level: int = 0, *, worlds: int = 10_000, seed: int = 0) -> None:
        self._hopeless = not supply.supplied(level)[GOAL]
        self._exactly = None if self._hopeless else elimination(supply, live(supply, level), _RUNS)
        self._drawn = None
        if not self._hopeless and self._exactly is None:
            self._drawn = Worlds(supply, level, count=worlds, seed=seed)

    @property
    def exact(self) -> bool:
        """Whether no world had to be drawn."""
        return self._drawn is None or self._drawn.exact

    def supplied(self, blocked: Blocked = ()) -> Share:
        """The probability that a target is supplied although the ``blocked`` clauses are gone."""
        if self._exactly is not None:
            return exactly(1 - self._exactly.lost(blocked))
        if self._drawn is not None:
            return self._drawn.share(self._drawn.supplied(blocked))
        return exactly(0.0)
