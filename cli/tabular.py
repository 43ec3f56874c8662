"""A session on columns: for a folder whose flows are a table, and a question that needs no records of them all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graphdb.likelihood import Likelihood

from .session import Session

if TYPE_CHECKING:
    from graphdb.columns import Columns


class TabularSession(Session):
    """The columns of a folder, a view of them, and the two ends of the routes asked about.

    Its ``dataset`` makes records of the actors and flows that somebody asks for.
    """

    columns: Columns

    def __init__(
        self,
        folder: Path,
        to: Sequence[str],
        origins: Sequence[str] | None,
        as_of: str | None,
        min_likelihood: Likelihood | None,
        scenario: str | None,
        without: Sequence[str] | None,
    ) -> None:
        from graphdb.network import View
        from graphdb.selectors import select
        from graphdb.tabular.opening import load_tables
        from graphdb.tabular.records import on_demand

        from .progress import progress_bar

        with progress_bar("Reading the tables") as progress:
            tables = load_tables(folder, progress)
        self.columns, self.dataset = tables.columns, on_demand(tables)
        self.targets = select(self.columns, to)
        self.origins = select(self.columns, origins or ())
        gone = select(self.columns, without or ())
        self.view = View(as_of=as_of, min_likelihood=min_likelihood, scenario=scenario, without=gone)
        self._remark(nobody_produces=not len(self.columns.actors.produces.values))
