"""A table of text: which columns a file has, what stands in each row, and where in the file that is.

Every cell stays the text that was written: ``NO``, ``null``, ``NA`` and ``007`` are what they look like, and an empty
cell is a field that is left out. CSV is read by the standard library here, row by row; ``graphdb.tabular`` reads the
same bytes by column.
"""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from graphdb.problems import Problem
from graphdb.read import Mark, Reading, faults, not_utf_8, unreadable
from graphdb.read.faults import quotable

_EXTRA = "install it: pip install 'fentanyl-graphdb[tables]'"
_SAVE = "export the table anew, as CSV with commas"
_ALLOWED = bytes([9, 10, *range(32, 127)])


class Table(Protocol):
    """What the two kinds of table share. ``unit`` is what rows are counted in: lines of a file, or rows."""

    file: str
    unit: str
    header: tuple[str, ...]
    header_line: int

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Every row: where it begins, and its cells."""

    def ragged(self) -> Iterator[Problem]:
        """Rows that have more or fewer cells than there are columns."""

    def place(self, where: int, column: int) -> Mark:
        """Where a cell stands, given where its row begins and the column's number, from 0."""

    def arrow(self) -> tuple[Any, bool]:
        """A ``pyarrow.Table`` of the same cells, and whether rows of another width were left out."""


class TableReading(NamedTuple):
    """A table, if it can be read at all, and what is wrong with it as a file."""

    table: Table | None
    problems: list[Problem]


OpenParquet = Callable[[Path, str], TableReading]


class Csv:
    """A CSV file (RFC 4180): ``content`` is UTF-8 with line breaks of one character and no byte order mark."""

    unit = "line"

    def __init__(self, file: str, content: bytes) -> None:
        self.file = file
        self.content = content
        self.header_line, self.header = next(((line, tuple(cells)) for line, cells in self._records()), (1, ()))

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The line on which each row begins, and its cells; blank lines and rows of another width are left out."""
        records = self._records()
        next(records, None)
        width = len(self.header)
        return ((line, cells) for line, cells in records if len(cells) == width)

    def ragged(self) -> Iterator[Problem]:
        """Rows that have more or fewer cells than there are columns."""
        width = len(self.header)
        for line, cells in self._records():
            if len(cells) != width:
                message = f"this row has {_count(len(cells), 'cell')}, but the table has {_count(width, 'column')}"
                hint = "put text that has a comma inside in double quotes, and leave no cell out"
                yield Problem(self.file, line, 1, "ragged-row", message, hint)

    def place(self, where: int, column: int) -> Mark:
        """Line and column of a cell, counted in characters from 1."""
        line, start, quoted, left = where, 0, False, column
        while left:
            text = self._lines[line - 1]
            for at, sign in enumerate(text):
                if sign == '"':
                    quoted = not quoted
                elif sign == "," and not quoted:
                    left -= 1
                    if not left:
                        start = at + 1
                        break
            if left:
                line += 1
        return Mark(line, start + 1)

    def arrow(self) -> tuple[Any, bool]:
        """The cells by column, and whether rows of another width were left out."""
        from graphdb.read.arrow import from_csv

        return from_csv(self.content, self.header)

    @cached_property
    def _lines(self) -> list[str]:
        return self.content.decode().split("\n")

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(io.TextIOWrapper(io.BytesIO(self.content), "utf-8", newline=""))
        before = 0
        for cells in reader:
            if cells:
                yield before + 1, cells
            before = reader.line_num


class Parquet:
    """A Parquet file: ``columns`` holds its cells as text, each column an arrow array without nulls."""

    unit = "row"

    def __init__(self, file: str, columns: Any) -> None:
        self.file = file
        self.columns = columns
        self.header_line = 0
        self.header = tuple(columns.column_names)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The number of each row, from 1, and its cells."""
        number = 0
        for batch in self.columns.to_batches():
            for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield number, list(cells)

    def ragged(self) -> Iterator[Problem]:
        """None: in Parquet every row has all columns."""
        return iter(())

    def place(self, where: int, column: int) -> Mark:
        """The number of the row in place of a line, and that of the column, both from 1."""
        return Mark(where, column + 1)

    def arrow(self) -> tuple[Any, bool]:
        """The cells by column; in Parquet every row has all columns."""
        return self.columns, False


