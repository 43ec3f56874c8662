"""A table's rows as located records, as if they had been written in YAML: the same checks then hold for both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.read import LocatedList, LocatedMap, Mark
from graphdb.records import OWN

if TYPE_CHECKING:
    from graphdb.read.tables import Table  # a folder of YAML needs no reader of tables

PLACE = {"place": "name", "latitude": "latitude", "longitude": "longitude"}
"""The columns of an actor's place, each with the field that it is."""

EVIDENCE = {f"evidence_{field}": field for field in ("source", "where", "credibility", "stance", "note")}
"""The columns of citations: entry by entry, joined by ``|``, they belong together."""

PARTS = dict.fromkeys(PLACE, "place") | dict.fromkeys(EVIDENCE, "evidence")
"""The columns that are together a field with fields of its own."""

COLUMNS = {
    "actors": (
        *("id", "name", "kind", "country", "region", *PLACE, "aliases", "organisation", "not_same_as", "produces"),
        *("converts", "since", "until", "cost", "removable", "summary", *EVIDENCE),
    ),
    "flows": (
        *("id", "from", "to", "commodity", "modes", "enabled_by", "not_same_as", "since", "until", "likelihood"),
        *("capacity", "cost", "summary", *EVIDENCE),
    ),
}
"""The columns that a table can have: for all fields but an actor's status and a flow's volume."""

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
        header = self.table.header
        return self.table.place(begins, next((header.index(name) for name in _columns(path[1:]) if name in header), 0))


def _columns(path: tuple[str | int, ...]) -> Iterable[str]:
    """The columns in which a field of a record may stand, the likeliest first."""
    field, *below = path or ("",)
    if field == "x":
        return (f"{OWN}{name}" for name in below)
    part = PLACE if field == "place" else EVIDENCE if field == "evidence" else {}
    exact = [column for column, name in part.items() if below and below[-1] == name]
    return (*exact, *part, str(field))


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
    >>> record(("id", "x:owner"), ("mine", "the town"), 1)
    {'id': 'mine', 'x': {'owner': 'the town'}}
    >>> record(("id", "evidence_source", "evidence_where", "evidence_note"), ("mine", "a|b", "p. 1|p. 2", "|old"), 1)
    {'id': 'mine', 'evidence': [{'source': 'a', 'where': 'p. 1'}, {'source': 'b', 'where': 'p. 2', 'note': 'old'}]}
    """
    fields = LocatedMap()
    if "id" not in header:
        fields["id"] = f"row-{number}"
    for name, cell in zip(header, cells, strict=True):
        if not cell:
            continue
        if name.startswith(OWN):
            fields.setdefault("x", LocatedMap())[name.removeprefix(OWN)] = cell
        elif name in PLACE:
            fields.setdefault("place", LocatedMap())[PLACE[name]] = cell
        elif name in EVIDENCE:
            _add_to_citations(fields.setdefault("evidence", LocatedList()), EVIDENCE[name], cell)
        else:
            fields[name] = values(name, cell) if name in LISTS else cell
    return fields


def _add_to_citations(citations: LocatedList, field: str, cell: str) -> None:
    entries = cell.split("|")
    citations.extend(LocatedMap() for _ in range(len(entries) - len(citations)))
    for citation, entry in zip(citations, entries, strict=False):
        if entry:
            citation[field] = entry


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
