"""Rows as records, made when somebody looks: an answer names a few actors and flows out of a million."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from msgspec.structs import replace

from graphdb.check.draft import LISTS
from graphdb.check.rows import record
from graphdb.read.arrow import texts
from graphdb.records import Dataset, Record
from graphdb.tabular.opening import Tables
from graphdb.tabular.texts import RowIds, Texts

R = TypeVar("R", bound=Record)

CHUNK_ROWS = 20_000


class Rows(Mapping[str, R], Generic[R]):
    """The records of a table by id, each made once; iterating goes in the order of ids."""

    def __init__(self, columns: Any, kind: type[R]) -> None:
        self._columns = columns
        self._kind = kind
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
        for row in self._order().to_pylist():
            yield self._ids[row]

    def chunks(self) -> Iterator[dict[str, R]]:
        """All records in the order of their ids, some thousands at a time."""
        order, whole = self._order(), self._columns.combine_chunks()  # taking rows out of chunks would copy them all
        for start in range(0, len(order), CHUNK_ROWS):
            rows = order[start : start + CHUNK_ROWS]
            cells = zip(*(column.to_pylist() for column in whole.take(rows).columns), strict=True)
            numbered = zip(rows.to_pylist(), cells, strict=True)
            records = [record(self._header, row, number + 1) for number, row in numbered]
            made = msgspec.convert(records, list[self._kind], strict=False)  # type: ignore[name-defined]
            yield {found["id"]: one for found, one in zip(records, made, strict=True)}

    def _order(self) -> Any:
        import pyarrow.compute as pc

        ids = self._ids
        return pc.sort_indices(ids.column if isinstance(ids, Texts) else texts(ids))


def on_demand(tables: Tables) -> Dataset:
    """The dataset of a folder; its tables become records only as far as somebody asks for them."""
    actors = {entry.record.id: entry.record for entry in tables.draft.actors}
    given = {name: Rows(columns, LISTS[name]) for name, columns in tables.cells.items()}
    return replace(tables.columns.rest, **{"actors": actors, **given})
