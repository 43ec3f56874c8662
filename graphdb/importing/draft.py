"""What a file of a network holds, before anybody has said what its columns mean: what every reader gives.

Values are the text that stands in the file. What a format says by itself has names of ours: a node's ``id``, an edge's
``from`` and ``to``; all other columns are called as in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Row(NamedTuple):
    """A node or an edge: its columns and, in words, where in the file it stands."""

    cells: Mapping[str, str]
    where: str


class Draft(NamedTuple):
    """Nodes and edges in the order of the file.

    ``nodes`` may leave out whom edges name. ``is_directed`` is ``None`` where the format does not say; edges that say
    otherwise have a cell ``directed``, which is "true" or "false". ``remarks`` are what the reader read past, and
    ``headings`` what the file calls columns that have names of ours.
    """

    format: str
    nodes: list[Row]
    edges: list[Row]
    is_directed: bool | None
    about: Mapping[str, str] = {}
    remarks: tuple[str, ...] = ()
    headings: Mapping[str, str] = {}


def columns(rows: Iterable[Row]) -> list[str]:
    """The columns that some row has, in the order of the file."""
    return list(dict.fromkeys(name for row in rows for name in row.cells))
