"""What a format writes, put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graphdb.present.exports import Form, export
from graphdb.present.exports.rows import FlatGraph


class Written(NamedTuple):
    """One file's text, or several by their names."""

    whole: str | None
    parts: Mapping[str, str]


def written(graph: FlatGraph, form: Form) -> Written:
    whole, parts = export(graph, form)
    return Written(None if whole is None else "".join(whole), {name: "".join(pieces) for name, pieces in parts.items()})
