"""The ids of flows on disk: their order is found by DuckDB, and looked up in from then on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphdb.check.problems import MOST_OF_A_KIND
from graphdb.external.database import ROWS, Database, batches
from graphdb.external.files import Files, blocks
from graphdb.tabular.texts import RowIds, Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]


class StoredTexts(Texts):
    """Texts whose bytes are a mapped file."""

    def __init__(self, column: Any, files: Files, database: Database) -> None:
        import pyarrow as pa

        super().__init__(pa.chunked_array([column]))
        self._files, self._database = files, database

    def __iter__(self) -> Iterator[str]:
        for some in blocks(len(self), ROWS):
            yield from self.column[some.start : some.stop].to_pylist()

    @cached_property
    def order(self) -> Any:
        """The rows in the order of their texts."""
        sql = "SELECT row FROM given ORDER BY text"
        return _kept(self._files, self._database.rows(sql, self._numbered()))

    def repeated(self) -> tuple[Ints, Ints]:
        """The first rows whose text an earlier row has, and the rows that have these texts first."""
        import numpy as np

        sql = "SELECT text, min(row) AS first FROM given GROUP BY text HAVING count(*) > 1"
        self._database.run(f"CREATE OR REPLACE TEMP TABLE twice AS {sql}", self._numbered())
        sql = f"""SELECT row, first FROM given JOIN twice USING (text) WHERE row > first
            ORDER BY row LIMIT {MOST_OF_A_KIND + 1}"""
        again, before = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
        for block in self._database.rows(sql, self._numbered()):
            again.append(block["row"])
            before.append(block["first"])
        return np.concatenate(again), np.sort(np.concatenate(before))

    def _numbered(self) -> Any:
        """The texts with their rows."""
        import numpy as np

        column = self.column.chunk(0)
        rows = (
            {"row": np.arange(some.start, some.stop), "text": column[some.start : some.stop]}
            for some in blocks(len(column), ROWS)
        )
        return batches(rows, row="int32", text="large_string")


class StoredRowIds(RowIds):
    """The ids of so many rows that have none of their own."""

    def __init__(self, count: int, files: Files, database: Database) -> None:
        super().__init__(count)
        self._files, self._database = files, database

    @cached_property
    def order(self) -> Any:
        """The rows in the order of their ids as texts."""
        sql = f"SELECT n::INTEGER AS row FROM range({len(self)}) AS rows(n) ORDER BY 'row-' || (n + 1)"
        return _kept(self._files, self._database.rows(sql))


def _kept(files: Files, found: Iterator[dict[str, Ints]]) -> Ints:
    import numpy as np

    rows = files.growing(np.int32)
    for block in found:
        rows.add(block["row"])
    return rows.array()
