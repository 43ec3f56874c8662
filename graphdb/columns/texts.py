"""A long column of text as one piece of memory: a tenth of what as many Python strings would take."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]

_SEARCHES = 20
"""From so many texts on, going through all of them is faster than a search for each."""

_END = b"\0"
"""Stands behind each text; in none, since ``graphdb.read.faults`` refuses it."""


class Texts(Sequence[str]):
    """Texts in the order of their rows: UTF-8, each with a sign behind it that ends it."""

    def __init__(self, content: bytes) -> None:
        import numpy as np

        self._content = content
        self._given: dict[str, int] = {}
        self._ends: NDArray[np.int64] = np.flatnonzero(np.frombuffer(content, np.uint8) == 0)

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...
    def __getitem__(self, row: int | slice) -> str | Sequence[str]:
        if isinstance(row, slice):
            return [self[number] for number in range(len(self))[row]]
        text = self._content[int(self._ends[row - 1]) + 1 if row else 0 : int(self._ends[row])].decode()
        self._given[text] = row  # who was given a text may ask for its row
        return text

    def __iter__(self) -> Iterator[str]:
        start = 0
        for end in self._ends.tolist():
            yield self._content[start:end].decode()
            start = end + 1

    def keys(self, rows: Ints) -> Ints:
        """What the texts of some rows are to be sorted by: their bytes, which are in the order of their signs."""
        import numpy as np

        ends = self._ends[rows]
        begins = np.where(rows > 0, self._ends[rows - 1] + 1, 0)
        width = int((ends - begins).max(initial=1))
        places = begins[:, None] + np.arange(width)
        signs = np.frombuffer(self._content, np.uint8)[np.minimum(places, ends[:, None])]  # an end is the lowest sign
        return np.ascontiguousarray(signs).view(f"S{width}")[:, 0]

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self.row(text) >= 0

    def index(self, text: str, start: int = 0, stop: int | None = None) -> int:
        """The first row that holds a text, which has to be there; anywhere, whatever the bounds."""
        row = self.row(text)
        if row < 0:
            raise ValueError(text)
        return row

    def rows(self, texts: Collection[str]) -> dict[str, int]:
        """The first rows that hold these texts, as far as any does: looked for one by one or, if many, all at once."""
        found = {text: self._given[text] for text in texts if text in self._given}
        wanted = {*texts}.difference(found)
        if len(wanted) <= _SEARCHES:
            found |= {text: row for text in wanted if (row := self.row(text)) >= 0}
        else:
            for row, text in enumerate(self):
                if text in wanted:
                    found.setdefault(text, row)
        self._given |= found
        return found

    def given(self, texts: Collection[str]) -> list[str]:
        """Those of some texts that somebody was given from here, or found here; nothing is searched for."""
        return [text for text in texts if text in self._given]

    def row(self, text: str) -> int:
        """The first row that holds a text, -1 where none does."""
        import numpy as np

        wanted = text.encode() + _END
        if self._content.startswith(wanted):
            return 0
        place = self._content.find(_END + wanted)
        return -1 if place < 0 else int(np.searchsorted(self._ends, place)) + 1


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

    def rows(self, texts: Collection[str]) -> dict[str, int]:
        """The rows that have these ids, as far as any has."""
        return {text: row for text in texts if (row := self.row(text)) >= 0}

    def given(self, texts: Collection[str]) -> list[str]:
        """Those of some texts that are ids of rows."""
        return [text for text in texts if self.row(text) >= 0]

    def row(self, text: str) -> int:
        """The row that has an id, -1 where none has."""
        number = text.removeprefix("row-")
        if not (number.isascii() and number.isdecimal() and len(number) < 19):
            return -1
        row = int(number) - 1
        return row if 0 <= row < self._rows and text == f"row-{row + 1}" else -1


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
