"""The ids of nodes and edges: no two alike, ends that are there, and their own ones rather than a tool's numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from graphdb.importing.draft import Draft, Row
from graphdb.importing.shared.consistent import consistent
from graphdb.problems import QuestionError
from graphdb.suggest import few

OF_NODES, OF_EDGES = ("id", "parent"), ("from", "to")
"""The columns of nodes and of edges in which ids of nodes stand."""

_MOST = 5


def refuse_unsound(nodes: Sequence[Row], edges: Sequence[Row]) -> None:
    """Refuse nodes and edges that cannot be told apart, and edges that hang loose, of a format that lists its nodes.

    Raises:
        QuestionError: an id or an end is missing, an id is there twice, or an edge ends at nobody.
    """
    _refuse_without(nodes, "id", "nodes without an id", "give each an id")
    _refuse_without(edges, "from", "edges that do not say where they come from", "name the node at each end")
    _refuse_without(edges, "to", "edges that do not say where they go to", "name the node at each end")
    consistent(Draft("", [*nodes], [*edges], None))


def _refuse_without(rows: Sequence[Row], column: str, what: str, hint: str) -> None:
    places = [row.where for row in rows if not row.cells.get(column)]
    if places:
        raise QuestionError(f"{what}: {few(places, _MOST)}", hint)


def own_ids(rows: Sequence[Row], column: str) -> list[str] | None:
    """What a column calls each row, if it does so for all and for no two alike.

    >>> rows = [Row({"id": "n0", "name": "Port"}, ""), Row({"id": "n1", "name": "Town", "kind": "market"}, "")]
    >>> own_ids(rows, "name"), own_ids(rows, "kind")
    (['Port', 'Town'], None)
    """
    ids = [row.cells.get(column, "") for row in rows]
    return ids if rows and all(ids) and len(set(ids)) == len(ids) else None


def renamed(rows: Iterable[Row], columns: Collection[str], names: Mapping[str, str]) -> list[Row]:
    """Rows with other ids in some columns.

    >>> renamed([Row({"from": "n0", "to": "n1", "kind": "n0"}, "")], OF_EDGES, {"n0": "Port"})[0].cells
    {'from': 'Port', 'to': 'n1', 'kind': 'n0'}
    """
    return [
        row._replace(
            cells={name: names.get(cell, cell) if name in columns else cell for name, cell in row.cells.items()}
        )
        for row in rows
    ]


def identified(rows: Iterable[Row], ids: Iterable[str]) -> list[Row]:
    """Rows with ids of their own, which come first."""
    return [
        row._replace(cells={"id": id, **{name: cell for name, cell in row.cells.items() if name != "id"}})
        for row, id in zip(rows, ids, strict=True)
    ]


def without(rows: Iterable[Row], columns: Collection[str]) -> list[Row]:
    """Rows without some columns."""
    return [row._replace(cells={name: cell for name, cell in row.cells.items() if name not in columns}) for row in rows]


def without_repeats(rows: Sequence[Row], columns: Iterable[str]) -> list[Row]:
    """Rows without those columns that hold each row's own id and nothing else.

    >>> without_repeats([Row({"id": "f1", "flow_id": "f1"}, "")], ["flow_id"])[0].cells
    {'id': 'f1'}
    """
    repeats = [name for name in columns if all(row.cells.get(name) == row.cells.get("id", "") for row in rows)]
    return without(rows, repeats) if repeats else list(rows)
