"""Node-link JSON, for networkx (``node_link_graph``) and d3: a node an actor, an edge a flow, its key the flow's id."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from graphdb.present.exports.rows import FlatGraph, Scalar, known


def write(graph: FlatGraph) -> str:
    """The whole file, one record a line."""
    nodes = (dict(known(actor)) for actor in graph.actors)
    edges = ({**dict(known(flow)), "key": flow.flow_id} for flow in graph.flows)
    about = json.dumps(dict(known(graph.about)), ensure_ascii=False, indent=1)
    return (
        f'{{"directed": true, "multigraph": true,\n"graph": {about},\n'
        f'"nodes": [\n{_lines(nodes)}\n],\n"edges": [\n{_lines(edges)}\n]}}\n'
    )


def _lines(rows: Iterable[Mapping[str, Scalar]]) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
