"""CX2, the Cytoscape Exchange format: aspects, of which nodes and edges are two, in a list, perhaps in several pieces.

Ids are numbers of the file's own. Attributes are declared, some with a short name or with a value that is theirs where
nothing is said. Edges are directed. A file without a version is CX, version 1, and read by ``cx1``.
Source: Cytoscape Consortium 2023, "Cytoscape Exchange Format Specification (Version 2)", https://cytoscape.org/cx
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.shared.aspects import Aspects, Record, aspects_of, read_past
from graphdb.importing.shared.consistent import consistent
from graphdb.importing.shared.cytoscape_columns import brief
from graphdb.importing.shared.json_records import about, beside, counted, id_of, is_ours, named
from graphdb.importing.shared.json_values import cells, parsed, text_of
from graphdb.importing.shared.ours import with_our_ids

_READ = ("attributeDeclarations", "networkAttributes", "nodes", "edges")


def read(file: File) -> Draft:
    """The nodes and edges of such a file.

    Raises:
        QuestionError: it is no JSON, says that it is no good, or has an edge with an end that is no node.
    """
    document, remarks = parsed(file)
    aspects = aspects_of(file.name, document)
    declared = {aspect: _Declared(aspects, aspect) for aspect in ("nodes", "edges")}
    said: dict[str, str] = {}
    for attributes in aspects.get("networkAttributes", ()):
        said |= about(attributes)
    nodes = [brief(row) for row in _nodes(file.name, aspects, declared["nodes"])]
    edges = [brief(row) for row in _edges(file.name, aspects, declared["edges"])]
    placed = sum("x" in node for node in aspects.get("nodes", ()))
    if placed:
        remarks.append(f"{file.name}: the layout of {counted(placed, 'node')} was left out")
    draft = Draft("CX2", nodes, edges, True, said, (*remarks, *read_past(file.name, aspects, _READ)))
    return consistent(with_our_ids(draft) if is_ours(said) else draft)


class _Declared:
    """What is declared of the attributes of an aspect."""

    def __init__(self, aspects: Aspects, aspect: str) -> None:
        self.names: dict[str, str] = {}
        self.usual: dict[str, Any] = {}
        for declarations in aspects.get("attributeDeclarations", ()):
            attributes = declarations.get(aspect)
            for name, declared in attributes.items() if isinstance(attributes, dict) else ():
                if isinstance(declared, dict):
                    self.names[text_of(declared.get("a")) or name] = name
                    self.usual |= {name: declared["v"]} if "v" in declared else {}

    def cells(self, element: Record) -> dict[str, str]:
        """The attributes of an element, by their full names."""
        found = {self.names.get(name, name): value for name, value in named(element.get("v")).items()}
        return cells({**self.usual, **found})


def _nodes(file: str, aspects: Aspects, declared: _Declared) -> Iterator[Row]:
    for number, node in enumerate(aspects.get("nodes", ()), start=1):
        id = id_of(f"{file}, node {number}", node, "id")
        yield Row(beside({"id": id}, declared.cells(node)), f"{file}, node {id}")


def _edges(file: str, aspects: Aspects, declared: _Declared) -> Iterator[Row]:
    for number, edge in enumerate(aspects.get("edges", ()), start=1):
        place = f"{file}, edge {number}"
        ends = {"from": id_of(place, edge, "s"), "to": id_of(place, edge, "t")}
        id = {"id": id_of(place, edge, "id")} if "id" in edge else {}
        where = f"{file}, edge {id.get('id', number)} ({ends['from']} to {ends['to']})"
        yield Row(beside({**ends, **id}, declared.cells(edge)), where)
