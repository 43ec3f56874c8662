"""The classical measures, from networkx, to compare chokepoints with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Literal, get_args

import networkx as nx

from graphdb.arguments import one_of
from graphdb.arrays.compiling import compile
from graphdb.findings import Rank, Ranking
from graphdb.network import Network, admitted, threshold
from graphdb.problems import QuestionError
from graphdb.supply import GOAL, Supply

Measure = Literal["betweenness", "pagerank", "closeness", "eigenvector", "degree", "in-degree", "out-degree"]


def rank(
    network: Network,
    targets: Collection[str] = (),
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    by: Measure = "betweenness",
) -> Ranking:
    """Every actor with an admitted flow, highest first: counts of flows, and shares in [0, 1].

    With ``targets``, ``betweenness`` is the mean, over pairs of origin and target that a path joins, of the share of
    their shortest paths that pass through the actor (Brandes 2008, doi:10.1016/j.socnet.2007.11.001), ends left out.
    Without, it is the share of all ordered pairs of other actors, and there are two measures more: ``closeness``, of
    the actors that reach this one, how many there are and how few flows it takes (Wasserman & Faust 1994), and
    ``eigenvector`` (Bonacich 1972, doi:10.1080/0022250X.1972.9989806). ``pagerank`` is that of Page et al. 1999 with
    damping 0.85. None of them knows commodities, conversions or enablers.

    Parallel flows count in degrees, PageRank and eigenvector centrality; paths are of actors, and know none. A chain
    has no way back, on which eigenvector centrality would be 0 everywhere: it is taken on the graph without directions,
    where as many flows as run between two actors weigh their tie.

    Raises:
        QuestionError: origins without targets, or a measure of the whole network with targets.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> [(row.id, round(row.betweenness, 2)) for row in rank(build(mint()), ["town"]).findings[:3]]
    [('workshop', 1.0), ('harbour', 0.33), ('forge', 0.0)]
    >>> [(row.id, round(row.closeness, 2)) for row in rank(build(mint()), by="closeness").findings[:2]]
    [('workshop', 0.64), ('town', 0.5)]
    """
    one_of("by", by, get_args(Measure))
    if origins and not targets:
        raise QuestionError("origins are given, but no target", "name one with --to, or leave out --from")
    if targets and by in ("closeness", "eigenvector"):
        raise QuestionError(f"{by} is a measure of the whole network", "leave out --to")
    supply = compile(network, targets, origins, only_from=only_from) if targets else None
    flows = admitted(network)
    between = _betweenness(flows, supply)
    ranks = nx.pagerank(flows) if flows.number_of_edges() else {}
    close: Mapping[str, float] = {} if targets else nx.closeness_centrality(flows)
    eigenvector: Mapping[str, float] = {} if targets else _eigenvector(flows)
    rows = [
        Rank(
            id=actor,
            name=data["name"],
            degree=flows.degree(actor),
            in_degree=flows.in_degree(actor),
            out_degree=flows.out_degree(actor),
            betweenness=between[actor],
            pagerank=ranks.get(actor, 0.0),
            closeness=close.get(actor),
            eigenvector=eigenvector.get(actor),
        )
        for actor, data in flows.nodes(data=True)
        if flows.degree(actor)
    ]
    rows.sort(key=lambda row: (-getattr(row, by.replace("-", "_")), row.id))
    supplied = bool(supply.supplied(threshold(network))[GOAL]) if supply else None
    return Ranking(supplied=supplied, findings=tuple(rows))


def _betweenness(flows: Network, supply: Supply | None) -> Mapping[str, float]:
    if supply is None:
        found: Mapping[str, float] = nx.betweenness_centrality(flows)
        return found
    starts = [actor for actor in flows if actor in supply.starts]
    ends = {actor for actor in supply.targets if actor in flows}
    ahead: list[set[str]] = [nx.descendants(flows, start) for start in starts]
    pairs = sum(len(ends & found) for found in ahead)
    passed = nx.betweenness_centrality_subset(flows, starts, sorted(ends))
    return {actor: share / pairs if pairs else 0.0 for actor, share in passed.items()}


def _eigenvector(flows: Network) -> Mapping[str, float]:
    """By power iteration: it slows down where it comes nearer, so that there are steps enough for any network."""
    ties: nx.Graph[str] = nx.Graph()
    for (one, other), count in sorted(Counter(tuple(sorted(ends)) for ends in flows.edges()).items()):
        ties.add_edge(one, other, flows=count)
    found: Mapping[str, float] = nx.eigenvector_centrality(ties, max_iter=100_000, weight="flows") if ties else {}
    return found
