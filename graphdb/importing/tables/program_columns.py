"""Columns in which Gephi and Kumu say whether an edge has a direction, and when there is something.

Source: Gephi 0.10, "Import CSV Data"; IntervalSet and TimestampSet of graphstore 0.8 for how periods are written;
https://docs.kumu.io/faq/how-do-i-add-arrows-to-my-connections (2026)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from graphdb.importing.draft import Row
from graphdb.importing.shared.direction import BOTH, directed, numbered, with_direction
from graphdb.importing.shared.headings import folded
from graphdb.suggest import few

_DIRECTION = ("direction", "type", "directed")
_PERIODS = ("timeset", "interval", "timestamp")
_MOMENTS = "timestamp"
_SETS = re.compile(r"<?\s*(?:[\[(][^\[\]()<>]*[\])][;,\s]*)+>?")
_SET = re.compile(r"[\[(]([^\[\]()]*)[\])]")
_BOUND = re.compile(r"-?(?:infinity|\d[\d.:TZE+-]*)", re.IGNORECASE)
_NEVER = "<empty>"
_DRAWN = ("X", "Y", "Z", "Size", "Color")

Spell = tuple[str, str]


def direction_column(edges: Sequence[Row], mapped: Collection[str] = ()) -> str | None:
    """The column that says whether edges have a direction, such as Gephi's ``Type`` or Kumu's ``Direction``.

    None of those that are ``mapped``, here and elsewhere: somebody said what they are.
    """
    usual = (name for name in _columns(edges, _DIRECTION) if name not in mapped)
    return next((name for name in usual if _says_direction(edges, name)), None)


def with_directions(edges: Sequence[Row], column: str) -> tuple[list[Row], list[str]]:
    """Edges whose column for it became ``directed``; one that goes both ways became two."""
    found: list[Row] = []
    both = 0
    for edge in edges:
        word = directed(edge.cells.get(column, ""))
        both += word == BOTH
        own = {name: cell for name, cell in edge.cells.items() if name != column}
        found += [Row(cells, edge.where) for cells in with_direction(own, word)]
    return found, [f"edges that go both ways, and became two: {both}"] if both else []


def with_periods(rows: Sequence[Row], mapped: Collection[str] = (), *, apart: bool) -> tuple[list[Row], list[str]]:
    """Rows whose set of periods, such as Gephi's ``<[2013.0, 2015.0]; [2017.0, 2018.0]>``, became since and until.

    ``apart`` makes a row of each period, with ids that end in -1, -2...; else it is from the first to the last.

    >>> rows, _ = with_periods([Row({"id": "a", "timeset": "<[2013.0, 2015.0]>"}, "line 2")], apart=False)
    >>> rows[0].cells
    {'since': '2013.0', 'until': '2015.0', 'id': 'a'}
    """
    usual = (name for name in _columns(rows, _PERIODS) if name not in mapped)
    column = next((name for name in usual if _says_periods(rows, name)), None)
    if column is None:
        return [*rows], []
    found: list[Row] = []
    several: list[str] = []
    for row in rows:
        own = {name: cell for name, cell in row.cells.items() if name != column}
        spells = _spells(row.cells.get(column, ""), column) or []
        if len(spells) > 1:
            several.append(row.where)
        if not apart and spells:
            spells = [(min(map(_first, spells), key=_order), max(map(_last, spells), key=_order))]
        found += [Row(cells, row.where) for cells in numbered([{**_period(spell), **own} for spell in spells] or [own])]
    what = "edges with several periods became as many" if apart else "nodes with several periods got the whole time"
    return found, [f"{what}: {len(several)} ({few(several, 3)})"] if several else []


def drawn(heading: Sequence[str]) -> list[str]:
    """The columns of a heading that say where and how Gephi draws a node."""
    return [name for name in heading if name in _DRAWN] if {"Id", "Label", "X", "Y"} <= {*heading} else []


def _columns(rows: Iterable[Row], names: Collection[str]) -> Iterator[str]:
    return (name for name in dict.fromkeys(name for row in rows for name in row.cells) if folded(name) in names)


def _says_direction(edges: Iterable[Row], column: str) -> bool:
    cells = {edge.cells[column].casefold() for edge in edges if column in edge.cells}
    usual = {"directed", "undirected", BOTH}
    return cells <= usual or (folded(column) == "directed" and all(map(directed, cells)))


def _says_periods(rows: Iterable[Row], column: str) -> bool:
    return all(_spells(row.cells[column], column) is not None for row in rows if column in row.cells)


def _spells(cell: str, column: str) -> list[Spell] | None:
    """Periods, of which a moment is one; nothing for a cell that holds something else.

    A set of two moments is written like one period, and is taken for one where the column does not say otherwise.
    """
    if not cell or cell.casefold() == _NEVER:
        return []
    if not _SETS.fullmatch(cell):
        return None
    sets = [[bound.strip() for bound in each.split(",")] for each in _SET.findall(cell)]
    if not all(_BOUND.fullmatch(bound) for each in sets for bound in each):
        return None
    if folded(column) == _MOMENTS or (len(sets) == 1 and len(sets[0]) != 2):
        return [(moment, moment) for each in sets for moment in each]
    return [(each[0], each[1]) for each in sets] if all(len(each) == 2 for each in sets) else None


def _period(spell: Spell) -> dict[str, str]:
    named = zip(("since", "until"), spell, strict=True)
    return {name: bound for name, bound in named if not bound.casefold().endswith("infinity")}


def _first(spell: Spell) -> str:
    return spell[0]


def _last(spell: Spell) -> str:
    return spell[1]


def _order(bound: str) -> tuple[float, str]:
    """Numbers by their size, dates as text."""
    try:
        return float(bound), ""
    except ValueError:
        return 0.0, bound
