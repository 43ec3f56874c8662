"""A table as the JSON of its records, written column by column: the bytes that msgspec writes for the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from graphdb.check.rows import LISTS, values
from graphdb.read.arrow import AS_WRITTEN, arrow_of, numpy_of, texts
from graphdb.records import Record
from graphdb.tabular.cells import cells
from graphdb.tabular.texts import RowIds, Texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

ROWS_AT_ONCE = 5_000
_WORDS_AT_ONCE = 20_000

_TO_ESCAPE = r'["\\\x00-\x1f]'


def encoded(kind: type[Record], needed: Sequence[str], columns: Any, ids: Texts | RowIds) -> Iterator[memoryview]:
    """A JSON object of the records by id, in the order of ids and with the fields of each in order, piece by piece.

    ``columns`` are cells in which nothing is wrong, ``ids`` the ids of their rows; ``needed`` has the fields that no
    record can be without.
    """
    given = sorted({*columns.column_names} - {"id"})
    behind = [name > "id" for name in given]
    write = [_writer(kind, needed, name, columns[name], after) for name, after in zip(given, behind, strict=True)]
    first = sum(not after for after in behind)
    yield memoryview(b"{")
    for start in range(0, len(ids), ROWS_AT_ONCE):
        rows = ids.order[start : start + ROWS_AT_ONCE]
        id = ids.taken(rows)
        fields = [one(rows) for one in write]
        text = _joined(',"', id, '":{', *fields[:first], '"id":"', id, '"', *fields[first:], "}")
        yield text[1:] if start == 0 else text
    yield memoryview(b"}")


def _writer(kind: type[Record], needed: Sequence[str], name: str, column: Any, after: bool) -> Any:
    """What writes a field of some rows: name and value with a comma before or after, nothing where it is left out."""
    import pyarrow as pa

    begin, end = (f',"{name}":', "") if after else (f'"{name}":', ",")
    if name in AS_WRITTEN:
        return partial(_quoted, column.combine_chunks(), begin + '"', '"' + end)

    def written(words: Sequence[str]) -> Any:
        return texts([f"{begin}{value}{end}" if value else "" for value in _values(kind, needed, name, words)])

    if not pa.types.is_dictionary(column.type):  # on disk: too long to be coded as a whole
        whole = column.combine_chunks()

        def some(rows: Ints) -> Any:
            here = cells(pa.chunked_array([whole.take(arrow_of(rows))]))
            return written(here.words).take(arrow_of(here.codes))

        return some
    coded = cells(column)
    every = written(coded.words)
    return lambda rows: every.take(arrow_of(coded.codes[rows]))


def _values(kind: type[Record], needed: Sequence[str], name: str, words: Sequence[str]) -> Iterable[str]:
    """The JSON of each word as a field's value; empty where a record leaves it out, as it does with a default."""
    least = dict.fromkeys((*needed, "id"), "x")
    listed: Any = list[kind]  # type: ignore[valid-type]
    for start in range(0, len(words), _WORDS_AT_ONCE):
        some = words[start : start + _WORDS_AT_ONCE]
        given = ({name: values(name, word) if name in LISTS else word} if word else {} for word in some)
        records = msgspec.convert([least | field for field in given], listed, strict=False)
        whole = msgspec.json.encode(records, order="sorted")
        for word, fields in zip(some, msgspec.json.decode(whole, type=list[dict[str, msgspec.Raw]]), strict=True):
            yield bytes(fields[name]).decode() if word and name in fields else ""


def _quoted(column: Any, begin: str, end: str, rows: Ints) -> Any:
    """Cells of plain text in quotes, with escapes where JSON wants them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = column.take(arrow_of(rows)).cast(pa.string())
    empty = arrow_of(numpy_of(pc.binary_length(text)) == 0)
    escape = pc.match_substring_regex(text, _TO_ESCAPE)
    if pc.any(escape).as_py():
        words = [msgspec.json.encode(word)[1:-1].decode() for word in text.filter(escape).to_pylist()]
        text = pc.replace_with_mask(text, escape, texts(words))
    return pc.if_else(empty, texts([""])[0], _array(begin, text, end))


def _array(*parts: Any) -> Any:
    """Texts joined row by row; each part is an arrow array or one text for all rows."""
    import pyarrow.compute as pc

    whole = [texts([part])[0] if isinstance(part, str) else part for part in (*parts, "")]
    return pc.binary_join_element_wise(*whole)


def _joined(*parts: Any) -> memoryview:
    """The same, all rows as one text in UTF-8."""
    import numpy as np

    rows = _array(*parts)
    _, ends, content = rows.buffers()
    first, last = np.frombuffer(ends, np.int32)[[rows.offset, rows.offset + len(rows)]].tolist()
    return memoryview(content)[first:last]
