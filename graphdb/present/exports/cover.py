"""The first sheet of a workbook: which dataset it is of, seen how, and what was asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from graphdb.importing.formats.workbook.exported import COUNTS
from graphdb.present.exports.plain import clean
from graphdb.present.exports.rows import FlatGraph, FlatTable, known
from graphdb.present.exports.styling import embolden, put_heading, put_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (24, 36, 32, 22, 70)
"""Of its columns, in signs."""

_LAST = len(_WIDTHS)
_LINE = 15
"""Points that a line of text takes."""


def put_cover(sheet: Worksheet, graph: FlatGraph) -> None:
    """Fill the sheet: a field of the dataset a row, then each part of the answer below its title."""
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", False
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # printed, a page is as wide as the columns
    counts = zip(COUNTS, (len(graph.actors), len(graph.flows)), strict=True)
    row = 0
    for row, (name, value) in enumerate([*known(graph.about), *counts], 1):
        _put_row(sheet, row, (name, str(value)))
        embolden(sheet.cell(row, 1))
    embolden(sheet["B1"], 14)
    sheet.row_dimensions[1].height = 1.5 * _LINE
    for table in graph.answer:
        row = _put_table(sheet, row + 1, table)


def _put_table(sheet: Worksheet, row: int, table: FlatTable) -> int:
    """Put a part of the answer below a row that stays empty; the row on which it ends."""
    if table.title:
        row += 1
        _put_row(sheet, row, (table.title,))
        embolden(sheet.cell(row, 1), 12)
    if table.columns:
        row += 1
        for number, name in enumerate(table.columns, 1):
            put_heading(sheet.cell(row, number), name)
    for cells in table.rows:
        row += 1
        _put_row(sheet, row, cells)
    return row


def _put_row(sheet: Worksheet, row: int, cells: Sequence[str]) -> None:
    """Put texts next to each other, of which the last has the room that is left, on as many lines as it takes."""
    from openpyxl.styles import Alignment

    last = len(cells)
    for number, text in enumerate(cells, 1):
        put_text(sheet.cell(row, number), clean(text))
        sheet.cell(row, number).alignment = Alignment(wrap_text=True, vertical="top")
    if last < _LAST:
        sheet.merge_cells(start_row=row, end_row=row, start_column=last, end_column=_LAST)
    rooms = [*_WIDTHS[: last - 1], sum(_WIDTHS[last - 1 :])]
    lines = max(ceil(len(text) * 1.1 / room) for text, room in zip(cells, rooms, strict=True))
    sheet.row_dimensions[row].height = _LINE * max(1, lines)
