"""Betweenness and closeness: exact where that is affordable, else from the searches of some actors, or not at all."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.links import Links
from graphdb.arrays.shortest_paths import through

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Shares = NDArray[np.float64]

FEW, AFFORDABLE = 10**7, 10**9
"""Searches, times the actors and links that each goes through: what takes no time, and what takes a minute or two."""


class Sample(NamedTuple):
    """How many searches to make at most, drawn from a seed; ``None``: all, if that is affordable."""

    size: int | None
    seed: int

    def of(self, actors: Ints, links: Links) -> Ints | None:
        """The actors to search from out of those who count; ``None`` where all are too many."""
        if self.size is None:
            return actors if len(actors) * links.size <= AFFORDABLE else None
        if len(actors) <= self.size:
            return actors
        return actors[sorted(random.Random(self.seed).sample(range(len(actors)), self.size))]


class Centrality(NamedTuple):
    """A share in [0, 1] for each actor; ``None`` where it is left out or not asked.

    ``pivots`` is the number of actors from whose searches the shares are estimated, ``None`` where they are exact.
    """

    betweenness: Shares | None = None
    closeness: Shares | None = None
    pivots: int | None = None


def of_all(links: Links, sample: Sample) -> Centrality:
    """Betweenness over all pairs of other actors, and closeness to those who reach an actor.

    An estimate counts the paths from the pivots alone, as if these were all the others that there are (Brandes & Pich
    2007, doi:10.1142/S0218127407018403); a pivot is none of its own others.
    """
    import numpy as np

    pivots = sample.of(np.arange(links.actors), links)
    if pivots is None:
        return Centrality()
    found = through(links, pivots, np.ones(links.actors, bool))
    others = np.full(links.actors, len(pivots))
    others[pivots] -= 1
    nearness = found.reached / np.maximum(found.distance, 1)
    return Centrality(
        betweenness=found.between * (1 / np.maximum(others * (links.actors - 2), 1)),
        closeness=nearness * (found.reached / np.maximum(others, 1)),
        pivots=len(pivots) if len(pivots) < links.actors else None,
    )


def of_pairs(links: Links, starts: Ints, ends: Ints, sample: Sample) -> Centrality:
    """Betweenness as the mean over the pairs of a start and an end that a path joins; 0 where there is none.

    Paths are looked for from whichever side has fewer actors, whose sums differ in their last digits. Where it does not
    matter which, they are those from the starts.
    """
    import numpy as np

    if len(ends) < len(starts) and len(starts) * links.size > FEW:
        links, starts, ends = links.reversed(), ends, starts
    pivots = sample.of(starts, links)
    if pivots is None:
        return Centrality()
    is_end = np.zeros(links.actors, bool)
    is_end[ends] = True
    found = through(links, pivots, is_end)
    return Centrality(
        betweenness=found.between / max(found.pairs, 1), pivots=len(pivots) if len(pivots) < len(starts) else None
    )
