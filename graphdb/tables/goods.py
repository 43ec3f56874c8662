"""Numbers for commodities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphdb.records import Id
from graphdb.tables.cells import converted


class Goods:
    """Numbers for commodities: for those of a closed list or, without one, for all that are met.

    >>> goods = Goods()
    >>> goods.number("ore"), goods.number("coin"), goods.number("ore"), goods.number("no id"), goods.ids
    (0, 1, 0, None, ['ore', 'coin'])
    """

    def __init__(self, known: Iterable[str] | None = None) -> None:
        self.closed = known is not None
        self.ids: list[str] = list(known or ())
        self._numbers = {id: number for number, id in enumerate(self.ids)}

    def number(self, id: Any) -> int | None:
        """A commodity's number, ``None`` where it is unknown or no id."""
        if id not in self._numbers and not self.closed and id and not converted([id], Id)[1]:
            self._numbers[id] = len(self.ids)
            self.ids.append(id)
        return self._numbers.get(id)
