"""A table as DuckDB reads it: all cells text, each as it was written, and null where a field is left out."""

from __future__ import annotations

import csv
from pathlib import Path

from graphdb.read.csv_tables import Csv
from graphdb.read.database import Database, named, pattern_of
from graphdb.read.parquet_tables import Parquet
from graphdb.read.tables import Table

_LARGE_CSV, _LARGE_PARQUET = 8_000_000, 2_000_000
"""From so many bytes on it pays to share out the work."""

_LINE = 2_000_000
"""DuckDB takes no longer row unless it is told to, and a list of enablers may be one."""


def read(opened: Database, name: str, table: Table) -> None:
    """Give the database a view of a table, or a copy of CSV: ``row``, from 0, and the columns of the file.

    Rows that are too short or too long are left out, as everywhere.
    """
    if isinstance(table, Parquet):
        if table.path.stat().st_size > _LARGE_PARQUET:
            opened.use_all_cores()
        opened.run(f"CREATE VIEW {name} AS {table.sql}")
        return
    assert isinstance(table, Csv)
    if len(table.content) > _LARGE_CSV:
        opened.use_all_cores()
    path = opened.folder / f"{name}.csv"
    _write(table, path)
    size = max(_LINE, table.longest_row + 1)
    kinds = ", ".join(f"{named(column)}: 'VARCHAR'" for column in table.header)
    dialect = "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', new_line = '\\n'"
    strictness = f"strict_mode = true, nullstr = '', max_line_size = {size}"
    cells = ", ".join(f"nullif({named(column)}, '') AS {named(column)}" for column in table.header)
    opened.run(
        f"""CREATE TABLE {name} AS SELECT (row_number() OVER () - 1)::INTEGER AS row, {cells}
        FROM read_csv({pattern_of(path)}, {dialect}, {strictness}, columns = {{{kinds}}})"""
    )
    path.unlink()


def is_even(table: Table) -> bool:
    """Whether no row of a table is too short or too long."""
    return not isinstance(table, Csv) or table.is_even


def _write(table: Csv, path: Path) -> None:
    """The same cells in the plainest CSV there is; mostly the file is that already."""
    has_gaps = table.content[:1] == b"\n" or (len(table.header) == 1 and b"\n\n" in table.content)
    if table.is_even and not table.is_mended and not has_gaps:
        path.write_bytes(table.content)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.header)
        writer.writerows(cells for _, cells in table.rows())
