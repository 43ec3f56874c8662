"""The partitions, vectors and permutations of a Pajek project as columns of its vertices."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from graphdb.importing.draft import Row
from graphdb.importing.formats.pajek.parts import Column
from graphdb.problems import QuestionError
from graphdb.suggest import few


def with_columns(rows: Mapping[int, Row], columns: Sequence[Column], file: str, remarks: list[str]) -> list[Row]:
    """The rows of vertices, by number, with a cell for each value; columns of another network are left out.

    Raises:
        QuestionError: a column has not as many values as it says.
    """
    taken = {name for row in rows.values() for name in row.cells}
    others = []
    for column in columns:
        values = [word for line in column.values for word in line.text.split()]
        size = len(values) if column.size is None else column.size
        if len(values) != size:
            raise QuestionError(
                f"{file}, line {column.line}: {column.kind} '{column.name}' says that it has {size} values, "
                f"and has {len(values)}",
                "one for each vertex",
            )
        if size != len(rows):
            others.append(f"{column.kind} '{column.name}' (line {column.line})")
            continue
        name = _free(_bare(column.name), taken)
        taken.add(name)
        for row, value in zip(rows.values(), values, strict=True):
            row.cells[name] = value  # type: ignore[index]
    if others:
        remarks.append(f"columns of other networks are left out: {few(others)}")
    return list(rows.values())


def _bare(name: str) -> str:
    """What a column is called without the folder and the ending of the file that it was.

    >>> _bare("C:\\\\data\\\\kind of firm.clu"), _bare("ECO types / Florida")
    ('kind of firm', 'ECO types / Florida')
    """
    bare = re.sub(r"\.(clu|vec|per)$", "", name.rpartition("\\")[2], flags=re.IGNORECASE)
    return bare or name


def _free(name: str, taken: set[str]) -> str:
    """A name that no column has yet.

    >>> _free("type", {"type", "type (2)"})
    'type (3)'
    """
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name} ({count})"
    return free
