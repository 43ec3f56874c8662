"""What a format writes, put together."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import NamedTuple
from zipfile import ZipFile

from graphdb.present.exports import BINARY, Form, export
from graphdb.present.exports.rows import FlatGraph


class Written(NamedTuple):
    """One file's text, or several by their names; of a workbook the text of its parts, and its bytes."""

    whole: str | None
    parts: Mapping[str, str]
    content: bytes = b""


def written(graph: FlatGraph, form: Form) -> Written:
    whole, parts = export(graph, form)
    content = b"".join(piece.encode() if isinstance(piece, str) else piece for piece in whole or ())
    text = None if whole is None else _unpacked(content) if form in BINARY else content.decode()
    return Written(text, {name: "".join(pieces) for name, pieces in parts.items()}, content)


def _unpacked(content: bytes) -> str:
    with ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())
