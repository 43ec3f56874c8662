"""Sheets -> a draft: which of them are lists of edges, which lists of nodes, and which a matrix."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from graphdb.importing.draft import Draft, Row
from graphdb.importing.rows.meaning import Meaning
from graphdb.importing.shared.headings import EDGES, NODES, meanings
from graphdb.importing.shared.labels import by_label
from graphdb.importing.sheet import Sheet
from graphdb.importing.tables.crossing import crossed, is_matrix, is_number
from graphdb.importing.tables.needless import without_needless
from graphdb.importing.tables.program_columns import direction_column, drawn, with_directions, with_periods
from graphdb.problems import QuestionError
from graphdb.records import OWN
from graphdb.suggest import did_you_mean, few, many

Kind = Literal["edges", "nodes", "matrix"]

_MOST_TITLES = 20
"""How many rows may stand above the heading."""

OF_SHEET = "sheet"
"""The column that says of an edge which of several lists it is in: often that is its year."""

_NATIVE: Mapping[Kind, tuple[str, ...]] = {"nodes": ("id",), "edges": ("from", "to", "id"), "matrix": ()}
"""The fields whose columns are called by our names from here on."""


class Table(NamedTuple):
    """A sheet of which is known where its heading is, and what stands below it.

    ``fields`` has the columns that get names of ours, and ``names`` those of nodes that hold what they are called.
    ``is_guess`` marks one without a heading, which is nothing beside others that have one.
    """

    kind: Kind
    header: list[str]
    rows: list[tuple[int, list[str]]]
    sheet: Sheet
    fields: Mapping[str, str]
    names: list[str]
    remarks: tuple[str, ...] = ()
    is_guess: bool = False


def draft(sheets: Sequence[Sheet], said: Meaning) -> Draft:
    """One draft of all sheets; ``said`` has the columns of which somebody said what they are.

    Raises:
        QuestionError: none of them has edges.
    """
    if not any(any(cells) for sheet in sheets for _, cells in sheet.rows):
        raise QuestionError(
            f"{few([sheet.name for sheet in sheets])} is empty", "see whether it was saved, and name another"
        )
    tables = [table for sheet in sheets if (table := recognised(sheet, said))]
    if any(table.kind != "nodes" and not table.is_guess for table in tables):
        tables = [table for table in tables if not table.is_guess]
    if not any(table.kind != "nodes" for table in tables):
        _refuse_unknown(said, [cell for sheet in sheets for _, cells in sheet.rows[:_MOST_TITLES] for cell in cells])
        names = " and ".join(sheet.name for sheet in sheets)
        hint = "say which columns they are: --map 'Exporter=from' --map 'Importer=to'"
        raise QuestionError(f"no two columns of {names} are the ends of edges", hint)
    matrices = [table for table in tables if table.kind == "matrix"]
    good = len(matrices) > 1
    nodes = [row for table in tables if table.kind == "nodes" for row in _listed(table)]
    lists = [table for table in tables if table.kind == "edges"]
    edges = [row for table in lists for row in _listed(table, OF_SHEET if len(lists) > 1 else "")]
    edges += [row for table in matrices for row in crossed(table.sheet, table.header, table.rows, good)]
    headings = {field: column for table in tables for column, field in table.fields.items()}
    nodes, edges, column, remarks = _understood(nodes, edges, tables, said)
    headings |= {"directed": column} if column else {}
    return Draft("tables", nodes, edges, None, {}, (*_remarks(sheets, tables), *remarks), headings)


def _refuse_unknown(said: Meaning, there: Collection[str]) -> None:
    """A column of which somebody spoke, and that there is not, is why no ends were found."""
    for column in said.both():
        if column not in there:
            raise QuestionError(f"no column is called '{column}'", did_you_mean(column, there))


def _understood(
    nodes: list[Row], edges: list[Row], tables: Sequence[Table], said: Meaning
) -> tuple[list[Row], list[Row], str | None, list[str]]:
    """Nodes and edges without the columns in which Gephi and Kumu say what a draft says otherwise.

    Beside them stand the column of edges that said whether they have a direction, and remarks.
    """
    labels = dict.fromkeys(column for table in tables for column in table.names)
    nodes, of_nodes = with_periods(nodes, said.nodes, apart=False)
    edges, of_edges = with_periods(edges, said.edges, apart=True)
    edges, named = by_label(nodes, edges, [*labels])
    column = direction_column(edges, said.edges)
    edges, both = with_directions(edges, column) if column else (edges, [])
    return nodes, edges, column, [*of_nodes, *of_edges, *named, *both]


def recognised(sheet: Sheet, said: Meaning) -> Table | None:
    """What a sheet is a table of; ``None`` for one without any row that could be told."""
    rows = [(begin, cells) for begin, cells in sheet.rows if any(cells)]
    for place, (_, cells) in enumerate(rows[:_MOST_TITLES]):
        header, below = told_apart(cells), rows[place + 1 :]
        if is_matrix(header, below):
            return _table("matrix", header, below, sheet, {}, place)
        edges = _fields(header, EDGES, said.edges)
        if {"from", "to"} <= {*edges.values()}:
            return _table("edges", header, below, sheet, edges, place)
        nodes = _fields(header, NODES, said.nodes)
        if {"id", "name"} & {*nodes.values()} and (sum(map(bool, header)) > 1 or _is_one_column(rows)):
            return _table("nodes", header, below, sheet, nodes, place)
    if len(rows) > 1 and all(len(cells) == 2 or (len(cells) == 3 and is_number(cells[2])) for _, cells in rows):
        header = ["from", "to", "weight"][: max(len(cells) for _, cells in rows)]
        table = _table("edges", header, rows, sheet, {"from": "from", "to": "to"}, 0)
        remark = f"{sheet.name} has no heading: its columns were taken for {few(header)}"
        return table._replace(remarks=(remark,), is_guess=True)
    return None


def _is_one_column(rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether it is a list of names only: else a row with one word is a title above the heading."""
    return all(sum(map(bool, cells)) == 1 for _, cells in rows)


