"""The flows of a table as columns."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from typing import TYPE_CHECKING

from graphdb.columns import NOT_GIVEN, FlowColumns
from graphdb.likelihood import TERMS, Likelihood
from graphdb.read.arrow import rows_of
from graphdb.records import Id, Number
from graphdb.tabular.cells import converted
from graphdb.tabular.goods import Goods
from graphdb.tabular.suspects import Columnwise, are_ids
from graphdb.tabular.texts import Texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class FlowReader:
    """Reads the flows of a table as columns, all at once or some rows after others.

    ``actors`` holds the known ids, ``None`` where the actors could not be read; ``modes`` is the dataset's closed
    list, empty where anything goes.
    """

    def __init__(self, actors: Texts | None, goods: Goods, modes: Collection[str]) -> None:
        self.actors, self.goods, self._known_modes = actors, goods, modes
        self.modes: dict[str, int] = {}
        """The modes met so far, with their numbers."""

    @cached_property
    def _row_of(self) -> Callable[[str], int | None]:
        if self.actors is None:
            return _number_of_an_id
        return {id: row for row, id in enumerate(self.actors)}.get

    def read(self, table: Columnwise) -> Callable[[], FlowColumns]:
        """Check the rows of a table by column; what it gives makes the columns, once nothing is found to be wrong."""
        if table.has("id"):
            table.ids()
        table.texts("summary")
        sender, receiver = _ends(table, self.actors)
        goods = table.cells("commodity")
        numbers = [] if goods is None else [self.goods.number(word) for word in goods.words]
        if goods is None:
            _all_wrong(table)
        else:
            table.wrong("commodity", goods, (n for n, number in enumerate(numbers) if number is None))
        likelihood = table.cells("likelihood")
        levels: dict[str, int] = {"": NOT_GIVEN} | {term: level for level, term in enumerate(TERMS)}
        if likelihood is not None:
            table.wrong("likelihood", likelihood, converted(likelihood.words, Likelihood | None)[1])
        enabled_by = table.lists("enabled_by", self._row_of) if table.has("enabled_by") else None
        mode = table.lists("modes", self._mode)
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
                modes=None if mode is None else (list(self.modes), mode),
                capacity=capacity,
                cost=cost,
            )

        return columns

    def _mode(self, id: str) -> int | None:
        if (self._known_modes and id not in self._known_modes) or _number_of_an_id(id) is None:
            return None
        return self.modes.setdefault(id, len(self.modes))


def _ends(table: Columnwise, actors: Texts | None) -> list[NDArray[np.int32]]:
    """The rows of senders and receivers; both columns are looked up at the same time."""
    from concurrent.futures import ThreadPoolExecutor

    import numpy as np

    names = ("from", "to")
    if actors is None:
        for name in names:
            table.not_ids(name, table.columns[name], ~are_ids(table.columns[name]))
        return [np.zeros(table.count, np.int32)] * 2
    with ThreadPoolExecutor(2) as threads:
        ends = list(threads.map(lambda name: rows_of(table.columns[name], actors.column), names))
    for name, rows in zip(names, ends, strict=True):
        missing = rows == NOT_GIVEN
        if missing.any():
            table.not_ids(name, table.columns[name], missing)
    return ends


def _all_wrong(table: Columnwise) -> None:
    import numpy as np

    table.note("commodity", np.ones(table.count, bool))


def _number_of_an_id(id: str) -> int | None:
    return None if not id or converted([id], Id)[1] else 0
