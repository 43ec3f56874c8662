"""What every question needs: the dataset, the view, and where routes start and end; and how its answer is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphdb.likelihood import Likelihood

from . import stdio
from .options import Format

if TYPE_CHECKING:
    from graphdb.findings import Finding, Question
    from graphdb.network import Network, View
    from graphdb.present.tables import Page
    from graphdb.records import Dataset

PageOf = Callable[["Dataset", "Question", "View", Any], "Page"]


class Session:
    """A dataset, a view of it, and the two ends of the routes asked about."""

    def __init__(
        self,
        data: Path | None,
        to: Sequence[str],
        origins: Sequence[str] | None,
        as_of: str | None,
        min_likelihood: Likelihood | None,
        scenario: str | None,
        without: Sequence[str] | None,
    ) -> None:
        from graphdb import load
        from graphdb.network import View
        from graphdb.selectors import select

        self.dataset: Dataset = load(data_folder(data))
        self.targets = select(self.dataset, to)
        self.origins = select(self.dataset, origins or ())
        gone = select(self.dataset, without or ())
        self.view = View(as_of=as_of, min_likelihood=min_likelihood, scenario=scenario, without=gone)
        self._remark(nobody_produces=not any(actor.produces for actor in self.dataset.actors.values()))

    @cached_property
    def network(self) -> Network:
        """The multigraph of the view."""
        from graphdb.network import build

        return build(self.dataset, self.view)

    def in_view(self, **changes: str | None) -> Session:
        """The same question in a view that differs: another scenario, or another date."""
        from copy import copy

        from msgspec.structs import replace

        other = copy(self)
        other.__dict__.pop("network", None)
        other.view = replace(self.view, **changes)
        return other

    def _remark(self, nobody_produces: bool) -> None:
        """Say on stderr what might surprise about the ends of the routes."""
        both = [id for id in self.origins if id in self.targets]
        if both:
            stdio.note(f"{', '.join(both)}: both start and end; a target is never the origin of its own supply")
        if self.targets and not self.origins and nobody_produces:
            stdio.note("no actor of this dataset produces anything: say where routes start with --from")

    def answer(
        self, command: str, answer: Finding, page: PageOf, form: Format, output: Path | None, **options: Any
    ) -> None:
        """Print an answer in the form that was asked for."""
        from graphdb.findings import Question

        question = Question(command, self.origins, self.targets, options)
        if form == "json":
            from graphdb.present.answer import envelope

            put_json(envelope(question, self.view, self.dataset, answer), output)
        else:
            put(rendered(page(self.dataset, question, self.view, answer), form, output), output)


def rendered(page: Page, form: Format, output: Path | None) -> str:
    """A page as text in one of the forms that are not JSON."""
    from graphdb.present import tables

    if form == "csv":
        return tables.to_csv(page)
    if form == "markdown":
        return tables.to_markdown(page)
    return tables.to_text(page, None if output else stdio.width())


def put_json(content: Any, output: Path | None) -> None:
    """Write JSON, with escapes where stdout could not carry every sign."""
    from graphdb.present.answer import to_json

    put(to_json(content, ascii_only=output is None and not stdio.shows_all_signs()), output)


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
    """Whether the flows of a folder are a table that can be read by column, for which pyarrow has to be there."""
    if not any((folder / f"flows{ending}").is_file() for ending in (".csv", ".parquet")):
        return False
    from graphdb.read.tables import has_pyarrow

    return has_pyarrow()


def put_exact(content: str) -> None:
    """Write to stdout in UTF-8 and with the line breaks as they are, whatever the terminal's."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content.encode())
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
