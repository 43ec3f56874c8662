"""Rows that look wrong: found by DuckDB, and then explained by the checks that YAML records go through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from graphdb.check.draft import Draft
from graphdb.check.faulty import doubted, texts_below
from graphdb.check.files import table_endings
from graphdb.check.folder import open_folder
from graphdb.check.hints import meant
from graphdb.check.naming import complete_hints
from graphdb.check.rows import LISTS as SEVERAL
from graphdb.check.rows import document, values
from graphdb.check.rules import evidence, periods, references
from graphdb.check.shaping import shape_list
from graphdb.check.table_files import open_table, report_ragged
from graphdb.columns.texts import Ids, Texts
from graphdb.progress import Progress, silent
from graphdb.read.database import Database, named
from graphdb.read.tables import Table
from graphdb.tables.lists import LISTED
from graphdb.tables.probing import MOST, Prober
from graphdb.tables.reading import MOST_ID, MOST_TEXT, is_id
from graphdb.tables.source import read
from graphdb.tables.texts import ids_of

_CHECKS = (references.unknown_ids, references.closed_lists, periods.real_dates, periods.order_of_dates)
"""The needed checks of a single row."""


class Suspected(NamedTuple):
    """A folder's draft that has of each of its ``tables`` only the rows that look wrong.

    The database has all of them, by the names of the lists, and the ids of ``actors`` in any case. ``shapely`` is how
    many rows of each table have the shape of a record, and ``faulty`` says of which some have not.
    """

    draft: Draft
    tables: Mapping[str, Table]
    shapely: Mapping[str, int]
    faulty: frozenset[str]


def open_suspected(opened: Database, folder: Path, progress: Progress = silent) -> Suspected:
    """Read a folder, and of its tables those rows that look wrong.

    Raises:
        DataError: there is no such folder.
    """
    progress("reading the records")
    draft = open_folder(folder, later=table_endings(folder))
    tables: dict[str, Table] = {}
    for name in draft.endings:
        table = open_table(draft, name)
        if table is not None:
            report_ragged(draft, name, table)
            read(opened, name, table)
            tables[name] = table
            draft.named[name] = _named(opened, name, table)
    if "actors" not in tables:
        ids = sorted(draft.named["actors"])
        opened.keep("actors", {"row": np.arange(len(ids), dtype=np.int32), "id": np.array(ids, object)})
    progress("looking for rows that are wrong", 0.3)
    names, shapely, faulty = dict(draft.named), dict[str, int](), set[str]()
    for name, table in tables.items():
        found = _Faults(Prober(opened, draft, name, table))
        draft.documents[name] = document(table, table.chosen({*found.rows()}))
        shape_list(draft, name)
        draft.named = dict(names)
        shapely[name] = found.shapely()
        if found.doubt():
            faulty.add(name)
    complete_hints(draft)
    return Suspected(draft, tables, shapely, frozenset(faulty))


def _named(opened: Database, name: str, table: Table) -> frozenset[str] | Ids:
    """Every id of a table, so that references to rows which the draft was not given are no faults."""
    ids = ids_of(opened, name, table)
    faulty: set[str] = set()
    if isinstance(ids, Texts):
        sql = f"SELECT DISTINCT id FROM {name} WHERE id IS NOT NULL AND NOT {is_id('id')}"
        faulty = {text for (text,) in opened.rows(sql)}
    may_be = frozenset(id for text in faulty for id in meant(text))
    return Ids(ids, may_be) if name == "flows" else (frozenset(ids) - faulty - {""}) | may_be


class _Faults:
    """What stands in the way of an answer, by row.

    The database has as ``marked`` the rows in which a column of ids or of texts is at fault, with a mark for each kind
    of fault, and as ``faulty`` those without a sound shape.
    """

    def __init__(self, prober: Prober) -> None:
        self.prober, self.listed = prober, LISTED[prober.name]
        self.opened, self.name = prober.opened, prober.name
        self._probed = {columns: prober.probed(columns, _CHECKS) for columns in self.listed.together}
        ids, needed = prober.given(self.listed.ids), prober.given(self.listed.needed)
        gone = [f"NOT {_sound(column)}" for column in ids] + [f"{named(column)} IS NULL" for column in needed]
        long = [f"coalesce(length({named(column)}) > {MOST_TEXT}, false)" for column in prober.given(self.listed.texts)]
        kinds = [
            *self._unsaid(),
            *(kind for column in ids for kind in self._kinds_of(column)),
            *gone[len(ids) :],
            *long,
        ]
        self._marks = [f"kind_{number}" for number in range(len(kinds))]
        marks = [f"coalesce({kind}, false) AS {mark}" for kind, mark in zip(kinds, self._marks, strict=True)]
        marks += [f"{' OR '.join(gone) or 'false'} AS gone", f"{' OR '.join([*gone, *long]) or 'false'} AS misshapen"]
        any_of = " OR ".join([*self._marks, "gone", "misshapen"])
        shapes = ", ".join(["*", *(f"{is_id(named(column))} AS {_sound(column)}" for column in ids)])
        rows = f"SELECT row, {', '.join(marks)} FROM (SELECT {shapes} FROM {self.name}) AS shaped"
        self.opened.run(f"CREATE OR REPLACE TABLE marked AS FROM ({rows}) WHERE {any_of}")
        self.opened.run("CREATE OR REPLACE TABLE faulty AS SELECT row FROM marked WHERE misshapen")
        for columns, found in self._probed.items():
            cells = [one.cells for one in found if one.is_shape]
            if cells:
                join = prober.having(columns, cells)
                self.opened.run(f"INSERT INTO faulty SELECT row FROM {self.name} {join}")

    def _unsaid(self) -> Iterator[str]:
        """What a row has to say where the dataset requires evidence."""
        header = self.prober.table.header
        if self.prober.draft.about.evidence == "required" and evidence.CITED_IN in header:
            for column in (evidence.CITED_IN, *evidence.DESCRIBED_BY[self.name]):
                yield f"{named(column)} IS NULL" if column in header else "true"

    def _kinds_of(self, column: str) -> Iterator[str]:
        """What may be wrong with a column of ids."""
        cell = named(column)
        yield from (f"{cell} IS NULL", f"length({cell}) > {MOST_ID}")
        yield f"length({cell}) <= {MOST_ID} AND NOT {_sound(column)}"
        if column != "id" and "actors" not in self.prober.draft.unusable:
            yield f"{_sound(column)} AND NOT EXISTS (FROM actors WHERE actors.id = shaped.{cell})"

    def rows(self) -> Iterator[int]:
        """The first rows with each kind of fault."""
        for mark in self._marks:
            sql = f"SELECT row FROM marked WHERE {mark} ORDER BY row LIMIT {MOST}"
            yield from (row for (row,) in self.opened.rows(sql))
        if "id" in self.prober.table.header:
            yield from self._repeated()
        for columns, found in self._probed.items():
            yield from self.prober.first_rows(columns, found)

    def _repeated(self) -> Iterator[int]:
        """Rows whose id an earlier row has, and the rows that have these ids first."""
        sql = f"""SELECT row, first FROM {self.name} JOIN
            (SELECT id, min(row) AS first FROM {self.name} GROUP BY id HAVING count(*) > 1) USING (id)
            WHERE row > first ORDER BY row LIMIT {MOST}"""
        for again, first in self.opened.rows(sql):
            yield from (again, first)

    def shapely(self) -> int:
        """How many rows are records, if need be without a faulty field."""
        gone = "SELECT row FROM marked WHERE gone"
        for column in self.prober.given(self.listed.needed):
            cells = [one.cells for one in self._probed[column,] if one.is_shape]
            if cells:
                gone += f" UNION SELECT row FROM {self.name} {self.prober.having((column,), cells)}"
        return int(self.opened.one(f"SELECT (SELECT count(*) FROM {self.name}) - (SELECT count(*) FROM ({gone}))"))

    def doubt(self) -> bool:
        """Tell the draft of every text in faulty rows, and of what flows that do not say where to may bring."""
        draft, header = self.prober.draft, self.prober.table.header
        if not self.opened.one("SELECT count(*) FROM faulty"):
            return False
        if "id" not in header:
            draft.in_doubt.add("id")
            draft.in_doubt.update(f"row-{row + 1}" for (row,) in self.opened.rows("SELECT DISTINCT row FROM faulty"))
        for column in header:
            cell = named(column)
            given = f"FROM {self.name} SEMI JOIN faulty USING (row) WHERE {cell} IS NOT NULL"
            for (word,) in self.opened.rows(f"SELECT DISTINCT {cell} {given}"):
                draft.in_doubt.add(column)
                below = texts_below(values(column, word)) if column in SEVERAL else word.split("|")
                draft.in_doubt.update(doubted(below))
        if self.name == "flows":
            lost = f"SELECT DISTINCT commodity FROM flows WHERE commodity IS NOT NULL AND NOT {is_id(named('to'))}"
            draft.astray.update(doubted(word for (word,) in self.opened.rows(lost)))
        return True


def _sound(column: str) -> str:
    """The name, in SQL, of whether each cell of a column is an id."""
    return f"sound_{column}"
