"""Shortest paths from some actors, level by level: how many lead through each actor, and from how far they come.

Brandes 2001, "A faster algorithm for betweenness centrality", doi:10.1080/0022250X.2001.9990249, and for pairs of given
ends Brandes 2008, doi:10.1016/j.socnet.2007.11.001: paths are counted forwards, dependencies are summed backwards. Here
whole levels of the breadth-first search are arrays, and several searches go on beside each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.links import Links
from graphdb.arrays.sorting import PIECE, arcs_from, blocks, in_order

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Shares = NDArray[np.float64]


class Through(NamedTuple):
    """For each actor, over all searches: the sum of the shares of shortest paths that lead through it, how many
    searches reach it, and by how many links in all. An end is not on its own paths. ``pairs`` counts the pairs of a
    start and an end that a path joins.
    """

    between: Shares
    reached: Ints
    distance: Ints
    pairs: int


def through(links: Links, starts: Ints, is_end: NDArray[np.bool_]) -> Through:
    """The shortest paths from each of some actors to each of those marked as ends.

    Takes time in proportion to the searches, times ``links.size``. Sums are taken in the order in which networkx takes
    them, and so have its last digit too.
    """
    import numpy as np

    between, reached, distance, pairs = np.zeros(links.actors), *np.zeros((2, links.actors), np.int64), 0
    for some in blocks(len(starts), max(1, PIECE // max(1, links.size))):
        search = _Search(links, starts[some])
        for shares in search.dependencies(is_end).reshape(-1, links.actors):
            between += shares
        depth = search.depth.reshape(-1, links.actors)
        reached += (depth > 0).sum(axis=0)
        distance += np.maximum(depth, 0).sum(axis=0)
        pairs += int((depth[:, is_end] > 0).sum())
    return Through(between, reached, distance, pairs)


class _Level(NamedTuple):
    """The links of shortest paths into one level: where they come from and lead to."""

    tail: Ints
    head: Ints


class _Search:
    """Breadth first from each of some actors: a state is an actor in one of the searches, which do not meet."""

    def __init__(self, links: Links, starts: Ints) -> None:
        import numpy as np

        self._links = links
        self._first = np.arange(len(starts)) * links.actors + starts
        states = len(starts) * links.actors
        self.depth = np.full(states, -1, np.int32)
        self._paths = np.zeros(states)
        self._place = np.zeros(states, np.int64)
        self._levels: list[_Level] = []
        self.depth[self._first], self._paths[self._first] = 0, 1
        frontier = self._first
        while len(frontier):
            frontier = self._next(frontier)

    def _next(self, frontier: Ints) -> Ints:
        """The states one link further on, in the order in which they are met, with their numbers of paths."""
        import numpy as np

        links = self._links
        actors = frontier % links.actors
        counts = links.starts[actors + 1] - links.starts[actors]
        head = np.repeat(frontier - actors, counts) + links.head[arcs_from(links.starts, actors)]
        is_new = self.depth[head] < 0
        tail, head = np.repeat(frontier, counts)[is_new], head[is_new]
        places = np.arange(len(head))
        self._place[head[::-1]] = places[::-1]  # of several the last one stays: the first that meets the state
        found: Ints = head[self._place[head] == places]
        self.depth[found] = len(self._levels) + 1
        np.add.at(self._paths, head, self._paths[tail])
        self._levels.append(_Level(tail, head))
        return found

    def dependencies(self, is_end: NDArray[np.bool_]) -> Shares:
        """For each state the sum, over the ends, of the share of the paths to it that lead through the state."""
        import numpy as np

        paths, found = self._paths, np.zeros(len(self.depth))
        for tail, head in reversed(self._levels):
            order = in_order(self._place[head])[0][::-1]
            tail, head = tail[order], head[order]
            np.add.at(found, tail, paths[tail] * ((is_end[head % self._links.actors] + found[head]) / paths[head]))
        found[self._first] = 0
        return found
