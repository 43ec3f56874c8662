"""The flows that routes to a target can use: what a picture shows at first sight, and what an export may be cut to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import networkx as nx

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.compiling import as_seen
from graphdb.arrays.on_routes import flows_on_routes
from graphdb.network import Network, Seen


class Edge(NamedTuple):
    """A flow of the network: its id, its ends, and its attributes as ``graphdb.network.build`` gives them."""

    id: str
    source: str
    target: str
    commodity: str
    enablers: tuple[str, ...]
    level: int
    admitted: bool


def edges(network: Network) -> list[Edge]:
    """Every flow of the network, in the order of their ids."""
    return sorted(_edges(network))


def _edges(network: Network) -> Iterator[Edge]:
    for source, target, id, data in network.edges(keys=True, data=True):
        enablers = tuple(enabler for enabler in data["enabled_by"] if enabler in network)
        yield Edge(id, source, target, data["commodity"], enablers, data["level"], data["admitted"])


def on_routes(
    graph: Network | Seen, targets: Collection[str], origins: Collection[str], level: int, *, only_from: bool = False
) -> frozenset[str]:
    """The flows at or above a level that start from something supplied and lead on to a target.

    Every route is made of such flows. A payment that only goes back to an origin is none, though that origin is one.
    """
    seen = as_seen(graph)
    compiled = Compiled(*seen, targets, origins, only_from=only_from)
    return frozenset(map(seen.columns.flow_id, flows_on_routes(compiled, level).tolist()))


def upstream(network: Network, targets: Collection[str], level: int) -> frozenset[str]:
    """The flows at or above a level from which some chain of flows leads to a target, whatever they carry."""
    graph = nx.DiGraph((edge.target, edge.source) for edge in _edges(network) if edge.level >= level)
    reached = set(targets).union(*(nx.descendants(graph, target) for target in targets if target in graph))
    return frozenset(edge.id for edge in _edges(network) if edge.level >= level and edge.target in reached)
