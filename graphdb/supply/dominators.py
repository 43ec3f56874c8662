"""The actors on every route, taken over all the states of each actor at once."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.findings import Route
from graphdb.supply import GOAL, Supply


def met(supply: Supply, route: Route) -> Iterator[str]:
    """The removable actors of a route, each where it first sends or enables: all but the target send on."""
    for flow in route.flows:
        sender, _, _, enablers = supply.ends[flow]
        yield from (actor for actor in (sender, *enablers) if actor not in supply.fixed)


def dominators(supply: Supply, route: Route, level: int) -> tuple[str, ...]:
    """The chokepoints by flows at or above a level, in the order in which ``route``, any route of them, meets them."""
    return tuple(
        actor
        for actor in dict.fromkeys(met(supply, route))
        if not supply.supplied(level, supply.blocked_by([actor]))[GOAL]
    )
