"""A workbook's bytes -> its sheets, by python-calamine; what it does not tell is asked of ``gaps``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zipfile import is_zipfile

from msgspec import Struct
from python_calamine import CalamineSheet, SheetTypeEnum, SheetVisibleEnum, load_workbook

from graphdb.importing.formats.workbook.cells import Value, text
from graphdb.importing.formats.workbook.gaps import Gaps, column, gaps

Range = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of a range, each by row and column, from 0."""

Rows = list[tuple[int, list[str]]]

_HIDDEN = (SheetVisibleEnum.Hidden, SheetVisibleEnum.VeryHidden)


class Read(Struct, frozen=True):
    """A sheet: those of its rows that hold something, by their numbers, from the first column that does.

    The rest are addresses: cells with an error, formulas without a value, and merged cells with others beside them,
    which are no title.
    """

    name: str
    is_hidden: bool
    is_cells: bool
    rows: Rows = []
    errors: list[str] = []
    unvalued: list[str] = []
    merged: list[str] = []


def contents(path: str) -> list[Read]:
    """The sheets in the order of the workbook, whose name says its format; one of a chart or of macros has no cells."""
    found = []
    with load_workbook(path) as workbook:
        told = gaps(path) if is_zipfile(path) else {}
        for about in workbook.sheets_metadata:
            is_hidden, is_cells = about.visible in _HIDDEN, about.typ == SheetTypeEnum.WorkSheet
            if is_cells:
                sheet = workbook.get_sheet_by_name(about.name)
                found.append(_read(sheet, is_hidden, told.get(about.name) or Gaps([], [], [])))
            else:
                found.append(Read(about.name, is_hidden, is_cells))
    return found


def _read(sheet: CalamineSheet, is_hidden: bool, told: Gaps) -> Read:
    if sheet.start is None:
        return Read(sheet.name, is_hidden, True, [], told.errors, told.unvalued)
    rows = [(number, cells) for number, row in enumerate(sheet.iter_rows(), 1) if (cells := _filled(row))]
    ranges = sorted([*told.merged, *(sheet.merged_cell_ranges or ())])
    merged = [_address(each) for each in ranges if _has_others(each, dict(rows), sheet.start[1])]
    return Read(sheet.name, is_hidden, True, _from_first_column(rows), told.errors, told.unvalued, merged)


def _filled(row: Iterable[Value]) -> list[str]:
    """The cells of a row up to the last one that holds something, as text."""
    found = [cell if isinstance(cell, str) else text(cell) for cell in row]
    while found and not found[-1]:
        found.pop()
    return found


def _from_first_column(rows: Rows) -> Rows:
    first = min((next(number for number, cell in enumerate(cells) if cell) for _, cells in rows), default=0)
    return [(number, cells[first:]) for number, cells in rows]


def _has_others(merged: Range, rows: dict[int, list[str]], left: int) -> bool:
    """Whether other cells stand beside a range: without any it is a title, or a line of text below a table."""
    (top, first), (bottom, last) = merged
    return any(
        cell.strip()
        for row in range(top, min(bottom, top + len(rows)) + 1)
        for number, cell in enumerate(rows.get(row + 1, ()), left)
        if not first <= number <= last
    )


def _address(merged: Sequence[tuple[int, int]]) -> str:
    return ":".join(f"{column(number)}{row + 1}" for row, number in merged)
