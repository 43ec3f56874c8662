"""The actors on every route, taken over all the states of each actor at once."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.findings import Route
from graphdb.network import Network
from graphdb.supply.clauses import GOAL, Supply


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


def on_every_path(network: Network, supply: Supply) -> frozenset[str]:
    """The actors on every path of admitted flows from the origins to the targets, by networkx's dominators."""
    import networkx as nx

    source, sink = object(), object()
    paths: nx.DiGraph[object] = nx.DiGraph()
    paths.add_nodes_from((source, sink))
    paths.add_edges_from((source, actor) for actor in network if actor in supply.starts)
    for sender, receiver, data in network.edges(data=True):
        if data["admitted"] and sender not in supply.targets:
            paths.add_edge(sender, sink if receiver in supply.targets else receiver)
    above = nx.immediate_dominators(paths, source)
    found: set[str] = set()
    node = above.get(sink, source)
    while node is not source:
        found.add(str(node))
        node = above[node]
    return frozenset(found)
