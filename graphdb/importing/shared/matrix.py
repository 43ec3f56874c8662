"""Matrices with names for their rows and columns -> a draft: what UCINET's formats share.

Rows send to columns. A matrix whose rows and columns are the same actors has one set of nodes, any other two; a name
that is both of a row and of a column is one node there, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graphdb.importing.draft import Draft, Row
from graphdb.suggest import few


class Cell(NamedTuple):
    """A tie: the places of its row and its column, counted from 0, its value, if it has one, and where it stands."""

    row: int
    column: int
    value: str
    where: str


class Matrix(NamedTuple):
    """The ties of a relation; ``label`` is empty where it has no name."""

    label: str
    cells: Iterable[Cell]


class Sides(NamedTuple):
    """The names of rows and of columns, empty where one has none; ``same`` says that these are the same actors."""

    rows: Sequence[str]
    columns: Sequence[str]
    same: bool


def draft(
    format: str, file: str, sides: Sides, matrices: Sequence[Matrix], *, undirected: bool, remarks: Sequence[str]
) -> Draft:
    """The draft of matrices on the same rows and columns.

    >>> sides = Sides(["Firm", "Lab"], ["Firm", "Lab"], same=True)
    >>> found = draft("DL", "a.dl", sides, [Matrix("ore", [Cell(0, 1, "2", "line 4")])], undirected=False, remarks=[])
    >>> [dict(row.cells) for row in found.nodes], [dict(row.cells) for row in found.edges]
    ([{'id': 'Firm'}, {'id': 'Lab'}], [{'from': 'Firm', 'to': 'Lab', 'weight': '2', 'commodity': 'ore'}])
    """
    said = list(remarks)
    rows = _ids(sides.rows, "" if sides.same else "row ", said)
    columns = rows if sides.same else _spelt_alike(rows, _ids(sides.columns, "column ", said))
    if not sides.same:
        said.append(_two_sides(rows, columns))
    nodes = list(_nodes(sides, rows, columns, file))
    edges = [
        Row(
            {
                "from": rows[cell.row],
                "to": columns[cell.column],
                **({"weight": cell.value} if cell.value else {}),
                **({"commodity": matrix.label} if matrix.label else {}),
                **({"directed": "false"} if undirected else {}),
            },
            f"{file}, {cell.where}",
        )
        for matrix in matrices
        for cell in matrix.cells
    ]
    return Draft(format, nodes, edges, True, remarks=tuple(said))


def _ids(names: Sequence[str], called: str, remarks: list[str]) -> list[str]:
    """The ids of rows or columns: their names, and numbers for those without; if some are alike, numbers for all."""
    numbers = [f"{called}{at}" for at in range(1, len(names) + 1)]
    ids = [name or number for name, number in zip(names, numbers, strict=True)]
    counted = Counter(id.casefold() for id in ids)
    again = [id for id in dict.fromkeys(ids) if counted[id.casefold()] > 1]
    if again:
        remarks.append(f"labels are there more than once, and all are called by their numbers instead: {few(again)}")
    return numbers if again else ids


def _spelt_alike(rows: Sequence[str], columns: Sequence[str]) -> list[str]:
    """The ids of columns, each like that of a row that only capitals tell from it."""
    spelt = {id.casefold(): id for id in rows}
    return [spelt.get(id.casefold(), id) for id in columns]


def _nodes(sides: Sides, rows: Sequence[str], columns: Sequence[str], file: str) -> Iterator[Row]:
    """The nodes of rows, then those of columns that are no rows."""
    both = {*rows} if sides.same else {*rows} & {*columns}
    for at, (id, name) in enumerate(zip(rows, sides.rows, strict=True), start=1):
        yield _node(id, name, "" if id in both else "1", f"{file}, {'actor' if sides.same else 'row'} {at}")
    for at, (id, name) in enumerate(zip(columns, sides.columns, strict=True), start=1):
        if id not in both:
            yield _node(id, name, "2", f"{file}, column {at}")


def _node(id: str, name: str, mode: str, where: str) -> Row:
    return Row(
        {"id": id, **({"label": name} if name not in ("", id) else {}), **({"mode": mode} if mode else {})}, where
    )


def _two_sides(rows: Sequence[str], columns: Sequence[str]) -> str:
    """A remark on rows and columns that are not the same."""
    both = sorted({*rows} & {*columns})
    shared = f"; {len(both)} are of a row and of a column: {few(both)}" if both else ""
    return f"rows and columns are two sets of actors: {len(rows)} rows send to {len(columns)} columns{shared}"
