"""graphdb map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import options as o
from ..session import Session, put


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

    The page works out any other date, likelihood, scenario or removal by itself.

    Example: graphdb map --to northeast --story data/story.yaml -o html_out/northeast.html
    """
    from graphdb.present.map.page import render
    from graphdb.questions.chokepoints import chokepoints
    from graphdb.supply.patience import Patience

    from ..progress import progress_bar

    session = Session(data, to, origins, only_from, as_of, min_likelihood, scenario, without)
    ask = (session.network, session.targets, session.origins)
    with progress_bar("Looking for ways round") as progress:
        answer = chokepoints(*ask, only_from=session.only_from, patience=Patience(time_limit), progress=progress)
    names = " or ".join(session.dataset.actors[id].label for id in session.targets)
    question = f"Which actors are on every route to {names}?"
    told = None
    if story is not None:
        from graphdb.check.story import load_story
        from graphdb.present.map.data import dates

        told = load_story(story, session.dataset, dates(session.dataset, session.view))
    html = render(
        session.dataset,
        session.network,
        answer,
        question=question,
        targets=session.targets,
        origins=session.origins,
        only_from=session.only_from,
        story=told,
    )
    put(html, output or Path("html_out") / f"{'-'.join(session.targets)[:80]}.html")
