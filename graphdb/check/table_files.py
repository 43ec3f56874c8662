"""The tables of a draft: opened and read, or refused with the problems that say why."""

from __future__ import annotations

from graphdb.check.draft import Draft
from graphdb.check.files import ENDINGS, is_there
from graphdb.check.rows import COLUMNS, NEEDED, document
from graphdb.problems import Problem
from graphdb.read.tables import Table, column_faults, examine_table


def read_table(draft: Draft, name: str) -> None:
    """Read one of the tables of a draft into a document of its rows."""
    table = open_table(draft, name)
    if table is not None:
        report_ragged(draft, name, table)
        rows = ((number, begin, cells) for number, (begin, cells) in enumerate(table.rows(), start=1))
        draft.documents[name] = document(table, rows)


def open_table(draft: Draft, name: str, *, whole: bool = True) -> Table | None:
    """Open one of the tables of a draft; ``None`` where nothing of it can be used, for the problems then added.

    Unless it is to be looked at as a ``whole``, that is a Parquet file by its header.
    """
    file = draft.file(name)
    for ending in (".yaml", *ENDINGS):
        if ending != draft.endings[name] and is_there(draft.folder / (name + ending)):
            message = f"the folder has {name}{ending} besides, and one of them would not be read"
            draft.problems.append(Problem(file, 0, 0, "two-files", message, "keep one of the two"))
    reading = examine_table(draft.folder / draft.file_name(name), file, whole=whole)
    problems = list(reading.problems)
    if reading.table is not None:
        problems += column_faults(reading.table, COLUMNS[name], NEEDED[name])
        draft.remarks += reading.table.remarks
        draft.headers[name] = reading.table.header
    if problems or reading.table is None:
        draft.problems += problems
        draft.unusable.add(name)
        return None
    return reading.table


def report_ragged(draft: Draft, name: str, table: Table) -> None:
    """Report the rows of a table that have too few or too many cells: what they say is not known."""
    ragged = list(table.ragged())
    if ragged:
        draft.problems += ragged
        draft.unusable.add(name)
