"""What nodes and edges of a GML file are really called: the format wants whole numbers, and most tools count."""

from __future__ import annotations

from graphdb.importing.draft import Row
from graphdb.importing.shared.ids import OF_EDGES, OF_NODES, identified, own_ids, renamed, without, without_repeats
from graphdb.importing.shared.remarks import Remarks


def with_own_ids(nodes: list[Row], edges: list[Row], remarks: Remarks) -> tuple[list[Row], list[Row]]:
    """The same, where nodes that are only counted are called by their labels or names, and edges by networkx's keys."""
    ids = [node.cells["id"] for node in nodes]
    column = next((name for name in ("label", "name") if own_ids(nodes, name)), None) if _are_counted(ids) else None
    if column:
        names = dict(zip(ids, own_ids(nodes, column) or ids, strict=True))
        nodes = without(renamed(nodes, OF_NODES, names), [column])
        edges = renamed(edges, OF_EDGES, names)
        remarks.say(f"nodes are called by their '{column}', and not {ids[0]} and so on")
    keys = own_ids(edges, "key")
    if keys and not any("id" in edge.cells for edge in edges):
        edges = without(identified(edges, keys), ["key"])
    return nodes, without_repeats(edges, ["flow_id"])


def _are_counted(ids: list[str]) -> bool:
    """Whether ids are the numbers from 0 or 1 on, or those of Cytoscape, from -1 on backwards.

    >>> _are_counted(["0", "1"]), _are_counted(["-1", "-2"]), _are_counted(["1034", "2045"]), _are_counted(["a"])
    (True, True, False, False)
    """
    there = set(ids)
    return any(
        there == {str(step * number) for number in range(first, first + len(ids))}
        for first, step in ((0, 1), (1, 1), (1, -1))
    )
