"""The clauses that can matter, as arrays in an order in which one sweep settles all states that are on no cycle.

A plan is what a process elsewhere needs to sweep worlds, and nothing else: it can be pickled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.sorting import arcs_from, in_order, starts_of
from graphdb.arrays.spreading import distinct, reached, useful

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Ints = NDArray[Any]


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
    """States that need only those of earlier levels and, where ``cyclic``, one another.

    Those that need one another are in steps such that what comes from outside mostly travels from step to step.
    """

    steps: tuple[Step, ...]
    cyclic: bool


class Plan(NamedTuple):
    """States by level, those that are simply there first; clauses by the state they supply, the shortest way first.

    ``bodies`` has a row a clause: the states it needs, filled up with ``always``, a state that is always there. That an
    enabler who may be removed is there is a state as well. ``actor_of`` gives a state's actor, a place in ``actors``,
    or -1 for those that cannot be removed; ``states_of`` (a slice of ``states_by_actor`` each) the reverse, and
    ``from_level`` the first level at which an actor's loss is felt.
    """

    arcs: Ints
    """Each clause's arc, from a state or from a join."""
    bodies: Numbers
    first_clause: Numbers
    """A state's first clause; that of the next state ends them."""
    facts: int
    goal: int
    always: int
    levels: tuple[Level, ...]
    actors: Ints
    """Their rows."""
    actor_of: Numbers
    states_of: Numbers
    states_by_actor: Numbers
    from_level: Numbers

    @property
    def columns(self) -> int:
        """So many words of 64 worlds are swept at once: as many as stay near the processor."""
        return max(1, _CELLS // (len(self.arcs) + self.always))


def live(compiled: Compiled, level: int = 0) -> Ints:
    """The arcs at or above a level that can matter: those that something may reach and that may lead to the goal.

    Of a join it is the one arc out of it, which stands for the whole conversion.
    """
    import numpy as np

    c = compiled
    some = np.flatnonzero(reached(c, level).known[c.tail] & useful(c, level)[c.head])
    head = c.head[some]
    new = (c.grade[some] >= level) & (head < c.first_join) & ~c.is_fact[head] & (c.tail[some] != head)
    arcs: Ints = some[new]
    clause, node = inputs(c, arcs)
    circular = clause[node == c.head[arcs[clause]]]
    return np.delete(arcs, circular)


def supplies(compiled: Compiled, arcs: Ints) -> bool:
    """Whether a target is supplied where all of these live arcs exist."""
    return bool((compiled.head[arcs] == compiled.goal).any())


def plan(compiled: Compiled, arcs: Ints) -> Plan:
    """Order these arcs, which are live.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> from graphdb.arrays.compiling import engine_of
    >>> compiled = engine_of(build(mint(), View(min_likelihood=None)), ["town"]).compiled
    >>> ready = plan(compiled, live(compiled))
    >>> len(ready.arcs), len(ready.levels), [compiled.columns.actors.ids[row] for row in ready.actors]
    (8, 4, ['forge', 'harbour', 'inspector', 'mine', 'press-maker', 'workshop'])
    """
    return _Planner(compiled, arcs).plan()


def inputs(c: Compiled, arcs: Ints) -> tuple[Ints, Ints]:
    """Pairs of a clause, by the place of its arc among these, and a state that it needs."""
    import numpy as np

    tails = c.tail[arcs]
    joined = np.flatnonzero(tails >= c.first_join)
    alone = np.flatnonzero(tails < c.first_join)
    states, firsts = c.inputs(tails[joined])
    counts = np.diff(firsts, append=len(states))
    return np.concatenate([alone, np.repeat(joined, counts)]), np.concatenate([tails[alone], states])


def _enablers(c: Compiled, arcs: Ints) -> tuple[Ints, Ints]:
    """Pairs of a clause and the row of an actor who enables it and may be removed, each once."""
    import numpy as np

    lists, none = c.columns.flows.enabled_by, np.zeros(0, dtype=np.int64)
    if lists is None or c.plain:
        return none, none
    clauses = np.flatnonzero(c.flow[arcs] >= 0)
    rows = c.flow[arcs[clauses]].astype(np.int64)
    actors = lists.values[arcs_from(lists.offsets, rows)]
    clauses = np.repeat(clauses, np.diff(lists.offsets)[rows])
    kept = ~c.is_fixed[actors]
    pairs = np.unique(clauses[kept] * len(c.is_fixed) + actors[kept])
    return pairs // len(c.is_fixed), pairs % len(c.is_fixed)


class _Planner:
    """Puts states in order of level, clauses in that of the states they supply, and numbers both.

    A node is one of the compiled network's or, from ``compiled.nodes`` on, an enabler's being there.
    """

    def __init__(self, compiled: Compiled, arcs: Ints) -> None:
        import numpy as np

        c = self.c = compiled
        self.arcs, self.heads = arcs, c.head[arcs].astype(np.int64)
        (clauses, states), (enabled, enablers) = inputs(c, arcs), _enablers(c, arcs)
        self.clause = np.concatenate([clauses, enabled])
        needed = np.concatenate([states, c.nodes + enablers])
        nodes = c.nodes + len(c.is_fixed)
        self.supplied = distinct(self.heads, nodes)
        is_given = np.zeros(nodes, dtype=bool)
        is_given[needed] = True
        is_given[self.supplied] = False
        self.given = np.flatnonzero(is_given)
        self.always = len(self.given) + len(self.supplied)
        generation, cyclic, turn = self._places(needed)
        order = np.lexsort((turn, cyclic, generation))
        self.groups = np.stack((generation, cyclic, turn))[:, order]
        self.states = np.concatenate([self.given, self.supplied[order]])
        self.numbers = np.full(nodes, -1)
        self.numbers[self.states] = np.arange(self.always)
        self.needed = self.numbers[needed]

    def _places(self, needed: Ints) -> tuple[Ints, Ints, Ints]:
        """For each supplied state its generation, whether it is on a cycle, and its turn there."""
        import numpy as np
        from scipy.sparse import coo_array
        from scipy.sparse.csgraph import connected_components

        count = len(self.supplied)
        places = np.full(self.c.nodes + len(self.c.is_fixed), -1)
        places[self.supplied] = np.arange(count)
        inside = places[needed] >= 0
        tail, head = places[needed[inside]], places[self.heads[self.clause[inside]]]
        graph = coo_array((np.ones(len(tail), dtype=np.int8), (tail, head)), shape=(count, count))
        parts, part = connected_components(graph.tocsr(), connection="strong")
        cyclic = np.bincount(part, minlength=parts)[part] > 1
        inner = part[tail] == part[head]
        generation = _generations(part[tail[~inner]], part[head[~inner]], parts)[part]
        from_outside = np.ones(len(self.arcs), dtype=bool)
        from_outside[self.clause[inside][inner]] = False
        return generation, cyclic, _turns(tail[inner], head[inner], places[self.heads[from_outside]], count)

    def plan(self) -> Plan:
        """All of it in order."""
        import numpy as np

        c, always = self.c, self.always
        heads, last = self.numbers[self.heads], np.zeros(len(self.arcs), dtype=np.int64)
        np.maximum.at(last, self.clause, self.needed)
        order = np.argsort(heads * (always + 1) + last, kind="stable")
        bodies, heads = self._bodies(order), heads[order]
        first_clause = starts_of(heads, always)
        levels = self._levels(bodies, first_clause)
        at = np.zeros(always + 1, dtype=np.int64)
        for number, level in enumerate(levels):
            at[level.steps[0].first_state : level.steps[-1].end_state] = number
        at[: len(self.given)] = len(levels)
        np.minimum.at(at, bodies.ravel(), np.repeat(at[heads], bodies.shape[1]))
        rows = self._actors()
        actors = distinct(rows[rows >= 0], len(c.is_fixed))
        actor_of = np.append(np.where(rows < 0, -1, np.searchsorted(actors, rows)), -1)
        by_actor = np.argsort(actor_of[:always], kind="stable")
        states_of = np.searchsorted(actor_of[:always][by_actor], np.arange(len(actors) + 1))
        return Plan(
            arcs=self.arcs[order],
            bodies=bodies,
            first_clause=first_clause,
            facts=len(self.given),
            goal=int(self.numbers[c.goal]),
            always=always,
            levels=levels,
            actors=actors,
            actor_of=actor_of,
            states_of=states_of,
            states_by_actor=by_actor,
            from_level=np.minimum.reduceat(at[by_actor], states_of[:-1]),
        )

    def _bodies(self, order: Ints) -> Numbers:
        """For each clause in order the states that it needs, the last first."""
        import numpy as np

        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        pairs = np.sort(place[self.clause] * self.always + (self.always - 1 - self.needed))
        rows, states = pairs // self.always, self.always - 1 - pairs % self.always
        counts = np.bincount(rows, minlength=len(order))
        bodies = np.full((len(order), int(counts.max(initial=1))), self.always)
        bodies[rows, np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)] = states
        return bodies

    def _actors(self) -> Ints:
        """The row of each state's actor, -1 for those who cannot be removed; the goal is nobody's."""
        import numpy as np

        c = self.c
        rows = np.full(len(self.states), -1)
        holds = self.states < c.goal
        rows[holds] = c.actor_of(self.states[holds])
        enables = self.states >= c.nodes
        rows[enables] = self.states[enables] - c.nodes
        return np.where((rows >= 0) & ~c.is_fixed[rows], rows, -1)

    def _levels(self, bodies: Numbers, first_clause: Numbers) -> tuple[Level, ...]:
        import numpy as np

        changes = np.flatnonzero((np.diff(self.groups, axis=1) != 0).any(axis=0)) + 1
        firsts = np.concatenate(([0], changes))
        ends = np.append(changes, len(self.supplied))
        levels: dict[tuple[int, int], list[Step]] = {}
        for first, end in zip(firsts.tolist(), ends.tolist(), strict=True):
            step = self._step(bodies, first_clause, len(self.given) + first, len(self.given) + end)
            levels.setdefault((int(self.groups[0, first]), int(self.groups[1, first])), []).append(step)
        return tuple(Level(tuple(steps), bool(cyclic)) for (_, cyclic), steps in levels.items())

    def _step(self, bodies: Numbers, first_clause: Numbers, state: int, end_state: int) -> Step:
        import numpy as np

        first, end = int(first_clause[state]), int(first_clause[end_state])
        more = tuple(np.flatnonzero(column < self.always) for column in bodies[first:end, 1:].T)
        heads = np.repeat(np.arange(state, end_state), np.diff(first_clause[state : end_state + 1]))
        return Step(state, end_state, first, end, heads, first_clause[state:end_state] - first, more)


def _generations(tail: Ints, head: Ints, count: int) -> Ints:
    """For each of so many nodes of a graph without cycles, how many arcs the longest way to it has."""
    import numpy as np

    order, _ = in_order(tail)
    starts, missing = starts_of(tail, count), np.bincount(head, minlength=count)
    found = np.zeros(count, dtype=np.int64)
    frontier, generation = np.flatnonzero(missing == 0), 0
    while len(frontier):
        found[frontier] = generation
        heads = head[order[arcs_from(starts, frontier)]]
        np.subtract.at(missing, heads, 1)
        frontier, generation = distinct(heads[missing[heads] == 0], count), generation + 1
    return found


def _turns(tail: Ints, head: Ints, first: Ints, count: int) -> Ints:
    """How many of these arcs it takes to reach each of so many nodes from the first ones; 0 for those not reached."""
    import numpy as np

    order, _ = in_order(tail)
    starts = starts_of(tail, count)
    found, known = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=bool)
    frontier, turn = distinct(first, count), 0
    while len(frontier):
        known[frontier], found[frontier] = True, turn
        heads = head[order[arcs_from(starts, frontier)]]
        frontier, turn = distinct(heads[~known[heads]], count), turn + 1
    return found
