"""GDF: the tables of nodes and edges of GUESS, which Gephi reads and tools for social media write.

An edge has no direction unless it says so, and may name nodes that are not listed. No kept library reads it.
Source: Adar 2006, "GUESS: a language and interface for graph exploration"; its manual, "The GUESS .gdf format".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.gdf.cells import Column, cells, columns
from graphdb.problems import QuestionError
from graphdb.suggest import few

_HEADING = re.compile(r"\s*(node|edge)def\s*>\s*(.*)", re.IGNORECASE)
_NEEDED = {"node": {"name": "id"}, "edge": {"node1": "from", "node2": "to"}}
_CALLED = {"label": "label", "weight": "weight"}
_DRAWN = {
    "node": frozenset(("x", "y", "visible", "color", "strokecolor", "fixed", "style", "width", "height", "image")),
    "edge": frozenset(("visible", "color", "width")),
}
_LABELS_DRAWN = frozenset(("labelvisible", "labelcolor", "labelsize"))
_TRUTHS = {"true": "true", "false": "false", "1": "true", "0": "false", "t": "true", "f": "false"}


class _Table(NamedTuple):
    """What the lines under a heading are, and their columns."""

    kind: str
    columns: list[Column]
    drawn: list[str]


def read(file: File) -> Draft:
    """The network of a file.

    Raises:
        QuestionError: a line has more cells than columns or no name, or two nodes have one name.

    >>> found = read(File("a.gdf", b"nodedef>name,label\\na,'Firm, A'\\nedgedef>node1,node2,directed\\na,b,true\\n"))
    >>> [dict(row.cells) for row in (*found.nodes, *found.edges)]
    [{'id': 'a', 'label': 'Firm, A'}, {'from': 'a', 'to': 'b', 'directed': 'true'}]
    """
    text, remarks = file.text()
    rows: dict[str, list[Row]] = {"node": [], "edge": []}
    drawn: dict[str, None] = {}
    for table, row in _rows(text, file.name):
        rows[table.kind].append(row)
        drawn |= dict.fromkeys(table.drawn)
    _refuse_twins(rows["node"])
    if drawn:
        remarks.append(f"columns of drawings are left out: {few(list(drawn))}")
    return Draft("GDF", rows["node"], rows["edge"], False, remarks=tuple(remarks))


def _rows(text: str, file: str) -> Iterator[tuple[_Table, Row]]:
    """The rows of all tables, each with its table."""
    table = None
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        heading = _HEADING.fullmatch(line)
        where = f"{file}, line {number}"
        if heading:
            table = _table(heading[1].lower(), columns(heading[2]), where)
        elif table and line.strip():
            yield table, Row(_named(table, cells(line), where), where)


def _table(kind: str, found: list[Column], where: str) -> _Table:
    names = [column.name for column in found]
    lower = [name.lower() for name in names]
    missing = [name for name in _NEEDED[kind] if name not in lower]
    if missing:
        raise QuestionError(f"{where}: {kind}def> has no column '{missing[0]}'", f"it has {few(names)}")
    drawn = [name for name in names if name.lower() in _DRAWN[kind] | _LABELS_DRAWN]
    called = [(_NEEDED[kind] | _CALLED).get(name.lower(), name) for name in names]
    return _Table(kind, [Column(name, each.default) for name, each in zip(called, found, strict=True)], drawn)


def _named(table: _Table, found: list[str], where: str) -> Mapping[str, str]:
    """The cells of a line by column, but for what is of a drawing.

    Raises:
        QuestionError: there are more than columns, or the name of a node or of an end is empty.
    """
    if len(found) > len(table.columns) and any(found[len(table.columns) :]):
        counted = f"{len(found)} cells for {len(table.columns)} columns"
        raise QuestionError(f"{where}: {counted}", "put texts with commas into quotes")
    found += [""] * (len(table.columns) - len(found))
    named = {}
    for column, cell in zip(table.columns, found, strict=False):
        value = cell or column.default
        if value and column.name not in table.drawn:
            named[column.name] = value
    for name in _NEEDED[table.kind].values():
        if name not in named:
            raise QuestionError(f"{where}: no {'name of the node' if name == 'id' else 'name of an end'}", "fill it in")
    return _with_direction(named, where) if table.kind == "edge" else named


def _with_direction(named: dict[str, str], where: str) -> Mapping[str, str]:
    """An edge whose cell ``directed`` is "true" or "false", if it has one."""
    column = next((name for name in named if name.lower() == "directed"), None)
    if column is None:
        return named
    truth = _TRUTHS.get(named[column].lower())
    if truth is None:
        raise QuestionError(f"{where}: '{named[column][:40]}' in '{column}' is no truth value", "write true or false")
    del named[column]
    return {**named, "directed": truth}


def _refuse_twins(nodes: list[Row]) -> None:
    seen: dict[str, str] = {}
    for node in nodes:
        id = node.cells["id"]
        if id in seen:
            raise QuestionError(f"{node.where}: '{id}' is there twice, the first time in {seen[id]}", "rename one")
        seen[id] = node.where
