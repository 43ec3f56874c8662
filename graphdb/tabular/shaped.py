"""The rows of a table that are records, without the cells that have not the shape of a value.

What ``graphdb.check.shape.salvage`` does for one row, for all of them at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from graphdb.check.draft import LISTS
from graphdb.check.rows import LISTS as SEVERAL
from graphdb.check.rows import NEEDED, values
from graphdb.check.shaping import doubted as as_doubted
from graphdb.check.shaping import texts_below
from graphdb.read.arrow import AS_WRITTEN, arrow_of, numpy_of, texts
from graphdb.tabular.cells import LEFT_OUT, Cells, cells
from graphdb.tabular.suspects import MOST_TEXT, are_ids

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

IDS = ("id", "from", "to")


class Shaped(NamedTuple):
    """The records of a table by column; ``rows`` says which rows of the file they are, from 0.

    ``whole`` where nothing had to be left out; else ``doubted`` holds every text of the rows in which something had,
    and ``astray`` the commodities of flows that do not say where to.
    """

    columns: Any
    rows: NDArray[np.int64]
    whole: bool
    doubted: set[str]
    astray: set[str]


def untouched(columns: Any) -> Shaped:
    """A table in which nothing looks wrong."""
    import numpy as np

    return Shaped(columns, np.arange(columns.num_rows), True, set(), set())


def shaped(name: str, columns: Any) -> Shaped:
    """One of the lists, from the cells of its table."""
    import numpy as np
    import pyarrow as pa

    fields = {field.encode_name: field.type for field in msgspec.structs.fields(LISTS[name])}
    needed = (*NEEDED[name], "id")
    faulty, gone = np.zeros((2, columns.num_rows), dtype=bool)
    found: dict[str, Any] = {}
    for column in columns.column_names:
        if column in AS_WRITTEN:
            text = columns[column]
            bad = ~are_ids(text) if column in IDS else _too_long(text)
            found[column] = text if column in needed else _blanked(text, bad)
        else:
            coded = cells(columns[column])
            wrong = _no_values(column, coded.words, fields[column])
            bad = coded.where(wrong)
            if column in needed:
                bad |= coded.where([n for n, word in enumerate(coded.words) if word == LEFT_OUT])
            found[column] = coded._replace(words=[LEFT_OUT if n in wrong else w for n, w in enumerate(coded.words)])
        faulty |= bad
        if column in needed:
            gone |= bad
    if not faulty.any():
        return untouched(columns)
    there = np.flatnonzero(~gone)
    rows = arrow_of(there)
    kept = {
        column: _dictionary(cell, there) if isinstance(cell, Cells) else cell.take(rows)
        for column, cell in found.items()
    }
    return Shaped(pa.table(kept), there, False, _doubted(columns, faulty), _astray(name, columns))


def _too_long(text: Any) -> Flags:
    import pyarrow.compute as pc

    found: Flags = numpy_of(pc.utf8_length(text)) > MOST_TEXT
    return found


def _blanked(text: Any, bad: Flags) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.if_else(pa.chunked_array([arrow_of(bad)]), texts([LEFT_OUT])[0], text) if bad.any() else text


def _no_values(column: str, words: list[str], kind: Any) -> set[int]:
    """The numbers of words that are no value of a field."""
    given = {n: values(column, word) if column in SEVERAL else word for n, word in enumerate(words) if word}
    try:
        msgspec.convert(list(given.values()), list[kind], strict=False)
        return set()
    except msgspec.ValidationError:
        pass
    wrong = set()
    for number, value in given.items():
        try:
            msgspec.convert(value, kind, strict=False)
        except msgspec.ValidationError:
            wrong.add(number)
    return wrong


def _dictionary(coded: Cells, there: NDArray[np.int64]) -> Any:
    """Some rows of a column, with the words that are left in them."""
    import numpy as np
    import pyarrow as pa

    place: dict[str, int] = {}
    codes = coded.each([place.setdefault(word, len(place)) for word in coded.words], "int32")[there]
    used, codes = np.unique(codes, return_inverse=True)
    words = list(place)
    dictionary = texts([words[number] for number in used])
    return pa.chunked_array([pa.DictionaryArray.from_arrays(arrow_of(codes.astype(np.int32)), dictionary)])


def _doubted(columns: Any, faulty: Flags) -> set[str]:
    """What ``Draft.in_doubt`` has of the faulty rows: every text in them, and the names of their fields."""
    import numpy as np

    rows = np.flatnonzero(faulty)
    taken = columns.take(arrow_of(rows))
    doubted: set[str] = set()
    if "id" not in columns.column_names:
        doubted.update(("id", *(f"row-{row + 1}" for row in rows.tolist())))
    for column in columns.column_names:
        words = taken[column].unique().to_pylist()
        for word in filter(None, words):
            doubted.add(column)
            doubted.update(as_doubted(texts_below(values(column, word)) if column in SEVERAL else (word,)))
    return doubted


def _astray(name: str, columns: Any) -> set[str]:
    """What ``Draft.astray`` has of the flows."""
    if name != "flows":
        return set()
    lost = columns.filter(arrow_of(~are_ids(columns["to"])))
    return set(as_doubted(filter(None, lost["commodity"].unique().to_pylist())))
