"""CSV, read row by row by the standard library."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence, Set
from functools import cached_property
from itertools import islice
from typing import Any

from graphdb.problems import Problem
from graphdb.read import Mark, faults, leftovers, not_utf_8

_SAVE = "export the table anew, as CSV with commas"
_MOST_TITLES = 20
"""Among how many first lines the names of the columns are looked for, where they are not on the first."""

_FEW = 255
"""So many columns fit into a count of one byte, which is fast."""

_MOST_IN_A_CELL = 1 << 30
"""Characters: Python's own limit, 128 Ki, is too low for a long list of enablers."""

_SMALL = 1_000_000
"""So few bytes are read sooner than numpy is loaded."""

_ALLOWED = bytes([9, 10, *range(32, 127)])


class Csv:
    """A CSV file (RFC 4180): ``content`` is UTF-8 with line breaks of one character and no byte order mark.

    ``remarks`` say what was odd about it and has been read past.
    """

    unit = "line"

    def __init__(self, file: str, content: bytes, remarks: Sequence[Problem] = ()) -> None:
        self.file = file
        self.content = content
        self.remarks = list(remarks)
        self._years: tuple[int, ...] = ()
        self.header_line, self.header = next(((line, tuple(cells)) for line, cells in self._records()), (1, ()))
        self._look_for_years()

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The line on which each row begins, and its cells; blank lines and rows of another width are left out."""
        records = self._records()
        next(records, None)
        width = len(self.header)
        return ((line, self._mended(cells)) for line, cells in records if len(cells) == width)

    def chosen(self, wanted: Set[int]) -> Iterator[tuple[int, int, list[str]]]:
        """Some rows by their numbers, from 0; where each line is a row, without reading those before them."""
        if self._line_by_line:
            for number in sorted(wanted):
                yield number + 1, number + 2, self._mended(self._line(number + 2).split(","))
            return
        last = max(wanted, default=-1)
        for number, (begin, cells) in enumerate(self.rows() if wanted else ()):
            if number in wanted:
                yield number + 1, begin, cells
            if number == last:
                break

    @cached_property
    def is_even(self) -> bool:
        """Whether every row has as many cells as there are columns."""
        if b'"' in self.content or len(self.header) > _FEW or len(self.content) < _SMALL:
            return not any(self._uneven())
        import numpy as np

        signs = np.frombuffer(self.content, np.uint8)
        begins = np.append(0, self._line_ends + 1)
        begins = begins[begins < len(signs)]
        commas = np.add.reduceat((signs == ord(",")).view(np.uint8), begins, dtype=np.uint8)  # modulo 256
        is_blank = signs[begins] == ord("\n")
        rows, width = len(begins) - int(is_blank.sum()), len(self.header) - 1
        return bool(((commas == width) | is_blank).all()) and self.content.count(b",") == rows * width

    @cached_property
    def longest_row(self) -> int:
        """The bytes of the longest row: of the whole file, where that is small."""
        if len(self.content) < _SMALL:
            return len(self.content)
        import numpy as np

        quotes = np.flatnonzero(np.frombuffer(self.content, np.uint8) == ord('"'))
        ends = self._line_ends[np.searchsorted(quotes, self._line_ends) % 2 == 0]
        return int(np.diff(ends, prepend=-1, append=len(self.content)).max())

    @property
    def is_mended(self) -> bool:
        """Whether some cells are read otherwise than they are written."""
        return bool(self._years)

    @cached_property
    def _line_by_line(self) -> bool:
        """Whether each line after the first is a row."""
        has_gaps = self.content[:1] == b"\n" or b"\n\n" in self.content
        return b'"' not in self.content and not has_gaps and self.is_even

    def ragged(self) -> Iterator[Problem]:
        """Rows that have more or fewer cells than there are columns."""
        return iter(()) if self.is_even else self._uneven()

    def _uneven(self) -> Iterator[Problem]:
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
            text = self._line(line)
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

    def heading(self, known: Collection[str]) -> int:
        """The line on which names of known columns stand, of the first few; 0 where it is none."""
        for line, cells in islice(self._records(), _MOST_TITLES):
            if len({*cells} & {*known}) > 1:
                return line
        return 0

    def _look_for_years(self) -> None:
        """Find the columns of dates that hold years with decimals, and remark on it."""
        dates = [column for column, name in enumerate(self.header) if name in ("since", "until")]
        if not dates or b".0" not in self.content or not leftovers.YEARS.search(self.content):
            return
        first: dict[int, tuple[int, str]] = {}
        for line, cells in self.rows():
            for column in dates:
                if column not in first and leftovers.year(cells[column]) != cells[column]:
                    first[column] = line, cells[column]
            if len(first) == len(dates):
                break
        self._years = tuple(first)
        for column, (line, cell) in first.items():
            year = leftovers.year(cell)
            message = f"the year '{cell}' has decimals: it is read as {year}, and so are others of this column"
            hint = "write years as text or as whole numbers"
            where = self.place(line, column)
            self.remarks.append(Problem(self.file, *where, "year-with-decimals", message, hint, "warning"))

    def _mended(self, cells: list[str]) -> list[str]:
        """The cells of a row, years without decimals."""
        for column in self._years:
            cells[column] = leftovers.year(cells[column])
        return cells

    def _line(self, number: int) -> str:
        """A line by its number, from 1."""
        ends = self._line_ends
        start = int(ends[number - 2]) + 1 if number > 1 else 0
        return self.content[start : int(ends[number - 1]) if number <= len(ends) else None].decode()

    @cached_property
    def _line_ends(self) -> Any:
        import numpy as np

        return np.flatnonzero(np.frombuffer(self.content, np.uint8) == ord("\n"))

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        csv.field_size_limit(_MOST_IN_A_CELL)  # of the whole process
        reader = csv.reader(io.TextIOWrapper(io.BytesIO(self.content), "utf-8", newline=""))
        before = 0
        for cells in reader:
            if cells:
                yield before + 1, cells
            before = reader.line_num


def examine_csv(content: bytes, name: str) -> tuple[Csv | None, list[Problem]]:
    """A CSV file from its bytes, if it can be read, and what is wrong with it as a file."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    other = leftovers.not_a_table(content, name)
    if other:
        return None, [other]
    if not content.isascii():
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            return None, not_utf_8(content, error.start, name).problems
        problems = [] if "\0" in text[:4] else faults.in_text(text.replace("\r\n", "\n").replace("\r", "\n"), name)
        if problems:
            return None, problems
    if b"\0" in content[:4]:
        return None, not_utf_8(content, 0, name).problems
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if content.isascii() and content.translate(None, _ALLOWED):
        return None, faults.in_text(content.decode(), name)
    problem = _quote_fault(content, name)
    if problem is None:
        content, rows = leftovers.without_empty_rows(content, name)
        content, columns = leftovers.without_empty_columns(content, name)
        table = Csv(name, content, rows + columns)
        problem = _header_fault(table)
    return (None, [problem]) if problem else (table, [])


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


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
