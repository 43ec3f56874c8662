"""In how many worlds is each actor on every route? One route a world says whom to try, and only those are tried.

Whoever is on every route is on that one. So in each world the actors of one route are taken away one after the other:
pass k takes in every world that world's own k-th, and a sweep tells for all worlds at once which of them are still
supplied. There are as many passes as the longest of these routes has actors, however many actors the network has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphdb.worlds.plan import Plan
from graphdb.worlds.sweep import Sweep

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]
    Numbers = NDArray[np.int64]


class Critical(NamedTuple):
    """Pairs of a world that is supplied and an actor without whom it is not; and the supplied worlds, one bit each."""

    worlds: Numbers
    actors: Numbers
    supplied: Words


def critical(plan: Plan, exists: Words, asked: Words) -> Critical:
    """The critical actors of each world; ``asked`` is a row of the worlds that count."""
    import numpy as np

    sweep = Sweep(plan, exists)
    supplied = sweep.run(proving=True) & asked
    worlds, actors, turns = _tries(plan, *_route_states(sweep, supplied))
    lost = np.zeros(len(worlds), dtype=bool)
    for turn in range(int(turns.max(initial=-1)) + 1):
        tried = np.flatnonzero(turns == turn)
        taken = _Taken(sweep, worlds[tried], actors[tried])
        left = sweep.run(int(plan.from_level[actors[tried]].min()))
        lost[tried] = ~_bits(left, worlds[tried])
        taken.put_back()
    return Critical(worlds[lost], actors[lost], supplied)


class _Taken:
    """One actor taken away in each of some worlds: all their states are gone, until they are put back."""

    def __init__(self, sweep: Sweep, worlds: Numbers, actors: Numbers) -> None:
        import numpy as np

        plan = sweep.plan
        counts = plan.states_of[actors + 1] - plan.states_of[actors]
        ends = np.cumsum(counts)
        places = np.arange(ends[-1]) - np.repeat(ends - counts - plan.states_of[actors], counts)
        states, worlds = plan.states_by_actor[places], np.repeat(worlds, counts)
        self.present = sweep.present.reshape(-1)
        self.cells = states * sweep.present.shape[1] + (worlds >> 6)
        bits = np.uint64(1) << (worlds & 63).astype(np.uint64)
        np.subtract.at(self.present, self.cells, bits)  # each bit is set, and taken once: so this clears it

    def put_back(self) -> None:
        import numpy as np

        self.present[self.cells] = ~np.uint64(0)


def _tries(plan: Plan, worlds: Numbers, states: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Each world's removable actors, once each, and whose turn it is when: the one nearest the goal comes first.

    So a later turn begins at an earlier level, and what lies before it is still as it was without removals.
    """
    import numpy as np

    actors = plan.actor_of[states]
    order = np.lexsort((np.arange(len(plan.actors)), -plan.from_level))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    some = actors >= 0
    pairs = np.unique(worlds[some] * max(1, len(order)) + place[actors[some]])
    worlds, actors = pairs // max(1, len(order)), order[pairs % max(1, len(order))]
    firsts = np.flatnonzero(np.diff(worlds, prepend=-1))
    turns = np.arange(len(worlds)) - np.repeat(firsts, np.diff(firsts, append=len(worlds)))
    return worlds, actors, turns


def _route_states(sweep: Sweep, supplied: Words) -> tuple[Numbers, Numbers]:
    """Pairs of a supplied world and a state on one route of it, by following first proofs back from the goal."""
    import numpy as np

    plan, trees = sweep.plan, sweep.plan.bodies.shape[1] > 1
    worlds = np.flatnonzero(np.unpackbits(supplied.astype("<u8").view(np.uint8), bitorder="little"))
    states = np.full(len(worlds), plan.goal)
    seen = np.zeros((plan.always + 1, 64 * len(supplied)) if trees else (0, 0), dtype=bool)
    found = []
    while len(worlds):
        if trees:
            pairs = np.unique(states * seen.shape[1] + worlds)
            pairs = pairs[~seen.reshape(-1)[pairs]]
            seen.reshape(-1)[pairs] = True
            states, worlds = pairs // seen.shape[1], pairs % seen.shape[1]
        found.append((worlds, states))
        supplied_by_others = states >= plan.facts
        worlds, states = worlds[supplied_by_others], states[supplied_by_others]
        bodies = plan.bodies[_first_proofs(sweep, worlds, states)]
        worlds = np.repeat(worlds, bodies.shape[1])
        needed = bodies.ravel() != plan.always
        worlds, states = worlds[needed], bodies.ravel()[needed]
    if not found:
        return worlds, states
    return np.concatenate([pair[0] for pair in found]), np.concatenate([pair[1] for pair in found])


def _first_proofs(sweep: Sweep, worlds: Numbers, states: Numbers) -> Numbers:
    """For each pair the first clause in the plan's order that is a proof of the state in that world."""
    import numpy as np

    proofs = sweep.proof.reshape(-1)
    chosen = sweep.plan.first_clause[states]
    words, bits = worlds >> 6, (worlds & 63).astype(np.uint64)
    open_pairs = np.arange(len(worlds))
    while len(open_pairs):
        cells = chosen[open_pairs] * sweep.proof.shape[1] + words[open_pairs]
        proven = (proofs[cells] >> bits[open_pairs] & np.uint64(1)).astype(bool)
        open_pairs = open_pairs[~proven]
        chosen[open_pairs] += 1
    return chosen


def _bits(row: Words, worlds: Numbers) -> NDArray[np.bool_]:
    import numpy as np

    bits = row[worlds >> 6] >> (worlds & 63).astype(np.uint64) & np.uint64(1)
    return np.asarray(bits, dtype=bool)
