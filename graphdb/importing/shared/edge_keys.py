"""The keys of edges in a node-link file, which tell parallel edges apart: ids, numbers or relations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphdb.importing.shared.direction import directed
from graphdb.importing.shared.headings import EDGES, folded
from graphdb.importing.shared.json_values import Number, text_of
from graphdb.suggest import few

Record = Mapping[str, Any]


def told_apart(file: str, edges: Sequence[Record], *, is_multigraph: bool) -> tuple[Sequence[Record], list[str]]:
    """Edges whose ids are ids, whose keys are ids or relations, and whose directions are ours; and remarks."""
    edges, of_ids = _without_shared_ids(file, edges)
    edges, of_keys = _without_keys(file, edges) if is_multigraph else (edges, [])
    return [with_own_direction(edge) for edge in edges], [*of_ids, *of_keys]


def _without_shared_ids(file: str, edges: Sequence[Record]) -> tuple[Sequence[Record], list[str]]:
    """Edges without an ``id`` that several have, which is allowed here, since it is an attribute like others."""
    ids = [text_of(edge.get("id")) for edge in edges if edge.get("id") is not None]
    if len(set(ids)) == len(ids):
        return edges, []
    kept = [_renamed(edge, "id", "id in the file") for edge in edges]
    return kept, [f"{file}: several edges have one 'id', so it was kept as 'id in the file'"]


def _without_keys(file: str, edges: Sequence[Record]) -> tuple[Sequence[Record], list[str]]:
    """Edges without keys: one is an edge's id where no other has it, and texts that repeat say what kind of tie it is.

    networkx numbers the edges between two nodes where nobody says otherwise: numbers are left out.
    """
    keys = [edge.get("key") for edge in edges]
    texts = [text for key in keys if (text := text_of(key))]
    if not edges or len(texts) < len(edges):
        return edges, []
    if all(isinstance(key, Number) for key in keys):
        return [{name: value for name, value in edge.items() if name != "key"} for edge in edges], []
    if len(set(texts)) == len(edges) and not any("id" in edge for edge in edges):
        return [_renamed(edge, "key", "id") for edge in edges], []
    if any(folded(name) in EDGES["commodity"] for edge in edges for name in edge):
        return [_renamed(edge, "key", "key in the file") for edge in edges], []
    said = f"{file}: the keys of edges repeat, and were taken for what flows: {few([*dict.fromkeys(texts)], 5)}"
    return [_renamed(edge, "key", "commodity") for edge in edges], [said]


def _renamed(edge: Record, old: str, new: str) -> Record:
    return {new if name == old else name: value for name, value in edge.items()}


def with_own_direction(edge: Record) -> Record:
    """An edge that says itself whether it has a direction says so in the cell for that."""
    if isinstance(edge.get("undirected"), bool):  # graphology's
        said = "false" if edge["undirected"] else "true"
        return {name: value for name, value in edge.items() if name != "undirected"} | {"directed": said}
    if "directed" not in edge:
        return edge
    word = directed(text_of(edge["directed"]) or "")
    is_said = word in ("true", "false")
    return {**edge, "directed": word} if is_said else _renamed(edge, "directed", "directed in the file")
