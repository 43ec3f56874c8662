"""What a disruption is to make small: the max flow to the targets, or the share of worlds in which one is supplied."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property, partial

from graphdb.arrays.compiled import Compiled
from graphdb.findings import Share
from graphdb.interdiction.capacities import Capacities
from graphdb.interdiction.interdicted_flow import TOLERANCE, interdicted
from graphdb.interdiction.interdicted_worlds import interdicted_worlds
from graphdb.interdiction.removable import Chosen, Interdict, Removable, falls_with
from graphdb.interdiction.world_routes import WorldRoutes
from graphdb.progress import Progress, silent
from graphdb.worlds.drawing import Worlds
from graphdb.worlds.elimination import Elimination, elimination_of
from graphdb.worlds.intervals import exactly

_RUNS = 6
"""How many choices an exact probability is asked of: the strategies' and that of no removals."""


class FlowObjective:
    """The most that can flow to the targets."""

    exact = True
    worlds: int | None = None

    def __init__(self, compiled: Compiled, level: int, things: Sequence[Removable]) -> None:
        self.things, self.capacities = things, Capacities(compiled, level)
        self.near = TOLERANCE * float(self.capacities.value())
        """Values as close as this count as the same."""

    def value(self, chosen: Sequence[int]) -> Fraction:
        """The max flow after these removals."""
        return self.capacities.value(falls_with(self.things, chosen))

    def at_most(self, chosen: Sequence[int]) -> list[Fraction]:
        """For each removable, the most that its removal after these can take away."""
        return self.capacities.at_most(self.things, falls_with(self.things, chosen))

    def best(
        self, budget: Fraction, start: Chosen, seconds: float, progress: Progress = silent
    ) -> tuple[Chosen | None, float]:
        """The best removals found, ``None`` for none in time, and a bound on what any leave."""
        progress("solving")
        return interdicted(self.capacities, self.things, budget, seconds)

    def fresh(self, chosen: Sequence[int]) -> Share | None:
        """The share of other worlds, drawn afresh, that stays supplied; ``None`` where nothing was drawn."""
        return None

    def exactly(self, chosen: Sequence[int]) -> float | None:
        """The probability over all worlds; ``None`` where nothing was drawn."""
        return None


class ProbabilityObjective:
    """The share of worlds in which a target is supplied."""

    near = 1e-12

    def __init__(
        self, compiled: Compiled, level: int, things: Sequence[Removable], interdict: Interdict, count: int, seed: int
    ) -> None:
        self.things, self._interdict = things, interdict
        self._worlds = Worlds(compiled, level, count=count, seed=seed)
        self.exact = self._worlds.exact
        self.worlds: int | None = self._worlds.count
        self._drawn_afresh = partial(Worlds, compiled, level, count=count, seed=seed + 1)

    @cached_property
    def _routes(self) -> WorldRoutes:
        return WorldRoutes(self._worlds, self.things)

    def value(self, chosen: Sequence[int]) -> float:
        """The share of worlds supplied after these removals."""
        return self._worlds.share(self._worlds.supplied(falls_with(self.things, chosen))).estimate

    def at_most(self, chosen: Sequence[int]) -> list[float]:
        """For each removable, the most that its removal after these can take away."""
        if self._interdict == "flows":
            return self._routes.at_most(chosen)
        falls = self._worlds.falls(falls_with(self.things, chosen))
        return [float(falls[thing.row]) for thing in self.things]

    def best(
        self, budget: Fraction, start: Chosen, seconds: float, progress: Progress = silent
    ) -> tuple[Chosen | None, float]:
        """The best removals found, ``None`` for none in time, and a bound on what any leave."""
        best = interdicted_worlds(self._worlds, self.things, budget, start, seconds, progress)
        return best.chosen, best.bound

    def fresh(self, chosen: Sequence[int]) -> Share | None:
        """The share of other worlds, drawn afresh, that stays supplied; ``None`` where nothing was drawn."""
        if self.exact:
            return None
        return self._fresh.share(self._fresh.supplied(falls_with(self.things, chosen)))

    def exactly(self, chosen: Sequence[int]) -> float | None:
        """The probability over all worlds; ``None`` where nothing was drawn, or where it cannot be reckoned."""
        if self._all_worlds is None:
            return None
        ids = [self.things[place].id for place in chosen]
        exact = self._all_worlds
        gone = exact.supply.blocked_by(ids) if self._interdict == "actors" else exact.carrying(ids)
        return exactly(1 - exact.lost(gone)).estimate

    @cached_property
    def _fresh(self) -> Worlds:
        return self._drawn_afresh()

    @cached_property
    def _all_worlds(self) -> Elimination | None:
        return None if self.exact else elimination_of(self._worlds.compiled, self._worlds.arcs, _RUNS)
