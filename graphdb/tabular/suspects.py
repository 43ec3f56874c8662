"""Rows that look wrong: found by column, and then explained by the checks that YAML records go through."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from graphdb.check.draft import Draft
from graphdb.check.problems import MOST_OF_A_KIND
from graphdb.check.rows import document
from graphdb.check.shaping import shape_list
from graphdb.columns import Lists
from graphdb.read.arrow import numpy_of
from graphdb.read.tables import Table
from graphdb.records import DATE_PATTERN, ID_PATTERN, Number
from graphdb.tabular.cells import Cells, cells, converted, lists
from graphdb.tabular.texts import RowIds, Texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Located = tuple[int, int, Sequence[str]]
"""The number of a row, from 1, where it begins, and its cells."""

_ID = ID_PATTERN.replace(r"\A", "^").replace(r"\Z", "$")  # RE2, where $ is the end of the text
_AN_ID, _A_DATE, _ENTRIES = re.compile(ID_PATTERN), re.compile(DATE_PATTERN), re.compile(r"[|+>]")
_MOST_ID, MOST_TEXT = 100, 2000
"""The most characters of an id and of a text, as in ``graphdb.records``."""


def are_ids(column: Any) -> NDArray[np.bool_]:
    """Which cells of a column have the shape of an id."""
    import pyarrow.compute as pc

    short: NDArray[np.bool_] = numpy_of(pc.utf8_length(column)) <= _MOST_ID
    short &= numpy_of(pc.match_substring_regex(column, _ID))
    return short


def _sort(entry: str) -> str:
    """What could be wrong with an entry of a cell, so that no sort of fault hides behind many of another."""
    if not entry:
        return "left out"
    if len(entry) > _MOST_ID:
        return "too long"
    if _A_DATE.fullmatch(entry):
        return "date"
    return "id" if _AN_ID.fullmatch(entry) else "no shape"


class Suspects:
    """The first rows with each kind of fault; more than these are not shown anyway."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self._counts: Counter[str] = Counter()

    def add(self, kind: str, rows: Any, first: int = 0) -> None:
        """Rows with one kind of fault, in order, by a mask or by number, counted from ``first``."""
        import numpy as np

        numbers = np.flatnonzero(rows) if rows.dtype == bool else rows
        chosen = numbers[: MOST_OF_A_KIND + 1 - self._counts[kind]].tolist()
        self._counts[kind] += len(chosen)
        self.rows.update(first + number for number in chosen)


class Columnwise:
    """A table by column, or some rows of one: each method reads a column and notes the rows in which it is wrong.

    ``first`` is the number of the first row, from 0; ``suspects`` are those of the whole table.
    """

    def __init__(self, columns: Any, suspects: Suspects | None = None, first: int = 0) -> None:
        self.columns = columns
        self.count: int = columns.num_rows
        self.suspects = suspects or Suspects()
        self._first = first

    def has(self, name: str) -> bool:
        """Whether the table has this column."""
        return name in self.columns.column_names

    def cells(self, name: str) -> Cells | None:
        """A column's cells, ``None`` where there is no such column or nothing in it."""
        if not self.has(name):
            return None
        found = cells(self.columns[name])
        return None if found.words in ([], [""]) else found

    def note(self, kind: str, rows: Any) -> None:
        """Note rows with one kind of fault, by a mask or by number from 0 in order."""
        self.suspects.add(kind, rows, self._first)

    def ids(self) -> None:
        """Ids that have not the shape of one."""

        column = self.columns["id"]
        self.not_ids("id", column, ~are_ids(column))

    def repeated_ids(self) -> None:
        """Ids that an earlier row has, which is noted too; for a whole table."""
        import numpy as np
        import pyarrow.compute as pc

        column = self.columns["id"]
        if pc.count_distinct(column).as_py() < self.count:
            codes = cells(column).codes
            _, first = np.unique(codes, return_index=True)
            again = np.setdiff1d(np.arange(self.count), first)[: MOST_OF_A_KIND + 1]
            self.note("id again", again)
            self.note("id before", np.sort(first[codes[again]]))

    def not_ids(self, name: str, column: Any, wrong: NDArray[np.bool_]) -> None:
        """Note the rows of a column of ids that are wrong: those left out, too long, without shape, and not known."""
        import pyarrow.compute as pc

        length = numpy_of(pc.utf8_length(column))
        shapely = are_ids(column)
        self.note(f"{name} left out", wrong & (length == 0))
        self.note(f"{name} too long", wrong & (length > _MOST_ID))
        self.note(f"{name} no shape", wrong & ~shapely & (length > 0) & (length <= _MOST_ID))
        self.note(f"{name} not known", wrong & shapely)

    def texts(self, name: str) -> None:
        """Texts that are too long."""
        import pyarrow.compute as pc

        if self.has(name):
            self.note(name, numpy_of(pc.utf8_length(self.columns[name])) > MOST_TEXT)

    def words(self, name: str, kind: Any) -> tuple[Cells | None, list[Any]]:
        """A column's cells, and its words as values of a record's type."""
        found = self.cells(name)
        if found is None:
            return None, []
        values, wrong = converted(found.words, kind)
        self.wrong(name, found, wrong)
        return found, values

    def numbers(self, name: str, left_out: float, kind: Any = Number) -> NDArray[np.float64] | None:
        """A column of numbers."""
        found, values = self.words(name, kind)
        return None if found is None else found.each([left_out if v is None else v for v in values], "float64")

    def period(self) -> tuple[NDArray[np.int32] | None, NDArray[np.int32] | None]:
        """``since`` and ``until``, which may not be the other way round."""
        import numpy as np

        from graphdb.columns import ALWAYS_SINCE, ALWAYS_UNTIL
        from graphdb.periods import first_day, last_day
        from graphdb.tabular.cells import dates

        bounds: list[NDArray[np.int32] | None] = []
        for name, day, left_out in (("since", first_day, ALWAYS_SINCE), ("until", last_day, ALWAYS_UNTIL)):
            found = self.cells(name)
            if found is None:
                bounds.append(None)
                continue
            values, wrong = dates(found.words, day, left_out)
            self.wrong(name, found, wrong)
            bounds.append(found.each(values, "int32"))
        since, until = bounds
        if since is not None and until is not None:
            self.note("period", np.greater(since, until))
        return since, until

    def lists(self, name: str, entry: Callable[[Any], int | None]) -> Lists | None:
        """A column of lists; rows with an entry that ``entry`` does not know are noted."""
        found = self.cells(name)
        if found is None:
            return None
        values, wrong = lists(name, found, entry)
        self.wrong(name, found, wrong)
        return values

    def known(self, name: str, ids: Texts | RowIds) -> None:
        """A column of lists of ids, all of which should be among these."""
        self.lists(name, lambda id: row if (row := ids.row(id)) >= 0 else None)

    def wrong(self, name: str, column: Cells, words: Iterable[int]) -> None:
        """Note the rows that hold one of these words of a column: of each sort of fault as many as are shown."""
        sorts: dict[frozenset[str], list[int]] = {}
        for number in words:
            entries = _ENTRIES.split(column.words[number])
            sorts.setdefault(frozenset(map(_sort, entries)), []).append(number)
        for sort, numbers in sorts.items():
            self.note(f"{name}: {', '.join(sorted(sort))}", column.where(numbers))


def explain(draft: Draft, name: str, table: Table, rows: Iterable[Located]) -> None:
    """Hand some rows of a table to the draft, whose checks say what is wrong with them."""
    draft.documents[name] = document(table, rows)
    shape_list(draft, name)
