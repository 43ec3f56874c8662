"""In which worlds a few removables suffice: the goal is supplied although all others are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphdb.worlds.drawing import Worlds
from graphdb.worlds.plan import inputs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Words = NDArray[np.uint64]


class Within:
    """What is left of a network when all but some removables are gone is small, and so it is looked at by itself.

    ``touched`` says of each arc how many removables it falls with.
    """

    def __init__(self, worlds: Worlds, touched: Ints) -> None:
        self._worlds, self._touched = worlds, touched
        self._always = worlds.arcs[touched[worlds.arcs] == 0]

    def supplied(self, arcs: Ints, counts: Ints) -> Words:
        """The worlds in which the goal is supplied by those arcs that fall with nothing but what is left.

        Of what is left so many removables, ``counts``, touch each of ``arcs``; that is all where nobody else does.
        """
        import numpy as np

        c = self._worlds.compiled
        left = np.concatenate([arcs[counts == self._touched[arcs]], self._always])
        exists, heads = self._worlds.exists(left), c.head[left].tolist()
        clauses, states = inputs(c, left)
        bodies: list[list[int]] = [[] for _ in heads]
        for clause, state in zip(clauses.tolist(), states.tolist(), strict=True):
            if not c.is_fact[state]:
                bodies[clause].append(state)
        nowhere = np.zeros(exists.shape[1], dtype=np.uint64)
        known: dict[int, Words] = {}
        waiting = list(range(len(heads)))
        needed_by: dict[int, list[int]] = {}
        for clause, body in enumerate(bodies):
            for state in body:
                needed_by.setdefault(state, []).append(clause)
        while waiting:  # each again when something that it needs is there in more worlds
            gained: dict[int, None] = {}
            for clause in waiting:
                there, head = exists[clause], heads[clause]
                for state in bodies[clause]:
                    there = there & known.get(state, nowhere)
                before = known.get(head, nowhere)
                if (there & ~before).any():
                    known[head] = before | there
                    gained[head] = None
            waiting = sorted({clause for state in gained for clause in needed_by.get(state, ())})
        return known.get(c.goal, nowhere) & self._worlds.all
