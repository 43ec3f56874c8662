"""A dataset of UCINET, which is two files: a header (.##h) and its values (.##d).

The values have no heading: matrix after matrix, row after row, so that their number tells whether the two belong
together. A value of 1e37 or more is missing. No kept library reads them.
Source: see ``ucinet_header``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.formats.ucinet_pair.header import TYPES, Header, header
from graphdb.importing.shared.matrix import Cell, Matrix, Sides, draft
from graphdb.problems import QuestionError

_MISSING = 1e37


def read(file: File) -> Draft:
    """The network of a pair, whichever of the two was named: each matrix is a relation, called by its label.

    Raises:
        QuestionError: the other half is not there, or the two do not belong together.
    """
    if file.beside is None:
        raise QuestionError(f"{file.name} is half of a dataset", "put the .##h and the .##d into one folder")
    name, said, values = _halves(file, file.beside)
    sides = _sides(said)
    missing = int((values >= _MISSING).sum())
    remarks = [f"missing values make no tie: {missing}"] if missing else []
    several = [f"matrix {number}" for number in range(1, said.matrices + 1)]
    labels = said.matrix_labels or (several if said.matrices > 1 else [""])
    matrices = [Matrix(label, _cells(matrix)) for label, matrix in zip(labels, values, strict=True)]
    found = draft("UCINET", name, sides, matrices, undirected=False, remarks=remarks)
    return found._replace(about={"title": said.title} if said.title else {})


def _halves(file: File, beside: bytes) -> tuple[str, Header, npt.NDArray[Any]]:
    """What the header is called and says, and the values."""
    if file.name.lower().endswith("h"):
        said = header(file.content, file.name)
        return file.name, said, _values(said, beside, file.name)
    name = file.name[:-1] + ("H" if file.name.endswith("D") else "h")
    said = header(beside, name)
    return name, said, _values(said, file.content, name)


def _values(said: Header, content: bytes, name: str) -> npt.NDArray[Any]:
    """The values by matrix, row and column."""
    if 0 in (said.matrices, said.rows, said.columns):
        raise QuestionError(f"{name} tells of a matrix without values", "it has no row, no column or no matrix")
    called, type_ = TYPES[said.type]
    shape = (said.matrices, said.rows, said.columns)
    wanted = said.matrices * said.rows * said.columns * np.dtype(type_).itemsize
    if wanted != len(content):
        told = f"{said.matrices} x {said.rows} x {said.columns} values ({called}), {wanted} bytes"
        message = f"{name} tells of {told}, and the .##d has {len(content)}"
        raise QuestionError(message, "the two files do not belong together, or one is not whole")
    return np.frombuffer(content, type_).reshape(shape)


def _sides(said: Header) -> Sides:
    rows = said.row_labels or [""] * said.rows
    columns = said.column_labels or [""] * said.columns
    alike = not said.row_labels or not said.column_labels or _folded(rows) == _folded(columns)
    same = said.rows == said.columns and alike
    return Sides(rows if said.row_labels or not same else columns, columns, same)


def _folded(names: list[str]) -> list[str]:
    return [name.casefold() for name in names]


def _cells(matrix: npt.NDArray[Any]) -> Iterator[Cell]:
    """The cells that are neither zero nor missing."""
    there = (matrix != 0) & ~np.isnan(matrix) & (matrix < _MISSING)
    for row, column in np.argwhere(there).tolist():
        value = _text(matrix[row, column])
        yield Cell(row, column, value, f"row {row + 1}, column {column + 1}")


def _text(value: np.generic) -> str:
    """A value as the shortest text that is no other value of its type.

    >>> _text(np.float32(0.1)), _text(np.float32(3)), _text(np.int16(-2)), _text(np.float32(1e-7))
    ('0.1', '3', '-2', '1e-07')
    """
    text = str(value)
    return text.removesuffix(".0")
