"""Ways to spend a budget that are not optimal: the greedy one, and the rankings that are used in its place."""

from __future__ import annotations

import time
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, Protocol

from graphdb.arrays.compiled import Compiled
from graphdb.interdiction.betweenness import source_to_target
from graphdb.interdiction.removable import Chosen, Interdict, Removable, touching

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]

Ranking = Literal["degree", "betweenness", "kingpin"]
Number = Fraction | float

_NOTHING = 1e-12
"""A gain as small as this is none."""


class Objective(Protocol):
    """What removals are to make small."""

    def value(self, chosen: Sequence[int]) -> Number:
        """What is left after these removals."""

    def at_most(self, chosen: Sequence[int]) -> Sequence[Number]:
        """For each removable, the most that its removal after these can take away."""


def greedy(objective: Objective, things: Sequence[Removable], budget: Fraction, seconds: float) -> Chosen:
    """Step by step the removal that takes the most away for its cost, until none takes anything or time is up."""
    end = time.monotonic() + seconds
    chosen: list[int] = []
    value = objective.value(chosen)
    while time.monotonic() < end:
        limits = objective.at_most(chosen)
        payable = [place for place in range(len(things)) if things[place].cost <= budget and place not in chosen]
        payable = [place for place in payable if limits[place] > _NOTHING]
        best: tuple[tuple[bool, Number], int] | None = None
        for place in sorted(payable, key=lambda place: _for_its_cost(limits[place], things[place]), reverse=True):
            if (best and _for_its_cost(limits[place], things[place]) <= best[0]) or time.monotonic() > end:
                break
            drop = float(value) - float(objective.value([*chosen, place]))
            worth = _for_its_cost(drop, things[place])
            if drop > _NOTHING and (best is None or worth > best[0]):
                best = worth, place
        if best is None:
            break
        chosen.append(best[1])
        budget -= things[best[1]].cost
        value = objective.value(chosen)
    return frozenset(chosen)


def _for_its_cost(drop: Number, thing: Removable) -> tuple[bool, Number]:
    return (not thing.cost, float(drop) / float(thing.cost or 1))


def ranked(
    compiled: Compiled,
    level: int,
    things: Sequence[Removable],
    interdict: Interdict,
    by: Ranking,
    kingpin: str | None = None,
) -> list[int]:
    """The removables that a measure gives anything, highest first, then by id.

    Only flows at or above ``level`` count. ``degree`` counts an actor's flows; ``betweenness`` is source-to-target
    betweenness as in ``graphdb rank``; ``kingpin`` takes the actors of the kind ``kingpin`` by the flows that they
    send, receive or enable. A flow's degree is that of its two ends together, and it belongs to the kingpins when one
    of them sends, receives or enables it.
    """
    import numpy as np

    arcs = np.flatnonzero((compiled.flow >= 0) & (compiled.grade >= level))
    measure = {"degree": _degree, "betweenness": _betweenness, "kingpin": _kingpins}[by]
    scores = measure(compiled, arcs, interdict, kingpin)[np.array([thing.row for thing in things], dtype=np.int64)]
    places = np.flatnonzero(scores > 0)  # in the order of ids
    ranking: list[int] = places[np.argsort(-scores[places], kind="stable")].tolist()
    return ranking


def _degree(c: Compiled, arcs: Ints, interdict: Interdict, _: str | None) -> Ints:
    import numpy as np

    flows, rows, count = c.columns.flows, c.flow[arcs], len(c.is_fixed)
    degree = np.bincount(flows.sender[rows], minlength=count) + np.bincount(flows.receiver[rows], minlength=count)
    return degree if interdict == "actors" else degree[flows.sender] + degree[flows.receiver]


def _betweenness(c: Compiled, arcs: Ints, interdict: Interdict, _: str | None) -> NDArray[np.float64]:
    import numpy as np

    flows, rows = c.columns.flows, c.flow[arcs]
    starts = np.unique(c.actor_of(c.facts))
    shares = source_to_target(
        flows.sender[rows], flows.receiver[rows], starts, np.flatnonzero(c.is_target), len(c.is_fixed)
    )
    if interdict == "actors":
        return shares.of_nodes
    by_row = np.zeros(len(flows.sender))
    by_row[rows] = shares.of_arcs
    return by_row


def _kingpins(c: Compiled, arcs: Ints, interdict: Interdict, kind: str | None) -> Ints:
    import numpy as np

    kinds = c.columns.actors.kind
    is_kingpin = np.array([*(word == kind for word in kinds.words), False])[kinds.codes]  # NOT_GIVEN picks the last
    actors, touched = touching(c, arcs)
    some = is_kingpin[actors]
    if interdict == "actors":
        return np.bincount(actors[some], minlength=len(c.is_fixed))
    return np.minimum(np.bincount(c.flow[touched[some]], minlength=len(c.columns.flows.sender)), 1)
