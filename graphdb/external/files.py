"""Arrays on disk: files that grow block by block and are then mapped into memory, where the system keeps what it can.

A mapped file loses its name at once where the system allows that, so that its room on disk is free again as soon as
nobody holds the array.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphdb.read.arrow import numpy_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

_BLOCK = 1 << 20


class Files:
    """The files of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names = map(str, count())
        self._growing: list[Growing] = []

    def growing(self, kind: Any) -> Growing:
        """A new array without items."""
        self._growing.append(Growing(self.folder / next(self._names), kind))
        return self._growing[-1]

    def close(self) -> None:
        """Let go of the files that nobody has asked for."""
        for growing in self._growing:
            growing.close()

    def filled(self, length: int, value: int, kind: Any) -> Array:
        """An array to write to, with the same value everywhere.

        Raises:
            OSError: the disk has no room for it.
        """
        import numpy as np

        if not length:
            return np.zeros(0, kind)
        path = self.folder / next(self._names)
        with path.open("wb") as file:
            _reserve(file.fileno(), length * np.dtype(kind).itemsize)
        array = _mapped(path, kind, "r+")
        for begin in range(0, length if value else 0, _BLOCK):
            array[begin : begin + _BLOCK] = value
        return array


class Growing:
    """An array to which items are added at the end, as long as nobody has asked for all of it."""

    def __init__(self, path: Path, kind: Any) -> None:
        self._path, self._kind, self._file = path, kind, path.open("wb")

    def add(self, items: Array) -> None:
        """Add some items.

        Raises:
            OSError: the disk has no room for them.
        """
        import numpy as np

        if len(items):
            self._file.write(np.ascontiguousarray(items, self._kind).data)

    def close(self) -> None:
        """Nothing more will be added."""
        self._file.close()

    def array(self) -> Array:
        """All of them, to be read only."""
        import numpy as np

        self.close()
        if not self._path.stat().st_size:
            return np.zeros(0, self._kind)
        return _mapped(self._path, self._kind, "r")


class GrowingTexts:
    """The same for texts: their bytes in one file, where each begins in another."""

    def __init__(self, files: Files) -> None:
        import numpy as np

        self._ends, self._bytes = files.growing(np.int64), files.growing(np.uint8)
        self._ends.add(np.zeros(1, np.int64))
        self._length = 0

    def add(self, column: Any) -> None:
        """Add the texts of an arrow column, plain or coded."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        for chunk in column.cast(pa.string()).chunks:
            lengths = numpy_of(pc.binary_length(chunk))
            self._ends.add(self._length + np.cumsum(lengths, dtype=np.int64))
            _, ends, content = chunk.buffers()
            if content is not None:
                first = int(np.frombuffer(ends, np.int32)[chunk.offset]) if len(chunk) else 0
                self._bytes.add(np.frombuffer(content, np.uint8)[first : first + int(lengths.sum())])
            self._length += int(lengths.sum())

    def column(self) -> Any:
        """All of them as an arrow array whose buffers are the mapped files."""
        import pyarrow as pa

        ends, content = self._ends.array(), self._bytes.array()
        buffers = [None, pa.py_buffer(ends), pa.py_buffer(content)]
        return pa.Array.from_buffers(pa.large_string(), len(ends) - 1, buffers)


def blocks(length: int, most: int = _BLOCK) -> Iterator[slice]:
    """The places from 0 to a length, some at a time."""
    return (slice(begin, min(begin + most, length)) for begin in range(0, length, most))


def _mapped(path: Path, kind: Any, mode: Any) -> Array:
    import numpy as np

    array = np.asarray(np.memmap(path, kind, mode))
    with suppress(OSError):  # Windows does not let go of a mapped file; its folder is removed at the end
        path.unlink()
    return array


def _reserve(file: int, size: int) -> None:
    """Make room on disk now: a mapped file that finds none when it is written to would end the process."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
        return
    for some in blocks(size):
        os.write(file, bytes(some.stop - some.start))
