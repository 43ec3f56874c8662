"""A session on columns: for a folder whose flows are a table, and a question that needs no records of them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from graphdb.likelihood import Likelihood
from graphdb.problems import DataError, Problem

from .options import Engine
from .session import Session, needs_from

if TYPE_CHECKING:
    from graphdb.arrays.space import Space
    from graphdb.columns import Columns
    from graphdb.reports.attempts import Attempts, Ends
    from graphdb.tables.opening import Tables


class TabularSession(Session):
    """The columns of a folder, a view of them, and the two ends of the routes asked about.

    Its ``dataset`` makes records of the actors and flows that somebody asks for.
    """

    columns: Columns

    def __init__(
        self,
        folder: Path,
        tables: Tables,
        space: Space | None,
        to: Sequence[str],
        origins: Sequence[str] | None,
        only_from: bool,
        as_of: str | None,
        min_likelihood: Likelihood | None,
        scenario: str | None,
        without: Sequence[str] | None,
    ) -> None:
        from graphdb.network import View
        from graphdb.selectors import select
        from graphdb.tables.on_demand import on_demand

        self.folder, self.space = folder, space
        self.only_from = needs_from(only_from, origins)
        self.columns, self.dataset = tables.columns, on_demand(tables)
        self.targets = select(self.columns, to)
        self.origins = select(self.columns, origins or ())
        gone = select(self.columns, without or ())
        self.view = View(as_of=as_of, min_likelihood=min_likelihood, scenario=scenario, without=gone)
        self._remark(nobody_produces=not len(self.columns.actors.produces.values))

    def attempts(self, ends: Ends) -> Attempts:
        """The same question, to be put in other views."""
        from graphdb.reports.column_attempts import ColumnAttempts

        return ColumnAttempts(self.columns, ends, self.space)


@contextmanager
def opened(folder: Path, engine: Engine, memory: str | None) -> Iterator[tuple[Tables, Space | None]]:
    """The tables of a folder, in memory or on disk, and where what is as long as they are goes (``None``: memory)."""
    from .progress import progress_bar

    if engine == "memory":
        from graphdb.tables.opening import load_tables

        with progress_bar("Reading the tables") as progress:
            tables = load_tables(folder, progress)
        yield tables, None
        return
    from graphdb.external.opening import load_stored
    from graphdb.external.workspace import has_duckdb, workspace

    if not has_duckdb():
        hint = "install it: pip install 'fentanyl-graphdb[duckdb]'"
        raise DataError(
            [Problem("flows.parquet", 0, 0, "missing-extra", "--engine duckdb needs DuckDB and pyarrow", hint)]
        )
    with workspace(memory) as here:
        with progress_bar("Reading the tables") as progress:
            tables = load_stored(folder, here, progress)
        yield tables, here.space
