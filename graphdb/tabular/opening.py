"""A dataset folder with a table of flows -> columns, or every problem at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from graphdb.check import faults
from graphdb.check.draft import Draft
from graphdb.check.folder import open_folder, table_endings
from graphdb.check.problems import in_order
from graphdb.check.rows import open_table, report_ragged
from graphdb.columns import ActorColumns, Columns, FlowColumns
from graphdb.problems import DataError, Problem
from graphdb.progress import Progress, silent
from graphdb.read.tables import Table
from graphdb.records import Commodity
from graphdb.tabular.actors import columns_of_records, read_actors
from graphdb.tabular.flows import read_flows
from graphdb.tabular.goods import Goods
from graphdb.tabular.suspects import Columnwise, explain
from graphdb.tabular.texts import Ids, RowIds, Texts, of_strings


class Tables(NamedTuple):
    """A folder whose tables have no problem: its columns, the cells they were made from, and the draft of the rest."""

    columns: Columns
    cells: dict[str, Any]
    draft: Draft


class Opened(NamedTuple):
    """A folder whose tables were read by column: the draft, which has the rows that look wrong, and all problems."""

    draft: Draft
    problems: list[Problem]
    tables: dict[str, tuple[Table, Columnwise]]
    columns: Columns | None


def load_columns(folder: Path) -> Columns:
    """The dataset in a folder whose flows are a table, as columns.

    Raises:
        DataError: with the problems that stand in the way of an answer, at most 100 of one kind.
    """
    return load_tables(folder).columns


def load_tables(folder: Path, progress: Progress = silent) -> Tables:
    """The same with what records can be made of.

    Raises:
        DataError: as above.
    """
    opened = open_tables(folder, progress)
    if opened.columns is None:
        raise DataError(in_order(opened.problems, map(opened.draft.file, opened.draft.endings)))
    cells = {name: by_column.columns for name, (_, by_column) in opened.tables.items()}
    return Tables(opened.columns, cells, opened.draft)


def open_tables(folder: Path, progress: Progress = silent) -> Opened:
    """Read and check a folder by column.

    Raises:
        DataError: there is no such folder.
    """
    draft = open_folder(folder, later=table_endings(folder))
    tables = _open_tables(draft, progress)
    closed = draft.has("commodities") and "commodities" not in draft.unusable
    goods = Goods(sorted(draft.named["commodities"]) if closed else None)
    read = _Reading(draft, tables, goods, progress)
    for name, (file, by_column) in tables.items():
        explain(draft, name, file, by_column.suspects.rows)
        _name_all(draft, name, by_column)
    problems = [*draft.problems, *faults(draft)]
    return Opened(draft, problems, tables, None if problems else read.columns())


class _Reading:
    """The tables of a folder, checked by column, and how to make the columns when nothing is wrong."""

    def __init__(
        self, draft: Draft, tables: dict[str, tuple[Table, Columnwise]], goods: Goods, progress: Progress
    ) -> None:
        self.draft, self.goods = draft, goods
        about = draft.about
        ids: Texts | None = None
        self.actors: Callable[[], ActorColumns] = self._actors_of_records
        if "actors" in tables:
            progress("checking the actors", 0.5)
            table = tables["actors"][1]
            kinds, regions = {kind.id for kind in about.kinds}, {region.id for region in about.regions}
            self.actors = read_actors(table, goods.number, kinds, regions)
            ids = Texts(table.columns["id"])
        elif draft.has("actors"):
            ids = of_strings(sorted(draft.named["actors"]))
        if "flows" in tables:
            progress("checking the flows", 0.75)
            known = None if "actors" in draft.unusable else ids
            self.flows = read_flows(tables["flows"][1], known, goods.number, {mode.id for mode in about.modes})

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


def _open_tables(draft: Draft, progress: Progress) -> dict[str, tuple[Table, Columnwise]]:
    tables = {}
    for number, name in enumerate(draft.endings):
        progress(f"reading {draft.file_name(name)}", number / 4)
        table = open_table(draft, name)
        if table is not None:
            cells, ragged = table.arrow()
            if ragged:
                report_ragged(draft, name, table)
            tables[name] = (table, Columnwise(cells))
    return tables


def _name_all(draft: Draft, name: str, table: Columnwise) -> None:
    """Tell the draft of every id of a table, so that references to rows it was not given are no faults."""
    if name == "actors":
        named = set(table.columns["id"].to_pylist())
        bad = {entry["id"] for entry in draft.documents[name].root if "id" in entry} - draft.named[name]
        draft.named[name] = named - bad
    else:
        draft.named[name] = Ids(Texts(table.columns["id"]) if table.has("id") else RowIds(table.count))


def _met(ids: list[str], flows: FlowColumns) -> dict[str, Commodity]:
    """Without commodities.yaml, a commodity is what some flow has."""
    import numpy as np

    used = sorted(ids[number] for number in np.flatnonzero(np.bincount(flows.commodity)))
    return {id: Commodity(id=id, name=id, group="goods") for id in used}
