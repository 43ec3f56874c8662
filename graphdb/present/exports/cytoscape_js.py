"""Cytoscape.js JSON, for the library (``cytoscape({elements})``) and, as a .cyjs file, for Cytoscape.

The library drops an edge that has the id of a node (cytoscape 3.35.0), so such a flow gets another; ``flow_id`` is its
own in any case. Cytoscape shows ``name`` and ``interaction``, and wants every id to be text.
Source: https://js.cytoscape.org, "Elements JSON"
"""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.present.exports.jsons import encode, lines
from graphdb.present.exports.rows import FlatGraph, known

_VERSIONS = '"format_version": "1.0", "generated_by": "graphdb", "target_cytoscapejs_version": "~2.1"'


def write(graph: FlatGraph) -> Iterator[str]:
    """The file, piece by piece, one element a line."""
    taken = {actor.id for actor in graph.actors}
    nodes = ({"data": {"id": actor.id, "name": actor.label, **dict(known(actor))}} for actor in graph.actors)
    edges = (
        {
            "data": {
                "id": f"flow:{flow.flow_id}" if flow.flow_id in taken else flow.flow_id,
                "interaction": flow.commodity,
                **dict(known(flow)),
            }
        }
        for flow in graph.flows
    )
    about = {"name": graph.about.title, **dict(known(graph.about))}
    yield f'{{{_VERSIONS},\n"data": {encode(about)},\n"elements": {{"nodes": [\n'
    yield from lines(nodes)
    yield '\n],\n"edges": [\n'
    yield from lines(edges)
    yield "\n]}}\n"
