"""Cells of a draft -> cells of our tables; what a field cannot hold is kept as a field of one's own, and told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from graphdb.importing.draft import Row
from graphdb.importing.rows import words as w
from graphdb.importing.rows.meaning import LEFT_OUT
from graphdb.importing.rows.naming import as_id
from graphdb.importing.rows.values import READ
from graphdb.records import OWN
from graphdb.suggest import few, many

Cells = dict[str, str]

_ELSEWHERE = frozenset(
    (LEFT_OUT, "id", "from", "to", "commodity", "kind_name", "stage", "commodity_name", "commodity_group")
)
"""What is read by those who look at many rows at once."""


class Reader:
    """Reads rows; ``tell`` says in the end what could not be taken as what its column is."""

    def __init__(self, words: w.Words, actors: Mapping[str, str]) -> None:
        goods = words.ids[w.GOODS]
        self._read: dict[str, Callable[[str], str | None]] = {
            **READ,
            "kind": words.ids[w.KINDS].get,
            "region": words.ids[w.REGIONS].get,
            "modes": lambda cell: _each(cell, words.ids[w.MODES]),
            "produces": lambda cell: _each(cell, goods),
            "enabled_by": lambda cell: _each(cell, actors),
            "converts": lambda cell: _rules(cell, goods),
        }
        self._odd: dict[tuple[str, str], list[str]] = defaultdict(list)

    def cells(self, row: Row, fields: Mapping[str, str]) -> Cells:
        """The cells of a row by field, but for those that say who it is and what flows."""
        found: Cells = {}
        for column, cell in row.cells.items():
            field = fields[column]
            if field in _ELSEWHERE:
                continue
            value = self._read[field](cell) if field in self._read else cell
            if value is None:
                self._odd[column, field].append(f"'{cell[:40]}' ({row.where})")
            found[_own(column) if value is None else field] = cell if value is None else value
        return self._in_order_of_time(found, row)

    def _in_order_of_time(self, cells: Cells, row: Row) -> Cells:
        since, until = cells.get("since", ""), cells.get("until", "9999")
        if since[: len(until)] <= until[: len(since)]:
            return cells
        self._odd["until", "end of what begins later"].append(f"'{until}' ({row.where})")
        return {name if name != "until" else _own(name): cell for name, cell in cells.items()}

    def tell(self) -> list[str]:
        """What to remark on."""
        return [
            f"{many(len(odd), 'cell')} of '{column}' not read as {field}, kept as {_own(column)}: {few(odd, 5)}"
            for (column, field), odd in self._odd.items()
        ]


def _own(column: str) -> str:
    return column if column.startswith(OWN) else OWN + column


def _each(cell: str, ids: Mapping[str, str]) -> str | None:
    found = [ids.get(entry) or (as_id(entry) if as_id(entry) in ids.values() else None) for entry in w.entries(cell)]
    return "|".join(id for id in found if id) if all(found) else None


def _rules(cell: str, goods: Mapping[str, str]) -> str | None:
    rules = list(w.rules(cell))
    if not all(needed and made and all(needed) for needed, made in rules):
        return None
    return "|".join(f"{'+'.join(goods[good] for good in needed)}>{goods[made]}" for needed, made in rules)
