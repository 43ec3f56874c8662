"""The actors on every route, and nothing else: the question that dominators answer where nothing is ever converted."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from graphdb.arrays.candidates import joined, met, sent_or_enabled
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.one_by_one import Reached, dominators
from graphdb.arrays.proofs import AT_ONCE
from graphdb.arrays.spreading import Lost, reached
from graphdb.columns import Columns
from graphdb.likelihood import level
from graphdb.network import View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]

ROUND, IN_ROUNDS = 30, 0.02
"""What a round costs, and what an arc does in it, as many times what an arc costs in a sweep on lists."""


def on_every_route(
    columns: Columns, view: View, targets: Collection[str], origins: Collection[str] = (), *, only_from: bool = False
) -> tuple[str, ...] | None:
    """The ids of the chokepoints, in the order in which some route meets them; ``None`` where there is no route.

    The same set as ``graphdb.questions.chokepoints`` finds, without its proofs.
    """
    lowest = level(view.min_likelihood) if view.min_likelihood else 0
    c = Compiled(columns, view, targets, origins, only_from=only_from, lowest=lowest)
    supplied = reached(c, lowest)
    if not supplied.known[c.goal]:
        return None
    arcs = _derivation(c, supplied)
    actors = met(c, [row for row in c.flow[arcs].tolist() if row >= 0])
    passes = math.ceil(len(actors) / AT_ONCE)
    certain, doubtful = set[int](), actors
    if c.nodes == c.first_join and passes * (ROUND * supplied.rounds + IN_ROUNDS * len(c.tail)) > len(c.tail):
        certain, doubtful = _by_sweep(c, lowest, arcs, actors, supplied)
    for first in range(0, len(doubtful), AT_ONCE):
        some = doubtful[first : first + AT_ONCE]
        lost = Lost(c, [joined(sent_or_enabled(c, actor)) for actor in some])
        lost.start_from(supplied, lowest)
        certain |= {actor for actor, bit in zip(some, lost.bits, strict=True) if lost.without[c.goal] & bit}
    return tuple(str(columns.actors.ids[actor]) for actor in actors if actor in certain)


def _derivation(c: Compiled, supplied: Reached) -> list[int]:
    """The arcs of one way to supply the goal, each after those that it needs."""
    import numpy as np

    order: list[int] = []
    done: set[int] = set()
    agenda = [(c.goal, False)]
    while agenda:
        node, ready = agenda.pop()
        if ready:
            order.append(int(supplied.by[node]))
        elif node not in done and not c.is_fact[node]:
            done.add(node)
            if node >= c.first_join:
                agenda.extend((state, False) for state in c.inputs(np.array([node]))[0].tolist())
            else:
                agenda += [(node, True), (int(c.tail[supplied.by[node]]), False)]
    return order


def _by_sweep(
    c: Compiled, lowest: int, path: list[int], actors: list[int], supplied: Reached
) -> tuple[set[int], list[int]]:
    """The actors that one sweep shows to be on every route, and those that it cannot tell of.

    A state that is on every path puts its actor on every route. One that is not tells nothing of an actor that holds
    others, or enables.
    """
    import numpy as np

    held = np.bincount(c.actor_of(np.flatnonzero(supplied.known[: c.goal])), minlength=len(c.is_fixed)) > 1
    enabled_by = c.columns.flows.enabled_by
    if enabled_by is not None:
        held[enabled_by.values] = True
    stops = dominators(c, lowest, path)
    certain = set(c.actor_of(c.tail[path][stops]).tolist())
    return certain, [actor for actor in np.array(actors)[held[actors]].tolist() if actor not in certain]
