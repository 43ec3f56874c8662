"""A session on columns: for a folder whose flows are a table, and a question that needs no records of them all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphdb.likelihood import Likelihood

from .options import Format
from .session import PageOf, Session, data_folder, is_tabular, needs_from

if TYPE_CHECKING:
    from graphdb.findings import Finding
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
        gone = select(self.columns, without or ())
        self.view = View(as_of=as_of, min_likelihood=min_likelihood, scenario=scenario, without=gone)
        self._remark(nobody_produces=not len(self.columns.actors.produces.values))

    @cached_property
    def records(self) -> Dataset:
        """The dataset with a record for every actor and flow: for what has not too many of them."""
        from graphdb.tables.on_demand import only

        return only(self.dataset, self.dataset.flows, self.dataset.actors)

    def answer(
        self, command: str, answer: Finding, page: PageOf, form: Format, output: Path | None, **options: Any
    ) -> None:
        """Print an answer in the form that was asked for; its records are made all at once."""
        from graphdb.findings import Ranking
        from graphdb.tables.on_demand import have

        if form in ("table", "markdown") and not isinstance(answer, Ranking):  # whose rows show nothing else
            have(self.dataset, answer)
        super().answer(command, answer, page, form, output, **options)


def opened(data: Path | None, *ask: Any) -> Session:
    """A session for a question that is asked of columns as well as of a network; ``ask`` is what sessions take."""
    folder = data_folder(data)
    return TabularSession(folder, *ask) if is_tabular(folder) else Session(folder, *ask)
