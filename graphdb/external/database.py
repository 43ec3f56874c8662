"""DuckDB, for what has to be put in order or counted and is too long for memory: it spills to a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphdb.read.arrow import arrow_of, numpy_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

ROWS = 1 << 18
"""How many rows go to DuckDB and come back at a time."""


class Database:
    """A database in memory that may take ``memory`` of it (such as ``2GB``; ``None``: as DuckDB finds fit)."""

    def __init__(self, folder: Path, memory: str | None = None) -> None:
        import duckdb

        config: dict[str, Any] = {
            "temp_directory": str(folder),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        self._connection = duckdb.connect(":memory:", config=config | ({"memory_limit": memory} if memory else {}))
        self._connection.execute("SET enable_progress_bar = false")

    def close(self) -> None:
        """Let go of everything."""
        self._connection.close()

    def run(self, sql: str, given: Any = None) -> None:
        """Run a statement; in it, ``given`` stands for arrow batches, which are read once."""
        with _named(self._connection, given):
            self._connection.execute(sql)

    def rows(self, sql: str, given: Any = None) -> Iterator[dict[str, Array]]:
        """What a query gives, by column, a block at a time."""
        with _named(self._connection, given):
            for batch in self._connection.sql(sql).to_arrow_reader(ROWS):
                columns = zip(batch.schema.names, batch.columns, strict=True)
                yield {name: numpy_of(column) for name, column in columns}


class _named:
    """``given`` as a table of a connection, for a while."""

    def __init__(self, connection: Any, given: Any) -> None:
        self._connection, self._given = connection, given

    def __enter__(self) -> None:
        if self._given is not None:
            self._connection.register("given", self._given)

    def __exit__(self, *_: object) -> None:
        if self._given is not None:
            self._connection.unregister("given")


def batches(blocks: Iterable[dict[str, Any]], **kinds: str) -> Any:
    """Blocks of columns, as numpy or arrow arrays, as one stream of arrow batches with these types."""
    import pyarrow as pa

    schema = pa.schema([(name, getattr(pa, kind)()) for name, kind in kinds.items()])

    def stream() -> Iterator[Any]:
        for block in blocks:
            columns = [_arrow(block[name], kind) for name, kind in kinds.items()]
            yield pa.record_batch(columns, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, stream())


def _arrow(column: Any, kind: str) -> Any:
    import numpy as np

    return arrow_of(np.ascontiguousarray(column, kind)) if isinstance(column, np.ndarray) else column
