"""In how many worlds is each actor on every route? Two routes a world say whom to try, and only those are tried.

Whoever is on every route is on both of these. So in each world the actors that two routes share are taken away one
after the other: pass k takes in every world that world's own k-th, and a sweep tells for all worlds at once which of
them are still supplied. The passes of all worlds lie beside each other as more words of one sweep: on a small network
the number of steps costs more than what is done in each.
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
    worlds, actors = _shared(sweep, supplied)
    lost = np.empty(len(worlds), dtype=bool)
    words, column_of = _columns(worlds)
    for first in range(0, len(words), plan.columns):
        tried = np.flatnonzero((column_of >= first) & (column_of < first + plan.columns))
        columns = column_of[tried] - first
        part = sweep.part(words[first : first + plan.columns])
        _take_away(part, 64 * columns + (worlds[tried] & 63), actors[tried])
        left = part.run(int(plan.from_level[actors[tried]].min()))
        lost[tried] = ~_bits(left, 64 * columns + (worlds[tried] & 63))
    return Critical(worlds[lost], actors[lost], supplied)


def _take_away(sweep: Sweep, worlds: Numbers, actors: Numbers) -> None:
    """In each of some worlds one actor is gone, with all their states; no world is named twice."""
    import numpy as np

    plan = sweep.plan
    counts = plan.states_of[actors + 1] - plan.states_of[actors]
    ends = np.cumsum(counts)
    places = np.arange(ends[-1]) - np.repeat(ends - counts - plan.states_of[actors], counts)
    states, worlds = plan.states_by_actor[places], np.repeat(worlds, counts)
    cells = states * sweep.present.shape[1] + (worlds >> 6)
    bits = np.uint64(1) << (worlds & 63).astype(np.uint64)
    np.subtract.at(sweep.present.reshape(-1), cells, bits)  # each bit is set, and taken once: so this clears it


def _columns(worlds: Numbers) -> tuple[Numbers, Numbers]:
    """Columns of words in which each world has one actor at most: the word of each, and each pair's column.

    The actors nearest the goal come first. What lies before them is still as it was without removals, and so a sweep of
    the first columns begins late.
    """
    import numpy as np

    firsts = np.flatnonzero(np.diff(worlds, prepend=-1))
    turns = np.arange(len(worlds)) - np.repeat(firsts, np.diff(firsts, append=len(worlds)))
    words = int(worlds.max(initial=-1) >> 6) + 1
    at = turns * words + (worlds >> 6)
    order = np.argsort(at, kind="stable")
    new = np.diff(at[order], prepend=-1) > 0
    column_of = np.empty_like(at)
    column_of[order] = np.cumsum(new) - 1
    return worlds[order[new]] >> 6, column_of


def _shared(sweep: Sweep, supplied: Words) -> tuple[Numbers, Numbers]:
    """Each supplied world with the removable actors on two routes of it, once each: those nearest the goal first."""
    import numpy as np

    plan, count = sweep.plan, 64 * len(supplied)
    by_nearness = np.lexsort((np.arange(len(plan.actors)), -plan.from_level))
    place = np.empty_like(by_nearness)
    place[by_nearness] = np.arange(len(place))

    def cells(*, last: bool) -> Numbers:
        worlds, states = routes(sweep, supplied, last=last).states
        actors = plan.actor_of[states]
        some = actors >= 0
        return np.asarray(place[actors[some]] * count + worlds[some])

    met = np.zeros(len(place) * count, dtype=bool)
    met[cells(last=False)] = True
    again = cells(last=True)
    places, worlds = np.divmod(again[met[again]], count)
    pairs = np.sort(worlds * len(place) + places)
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    return pairs // max(1, len(place)), by_nearness[pairs % max(1, len(place))]


class Routes(NamedTuple):
    """One route of each of some worlds: pairs of a world and a state on its route, and of a world and a clause."""

    states: tuple[Numbers, Numbers]
    clauses: tuple[Numbers, Numbers]


def routes(sweep: Sweep, supplied: Words, *, last: bool = False) -> Routes:
    """One route of each supplied world: first or last proofs followed back from the goal.

    The sweep was run with ``proving``.
    """
    import numpy as np

    plan, trees = sweep.plan, sweep.plan.bodies.shape[1] > 1
    worlds = np.flatnonzero(np.unpackbits(supplied.astype("<u8").view(np.uint8), bitorder="little"))
    states = np.full(len(worlds), plan.goal)
    seen = np.zeros((plan.always + 1, 64 * len(supplied)) if trees else (0, 0), dtype=bool)
    met, used = [], []
    while len(worlds):
        if trees:
            pairs = np.unique(states * seen.shape[1] + worlds)
            pairs = pairs[~seen.reshape(-1)[pairs]]
            seen.reshape(-1)[pairs] = True
            states, worlds = pairs // seen.shape[1], pairs % seen.shape[1]
        met.append((worlds, states))
        supplied_by_others = states >= plan.facts
        worlds, states = worlds[supplied_by_others], states[supplied_by_others]
        clauses = _proofs(sweep, worlds, states, last=last)
        used.append((worlds, clauses))
        bodies = plan.bodies[clauses]
        worlds = np.repeat(worlds, bodies.shape[1])
        needed = bodies.ravel() != plan.always
        worlds, states = worlds[needed], bodies.ravel()[needed]
    return Routes(_together(met), _together(used))


def _together(pairs: list[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    import numpy as np

    none = np.zeros(0, dtype=np.int64)
    return np.concatenate([none, *(pair[0] for pair in pairs)]), np.concatenate([none, *(pair[1] for pair in pairs)])


def _proofs(sweep: Sweep, worlds: Numbers, states: Numbers, *, last: bool) -> Numbers:
    """For each pair the first or last clause in the plan's order that is a proof of the state in that world."""
    import numpy as np

    proofs = sweep.proof.reshape(-1)
    chosen = sweep.plan.first_clause[states + 1] - 1 if last else sweep.plan.first_clause[states]
    words, bits = worlds >> 6, (worlds & 63).astype(np.uint64)
    open_pairs = np.arange(len(worlds))
    while len(open_pairs):
        cells = chosen[open_pairs] * sweep.proof.shape[1] + words[open_pairs]
        proven = (proofs[cells] >> bits[open_pairs] & np.uint64(1)).astype(bool)
        open_pairs = open_pairs[~proven]
        chosen[open_pairs] += -1 if last else 1
    return chosen


def _bits(row: Words, worlds: Numbers) -> NDArray[np.bool_]:
    import numpy as np

    bits = row[worlds >> 6] >> (worlds & 63).astype(np.uint64) & np.uint64(1)
    return np.asarray(bits, dtype=bool)
