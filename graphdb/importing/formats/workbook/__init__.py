"""Workbooks: .xlsx, .xlsm, .xlsb and .xls of Excel, .ods of LibreOffice; each sheet a table of text.

Read by python-calamine (0.9.1). Hidden sheets are left out unless somebody names them: whoever looks at the workbook
does not see them. Source: ECMA-376 (2016), [MS-XLSB] and [MS-XLS] (2024), OpenDocument 1.3 (2021).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.formats.workbook.apart import read_apart
from graphdb.importing.formats.workbook.archives import workbook
from graphdb.importing.formats.workbook.contents import Read
from graphdb.importing.formats.workbook.exported import exported
from graphdb.importing.formats.workbook.remarks import odd_cells
from graphdb.importing.sheet import Sheet
from graphdb.problems import QuestionError
from graphdb.suggest import did_you_mean, few

_SILENT = (".xls", ".xlsb")
"""Formats of which calamine does not say where an error is."""


def read(file: File) -> Draft | list[Sheet]:
    """The sheets of a workbook, those that ``file.sheets`` names or all that can be seen; of our own export, a draft.

    Raises:
        QuestionError: it has a password, is damaged, holds nothing, or has no sheet of a name that was given.
    """
    kind = workbook(file)
    every = read_apart(file, kind)
    ours = None if file.sheets else exported(file.name, every)
    if ours:
        return ours
    chosen = [_named(file, every, name) for name in file.sheets] or [sheet for sheet in every if not sheet.is_hidden]
    found = [_sheet(file.name, sheet) for sheet in chosen if sheet.rows or sheet.errors or sheet.unvalued]
    if not any(sheet.rows for sheet in found):
        hidden = [sheet.name for sheet in every if sheet.is_hidden and sheet.rows]
        hint = f"hidden sheets do: name them with --sheet: {few(hidden)}" if hidden else ""
        raise QuestionError(f"{file.name}: no sheet has a cell with a value", hint)
    remarks = [*_left_out(file, every), *_not_told(file, kind.ending)]
    return [found[0]._replace(remarks=(*remarks, *found[0].remarks)), *found[1:]]


def _named(file: File, every: Sequence[Read], name: str) -> Read:
    """A sheet by its name, of which capital letters are no part: no workbook has two that differ in them alone."""
    there = {sheet.name.casefold(): sheet for sheet in every if sheet.is_cells}
    if name.strip().casefold() not in there:
        names = [sheet.name for sheet in there.values()]
        hint = did_you_mean(name, names) or f"there are: {few(names)}"
        raise QuestionError(f"{file.name} has no sheet '{name}'", hint)
    return there[name.strip().casefold()]


def _sheet(file: str, sheet: Read) -> Sheet:
    place = f"{file}, sheet {sheet.name}"
    rows = [(number, [cell.strip() for cell in cells]) for number, cells in sheet.rows]
    return Sheet(place, "row", rows, tuple(odd_cells(place, sheet)))


def _left_out(file: File, every: Sequence[Read]) -> Iterator[str]:
    """Sheets that hold something and were not read, unless somebody chose others."""
    if file.sheets:
        return
    hidden = [sheet.name for sheet in every if sheet.is_hidden and sheet.rows]
    if hidden:
        them = "is hidden and was" if len(hidden) == 1 else "are hidden and were"
        yield f"{file.name}: {few(hidden)} {them} left out; --sheet reads a sheet by its name"
    drawn = [sheet.name for sheet in every if not sheet.is_cells]
    if drawn:
        yield f"{file.name}: {few(drawn)} {'has' if len(drawn) == 1 else 'have'} no cells, but a chart or macros"


def _not_told(file: File, ending: str) -> Iterator[str]:
    if ending in _SILENT:
        yield f"{file.name}: in {ending} an error such as #N/A reads as an empty cell; saved as .xlsx, it is told"
