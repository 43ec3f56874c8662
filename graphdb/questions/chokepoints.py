"""Which actors, or groups of actors, are on every route?

Only what is on one route can be on all of them, so one route gives the candidates and one search without each
candidate gives its answer. Dominators of the states by themselves would miss an actor that holds several commodities,
none of which every route needs.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

import networkx as nx

from graphdb.arguments import one_of
from graphdb.findings import Bypassed, Chokepoints
from graphdb.likelihood import TERMS
from graphdb.network import Network, threshold
from graphdb.supply import Blocked, Supply, compile
from graphdb.supply.candidates import Candidate, Grouping, candidates
from graphdb.supply.routing import best_route


def chokepoints(
    network: Network,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
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
    if by is not None:
        one_of("by", by, get_args(Grouping))
    supply = compile(network, targets, origins, only_from=only_from, plain=plain)
    level = threshold(network)
    route = best_route(supply, level=level)
    if route is None:
        return Chokepoints(supplied=False, findings=(), near_misses=(), most_likely_route=None)
    stops = _dominators(network, supply) if plain and by is None else None
    found: list[Bypassed] = []
    missed: list[tuple[int, Bypassed]] = []
    useful = supply.useful(level)
    for candidate in candidates(network, supply, route, by):
        strength = supply.strength(candidate.blocked)
        row = _row(supply, candidate, strength, level, useful)
        if candidate.id in stops if stops is not None else strength is None or strength < level:
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


def _dominators(network: Network, supply: Supply) -> set[str]:
    """The actors on every path of admitted flows from the origins to the targets."""
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
    return found
