"""A column of cells as distinct words and a code for each row, and the words as what they stand for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from graphdb.check.rows import values
from graphdb.columns import NOT_GIVEN, Lists
from graphdb.periods import is_date
from graphdb.read.arrow import numpy_of
from graphdb.records import PartialDate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.bool_]

LEFT_OUT = ""


class Cells(NamedTuple):
    """A column: row ``r`` holds ``words[codes[r]]``."""

    words: list[str]
    codes: NDArray[np.int32]

    def where(self, wrong: Collection[int]) -> Rows:
        """Which rows hold one of these words, given by number."""
        import numpy as np

        marks = np.zeros(len(self.words) + 1, bool)
        marks[list(wrong)] = True
        return marks[self.codes]

    def each(self, of_word: list[Any], kind: str) -> Any:
        """One value a row, from one value a word."""
        import numpy as np

        return np.array(of_word, kind)[self.codes] if of_word else np.zeros(0, kind)


def cells(column: Any) -> Cells:
    """The words and codes of an arrow column; a column of plain text is coded first."""
    import numpy as np
    import pyarrow as pa

    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    whole = column.unify_dictionaries().combine_chunks()
    if not len(whole):
        return Cells([], np.zeros(0, np.int32))
    return Cells(whole.dictionary.to_pylist(), numpy_of(whole.indices))


def converted(words: list[str], kind: Any) -> tuple[list[Any], list[int]]:
    """Each word as a value of a record's type, ``None`` where it is left out, and the numbers of words that are none.

    >>> from graphdb.records import Number
    >>> converted(["5", "", "-1", "nan"], Number)
    ([5.0, None, None, None], [2, 3])
    """
    try:
        if LEFT_OUT not in words:
            return msgspec.convert(words, list[kind], strict=False), []
    except msgspec.ValidationError:
        pass
    found: list[Any] = []
    wrong = []
    for number, word in enumerate(words):
        try:
            found.append(msgspec.convert(word, kind, strict=False) if word else None)
        except msgspec.ValidationError:
            found.append(None)
            wrong.append(number)
    return found, wrong


def dates(words: list[str], day: Callable[[str], str], left_out: int) -> tuple[list[int], list[int]]:
    """Each word as a whole number YYYYMMDD, by ``day`` the first or last of the date, and the numbers of bad words.

    >>> from graphdb.periods import last_day
    >>> dates(["2018", "", "2018-02-30"], last_day, 99999999)
    ([20181231, 99999999, 99999999], [2])
    """
    _, wrong = converted(words, PartialDate)
    bad = {number for number, word in enumerate(words) if word and not is_date(word)} | set(wrong)
    found = [
        int(day(word).replace("-", "")) if word and number not in bad else left_out for number, word in enumerate(words)
    ]
    return found, sorted(bad)


def lists(column: str, of: Cells, entry: Callable[[Any], int | None]) -> tuple[Lists, list[int]]:
    """Each row's entries as numbers, and the numbers of cells that hold an entry for which ``entry`` gives ``None``."""
    import numpy as np

    numbers = [[entry(value) for value in values(column, word)] if word else [] for word in of.words]
    wrong = [number for number, found in enumerate(numbers) if None in found]
    lengths = of.each([len(found) for found in numbers], "int64")
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    flat = [NOT_GIVEN if value is None else value for found in numbers for value in found]
    starts = np.cumsum([0, *map(len, numbers)])[:-1] if numbers else np.zeros(0, np.int64)
    steps = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
    begin = np.repeat(starts[of.codes], lengths) if numbers else np.zeros(0, np.int64)
    return Lists(offsets, np.array(flat, np.int32)[(begin + steps).astype(np.int64)]), wrong
