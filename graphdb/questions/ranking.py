"""The classical measures, from networkx, to compare chokepoints with."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, get_args

import networkx as nx

from graphdb.arguments import one_of
from graphdb.findings import Rank, Ranking
from graphdb.network import Network, admitted
from graphdb.supply import compile
from graphdb.supply.routing import best_route

Measure = Literal["betweenness", "pagerank", "in-degree", "out-degree"]


def rank(
    network: Network,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    by: Measure = "betweenness",
) -> Ranking:
    """Every actor with an admitted flow, highest first: counts of flows, and shares in [0, 1].

    ``betweenness`` is the mean, over pairs of origin and target that a path joins, of the share of their shortest
    paths that pass through the actor (Brandes 2008, doi:10.1016/j.socnet.2007.11.001), ends left out; ``pagerank`` is
    that of Page et al. 1999 with damping 0.85. Neither knows commodities, conversions or enablers.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> [(row.id, round(row.betweenness, 2)) for row in rank(build(mint()), ["town"]).findings[:3]]
    [('workshop', 1.0), ('harbour', 0.33), ('forge', 0.0)]
    """
    one_of("by", by, get_args(Measure))
    supply = compile(network, targets, origins, only_from=only_from)
    flows = admitted(network)
    starts = [actor for actor in flows if actor in supply.starts]
    ends = [actor for actor in supply.targets if actor in flows]
    pairs = sum(nx.has_path(flows, start, end) for start in starts for end in ends if start != end)
    between = nx.betweenness_centrality_subset(flows, starts, ends)
    ranks = nx.pagerank(flows) if flows.number_of_edges() else {}
    rows = [
        Rank(
            id=actor,
            name=data["name"],
            in_degree=flows.in_degree(actor),
            out_degree=flows.out_degree(actor),
            betweenness=between[actor] / pairs if pairs else 0.0,
            pagerank=ranks.get(actor, 0.0),
        )
        for actor, data in flows.nodes(data=True)
        if flows.degree(actor)
    ]
    rows.sort(key=lambda row: (-getattr(row, by.replace("-", "_")), row.id))
    return Ranking(supplied=best_route(supply) is not None, findings=tuple(rows))
