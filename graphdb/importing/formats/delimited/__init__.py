"""CSV, TSV and their relatives: text in lines, cells between commas, semicolons, tabs, bars or spaces.

Source: RFC 4180; "sep=" is Excel's own; comments above, and spaces, are those of SNAP's and networkx's lists of edges.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from graphdb.importing.file import File
from graphdb.importing.formats.delimited.cutting import cut
from graphdb.importing.formats.delimited.data_dicts import is_with_data, rows_with_data
from graphdb.importing.formats.delimited.decimals import with_points
from graphdb.importing.shared.ours import our_heading
from graphdb.importing.sheet import Sheet
from graphdb.problems import QuestionError
from graphdb.suggest import few

_GUARDED = re.compile("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""A text that begins like a formula, with the apostrophe that keeps it from being run, and perhaps those of its own."""


def read(file: File) -> list[Sheet]:
    """The one sheet of such a file.

    Raises:
        QuestionError: it is no text, or a cell never ends.
    """
    text, remarks = file.text()
    ours = our_heading(next(_rows(text.partition("\n")[0], ",", file.name), (1, []))[1])
    if ours:
        rows = ((begin, [_bare(cell) for cell in cells]) for begin, cells in _rows(text, ",", file.name))
        return [Sheet(file.name, "line", list(_named(rows, ours)), tuple(remarks))]
    text, line, sign, comments = cut(text)
    if is_with_data(text):
        found, sign = rows_with_data(text, file.name, line), ""
    else:
        found = list(_rows(text, sign, file.name, line))
    heading, comments = _heading(comments, sign, found)
    if comments:
        remarks.append(f"{file.name}: comments above the rows left out: {few(comments)}")
    guarded = sum(bool(_GUARDED.match(cell)) for _, cells in found for cell in cells)
    if guarded:
        remarks.append(f"{file.name}: an apostrophe that keeps a cell from being a formula left out: {guarded}")
    bare = [(begin, [_bare(cell).strip() for cell in cells]) for begin, cells in found]
    if sign == ";":
        bare, told = with_points(file.name, bare)
        remarks += told
    return [Sheet(file.name, "line", [*heading, *bare], tuple(remarks))]


def _rows(text: str, sign: str, name: str, line: int = 1) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line on which it begins.

    A row of several lines is one only where quotation marks say so from its first to its last: a mark too many, such as
    that of inches, would take all that follows for one cell.
    """
    given = io.StringIO(text, newline="").readlines()
    lines, begin = csv.reader(given, delimiter=sign, skipinitialspace=sign == " "), line
    try:
        for cells in lines:
            end = lines.line_num + line
            if end > begin + 1 and not _is_one(given[begin - line : end - line], sign):
                message = f"{name}, line {begin}: a quotation mark opens a cell that is not closed where it ends"
                raise QuestionError(message, 'close it; in a cell between marks, write a mark twice, as in "6"" pipe"')
            yield begin, cells
            begin = end
    except csv.Error as error:
        raise QuestionError(f"{name}, line {begin}: {error}", "see whether a quotation mark is missing") from error


def _is_one(lines: list[str], sign: str) -> bool:
    """Whether these lines are one row by all rules of quotation."""
    try:
        next(csv.reader(lines, delimiter=sign, skipinitialspace=sign == " ", strict=True))
    except csv.Error:
        return False
    return True


def _heading(
    comments: list[str], sign: str, rows: list[tuple[int, list[str]]]
) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """The last comment as a heading, if it has a name for each column, and the comments that are none."""
    if comments and rows:
        names = next(csv.reader([comments[-1][1:].strip()], delimiter=sign), [])
        if len(names) == len(rows[0][1]) > 1 and sign != " ":
            return [(len(comments), names)], comments[:-1]
    return [], comments


def _named(rows: Iterable[tuple[int, list[str]]], heading: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows with a heading of ours in place of the first, without columns that have no name in it."""
    for number, (begin, cells) in enumerate(rows):
        named = heading if number == 0 else cells
        yield begin, [cell for cell, name in zip(named, heading, strict=False) if name]


def _bare(cell: str) -> str:
    """A cell without the apostrophe that says to a spreadsheet program: this is no formula.

    >>> _bare("'=1+1"), _bare("''=1"), _bare("'quoted'")
    ('=1+1', "'=1", "'quoted'")
    """
    return cell[1:] if _GUARDED.match(cell) else cell
