"""What nodes and edges of a GraphML file are really called, where a library has numbered them anew."""

from __future__ import annotations

import re

from graphdb.importing.draft import Row
from graphdb.importing.formats.graphml.keys import Keys
from graphdb.importing.shared.ids import OF_EDGES, OF_NODES, identified, own_ids, renamed, without, without_repeats
from graphdb.importing.shared.remarks import Remarks

_NUMBERED = re.compile(r"n\d+(::n\d+)*")
_OF_CYTOSCAPE = "SUID"
_OF_OURS = "flow_id"
_KEY = "edge key"


def without_keys(edges: list[Row], remarks: Remarks) -> list[Row]:
    """The edges without ids that only tell those between the same ends apart, as networkx 3.6 writes a multigraph's."""
    ids = [edge.cells["id"] for edge in edges if "id" in edge.cells]
    apart = {(edge.cells.get("from"), edge.cells.get("to"), edge.cells.get("id")) for edge in edges}
    if len(set(ids)) == len(ids) or len(apart) < len(edges):
        return edges
    if all(map(str.isdecimal, ids)):
        remarks.say("ids of edges were left out: they only count the edges between the same two nodes")
        return without(edges, ["id"])
    remarks.say("ids of edges became their 'edge key': they only tell apart the edges between the same two nodes")
    return [
        edge._replace(cells={_KEY if name == "id" else name: cell for name, cell in edge.cells.items()})
        for edge in edges
    ]


def with_own_ids(nodes: list[Row], edges: list[Row], keys: Keys, remarks: Remarks) -> tuple[list[Row], list[Row]]:
    """The same, where nodes that a tool has numbered are called by the ids or names that one of their values holds."""
    if all(_is_numbered(node) for node in nodes):
        found = next(
            (
                (title, column, ids)
                for title in ("id", "name")
                for column in keys.columns("node", title)
                if (ids := own_ids(nodes, column))
            ),
            None,
        )
        if found:
            title, column, ids = found
            names = dict(zip((node.cells["id"] for node in nodes), ids, strict=True))
            nodes = without(renamed(nodes, OF_NODES, names), [column])
            edges = renamed(edges, OF_EDGES, names)
            remarks.say(f"nodes are called by their '{title}', and not {next(iter(names))} and so on")
    of_edges = [*keys.columns("edge", "id"), _OF_OURS]
    for column in of_edges:
        if not any("id" in edge.cells for edge in edges) and (ids := own_ids(edges, column)):
            edges = identified(edges, ids)
    return without_repeats(nodes, keys.columns("node", "id")), without_repeats(edges, of_edges)


def _is_numbered(node: Row) -> bool:
    """Whether a node's id is a number that yEd, igraph or Cytoscape gave it."""
    id = node.cells["id"]
    return _NUMBERED.fullmatch(id) is not None or node.cells.get(_OF_CYTOSCAPE) == id