def examine_table(path: Path, name: str, open_parquet: OpenParquet | None = None) -> TableReading:
    """Open a table, to be called ``name`` in problems, and look at all of it that is not a matter of single cells.

    ``open_parquet`` opens a Parquet file in another way than as a whole.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            what = "this is a folder, a device or a pipe, not a file"
            return _failed(unreadable(name, "unreadable-file", what, "put a table in its place"))
        if path.suffix == ".parquet":
            return (open_parquet or _open_parquet)(path, name)
        content = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        hint = "look at its permissions, and whether it is open elsewhere"
        return _failed(unreadable(name, "unreadable-file", message, hint))
    return examine_csv(content, name)


def examine_csv(content: bytes, name: str) -> TableReading:
    """A CSV file from its bytes."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not content.isascii():
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            return _failed(not_utf_8(content, error.start, name))
        problems = [] if "\0" in text[:4] else faults.in_text(text.replace("\r\n", "\n").replace("\r", "\n"), name)
        if problems:
            return TableReading(None, problems)
    if b"\0" in content[:4]:
        return _failed(not_utf_8(content, 0, name))
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if content.isascii() and content.translate(None, _ALLOWED):
        return TableReading(None, faults.in_text(content.decode(), name))
    problem = _quote_fault(content, name)
    if problem is None:
        table = Csv(name, content)
        problem = _header_fault(table)
    return TableReading(None, [problem]) if problem else TableReading(table, [])


def _header_fault(table: Csv) -> Problem | None:
    if not table.header:
        hint = "begin it with a line of column names, such as 'from,to,commodity'"
        return Problem(table.file, 1, 1, "not-csv", "this table has no line of column names", hint)
    only = table.header[0]
    if len(table.header) == 1:
        for sign, what in ((";", "semicolons"), ("\t", "tabs")):
            if sign in only:
                return Problem(table.file, 1, 1, "not-csv", f"the cells of this table are separated by {what}", _SAVE)
    return None


def _quote_fault(content: bytes, name: str) -> Problem | None:
    """The first double quote that neither opens nor closes a whole cell: a reader would have to guess."""
    if b'"' not in content:
        return None
    import numpy as np

    signs = np.frombuffer(content, np.uint8)
    quotes = np.flatnonzero(signs == ord('"'))
    before = np.where(quotes > 0, signs[quotes - 1], ord("\n"))
    after = np.where(quotes + 1 < len(signs), signs[np.minimum(quotes + 1, len(signs) - 1)], ord("\n"))
    beside = np.where(np.arange(len(quotes)) % 2, after, before)  # in turn they open and close
    wrong = np.flatnonzero(~np.isin(beside, np.frombuffer(b',\n"', np.uint8)))
    hint = 'put the whole cell in double quotes, and write each one inside it twice: ""'
    if len(wrong):
        at, message = (
            int(quotes[wrong[0]]),
            "this cell has a double quote inside, or text behind its quotes",
        )
    elif len(quotes) % 2:
        at, message = int(quotes[-1]), "the quote that opens here is never closed"
    else:
        return None
    text = content[: at + 1].decode("utf-8", "ignore")
    return faults.at_index(text, len(text) - 1, name, "not-csv", message, hint)


def _open_parquet(path: Path, name: str) -> TableReading:
    if not has_pyarrow():
        return TableReading(None, [Problem(name, 0, 0, "missing-extra", "reading Parquet needs pyarrow", _EXTRA)])
    from graphdb.read.arrow import from_parquet

    columns, problems = from_parquet(path, name)
    return TableReading(None if problems else Parquet(name, columns), problems)


def column_faults(table: Table, known: Sequence[str], needed: Sequence[str]) -> Iterator[Problem]:
    """Columns that nobody knows, that are there twice, or that are missing."""
    from graphdb.suggest import did_you_mean

    line = table.header_line
    for number, name in enumerate(table.header):
        code = ""
        if name == "":
            code, message, hint = "odd-key", "the name of a column is missing here", "name it"
        elif name in table.header[:number]:
            message, hint = f"the column '{quotable(name)}' is here for the second time", "keep one of them"
            code = "duplicate-key"
        elif name not in known:
            code, message = "unknown-field", f"a table has no column '{quotable(name)}'"
            hint = did_you_mean(name[:100], known) or f"the columns are {', '.join(known)}"
        if code:
            mark = table.place(line, number) if line else Mark(0, 0)
            yield Problem(table.file, *mark, code, message, hint)
    for name in needed:
        if name not in table.header:
            message, hint = f"the table needs the column '{name}'", f"add '{name}' to the names of the columns"
            yield Problem(table.file, line, int(line > 0), "missing-field", message, hint)


def has_pyarrow() -> bool:
    """Whether tables can be read by column, and Parquet at all: pyarrow is the extra ``tables``."""
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def _failed(reading: Reading) -> TableReading:
    return TableReading(None, reading.problems)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
