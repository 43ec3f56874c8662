"""What spreadsheets and other programs leave in CSV: empty rows and columns, a line for Excel, years with decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphdb.problems import Problem

_ONLY_COMMAS = re.compile(rb"^,+$", re.MULTILINE)
_FOR_EXCEL = re.compile(rb'\A"?sep=[^\n]?"?(?=[\r\n]|\Z)', re.IGNORECASE)
_YEAR = re.compile(r"([12][0-9]{3})\.0+")
YEARS = re.compile(rb"(?<![^\n,\"])[12][0-9]{3}\.0+(?![^\n,\"])")
"""What a year with decimals looks like in the bytes of a file."""


def not_a_table(content: bytes, name: str) -> Problem | None:
    """What is wrong with a file that is another thing than CSV, or begins with another line than its columns' names."""
    if content.startswith((b"PK\x03\x04", b"\x1f\x8b")):
        what = "a workbook of a spreadsheet, or a zip archive" if content.startswith(b"PK") else "compressed (gzip)"
        hint = "export the table from the spreadsheet as CSV" if content.startswith(b"PK") else "unpack it"
        return Problem(name, 0, 0, "not-csv", f"this is {what}, and no text", hint)
    if _FOR_EXCEL.match(content):
        message = "this line tells Excel what separates the cells, and is no part of the table"
        return Problem(name, 1, 1, "not-csv", message, "delete this line; the cells are separated by commas")
    return None


def without_empty_rows(content: bytes, name: str) -> tuple[bytes, list[Problem]]:
    """A table with blank lines in place of rows that are only commas, and a remark where there are any."""
    if b"\n," not in content:
        return content, []
    found = [span for span in _outside_quotes(content) if span[0]]
    if not found:
        return content, []
    pieces, at = [], 0
    for start, end in found:
        pieces.append(content[at:start])
        at = end
    kept = b"".join([*pieces, content[at:]])
    line = content.count(b"\n", 0, found[0][0]) + 1
    message = "this row is empty" if len(found) == 1 else f"this row and {len(found) - 1} more are empty"
    hint = "delete them: spreadsheets write them for cells that once held something"
    return kept.rstrip(b"\n") + b"\n", [Problem(name, line, 1, "empty-row", message, hint, "warning")]


def _outside_quotes(content: bytes) -> Iterator[tuple[int, int]]:
    """Where the lines of commas only begin and end, but for those inside a cell in quotes."""
    quotes = at = 0
    for found in _ONLY_COMMAS.finditer(content):
        quotes += content.count(b'"', at, found.start())
        at = found.start()
        if quotes % 2 == 0:
            yield found.span()


def without_empty_columns(content: bytes, name: str) -> tuple[bytes, list[Problem]]:
    """A table without the columns at its end that have no name and nothing in them, and a remark on them."""
    import numpy as np

    start = len(content) - len(content.lstrip(b"\n"))
    header = content[start:].split(b"\n", 1)[0]
    count = len(header) - len(header.rstrip(b","))
    if not count or not header.strip(b","):
        return content, []
    signs = np.frombuffer(content, np.uint8)
    breaks = signs == ord("\n")
    if b'"' in content:
        breaks &= np.cumsum(signs == ord('"')) % 2 == 0
    ends = np.flatnonzero(breaks)
    if not content.endswith(b"\n"):
        ends = np.append(ends, len(content))
    ends = ends[np.diff(ends, prepend=-1) > 1]  # blank lines are no rows
    gone = (ends[:, None] - np.arange(1, count + 1)).reshape(-1)
    if (signs[np.maximum(gone, 0)] != ord(",")).any():
        return content, []
    kept = np.ones(len(signs), dtype=bool)
    kept[gone] = False
    column = len(header.rstrip(b",").decode("utf-8")) + 2
    line = content.count(b"\n", 0, start) + 1
    message = "this column has" if count == 1 else f"this column and {count - 1} more have"
    hint = "delete them: spreadsheets write them for cells that once held something"
    remark = Problem(name, line, column, "empty-column", f"{message} no name and nothing in them", hint, "warning")
    return signs[kept].tobytes(), [remark]


def year(cell: str) -> str:
    """A date without the decimals of a year that a program took for a number.

    >>> year("2018.0"), year("2018-05"), year("2018.5")
    ('2018', '2018-05', '2018.5')
    """
    found = _YEAR.fullmatch(cell)
    return found[1] if found else cell
