"""Measures that flow along links until they no longer change: PageRank and eigenvector centrality."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from graphdb.arrays.links import Links
from graphdb.arrays.sorting import in_order

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Shares = NDArray[np.float64]

_DAMPING = 0.85
_CLOSE = 1e-6
"""Where a step changes less than this for each actor, nothing changes any more."""


def pagerank(links: Links) -> Shares:
    """Each actor's share of a random walk along flows (Page, Brin, Motwani & Winograd 1999), damping 0.85.

    Who sends nothing sends to everybody. Takes some 90 steps at most, since each brings the walk nearer by the damping.
    """
    import numpy as np

    count = links.actors
    sent = np.bincount(links.tail, links.flows, count)
    share = (1.0 / np.where(sent > 0, sent, 1))[links.tail] * links.flows
    ends = np.flatnonzero(sent == 0)
    even = np.repeat(1.0 / max(1, count), count)
    found, change = even, math.inf
    while change >= count * _CLOSE and count:
        before = found
        stopped = np.add.accumulate(before[ends])[-1] if len(ends) else 0
        walked = np.bincount(links.head, share * before[links.tail], count)
        found = _DAMPING * (walked + stopped * even) + (1 - _DAMPING) * even
        change = np.absolute(found - before).sum()
    return found


def eigenvector(links: Links) -> Shares:
    """Each actor's share in the leading eigenvector of the ties (Bonacich 1972, doi:10.1080/0022250X.1972.9989806).

    A tie joins two actors whichever way their flows run, and weighs as many flows as there are. By power iteration on
    the ties and a loop at each actor, without which it would swing to and fro where ties join two halves. How many
    steps that takes depends on the network: from dozens to thousands.
    """
    import numpy as np

    count, loops = links.actors, np.arange(links.actors)
    low, high, weight, place = _ties(links)
    other = low != high
    order, tail = in_order(np.concatenate([low, high[other]]))
    tail, head = np.concatenate([loops, tail]), np.concatenate([loops, np.concatenate([high, low[other]])[order]])
    weight = np.concatenate([np.ones(count), np.concatenate([weight, weight[other]])[order]])
    order, head = in_order(head)
    tail, weight = tail[order], weight[order]
    found, change = np.repeat(1.0 / max(1, count), count), math.inf
    while change >= count * _CLOSE and count:
        before = found
        found = np.bincount(head, before[tail] * weight, count)
        found = found / (math.hypot(*found.tolist()) or 1)
        change = np.absolute(found - before).sum()
    return found[place]


def _ties(links: Links) -> tuple[Ints, Ints, Ints, Ints]:
    """Who is tied to whom, and by how many flows, with actors numbered as they are met; and the number of each."""
    import numpy as np

    low, high = np.minimum(links.tail, links.head), np.maximum(links.tail, links.head)
    pairs, tie = np.unique(low * links.actors + high, return_inverse=True)
    low, high = np.divmod(pairs, max(1, links.actors))
    _, met = np.unique(np.stack([low, high], axis=1), return_index=True)
    place = np.argsort(np.argsort(met))
    return place[low], place[high], np.bincount(tie, links.flows, len(pairs)), place
