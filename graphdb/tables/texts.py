"""Texts and ids as the database has them."""

from __future__ import annotations

from graphdb.columns.texts import RowIds, Texts
from graphdb.read.database import Database, named
from graphdb.read.tables import Table

_ROWS = 1 << 18
"""How many texts come out of the database together."""


def texts(opened: Database, table: str, column: str, count: int) -> Texts:
    """A column of so many rows of the database; a cell that is left out is an empty text."""
    cell = f"coalesce({named(column)}, '') || chr(0)"
    pieces = []
    for first in range(0, count, _ROWS):
        some = f"row >= {first} AND row < {first + _ROWS}"
        pieces.append(opened.one(f"SELECT string_agg({cell}, '' ORDER BY row) FROM {table} WHERE {some}").encode())
    return Texts(b"".join(pieces))


def ids_of(opened: Database, table: str, file: Table) -> Texts | RowIds:
    """The ids of the rows of a table."""
    count = opened.one(f"SELECT count(*) FROM {table}")
    return texts(opened, table, "id", count) if "id" in file.header else RowIds(count)
