"""Who sends what to whom, as numbers: what the checks between records need of a dataset with a table of flows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.check.draft import Draft, Entry
from graphdb.check.periods import is_sound
from graphdb.columns import NOT_GIVEN, ActorColumns, Columns, FlowColumns
from graphdb.periods import first_day
from graphdb.read.arrow import arrow_of, rows_of
from graphdb.tabular.actors import columns_of_records, read_actors
from graphdb.tabular.cells import dates
from graphdb.tabular.flows import FlowReader
from graphdb.tabular.goods import Goods
from graphdb.tabular.shaped import Shaped
from graphdb.tabular.suspects import Columnwise
from graphdb.tabular.texts import Texts, of_strings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]


class Numbered(NamedTuple):
    """Actors and flows by row, records only. An actor's number is its row or, where several share an id, the first's.

    ``number`` has the number of each row of ``actors``; ``senders`` and ``receivers`` those of each flow, where ids
    that no actor has go on after the last row: ``strangers`` has them in order. ``enablers`` are numbers too, without
    strangers. ``sound_actors`` and ``sound_flows`` say which rows have a period to compare with. ``entries`` holds the
    actors as entries in the order of their rows where they are no table.
    """

    actors: ActorColumns
    flows: FlowColumns
    goods: Sequence[str]
    number: Ints
    senders: Ints
    receivers: Ints
    enablers: Ints
    strangers: list[str]
    sound_actors: Flags
    sound_flows: Flags
    entries: list[Entry] | None

    def are(self, ids: Collection[str]) -> Flags:
        """Which actors and strangers, by number, have one of these ids."""
        import numpy as np

        everybody = (*self.actors.ids, *self.strangers) if ids else ()
        marks = np.zeros(len(self.actors.ids) + len(self.strangers), dtype=bool)
        marks[[number for number, id in enumerate(everybody) if id in ids]] = True
        return marks


def of_columns(columns: Columns, draft: Draft, actors_are_a_table: bool) -> Numbered:
    """The numbers of a dataset in which every id is known and every date sound."""
    import numpy as np

    actors, flows = columns.actors, columns.flows
    count = len(actors.ids)
    entries = None if actors_are_a_table else sorted(draft.actors, key=lambda entry: str(entry.record.id))
    return Numbered(
        actors=actors,
        flows=flows,
        goods=columns.commodities,
        number=np.arange(count),
        senders=flows.sender,
        receivers=flows.receiver,
        enablers=_enablers(flows),
        strangers=[],
        sound_actors=np.ones(count, dtype=bool),
        sound_flows=np.ones(len(flows.sender), dtype=bool),
        entries=entries,
    )


def of_shaped(draft: Draft, shaped: dict[str, Shaped]) -> Numbered:
    """The numbers of a dataset whose records have the right shape, whatever else is wrong with them."""
    import numpy as np

    goods = Goods()
    entries: list[Entry] | None = None
    if "actors" in shaped:
        table = Columnwise(shaped["actors"].columns)
        actors = read_actors(table, goods.number, (), ())()
        ids, sound_actors = Texts(table.columns["id"]), _sound(table)
    else:
        entries = draft.actors
        actors = columns_of_records([entry.record for entry in entries], goods.number)
        ids, sound_actors = of_strings(actors.ids), np.array([is_sound(entry.record) for entry in entries], dtype=bool)
    table = Columnwise(shaped["flows"].columns)
    flows = FlowReader(ids, goods, ()).read(table)()
    number = rows_of(ids.column, ids.column)
    (senders, receivers), strangers = _with_strangers(table, ids, [flows.sender, flows.receiver])
    enablers = _enablers(flows)
    return Numbered(
        actors=actors,
        flows=flows,
        goods=goods.ids,
        number=number,
        senders=senders,
        receivers=receivers,
        enablers=_where_known(enablers, number),
        strangers=strangers,
        sound_actors=sound_actors,
        sound_flows=_sound(table),
        entries=entries,
    )


def _enablers(flows: FlowColumns) -> Ints:
    import numpy as np

    return np.zeros(0, np.int64) if flows.enabled_by is None else flows.enabled_by.values


def _where_known(rows: Ints, number: Ints) -> Ints:
    import numpy as np

    return np.where(rows == NOT_GIVEN, NOT_GIVEN, number[rows]) if len(number) else rows


def _with_strangers(table: Columnwise, ids: Texts, ends: list[Any]) -> tuple[list[Any], list[str]]:
    """Numbers for the senders and receivers that are no actors, and their ids."""
    import pyarrow as pa

    columns = (table.columns["from"], table.columns["to"])
    missing = [rows == NOT_GIVEN for rows in ends]
    unknown = [column.filter(arrow_of(gap)) for column, gap in zip(columns, missing, strict=True)]
    strangers = pa.chunked_array([chunk for text in unknown for chunk in text.chunks], pa.string()).unique()
    found = []
    for rows, gap, text in zip(ends, missing, unknown, strict=True):
        whole = rows.copy()
        whole[gap] = len(ids) + rows_of(text, pa.chunked_array([strangers]))
        found.append(whole)
    return found, strangers.to_pylist()


def _sound(table: Columnwise) -> Flags:
    """Which rows have no date that is not in the calendar, and no period that ends before it begins."""
    import numpy as np

    since, until = table.period()
    sound = np.ones(table.count, dtype=bool)
    if since is not None and until is not None:
        sound &= since <= until
    for name in ("since", "until"):
        found = table.cells(name)
        if found is not None:
            sound &= ~found.where(dates(found.words, first_day, 0)[1])
    return sound
