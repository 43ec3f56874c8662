"""The probability that a target is supplied, again and again with another flow gone: exact where that can be."""

from __future__ import annotations

from graphdb.arrays.compiled import Compiled
from graphdb.findings import Share
from graphdb.worlds.drawing import Worlds
from graphdb.worlds.elimination import elimination_of
from graphdb.worlds.flows import arcs_of
from graphdb.worlds.intervals import exactly
from graphdb.worlds.plan import live, supplies

_RUNS = 20
"""How often one is likely to be asked: what may be spent on an exact answer is shared out among so many."""


class Chances:
    """What is asked of one network; ``worlds`` are drawn with ``seed`` only where no exact answer is to be had.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> from graphdb.arrays.compiling import engine_of
    >>> chances = Chances(engine_of(build(mint(), View(min_likelihood=None)), ["town"]).compiled)
    >>> chances.exact, round(chances.supplied().estimate, 3)
    (True, 0.64)
    >>> round(chances.supplied(without="workshop-to-town-coin").estimate, 3)
    0.125
    """

    def __init__(self, compiled: Compiled, level: int = 0, *, worlds: int = 10_000, seed: int = 0) -> None:
        arcs = live(compiled, level)
        self._compiled, self._hopeless = compiled, not supplies(compiled, arcs)
        self._exactly = None if self._hopeless else elimination_of(compiled, arcs, _RUNS)
        self._drawn = None
        if not self._hopeless and self._exactly is None:
            self._drawn = Worlds(compiled, level, count=worlds, seed=seed)

    @property
    def exact(self) -> bool:
        """Whether no world had to be drawn."""
        return self._drawn is None or self._drawn.exact

    def supplied(self, without: str | None = None) -> Share:
        """The probability that a target is supplied although one flow is gone."""
        gone = [] if without is None else [without]
        if self._exactly is not None:
            return exactly(1 - self._exactly.lost(self._exactly.carrying(gone)))
        if self._drawn is not None:
            return self._drawn.share(self._drawn.supplied(arcs_of(self._compiled, gone)))
        return exactly(0.0)
