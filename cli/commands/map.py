"""graphdb map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import options as o
from ..session import put

if TYPE_CHECKING:
    from graphdb.check.story import Story

    from ..session import Session


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("map")(draw)


def draw(
    to: o.To,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    as_of: o.AsOf = None,
    min_likelihood: o.MinLikelihood = "likely",
    scenario: o.Scenario = None,
    without: o.Without = None,
    only: o.Only = None,
    story: Annotated[
        Path | None,
        typer.Option(
            "--story", metavar="FILE", help="A YAML file of steps to be led through, such as data/story.yaml."
        ),
    ] = None,
    time_limit: o.TimeLimit = 60,
    data: o.Data = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            callback=o.html_file,
            help="The file to write; left out, html_out/TARGET.html.",
        ),
    ] = None,
) -> None:
    """One HTML file with the chain, its chokepoints and the evidence; it opens offline and asks for nothing.

    The page works out any other date, likelihood, scenario or removal by itself. Of more than 2,000 flows it shows
    those that the answer names, and says so.

    Example: graphdb map --to northeast --story data/story.yaml -o html_out/northeast.html
    """
    from graphdb.present.map.page import render
    from graphdb.present.words.excerpts import target_names
    from graphdb.questions.chokepoints import chokepoints
    from graphdb.supply.patience import Patience

    from ..progress import progress_bar
    from ..tabular import opened

    session = opened(data, to, origins, only_from, as_of, min_likelihood, scenario, without, only)
    told = _told(story, session) if story else None
    ask = (session.graph, session.targets, session.origins)
    with progress_bar("Looking for ways round") as progress:
        answer = chokepoints(*ask, only_from=session.only_from, patience=Patience(time_limit), progress=progress)
    excerpt = session.excerpt(answer)
    dataset = session.dataset if excerpt else session.records
    labels = target_names(dataset, session.targets, excerpt)
    html = render(
        dataset,
        excerpt.network if excerpt else session.network,
        answer,
        question=f"Which actors are on every route to {' or '.join(labels)}?",
        targets=session.targets,
        origins=session.origins,
        only_from=session.only_from,
        story=told,
        excerpt=excerpt,
    )
    put(html, output or Path("html_out") / f"{'-'.join(session.targets)[:80]}.html")


def _told(story: Path, session: Session) -> Story:
    """The story of a file; of a dataset that is shown as an excerpt, none could be told."""
    from graphdb.check.story import load_story
    from graphdb.present.map.data import dates
    from graphdb.problems import QuestionError

    if session.is_large:
        raise QuestionError("a map of so large a dataset is an excerpt, which can tell no story", "leave out --story")
    return load_story(story, session.records, dates(session.records, session.view))
