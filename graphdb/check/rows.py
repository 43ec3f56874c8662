"""A table's rows as located records, as if they had been written in YAML: the same checks then hold for both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from graphdb.check.draft import Draft
from graphdb.check.files import ENDINGS, is_there
from graphdb.check.shape import Complaint
from graphdb.problems import Problem
from graphdb.read import LocatedList, LocatedMap, Mark
from graphdb.read.faults import quotable
from graphdb.read.tables import Table, column_faults, examine_table

COLUMNS = {
    "actors": (
        *("id", "name", "kind", "country", "region", "aliases", "organisation", "not_same_as", "produces", "converts"),
        *("since", "until", "cost", "removable", "summary"),
    ),
    "flows": (
        *("id", "from", "to", "commodity", "modes", "enabled_by", "not_same_as", "since", "until", "likelihood"),
        *("capacity", "cost", "summary"),
    ),
}
"""The fields that a table can hold: all but those that have fields of their own."""

NEEDED = {"actors": ("id",), "flows": ("from", "to", "commodity")}
LISTS = frozenset(("aliases", "produces", "converts", "modes", "enabled_by", "not_same_as"))
"""Columns whose cells hold several values, joined by ``|``."""


class TableDocument(NamedTuple):
    """Rows of a table as a list of records; ``begins`` says where each of them stands in the file."""

    file: str
    root: LocatedList
    begins: list[int]
    table: Table
    has_gaps: bool = False

    @property
    def unit(self) -> str:
        """What the lines of marks are counted in."""
        return self.table.unit

    def place(self, path: tuple[str | int, ...], *, key: bool = False) -> Mark:
        """Where a cell stands; for a field that is no column, its row."""
        if not path:
            return self.table.place(max(1, self.table.header_line), 0)
        begins = self.begins[int(path[0])]
        known = len(path) > 1 and path[1] in self.table.header
        return self.table.place(begins, self.table.header.index(str(path[1])) if known else 0)


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


def document(table: Table, rows: Iterable[tuple[int, int, Sequence[str]]]) -> TableDocument:
    """The document of some rows: each with its number, from 1, where it begins, and its cells."""
    root, begins = LocatedList(), []
    for number, begin, cells in rows:
        root.append(record(table.header, cells, number))
        begins.append(begin)
    return TableDocument(table.file, root, begins, table)


def record(header: Sequence[str], cells: Sequence[str], number: int) -> LocatedMap:
    """One row as a record: an empty cell is a field left out; without a column of ids the id is the row's number.

    >>> record(("id", "produces", "since", "converts"), ("mine", "ore|tin", "", "ore+press>coin"), 1)
    {'id': 'mine', 'produces': ['ore', 'tin'], 'converts': [{'from': ['ore', 'press'], 'to': 'coin'}]}
    >>> record(("from", "to"), ("mine", "town"), 7)
    {'id': 'row-7', 'from': 'mine', 'to': 'town'}
    """
    fields = LocatedMap()
    if "id" not in header:
        fields["id"] = f"row-{number}"
    for name, cell in zip(header, cells, strict=True):
        if cell:
            fields[name] = values(name, cell) if name in LISTS else cell
    return fields


def values(column: str, cell: str) -> Any:
    """The values of a cell that holds several; a rule that is none stays text."""
    entries = cell.split("|")
    if column == "converts":
        return _listed(_rule(entry) if entry.count(">") == 1 else entry for entry in entries)
    return _listed(entries)


def _rule(text: str) -> LocatedMap:
    inputs, _, output = text.partition(">")
    rule = LocatedMap()
    rule["from"] = _listed(inputs.split("+"))
    rule["to"] = output
    return rule


def _listed(entries: Iterable[Any]) -> LocatedList:
    found = LocatedList()
    found.extend(entries)
    return found


def in_a_table(complaint: Complaint, record: Any) -> Complaint:
    """What is wrong with a row, in words that fit a table."""
    column = complaint.path[0] if complaint.path else ""
    if complaint.no_id:
        return _no_id_in_a_table(complaint)
    if complaint.code == "missing-field" and not column:
        return complaint._replace(hint="fill in its cell")
    if complaint.code == "empty-value":
        hint = "put one | between two entries, and none at the ends"
        return complaint._replace(message=f"an entry of '{column}' is empty", hint=hint)
    if complaint.code == "not-a-record" and len(complaint.path) > 1:
        entry = quotable(str(record[column][complaint.path[1]]))
        message, hint = f"'{column}' has '{entry}', which is no rule", "write 'a+b>c': what it needs, and what it makes"
        return complaint._replace(code="wrong-shape", message=message, hint=hint)
    return complaint


def _no_id_in_a_table(complaint: Complaint) -> Complaint:
    """What is wrong with an id in a cell: several of them with a wrong sign between, or a word for nothing."""
    from graphdb.check.hints import is_nothing, meant

    text = complaint.no_id
    if is_nothing(text):
        return complaint._replace(hint="leave the cell empty where there is nothing to say", no_id="")
    ids = [meant(part) for part in re.split("[;,]", text)]
    if len(complaint.path) > 1 and len(ids) > 1 and all(ids):
        sign = "+" if "from" in complaint.path else "|"
        written = sign.join(one[0] for one in ids)
        return complaint._replace(hint=f"put {sign} between two values: '{quotable(written)}'", no_id="")
    return complaint
