"""Flows that look wrong: found by DuckDB, and then explained by the checks that YAML records go through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from graphdb.check.draft import Draft
from graphdb.check.faulty import doubted, texts_below
from graphdb.check.folder import open_folder
from graphdb.check.hints import meant
from graphdb.check.naming import complete_hints
from graphdb.check.rows import LISTS as SEVERAL
from graphdb.check.rows import document, values
from graphdb.check.rules import periods, references
from graphdb.check.shaping import shape_list
from graphdb.check.table_files import open_table, report_ragged
from graphdb.progress import Progress, silent
from graphdb.read.database import Database, named
from graphdb.read.tables import Table
from graphdb.tables.probing import MOST, TOGETHER, first_rows, keep_cells, probed, same_cells
from graphdb.tables.reading import MOST_ID, MOST_TEXT, is_id
from graphdb.tables.source import read
from graphdb.tables.texts import Ids, Texts, ids_of

_CHECKS = (references.unknown_ids, references.closed_lists, periods.real_dates, periods.order_of_dates)
"""The needed checks of a single row."""


class Suspected(NamedTuple):
    """A folder's draft whose flows, if they are a table, are only those rows that look wrong; ``flows`` is that table.

    ``shapely`` is how many flows there are that have the shape of a record. The database has them all, and ``actors``
    with their ids.
    """

    draft: Draft
    flows: Table | None
    shapely: int


def open_suspected(opened: Database, folder: Path, progress: Progress = silent) -> Suspected:
    """Read a folder, and of its flows those rows that look wrong.

    Raises:
        DataError: there is no such folder.
    """
    progress("reading the records")
    draft = open_folder(folder, later=("flows",))
    table = open_table(draft, "flows")
    if table is None:
        complete_hints(draft)
        return Suspected(draft, None, 0)
    report_ragged(draft, "flows", table)
    progress("looking for flows that are wrong", 0.3)
    read(opened, "flows", table)
    ids = sorted(draft.named["actors"])
    opened.keep("actors", {"row": np.arange(len(ids), dtype=np.int32), "id": np.array(ids, object)})
    _name_flows(opened, draft, table)
    found = _Faults(opened, draft, table)
    draft.documents["flows"] = document(table, table.chosen({*found.rows()}))
    names = draft.named["flows"]
    shape_list(draft, "flows")
    draft.named["flows"] = names
    found.doubt()
    complete_hints(draft)
    return Suspected(draft, table, found.shapely())


def _name_flows(opened: Database, draft: Draft, table: Table) -> None:
    """Tell the draft of every id of the table, so that references to rows it was not given are no faults."""
    ids = ids_of(opened, "flows", table)
    may_be: set[str] = set()
    if isinstance(ids, Texts):
        faulty = opened.rows(f"SELECT DISTINCT id FROM flows WHERE id IS NOT NULL AND NOT {is_id('id')}")
        may_be = {id for (text,) in faulty for id in meant(text)}
    draft.named["flows"] = Ids(ids, may_be)


class _Faults:
    """What stands in the way of an answer, by row; ``faulty`` are in the database the rows without a sound shape."""

    def __init__(self, opened: Database, draft: Draft, table: Table) -> None:
        self.opened, self.draft, self.table = opened, draft, table
        self._ids = [column for column in ("id", "from", "to") if column in table.header]
        self._probed = {columns: probed(opened, draft, table, columns, _CHECKS) for columns in TOGETHER}
        wrong = [f"NOT {is_id(named(column))}" for column in self._ids]
        self._gone = " OR ".join([*wrong, "commodity IS NULL"])
        misshapen = [self._gone, f"length(summary) > {MOST_TEXT}" if "summary" in table.header else "false"]
        opened.run(f"CREATE OR REPLACE TABLE faulty AS SELECT row FROM flows WHERE {' OR '.join(misshapen)}")
        for columns, found in self._probed.items():
            self._add_faulty(columns, [one.cells for one in found if one.is_shape])

    def _add_faulty(self, columns: tuple[str, ...], cells: list[tuple[str, ...]]) -> None:
        given = [column for column in columns if column in self.table.header]
        if cells:
            keep_cells(self.opened, "misshapen", given, cells)
            self.opened.run(
                f"INSERT INTO faulty SELECT row FROM flows SEMI JOIN misshapen ON {same_cells('misshapen', given)}"
            )

    def rows(self) -> Iterator[int]:
        """The first rows with each kind of fault."""
        knows_actors = "actors" not in self.draft.unusable
        for column in self._ids:
            cell = named(column)
            kinds = [f"{cell} IS NULL", f"length({cell}) > {MOST_ID}"]
            kinds.append(f"length({cell}) <= {MOST_ID} AND NOT {is_id(cell)}")
            if column != "id" and knows_actors:
                kinds.append(f"{is_id(cell)} AND NOT EXISTS (FROM actors WHERE actors.id = flows.{cell})")
            for kind in kinds:
                yield from self._first(kind)
        yield from self._first("commodity IS NULL")
        if "summary" in self.table.header:
            yield from self._first(f"length(summary) > {MOST_TEXT}")
        if "id" in self.table.header:
            yield from self._repeated()
        for columns, found in self._probed.items():
            yield from first_rows(self.opened, self.table, columns, found)

    def _first(self, condition: str) -> list[int]:
        sql = f"SELECT row FROM flows WHERE {condition} ORDER BY row LIMIT {MOST}"
        return [row for (row,) in self.opened.rows(sql)]

    def _repeated(self) -> Iterator[int]:
        """Rows whose id an earlier row has, and the rows that have these ids first."""
        sql = f"""SELECT row, first FROM flows JOIN
            (SELECT id, min(row) AS first FROM flows GROUP BY id HAVING count(*) > 1) USING (id)
            WHERE row > first ORDER BY row LIMIT {MOST}"""
        for again, first in self.opened.rows(sql):
            yield from (again, first)

    def shapely(self) -> int:
        """How many rows are records, if need be without a faulty field."""
        cells = [one.cells for one in self._probed["commodity",] if one.is_shape]
        keep_cells(self.opened, "misshapen", ["commodity"], cells)
        bad = f"{self._gone} OR EXISTS (FROM misshapen WHERE {same_cells('misshapen', ['commodity'])})"
        return int(self.opened.one(f"SELECT count(*) FROM flows WHERE NOT ({bad})"))

    def doubt(self) -> None:
        """Tell the draft of every text in faulty rows, and of what flows that do not say where to may bring."""
        draft, header = self.draft, self.table.header
        if not self.opened.one("SELECT count(*) FROM faulty"):
            return
        if "id" not in header:
            draft.in_doubt.add("id")
            draft.in_doubt.update(f"row-{row + 1}" for (row,) in self.opened.rows("SELECT DISTINCT row FROM faulty"))
        for column in header:
            given = f"{named(column)} IS NOT NULL"
            sql = f"SELECT DISTINCT {named(column)} FROM flows SEMI JOIN faulty USING (row) WHERE {given}"
            for (word,) in self.opened.rows(sql):
                draft.in_doubt.add(column)
                below = texts_below(values(column, word)) if column in SEVERAL else (word,)
                draft.in_doubt.update(doubted(below))
        lost = f"SELECT DISTINCT commodity FROM flows WHERE commodity IS NOT NULL AND NOT {is_id(named('to'))}"
        draft.astray.update(doubted(word for (word,) in self.opened.rows(lost)))
