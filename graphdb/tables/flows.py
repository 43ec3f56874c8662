"""The flows of a table as columns."""

from __future__ import annotations

from collections.abc import Collection

from graphdb.check.draft import Draft
from graphdb.columns import NOT_GIVEN, FlowColumns
from graphdb.columns.texts import RowIds, Texts
from graphdb.likelihood import TERMS, Likelihood
from graphdb.read.database import Database
from graphdb.read.tables import Table
from graphdb.records import Id, Number
from graphdb.tables.cells import converted
from graphdb.tables.goods import Goods
from graphdb.tables.parts import look_at_evidence
from graphdb.tables.reading import TableReader


def read_flows(
    opened: Database, file: Table, ids: Texts | RowIds, goods: Goods, draft: Draft
) -> tuple[FlowColumns, bool]:
    """The flows that the database has as ``flows``, beside the ids of ``actors``; and whether they are in doubt.

    The ``draft`` is of all else in the folder.
    """
    ends = (("sender", "actors", "from"), ("receiver", "actors", "to"))
    table = TableReader(opened, "flows", file, ends)
    table.ids()
    table.texts("summary")
    look_at_evidence(table, draft)
    sender, receiver = table.numbers("sender"), table.numbers("receiver")
    table.doubt(bool((sender == NOT_GIVEN).any() or (receiver == NOT_GIVEN).any()))
    good = table.words("commodity")
    numbers = [goods.number(word) for word in good.words] if good else []
    if good is not None:
        numbers[0] = None if not good.codes.all() else NOT_GIVEN  # an empty cell, if there is any
    table.doubt(None in numbers or (good is None and table.count > 0))
    likelihood, terms = table.values("likelihood", Likelihood | None)
    enabled_by = table.lists("enabled_by", table.entries("enabled_by", "actors").get)
    modes, met = {mode.id for mode in draft.about.modes}, dict[str, int]()
    mode = table.lists("modes", lambda id: _mode(id, modes, met))
    _known_flows(table)
    since, until = table.period()
    levels = {None: NOT_GIVEN} | {term: level for level, term in enumerate(TERMS)}
    columns = FlowColumns(
        ids=ids if isinstance(ids, Texts) else None,
        sender=sender,
        receiver=receiver,
        commodity=sender[:0] if good is None else good.each([NOT_GIVEN if n is None else n for n in numbers], "int32"),
        level=None if likelihood is None else likelihood.each([levels[term] for term in terms], "int8"),
        since=since,
        until=until,
        enabled_by=enabled_by,
        modes=None if mode is None else (list(met), mode),
        capacity=table.amounts("capacity", float("nan"), Number | None),
        cost=table.amounts("cost", 1.0, Number),
    )
    return columns, table.in_doubt


def _known_flows(table: TableReader) -> None:
    """Flows that others say they are not are there."""
    if table.has("id"):
        table.lists("not_same_as", table.entries("not_same_as", "flows").get)
    else:
        table.doubt(table.words("not_same_as") is not None)  # seldom, and then looked at row by row


def _mode(id: str, known: Collection[str], met: dict[str, int]) -> int | None:
    if not id or (known and id not in known) or converted([id], Id)[1]:
        return None
    return met.setdefault(id, len(met))
