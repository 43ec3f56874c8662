"""Who or what may be removed within a budget: actors, or single flows, with their costs and the clauses that fall.

Costs and budgets are added as fractions of the decimals they were written as, so that 0.1 + 0.2 costs as much as 0.3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from graphdb.network import Network
from graphdb.supply import Supply

Interdict = Literal["actors", "flows"]


class Removable(NamedTuple):
    """An actor or a flow, what it costs to remove, and the clauses that fall with it.

    ``sent`` are those clauses that are flows and do more than bring an actor something.
    """

    id: str
    cost: Fraction
    clauses: frozenset[int]
    sent: frozenset[int]


Chosen = frozenset[int]
"""What is removed: places in a list of removables."""


def removables(
    network: Network, supply: Supply, interdict: Interdict = "actors", protect: Collection[str] = ()
) -> list[Removable]:
    """All that may be removed, in the order of ids.

    Actors: all but targets, named origins, those that are not ``removable`` and those in ``protect``. Flows: all
    admitted ones that no actor in ``protect`` sends, receives or enables.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> from graphdb.arrays.compiling import compile
    >>> network = build(mint())
    >>> [each.id for each in removables(network, compile(network, ["town"]), protect=["mine", "forge"])]
    ['harbour', 'inspector', 'press-maker', 'workshop']
    """
    if interdict == "actors":
        kept = supply.fixed.union(protect)
        return [_actor(supply, id, network.nodes[id]["cost"]) for id in sorted(network) if id not in kept]
    spared = supply.blocked_by(protect)
    clauses = {clause.flow: index for index, clause in enumerate(supply.clauses) if clause.flow is not None}
    costs = {id: data["cost"] for *_, id, data in network.edges(keys=True, data=True) if data["admitted"]}
    return [
        Removable(id, exactly(costs[id]), frozenset((clauses[id],)), frozenset((clauses[id],)))
        for id in sorted(costs)
        if id in clauses and clauses[id] not in spared
    ]


def _actor(supply: Supply, id: str, cost: float) -> Removable:
    clauses = supply.blocked_by([id])
    flows = {index: supply.clauses[index].flow for index in clauses}
    sent = frozenset(index for index, flow in flows.items() if flow is not None and supply.ends[flow][1] != id)
    return Removable(id, exactly(cost), clauses, sent)


def exactly(number: float) -> Fraction:
    """The decimal that a number was written as.

    >>> exactly(0.1) + exactly(0.2) == exactly(0.3)
    True
    """
    return Fraction(str(number))


def cost_of(things: Sequence[Removable], chosen: Iterable[int]) -> Fraction:
    """What these cost together."""
    return sum((things[place].cost for place in chosen), Fraction(0))


def falls_with(things: Sequence[Removable], chosen: Iterable[int]) -> frozenset[int]:
    """The clauses that fall when all of these are removed."""
    return frozenset[int]().union(*(things[place].clauses for place in chosen))


def affordable(things: Sequence[Removable], ranked: Iterable[int], budget: Fraction) -> Chosen:
    """Down a ranking, each that the rest of the budget still pays for."""
    chosen: list[int] = []
    for place in ranked:
        if things[place].cost <= budget:
            chosen.append(place)
            budget -= things[place].cost
    return frozenset(chosen)
