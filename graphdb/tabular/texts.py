"""A long column of text that stays in arrow's memory: a tenth of what as many Python strings would take."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from typing import Any, overload

from graphdb.read.arrow import arrow_of, numpy_of, texts

_SCANS = 5
"""As many look-ups by a scan cost about as much as sorting."""


class Texts(Sequence[str]):
    """Arrow text as a sequence of strings."""

    def __init__(self, column: Any) -> None:
        self.column = column
        self._asked = 0

    def __len__(self) -> int:
        return len(self.column)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...
    def __getitem__(self, row: int | slice) -> str | Sequence[str]:
        if isinstance(row, slice):
            return Texts(self.column[row])
        return str(self.column[int(row)].as_py())

    def __iter__(self) -> Iterator[str]:
        for chunk in self.column.chunks:
            yield from chunk.to_pylist()

    def some(self, rows: Any) -> list[str]:
        """The texts of some rows, given as numpy has them."""
        texts: list[str] = self.taken(rows).to_pylist()
        return texts

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self.row(text) >= 0

    def index(self, text: str, start: int = 0, stop: int | None = None) -> int:
        """The first row that holds a text, which has to be there; anywhere, whatever the bounds."""
        row = self.row(text)
        if row < 0:
            raise ValueError(text)
        return row

    def row(self, text: str) -> int:
        """The first row that holds a text, -1 where none does: a scan at first, a search once many have been asked."""
        import pyarrow.compute as pc

        self._asked += 1
        if self._asked <= _SCANS:
            return int(pc.index(self.column, texts([text])[0].cast(self.column.type)).as_py())
        place = bisect_left(self.order, text, key=self.__getitem__)
        row = int(self.order[place]) if place < len(self) else -1
        return row if row >= 0 and self[row] == text else -1

    def taken(self, rows: Any) -> Any:
        """Those of some rows, an array of numbers, as an arrow array."""
        import pyarrow as pa

        return self._whole.take(arrow_of(rows)).cast(pa.string())

    @cached_property
    def _whole(self) -> Any:
        return self.column.combine_chunks()  # taking rows out of chunks would copy them all each time

    @cached_property
    def order(self) -> Any:
        """The rows in the order of their texts, as numpy has them."""
        import pyarrow.compute as pc

        return numpy_of(pc.sort_indices(self.column))


def of_strings(words: Sequence[str]) -> Texts:
    """Strings as a long column of text."""
    import pyarrow as pa

    return Texts(pa.chunked_array([texts(words)]))


class RowIds(Sequence[str]):
    """The ids of rows that have none of their own: ``row-1``, ``row-2`` and so on.

    >>> ids = RowIds(3)
    >>> list(ids), ids.row("row-3"), ids.row("row-4"), ids.row("row-03")
    (['row-1', 'row-2', 'row-3'], 2, -1, -1)
    """

    def __init__(self, count: int) -> None:
        self._rows = count

    def __len__(self) -> int:
        return self._rows

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...
    def __getitem__(self, row: int | slice) -> str | Sequence[str]:
        if isinstance(row, slice):
            return [f"row-{number + 1}" for number in range(self._rows)[row]]
        return f"row-{range(self._rows)[row] + 1}"

    @property
    def column(self) -> Any:
        """All of them as arrow text."""
        import numpy as np
        import pyarrow as pa

        return pa.chunked_array([self.taken(np.arange(self._rows))], pa.string())

    def taken(self, rows: Any) -> Any:
        """Those of some rows, an array of numbers, as an arrow array."""
        import pyarrow as pa
        import pyarrow.compute as pc

        numbers = arrow_of(rows.astype("int64") + 1).cast(pa.string())
        row, nothing = texts(["row-", ""])
        return pc.binary_join_element_wise(row, numbers, nothing)

    def row(self, text: str) -> int:
        """The row that has an id, -1 where none has."""
        number = text.removeprefix("row-")
        if not (number.isascii() and number.isdecimal() and len(number) < 19):
            return -1
        row = int(number) - 1
        return row if 0 <= row < self._rows and text == f"row-{row + 1}" else -1

    @cached_property
    def order(self) -> Any:
        """The rows in the order of their ids as texts, as numpy has them."""
        import pyarrow.compute as pc

        return numpy_of(pc.sort_indices(self.column))


class Ids(Set[str]):
    """The ids of a table as a set, without making one; ``meant`` are those that its faulty ids may stand for."""

    def __init__(self, texts: Texts | RowIds, meant: Set[str] = frozenset()) -> None:
        self.texts, self.meant = texts, meant

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and (self.texts.row(id) >= 0 or id in self.meant)

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)
