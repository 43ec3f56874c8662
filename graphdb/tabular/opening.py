"""A dataset folder with a table of flows -> columns, or every problem at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from msgspec.structs import replace

from graphdb.check import faults
from graphdb.check.draft import Draft
from graphdb.check.folder import open_folder, table_endings
from graphdb.check.hints import meant
from graphdb.check.naming import complete_hints
from graphdb.check.problems import in_order
from graphdb.check.rows import open_table, report_ragged
from graphdb.columns import ActorColumns, Columns, FlowColumns
from graphdb.problems import DataError, Problem
from graphdb.progress import Progress, silent
from graphdb.read.tables import Table
from graphdb.records import Commodity
from graphdb.tabular.actors import columns_of_records, read_actors
from graphdb.tabular.flows import FlowReader
from graphdb.tabular.goods import Goods
from graphdb.tabular.suspects import Columnwise, Located, are_ids, explain
from graphdb.tabular.texts import Ids, RowIds, Texts, of_strings

_AT_ONCE = 1 << 20


class Tables(NamedTuple):
    """A folder whose tables have no problem: its columns, what records can be made of, and the draft of the rest."""

    columns: Columns
    tables: Mapping[str, Opened]
    draft: Draft


class Folder(NamedTuple):
    """A folder whose tables were read by column: the draft, which has the rows that look wrong, and all problems."""

    draft: Draft
    problems: list[Problem]
    tables: Mapping[str, Opened]
    columns: Columns | None


class Opened(Protocol):
    """A table that was opened: ``file`` has its header, ``cells`` all of it as an arrow table of text."""

    file: Table

    @property
    def cells(self) -> Any:
        """The cells."""

    def ids(self) -> Texts | RowIds:
        """The ids of its rows."""

    def suspects(self) -> Iterable[Located]:
        """The rows that look wrong."""


class OpenedFlows(Opened, Protocol):
    """The same for flows, which may lie on disk."""

    def read(self, reader: FlowReader) -> tuple[Callable[[], FlowColumns], list[Problem]]:
        """Check all rows; how to make the columns, and why the file cannot be read to its end."""


class InMemory:
    """A table whose cells are all in memory."""

    def __init__(self, file: Table, cells: Any) -> None:
        self.file, self.cells = file, cells
        self.by_column = Columnwise(cells)

    def ids(self) -> Texts | RowIds:
        """The ids of its rows."""
        return Texts(self.cells["id"]) if self.by_column.has("id") else RowIds(self.by_column.count)

    def suspects(self) -> Iterable[Located]:
        """The rows that look wrong."""
        return self.file.chosen(self.by_column.suspects.rows)

    def read(self, reader: FlowReader) -> tuple[Callable[[], FlowColumns], list[Problem]]:
        """Check all rows of flows."""
        columns = reader.read(self.by_column)
        if self.by_column.has("id"):
            self.by_column.repeated_ids()
        self.by_column.known("not_same_as", self.ids())
        return columns, []


OpenFlows = Callable[[Draft], OpenedFlows | None]


def load_columns(folder: Path) -> Columns:
    """The dataset in a folder whose flows are a table, as columns.

    Raises:
        DataError: with the problems that stand in the way of an answer, at most 100 of one kind.
    """
    return load_tables(folder).columns


def load_tables(folder: Path, progress: Progress = silent, open_flows: OpenFlows | None = None) -> Tables:
    """The same with what records can be made of; ``open_flows`` opens the flows elsewhere than in memory.

    Raises:
        DataError: as above.
    """
    opened = open_tables(folder, progress, open_flows)
    if opened.columns is None:
        raise DataError(in_order(opened.problems, map(opened.draft.file, opened.draft.endings)))
    return Tables(opened.columns, opened.tables, opened.draft)


def open_tables(folder: Path, progress: Progress = silent, open_flows: OpenFlows | None = None) -> Folder:
    """Read and check a folder by column.

    Raises:
        DataError: there is no such folder.
    """
    draft = open_folder(folder, later=table_endings(folder))
    actors = _opened(draft, "actors", progress, 0)
    flows = _opened(draft, "flows", progress, 0.25) if open_flows is None else open_flows(draft)
    read = _Reading(draft, actors, flows, progress)
    if read.problems:
        draft.problems += read.problems
        draft.unusable.add("flows")
        flows = None
    opened: dict[str, Opened | None] = {"actors": actors, "flows": flows}
    tables = {name: table for name, table in opened.items() if table is not None}
    for name, table in tables.items():
        explain(draft, name, table.file, table.suspects())
        _name_all(draft, name, table)
    complete_hints(draft)
    problems = [*draft.problems, *faults(draft)]
    return Folder(draft, problems, tables, None if problems else read.columns())


class _Reading:
    """The tables of a folder, checked by column, and how to make the columns when nothing is wrong.

    Flows that turn out to be unreadable are taken out of the tables.
    """

    def __init__(self, draft: Draft, actors: InMemory | None, flows: OpenedFlows | None, progress: Progress) -> None:
        closed = draft.has("commodities") and "commodities" not in draft.unusable
        self.draft, self.goods = draft, Goods(sorted(draft.named["commodities"]) if closed else None)
        about = draft.about
        ids: Texts | None = None
        self.actors: Callable[[], ActorColumns] = self._actors_of_records
        self.problems: list[Problem] = []
        if actors is not None:
            progress("checking the actors", 0.5)
            kinds, regions = {kind.id for kind in about.kinds}, {region.id for region in about.regions}
            self.actors = read_actors(actors.by_column, self.goods.number, kinds, regions)
            ids = Texts(actors.cells["id"])
        elif draft.has("actors"):
            ids = of_strings(sorted(draft.named["actors"]))
        if flows is not None:
            progress("checking the flows", 0.75)
            known = None if "actors" in draft.unusable else ids
            reader = FlowReader(known, self.goods, {mode.id for mode in about.modes})
            self.flows, self.problems = flows.read(reader)

    def columns(self) -> Columns:
        """The columns."""
        flows = self.flows()
        rest = replace(self.draft.dataset(), actors={}, flows={})
        if not self.goods.closed:
            rest = replace(rest, commodities=_met(self.goods.ids, flows))
        return Columns(rest=rest, commodities=self.goods.ids, actors=self.actors(), flows=flows)

    def _actors_of_records(self) -> ActorColumns:
        actors = sorted((entry.record for entry in self.draft.actors), key=lambda actor: str(actor.id))
        return columns_of_records(actors, self.goods.number)


def _opened(draft: Draft, name: str, progress: Progress, share: float) -> InMemory | None:
    """One of the tables of a draft, ``None`` where there is none or nothing of it can be used."""
    if name not in draft.endings:
        return None
    progress(f"reading {draft.file_name(name)}", share)
    table = open_table(draft, name)
    if table is None:
        return None
    cells, ragged = table.arrow()
    if ragged:
        report_ragged(draft, name, table)
    return InMemory(table, cells)


def _name_all(draft: Draft, name: str, table: Opened) -> None:
    """Tell the draft of every id of a table, so that references to rows it was not given are no faults."""
    ids = table.ids()
    given = {entry["id"] for entry in draft.documents[name].root if "id" in entry}
    faulty = _no_ids(ids) if isinstance(ids, Texts) and given - draft.named[name] else ()
    may_be = frozenset(id for text in faulty for id in meant(text))
    draft.named[name] = ({*ids} - {*faulty}) | may_be if name == "actors" else Ids(ids, may_be)


def _no_ids(ids: Texts) -> list[str]:
    """Those of a table's ids that have not the shape of one."""
    import numpy as np

    faulty: list[str] = ids.taken(np.flatnonzero(~are_ids(ids.column))).to_pylist()
    return faulty


def _met(ids: list[str], flows: FlowColumns) -> dict[str, Commodity]:
    """Without commodities.yaml, a commodity is what some flow has."""
    import numpy as np

    is_met = np.zeros(len(ids), dtype=bool)
    for begin in range(0, len(flows.commodity), _AT_ONCE):
        is_met[flows.commodity[begin : begin + _AT_ONCE]] = True
    used = sorted(ids[number] for number in np.flatnonzero(is_met))
    return {id: Commodity(id=id, name=id, group="goods") for id in used}
