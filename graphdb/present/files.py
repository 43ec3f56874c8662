"""Files are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

AT_ONCE = 2**20
"""Bytes: a large file takes a sixth less time than by the 8 KiB that Python writes at once."""


def write_whole(path: Path, content: str | bytes | Iterable[str] | Iterable[bytes]) -> None:
    """Write bytes, or text as UTF-8, beside the place and move it there, so that a reader never sees half of it.

    What is written may come piece by piece, and then is never all there at once.

    A link stays, and leads to the new content. What is no file, such as a pipe or ``/dev/null``, is written to and
    never replaced.

    Raises:
        OSError: the folder cannot be made or the file cannot be written; what was there before stays.
    """
    pieces = [content] if isinstance(content, (str, bytes)) else content
    if path.exists() and not path.is_file():
        with path.open("wb") as place:
            _write(place, pieces)
        return
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb", buffering=AT_ONCE) as file:
            _write(file, pieces)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _write(file: BinaryIO, pieces: Iterable[str | bytes]) -> None:
    for piece in pieces:
        file.write(piece.encode() if isinstance(piece, str) else piece)
