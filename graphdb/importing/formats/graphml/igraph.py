"""What igraph writes into a file otherwise than it was: mended where that can be told, else remarked on.

Seen with igraph 1.0.0 for Python and 1.3.5 for R.
"""

from __future__ import annotations

from graphdb.importing.draft import Row
from graphdb.importing.formats.graphml.keys import TWICE_ESCAPED, Keys
from graphdb.importing.shared.absent import remark_on_absent
from graphdb.importing.shared.ids import without
from graphdb.importing.shared.remarks import Remarks
from graphdb.suggest import few


def mended(nodes: list[Row], edges: list[Row], keys: Keys, remarks: Remarks) -> tuple[list[Row], list[Row]]:
    """The nodes and edges of a file that igraph wrote, as they were, as far as that can be told."""
    columns = keys.columns("node", "id")
    for column in keys.columns("edge", "id"):
        if _are_of_nodes([node.cells.get(columns[0]) if columns else None for node in nodes], edges, column):
            remarks.say("ids of edges were left out, since igraph wrote those of the nodes in their place")
            edges = without(edges, [column])
        edges = [_mended(edge, column, remarks) for edge in edges]
    for column in columns:
        nodes = [_mended(node, column, remarks) for node in nodes]
    truths = [key.column for domain in ("node", "edge") for key in keys.all(domain) if key.type == "boolean"]
    if truths:
        remarks.say(f"igraph has no missing truth values: some of {few(truths)} may not be known")
    remark_on_absent((*nodes, *edges), remarks)
    return nodes, edges


def _mended(row: Row, column: str, remarks: Remarks) -> Row:
    """An ampersand in an id is "&#38;" after igraph 1.0.0 has read it."""
    cell = row.cells.get(column, "")
    if TWICE_ESCAPED not in cell:
        return row
    remarks.count(f"'{TWICE_ESCAPED}' in ids became '&', which igraph had escaped twice", row.where)
    return row._replace(cells={**row.cells, column: cell.replace(TWICE_ESCAPED, "&")})


def _are_of_nodes(ids: list[str | None], edges: list[Row], column: str) -> bool:
    """Whether the ids of edges are those of the nodes in order, and missing where these come to an end (1.0.0)."""
    given = [edge.cells.get(column) for edge in edges]
    usual = [*ids, *[None] * len(given)][: len(given)]
    return bool(given) and given == usual
