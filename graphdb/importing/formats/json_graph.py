"""JSON Graph Format: a "graph" with its nodes, which have their ids before them (version 2) or in them (version 1).

Edges are directed unless something says otherwise. Of several graphs in a file the first is read.
Source: https://jsongraphformat.info (versions 1, 2014, and 2, 2019)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.shared.consistent import consistent
from graphdb.importing.shared.json_records import about, beside, counted, id_of, left_out, objects
from graphdb.importing.shared.json_values import cells, parsed, text_of
from graphdb.problems import QuestionError

Record = Mapping[str, Any]

_READ = ("nodes", "edges", "directed", "metadata", "hyperedges")


def read(file: File) -> Draft:
    """The nodes and edges of the graph of such a file.

    Raises:
        QuestionError: it is no JSON, a node has no id, or an edge has an end that is no node.
    """
    document, remarks = parsed(file)
    several = document.get("graphs")
    graphs = objects(file.name, [document.get("graph")] if several is None else several, "graph")
    if not graphs:
        raise QuestionError(f"{file.name} has no graph in it", "is it the right file?")
    if len(graphs) > 1:
        others = [text_of(each.get("id")) or text_of(each.get("label")) or "one without a name" for each in graphs[1:]]
        remarks += left_out(file.name, others, ", since only the first graph is read")
    graph = graphs[0]
    hyperedges = objects(file.name, graph.get("hyperedges"), "hyperedge")
    if hyperedges:
        many = counted(len(hyperedges), "hyperedge")
        remarks.append(f"{file.name}: left out, since they have more than two ends: {many}")
    said = _hoisted(graph, leave_out=_READ)
    directed = graph.get("directed") is not False
    nodes, edges = list(_nodes(file.name, graph.get("nodes"))), list(_edges(file.name, graph.get("edges")))
    return consistent(Draft("JSON Graph Format", nodes, edges, directed, about(said), tuple(remarks)))


def _hoisted(record: Record, leave_out: tuple[str, ...] = ()) -> dict[str, str]:
    """A record's own cells, and those of its metadata beside them."""
    metadata = record.get("metadata")
    own = cells(record, (*leave_out, "metadata"))
    return beside(own, cells(metadata)) if isinstance(metadata, dict) else own


def _nodes(file: str, given: Any) -> Iterator[Row]:
    if isinstance(given, dict):
        given = [{"id": id, **(node or {})} if isinstance(node, dict | None) else node for id, node in given.items()]
    for number, node in enumerate(objects(file, given, "node"), start=1):
        id = id_of(f"{file}, node {number}", node, "id")
        yield Row(beside({"id": id}, _hoisted(node, ("id",))), f"{file}, node {number} ({id})")


def _edges(file: str, given: Any) -> Iterator[Row]:
    for number, edge in enumerate(objects(file, given, "edge"), start=1):
        sender, receiver = (id_of(f"{file}, edge {number}", edge, end) for end in ("source", "target"))
        own = _hoisted(edge, ("source", "target"))
        yield Row(beside({"from": sender, "to": receiver}, own), f"{file}, edge {number} ({sender} to {receiver})")
