"""Which actors, or groups of actors, are on every route?

Only what is on one route can be on all of them, so one route gives the candidates and one search without each
candidate gives its answer. Dominators of the states by themselves would miss an actor that holds several commodities,
none of which every route needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Literal

import networkx as nx

from graphdb import countries
from graphdb.findings import Bypassed, Chokepoints, Route
from graphdb.likelihood import TERMS
from graphdb.network import Network, threshold
from graphdb.supply import Blocked, Supply, compile
from graphdb.supply.dominators import met
from graphdb.supply.routing import best_route

Grouping = Literal["kind", "country", "region", "stage", "mode", "commodity"]
Candidate = tuple[str, str, Blocked]
"""An id, a name, and the clauses that fall without it."""


def chokepoints(
    network: Network,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    by: Grouping | None = None,
    plain: bool = False,
) -> Chokepoints:
    """Every actor (or group) without which no target is supplied, in the order routes meet them, with its best bypass.

    ``by`` asks of groups: all removable actors of one kind, country, region or stage, or all flows of one mode or
    commodity. ``plain`` forgets commodities, conversions and enablers, and takes its answer from networkx's
    ``immediate_dominators`` (Cooper, Harvey & Kennedy 2006).

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> answer = chokepoints(build(mint()), ["town"])
    >>> [(row.id, row.best_bypass_likelihood) for row in answer.findings]
    [('mine', 'very unlikely'), ('inspector', 'unlikely'), ('harbour', 'unlikely'), ('workshop', 'very unlikely')]
    >>> [(row.id, row.best_bypass_likelihood) for row in answer.near_misses]
    [('press-maker', 'likely')]
    """
    supply = compile(network, targets, origins, plain=plain)
    level = threshold(network)
    route = best_route(supply, level=level)
    if route is None:
        return Chokepoints(supplied=False, findings=(), near_misses=(), most_likely_route=None)
    stops = _dominators(network, targets, origins) if plain and by is None else None
    found: list[Bypassed] = []
    missed: list[tuple[int, Bypassed]] = []
    useful = supply.useful(level)
    for candidate in _candidates(network, supply, route, by):
        strength = supply.strength(candidate[2])
        row = _row(supply, candidate, strength, level, useful)
        if candidate[0] in stops if stops is not None else strength is None or strength < level:
            found.append(row)
        else:
            missed.append((strength or 0, row))
    missed.sort(key=lambda miss: miss[0])
    return Chokepoints(
        supplied=True, findings=tuple(found), near_misses=tuple(row for _, row in missed), most_likely_route=route
    )


def _row(supply: Supply, candidate: Candidate, strength: int | None, level: int, useful: bytearray) -> Bypassed:
    id, name, blocked = candidate
    return Bypassed(
        id=id,
        name=name,
        best_bypass_likelihood=None if strength is None else TERMS[strength],
        bypass=None if strength is None else best_route(supply, level=strength, blocked=blocked),
        needed_by=_cut(supply, blocked, level, useful),
    )


def _cut(supply: Supply, blocked: Blocked, level: int, useful: bytearray) -> tuple[str, ...]:
    """The flows towards a target that fall with a candidate although what they need is there without it."""
    flows = frozenset(index for index in blocked if supply.clauses[index].flow is not None)
    still = supply.supplied(level, flows)
    fallen = (supply.clauses[index] for index in sorted(flows))
    return tuple(
        clause.flow
        for clause in fallen
        if clause.flow is not None
        and clause.level >= level
        and useful[clause.head]
        and all(still[state] for state in clause.body)
    )


def _candidates(network: Network, supply: Supply, route: Route, by: Grouping | None) -> Iterator[Candidate]:
    """What one route meets, in its order: actors with those who enable each flow, or the groups they belong to."""
    names = countries.names() if by == "country" else network.graph["groups"].get(by, {})
    if by is None:
        for actor in dict.fromkeys(met(supply, route)):
            yield actor, network.nodes[actor]["name"], supply.blocked_by([actor])
    elif by in ("mode", "commodity"):
        members = _flows_by(network, supply, by)
        edges = (network.edges[(*supply.ends[flow][:2], flow)] for flow in route.flows)
        for value in dict.fromkeys(value for data in edges for value in _values(data, by)):
            yield value, names.get(value, value), frozenset(members[value].values())
    else:
        groups = {actor: network.nodes[actor][by] for actor in network if actor not in supply.fixed}
        for value in dict.fromkeys(groups[actor] for actor in met(supply, route)):
            if value is not None:
                yield (
                    value,
                    names.get(value, value),
                    supply.blocked_by(actor for actor, group in groups.items() if group == value),
                )


def _flows_by(network: Network, supply: Supply, by: Grouping) -> dict[str, dict[str, int]]:
    """For each mode or commodity, the clauses of the flows that have it."""
    clauses = {clause.flow: index for index, clause in enumerate(supply.clauses) if clause.flow is not None}
    members: dict[str, dict[str, int]] = {}
    for _, _, flow, data in network.edges(keys=True, data=True):
        if flow in clauses:
            for value in _values(data, by):
                members.setdefault(value, {})[flow] = clauses[flow]
    return members


def _values(data: dict[str, Any], by: Grouping) -> tuple[str, ...]:
    """A flow's modes, or its commodity."""
    return data["modes"] if by == "mode" else (data["commodity"],)


def _dominators(network: Network, targets: Collection[str], origins: Collection[str]) -> set[str]:
    """The actors on every path of admitted flows from the origins to the targets."""
    source, sink = object(), object()
    paths: nx.DiGraph[object] = nx.DiGraph()
    paths.add_nodes_from((source, sink))
    starts = origins or [actor for actor, data in network.nodes(data=True) if data["produces"]]
    paths.add_edges_from((source, actor) for actor in starts if actor not in targets)
    for sender, receiver, data in network.edges(data=True):
        if data["admitted"] and sender not in targets:
            paths.add_edge(sender, sink if receiver in targets else receiver)
    above = nx.immediate_dominators(paths, source)
    found: set[str] = set()
    node = above.get(sink, source)
    while node is not source:
        found.add(str(node))
        node = above[node]
    return found
