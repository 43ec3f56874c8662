"""Columns of a table as numbers; whatever looks wrong on the way leaves the table in doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from graphdb.columns import ALWAYS_SINCE, ALWAYS_UNTIL, Lists
from graphdb.periods import first_day, last_day
from graphdb.read import faults
from graphdb.read.database import Database, named, quoted
from graphdb.read.parquet_tables import Parquet
from graphdb.read.tables import Table
from graphdb.records import ID_PATTERN, OWN
from graphdb.tables.cells import Words, converted, dates, lists, words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]

MOST_ID, MOST_TEXT = 100, 2000
"""The most characters of an id and of a text, as in ``graphdb.records``."""

AS_WRITTEN = ("id", "from", "to", "name", "summary", "evidence_where", "evidence_note")
"""Columns in which most cells differ; of the others each distinct cell is looked at once."""

AN_ID = quoted(ID_PATTERN.removeprefix(r"\A").removesuffix(r"\Z"))
_ODD = re.compile(r"[^\n\t\x20-\x7e]")


def is_id(cell: str) -> str:
    """Whether a cell has the shape of an id, in SQL."""
    return f"coalesce(length({cell}) <= {MOST_ID} AND regexp_full_match({cell}, {AN_ID}), false)"


class TableReader:
    """Reads a table that the database has, under a ``name``, column by column; ``in_doubt`` once anything looks wrong.

    ``joins`` has what else is worked out in the one pass over all rows: a column's name, the table joined for it, and
    the cell that is looked up there.
    """

    def __init__(self, opened: Database, name: str, table: Table, joins: Iterable[tuple[str, str, str]] = ()) -> None:
        self.opened, self.name, self.table = opened, name, table
        self.in_doubt = False
        coded = [column for column in table.header if column not in AS_WRITTEN and not column.startswith(OWN)]
        self._words = {column: words_of(opened, name, column) for column in coded}
        self._numbers = self._in_one_pass([*joins, *((column, f"words_{column}", column) for column in coded)])
        self.count = len(self._numbers["row"])
        self._look_for_odd_signs()

    def has(self, column: str) -> bool:
        """Whether the table has this column."""
        return column in self.table.header

    def doubt(self, is_wrong: bool | Collection[Any]) -> None:
        """Note that something may be wrong."""
        self.in_doubt = self.in_doubt or bool(is_wrong)

    def numbers(self, column: str) -> Ints:
        """What one of the joins found for each row: a number, or -1."""
        return self._numbers[column]

    def words(self, column: str) -> Words | None:
        """A column's cells, ``None`` where there is no such column or nothing in it."""
        words = self._words.get(column, [""])
        return Words(words, self._numbers[column]) if len(words) > 1 else None

    def values(self, column: str, kind: Any) -> tuple[Words | None, list[Any]]:
        """A column's cells, and its words as values of a record's type."""
        found = self.words(column)
        if found is None:
            return None, []
        values, wrong = converted(found.words, kind)
        self.doubt(wrong)
        return found, values

    def amounts(self, column: str, left_out: float, kind: Any) -> Any:
        """A column of numbers; ``None`` where there are none."""
        found, values = self.values(column, kind)
        return None if found is None else found.each([left_out if v is None else v for v in values], "float64")

    def lists(self, column: str, entry: Callable[[Any], int | None]) -> Lists | None:
        """A column of lists of what ``entry`` knows."""
        found = self.words(column)
        if found is None:
            return None
        values, wrong = lists(column, found, entry)
        self.doubt(wrong)
        return values

    def period(self) -> tuple[Ints | None, Ints | None]:
        """``since`` and ``until``, which may not be the other way round."""
        bounds: list[Ints | None] = []
        for column, day, left_out in (("since", first_day, ALWAYS_SINCE), ("until", last_day, ALWAYS_UNTIL)):
            found = self.words(column)
            values, wrong = dates(found.words, day, left_out) if found else ([], [])
            self.doubt(wrong)
            bounds.append(found.each(values, "int32") if found else None)
        since, until = bounds
        if since is not None and until is not None:
            self.doubt(bool((since > until).any()))
        return since, until

    def ids(self) -> None:
        """Each row's own id, which no other row has."""
        if self.has("id"):
            self.doubt(self.opened.one(f"SELECT count(*) FROM {self.name} WHERE NOT {is_id('id')}"))
            hashes = self.opened.numbers(f"SELECT hash(id) FROM {self.name}")
            hashes.sort()  # in a third of the time that grouping them takes
            self.doubt(bool((hashes[1:] == hashes[:-1]).any()))

    def texts(self, column: str) -> None:
        """A column of texts, none of which is too long."""
        if self.has(column):
            self.doubt(self.opened.one(f"SELECT count(*) FROM {self.name} WHERE length({named(column)}) > {MOST_TEXT}"))

    def entries(self, column: str, ids: str) -> dict[str, int]:
        """The entries of a column of lists that are ids of a table of the database, each with its row."""
        if self.words(column) is None:
            return {}
        sql = f"""SELECT entry, {ids}.row FROM (SELECT DISTINCT unnest(string_split(word, '|')) AS entry
            FROM words_{column}) JOIN {ids} ON id = entry"""
        return dict(self.opened.rows(sql))

    def has_rows(self, condition: str) -> bool:
        """Whether something, in SQL, holds for any row."""
        return bool(self.opened.one(f"SELECT count(*) FROM {self.name} WHERE {condition}"))

    def _in_one_pass(self, joins: list[tuple[str, str, str]]) -> dict[str, Ints]:
        """For each row and join the number found there, in the order of rows."""
        import numpy as np

        found, tables = ["f.row AS row"], [f"{self.name} AS f"]
        for place, (column, table, cell) in enumerate(joins):
            key, number, none = ("word", "code", 0) if table.startswith("words_") else ("id", "row", -1)
            found.append(f"coalesce(j{place}.{number}, {none})::INTEGER AS {named(column)}")
            tables.append(f"LEFT JOIN {table} AS j{place} ON j{place}.{key} = f.{named(cell)}")
        given = self.opened.columns(f"SELECT {', '.join(found)} FROM {' '.join(tables)}")
        row = given["row"]
        for column in [column for column in given if column != "row"]:
            in_order = np.empty_like(given[column])
            in_order[row] = given[column]
            given[column] = in_order
        return given

    def _look_for_odd_signs(self) -> None:
        """Signs that nobody sees; CSV was searched for them as a whole."""
        if isinstance(self.table, Parquet):
            words = (word for words in self._words.values() for word in words if _ODD.search(word))
            self.doubt(any(faults.in_text(word, "") for word in words))
            own = (column for column in self.table.header if column.startswith(OWN))
            self.doubt(self.table.unseen(self.opened, ("name", "summary", "evidence_where", "evidence_note", *own)))
