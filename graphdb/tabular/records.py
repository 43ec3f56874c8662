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


class Rows(Mapping[str, R], Generic[R]):
    """The records of a table by id, each made once; iterating goes in the order of ids."""

    def __init__(self, columns: Any, name: str) -> None:
        self._columns = columns
        self._name = name
        self._kind: type[R] = LISTS[name]  # type: ignore[assignment]
        self._header: Sequence[str] = columns.column_names
        self._each = columns.columns
        self._made: dict[str, R] = {}
        has_ids = "id" in self._header
        self._ids: Texts | RowIds = Texts(columns["id"]) if has_ids else RowIds(columns.num_rows)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._ids.row(id) >= 0

    def __getitem__(self, id: str) -> R:
        if id not in self._made:
            row = self._ids.row(id)
            if row < 0:
                raise KeyError(id)
            cells = [column[row].as_py() for column in self._each]
            self._made[id] = msgspec.convert(record(self._header, cells, row + 1), self._kind, strict=False)
        return self._made[id]

    def __iter__(self) -> Iterator[str]:
        import pyarrow.compute as pc

        for row in pc.sort_indices(self._ids.column).to_pylist():
            yield self._ids[row]

    def encoded(self) -> Iterator[memoryview]:
        """All records by id as JSON, in the order of their ids, piece by piece."""
        return encoded(self._kind, NEEDED[self._name], self._columns, self._ids.column)


def on_demand(tables: Tables) -> Dataset:
    """The dataset of a folder; its tables become records only as far as somebody asks for them."""
    actors = {entry.record.id: entry.record for entry in tables.draft.actors}
    given: dict[str, Rows[Any]] = {name: Rows(columns, name) for name, columns in tables.cells.items()}
    return replace(tables.columns.rest, **{"actors": actors, **given})
