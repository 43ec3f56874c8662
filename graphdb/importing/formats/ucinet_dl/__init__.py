"""UCINET DL: the text format ("data language") of the program for social networks by Borgatti, Everett and Freeman.

One or more matrices on the same actors, each a relation; whole, halved, or as lists. Ours reads it since igraph (1.0.0,
``Read_DL``) cuts labels in quotes at their spaces (see findings/), and fails where a heading is on one line or has nr,
nc, nm or a title, and where a whole matrix has a value but 0 and 1; networkx reads none.
Source: Borgatti, Everett & Freeman 2002, "UCINET 6 for Windows", help on "DL Language" and the user's guide, 3.3 to
3.12. That an exclamation mark stands between lists of several relations: Tulip's reader and ``write.dl`` of R's sna.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.formats.ucinet_dl.heading import Heading, heading
from graphdb.importing.formats.ucinet_dl.labels import labels
from graphdb.importing.formats.ucinet_dl.lists import Lists, Side
from graphdb.importing.formats.ucinet_dl.matrices import Reader, Values
from graphdb.importing.shared.matrix import Matrix, Sides, draft
from graphdb.problems import QuestionError
from graphdb.suggest import few, many

_MOST_MATRICES = 1000
_SIDES = ("row", "column")


def read(file: File) -> Draft:
    """The network of a file: each matrix is a relation, called by its label.

    Raises:
        QuestionError: the heading is not understood, or the data are not what it says.
    """
    text, remarks = file.text()
    said = heading(re.sub(r"\r\n?", "\n", text), file.name)
    sizes = _sizes(said, file.name)
    called = _matrix_labels(said, file.name)
    missing: list[str] = []
    if said.format.endswith(("matrix", "half")):
        sides, matrices = _of_matrices(said, sizes, called, file.name, missing)
    else:
        sides, matrices = _of_lists(said, sizes, called, file.name, missing)
    if missing:
        remarks.append(f"missing values make no tie: {len(missing)}, the first in {file.name}, {missing[0]}")
    remarks += _of_whom_nothing_is_said(file.name, sides)
    found = draft("UCINET DL", file.name, sides, matrices, undirected=said.format.endswith("half"), remarks=remarks)
    return found._replace(about={"title": said.title} if said.title else {})


def _of_whom_nothing_is_said(file: str, sides: Sides) -> list[str]:
    """Actors that the heading counts and nothing names, where others have labels."""
    whole = [sides.rows] if sides.same else [sides.rows, sides.columns]
    numbers = [str(number) for names in whole if any(names) for number, name in enumerate(names, 1) if not name]
    return [f"{file} counts {many(len(numbers), 'actor')} more than it names: {few(numbers, 5)}"] if numbers else []


class _Sizes(NamedTuple):
    """How many rows and columns there are, if that is said, and whether they are the same actors."""

    rows: int | None
    columns: int | None
    same: bool


def _sizes(said: Heading, file: str) -> _Sizes:
    """The sizes that a heading says.

    Raises:
        QuestionError: half a matrix has two, or there is no matrix, or far too many.
    """
    rows = said.n if said.rows is None else said.rows
    columns = said.n if said.columns is None else said.columns
    same = not said.format.endswith("2") and (said.n is not None or rows == columns)
    if said.format.endswith("half") and not same:
        raise QuestionError(f"{file}: half a matrix has as many rows as columns", "say how many: n=")
    if not 1 <= said.matrices <= _MOST_MATRICES:
        raise QuestionError(f"{file}: nm={said.matrices} is no number of matrices", f"1 to {_MOST_MATRICES}")
    return _Sizes(rows, columns, same)


def _matrix_labels(said: Heading, file: str) -> list[str]:
    """What the matrices are called: by their labels, else by their numbers if there are several."""
    block = said.labels.get("matrix")
    if block:
        return labels(block, said.matrices, "matrices", file)
    return [f"matrix {number}" for number in range(1, said.matrices + 1)] if said.matrices > 1 else [""]


def _listed(said: Heading, sizes: _Sizes, file: str) -> tuple[list[str], list[str]]:
    """The labels of rows and of columns that the heading lists; those of one side do for both, if they are the same."""
    both = said.labels.get("both")
    rows, columns = said.labels.get("row", both), said.labels.get("column", both)
    if sizes.same:
        rows, columns = rows or columns, columns or rows
    return (
        labels(rows, sizes.rows, "rows", file) if rows else [],
        labels(columns, sizes.columns, "columns", file) if columns else [],
    )


def _of_matrices(
    said: Heading, sizes: _Sizes, called: list[str], file: str, missing: list[str]
) -> tuple[Sides, list[Matrix]]:
    rows, columns = _listed(said, sizes, file)
    counts = (sizes.rows or len(rows), sizes.columns or len(columns))
    if not all(counts) and said.data.strip():
        raise QuestionError(f"{file}: nothing says how large the matrix is", "say in the heading how many: n=")
    if _least(*counts, said) > len(said.data):
        told = f"{counts[0]} rows, {counts[1]} columns and {said.matrices} matrices"
        raise QuestionError(f"{file}: the heading says {told}, and the data are far fewer", "correct the heading")
    rows, columns = rows or [""] * counts[0], columns or [""] * counts[1]
    values = Values(said.data, said.line, file)
    reader = Reader(values, rows, columns, said.embedded)
    matrices = [
        Matrix(label, list(reader.cells(number, said.format, said.has_diagonal)))
        for number, label in enumerate(called, start=1)
    ]
    values.refuse_more()
    missing += reader.missing
    same = sizes.same and (not any(columns) or not any(rows) or _folded(rows) == _folded(columns))
    return Sides(rows if any(rows) or not same else columns, columns, same), matrices


def _least(rows: int, columns: int, said: Heading) -> int:
    """How many values there are at least."""
    cells = rows * columns - (0 if said.has_diagonal else min(rows, columns))
    return said.matrices * (cells // 2 if said.format.endswith("half") else cells)


def _of_lists(
    said: Heading, sizes: _Sizes, called: list[str], file: str, missing: list[str]
) -> tuple[Sides, list[Matrix]]:
    listed = _listed(said, sizes, file)
    embedded = [bool({"row", "column"} & said.embedded if sizes.same else {side} & said.embedded) for side in _SIDES]
    names = ("actor", "actor") if sizes.same else _SIDES
    rows = Side(listed[0], sizes.rows, embedded[0], names[0])
    columns = rows if sizes.same else Side(listed[1], sizes.columns, embedded[1], names[1])
    lists = Lists(said.data, said.line, file, rows, columns)
    matrices = [Matrix(label, list(lists.cells(said.format))) for label in called]
    rest = lists.rest()
    if rest is not None:
        message = f"{file}, line {rest}: there are more lists than the {len(called)} of the heading"
        raise QuestionError(message, "say in the heading how many there are: nm=")
    missing += lists.missing
    return Sides(rows.names(file), columns.names(file), sizes.same), matrices


def _folded(names: list[str]) -> list[str]:
    return [name.casefold() for name in names]
