"""CX, version 1, of Cytoscape and NDEx: nodes, edges, and their attributes one by one, each as an aspect.

Edges are directed; what flows is an edge's "i", its interaction.
Source: NDEx and Cytoscape 2022, "Cytoscape Exchange Format Specification (Version 1)", https://cytoscape.org/cx
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.shared.aspects import Aspects, Record, aspects_of, read_past
from graphdb.importing.shared.consistent import consistent
from graphdb.importing.shared.cytoscape_columns import brief
from graphdb.importing.shared.json_records import about, beside, id_of
from graphdb.importing.shared.json_values import cells, parsed, text_of

_READ = ("networkAttributes", "nodes", "edges", "nodeAttributes", "edgeAttributes")
_NODE = {"n": "name", "r": "represents"}
_EDGE = {"i": "interaction"}
_SESSION = ("selected",)
"""What Cytoscape keeps for itself."""


def read(file: File) -> Draft:
    """The nodes and edges of such a file.

    Raises:
        QuestionError: it is no JSON, says that it is no good, or has an edge with an end that is no node.
    """
    document, remarks = parsed(file)
    aspects = aspects_of(file.name, document)
    told: list[str] = []
    of_nodes, of_edges = (_attributes(file.name, aspects, f"{what}Attributes", told) for what in ("node", "edge"))
    said = {text_of(each.get("n")) or "": each.get("v") for each in aspects.get("networkAttributes", ())}
    nodes, edges = list(_nodes(file.name, aspects, of_nodes)), list(_edges(file.name, aspects, of_edges))
    networks = len(aspects.get("cySubNetworks", ()))
    if networks > 1:
        told.append(f"{file.name} holds {networks} networks, which were read as one")
    remarks += [*told, *read_past(file.name, aspects, _READ)]
    draft = Draft("CX", [*map(brief, nodes)], [*map(brief, edges)], True, about(said), tuple(remarks))
    return consistent(draft)


def _attributes(file: str, aspects: Aspects, aspect: str, told: list[str]) -> dict[str, dict[str, Any]]:
    """The attributes of nodes or of edges, by ids; of several values of one the first."""
    found: dict[str, dict[str, Any]] = {}
    twice = []
    for number, each in enumerate(aspects.get(aspect, ()), start=1):
        place = f"{file}, entry {number} of '{aspect}'"
        name = id_of(place, each, "n")
        if name in _SESSION:
            continue
        owners = each.get("po")
        for owner in owners if isinstance(owners, list) else [owners]:
            of_owner = found.setdefault(id_of(place, {"po": owner}, "po"), {})
            if of_owner.setdefault(name, each.get("v")) != each.get("v"):
                twice.append(place)
    if twice:
        where = f"{len(twice)} (the first: {twice[0]})"
        told.append(f"{file}: left out, since they are second values of an attribute: {where}")
    return found


def _nodes(file: str, aspects: Aspects, attributes: Mapping[str, Record]) -> Iterator[Row]:
    for number, node in enumerate(aspects.get("nodes", ()), start=1):
        id = id_of(f"{file}, node {number}", node, "@id")
        own = {name: node[short] for short, name in _NODE.items() if short in node}
        yield Row(beside({"id": id}, cells({**attributes.get(id, {}), **own})), f"{file}, node {id}")


def _edges(file: str, aspects: Aspects, attributes: Mapping[str, Record]) -> Iterator[Row]:
    for number, edge in enumerate(aspects.get("edges", ()), start=1):
        place = f"{file}, edge {number}"
        sender, receiver = id_of(place, edge, "s"), id_of(place, edge, "t")
        id = {"id": id_of(place, edge, "@id")} if "@id" in edge else {}
        own = {name: edge[short] for short, name in _EDGE.items() if short in edge}
        known = attributes.get(id.get("id", ""), {})
        where = f"{file}, edge {id.get('id', number)} ({sender} to {receiver})"
        yield Row(beside({"from": sender, "to": receiver, **id}, cells({**known, **own})), where)
