"""The flows of a table as columns."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from graphdb.columns import NOT_GIVEN, FlowColumns
from graphdb.likelihood import TERMS, Likelihood
from graphdb.read.arrow import rows_of
from graphdb.records import Id, Number
from graphdb.tabular.cells import converted
from graphdb.tabular.suspects import Columnwise, are_ids
from graphdb.tabular.texts import Texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def read_flows(
    table: Columnwise, actors: Texts | None, commodity: Callable[[Any], int | None], modes: Collection[str]
) -> Callable[[], FlowColumns]:
    """Check the flows by column; what it gives makes the columns, once nothing is found to be wrong.

    ``actors`` holds the known ids, ``None`` where the actors could not be read; ``modes`` is the dataset's closed
    list, empty where anything goes.
    """
    if table.has("id"):
        table.ids()
    table.texts("summary")
    sender, receiver = _ends(table, actors)
    goods = table.cells("commodity")
    numbers = [] if goods is None else [commodity(word) for word in goods.words]
    if goods is None:
        _all_wrong(table)
    else:
        table.wrong(goods, (n for n, number in enumerate(numbers) if number is None))
    likelihood = table.cells("likelihood")
    levels: dict[str, int] = {"": NOT_GIVEN} | {term: level for level, term in enumerate(TERMS)}
    if likelihood is not None:
        table.wrong(likelihood, converted(likelihood.words, Likelihood | None)[1])
    row_of: dict[str, int] = {}
    if actors is not None and table.has("enabled_by"):
        row_of = {id: row for row, id in enumerate(actors)}
    enabled_by = table.lists("enabled_by", row_of.get if actors is not None else _number_of_an_id)
    places: dict[str, int] = {}
    mode = table.lists("modes", lambda id: _place(id, places, modes))
    since, until = table.period()
    capacity, cost = table.numbers("capacity", float("nan"), Number | None), table.numbers("cost", 1.0)

    def columns() -> FlowColumns:
        assert goods is not None or not table.count
        terms = [levels.get(word, NOT_GIVEN) for word in (likelihood.words if likelihood else ())]  # 'null' is none
        return FlowColumns(
            ids=Texts(table.columns["id"]) if table.has("id") else None,
            sender=sender,
            receiver=receiver,
            commodity=sender[:0] if goods is None else goods.each(numbers, "int32"),
            level=None if likelihood is None else likelihood.each(terms, "int8"),
            since=since,
            until=until,
            enabled_by=enabled_by,
            modes=None if mode is None else (list(places), mode),
            capacity=capacity,
            cost=cost,
        )

    return columns


def _ends(table: Columnwise, actors: Texts | None) -> list[NDArray[np.int32]]:
    """The rows of senders and receivers; both columns are looked up at the same time."""
    from concurrent.futures import ThreadPoolExecutor

    import numpy as np

    if actors is None:
        for name in ("from", "to"):
            table.not_ids(table.columns[name], ~are_ids(table.columns[name]))
        return [np.zeros(table.count, np.int32)] * 2
    with ThreadPoolExecutor(2) as threads:
        ends = list(threads.map(lambda name: rows_of(table.columns[name], actors.column), ("from", "to")))
    for name, rows in zip(("from", "to"), ends, strict=True):
        missing = rows == NOT_GIVEN
        if missing.any():
            table.not_ids(table.columns[name], missing)
    return ends


def _all_wrong(table: Columnwise) -> None:
    import numpy as np

    table.suspects.add(np.ones(table.count, bool))


def _number_of_an_id(id: str) -> int | None:
    return None if not id or converted([id], Id)[1] else 0


def _place(id: str, places: dict[str, int], known: Collection[str]) -> int | None:
    if (known and id not in known) or _number_of_an_id(id) is None:
        return None
    return places.setdefault(id, len(places))
