"""Some route that avoids what is closed, any route, found by going breadth first from the origins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphdb.arrays.cheapest import usable
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.first import in_order
from graphdb.arrays.sorting import pieces_from
from graphdb.arrays.spreading import distinct, together

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]

NEVER = 1 << 30
"""The round in which what cannot be supplied is."""


def arcs_of_a_route(c: Compiled, level: int, closed: Flags) -> list[int] | None:
    """The arcs of some way to supply the goal by arcs at or above a grade that are not closed; ``None`` without any.

    It is short where it can be. Where several arcs would do, the first id wins, so that it does not depend on the order
    of rows.
    """
    rounds = _rounds(c, level, closed)
    return None if rounds[c.goal] == NEVER else _traced(c, level, closed, rounds)


def _rounds(c: Compiled, level: int, closed: Flags) -> Ints:
    """For each node the round in which it is supplied, as far as that is known when the goal is."""
    import numpy as np

    rounds = np.full(c.nodes, NEVER, dtype=np.int32)
    inputs_missing = c.join_sizes.copy()
    frontier, number = c.facts, 0
    rounds[frontier] = 0
    while len(frontier) and rounds[c.goal] == NEVER:
        number += 1
        found: list[Ints] = []
        for piece in pieces_from(c.starts, frontier):
            heads = c.head[usable(c, piece, level, closed)]
            heads = heads[rounds[heads] == NEVER]
            joined = heads >= c.first_join
            if joined.any():
                joins = heads[joined] - c.first_join
                np.subtract.at(inputs_missing, joins, 1)
                heads = np.concatenate([heads[~joined], c.first_join + joins[inputs_missing[joins] == 0]])
            heads = distinct(heads, c.nodes)
            rounds[heads] = number
            found.append(heads)
        frontier = together(found)
    return rounds


def _traced(c: Compiled, level: int, closed: Flags, rounds: Ints) -> list[int]:
    """From the goal backwards, for each state that is needed an arc from what was supplied in an earlier round."""
    import numpy as np

    chosen: list[int] = []
    wanted, met = [c.goal], {c.goal}
    for node in wanted:  # grows as it goes
        if c.is_fact[node]:
            continue
        if node >= c.first_join:
            before = c.inputs(np.array([node]))[0].tolist()
        else:
            arcs = usable(c, together([*c.arcs_into(node)]), level, closed)
            chosen.append(_first(c, arcs[rounds[c.tail[arcs]] < rounds[node]]))
            before = [int(c.tail[chosen[-1]])]
        new = [state for state in dict.fromkeys(before) if state not in met]
        met.update(new)
        wanted += new
    return chosen


def _first(c: Compiled, arcs: Ints) -> int:
    """A conversion if there is one, else the flow with the first id."""
    conversions = arcs[c.flow[arcs] < 0]
    return int(conversions[0]) if len(conversions) else next(in_order(c, arcs))
