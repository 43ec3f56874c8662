"""A session on columns: for a folder whose flows are a table, and a question that needs no records of them all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphdb.likelihood import Likelihood

from .session import PageOf, Session, data_folder, is_tabular, needs_from

if TYPE_CHECKING:
    from graphdb.findings import Finding
    from graphdb.present.answers.tables import Page
    from graphdb.records import Dataset


class TabularSession(Session):
    """The columns of a folder, a view of them, and the two ends of the routes asked about.

    Its ``dataset`` makes records of the actors and flows that somebody asks for.
    """

    def __init__(
        self,
        folder: Path,
        to: Sequence[str],
        origins: Sequence[str] | None,
        only_from: bool,
        as_of: str | None,
        min_likelihood: Likelihood | None,
        scenario: str | None,
        without: Sequence[str] | None,
        only: Sequence[str] | None,
    ) -> None:
        from graphdb.network import View
        from graphdb.selectors import select
        from graphdb.tables.on_demand import on_demand
        from graphdb.tables.opening import load_tables

        from .progress import progress_bar

        self.folder, self.only_from = folder, needs_from(only_from, origins)
        with progress_bar("Reading the tables") as progress:
            tables = load_tables(folder, progress)
        self.columns, self.dataset = tables.columns, on_demand(tables)
        self.targets = select(self.columns, to)
        self.origins = select(self.columns, origins or ())
        gone, left = self._chosen(self.columns, without or (), only or ())
        self.view = View(as_of=as_of, min_likelihood=min_likelihood, scenario=scenario, without=gone, only=left)
        self._remark(nobody_produces=not len(self.columns.actors.produces.values))

    @cached_property
    def records(self) -> Dataset:
        """The dataset with a record for every actor and flow: for what has not too many of them."""
        from graphdb.tables.on_demand import only

        return only(self.dataset, self.dataset.flows, self.dataset.actors)

    def shown(self, command: str, answer: Finding, page: PageOf, **options: Any) -> Page:
        """An answer as a page; its records are made all at once."""
        from graphdb.findings import Ranking
        from graphdb.selectors import bare
        from graphdb.suggest import MOST_LISTED
        from graphdb.tables.on_demand import have

        named = bare((*self.view.without[:MOST_LISTED], *self.view.only[:MOST_LISTED]))
        have(self.dataset, [named] if isinstance(answer, Ranking) else [answer, named])  # whose rows show no more
        return super().shown(command, answer, page, **options)


def opened(data: Path | None, *ask: Any) -> Session:
    """A session for a question that is asked of columns as well as of a network; ``ask`` is what sessions take."""
    folder = data_folder(data)
    return TabularSession(folder, *ask) if is_tabular(folder) else Session(folder, *ask)
