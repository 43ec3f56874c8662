"""Tables by column, read by pyarrow: every column an array of text without nulls, empty where a field is left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graphdb.problems import Problem
from graphdb.read import faults

AS_WRITTEN = ("id", "from", "to", "name", "summary")
"""Columns in which most cells differ: plain text. In the others each distinct cell is kept once (a dictionary)."""

FLAGS = ("organisation", "removable")
"""Columns that may hold truth values; no other one does, since what would a name be that is true?"""

_BLOCK_BYTES = 1 << 22


def from_csv(content: bytes, header: tuple[str, ...]) -> tuple[Any, bool]:
    """The cells of a CSV file whose quotes are sound, and whether rows of another width were left out."""
    import pyarrow as pa
    from pyarrow import csv

    coded = pa.dictionary(pa.int32(), pa.string())
    types = {name: pa.string() if name in AS_WRITTEN else coded for name in header}
    if not content.rstrip(b"\n").count(b"\n") and b'"' not in content:  # a header only, perhaps without a line break
        return pa.table({name: pa.nulls(0, types[name]) for name in header}), False
    ragged = []

    def leave_out(row: Any) -> str:
        ragged.append(row)
        return "skip"

    cells = csv.read_csv(
        pa.BufferReader(content),
        read_options=csv.ReadOptions(block_size=_BLOCK_BYTES),
        parse_options=csv.ParseOptions(newlines_in_values=b'"' in content, invalid_row_handler=leave_out),
        convert_options=csv.ConvertOptions(column_types=types, strings_can_be_null=False, check_utf8=False),
    )
    return cells, bool(ragged)


def without_decimals(column: Any) -> Any:
    """A coded column of dates, its years without decimals."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pc.cast(column, pa.string())
    return pc.dictionary_encode(pc.replace_substring_regex(text, r"^([12][0-9]{3})\.0+$", r"\1"))


def numpy_of(array: Any) -> Any:
    """Arrow numbers or truth values without nulls as a numpy array.

    Neither this nor the three below does what pyarrow's own conversions do: import pandas where it is installed.
    """
    import numpy as np
    import pyarrow as pa

    if pa.types.is_boolean(array.type):
        return numpy_of(array.cast(pa.uint8())).astype(bool)
    whole = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    return np.from_dlpack(whole)


def arrow_of(array: Any) -> Any:
    """A numpy array of whole numbers, in the same memory, or of truth values as an arrow array."""
    import numpy as np
    import pyarrow as pa

    if array.dtype == bool:
        bits = np.packbits(array, bitorder="little")
        return pa.Array.from_buffers(pa.bool_(), len(array), [None, pa.py_buffer(bits)])
    kind = getattr(pa, array.dtype.name)()
    return pa.Array.from_buffers(kind, len(array), [None, pa.py_buffer(np.ascontiguousarray(array))])


def texts(words: Sequence[str]) -> Any:
    """Strings as an arrow array."""
    import numpy as np
    import pyarrow as pa

    encoded = [word.encode() for word in words]
    ends = np.zeros(len(words) + 1, np.int32)
    np.cumsum([len(word) for word in encoded], out=ends[1:])
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.string(), len(words), buffers)


def rows_of(column: Any, ids: Any) -> Any:
    """For each cell its place in a column of ids, -1 for none."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    none = pa.Array.from_buffers(pa.int32(), 1, [None, pa.py_buffer(np.array([-1], np.int32))])[0]
    return numpy_of(pc.fill_null(pc.index_in(column, value_set=ids.combine_chunks()), none))


def from_parquet(path: Path, name: str) -> tuple[Any, list[Problem]]:
    """The cells of a Parquet file as text: numbers and dates as they are printed, nulls as empty cells."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(path).read()
        table.validate(full=True)
    except (pa.ArrowException, OSError) as error:
        return None, [not_parquet(error, name)]
    return as_texts(table, name, Unseen(name))


def not_parquet(error: Exception, name: str) -> Problem:
    """What is wrong with a file that pyarrow cannot read."""
    message = f"this is no Parquet file that can be read: {faults.quotable(str(error))}"
    return Problem(name, 0, 0, "not-parquet", message, "export the table anew")


def as_texts(table: Any, name: str, unseen: Unseen) -> tuple[Any, list[Problem]]:
    """The cells of an arrow table as text, or as much of it as can be read, and what is wrong with them."""
    import pyarrow as pa

    columns, problems = {}, []
    for number, (column, array) in enumerate(zip(table.column_names, table.columns, strict=True), start=1):
        text = _as_text(array, column)
        if text is None:
            message = f"the column '{faults.quotable(column)}' holds values of the type {array.type}"
            problems.append(Problem(name, 0, 0, "not-text", message, "make it text, numbers, dates or lists of texts"))
        elif column not in columns:
            columns[column] = text
            problems += unseen.in_column(text, number)
    unseen.first += table.num_rows
    if len(columns) < len(table.column_names) and not problems:
        message = "two columns have the same name"
        problems.append(Problem(name, 0, 0, "duplicate-key", message, "keep one of them"))
    return pa.table(columns), problems


def _as_text(array: Any, column: str) -> Any:
    """A column as text, or ``None`` where it has values of another type than its cells may have."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = array.type
    if pa.types.is_dictionary(kind):
        array = pc.cast(array, kind.value_type)
        kind = array.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        array = _joined(array)
        if array is None:
            return None
        kind = array.type
    if pa.types.is_decimal(kind):
        digits = pc.cast(array, pa.string())
        array = pc.if_else(pc.match_substring(digits, "."), pc.utf8_rtrim(pc.utf8_rtrim(digits, "0"), "."), digits)
        kind = array.type
    if pa.types.is_timestamp(kind):
        array = pc.cast(array, pa.date32(), safe=False)
        kind = array.type
    tests = ["string", "large_string", "string_view", "integer", "floating", "date", "null"]
    tests += ["boolean"] * (column in FLAGS)
    if not any(getattr(pa.types, f"is_{test}")(kind) for test in tests):
        return None
    text = pc.fill_null(pc.cast(array, pa.string()), texts([""])[0])
    return text if column in AS_WRITTEN else pc.dictionary_encode(text)


def _joined(array: Any) -> Any:
    """A column of lists of texts as texts joined by ``|``; ``None`` where that is none or would be read otherwise."""
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        lists = pc.cast(array, pa.list_(pa.string()))
    except pa.ArrowException:
        return None
    entries = pc.list_flatten(lists)
    if entries.null_count or pc.any(pc.match_substring(entries, "|")).as_py():
        return None
    return pc.binary_join(lists, "|")


class Unseen:
    """Looks for the first cells of a table that hold an invisible character, block by block of its rows."""

    def __init__(self, name: str) -> None:
        self.first = 0
        """The number of the block's first row, from 0."""
        self._name = name
        self._found: dict[int, set[str]] = {}

    def in_column(self, text: Any, number: int) -> list[Problem]:
        """Those of one column; each text is told once."""
        import pyarrow.compute as pc

        told = self._found.setdefault(number, set())
        cells = pc.unique(text.cast("string"))
        suspects = pc.filter(cells, pc.match_substring_regex(cells, r"[^\n\t\x20-\x7e]")).to_pylist()
        odd = [cell for cell in suspects if cell not in told and faults.in_text(cell, self._name)]
        found = []
        for cell in odd[: faults.MOST - len(told)]:
            told.add(cell)
            row = pc.index(text.cast("string"), texts([cell])[0]).as_py() + 1
            problem = faults.in_text(cell, self._name)[0]
            found.append(problem._replace(line=self.first + row, column=number))
        return found
