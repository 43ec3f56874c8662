"""How cells of a workbook look; a text is a text cell, whatever it begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphdb.present.exports.cells_xml import refuse_long, text_of

if TYPE_CHECKING:
    from openpyxl.cell import Cell


def put_text(cell: Cell, text: str) -> None:
    """Put a text into a cell: not a formula where it begins with ``=``, and no error where it reads ``#N/A``."""
    refuse_long(text, f"{cell.parent.title}, {cell.coordinate}")
    cell.value = text_of(text)
    cell.data_type = "s"


def put_heading(cell: Cell, text: str) -> None:
    """Put the name of a column into a cell: bold, on a ground of its own."""
    from openpyxl.styles import PatternFill

    put_text(cell, text)
    embolden(cell)
    cell.fill = PatternFill("solid", fgColor="E7EBF0")


def put_note(cell: Cell, text: str) -> None:
    """Put a text into a cell that says what stands below it: small, on several lines."""
    from openpyxl.styles import Alignment, Font

    put_text(cell, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(name="Calibri", family=2, scheme="minor", size=9, italic=True, color="555555")


def embolden(cell: Cell, size: int = 11) -> None:
    """Make a cell bold, in the font that the others have."""
    from openpyxl.styles import Font

    cell.font = Font(name="Calibri", family=2, scheme="minor", bold=True, size=size)
