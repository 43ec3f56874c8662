"""Which cells of a table the checks object to: each distinct one is put before them once, in a row of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from pathlib import Path
from typing import NamedTuple

import numpy as np

from graphdb.check.draft import Draft
from graphdb.check.problems import MOST_OF_A_KIND
from graphdb.check.rows import document
from graphdb.check.rules import Check
from graphdb.check.shaping import shape_list
from graphdb.problems import Problem
from graphdb.read.database import Database, named
from graphdb.read.parquet_tables import Parquet
from graphdb.read.tables import Table

MOST = MOST_OF_A_KIND + 1
"""So many rows with one kind of fault make clear that there are more than are shown."""

TOGETHER = (
    *(("commodity",), ("modes",), ("enabled_by",), ("not_same_as",), ("since", "until"), ("likelihood",)),
    *(("capacity",), ("cost",)),
)
"""The columns of flows in which cells recur, and those that the checks of single rows compare with each other."""


class Probed(NamedTuple):
    """Cells that stand together in a row, the codes of what is wrong with them, and whether it is their shape."""

    cells: tuple[str, ...]
    codes: frozenset[str]
    is_shape: bool


def probed(
    opened: Database, draft: Draft, table: Table, columns: Sequence[str], checks: Sequence[Check], where: str = "true"
) -> list[Probed]:
    """The distinct cells of some columns of flows that anything is wrong with; the database keeps them, as ``probed``.

    ``where`` says in SQL which rows need be looked at.
    """
    given = [column for column in columns if column in table.header]
    cells = ", ".join(f"coalesce({named(column)}, '')" for column in given)
    rows = list(opened.rows(f"SELECT DISTINCT {cells} FROM flows WHERE {where}")) if given else []
    header = [column for column in ("id", "from", "to", "commodity") if column not in given]
    probe = Parquet("", Path(), dict.fromkeys([*header, *given], ""))
    wrong = _wrong(draft, probe, [[*("x" for _ in header), *row] for row in rows], checks)
    of_shape, of_checks = (_codes_by_row(problems, len(header)) for problems in wrong)
    return [
        Probed(row, frozenset(of_shape.get(number, set()) | of_checks.get(number, set())), number in of_shape)
        for number, row in enumerate(rows, start=1)
        if number in of_shape or number in of_checks
    ]


def first_rows(opened: Database, table: Table, columns: Sequence[str], found: Iterable[Probed]) -> Iterator[int]:
    """The first rows that have such cells, of each kind of fault as many as are shown."""
    given = [column for column in columns if column in table.header]
    kinds: dict[frozenset[str], list[tuple[str, ...]]] = {}
    for one in found:
        kinds.setdefault(one.codes, []).append(one.cells)
    for cells in kinds.values():
        keep_cells(opened, "wanted_cells", given, cells)
        sql = f"SELECT row FROM flows SEMI JOIN wanted_cells ON {same_cells('wanted_cells', given)} ORDER BY row"
        yield from (row for (row,) in opened.rows(f"{sql} LIMIT {MOST}"))


def keep_cells(opened: Database, name: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    """Make a table of cells that stand together."""
    texts = {column: np.array([row[place] for row in rows], object) for place, column in enumerate(columns)}
    opened.keep(name, texts)


def same_cells(table: str, columns: Sequence[str]) -> str:
    """That a flow has the cells of a row of another table, in SQL."""
    return " AND ".join(f"coalesce(flows.{named(c)}, '') = {table}.{named(c)}" for c in columns)


def _wrong(
    draft: Draft, probe: Table, rows: list[list[str]], checks: Sequence[Check]
) -> tuple[list[Problem], list[Problem]]:
    """What is wrong with rows that nobody wrote, numbered from 1: with their shape, and what the checks find."""
    small = copy(draft)
    small.endings = {"flows": ".parquet"}
    probes = document(probe, ((number, number, cells) for number, cells in enumerate(rows, start=1)))
    small.documents = {**draft.documents, "flows": probes}
    small.entries, small.named = {name: [] for name in draft.entries}, dict(draft.named)
    small.problems, small.unhinted, small.in_doubt, small.astray = [], [], set(), set()
    shape_list(small, "flows")
    shape = [*small.problems, *(unhinted.problem for unhinted in small.unhinted)]
    small.named = draft.named
    return shape, [problem for check in checks for problem in check(small)]


def _codes_by_row(problems: Iterable[Problem], skipped: int) -> dict[int, set[str]]:
    """The codes of the problems with each row, but for those of its first cells."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for problem in problems:
        if problem.column > skipped and not problem.file:
            found[problem.line].add(problem.code)
    return found
