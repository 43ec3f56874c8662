"""What is said of cells that were read as empty, though something stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphdb.importing.formats.workbook.contents import Read
from graphdb.suggest import few

_FEW = 5


def odd_cells(place: str, sheet: Read) -> Iterator[str]:
    """A remark for each sort of such cells of a sheet, with where they are.

    >>> list(odd_cells("book.xlsx, sheet A", Read("A", False, True, errors=["C4 (#N/A)"])))
    ['book.xlsx, sheet A: 1 cell has an error, and is taken as empty: C4 (#N/A)']
    """
    if sheet.errors:
        errors = _count(sheet.errors, "has an error, and is", "have errors, and are")
        yield f"{place}: {errors} taken as empty: {few(sheet.errors, _FEW)}"
    if sheet.unvalued:
        formulas = _count(sheet.unvalued, "has a formula", "have formulas")
        yield (
            f"{place}: {formulas} without a value, taken as empty: {few(sheet.unvalued, _FEW)}; "
            "open and save the workbook in Excel or LibreOffice, which calculate them"
        )
    if sheet.merged:
        cells = few(sheet.merged, _FEW)
        yield f"{place}: of merged cells only the first has the value, the others are empty: {cells}"


def _count(cells: Sequence[str], one: str, several: str) -> str:
    return f"1 cell {one}" if len(cells) == 1 else f"{len(cells)} cells {several}"
