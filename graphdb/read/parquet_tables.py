"""Parquet, read by DuckDB: every cell as the text that it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Set
from itertools import islice
from pathlib import Path

from graphdb.problems import Problem
from graphdb.read import Mark, faults
from graphdb.read.database import Database, database, named, pattern_of

FLAGS = ("organisation", "removable")
"""Columns that may hold truth values; no other one does, since what would a name be that is true?"""

_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_AS_PRINTED = frozenset(("VARCHAR", "DATE", '"NULL"', *_WHOLE, *(f"U{kind}" for kind in _WHOLE)))


class Parquet:
    """A Parquet file; ``cells`` has the SQL that shows each column as text, empty cells as nulls."""

    unit = "row"
    header_line = 0

    def __init__(self, file: str, path: Path, cells: Mapping[str, str]) -> None:
        self.file, self.path, self.cells = file, path, cells
        self.remarks: list[Problem] = []
        self.header = tuple(cells)

    @property
    def sql(self) -> str:
        """All rows: ``row``, from 0, and the cells."""
        shown = ", ".join(f"{sql} AS {named(column)}" for column, sql in self.cells.items())
        return f"SELECT file_row_number::INTEGER AS row, {shown} FROM {_source(self.path)}"

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The number of each row, from 1, and its cells."""
        with database() as opened:
            for row, *cells in opened.rows(self.sql):
                yield row + 1, [cell or "" for cell in cells]

    def chosen(self, wanted: Set[int]) -> Iterator[tuple[int, int, list[str]]]:
        """Some rows by their numbers, from 0."""
        if not wanted:
            return
        with database() as opened:
            opened.keep("wanted", {"row": sorted(wanted)})
            sql = f"FROM ({self.sql}) SEMI JOIN wanted USING (row) ORDER BY row"
            for row, *cells in opened.rows(sql):
                yield row + 1, row + 1, [cell or "" for cell in cells]

    def ragged(self) -> Iterator[Problem]:
        """None: in Parquet every row has all columns."""
        return iter(())

    def place(self, where: int, column: int) -> Mark:
        """The number of the row in place of a line, and that of the column, both from 1."""
        return Mark(where, column + 1)

    def heading(self, known: Collection[str]) -> int:
        """None: in Parquet the names of the columns are no row."""
        return 0

    def unseen(self, opened: Database, columns: Collection[str] | None = None) -> list[Problem]:
        """The first cells that hold an invisible character, in some columns or in all; each text is told once."""
        problems: list[Problem] = []
        for number, column in enumerate(self.header, start=1):
            if columns is not None and column not in columns:
                continue
            sql = f"""SELECT {named(column)} AS cell, min(row) AS row FROM ({self.sql})
                WHERE regexp_matches({named(column)}, '[^\\n\\t\\x20-\\x7e]') GROUP BY cell ORDER BY row"""
            odd = ((row, *faults.in_text(cell, self.file)[:1]) for cell, row in opened.rows(sql))
            found = (told[0]._replace(line=row + 1, column=number) for row, *told in odd if told)
            problems += islice(found, faults.MOST)
        return problems


def open_parquet(path: Path, name: str) -> tuple[Parquet | None, list[Problem]]:
    """A Parquet file by its header, if it can be read, and what is wrong with that."""
    import duckdb

    try:
        with database() as opened:
            names = _names(opened, path)
            if len({*names}) < len(names):
                message = "two columns have the same name"
                return None, [Problem(name, 0, 0, "duplicate-key", message, "keep one of them")]
            if not _told_apart(names):
                return Parquet(name, path, dict.fromkeys(names, "NULL")), []
            kinds = dict(opened.rows(f"SELECT column_name, column_type FROM (DESCRIBE FROM {_source(path)})"))
            header = [column for column in kinds if column != "file_row_number"]
            cells = {column: _as_text(opened, path, column, kinds[column]) for column in header}
    except duckdb.Error as error:
        return None, [not_parquet(error, name)]
    problems = []
    for column, sql in cells.items():
        if sql is None:
            message = f"the column '{faults.quotable(column)}' holds values of the type {kinds[column].lower()}"
            problems.append(Problem(name, 0, 0, "not-text", message, "make it text, numbers, dates or lists of texts"))
    return Parquet(name, path, {column: sql or "NULL" for column, sql in cells.items()}), problems


def examine_parquet(path: Path, name: str) -> tuple[Parquet | None, list[Problem]]:
    """A Parquet file, if it can be read to its end, and what is wrong with it as a file."""
    import duckdb

    table, problems = open_parquet(path, name)
    if table is not None and _told_apart(table.header):
        try:
            with database() as opened:
                problems += table.unseen(opened)
        except duckdb.Error as error:
            problems = [not_parquet(error, name)]
    return None if problems else table, problems


def not_parquet(error: Exception, name: str) -> Problem:
    """What is wrong with a file that DuckDB cannot read."""
    message = f"this is no Parquet file that can be read: {faults.quotable(str(error).splitlines()[0])}"
    return Problem(name, 0, 0, "not-parquet", message, "export the table anew")


def _source(path: Path) -> str:
    return f"read_parquet({pattern_of(path)}, file_row_number = true)"


def _told_apart(names: Collection[str]) -> bool:
    """Whether DuckDB keeps the names of columns as they are; of those that it does not, one is no name of ours."""
    folded = {name.casefold() for name in names} - {"", "row", "file_row_number"}
    return len(folded) == len(names)


def _names(opened: Database, path: Path) -> list[str]:
    """The names of the columns as they are written: DuckDB renames those that are there twice."""
    fields = iter([*opened.rows(f"SELECT name, num_children FROM parquet_schema({pattern_of(path)})")][1:])

    def skip(children: int) -> None:
        for _ in range(children):
            skip(next(fields)[1] or 0)

    names = []
    for name, children in fields:
        names.append(name)
        skip(children or 0)
    return names


def _as_text(opened: Database, path: Path, column: str, kind: str) -> str | None:
    """The SQL that shows a column as text, ``None`` where it has values of another type than cells may have."""
    cell = named(column)
    if kind in _AS_PRINTED or kind.startswith("ENUM") or (kind == "BOOLEAN" and column in FLAGS):
        text = f"{cell}::VARCHAR"
    elif kind in ("FLOAT", "DOUBLE"):
        text = f"regexp_replace({cell}::VARCHAR, '\\.0$', '')"
    elif kind.startswith("DECIMAL"):
        text = f"regexp_replace(regexp_replace({cell}::VARCHAR, '(\\.[0-9]*?)0+$', '\\1'), '\\.$', '')"
    elif kind == "TIMESTAMP WITH TIME ZONE":
        text = f"make_timestamp(epoch_us({cell}))::DATE::VARCHAR"  # in UTC, whatever the machine's own zone
    elif kind.startswith("TIMESTAMP"):
        text = f"{cell}::DATE::VARCHAR"
    elif kind.endswith("[]") and kind.removesuffix("[]") in _AS_PRINTED:
        odd = f"list_contains(list_transform({cell}::VARCHAR[], lambda x: x IS NULL OR contains(x, '|')), true)"
        if opened.one(f"SELECT count(*) FROM {_source(path)} WHERE {odd}"):
            return None
        text = f"CASE {cell}::VARCHAR[] WHEN [''] THEN '|' ELSE array_to_string({cell}::VARCHAR[], '|') END"
    else:
        return None
    return f"nullif({text}, '')"
