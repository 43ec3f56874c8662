"""A table of text: which columns a file has, what stands in each row, and where in the file that is.

Every cell stays the text that was written: ``NO``, ``null``, ``NA`` and ``007`` are what they look like, and an empty
cell is a field that is left out.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Collection, Iterator, Sequence, Set
from pathlib import Path
from typing import NamedTuple, Protocol

from graphdb.problems import Problem
from graphdb.read import Mark, Reading, unreadable
from graphdb.read.csv_tables import examine_csv
from graphdb.read.faults import quotable
from graphdb.read.signs import oddity, plain
from graphdb.records import OWN

_INDEX = ", or take it out: pandas writes its row numbers unless it is told index=False"
_OF_PANDAS = re.compile(r"__index_level_\d+__|Unnamed: \d+")
_ALSO_CALLED = {"source": "from", "sender": "from", "target": "to", "receiver": "to", "label": "name"}
"""What other programs call these columns."""


class Table(Protocol):
    """What the two kinds of table share.

    ``unit`` is what rows are counted in: lines of a file, or rows; ``remarks`` say what has been read past.
    """

    file: str
    unit: str
    header: tuple[str, ...]
    header_line: int
    remarks: list[Problem]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Every row: where it begins, and its cells."""

    def chosen(self, wanted: Set[int]) -> Iterator[tuple[int, int, list[str]]]:
        """Some rows by their numbers, from 0: each with its number, from 1, where it begins, and its cells."""

    def ragged(self) -> Iterator[Problem]:
        """Rows that have more or fewer cells than there are columns."""

    def place(self, where: int, column: int) -> Mark:
        """Where a cell stands, given where its row begins and the column's number, from 0."""

    def heading(self, known: Collection[str]) -> int:
        """The line, among the first, on which names of known columns stand; 0 where there is none."""


class TableReading(NamedTuple):
    """A table, if it can be read at all, and what is wrong with it as a file."""

    table: Table | None
    problems: list[Problem]


def examine_table(path: Path, name: str, *, whole: bool = True) -> TableReading:
    """Open a table, to be called ``name`` in problems, and look at what is not a matter of single cells.

    Unless it is to be looked at as a ``whole``, that is the header of a Parquet file.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            what = "this is a folder, a device or a pipe, not a file"
            return _failed(unreadable(name, "unreadable-file", what, "put a table in its place"))
        if path.suffix == ".parquet":
            from graphdb.read.parquet_tables import examine_parquet, open_parquet

            return TableReading(*(examine_parquet if whole else open_parquet)(path, name))
        content = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        hint = "look at its permissions, and whether it is open elsewhere"
        return _failed(unreadable(name, "unreadable-file", message, hint))
    return TableReading(*examine_csv(content, name))


def column_faults(table: Table, known: Sequence[str], needed: Sequence[str]) -> Iterator[Problem]:
    """Columns that nobody knows, that are there twice, or that are missing."""
    line = table.header_line
    heading = table.heading(known)
    if heading > line and not {*table.header} & {*known}:
        message = f"the names of the columns are on line {heading}, and not on the first"
        hint = "delete the lines above them" if heading > line + 1 else "delete the line above them"
        yield Problem(table.file, line, 1, "not-csv", message, hint)
        return
    for number, name in enumerate(table.header):
        code = ""
        if name == "":
            code, message, hint = "odd-key", "the name of a column is missing here", f"name it{_INDEX * (number == 0)}"
        elif name in table.header[:number]:
            message, hint = f"the column '{quotable(name)}' is here for the second time", "keep one of them"
            code = "duplicate-key"
        elif name.startswith(OWN) and name != OWN:
            if name.casefold() in map(str.casefold, table.header[:number]):
                code, message = (
                    "duplicate-key",
                    f"another column is called like '{quotable(name)}' but for capital letters",
                )
                hint = "give it another name"
        elif name not in known:
            odd = oddity(name)
            code, message = "unknown-field", f"a table has no column '{quotable(name)}'{', ' * bool(odd)}{odd}"
            hint = _column_meant(name, known) or (
                f"take it out, or keep it as '{OWN}{quotable(plain(name[:100]))}'; the columns are {', '.join(known)}"
            )
        if code:
            mark = table.place(line, number) if line else Mark(0, 0)
            yield Problem(table.file, *mark, code, message, hint)
    for name in needed:
        if name not in table.header:
            message, hint = f"the table needs the column '{name}'", f"add '{name}' to the names of the columns"
            yield Problem(table.file, line, int(line > 0), "missing-field", message, hint)


def _column_meant(name: str, known: Sequence[str]) -> str:
    """A hint for the name of a column that nobody knows."""
    from graphdb.suggest import did_you_mean

    typed = plain(name[:100])
    for column in (typed, typed.lower(), _ALSO_CALLED.get(typed.lower(), "")):
        if column in known:
            return f"write '{column}'"
    if _OF_PANDAS.fullmatch(typed):
        return _INDEX.removeprefix(", or ")
    return did_you_mean(typed, known, nearness=0.67)  # other columns are often there on purpose


def _failed(reading: Reading) -> TableReading:
    return TableReading(None, reading.problems)
