"""What spreads along arcs: who is supplied, and without which candidates nobody would be.

Both go in rounds. A round takes all nodes that changed in the last one, looks at every arc out of them at once, and
ends when nothing changes, so each arc is looked at a few times in all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.one_by_one import NONE, Reached, reached_one_by_one
from graphdb.arrays.sorting import blocks, pieces_from

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]

SOME, ARCS_A_ROUND = 100, 100
"""After so many rounds, with so many arcs in each on average, a round costs more than its arcs."""


def reached(compiled: Compiled, level: int) -> Reached:
    """Who is supplied by arcs at or above a grade: breadth first, joins by counting (Dowling & Gallier 1984).

    Where many rounds have little to do each, nodes are taken one by one instead, which is faster then.
    """
    import numpy as np

    c = compiled
    by = np.full(c.nodes, NONE, dtype=np.int32)
    known = np.zeros(c.nodes, dtype=bool)
    inputs_missing = c.join_sizes.copy()
    frontier = c.facts
    known[frontier] = True
    order: list[Ints] = []
    looked_at = 0
    while len(frontier):
        order.append(frontier)
        found: list[Ints] = []
        for arcs in pieces_from(c.starts, frontier):
            looked_at += len(arcs)
            if len(order) > SOME and looked_at < ARCS_A_ROUND * len(order):
                return reached_one_by_one(c, level)
            if level > c.lowest:
                arcs = arcs[c.grade[arcs] >= level]
            heads = c.head[arcs]
            new = np.flatnonzero(~known[heads])
            arcs, heads = arcs[new], heads[new]
            joined = heads >= c.first_join
            ready = heads[:0]
            if joined.any():
                joins = heads[joined] - c.first_join
                np.subtract.at(inputs_missing, joins, 1)
                ready = c.first_join + distinct(joins[inputs_missing[joins] == 0], c.nodes)
                arcs, heads = arcs[~joined], heads[~joined]
            if len(order) % 2:  # the last arc into a node wins: every second time the first, or a few feed them all
                arcs, heads = arcs[::-1], heads[::-1]
            by[heads] = arcs
            found.append(np.concatenate([heads[by[heads] == arcs], ready]))
            known[found[-1]] = True
        frontier = together(found)
    return Reached(known, by, order, len(order))


class Lost:
    """For each node, the candidates without which it would not be supplied: one bit a candidate, at most 64.

    Levels are opened from the highest down, and what holds above holds below. A node is lost without a candidate when
    every arc into it is (for a join, when one of its inputs is), which is the greatest solution of the dominance
    equations (Allen & Cocke 1970, doi:10.1145/390013.808480) over whole actors, with enablers and joins.
    """

    def __init__(self, compiled: Compiled, blocked: list[Ints]) -> None:
        import numpy as np

        sizes = (np.uint8, np.uint16, np.uint32, np.uint64)
        kind: Any = next(size for size in sizes if np.iinfo(size).bits >= len(blocked))
        self.compiled = compiled
        self.bits = [kind(1 << number) for number in range(len(blocked))]
        self.without: Ints = np.full(compiled.nodes, np.iinfo(kind).max, dtype=kind)
        self.without[compiled.facts] = 0
        self.stopped = np.zeros(len(compiled.tail), kind)
        for bit, arcs in zip(self.bits, blocked, strict=True):
            for some in blocks(len(arcs)):
                self.stopped[arcs[some]] |= bit

    def start_from(self, supplied: Reached, level: int) -> None:
        """Open arcs at or above a grade at once, knowing one way to supply each node: it needs nobody else."""
        import numpy as np

        c = self.compiled
        for nodes in supplied.order[1:]:
            states = nodes[nodes < c.first_join]
            by = supplied.by[states]
            self.without[states] = self.without[c.tail[by]] | self.stopped[by]
        doubtful = (some.start + np.flatnonzero(self.without[c.head[some]]) for some in blocks(len(c.head)))
        self.open(level, (arcs[c.grade[arcs] >= level] for arcs in doubtful))

    def open(self, level: int, pieces: Iterable[Ints]) -> None:
        """Let these arcs take part, some at a time, and all that follows by arcs at or above a grade."""
        c = self.compiled
        while True:
            changed = together([self._lower(arcs) for arcs in pieces if len(arcs)], c.nodes)
            if not len(changed):
                return
            pieces = pieces_from(c.starts, changed)
            if level > c.lowest:
                pieces = (arcs[c.grade[arcs] >= level] for arcs in pieces)

    def _lower(self, arcs: Ints) -> Ints:
        """Take from each head what it has by some arc; the nodes for which that changed anything."""
        import numpy as np

        c = self.compiled
        brought = self.without[c.tail[arcs]] | self.stopped[arcs]
        heads = c.head[arcs]
        less = np.flatnonzero(self.without[heads] & ~brought)
        heads, brought = heads[less], brought[less]
        joined = heads >= c.first_join
        if not joined.any():
            np.bitwise_and.at(self.without, heads, brought)
            return distinct(heads, c.nodes)
        np.bitwise_and.at(self.without, heads[~joined], brought[~joined])
        joins = distinct(heads[joined], c.nodes)
        tails, firsts = c.inputs(joins)
        now = np.bitwise_or.reduceat(self.without[tails], firsts)
        changed = now != self.without[joins]
        self.without[joins] = now
        return np.concatenate([distinct(heads[~joined], c.nodes), joins[changed]])


def together(found: list[Ints], count: int = 0) -> Ints:
    """What was found in several pieces; each once if there are so many nodes that any piece may have found."""
    import numpy as np

    if len(found) == 1:
        return found[0]
    both: Ints = np.concatenate(found or [np.zeros(0, dtype=np.int64)])
    return distinct(both, count) if count else both


def distinct(nodes: Ints, count: int) -> Ints:
    """Each of these nodes once."""
    import numpy as np

    if len(nodes) < count // 16:
        nodes = np.sort(nodes)
        last = np.append(nodes[1:] != nodes[:-1], True)[: len(nodes)]
        return nodes[last]  # type: ignore[no-any-return]
    present = np.zeros(count, dtype=bool)
    present[nodes] = True
    return np.flatnonzero(present)


def useful(compiled: Compiled, level: int) -> NDArray[np.bool_]:
    """For each node, whether some chain of arcs at or above a grade leads from it to the goal."""
    import numpy as np

    c = compiled
    order, starts = c.into
    found = np.zeros(c.nodes, dtype=bool)
    frontier = np.array([c.goal])
    while len(frontier):
        found[frontier] = True
        new: list[Ints] = []
        for places in pieces_from(starts, frontier):
            arcs = order[places]
            if level > c.lowest:
                arcs = arcs[c.grade[arcs] >= level]
            tails = c.tail[arcs]
            new.append(distinct(tails[~found[tails]], c.nodes))
        frontier = together(new, c.nodes)
    return found
