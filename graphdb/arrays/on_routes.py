"""The flows that routes to a target can use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.sorting import arcs_from
from graphdb.arrays.spreading import reached

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]


def flows_on_routes(compiled: Compiled, level: int) -> Ints:
    """The rows, ascending, of the flows at or above a level that start from something supplied and lead on to a target.

    Backwards from the goal, along arcs out of what is supplied.
    """
    import numpy as np

    c = compiled
    is_usable = reached(c, level).known[c.tail] & (c.grade >= level)
    order, starts = c.into
    is_wanted, is_found = np.zeros(c.nodes, bool), np.zeros(len(c.tail), bool)
    frontier = np.array([c.goal])
    while len(frontier):
        is_wanted[frontier] = True
        arcs = order[arcs_from(starts, frontier)]
        arcs = arcs[is_usable[arcs]]
        is_found[arcs] = True
        before = np.unique(c.tail[arcs])
        frontier = before[~is_wanted[before]]
    return np.unique(c.flow[is_found & (c.flow >= 0)])
