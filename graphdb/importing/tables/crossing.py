"""A matrix: who sends stands before a row, who gets above a column, and how much where they cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphdb.importing.draft import Row
from graphdb.importing.sheet import Sheet
from graphdb.problems import QuestionError

Rows = Sequence[tuple[int, list[str]]]


def is_matrix(header: Sequence[str], below: Rows) -> bool:
    """Whether names stand before all rows and above all columns.

    The names are the same in the same order or, where senders and receivers are two sorts, the corner is empty, and
    nothing but numbers stands where they cross.

    >>> is_matrix(["", "a", "b"], [(2, ["a", "0", "1"]), (3, ["b", "", "0"])])
    True
    >>> is_matrix(["from", "to", "n"], [(2, ["a", "b", "1"])])
    False
    """
    names = [cell for cell in header[1:] if cell]
    rows = [cells for _, cells in below]
    senders = [cells[0] for cells in rows]
    is_square = len(names) > 1 and senders[: len(names)] == names
    is_two_mode = header[0] == "" and len(names) > 0 and len(rows) > 0 and all(senders)
    if not (is_square or is_two_mode) or len({*names}) < len(names) or len({*senders}) < len(senders):
        return False
    return is_square or all(is_number(cell) for cells in rows for cell in cells[1 : len(header)] if cell)


def crossed(sheet: Sheet, header: Sequence[str], rows: Rows, is_of_many: bool) -> Iterator[Row]:
    """The cells that are no zero, each as an edge; of one sheet of many, its name is what flows.

    Raises:
        QuestionError: a cell holds something else than a number.
    """
    good = {"commodity": sheet.title} if is_of_many else {}
    for begin, (sender, *cells) in rows:
        for receiver, cell in zip(header[1:], cells, strict=False):
            where = f"{sheet.place(begin)}, column '{receiver}'"
            if receiver and cell and not is_number(cell):
                hint = "a matrix has a number where there is a tie, and 0 or nothing where there is none"
                raise QuestionError(f"{where}: '{cell[:40]}' is no number", hint)
            if receiver and cell and float(cell) != 0:
                yield Row({"from": sender, "to": receiver, "weight": cell, **good}, where)


def is_number(cell: str) -> bool:
    """Whether a cell holds a number."""
    try:
        float(cell)
    except ValueError:
        return False
    return True
