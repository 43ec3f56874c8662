"""Answers as data: one flat table a command, its columns named like the keys of the JSON.

The columns follow from the types of the answers (``shape``, ``layout``), and so are the same whatever was found;
``words`` says what the rows of each list are called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from graphdb.findings import Difference, Finding
from graphdb.present.answers.flat.cells import scalar
from graphdb.present.answers.flat.changes import row_by_row
from graphdb.present.answers.flat.layout import BY, FINDING, Step, blocks, columns
from graphdb.present.answers.flat.shape import get
from graphdb.present.exports.spreadsheet import table

Row = dict[str, Any]


def to_csv(answer: Finding, *, by: str | None = None, mark: bool = False) -> str:
    """An answer as comma-separated values: what is not known is an empty cell, and a heading is always there.

    ``by`` is the grouping that was asked for, and ``mark`` puts a byte order mark in front, for files.

    >>> from graphdb.findings import Moment, Timeline
    >>> row = Moment(as_of="2018", supplied=True, chokepoints=("port", "lab"), entered=("lab",), left=(), because=())
    >>> print(to_csv(Timeline(supplied=True, findings=(row,))), end="")
    finding,as_of,supplied,chokepoints,entered,left,because
    year,2018,true,port|lab,lab,,
    """
    found = row_by_row(answer) if isinstance(answer, Difference) else answer
    names = columns(type(found))
    rows = ([scalar(row.get(name)) for name in names] for row in _rows(found, by))
    return "".join(table(names, rows, mark=mark))


def _rows(answer: Finding, by: str | None) -> Iterator[Row]:
    for block in blocks(type(answer)):
        for carried, value in _reached(answer, block.steps, {FINDING: block.finding, BY: by}):
            yield carried | {cell.column: get(value, cell.path) for cell in block.cells}


def _reached(value: Any, steps: tuple[Step, ...], carried: Row) -> Iterator[tuple[Row, Any]]:
    """The values at the end of the steps, each with the cells that say what it belongs to."""
    if not steps:
        yield carried, value
        return
    rows, key = steps[0]
    if key is not None:
        carried = carried | {key.column: get(value, key.path)}
    held = get(value, rows.path)
    lists = held.items() if rows.keyed and held else [(carried[BY], held)]
    for group, each in lists:
        for inner in _each(each):
            yield from _reached(inner, steps[1:], carried | {BY: group})


def _each(held: Any) -> Iterator[Any]:
    """A value, those of a list, or those of a mapping."""
    if isinstance(held, Struct):
        yield held
    else:
        yield from held.values() if isinstance(held, Mapping) else held or ()
