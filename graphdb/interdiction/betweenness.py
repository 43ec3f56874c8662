"""Through whom the shortest ways from some sources to some targets lead: betweenness, for all sources at once.

Of each source one unit sets out for a target and is shared out evenly among all shortest ways there. What passes each
node together is its betweenness for these pairs (Freeman 1977, doi:10.2307/3033543; on subsets: Brandes 2008,
doi:10.1016/j.socnet.2007.11.001). One pass from the target finds how many shortest ways each node has left, and one
towards it sends the units of all sources along: so it takes as many passes as there are targets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.sorting import arcs_from, in_order, starts_of
from graphdb.arrays.spreading import distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Floats = NDArray[np.float64]

_DIGITS = 9
"""So many digits of a share are told apart: what differs less differs by the order in which it was added."""


class Shares(NamedTuple):
    """What passes each node, its own source and target left out, and each arc; arcs side by side share it evenly."""

    of_nodes: Floats
    of_arcs: Floats


def source_to_target(tail: Ints, head: Ints, sources: Ints, targets: Ints, count: int) -> Shares:
    """The betweenness of ``count`` nodes, and of arcs from ``tail`` to ``head``, for these sources and targets.

    Arcs side by side are one way. Equal to networkx's ``betweenness_centrality_subset`` of the same directed graph.

    >>> import numpy as np
    >>> tail, head = np.array([0, 0, 1, 2, 2]), np.array([1, 2, 3, 3, 3])
    >>> shares = source_to_target(tail, head, np.array([0]), np.array([3]), 4)
    >>> shares.of_nodes.tolist(), shares.of_arcs.tolist()
    ([0.0, 0.5, 0.5, 0.0], [0.5, 0.5, 0.5, 0.25, 0.25])
    """
    import numpy as np

    pairs, pair_of, beside = np.unique(tail.astype(np.int64) * count + head, return_inverse=True, return_counts=True)
    into = _Into(pairs // count, pairs % count, count)
    nodes, ways = np.zeros(count), np.zeros(len(pairs))
    for target in targets.tolist():
        into.pass_on(target, sources[sources != target], nodes, ways)
    return Shares(_rounded(nodes), _rounded((ways / beside)[pair_of]))


class _Into:
    """The distinct arcs of a graph, by their heads."""

    def __init__(self, tail: Ints, head: Ints, count: int) -> None:
        order, _ = in_order(head)
        self.tail, self.head, self.order, self.starts = tail, head, order, starts_of(head, count)
        self.count = count

    def pass_on(self, target: int, sources: Ints, nodes: Floats, ways: Floats) -> None:
        """Add to nodes and arcs what passes them on the shortest ways from all of these sources to one target."""
        import numpy as np

        left = np.zeros(self.count)
        left[target] = 1.0
        known = np.zeros(self.count, dtype=bool)
        rounds: list[tuple[Ints, Floats]] = []
        frontier = np.array([target])
        while len(frontier):
            known[frontier] = True
            arcs = self.order[arcs_from(self.starts, frontier)]
            arcs = arcs[~known[self.tail[arcs]]]
            tails, weight = self.tail[arcs], left[self.head[arcs]]
            frontier = distinct(tails, self.count)
            left[frontier] = 0.0
            np.add.at(left, tails, weight)
            rounds.append((arcs, weight / left[tails]))
            left[frontier] /= left[frontier].max(
                initial=1e-300
            )  # only what those of one round have beside others counts
        carried = np.zeros(self.count)
        carried[sources[known[sources]]] = 1.0
        begun = carried.copy()
        for arcs, share in reversed(rounds):
            passing = carried[self.tail[arcs]] * share
            ways[arcs] += passing
            np.add.at(carried, self.head[arcs], passing)
        carried[target] = 0.0
        nodes += carried - begun


def _rounded(shares: Floats) -> Floats:
    import numpy as np

    digits = np.floor(np.log10(np.maximum(shares, 1e-200)))
    scale = 10.0 ** (_DIGITS - digits)
    return np.asarray(np.where(shares > 0, np.rint(shares * scale) / scale, 0.0))
