"""The clauses that can matter, as arrays in an order in which one sweep settles all states that are on no cycle.

A plan is what a process elsewhere needs to sweep worlds, and nothing else: it can be pickled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from graphdb.supply import GOAL, Supply

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


_CELLS = 1 << 19
"""How many words of a sweep's arrays stay near the processor."""


class Step(NamedTuple):
    """Some states with the clauses that supply them, both from ``first`` up to ``end``.

    ``heads`` has each clause's state; ``starts`` tells where each state's clauses begin, from the step's first;
    ``more`` lists, for the second input and each after it, the clauses that have one.
    """

    first_state: int
    end_state: int
    first: int
    end: int
    heads: Numbers
    starts: Numbers
    more: tuple[Numbers, ...]


class Level(NamedTuple):
    """States that need only those of earlier levels and, where ``cyclic``, each other.

    Those that need each other are in steps such that what comes from outside mostly travels from step to step.
    """

    steps: tuple[Step, ...]
    cyclic: bool


class Plan(NamedTuple):
    """States by level, those that are simply there first; clauses by the state they supply, the shortest way first.

    ``bodies`` has a row a clause: the states it needs, filled up with ``always``, a state that is always there. That an
    enabler who may be removed is there is a state as well. ``actor_of`` gives a state's actor, -1 for those that cannot
    be removed; ``states_of`` (a slice of ``states_by_actor`` each) the reverse, and ``from_level`` the first level at
    which an actor's loss is felt.
    """

    clauses: Numbers
    """Each clause's place in the supply."""
    bodies: Numbers
    first_clause: Numbers
    """A state's first clause; that of the next state ends them."""
    facts: int
    goal: int
    always: int
    levels: tuple[Level, ...]
    actors: tuple[str, ...]
    actor_of: Numbers
    states_of: Numbers
    states_by_actor: Numbers
    from_level: Numbers

    @property
    def columns(self) -> int:
        """So many words of 64 worlds are swept at once: as many as stay near the processor."""
        return max(1, _CELLS // (len(self.clauses) + self.always))


def live(supply: Supply, level: int = 0) -> list[int]:
    """The clauses that can matter: those that something may reach and that may lead to the goal."""
    reached, useful = supply.supplied(level), supply.useful(level)
    return [
        index
        for index, clause in enumerate(supply.clauses)
        if clause.level >= level
        and useful[clause.head]
        and clause.head not in supply.facts
        and clause.head not in clause.body
        and all(reached[state] for state in clause.body)
    ]


def plan(supply: Supply, clauses: Sequence[int]) -> Plan:
    """Order these clauses of a supply, which are live.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> from graphdb.arrays.compiling import compile
    >>> supply = compile(build(mint(), View(min_likelihood=None)), ["town"])
    >>> ready = plan(supply, live(supply))
    >>> len(ready.clauses), len(ready.levels), ready.actors
    (8, 4, ('forge', 'harbour', 'inspector', 'mine', 'press-maker', 'workshop'))
    """
    return _Planner(supply, clauses).plan()


class _Planner:
    """Puts states in order of level, clauses in that of the states they supply, and numbers both."""

    def __init__(self, supply: Supply, clauses: Sequence[int]) -> None:
        self.supply = supply
        self.bodies = {index: self._body(index) for index in clauses}
        self.heads = {index: supply.clauses[index].head for index in clauses}
        self.generations = self._generations()
        supplied = [state for groups, _ in self.generations for group in groups for state in group]
        needed = {state for body in self.bodies.values() for state in body}
        self.given = sorted(needed.difference(supplied), key=str)
        self.states: list[int | str] = [*self.given, *supplied]
        self.numbers = {state: number for number, state in enumerate(self.states)}

    def _body(self, index: int) -> tuple[int | str, ...]:
        """The states that a clause needs and, by their ids, the enablers who have to be there and may not be."""
        clause = self.supply.clauses[index]
        enablers = self.supply.ends[clause.flow][3] if clause.flow is not None else ()
        return (*clause.body, *(id for id in dict.fromkeys(enablers) if id not in self.supply.fixed))

    def _generations(self) -> list[tuple[list[list[int]], bool]]:
        """The supplied states level by level, and whether those of a level need each other."""
        import networkx as nx

        graph: nx.DiGraph[int] = nx.DiGraph()
        heads = set(self.heads.values())
        graph.add_nodes_from(sorted(heads))
        for index, body in self.bodies.items():
            graph.add_edges_from((state, self.heads[index]) for state in body if state in heads)
        parts = nx.condensation(graph)
        levels: list[tuple[list[list[int]], bool]] = []
        for generation in nx.topological_generations(parts):
            members = [parts.nodes[part]["members"] for part in generation]
            alone = sorted(state for states in members if len(states) == 1 for state in states)
            levels += [([alone], False)] if alone else []
            levels += [(self._rounds(graph, states), True) for states in members if len(states) > 1]
        return levels

    def _rounds(self, graph: nx.DiGraph[int], states: set[int]) -> list[list[int]]:
        """States that need each other, by how many flows it takes to reach them from outside."""
        nearest = {
            self.heads[index]
            for index, body in self.bodies.items()
            if self.heads[index] in states and states.isdisjoint(body)
        }
        rounds, rest = [], set(states)
        while nearest:
            rounds.append(sorted(nearest))
            rest -= nearest
            nearest = {after for state in nearest for after in graph.successors(state) if after in rest}
        return rounds

    def plan(self) -> Plan:
        import numpy as np

        always, width = len(self.states), max(map(len, self.bodies.values()), default=1)
        rows = {
            index: sorted((self.numbers[state] for state in body), reverse=True) for index, body in self.bodies.items()
        }
        clauses = sorted(rows, key=lambda index: (self.numbers[self.heads[index]], rows[index][0], index))
        bodies = np.array([rows[index] + [always] * (width - len(rows[index])) for index in clauses], dtype=np.int64)
        heads = np.array([self.numbers[self.heads[index]] for index in clauses], dtype=np.int64)
        first_clause = np.searchsorted(heads, np.arange(always + 1)).astype(np.int64)
        levels = self._levels(bodies, first_clause)
        at = np.zeros(always + 1, dtype=np.int64)
        for number, level in enumerate(levels):
            at[level.steps[0].first_state : level.steps[-1].end_state] = number
        at[: len(self.given)] = len(levels)
        np.minimum.at(at, bodies.ravel(), np.repeat(at[heads], width))
        names = [self._actor(state) for state in self.states]
        actors = sorted({name for name in names if name and name not in self.supply.fixed})
        places = {name: place for place, name in enumerate(actors)}
        actor_of = np.array([places.get(name, -1) for name in names] + [-1], dtype=np.int64)
        by_actor = np.argsort(actor_of[:always], kind="stable")
        states_of = np.searchsorted(actor_of[:always][by_actor], np.arange(len(actors) + 1)).astype(np.int64)
        return Plan(
            clauses=np.array(clauses, dtype=np.int64),
            bodies=bodies,
            first_clause=first_clause,
            facts=len(self.given),
            goal=self.numbers[GOAL],
            always=always,
            levels=levels,
            actors=tuple(actors),
            actor_of=actor_of,
            states_of=states_of,
            states_by_actor=by_actor,
            from_level=np.minimum.reduceat(at[by_actor], states_of[:-1]),
        )

    def _levels(self, bodies: Numbers, first_clause: Numbers) -> tuple[Level, ...]:
        levels, state = [], len(self.given)
        for groups, cyclic in self.generations:
            steps = []
            for group in groups:
                steps.append(self._step(bodies, first_clause, state, state + len(group)))
                state += len(group)
            levels.append(Level(tuple(steps), cyclic))
        return tuple(levels)

    def _step(self, bodies: Numbers, first_clause: Numbers, state: int, end_state: int) -> Step:
        import numpy as np

        first, end = int(first_clause[state]), int(first_clause[end_state])
        more = tuple(np.flatnonzero(column < len(self.states)) for column in bodies[first:end, 1:].T)
        heads = np.repeat(np.arange(state, end_state), np.diff(first_clause[state : end_state + 1]))
        return Step(state, end_state, first, end, heads, first_clause[state:end_state] - first, more)

    def _actor(self, state: int | str) -> str:
        """Whose state it is; the goal is nobody's."""
        return state if isinstance(state, str) else self.supply.states[state][0]
