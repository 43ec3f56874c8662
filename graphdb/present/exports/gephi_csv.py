"""Two tables for Gephi's "Import spreadsheet": nodes.csv and edges.csv, in the columns that it knows by name.

``Kind`` keeps parallel flows apart, since Gephi adds edges of one kind up, and ``Weight`` is the probability.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphdb.present.exports.rows import FlatActor, FlatFlow, FlatGraph, columns, values, with_kinds
from graphdb.present.exports.spreadsheet import METADATA, Columns, metadata, table

_ACTOR = {name: kind for name, kind in columns(FlatActor).items() if name not in ("id", "label")}
_FLOW = {name: kind for name, kind in columns(FlatFlow).items() if name not in ("source", "target")}
NODES: Columns = {"Id": str, "Label": str, **_ACTOR}
EDGES: Columns = {
    **dict.fromkeys(("Source", "Target", "Type", "Kind", "Id", "Label"), str),
    "Weight": float,
    **_FLOW,
}


def write(graph: FlatGraph) -> Mapping[str, Iterable[str]]:
    """The files by name, piece by piece."""
    nodes = ([actor.id, actor.label, *values(actor, _ACTOR), *graph.own_cells(actor)] for actor in graph.actors)
    edges = (
        [
            flow.source,
            flow.target,
            "Directed",
            kind,
            flow.flow_id,
            flow.commodity_name,
            flow.probability,
            *values(flow, _FLOW),
            *graph.own_cells(flow),
        ]
        for flow, kind in with_kinds(graph.flows)
    )
    of_actors: Columns = {**NODES, **dict.fromkeys(graph.own[FlatActor], str)}
    of_flows: Columns = {**EDGES, **dict.fromkeys(graph.own[FlatFlow], str)}
    return {
        "nodes.csv": table(of_actors, nodes),
        "edges.csv": table(of_flows, edges),
        METADATA: [metadata(graph.about, {"nodes.csv": of_actors, "edges.csv": of_flows})],
    }
