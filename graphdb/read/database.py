"""DuckDB, in memory and for as long as something is read: nothing of it stays behind."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphdb.problems import QuestionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

_AT_ONCE = 10_000
_INTERRUPTED = "Query interrupted"
"""What DuckDB says after Ctrl-C, in an error that is no interrupt (2.0.0)."""


class Database:
    """A database of its own, and a ``folder`` for what it spills and for files that are read by it alone.

    It works on one core until it is told to ``use_all_cores``: what is small is done before others have woken up.
    """

    def __init__(self, folder: Path) -> None:
        import duckdb

        self.folder = folder
        settings: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": str(folder / "spilled"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "threads": 1,
        }
        self._connection = duckdb.connect(":memory:", config=settings)

    def has_no_room(self, error: Exception) -> bool:
        """Whether an error says that memory, or the disk where what does not fit there goes, is full."""
        import duckdb

        is_disk = isinstance(error, duckdb.IOException) and str(self.folder) in str(error)
        return isinstance(error, duckdb.OutOfMemoryException) or is_disk

    def close(self) -> None:
        """Let go of everything."""
        self._connection.close()

    def use_all_cores(self) -> None:
        """Share the work among all cores."""
        self.run(f"SET threads = {max(1, os.cpu_count() or 1)}")

    def forget(self) -> None:
        """Drop all tables and views."""
        for name, kind in [*self.rows("SELECT table_name, table_type FROM information_schema.tables")]:
            self.run(f"DROP {'VIEW' if kind == 'VIEW' else 'TABLE'} {named(name)}")

    def run(self, sql: str, given: Sequence[Any] = ()) -> None:
        """Run a statement that answers nothing."""
        self._connection.execute(sql, list(given))

    def rows(self, sql: str, given: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of an answer."""
        cursor = self._connection.cursor().execute(sql, list(given))
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows

    def one(self, sql: str) -> Any:
        """The one value of an answer."""
        return next(self.rows(sql))[0]

    def columns(self, sql: str) -> dict[str, Column]:
        """An answer by column, as numpy arrays; no value of it may be missing."""
        found: Any = self._connection.execute(sql).fetchnumpy()
        return dict(found)

    def numbers(self, sql: str) -> Column:
        """The numbers of an answer, which is one column of them."""
        (found,) = self.columns(sql).values()
        return found

    def as_rows(self, rows: Collection[int]) -> Column:
        """Numbers of rows in order, as answers have them."""
        import numpy as np

        return np.array(sorted(rows), np.int32)

    def keep(self, name: str, columns: Mapping[str, Column | Sequence[Any]]) -> None:
        """Make a table of columns: whole numbers, or texts in arrays of objects."""
        import numpy as np

        arrays = {column: np.asarray(values) for column, values in columns.items()}
        kinds = {column: "VARCHAR" if array.dtype == object else "INTEGER" for column, array in arrays.items()}
        cells = ", ".join(f"{named(column)}::{kind} AS {named(column)}" for column, kind in kinds.items())
        self._connection.register("given_columns", arrays)
        self.run(f"CREATE OR REPLACE TABLE {name} AS SELECT {cells} FROM given_columns")
        self._connection.unregister("given_columns")


_opened: list[Database] = []


@contextmanager
def database() -> Iterator[Database]:
    """A database that is gone afterwards, whatever happens; who asks for one meanwhile gets the same.

    Raises:
        QuestionError: there is no room for what does not fit into memory.
        KeyboardInterrupt: Ctrl-C, whatever was running.
    """
    if _opened:
        yield _opened[0]
        return
    import duckdb

    with tempfile.TemporaryDirectory(prefix="graphdb-", ignore_cleanup_errors=True) as folder:
        _opened.append(Database(Path(folder)))
        try:
            yield _opened[0]
        except duckdb.Error as error:
            if not _opened[0].has_no_room(error):
                raise
            hint = f"free some memory, or some room in {tempfile.gettempdir()}; TMPDIR can name another folder"
            raise QuestionError("there is no room for what is read", hint) from error
        except RuntimeError as error:
            if str(error) != _INTERRUPTED:
                raise
            raise KeyboardInterrupt from error
        finally:
            _opened.pop().close()


def quoted(text: str) -> str:
    """A text as SQL has it.

    >>> quoted("Sotheby's")
    "'Sotheby''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def named(column: str) -> str:
    """The name of a column as SQL has it."""
    return '"' + column.replace('"', '""') + '"'


def pattern_of(path: Path) -> str:
    """A file as SQL has it, its signs standing for themselves.

    >>> pattern_of(Path("a[1]/flows.csv"))
    "'a[[]1]/flows.csv'"
    """
    return quoted("".join(f"[{sign}]" if sign in "[*?" else sign for sign in str(path)))
