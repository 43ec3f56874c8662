"""A matrix in a Pajek file -> its cells that are no zero, as ties from the row to the column."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.importing.formats.pajek.lines import Found
from graphdb.importing.formats.pajek.parts import Network, Section
from graphdb.problems import QuestionError


def crossed(section: Section, network: Network, file: str) -> Iterator[Found]:
    """The ties of a matrix; of a network of two modes, rows are the first and columns the second.

    Raises:
        QuestionError: it has not as many cells as there are vertices, or one that is no number.
    """
    place = f"{file}, line {section.line}"
    if network.size is None:
        raise QuestionError(f"{place}: a matrix of how many vertices?", "put *Vertices and their number before it")
    before = network.first or 0
    rows, columns = (before, network.size - before) if before else (network.size, network.size)
    cells = [(line.number, cell) for line in section.lines for cell in line.text.split()]
    if len(cells) != rows * columns:
        counted = f"a matrix of {rows} rows and {columns} columns has {rows * columns} cells, and here are {len(cells)}"
        raise QuestionError(f"{place}: {counted}", "see whether *Vertices has the right number")
    for at, (line, cell) in enumerate(cells):
        row, column = divmod(at, columns)
        if not _is_zero(cell, f"{file}, line {line}"):
            yield Found(row + 1, line, before + column + 1, cells={"weight": cell})


def _is_zero(cell: str, place: str) -> bool:
    try:
        return float(cell) == 0
    except ValueError:
        raise QuestionError(f"{place}: '{cell[:40]}' in a matrix is no number", "0 is for no tie") from None
