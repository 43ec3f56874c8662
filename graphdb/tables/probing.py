"""Which cells of a table the checks object to: each distinct one is put before them once, in a row of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from graphdb.check.draft import Draft
from graphdb.check.problems import MOST_OF_A_KIND
from graphdb.check.rows import NEEDED, document
from graphdb.check.rules import Check
from graphdb.problems import Problem
from graphdb.read.database import Database, named
from graphdb.read.parquet_tables import Parquet
from graphdb.read.tables import Table
from graphdb.tables.drafts import with_rows

MOST = MOST_OF_A_KIND + 1
"""So many rows with one kind of fault make clear that there are more than are shown."""


class Probed(NamedTuple):
    """Cells that stand together in a row, the codes of what is wrong with them, and whether it is their shape."""

    cells: tuple[str, ...]
    codes: frozenset[str]
    is_shape: bool


class Prober:
    """Puts the distinct cells of one of a draft's tables, which the database has by its ``name``, before checks."""

    def __init__(self, opened: Database, draft: Draft, name: str, table: Table) -> None:
        self.opened, self.draft, self.name, self.table = opened, draft, name, table

    def given(self, columns: Sequence[str]) -> list[str]:
        """Those of some columns that the table has."""
        return [column for column in columns if column in self.table.header]

    def probed(self, columns: Sequence[str], checks: Sequence[Check], where: str = "true") -> list[Probed]:
        """The distinct cells of some columns that anything is wrong with.

        ``where`` says in SQL which rows need be looked at.
        """
        given = self.given(columns)
        cells = ", ".join(f"coalesce({named(column)}, '')" for column in given)
        rows = list(self.opened.rows(f"SELECT DISTINCT {cells} FROM {self.name} WHERE {where}")) if given else []
        header = [column for column in dict.fromkeys(("id", *NEEDED[self.name])) if column not in given]
        probe = Parquet("", Path(), dict.fromkeys([*header, *given], ""))
        wrong = self._wrong(probe, [[*("x" for _ in header), *row] for row in rows], checks)
        of_shape, of_checks = (_codes_by_row(problems, len(header)) for problems in wrong)
        return [
            Probed(row, frozenset(of_shape.get(number, set()) | of_checks.get(number, set())), number in of_shape)
            for number, row in enumerate(rows, start=1)
            if number in of_shape or number in of_checks
        ]

    def first_rows(self, columns: Sequence[str], found: Iterable[Probed]) -> Iterator[int]:
        """The first rows that have such cells, of each kind of fault as many as are shown."""
        kinds: dict[frozenset[str], list[tuple[str, ...]]] = {}
        for one in found:
            kinds.setdefault(one.codes, []).append(one.cells)
        for cells in kinds.values():
            sql = f"SELECT row FROM {self.name} {self.having(columns, cells)} ORDER BY row LIMIT {MOST}"
            yield from (row for (row,) in self.opened.rows(sql))

    def having(self, columns: Sequence[str], cells: Sequence[tuple[str, ...]]) -> str:
        """A join, in SQL, that leaves the rows which have some cells together."""
        given = self.given(columns)
        texts = {column: np.array([row[place] for row in cells], object) for place, column in enumerate(given)}
        self.opened.keep("wanted_cells", texts)
        same = (f"coalesce({self.name}.{named(c)}, '') = wanted_cells.{named(c)}" for c in given)
        return f"SEMI JOIN wanted_cells ON {' AND '.join(same)}"

    def _wrong(
        self, probe: Table, rows: list[list[str]], checks: Sequence[Check]
    ) -> tuple[list[Problem], list[Problem]]:
        """What is wrong with rows that nobody wrote, numbered from 1: with their shape, and what the checks find."""
        probes = document(probe, ((number, number, cells) for number, cells in enumerate(rows, start=1)))
        small = with_rows(self.draft, {self.name: probes})
        shape = [*small.problems, *(unhinted.problem for unhinted in small.unhinted)]
        return shape, [problem for check in checks for problem in check(small)]


def _codes_by_row(problems: Iterable[Problem], skipped: int) -> dict[int, set[str]]:
    """The codes of the problems with each row, but for those of its first cells."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for problem in problems:
        if problem.column > skipped and not problem.file:
            found[problem.line].add(problem.code)
    return found
