"""The ids of nodes and edges: their own ones rather than a tool's numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from graphdb.importing.draft import Row

OF_NODES, OF_EDGES = ("id", "parent"), ("from", "to")
"""The columns of nodes and of edges in which ids of nodes stand."""


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
