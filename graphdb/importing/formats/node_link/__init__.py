"""Node-link JSON: a list of nodes and a list of edges, as networkx, D3, vis.js, sigma.js and graphology have it.

networkx calls the edges "edges" (3.x) or "links" (before), and lets everybody name the keys of ids and ends; D3 names
the ends of an edge by their places in the list of nodes where nobody says otherwise. Which it is, the values tell.
Source: https://networkx.org/documentation/stable/reference/readwrite/json_graph.html (3.6, 2025);
https://d3js.org/d3-force/link (7.9, 2024); https://graphology.github.io/serialization.html (0.26, 2025)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.node_link.names import Names, end_of, ids_of, key_of, name_keys, names_of
from graphdb.importing.shared.consistent import consistent
from graphdb.importing.shared.edge_keys import told_apart
from graphdb.importing.shared.json_records import about, beside, counted, is_ours, left_out, named, objects
from graphdb.importing.shared.json_values import cells, parsed
from graphdb.importing.shared.ours import with_our_ids
from graphdb.problems import QuestionError

Record = Mapping[str, Any]

_KNOWN = ("nodes", "edges", "links", "directed", "multigraph", "graph", "attributes", "options")
_SIMULATED = ("index", "x", "y", "vx", "vy", "fx", "fy")
"""What D3's simulation writes into nodes."""

_DRAWN = ("x", "y", "z", "size", "color", "hidden", "zIndex")
"""The attributes from which sigma.js draws, whose files graphology's are."""


def read(file: File) -> Draft:
    """The nodes and edges of such a file.

    Raises:
        QuestionError: it is no JSON, or an edge has an end that is no node.
    """
    document, remarks = parsed(file)
    called = "edges" if isinstance(document.get("edges"), list) else "links"
    nodes: Sequence[Record] = [_opened(node) for node in objects(file.name, document.get("nodes"), "node")]
    edges: Sequence[Record] = [_opened(edge) for edge in objects(file.name, document.get(called), "edge")]
    is_graphology = "options" in document or "attributes" in document
    names = names_of(file.name, nodes, edges)
    layout = _layout(nodes, is_graphology)
    if layout:
        many = sum(any(name in node for name in layout) for node in nodes)
        remarks.append(f"{file.name}: the layout of {counted(many, 'node')} was left out: {', '.join(layout)}")
        nodes = _bare(nodes, layout)
        edges = _bare(edges, [name for name in layout if name == "index"])
    edges, keys = told_apart(file.name, edges, is_multigraph=document.get("multigraph") is True or is_graphology)
    ids = ids_of(nodes, names)
    spent = {names.known_as or "id", "id"}.difference(name_keys(nodes))
    rows = [
        Row({"id": id, **cells(node, spent)}, f"{file.name}, node {number} ({id})")
        for number, (id, node) in enumerate(zip(ids, nodes, strict=True), start=1)
    ]
    ties = list(_ties(file.name, edges, names, _by_key(nodes, names, ids)))
    remarks += [*keys, *_places(file.name, nodes, edges, names)]
    remarks += left_out(file.name, _unread(document, called))
    said = _about(document)
    draft = Draft("node-link JSON", rows, ties, _is_directed(document), said, tuple(remarks))
    return consistent(with_our_ids(draft) if is_ours(said) else draft)


def _opened(record: Record) -> Record:
    """A record with its attributes beside its id, where graphology has them apart."""
    attributes = record.get("attributes")
    if not isinstance(attributes, dict):
        return record
    return {**attributes, **{name: value for name, value in record.items() if name != "attributes"}}


def _layout(nodes: Sequence[Record], is_graphology: bool) -> list[str]:
    """The keys under which a drawing of the nodes stands."""
    drawn = _SIMULATED if any("vx" in node for node in nodes) else _DRAWN if is_graphology else ()
    return [name for name in drawn if any(name in node for node in nodes)]


def _bare(records: Sequence[Record], names: Sequence[str]) -> Sequence[Record]:
    return [{name: value for name, value in record.items() if name not in names} for record in records]


def _by_key(nodes: Sequence[Record], names: Names, ids: Sequence[str]) -> dict[Any, str]:
    """The id of each node by what edges call it: as it is and, where nothing is exactly so, by its text."""
    if names.known_as is None:
        return {str(place): id for place, id in enumerate(ids)}
    keys = [key_of(node.get(names.known_as)) for node in nodes]
    by_text = {key[1]: id for key, id in zip(keys, ids, strict=True) if key}
    return by_text | {key: id for key, id in zip(keys, ids, strict=True) if key}


def _ties(file: str, edges: Sequence[Record], names: Names, by_key: Mapping[Any, str]) -> Iterator[Row]:
    for number, edge in enumerate(edges, start=1):
        ends = []
        for end in (names.source, names.target):
            key = end_of(edge.get(end), [names.known_as or "index"])
            if key is None:
                raise QuestionError(f"{file}, edge {number} has no '{end}'", "add it, or take the edge out")
            ends.append(by_key.get(key) or by_key.get(key[1]) or key[1])
        sender, receiver = ends
        own = cells(edge, (names.source, names.target))
        yield Row(beside({"from": sender, "to": receiver}, own), f"{file}, edge {number} ({sender} to {receiver})")


def _places(file: str, nodes: Sequence[Record], edges: Sequence[Record], names: Names) -> Iterator[str]:
    if names.known_as is None and edges:
        yield f"{file}: edges name nodes by their places in the list, from 0"
    elif names.known_as and names.could_be_places:
        yield f"{file}: edges name nodes by '{names.known_as}', not by places in the list, which would be others"


def _unread(document: Record, called: str) -> Iterator[str]:
    for name, value in document.items():
        if (
            isinstance(value, dict | list)
            and value
            and name != called
            and (name not in _KNOWN or name in ("edges", "links"))
        ):
            yield f"'{name}'"


def _is_directed(document: Record) -> bool | None:
    said = document.get("directed")
    if isinstance(said, bool):
        return said
    options = document.get("options")
    kind = options.get("type") if isinstance(options, dict) else None
    return {"directed": True, "mixed": True, "undirected": False}.get(kind) if isinstance(kind, str) else None


def _about(document: Record) -> dict[str, str]:
    """What is said of the graph, in whatever place."""
    said = {
        name: value for name, value in document.items() if name not in _KNOWN and not isinstance(value, dict | list)
    }
    return about(said | named(document.get("graph")) | named(document.get("attributes")))
