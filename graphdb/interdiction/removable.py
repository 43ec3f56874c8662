"""Who or what may be removed within a budget: actors, or single flows, with their costs and the flows that fall.

Costs and budgets are added as fractions of the decimals they were written as, so that 0.1 + 0.2 costs as much as 0.3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from graphdb.arrays.admitted import rows_of
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.id_order import in_id_order
from graphdb.arrays.sorting import arcs_from
from graphdb.worlds.plan import live

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]

Interdict = Literal["actors", "flows"]


class Removable(NamedTuple):
    """An actor or a flow, by its id and its row, what it costs to remove, and the arcs that fall with it.

    ``arcs`` are those that can matter; ``sent`` are those of them that do more than bring an actor something.
    """

    id: str
    row: int
    cost: Fraction
    arcs: Ints
    sent: Ints


Chosen = frozenset[int]
"""What is removed: places in a list of removables."""


def removables(
    compiled: Compiled, level: int = 0, interdict: Interdict = "actors", protect: Collection[str] = ()
) -> list[Removable]:
    """All that may be removed, in the order of ids.

    Actors: all but targets, named origins, those that are not ``removable`` and those in ``protect``. Flows: all
    at or above ``level`` that no actor in ``protect`` sends, receives or enables, and no target sends.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> from graphdb.arrays.compiling import engine_of
    >>> engine = engine_of(build(mint()), ["town"])
    >>> [each.id for each in removables(engine.compiled, engine.level, protect=["mine", "forge"])]
    ['harbour', 'inspector', 'press-maker', 'workshop']
    """
    import numpy as np

    kept = np.zeros(len(compiled.is_fixed), dtype=bool)
    kept[rows_of(compiled.columns.actors.ids, frozenset(protect))] = True
    if interdict == "actors":
        return _actors(compiled, live(compiled, level), kept | compiled.is_fixed | compiled.is_gone)
    return _flows(compiled, level, kept)


def _actors(c: Compiled, arcs: Ints, kept: Ints) -> list[Removable]:
    import numpy as np

    actors, touched = touching(c, arcs)
    order = np.argsort(actors, kind="stable")
    actors, touched = actors[order], touched[order]
    receives = c.columns.flows.receiver[c.flow[touched]] == actors
    firsts = np.searchsorted(actors, np.arange(len(kept) + 1)).tolist()
    rows = np.flatnonzero(~kept)
    made = []
    cost = cache(exactly)
    ids, costs = c.columns.actors.ids, c.columns.actors.cost
    for row in rows[in_id_order(ids, rows)].tolist():
        some = slice(firsts[row], firsts[row + 1])
        price = cost(1.0 if costs is None else float(costs[row]))
        made.append(Removable(str(ids[row]), row, price, touched[some], touched[some][~receives[some]]))
    return made


def _flows(c: Compiled, level: int, kept: Ints) -> list[Removable]:
    import numpy as np

    arcs = np.flatnonzero((c.flow >= 0) & (c.grade >= level))
    arcs = arcs[~c.is_target[c.columns.flows.sender[c.flow[arcs]]]]
    actors, touched = touching(c, arcs)
    arcs = np.setdiff1d(arcs, touched[kept[actors]])
    arcs = arcs[in_id_order(c.columns.flows.ids, c.flow[arcs])]
    matters = np.zeros(len(c.tail), dtype=bool)
    matters[live(c, level)] = True
    costs, cost = c.columns.flows.cost, cache(exactly)
    return [
        Removable(c.columns.flow_id(row), row, cost(1.0 if costs is None else float(costs[row])), own, own)
        for row, own in (
            (row, arc[matters[arc]]) for row, arc in zip(c.flow[arcs].tolist(), arcs[:, None], strict=True)
        )
    ]


def touching(compiled: Compiled, arcs: Ints) -> tuple[Ints, Ints]:
    """Pairs of an actor's row and one of these arcs: a flow that the actor sends, receives or enables; each once."""
    import numpy as np

    c, flows = compiled, compiled.columns.flows
    arcs = arcs[c.flow[arcs] >= 0]
    rows = c.flow[arcs].astype(np.int64)
    actors, touched = [flows.sender[rows], flows.receiver[rows]], [arcs, arcs]
    if flows.enabled_by is not None:
        offsets = flows.enabled_by.offsets
        actors.append(flows.enabled_by.values[arcs_from(offsets, rows)])
        touched.append(np.repeat(arcs, np.diff(offsets)[rows]))
    pairs = np.unique(np.concatenate(touched) * len(c.is_fixed) + np.concatenate(actors))
    return pairs % len(c.is_fixed), pairs // len(c.is_fixed)


def exactly(number: float) -> Fraction:
    """The decimal that a number was written as.

    >>> exactly(0.1) + exactly(0.2) == exactly(0.3)
    True
    """
    return Fraction(str(number))


def cost_of(things: Sequence[Removable], chosen: Iterable[int]) -> Fraction:
    """What these cost together."""
    return sum((things[place].cost for place in chosen), Fraction(0))


def falls_with(things: Sequence[Removable], chosen: Iterable[int]) -> Ints:
    """The arcs that fall when all of these are removed; each once or more."""
    import numpy as np

    return np.concatenate([np.zeros(0, dtype=np.int64), *(things[place].arcs for place in chosen)])


def affordable(things: Sequence[Removable], ranked: Iterable[int], budget: Fraction) -> Chosen:
    """Down a ranking, each that the rest of the budget still pays for."""
    chosen: list[int] = []
    for place in ranked:
        if things[place].cost <= budget:
            chosen.append(place)
            budget -= things[place].cost
    return frozenset(chosen)
