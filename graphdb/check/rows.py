"""A table's rows as located records, as if they had been written in YAML: the same checks then hold for both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from graphdb.read import LocatedList, LocatedMap, Mark
from graphdb.read.tables import Table

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
