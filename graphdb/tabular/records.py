"""Rows as records, made when somebody looks: an answer names a few actors and flows out of a million."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from msgspec.structs import replace

from graphdb.check.draft import LISTS
from graphdb.check.rows import record
from graphdb.read.arrow import arrow_of
from graphdb.records import Dataset, Record
from graphdb.tabular.opening import Tables
from graphdb.tabular.texts import RowIds, Texts

R = TypeVar("R", bound=Record)

CHUNK_ROWS = 20_000
MOST_KEPT = 20_000
"""How many records are kept for whoever asks for them again."""


class Rows(Mapping[str, R], Generic[R]):
    """The records of a table by id; iterating goes in the order of ids."""

    def __init__(self, columns: Any, ids: Texts | RowIds, kind: type[R]) -> None:
        self._columns = columns
        self._kind = kind
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

    def chunks(self) -> Iterator[dict[str, R]]:
        """All records in the order of their ids, some thousands at a time."""
        order, whole = self._ids.order, self._columns.combine_chunks()  # taking rows out of chunks copies them all
        for start in range(0, len(order), CHUNK_ROWS):
            rows = arrow_of(order[start : start + CHUNK_ROWS])
            cells = zip(*(column.to_pylist() for column in whole.take(rows).columns), strict=True)
            numbered = zip(rows.to_pylist(), cells, strict=True)
            records = [record(self._header, row, number + 1) for number, row in numbered]
            made = msgspec.convert(records, list[self._kind], strict=False)  # type: ignore[name-defined]
            yield {found["id"]: one for found, one in zip(records, made, strict=True)}


def on_demand(tables: Tables) -> Dataset:
    """The dataset of a folder; its tables become records only as far as somebody asks for them."""
    actors = {entry.record.id: entry.record for entry in tables.draft.actors}
    given = {name: Rows(table.cells, table.ids(), LISTS[name]) for name, table in tables.tables.items()}
    return replace(tables.columns.rest, **{"actors": actors, **given})
