"""A dataset folder with a table of flows -> columns, or every problem at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from graphdb.check.draft import Draft
from graphdb.check.files import table_endings
from graphdb.check.folder import open_folder
from graphdb.check.problems import in_order
from graphdb.check.rules import faults
from graphdb.check.table_files import open_table
from graphdb.columns import ActorColumns, Columns, FlowColumns
from graphdb.columns.of_records import actor_columns
from graphdb.columns.texts import Ids, Texts
from graphdb.problems import DataError
from graphdb.progress import Progress, silent
from graphdb.read.database import Database, database
from graphdb.read.tables import Table
from graphdb.records import Commodity
from graphdb.tables.actors import read_actors
from graphdb.tables.flows import read_flows
from graphdb.tables.goods import Goods
from graphdb.tables.reading import TableReader
from graphdb.tables.source import is_even, read
from graphdb.tables.suspects import open_suspected
from graphdb.tables.texts import ids_of


class Tables(NamedTuple):
    """A folder whose tables have no problem: its columns, the files of its tables, and the draft of the rest."""

    columns: Columns
    files: Mapping[str, Table]
    draft: Draft


def load_columns(folder: Path) -> Columns:
    """The dataset in a folder whose flows are a table, as columns.

    Raises:
        DataError: with the problems that stand in the way of an answer, at most 100 of one kind.
    """
    return load_tables(folder).columns


def load_tables(folder: Path, progress: Progress = silent) -> Tables:
    """The same with what records can be made of.

    Columns are read on trust. Only where some cell of them is in doubt are the rows in question looked at one by one.

    Raises:
        DataError: as above.
    """
    import duckdb

    broken: duckdb.Error | None = None
    found: tuple[Tables, bool] | None = None
    with database() as opened:
        try:
            found = _read(opened, folder, progress)
        except duckdb.Error as error:
            if opened.has_no_room(error):
                raise
            broken = error
        if found is not None and not found[1]:
            return found[0]
        opened.forget()
        draft = open_suspected(opened, folder, progress).draft
        problems = [*draft.problems, *faults(draft)]
    if broken is not None and not problems:
        raise broken
    if problems or found is None:
        raise DataError(in_order(problems, map(draft.file, draft.endings))) from broken
    return found[0]


def _read(opened: Database, folder: Path, progress: Progress) -> tuple[Tables, bool] | None:
    """The columns, and whether they are in doubt; ``None`` where a file cannot be used at all."""
    draft = open_folder(folder, later=table_endings(folder))
    files = {name: open_table(draft, name, whole=False) for name in draft.endings}
    tables = {name: file for name, file in files.items() if file is not None}
    if draft.problems or draft.unhinted or len(tables) < len(files):
        return None
    for number, (name, file) in enumerate(tables.items()):
        progress(f"reading {draft.file_name(name)}", number / 4)
        read(opened, name, file)
    progress("checking the tables", 0.5)
    return _columns(opened, draft, tables)


def _columns(opened: Database, draft: Draft, files: Mapping[str, Table]) -> tuple[Tables, bool] | None:
    """The same, from what the database has."""
    closed = draft.has("commodities")
    goods = Goods(sorted(draft.named["commodities"]) if closed else None)
    if "actors" in files:
        reader = TableReader(opened, "actors", files["actors"])
        actors = read_actors(reader, goods.number, draft)
        in_doubt = reader.in_doubt
        if in_doubt and opened.one("SELECT count(*) - count(DISTINCT id) FROM actors"):
            return None  # whom a flow means is not known
    else:
        actors, in_doubt = _of_records(opened, draft, goods), False
    draft.named |= {"actors": Ids(actors.ids) if isinstance(actors.ids, Texts) else draft.named["actors"]}
    ids = ids_of(opened, "flows", files["flows"])
    draft.named["flows"] = Ids(ids)
    flows, doubtful = read_flows(opened, files["flows"], ids, goods, draft)
    in_doubt = in_doubt or doubtful or any(True for _ in faults(draft)) or not all(map(is_even, files.values()))
    rest = replace(draft.dataset(), actors={}, flows={})
    if not goods.closed:
        rest = replace(rest, commodities=_met(goods.ids, flows))
    return Tables(Columns(rest=rest, commodities=goods.ids, actors=actors, flows=flows), files, draft), in_doubt


def _of_records(opened: Database, draft: Draft, goods: Goods) -> ActorColumns:
    """Actors that stand in YAML; the database is told their ids."""
    actors = sorted((entry.record for entry in draft.actors), key=lambda actor: str(actor.id))
    ids = np.array([actor.id for actor in actors], object)
    opened.keep("actors", {"row": np.arange(len(ids), dtype=np.int32), "id": ids})
    return actor_columns(actors, goods.number)


def _met(ids: list[str], flows: FlowColumns) -> dict[str, Commodity]:
    """Without commodities.yaml, a commodity is what some flow has."""
    used = sorted(ids[number] for number in np.unique(flows.commodity) if number >= 0)
    return {id: Commodity(id=id, name=id, group="goods") for id in used}
