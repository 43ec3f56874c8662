"""Rows as records, made when somebody looks: an answer names a few actors and flows out of a million."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from msgspec.structs import replace

from graphdb.check.draft import LISTS
from graphdb.check.rows import NEEDED, record
from graphdb.records import Dataset, Record
from graphdb.tabular.encoding import encoded
from graphdb.tabular.opening import Tables
from graphdb.tabular.texts import RowIds, Texts

R = TypeVar("R", bound=Record)

MOST_KEPT = 20_000
"""How many records are kept for whoever asks for them again."""


class Rows(Mapping[str, R], Generic[R]):
    """The records of a table by id; iterating goes in the order of ids."""

    def __init__(self, columns: Any, ids: Texts | RowIds, name: str) -> None:
        self._columns = columns
        self._name = name
        self._kind: type[R] = LISTS[name]  # type: ignore[assignment]
        self._header: Sequence[str] = columns.column_names
        self._each = columns.columns
        self._made: dict[str, R] = {}
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._ids.row(id) >= 0

    def __getitem__(self, id: str) -> R:
        if id not in self._made:
            if len(self._made) >= MOST_KEPT:
                self._made.clear()
            row = self._ids.row(id)
            if row < 0:
                raise KeyError(id)
            cells = [column[row].as_py() for column in self._each]
            self._made[id] = msgspec.convert(record(self._header, cells, row + 1), self._kind, strict=False)
        return self._made[id]

    def __iter__(self) -> Iterator[str]:
        return (self._ids[int(row)] for row in self._ids.order)

    def encoded(self) -> Iterator[memoryview]:
        """All records by id as JSON, in the order of their ids, piece by piece."""
        return encoded(self._kind, NEEDED[self._name], self._columns, self._ids)


def on_demand(tables: Tables) -> Dataset:
    """The dataset of a folder; its tables become records only as far as somebody asks for them."""
    actors = {entry.record.id: entry.record for entry in tables.draft.actors}
    given: dict[str, Rows[Any]] = {name: Rows(table.cells, table.ids(), name) for name, table in tables.tables.items()}
    return replace(tables.columns.rest, **{"actors": actors, **given})
