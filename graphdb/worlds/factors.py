"""The probability that the goal is not supplied, as one big sum of products: a table of numbers for each clause.

Whether a state is supplied depends on the states before it as in a Bayesian network: it is lost when each of its
clauses fails, which they do independently (a noisy OR). With one more variable a state, that splits into small tables,
one a clause (Díez & Galán 2003, doi:10.1002/int.10080): a negative entry subtracts what is counted twice.

States on a cycle need each other, and only what has a beginning counts. So they are laid out in rounds: known from
outside, known from those one round before, and so on, as many rounds as the cycle has states; and each flow among
them gets a variable of its own, for it exists in all rounds or in none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from graphdb.supply import GOAL, Supply

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

MOST_VARIABLES = 50_000
"""No more variables than this: states on a cycle need as many as the square of their number."""


class Factor(NamedTuple):
    """A table with one axis of two for each variable of ``scope``: 0 for no, 1 for yes."""

    scope: tuple[int, ...]
    table: Numbers
    clause: int | None
    """The clause without which it is a table of ones; ``None`` where it does not fall with any."""


class Factors:
    """The tables of a supply whose clauses are all live. Variables are numbered as they come."""

    def __init__(self, supply: Supply) -> None:
        self.supply = supply
        self.factors: list[Factor] = []
        self.variables = 0
        self._known: dict[int, int] = {}
        self._ending: int | None = None
        into: dict[int, list[int]] = {}
        for index, clause in enumerate(supply.clauses):
            into.setdefault(clause.head, []).append(index)
        for states in _parts(supply, into):
            if len(states) == 1:
                self._known[states[0]] = self._state(states[0], into[states[0]])
            else:
                self._cycle(states, into)

    def _cycle(self, states: list[int], into: dict[int, list[int]]) -> None:
        """States that need each other: round by round."""
        inner = {index for state in states for index in into[state] if not self._is_outside(index, states)}
        flows = {index: self._flow(index) for index in sorted(inner) if self.supply.clauses[index].probability < 1}
        first = {state: self._state(state, [index for index in into[state] if index not in inner]) for state in states}
        before = first
        for _ in range(len(states) - 1):
            now = {}
            for state in states:
                failing, now[state] = self._new(), self._new()
                self._add_or(failing, now[state])
                self._add_clause(failing, [first[state]], 1.0, None)
                for index in into[state]:
                    if index in inner:
                        needed = [before.get(s, self._known.get(s)) for s in self.supply.clauses[index].body]
                        body = [variable for variable in (*needed, flows.get(index)) if variable is not None]
                        self._add_clause(failing, body, 1.0, index)
            before = now
            if self.variables > MOST_VARIABLES:
                return
        self._known.update(before)

    def _is_outside(self, index: int, states: Iterable[int]) -> bool:
        return set(self.supply.clauses[index].body).isdisjoint(states)

    def _flow(self, index: int) -> int:
        """A variable for whether a flow exists."""
        import numpy as np

        variable, chance = self._new(), self.supply.clauses[index].probability
        self.factors.append(Factor((variable,), np.array((1 - chance, chance)), None))
        return variable

    def _state(self, state: int, clauses: Iterable[int]) -> int:
        """A variable for whether a state is supplied by clauses whose bodies have theirs; the goal has to be lost."""
        failing = self._new()
        for index in clauses:
            clause = self.supply.clauses[index]
            body = [self._known[needed] for needed in clause.body if needed not in self.supply.facts]
            self._add_clause(failing, body, clause.probability, index)
        if state == GOAL:
            self._lose(failing)
            return failing
        supplied = self._new()
        self._add_or(failing, supplied)
        return supplied

    def _new(self) -> int:
        self.variables += 1
        return self.variables - 1

    def _lose(self, failing: int) -> None:
        import numpy as np

        self.factors.append(Factor((failing,), np.array((1.0, 0.0)), None))

    def _add_or(self, failing: int, supplied: int) -> None:
        """Supplied is what does not fail: all worlds, less those in which every clause fails."""
        import numpy as np

        self.factors.append(Factor((failing, supplied), np.array(((1.0, -1.0), (0.0, 1.0))), None))

    def _add_clause(self, failing: int, body: Sequence[int], chance: float, index: int | None) -> None:
        """A clause fails unless all that it needs is there and, by its chance, it is there itself."""
        import numpy as np

        table = np.ones((2,) * (1 + len(body)))
        table[(0, *(1 for _ in body))] = 1 - chance
        self.factors.append(Factor((failing, *body), table, index))


def _parts(supply: Supply, into: dict[int, list[int]]) -> list[list[int]]:
    """The states that clauses supply, in parts that need each other, each after those that it needs."""
    import networkx as nx

    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(sorted(into))
    for state, clauses in into.items():
        graph.add_edges_from(
            (needed, state) for index in clauses for needed in supply.clauses[index].body if needed in into
        )
    parts = nx.condensation(graph)
    return [sorted(parts.nodes[part]["members"]) for part in nx.topological_sort(parts)]
