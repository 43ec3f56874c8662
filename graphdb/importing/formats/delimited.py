"""CSV, TSV and their relatives: text in lines, cells between commas, semicolons, tabs or bars.

Excel's ``sep=`` line says what stands between cells; else it is what cuts most of the first lines into equally many.
Source: RFC 4180; "sep=" is Excel's own.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from graphdb.importing.file import File
from graphdb.importing.shared.ours import our_heading
from graphdb.importing.sheet import Sheet
from graphdb.problems import QuestionError

SIGNS = (",", ";", "\t", "|")
_LOOKED_AT = 50
_GUARDED = re.compile("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""A text that begins like a formula, with the apostrophe that keeps it from being run, and perhaps those of its own."""


def read(file: File) -> list[Sheet]:
    """The one sheet of such a file.

    Raises:
        QuestionError: it is no text, or a cell never ends.
    """
    text, remarks = file.text()
    ours = our_heading(next(_rows(text.partition("\n")[0], ",", file.name), (1, []))[1])
    sign, text = (",", text) if ours else separator(text)
    found = list(_rows(text, sign, file.name))
    guarded = sum(bool(_GUARDED.match(cell)) for _, cells in found for cell in cells)
    rows = [(begin, [_bare(cell) for cell in cells]) for begin, cells in found]
    if ours:
        return [Sheet(file.name, "line", list(_named(rows, ours)), tuple(remarks))]
    if guarded:
        remarks = [*remarks, f"{file.name}: an apostrophe that keeps a cell from being a formula left out: {guarded}"]
    read_cell = _decimal if sign == ";" else str
    rows = [(begin, [read_cell(cell.strip()) for cell in cells]) for begin, cells in rows]
    return [Sheet(file.name, "line", rows, tuple(remarks))]


def _rows(text: str, sign: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line on which it begins."""
    lines, begin = csv.reader(io.StringIO(text, newline=""), delimiter=sign), 1
    try:
        for cells in lines:
            yield begin, cells
            begin = lines.line_num + 1
    except csv.Error as error:
        raise QuestionError(f"{name}, line {begin}: {error}", "see whether a quotation mark is missing") from error


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


def separator(text: str) -> tuple[str, str]:
    """What stands between cells, and the text without a line that only says so.

    >>> separator("sep=;\\na;b\\n"), separator("a,b\\tc\\n1,2\\t3\\n1\\t2\\n")
    ((';', 'a;b\\n'), ('\\t', 'a,b\\tc\\n1,2\\t3\\n1\\t2\\n'))
    """
    said = re.match(r"sep=(.)\r?\n", text)
    if said:
        return said[1], text[said.end() :]
    return max(SIGNS, key=lambda sign: _evenness(text, sign)), text


def _evenness(text: str, sign: str) -> tuple[int, int]:
    """How many of the first lines a sign cuts into equally many cells, and how many these are; nothing if into one."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    widths = Counter(len(cells) for cells in islice(lines, _LOOKED_AT) if len(cells) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _decimal(cell: str) -> str:
    """A number with a decimal comma as one with a point, which is how a file with semicolons writes it.

    >>> _decimal("0,5"), _decimal("1.234,5"), _decimal("a,b")
    ('0.5', '1234.5', 'a,b')
    """
    return cell.replace(".", "").replace(",", ".") if re.fullmatch(r"-?\d+(\.\d{3})*,\d+", cell) else cell
