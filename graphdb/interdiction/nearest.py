"""Some short route of one world: states are taken nearest first, flows in the order of their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.sorting import arcs_from, starts_of
from graphdb.interdiction.ordered import in_order_of_ids
from graphdb.worlds.plan import inputs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]


class Nearest:
    """Breadth-first search by live ``arcs``, in an order that hangs on ids alone; ``places`` says where each is."""

    def __init__(self, compiled: Compiled, arcs: Ints) -> None:
        import numpy as np

        self.compiled = compiled
        self.arcs = in_order_of_ids(compiled, arcs)
        self.places = np.empty(len(compiled.tail), dtype=np.int64)
        self.places[self.arcs] = np.arange(len(self.arcs))
        self.heads = compiled.head[self.arcs]
        clauses, states = inputs(compiled, self.arcs)
        order = np.lexsort((clauses, states))
        self._clauses, self._starts = clauses[order], starts_of(states, compiled.nodes)
        self._missing = np.bincount(clauses, minlength=len(self.arcs))
        self._joins = len(clauses) > len(self.arcs)
        self._body = states[np.argsort(clauses, kind="stable")]
        self._body_starts = starts_of(clauses, len(self.arcs))
        self._facts = _first_met(np.column_stack((self.heads[clauses], states))[np.argsort(clauses, kind="stable")])
        self._facts = self._facts[compiled.is_fact[self._facts]]

    def route(self, holds: Flags) -> list[int]:
        """The arcs of some route by those that hold, a flag for each of ``arcs``; there has to be one."""
        import numpy as np

        goal, first = self.compiled.goal, self._facts
        by = np.full(self.compiled.nodes, -1)
        known = np.zeros(self.compiled.nodes, dtype=bool)
        known[first] = True
        missing = self._missing.copy()
        while not known[goal]:
            ready = self._clauses[arcs_from(self._starts, first)]
            if self._joins:
                np.subtract.at(missing, ready, 1)
                ready = _last_of_each(ready[missing[ready] == 0])
            ready = ready[holds[ready] & ~known[self.heads[ready]]]
            heads = self.heads[ready]
            by[heads[::-1]] = ready[::-1]  # the last one stays: the first that was met
            first = heads[by[heads] == ready]
            known[first] = True
        return self._back(by)

    def _back(self, by: Ints) -> list[int]:
        """The clauses that the goal goes back to."""
        found: list[int] = []
        passed, wanted = {self.compiled.goal}, [self.compiled.goal]
        while wanted:
            clause = int(by[wanted.pop()])
            if clause >= 0:
                found.append(int(self.arcs[clause]))
                body = self._body[self._body_starts[clause] : self._body_starts[clause + 1]].tolist()
                new = [state for state in body if state not in passed]
                passed.update(new)
                wanted.extend(new)
        return found


def _first_met(states: Ints) -> Ints:
    """Each of some states once, in the order in which they come."""
    import numpy as np

    found, firsts = np.unique(states.ravel(), return_index=True)
    return found[np.argsort(firsts)]


def _last_of_each(clauses: Ints) -> Ints:
    """Each of some clauses once, where it comes last: when the last of its inputs is there."""
    import numpy as np

    reverse = clauses[::-1]
    _, firsts = np.unique(reverse, return_index=True)
    return reverse[np.sort(firsts)][::-1]
