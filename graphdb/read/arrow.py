"""Tables by column, read by pyarrow: every column an array of text without nulls, empty where a field is left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graphdb.problems import Problem
from graphdb.read import faults

AS_WRITTEN = ("id", "from", "to", "name", "summary")
"""Columns in which most cells differ: plain text. In the others each distinct cell is kept once (a dictionary)."""

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
    """A numpy array of whole numbers or truth values as an arrow array."""
    import numpy as np
    import pyarrow as pa

    if array.dtype == bool:
        bits = np.packbits(array, bitorder="little")
        return pa.Array.from_buffers(pa.bool_(), len(array), [None, pa.py_buffer(bits)])
    kind = pa.int32() if array.dtype == np.int32 else pa.int64()
    whole = np.ascontiguousarray(array, np.int32 if kind == pa.int32() else np.int64)
    return pa.Array.from_buffers(kind, len(array), [None, pa.py_buffer(whole)])


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
        message = f"this is no Parquet file that can be read: {faults.quotable(str(error))}"
        return None, [Problem(name, 0, 0, "not-parquet", message, "export the table anew")]
    columns, problems = {}, []
    for number, (column, array) in enumerate(zip(table.column_names, table.columns, strict=True), start=1):
        text = _as_text(array, column)
        if text is None:
            message = f"the column '{faults.quotable(column)}' holds values of the type {array.type}"
            problems.append(Problem(name, 0, 0, "not-text", message, "make it text, numbers or dates"))
        elif column not in columns:
            columns[column] = text
            problems += _unseen(text, number, name)
    if len(columns) < len(table.column_names) and not problems:
        message = "two columns have the same name"
        problems.append(Problem(name, 0, 0, "duplicate-key", message, "keep one of them"))
    return pa.table(columns), problems


def _as_text(array: Any, column: str) -> Any:
    """A column as text, or ``None`` where its values are neither text nor numbers nor dates."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = array.type
    if pa.types.is_dictionary(kind):
        array = pc.cast(array, kind.value_type)
        kind = array.type
    if pa.types.is_timestamp(kind):
        array = pc.cast(array, pa.date32(), safe=False)
        kind = array.type
    tests = ["string", "large_string", "string_view", "integer", "floating", "date", "null"]
    if not any(getattr(pa.types, f"is_{test}")(kind) for test in tests):
        return None
    text = pc.fill_null(pc.cast(array, pa.string()), texts([""])[0])
    return text if column in AS_WRITTEN else pc.dictionary_encode(text)


def _unseen(text: Any, number: int, name: str) -> list[Problem]:
    """The first cells that hold an invisible character."""
    import pyarrow.compute as pc

    found = []
    cells = pc.unique(text.cast("string"))
    suspects = pc.filter(cells, pc.match_substring_regex(cells, r"[^\n\t\x20-\x7e]"))
    odd = [cell for cell in suspects.to_pylist() if faults.in_text(cell, name)][: faults.MOST]
    for cell in odd:
        row = pc.index(text.cast("string"), texts([cell])[0]).as_py() + 1
        problem = faults.in_text(cell, name)[0]
        found.append(problem._replace(line=row, column=number))
    return found
