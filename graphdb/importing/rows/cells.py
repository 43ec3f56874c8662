"""Cells of a draft -> cells of our tables; what a field cannot hold is kept as a field of one's own, and told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping

from graphdb.check.rows import PLACE
from graphdb.importing.draft import Row
from graphdb.importing.rows import values
from graphdb.importing.rows import words as w
from graphdb.importing.rows.asides import Asides
from graphdb.importing.rows.meaning import LEFT_OUT
from graphdb.importing.rows.naming import as_id
from graphdb.problems import QuestionError
from graphdb.suggest import few, many

Cells = dict[str, str]

_ELSEWHERE = frozenset(
    (LEFT_OUT, "id", "from", "to", "commodity", "kind_name", "stage", "commodity_name", "commodity_group")
)
"""What is read by those who look at many rows at once."""


class Reader:
    """Reads the rows of one table; ``tell`` says in the end what could not be taken as what its column is."""

    def __init__(self, fields: Mapping[str, str], words: w.Words, actors: Mapping[str, str]) -> None:
        goods = words.ids[w.GOODS]
        self.asides = Asides(fields)
        self._fields = fields
        self._read: dict[str, Callable[[str], str | None]] = {
            **values.READ,
            "kind": words.ids[w.KINDS].get,
            "region": words.ids[w.REGIONS].get,
            "modes": lambda cell: _each(cell, words.ids[w.MODES]),
            "produces": lambda cell: _each(cell, goods),
            "enabled_by": lambda cell: _each(cell, actors),
            "converts": lambda cell: _rules(cell, goods),
        }
        self._odd: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._coarser: dict[tuple[str, str], list[str]] = defaultdict(list)

    def cells(self, row: Row) -> Cells:
        """The cells of a row by field, but for those that say who it is and what flows.

        Raises:
            QuestionError: two columns are the same field, and the row has both.
        """
        given: dict[str, tuple[str, str]] = {}
        for column, cell in row.cells.items():
            field = self._fields[column]
            if field in _ELSEWHERE:
                continue
            value = self._read[field](cell) if field in self._read else cell
            if value is None:
                field, value = self._aside(column, field, cell, row), cell
            elif becomes := values.coarser(field, cell):
                self._coarser[column, becomes].append(f"'{cell[:40]}' is {value}")
                given[self.asides.of(column)] = column, cell
            if field in given:
                both = f"'{given[field][0]}' and '{column}' are both {field}, and {row.where} has both"
                raise QuestionError(both, "say of one of them that it is a field of your own: --map 'COLUMN=x:NAME'")
            given[field] = column, value
        for field, why in (*_half_a_place(given), *_end_before_beginning(given)):
            column, value = given.pop(field)
            given[self._aside(column, why, value, row)] = column, value
        return {field: value for field, (_, value) in given.items()}

    def _aside(self, column: str, field: str, cell: str, row: Row) -> str:
        self._odd[column, field].append(f"'{cell[:40]}' ({row.where})")
        return self.asides.of(column)

    def tell(self) -> list[str]:
        """What to remark on."""
        odd = [
            f"{many(len(cells), 'cell')} of '{column}' not read as {field}, kept as {self.asides.of(column)}: "
            f"{few(cells, 5)}"
            for (column, field), cells in self._odd.items()
        ]
        return odd + [
            f"{many(len(cells), 'cell')} of '{column}' became {what}, and kept as {self.asides.of(column)}: "
            f"{few(list(dict.fromkeys(cells)), 3)}"
            for (column, what), cells in self._coarser.items()
        ]


def _half_a_place(given: Collection[str]) -> Iterator[tuple[str, str]]:
    """A place has a name and both degrees, or is none."""
    there = [field for field in PLACE if field in given]
    if len(there) < len(PLACE):
        yield from ((field, "part of a whole place") for field in there)


def _end_before_beginning(given: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    _, since = given.get("since", ("", ""))
    _, until = given.get("until", ("", "9999"))
    if since[: len(until)] > until[: len(since)]:
        yield "until", "end of what begins later"


def _each(cell: str, ids: Mapping[str, str]) -> str | None:
    found = [ids.get(entry) or (as_id(entry) if as_id(entry) in ids.values() else None) for entry in w.entries(cell)]
    return "|".join(id for id in found if id) if all(found) else None


def _rules(cell: str, goods: Mapping[str, str]) -> str | None:
    rules = list(w.rules(cell))
    if not all(needed and made and all(needed) for needed, made in rules):
        return None
    return "|".join(f"{'+'.join(goods[good] for good in needed)}>{goods[made]}" for needed, made in rules)
