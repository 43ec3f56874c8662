"""Node-link JSON, for networkx (``node_link_graph``) and d3: a node an actor, an edge a flow, its key the flow's id."""

from __future__ import annotations

import json
from collections.abc import Iterator

from graphdb.present.exports.jsons import lines
from graphdb.present.exports.rows import FlatGraph, known


def write(graph: FlatGraph) -> Iterator[str]:
    """The file, piece by piece, one record a line."""
    nodes = (dict(known(actor)) for actor in graph.actors)
    edges = ({**dict(known(flow)), "key": flow.flow_id} for flow in graph.flows)
    about = json.dumps(dict(known(graph.about)), ensure_ascii=False, indent=1)
    yield f'{{"directed": true, "multigraph": true,\n"graph": {about},\n"nodes": [\n'
    yield from lines(nodes)
    yield '\n],\n"edges": [\n'
    yield from lines(edges)
    yield "\n]}\n"