def told_apart(cells: Sequence[str]) -> list[str]:
    """The heading, in which no two columns are called the same."""
    seen: dict[str, int] = {}
    for cell in cells:
        seen[cell] = seen.get(cell, 0) + 1
    count = dict.fromkeys(seen, 0)
    header = []
    for cell in cells:
        count[cell] += 1
        header.append(f"{cell} ({count[cell]})" if cell and count[cell] > 1 else cell)
    return header


def _fields(header: Sequence[str], usual: Mapping[str, tuple[str, ...]], said: Mapping[str, str]) -> dict[str, str]:
    """The field of each column that has one: what somebody says it is, else what it is usually called."""
    there = {column: field for column, field in said.items() if column in header}
    others = [column for column in header if column not in there]
    return {
        **meanings(others, {field: names for field, names in usual.items() if field not in there.values()}),
        **there,
    }


def _table(
    kind: Kind,
    header: list[str],
    rows: list[tuple[int, list[str]]],
    sheet: Sheet,
    fields: Mapping[str, str],
    titles: int,
) -> Table:
    native = {column: field for column, field in fields.items() if field in _NATIVE[kind]}
    names = [column for column, field in fields.items() if kind == "nodes" and field == "name"]
    remarks = [f"{many(titles, 'row')} above the heading of {sheet.name} left out"] if titles else []
    if kind != "matrix":
        ends = [place for place, name in enumerate(header) if fields.get(name) in ("from", "to")]
        rows, needless = without_needless(sheet, header, rows, ends)
        remarks += needless
    if kind != "matrix":
        beyond = [sheet.place(begin) for begin, cells in rows if any(_unnamed(header, cells))]
        if beyond:
            rows_have = many(len(beyond), "row has", "rows have")
            remarks.append(f"{rows_have} cells in columns without a heading, left out: {few(beyond, 5)}")
    layout = drawn(header)
    if layout:
        remarks.append(f"{sheet.name}: the layout was left out: {', '.join(layout)}")
        header = ["" if name in layout else name for name in header]
    return Table(kind, header, rows, sheet, native, names, tuple(remarks))


def _unnamed(header: Sequence[str], cells: Sequence[str]) -> Iterator[str]:
    yield from (cell for name, cell in zip(header, cells, strict=False) if not name)
    yield from islice(cells, len(header), None)


def _listed(table: Table, of_sheet: str = "") -> Iterator[Row]:
    """The rows below a heading; ``of_sheet`` is a column for what their sheet is called."""
    names = told_apart([table.fields.get(column) or _own_name(column, table.kind) for column in table.header])
    for begin, cells in table.rows:
        filled = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
        sheet = {of_sheet: table.sheet.title} if of_sheet and of_sheet not in filled else {}
        yield Row({**filled, **sheet}, table.sheet.place(begin))


def _own_name(column: str, kind: Kind) -> str:
    """What a column is called that is not what its name says, since somebody said that another column is."""
    return f"{OWN}{column}" if column in _NATIVE[kind] else column


def _remarks(sheets: Sequence[Sheet], tables: Sequence[Table]) -> Iterable[str]:
    for sheet in sheets:
        yield from sheet.remarks
        if not any(table.sheet is sheet for table in tables):
            yield f"{sheet.name} was left out: it has no columns that say what nodes or edges are called"
    for table in tables:
        yield from table.remarks
