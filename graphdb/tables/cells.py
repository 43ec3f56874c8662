"""The distinct cells of a column as what they stand for, by the types that records have."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from graphdb.check.rows import values
from graphdb.columns import NOT_GIVEN, Lists
from graphdb.periods import is_date
from graphdb.read.database import Database, named
from graphdb.records import PartialDate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]


class Words(NamedTuple):
    """The distinct cells of a column, the first for those left out; row ``r`` holds the word ``codes[r]``."""

    words: list[str]
    codes: Ints

    def each(self, of_word: list[Any], kind: str) -> Any:
        """One value a row, from one value a word."""
        import numpy as np

        return np.array(of_word, kind)[self.codes]


def words_of(opened: Database, table: str, column: str) -> list[str]:
    """The distinct cells of a column, first an empty one; the database keeps their numbers, as ``words_COLUMN``."""
    import numpy as np

    sql = f"SELECT DISTINCT {named(column)} AS word FROM {table} WHERE {named(column)} IS NOT NULL ORDER BY word"
    found = opened.columns(sql)["word"].tolist()
    numbers = np.arange(1, len(found) + 1, dtype=np.int32)
    opened.keep(f"words_{column}", {"word": np.array(found, object), "code": numbers})
    return ["", *found]


def converted(words: list[str], kind: Any) -> tuple[list[Any], list[str]]:
    """Each word as a value of a record's type, ``None`` where it is left out, and the words that are none.

    >>> from graphdb.records import Number
    >>> converted(["", "5", "-1", "nan"], Number)
    ([None, 5.0, None, None], ['-1', 'nan'])
    """
    given = [word for word in words if word]
    found: dict[str, Any] = {"": None}
    try:
        found.update(zip(given, msgspec.convert(given, list[kind], strict=False), strict=True))
    except msgspec.ValidationError:
        for word in given:
            with suppress(msgspec.ValidationError):
                found[word] = msgspec.convert(word, kind, strict=False)
    wrong = [word for word in words if word and found.get(word) is None]  # for msgspec "null" is nothing
    return [found.get(word) for word in words], wrong


def dates(words: list[str], day: Callable[[str], str], left_out: int) -> tuple[list[int], list[str]]:
    """Each word as a whole number YYYYMMDD, by ``day`` the first or last of the date, and the words that are no date.

    >>> from graphdb.periods import last_day
    >>> dates(["", "2018", "2018-02-30"], last_day, 99999999)
    ([99999999, 20181231, 99999999], ['2018-02-30'])
    """
    texts, wrong = converted(words, PartialDate)
    wrong += [text for text in texts if text and not is_date(text)]
    bad = {*wrong}
    return [int(day(word).replace("-", "")) if word and word not in bad else left_out for word in words], wrong


def lists(column: str, of: Words, entry: Callable[[Any], int | None]) -> tuple[Lists, list[str]]:
    """Each row's entries as numbers, and the words with an entry for which ``entry`` gives ``None``."""
    import numpy as np

    numbers = [[entry(value) for value in values(column, word)] if word else [] for word in of.words]
    wrong = [word for word, found in zip(of.words, numbers, strict=True) if None in found]
    lengths = of.each([len(found) for found in numbers], "int64")
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    flat = [NOT_GIVEN if value is None else value for found in numbers for value in found]
    starts = np.cumsum([0, *map(len, numbers)])[:-1]
    steps = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
    return Lists(offsets, np.array(flat, np.int32)[np.repeat(starts[of.codes], lengths) + steps]), wrong
