"""Cytoscape.js JSON: elements with their data, as the library, Cytoscape's .cyjs files and networkx write them.

Elements are two lists, of nodes and of edges, or one; there an element without a group is an edge if it has a source.
Source: https://js.cytoscape.org (3.35, "Elements JSON"); Cytoscape 3.10's manual, "Cytoscape.js JSON"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.shared.consistent import consistent
from graphdb.importing.shared.cytoscape_columns import brief
from graphdb.importing.shared.edge_keys import told_apart, with_own_direction
from graphdb.importing.shared.json_records import about, beside, counted, id_of, is_ours, left_out, named, objects
from graphdb.importing.shared.json_values import cells, parsed, text_of
from graphdb.importing.shared.ours import with_our_ids

Record = Mapping[str, Any]

_READ = ("data", "classes", "group")
_LAYOUT = ("position", "renderedPosition", "style", "css")
_STATE = ("selected", "selectable", "locked", "grabbed", "grabbable", "pannable", "removed", "hidden")
"""What can be done with an element on a screen."""

_SESSION = ("SUID", "selected", "__Annotations")
"""What Cytoscape keeps in data for itself."""


def read(file: File) -> Draft:
    """The nodes and edges of such a file.

    Raises:
        QuestionError: it is no JSON, or an edge has an end that is no node.
    """
    document, remarks = parsed(file)
    whole: Record = document if isinstance(document, dict) else {}
    nodes, edges = _elements(file.name, document)
    said = about(named(whole.get("data")), _SESSION)
    if "generated_by" in whole:
        said.setdefault("generator", text_of(whole["generated_by"]) or "")
    rows = list(_rows(file.name, [_data(node) for node in nodes]))
    ties, keys = _told_apart(file.name, whole, [_data(edge) for edge in edges])
    written = {row.cells.get("value", ""): row.cells["id"] for row in rows} if "multigraph" in whole else {}
    found = list(_ties(file.name, ties, written))
    directed = whole.get("directed")
    remarks += [*keys, *_read_past(file.name, [*nodes, *edges]), *_inside(file.name, rows)]
    is_directed = directed if isinstance(directed, bool) else None
    draft = Draft("Cytoscape.js JSON", [*map(brief, rows)], [*map(brief, found)], is_directed, said, tuple(remarks))
    return consistent(with_our_ids(draft) if is_ours(said) else draft)


def _told_apart(file: str, document: Record, edges: Sequence[Record]) -> tuple[Sequence[Record], list[str]]:
    """Edges with ids; networkx, which alone says whether there are parallel ones, writes keys in their place."""
    if "multigraph" not in document:
        return [with_own_direction(edge) for edge in edges], []
    return told_apart(file, edges, is_multigraph=document["multigraph"] is True)


def _elements(file: str, document: Any) -> tuple[Sequence[Record], Sequence[Record]]:
    held = document if isinstance(document, list) else document.get("elements", document)
    if isinstance(held, dict):
        return objects(file, held.get("nodes"), "node"), objects(file, held.get("edges"), "edge")
    every = objects(file, held, "element")
    return [each for each in every if not _is_edge(each)], [each for each in every if _is_edge(each)]


def _is_edge(element: Record) -> bool:
    if "group" in element:
        return bool(element["group"] == "edges")
    return named(element.get("data")).get("source") is not None


def _data(element: Record) -> Record:
    """An element's data without what Cytoscape keeps for itself, and its classes beside it."""
    data = {name: value for name, value in named(element.get("data")).items() if name not in _SESSION}
    return {**data, "classes": element["classes"]} if "classes" in element else data


def _rows(file: str, nodes: Iterable[Record]) -> Iterator[Row]:
    for number, node in enumerate(nodes, start=1):
        id = id_of(f"{file}, node {number}", node, "id")
        yield Row({"id": id, **cells(node, ("id",))}, f"{file}, node {number} ({id})")


def _ties(file: str, edges: Iterable[Record], ids: Mapping[str, str]) -> Iterator[Row]:
    """Edges; ``ids`` are those that networkx has made of nodes, which it does not put into edges."""
    for number, edge in enumerate(edges, start=1):
        ends = (id_of(f"{file}, edge {number}", edge, end) for end in ("source", "target"))
        sender, receiver = (ids.get(end, end) for end in ends)
        own = cells(edge, ("source", "target"))
        yield Row(beside({"from": sender, "to": receiver}, own), f"{file}, edge {number} ({sender} to {receiver})")


def _read_past(file: str, elements: Sequence[Record]) -> Iterator[str]:
    placed = sum(any(name in each for name in _LAYOUT) for each in elements)
    if placed:
        yield f"{file}: the layout of {counted(placed, 'element')} was left out"
    kept = sum("SUID" in named(each.get("data")) for each in elements)
    if kept:
        yield f"{file}: left out, since they are Cytoscape's own: SUID and selected of {counted(kept, 'element')}"
    known = {*_READ, *_LAYOUT, *_STATE}
    yield from left_out(file, (f"'{name}'" for each in elements for name in each if name not in known))


def _inside(file: str, rows: Iterable[Row]) -> Iterator[str]:
    inside = [row for row in rows if "parent" in row.cells]
    if inside:
        within = f"{counted(len(inside), 'node')} within others (the first: {inside[0].where})"
        yield f"{file}: {within}, which is kept as 'parent' and is no edge"
