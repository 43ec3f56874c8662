"""What every question needs: the dataset, the view, and where routes start and end; and how its answer is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphdb.likelihood import Likelihood

from . import stdio
from .options import Format

if TYPE_CHECKING:
    from graphdb.columns import Columns
    from graphdb.findings import Chokepoints, Finding, Question, Reason
    from graphdb.network import Network, Seen, View
    from graphdb.present.answers.cards import Card
    from graphdb.present.answers.tables import Page
    from graphdb.records import Dataset
    from graphdb.reports.excerpts import Excerpt

PageOf = Callable[["Dataset", "Question", "View", Any], "Page"]


class Session:
    """A dataset, a view of it, and the two ends of the routes asked about."""

    def __init__(
        self,
        data: Path | None,
        to: Sequence[str],
        origins: Sequence[str] | None,
        only_from: bool,
        as_of: str | None,
        min_likelihood: Likelihood | None,
        scenario: str | None,
        without: Sequence[str] | None,
        only: Sequence[str] | None,
    ) -> None:
        from graphdb import load
        from graphdb.network import View
        from graphdb.selectors import select

        self.only_from = needs_from(only_from, origins)
        self.folder = data_folder(data)
        self.dataset: Dataset = load(self.folder)
        self.targets = select(self.dataset, to)
        self.origins = select(self.dataset, origins or ())
        gone, left = self._chosen(self.dataset, without or (), only or ())
        self.view = View(as_of=as_of, min_likelihood=min_likelihood, scenario=scenario, without=gone, only=left)
        self._remark(nobody_produces=not any(actor.produces for actor in self.dataset.actors.values()))

    @property
    def records(self) -> Dataset:
        """The dataset with a record for every actor and flow."""
        return self.dataset

    @cached_property
    def network(self) -> Network:
        """The multigraph of the view."""
        from graphdb.network import build

        return build(self.records, self.view)

    @cached_property
    def columns(self) -> Columns:
        """The dataset by column."""
        from graphdb.columns.of_records import columns_of

        return columns_of(self.dataset)

    @property
    def graph(self) -> Seen:
        """What questions are asked of."""
        from graphdb.network import Seen

        return Seen(self.columns, self.view)

    @property
    def is_large(self) -> bool:
        """Whether pages show an excerpt of the dataset."""
        from graphdb.reports.excerpts import is_large

        return is_large(self.columns)

    def excerpt(self, answer: Chokepoints) -> Excerpt | None:
        """What a page shows of a large dataset; ``None`` where it shows all."""
        from graphdb.reports.excerpts import excerpt

        return excerpt(self.dataset, self.graph, answer, self.targets, self.origins) if self.is_large else None

    def in_view(self, **changes: str | None) -> Session:
        """The same question in a view that differs: another scenario, or another date."""
        from copy import copy

        from msgspec.structs import replace

        other = copy(self)
        other.__dict__.pop("network", None)
        other.view = replace(self.view, **changes)
        return other

    def _chosen(
        self, known: Dataset | Columns, without: Sequence[str], only: Sequence[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What ``--without`` takes away and ``--only`` leaves: among other actors, those at the ends of the routes."""
        from graphdb.selectors import parted, select_any, shadowed

        gone, left = select_any(known, without), select_any(known, only)
        for id in shadowed(known, (*without, *only)):
            stdio.note(f"'{id}' is an actor and a flow: here it means the actor, and flow:{id} would mean the flow")
        ends = (*self.targets, *self.origins) if parted(left).actors else ()
        return gone, tuple(dict.fromkeys((*left, *ends)))

    def _remark(self, nobody_produces: bool) -> None:
        """Say on stderr what might surprise about the ends of the routes."""
        both = [id for id in self.origins if id in self.targets]
        if both:
            from graphdb.suggest import few

            stdio.note(f"{few(both)}: both start and end; a target is never the origin of its own supply")
        if self.targets and not self.origins and nobody_produces:
            stdio.note("no actor of this dataset produces anything: say where routes start with --from")
        self.remark_on_date(self.view.as_of)

    def remark_on_date(self, date: str | None) -> None:
        """Say on stderr where somebody asks about a time of which the data know nothing."""
        from graphdb.network import is_after_the_data

        if is_after_the_data(self.dataset, date):
            through = self.dataset.about.current_through
            stdio.note(f"the data end at {through}: of what came later, up to {date}, they know nothing")

    def answer(
        self, command: str, answer: Finding, page: PageOf, form: Format, output: Path | None, **options: Any
    ) -> None:
        """Print an answer in the form that was asked for."""
        if form == "json":
            from graphdb.present.answers.envelope import envelope

            question, reason = self._asked(command, answer, options)
            put_json(envelope(question, self.view, self.dataset, answer, reason), output)
        elif form == "csv":
            put_csv(answer, output, options.get("by"))
        else:
            put(rendered(self.shown(command, answer, page, **options), form, output), output)

    def shown(self, command: str, answer: Finding, page: PageOf, **options: Any) -> Page:
        """An answer as a page."""
        question, reason = self._asked(command, answer, options)
        shown = page(self.dataset, question, self.view, answer)
        if reason is None:
            return shown
        from graphdb.present.answers.reasons import reason_sentence

        said = reason_sentence(self.dataset, self.view, self.targets, reason)
        return shown._replace(remarks=[*shown.remarks, said])

    def _asked(self, command: str, answer: Finding, options: Mapping[str, Any]) -> tuple[Question, Reason | None]:
        """What was asked and, where nothing arrives, why."""
        from graphdb.findings import Question
        from graphdb.network import starts

        there = starts(self.dataset, self.view, self.targets, self.origins)
        question = Question(command, self.origins, self.targets, dict(options), self.only_from, there)
        supplied = getattr(answer, "supplied", True) or not self.targets
        return question, None if supplied else self._reason(options)

    def _reason(self, options: Mapping[str, Any]) -> Reason:
        """Why nothing reaches the targets."""
        from graphdb.reports.attempts import Attempts, Ends
        from graphdb.reports.reasons import CUT_OFF, reason
        from graphdb.tables.reviewing import review

        errors = sum(problem.code in CUT_OFF for problem in review(self.folder).problems)
        ends = Ends(self.targets, self.origins, self.only_from, bool(options.get("plain")))
        return reason(Attempts(self.columns, ends), self.view, self.dataset.about.current_through, errors)


