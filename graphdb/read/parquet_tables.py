"""Parquet, whose cells pyarrow reads by column and whose rows are made of those."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from typing import Any

from graphdb.problems import Problem
from graphdb.read import Mark


class Parquet:
    """A Parquet file: ``columns`` holds its cells as text, each column an arrow array without nulls."""

    unit = "row"

    def __init__(self, file: str, columns: Any) -> None:
        self.file = file
        self.columns = columns
        self.header_line = 0
        self.remarks: list[Problem] = []
        self.header = tuple(columns.column_names)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The number of each row, from 1, and its cells."""
        number = 0
        for batch in self.columns.to_batches():
            for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield number, list(cells)

    def chosen(self, wanted: Set[int]) -> Iterator[tuple[int, int, list[str]]]:
        """Some rows by their numbers, from 0."""
        for number in sorted(wanted):
            yield number + 1, number + 1, [column[number].as_py() for column in self.columns.columns]

    def ragged(self) -> Iterator[Problem]:
        """None: in Parquet every row has all columns."""
        return iter(())

    def place(self, where: int, column: int) -> Mark:
        """The number of the row in place of a line, and that of the column, both from 1."""
        return Mark(where, column + 1)

    def heading(self, known: Collection[str]) -> int:
        """None: in Parquet the names of the columns are no row."""
        return 0

    def arrow(self) -> tuple[Any, bool]:
        """The cells by column; in Parquet every row has all columns."""
        return self.columns, False
