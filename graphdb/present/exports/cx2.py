"""CX2, for Cytoscape and NDEx: an actor a node, a flow an edge, their columns attributes of declared types.

Ids are numbers in CX2, and no attribute may be called ``id``: an actor's is ``actor_id``, a flow's ``flow_id``.
``name`` and ``interaction`` are what both programs show.
Source: Cytoscape Consortium 2023, "Cytoscape Exchange Format Specification (Version 2)", https://cytoscape.org/cx
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphdb.present.exports.jsons import encode, lines
from graphdb.present.exports.rows import FlatAbout, FlatActor, FlatFlow, FlatGraph, FlatRow, Scalar, known

_TYPES: Mapping[type[Scalar], str] = {str: "string", int: "integer", float: "double"}
_OF_NODES = ("id", "label")
_OF_EDGES = ("source", "target")


def write(graph: FlatGraph) -> Iterator[str]:
    """The file, piece by piece, one node or edge a line."""
    about = {"name": graph.about.title, "description": graph.about.sentence(), **dict(known(graph.about))}
    declared = {
        "networkAttributes": _declared(graph, FlatAbout, ("name", "description"), ()),
        "nodes": _declared(graph, FlatActor, ("name", "actor_id"), _OF_NODES),
        "edges": _declared(graph, FlatFlow, ("interaction",), _OF_EDGES),
    }
    counts = {"attributeDeclarations": 1, "networkAttributes": 1, "nodes": len(graph.actors), "edges": len(graph.flows)}
    yield '[{"CXVersion": "2.0", "hasFragments": false},\n'
    yield _aspect("metaData", [{"name": name, "elementCount": count} for name, count in counts.items()])
    yield _aspect("attributeDeclarations", [declared])
    yield _aspect("networkAttributes", [about])
    numbers: dict[str, int] = {}
    yield '{"nodes": [\n'
    yield from lines(_nodes(graph, numbers))
    yield '\n]},\n{"edges": [\n'
    yield from lines(_edges(graph, numbers))
    yield '\n]},\n{"status": [{"success": true, "error": ""}]}]\n'


def _aspect(name: str, elements: list[Any]) -> str:
    return f"{encode({name: elements})},\n"


def _declared(
    graph: FlatGraph, row: type[FlatRow], more: tuple[str, ...], leave_out: tuple[str, ...]
) -> dict[str, dict[str, str]]:
    """The type of each attribute."""
    kinds = {**dict.fromkeys(more, str), **graph.columns(row)}
    return {name: {"d": _TYPES[kind]} for name, kind in kinds.items() if name not in leave_out}


def _nodes(graph: FlatGraph, numbers: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Nodes, numbered as they come."""
    for number, actor in enumerate(graph.actors):
        numbers[actor.id] = number
        own = {"name": actor.label, "actor_id": actor.id, **dict(known(actor, _OF_NODES))}
        yield {"id": number, "v": own}


def _edges(graph: FlatGraph, numbers: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for number, flow in enumerate(graph.flows):
        own = {"interaction": flow.commodity, **dict(known(flow, _OF_EDGES))}
        yield {"id": number, "s": numbers[flow.source], "t": numbers[flow.target], "v": own}