def needs_from(only_from: bool, origins: Sequence[str] | None) -> bool:
    """``--only-from`` as it was given; without ``--from`` it is misuse."""
    if only_from and not origins:
        import typer

        raise typer.BadParameter("it needs --from: name the actors where routes start", param_hint="--only-from")
    return only_from


def rendered(page: Page, form: Format, output: Path | None) -> str:
    """A page as text, in one of the forms that are for reading."""
    from graphdb.present.answers import tables

    if form == "markdown":
        return tables.to_markdown(page)
    return tables.to_text(page, None if output else stdio.width())


def put_json(content: Any, output: Path | None) -> None:
    """Write JSON, with escapes where stdout could not carry every sign."""
    from graphdb.present.answers.envelope import to_json

    put(to_json(content, ascii_only=output is None and not stdio.shows_all_signs()), output)


def put_csv(answer: Finding, output: Path | None, by: str | None = None) -> None:
    """Write an answer as one flat table, in a file with the byte order mark that spreadsheets need."""
    from graphdb.present.answers.flat import to_csv

    content = to_csv(answer, by=by, mark=output is not None)
    if output is None:
        put_exact(content)
    else:
        put(content, output)


def put_card(dataset: Dataset, card: Card, form: Format, output: Path | None) -> None:
    """Print a record, or a list of them, in the form that was asked for."""
    if form == "json":
        from msgspec import to_builtins

        from graphdb.present.answers.envelope import about

        put_json({**to_builtins(card.content), "dataset": about(dataset)}, output)
    elif form == "csv":
        put_csv(card.content, output)
    else:
        put(rendered(card.page, form, output), output)


def put(content: str, output: Path | None) -> None:
    """Write to a file, whole, or to stdout."""
    if output is None:
        sys.stdout.write(content)
        sys.stdout.flush()
        return
    from graphdb.present.files import write_whole

    write_whole(output, content)
    stdio.note(f"wrote {output}")


def is_tabular(folder: Path) -> bool:
    """Whether the flows of a folder are a table."""
    from graphdb.check.files import table_endings

    return "flows" in table_endings(folder)


def put_exact(content: str | bytes) -> None:
    """Write to stdout in UTF-8 and with the line breaks as they are, whatever the terminal's."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
    sys.stdout.buffer.flush()


def data_folder(given: Path | None) -> Path:
    """The folder that was given, or ./data of a checkout, or the data that came with the package."""
    if given is not None:
        return given
    here = Path("data")
    endings = (".yaml", ".csv", ".parquet")
    if all(any((here / (name + ending)).is_file() for ending in endings) for name in ("actors", "flows")):
        return here
    from importlib import resources

    try:
        return Path(str(resources.files("graphdb.data")))
    except ModuleNotFoundError:  # a checkout that is not installed, run from elsewhere
        return Path(__file__).resolve().parent.parent / "data"
